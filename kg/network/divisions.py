"""Who stands with whom: divisions of a network by modularity.

Exact where an exact answer exists in reasonable time; where it does not, the result says so. Everything is deterministic: nodes are
numbered in sorted order before any algorithm sees them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from kg.errors import UnknownName
from kg.network.graphs import Groups, ordered, tidy, weights

EXACT_COALITIONS = 12
"""Up to so many nodes the best division by signed modularity is found by looking at all of them."""


@dataclass(frozen=True, slots=True)
class Coalitions:
    """A division of the nodes. ``exact``: no division has a higher modularity. ``groups`` hold node ids, the largest group
    first."""

    groups: Groups
    modularity: float
    method: str
    exact: bool

    def group_of(self) -> dict[str, int]:
        """The number of each node's group, counted from 0."""
        return {node: number for number, group in enumerate(self.groups) for node in group}


def coalitions(graph: nx.Graph, *, method: str = "signed", seed: int = 0) -> Coalitions:
    """Who stands with whom.

    ``signed`` maximises the modularity of signed networks (S. Gómez, P. Jensen, A. Arenas, "Analysis of community structure in
    networks of correlated data", Physical Review E 80, 016114, 2009; see V. Traag, J. Bruggeman, Physical Review E 80, 036115,
    2009), so that friends fall together and opponents apart: exact up to ``EXACT_COALITIONS`` nodes, else by local moves and
    merges. ``louvain`` (Blondel et al. 2008, with the seed) and ``greedy`` (Clauset, Newman and Moore 2004) see positive ties
    only. Best on the party network aggregated by ``subtract`` (signed) or ``congruence``. Raises UnknownName for another method.
    """
    if method == "signed":
        return _signed_coalitions(graph)
    if method not in ("louvain", "greedy"):
        raise UnknownName("coalition method", method, ("signed", "louvain", "greedy"))
    order = ordered(graph)
    number = {node: n for n, node in enumerate(order)}
    friends = nx.Graph()
    friends.add_nodes_from(range(len(order)))
    friends.add_weighted_edges_from(sorted((*sorted((number[a], number[b])), w) for a, b, w in weights(graph) if w > 0))
    if not friends.number_of_edges():
        return Coalitions(tidy(graph, [[n] for n in order]), 0.0, method, True)
    if method == "louvain":
        found = nx.community.louvain_communities(friends, weight="weight", seed=seed)
    else:
        found = nx.community.greedy_modularity_communities(friends, weight="weight")
    value = nx.community.modularity(friends, found, weight="weight")
    return Coalitions(tidy(graph, [[order[n] for n in group] for group in found]), float(value), method, False)


def _gain_matrix(graph: nx.Graph, order: Sequence[str]) -> tuple[list[list[float]], float]:
    """B[i][j] = w_ij − (w⁺_i w⁺_j / 2w⁺ − w⁻_i w⁻_j / 2w⁻) and 2w⁺ + 2w⁻, of Gómez et al. (2009), equation 18."""
    number = {node: n for n, node in enumerate(order)}
    size = len(order)
    plus, minus = [0.0] * size, [0.0] * size
    gain = [[0.0] * size for _ in order]
    for a, b, weight in weights(graph):
        i, j = number[a], number[b]
        gain[i][j] += weight
        gain[j][i] += weight
        side = plus if weight > 0 else minus
        side[i] += abs(weight)
        side[j] += abs(weight)
    positive, negative = sum(plus), sum(minus)
    for i in range(size):
        for j in range(size):
            expected = plus[i] * plus[j] / positive if positive else 0.0
            expected -= minus[i] * minus[j] / negative if negative else 0.0
            gain[i][j] -= expected
    return gain, positive + negative


def signed_modularity(graph: nx.Graph, groups: Iterable[Iterable[str]]) -> float:
    """Q of Gómez, Jensen and Arenas (2009): Σij B_ij δ(c_i, c_j) / (2w⁺ + 2w⁻). Without negative ties it is Newman's modularity."""
    order = ordered(graph)
    gain, total = _gain_matrix(graph, order)
    number = {node: n for n, node in enumerate(order)}
    inside = sum(gain[number[a]][number[b]] for group in (list(g) for g in groups) for a in group for b in group)
    return inside / total if total else 0.0


def _signed_coalitions(graph: nx.Graph) -> Coalitions:
    order = ordered(graph)
    gain, total = _gain_matrix(graph, order)
    if not total:
        return Coalitions(tidy(graph, [[n] for n in order]), 0.0, "signed", True)
    exact = len(order) <= EXACT_COALITIONS
    colours = _local_moves(gain)
    if exact:
        colours = _best_division(gain, colours)
    groups: dict[int, list[str]] = defaultdict(list)
    for node, colour in zip(order, colours, strict=True):
        groups[colour].append(node)
    return Coalitions(tidy(graph, groups.values()), signed_modularity(graph, groups.values()), "signed", exact)


def _local_moves(gain: list[list[float]]) -> list[int]:
    """Move single nodes, then merge whole groups, while either helps (the two phases of Blondel et al. 2008, on any gain
    matrix)."""
    size = len(gain)
    colours = list(range(size))
    changed = True
    while changed:
        changed = False
        for i in range(size):
            to: dict[int, float] = defaultdict(float)
            for j in range(size):
                if j != i:
                    to[colours[j]] += gain[i][j]
            here = to.get(colours[i], 0.0)
            free = next(c for c in range(size + 1) if c not in to)
            value, negated = max([(0.0, -free), *((v, -c) for c, v in to.items())])
            if value > here + 1e-12:
                colours[i], changed = -negated, True
        if not changed:
            changed = _merge(gain, colours)
    return colours


def _merge(gain: list[list[float]], colours: list[int]) -> bool:
    between: dict[tuple[int, int], float] = defaultdict(float)
    for i, j in combinations(range(len(gain)), 2):
        if colours[i] != colours[j]:
            between[min(colours[i], colours[j]), max(colours[i], colours[j])] += gain[i][j]
    best = max(between, key=lambda pair: (between[pair], -pair[0], -pair[1]), default=None)
    if best is None or between[best] <= 1e-12:
        return False
    colours[:] = [best[0] if c == best[1] else c for c in colours]
    return True


def _best_division(gain: list[list[float]], start: list[int]) -> list[int]:
    """All set partitions by branch and bound: what is still undecided can add at most its positive gains."""
    size = len(gain)
    ahead = [0.0] * (size + 1)
    for i in reversed(range(size)):
        ahead[i] = ahead[i + 1] + sum(max(0.0, gain[i][j]) for j in range(i))
    best = sum(gain[i][j] for i, j in combinations(range(size), 2) if start[i] == start[j])
    answer, colours = list(start), [0] * size

    def place(i: int, used: int, value: float) -> None:
        nonlocal best, answer
        if i == size:
            if value > best + 1e-12:
                best, answer = value, list(colours)
            return
        if value + ahead[i] <= best + 1e-12:
            return
        for colour in range(used + 1):
            colours[i] = colour
            place(i + 1, max(used, colour + 1), value + sum(gain[i][j] for j in range(i) if colours[j] == colour))

    place(0, 0, 0.0)
    return answer
