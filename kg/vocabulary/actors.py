"""Who is who: ``ontology/actors/*.ttl`` and its two small tables as parties, people, roles and an index of their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from pathlib import Path

from kg import resources, tables
from kg.dates import days
from kg.errors import BadResource
from kg.vocabulary import turtle
from kg.vocabulary.prefixes import PREFIXES
from kg.vocabulary.turtle import NEG, RDF_TYPE, SKOS, Index

FAMILY = PREFIXES["schema"] + "familyName"
KINDS = ("State", "Organisation", "NegotiationGroup", "Movement", "Body", "Territory")
"""The classes of parties, in the order in which they win an ambiguous name."""
BYSTANDERS = ("Commentator", "Mediator")
"""The classes that a party may have besides, where it takes no side in what others negotiate."""
NOUN_CLASSES = ("he", "she", "title", "officer", "organ", "body", "state", "company", "union", "bloc", "group", "side", "former",
                "portfolio", "mediator", "lead", "envoy", "agency", "suffix", "bureau", "document", "person", "legislator",
                "opposition", "people", "form", "chamber", "presiding", "member", "instrument", "exact", "opposed", "other",
                "landscape", "kin", "credit")
_GENERATION = {"jr", "sr", "ii", "iii", "xiv", "xvi"}
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: folded (no case, no accents), and where it stands."""

    folded: str
    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The runs of letters and digits of a text: "U.S." is u s, "G-77/China" is g 77 china."""
    return [Word(_fold(m.group()), m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()


def name_key(name: str) -> str:
    """What makes two writings of a name the same: "Recep Tayyip Erdoğan" and "recep tayyip erdogan"."""
    return " ".join(_fold(m) for m in _WORD.findall(name))


@dataclass(frozen=True, slots=True)
class Name:
    """One meaning of a name. ``sort``: name, local (only where its actor is talked about), demonym, people, metonym or person."""

    iri: str
    sort: str
    text: str

    def written(self, found: list[str]) -> bool:
        """Whether the words are written as this name may be: capitals where it has them, abbreviations in capitals throughout."""
        return all(_cased(own, other) for own, other in zip(_WORD.findall(self.text), found, strict=True))


def _cased(own: str, other: str) -> bool:
    if len(own) > 1 and own.isupper():
        return other.isupper()
    return not own[0].isupper() or other[0].isupper()


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who holds positions: a state, organisation, group, movement, body or territory.

    ``speaks_for`` is the IRI of the party whose positions a body states (a ministry's state), ``within`` the state where it
    belongs, ``kinds`` the nouns by which it may be called ("the bloc"), ``stands_by`` those of ``BYSTANDERS`` that it is.
    """

    iri: str
    label: str
    kind: str
    names: tuple[str, ...] = ()
    local_names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    speaks_for: str = ""
    within: str = ""
    definition: str = ""
    stands_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A person's office in a party, from and until dates as precise as they are known (empty: unknown, or still held)."""

    iri: str
    person: str
    office: str
    of: str
    start: str = ""
    end: str = ""

    def held_on(self, date: str) -> bool:
        """Whether the role may have been held on that day (within that month or year). Without a date: yes."""
        when = days(date) if date else None
        first, last = days(self.start), days(self.end)
        return when is None or ((first is None or first[0] <= when[1]) and (last is None or when[0] <= last[1]))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a name; ``pronoun`` is she, or he where the tables say nothing else."""

    iri: str
    label: str
    family: str
    names: tuple[str, ...] = ()
    pronoun: str = "he"
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """An office, its other titles, whether only one person holds it at a time, and for the holder of which office it speaks."""

    name: str
    titles: tuple[str, ...]
    single: bool
    speaks_for: str


@dataclass(frozen=True, slots=True)
class Actors:
    """All curated actors. Ambiguous names keep all their meanings, in the order in which they should be tried.

    ``nouns`` are the words of ``nouns.tsv`` by class, ``given`` the pronoun that a given name suggests, ``titles`` all names of all
    offices.
    """

    parties: dict[str, Party]
    people: dict[str, Person]
    offices: dict[str, Office]
    names: dict[str, tuple[Name, ...]]
    families: dict[str, tuple[str, ...]]
    nouns: dict[str, frozenset[str]]
    given: dict[str, str]
    titles: frozenset[str]
    starts: dict[str, tuple[int, ...]]

    def lookup(self, name: str) -> tuple[Name, ...]:
        """The meanings of a name, whatever its case; () for an unknown one."""
        return self.names.get(name_key(name), ())

    def scan(self, found: list[Word], text: str) -> Iterator[tuple[int, int, tuple[Name, ...]]]:
        """The longest names in a list of words: first word, word after the last, and the meanings that fit as it is written."""
        i = 0
        while i < len(found):
            step = 1
            for length in self.starts.get(found[i].folded, ()):
                run = found[i:i + length]
                if len(run) == length and (fitting := self._fitting(run, text)):
                    yield i, i + length, fitting
                    step = length
                    break
            i += step

    def _fitting(self, run: list[Word], text: str) -> tuple[Name, ...]:
        candidates = self.names.get(" ".join(w.folded for w in run), ())
        if not candidates or not all(_close(a, b, text[a.end:b.start]) for a, b in pairwise(run)):
            return ()
        written = [w.text for w in run]
        return tuple(n for n in candidates if n.written(written))

    def meant_by(self, text: str, date: str) -> frozenset[str]:
        """The IRIs of the parties that the first name in a text may stand for, and of those for which they speak: "American",
        "Washington" and "Mr. Biden" (by his offices at the date) for the United States."""
        found = words(text)
        names = next((n for _, _, n in self.scan(found, text)), ())
        people = {n.iri for n in names if n.sort == "person"} | {p for w in found[-1:] for p in self.families.get(w.folded, ())}
        homes = {r.of for p in people for r in self.people[p].roles if r.held_on(date)} if not names or people else set()
        return frozenset(p.iri for iri in {*homes, *(n.iri for n in names)} for p in self.chain(iri))

    def chain(self, iri: str) -> list[Party]:
        """A party and those it speaks for, up to the one that holds the position (the ministry, then the state)."""
        out: list[Party] = []
        while iri in self.parties and len(out) < 5:
            out.append(self.parties[iri])
            iri = self.parties[iri].speaks_for
        return out

    def home(self, iri: str) -> list[Party]:
        """A party, those it speaks for, and the state of a body that speaks for itself: the parliament, then its state."""
        out: list[Party] = []
        while iri in self.parties and len(out) < 5:
            out.append(self.parties[iri])
            iri = out[-1].speaks_for or (out[-1].within if out[-1].kind == "Body" else "")
        return out

    def holders(self, office: str, of: str, date: str) -> list[Person]:
        """Who held an office (by any of its titles) in a party on a date, by label; [] without a date."""
        if not date:
            return []
        return sorted((p for p in self.people.values() if any(
            r.of == of and self.is_office(r.office, of, office) and r.held_on(date) for r in p.roles)), key=lambda p: p.label)

    def is_office(self, office: str, of: str, title: str) -> bool:
        """Whether a title names an office of a party (IRI): "premier" the prime minister, in Britain "chancellor" of finance."""
        title, known = title.lower(), self.offices.get(office)
        local = f"{title}@{of.rpartition('/')[2]}"
        return title == office.lower() or (known is not None and (title in known.titles or local in known.titles))


def _close(a: Word, b: Word, gap: str) -> bool:
    """Whether two words stand close enough for one name; initials with their full stops: "A U.S. envoy" names no A.U."""
    initials = len(a.text) == len(b.text) == 1 and a.text.isalpha() and b.text.isalpha()
    return len(gap) <= 2 and not gap.strip(" .'’‑–-/&") and not (initials and gap.isspace())


def load() -> Actors:
    """The curated actors, with those of the folders in ``KG_ONTOLOGY``. Raises BadResource that names the file for a fault."""
    return _load(tuple(resources.folders()))


@lru_cache(maxsize=4)
def _load(_folders: tuple[Path, ...]) -> Actors:
    index = turtle.load("actors/*.ttl")
    parties = {p.iri: p for p in _parties(index)}
    people = {p.iri: p for p in _people(index)}
    _check(parties, people)
    names, families = _names(parties, people)
    starts: dict[str, set[int]] = {}
    for key in names:
        starts.setdefault(key.partition(" ")[0], set()).add(key.count(" ") + 1)
    offices = _offices()
    return Actors(
        parties=parties, people=people, offices=offices, names=names, families=families, nouns=_nouns(), given=_given(),
        titles=frozenset(t.partition("@")[0] for o in offices.values() for t in (o.name.lower(), *o.titles)),
        starts={first: tuple(sorted(lengths, reverse=True)) for first, lengths in starts.items()},
    )


def _parties(index: Index) -> Iterator[Party]:
    kinds = {NEG + k: k for k in KINDS}
    for iri in index.of_type(*kinds):
        all_ = partial(index.all, iri)
        yield Party(
            iri=iri, label=index.one(iri, f"{SKOS}prefLabel"), kind=next(kinds[t] for t in all_(RDF_TYPE) if t in kinds),
            names=all_(f"{SKOS}altLabel"), local_names=all_(f"{NEG}localName"), demonyms=all_(f"{NEG}demonym"),
            people=all_(f"{NEG}people"), metonyms=all_(f"{NEG}metonym"), codes=all_(f"{SKOS}notation"), kinds=all_(f"{NEG}kind"),
            speaks_for=index.one(iri, f"{NEG}speaksFor"), within=index.one(iri, f"{NEG}within"),
            definition=index.one(iri, f"{SKOS}definition"),
            stands_by=tuple(k for k in BYSTANDERS if NEG + k in all_(RDF_TYPE)),
        )


def _people(index: Index) -> Iterator[Person]:
    roles: dict[str, list[Role]] = {}
    for iri in index.of_type(f"{NEG}Role"):
        person = index.one(iri, f"{NEG}person")
        roles.setdefault(person, []).append(Role(iri, person, index.one(iri, f"{NEG}office"), index.one(iri, f"{NEG}of"),
                                                 index.one(iri, f"{NEG}from"), index.one(iri, f"{NEG}until")))
    for iri in index.of_type(f"{NEG}Person"):
        label = index.one(iri, f"{SKOS}prefLabel")
        yield Person(iri=iri, label=label, family=index.one(iri, FAMILY) or label.rpartition(" ")[2],
                     names=index.all(iri, f"{SKOS}altLabel"), pronoun=index.one(iri, f"{NEG}pronoun") or "he",
                     roles=tuple(sorted(roles.get(iri, ()), key=lambda r: (r.start, r.end, r.iri))))


def _check(parties: dict[str, Party], people: dict[str, Person]) -> None:
    """References must lead somewhere. Raises BadResource."""
    for iri, label in [*((p.iri, p.label) for p in parties.values()), *((p.iri, p.label) for p in people.values())]:
        if not label:
            raise BadResource(f"ontology/actors: <{iri}> has no skos:prefLabel; give it one")
    for party in parties.values():
        for other in filter(None, (party.speaks_for, party.within)):
            if other not in parties:
                raise BadResource(f"ontology/actors: '{party.label}' refers to <{other}>, which is no party; declare it")
    for person in people.values():
        for role in person.roles:
            if role.of not in parties:
                raise BadResource(f"ontology/actors: a role of '{person.label}' is of <{role.of}>, which is no party")


_Names = dict[str, tuple[Name, ...]]


def _names(parties: dict[str, Party], people: dict[str, Person]) -> tuple[_Names, dict[str, tuple[str, ...]]]:
    """All names by key, and people by family name. Meanings in order: sure names before local ones, then by class, then as read."""
    found: dict[str, list[tuple[int, int, Name]]] = {}
    families: dict[str, list[str]] = {}

    def add(iri: str, rank: int, sort: str, texts: tuple[str, ...]) -> None:
        for text in texts:
            if key := name_key(text):
                meanings = found.setdefault(key, [])
                if (sort, text) not in ((n.sort, n.text) for _, _, n in meanings if n.iri == iri):
                    meanings.append((int(sort == "local"), rank, Name(iri, sort, text)))

    for party in parties.values():
        rank = KINDS.index(party.kind)
        own = party.label if party.label not in party.local_names else ""
        for sort, texts in (("name", (own, *party.names)), ("local", party.local_names), ("demonym", party.demonyms),
                            ("people", party.people), ("metonym", party.metonyms)):
            add(party.iri, rank, sort, texts)
    for person in people.values():
        add(person.iri, len(KINDS), "person", (person.label, *person.names))
        for family in _families(person):
            families.setdefault(family, []).append(person.iri)
    ordered = {key: tuple(n for _, _, n in sorted(meanings, key=lambda m: m[:2])) for key, meanings in found.items()}
    return ordered, {key: tuple(iris) for key, iris in families.items()}


def _families(person: Person) -> list[str]:
    """The keys of a person's family name in all spellings, with and without an Arabic article (al-Assad, Assad)."""
    family = name_key(person.family)
    surname_first = name_key(person.label).split()[0] == family
    found = [family]
    for name in person.names:
        parts = name_key(name).split()
        if len(parts) > 1:
            found.append(parts[0] if surname_first else " ".join(parts[-1 - (parts[-2] in {"al", "el"}):]))
    found += [f[3:] for f in found if f[:3] in {"al ", "el "}]
    return list(dict.fromkeys(f for f in found if len(f) > 1 and f not in _GENERATION))


def _offices() -> dict[str, Office]:
    out = {}
    for row in tables.rows("actors/offices.tsv"):
        name, titles, seats, speaks_for, *_ = row.cells
        if seats not in {"one", "many"}:
            raise row.fault(f"seats must be 'one' or 'many', not '{seats}'")
        out[name] = Office(name, tuple(t.lower() for t in tables.listed(titles)), seats == "one", speaks_for)
    return out


def _given() -> dict[str, str]:
    told = (row.cells for row in tables.rows("actors/given-names.tsv", 2))
    return {name_key(name): pronoun for pronoun, names, *_ in told for name in tables.listed(names)}


def _nouns() -> dict[str, frozenset[str]]:
    found = tables.classed("actors/nouns.tsv", NOUN_CLASSES)
    return {name: frozenset(n.lower() for n in nouns) for name, nouns in found.items()}
