"""Deadlocks: each party waits for another (strongly connected components of "will not … before …")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

from kg.conflicts import weigh
from kg.conflicts.columns import Columns, from_positions, signed, waiting
from kg.conflicts.contact import Contacts
from kg.conflicts.hierarchy import Hierarchy
from kg.conflicts.rules import Rule
from kg.conflicts.words import parties, phrases, quoted, told_apart
from kg.model import Conflict, Link, Position, Stance

_Node = tuple[str, bool]
"""An option, or its contrary (True)."""


def find(rule: Rule, positions: Sequence[Position], hierarchy: Hierarchy, contacts: Contacts) -> Iterator[Conflict]:
    """One conflict for each knot of two or more parties that wait for each other; the explanation is the chain.

    A position that meets none of another holder in the knot (``kg.conflicts.contact``), or none in its own period where others do,
    is taken out of it.

    An edge leads from an option to what must come before it, and from an option to what follows from it.
    """
    graph, labels = _graph(positions, hierarchy)
    if graph is None:
        return
    import networkx as nx  # heavy, and mostly there is nothing to wait for

    for knot in sorted(nx.strongly_connected_components(graph), key=min):
        inside = graph.subgraph(knot)
        rows = sorted({row for *_, found in inside.edges(data="rows") for row in found})
        if len({positions[row].holder.iri for row in rows}) < 2:
            continue
        involved = [positions[row] for row in rows]
        facing = [(p, q) for p, q in combinations(involved, 2) if p.holder.iri != q.holder.iri]
        pairs = [(met.apart, p, q) for p, q in facing if (met := contacts.meeting(p, q))]
        apart = min((days for days, _, _ in pairs), default=0)
        kept = contacts.narrowed((p, q) for days, p, q in pairs if apart or not days)
        if len(kept) < len(involved):
            yield from find(rule, [p for p in involved if p.id in kept], hierarchy, contacts)
            continue
        chain = _chain(inside, positions)
        involved = [kept[p.id] for p in involved]
        sides = [[p for p in involved if p.holder.iri == h] for h in sorted({p.holder.iri for p in involved})]
        option = Link(iri=chain[0][0][0], label=labels[chain[0][0][0]])
        yield Conflict(
            kind=rule.kind, rule=rule.path.stem, severity=weigh.severity(rule.severity, sides, apart), positions=tuple(involved),
            explanation=told_apart(_told(chain, labels, positions, rule), apart), parties=parties(involved),
            issue=next((p.issue for p in involved if p.issue), None), option=option, confidence=weigh.confidence(sides),
        )


def _graph(positions: Sequence[Position], hierarchy: Hierarchy) -> tuple[Any, dict[str, str]]:
    kept = [i for i, p in enumerate(positions) if p.conditions]
    columns = from_positions([positions[i] for i in kept])
    terms = waiting(columns, frozenset(Stance))
    linked = terms.where(terms.first >= 0)
    if not len(linked.row):
        return None, {}
    import networkx as nx

    labels = {o.iri: o.label for p in positions for o in (p.option, *(c.option for c in p.conditions if c.option))}
    graph = nx.DiGraph()
    held_back = signed(linked.option, linked.against)
    for row, later, first in zip(linked.row.tolist(), held_back.tolist(), linked.first.tolist(), strict=True):
        _edge(graph, _node(columns, later), _node(columns, first), kept[row])
    for option, against in list(graph):
        for other in sorted(hierarchy.down(option) if against else hierarchy.up(option)):
            if other != option and (other, against) in graph:
                _edge(graph, (option, against), (other, against), None)
    return graph, labels


def _node(columns: Columns, what: int) -> _Node:
    return columns.options[what // 2], bool(what % 2)


def _edge(graph: Any, option: _Node, first: _Node, row: int | None) -> None:
    if not graph.has_edge(option, first):
        graph.add_edge(option, first, rows=[])
    if row is not None:
        graph[option][first]["rows"].append(row)


_Step = tuple[_Node, _Node, int | None]
"""From an option to what must come first; the position that says so, None where the hierarchy does."""


def _chain(knot: Any, positions: Sequence[Position]) -> list[_Step]:
    """The shortest closed chain in a knot in which two different holders wait; the first by name of several."""
    import networkx as nx

    paths = dict(nx.all_pairs_shortest_path(knot))
    waits = [(u, v, row) for u, v, rows in sorted(knot.edges(data="rows"), key=lambda e: e[:2]) for row in rows]
    best: tuple[int, tuple[_Step, _Step]] | None = None
    for i, one in enumerate(waits):
        for other in waits[i + 1:]:
            if positions[one[2]].holder.iri != positions[other[2]].holder.iri:
                length = len(paths[one[1]][other[0]]) + len(paths[other[1]][one[0]])
                if best is None or length < best[0]:
                    best = length, (one, other)
    assert best is not None  # the caller has seen two holders, and all nodes of a knot reach each other
    one, other = best[1]
    between = [_steps(knot, paths[a[1]][b[0]]) for a, b in ((one, other), (other, one))]
    steps: list[_Step] = [one, *between[0], other, *between[1]]
    start = min((positions[row].holder.label.casefold(), i) for i, (_, _, row) in enumerate(steps) if row is not None)[1]
    return [*steps[start:], *steps[:start]]


def _steps(knot: Any, path: Sequence[_Node]) -> list[_Step]:
    return [(u, v, min(knot[u][v]["rows"], default=None)) for u, v in pairwise(path)]


def _told(chain: Sequence[_Step], labels: dict[str, str], positions: Sequence[Position], rule: Rule) -> str:
    """``A will have no “Y” before “X”; B will have no “X” before “Y”``: each step that somebody takes."""
    phrase = phrases()["step", "", ""][0]
    def called(node: _Node) -> str:
        return ("the contrary of " if node[1] else "") + quoted(labels[node[0]])

    steps = [(positions[row].holder.label, u, v) for u, v, row in chain if row is not None]
    told = [f"{holder} {phrase.format(x=called(u), first=called(v))}" for holder, u, v in steps]
    return rule.explanation.format(chain="; ".join(told))
