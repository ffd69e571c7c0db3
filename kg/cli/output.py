"""Rows to the terminal or the pipe: table, JSON, JSON Lines, CSV, Markdown."""

from __future__ import annotations

import csv
import json
import os
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any, TypeVar

import typer

from kg.cli.options import Format, say
from kg.errors import BadOption, UnwritableFile
from kg.rows import first

Record = Mapping[str, Any]
Columns = Mapping[str, Callable[[Any], str | Sequence[str]]]
"""Header → what a cell shows; of a list a table shows the first few, csv all."""
Kind = TypeVar("Kind")
_PIPE_WIDTH = 160
_GAP, _INDENT, _NARROWEST = 2, " " * 4, 6
"""Between the columns of a table; before what stands under a row; the least that a column is narrowed to, in letters."""


def emit(records: Iterable[Record], columns: Columns, form: Format, empty: str | Callable[[], str] = "nothing found",
         under: Sequence[str] = (), named: bool = False) -> None:
    """Print records: whole in json and jsonl, by the columns (header → function of a record) elsewhere. jsonl and csv stream.

    ``empty`` is said where a table has no row (asked for only then; nothing is said for ""). ``under`` names the columns that a
    table writes beneath each row over its whole width, since a sentence in a narrow column cannot be read; ``named`` puts their
    headers before them. A table leaves out columns in which nothing stands.
    """
    if form is Format.JSONL:
        for record in records:
            typer.echo(json.dumps(record, ensure_ascii=False))
    elif form is Format.JSON:
        typer.echo(json.dumps(list(records), ensure_ascii=False, indent=2))
    elif form is Format.CSV:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_no_formula(_plain(_all(cell(record)))) for cell in columns.values()] for record in records)
    else:
        rows = [[_plain(_few(cell(record))) for cell in columns.values()] for record in records]
        if not rows:
            if said := empty if isinstance(empty, str) else empty():
                say(said)
        elif form is Format.MD:
            typer.echo(_markdown(list(columns), rows))
        else:
            _table(list(columns), rows, under, named)


def cell(name: str, whole: bool = False) -> Callable[[Any], str]:
    """The column that shows one key of a record: nothing for None, three digits of a fraction, the text of anything else.

    Where a number counts (the strength 122.0 of a node, ``whole``) it has no fraction.
    """

    def show(record: Any) -> str:
        value = record[name]
        if isinstance(value, float):
            return f"{value:.0f}" if value.is_integer() and (whole or abs(value) > 1) else f"{value:.3f}"
        return "" if value is None else str(value)

    return show


def label(concept: Record | None) -> str:
    """What a party, option or issue of a record is called; nothing for None."""
    return str(concept["label"]) if concept else ""


def cells(records: Sequence[Record]) -> dict[str, Callable[[Any], str]]:
    """A column for each key of the records. A column of whole numbers with one above 1 counts something, so none has a fraction."""
    def counts(name: str) -> bool:
        found = [value for record in records if isinstance(value := record[name], float)]
        return all(value.is_integer() for value in found) and any(abs(value) > 1 for value in found)

    return {name: cell(name, counts(name)) for name in (records[0] if records else ())}


def _all(shown: str | Sequence[str]) -> str:
    return shown if isinstance(shown, str) else ", ".join(shown)


def _few(shown: str | Sequence[str]) -> str:
    return shown if isinstance(shown, str) else first(shown)


def _plain(text: str) -> str:
    """One line, without control characters: article text must not steer a terminal."""
    return "".join(c for c in " ".join(str(text).split()) if c.isprintable())


def _no_formula(text: str) -> str:
    """A cell that a spreadsheet would take for a formula gets a leading apostrophe: article text must not run there."""
    return f"'{text}" if text[:1] in "=+-@" and text else text


def _markdown(header: list[str], rows: list[list[str]]) -> str:
    from kg.rows import markdown_text

    lines = [header, ["---"] * len(header), *([markdown_text(cell) for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def console() -> Any:
    """A rich console on standard output: as wide as the terminal, or as ``COLUMNS`` says, or wide in a pipe."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else _PIPE_WIDTH
    return Console(width=width, highlight=False, markup=False, emoji=False)


def block(pieces: Iterable[Iterable[tuple[str, str]]]) -> None:
    """Print lines of text, each with a style for terminals, wrapped under their own indentation."""
    from rich.text import Text

    out = console()
    for style, line in chain.from_iterable(pieces):
        indent = " " * (len(line) - len(line.lstrip()))
        wrapped = textwrap.wrap(_plain(line), out.width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
        out.print(Text("\n".join(wrapped), style=style), soft_wrap=True)


def _table(header: list[str], rows: list[list[str]], under: Sequence[str], named: bool) -> None:
    """A table on standard output; what stands in the columns ``under`` is written beneath each row, with their names if asked."""
    from rich.text import Text

    out = console()
    filled = [at for at in range(len(header)) if any(row[at] for row in rows)] or list(range(len(header)))
    across, below = [at for at in filled if header[at] not in under], [header.index(name) for name in under]
    widths = _widths([[header[at] for at in across], *([row[at] for at in across] for row in rows)], out.width)
    lines = [Text(line, "bold") for line in _across([header[at] for at in across], widths, out)]
    lines.append(Text("─" * min(out.width, sum(widths) + _GAP * (len(widths) - 1))))
    for row in rows:
        lines += map(Text, _across([row[at] for at in across], widths, out))
        if note := " — ".join((f"{header[at]}: " if named else "") + row[at] for at in below if row[at]):
            wrapped = textwrap.wrap(note, out.width, initial_indent=_INDENT, subsequent_indent=_INDENT, break_on_hyphens=False)
            lines += (Text(line, "dim") for line in wrapped)
    out.print(Text("\n").join(lines), soft_wrap=True)  # once: printing each row takes longer than all that is in them


def _across(row: Sequence[str], widths: Sequence[int], out: Any) -> Iterator[str]:
    """The lines of a row: each cell wrapped to its column; words longer than that are broken."""
    from rich.cells import cell_len, set_cell_size

    *first_ones, last = widths
    sizes = [*(width + _GAP for width in first_ones), max(1, min(last, cell_len(row[-1])))]  # no blanks to the right of the last
    columns = [_wrapped(cell, width, out) for cell, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=""):
        yield "".join(map(set_cell_size, parts, sizes))


def _wrapped(cell: str, width: int, out: Any) -> list[str]:
    from rich.cells import cell_len
    from rich.text import Text

    if cell_len(cell) <= width:
        return [cell]
    return [line.plain for line in Text(cell).wrap(out, width, overflow="fold")]


def _widths(rows: list[list[str]], room: int) -> list[int]:
    """How wide each column is: as its longest cell, or less, taken from the widest, until all of them fit."""
    from rich.cells import cell_len

    widths = [max(1, *(cell_len(cell) for cell in column)) for column in zip(*rows, strict=True)]
    while sum(widths) + _GAP * (len(widths) - 1) > room and max(widths, default=0) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def by_ending(output: Path | None, given: Kind | None, endings: Mapping[str, Kind], what: str) -> Kind:
    """The format to write: the one asked for, else that of the file's ending, else (no file, no ending) the first.

    ``what`` is written, for the error. Raises BadOption for an ending that is none of ``endings`` where no format is given.
    """
    if given is not None:
        return given
    suffix = output.suffix.lower() if output else ""
    if suffix and suffix not in endings:
        raise BadOption(f"{output}: {what} is written as {', '.join(endings)}, not as {suffix}; name such a file by -o")
    return endings[suffix] if suffix else next(iter(endings.values()))


@contextmanager
def writing(output: Path) -> Iterator[None]:
    """Around what writes a file: its folder is made, and what the system refuses is raised as UnwritableFile."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise UnwritableFile(output, error) from error


def write(text: str, output: Path | None) -> None:
    """Text to the file, saying so, or to standard output. Raises UnwritableFile."""
    if output is None:
        typer.echo(text, nl=not text.endswith("\n"))
        return
    with writing(output):
        output.write_text(text, encoding="utf-8", newline="\n")
    say(f"wrote {output}")
