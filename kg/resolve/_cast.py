"""The cast of one article: everybody who is named in it, where, and on whose behalf they speak.

Built from the whole text before anybody is resolved, so that a surname in the headline finds the full name below it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from kg.dates import earlier
from kg.language.text import visible
from kg.language.tree import tree_of
from kg.model import Parsed, Token
from kg.vocabulary.actors import Actors, Role

FAR = 10**9


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody in the article.

    ``kind`` is Person, a class of curated parties, Organisation or Name (not curated), People (the Ukrainians), Delegate (Tuvalu,
    for AOSIS), Description (Ukrainian officials) or Generic (protesters). ``iri`` is that of a curated party or person, ``belongs``
    whom it speaks for as the article says, ``first`` the character where it is named first, ``count`` how often it is. ``kinds``
    are the nouns by which the article calls it, ``told`` the words before these (the *cement* maker), ``home`` its state;
    ``opposed`` is one of the opposition, who does not speak for the state.
    """

    label: str
    kind: str
    iri: str = ""
    first: int = -1
    gender: str = ""
    titles: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    home: Entity | None = None
    belongs: Entity | None = None
    former: bool = False
    opposed: bool = False
    how: list[str] = field(default_factory=list)
    count: int = 0

    @property
    def is_person(self) -> bool:
        """Whether it is a human being."""
        return self.kind == "Person"

    @property
    def title(self) -> str:
        """The longest of the titles by which the article calls it; of equally long ones always the same, "" without one."""
        return max(self.titles, key=lambda t: (len(t), t), default="")

    @property
    def is_state(self) -> bool:
        """Whether it is a state or territory."""
        return self.kind in {"State", "Territory"}


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``first`` to ``last`` (exclusive) that name somebody; ``sort`` as in ``Name``, or org for what is not curated.

    ``place``: a city named as the place of something ("talks in Geneva"), not as an actor.
    """

    first: int
    last: int
    entity: Entity
    sort: str
    place: bool = False


class Cast:
    """Who is named in an article. ``at``: the mention that a token is part of; ``notes``: what else a mention's name may mean."""

    def __init__(self, parsed: Parsed, actors: Actors) -> None:
        from kg.resolve._names import Names
        from kg.resolve._people import People

        self.parsed, self.actors = parsed, actors
        self.tree = tree_of(parsed)
        self.text, self.date = parsed.document.text, parsed.document.published
        self.tokens = self.tree.tokens
        self.starts = [t.start for t in self.tokens]
        self.entities: list[Entity] = []
        self.mentions: list[Mention] = []
        self.notes: dict[int, str] = {}
        self._by_iri: dict[str, Entity] = {}
        self._oppositions: dict[str, Entity] = {}
        self._chambers: dict[str, Entity] = {}
        names, people = Names(self), People(self)
        names.curated()
        people.look()
        names.organisations(people.mistaken, people.families)
        people.find()
        names.repeated(people.surnames)
        self.mentions.sort(key=lambda m: (m.first, m.last))
        self.at: dict[int, Mention] = {}
        for m in self.mentions:
            m.entity.count += not m.place
            for i in range(m.first, m.last):
                self.at.setdefault(i, m)
        self.states = sorted((e for e in self.entities if e.is_state), key=lambda e: (-e.count, e.first))
        """The states that are named, the most named first."""
        self.conference = (self._in_capitals() > 3 or self._for_groups() > 1 or self._speak_in_capitals() or self._in_company() > 1
                           or self._speaking() > 4)
        """Whether delegations speak, as in conference reports; then "he" may be a delegation."""

    @cached_property
    def called(self) -> dict[Entity, tuple[str, ...]]:
        """The names by which the article calls each, in the order of the text; no places and no adjectives."""
        named: dict[Entity, dict[str, None]] = {}
        for m in self.mentions:
            head = self.tokens[m.last - 1]
            if not m.place and head.pos == "PROPN" and head.ent != "NORP" and head.dep != "amod":
                named.setdefault(m.entity, {})[self.written(m.first, m.last)] = None
        return {e: tuple(names) for e, names in named.items()}

    def _in_capitals(self) -> int:
        """How often a delegation is written in capitals: "TUVALU proposed a fund"."""
        return sum(m.entity.kind in {"State", "NegotiationGroup"} and len(self.written(m.first, m.last)) > 4
                   and self.written(m.first, m.last).isupper() for m in self.mentions)

    def _speak_in_capitals(self) -> bool:
        """Whether a delegation in capitals is the subject of a verb that is not: no headline in capitals."""
        for m in self.mentions:
            name = self.written(m.first, m.last)
            known = len(name) > 4 and (m.entity.kind in {"State", "NegotiationGroup"} or " " in name)
            if known and name.isupper() and any(self._tells(t) for t in self.tokens[m.first:m.last]):
                return True
        return False

    def _speaking(self) -> int:
        """How many delegations tell something, one after the other: "Malta said … Chad noted …"."""
        return len({m.entity.iri or m.entity.label for m in self.mentions if m.entity.kind in {"State", "NegotiationGroup"}
                    and not m.place and any(self._tells(t) for t in self.tokens[m.first:m.last])})

    def _tells(self, t: Token) -> bool:
        """Whether a word is the subject of a past tense in small letters."""
        verb = self.tokens[t.head]
        return t.dep == "nsubj" and verb.tag == "VBD" and verb.text.islower()

    def _in_company(self) -> int:
        """How often a delegation is said in passing to have support: "Tuvalu, supported by Malta, said"."""
        after = (self.tokens[m.last:m.last + 3] for m in self.mentions if m.entity.kind in {"State", "NegotiationGroup"})
        return sum([t.text.lower() for t in words] in ([",", "supported", "by"], [",", "opposed", "by"]) for words in after)

    def _for_groups(self) -> int:
        """How often a state is said to speak for a group of states: "Tuvalu, for the Alliance of Small Island States, said"."""
        return sum(m.entity.kind == "NegotiationGroup" and self._speaks_for(m.first) for m in self.mentions)

    def _speaks_for(self, group: int) -> bool:
        """Whether a name, a comma and "for" lead to the group at a token."""
        before = self.tokens[max(0, group - 5):group]
        return any(t.text.lower() in {"for", "on", "speaking"} and comma.text == "," and comma.i - 1 in self.at
                   for comma, t in pairwise(before))

    # ---- words ---------------------------------------------------------------------------------------------------------------

    def token_at(self, character: int) -> int:
        """The token that holds a character."""
        return max(bisect_right(self.starts, character) - 1, 0)

    def written(self, first: int, last: int) -> str:
        """The words from one token to before another, with single spaces."""
        return " ".join(visible(self.text[self.tokens[first].start:self.tokens[last - 1].end]).split())

    def sentence(self, i: int) -> int:
        """The number of the sentence of a token."""
        return self.tree.sentence_of[i]

    def is_class(self, t: Token, *classes: str) -> bool:
        """Whether a word is in one of the classes of ``nouns.tsv``."""
        nouns = self.actors.nouns
        return any(t.lemma in nouns[c] or t.text.lower() in nouns[c] for c in classes)

    def is_title(self, i: int) -> bool:
        """Whether a token may be the title before a name."""
        return 0 <= i < len(self.tokens) and self.is_class(self.tokens[i], "title", "he", "she")

    def chamber_noun(self, i: int) -> str:
        """The noun for a parliament whose head is a token, in small letters: "senate", "national assembly"; "" for others."""
        t, chambers = self.tokens[i], self.actors.nouns["chamber"]
        single = t.lemma.lower() if t.tag in {"NN", "NNP"} else ""
        pair = f"{self.tokens[i - 1].text.lower()} {single}" if i else ""
        return pair if pair in chambers else single if single in chambers else ""

    def title_words(self, i: int) -> set[str]:
        """The title right before token ``i``, as every run of its words that ends there: foreign minister, minister."""
        found: list[str] = []
        out: set[str] = set()
        k = i - 1
        while k >= 0 and len(found) < 4 and self.tokens[k].text[-1:].isalnum() and (
                self.is_title(k) or self.is_class(self.tokens[k], "officer")
                or (found and self.tokens[k].dep in {"compound", "amod", "nmod"})):
            found.insert(0, self.tokens[k].text.lower())
            out.add(" ".join(found))
            k -= 1
        return out - self.actors.nouns["he"] - self.actors.nouns["she"]

    # ---- who speaks for whom -------------------------------------------------------------------------------------------------

    def entity(self, iri: str) -> Entity:
        """The entity of a curated party or person, made on first use."""
        if iri not in self._by_iri:
            person = self.actors.people.get(iri)
            if person:
                e = Entity(person.label, "Person", iri, gender=person.pronoun)
            else:
                party = self.actors.parties[iri]
                e = Entity(party.label, party.kind, iri, kinds={k.lower() for k in party.kinds})
            self._by_iri[iri] = e
            self.entities.append(e)
        return self._by_iri[iri]

    def is_named(self, iri: str) -> bool:
        """Whether a curated party, one that it speaks for, or the state of a body, is named in the article."""
        return any(p.iri in self._by_iri for p in self.actors.home(iri))

    def behalf(self, e: Entity, depth: int = 0) -> list[Entity]:
        """From somebody to the party: the spokesman, the president, the state."""
        onward = self._onward(e) if depth < 6 else None
        return [e] + ([x for x in self.behalf(onward, depth + 1) if x is not e] if onward is not None else [])

    def _onward(self, e: Entity) -> Entity | None:
        if e.is_person:
            return self._office(e)
        if e.iri and self.actors.parties[e.iri].speaks_for:
            return self.entity(self.actors.parties[e.iri].speaks_for)
        return e.belongs

    def opposition(self, state: Entity, written: str) -> Entity:
        """Those against a state's government: the curated movement, else one of this article by the words for the state."""
        movements = (p for p in self.actors.parties.values() if p.within == state.iri and p.kind == "Movement")
        curated = next((p.iri for p in movements if "opposition" in p.kinds and not p.speaks_for), "")
        if curated:
            return self.entity(curated)
        label = f"{written} opposition"
        if label not in self._oppositions:
            self._oppositions[label] = Entity(label, "Generic", kinds={"opposition"})
        return self._oppositions[label]

    def chamber(self, state: Entity, noun: str) -> Entity:
        """The parliament of a state by the noun for it: a curated body, else one under the state's name and the noun, a party of
        its own as long as no table has it speak for the state. "The Brazilian senate" is "Brazil's senate"."""
        bodies = (p for p in self.actors.parties.values() if p.kind == "Body" and state.iri in (p.within, p.speaks_for))
        curated = next((p.iri for p in bodies if noun in p.kinds), "") if state.iri else ""
        if curated:
            return self.entity(curated)
        label = f"{state.label}{possessive(state.label)} {noun}"
        if label not in self._chambers:
            self._chambers[label] = Entity(label, "Name", kinds={noun})
            self.entities.append(self._chambers[label])
        return self._chambers[label]

    def top(self, e: Entity) -> Entity | None:
        """The party that somebody's words are the position of, or None for a person without one."""
        last = self.behalf(e)[-1]
        return None if last.is_person else last

    def weights(self) -> dict[Entity, int]:
        """How often each party is named, people counted for the party that they speak for; the most named first."""
        counts: dict[Entity, int] = {}
        for e in self.entities:
            top = self.top(e)
            if top is not None:
                counts[top] = counts.get(top, 0) + e.count
        return dict(sorted(counts.items(), key=lambda c: (-c[1], c[0].first if c[0].first >= 0 else FAR, c[0].label)))

    def role(self, e: Entity) -> tuple[str, str]:
        """Office and party (IRI) of a curated person at the article's date, the one that it talks about; ("", "") for none."""
        best = max(self.roles(e), key=lambda r: self._fits(r, e), default=None)
        return (best.office, best.of) if best is not None else ("", "")

    def roles(self, e: Entity) -> list[Role]:
        """All roles of a curated person at the article's date (all ever held where that is not known)."""
        person = self.actors.people.get(e.iri)
        return [r for r in person.roles if r.held_on(self.date)] if person else []

    def _fits(self, role: Role, e: Entity) -> tuple[bool, bool, int, bool, str]:
        """How well a role fits what the article says: not in the state that somebody opposes, by title, by how often its party is
        named, still held, the latest."""
        named = (self._by_iri[p.iri].count for p in self.actors.home(role.of) if p.iri in self._by_iri)
        titled = any(self.actors.is_office(role.office, role.of, t) for t in e.titles)
        against = e.opposed and self.actors.parties[role.of].kind == "State"
        return not against, titled, max(named, default=0), not role.end, role.start

    def _titled_still(self, e: Entity) -> Entity | None:
        """The party of the office by which the article calls somebody who is noted to have left it: what was noted may be out of
        date, the article is not. (Who came into it later only is called so as "the next prime minister".)"""
        person = self.actors.people.get(e.iri)
        told = [t for t in e.titles if " " in t]  # "foreign minister": "leader" and "chief" may be of anything
        left = [r for r in (person.roles if person else ()) if r.end and earlier(r.end, self.date)]
        held = [r for r in left if any(self.actors.is_office(r.office, r.of, t) for t in told)]
        return self.entity(held[-1].of) if len({r.of for r in held}) == 1 else None

    def _office(self, e: Entity) -> Entity | None:
        """Whom a person speaks for: by office at the article's date, else as the article says."""
        office, of = self.role(e)
        if not of:
            return None if e.former else e.belongs or self._titled_still(e)
        above = self.actors.offices.get(office)
        if above and above.speaks_for and self.date:
            principals = [p for p in self.actors.holders(above.speaks_for, of, self.date) if p.iri != e.iri]
            if len(principals) == 1:
                return self.entity(principals[0].iri)
        return self.entity(of)


def possessive(name: str) -> str:
    """The ending that makes a name a possessive."""
    return "'" if name.endswith("s") else "'s"
