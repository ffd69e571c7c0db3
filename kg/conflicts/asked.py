"""Rules as SPARQL: run a rule file over a store, or over positions that are in none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from kg import rdf, sparql
from kg.conflicts.hierarchy import Hierarchy
from kg.conflicts.rules import Rule
from kg.errors import BadQuery, BadResource
from kg.model import Claim, Position


def pairs(rule: Rule, positions: Sequence[Position], hierarchy: Hierarchy) -> Iterator[tuple[Position, Position]]:
    """The pairs of positions that the rule's query returns as ``?a`` and ``?b``, sorted by their ids.

    Raises BadResource naming the file for a query that does not parse, writes or fetches, or does not return ?a and ?b.
    """
    return run(rule, quads(positions, hierarchy), {rdf.position_iri(p.id).value: p for p in positions})


def run(rule: Rule, store: ox.Store, by_iri: dict[str, Position]) -> Iterator[tuple[Position, Position]]:
    """As ``pairs``, on a store that holds the positions."""
    try:
        sparql.inspect(rule.sparql)
        found = store.query(rule.sparql, prefixes=rdf.PREFIXES)
    except BadQuery as error:
        raise BadResource(f"{rule.path}: {error}") from error
    except SyntaxError as error:
        raise BadResource(f"{rule.path}: {sparql.syntax_error(rule.sparql, error)}") from error
    if not isinstance(found, ox.QuerySolutions) or not {"a", "b"} <= {v.value for v in found.variables}:
        raise BadResource(f"{rule.path}: a rule must SELECT ?a and ?b, two positions")
    rows = sorted({(row["a"].value, row["b"].value) for row in found})
    seen: set[frozenset[str]] = set()
    for a, b in rows:
        if frozenset((a, b)) not in seen and a in by_iri and b in by_iri:
            seen.add(frozenset((a, b)))
            yield by_iri[a], by_iri[b]


def quads(positions: Sequence[Position], hierarchy: Hierarchy) -> ox.Store:
    """Positions and hierarchy in a store in memory, laid out as in ``kg.store``.

    All of them stand there as current, whatever they were: who is to take part was decided before.
    """
    store = ox.Store()
    tense, until, current = rdf.term("neg:tense"), rdf.term("neg:heldUntil"), rdf.term("neg:current")
    for position in positions:
        for q in rdf.position_quads(position):
            if q.predicate != until:
                store.add(ox.Quad(q.subject, q.predicate, current, q.graph_name) if q.predicate == tense else q)
    store.bulk_extend(q for p in positions for c in p.claims for q in _support(c, p))
    options = {o.iri for p in positions for o in (p.option, *(c.option for c in p.conditions if c.option))}
    store.bulk_extend(ox.Quad(*triple, rdf.vocabulary_graph()) for triple in _vocabulary(hierarchy, options))
    return store


def _support(claim: Claim, position: Position) -> Iterator[ox.Quad]:
    """What rules need to know of a claim: how its article puts it, and how surely."""
    node, graph = rdf.claim_iri(claim.id), rdf.article_iri(claim.document)
    yield ox.Quad(node, rdf.term("neg:supports"), rdf.position_iri(position.id), graph)
    yield ox.Quad(node, rdf.term("neg:polarity"), rdf.term(f"neg:{claim.polarity}"), graph)
    yield ox.Quad(node, rdf.term("neg:certainty"), rdf.term(f"neg:{claim.certainty}"), graph)


def _vocabulary(hierarchy: Hierarchy, options: set[str]) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]:
    for iri in sorted(options | {o.iri for o in hierarchy}):
        node, facts = rdf.iri(iri), hierarchy.get(iri)
        yield node, rdf.term("rdf:type"), rdf.term("neg:Option")
        for predicate, others in (("skos:broader", facts.broader), ("neg:entails", facts.entails), ("neg:excludes", facts.excludes),
                                  ("neg:partOf", facts.part_of)):
            for other in others:
                yield node, rdf.term(predicate), rdf.iri(other)
        if facts.value is not None:
            yield node, rdf.term("neg:value"), ox.Literal(facts.value)
            yield node, rdf.term("neg:unit"), ox.Literal(facts.unit)
        if facts.party:
            yield node, rdf.term("neg:ofParty"), ox.Literal(facts.party)
        if facts.doer:
            yield node, rdf.term("neg:concerns"), ox.Literal("agent")
