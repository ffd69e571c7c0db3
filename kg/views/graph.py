"""What the page draws: positions rolled up to party → option edges, options hung on their issues, conflicts marked.

Pure values, nothing about HTML or drawing. The number of nodes is capped by dropping the least contested options first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.errors import UnknownName
from kg.model import Conflict, Holder, Link, Polarity, Position, Stance
from kg.positions import stands
from kg.views.words import by_weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """``kind`` is party, issue or option; ``conflicts`` counts the conflicts it is part of."""

    key: str
    kind: str
    label: str
    conflicts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """``kind`` is position (party → option), issue (option → issue) or conflict (option ↔ option).

    ``members`` are indices of positions, or of conflicts for the last kind.
    """

    source: str
    target: str
    kind: str
    stance: Stance | None = None
    polarity: Polarity | None = None
    past: bool = False
    members: tuple[int, ...] = ()
    conflicts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """``hidden`` counts the options, parties, positions and conflicts that the cap left out; not what ``focus`` did not ask for."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    positions: tuple[Position, ...]
    conflicts: tuple[Conflict, ...]
    hidden: dict[str, int]


def graph(positions: Iterable[Position], conflicts: Iterable[Conflict], *, max_nodes: int = 300,
          focus: str | Sequence[str] | None = None) -> Graph:
    """Select and roll up. ``focus`` names parties, issues or options (label or IRI): only they, and who faces them there, remain.

    Raises UnknownName when a focus names nothing.
    """
    conflicts = by_weight(conflicts)
    known = {p.id: p for p in positions}
    known.update((p.id, p) for c in conflicts for p in c.positions if p.id not in known)
    kept = _focused(list(known.values()), conflicts, [focus] if isinstance(focus, str) else list(focus or ()))
    degree = Counter(option for c in conflicts for option in {p.option.iri for p in c.positions})
    options = _capped(kept, degree, max_nodes)
    shown = sorted((p for p in kept if p.option.iri in options), key=_order)
    ids, asked = {p.id for p in shown}, {p.id for p in kept}
    fought = [c for c in conflicts if all(p.id in ids for p in c.positions)]
    hidden = {"options": len({p.option.iri for p in kept}) - len(options), "positions": len(kept) - len(shown),
              "parties": len({p.holder.iri for p in kept}) - len({p.holder.iri for p in shown}),
              "conflicts": sum(all(p.id in asked for p in c.positions) for c in conflicts) - len(fought)}
    return Graph(nodes=_nodes(shown, fought), edges=_edges(shown, fought), positions=tuple(shown), conflicts=tuple(fought),
                 hidden=hidden)


def _order(p: Position) -> tuple[str, ...]:
    return (p.issue.label if p.issue else "~", p.option.label, p.holder.label, str(p.stance), str(p.polarity), p.held_from, p.id)


def _names(p: Position) -> set[str]:
    named: list[Holder | Link] = [p.holder, p.option, *([p.issue] if p.issue else [])]
    return {n.casefold() for x in named for n in (x.iri, x.label)} | ({p.holder.party.casefold()} if p.holder.party else set())


def _focused(positions: list[Position], conflicts: Sequence[Conflict], focus: list[str]) -> list[Position]:
    if not focus:
        return positions
    names = {p.id: _names(p) for p in positions}
    for name in focus:
        if not any(name.casefold() in n for n in names.values()):
            raise UnknownName("party, issue or option", name, sorted({p.holder.label for p in positions})[:40])
    wanted = {f.casefold() for f in focus}
    chosen = {p.id for p in positions if names[p.id] & wanted}
    options = {p.option.iri for p in positions if p.id in chosen}
    faced = {p.id for c in conflicts if any(q.id in chosen for q in c.positions) for p in c.positions}
    return [p for p in positions if p.id in faced or p.option.iri in options]


def _capped(positions: Sequence[Position], degree: Counter[str], max_nodes: int) -> set[str]:
    held: dict[str, list[Position]] = defaultdict(list)
    for p in positions:
        held[p.option.iri].append(p)
    chosen: set[str] = set()
    nodes: set[str] = set()

    def rank(option: str) -> tuple[int, int, int, str, str]:
        found = held[option]
        return -degree[option], -len({p.holder.iri for p in found}), -len(found), found[0].option.label, option

    for iri in sorted(held, key=rank):
        needed = {iri} | {p.holder.iri for p in held[iri]} | {p.issue.iri for p in held[iri] if p.issue}
        if len(nodes | needed) <= max_nodes:
            nodes |= needed
            chosen.add(iri)
    return chosen


def _nodes(positions: Sequence[Position], conflicts: Sequence[Conflict]) -> tuple[Node, ...]:
    def touched(c: Conflict) -> set[str]:
        return {k for p in c.positions for k in (p.holder.iri, p.option.iri, p.issue.iri if p.issue else "")}

    fights = Counter(key for c in conflicts for key in touched(c))
    found: dict[str, Node] = {}
    for p in positions:
        for kind, named in (("issue", p.issue), ("option", p.option), ("party", p.holder)):
            if named:
                found.setdefault(named.iri, Node(key=named.iri, kind=kind, label=named.label, conflicts=fights[named.iri]))
    return tuple(sorted(found.values(), key=lambda n: (n.kind, n.label, n.key)))


def _edges(positions: Sequence[Position], conflicts: Sequence[Conflict]) -> tuple[Edge, ...]:
    fights = Counter(p.id for c in conflicts for p in c.positions)
    rolled: dict[tuple[str, str, Stance, Polarity, bool], list[int]] = defaultdict(list)
    for i, p in enumerate(positions):
        rolled[p.holder.iri, p.option.iri, p.stance, p.polarity, not stands(p)].append(i)
    edges = [
        Edge(source=holder, target=option, kind="position", stance=stance, polarity=polarity, past=past, members=tuple(members),
             conflicts=sum(fights[positions[i].id] for i in members))
        for (holder, option, stance, polarity, past), members in rolled.items()
    ]
    hung = sorted({(p.option.iri, p.issue.iri) for p in positions if p.issue})
    edges += [Edge(source=option, target=issue, kind="issue") for option, issue in hung]
    return tuple(edges + _between(conflicts))


def _between(conflicts: Sequence[Conflict]) -> list[Edge]:
    """Conflicts that span two options cannot be shown on one node: they get an edge of their own, from one side to the other."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, c in enumerate(conflicts):
        alone = len({p.holder.iri for p in c.positions}) == 1
        pairs = {(p.option.iri, q.option.iri) for p in c.positions for q in c.positions if alone or p.holder.iri != q.holder.iri}
        for a, b in pairs:
            if a < b:
                index[a, b].append(i)
    return [Edge(source=a, target=b, kind="conflict", members=tuple(m), conflicts=len(m)) for (a, b), m in sorted(index.items())]
