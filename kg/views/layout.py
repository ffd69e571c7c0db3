"""Where each node of the page stands: computed once, the same on every run, so that the page opens at rest and readable.

Connected parts are laid out by themselves (Fruchterman-Reingold, ``networkx.spring_layout``), their boxes pushed apart until no two
overlap, and the parts packed on shelves, the largest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Size = tuple[float, float]
Point = tuple[float, float]
_ASPECT = 1.5  # wider than high, as screens are
_GAP = 30.0  # pixels of air between two boxes
_ROOM = 3.6  # area of a part in areas of its boxes, before overlaps are removed


def layout(sizes: Mapping[str, Size], edges: Iterable[tuple[str, str, float]]) -> dict[str, tuple[int, int]]:
    """Centre of each box in whole pixels. ``sizes``: width and height by node; ``edges``: two nodes and a weight (how near)."""
    import networkx as nx

    whole = nx.Graph()
    whole.add_nodes_from(sorted(sizes))
    whole.add_weighted_edges_from(sorted(edges))
    parts = sorted((sorted(part) for part in nx.connected_components(whole)), key=lambda part: (-len(part), part))
    placed = [_part(whole.subgraph(part), part, sizes) for part in parts]
    return _shelves(placed, sizes)


def _part(part_graph: Any, names: Sequence[str], sizes: Mapping[str, Size]) -> dict[str, Point]:
    import networkx as nx
    import numpy as np

    ordered = nx.Graph()  # a subgraph view iterates in set order; the layout must not depend on it
    ordered.add_nodes_from(names)
    ordered.add_weighted_edges_from(sorted((*sorted((a, b)), w) for a, b, w in part_graph.edges(data="weight")))
    if len(names) == 1:
        return {names[0]: (0.0, 0.0)}
    start = nx.circular_layout(ordered)
    free = nx.spring_layout(ordered, pos=start, iterations=300, k=1.6 / len(names) ** 0.5, seed=7, method="force")
    box = np.array([sizes[n] for n in names])
    at = np.array([free[n] for n in names])
    at = _evened(at)
    area = float((box[:, 0] * box[:, 1]).sum()) * _ROOM
    half = np.array([(area * _ASPECT) ** 0.5 / 2, (area / _ASPECT) ** 0.5 / 2])
    at = _apart(at * half, box + _GAP)
    return {n: (float(x), float(y)) for n, (x, y) in zip(names, at, strict=True)}


def _evened(at: Any) -> Any:
    """Coordinates in -1..1, half as they are and half by rank, so that a crowded middle takes the room that the margins leave."""
    import numpy as np

    spread = (at - at.min(axis=0)) / np.maximum(np.ptp(at, axis=0), 1e-9)
    rank = np.argsort(np.argsort(at, axis=0, kind="stable"), axis=0, kind="stable") / max(len(at) - 1, 1)
    return spread + rank - 1


def _apart(at: Any, box: Any) -> Any:
    """Move boxes (numpy arrays n × 2: centres, sizes) until none overlap, each pair along the axis that needs less."""
    import numpy as np

    wanted = (box[:, None, :] + box[None, :, :]) / 2
    order = np.arange(len(at))
    tie = np.sign(order[:, None] - order[None, :]).astype(float)
    for _ in range(400):
        delta = at[:, None, :] - at[None, :, :]
        lack = wanted - np.abs(delta)
        hit = (lack > 0.01).all(axis=2)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        along_x = lack[:, :, 0] < lack[:, :, 1]
        for axis, chosen in ((0, hit & along_x), (1, hit & ~along_x)):
            side = np.where(delta[:, :, axis] == 0, tie, np.sign(delta[:, :, axis]))
            push = np.where(chosen, side * lack[:, :, axis], 0.0)
            at[:, axis] += push.sum(axis=1) / np.maximum(chosen.sum(axis=1), 1) * 0.55
    return at


def _shelves(parts: Sequence[Mapping[str, Point]], sizes: Mapping[str, Size]) -> dict[str, tuple[int, int]]:
    frames = [_frame(part, sizes) for part in parts]
    area = sum((right - left + 2 * _GAP) * (bottom - top + 2 * _GAP) for left, top, right, bottom in frames)
    limit = max([(area * _ASPECT) ** 0.5, *(right - left for left, _, right, _ in frames)], default=0.0)
    result: dict[str, tuple[int, int]] = {}
    x = y = height = 0.0
    for part, (left, top, right, bottom) in zip(parts, frames, strict=True):
        if x and x + right - left > limit:
            x, y, height = 0.0, y + height + 2 * _GAP, 0.0
        result.update((n, (round(x + px - left), round(y + py - top))) for n, (px, py) in part.items())
        x, height = x + right - left + 2 * _GAP, max(height, bottom - top)
    return result


def _frame(part: Mapping[str, Point], sizes: Mapping[str, Size]) -> tuple[float, float, float, float]:
    edges = [(x - sizes[n][0] / 2, y - sizes[n][1] / 2, x + sizes[n][0] / 2, y + sizes[n][1] / 2) for n, (x, y) in part.items()]
    return (min(e[0] for e in edges), min(e[1] for e in edges), max(e[2] for e in edges), max(e[3] for e in edges))
