"""Who speaks of a negotiation without being a party of it: commentators, mediators, judges (``ontology/actors/bystanders.tsv``)."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from kg import resources, tables
from kg.vocabulary import actors

_CLASSES = ("commentator", "studies", "mediator", "judge")
# Grammar, not vocabulary: what follows these words tells whose or where somebody is ("analysts at the bank").
_BEHIND_HEAD = re.compile(r" (?:of|in|from|at|on|for|with|within|who|that)\b|,")


def is_commentator(label: str, iri: str = "") -> bool:
    """Whether somebody comments on what others negotiate: by curated class, else by the words of the name or description.

    >>> [is_commentator(x) for x in ("analysts at the port bank", "Institute for Harbour Studies", "economist Ida Rask", "Portco")]
    [True, True, True, False]
    """
    if (classes := _curated(iri)) is not None:
        return "Commentator" in classes
    return _is(label, ("commentator", "studies"), tuple(resources.folders()))


def is_neutral(label: str, iri: str = "") -> bool:
    """Whether somebody mediates or judges, and so has no side of its own to give up.

    >>> [is_neutral(x) for x in ("the mediators", "district court", "Co-Chair Ida Rask", "chairs of Portco", "Portco")]
    [True, True, True, True, False]
    """
    if (classes := _curated(iri)) is not None:
        return "Mediator" in classes
    return _is(label, ("mediator", "judge"), tuple(resources.folders()))


def is_unnamed_judge(label: str) -> bool:
    """Whether a court or judge without a name is meant, who may be another's "court" or "judge".

    >>> [is_unnamed_judge(x) for x in ("court", "judge in Veldhaven", "U.S. judge", "Arland Supreme Court", "union")]
    [True, True, True, False, False]
    """
    head = _BEHIND_HEAD.split(label)[0].split()
    return bool(head) and head[-1].islower() and _is(label, ("judge",), tuple(resources.folders()))


def _curated(iri: str) -> tuple[str, ...] | None:
    """As what a curated party stands by, None for whoever is not curated."""
    found = actors.load().parties.get(iri) if iri else None
    return found.stands_by if found else None


@lru_cache(maxsize=16384)
def _is(label: str, classes: tuple[str, ...], folders: tuple[Path, ...]) -> bool:
    known = _known(folders)
    text = f" {' '.join(label.casefold().split())} "
    if "studies" in classes and any(f" {phrase} " in text for phrase in known["studies"]):
        return True
    head = f" {_BEHIND_HEAD.split(label.casefold())[0].strip()} "
    nouns = {noun for name in classes if name != "studies" for noun in known[name]}
    return any(head.endswith(f" {noun}{ending} ") or (f" {noun} " in head and not label.islower())
               for noun in nouns for ending in ("", "s"))


@lru_cache(maxsize=4)
def _known(_folders: tuple[Path, ...]) -> dict[str, frozenset[str]]:
    """The words of each class. Raises BadResource naming file and line."""
    found = tables.classed("actors/bystanders.tsv", _CLASSES)
    return {name: frozenset(" ".join(entry.casefold().split()) for entry in entries) for name, entries in found.items()}
