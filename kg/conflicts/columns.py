"""Positions as columns of small integers, so that a million of them can be joined in a second (see docs/decisions/)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.conflicts.words import is_failing
from kg.model import Polarity, Position, Relation, Stance
from kg.positions import said_against

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

STANCES: tuple[Stance, ...] = tuple(Stance)
FIRM = frozenset({Stance.DEMAND, Stance.PROPOSE, Stance.ACCEPT, Stance.REJECT, Stance.COMMIT})
"""Stances that hold a position. To consider is not to hold, to concede is to let go, and a threat has a rule of its own."""

# "For" and "against" here are as the text puts it: "will not halt enrichment before X" is against the halt.
WAITS = frozenset({
    (Polarity.FOR, Relation.AFTER), (Polarity.FOR, Relation.IF),
    (Polarity.AGAINST, Relation.BEFORE), (Polarity.AGAINST, Relation.UNTIL), (Polarity.AGAINST, Relation.UNLESS),
})
"""What is held waits for its condition: "after X", "only if X", "not before X", "not until X", "not unless X"."""

LEADS = frozenset({(Polarity.FOR, Relation.BEFORE)})
"""What is held comes first and its condition waits: "guarantees before any vote"."""

NEEDS = WAITS | {(Polarity.FOR, Relation.IN_EXCHANGE_FOR)}
"""The condition must be met: what waits, and what is given only in exchange."""


@dataclass(frozen=True, slots=True)
class Columns:
    """One row per position; ``holders`` and ``options`` decode the integers (sorted IRIs).

    ``inverted``: the article words the position as the contrary of the option ("halt enrichment" of *Iran enriches uranium*).

    The exploded columns have one row per condition (``c_…``; ``c_option`` is -1 where no option is linked; ``c_failing``: it is
    somebody's refusal or failure) and one per addressee
    (``a_…``).
    """

    holders: tuple[str, ...]
    options: tuple[str, ...]
    holder: Ints
    option: Ints
    stance: Ints
    against: Flags
    inverted: Flags
    c_row: Ints
    c_relation: Ints
    c_option: Ints
    c_inverted: Flags
    c_failing: Flags
    a_row: Ints
    a_holder: Ints

    @property
    def size(self) -> int:
        """The number of positions."""
        return len(self.holder)


def from_positions(positions: Sequence[Position]) -> Columns:
    """The columns of these positions, row i for position i."""
    holders = sorted({p.holder.iri for p in positions} | {a.iri for p in positions for a in p.addressees})
    options = sorted({p.option.iri for p in positions} | {c.option.iri for p in positions for c in p.conditions if c.option})
    h_code, o_code = ({iri: i for i, iri in enumerate(names)} for names in (holders, options))
    conditions = [
        (row, RELATIONS.index(c.relation), o_code[c.option.iri] if c.option else -1, bool(c.option and c.option.inverted),
         is_failing(c.text))
        for row, p in enumerate(positions) for c in p.conditions
    ]
    addressed = [(row, h_code[a.iri]) for row, p in enumerate(positions) for a in p.addressees]
    stance_code = {s: i for i, s in enumerate(STANCES)}
    return Columns(
        holders=tuple(holders), options=tuple(options),
        holder=ints(h_code[p.holder.iri] for p in positions), option=ints(o_code[p.option.iri] for p in positions),
        stance=ints(stance_code[p.stance] for p in positions), against=flags(p.polarity is Polarity.AGAINST for p in positions),
        inverted=flags(said_against(p) != (p.polarity is Polarity.AGAINST) for p in positions),
        c_row=ints(c[0] for c in conditions), c_relation=ints(c[1] for c in conditions), c_option=ints(c[2] for c in conditions),
        c_inverted=flags(c[3] for c in conditions), c_failing=flags(c[4] for c in conditions),
        a_row=ints(a[0] for a in addressed), a_holder=ints(a[1] for a in addressed),
    )


def ints(values: object) -> Ints:
    """Any iterable as int64."""
    return np.fromiter(values, dtype=np.int64)  # type: ignore[call-overload, no-any-return]


def flags(values: object) -> Flags:
    """Any iterable as bool."""
    return np.fromiter(values, dtype=np.bool_)  # type: ignore[call-overload, no-any-return]


RELATIONS: tuple[Relation, ...] = tuple(Relation)


def signed(option: Ints, against: Flags) -> Ints:
    """An option or its contrary as one number; an unknown option (-1) stays -1."""
    return np.where(option < 0, -1, 2 * option + against)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a view of the positions says, one row each: this ``holder`` is for or ``against`` this ``option``.

    ``row`` is the position that says so. ``first`` is what must come before, ``signed`` (-1: unknown or nothing); of conditions,
    what an "if" supposes.
    """

    row: Ints
    holder: Ints
    option: Ints
    against: Flags
    first: Ints

    def where(self, mask: Flags | Ints) -> Terms:
        """The rows chosen by a mask or by indices."""
        return Terms(self.row[mask], self.holder[mask], self.option[mask], self.against[mask], self.first[mask])


def _either(columns: Columns, pairs: frozenset[tuple[Polarity, Relation]]) -> Flags:
    """For each condition, whether (polarity of its position, relation) is one of the pairs."""
    table = np.zeros((2, len(RELATIONS)), dtype=np.bool_)
    for polarity, relation in pairs:
        table[int(polarity is Polarity.AGAINST), RELATIONS.index(relation)] = True
    said = (columns.against ^ columns.inverted)[columns.c_row]
    return table[said.astype(np.int64), columns.c_relation]


def _rows_with(columns: Columns, mask: Flags) -> Flags:
    found = np.zeros(columns.size, dtype=np.bool_)
    found[columns.c_row[mask]] = True
    return found


def _stance(columns: Columns, stances: frozenset[Stance]) -> Flags:
    allowed = flags(s in stances for s in STANCES)
    return allowed[columns.stance]


def _of_rows(columns: Columns, mask: Flags) -> Terms:
    row = np.flatnonzero(mask)
    return Terms(row, columns.holder[row], columns.option[row], columns.against[row], np.full(len(row), -1))


def _of_conditions(columns: Columns, mask: Flags, flip: Flags | None = None) -> Terms:
    chosen = np.flatnonzero(mask & (columns.c_option >= 0))
    row, option = columns.c_row[chosen], columns.c_option[chosen]
    against = columns.c_inverted[chosen] if flip is None else columns.c_inverted[chosen] ^ flip[chosen]
    supposed = columns.c_relation[chosen] == RELATIONS.index(Relation.IF)
    return Terms(row, columns.holder[row], option, against, np.where(supposed, 2 * option, -1))


def held(columns: Columns, stances: frozenset[Stance]) -> Terms:
    """What is firmly held; a "not before X" is left out: it postpones, it does not refuse."""
    postponed = _rows_with(columns, _either(columns, WAITS)) & (columns.against ^ columns.inverted)
    return _of_rows(columns, _stance(columns, stances & FIRM) & ~postponed)


def unconditional(columns: Columns, stances: frozenset[Stance]) -> Terms:
    """What is firmly held with no condition at all."""
    bound = np.zeros(columns.size, dtype=np.bool_)
    bound[columns.c_row] = True
    return _of_rows(columns, _stance(columns, stances & FIRM) & ~bound)


def needed(columns: Columns, stances: frozenset[Stance]) -> Terms:
    """What a holder makes the condition of something (the option of the condition, not of the position).

    "If X" is such a condition of what one would give ("accepts Y if X"), not of what one asks for ("sanctions if Moscow refuses").
    """
    wanted = stances - {Stance.THREATEN, Stance.CONCEDE}
    asks = _stance(columns, frozenset({Stance.DEMAND, Stance.REJECT}))[columns.c_row]
    supposed = (columns.c_relation == RELATIONS.index(Relation.IF)) & asks
    needs = _either(columns, NEEDS) & ~supposed & ~_feared(columns)
    return _of_conditions(columns, needs & _stance(columns, wanted)[columns.c_row])


def _feared(columns: Columns) -> Flags:
    """Conditions that nobody waits for to be met: "if" or "after" somebody refuses or fails."""
    case = np.isin(columns.c_relation, [RELATIONS.index(Relation.IF), RELATIONS.index(Relation.AFTER)])
    return case & columns.c_failing


def forced(columns: Columns, stances: frozenset[Stance]) -> Terms:
    """What a threat wants: "unless X" and "until X" want X; "if X" wants that X does not happen."""
    threat = _stance(columns, stances & {Stance.THREATEN})[columns.c_row]
    wants = np.isin(columns.c_relation, [RELATIONS.index(Relation.UNLESS), RELATIONS.index(Relation.UNTIL)])
    averts = columns.c_relation == RELATIONS.index(Relation.IF)
    return _of_conditions(columns, threat & (wants | averts), flip=averts)


def waiting(columns: Columns, stances: frozenset[Stance]) -> Terms:
    """What a holder will not have before something else ("no Y before X"); ``first`` is that, -1 where it is not linked.

    "After X" tells of an order only where X is something that parties want or refuse; else of a time ("sanctions after the test").
    """
    dated = (columns.c_relation == RELATIONS.index(Relation.AFTER)) & (columns.c_option < 0)
    chosen = np.flatnonzero(_either(columns, WAITS) & ~_feared(columns) & ~dated & _ordering(columns, stances))
    row = columns.c_row[chosen]
    first = signed(columns.c_option[chosen], columns.c_inverted[chosen])
    return Terms(row, columns.holder[row], columns.option[row], columns.inverted[row], first)


def leading(columns: Columns, stances: frozenset[Stance]) -> Terms:
    """What is to come after what a holder wants first ("X before Y"): Y is the condition's option, ``first`` the position's."""
    chosen = np.flatnonzero(_either(columns, LEADS) & _ordering(columns, stances) & (columns.c_option >= 0))
    row = columns.c_row[chosen]
    first = signed(columns.option[row], columns.inverted[row])
    return Terms(row, columns.holder[row], columns.c_option[chosen], columns.c_inverted[chosen], first)


def ordered(columns: Columns, stances: frozenset[Stance]) -> Terms:
    """Both: whatever is to come only after something else."""
    one, other = waiting(columns, stances), leading(columns, stances)
    return Terms(*(np.concatenate([getattr(one, n), getattr(other, n)]) for n in ("row", "holder", "option", "against", "first")))


def _ordering(columns: Columns, stances: frozenset[Stance]) -> Flags:
    return _stance(columns, stances - {Stance.THREATEN, Stance.CONCEDE})[columns.c_row]


VIEWS: dict[str, Callable[[Columns, frozenset[Stance]], Terms]] = {
    "held": held, "unconditional": unconditional, "needed": needed, "forced": forced, "waiting": waiting, "leading": leading,
    "ordered": ordered,
}
"""The names that a rule's header may use for its sides."""
