"""Rules as SPARQL: run a rule file over a store, or over positions that are in none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from kg import rdf, sparql
from kg.conflicts.hierarchy import Hierarchy, OptionFacts
from kg.conflicts.rules import Rule
from kg.errors import BadResource
from kg.model import Position


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
    """Positions and hierarchy in a store in memory, laid out as in ``kg.store``."""
    store = ox.Store()
    store.bulk_extend(q for p in positions for q in rdf.position_quads(p))
    store.bulk_extend(
        ox.Quad(rdf.iri(o.iri), rdf.term(predicate), rdf.iri(other), rdf.vocabulary_graph())
        for o in hierarchy for predicate, others in _relations(o) for other in others
    )
    return store


def _relations(o: OptionFacts) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("skos:broader", o.broader), ("neg:entails", o.entails), ("neg:excludes", o.excludes)
