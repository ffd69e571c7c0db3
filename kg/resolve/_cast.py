"""The cast of one article: everybody who is named in it, with their mentions, titles and affiliations.

Built from the whole text before anybody is resolved, so that a surname in the headline finds the full name below it.
The curated names come first, the recogniser's labels only where no curated name stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from kg.language.tree import Tree
from kg.model import Parsed
from kg.vocabulary.actors import Actors, Name, Role, name_key, words

_SUFFIXES = {"corp", "corporation", "inc", "co", "company", "ltd", "limited", "llc", "plc", "ag", "sa", "se", "nv", "group",
             "holdings", "spa", "gmbh"}
_PORTFOLIOS = {"interior", "defence", "defense", "finance", "trade", "economy", "energy", "justice", "health", "education", "labour", "labor",
               "environment", "agriculture", "foreign", "prime", "home", "treasury", "transport", "oil", "commerce", "industry"}
_GENERATION = {"jr", "sr", "ii", "iii"}
_JUNK = re.compile(r"[^\w\s.'’‑–&-]|_")
_TAKES_PART = {"nsubj", "nsubjpass", "pobj", "conj", "appos", "poss"}
_PLACE_PREPOSITIONS = {"in", "at", "near", "around", "into", "across", "throughout", "outside", "inside"}


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody in the article. ``iri`` is the curated party or person; ``belongs`` who they speak for, as the article says."""

    label: str
    kind: str
    iri: str = ""
    first: int = -1
    gender: str = ""
    titles: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    belongs: Entity | None = None
    former: bool = False
    how: list[str] = field(default_factory=list)
    count: int = 0

    @property
    def is_person(self) -> bool:
        """Whether it is a human being."""
        return self.kind == "Person"


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``first`` to ``last`` (exclusive) that name somebody; ``sort`` as in Name, or "org" for an uncurated organisation.

    ``place``: a city named as the place of something ("talks in Geneva"), not as an actor.
    """

    first: int
    last: int
    entity: Entity
    sort: str
    place: bool = False


class Cast:
    """Who is named in an article, and where."""

    def __init__(self, parsed: Parsed, actors: Actors) -> None:
        self.parsed = parsed
        self.actors = actors
        self.tree = Tree(parsed)
        self.text = parsed.document.text
        self.date = parsed.document.published
        self.tokens = self.tree.tokens
        self.starts = [t.start for t in self.tokens]
        self.entities: list[Entity] = []
        self.mentions: list[Mention] = []
        self._by_iri: dict[str, Entity] = {}
        self._seen: dict[int, list[int]] = defaultdict(list)
        self._curated_at: set[int] = set()
        self.notes: dict[int, str] = {}
        """By first token of a mention: what else its name may mean."""
        taken = self._named_parties()
        self._family_names = {self._person_key(*r)[-1] for r in self._full_names(taken)}
        self._organisations(taken)
        self._people(taken)
        self._repeated()
        self.mentions.sort(key=lambda m: (m.first, m.last))
        capitals = sum(m.entity.kind in {"State", "NegotiationGroup"} and self._written(m.first, m.last).isupper()
                       and len(self._written(m.first, m.last)) > 4 for m in self.mentions)
        self.conference = capitals > 3
        """Whether delegations are written in capitals, as conference reports do; then "he" may be a delegation."""
        self.at: dict[int, Mention] = {}
        for m in self.mentions:
            m.entity.count += not m.place
            for i in range(m.first, m.last):
                self.at.setdefault(i, m)

    # ---- curated names -------------------------------------------------------------------------------------------------------

    def token_at(self, character: int) -> int:
        """The token that holds a character."""
        return max(bisect_right(self.starts, character) - 1, 0)

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

    def _named_parties(self) -> list[str]:
        """Mentions of curated names. Returns for each token the sort of the name that took it, or ""."""
        taken = [""] * len(self.tokens)
        if not self.tokens:
            return taken
        found = words(self.text)
        hits = [(self.token_at(found[i].start), self.token_at(found[j - 1].start) + 1, names)
                for i, j, names in self.actors.scan(found, self.text)]
        hits = [h for h in hits if not self._within_person(h[0], h[1], h[2])]
        sure = Counter(anchor for _, _, names in hits if len({n.iri for n in names}) == 1 and names[0].sort != "local"
                       for anchor in self._anchors(names[0].iri))
        for first, last, names in hits:
            name = self._choose(names, sure)
            if name is None:
                continue
            e = self.entity(name.iri)
            if e.first < 0:
                e.first = self.tokens[first].start
            if len({n.iri for n in names}) > 1:
                others = sorted({self._label(n.iri) for n in names if n.iri != name.iri})
                self.notes[first] = f"'{self._written(first, last)}' may also mean {', '.join(others)}"
            if name.sort == "people":
                e = self._people_of(e, self._written(first, last))
            self.mentions.append(Mention(first, last, e, name.sort, self._is_place(first, last, name)))
            for k in range(first, last):
                taken[k] = name.sort
        return taken

    def _people_of(self, party: Entity, written: str) -> Entity:
        """The Ukrainians, the Republicans: under their own name, speaking for their party."""
        for e in self.entities:
            if e.kind == "People" and e.label == written and e.belongs is party:
                return e
        e = Entity(written, "People", belongs=party)
        self.entities.append(e)
        return e

    def _label(self, iri: str) -> str:
        return (self.actors.parties.get(iri) or self.actors.people[iri]).label

    def _written(self, first: int, last: int) -> str:
        return " ".join(self.text[self.tokens[first].start:self.tokens[last - 1].end].split())

    def _anchors(self, iri: str) -> set[str]:
        """What is talked about where a name is used: the party, its state, a person's states."""
        if iri in self.actors.people:
            return {iri} | {a for r in self.actors.people[iri].roles for a in self._anchors(r.of)}
        party = self.actors.parties[iri]
        return {iri} | {p.iri for p in self.actors.chain(iri)} | ({party.within} if party.within else set())

    def _choose(self, names: tuple[Name, ...], sure: Counter[str]) -> Name | None:
        """The meaning that the rest of the article supports; among equals the first. Local names need support."""
        possible = [n for n in names if n.sort != "local" or any(sure[a] for a in self._anchors(n.iri))]
        return max(possible, key=lambda n: sure[n.iri] + (0.5 if n.sort == "local" and sure[n.iri] else 0), default=None)

    def _within_person(self, first: int, last: int, names: tuple[Name, ...]) -> bool:
        """Whether a place name is only part of somebody's name (Michael Jordan)."""
        if names[0].sort in {"person", "demonym"} or last - first > 1 or self.tokens[first].ent != "PERSON":
            return False
        around = [k for k in (first - 1, last) if 0 <= k < len(self.tokens)]
        return any(self.tokens[k].ent == "PERSON" and self.tokens[k].pos == "PROPN" and not self._is_title(k) for k in around)

    def _is_place(self, first: int, last: int, name: Name) -> bool:
        if name.sort != "metonym":
            return False
        if self._opens_in_capitals(first):
            return True
        head = next((k for k in range(first, last) if not first <= self.tokens[k].head < last), first)
        governor = self.tokens[self.tokens[head].head]
        return self.tokens[head].dep == "pobj" and governor.text.lower() in _PLACE_PREPOSITIONS

    # ---- organisations -------------------------------------------------------------------------------------------------------

    def _organisations(self, taken: list[str]) -> None:
        """Organisations that the recogniser sees and no curated name covers; short forms and abbreviations join the long name."""
        runs: list[tuple[int, int]] = []
        for first, last in sorted({*self._runs({"ORG"}), *self._unlabelled(taken), *self._mistaken}):
            first = self._with_owners(first, taken)
            if self.tokens[first].pos == "DET" or self.tokens[first].text.lower() in {"the", "a", "an"}:
                first += 1
            while last > first and self._is_title(last - 1):
                last -= 1
            if not all(taken[first:last]) and self._is_organisation(first, last):
                runs.append((first, last))
        keys = {run: self._org_key(self._written(*run)) for run in runs}
        long = list(dict.fromkeys(k for k in keys.values() if k))
        known: dict[tuple[str, ...], Entity] = {}
        for run in runs:
            key = keys[run]
            if not key:
                continue
            full = _long_form(key, long)
            label = next(self._written(*r) for r in runs if keys[r] == full)
            e = known.get(full)
            if e is None:
                labelled = any(self.tokens[k].ent == "ORG" for r in runs if keys[r] == full for k in range(*r))
                e = known[full] = Entity(label, "Organisation" if labelled else "Name", first=self.tokens[run[0]].start)
                self.entities.append(e)
            self.mentions = [m for m in self.mentions if not (run[0] <= m.first and m.last <= run[1] and m.sort != "person")]
            self.mentions.append(Mention(run[0], run[1], e, "org"))
            for k in range(*run):
                taken[k] = taken[k] or "org"

    def _unlabelled(self, taken: list[str]) -> list[tuple[int, int]]:
        """Proper nouns that take part in a clause and that the recogniser took for places or things, or two or more that it did not see."""
        out = [(a, b) for a, b in self._runs({"FAC", "GPE", "PRODUCT", "WORK_OF_ART"})
               if not any(taken[a:b]) and self.tokens[b - 1].dep in _TAKES_PART - {"pobj"} and self.tokens[b - 1].pos == "PROPN"]
        i = 0
        while i < len(self.tokens):
            j = i
            while j < len(self.tokens) and self._is_bare_name(j) and not taken[j]:
                j += 1
            if j - i > 1 and not self._is_title(i) and self.tokens[j - 1].dep in _TAKES_PART:
                out.append((i, j))
            i = max(j, i + 1)
        return out

    def _is_bare_name(self, i: int) -> bool:
        t = self.tokens[i]
        return t.pos == "PROPN" and t.ent == "" and t.text[:1].isupper() and not t.text.isupper() and t.text.isalpha()

    def _with_owners(self, first: int, taken: list[str]) -> int:
        """Where a name begins that has a plural possessive in it: "Veldhaven Dockers' Union"."""
        while (first > 1 and self.tokens[first - 1].text in {"'", "’"} and self.tokens[first - 1].tag == "POS"
               and self.tokens[first - 2].text[:1].isupper() and not taken[first - 2]):
            first -= 2
            while first > 0 and self.tokens[first - 1].pos == "PROPN" and self.tokens[first - 1].dep == "compound" and not taken[first - 1]:
                first -= 1
        return first

    def _is_organisation(self, first: int, last: int) -> bool:
        """Not the organ of a state (its Foreign Ministry), which its state describes, and not the tail of a title (of State)."""
        spoken = [self.tokens[k].text.lower() for k in range(first, last)]
        if last - first <= 2 and self._person_key(first, last)[-1:] and self._person_key(first, last)[-1] in self._family_names:
            return False
        if not spoken or spoken[0] in self.actors.nouns["organ"] or spoken[-1] in self.actors.nouns["organ"]:
            return False
        before = [t.text.lower() for t in self.tokens[max(0, first - 3):first] if t.text.lower() != "the"]
        if len(before) > 1 and before[-1] in {"of", "for"} and before[-2] in self.actors.nouns["title"]:
            return False
        if last - first == 1 and last < len(self.tokens) and self._is_title(last) and spoken[0] in _PORTFOLIOS:
            return False
        return any(c.isupper() for c in self._written(first, last))

    def _runs(self, labels: set[str]) -> list[tuple[int, int]]:
        """Unbroken runs of tokens with these entity labels, cut at possessives and at sentence ends."""
        out: list[tuple[int, int]] = []
        first = None
        for i, t in enumerate(self.tokens):
            inside = t.ent in labels and t.tag != "POS" and t.pos not in {"VERB", "AUX"} and not _JUNK.search(t.text)
            if first is not None and (not inside or self.tree.sentence_of[i] != self.tree.sentence_of[first]):
                out.append((first, i))
                first = None
            if inside and first is None:
                first = i
        if first is not None:
            out.append((first, len(self.tokens)))
        return [(self._after_dateline(a, b), b) for a, b in out]

    def _after_dateline(self, first: int, last: int) -> int:
        """Past a dateline that the recogniser took for a part of the name: "DETROIT United Auto Workers"."""
        if last - first < 2 or not self._opens_in_capitals(first):
            return first
        city = any(n.sort == "metonym" for n in self.actors.lookup(self.tokens[first].text))
        return first + 1 if city or last - first > 2 else first

    def _opens_in_capitals(self, i: int) -> bool:
        """Whether a sentence opens with a word in capitals that does not go on so, as after a dateline."""
        opening = i == 0 or self.tree.sentence_of[i - 1] != self.tree.sentence_of[i]
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        return (opening and len(self.tokens[i].text) > 3 and self.tokens[i].text.isupper() and following is not None
                and not (following.text.isupper() and len(following.text) > 3) and following.pos not in {"VERB", "AUX"})

    def _org_key(self, name: str) -> tuple[str, ...]:
        key = [w.folded for w in words(name)]
        while len(key) > 1 and key[-1] in _SUFFIXES:
            key.pop()
        return tuple(key)

    # ---- people --------------------------------------------------------------------------------------------------------------

    def _is_title(self, i: int) -> bool:
        word = self.tokens[i].text.lower()
        nouns = self.actors.nouns
        return word in nouns["title"] or word in nouns["he"] or word in nouns["she"]

    def _full_names(self, taken: list[str]) -> list[tuple[int, int]]:
        """The runs of tokens that are full names of people."""
        runs = [(m.first, m.last) for m in self.mentions if m.sort == "person"]
        self._curated_at = {first for first, _ in runs}
        found = [r for r in self._person_runs() if not any(taken[r[0]:r[1]])]
        things = {self._org_key(self._written(a, b))[:1] for a, b in self._runs({"FAC", "GPE", "ORG"}) if not any(taken[a:b])}
        self._mistaken = [r for r in found if self._is_mistaken(r, things)]
        self._person_spans = sorted({*runs, *found} - set(self._mistaken))
        return [r for r in self._person_spans if len(self._person_key(*r)) > 1]

    def _is_mistaken(self, run: tuple[int, int], things: set[tuple[str, ...]]) -> bool:
        """Whether what the recogniser took for a person is a thing: it has a "which", or its first word alone is no person's name."""
        which = any(self.tokens[s].text.lower() == "which" for k in range(*run) for v in self.tree.kids(k, "relcl")
                    for s in self.tree.kids(v, "nsubj", "dobj"))
        return run[1] - run[0] > 1 and not self._is_title(run[0] - 1) and (which or self._org_key(self._written(*run))[:1] in things)

    def _people(self, taken: list[str]) -> None:
        """People: whoever has a curated full name, the recogniser's label or a title; then surnames join the full names."""
        full = self._full_names(taken)
        runs = self._person_spans
        known: list[tuple[tuple[str, ...], Entity]] = []
        for run in full:
            self._full_name(run, known)
        self._surnames = {k[-1]: e for k, e in reversed(known)}
        for run in runs:
            if run not in full:
                self._short_name(run, known)

    def _person_runs(self) -> list[tuple[int, int]]:
        out = []
        titled = [i + 1 for i in range(len(self.tokens) - 1) if self._is_title(i) and self.tokens[i].text[0].isupper()]
        for first, last in self._runs({"PERSON"}):
            while first < last and self._is_title(first):
                first += 1
            if last - first == 2 and self.tokens[first].text.isupper() and len(self.tokens[first].text) < 5 \
                    and name_key(self.tokens[first + 1].text) in self.actors.families:
                first += 1  # an agency before a name: "AP Zelensky"
            proper = first < last and self.tokens[last - 1].pos in {"PROPN", "ADJ"} and self.tokens[last - 1].text[:1].isupper()
            if proper and not self._is_acronym(first, last):
                out.append((first, last))
        inside = {k for first, last in out for k in range(first, last)}
        for first in titled:
            last = first
            while last < len(self.tokens) and last - first < 4 and self._is_name_part(last) and last not in inside:
                last += 1
            if last > first:
                out.append((first, last))
        return out

    def _is_acronym(self, first: int, last: int) -> bool:
        """One word in capitals where the article writes others so, too: no person unless a title says so."""
        return last - first == 1 and len(self.tokens[first].text) > 2 and self.tokens[first].text.isupper() and not self._is_title(first - 1)

    def _is_name_part(self, i: int) -> bool:
        t = self.tokens[i]
        return (t.pos == "PROPN" and t.text[:1].isupper() and t.ent not in {"ORG", "GPE", "NORP", "LOC", "DATE", "FAC", "EVENT"}
                and not self._is_title(i) and t.text.isalpha())

    def _person_key(self, first: int, last: int) -> tuple[str, ...]:
        """Folded words of a name without initials and generations, family name last."""
        found = [w.folded for w in words(self._written(first, last))]
        kept = [w for w in found if len(w) > 1 and w not in _GENERATION]
        return tuple(kept or found)

    def _full_name(self, run: tuple[int, int], known: list[tuple[tuple[str, ...], Entity]]) -> None:
        key = self._person_key(*run)
        written = self._written(*run)
        e = next((e for k, e in known if k == key or _same_person(k, key)), None) or self._curated(written, key)
        if e is None:
            e = Entity(written, "Person")
            self.entities.append(e)
        if not any(k == key for k, _ in known):
            known.append((key, e))
        if e.first < 0:
            e.first = self.tokens[run[0]].start
        self._note_person(run, e)

    def _curated(self, written: str, key: tuple[str, ...]) -> Entity | None:
        """A curated person by full name, or by family name and a first name that begins alike (Dmitri, Dmitry)."""
        for candidate in (written, " ".join(key)):
            for name in self.actors.lookup(candidate):
                if name.sort == "person":
                    return self.entity(name.iri)
        for size in (1, 2, 3):
            for iri in self.actors.families.get(" ".join(key[-size:]), ()):
                first = name_key(self.actors.people[iri].label).split()[0]
                if len(key) > size and _alike(key[0], first):
                    return self.entity(iri)
        return None

    def _short_name(self, run: tuple[int, int], known: list[tuple[tuple[str, ...], Entity]]) -> None:
        """A family name: the person of that name introduced last before it, else first after it, else a curated person."""
        key = self._person_key(*run)
        if not key:
            return
        here = self.tokens[run[0]].start
        gender = self._honorific(run[0])
        matching = [e for k, e in known if k[-len(key):] == key] or [e for k, e in known if key[0] in k]
        matching = [e for e in dict.fromkeys(matching) if not gender or not e.gender or e.gender == gender]
        titled = [e for e in matching if self._title_words(run[0]) & e.titles]
        matching = titled or matching
        e = max((m for m in matching if m.first <= here), key=lambda m: self._last_seen(m, here), default=None)
        e = e or min(matching, key=lambda m: m.first, default=None) or self._curated_family(run, key)
        if e is None:
            if not self._plausible(run):
                return
            e = Entity(self._written(*run), "Person", first=here)
            self.entities.append(e)
            known.append((key, e))
        if e.first < 0:
            e.first = here
        self._note_person(run, e)

    def _plausible(self, run: tuple[int, int]) -> bool:
        return self.tokens[run[0]].ent == "PERSON" or (run[0] > 0 and self._is_title(run[0] - 1))

    def _last_seen(self, e: Entity, here: int) -> int:
        """Where a person was named last before a place; people are noted in the order of the text, full names first."""
        places = self._seen.get(id(e), [])
        k = bisect_left(places, here)
        return places[k - 1] if k else -1

    def _curated_family(self, run: tuple[int, int], key: tuple[str, ...]) -> Entity | None:
        """A curated person by family name alone: only in office (or no date known), and titled so or their party in the article."""
        candidates = [self.actors.people[iri] for iri in self.actors.families.get(" ".join(key), ())]
        candidates += [self.actors.people[n.iri] for n in self.actors.lookup(" ".join(key)) if n.sort == "person"]
        fitting = []
        for person in dict.fromkeys(candidates):
            roles = [r for r in person.roles if r.held_on(self.date)]
            title = self._title_words(run[0])
            named = any(self._named(r.of) for r in roles)
            titled = any(self.actors.is_office(r.office, t) for r in roles for t in title)
            if titled and (named or title & {"president", "chancellor", "pope"}):
                fitting.append((2, person.iri))
            elif named and not (title - {"leader"}):
                fitting.append((1, person.iri))
        best = [iri for rank, iri in fitting if rank == max(r for r, _ in fitting)]
        return self.entity(best[0]) if len(set(best)) == 1 else self._common_party(best)

    def _common_party(self, iris: list[str]) -> Entity | None:
        """Several people of one name fit: nobody can say which, but the party is known if it is the same for all."""
        parties = {r.of for iri in iris for r in self.actors.people[iri].roles}
        if not iris or len(parties) != 1:
            return None
        family = self.actors.people[iris[0]].family
        e = Entity(family, "Person", belongs=self.entity(parties.pop()),
                   how=[f"'{family}' may be {' or '.join(sorted(self.actors.people[i].label for i in iris))}"])
        self.entities.append(e)
        return e

    def _named(self, iri: str) -> bool:
        return any(p.iri in self._by_iri for p in self.actors.chain(iri))

    def _honorific(self, i: int) -> str:
        if i == 0:
            return ""
        word = self.tokens[i - 1].text.lower()
        return next((g for g in ("she", "he") if word in self.actors.nouns[g]), "")

    def _title_words(self, i: int) -> set[str]:
        """The title right before a name, as every run of its words that ends at the name: foreign minister, minister."""
        found: list[str] = []
        out: set[str] = set()
        k = i - 1
        while k >= 0 and len(found) < 4 and (self._is_title(k) or self.tokens[k].lemma in self.actors.nouns["officer"]
                                             or (found and self.tokens[k].dep in {"compound", "amod", "nmod"})):
            found.insert(0, self.tokens[k].text.lower())
            out.add(" ".join(found))
            k -= 1
        honorifics = self.actors.nouns["he"] | self.actors.nouns["she"]
        return {t for t in out if t not in honorifics}

    def _note_person(self, run: tuple[int, int], e: Entity) -> None:
        e.gender = e.gender or self._honorific(run[0])
        e.titles |= self._title_words(run[0])
        here = self.tokens[run[0]].start
        if here not in self._seen[id(e)]:
            insort(self._seen[id(e)], here)
            if run[0] not in self._curated_at:
                self.mentions.append(Mention(run[0], run[1], e, "person"))

    def _repeated(self) -> None:
        """Names of the cast where the recogniser missed them or took them for something else."""
        known: dict[tuple[str, ...], Mention] = {}
        for m in self.mentions:
            if m.sort == "org" or (m.sort == "person" and m.last - m.first == 1):
                known.setdefault(tuple(w.folded for w in words(self._written(m.first, m.last))), m)
        for k, e in self._surnames.items():
            known.setdefault((k,), Mention(0, 1, e, "person"))
        inside = {k for m in self.mentions for k in range(m.first, m.last)}
        for i, t in enumerate(self.tokens):
            if i in inside or not t.text[:1].isupper() or t.pos in {"VERB", "AUX", "DET", "ADP", "PRON"}:
                continue
            for length in (3, 2, 1):
                span = range(i, min(i + length, len(self.tokens)))
                if inside & set(span) or not self.tokens[span[-1]].text[-1:].isalnum():
                    continue
                same = known.get(tuple(w.folded for k in span for w in words(self.tokens[k].text)))
                if same is not None and t.text.isalpha() and (len(t.text) > 2 or t.text.isupper()):
                    self.mentions.append(Mention(i, i + length, same.entity, same.sort))
                    inside |= set(span)
                    break

    # ---- look-up -------------------------------------------------------------------------------------------------------------

    def weights(self) -> dict[Entity, int]:
        """How often each party is named, people counted for the party that they speak for; the most named first."""
        counts: dict[Entity, int] = {}
        for e in self.entities:
            top = self.top(e)
            if top is not None:
                counts[top] = counts.get(top, 0) + e.count
        return dict(sorted(counts.items(), key=lambda c: (-c[1], c[0].first if c[0].first >= 0 else 10**9, c[0].label)))

    def top(self, e: Entity) -> Entity | None:
        """The party that somebody's words are the position of, or None for a person without one."""
        chain = self.behalf(e)
        return None if chain[-1].is_person else chain[-1]

    def behalf(self, e: Entity, depth: int = 0) -> list[Entity]:
        """From somebody to the party: the spokesman, the president, the state."""
        out = [e]
        if depth > 5:
            return out
        onward: Entity | None = None
        if e.is_person:
            onward = self._office(e)
        elif e.iri and self.actors.parties[e.iri].speaks_for:
            onward = self.entity(self.actors.parties[e.iri].speaks_for)
        else:
            onward = e.belongs
        return out + [x for x in self.behalf(onward, depth + 1) if x is not e] if onward is not None else out

    def role(self, e: Entity) -> tuple[str, str]:
        """Office and party (IRI) of a curated person at the article's date, the one that it talks about; ("", "") for none."""
        person = self.actors.people.get(e.iri)
        if person is None:
            return "", ""
        held = [r for r in person.roles if r.held_on(self.date)]
        if not held:
            return "", ""
        best = max(held, key=lambda r: self._fits(r, e))
        return best.office, best.of

    def _fits(self, role: Role, e: Entity) -> tuple[bool, int, bool, str]:
        """How well a role fits what the article says: by title, by how often its party is named, still held, the latest."""
        named = (self._by_iri[p.iri].count for p in self.actors.chain(role.of) if p.iri in self._by_iri)
        return any(self.actors.is_office(role.office, t) for t in e.titles), max(named, default=0), not role.end, role.start

    def _office(self, e: Entity) -> Entity | None:
        """Whom a person speaks for: the article's word where it gives one and no office is known, else the office at the date."""
        office, of = self.role(e)
        if not of:
            return None if e.former else e.belongs
        above = self.actors.offices.get(office)
        if above and above.speaks_for and self.date:
            principals = [p for p in self.actors.holders(above.speaks_for, of, self.date) if p.iri != e.iri]
            if len(principals) == 1:
                return self.entity(principals[0].iri)
        return self.entity(of)


def _long_form(key: tuple[str, ...], names: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The first name in the article that begins with this one or is abbreviated by it, over and over; the name itself if there is none."""
    for _ in range(4):
        longer = next((k for k in names if k != key and (k[:len(key)] == key or _initials(k) == key)), None)
        if longer is None or len(longer) < len(key):
            break
        key = longer
    return key


def _initials(key: tuple[str, ...]) -> tuple[str, ...]:
    """The abbreviation of a name, as the key that it would have."""
    return ("".join(w[0] for w in key if w not in {"of", "the", "and", "for", "in", "on"}),)


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names are one person's: the same family name, and all words of the shorter, or first names that begin alike."""
    if one[-1] != other[-1]:
        return False
    short, long_ = sorted((one, other), key=len)
    return set(short) <= set(long_) or (len(one) == len(other) == 2 and _alike(one[0], other[0]))


def _alike(one: str, other: str) -> bool:
    """Two spellings of one first name: Dmitri and Dmitry, not Michael and Michelle."""
    return one[:4] == other[:4] and abs(len(one) - len(other)) <= 1 and len(one) > 3
