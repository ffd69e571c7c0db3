"""One article as plain text, with or without front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from kg.errors import UnreadableSource
from kg.model import Document
from kg.readers.dates import published

MAX_CHARACTERS = 1_000_000
"""The longest article accepted: more than ten times a long one, and what the parser takes in one piece."""

_FRONT = re.compile(r"\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", re.S)
_OPENED = re.compile(r"\s*---[ \t]*\n\s*([A-Za-z]+)[ \t]*:")
_KEYS = {"title", "publisher", "source", "published", "date", "url", "language", "id"}
_ENDLESS = "the front matter that begins with '---' does not end; put a line '---' before the text"
_HEADER = re.compile(r"\s*((?:[A-Za-z]+[ \t]*:[^\n]*\n){2,})[ \t]*\n")
_FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)")
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|p|span|a|br|table|script|article)\b[^>]*>", re.I)


def document(text: str, path: str, stem: str, note: Callable[[str], None]) -> Document:
    """The article. Its text begins after the front matter, which is ``key: value`` lines between two lines of ``---``:
    ``title``, ``publisher`` (or ``source``), ``published`` (or ``date``), ``url``, ``language``, ``id``; other keys are ignored.
    Two or more lines of these keys alone, before an empty line, are front matter without the ``---``.

    ``note`` is told of a date that is not understood. Raises UnreadableSource for a text that is empty, too long, a web page or
    JSON, and for front matter without an end.
    """
    fields, body = _front_matter(text, path)
    check(body, path)
    return Document(
        id=fields.get("id") or stem, text=body, title=fields.get("title", ""),
        publisher=fields.get("publisher") or fields.get("source", ""),
        published=published(fields.get("published") or fields.get("date"), path, note),
        url=fields.get("url", ""), language=fields.get("language") or "en",
    )


def check(text: str, place: str) -> None:
    """Raise UnreadableSource, with the remedy, for what is no article text."""
    if not text.strip():
        raise UnreadableSource(f"{place}: empty; there is no text to read")
    if len(text) > MAX_CHARACTERS:
        kind = "one line" if "\n" not in text.strip() else "a text"
        limit = f"an article may have {MAX_CHARACTERS:,}; split it into articles"
        raise UnreadableSource(f"{place}: {kind} of {len(text):,} characters, and {limit}")
    start = text.lstrip()[:4000]
    if len(_MARKUP.findall(start)) >= 3 or re.match(r"<(?:!doctype html|html)\b", start, re.I):
        raise UnreadableSource(f"{place}: HTML, not text; save it with the ending .html, and the page's text is taken out of it")
    if start[0] in "{[" and _is_json(text):
        remedy = 'write one article a line, {"text": …}, into a file with the ending .jsonl'
        raise UnreadableSource(f"{place}: JSON, not text; {remedy}")


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _front_matter(text: str, path: str) -> tuple[dict[str, str], str]:
    found = _FRONT.match(text)
    if not found:
        if (opened := _OPENED.match(text)) and opened[1].lower() in _KEYS:
            raise UnreadableSource(f"{path}: {_ENDLESS}")
        return _header(text)
    fields: dict[str, str] = {}
    for line in found[1].splitlines():
        nested = fields and line.startswith((" ", "\t", "- "))  # the value of a key that is none of these, such as a list of tags
        if not line.strip() or line.lstrip().startswith("#") or nested:
            continue
        field = _FIELD.fullmatch(line.strip())
        if not field:
            if fields.keys() & _KEYS:
                raise UnreadableSource(f"{path}: {_ENDLESS}, or is this a field: '{line.strip()[:40]}'?")
            return {}, text
        fields[field[1].lower()] = field[2].strip().strip("\"'")
    return fields, text[found.end():].lstrip("\n")


def _header(text: str) -> tuple[dict[str, str], str]:
    """Fields without a line of ``---`` around them, and the text after the empty line that ends them."""
    if not (found := _HEADER.match(text)):
        return {}, text
    pairs = [line.partition(":") for line in found[1].splitlines()]
    fields = {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs}
    return (fields, text[found.end():].lstrip("\n")) if fields.keys() <= _KEYS else ({}, text)
