"""From a group (two holders, a key) back to all the positions behind it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kg.conflicts.join import Keyed, Meeting, Space, meetings
from kg.conflicts.rules import Rule


@dataclass(frozen=True, slots=True)
class Collision:
    """Positions (row numbers) of ``a`` that collide with positions of ``b``, in pairs, as the rule has its left and right side."""

    a: int
    b: int
    pairs: frozenset[tuple[int, int]]

    def only(self, allowed: Callable[[int, int], bool]) -> Collision:
        """The same with some of the pairs."""
        return replace(self, pairs=frozenset(pair for pair in self.pairs if allowed(*pair)))

    @property
    def a_rows(self) -> tuple[int, ...]:
        """The positions of ``a``."""
        return tuple(sorted({x for x, _ in self.pairs}))

    @property
    def b_rows(self) -> tuple[int, ...]:
        """The positions of ``b``."""
        return tuple(sorted({y for _, y in self.pairs}))


class _Index:
    """Rows by (key, holder), as sorted lists: bisection on lists is the fastest look-up that needs no second copy of the rows."""

    def __init__(self, rows: Keyed, holders: int) -> None:
        ordered = rows.sorted()
        self.holders = holders
        self.codes: list[int] = (ordered.key * holders + ordered.holder).tolist()
        self.rows = list(zip(ordered.row.tolist(), ordered.to.tolist(), ordered.other.tolist(), strict=True))

    def at(self, key: int, holder: int) -> list[tuple[int, int, int]]:
        """(row, to, other) of the holder's rows with this key."""
        code = key * self.holders + holder
        low = bisect_left(self.codes, code)
        return self.rows[low:bisect_left(self.codes, code + 1, low)]


class Evidence:
    """The positions behind the groups of one rule."""

    def __init__(self, rule: Rule, space: Space, allowed: Callable[[int, int], bool] = lambda a, b: True) -> None:
        """``allowed`` says of two rows whether their positions are about one matter (``kg.conflicts.contact``)."""
        self._allowed = allowed
        n = max(1, len(space.columns.holders))
        self._same = rule.match == "same"
        self._signed = 2 * len(space.options)
        self._found: list[tuple[Meeting, _Index, _Index, list[set[int]]]] = [
            (m, _Index(m.left, n), _Index(m.right, n), [set(e.cells.tolist()) for e in m.excuses]) for m in meetings(rule, space)
        ]

    def of(self, key: int, one: int, other: int) -> Iterator[Collision]:
        """What collides between the two, one holder on the left and then the other."""
        for a, b, found in self._directions(key, one, other):
            if pairs := frozenset((x, y) for x, y in found if self._allowed(x, y)):
                yield Collision(a, b, pairs)

    def pairs(self, key: int, one: int, other: int) -> set[tuple[int, int]]:
        """The pairs of positions (left, right) that collide."""
        return {pair for *_, pairs in self._directions(key, one, other) for pair in pairs}

    def _directions(self, key: int, one: int, other: int) -> Iterator[tuple[int, int, set[tuple[int, int]]]]:
        for a, b in ((one, other),) if self._same else ((one, other), (other, one)):
            for meeting, left, right, excused in self._found:
                l_rows, r_rows = left.at(key, a), right.at(key, b)
                yield a, b, {(x[0], y[0]) for x in l_rows for y in r_rows
                             if x[1] in (-1, b) and not self._excused(meeting, excused, key, a, x[2], b, y[2])}

    def _excused(self, meeting: Meeting, cells: list[set[int]], key: int, a: int, a_other: int, b: int, b_other: int) -> bool:
        what = {"key": 2 * key, "left": a_other, "right": b_other}
        holder = {"left": a, "right": b}
        return any(what[e.what] >= 0 and holder[e.who] * self._signed + what[e.what] in known
                   for e, known in zip(meeting.excuses, cells, strict=True))
