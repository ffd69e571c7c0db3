"""Which positions are about the same matter between the same parties: only these can collide.

In a store of many negotiations "the union accepts talks" and "the ministry of another country refuses talks" are for and against
one general option, and yet no conflict. Two positions can collide when the article that tells one names the holder of the other,
and the other way round: as holder, as addressee, or by a name of theirs in a sentence that is evidence; or when the two articles
are plainly about one negotiation, since they share most of their parties. Coded statements (``kg import claims``) are about one
debate by the coder's decision, and positions without claims tell nothing: these can collide with all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.coded import RULE
from kg.model import Position

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SHARED_PARTIES = 3
_LONGEST_NAME = 5
"""Words; a party with a longer name is found by the shorter ones that the articles also use."""


class Contacts:
    """Built once over all positions; ``may_collide`` then answers for two of them."""

    def __init__(self, positions: Iterable[Position]) -> None:
        self._named: dict[str, set[str]] = defaultdict(set)
        self._cast: dict[str, set[str]] = defaultdict(set)
        self._told: dict[str, frozenset[str]] = {}
        names: dict[tuple[str, ...], set[str]] = defaultdict(set)
        sentences: dict[str, set[str]] = defaultdict(set)
        for position in positions:
            free = not position.claims or any(c.rule == RULE for c in position.claims)
            self._told[position.id] = frozenset() if free else frozenset(c.document for c in position.claims)
            names[_words(position.holder.label)].add(position.holder.iri)
            for claim in position.claims:
                self._named[position.holder.iri].add(claim.document)
                self._cast[claim.document].add(position.holder.iri)
                sentences[claim.document].add(claim.evidence.text)
                for actor in (*claim.holders, *claim.addressees):
                    if actor.iri:
                        self._named[actor.iri].add(claim.document)
                        self._cast[claim.document].add(actor.iri)
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
        named_one, named_other = self._named[one.holder.iri], self._named[other.holder.iri]
        if not told_one.isdisjoint(named_other) and not told_other.isdisjoint(named_one):
            return True
        return any(self._alike(d, e) for d in sorted(told_one) for e in sorted(told_other))

    def meet(self, positions: Sequence[Position]) -> bool:
        """Whether each position may collide with one of another holder."""
        return all(any(p.holder.iri != q.holder.iri and self.may_collide(p, q) for q in positions) for p in positions)

    def _alike(self, one: str, other: str) -> bool:
        """Whether two articles share at least three parties and half of those of the one that names fewer."""
        a, b = self._cast[one], self._cast[other]
        shared = len(a & b)
        return shared >= _SHARED_PARTIES and 2 * shared >= min(len(a), len(b))


def _words(name: str) -> tuple[str, ...]:
    """The words of a name, in lower case but for abbreviations ("US" is not "us")."""
    return tuple(w if w.isupper() and len(w) < 5 else w.casefold() for w in _WORD.findall(re.sub(r"['’]s\b", "", name)))


def _found(texts: Iterable[str], names: dict[tuple[str, ...], set[str]]) -> set[str]:
    """The parties whose names stand in the texts."""
    found: set[str] = set()
    for words in map(_words, texts):
        for i in range(len(words)):
            for n in range(1, _LONGEST_NAME + 1):
                found |= names.get(words[i:i + n], set())
    return found
