"""Nouns for a person: the president, the economist, the Republican, the party's candidate, "the former band leader and poet"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.resolve._cast import Entity, Mention
from kg.resolve._memory import Memory
from kg.vocabulary.actors import Role

if TYPE_CHECKING:
    from kg.resolve._refer import Found

_NEAR = 3
"""Sentences back in which the person stands whom a party's name means: "the Republican"."""


class Epithets(Memory):
    """Whom of the people of one article a noun means."""

    def told(self, i: int, person: Entity) -> Found:
        """That the noun at ``i`` means this person, and why."""
        return [person], [f"'{self.phrases.text(i)}' is {person.label}, of whom the article speaks"]

    def follower(self, i: int, m: Mention) -> Entity | None:
        """The person of whom the article speaks, called by party or nation: "the Republican said"."""
        t = self.tokens[i]
        one = m.last - m.first == 1 and self.phrases.is_singular(i) and t.dep in {"nsubj", "poss"} and t.ent == "NORP"
        if not one or not self.phrases.determiners(i) & {"the"} or self.phrases.is_narrowed(i):
            return None
        people = [p for p in self.reference.before(i) if p.entity.is_person]
        own = {p.entity for p in people if m.entity in self.cast.behalf(p.entity) or self._follows(p, m.entity)}
        near = [p for p in people if self.cast.sentence(i) - self.cast.sentence(p.first) <= _NEAR]
        return self._prominent([p for p in near if p.entity in own], i)

    def contender(self, i: int, belongs: list[Entity]) -> Entity | None:
        """The person of whom the article speaks, called a party's: "the Republican candidate"; nobody whose party is another."""
        t = self.tokens[i]
        if not self.phrases.is_singular(i) or not self.cast.is_class(t, "person") or t.dep not in {"nsubj", "poss"}:
            return None
        if len(belongs) != 1 or "party" not in belongs[0].kinds or not self.phrases.determiners(i) & {"the"}:
            return None
        if self.phrases.is_narrowed(i) or self.phrases.telling(i) & self.actors.nouns["other"]:
            return None
        near = [m for m in self.reference.before(i) if m.entity.is_person]
        near = [m for m in near if self.cast.sentence(i) - self.cast.sentence(m.first) <= _NEAR]
        own = [m for m in near if belongs[0] in self.cast.behalf(m.entity) or self._follows(m, belongs[0])]
        if own:
            return self._prominent(own, i)
        person = self._acts_beside(i) or self._spoken_of(i)
        mentions = [m for m in self.reference.before(i) if m.entity is person]
        beside = {e for m in mentions for e in self._beside(m)}
        others = {*beside, *(self.cast.behalf(person)[1:] if person else [])}
        unknown = any(self.tokens[c].ent == "NORP" and c not in self.cast.at for m in mentions for c in self._told(m))
        return None if unknown or any(not e.is_state for e in others) else person

    def _acts_beside(self, i: int) -> Entity | None:
        """Who acts in another clause of the sentence, before: "If Roe wins, all will change, he said of the party's candidate"; who
        speaks of the candidate is another."""
        above = set(self.tree.ancestors(i))
        here = [m for m in self.reference.before(i) if m.entity.is_person and self.cast.sentence(m.first) == self.cast.sentence(i)]
        acting = [m for m in here if any(self.tokens[k].dep == "nsubj" and self.tokens[k].head not in above
                                         for k in range(m.first, m.last))]
        return acting[-1].entity if acting else None

    def _follows(self, p: Mention, party: Entity) -> bool:
        """Whether a name has a party's beside it: "Ana Roe, a Democrat", "the Democratic candidate Ana Roe"."""
        return bool(self._beside(p) & {party, party.belongs})

    def _beside(self, p: Mention) -> set[Entity]:
        """The entities named beside a name: "Ana Roe, a Democrat"."""
        return {self.cast.at[c].entity for c in self._told(p) if c in self.cast.at and self.cast.at[c] is not p}

    def _told(self, p: Mention) -> list[int]:
        """The nouns beside a name, and the words before it."""
        return [c for k in range(p.first, p.last) for c in (*self.tree.kids(k, "appos"), *self.phrases.modifiers(k))]

    def of_two_trades(self, i: int) -> Entity | None:
        """The person of whom the sentences before spoke, called by two trades at once: "The former band leader and poet"."""
        joined = self.tree.conjuncts(i) if self.tokens[i].dep != "conj" else self.tree.conjuncts(self.tokens[i].head)
        first, *others = joined
        people = all(self.tokens[k].tag == "NN" and k not in self.cast.at for k in joined)
        bare = all(not self.tree.kids(k, "det", "poss") for k in others)
        if len(joined) != 2 or not people or not bare or not self.phrases.determiners(first) & {"the"}:
            return None
        if self.tokens[first].dep != "nsubj" or not self.cast.is_class(self.tokens[first], "person", "officer"):
            return None
        return self._spoken_of(first) if self.tokens[self.tokens[first].head].tag in {"VBZ", "VBD", "VBN"} else None

    def called_so(self, i: int) -> Entity | None:
        """The person whom the article called by this noun ("the economist" after "economist Ida Rask"), else, for a noun that only
        a person bears, the one of whom the sentences before spoke."""
        if not self.phrases.is_singular(i):
            return None
        people = [m for m in self.reference.before(i) if m.entity.is_person]
        if called := self._prominent([m for m in people if self.tokens[i].lemma in m.entity.kinds], i):
            return called
        if not self.cast.is_class(self.tokens[i], "person") or self.tokens[i].dep != "nsubj" or self._is_of_others(i):
            return None
        return self._spoken_of(i, titled=not self.phrases.modifiers(i))

    def _is_of_others(self, i: int) -> bool:
        """Whether the words tell of somebody else than who was named: "the other lawyer", "the former analyst" where another was
        brought up by that noun ("an analyst at the port")."""
        if not self.phrases.modifiers(i):
            return False
        return bool(self.phrases.telling(i) & self.actors.nouns["other"] or self.reference.nouns_before(i))

    def titled_before(self, i: int) -> Entity | None:
        for title in self._bare_titles(i):
            called = [m for m in self._known(i) if m.entity.is_person and self._is_called(m.entity, title)]
            if person := self._prominent(called, i):
                return person
        return None

    def _bare_titles(self, i: int) -> Iterator[str]:
        """The office as it is written, then without an adjective that is no part of it: the embattled president."""
        yield (title := self.phrases.titles(i)[0])
        first, _, rest = title.partition(" ")
        told = first in self.actors.nouns["portfolio"] | self.actors.nouns["other"] or title in self.actors.titles
        if rest and not told and any(t.text.lower() == first and t.pos in {"ADJ", "VERB"} for t in self.tokens[max(0, i - 3):i]):
            yield rest

    def _is_called(self, e: Entity, title: str) -> bool:
        """Whether a title fits somebody by what the article calls them or by their office at its date."""
        roles = self.cast.roles(e)
        if e.former and not roles:
            return False
        known = e.titles | {t.rpartition(" ")[2] for t in e.titles}
        return title in known or any(self.actors.is_office(r.office, r.of, title) or r.office.endswith(f" {title}") for r in roles)

    def holder(self, titles: list[str], party: Entity, i: int) -> Entity | None:
        """Who has this title of that party: somebody in the article, else who held the office at the article's date."""
        for title in titles:
            inside = [e for e in self.cast.entities if e.is_person and self._has_title(e, title, party)]
            if inside:
                last = {m.entity: m.first for m in self.reference.before(i)}
                return max(inside, key=lambda e: (last.get(e, -1), -e.first))
        for title in titles if party.iri and not party.is_person else ():
            held = self.actors.holders(title, party.iri, self.cast.date)
            if len(held) == 1 and any(r.of == party.iri and self._is_single(r, title) for r in held[0].roles):
                return self.cast.entity(held[0].iri)
        return None

    def _is_single(self, role: Role, title: str) -> bool:
        """Whether the title names this office and one person holds it at a time; "leader" alone may be several."""
        known = self.actors.offices.get(role.office)
        return known is not None and known.single and title != "leader" and self.actors.is_office(role.office, role.of, title)

    def _has_title(self, e: Entity, title: str, party: Entity) -> bool:
        roles = self.cast.roles(e)
        if roles:
            named = (r for r in roles if self.actors.is_office(r.office, r.of, title))
            return any(party in self.cast.behalf(self.cast.entity(r.of)) for r in named)
        return not e.former and title in e.titles and party in self.cast.behalf(e)
