"""Hand-coded statements as claims: a table of actor, concept, date and sign, as discourse network analysis keeps them.

Names are taken as coded: two spellings are two actors, nothing is looked up or merged. What a column may be called and how a sign
may be written is data: ``ontology/coding/columns.tsv`` and ``signs.tsv``.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from charset_normalizer import from_bytes

from kg import tables
from kg.errors import KgError, UnreadableSource
from kg.model import Actor, Claim, Document, Link, Polarity, Slice, Stance, digest
from kg.positions import base, slug

RULE = "coded"
"""The rule of a claim that a person coded."""
REQUIRED = ("actor", "concept", "sign")
_SHOWN = 20
"""Faults listed in one message."""
_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "＋": "+"})


def read_claims(path: str | Path, on_error: Callable[[KgError], None] | None = None) -> tuple[list[Document], list[Claim]]:
    """The statements of a CSV file as claims, with the documents that carry them, both in the order of the file.

    Columns ``actor``, ``concept``, ``sign``; optional ``date``, ``organisation`` (the actor where that cell is empty),
    ``document``, ``quote``, ``issue``. Other spellings, semicolons and tabs are recognised; further columns are kept as evidence
    only. Outer white space is stripped from names and nothing else is changed. A statement *for* a concept is an ``accept``, one
    *against* it a ``reject``.

    The text of a document is the rows of the table that belong to it, verbatim, or their quotes where there are any, so that each
    claim's evidence is found where its offsets say. Without a document column the table is one document.

    A row that cannot be read is given to ``on_error`` and left out; without it all such rows are named in one UnreadableSource, and
    nothing is returned. Raises UnreadableSource also for a file that is no such table.
    """
    table = _table(Path(path))
    faults: list[UnreadableSource] = []
    report = on_error or faults.append
    statements = list(_statements(table, report))
    if faults:
        shown = [str(f) for f in faults[:_SHOWN]] + ([f"… and {len(faults) - _SHOWN} more"] if len(faults) > _SHOWN else [])
        raise UnreadableSource("\n".join(shown) + f"\nnothing of {path} was imported; mend these rows, or leave them out")
    return _documents(table, statements)


# ---- the table

@dataclass(frozen=True, slots=True)
class _Row:
    """A row: where it begins, its text as it stands in the file, and its cells by field."""

    line: int
    raw: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Table:
    path: Path
    rows: list[_Row]
    signs: Mapping[str, Polarity]
    dates: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Statement:
    row: _Row
    polarity: Polarity
    date: str = field(default="")


def _table(path: Path) -> _Table:
    text = _text(path)
    header, *lines = _records(path, text)
    fields = _fields(path, header[2])
    rows = [_Row(line, raw, {fields[i]: c.strip() for i, c in enumerate(cells) if i in fields})
            for line, raw, cells in lines if any(cells)]
    if not rows:
        raise UnreadableSource(f"{path} has a header but no rows")
    return _Table(path, rows, _signs_of([r.cells.get("sign", "") for r in rows]), _dates([r.cells.get("date", "") for r in rows]))


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableSource(f"{path} cannot be read: {error.strerror or error}") from error
    if not data.strip():
        raise UnreadableSource(f"{path} is empty; a table of statements has the columns actor, concept, date, sign")
    if b"\0" in data and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise UnreadableSource(f"{path} is not a text table; save the sheet as CSV (UTF-8)")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        guess = from_bytes(data).best()
        if guess is None:
            raise UnreadableSource(f"{path} is in no known encoding; save the sheet as CSV (UTF-8)") from None
        return str(guess).removeprefix("\ufeff")


def _records(path: Path, text: str) -> list[tuple[int, str, list[str]]]:
    """Line number, raw text and cells of each record; a quoted cell may run over several lines."""
    lines = io.StringIO(text, newline="").readlines()
    reader = csv.reader(iter(lines), delimiter=_delimiter(lines[0]), strict=True)
    found: list[tuple[int, str, list[str]]] = []
    before = 0
    try:
        for cells in reader:
            found.append((before + 1, "".join(lines[before:reader.line_num]).rstrip("\r\n"), cells))
            before = reader.line_num
    except csv.Error as error:
        raise UnreadableSource(f"{path}, line {before + 1}: {error}; a cell that holds quotes must double them") from error
    return found


def _delimiter(header: str) -> str:
    return max(",;\t|", key=header.count)


def _plain(name: str) -> str:
    """A column's name in lower case, camel case and underscores as spaces: ``docId`` and ``doc_id`` are ``doc id``."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name.strip())
    return " ".join(re.sub(r"[\W_]+", " ", spaced).casefold().split())


def _fields(path: Path, header: Sequence[str]) -> dict[int, str]:
    """Which field each column holds: the first spelling of a field in the list that occurs in the header."""
    names = [_plain(c) for c in header]
    fields: dict[int, str] = {}
    for target, spellings in _columns().items():
        place = next((names.index(s) for s in spellings if s in names and names.index(s) not in fields), None)
        if place is not None:
            fields[place] = target
    found = set(fields.values())
    if "actor" not in found and "organisation" in found:
        fields = {i: "actor" if f == "organisation" else f for i, f in fields.items()}
        found.add("actor")
    if missing := [f for f in REQUIRED if f not in found]:
        known = "; ".join(f"{f}: {', '.join(_columns()[f][:4])} …" for f in missing)
        raise UnreadableSource(f"{path}, line 1: no column for {', '.join(missing)} among {', '.join(header)}; name it {known}")
    return fields


def _tsv(name: str) -> Iterator[tuple[str, str]]:
    yield from ((row.cells[0], row.cells[1]) for row in tables.rows(f"coding/{name}", 2))


def _columns() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for target, spelling in _tsv("columns.tsv"):
        found[target].append(_plain(spelling))
    return found


# ---- signs and dates

def _signs() -> dict[str, Polarity]:
    return {word.casefold(): Polarity(polarity) for word, polarity in _tsv("signs.tsv")}


def _signs_of(cells: Sequence[str]) -> Mapping[str, Polarity]:
    """The signs; where a column counts from -1 to 1, its 0 is neither for nor against."""
    signs = _signs()
    if {_sign(c) for c in cells} & {"-1", "-1.0"}:
        signs = {word: p for word, p in signs.items() if word not in ("0", "0.0")}
    return signs


def _sign(cell: str) -> str:
    return " ".join(cell.translate(_MINUS).casefold().split())


_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?$")
_OTHER = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[T ].*)?$")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})(?:[T ].*)?$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")


def _dates(cells: Sequence[str]) -> Callable[[str], str]:
    """A reader of this column's dates, as ISO dates. ``1/2/2020`` is read as the other rows tell; else only its year is kept."""
    pairs = [(int(m[1]), int(m[3])) for m in map(_OTHER.match, cells) if m and m[2] != "."]
    day_first, month_first = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)

    def read(cell: str) -> str:
        if not cell:
            return ""
        if match := _ISO.match(cell) or _YEAR_FIRST.match(cell) or _COMPACT.match(cell):
            return _iso(*match.groups())
        match = _OTHER.match(cell)
        if not match:
            raise ValueError(f"'{cell}' is no date; write YYYY-MM-DD, YYYY-MM or YYYY")
        one, mark, other, year = match.groups()
        if mark == "." or one == other or (day_first and not month_first):
            return _iso(year, other, one)
        if month_first and not day_first:
            return _iso(year, one, other)
        if day_first and month_first and int(one) > 12:
            return _iso(year, other, one)
        if day_first and month_first and int(other) > 12:
            return _iso(year, one, other)
        return year

    return read


def _iso(year: str, month: str | None, day: str | None) -> str:
    parts = [year, *(f"{int(p):02d}" for p in (month, day) if p)]
    if not (1 <= int(month or 1) <= 12 and 1 <= int(day or 1) <= 31):
        raise ValueError(f"'{'-'.join(parts)}' is no date; write YYYY-MM-DD")
    return "-".join(parts)


# ---- statements

def _statements(table: _Table, report: Callable[[UnreadableSource], None]) -> Iterator[_Statement]:
    for row in table.rows:
        try:
            for name in REQUIRED:
                if not row.cells.get(name) and not (name == "actor" and row.cells.get("organisation")):
                    raise ValueError(f"the {name} is empty")
            sign = table.signs.get(_sign(row.cells["sign"]))
            if sign is None:
                raise ValueError(f"the sign '{row.cells['sign']}' is neither for nor against; write yes or no")
            yield _Statement(row, sign, table.dates(row.cells.get("date", "")))
        except ValueError as error:
            report(UnreadableSource(f"{table.path}, line {row.line}: {error}"))


def _documents(table: _Table, statements: Sequence[_Statement]) -> tuple[list[Document], list[Claim]]:
    by_document: dict[str, list[_Statement]] = defaultdict(list)
    for statement in statements:
        by_document[statement.row.cells.get("document") or table.path.stem].append(statement)
    documents: list[Document] = []
    claims: dict[int, Claim] = {}
    for name, inside in by_document.items():
        texts = [s.row.cells.get("quote") or s.row.raw for s in inside]
        text = "\n".join(texts)
        dates = sorted({s.date for s in inside if s.date})
        documents.append(Document(id=name, text=text, title=name, published=dates[0] if len(dates) == 1 else ""))
        starts = [0]
        for part in texts:
            starts.append(starts[-1] + len(part) + 1)
        for statement, (start, end) in zip(inside, pairwise(starts), strict=True):
            claims[id(statement)] = _claim(name, statement, Slice(start=start, end=end - 1, text=text[start:end - 1]))
    return documents, [claims[id(s)] for s in statements]


def _claim(document: str, statement: _Statement, evidence: Slice) -> Claim:
    cells = statement.row.cells
    concept, issue = cells["concept"], cells.get("issue")
    pro = statement.polarity is Polarity.FOR
    return Claim(
        document=document, evidence=evidence, cue=evidence, holders=(_actor(cells, evidence),), content=concept,
        stance=Stance.ACCEPT if pro else Stance.REJECT, polarity=statement.polarity, date=statement.date, rule=RULE,
        option=Link(iri=coded_iri("option", concept), label=concept, how="as coded"),
        issue=Link(iri=coded_iri("issue", issue), label=issue, how="as coded") if issue else None,
        trace=(f"coded by hand in line {statement.row.line} of the table",),
    )


def _actor(cells: Mapping[str, str], evidence: Slice) -> Actor:
    organisation = cells.get("organisation") or ""
    name = cells["actor"] or organisation
    at = evidence.text.find(name)
    start, end = (evidence.start + at, evidence.start + at + len(name)) if at >= 0 else (-1, -1)
    return Actor(text=name, start=start, end=end, label=name, party=name, iri=coded_iri("party", name),
                 chain=(name, organisation) if organisation and organisation != name else ())


@lru_cache(maxsize=1 << 16)
def _coded_iri(under: str, kind: str, name: str) -> str:
    return f"{under}{kind}/{'-'.join(filter(None, (slug(name), digest('coded', name))))}"


def coded_iri(kind: str, name: str) -> str:
    """The IRI of a coded actor, concept or issue: one for each string, however alike two of them look."""
    return _coded_iri(base(), kind, name)
