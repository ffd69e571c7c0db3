"""Dates as newspapers and coders give them: an ISO day, a year and month, a year, or nothing. Standard library only."""

from __future__ import annotations

import calendar
import re
from datetime import date

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?")


def days(text: str) -> tuple[date, date] | None:
    """The first and the last day that a partial ISO date may mean: ``2025-05`` is 1 to 31 May 2025. None where it is no date."""
    match = _PARTIAL.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def first_day(text: str) -> date | None:
    """The earliest day that the date may mean."""
    found = days(text)
    return found[0] if found else None


def last_day(text: str) -> date | None:
    """The latest day that the date may mean."""
    found = days(text)
    return found[1] if found else None


def earlier(one: str, other: str) -> bool:
    """Whether ``one`` is surely before ``other``: its last possible day before the other's first. False where either is unknown."""
    left, right = last_day(one), first_day(other)
    return left is not None and right is not None and left < right


def required(text: str, what: str) -> tuple[date, date]:
    """Like ``days``, for what a user typed. Raises ValueError that says what is accepted."""
    found = days(text)
    if found is None:
        raise ValueError(f"{what} '{text}' is no date; give YYYY-MM-DD, YYYY-MM or YYYY")
    return found


def add_months(day: date, months: int) -> date:
    """The same day of a later (or, negative, an earlier) month, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
