"""Measures on networks: coalitions, structural balance, centralities, brokers, polarisation, rankings.

Exact where an exact answer exists in reasonable time; where it does not, the result says so and gives bounds.
Everything is deterministic: nodes are numbered in sorted order before any algorithm sees them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import networkx as nx

from kg import rows
from kg.errors import UnknownName
from kg.model import Claim, Conflict, Polarity, Position
from kg.network.build import conflict_graph, network
from kg.network.paths import between_and_close
from kg.rows import Row

EXACT_COALITIONS = 12
"""Up to so many nodes the best division by signed modularity is found by looking at all of them."""

EXACT_BLOCK = 20
"""Up to so many nodes in each biconnected block the frustration index is exact."""

Groups = tuple[tuple[str, ...], ...]


def _label(graph: nx.Graph, node: str) -> str:
    return str(graph.nodes[node].get("label") or node)


def _ordered(graph: nx.Graph) -> list[str]:
    return sorted(graph, key=lambda n: (_label(graph, n).casefold(), n))


def _tidy(graph: nx.Graph, groups: Iterable[Iterable[str]]) -> Groups:
    """Groups in a fixed order: the largest first, then by their first member; members by label."""
    def key(node: str) -> tuple[str, str]:
        return _label(graph, node).casefold(), node
    inside = [tuple(sorted(group, key=key)) for group in groups]
    return tuple(sorted(inside, key=lambda g: (-len(g), key(g[0]))))


def _weights(graph: nx.Graph) -> Iterator[tuple[str, str, float]]:
    """Edges between different nodes with their signed weights."""
    for a, b, weight in graph.edges(data="weight", default=1.0):
        if a != b and weight:
            yield a, b, float(weight)


# --- coalitions -------------------------------------------------------------------------------------------------------------------


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
    order = _ordered(graph)
    number = {node: n for n, node in enumerate(order)}
    friends = nx.Graph()
    friends.add_nodes_from(range(len(order)))
    friends.add_weighted_edges_from(sorted((*sorted((number[a], number[b])), w) for a, b, w in _weights(graph) if w > 0))
    if not friends.number_of_edges():
        return Coalitions(_tidy(graph, [[n] for n in order]), 0.0, method, True)
    if method == "louvain":
        found = nx.community.louvain_communities(friends, weight="weight", seed=seed)
    else:
        found = nx.community.greedy_modularity_communities(friends, weight="weight")
    value = nx.community.modularity(friends, found, weight="weight")
    return Coalitions(_tidy(graph, [[order[n] for n in group] for group in found]), float(value), method, False)


def _gain_matrix(graph: nx.Graph, order: Sequence[str]) -> tuple[list[list[float]], float]:
    """B[i][j] = w_ij − (w⁺_i w⁺_j / 2w⁺ − w⁻_i w⁻_j / 2w⁻) and 2w⁺ + 2w⁻, of Gómez et al. (2009), equation 18."""
    number = {node: n for n, node in enumerate(order)}
    size = len(order)
    plus, minus = [0.0] * size, [0.0] * size
    gain = [[0.0] * size for _ in order]
    for a, b, weight in _weights(graph):
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
    order = _ordered(graph)
    gain, total = _gain_matrix(graph, order)
    number = {node: n for n, node in enumerate(order)}
    inside = sum(gain[number[a]][number[b]] for group in (list(g) for g in groups) for a in group for b in group)
    return inside / total if total else 0.0


def _signed_coalitions(graph: nx.Graph) -> Coalitions:
    order = _ordered(graph)
    gain, total = _gain_matrix(graph, order)
    if not total:
        return Coalitions(_tidy(graph, [[n] for n in order]), 0.0, "signed", True)
    exact = len(order) <= EXACT_COALITIONS
    colours = _local_moves(gain)
    if exact:
        colours = _best_division(gain, colours)
    groups: dict[int, list[str]] = defaultdict(list)
    for node, colour in zip(order, colours, strict=True):
        groups[colour].append(node)
    return Coalitions(_tidy(graph, groups.values()), signed_modularity(graph, groups.values()), "signed", exact)


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


# --- structural balance -----------------------------------------------------------------------------------------------------------


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
    order = _ordered(graph)
    number = {node: n for n, node in enumerate(order)}
    signs: dict[tuple[int, int], int] = {}
    for a, b, weight in _weights(graph):
        i, j = sorted((number[a], number[b]))
        signs[i, j] = 1 if weight > 0 else -1
    triangles = list(_triangles(signs))
    triads = Counter(sum(sign < 0 for sign in found[3]) for found in triangles)
    lower, sides = _frustration(len(order), signs)
    frustrated = tuple((order[i], order[j]) for (i, j), sign in sorted(signs.items()) if sides[i] * sides[j] != sign)
    total = len(triangles)
    camps = _tidy(graph, [g for g in ([n for n in order if sides[number[n]] == s] for s in (1, -1)) if g])
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


# --- centrality, brokers, polarisation --------------------------------------------------------------------------------------------


def centralities(graph: nx.Graph) -> list[Row]:
    """One row a node, the strongest first: ``degree``, ``strength`` (Σ|weight|), ``positive`` and ``negative`` (their parts),
    ``betweenness`` and ``closeness`` (L. Freeman, 1978; a tie is the shorter the heavier it is: 1/|weight|; betweenness normalised,
    closeness by Wasserman and Faust's formula for disconnected graphs).
    """
    order = _ordered(graph)
    ties: dict[str, dict[str, float]] = {node: {} for node in order}
    for a, b, weight in sorted(_weights(graph)):
        ties[a][b] = ties[b][a] = weight
    between, close = between_and_close({node: {n: 1 / abs(w) for n, w in near.items()} for node, near in ties.items()})
    found = []
    for node in order:
        weights = list(ties[node].values())
        found.append({
            "iri": node, "label": _label(graph, node), "kind": str(graph.nodes[node].get("kind", "")), "degree": len(weights),
            "strength": sum(abs(w) for w in weights), "positive": sum(w for w in weights if w > 0),
            "negative": -sum(w for w in weights if w < 0), "betweenness": between[node], "closeness": close[node],
        })
    return sorted(found, key=lambda r: (-r["strength"], r["label"].casefold(), r["iri"]))


def brokers(graph: nx.Graph, division: Coalitions | None = None) -> list[Row]:
    """Who stands between parties that have no tie of their own, by the roles of R. Gould and R. Fernandez, "Structures of
    mediation" (Sociological Methodology 19, 1989), for undirected positive ties: each unordered pair of friends of a node that are
    not tied to each other in any way counts once, as ``coordinator`` (all three in one group), ``itinerant`` (both friends in one
    other group), ``representative`` (one friend in the node's own group; the roles representative and gatekeeper fall together
    without direction) or ``liaison`` (three groups). ``division`` defaults to the signed coalitions. Most brokerage first; nodes
    without any are left out.
    """
    group = (division or coalitions(graph)).group_of()
    friends: dict[str, set[str]] = defaultdict(set)
    for a, b, weight in _weights(graph):
        if weight > 0:
            friends[a].add(b)
            friends[b].add(a)
    found = []
    for node in _ordered(graph):
        roles: Counter[str] = Counter()
        for one, other in combinations(sorted(friends[node]), 2):
            if not graph.has_edge(one, other):
                roles[_role(group[node], group[one], group[other])] += 1
        if roles:
            found.append({"iri": node, "label": _label(graph, node), "total": roles.total(),
                          **{role: roles[role] for role in ("coordinator", "itinerant", "representative", "liaison")}})
    return sorted(found, key=lambda r: (-r["total"], r["label"].casefold(), r["iri"]))


def _role(own: int, one: int, other: int) -> str:
    if one == other:
        return "coordinator" if own == one else "itinerant"
    return "representative" if own in (one, other) else "liaison"


@dataclass(frozen=True, slots=True)
class Polarisation:
    """How divided the parties are, each figure with its own meaning.

    ``opposition``: Σ conflict / (Σ congruence + Σ conflict) over all pairs of parties, the two one-mode networks of DNA
    (duplicates dropped across the range): the share of shared topics on which a pair is on opposite sides, 0 to 1. ``modularity``:
    of the congruence network's best division (A. Waugh et al., "Party Polarization in Congress: A Network Science Approach",
    2009): how far those who agree keep among themselves. ``two_camps``: normalised frustration F of the subtract network (see
    ``Balance``): 1 where two camps explain every agreement and opposition. None where there is nothing to measure.
    """

    opposition: float | None
    modularity: float | None
    two_camps: float | None
    parties: int


def polarisation(items: Iterable[Position | Claim]) -> Polarisation:
    """Polarisation among the holders of positions (or of resolved claims)."""
    listed = list(items)
    graph = network(listed, mode="party", aggregate="ignore", duplicates="include")
    friends = network(listed, mode="party", aggregate="congruence", duplicates="acrossrange")
    signed = network(listed, mode="party", aggregate="subtract", duplicates="acrossrange")
    foes = network(listed, mode="party", aggregate="conflict", duplicates="acrossrange")
    same, opposite = (sum(w for _, _, w in _weights(g)) for g in (friends, foes))
    return Polarisation(
        opposition=opposite / (same + opposite) if same + opposite else None,
        modularity=coalitions(friends).modularity if friends.number_of_edges() else None,
        two_camps=balance(signed).normalised if signed.number_of_edges() else None,
        parties=graph.number_of_nodes(),
    )


# --- rankings ---------------------------------------------------------------------------------------------------------------------


def contested_options(positions: Iterable[Position], *, include_past: bool = False) -> list[Row]:
    """Options that divide the parties, the most contested first: by the number of pairs of parties on opposite sides.

    ``share`` is 1 − |for − against| / (for + against): 1 where the camps are equal. Only standing positions count unless asked; a
    party on both sides counts on both, but is no pair with itself. Options with one side only are left out.
    """
    sides: dict[str, dict[Polarity, dict[str, str]]] = defaultdict(lambda: {Polarity.FOR: {}, Polarity.AGAINST: {}})
    about: dict[str, Position] = {}
    for p in positions if include_past else rows.standing(positions):
        sides[p.option.iri][p.polarity][p.holder.iri] = p.holder.label
        about.setdefault(p.option.iri, p)
    found = []
    for iri, side in sides.items():
        pro, contra = side[Polarity.FOR], side[Polarity.AGAINST]
        pairs = {frozenset((a, b)) for a in pro for b in contra if a != b}
        if pairs:
            found.append({
                "option": rows.concept(about[iri].option), "issue": rows.concept(about[iri].issue), "pairs": len(pairs),
                "for": sorted(pro.values()), "against": sorted(contra.values()),
                "share": 1 - abs(len(pro) - len(contra)) / (len(pro) + len(contra)),
            })
    return sorted(found, key=lambda r: (-r["pairs"], -r["share"], r["option"]["label"].casefold(), r["option"]["iri"]))


def opposed_pairs(conflicts: Iterable[Conflict]) -> list[Row]:
    """Pairs of parties by the number of conflicts between them, with the options at stake; the most opposed pair first."""
    graph = conflict_graph(conflicts)
    found: list[dict[str, Any]] = [
        {"parties": sorted((_label(graph, a), _label(graph, b)), key=str.casefold), "iris": sorted((a, b)),
         "conflicts": int(data["weight"]), "severity": data["severity"], "kinds": list(data["kinds"]),
         "options": list(data["options"]), "ids": list(data["conflicts"])}
        for a, b, data in graph.edges(data=True)
    ]
    return sorted(found, key=lambda r: (-r["conflicts"], [p.casefold() for p in r["parties"]], r["iris"]))
