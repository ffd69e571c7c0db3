"""What every measure asks of a graph: its nodes and groups in a fixed order, its weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import networkx as nx

Groups = tuple[tuple[str, ...], ...]


def label_of(graph: nx.Graph, node: str) -> str:
    """What a node is called."""
    return str(graph.nodes[node].get("label") or node)


def ordered(graph: nx.Graph) -> list[str]:
    """The nodes by label."""
    return sorted(graph, key=lambda n: (label_of(graph, n).casefold(), n))


def tidy(graph: nx.Graph, groups: Iterable[Iterable[str]]) -> Groups:
    """Groups in a fixed order: the largest first, then by their first member; members by label."""
    def key(node: str) -> tuple[str, str]:
        return label_of(graph, node).casefold(), node
    inside = [tuple(sorted(group, key=key)) for group in groups]
    return tuple(sorted(inside, key=lambda g: (-len(g), key(g[0]))))


def weights(graph: nx.Graph) -> Iterator[tuple[str, str, float]]:
    """Edges between different nodes with their signed weights."""
    for a, b, weight in graph.edges(data="weight", default=1.0):
        if a != b and weight:
            yield a, b, float(weight)


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """The values that say something, each once, sorted."""
    return tuple(sorted({v for v in values if v}))
