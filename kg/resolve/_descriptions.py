"""Descriptions without a name: the president, Ukrainian officials, its European allies, the union."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.resolve._cast import Entity, Mention
from kg.resolve._phrases import FEMININE, INDEFINITE, MASCULINE, NEUTER, PLURAL, THIRD_PERSON
from kg.resolve._pronouns import listed
from kg.vocabulary.actors import Role

if TYPE_CHECKING:
    from kg.resolve._refer import Found, Reference

_DOCUMENT_REACH = 4
"""Sentences back to which "the statement" points, to another "the statement" too, which may point further."""
_NEAR = 3
"""Sentences back in which the person stands whom a party's name means: "the Republican"."""
_POINTING = ("company", "union", "bloc", "group")


class Descriptions:
    """Resolves the common nouns of one article."""

    def __init__(self, reference: Reference) -> None:
        self.reference, self.cast, self.phrases = reference, reference.cast, reference.phrases
        self.tree, self.tokens, self.actors = self.cast.tree, self.cast.tokens, self.cast.actors

    def find(self, i: int) -> Found:
        """Whom the noun at ``i`` means: a person in office, a party, who speaks for one, or itself (``Generic``)."""
        generic = Entity(self._own_words(i), "Generic")
        if (person := self._epithet(i)) is not None:
            return [person], [f"'{self.phrases.text(i)}' is {person.label}, of whom the article speaks"]
        if self.phrases.is_former(i):
            return [generic], []
        if self.cast.is_class(self.tokens[i], "document"):
            authors = self._authors(i)
            return (authors, [f"'{self.phrases.text(i)}' says what {listed(authors)} wants"]) if authors else ([generic], [])
        if (whole := self._of_which(i)) is not None:
            return [Entity(generic.label, "Description", belongs=whole)], [f"'{self.phrases.text(i)}' speaks for {whole.label}"]
        if (opposition := self._opposition_of(i)) is not None:
            return [opposition], [f"'{self.phrases.text(i)}' is {opposition.label}"]
        belongs = self.reference.affiliation(i)
        if self._is_company(i) and (company := self._company(i, belongs)):
            return [company], [f"'{self.phrases.text(i)}' is {company.label}"]
        if belongs:
            person = self._contender(i, belongs)
            own = ([person], [f"'{self.phrases.text(i)}' is {person.label}, of whom the article speaks"]) if person else None
            return own or self._belonging(i, belongs) or ([generic], [])
        if self._is_definite(i) and not self.phrases.is_narrowed(i):
            pointed = [e for e in self._pointed(i) if self._has_words(e, i)]
            if pointed:
                return pointed, [f"'{self.phrases.text(i)}' points back to {listed(pointed)}"]
            if person := self._called_so(i):
                return [person], [f"'{self.phrases.text(i)}' is {person.label}, of whom the article speaks"]
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

    def _of_which(self, i: int) -> Entity | None:
        """The union or group for which its members speak, all or a share of them ("four members in five"); a few or some of a kind
        ("younger members") speak for themselves."""
        if self.phrases.is_singular(i) or not self.cast.is_class(self.tokens[i], "member"):
            return None
        share = [t.tag if t.tag == "CD" else t.text for t in self.tokens[i + 1:i + 3]] == ["in", "CD"]
        if self.tree.preposition_objects(i, "of") or (self.phrases.modifiers(i) and not share):
            return None
        return self._prominent([m for m in self.reference.before(i) if any(self._is_kind(m.entity, [c]) for c in _POINTING[1:])], i)

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

    def _headline(self) -> int:
        """Where the headline ends: 0 without one."""
        first = self.cast.parsed.sentences[0]
        return first.last if self.tokens[first.last - 1].text not in {".", "?", "!"} else 0

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
        if self.cast.is_class(t, *_POINTING) and own and all(e.is_person for e in belongs):
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
            person = self._holder(self.phrases.titles(i), belongs[0], i)
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

    def _holder(self, titles: list[str], party: Entity, i: int) -> Entity | None:
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

    # ---- companies ----------------------------------------------------------------------------------------------------------

    def _is_company(self, i: int) -> bool:
        """Whether one company is meant that the words tell from others: the German firm, the electric car maker."""
        t = self.tokens[i]
        clear = self.cast.is_class(t, "company") and not self.cast.is_class(t, "group", "body", "organ")
        more = self.phrases.modifiers(i) or self.phrases.is_narrowed(i)
        another = self.phrases.telling(i) & self.actors.nouns["other"]
        return bool(clear and more and t.tag == "NN" and self.phrases.is_definite(i) and not another)

    def _company(self, i: int, belongs: list[Entity]) -> Entity | None:
        """The company that the words fit by what the article says of it; else the only one of some weight that they do not
        contradict; else the one of which the sentence before speaks."""
        home = next((e for e in belongs if e.is_state), None)
        told = self.phrases.telling(i) - {self.phrases.word(k) for k in self.phrases.modifiers(i) if k in self.cast.at}
        if (belongs and home is None) or self.tree.kids(i, "poss"):
            return None
        earlier = [m for m in self.reference.before(i) if self._is_kind(m.entity, ["company"]) and self._may_be_called(m.entity, i)]
        possible = [m for m in earlier if self._may_be(m.entity, i, home, told)]
        fitting = [m for m in possible if (home is not None and m.entity.home is home)
                   or (told and told <= m.entity.told | set(re.findall(r"\w+", m.entity.label.lower())))]
        if fitting:
            return self._prominent(fitting, i)
        weighty = {m.entity for m in possible if m.entity.count > 1}
        if len(weighty) == 1 and (home is not None or told):
            return weighty.pop()
        return self._subject_above(i, possible) or self._subject_before(i, possible)

    def _subject_above(self, i: int, possible: list[Mention]) -> Entity | None:
        """The company that the main clause is about: "Arden is selling its mill, a month after the drug maker dropped the bid"."""
        verb = self.tokens[self.tokens[i].head]
        if self.tokens[i].dep != "nsubj" or verb.dep != "advcl":
            return None
        subjects = [self.cast.at[s].entity for s in self.tree.kids(verb.head, "nsubj") if s < i and s in self.cast.at]
        return next((e for e in subjects if e in {m.entity for m in possible}), None)

    def _may_be(self, e: Entity, i: int, home: Entity | None, told: set[str]) -> bool:
        """Whether nothing that the article says of a company is against it: another country, another kind of maker."""
        if home is not None and e.home not in {None, home}:
            return False
        return not (told and e.told and self.tokens[i].lemma in e.kinds and not told & e.told)

    def _subject_before(self, i: int, possible: list[Mention]) -> Entity | None:
        """The company of which the sentence before speaks, for the subject of a sentence that begins with it."""
        t, here = self.tokens[i], self.cast.sentence(i)
        if t.dep != "nsubj" or self.tokens[t.head].dep != "ROOT" or not here:
            return None
        opens = min(self.tree.subtree(i)) == self.cast.parsed.sentences[here].first
        topic = self._topic(i) if opens else None
        return topic if topic in {m.entity for m in possible} else None

    def _called_so(self, i: int) -> Entity | None:
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

    def _contender(self, i: int, belongs: list[Entity]) -> Entity | None:
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

    def _is_of_others(self, i: int) -> bool:
        """Whether the words tell of somebody else than who was named: "the other lawyer", "the former analyst" where another was
        brought up by that noun ("an analyst at the port")."""
        if not self.phrases.modifiers(i):
            return False
        return bool(self.phrases.telling(i) & self.actors.nouns["other"] or self.reference.nouns_before(i))

    def _epithet(self, i: int) -> Entity | None:
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

    # ---- pointing back -------------------------------------------------------------------------------------------------------

    def _has_words(self, e: Entity, i: int) -> bool:
        """Whether the description's telling words are known of the entity."""
        known = " ".join([e.label, *e.titles, *e.kinds, e.belongs.label if e.belongs else "", self.cast.role(e)[0]]).lower()
        return self.phrases.telling(i) <= set(re.findall(r"\w+", known))

    def _pointed(self, i: int) -> list[Entity]:
        """Whom a definite description without a name points back to."""
        t, singular = self.tokens[i], self.phrases.is_singular(i)
        if self.cast.is_class(t, "officer") and singular and (person := self._titled_before(i)):
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
        return self._kind_before(i)

    def _titled_before(self, i: int) -> Entity | None:
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

    def _kind_before(self, i: int) -> list[Entity]:
        """The organisation whose name or description has this noun; for companies, unions and groups also by their class."""
        t = self.tokens[i]
        classes = [c for c in _POINTING if self.cast.is_class(t, c)]
        nouns = {t.text.lower()} | ({t.lemma} if self.phrases.is_singular(i) or "group" in classes else set())
        if t.lemma == "agency" and self.phrases.is_singular(i):  # "the Harbour Safety Administration … the agency"
            nouns |= self.actors.nouns["bureau"]
        topic = self._topic(i) if "company" in classes and self.phrases.is_singular(i) else None
        if topic is not None and self._is_kind(topic, ["company"]) and self._may_be_called(topic, i):
            return [topic]
        earlier = [m for m in self._known(i)
                   if not m.entity.is_person and not m.entity.is_state and m.entity.kind != "People"]
        entities = dict.fromkeys(m.entity for m in earlier)
        meant = {e: [x for x in self.cast.behalf(e)[:2] if self._is_named(x, nouns)] for e in entities}
        whole = self._are_some(i)
        named = [replace(m, entity=e) for m in earlier for e in meant[m.entity] if not whole or e.label.endswith(t.text)]
        several = classes == ["group"] and t.text.lower() in self.actors.nouns["group"]  # "the rebels", but not "the militias"
        loosely = classes and (self.phrases.is_singular(i) or several)  # "the banks" are more than one company
        if self.cast.is_class(t, "opposition"):
            named, loosely = self.against(i), loosely and t.lemma != "opposition"
        like = [m for m in earlier if loosely and self._is_kind(m.entity, classes) and self._may_be_called(m.entity, i)]
        best = self._prominent(named or like, i)
        if best is not None and t.text.lower() not in best.label.lower() and (other := self._brought_up(i, best)) is not None:
            return [other]
        return [best] if best is not None else []

    def _brought_up(self, i: int, best: Entity) -> Entity | None:
        """Those whom the article has brought up by this very noun since it named a body of that kind: "Hezbollah left. A group of
        islanders sued. The group wants …"."""
        last = max((m.first for m in self.reference.before(i) if m.entity is best), default=-1)
        for o in self.reference.nouns_before(i):
            if o > last and o not in self.cast.at and self.phrases.determiners(o) & {"a", "an"} and self.tokens[o].dep == "nsubj":
                return Entity(self.phrases.name(o), "Generic")
        return None

    def _are_some(self, i: int) -> bool:
        """Whether people of one kind are meant, of whom a body may bear the name: "the teachers" are not their
        association."""
        return self.tokens[i].tag == "NNS" and self.cast.is_class(self.tokens[i], "people")

    def against(self, i: int) -> list[Mention]:
        """Where the opposition of which an article speaks is named in full, before or, if nowhere before, below."""
        nouns = self.cast.actors.nouns["opposition"] & {self.phrases.word(i), self.tokens[i].lemma}
        named = [m for m in self.cast.mentions if m.entity.kinds & nouns and not m.entity.is_person]
        return [m for m in named if m.first < i] or named

    def _known(self, i: int) -> list[Mention]:
        """The names before a noun; for one in the headline also those in the first sentences below it."""
        known = self.reference.before(i)
        if i < self._headline() and len(self.cast.parsed.sentences) > 2:
            known = known + self.reference.before(self.cast.parsed.sentences[2].last)[len(known):]
        return known

    def _topic(self, i: int) -> Entity | None:
        """Of whom the sentence before speaks: what its main verb has as subject."""
        here = self.cast.sentence(i)
        before = self.cast.parsed.sentences[here - 1] if here else None
        for t in self.tokens[before.first:before.last] if before else ():
            if t.dep == "nsubj" and self.tokens[t.head].dep == "ROOT":
                found = self.reference.of(t.i)[0]
                return found[0] if len(found) == 1 else None
        return None

    def _is_named(self, e: Entity, nouns: set[str]) -> bool:
        head = re.split(r" (?:of|on|for) ", e.label.lower())[0]  # a conference of parties is no party
        return not e.is_person and not e.is_state and bool(nouns & (e.kinds | set(re.findall(r"[a-z]+", head))))

    def _may_be_called(self, e: Entity, i: int) -> bool:
        """Whether nothing that is known of an organisation is against this noun: "the bank" is no fund and no water board, "the
        central bank" is one that is called a bank."""
        t, nouns = self.tokens[i], self.actors.nouns
        name = re.findall(r"\w+", e.label.lower())
        if not self.cast.is_class(t, "exact") or t.lemma in e.kinds or t.lemma in name:
            return True
        narrow = i > 0 and f"{self.phrases.word(i - 1)} {t.lemma}" in nouns["exact"]
        return not narrow and not e.iri and name[-1] not in nouns["bloc"] - nouns["company"]

    def _is_kind(self, e: Entity, classes: list[str]) -> bool:
        nouns = self.actors.nouns
        classes = [c for c in classes if c != "bloc"]  # a committee is no commission: these need the very noun
        if e.kind in {"Movement", "NegotiationGroup"}:
            classes = [c for c in classes if c != "company"]  # "group" is a word for both, and a militant group is no bank
        if not classes or any(e.kinds & nouns[c] for c in classes):
            return bool(classes)
        union = bool(set(re.findall(r"[a-z]+", e.label.lower())) & (nouns["union"] | {"unions", "workers"}))
        if classes[0] == "union":
            return union
        if classes[0] == "company":
            return not e.iri and e.kind in {"Organisation", "Name"} and not union and not e.kinds & (nouns["bloc"] | nouns["union"])
        return classes[0] == "group" and e.kind in {"Movement", "NegotiationGroup"}
