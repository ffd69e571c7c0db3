"""What is at issue: the issues and options of ``ontology/issues/*.ttl``, and the table of wordings ``ontology/issues/words.tsv``.

An *option* is one possible settlement of an issue, worded as a proposition ("A country joins NATO"). What an article asks for may
be narrower: of one party, or with a quantity. Such a *derived* option has the curated option's IRI with a segment for the party's
slug and one for the value: ``option/join-nato/ua``, ``option/ceasefire/30-day``. ``derived`` reads such an IRI back.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path

from kg import resources, tables
from kg.errors import BadResource
from kg.vocabulary import turtle
from kg.vocabulary.turtle import NEG, SKOS

WORD_KINDS = ("same", "soft", "light", "contrary", "binding", "number", "stop", "prep", "boundary")
"""What a row of ``words.tsv`` may be; ``docs/issues.md`` says what each does."""
ROLES = ("agent", "owner", "target")
"""Whom a party-specific option concerns: who does it, whose it is (or who does it), to whom it is done."""
BOUNDS = ("more", "less")
"""What a figure may be the least or the most of."""
_BOUND = re.compile(r"[ -]or[ -](?:more|less)$")
_VALUE = re.compile(r"(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?-([a-z].*)")


def numbered() -> frozenset[str]:
    """Words after which a number is a name and counts nothing: "Article 5", "phase two" (``ontology/issues/numbered.tsv``)."""
    return tables.entries("issues/numbered.tsv", lower=True)


def no_party() -> frozenset[str]:
    """Capitalised words that name a time or a thing and no party: "troops out by March" (``ontology/issues/no-party.tsv``)."""
    return tables.entries("issues/no-party.tsv")


def bounds() -> dict[str, str]:
    """Words that make a figure a bound, with "more" or "less": "at least" 5 percent is 5 percent or more (``bounds.tsv``)."""
    return _bounds(tuple(resources.folders()))


@lru_cache(maxsize=4)
def _bounds(_folders: tuple[Path, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in tables.rows("issues/bounds.tsv", 2):
        if row.cells[1] not in BOUNDS:
            raise row.fault(f"unknown bound '{row.cells[1]}'; known: {', '.join(BOUNDS)}")
        found[row.cells[0].lower()] = row.cells[1]
    return found


def bounded(value: float, unit: str) -> tuple[str, float, float]:
    """What is counted, the least and the most that a quantity allows: ``unit`` may end in "or more" or "or less".

    >>> bounded(5, "percent"), bounded(5, "percent or more")
    (('percent', 5, 5), ('percent', 5, inf))
    """
    counted = _BOUND.sub("", unit)
    bound = unit[-4:] if counted != unit else ""
    return counted, -math.inf if bound == "less" else value, math.inf if bound == "more" else value


def differ(one: tuple[float, str], other: tuple[float, str]) -> bool:
    """Whether two quantities of one thing cannot both be: 3 and 5 percent, or 3 and at least 5. Nor can two bounds of one kind, for
    who asks for at least 5 is not content with at least 3."""
    (counted, low, high), (counted_too, low_too, high_too) = bounded(*one), bounded(*other)
    if counted != counted_too:
        return False
    return one[0] != other[0] if one[1] == other[1] else low > high_too or low_too > high


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A matter that is negotiated. ``labels`` suffice anywhere, ``weak`` ones only in articles of the ``domain`` (a scheme)."""

    iri: str
    label: str
    definition: str = ""
    domain: str = ""
    labels: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One possible settlement. ``contrary`` labels mean that it does not come true.

    ``part_of`` names what asks for this and more. A ``whole`` option is too general to be meant where a content says more
    ("the text stays", "talks are held"). ``concerns`` is "", "agent", "owner" or "target": whether, and in which place, a party
    makes a narrower option of it; ``unit`` is what its quantities are counted in. Which one is meant by an ``article_only`` option
    ("a passage stays") only the article tells. An option is done ``with_somebody`` where who wants it of one may refuse it to
    another ("talks are held").
    """

    iri: str
    label: str
    issue: str
    labels: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    contrary: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    entails: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    concerns: str = ""
    unit: str = ""
    whole: bool = False
    article_only: bool = False
    with_somebody: bool = False
    part_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordRow:
    """A row of ``words.tsv``: these forms mean this concept."""

    concept: str
    kind: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """What the IRI of a derived option says: its curated option, the next broader one, the party's slug, the quantity."""

    base: str
    broader: str
    party: str = ""
    value: float | None = None
    unit: str = ""


@dataclass(frozen=True)
class Issues:
    """All curated issues and options. ``domains`` are the schemes' labels by IRI."""

    issues: Mapping[str, Issue]
    options: Mapping[str, Option]
    domains: Mapping[str, str] = field(default_factory=dict)
    words: tuple[WordRow, ...] = ()

    def derived(self, iri: str) -> Derived | None:
        """What a derived option's IRI says, None for a curated or unknown one.

        >>> load().derived("https://w3id.org/negotiation/option/ceasefire/30-day").value
        30.0
        """
        base, segments = iri, list[str]()
        while base not in self.options and "/" in base:
            base, _, last = base.rpartition("/")
            segments.insert(0, last)
        if not segments or base not in self.options:
            return None
        quantity = _VALUE.fullmatch(segments[-1])
        party = segments[0] if not (quantity and len(segments) == 1) else ""
        dated = bool(quantity and quantity[3] == "date")  # month and day, which sort like the calendar
        value = float(quantity[1]) if quantity and not quantity[2] else None
        value = 100 * float(quantity[1]) + float(quantity[2] or 0) if quantity and dated else value
        return Derived(base, iri.rpartition("/")[0], party, value, quantity[3] if quantity else "")

    def base(self, iri: str) -> str:
        """The curated option of a derived one; a curated or unknown IRI itself."""
        derived = self.derived(iri)
        return derived.base if derived else iri

    def is_article_only(self, iri: str) -> bool:
        """Whether only the article tells what is meant by an option ("a passage stays in the text")."""
        option = self.options.get(self.base(iri))
        return option is not None and option.article_only

    def above(self, iri: str) -> frozenset[str]:
        """The option itself and all that holds once it holds: broader ones and what they entail.

        A derived option's party stays with the options above it: Ukraine's join-nato/ua says nothing about Finland.
        """
        return self._closed(iri, lambda o: (*o.broader, *o.entails))

    def broader(self, iri: str) -> frozenset[str]:
        """The option itself and what it is narrower than."""
        return self._closed(iri, lambda o: o.broader)

    def _closed(self, iri: str, parents: Callable[[Option], Iterable[str]]) -> frozenset[str]:
        seen, todo = {iri}, [iri]
        while todo:
            current = todo.pop()
            derived = self.derived(current)
            fresh = {derived.broader} if derived else set()
            suffix = f"/{derived.party}" if derived and derived.party else ""
            option = self.options.get(derived.base if derived else current)
            fresh |= {p + (suffix if self._party_specific(p) else "") for p in (parents(option) if option else ())}
            todo.extend(fresh - seen)
            seen |= fresh
        return frozenset(seen)

    def _party_specific(self, iri: str) -> bool:
        option = self.options.get(iri)
        return bool(option and option.concerns)

    def exclude(self, one: str, other: str) -> bool:
        """Whether two options, curated or derived, cannot both come true: declared so, or two quantities of one thing in one unit.

        Options of two different parties never exclude each other.
        """
        a, b = self.derived(one), self.derived(other)
        if a and b:
            if a.party and b.party and a.party != b.party:
                return False
            if a.base == b.base and a.value is not None and b.value is not None and differ((a.value, a.unit), (b.value, b.unit)):
                return True
        up, down = {self.base(x) for x in self.above(one)}, {self.base(x) for x in self.above(other)}
        return any((x, y) in self._declared for x in up for y in down)

    @cached_property
    def _declared(self) -> frozenset[tuple[str, str]]:
        pairs = {(o.iri, other) for o in self.options.values() for other in o.excludes}
        return frozenset(pairs | {(b, a) for a, b in pairs})

    def domain_of(self, issue: str) -> str:
        """The scheme of an issue, "" for an unknown one."""
        found = self.issues.get(issue)
        return found.domain if found else ""


def load() -> Issues:
    """The curated issues and options, with those of the folders in ``KG_ONTOLOGY``. Raises BadResource naming file and line."""
    return _load(tuple(resources.folders()), tuple(resources.files("issues/*.ttl", "issues/words.tsv")))


@lru_cache(maxsize=4)
def _load(_folders: tuple[Path, ...], _files: tuple[Path, ...]) -> Issues:
    index = turtle.load("issues/*.ttl")
    issues = {iri: _issue(index, iri) for iri in index.of_type(NEG + "Issue")}
    options = {iri: _option(index, iri) for iri in index.of_type(NEG + "Option")}
    domains = {iri: index.one(iri, SKOS + "prefLabel") for iri in index.of_type(SKOS + "ConceptScheme")}
    found = Issues(issues, options, domains, tuple(_words()))
    _check(found)
    return found


def _issue(index: turtle.Index, iri: str) -> Issue:
    return Issue(
        iri=iri, label=index.one(iri, SKOS + "prefLabel"), definition=index.one(iri, SKOS + "definition"),
        domain=index.one(iri, SKOS + "inScheme"), labels=index.all(iri, SKOS + "altLabel"),
        weak=index.all(iri, SKOS + "hiddenLabel"), broader=index.all(iri, SKOS + "broader"),
    )


def _option(index: turtle.Index, iri: str) -> Option:
    every = partial(index.all, iri)
    return Option(
        iri=iri, label=index.one(iri, SKOS + "prefLabel"), issue=index.one(iri, NEG + "issue"), labels=every(SKOS + "altLabel"),
        weak=every(SKOS + "hiddenLabel"), contrary=every(NEG + "negativeLabel"), broader=every(SKOS + "broader"),
        entails=every(NEG + "entails"), excludes=every(NEG + "excludes"), concerns=index.one(iri, NEG + "concerns"),
        unit=index.one(iri, NEG + "measuredIn"), whole=index.one(iri, NEG + "whole") == "true", part_of=every(NEG + "partOf"),
        article_only=index.one(iri, NEG + "articleOnly") == "true",
        with_somebody=index.one(iri, NEG + "withSomebody") == "true",
    )


def _check(found: Issues) -> None:
    """Every reference must lead somewhere: a misspelt name would be silence where a link is meant."""
    for issue in found.issues.values():
        if not issue.label:
            raise _fault(issue.iri, "has no skos:prefLabel")
        for other in issue.broader:
            if other not in found.issues:
                raise _fault(issue.iri, f"skos:broader names no issue: {other}", other)
    for option in found.options.values():
        if not option.label:
            raise _fault(option.iri, "has no skos:prefLabel")
        if option.issue not in found.issues:
            raise _fault(option.iri, f"neg:issue names no issue: {option.issue or 'nothing'}", option.issue)
        if option.concerns and option.concerns not in ROLES:
            raise _fault(option.iri, f"neg:concerns is '{option.concerns}', not one of: {', '.join(ROLES)}", option.concerns)
        for other in (*option.broader, *option.entails, *option.excludes, *option.part_of):
            if other not in found.options:
                raise _fault(option.iri, f"names no option: {other}", other)


def _fault(subject: str, reason: str, culprit: str = "") -> BadResource:
    """The fault with its place: the line of the culprit below the line where the subject's description begins."""
    def local(iri: str) -> str:
        return re.split(r"[/#]", iri)[-1]

    for path in reversed(list(resources.files("issues/*.ttl"))):
        lines = resources.text(path).splitlines()
        begins = next((n for n, line in enumerate(lines, 1) if re.match(rf"(\S*[:/#])?{re.escape(local(subject))}>?\s", line)), 0)
        if begins:
            named = culprit and next((n for n, line in enumerate(lines[begins - 1:], begins) if local(culprit) in line), 0)
            return BadResource(f"{path}, line {named or begins}: {local(subject)}: {reason}")
    return BadResource(f"{subject}: {reason}")


def _words() -> Iterator[WordRow]:
    for row in tables.rows("issues/words.tsv", 3):
        concept, kind, forms, *_ = row.cells
        if kind not in WORD_KINDS:
            raise row.fault(f"unknown kind '{kind}'; known: {', '.join(WORD_KINDS)}")
        yield WordRow(concept, kind, tables.listed(forms, ","))
