"""Why two positions collide, in one plain sentence. The phrases are data: ``ontology/rules/phrases.tsv``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg import resources, tables
from kg.model import Condition, Position, Relation

_Key = tuple[str, str, str]
# Grammar, not vocabulary: what follows these words does not number a name ("partners in the coalition").
_BEHIND_HEAD = re.compile(
    r" (?:of|in|from|at|on|for|with|within|among|behind|under|against|near|across|inside|outside|who|that|there)\b|,")


def phrases() -> dict[_Key, tuple[str, str]]:
    """(view, stance, polarity) → phrase and its short form, which speaks of "it". Raises BadResource naming file and line."""
    return _phrases(tuple(resources.folders()))


@lru_cache(maxsize=4)
def _phrases(_folders: tuple[Path, ...]) -> dict[_Key, tuple[str, str]]:
    found: dict[_Key, tuple[str, str]] = {}
    for row in tables.rows("rules/phrases.tsv", 5):
        view, stance, polarity, phrase, short, *_ = row.cells
        found[view, stance, polarity] = phrase, short
    return found


def is_failing(condition: str) -> bool:
    """Whether the words of a condition are somebody's refusal or failure (``ontology/rules/failing.tsv``).

    >>> is_failing("it continued to refuse a truce"), is_failing("the fuse is lit")
    (True, False)
    """
    return failing(tuple(resources.folders())).search(condition) is not None


def waits_for_failure(condition: Condition) -> bool:
    """Whether a condition is that somebody refuses or fails ("if", "after" they refuse): nobody waits for it to be met."""
    return condition.relation in (Relation.IF, Relation.AFTER) and is_failing(condition.text)


@lru_cache(maxsize=4)
def failing(_folders: tuple[Path, ...]) -> re.Pattern[str]:
    """What the words of a refusal or failure look like."""
    words = [re.escape(word).replace("\\ ", " ") for word in tables.first_cells("rules/failing.tsv")]
    words = [re.sub("^not ", "(not|[a-z]+n['’]t) ", word) for word in words]  # "does not agree", "doesn't agree"
    return re.compile(f"(^|[^a-z])({'|'.join(words)})", re.IGNORECASE)


def filled(query: str) -> str:
    """The text of a query with what stands for a table of the ontology filled in: ``$failing`` is the pattern of ``failing``."""
    pattern = failing(tuple(resources.folders())).pattern.replace("\\", "\\\\").replace('"', '\\"')
    return query.replace("$failing", f'"{pattern}"')


@dataclass(frozen=True, slots=True)
class Saying:
    """One side of a collision as it is told: the position, and the label of what the two sides meet over."""

    view: str
    position: Position
    key: str
    key_against: bool = False


def says(saying: Saying, *, short: bool = False, to: str = "", together: bool = False) -> str:
    """``demands “X”``, or in short ``demands it``, with its condition. ``to`` names of whom it is demanded; said ``together`` with
    others it takes a plural verb."""
    view = saying.view if saying.view in ("needed", "forced") else "held"
    position = saying.position
    if view == "held":
        key = view, str(position.stance), str(position.polarity)
    else:
        key = view, "", "against" if saying.key_against else "for"
    phrase = _agreeing(phrases()[key][int(short)], plural=together or is_plural(position.holder.label))
    told = phrase.format(x=quoted(position.option.label), key=quoted(saying.key), to=f" of {to}" if to else "")
    return told + (told_conditions(position.conditions) if view == "held" else "")


def is_plural(label: str) -> bool:
    """Whether a holder's label takes a plural verb: "the residents" does, "United States" does not (``ontology/rules/plural.tsv``).

    >>> is_plural("port workers"), is_plural("Group of 77"), is_plural("the press"), is_plural("partners in the coalition")
    (True, False, False, True)
    >>> is_plural("all of the candidates"), is_plural("Liberal Democrats"), is_plural("United States")
    (True, True, False)
    """
    head = _BEHIND_HEAD.split(label)[0].split()
    last = head[-1] if head else ""
    if last.casefold() in _plurals(tuple(resources.folders())):
        return True
    return last.islower() and last.endswith("s") and not last.endswith("ss")


@lru_cache(maxsize=4)
def _plurals(_folders: tuple[Path, ...]) -> frozenset[str]:
    """Words that take a plural verb though no ending in small letters shows it."""
    return frozenset(tables.first_cells("rules/plural.tsv"))


def _agreeing(phrase: str, *, plural: bool) -> str:
    """``demand[s]`` and ``[is/are]`` for one holder or for several."""
    return re.sub(r"\[(\w*)/?(\w*)\]", lambda m: m[2] if plural else m[1], phrase)


def told_condition(condition: Condition) -> str:
    """``before “…”``."""
    return told_conditions([condition]).strip()


def told_conditions(conditions: Iterable[Condition]) -> str:
    """`` if “…” and “…” before “…”``."""
    alike: dict[Relation, list[str]] = {}
    for c in conditions:
        alike.setdefault(c.relation, []).append(quoted(c.text))
    return "".join(f" {str(relation).replace('-', ' ')} {' and '.join(texts)}" for relation, texts in alike.items())


def told_apart(explanation: str, days: int) -> str:
    """The explanation with how far apart in time it was said, if it was."""
    if not days:
        return explanation
    time = f"{days / 365.25:.0f} years" if days > 700 else f"{days / 30.44:.0f} months"
    return f"{explanation.removesuffix('.')}; {phrases()['apart', '', ''][0].format(x=time)}."


def told_aside(explanation: str, labels: Collection[str]) -> str:
    """The explanation with which of the holders only comment."""
    told = ", ".join(sorted(labels, key=str.casefold))
    phrase = _agreeing(phrases()["aside", "", ""][0], plural=len(labels) > 1 or is_plural(told))
    return f"{explanation.removesuffix('.')}; {phrase.format(x=told)}."


def parties(positions: Iterable[Position]) -> tuple[str, ...]:
    """The labels of the holders, by alphabet; two holders of one label stay two."""
    holders = {(p.holder.label.casefold(), p.holder.label, p.holder.iri) for p in positions}
    return tuple(label for _, label, _ in sorted(holders))


def quoted(label: str) -> str:
    """A label among words. Labels may be clauses or hold commas, so they are always set off."""
    return f"“{label}”"
