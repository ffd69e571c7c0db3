"""Structural balance: triads, and how many ties contradict a division into two camps.

Exact where an exact answer exists in reasonable time, else with bounds; deterministic, as in ``divisions``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from kg.network.graphs import Groups, ordered, tidy, weights

EXACT_BLOCK = 20
"""Up to so many nodes in each biconnected block the frustration index is exact."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Structural balance of a signed network.

    ``triads``: number of triangles by number of negative ties, ``+++``, ``++-``, ``+--``, ``---``. ``balanced_share``: share of
    triangles with an even number of negative ties (the degree of balance of D. Cartwright and F. Harary, "Structural balance",
    Psychological Review 63, 1956, on cycles of length three); ``weakly_balanced_share`` also admits ``---`` (J. Davis, 1967); both
    None without triangles. ``balanced``: no cycle at all has an odd number of negative ties. ``frustration``: the smallest number
    of ties whose sign would have to change (line index of balance; S. Aref, M. C. Wilson, "Balance and frustration in signed
    networks", Journal of Complex Networks 7, 2019) lies between ``lower`` and ``upper``; ``exact`` where they are equal.
    ``normalised`` is their F = 1 − 2L/m of the upper bound (1 balanced, about 0 as frustrated as can be). ``camps``: the two-way
    division that has ``upper`` frustrated ties, listed in ``frustrated``.
    """

    triads: dict[str, int]
    balanced_share: float | None
    weakly_balanced_share: float | None
    balanced: bool
    lower: int
    upper: int
    exact: bool
    normalised: float
    camps: Groups
    frustrated: tuple[tuple[str, str], ...]


def balance(graph: nx.Graph) -> Balance:
    """Triads, frustration and the two camps of a network with signed weights (a party network aggregated by ``subtract``).

    The frustration index is summed over biconnected blocks, for no cycle leaves its block: exact where no block has more than
    ``EXACT_BLOCK`` nodes (branch and bound), else between the number of edge-disjoint negative triangles and the result of a local
    search.
    """
    order = ordered(graph)
    number = {node: n for n, node in enumerate(order)}
    signs: dict[tuple[int, int], int] = {}
    for a, b, weight in weights(graph):
        i, j = sorted((number[a], number[b]))
        signs[i, j] = 1 if weight > 0 else -1
    triangles = list(_triangles(signs))
    triads = Counter(sum(sign < 0 for sign in found[3]) for found in triangles)
    lower, sides = _frustration(len(order), signs)
    frustrated = tuple((order[i], order[j]) for (i, j), sign in sorted(signs.items()) if sides[i] * sides[j] != sign)
    total = len(triangles)
    camps = tidy(graph, [g for g in ([n for n in order if sides[number[n]] == s] for s in (1, -1)) if g])
    return Balance(
        triads={name: triads[count] for count, name in enumerate(("+++", "++-", "+--", "---"))},
        balanced_share=(triads[0] + triads[2]) / total if total else None,
        weakly_balanced_share=(total - triads[1]) / total if total else None,
        balanced=not frustrated, lower=lower, upper=len(frustrated), exact=lower == len(frustrated),
        normalised=1 - 2 * len(frustrated) / len(signs) if signs else 1.0, camps=camps, frustrated=frustrated,
    )


def _triangles(signs: dict[tuple[int, int], int]) -> Iterator[tuple[int, int, int, tuple[int, int, int]]]:
    later: dict[int, set[int]] = defaultdict(set)
    for i, j in signs:
        later[i].add(j)
    for i, j in sorted(signs):
        for k in sorted(later[i] & later[j]):
            yield i, j, k, (signs[i, j], signs[j, k], signs[i, k])


def _frustration(size: int, signs: dict[tuple[int, int], int]) -> tuple[int, list[int]]:
    """A lower bound of the frustration index and a division into two sides (+1, −1) of every node."""
    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(sorted(signs))
    blocks = sorted(sorted(block) for block in nx.biconnected_components(graph))
    lower, merged, tree = 0, [0] * size, _Joined(blocks)
    for block in tree.outward():
        inside = {(i, j): signs[i, j] for i, j in combinations(block, 2) if (i, j) in signs}
        bound, sides = _block(block, inside)
        lower += bound
        # Neighbouring blocks share one node: turn the new block so that it agrees with the side that node already has.
        turn = next((merged[n] * sides[n] for n in block if merged[n]), 1)
        for n in block:
            merged[n] = merged[n] or sides[n] * turn
    return lower, [side or 1 for side in merged]


class _Joined:
    """Blocks in an order in which each touches what came before it in at most one node (breadth first over shared nodes)."""

    def __init__(self, blocks: list[list[int]]) -> None:
        self.blocks = blocks
        self.at: dict[int, list[int]] = defaultdict(list)
        for index, block in enumerate(blocks):
            for node in block:
                self.at[node].append(index)

    def outward(self) -> Iterator[list[int]]:
        seen: set[int] = set()
        for start in range(len(self.blocks)):
            queue = [start]
            while queue:
                index = queue.pop(0)
                if index in seen:
                    continue
                seen.add(index)
                yield self.blocks[index]
                queue.extend(i for node in self.blocks[index] for i in self.at[node] if i not in seen)


def _block(block: list[int], signs: dict[tuple[int, int], int]) -> tuple[int, dict[int, int]]:
    near: dict[int, dict[int, int]] = {n: {} for n in block}
    for (i, j), sign in signs.items():
        near[i][j] = near[j][i] = sign
    sides = _two_sides(block, near)
    cost = sum(sides[i] * sides[j] != sign for (i, j), sign in signs.items())
    lower = _disjoint_negative_triangles(signs)
    if cost == lower or len(block) > EXACT_BLOCK:
        return min(lower, cost), sides
    sides, cost = _fewest_frustrated(block, near, sides, cost)
    return cost, sides


def _two_sides(block: list[int], near: dict[int, dict[int, int]]) -> dict[int, int]:
    """A division that no single change of side improves; the start follows the signs along a spanning tree, so balance is found."""
    sides = {block[0]: 1}
    queue = [block[0]]
    for node in queue:
        for other, sign in sorted(near[node].items()):
            if other not in sides:
                sides[other] = sides[node] * sign
                queue.append(other)
    moved = True
    while moved:
        moved = False
        for node in block:
            if sum(sides[node] * sides[o] * sign for o, sign in near[node].items()) < 0:
                sides[node], moved = -sides[node], True
    return sides


def _disjoint_negative_triangles(signs: dict[tuple[int, int], int]) -> int:
    """Each needs a frustrated tie of its own."""
    used: set[tuple[int, int]] = set()
    count = 0
    for i, j, k, (a, b, c) in _triangles(signs):
        ties = {(i, j), (j, k), (i, k)}
        if a * b * c < 0 and not used & ties:
            used |= ties
            count += 1
    return count


def _fewest_frustrated(
    block: list[int], near: dict[int, dict[int, int]], sides: dict[int, int], cost: int,
) -> tuple[dict[int, int], int]:
    """Branch and bound over the sides: an undecided node costs at least its cheaper side against the decided ones, and disjoint
    negative triangles among the undecided cost one tie each."""
    order = _connected_order(block, near)
    ahead = _bounds_ahead(order, near)
    best, answer = cost, dict(sides)
    chosen: dict[int, int] = {}
    pull = dict.fromkeys(block, 0)  # Σ sign · side over decided neighbours
    ties = dict.fromkeys(block, 0)

    def place(depth: int, value: int) -> None:
        nonlocal best, answer
        if depth == len(order):
            if value < best:
                best, answer = value, dict(chosen)
            return
        if value + ahead[depth] + sum((ties[n] - abs(pull[n])) // 2 for n in order[depth:]) >= best:
            return
        node = order[depth]
        preferred = 1 if pull[node] >= 0 else -1
        for side in (preferred,) if depth == 0 else (preferred, -preferred):
            chosen[node] = side
            for other, sign in near[node].items():
                pull[other] += sign * side
                ties[other] += 1
            place(depth + 1, value + (ties[node] - side * pull[node]) // 2)
            for other, sign in near[node].items():
                pull[other] -= sign * side
                ties[other] -= 1
        del chosen[node]

    place(0, 0)
    return answer, best


def _bounds_ahead(order: list[int], near: dict[int, dict[int, int]]) -> list[int]:
    """For each depth a lower bound of the ties frustrated among the nodes still undecided."""
    bounds = []
    for depth in range(len(order)):
        rest = order[depth:]
        place = {n: i for i, n in enumerate(rest)}
        ties = {(place[a], place[b]): sign for a in rest for b, sign in near[a].items() if b in place and place[a] < place[b]}
        bounds.append(_disjoint_negative_triangles(ties))
    return bounds


def _connected_order(block: list[int], near: dict[int, dict[int, int]]) -> list[int]:
    """Most decided neighbours first: costs show early."""
    order = [max(block, key=lambda n: (len(near[n]), -n))]
    rest = set(block) - set(order)
    while rest:
        placed = set(order)
        node = max(rest, key=lambda n: (sum(o in placed for o in near[n]), len(near[n]), -n))
        order.append(node)
        rest.remove(node)
    return order
