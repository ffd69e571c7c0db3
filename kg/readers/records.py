"""Articles as records with named fields: the rows of a CSV or TSV table, or the objects of a JSON file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from kg.errors import KgError, UnreadableSource
from kg.model import Document
from kg.readers.dates import published
from kg.readers.encoding import clean
from kg.readers.plain import MAX_CHARACTERS, check

_SEPARATORS = ",;\t"


class NoArticles(UnreadableSource):
    """A table or JSON file in which no article can be meant: it has no field ``text``."""


def document(record: object, place: str, default_id: str, note: Callable[[str], None]) -> Document:
    """The article of one record. Raises UnreadableSource for what has no text, or none that can be read."""
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise UnreadableSource(f'{place}: no article: an object with "text" (a string) is wanted')
    text = clean(record["text"])
    check(text, place)
    return Document(
        id=_text(record, "id") or default_id, text=text, title=_text(record, "title"),
        publisher=_text(record, "source", "publisher"), published=published(_text(record, "date", "published"), place, note),
        url=_text(record, "url"), language=_text(record, "language") or "en",
    )


def table(text: str, path: str, stem: str, report: Callable[[KgError], None], note: Callable[[str], None]) -> Iterator[Document]:
    """The articles of a table with a header line; a faulty row is given to ``report`` with its line, and the rest is read.

    The columns are those of JSON Lines, in any order and case, separated by commas, semicolons or tabs. Raises NoArticles for a
    table without a column ``text``.
    """
    csv.field_size_limit(max(csv.field_size_limit(), 2 * MAX_CHARACTERS))
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    names = [name.strip().casefold() for name in next(reader, [])]
    if "text" not in names:
        shown = ", ".join(filter(None, names))[:120]
        remedy = "name the column of the articles' text so (a table of coded statements: kg import claims)"
        raise NoArticles(f"{path}, line 1: no column 'text' among: {shown}; {remedy}")
    begins = reader.line_num + 1
    try:
        for number, row in enumerate(reader, 1):
            place, begins = f"{path}, line {begins}", reader.line_num + 1
            if not any(row):
                continue
            try:
                if len(row) > len(names):
                    reason = f"{len(row)} cells for {len(names)} columns; put cells with a separator in quotes"
                    raise UnreadableSource(f"{place}: {reason}")
                yield document(dict(zip(names, row, strict=False)), place, f"{stem}-{number}", note)
            except UnreadableSource as error:
                report(error)
    except csv.Error as error:
        report(UnreadableSource(f"{path}, line {begins}: not a table ({error}); the rest was not read"))


def objects(text: str, path: str, stem: str, report: Callable[[KgError], None], note: Callable[[str], None]) -> Iterator[Document]:
    """The articles of a JSON file: one object, or an array of them; a faulty one is given to ``report`` with its number.

    Raises NoArticles for JSON in which no object has a ``text``, and UnreadableSource for what is no JSON.
    """
    try:
        found: Any = json.loads(text, strict=False)
    except ValueError as error:
        raise UnreadableSource(f"{path}: broken JSON ({error}); one article a line belongs into a .jsonl file") from error
    records = found if isinstance(found, list) else [found]
    if not any(isinstance(record, dict) and "text" in record for record in records):
        raise NoArticles(f'{path}: no article: an object with "text", or an array of them, is wanted')
    for number, record in enumerate(records, 1):
        try:
            place, name = (f"{path}, article {number}", f"{stem}-{number}") if isinstance(found, list) else (path, stem)
            yield document(record, place, name, note)
        except UnreadableSource as error:
            report(error)


def _text(record: dict[str, Any], *keys: str) -> str:
    """The first of the keys that is there, as one line."""
    value = next((record[k] for k in keys if record.get(k) not in (None, "")), "")
    return " ".join(clean(str(value)).split())
