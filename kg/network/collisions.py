"""Who collides with whom: the network of conflicts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

import networkx as nx

from kg.model import Conflict
from kg.network.graphs import distinct

_SEVERITY = {"high": 3, "medium": 2, "low": 1}


def conflict_graph(conflicts: Iterable[Conflict]) -> nx.Graph:
    """Who collides with whom: parties as nodes, an edge for each pair of holders in a conflict.

    Edges: ``weight`` number of conflicts (float), ``severity`` the highest, ``kinds``, ``options``, ``conflicts`` (ids). A
    conflict of a holder with itself (``inconsistent``) is no edge but counts in the node's ``inconsistent``; ``frequency`` counts
    all its conflicts.
    """
    pairs: dict[tuple[str, str], list[Conflict]] = defaultdict(list)
    labels: dict[str, str] = {}
    frequency: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for conflict in conflicts:
        holders = {p.holder.iri: p.holder.label for p in conflict.positions}
        labels |= holders
        frequency.update(holders.keys())
        if len(holders) == 1:
            alone.update(holders.keys())
        for pair in combinations(sorted(holders), 2):
            pairs[pair].append(conflict)
    graph = nx.Graph(mode="conflicts")
    for node in sorted(labels, key=lambda n: (labels[n].casefold(), n)):
        graph.add_node(node, label=labels[node], kind="party", frequency=frequency[node], inconsistent=alone[node])
    for (a, b), found in sorted(pairs.items()):
        graph.add_edge(
            a, b, weight=float(len(found)), sign="negative",
            severity=max((c.severity for c in found), key=lambda s: (_SEVERITY.get(s, 0), s)),
            kinds=distinct(c.kind for c in found), options=distinct(c.option.label for c in found if c.option),
            conflicts=distinct(c.id for c in found),
        )
    return graph
