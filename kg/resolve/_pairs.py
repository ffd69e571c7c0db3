"""Both sides, the three nations, the governments: the parties that are talked about together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.resolve._cast import Entity
from kg.resolve._pronouns import listed

if TYPE_CHECKING:
    from kg.resolve._refer import Found, Reference

_PAIR = {"both", "neither", "either", "each"}
_NUMERALS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_COUNTED = {"pair": 2, "duo": 2, "couple": 2}
"""Nouns that are a number themselves: "the duo will build it"."""
_DEFINITE = {"the", "these", "those"}
_BACK = 3
"""Sentences before its own in which a pair may have been named together."""


class Pairs:
    """Resolves what stands for two parties in one article."""

    def __init__(self, reference: Reference) -> None:
        self.reference, self.cast, self.phrases = reference, reference.cast, reference.phrases
        self.tree, self.tokens = self.cast.tree, self.cast.tokens
        self._weights = self.cast.weights()
        self._acts = {self.cast.top(m.entity) for m in self.cast.mentions
                      if any(self.tokens[k].dep in {"nsubj", "nsubjpass", "poss", "agent"} for k in range(m.first, m.last))}

    def is_pair(self, i: int) -> bool:
        """Whether the word at ``i`` speaks of several that were named: both, both sides, the three nations, the governments."""
        return self._size(i) is not None or (self._is_bare(i) and bool(self._subjects_before(i)))

    def _is_bare(self, i: int) -> bool:
        """Whether "both" or "all" is a subject by itself."""
        alone = self.tokens[i].dep in {"nsubj", "nsubjpass"} and not self.tree.kids(i, "prep", "relcl", "acl")
        return alone and self.phrases.word(i) in {"both", "all", "neither", "each"}

    def _subjects_before(self, i: int) -> list[Entity]:
        """The names that are together the subject of the sentence before: "Ana Roe and Max Poe met. Both argued …"."""
        before = self.cast.parsed.sentences[self.cast.sentence(i) - 1] if self.cast.sentence(i) else None
        for t in self.tokens[before.first:before.last] if before else ():
            if t.dep in {"nsubj", "nsubjpass"} and self.tokens[t.head].dep == "ROOT" and t.i in self.cast.at:
                named = list(dict.fromkeys(m.entity for m in self.reference.row(self.cast.at[t.i])))
                pair = self.phrases.word(i) in {"both", "neither"}
                return named if (len(named) == 2 if pair else len(named) > 2) else []
        return []

    def find(self, i: int) -> Found:
        """Those last named together; of a pair else the two parties of these sentences if there are just two, else the two named
        most."""
        people = self._are_people(i)
        if self.phrases.word(i) in _PAIR and len(both := self._above(i)) == 2:
            return both, [f"'{self.tokens[i].text}' are {listed(both)}"]
        if self._is_bare(i) and (named := self._subjects_before(i)):
            return named, [f"'{self.tokens[i].text}' are {listed(named)}, of whom the sentence before speaks"]
        acting, size = self._acting(i), self._size(i)
        if self.tokens[i].lemma in {"man", "woman"} and size in {0, 2} and (two := self._only_two(i)):
            return two, [f"'{self.phrases.text(i)}' are {listed(two)}, of whom the sentences before speak"]
        if size != 2:
            found = self._listed(i, size or 0, people, acting)
            found = found or (self._people_near(i, size or 0) if people else [] if size else self._two_of_a_kind(i))
            return (found, [f"'{self.phrases.text(i)}' are {listed(found)}"]) if found else ([], [])
        for pair in self._searched(i, people, acting):
            if len(pair) == 2:
                return pair, [f"'{self.phrases.text(i)}' are {listed(pair)}"]
        return [], []

    def _above(self, i: int) -> list[Entity]:
        """The subjects of the clause that a clause about "both" goes on with: "Malta and Chad signed, both vowing to pay"."""
        verb = self.tokens[self.tokens[i].head]
        subjects = self.tree.kids(verb.head, "nsubj") if verb.dep in {"advcl", "ccomp", "conj", "dep"} else []
        return self.reference.joined(subjects[0]) if subjects and subjects[0] < i else []

    def _are_people(self, i: int) -> bool:
        return self.cast.is_class(self.tokens[i], "officer", "person") or self.tokens[i].lemma in {"man", "couple"}

    def _searched(self, i: int, people: bool, acting: set[Entity]) -> Iterator[list[Entity]]:
        """Who a pair may be, the surest first."""
        yield self._together(i, people, acting, _BACK)
        if people:
            yield self._two_people(i)
        else:
            for pair in (self._opposed(i, acting), self._near(i, acting)):
                yield pair if len({e.kind for e in pair}) < 2 or self._are_central(pair) else []
        yield self._together(i, people, acting, self.cast.sentence(i))
        yield self._most_named(people, acting)

    def _size(self, i: int) -> int | None:
        """Of how many the words speak: 2 of a pair, 0 of a plural that names no number; None where nobody was named before."""
        word, plural = self.phrases.word(i), not self.phrases.is_singular(i)
        if word in _PAIR:
            return 2 if self.tokens[i].dep in {"nsubj", "nsubjpass"} and not self.tree.kids(i, "prep") else None
        if self.tokens[i].tag == "CD" and self.phrases.determiners(i) & _DEFINITE and self.tokens[i].dep in {"nsubj", "nsubjpass"}:
            return None if self.tree.kids(i, "prep") else _NUMERALS.get(word)  # "The two hope to agree"
        if not (self.cast.is_class(self.tokens[i], "side") or (plural and self._are_people(i))):
            return None
        kids = self.tree.kids(i, "det", "nummod", "predet", "preconj", "amod", "compound", "poss", "nmod")
        found = {self.phrases.word(k) for k in kids if not self._is_plain(k, i)}
        number = max((_NUMERALS[w] for w in found if w in _NUMERALS), default=_COUNTED.get(word, 0))
        if number > 2 and plural and (found & _DEFINITE or "all" in found) and not any(
                k in self.cast.at and self.cast.at[k].entity.kind != "NegotiationGroup" for k in kids):
            said = [k for k in kids if self.tokens[k].dep in {"amod", "compound", "nmod"}]
            other = self.cast.actors.nouns["other"]
            return number if all(self.tokens[k].tag in {"JJ", "NNP"} and self.phrases.word(k) not in other for k in said) else None
        opposing = self.cast.actors.nouns["opposed"]
        if found - _PAIR - _DEFINITE - opposing - {"two"}:
            return None
        facing = {"sides"} if self.cast.conference else {"sides", "parties"}
        opposed = plural and bool(found & opposing or word in facing)
        if found & _PAIR or (found & _DEFINITE and (number == 2 or ("the" in found and opposed))):
            return 2
        return 0 if plural and found & _DEFINITE and not self.phrases.is_narrowed(i) else None

    def _is_plain(self, k: int, i: int) -> bool:
        """Whether a noun before another only says of what kind they are: company boards, government delegations."""
        return self.tokens[k].dep == "compound" and k not in self.cast.at and self.cast.is_class(
            self.tokens[k], "side") and self.tokens[i].lemma != self.tokens[k].lemma

    def _listed(self, i: int, size: int, people: bool, acting: set[Entity]) -> list[Entity]:
        """The last that were named one after the other, as many as the words say and of the kind that they say; a number leads
        further back than a bare plural."""
        for m in reversed(self.reference.before(i)):
            if not size and self.cast.sentence(i) - self.cast.sentence(m.first) > _BACK:
                return []
            named = [x.entity for x in self.reference.row(m)]
            tops = list(dict.fromkeys(self.cast.top(e) or e for e in named))
            led = people and size > 2 and all(e.is_state for e in named)  # "the three leaders" of three states
            fitting = (led or all(e.is_person for e in named)) if people else all(self._is_kind(i, top) for top in tops)
            if len(tops) > 1 and len(tops) == (size or len(named)) and fitting and not acting & {*tops, *named}:
                return named if people else tops
        return []

    def _people_near(self, i: int, size: int) -> list[Entity]:
        """As many people as a number says, each of another state: all whom the last sentences name before "the three leaders"."""
        near = [m.entity for m in self.reference.before(i) if self.cast.sentence(i) - self.cast.sentence(m.first) <= 1]
        people = list(dict.fromkeys(e for e in near if e.is_person))
        tops = {top.label for e in people if (top := self.cast.top(e)) is not None and top.is_state}
        return people if size and len(people) == len(tops) == size else []

    def _two_of_a_kind(self, i: int) -> list[Entity]:
        """The two states, or the two companies, that the whole article is about, for "the countries" and "the companies"."""
        t = self.tokens[i]
        if t.dep not in {"nsubj", "nsubjpass"} or not self.cast.is_class(t, "state", "company") or self.cast.is_class(t, "organ"):
            return []
        of_kind = [e for e in self._weights if (e.kind == "State" if self.cast.is_class(t, "state") else self._is_kind(i, e))]
        weights = [self._weights[e] for e in of_kind]
        clear = len(of_kind) > 1 and weights[1] > 2 and (len(of_kind) == 2 or weights[1] >= 2 * weights[2])
        return of_kind[:2] if clear and set(of_kind[:2]) <= self._acts else []

    def _is_kind(self, i: int, e: Entity) -> bool:
        """Whether the noun may be said of a party: nations of states, companies of organisations."""
        t = self.tokens[i]
        if self.cast.is_class(t, "company", "union"):
            return e.kind in {"Organisation", "Name"}
        return e.is_state or not self.cast.is_class(t, "state", "organ")

    def _acting(self, i: int) -> set[Entity]:
        """Who does something to the two, and so is neither: "mediators urged both sides"."""
        if self.tokens[i].dep in {"nsubj", "nsubjpass", "poss"}:
            return set()
        subjects = next((found for k in self.tree.ancestors(i) if (found := self.tree.kids(k, "nsubj"))), [])
        return {whom for s in subjects for e in self.reference.joined(s) for whom in self.cast.behalf(e)}

    def _opposed(self, i: int, acting: set[Entity]) -> list[Entity]:
        """The parties of whose acts the sentence before speaks: "While Norway backs the dam, Malta opposes it." """
        subjects = [m for m in self.reference.before(i) if self.cast.sentence(i) - self.cast.sentence(m.first) == 1
                    and any(self.tokens[k].dep == "nsubj" for k in range(m.first, m.last))]
        tops = [self.cast.top(m.entity) for m in subjects]
        return list(dict.fromkeys(top for top in tops if top is not None and self._negotiates(top) and top not in acting))

    def _together(self, i: int, people: bool, acting: set[Entity], reach: int) -> list[Entity]:
        """The last two joined by "and" before, of different parties; parties only if the article is about them."""
        for m in reversed(self.reference.before(i)):
            if self.cast.sentence(i) - self.cast.sentence(m.first) > reach:
                return []
            pair = [x.entity for x in self.reference.row(m)]
            if len(pair) != 2 or (people and not all(e.is_person for e in pair)):
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

    def _only_two(self, i: int) -> list[Entity]:
        """The two people of whom the last sentences speak, if they speak of no third: "Ana Roe met Max Poe. Both men agreed"."""
        near = [m.entity for m in self.reference.before(i) if self.cast.sentence(i) - self.cast.sentence(m.first) <= 1]
        people = list(dict.fromkeys(e for e in near if e.is_person))
        return people if len(people) == 2 else []

    def _near(self, i: int, acting: set[Entity]) -> list[Entity]:
        near = [m for m in self.reference.before(i) if self.cast.sentence(i) - self.cast.sentence(m.first) <= 2
                and self.tokens[m.last - 1].dep not in {"compound", "amod", "nmod"}]
        tops = [self.cast.top(m.entity) for m in near]
        return list(dict.fromkeys(top for top in tops if top is not None and self._negotiates(top) and top not in acting))

    def _most_named(self, people: bool, acting: set[Entity]) -> list[Entity]:
        """The two parties that are named most of those who do something, unless a third is named as often: then nobody can say."""
        ranked = [e for e in self._weights if self._negotiates(e) and e in self._acts - acting and (e.is_state or not people)]
        return ranked[:2] if len(ranked) < 3 or self._weights[ranked[1]] > self._weights[ranked[2]] else []

    def _negotiates(self, e: Entity) -> bool:
        if e.kinds & self.cast.actors.nouns["mediator"]:
            return False
        return e.is_state or e.kind == "Movement" or (e.kind in {"Organisation", "Name"} and self._weights.get(e, 0) > 1)
