"""Parties, people, issues and options as RDF: what curated files or claims say of them, their negations, and the plain triples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import quote

import pyoxigraph as ox

from kg import resources
from kg.errors import BadResource
from kg.model import Actor, Claim, Link, Position
from kg.positions import base, holder_of, option_of, own_label, stands
from kg.rdf import PREFIXES, Concept, Index, iri, local, positions_graph, read_mention, real, term, text
from kg.resolve._options_party import of_party
from kg.vocabulary import issues, turtle

_RANK = ("neg:Actor", "neg:Person", "neg:Party", "neg:Issue", "neg:Option")


def same(one: Concept | None, other: Concept) -> Concept:
    """What two claims say about one concept, as one: the narrower class; an option's last label, else the first by alphabet.

    (Names begin with a capital and wordings inside a sentence do not, and capitals sort first.)
    """
    if one is None:
        return other
    labels = (one.label, other.label)
    kind = max(one.kind, other.kind, key=_RANK.index)
    amount = max((one.value is not None, one.value or 0, one.unit), (other.value is not None, other.value or 0, other.unit))
    return Concept(kind, max(labels) if kind == "neg:Option" else min(labels), max(one.broader, other.broader),
                   amount[1] if amount[0] else None, amount[2])


def linked(kind: str, link: Link) -> Concept:
    """What a link says of the concept it leads to."""
    return Concept(kind, link.label, link.broader or "", link.value, link.unit)


def _kind(actor: Actor) -> str:
    holder = holder_of(actor)
    return "neg:Party" if holder.party else "neg:Person" if actor.person == holder.iri else "neg:Actor"


def concepts(claims: Iterable[Claim]) -> dict[str, Concept]:
    """All parties, people, options and issues that the claims name, by IRI."""
    found: dict[str, Concept] = {}

    def note(iri: str, kind: str, label: str) -> None:
        found[iri] = same(found.get(iri), Concept(kind, label))

    def note_link(kind: str, link: Link) -> None:
        found[link.iri] = same(found.get(link.iri), linked(kind, link))

    for claim in claims:
        for actor in (*claim.holders, *claim.addressees, *filter(None, [claim.speaker])):
            holder = holder_of(actor)
            note(holder.iri, _kind(actor), holder.label)
            if actor.person and actor.person != holder.iri:
                note(actor.person, "neg:Person", actor.label or actor.text)
        for option in (option_of(claim), *(c.option for c in claim.conditions if c.option)):
            note_link("neg:Option", option)
        if claim.issue:
            note_link("neg:Issue", claim.issue)
    return found


Curated = dict[str, list[ox.Triple]]


@lru_cache(maxsize=8)
def _curated(_folders: tuple[object, ...]) -> Curated:
    """The triples of the curated actors and issues by subject."""
    turtle.load("actors/*.ttl", "issues/*.ttl")  # reports a syntax error by file and line
    found: dict[str, dict[ox.Triple, None]] = defaultdict(dict)
    for path in resources.files("actors/*.ttl", "issues/*.ttl"):
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if not isinstance(quad.subject, ox.BlankNode) and not isinstance(quad.object, ox.BlankNode):
                found[quad.subject.value][quad.triple] = None
    return {subject: list(triples) for subject, triples in found.items()}


def curated() -> Curated:
    """The triples of the curated actors and issues by subject. Triples with blank nodes are left out."""
    return _curated(tuple(resources.folders()))


def curated_concept(node: str) -> Concept | None:
    """A curated concept under its curated label; None for one that is not curated."""
    return read_concepts(curated().get(node, ())).get(node)


@lru_cache(maxsize=8)
def _negations(_folders: tuple[object, ...]) -> dict[str, str]:
    """Curated pairs of an option and its negation, both ways."""
    found: dict[str, str] = {}
    for subject, triples in sorted(curated().items()):
        for triple in triples:
            if triple.predicate == term("neg:negationOf"):
                found.setdefault(triple.object.value, subject)  # type: ignore[union-attr]
                found.setdefault(subject, triple.object.value)  # type: ignore[union-attr]
    return found


_NOT = "not-"


def negation_of(option: str) -> str:
    """The IRI of an option's negation: the curated one, else an own one."""
    known = _negations(tuple(resources.folders())).get(option)
    return known or f"{base()}option/{_NOT}{quote(option.removeprefix(base() + 'option/'), safe='-')}"


def negated_concept(option: str, label: str) -> list[ox.Triple]:
    """The description of an option's own negation."""
    node = iri(negation_of(option))
    return [ox.Triple(node, term("rdf:type"), term("neg:Option")), ox.Triple(node, term("neg:negationOf"), iri(option)),
            ox.Triple(node, term("skos:prefLabel"), text(f"not: {label}"))]


_FOLLOWED = ("skos:broader", "skos:inScheme", "skos:topConceptOf", "neg:entails", "neg:partOf", "neg:excludes", "neg:negationOf",
             "neg:issue", "neg:speaksFor")


def describe(node: str) -> tuple[ox.Triple, ...]:
    """The curated triples of a concept and, over and over, of those that it is narrower than, entails, excludes or settles.

    Empty for a concept that is neither curated nor derived from a curated one.
    """
    return _described(node, tuple(resources.folders())) if node else ()


@lru_cache(maxsize=50_000)
def _described(node: str, _folders: tuple[object, ...]) -> tuple[ox.Triple, ...]:
    known, found, waiting, seen = curated(), [], [node], {node}
    follow = {term(f) for f in _FOLLOWED}
    while waiting:
        current = waiting.pop()
        for triple in known.get(current) or _derived(current):
            found.append(triple)
            if triple.predicate in follow and (value := triple.object.value) not in seen:  # type: ignore[union-attr]
                seen.add(value)
                waiting.append(value)
    return tuple(found)


@lru_cache(maxsize=8)
def _issues(_folders: tuple[object, ...]) -> issues.Issues:
    return issues.load()


def _derived(node: str) -> list[ox.Triple]:
    """An option between a curated one and one that is derived from it (of one party, without the quantity)."""
    if not any(node[:i] in curated() for i, mark in enumerate(node) if mark == "/"):
        return []
    known = _issues(tuple(resources.folders()))
    derived = known.derived(node)
    if derived is None:
        return []
    label = known.options[derived.base].label
    if derived.party:
        actor = curated_concept(PREFIXES["actor"] + derived.party)
        label = of_party(label, actor.label if actor else derived.party)
    return concept_triples(node, Concept("neg:Option", label, derived.broader, derived.value, derived.unit))


def concept_triples(node: str, concept: Concept) -> list[ox.Triple]:
    """The description of a concept that is not curated."""
    subject = iri(node)
    found = [ox.Triple(subject, term("rdf:type"), term(concept.kind)),
             ox.Triple(subject, term("skos:prefLabel"), text(concept.label))]
    if concept.broader:
        found.append(ox.Triple(subject, term("skos:broader"), iri(concept.broader)))
    if concept.value is not None:
        found.append(ox.Triple(subject, term("neg:value"), real(concept.value)))
    if concept.unit:
        found.append(ox.Triple(subject, term("neg:unit"), text(concept.unit)))
    if concept.broader and (derived := _issues(tuple(resources.folders())).derived(node)) and derived.party:
        found.append(ox.Triple(subject, term("neg:ofParty"), text(derived.party)))
    return found


@lru_cache(maxsize=8)
def _parents(_folders: tuple[object, ...]) -> dict[str, tuple[str, ...]]:
    """The classes above each class of the ontology."""
    index = turtle.load("negotiation.ttl")
    return {c: index.all(c, term("rdfs:subClassOf").value) for c in list(index.by_subject)}


@cache
def _base_kind(kind: str) -> str:
    """The kind of concept that a class is narrower than, ``neg:Party`` for ``neg:State``; "" for a class of another sort."""
    waiting, parents = [kind], _parents(tuple(resources.folders()))
    while waiting:
        found = waiting.pop(0)
        if (curie := "neg:" + local(found)) in _RANK:
            return curie
        waiting += parents.get(found, ())
    return ""


def read_concepts(quads: Iterable[ox.Quad | ox.Triple]) -> dict[str, Concept]:
    """The concepts that the vocabulary graph describes, each with the narrowest kind and the English label."""
    labels: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    found: dict[str, Concept] = {}
    x = Index(_noting(quads, labels))
    for node in x.nodes:
        kinds = list(filter(None, map(_base_kind, x.all(node, "rdf:type"))))
        if kinds and labels[node]:
            kind = max(kinds, key=_RANK.index)
            narrows = kind == "neg:Option" and node not in curated()  # curated options keep their hierarchy to themselves
            above = min(x.all(node, "skos:broader"), default="") if narrows else ""
            found[node] = Concept(kind, min(labels[node])[1], above, x.real(node, "neg:value"), x.need(node, "neg:unit"))
    return found


def _noting(quads: Iterable[ox.Quad | ox.Triple], labels: dict[str, list[tuple[bool, str]]]) -> Iterator[ox.Quad | ox.Triple]:
    for quad in quads:
        value = quad.object
        if quad.predicate == term("skos:prefLabel") and isinstance(value, ox.Literal):
            labels[quad.subject.value].append((value.language not in (None, "en"), value.value))  # type: ignore[union-attr]
        yield quad


def concept_said(x: Index, quad: ox.Quad) -> Concept | None:
    """What the subject of a quad in an article's graph (in the index) says of the quad's object, as ``concepts`` would; or None."""
    node, said = quad.subject.value, quad.predicate  # type: ignore[union-attr]
    if said == term("neg:refersTo"):
        actor = read_mention(x, node)
        return Concept(_kind(actor), holder_of(actor).label)
    if said == term("neg:person") and x.one(node, "neg:refersTo") != x.one(node, "neg:person"):
        return Concept("neg:Person", x.need(node, "rdfs:label"))
    if said == term("neg:concept"):
        kind = "neg:Issue" if node.endswith("issue") else "neg:Option"
        return Concept(kind, x.need(node, "rdfs:label"), x.need(node, "skos:broader"),
                       x.real(node, "neg:value"), x.need(node, "neg:unit"))
    if said == term("neg:option") and x.one(node, "neg:content") and not x.one(node, "neg:optionLink"):
        return Concept("neg:Option", own_label(x.need(node, "neg:content")))
    return None


# ---- plain triples ----------------------------------------------------------------------------------------------------

@dataclass(frozen=True, slots=True)
class _Plain:
    """A stance's plain property, and the polarity with which it points at the option itself rather than at its negation."""

    predicate: ox.NamedNode
    polarity: str


@lru_cache(maxsize=8)
def _plain(_folders: tuple[object, ...]) -> dict[str, _Plain]:
    stances = turtle.load("stances.ttl")
    return {
        local(stance): _Plain(ox.NamedNode(predicate), local(stances.one(stance, PREFIXES["neg"] + "plainPolarity")))
        for stance in list(stances.by_subject) if (predicate := stances.one(stance, PREFIXES["neg"] + "plainProperty"))
    }


def plain_quads(position: Position) -> list[ox.Quad]:
    """The beginner's triple, such as ``?party neg:demands ?option``, for a position that stands; none for one that is past."""
    if not stands(position):
        return []
    plain = _plain(tuple(resources.folders())).get(position.stance)
    if plain is None:
        raise BadResource(f"stances.ttl: the stance '{position.stance}' has no neg:plainProperty")
    target = position.option.iri if position.polarity == plain.polarity else negation_of(position.option.iri)
    return [ox.Quad(iri(position.holder.iri), plain.predicate, iri(target), positions_graph())]
