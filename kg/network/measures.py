"""Measures of parties on networks: centralities, brokers, polarisation, rankings. All is deterministic."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import networkx as nx

from kg import rows
from kg.model import Claim, Conflict, Polarity, Position
from kg.network.build import network
from kg.network.collisions import conflict_graph
from kg.network.divisions import Coalitions, coalitions
from kg.network.frustration import balance
from kg.network.graphs import label_of, ordered, weights
from kg.network.paths import between_and_close
from kg.rows import Row


def centralities(graph: nx.Graph) -> list[Row]:
    """One row a node, the strongest first: ``degree``, ``strength`` (Σ|weight|), ``positive`` and ``negative`` (their parts),
    ``betweenness`` and ``closeness`` (L. Freeman, 1978; a tie is the shorter the heavier it is: 1/|weight|; betweenness normalised,
    closeness by Wasserman and Faust's formula for disconnected graphs).
    """
    order = ordered(graph)
    ties: dict[str, dict[str, float]] = {node: {} for node in order}
    for a, b, weight in sorted(weights(graph)):
        ties[a][b] = ties[b][a] = weight
    between, close = between_and_close({node: {n: 1 / abs(w) for n, w in near.items()} for node, near in ties.items()})
    found = []
    for node in order:
        own = list(ties[node].values())
        found.append({
            "iri": node, "label": label_of(graph, node), "kind": str(graph.nodes[node].get("kind", "")), "degree": len(own),
            "strength": sum(abs(w) for w in own), "positive": sum(w for w in own if w > 0),
            "negative": -sum(w for w in own if w < 0), "betweenness": between[node], "closeness": close[node],
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
    for a, b, weight in weights(graph):
        if weight > 0:
            friends[a].add(b)
            friends[b].add(a)
    found = []
    for node in ordered(graph):
        roles: Counter[str] = Counter()
        for one, other in combinations(sorted(friends[node]), 2):
            if not graph.has_edge(one, other):
                roles[_role(group[node], group[one], group[other])] += 1
        if roles:
            found.append({"iri": node, "label": label_of(graph, node), "total": roles.total(),
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
    same, opposite = (sum(w for _, _, w in weights(g)) for g in (friends, foes))
    return Polarisation(
        opposition=opposite / (same + opposite) if same + opposite else None,
        modularity=coalitions(friends).modularity if friends.number_of_edges() else None,
        two_camps=balance(signed).normalised if signed.number_of_edges() else None,
        parties=graph.number_of_nodes(),
    )


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
        {"parties": sorted((label_of(graph, a), label_of(graph, b)), key=str.casefold), "iris": sorted((a, b)),
         "conflicts": int(data["weight"]), "severity": data["severity"], "kinds": list(data["kinds"]),
         "options": list(data["options"]), "ids": list(data["conflicts"])}
        for a, b, data in graph.edges(data=True)
    ]
    return sorted(found, key=lambda r: (-r["conflicts"], [p.casefold() for p in r["parties"]], r["iris"]))
