"""Coalitions, balance, frustration, brokers, polarisation: worked by hand, and against brute force where the answer is exact."""

from __future__ import annotations

import random
from itertools import combinations, product

import networkx as nx
import pytest
from analysis import claim

from kg.errors import UnknownName
from kg.network import balance, brokers, centralities, coalitions, paths, polarisation, signed_modularity
from kg.network.frustration import EXACT_BLOCK
from kg.network.paths import between_and_close


def signed(*ties: tuple[str, str, float]) -> nx.Graph:
    graph = nx.Graph()
    for node in sorted({n for a, b, _ in ties for n in (a, b)}):
        graph.add_node(node, label=node)
    graph.add_weighted_edges_from(ties)
    return graph


def randomly_signed(seed: int, size: int, share: float) -> nx.Graph:
    draw = random.Random(seed)
    ties = [(f"n{i:02}", f"n{j:02}", draw.choice((-2.0, -1.0, 1.0, 2.0))) for i, j in combinations(range(size), 2)
            if draw.random() < share]
    return signed(*ties)


TWO_CAMPS = signed(("a", "b", 2), ("b", "c", 1), ("a", "c", 1), ("d", "e", 3), ("a", "d", -2), ("b", "e", -1), ("c", "d", -1))


def test_signed_modularity_by_hand():
    # Two friends (w⁺ = 1) and an enemy of both (w⁻ = 2): B_ab = 1 − 1·1/2 − (−1·1/4) … summed over the pair {a, b} and {c}.
    graph = signed(("a", "b", 1), ("a", "c", -1), ("b", "c", -1))
    # plus strengths a 1, b 1, c 0 (2w⁺ = 2); minus strengths a 1, b 1, c 2 (2w⁻ = 4); 2w⁺ + 2w⁻ = 6.
    # Σ over {a, b}²: 2·w_ab − (1+1)²/2 + (1+1)²/4 = 2 − 2 + 1 = 1; {c}²: 0 − 0 + 2²/4 = 1; Q = 2/6.
    assert signed_modularity(graph, [["a", "b"], ["c"]]) == pytest.approx(2 / 6)


def test_without_negative_ties_signed_modularity_is_newmans():
    graph = nx.karate_club_graph()
    groups = [[n for n in graph if graph.nodes[n]["club"] == club] for club in ("Mr. Hi", "Officer")]
    assert signed_modularity(graph, groups) == pytest.approx(nx.community.modularity(graph, groups, weight="weight"))


def test_coalitions_put_friends_together_and_enemies_apart():
    found = coalitions(TWO_CAMPS)
    assert found.groups == (("a", "b", "c"), ("d", "e")) and found.exact
    assert found.group_of() == {"a": 0, "b": 0, "c": 0, "d": 1, "e": 1}
    assert coalitions(TWO_CAMPS, method="louvain", seed=1).groups == (("a", "b", "c"), ("d", "e"))
    assert coalitions(TWO_CAMPS, method="greedy").groups == (("a", "b", "c"), ("d", "e"))


def partitions(items: list[str]) -> list[list[list[str]]]:
    if not items:
        return [[]]
    found = []
    for rest in partitions(items[1:]):
        found.append([[items[0]], *rest])
        found += [[*rest[:i], [items[0], *group], *rest[i + 1:]] for i, group in enumerate(rest)]
    return found


@pytest.mark.parametrize("seed", range(8))
def test_exact_coalitions_are_as_good_as_the_best_of_all_divisions(seed):
    graph = randomly_signed(seed, 6, 0.7)
    best = max(signed_modularity(graph, groups) for groups in partitions(sorted(graph)))
    found = coalitions(graph)
    assert found.exact and found.modularity == pytest.approx(best)


def test_large_networks_are_divided_too_but_not_called_exact():
    ties = [(f"{side}{i:02}", f"{side}{j:02}", 1.0) for side in "ab" for i, j in combinations(range(10), 2)]
    found = coalitions(signed(*ties, ("a00", "b00", -3.0)))
    assert not found.exact and [len(g) for g in found.groups] == [10, 10]


def test_a_network_without_ties_has_no_coalitions_but_singletons():
    graph = nx.Graph()
    graph.add_nodes_from(["b", "a"])
    assert coalitions(graph).groups == (("a",), ("b",)) == coalitions(graph, method="louvain").groups
    with pytest.raises(UnknownName, match="signed, louvain, greedy"):
        coalitions(graph, method="astrology")


def test_the_four_triads_and_both_shares():
    kinds = {"+++": (1, 1, 1), "++-": (1, 1, -1), "+--": (1, -1, -1), "---": (-1, -1, -1)}
    ties = [(name + x, name + y, sign) for name, signs in kinds.items()
            for (x, y), sign in zip(("ab", "bc", "ac"), signs, strict=True)]
    found = balance(signed(*ties))
    assert found.triads == dict.fromkeys(kinds, 1)
    assert found.balanced_share == 2 / 4 and found.weakly_balanced_share == 3 / 4
    assert (found.lower, found.upper, found.exact, found.balanced) == (2, 2, True, False)  # one tie each in ++- and ---
    assert found.normalised == pytest.approx(1 - 2 * 2 / 12)


def test_a_balanced_network_falls_into_its_camps():
    found = balance(TWO_CAMPS)
    assert found.balanced and found.upper == 0 and found.exact and found.normalised == 1.0
    assert found.camps == (("a", "b", "c"), ("d", "e")) and found.frustrated == ()


def test_no_triangles_no_shares():
    found = balance(signed(("a", "b", -1)))
    assert found.balanced_share is None and found.weakly_balanced_share is None and found.balanced


def frustration_by_hand(graph: nx.Graph) -> int:
    nodes = sorted(graph)
    best = graph.number_of_edges()
    for sides in product((1, -1), repeat=len(nodes) - 1):
        side = dict(zip(nodes, (1, *sides), strict=True))
        best = min(best, sum(side[a] * side[b] * w < 0 for a, b, w in graph.edges(data="weight")))
    return best


@pytest.mark.parametrize(("seed", "share"), [(seed, share) for seed in range(8) for share in (0.25, 0.5, 0.9)])
def test_frustration_is_the_least_over_all_divisions(seed, share):
    graph = randomly_signed(seed, 9, share)
    found = balance(graph)
    assert found.exact and found.upper == frustration_by_hand(graph) == len(found.frustrated)
    side = {n: k for k, camp in enumerate(found.camps) for n in camp}
    frustrated = {frozenset(tie) for tie in found.frustrated}
    for a, b, w in graph.edges(data="weight"):
        assert (frozenset((a, b)) in frustrated) == ((side[a] == side[b]) != (w > 0))


def test_frustration_adds_up_over_blocks_that_share_a_node():
    triangle = [("a", "b", -1), ("b", "c", -1), ("a", "c", -1)]
    found = balance(signed(*triangle, ("c", "d", -1), ("d", "e", -1), ("c", "e", -1), ("e", "f", -1)))
    assert (found.upper, found.exact) == (2, True)


def test_beyond_the_exact_size_the_bounds_hold():
    ties = [(f"n{i:02}", f"n{j:02}", -1.0) for i, j in combinations(range(EXACT_BLOCK + 2), 2)]
    found = balance(signed(*ties))  # all hostile: the best is two equal halves, each with n(n−1)/2 frustrated ties
    half = (EXACT_BLOCK + 2) // 2
    assert found.lower <= half * (half - 1) <= found.upper and not found.exact


@pytest.mark.parametrize("seed", range(30))
def test_paths_agree_with_networkx(seed):
    draw = random.Random(seed)
    size = draw.randrange(1, 30)
    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    for _ in range(draw.randrange(0, 2 * size)):  # sparse: trees, islands and circles
        a, b = draw.randrange(size), draw.randrange(size)
        if a != b:
            graph.add_edge(a, b, length=1 / draw.choice((1, 1, 1, 2, 4)))
    between, close = between_and_close({n: {o: data["length"] for o, data in graph[n].items()} for n in graph})
    assert between == pytest.approx(nx.betweenness_centrality(graph, weight="length"))
    assert close == pytest.approx(nx.closeness_centrality(graph, distance="length"))


def test_options_of_one_party_cost_no_walk(monkeypatch):
    walks = []
    walk = paths._shortest
    monkeypatch.setattr(paths, "_shortest", lambda core, source: walks.append(source) or walk(core, source))
    star = {"hub": dict.fromkeys(range(500), 1.0), **{n: {"hub": 1.0} for n in range(500)}}
    between, close = between_and_close(star)
    assert len(walks) <= 1 and between["hub"] == close["hub"] == 1.0 and between[7] == 0.0


def test_centralities_by_hand():
    path = signed(("a", "b", 2), ("b", "c", -1))
    table = {row["label"]: row for row in centralities(path)}
    assert next(iter(table)) == "b"
    assert (table["b"]["degree"], table["b"]["strength"], table["b"]["positive"], table["b"]["negative"]) == (2, 3, 2, 1)
    assert table["b"]["betweenness"] == 1 and table["a"]["betweenness"] == 0
    # From a: to b 1/2, to c 1/2 + 1: closeness 2 / 2.
    assert table["a"]["closeness"] == pytest.approx(1.0)


def test_brokers_by_role():
    # m is tied to a (its own camp), b and c (one other camp), d (a third camp); no friends of m are tied to each other.
    graph = signed(("m", "a", 1), ("m", "b", 1), ("m", "c", 1), ("m", "d", 1))
    division = coalitions(graph)
    camps = type(division)(groups=(("a", "m"), ("b", "c"), ("d",)), modularity=0.0, method="by hand", exact=False)
    [row] = brokers(graph, camps)
    assert (row["label"], row["total"]) == ("m", 6)
    assert (row["representative"], row["itinerant"], row["liaison"], row["coordinator"]) == (3, 1, 2, 0)
    # Friends who are tied, even by enmity, need no broker; an enemy is no friend to broker for.
    assert brokers(signed(("m", "a", 1), ("m", "b", 1), ("a", "b", -1))) == []
    assert brokers(signed(("m", "a", 1), ("m", "b", -1))) == []


def test_polarisation_of_two_clean_camps_and_of_harmony():
    camps = [claim(holder, "demand" if pro else "reject", option, against=not pro)
             for holder, pro in (("Port", False), ("Shippers", False), ("Dockers", True), ("City", True))
             for option in ("wage rise", "night work")]
    found = polarisation(camps)
    # Six pairs share two options each: 2 pairs agree on both, 4 differ on both.
    assert found.opposition == pytest.approx(8 / 12) and found.two_camps == 1.0 and found.parties == 4
    assert found.modularity == pytest.approx(0.5)
    harmony = polarisation([c for c in camps if c.holders[0].label in ("Dockers", "City")])
    assert harmony.opposition == 0 and harmony.modularity == 0
    assert polarisation([]).opposition is None and polarisation([]).modularity is None
