"""Both sides, the two leaders, neither country: the two parties that are talked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.resolve._cast import Entity
from kg.resolve._pronouns import listed

if TYPE_CHECKING:
    from kg.resolve._refer import Found, Reference

_PAIR = {"both", "neither", "either", "each"}
_OPPOSED = {"warring", "rival", "opposing", "opposed", "negotiating", "conflicting"}
_NEUTRAL = {"two", "the", "these", "those"}
_BACK = 3
"""Sentences before its own in which a pair may have been named together."""


class Pairs:
    """Resolves what stands for two parties in one article."""

    def __init__(self, reference: Reference) -> None:
        self.reference, self.cast, self.phrases = reference, reference.cast, reference.phrases
        self.tree, self.tokens = self.cast.tree, self.cast.tokens
        self._weights = self.cast.weights()

    def is_pair(self, i: int) -> bool:
        """Whether the word at ``i`` speaks of two: both, both sides, the two leaders, the warring parties."""
        if self.phrases.word(i) in _PAIR:
            return self.tokens[i].dep in {"nsubj", "nsubjpass"} and not self.tree.kids(i, "prep")
        if self.phrases.word(i) not in self.cast.actors.nouns["side"]:
            return False
        kids = self.tree.kids(i, "det", "nummod", "predet", "preconj", "amod", "compound", "poss", "nmod")
        found = {self.phrases.word(k) for k in kids}
        if found - _PAIR - _NEUTRAL - _OPPOSED:
            return False
        opposed = not self.phrases.is_singular(i) and bool(found & _OPPOSED or self.phrases.word(i) == "sides")
        return bool(found & _PAIR) or ("the" in found and ("two" in found or opposed))

    def find(self, i: int) -> Found:
        """The two last named together, else the two parties of these sentences if there are just two, else the two named most."""
        people = self.cast.is_class(self.tokens[i], "officer") or self.tokens[i].lemma == "man"
        acting = self._acting(i)
        for pair in (self._together(i, people, acting), self._two_people(i) if people else self._near(i, acting),
                     self._most_named(acting)):
            if len(pair) == 2:
                return pair, [f"'{self.phrases.text(i)}' are {listed(pair)}"]
        return [], []

    def _acting(self, i: int) -> set[Entity]:
        """Who does something to the two, and so is neither: "mediators urged both sides"."""
        if self.tokens[i].dep in {"nsubj", "nsubjpass", "poss"}:
            return set()
        subjects = next((found for k in self.tree.ancestors(i) if (found := self.tree.kids(k, "nsubj"))), [])
        return {whom for s in subjects for e in self.reference.joined(s) for whom in self.cast.behalf(e)}

    def _together(self, i: int, people: bool, acting: set[Entity]) -> list[Entity]:
        """Two joined by "and" shortly before, of different parties; parties only if the article is about them."""
        for m in reversed(self.reference.before(i)):
            if self.cast.sentence(i) - self.cast.sentence(m.first) > _BACK:
                return []
            joined = next((found for h in range(m.first, m.last) if len(found := self.tree.conjuncts(h)) > 1), [])
            pair = [self.cast.at[k].entity for k in joined if k in self.cast.at and self.tokens[joined[0]].dep != "conj"]
            if len(joined) != 2 or len(pair) != 2 or (people and not all(e.is_person for e in pair)):
                continue
            tops = list(dict.fromkeys(self.cast.top(e) or e for e in pair))
            if len(tops) == 2 and not acting & {*tops, *pair} and (people or self._are_central(tops)):
                return pair if people else tops
        return []

    def _are_central(self, pair: list[Entity]) -> bool:
        most = sum(list(self._weights.values())[:2])
        return all(self._negotiates(e) for e in pair) and sum(self._weights.get(e, 0) for e in pair) * 4 >= most * 3

    def _two_people(self, i: int) -> list[Entity]:
        """The last two people named who speak for different parties."""
        found: dict[str, Entity] = {}
        for m in reversed(self.reference.before(i)):
            top = self.cast.top(m.entity) if m.entity.is_person else None
            if top is not None and len(found) < 2:
                found.setdefault(top.label, m.entity)
        return list(found.values())

    def _near(self, i: int, acting: set[Entity]) -> list[Entity]:
        near = [m for m in self.reference.before(i) if self.cast.sentence(i) - self.cast.sentence(m.first) <= 2]
        tops = [self.cast.top(m.entity) for m in near]
        return list(dict.fromkeys(top for top in tops if top is not None and self._negotiates(top) and top not in acting))

    def _most_named(self, acting: set[Entity]) -> list[Entity]:
        return [e for e in self._weights if self._negotiates(e) and e not in acting][:2]

    def _negotiates(self, e: Entity) -> bool:
        if e.kinds & self.cast.actors.nouns["mediator"]:
            return False
        return e.is_state or e.kind == "Movement" or (e.kind in {"Organisation", "Name"} and self._weights.get(e, 0) > 1)
