"""What would unlock the most: single concessions, smallest sets of them, and what must happen first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx

from kg import rows
from kg.conflicts.words import is_plural, waits_for_failure
from kg.errors import UnknownName
from kg.model import Condition, Conflict, Holder, Link, Polarity, Position, Relation, Stance
from kg.positions import said_against
from kg.rows import Row

EXACT_CONFLICTS = 60
"""A smallest set is exact where every conflict is between two positions of the two parties (any number of them), or where, after
reduction, no more than so many conflicts are left."""

# In these kinds it is the condition that collides; to drop the condition resolves the conflict without giving up the position.
BY_CONDITION = frozenset({"sequence", "precondition", "deadlock"})

SEVERITY = {"high": 3, "medium": 2, "low": 1}


@dataclass(frozen=True, slots=True, order=True)
class Concession:
    """A party gives up one side of an option, or (``condition`` not empty) only a condition that it attaches to it.

    ``article``: where only that tells what the option means.
    """

    holder: str
    option: str
    polarity: str
    condition: str = ""
    article: str = ""


def _condition_key(condition: Condition) -> str:
    return f"{condition.relation} {condition.option.iri if condition.option else condition.text.casefold()}"


def _choices(conflict: Conflict) -> Iterator[tuple[Concession, Position]]:
    """The concessions that resolve a conflict, each alone: one of its positions, or its conditions where those collide, given
    up."""
    for (option, article), p in rows.by_matter(conflict.positions):
        whole = Concession(p.holder.iri, option, p.polarity, article=article)
        yield whole, p
        if conflict.kind in BY_CONDITION:
            for c in p.conditions:
                yield replace(whole, condition=_condition_key(c)), p


def _coverage(conflicts: Sequence[Conflict]) -> tuple[dict[Concession, set[int]], dict[Concession, Position]]:
    """The numbers of the conflicts that each concession resolves, and a position that it gives up.

    With several conditions on one position only dropping all of them is sure to resolve the conflict: then the position itself is
    the concession.
    """
    covers: dict[Concession, set[int]] = defaultdict(set)
    sample: dict[Concession, Position] = {}
    for number, conflict in enumerate(conflicts):
        for concession, position in _choices(conflict):
            if concession.condition and len(position.conditions) > 1:
                continue
            covers[concession].add(number)
            sample.setdefault(concession, position)
    return covers, sample


def _ordered(conflicts: Iterable[Conflict]) -> list[Conflict]:
    unique = {c.id: c for c in conflicts}
    return sorted(unique.values(), key=lambda c: (-SEVERITY.get(c.severity, 0), c.kind, c.id))


def concessions(conflicts: Iterable[Conflict]) -> list[Row]:
    """Which option, if conceded by whom, resolves how many conflicts; the most effective first.

    A concession gives up one side of an option (all positions of that holder on that side of it) or, in conflicts over sequence
    and preconditions, only the condition. ``resolves`` counts the conflicts, ``high`` those of high severity, ``with`` names the
    parties on the other side, ``conflicts`` lists them by id, kind and explanation. Where giving up a condition resolves as much
    as giving up the position, the position is left out: nobody need pay more. ``article`` is where an option stands that means
    something else in each, else "". Who mediates, judges or only comments has no side to give up, and what only comments is no
    conflict that a concession would resolve.
    """
    listed = [c for c in _ordered(conflicts) if not any(rows.is_commentator(p) for p in c.positions)]
    covers, sample = _coverage(listed)
    kept = [c for c in _cheapest(covers) if not rows.is_neutral(sample[c])]
    found = [_concession_row(c, sample[c], [listed[n] for n in sorted(covers[c])]) for c in sorted(kept)]
    return sorted(found, key=lambda r: (-r["resolves"], -r["high"], r["holder"]["label"].casefold(), r["text"], r["option"]["iri"],
                                        r["article"]))


def _cheapest(covers: dict[Concession, set[int]]) -> list[Concession]:
    """The concessions without those positions where to drop a mere condition of theirs does the same."""
    conditions: dict[Concession, list[set[int]]] = defaultdict(list)
    for c, hit in covers.items():
        if c.condition:
            conditions[replace(c, condition="")].append(hit)
    return [c for c, hit in covers.items() if c.condition or not any(other >= hit for other in conditions[c])]


def _concession_row(concession: Concession, sample: Position, resolved: Sequence[Conflict]) -> Row:
    whole = replace(concession, condition="")
    given = [p for c in resolved for (option, article), p in rows.by_matter(c.positions)
             if Concession(p.holder.iri, option, p.polarity, article=article) == whole]
    others = {p.holder.iri: p.holder.label for c in resolved for p in c.positions if p.holder.iri != concession.holder}
    return {
        "holder": rows.concept(sample.holder), "option": rows.concept(sample.option), "issue": rows.concept(sample.issue),
        "article": concession.article, "polarity": str(sample.polarity),
        "gives_up": "condition" if concession.condition else "position",
        "text": _concession_words(concession, sample), "resolves": len(resolved),
        "high": sum(c.severity == "high" for c in resolved), "with": sorted(others.values(), key=str.casefold),
        "conflicts": [{"id": c.id, "kind": c.kind, "severity": c.severity, "explanation": c.explanation} for c in resolved],
        "positions": [rows.position_row(p) for p in {p.id: p for p in sorted(given, key=rows.order_key)}.values()],
    }


def _concession_words(concession: Concession, sample: Position) -> str:
    ending = "" if is_plural(sample.holder.label) else "s"
    if concession.condition:
        dropped = next(c for c in sample.conditions if _condition_key(c) == concession.condition)
        return f"{sample.holder.label} drop{ending} the condition {rows.condition_words(dropped)} on “{sample.option.label}”"
    side = f"insist{ending} on" if sample.polarity is Polarity.FOR else f"oppose{ending}"
    return f"{sample.holder.label} no longer {side} “{sample.option.label}”"


# --- smallest sets ----------------------------------------------------------------------------------------------------------------


def smallest_set(conflicts: Iterable[Conflict], one: str, other: str, *, only: str | None = None) -> Row:
    """A smallest set of concessions by either party that clears all conflicts in which both take part (a minimum hitting set).

    ``one`` and ``other`` are labels or IRIs; ``only`` names the party that is to do all the conceding. Exact where each conflict
    can be resolved by one concession of either side (a minimum vertex cover of a bipartite graph, by König's theorem as large as a
    maximum matching) and otherwise by branch and bound up to ``EXACT_CONFLICTS`` conflicts left after reduction; beyond that
    greedy, at most 1 + 1/2 + … + 1/d times as many as needed, d being the most conflicts that one concession resolves (Chvátal
    1979; at most 1 + ln d).

    Returns ``parties``, ``conflicts`` (their number), ``size``, ``exact``, ``lower`` (no set can be smaller), ``bound`` (times the
    smallest, at most), ``concessions`` (rows as in ``concessions``, each with the conflicts that it resolves) and ``unresolved``
    (ids of those that ``only`` cannot resolve alone). Raises UnknownName for a party that no conflict names.
    """
    listed = _ordered(conflicts)
    a, b = _party(listed, one), _party(listed, other)
    both = [c for c in listed if {a.iri, b.iri} <= {p.holder.iri for p in c.positions}]
    payers = {_party(listed, only).iri} if only else {a.iri, b.iri}
    covers, sample = _coverage(both)
    covers = {c: covers[c] for c in _cheapest(covers) if c.holder in payers}
    reachable = set().union(*covers.values()) if covers else set()
    chosen, lower = _hit(reachable, covers)
    exact = lower == len(chosen)
    widest = max((len(hit) for hit in covers.values()), default=1)
    found = [_concession_row(c, sample[c], [both[n] for n in sorted(covers[c])]) for c in sorted(chosen)]
    return {
        "parties": [a.label, b.label], "conflicts": len(both), "size": len(chosen), "exact": exact, "lower": lower,
        "bound": 1.0 if exact else sum(1 / k for k in range(1, widest + 1)),
        "concessions": sorted(found, key=lambda r: (-r["resolves"], r["holder"]["label"].casefold(), r["text"])),
        "unresolved": [both[n].id for n in range(len(both)) if n not in reachable],
    }


def _party(conflicts: Iterable[Conflict], name: str) -> Holder:
    known = {p.holder.iri: p.holder for c in conflicts for p in c.positions}
    for holder in sorted(known.values(), key=lambda h: h.iri):
        if rows.named([name], holder.iri, holder.label):
            return holder
    raise UnknownName("party", name, sorted({h.label for h in known.values()}, key=str.casefold))


def _hit(universe: set[int], covers: dict[Concession, set[int]]) -> tuple[list[Concession], int]:
    """A hitting set, smallest where that can be shown, and a lower bound of the size of any."""
    forced, left, useful = _reduced(universe, covers)
    if not left:
        return sorted(forced), len(forced)
    pairs = _as_pairs(left, useful)
    if pairs is not None:
        cover = _koenig(pairs)
        return sorted([*forced, *cover]), len(forced) + len(cover)
    greedy = _greedy(left, useful)
    if len(left) > EXACT_CONFLICTS:
        return sorted([*forced, *greedy]), len(forced) + _apart(left, useful)
    best = _search(left, useful, greedy)
    return sorted([*forced, *best]), len(forced) + len(best)


def _reduced(
    universe: set[int], covers: dict[Concession, set[int]],
) -> tuple[set[Concession], set[int], dict[Concession, set[int]]]:
    """Drop concessions that another one contains, take those that are alone in resolving something, until nothing changes."""
    forced: set[Concession] = set()
    left, useful = set(universe), {c: set(hit) for c, hit in covers.items()}
    while True:
        useful = {c: hit & left for c, hit in useful.items() if hit & left}
        order = sorted(useful, key=lambda c: (-len(useful[c]), not c.condition, c))
        kept: dict[Concession, set[int]] = {}
        for c in order:
            if not any(useful[c] <= hit for hit in kept.values()):
                kept[c] = useful[c]
        useful = kept
        alone = {c for n in sorted(left) for c in [next((c for c in useful if n in useful[c]), None)]
                 if c and sum(n in hit for hit in useful.values()) == 1}
        if not alone:
            return forced, left, useful
        forced |= alone
        left -= set().union(*(useful[c] for c in alone))


def _as_pairs(left: set[int], useful: dict[Concession, set[int]]) -> list[tuple[Concession, Concession]] | None:
    """The conflicts as ties between concessions of two parties; None where one has another form."""
    ties = []
    for number in sorted(left):
        able = sorted(c for c in useful if number in useful[c])
        if len(able) != 2 or able[0].holder == able[1].holder:
            return None
        ties.append((able[0], able[1]))
    return ties if len({c.holder for tie in ties for c in tie}) == 2 else None


def _koenig(ties: Sequence[tuple[Concession, Concession]]) -> list[Concession]:
    """A minimum vertex cover of the bipartite graph: what alternating paths from unmatched left nodes do not reach, and do on the
    right."""
    graph = nx.Graph()
    graph.add_nodes_from(sorted({c for tie in ties for c in tie}))
    graph.add_edges_from(ties)
    side = {c for c in graph if c.holder == ties[0][0].holder}
    matching = nx.bipartite.hopcroft_karp_matching(graph, sorted(side))
    return sorted(nx.bipartite.to_vertex_cover(graph, matching, side))


def _greedy(left: set[int], useful: dict[Concession, set[int]]) -> list[Concession]:
    rest, chosen = set(left), []
    while rest:
        best = min(useful, key=lambda c: (-len(useful[c] & rest), not c.condition, c))
        chosen.append(best)
        rest -= useful[best]
    return chosen


def _apart(left: set[int], useful: dict[Concession, set[int]]) -> int:
    """A lower bound: conflicts of which no concession resolves two need one each."""
    used: set[Concession] = set()
    count = 0
    for number in sorted(left, key=lambda n: (sum(n in hit for hit in useful.values()), n)):
        able = {c for c in useful if number in useful[c]}
        if not able & used:
            used |= able
            count += 1
    return count


def _search(left: set[int], useful: dict[Concession, set[int]], greedy: list[Concession]) -> list[Concession]:
    """Branch on the conflict with the fewest ways out."""
    best = greedy

    def step(rest: set[int], chosen: list[Concession]) -> None:
        nonlocal best
        if not rest:
            best = list(chosen) if len(chosen) < len(best) else best
            return
        if len(chosen) + _apart(rest, useful) >= len(best):
            return
        number = min(rest, key=lambda n: (sum(n in hit for hit in useful.values()), n))
        for c in sorted((c for c in useful if number in useful[c]), key=lambda c: (-len(useful[c] & rest), c)):
            step(rest - useful[c], [*chosen, c])

    step(set(left), [])
    return best


# --- what must happen first -------------------------------------------------------------------------------------------------------

Node = tuple[str, bool]
"""An option (or the words of a condition that is linked to none) and whether its not happening is meant."""


@dataclass(frozen=True, slots=True)
class _Tie:
    """``first`` before ``then``, as ``position`` has it; ``together`` for an exchange."""

    first: Node
    then: Node
    position: Position
    together: bool = False


def order(positions: Iterable[Position], *, include_past: bool = False) -> list[Row]:
    """Preconditions as an order: what must happen first, if everybody's conditions are to be met.

    "X after Y", "X if Y", "no X before, until or unless Y" put Y before X; "X before Y" puts X before Y; "X in exchange for Y"
    puts them into one step. "If" or "after" somebody refuses or fails puts nothing in order. What is only threatened is no aim
    and has no place here. The steps are the strongly connected components of these ties in topological order. A component of
    several things that some tie orders is a *cycle*: as things stand nothing in it can come first (each ``because`` names who
    says so); without such a tie it is an exchange. Rows: ``step`` (1 for all that waits for nothing, and so on), ``cycle``,
    ``together``, ``items`` (each ``option``, ``label`` and ``negated``), ``after`` (labels of what must come directly before),
    ``because`` (``first``, ``then``, ``text`` and the position with its quotes).
    """
    held = positions if include_past else rows.standing(positions)
    names: dict[Node, str] = {}
    wanted = sorted((p for p in held if p.stance is not Stance.THREATEN), key=rows.order_key)
    ties = [tie for p in wanted for c in p.conditions for tie in _ties(p, c, names)]
    graph = nx.DiGraph()
    graph.add_nodes_from(sorted({n for t in ties for n in (t.first, t.then)}, key=lambda n: (names[n].casefold(), n)))
    for t in ties:
        graph.add_edge(t.first, t.then)
        if t.together:
            graph.add_edge(t.then, t.first)
    condensed = nx.condensation(graph)
    steps: list[Row] = []
    for number, generation in enumerate(nx.topological_generations(condensed), 1):
        found = [_step(number, set(condensed.nodes[n]["members"]), ties, names) for n in generation]
        steps += sorted(found, key=lambda r: [i["label"].casefold() for i in r["items"]])
    return steps


def _ties(position: Position, condition: Condition, names: dict[Node, str]) -> Iterator[_Tie]:
    refuses = said_against(position)
    own = _node(position.option, refuses is not (position.polarity is Polarity.AGAINST), names)
    asked = _node(condition.option, condition.option.inverted, names) if condition.option else _worded(condition.text, names)
    if own == asked or waits_for_failure(condition):
        return
    relation = condition.relation
    if relation is Relation.IN_EXCHANGE_FOR:
        yield _Tie(asked, own, position, together=True)
    elif relation in ((Relation.BEFORE, Relation.UNTIL, Relation.UNLESS) if refuses else (Relation.AFTER, Relation.IF)):
        yield _Tie(asked, own, position)
    elif relation is Relation.BEFORE:
        yield _Tie(own, asked, position)


def _node(option: Link, negated: bool, names: dict[Node, str]) -> Node:
    node = (option.iri, negated)
    names.setdefault(node, f"not: {option.label}" if negated else option.label)
    return node


def _worded(text: str, names: dict[Node, str]) -> Node:
    node = (" ".join(text.casefold().split()), False)
    names.setdefault(node, text)
    return node


def _step(number: int, members: set[Node], ties: Sequence[_Tie], names: dict[Node, str]) -> Row:
    inside = [t for t in ties if t.first in members and t.then in members]
    cycle = any(not t.together for t in inside)
    ordered = sorted(members, key=lambda n: (names[n].casefold(), n))
    into = [t for t in ties if t.then in members and (t.first not in members or cycle or t.together)]
    because: list[dict[str, Any]] = [
        {"first": names[t.first], "then": names[t.then], "together": t.together, "text": rows.sentence(t.position),
         "position": rows.position_row(t.position)} for t in into
    ]
    return {
        "step": number, "cycle": cycle, "together": len(members) > 1 and not cycle,
        "items": [{"option": n[0] if "://" in n[0] else None, "label": names[n], "negated": n[1]} for n in ordered],
        "after": sorted({names[t.first] for t in into if t.first not in members}, key=str.casefold), "because": because,
    }
