"""Betweenness and closeness of all nodes of a network by shortest paths, in one walk.

A network of positions is mostly options that one party alone speaks of. What hangs on the rest by a single tie (such an option, a
chain, a whole tree) is folded into the node that it hangs on, where its part is a matter of counting; only the rest is walked
through, by U. Brandes, "A faster algorithm for betweenness centrality" (Journal of Mathematical Sociology 25, 2001).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from heapq import heappop, heappush

Ties = Mapping[Hashable, Mapping[Hashable, float]]
"""For each node its neighbours, each with the length of the tie (above 0); symmetric, no node its own neighbour."""


def between_and_close(ties: Ties) -> tuple[dict[Hashable, float], dict[Hashable, float]]:
    """Betweenness, normalised, and closeness by the formula of Wasserman and Faust, as networkx defines both."""
    core, folded = _fold(ties)
    size = dict.fromkeys(ties, 1)  # nodes that hang on a node, and itself
    below = dict.fromkeys(ties, 0.0)  # the sum of their distances to it
    branches: dict[Hashable, list[int]] = {node: [] for node in ties}
    for node, parent, length in folded:
        size[parent] += size[node]
        below[parent] += below[node] + length * size[node]
        branches[parent].append(size[node])
    between, far, whole = dict.fromkeys(ties, 0.0), dict.fromkeys(ties, 0.0), dict.fromkeys(ties, 1)
    for source in core:
        order, ahead, counts, distance = _shortest(core, source)
        whole[source] = sum(size[node] for node in order)
        far[source] = sum(size[node] * distance[node] + below[node] for node in order)
        passing = dict.fromkeys(order, 0.0)
        for node in reversed(order):
            for before in ahead[node]:
                passing[before] += counts[before] / counts[node] * (size[node] + passing[node])
            if node != source:
                between[node] += size[source] * passing[node] / 2
    for node, parent, length in reversed(folded):
        whole[node] = whole[parent]
        far[node] = far[parent] + length * (whole[node] - 2 * size[node])
    others = len(ties) - 1
    for node, inside in branches.items():
        parts = [*inside, whole[node] - size[node]]
        between[node] += (sum(parts) ** 2 - sum(part * part for part in parts)) / 2  # between two parts there is no other way
    scale = 2 / (others * (others - 1)) if others > 1 else 0.0
    close = {node: (whole[node] - 1) ** 2 / (far[node] * others) if far[node] else 0.0 for node in ties}
    return {node: value * scale for node, value in between.items()}, close


def _fold(ties: Ties) -> tuple[dict[Hashable, dict[Hashable, float]], list[tuple[Hashable, Hashable, float]]]:
    """What is left when nodes of one tie are taken off until there is none, and those that were: node, what it hung on, length."""
    core = {node: dict(near) for node, near in ties.items()}
    folded = []
    waiting = [node for node, near in core.items() if len(near) == 1]
    while waiting:
        node = waiting.pop()
        if node in core and len(core[node]) == 1:
            [(parent, length)] = core.pop(node).items()
            folded.append((node, parent, length))
            del core[parent][node]
            waiting.append(parent)
    return core, folded


def _shortest(core: Ties, source: Hashable) -> tuple[
    list[Hashable], dict[Hashable, list[Hashable]], dict[Hashable, float], dict[Hashable, float]
]:
    """Nodes by their distance from the source, the last before each on its shortest paths, how many paths, and the distances."""
    numbers = 0  # nodes need not be comparable
    order: list[Hashable] = []
    distance: dict[Hashable, float] = {}
    ahead: dict[Hashable, list[Hashable]] = {source: []}
    counts: dict[Hashable, float] = {source: 1.0}
    nearest = {source: 0.0}
    waiting: list[tuple[float, int, Hashable]] = [(0.0, 0, source)]
    while waiting:
        so_far, _, node = heappop(waiting)
        if node in distance:
            continue
        distance[node] = so_far
        order.append(node)
        for other, length in core[node].items():
            there = so_far + length
            if other not in nearest or there < nearest[other]:
                nearest[other], counts[other], ahead[other] = there, counts[node], [node]
                numbers += 1
                heappush(waiting, (there, numbers, other))
            elif there == nearest[other] and other not in distance:
                counts[other] += counts[node]
                ahead[other].append(node)
    return order, ahead, counts, distance
