"""Descriptions without a name: the president, Ukrainian officials, its European allies, the union."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.resolve._bodies import BODIES, Bodies
from kg.resolve._cast import Entity, Mention
from kg.resolve._epithets import Epithets
from kg.resolve._memory import Memory
from kg.resolve._phrases import INDEFINITE, NEUTER, PLURAL, THIRD_PERSON
from kg.resolve._pronouns import listed

if TYPE_CHECKING:
    from kg.resolve._refer import Found, Reference

_DOCUMENT_REACH = 4
"""Sentences back to which "the statement" points, to another "the statement" too, which may point further."""


class Descriptions(Memory):
    """Resolves the common nouns of one article."""

    def __init__(self, reference: Reference) -> None:
        super().__init__(reference)
        self.epithets, self.bodies = Epithets(reference), Bodies(reference)

    def find(self, i: int) -> Found:
        """Whom the noun at ``i`` means: a person in office, a party, who speaks for one, or itself (``Generic``)."""
        generic = Entity(self._own_words(i), "Generic")
        if (person := self.epithets.of_two_trades(i)) is not None:
            return self.epithets.told(i, person)
        if self.phrases.is_former(i):
            return [generic], []
        if self.cast.is_class(self.tokens[i], "document"):
            authors = self._authors(i)
            return (authors, [f"'{self.phrases.text(i)}' says what {listed(authors)} wants"]) if authors else ([generic], [])
        if (whole := self.bodies.of_members(i)) is not None:
            return [Entity(generic.label, "Description", belongs=whole)], [f"'{self.phrases.text(i)}' speaks for {whole.label}"]
        if (opposition := self._opposition_of(i)) is not None:
            return [opposition], [f"'{self.phrases.text(i)}' is {opposition.label}"]
        belongs = self.reference.affiliation(i)
        if self.bodies.is_company(i) and (company := self.bodies.company(i, belongs)):
            return [company], [f"'{self.phrases.text(i)}' is {company.label}"]
        if belongs:
            person = self.epithets.contender(i, belongs)
            own = self.epithets.told(i, person) if person else self._belonging(i, belongs)
            return own or ([generic], [])
        if self._is_definite(i) and not self.phrases.is_narrowed(i):
            pointed = [e for e in self._pointed(i) if self._has_words(e, i)]
            if pointed:
                return pointed, [f"'{self.phrases.text(i)}' points back to {listed(pointed)}"]
            if person := self.epithets.called_so(i):
                return self.epithets.told(i, person)
        return [generic], []

    def _opposition_of(self, i: int) -> Entity | None:
        """The known opposition of the state that a possessor tells, whatever else is said of it: "Chad's army-backed opposition",
        "the government and its opposition"."""
        if self.tokens[i].lemma.lower() != "opposition" or self.phrases.is_narrowed(i):
            return None
        owners = {self.cast.top(e) for c in self.tree.kids(i, "poss") for e in self.reference.of(c)[0]}
        state = owners.pop() if len(owners) == 1 else None
        found = self.cast.opposition(state, state.label) if state is not None and state.is_state else None
        return found if found is not None and found.iri else None

    def _own_words(self, i: int) -> str:
        """The words for nobody known, with the name of an owner for a pronoun: "Their forum" is that of the families, "the guild,
        whose lawyers say" tells of the guild's lawyers."""
        first = self.phrases.text(i).partition(" ")[0].lower()
        owners = [p for p in self.tree.kids(i, "poss") if self.phrases.word(p) == first and first in THIRD_PERSON | {"whose"}]
        found = self.reference.of(owners[0])[0] if owners else []
        if len(found) == 1 and (found[0].kind != "Generic" or first in PLURAL | NEUTER | {"whose"}):
            return self.phrases.owned(found[0].label, i)
        return self.phrases.text(i) if owners else self.phrases.name(i)

    def _is_definite(self, i: int) -> bool:
        """Whether a noun has the article, or leaves it out as headlines and "government plans" do."""
        if self.phrases.is_definite(i):
            return True
        office = " ".join(self.phrases.titles(i)[:1]) in self.actors.titles
        bare = self.phrases.is_singular(i) and not self.tree.kids(i, "det", "poss", "nummod") and (
            office or not self.phrases.modifiers(i))
        organ = self.cast.is_class(self.tokens[i], "organ") or self.tokens[i].lemma.lower() == "opposition"
        agent = organ or self.cast.is_class(self.tokens[i], "company", "union", "state", "officer")
        return bare and agent and (i < self._headline() or (organ and self.tokens[i].dep == "compound"))

    # ---- of somebody ---------------------------------------------------------------------------------------------------------

    def _belonging(self, i: int, belongs: list[Entity]) -> Found | None:
        t, noun = self.tokens[i], self.cast.chamber_noun(i)
        if noun and len(belongs) == 1 and belongs[0].is_state:
            found = self.cast.chamber(belongs[0], noun)
            return [found], [f"'{self.phrases.text(i)}' is {found.label}"]
        if self.cast.is_class(t, "legislator") and all(e.is_state for e in belongs):
            return None
        if self.cast.is_class(t, "officer", "organ", "body"):
            return self._speaking_for(i, belongs)
        tops = [top for e in belongs if (top := self.cast.top(e)) is not None]
        if self._is_main_opposition(i, tops):
            return tops, [f"'{self.phrases.text(i)}' is {listed(tops)}"]
        if not self.tree.kids(i, "poss"):
            return None
        if tops and self.cast.is_class(t, "state"):
            return tops, [f"'{self.phrases.text(i)}' is {listed(tops)}"]
        own = [top for top in tops if not top.is_state]
        if self.cast.is_class(t, *BODIES) and own and all(e.is_person for e in belongs):
            return own, [f"'{self.phrases.text(i)}' is {listed(own)}, to whom {listed(belongs)} belongs"]
        return None

    def _is_main_opposition(self, i: int, tops: list[Entity]) -> bool:
        """Whether a known opposition is called the main group of it: "the country's main opposition alliance"."""
        known = len(tops) == 1 and tops[0].iri and "opposition" in tops[0].kinds
        definite = self.phrases.is_definite(i) or bool(self.tree.kids(i, "poss"))
        whole = definite and self.phrases.is_singular(i) and self.cast.is_class(self.tokens[i], "group", "bloc")
        words = {self.phrases.word(k) for k in self.phrases.modifiers(i)}
        return bool(known and whole and {"main", "opposition"} <= words and not self.phrases.is_narrowed(i))

    def _speaking_for(self, i: int, belongs: list[Entity]) -> Found:
        text, label = self.phrases.text(i), self.phrases.opened(self.phrases.label(i), self.phrases.span(i)[0])
        if len(belongs) > 1 and not all(e.iri or e.is_person for e in belongs):
            named = self._named_together(i)
            return named, [f"'{text}' names {listed(named)}"]
        if self.cast.is_class(self.tokens[i], "organ"):
            belongs = [self._governed(e) for e in belongs]
        definite = self.phrases.is_singular(i) and not self.phrases.determiners(i) & INDEFINITE
        if definite and len(belongs) == 1 and self.cast.is_class(self.tokens[i], "officer"):
            person = self.epithets.holder(self.phrases.titles(i), belongs[0], i)
            if person:
                return [person], [f"'{text}' is {person.label}"]
        if len(belongs) == 1 and text.partition(" ")[0].lower() in THIRD_PERSON | {"whose"}:
            label = self.phrases.owned(belongs[0].label, i)
        labels = self._one_each(i, belongs) if len(belongs) > 1 else [label]
        found = [Entity(own, "Description", belongs=b) for own, b in zip(labels, belongs, strict=True)]
        return found, [f"'{text}' speaks for {listed(belongs)}"]

    def _one_each(self, i: int, belongs: list[Entity]) -> list[str]:
        """What each of several is called whom one phrase names: of "leaders of Norway and Malta" the leaders of Norway, and those
        of Malta."""
        first, last = self.phrases.span(i)
        at = self.cast.at
        named = {at[k].entity: (self._with_article(at[k]), at[k].last) for k in range(first, last) if k in at}
        if any(b not in named for b in belongs):
            return [self.phrases.label(i)] * len(belongs)
        start, end = min(named[b][0] for b in belongs), max(named[b][1] for b in belongs)
        out = []
        for b in belongs:
            parts = ((first, start), named[b], (end, last))
            words = " ".join(self.cast.written(*part) for part in parts if part[0] < part[1])
            out.append(self.phrases.bare(self.phrases.opened(words, first)))
        return out

    def _with_article(self, m: Mention) -> int:
        """Where a name begins, its article included: of "leaders of the UK" at "the", of "the French leaders" at "French"."""
        article = m.first - 1
        own = article >= 0 and self.tokens[article].dep == "det" and m.first <= self.tokens[article].head < m.last
        return article if own else m.first

    def _named_together(self, i: int) -> list[Entity]:
        """One entity for each of the groups that share a noun: "Western and Gulf Arab governments" are two, not three."""
        label, noun = self.phrases.label(i), self.tokens[i].text
        parts = re.split(r",? and |, ", label.removesuffix(noun).strip())
        return [Entity(f"{part} {noun}", "Generic") for part in parts if part]

    def _governed(self, e: Entity) -> Entity:
        """The state for a party in it: a Labour government is that of Britain."""
        party = self.actors.parties.get(e.iri)
        return self.cast.entity(party.within) if party is not None and party.within and "party" in e.kinds else e

    def _authors(self, i: int) -> list[Entity]:
        """Whose document it is: by its own words, else by those that brought up a definite one: "they issued a statement"."""
        last = i
        for o in [i, *(self.reference.nouns_before(i) if self.phrases.is_definite(i) else [])]:
            if self.cast.sentence(last) - self.cast.sentence(o) > _DOCUMENT_REACH:
                return []
            last = o
            owners = self.reference.affiliation(o, among={"of", "from", "by"})
            if found := owners or self._brought_up_by(o):
                return found
        return []

    def _brought_up_by(self, i: int) -> list[Entity]:
        """The subject of the clause in which a document is the object ("made an offer", "said in a statement"), or by whom it is
        made ("a bill drafted by two senators")."""
        t = self.tokens[i]
        made = [*self.tree.kids(i, "acl"), *([t.head] if t.dep == "nsubjpass" else [])]
        if agents := [o for v in made for o in self.tree.agents(v)]:
            return self.reference.joined(agents[0])
        verb = self.tokens[t.head].head if t.dep == "pobj" and self.phrases.word(t.head) in {"in", "with"} else t.head
        if t.dep not in {"dobj", "pobj"} or self.tokens[verb].pos != "VERB":
            return []
        return next((found for s in self.tree.subjects(verb) if (found := self.reference.joined(s))), [])

    # ---- pointing back -------------------------------------------------------------------------------------------------------

    def _has_words(self, e: Entity, i: int) -> bool:
        """Whether the description's telling words are known of the entity."""
        known = " ".join([e.label, *e.titles, *e.kinds, e.belongs.label if e.belongs else "", self.cast.role(e)[0]]).lower()
        return self.phrases.telling(i) <= set(re.findall(r"\w+", known))

    def _pointed(self, i: int) -> list[Entity]:
        """Whom a definite description without a name points back to."""
        t, singular = self.tokens[i], self.phrases.is_singular(i)
        if self.cast.is_class(t, "officer") and singular and (person := self.epithets.titled_before(i)):
            return [person]
        of_state = self.cast.is_class(t, "organ", "state") and singular
        own = self._speakers_state(i) if of_state else None
        if own is None and self.cast.is_class(t, "officer", "organ", "body") and (same := self._same_noun(i)):
            return same
        if of_state and (state := own or self._state_before(i)):
            if self.cast.is_class(t, "state") and not self.cast.is_class(t, "organ"):
                return [state]
            if noun := self.cast.chamber_noun(i):
                return [self.cast.chamber(state, noun)]
            return [Entity(self.phrases.owned(state.label, i), "Description", belongs=state)]
        return self.bodies.kind_before(i)

    def _same_noun(self, i: int) -> list[Entity]:
        """The last mention of the same noun that says whom it speaks for: "a senior Iranian official … the official"."""
        t = self.tokens[i]
        for o in self.reference.nouns_before(i):
            if o not in self.cast.at and self.tokens[o].tag[:3] == t.tag[:3]:
                found, _ = self.reference.of(o)
                if found and all(e.belongs is not None or e.is_person for e in found):
                    return found
        return []

    def _speakers_state(self, i: int) -> Entity | None:
        """The speaker's state where somebody speaks of "the government" or "the country", be it for it or a movement against it."""
        for k in self.tree.ancestors(i):
            for s in self.tree.kids(k, "nsubj"):
                m = self.cast.at.get(s)
                speaks = m is not None and (m.entity.is_person or m.entity.kind in {"Movement", "Body"})
                top = self.cast.top(m.entity) if m is not None and speaks else None
                if top is not None and top.kind in {"Movement", "Body"} and top.iri:
                    within = self.actors.parties[top.iri].within
                    top = self.cast.entity(within) if within else None
                if top is not None and top.is_state:
                    return top
        return None

    def _state_before(self, i: int) -> Entity | None:
        """The state talked about: the only one named shortly before, else the one named most by far, else the last that acts."""
        near = [m for m in self.reference.all_before(i) if m.entity.is_state and not m.place
                and self.cast.sentence(i) - self.cast.sentence(m.first) <= 2]
        if near and len({m.entity for m in near}) == 1:
            return near[-1].entity
        states = self.cast.states
        if states and (len(states) == 1 or states[0].count >= 2 * states[1].count):
            return states[0]
        acting = [m for m in near if self.tokens[m.first].dep in {"nsubj", "poss", "nsubjpass"}]
        return (acting or near)[-1].entity if near else None

