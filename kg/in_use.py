"""The concepts in use: what the vocabulary graph of a store must say of parties, people, issues and options after a change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import pyoxigraph as ox

from kg import concepts, rdf
from kg.curation import Curation, curation_graph
from kg.model import Claim
from kg.rdf import Concept, value_of

Quads = set[ox.Quad]
Match = Callable[[object, str | None, object, object], Iterator[ox.Quad]]
"""The quads of a store with a subject, a prefixed predicate, an object and a graph, each None for any."""


@dataclass(frozen=True, slots=True)
class Change:
    """What articles lose and gain: claims (extracted and as a curator sees them), new quads, quads of positions before and after.

    ``gone``: the graphs that the new quads replace. ``renamed``: concepts that a curator begins or ceases to name.
    """

    lost: list[Claim]
    gained: list[Claim]
    new: Quads
    before: Quads
    after: Quads
    gone: set[object]
    renamed: set[str]
    curated: Curation


def redescribed(match: Match, change: Change) -> tuple[Quads, Quads]:
    """The quads of the vocabulary graph that the change may replace, and those to stand in their place."""
    return _Description(match, change).quads()


class _Description:
    """The concepts that a change touches, described anew."""

    def __init__(self, match: Match, change: Change) -> None:
        self._match, self._change = match, change
        self._graph, log = rdf.vocabulary_graph(), curation_graph()
        self._skipped = change.gone | {self._graph, log}
        self._objects = {value_of(q.object) for q in change.new | change.after
                         if q.graph_name != log and not isinstance(q.object, ox.Literal)}
        self._new, self._old = concepts.concepts(change.gained), concepts.concepts(change.lost)
        self._fresh = _ByObject(change.new if self._old else ())
        self._removed: Quads = set()
        self._wanted: set[ox.Triple] = set()

    def quads(self) -> tuple[Quads, Quads]:
        """See ``redescribed``."""
        left = [node for node in {*self._new, *self._old, *self._change.renamed} if not self._redescribe(node)]
        if left:
            self._tidy()
        return self._removed, {ox.Quad(t.subject, t.predicate, t.object, self._graph) for t in self._wanted}

    def _redescribe(self, node: str) -> bool:
        """Describe a concept anew. False where it is one of a hierarchy and no longer used, so that those above it may go too."""
        concept = self._new.get(node) or self._old.get(node) or self._concept(node)
        if concept is None:
            return True
        used = self._is_used(node)
        if node in concepts.curated():
            concept = concepts.curated_concept(node) or concept
            self._want(concepts.describe(node) if node in self._new else ())
            stays = node in self._new or used
        else:
            self._removed |= self._described(node)
            if used:
                concept = self._said(node, concept)
                self._describe(node, concept)
            stays = used or not concept.broader
        if concept.kind == "neg:Option":
            self._negate(node, concept)
        return stays

    def _is_used(self, node: str) -> bool:
        return node in self._objects or any(q.graph_name not in self._skipped and q not in self._change.before
                                            for q in self._match(None, None, rdf.iri(node), None))

    def _said(self, node: str, concept: Concept) -> Concept:
        """What a curator, else the claims, say of a concept that is not curated."""
        stored = self._concept(node)
        if node in self._change.renamed:
            stored = self._recount(node, None)
        elif stored and node in self._old and stored != self._new.get(node):
            stored = self._recount(node, stored)
        said = concepts.same(stored, self._new[node]) if node in self._new else stored or concept
        return self._change.curated.concept(node) or said

    def _negate(self, node: str, option: Concept) -> None:
        """Describe the negation of an option where it is used."""
        negation = concepts.negation_of(node)
        self._removed |= self._described(negation)
        if self._is_used(negation):
            self._want(concepts.describe(negation) or concepts.negated_concept(node, option.label))

    def _tidy(self) -> None:
        """Of the concepts in a hierarchy, keep those in use and those above them."""
        described = list(self._match(None, None, None, self._graph))
        narrower = {iri: c for iri, c in concepts.read_concepts(described).items() if iri in concepts.curated() or c.broader}
        self._removed.update(q for q in described if value_of(q.subject) in narrower or value_of(q.subject) in concepts.curated())
        for node, concept in narrower.items():
            if self._is_used(node) and node in concepts.curated():
                self._want(concepts.describe(node))
            elif self._is_used(node):
                self._describe(node, concept)

    def _describe(self, node: str, concept: Concept) -> None:
        self._want((*concepts.concept_triples(node, concept), *concepts.describe(concept.broader)))

    def _want(self, triples: Iterable[ox.Triple]) -> None:
        self._wanted.update(triples)

    def _described(self, node: str) -> Quads:
        return set(self._match(rdf.iri(node), None, None, self._graph))

    def _concept(self, node: str) -> Concept | None:
        """A concept as the vocabulary graph has it."""
        return concepts.read_concepts(self._described(node)).get(node)

    def _recount(self, node: str, stored: Concept | None) -> Concept | None:
        """A concept that is not curated, from what the claims say that come or stay; at most what is stored, if that is given."""
        others = self._skipped | {rdf.positions_graph()}
        staying = ((rdf.Index(self._match(q.subject, None, None, q.graph_name)), q)
                   for q in self._match(None, None, rdf.iri(node), None) if q.graph_name not in others)
        found: Concept | None = None
        for about, quad in chain(((self._fresh.index, q) for q in self._fresh.quads[node]), staying):
            said = concepts.concept_said(about, quad)
            found = concepts.same(found, said) if said else found
            if found and found == stored:
                break
        return found


class _ByObject:
    """Quads by the IRI that they point at, and by subject."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.quads: dict[str, list[ox.Quad]] = defaultdict(list)
        self.index = rdf.Index(quads)
        for quad in quads:
            if isinstance(quad.object, ox.NamedNode):
                self.quads[quad.object.value].append(quad)
