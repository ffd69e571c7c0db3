"""Where each node of the page stands: computed once, the same on every run, so that the page opens at rest and readable.

A force layout (Fruchterman-Reingold, ``networkx.spring_layout``), spread evenly over the sheet, its boxes then pushed apart until
no two overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Size = tuple[float, float]
_ASPECT = 1.5  # wider than high, as screens are
_GAP = (20.0, 16.0)  # pixels of air between two boxes, across and down
_ROOM = 1.9  # area of the sheet in areas of its boxes, before overlaps are removed


def layout(sizes: Mapping[str, Size], edges: Iterable[tuple[str, str, float]]) -> dict[str, tuple[int, int]]:
    """Centre of each box in whole pixels. ``sizes``: width and height by node; ``edges``: two nodes and a weight (how near)."""
    import networkx as nx
    import numpy as np

    names = sorted(sizes)
    if not names:
        return {}
    graph = nx.Graph()
    graph.add_nodes_from(names)
    graph.add_weighted_edges_from(sorted(edges))
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    middle = max(parts[0], key=lambda n: (graph.degree(n), n))
    for part in parts[1:]:  # else what is not connected drifts out of sight
        graph.add_edge(middle, part[0], weight=0.05)
    free = nx.spring_layout(graph, pos=nx.circular_layout(graph), iterations=300 if len(names) <= 300 else 80,
                            k=1.6 / len(names) ** 0.5, seed=7, method="force")
    box = np.array([sizes[n] for n in names]) + np.array(_GAP)
    area = float((box[:, 0] * box[:, 1]).sum()) * _ROOM
    half = np.array([(area * _ASPECT) ** 0.5 / 2, (area / _ASPECT) ** 0.5 / 2])
    at = _apart(_evened(np.array([free[n] for n in names])) * half, box)
    return {n: (round(float(x)), round(float(y))) for n, (x, y) in zip(names, at, strict=True)}


def _evened(at: Any) -> Any:
    """Coordinates in -1..1, half as they are and half by rank, so that a crowded middle takes the room that the margins leave."""
    import numpy as np

    spread = (at - at.min(axis=0)) / np.maximum(np.ptp(at, axis=0), 1e-9)
    rank = np.argsort(np.argsort(at, axis=0, kind="stable"), axis=0, kind="stable") / max(len(at) - 1, 1)
    return spread + rank - 1


def _apart(at: Any, box: Any) -> Any:
    """Move boxes (numpy arrays n × 2: centres, sizes) until none overlap, each pair along the axis that needs less.

    Where pushing does not settle it, the sheet grows a little, so that it ends.
    """
    import numpy as np

    wanted = (box[:, None, :] + box[None, :, :]) / 2
    order = np.arange(len(at))
    tie = np.sign(order[:, None] - order[None, :]).astype(float)
    patience = max(15, 9000 // len(at))  # steps; few boxes may try for long, many must not
    for step in range(1, 3000):
        delta = at[:, None, :] - at[None, :, :]
        lack = wanted - np.abs(delta)
        hit = (lack > 0.01).all(axis=2)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        along_x = lack[:, :, 0] < lack[:, :, 1] * _ASPECT
        for axis, chosen in ((0, hit & along_x), (1, hit & ~along_x)):
            side = np.where(delta[:, :, axis] == 0, tie, np.sign(delta[:, :, axis]))
            push = np.where(chosen, side * lack[:, :, axis], 0.0)
            at[:, axis] += push.sum(axis=1) / np.maximum(chosen.sum(axis=1), 1) * 0.55
        if step % patience == 0:
            at = at * 1.05
    return at
