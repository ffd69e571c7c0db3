"""The tables of the ontology: tab-separated cells under a heading that names the columns; a line that begins with # is a remark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kg import resources
from kg.errors import BadResource


class Row(NamedTuple):
    """A row with its place; ``cells`` has one for each column of the heading, those that are missing empty."""

    path: Path
    number: int
    cells: list[str]

    def fault(self, reason: str) -> BadResource:
        """The fault with its place."""
        return BadResource(f"{self.path}, line {self.number}: {reason}")


def rows(name: str, least: int = 1, *also: str) -> Iterator[Row]:
    """The rows of a built-in table (its path in the ontology, ``"lexicon/word.tsv"``), and of its namesakes in the folders that the
    user added; ``also``: other places where they may lie there. ``least``: how many cells must be filled or at least be there.

    Raises BadResource, naming file and line, for a heading that is missing or another's, and for too few or too many cells."""
    heading: list[str] = []
    for path in resources.files(name, *also):  # the built-in one first
        found = _cells(resources.text(path))
        number, first = next(found, (1, [""]))
        heading = heading or first
        if first[0] != heading[0]:
            raise BadResource(f"{path}, line {number}: the first line names the columns, with tabs between: {' '.join(heading)}")
        for number, cells in found:
            row = Row(path, number, cells + [""] * (len(heading) - len(cells)))
            if len(cells) < least or not cells[0]:
                raise row.fault(f"expected at least {least} tab-separated cells ({', '.join(heading[:least])}), found {len(cells)}")
            if any(cells[len(heading):]):
                raise row.fault(f"{len(cells)} tab-separated cells, and the heading names only {', '.join(heading)}")
            yield row


def _cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each line that is no remark and not empty."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, [cell.strip() for cell in line.split("\t")]


def first_cells(name: str) -> Iterator[str]:
    """The first cell of each row of a table. Raises BadResource as ``rows``."""
    return (row.cells[0] for row in rows(name))


def entries(name: str, lower: bool = False) -> frozenset[str]:
    """The first cells of a table, read once; in lower case if wanted. Raises BadResource as ``rows``."""
    return _entries(name, lower, tuple(resources.folders()))


@lru_cache(maxsize=16)
def _entries(name: str, lower: bool, _folders: tuple[Path, ...]) -> frozenset[str]:
    return frozenset(cell.lower() if lower else cell for cell in first_cells(name))


def listed(cell: str, between: str = ";") -> tuple[str, ...]:
    """The entries of a cell, separated by semicolons."""
    return tuple(c.strip() for c in cell.split(between) if c.strip())


def classed(name: str, classes: Sequence[str]) -> dict[str, list[str]]:
    """The entries of each class in a table whose rows are a class and its entries.

    Raises BadResource as ``rows``, and for a class that is not among ``classes``."""
    found: dict[str, list[str]] = {known: [] for known in classes}
    for row in rows(name, 2):
        kind, entries, *_ = row.cells
        if kind not in found:
            raise row.fault(f"unknown class '{kind}'; known: {', '.join(classes)}")
        found[kind] += listed(entries)
    return found
