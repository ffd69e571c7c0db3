"""What a reader of an article remembers at a noun: who was named before it, of whom the sentences spoke, who stands out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.resolve._cast import Entity, Mention
from kg.resolve._phrases import FEMININE, MASCULINE

if TYPE_CHECKING:
    from kg.resolve._refer import Reference


class Memory:
    """What is remembered of one article; those who resolve its nouns build on it."""

    def __init__(self, reference: Reference) -> None:
        self.reference, self.cast, self.phrases = reference, reference.cast, reference.phrases
        self.tree, self.tokens, self.actors = self.cast.tree, self.cast.tokens, self.cast.actors

    def _known(self, i: int) -> list[Mention]:
        """The names before a noun; for one in the headline also those in the first sentences below it."""
        known = self.reference.before(i)
        if i < self._headline() and len(self.cast.parsed.sentences) > 2:
            known = known + self.reference.before(self.cast.parsed.sentences[2].last)[len(known):]
        return known

    def _headline(self) -> int:
        """Where the headline ends: 0 without one."""
        first = self.cast.parsed.sentences[0]
        return first.last if self.tokens[first.last - 1].text not in {".", "?", "!"} else 0

    def _prominent(self, mentions: list[Mention], i: int) -> Entity | None:
        """The entity that these earlier mentions make most likely: named in the last sentences, acting there, and often."""
        far = {m.entity: self.cast.sentence(i) - self.cast.sentence(m.first) for m in mentions}
        last = {m.entity: m.first for m in mentions}
        acted = {m.entity for m in mentions if self.cast.sentence(i) - self.cast.sentence(m.first) <= 2
                 and any(self.tokens[k].dep == "nsubj" for k in range(m.first, m.last))}
        counts = Counter(m.entity for m in mentions)

        def weight(e: Entity) -> tuple[int, int]:
            near = 4 if far[e] <= 1 else 2 if far[e] <= 3 else 0
            return min(counts[e], 8) + near + 2 * (e in acted), last[e]

        return max(counts, key=weight, default=None)

    def _topic(self, i: int) -> Entity | None:
        """Of whom the sentence before speaks: what its main verb has as subject."""
        here = self.cast.sentence(i)
        before = self.cast.parsed.sentences[here - 1] if here else None
        for t in self.tokens[before.first:before.last] if before else ():
            if t.dep == "nsubj" and self.tokens[t.head].dep == "ROOT":
                found = self.reference.of(t.i)[0]
                return found[0] if len(found) == 1 else None
        return None

    def _spoken_of(self, i: int, titled: bool = True) -> Entity | None:
        """The person whom one of the last sentences had as a subject, if need be one without a title: who is president is not
        called "the billionaire businessman"."""
        here = self.cast.sentence(i)
        for sentence in reversed(self.cast.parsed.sentences[max(0, here - 3):here]):
            for t in reversed(self.tokens[sentence.first:sentence.last]):
                if t.dep == "nsubj" and (t.i in self.cast.at or self.phrases.word(t.i) in MASCULINE | FEMININE):
                    found = self.reference.of(t.i)[0]
                    if len(found) == 1 and found[0].is_person and (titled or not found[0].titles & self.actors.nouns["officer"]):
                        return found[0]
        return None
