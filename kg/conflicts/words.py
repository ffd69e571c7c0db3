"""Why two positions collide, in one plain sentence. The phrases are data: ``ontology/rules/phrases.tsv``."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg import resources
from kg.conflicts.columns import LEADS, WAITS
from kg.errors import BadResource
from kg.model import Condition, Position

_Key = tuple[str, str, str]


def phrases() -> dict[_Key, tuple[str, str]]:
    """(view, stance, polarity) → phrase and its short form, which speaks of "it". Raises BadResource naming file and line."""
    return _phrases(tuple(resources.files("rules/phrases.tsv")))


@lru_cache(maxsize=4)
def _phrases(paths: tuple[Path, ...]) -> dict[_Key, tuple[str, str]]:
    found: dict[_Key, tuple[str, str]] = {}
    for path in paths:
        with path.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
                if number > 1 and row:
                    if len(row) != 5:
                        raise BadResource(f"{path}, line {number}: {len(row)} columns, not view, stance, polarity, phrase, short")
                    found[row[0], row[1], row[2]] = row[3], row[4]
    return found


@dataclass(frozen=True, slots=True)
class Saying:
    """One side of a collision as it is told: the position, and the label of what the two sides meet over."""

    view: str
    position: Position
    key: str
    key_against: bool = False


def says(saying: Saying, *, short: bool = False) -> str:
    """``demands “X”``, or in short ``demands it``."""
    view = "held" if saying.view == "unconditional" else saying.view
    position = saying.position
    view = "ordered" if view in ("waiting", "leading") else view
    polarity = ("against" if saying.key_against else "for") if view in ("needed", "forced") else str(position.polarity)
    key = (view, str(position.stance), polarity) if view == "held" else (view, "", "" if view == "ordered" else polarity)
    phrase = phrases()[key][int(short)]
    first, then = _order(position)
    x = then if view == "ordered" else position.option.label
    told = phrase.format(x=quoted(x), key=quoted(saying.key), first=quoted(first))
    return told + "".join(f", {told_condition(c)}" for c in position.conditions if view == "held")


def _order(position: Position) -> tuple[str, str]:
    """What a position wants first, and what after it."""
    for c in position.conditions:
        if (position.polarity, c.relation) in WAITS:
            return name(c), position.option.label
        if (position.polarity, c.relation) in LEADS:
            return position.option.label, name(c)
    return "", position.option.label


def name(condition: Condition) -> str:
    """What a condition is about: its option where it is linked, else its own words."""
    return condition.option.label if condition.option and not condition.option.inverted else condition.text


def told_condition(condition: Condition) -> str:
    """``before “…”``."""
    return f"{str(condition.relation).replace('-', ' ')} {quoted(condition.text)}"


def parties(positions: Iterable[Position]) -> tuple[str, ...]:
    """The labels of the holders, by alphabet; two holders of one label stay two."""
    holders = {(p.holder.label.casefold(), p.holder.label, p.holder.iri) for p in positions}
    return tuple(label for _, label, _ in sorted(holders))


def quoted(label: str) -> str:
    """A label among words. Labels may be clauses or hold commas, so they are always set off."""
    return f"“{label}”"
