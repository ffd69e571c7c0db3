"""Which positions are about the same matter between the same parties: only these can collide.

In a store of many negotiations "the union accepts talks" and "the ministry of another country refuses talks" are for and against one
general option, and yet no conflict. Two positions can collide when the article that tells one names the holder of the other, and the
other way round: as holder, as addressee, or by a name of theirs in a sentence that is evidence. Coded statements (``kg import
claims``) are about one debate by the coder's decision, and positions without claims tell nothing: these can collide with all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from kg.coded import RULE
from kg.model import Position

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LONGEST_NAME = 5
"""Words; a party with a longer name is found by the shorter ones that the articles also use."""


class Contacts:
    """Built once over all positions; ``may_collide`` then answers for two of them."""

    def __init__(self, positions: Iterable[Position]) -> None:
        self._named: dict[str, set[str]] = defaultdict(set)
        self._told: dict[str, frozenset[str]] = {}
        names: dict[tuple[str, ...], set[str]] = defaultdict(set)
        sentences: dict[str, set[str]] = defaultdict(set)
        for position in positions:
            free = not position.claims or any(c.rule == RULE for c in position.claims)
            self._told[position.id] = frozenset() if free else frozenset(c.document for c in position.claims)
            names[_words(position.holder.label)].add(position.holder.iri)
            for claim in position.claims:
                self._named[position.holder.iri].add(claim.document)
                sentences[claim.document].add(claim.evidence.text)
                for actor in (*claim.holders, *claim.addressees):
                    if actor.iri:
                        self._named[actor.iri].add(claim.document)
                        for name in {actor.label, actor.party or "", *actor.chain}:
                            names[_words(name)].add(actor.iri)
        for document, texts in sentences.items():
            for iri in _found(texts, names):
                self._named[iri].add(document)

    def may_collide(self, one: Position, other: Position) -> bool:
        """Whether an article behind each names the holder of the other. Symmetric; a holder is always in contact with itself."""
        if one.holder.iri == other.holder.iri:
            return True
        told_one, told_other = self._told.get(one.id, frozenset()), self._told.get(other.id, frozenset())
        if not told_one or not told_other:
            return True
        return not told_one.isdisjoint(self._named[other.holder.iri]) and not told_other.isdisjoint(self._named[one.holder.iri])


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(re.sub(r"['’]s\b", "", name.casefold())))


def _found(texts: Iterable[str], names: dict[tuple[str, ...], set[str]]) -> set[str]:
    """The parties whose names stand in the texts."""
    found: set[str] = set()
    for words in map(_words, texts):
        for i in range(len(words)):
            for n in range(1, _LONGEST_NAME + 1):
                found |= names.get(words[i:i + n], set())
    return found
