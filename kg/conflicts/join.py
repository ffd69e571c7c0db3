"""The indexed join behind the rules: which two holders collide over what.

Positions are grouped into cells (holder, key) before anything is joined, and what comes out is one number for each (key, pair of
holders), so time and memory are bounded by the input and by the answer, not by the pairs of positions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from kg.conflicts.columns import VIEWS, Columns, Flags, Ints, Terms, ints, signed
from kg.conflicts.hierarchy import Hierarchy
from kg.conflicts.rules import Rule, Side
from kg.model import Stance
from kg.positions import slug_of

CHUNK = 1_000_000
"""Rows of the product of cells that are looked at at once: some 100 MB."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """Terms by join key. ``to``: the only holder that the row may meet (-1: any). ``other``: what may excuse, signed (or -1)."""

    key: Ints
    holder: Ints
    row: Ints
    to: Ints
    other: Ints

    def where(self, mask: Flags | Ints) -> Keyed:
        """The rows chosen by a mask or by indices."""
        return Keyed(self.key[mask], self.holder[mask], self.row[mask], self.to[mask], self.other[mask])

    def sorted(self) -> Keyed:
        """By key, then holder."""
        return self.where(np.lexsort((self.other, self.to, self.holder, self.key)))

    def cells(self) -> Keyed:
        """One row for each (key, holder, to, other), sorted, all that the join needs to know. Rows are lost."""
        if not (self.to >= 0).any() and not (self.other >= 0).any():
            return self._plain_cells()
        rows = self.sorted()
        fresh = np.ones(len(rows.key), dtype=np.bool_)
        for column in (rows.key, rows.holder, rows.to, rows.other):
            changed = column[1:] != column[:-1]
            fresh[1:] = changed if column is rows.key else fresh[1:] | changed
        return rows.where(fresh)


    def _plain_cells(self) -> Keyed:
        """The cells where only key and holder tell them apart: one sort of one column."""
        n = int(self.holder.max(initial=0)) + 1
        code = distinct(self.key * n + self.holder)
        nothing = np.full(len(code), -1)
        return Keyed(code // n, code % n, nothing, nothing, nothing)


@dataclass(frozen=True, slots=True)
class Excuse:
    """A pair is silent where ``who`` (left or right holder) wants ``what``: the key, or the ``other`` of the left or right row.

    ``cells``: who wants what, as ``Space.cell``.
    """

    who: str
    what: str
    cells: Ints


@dataclass(frozen=True, slots=True)
class Meeting:
    """Rows of two sides with the same key and different holders collide, unless excused."""

    left: Keyed
    right: Keyed
    excuses: tuple[Excuse, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """Pairs of integers as columns, sorted by source."""

    source: Ints
    target: Ints


def _relation(pairs: Iterable[tuple[int, int]]) -> Relation:
    ordered = sorted(pairs)
    return Relation(ints(p[0] for p in ordered), ints(p[1] for p in ordered))


class Space:
    """Some columns with the hierarchy in their integers. ``options`` decodes keys: those of the columns, then others reached."""

    def __init__(self, columns: Columns, hierarchy: Hierarchy) -> None:
        reached = {above for iri in columns.options for above in hierarchy.up(iri)}
        self.columns, self.hierarchy = columns, hierarchy
        self.options: tuple[str, ...] = (*columns.options, *sorted(reached - set(columns.options)))
        code = {iri: i for i, iri in enumerate(self.options)}
        known = range(len(columns.options))
        self.up = _relation((i, code[above]) for i in known for above in hierarchy.up(self.options[i]))
        self.down = _relation((above, below) for below, above in zip(self.up.source.tolist(), self.up.target.tolist(), strict=True))
        wholes = {i: code[whole] for i in known if (whole := hierarchy.whole(self.options[i])) in code}
        self.whole = _relation(wholes.items())
        called: dict[str, list[int]] = defaultdict(list)
        for h, iri in enumerate(columns.holders):
            called[slug_of(iri)].append(h)
        self.own = np.sort(ints(i * len(columns.holders) + h for i in wholes for h in called[hierarchy.get(self.options[i]).party]))
        """Whose own part of its ``whole`` an option is: numbers of option and holder."""
        self.includes = _relation((i, code[wide]) for i in known for wide in hierarchy.wider(self.options[i]) if wide in code)
        self.one_side = _relation((code[x], n) for n, (_, side, _) in enumerate(hierarchy.exclusions) for x in side if x in code)
        self.other_side = _relation((code[x], n) for n, (_, _, side) in enumerate(hierarchy.exclusions) for x in side if x in code)

    def pair_code(self, key: Ints, one: Ints, other: Ints) -> Ints:
        """One number for (key, unordered pair of holders)."""
        n = max(1, len(self.columns.holders))
        return (key * n + np.minimum(one, other)) * n + np.maximum(one, other)

    def decode(self, groups: Ints) -> tuple[Ints, Ints, Ints]:
        """(key, smaller holder, larger holder) of ``pair_code``."""
        n = max(1, len(self.columns.holders))
        return groups // (n * n), groups // n % n, groups % n

    def cell(self, holder: Ints, what: Ints) -> Ints:
        """One number for a holder and a signed option."""
        return holder * (2 * len(self.options)) + what

    def unordered_key(self, one: Ints, other: Ints) -> Ints:
        """One number for an unordered pair of signed options."""
        return np.minimum(one, other) * (2 * len(self.options)) + np.maximum(one, other)

    def about(self, match: str, key: int) -> str:
        """The option behind a key: of two that exclude each other what both are kinds of, of an order one of the two."""
        if match == "exclusive":
            one, other = self.hierarchy.exclusions[key][0]
            return self.hierarchy.common(one, other) or one
        return self.options[key % (2 * len(self.options)) // 2 if match == "reversed" else key]


def _ranges(starts: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """For each i the numbers from starts[i] on, counts[i] of them: as (i repeated, number)."""
    owner = np.repeat(np.arange(len(counts)), counts)
    offset = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    return owner, starts[owner] + offset


def _found(wanted: Ints, ordered: Ints) -> tuple[Ints, Ints]:
    """Start and count of each wanted value in an ordered column."""
    start = np.searchsorted(ordered, wanted, "left")
    return start, np.searchsorted(ordered, wanted, "right") - start


def distinct(values: Ints) -> Ints:
    """Sorted, each once (``np.unique`` hashes, which takes ten times as long)."""
    ordered = np.sort(values)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def without(values: Ints, gone: Ints) -> Ints:
    """The values that are not among the others."""
    return values[~_among(values, np.sort(gone))] if len(gone) else values


def _among(values: Ints, ordered: Ints) -> Flags:
    return _found(values, ordered)[1] > 0


def keyed(terms: Terms, relation: Relation | None = None) -> Keyed:
    """Terms by their option, or by what a relation makes of it."""
    nobody = np.full(len(terms.row), -1)
    rows = Keyed(terms.option, terms.holder, terms.row, nobody, terms.first)
    if relation is None:
        return rows
    owner, at = _ranges(*_found(terms.option, relation.source))
    return replace(rows.where(owner), key=relation.target[at])


def _directed(rows: Keyed, columns: Columns, *, or_nobody: bool) -> Keyed:
    """One row for each addressee of its position; what is addressed to nobody is dropped, or stays open to anybody."""
    order = np.argsort(columns.a_row, kind="stable")
    starts, counts = _found(rows.row, columns.a_row[order])
    owner, at = _ranges(starts, counts)
    directed = replace(rows.where(owner), to=columns.a_holder[order[at]])
    return _joined(directed, rows.where(counts == 0)) if or_nobody else directed


def _joined(one: Keyed, other: Keyed) -> Keyed:
    return Keyed(*(np.concatenate([getattr(one, n), getattr(other, n)]) for n in ("key", "holder", "row", "to", "other")))


def keyed_alike(match: str, other: str) -> bool:
    """Whether the keys of two kinds of match mean the same: an option for most, an exclusion or an order for two of them."""
    return match == other or not {match, other} & {"exclusive", "reversed"}


def meetings(rule: Rule, space: Space) -> list[Meeting]:
    """The joins that a rule's header asks for (``match`` and the views are explained in docs/conflicts.md)."""
    assert rule.left and rule.right
    columns = space.columns
    left, right = (VIEWS[side.view](columns, side.stances) for side in (rule.left, rule.right))
    if rule.left.view in ("needed", "forced"):
        left = left.where(~_related(left.option, columns.option[left.row], space))
    l_for, l_against = left.where(~left.against), left.where(left.against)
    r_for, r_against = right.where(~right.against), right.where(right.against)
    if rule.match == "opposite":
        supposed = (Excuse("right", "left", _done_by_others(left, space)),) if rule.left.view == "needed" else ()
        found = [Meeting(keyed(l_for, space.up), keyed(r_against), supposed),
                 Meeting(keyed(l_against), keyed(r_for, space.up), supposed)]
    elif rule.match == "same":
        found = [Meeting(keyed(l_for), keyed(r_against))]
    elif rule.match == "exclusive":
        found = [Meeting(keyed(l_for, one), keyed(r_for, other))
                 for one, other in ((space.one_side, space.other_side), (space.other_side, space.one_side))]
    elif rule.match == "wider":
        narrow = keyed(r_for, space.includes)
        narrow = replace(narrow, other=2 * columns.option[narrow.row])
        excuses = Excuse("right", "key", _wants(space, implied=True)), Excuse("left", "right", _wants(space))
        found = [Meeting(keyed(l_for), narrow, excuses)]
    elif rule.match == "own":
        found = [Meeting(keyed(l_for), _own_part(r_against, space))]
    elif rule.match == "conditional":
        excuse = (Excuse("right", "left", _wants(space, implied=True)),)
        found = [Meeting(keyed(l_for), keyed(r_for, space.up), excuse),
                 Meeting(keyed(l_against, space.up), keyed(r_against), excuse)]
    else:
        found = list(_reversed(left, right, space))
    if rule.left == rule.right and not rule.addressed:
        found = found[:1]  # the second would be the mirror of the first
    if rule.addressed:
        found = [replace(m, left=_directed(m.left, columns, or_nobody=rule.addressed.or_nobody)) for m in found]
    return found


def _related(one: Ints, other: Ints, space: Space) -> Flags:
    """Whether one option is, entails or is a kind of the other: then neither is a condition of the other."""
    n = len(space.options)
    above = np.sort(space.up.source * n + space.up.target)
    return _among(one * n + other, above) | _among(other * n + one, above)


def _reversed(left: Terms, right: Terms, space: Space) -> Iterator[Meeting]:
    """X before Y meets Y before X. The key is the pair with the smaller number first, once with it first on the left, once not."""
    left = left.where((left.first >= 0) & (left.first // 2 != left.option))
    right = right.where(right.first >= 0)
    for forth in (True, False):
        one = left.where((left.first < signed(left.option, left.against)) == forth)
        other = right.where((signed(right.option, right.against) < right.first) == forth)
        yield Meeting(_paired(one, space), _paired(other, space))


def _own_part(terms: Terms, space: Space) -> Keyed:
    """What is said of one's own part of something, by the whole: who refuses to stop its own attacks refuses that attacks stop."""
    found = terms.where(_among(terms.option * len(space.columns.holders) + terms.holder, space.own))
    return keyed(found, space.whole)


def _paired(terms: Terms, space: Space) -> Keyed:
    key = space.unordered_key(terms.first, signed(terms.option, terms.against))
    return replace(keyed(terms), key=key, other=np.full(len(terms.row), -1))


def _wants(space: Space, *, implied: bool = False) -> Ints:
    """Who is for and against what (and for what that entails, against what would entail it), as sorted ``Space.cell``."""
    terms = VIEWS["held"](space.columns, frozenset(Stance))
    pro = keyed(terms.where(~terms.against), space.up if implied else None)
    con = keyed(terms.where(terms.against), space.down if implied else None)
    return distinct(np.concatenate([space.cell(pro.holder, 2 * pro.key), space.cell(con.holder, 2 * con.key + 1)]))


def _done_by_others(terms: Terms, space: Space) -> Ints:
    """Who cannot answer for what an "if" supposes, as sorted ``Space.cell``: what a named party is to do is up to nobody else."""
    supposed = distinct(terms.first[terms.first >= 0])
    doer = {int(x): space.hierarchy.get(space.options[x // 2]).doer for x in supposed}
    called = [slug_of(iri) for iri in space.columns.holders]
    pairs = [(h, x) for x, slug in doer.items() if slug for h, name in enumerate(called) if name != slug]
    return distinct(space.cell(ints(h for h, _ in pairs), ints(x for _, x in pairs)))


def groups(rule: Rule, space: Space) -> Ints:
    """Which two holders collide over which key, as sorted numbers (``Space.pair_code``), each once."""
    found = [_meet(meeting, space, same=rule.match == "same") for meeting in meetings(rule, space)]
    return found[0] if len(found) == 1 else distinct(np.concatenate(found))


def _meet(meeting: Meeting, space: Space, *, same: bool) -> Ints:
    left, right = meeting.left.cells(), meeting.right.cells()
    starts, counts = _found(left.key, right.key)
    nothing = np.empty(0, dtype=np.int64)
    parts = [nothing]
    for low, high in _chunks(left.key, counts):
        owner, at = _ranges(starts[low:high], counts[low:high])
        parts.append(_collide(left, owner + low, right, at, meeting, space, same=same))
    return np.concatenate(parts)  # the chunks hold different keys, in order


def _collide(left: Keyed, at_left: Ints, right: Keyed, at_right: Ints, meeting: Meeting, space: Space, *, same: bool) -> Ints:
    """The pairs of rows ``at_left`` and ``at_right`` that do collide."""
    key, one, other = left.key[at_left], left.holder[at_left], right.holder[at_right]
    hit = one == other if same else one != other
    if (left.to >= 0).any():
        to = left.to[at_left]
        hit &= (to < 0) | (to == other)
    for excuse in meeting.excuses:
        holder = one if excuse.who == "left" else other
        rows, at = (left, at_left) if excuse.what == "left" else (right, at_right)
        what = 2 * key if excuse.what == "key" else rows.other[at]
        hit &= (what < 0) | ~_among(space.cell(holder, what), excuse.cells)
    return distinct(space.pair_code(key[hit], one[hit], other[hit]))


def _chunks(key: Ints, counts: Ints) -> Iterator[tuple[int, int]]:
    """Stretches of rows of about CHUNK product rows each, cut only between keys, so that no group falls into two."""
    total = np.cumsum(counts)
    ends = np.flatnonzero(np.append(key[1:] != key[:-1], True)) + 1 if len(key) else np.empty(0, dtype=np.int64)
    low, done = 0, 0
    for end in ends.tolist():
        if total[end - 1] - done >= CHUNK or end == len(key):
            yield low, end
            low, done = end, int(total[end - 1])


__all__ = ["Meeting", "Side", "Space", "groups", "keyed", "meetings"]
