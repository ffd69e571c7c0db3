"""Whom a noun, name or pronoun of an article means: entities of its cast, found by grammar, recency and role."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Set

from kg.resolve._cast import Cast, Entity, Mention
from kg.resolve._descriptions import Descriptions
from kg.resolve._pairs import Pairs
from kg.resolve._phrases import Phrases
from kg.resolve._pronouns import Pronouns
from kg.vocabulary.actors import words

Found = tuple[list[Entity], list[str]]
"""Entities, and how they were found, one plain sentence a step."""
_ON_BEHALF = re.compile(r"\s*,?\s*(?:speaking\s+)?(?:for|on behalf of)\s+(?:the\s+)?")
_GROUPS = {"NegotiationGroup", "Organisation"}
_MEMORY = 400
"""Names back to which a description may point; keeps the work linear in the length of the text."""
_OF = {"of", "for", "from", "at", "with", "in", "on"}
_PRONOUN_TAGS = {"PRP", "PRP$", "WP", "WDT", "WP$"}


class Reference:
    """Resolves the tokens of one cast, each once."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.tree, self.tokens = cast, cast.tree, cast.tokens
        self.phrases = Phrases(cast)
        self._known: dict[int, Found] = {}
        self._open: set[int] = set()
        self._ahead: list[int] = []
        self._named = sorted((m for m in cast.mentions if m.sort != "demonym" and not m.place), key=lambda m: m.first)
        self._places = [m.first for m in self._named]
        self._all_places = [m.first for m in cast.mentions]
        self._nouns: dict[str, list[int]] = defaultdict(list)
        for t in self.tokens:
            if t.pos in {"NOUN", "PROPN"}:
                self._nouns[t.lemma].append(t.i)
        self._rows = self._written_rows()
        self._pronouns, self._descriptions = Pronouns(self), Descriptions(self)
        self._pairs: Pairs | None = None
        for m in cast.mentions:
            if m.entity.is_person:
                self._affiliate(m)
                self._call(m)
            elif m.sort == "org" or not m.entity.kinds:
                self._call(m)
        self._known.clear()  # what was looked up before all affiliations were known
        self._pairs = Pairs(self)
        self._ahead = [t.i for t in reversed(self.tokens) if t.dep in {"nsubj", "nsubjpass"} and t.i not in cast.at]

    def before(self, i: int) -> list[Mention]:
        """The names before token ``i`` that stand for actors, as far back as a reader remembers."""
        k = bisect_left(self._places, i)
        return self._named[max(0, k - _MEMORY):k]

    def nouns_before(self, i: int) -> list[int]:
        """Where the noun ``i`` stands before, the last place first."""
        places = self._nouns[self.tokens[i].lemma]
        k = bisect_left(places, i)
        return places[max(0, k - _MEMORY // 4):k][::-1]

    def row(self, m: Mention) -> list[Mention]:
        """The names that stand in one list with a name: "A, B and C" as it is written, whatever the parse makes of it, else what
        the parse joins to it."""
        if m.first in self._rows:
            return self._rows[m.first]
        heads = next((found for h in range(m.first, m.last) if len(found := self.tree.conjuncts(h)) > 1), [])
        whole = bool(heads) and self.tokens[heads[0]].dep not in {"conj", "amod", "compound"}
        named = [self.cast.at[k] for k in heads if k in self.cast.at and whole]
        return named if len(named) == len(heads) > 1 else [m]

    def _written_rows(self) -> dict[int, list[Mention]]:
        """By the first token of each name: the list of names that it stands in, with commas and a last "and" between them."""
        out: dict[int, list[Mention]] = {}
        row: list[Mention] = []
        for m in [*self._named, None]:
            between = [t.text.lower() for t in self.tokens[row[-1].last:m.first]] if row and m else []
            if m and row and between and set(between) <= {",", "and", "the", "&"} and ("," in between or "and" in between):
                row.append(m)
                continue
            ends = {t.text.lower() for t in self.tokens[row[-2].last:row[-1].first]} if len(row) > 1 else set()
            if ends & {"and", "&"}:
                out |= {other.first: row for other in row}
            row = [m] if m else []
        return out

    def all_before(self, i: int) -> list[Mention]:
        """The last names before token ``i``, demonyms and places included."""
        k = bisect_left(self._all_places, i)
        return self.cast.mentions[max(0, k - _MEMORY // 4):k]

    def of(self, i: int) -> Found:
        """The entities that token ``i``, the head of a noun phrase, means. ([], []) for nobody.

        The subjects before it are read first and in order, as a reader does: "he … he … he" may be too long to follow back.
        """
        while not self._open and self._ahead and self._ahead[-1] < i:
            self._look(self._ahead.pop())
        return self._look(i)

    def _look(self, i: int) -> Found:
        if i in self._known:
            return self._known[i]
        if i in self._open:  # a description within itself: give up on this path, not for good
            return [], []
        self._open.add(i)
        found = self._find(i)
        self._open.discard(i)
        self._known[i] = found
        return found

    def joined(self, i: int) -> list[Entity]:
        """The entities of a noun and of those that are coordinated with it."""
        return list(dict.fromkeys(e for c in self.tree.conjuncts(i) for e in self.of(c)[0]))

    def _find(self, i: int) -> Found:
        m, t = self.cast.at.get(i), self.tokens[i]
        if m is not None and (person := self._descriptions.epithets.follower(i, m)) is not None:
            return self._descriptions.epithets.told(i, person)
        if m is not None and not self._is_other(m, i):
            group = self._group(m)
            if group is not None:
                delegate = Entity(m.entity.label, "Delegate", belongs=group)
                return [delegate], [self._introduced(m), f"{delegate.label} speaks for {group.label}, as the sentence says"]
            return [m.entity], [self._introduced(m), *filter(None, [self.cast.notes.get(m.first)])]
        for c in [*self.tree.kids(i, "appos"), *([t.head] if t.dep == "appos" else [])]:
            named = self.cast.at.get(c)
            noun = t.text.lower() == "one" or self.cast.is_class(t, "officer", "person") or (
                t.tag == "NN" and not self.phrases.is_agent(t) and not self.cast.is_class(t, "document"))
            if named is not None and named.entity.is_person and noun:
                return [named.entity], [f"'{self.phrases.text(i)}' is {named.entity.label}, named beside it"]
        if (party := self._called(i)) is not None:
            return [party], [f"'{self.phrases.text(i)}' is {party.label}, named beside it"]
        if t.tag in _PRONOUN_TAGS:
            return self._pronouns.find(i)
        if self._pairs is not None and self._pairs.is_pair(i) and (pair := self._pairs.find(i))[0]:
            return pair
        return self._descriptions.find(i) if t.pos != "PRON" else ([], [])

    def _called(self, i: int) -> Entity | None:
        """The party that is named right after a noun for it: "A longstanding ally and neighbour, Norway, …", "the biggest daily of
        the country, the Port Post"."""
        t = self.tokens[i]
        if t.tag != "NN" or i in self.cast.at or self.cast.is_class(t, "officer", "person", "document"):
            return None
        first = t.head if t.dep == "conj" else i
        beside = [*self.tree.kids(i, "appos"), *(self.tree.kids(first, "appos") if first != i else [])]
        if self.tokens[first].dep == "nsubj":  # or read as a second subject of the same verb
            beside += self.tree.kids(self.tokens[first].head, "nsubj")
        for c in [*beside, *(d for b in beside for d in self.tree.kids(b, "appos"))]:
            m = self.cast.at.get(c)
            if m is None or c < i or m.place or m.entity.kind in {"Person", "People"} or m.sort == "demonym":
                continue
            before = [x for x in self.tokens[i + 1:m.first] if x.text.lower() != "the"]
            if not before or before[-1].text in {",", "-", "–", "—"}:
                return m.entity
        return None

    def _group(self, m: Mention) -> Entity | None:
        """The group in "Tuvalu, for AOSIS, …": the words right after the name lead to it."""
        end = self.tokens[m.last - 1].end
        match = _ON_BEHALF.match(self.cast.text, end, end + 40)
        other = self.cast.at.get(self.cast.token_at(match.end())) if match else None
        grouped = other is not None and other.entity.kind in _GROUPS and other.entity is not m.entity and not m.entity.is_person
        return other.entity if other is not None and grouped else None

    def _introduced(self, m: Mention) -> str:
        written, e = self.cast.written(m.first, m.last), m.entity
        if m.sort in {"metonym", "demonym", "local"} or (e.iri and not e.is_person and written != e.label):
            return f"'{written}' stands for {e.label}"
        at = f", introduced at character {e.first}" if e.first >= 0 and e.first != self.tokens[m.first].start else ""
        return f"'{written}' is {e.label}{at}"

    def _is_other(self, m: Mention, i: int) -> bool:
        """A body under another state's name (Brazil's Congress is not that of the US), or some of a group's members."""
        e = m.entity
        if e.kind == "NegotiationGroup" and self.tree.kids(i, "nummod"):
            return True
        if e.kind not in {"Body", "Movement"} or not e.iri:
            return False
        home = {p.iri for p in self.cast.actors.chain(e.iri)} | {self.cast.actors.parties[e.iri].within}
        owners = [self.cast.at[c] for c in self.tree.kids(i, "poss", "amod", "compound", "nmod") if c in self.cast.at]
        return any(o is not m and o.entity.is_state and o.entity.iri not in home for o in owners)

    # ---- affiliations --------------------------------------------------------------------------------------------------------

    def affiliation(self, i: int, skip: range = range(0), among: Set[str] = _OF) -> list[Entity]:
        """To whom the noun ``i`` belongs: possessor, demonym or name before it, or the object of its "of", "for", "from"
        (``among``)."""
        against = any(self._opposes(c) for c in self.phrases.modifiers(i, skip))
        for c in self.phrases.modifiers(i, skip):
            m, t = self.cast.at.get(c), self.tokens[c]
            if m is not None and m.sort == "demonym" and self.tokens[c - 1].text == "-":
                continue  # "an African-American director" tells of descent
            if m is not None and not m.first <= i < m.last:
                return self.joined(c) if not (against and m.entity.is_state) else [self._opposition(m)]
            if (t.dep == "poss" or self.cast.is_class(t, "company", "union")) and (found := self.of(c)[0]):
                return found
        for p in self.tree.kids(i, "prep"):
            for o in self.tree.kids(p, "pobj") if self.phrases.word(p) in among else ():
                if self.phrases.word(o) == "behalf":
                    return self.affiliation(o)
                if self._is_owner(i, o, self.phrases.word(p)) and (found := self.joined(o)):
                    return found
        if self.phrases.word(min(i + 1, len(self.tokens) - 1)) == "there":
            return self._last_place(i)
        return self._of_opposition(i, skip)

    def _of_opposition(self, i: int, skip: range) -> list[Entity]:
        """The one opposition of which the article speaks, for "the opposition delegation" and "opposition delegate Ana Roe"."""
        m = self.cast.at.get(i)
        named = m is not None and m.entity.is_person
        if not named and not self.cast.is_class(self.tokens[i], "officer", "body", "group", "bloc"):
            return []
        attribute = next((c for c in self.phrases.modifiers(i, skip) if self.tokens[c].lemma.lower() == "opposition"
                          and self._opposes(c)), -1)
        if attribute < 0 or self.phrases.telling(i) & self.cast.actors.nouns["other"]:
            return []
        tops = {self.cast.top(x.entity) for x in self._descriptions.bodies.against(attribute)}
        top = tops.pop() if len(tops) == 1 else None
        return [top] if top is not None else []

    def _last_place(self, i: int) -> list[Entity]:
        """The state of the place of which the sentence tells, else that named last: "Oslo refused, and officials there …"."""
        near = [m for m in self.all_before(i) if m.entity.is_state and self.cast.sentence(i) - self.cast.sentence(m.first) <= 1]
        above = {s for k in self.tree.ancestors(i) for s in self.tree.kids(k, "nsubj")}
        acting = [m for m in near if above & set(range(m.first, m.last))]
        return [(acting or near)[-1].entity] if near else []

    def _opposes(self, i: int) -> bool:
        """Whether a word that is no part of a name tells of those against a government."""
        return i not in self.cast.at and self.cast.is_class(self.tokens[i], "opposition")

    def _opposition(self, m: Mention) -> Entity:
        return self.cast.opposition(m.entity, self.cast.written(m.first, m.last))

    def _is_owner(self, i: int, o: int, preposition: str) -> bool:
        """Whether the object of a preposition may be whom ``i`` speaks for: officials in Washington, not envoys to Syria."""
        if self.cast.is_class(self.tokens[i], "envoy") and preposition not in {"of", "from"}:
            return False
        m = self.cast.at.get(o)
        if m is not None:
            return preposition != "in" or m.sort == "metonym"
        return preposition in {"of", "for", "from", "by"} and self.phrases.is_agent(self.tokens[o])

    def _affiliate(self, m: Mention) -> None:
        """Note a person's titles and whom the article says that they belong to."""
        e, inside = m.entity, range(m.first, m.last)
        h = next((k for k in reversed(inside) if self.tokens[k].head not in inside or self.tokens[k].head == k), m.last - 1)
        before = range(max(0, m.first - 5), m.first)
        if any(self.cast.is_class(self.tokens[k], "former") and self.cast.sentence(k) == self.cast.sentence(h) for k in before):
            e.former = True
        beside = self._beside(h)
        titled = [k for k in self.phrases.modifiers(h, inside) if self.cast.is_class(self.tokens[k], "officer", "title")]
        e.titles |= {title for k in [*titled, *beside] for title in self.phrases.titles(k)}
        around = [h, *titled, *beside]
        e.opposed = e.opposed or any(self._opposes(c) or (c in self.cast.at and "opposition" in self.cast.at[c].entity.kinds)
                                     for k in around for c in [k, *self.phrases.modifiers(k)])
        if e.belongs is None:
            own = [(h, inside)] if self._owns(h, inside, bool(titled)) else []
            self._belong(e, h, [*own, *((k, range(0)) for k in [*beside, *self._led(h)])])
        if e.belongs is None and not e.iri and not e.former and not e.opposed and self._governs(e):
            self._serve(e, m)

    def _governs(self, e: Entity) -> bool:
        """Whether an article calls somebody by an office that only states have: "foreign minister", not "secretary"."""
        nouns = self.cast.actors.nouns
        return any(title in self.cast.actors.titles and len(words) > 1 and nouns["portfolio"] & set(words[:-1])
                   for title in e.titles for words in [title.split()])

    def _serve(self, e: Entity, m: Mention) -> None:
        """The state for a minister of whom no word says whose they are: the only one of whose acts the article tells in this
        sentence or the two before, as news leaves out a country that it has just spoken of."""
        here = self.cast.sentence(m.first)
        near = [x for x in self.before(m.first) if x.entity.is_state and here - self.cast.sentence(x.first) < 3]
        acts = any(self.tokens[k].dep in {"nsubj", "nsubjpass"} for x in near for k in range(x.first, x.last))
        if acts and len({x.entity for x in near}) == 1:
            e.belongs = near[0].entity
            e.how.append(f"{e.label}, {e.title}, is taken for that of {e.belongs.label}, of which the article has just spoken")

    def _beside(self, h: int) -> list[int]:
        """Nouns for an office in apposition to a name, on either side, or said of it: "X is the head of Y"."""
        t, verb = self.tokens[h], self.tokens[self.tokens[h].head]
        nouns = [*([t.head] if t.dep == "appos" else []), *self.tree.kids(h, "appos")]
        if t.dep == "nsubj" and verb.lemma == "be":
            nouns += [a for a in self.tree.kids(verb.i, "attr") if a not in self.cast.at]
        nouns = [k for k in nouns if self.cast.is_class(self.tokens[k], "officer")]
        return [k for k in nouns if not any(self.cast.is_class(self.tokens[c], "former") for c in self.tree.kids(k, "amod"))]

    def _owns(self, h: int, inside: range, titled: bool) -> bool:
        """Whether the name itself says to whom it belongs: by title, possessive or "of X"."""
        if titled or any(self.tokens[k].dep == "poss" and k in self.cast.at for k in self.phrases.modifiers(h, inside)):
            return True
        of = [o for p in self.tree.kids(h, "prep") if self.phrases.word(p) in _OF - {"in", "on"} for o in self.tree.kids(p, "pobj")]
        return any(o in self.cast.at and self.cast.at[o].sort != "metonym" for o in of)  # "Ana Roe, of Washington," lives there

    def _led(self, h: int) -> list[int]:
        """What somebody leads: "who heads X"."""
        verbs = [v for v in self.tree.kids(h, "relcl") if self.cast.is_class(self.tokens[v], "lead")]
        return [o for v in verbs for o in self.tree.kids(v, "dobj") if o in self.cast.at]

    def _belong(self, e: Entity, h: int, sources: list[tuple[int, range]]) -> None:
        for noun, skip in sources:
            found = [self.cast.at[noun].entity] if noun in self.cast.at and noun != h else self.affiliation(noun, skip)
            own = e.titles & self.cast.actors.nouns["legislator"]
            found = [x for x in found if x is not e and not (own and x.is_state) and not self._is_one_of(e, x)]
            if found:
                e.belongs = found[0]
                e.how.append(f"'{self._around(h, noun)}' says that {e.label} belongs to {found[0].label}")
                return

    def _is_one_of(self, e: Entity, whose: Entity) -> bool:
        """Whether somebody sits in a parliament for a party of it: the Senate minority leader does not speak for the Senate."""
        nouns = self.cast.actors.nouns
        name = " ".join(w.folded for w in words(whose.label))
        sits = e.is_person and any(f" {chamber} " in f" {name} " for chamber in nouns["chamber"])
        return sits and not e.titles & nouns["presiding"]

    def _around(self, one: int, other: int) -> str:
        """The words from one place to another, at most twelve."""
        first, last = min(one, other), max(one, other) + 1
        start = max(first - 4, self.cast.parsed.sentences[self.cast.sentence(first)].first) if last - first < 3 else first
        return self.cast.written(start, min(last, start + 12))

    def _call(self, m: Mention) -> None:
        """Note the nouns by which an article calls an organisation: "the carmaker Volkswagen", "Foxconn, a manufacturer"."""
        inside = range(m.first, m.last)
        h = next((k for k in reversed(inside) if self.tokens[k].head not in inside), m.last - 1)
        nouns = [*self.tree.kids(h, "appos"), *(c for c in self.tree.kids(h, "compound", "nmod") if c not in inside and c < h)]
        verb = self.tokens[self.tokens[h].head]
        if self.tokens[h].dep == "appos":
            nouns.append(verb.i)
        if self.tokens[h].dep == "nsubj" and verb.lemma == "be":
            nouns += self.tree.kids(verb.i, "attr")
        for a in self.tree.kids(h, "acl") if not m.entity.is_person else ():
            for o in self.tree.preposition_objects(a, "as") if self.tokens[a].lemma == "know" else ():
                other = self.cast.at.get(o)
                if other is not None and other.entity.kind in {"Organisation", "Name"} and other.entity.belongs is None:
                    other.entity.belongs = m.entity if other.entity is not m.entity else None
        nouns = [n for n in nouns if self.tokens[n].pos == "NOUN" or self.cast.is_class(self.tokens[n], "person", "company")]
        m.entity.kinds |= {self.tokens[n].lemma.lower() for n in nouns}
        if m.entity.is_person:
            return
        modifiers = [k for n in nouns for k in self.phrases.modifiers(n) if k not in inside]
        m.entity.told |= {self.phrases.word(k) for k in modifiers if k not in self.cast.at}
        told = [*nouns, *modifiers, *(o for n in nouns for o in self.tree.preposition_objects(n, "of"))]
        if m.entity.belongs is not None and m.entity.belongs.is_state and any(self._opposes(k) for k in told):
            m.entity.belongs = self.cast.opposition(m.entity.belongs, self.cast.written(m.first, m.first + 1))
        homes = (self.cast.at[k].entity for k in [*modifiers, *self.tree.kids(h, "poss", "amod")] if k in self.cast.at)
        m.entity.home = m.entity.home or next((e for e in homes if e.is_state), None)
