"""Names like one that nobody knows: what a user may have meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

_NAME = 0.75
"""Two names are alike if this share of their letters is the same in the same order (Ratcliff and Obershelp)."""
_WORD = 0.8
_TELLING = 4
"""Shorter words ("of", "the") do not make two names alike."""


def near(wanted: str, names: Iterable[str]) -> list[str]:
    """The names that are written alike in any case, or have a word like one of the name's; the nearest first, none for none.

    >>> near("rusia", ["Russia", "Reuters", "Ministry of Russia", "Quatar"]), near("Xenia", ["Syria", "Sean Watts"])
    (['Russia', 'Ministry of Russia'], [])
    >>> near("the Bank of Arland", ["the Court of Berland", "Arland"])
    ['Arland']
    """
    folded = wanted.casefold()
    found = [(_alike(folded, name.casefold()), name) for name in set(names)]
    return [name for share, name in sorted(found, key=lambda f: (-f[0], f[1].casefold(), f[1])) if share]


def _alike(one: str, other: str) -> float:
    """How far two names are alike, 0 where they are not: a whole name counts more than a word."""
    whole = _share(one, other)
    if whole >= _NAME:
        return 1 + whole
    shares = [_share(a, b) for a in _words(one) for b in _words(other)]
    return max((share for share in shares if share >= _WORD), default=0.0)


def _words(name: str) -> list[str]:
    return [w for w in re.findall(r"\w+", name) if len(w) >= _TELLING]


def _share(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
