"""Who is nobody in particular: "others", "many parties", "the negotiations" (``ontology/actors/nobody.tsv``)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kg import resources, tables

_CLASSES = ("alone", "some", "count", "noun")
# Grammar, not vocabulary.
_ARTICLES = {"a", "an", "the"}
_Words = tuple[str, ...]


def is_nobody(label: str) -> bool:
    """Whether a holder's label names nobody in particular.

    >>> [is_nobody(x) for x in ("others", "Many parties", "both sides", "42 Parties", "US", "two rebel factions")]
    [True, True, True, True, False, False]
    """
    return _is_nobody(label, tuple(resources.folders()))


@lru_cache(maxsize=16384)
def _is_nobody(label: str, folders: tuple[Path, ...]) -> bool:
    known = _known(folders)
    words = _words(label)
    if not words or (label.isupper() and 1 < len(label) < 5):  # "US" is no "us"
        return False
    rest = _after(words, known["count"])
    return words in known["alone"] or words in known["noun"] or _starts(words, known["some"]) > 0 or (
        len(rest) < len(words) and rest in known["noun"])


def _words(text: str) -> _Words:
    words = tuple(text.casefold().split())
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def _starts(words: _Words, phrases: frozenset[_Words]) -> int:
    """How many words of the longest phrase stand at the beginning, with more to follow; 0 for none."""
    return max((len(p) for p in phrases if len(p) < len(words) and words[:len(p)] == p), default=0)


def _after(words: _Words, counts: frozenset[_Words]) -> _Words:
    """What is left behind the numbers at the beginning."""
    while words and (n := _starts(words, counts) or int(len(words) > 1 and words[0].replace(",", "").isdigit())):
        words = words[n:]
    return words


@lru_cache(maxsize=4)
def _known(_folders: tuple[Path, ...]) -> dict[str, frozenset[_Words]]:
    """The phrases of each class. Raises BadResource naming file and line."""
    found = tables.classed("actors/nobody.tsv", _CLASSES)
    return {name: frozenset(_words(entry) for entry in entries) for name, entries in found.items()}
