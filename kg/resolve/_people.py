"""Finds the people whom an article names: full names first, then the surnames and titles that point to them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict

from kg.resolve._cast import Cast, Entity, Mention
from kg.resolve._names import Key, Names, Run
from kg.vocabulary.actors import Person, name_key, words

_GENERATION = {"jr", "sr", "ii", "iii"}
_NOT_NAMES = {"ORG", "GPE", "NORP", "LOC", "DATE", "FAC", "EVENT"}


class People:
    """Adds the mentions of people to a cast.

    ``families``: the family names of the full names; ``mistaken``: runs that the recogniser took for people;
    ``surnames``: whom a family name means.
    """

    def __init__(self, cast: Cast) -> None:
        self.cast, self.tokens, self.actors = cast, cast.tokens, cast.actors
        self.names = Names(cast)
        self.families: set[str] = set()
        self.mistaken: list[Run] = []
        self.surnames: dict[str, Entity] = {}
        self._curated: set[Run] = set()
        self._runs: list[Run] = []
        self._counts: Counter[Key] = Counter()
        self._known: list[tuple[Key, Entity]] = []
        self._seen: dict[int, list[int]] = defaultdict(list)
        self._kin: set[int] = set()

    def look(self) -> None:
        """Which runs of tokens are names of people, as far as curated names do not cover them."""
        taken = {k for m in self.cast.mentions for k in range(m.first, m.last)}
        self._curated = {(m.first, m.last) for m in self.cast.mentions if m.sort == "person"}
        found = [run for run in self._labelled() + self._titled() if not taken & set(range(*run))]
        things = {self.names.key(*run)[:1] for run in self.names.labelled({"FAC", "GPE", "ORG"}) if not taken & set(range(*run))}
        self.mistaken = [run for run in found if self._is_mistaken(run, things)]
        self._runs = sorted({*self._curated, *found} - set(self.mistaken))
        self._counts = Counter(self.key(*run) for run in self._runs)
        known = {run for run in self._runs if len(self.key(*run)) > 1 or (self.key(*run)[-1] in self.actors.families and (
            self.cast.title_words(run[0]) or self._is_familiar(self.key(*run))))}
        self.families = {self.key(*run)[-1] for run in known if self.key(*run)}

    def find(self) -> None:
        """Make the people: full names first, so that a surname in the headline finds its full name below."""
        for run in self._runs:
            if len(self.key(*run)) > 1:
                self._full_name(run)
        self.surnames = {key[-1]: e for key, e in reversed(self._known)}
        for run in self._runs:
            if len(self.key(*run)) == 1:
                self._short_name(run)

    # ---- runs ----------------------------------------------------------------------------------------------------------------

    def _labelled(self) -> list[Run]:
        out = []
        for first, last in self.names.labelled({"PERSON"}):
            while first < last and self.cast.is_title(first):
                first += 1
            if last - first == 2 and self._is_agency(first):
                first += 1
            family = self.tokens[last - 1]
            proper = family.pos in {"PROPN", "ADJ"} and family.text[:1].isupper()
            office = first == last or self.cast.written(first, last).lower() in self.actors.titles
            if proper and not office and not self._is_acronym(first, last) and not self._is_credit(first):
                out.append((first, last))
        return out

    def _titled(self) -> list[Run]:
        """Names that the recogniser missed but a title introduces."""
        out = []
        inside = {k for run in self._labelled() for k in range(*run)}
        for i in range(len(self.tokens) - 1):
            if self.tokens[i].text[0].isupper() and self.cast.is_title(i):
                last = i + 1
                while last < len(self.tokens) and last - i < 5 and self._is_name_part(last) and last not in inside:
                    last += 1
                if last > i + 1:
                    out.append((i + 1, last))
        return out

    def _is_agency(self, first: int) -> bool:
        """A news agency before a name: "AP Zelensky"."""
        t = self.tokens[first]
        return t.text.isupper() and len(t.text) < 5 and name_key(self.tokens[first + 1].text) in self.actors.families

    def _is_credit(self, i: int) -> bool:
        """Whether a token stands in the line or sentence that says who wrote the article: "(Reporting by Ida Rask …"."""
        here, sentence = self.tokens[i].start, self.cast.parsed.sentences[self.cast.sentence(i)]
        starts = {self.cast.text.rfind("\n", 0, here) + 1, sentence.start}
        opening = tuple(f"{phrase} " for phrase in self.actors.nouns["credit"])
        return any(self.cast.text[start:here].lstrip("( ").lower().startswith(opening) for start in starts)

    def _is_acronym(self, first: int, last: int) -> bool:
        """One word in capitals: no person unless a title says so."""
        t = self.tokens[first]
        return last - first == 1 and len(t.text) > 2 and t.text.isupper() and not self.cast.is_title(first - 1)

    def _is_name_part(self, i: int) -> bool:
        t = self.tokens[i]
        return (t.pos == "PROPN" and t.text[:1].isupper() and t.ent not in _NOT_NAMES and t.text.isalpha()
                and not self.cast.is_title(i))

    def _is_mistaken(self, run: Run, things: set[Key]) -> bool:
        """Whether what the recogniser took for a person is a thing: it has a "which", or its first word alone is a thing's name."""
        if run[1] - run[0] < 2 or self.cast.is_title(run[0] - 1):
            return False
        tree = self.cast.tree
        which = any(self.tokens[s].text.lower() == "which" for k in range(*run) for v in tree.kids(k, "relcl")
                    for s in tree.kids(v, "nsubj", "dobj"))
        return which or self.names.key(*run)[:1] in things

    def key(self, first: int, last: int) -> Key:
        """Folded words of a name without initials and generations, family name last."""
        found = [w.folded for w in words(self.cast.written(first, last))]
        return tuple(w for w in found if len(w) > 1 and w not in _GENERATION) or tuple(found)

    # ---- whom a name means ---------------------------------------------------------------------------------------------------

    def _full_name(self, run: Run) -> None:
        key, written = self.key(*run), self.cast.written(*run)
        e = next((e for k, e in self._known if k == key or _same_person(k, key)), None) or self._curated_person(written, key)
        if e is None:
            e = self._new(written)
            if any(k[-1] == key[-1] for k, _ in self._known) and self._is_kin(run):
                self._kin.add(id(e))
        if not any(k == key for k, _ in self._known):
            self._known.append((key, e))
        self._note(run, e)

    def _is_kin(self, run: Run) -> bool:
        """Whether somebody is only told of as a relation of who was named before: "Lund, whose father, Piet Lund, …", "his brother
        Piet Lund"."""
        head = self.tokens[run[1] - 1]
        beside = [self.tokens[head.head], *self.tokens[max(run[0] - 1, 0):run[0]]]
        return any(t.tag == "NN" and self.cast.is_class(t, "kin") for t in beside)

    def _new(self, label: str) -> Entity:
        e = Entity(label, "Person", gender=self.actors.given.get(name_key(label.partition(" ")[0]), "") if " " in label else "")
        self.cast.entities.append(e)
        return e

    def _curated_person(self, written: str, key: Key) -> Entity | None:
        """A curated person by full name, or by family name and a first name that begins alike (Dmitri, Dmitry)."""
        for candidate in (written, " ".join(key)):
            for name in self.actors.lookup(candidate):
                if name.sort == "person":
                    return self.cast.entity(name.iri)
        for size in range(1, min(3, len(key) - 1) + 1):
            for iri in self.actors.families.get(" ".join(key[-size:]), ()):
                if _alike(key[0], name_key(self.actors.people[iri].label).split()[0]):
                    return self.cast.entity(iri)
        return None

    def _short_name(self, run: Run) -> None:
        """A family name: the person of that name introduced last before it, else first after it, else a curated person."""
        key = self.key(*run)
        if not key:
            return
        here = self.tokens[run[0]].start
        matching = self._called(run, key)
        matching = [m for m in matching if id(m) not in self._kin] or matching
        e = max((m for m in matching if m.first <= here), key=lambda m: self._last_seen(m, here), default=None)
        e = e or min(matching, key=lambda m: m.first, default=None) or self._by_family(run, key)
        if e is None:
            if self.tokens[run[0]].ent != "PERSON" and not self.cast.is_title(run[0] - 1):
                return
            e = self._new(self.cast.written(*run))
            self._known.append((key, e))
        self._note(run, e)

    def _called(self, run: Run, key: Key) -> list[Entity]:
        """The people of the article with this family name (else this first name), as far as title and gender allow."""
        gender, title = self._honorific(run[0]), self.cast.title_words(run[0])
        found = [e for k, e in self._known if k[-len(key):] == key] or [e for k, e in self._known if key[0] in k]
        found = [e for e in dict.fromkeys(found) if not gender or not e.gender or e.gender == gender]
        return [e for e in found if title & e.titles] or found

    def _last_seen(self, e: Entity, here: int) -> int:
        """Where a person was named last before a place; people are noted in the order of the text, full names first."""
        places = self._seen.get(id(e), [])
        k = bisect_left(places, here)
        return places[k - 1] if k else -1

    def _by_family(self, run: Run, key: Key) -> Entity | None:
        """A curated person by family name alone: only in office (or no date known), and titled so or their party in the article."""
        family = " ".join(key)
        people = [self.actors.people[iri] for iri in self.actors.families.get(family, ())]
        people += [self.actors.people[n.iri] for n in self.actors.lookup(family) if n.sort == "person"]
        ranked = [(self._fits(p, self.cast.title_words(run[0])), p.iri) for p in dict.fromkeys(people)]
        best = max((rank for rank, _ in ranked), default=0)
        fitting = [iri for rank, iri in ranked if rank == best and rank]
        if not best and len(ranked) == 1 and self._is_familiar(key) and not self.cast.title_words(run[0]) - {"leader"}:
            homes = {r.of for r in self.actors.people[ranked[0][1]].roles}
            if homes & {p for e in self.cast.entities if e.iri in self.actors.parties
                        for p in (e.iri, self.actors.parties[e.iri].within)}:
                return self.cast.entity(ranked[0][1])
        return self.cast.entity(fitting[0]) if len(fitting) == 1 else self._common_party(fitting)

    def _is_familiar(self, key: Key) -> bool:
        """Whether an article names somebody by a bare surname more than once, as only those need no first name whom all know."""
        return self._counts[key] > 1

    def _fits(self, person: Person, title: set[str]) -> int:
        roles = [r for r in person.roles if r.held_on(self.cast.date)]
        named = any(self.cast.is_named(r.of) for r in roles)
        if any(self.actors.is_office(r.office, r.of, t) for r in roles for t in title):
            return 2 if named or title & {"president", "chancellor", "pope"} else 0
        return 1 if named and not title - {"leader"} else 0

    def _common_party(self, iris: list[str]) -> Entity | None:
        """Several people of one name fit: nobody can say which, but the party is known if it is the same for all."""
        parties = {r.of for iri in iris for r in self.actors.people[iri].roles}
        if len(parties) != 1:
            return None
        e = self._new(self.actors.people[iris[0]].family)
        e.belongs = self.cast.entity(parties.pop())
        e.how.append(f"'{e.label}' may be {' or '.join(sorted(self.actors.people[i].label for i in iris))}")
        return e

    def _honorific(self, i: int) -> str:
        word = self.tokens[i - 1].text.lower() if i else ""
        return next((g for g in ("she", "he") if word in self.actors.nouns[g]), "")

    def _note(self, run: Run, e: Entity) -> None:
        here = self.tokens[run[0]].start
        e.first = here if e.first < 0 else e.first
        e.gender = e.gender or self._honorific(run[0])
        e.titles |= self.cast.title_words(run[0])
        beside = (self.tokens[c] for k in range(*run) for c in self.cast.tree.kids(k, "appos"))
        e.titles |= {t.text.lower() for t in beside if self.cast.is_class(t, "officer")}
        if here not in self._seen[id(e)]:
            insort(self._seen[id(e)], here)
            if run not in self._curated:
                self.cast.mentions.append(Mention(run[0], run[1], e, "person"))


def _same_person(one: Key, other: Key) -> bool:
    """Whether two full names are one person's: one family name, and all words of the shorter or first names that begin alike."""
    if one[-1] != other[-1]:
        return False
    short, long_ = sorted((one, other), key=len)
    return set(short) <= set(long_) or (len(one) == len(other) == 2 and _alike(one[0], other[0]))


def _alike(one: str, other: str) -> bool:
    """Two spellings of one first name: Dmitri and Dmitry, not Michael and Michelle."""
    return one[:4] == other[:4] and abs(len(one) - len(other)) <= 1 and len(one) > 3
