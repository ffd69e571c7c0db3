"""Dates of articles in the forms that news archives use, as ISO 8601 (a day, or only a month or a year where no more is said)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

_MONTHS = {name: number for number, names in enumerate(
    ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august", "sep sept september",
     "oct october", "nov november", "dec december"), 1) for name in names.split()}
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?=$|[T\s])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?=$|T)")
_DAY_MONTH = re.compile(r"(?:[a-z]{3,9}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})\b", re.I)
_MONTH_DAY = re.compile(r"(?:[a-z]{3,9}\.?,\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b", re.I)
_MONTH = re.compile(r"([a-z]{3,9})\.?,?\s+(\d{4})$", re.I)


def iso(written: object) -> str:
    """ISO date of "Wed, 21 May 2025 16:57:38 +0300", "28-APR-1987 17:18:43.51", "2016-02-20", "May 21, 2025", "2016-02", 2016 …

    The day is the one written, in the writer's time zone. Numbers alone in another order ("05/06/2025") are ambiguous and, like
    anything else that is not understood, give "".
    """
    text = str(written if written is not None else "").strip()
    if found := _ISO.match(text) or _COMPACT.match(text):
        return _made(found[1], found[2], found[3])
    if found := _DAY_MONTH.match(text):
        return _made(found[3], _MONTHS.get(found[2].lower(), 0), found[1])
    if found := _MONTH_DAY.match(text):
        return _made(found[3], _MONTHS.get(found[1].lower(), 0), found[2])
    if found := _MONTH.match(text):
        return _made(found[2], _MONTHS.get(found[1].lower(), 0), None)
    return ""


def published(written: object, place: str, note: Callable[[str], None]) -> str:
    """Like ``iso``; ``note`` is told of a date that is there and not understood, for without one no position follows another."""
    found = iso(written)
    if not found and (text := str(written if written is not None else "").strip()):
        note(f"{place}: the date '{text[:40]}' is not understood, so the article has none; write it as 2025-05-20")
    return found


def _made(year: str, month: str | int | None, day: str | None) -> str:
    if month is None:
        return year
    try:
        made = date(int(year), int(month), int(day or 1)).isoformat()
    except ValueError:
        return ""
    return made if day else made[:7]
