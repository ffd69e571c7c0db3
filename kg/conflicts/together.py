"""Which conflicts are one quarrel: a pair of parties that collides over one matter in several ways or words.

"No talks before the shelling stops" collides with a refusal to stop the shelling, with a pledge to go on with the operation, and with
a demand for talks at once. These are conflicts of their own kinds and options, and to a mediator one. Nothing is merged: each
conflict says under which graver or surer one it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.conflicts.contact import may_be_one
from kg.model import Conflict, Holder


def under(conflicts: Iterable[Conflict]) -> dict[str, str]:
    """For each conflict (by id) that is part of a quarrel listed before it, the id of the first of that quarrel.

    Two conflicts are of one quarrel where they are between the same two parties (or such as nobody can tell apart, see
    ``kg.conflicts.contact.may_be_one``) and share a position or an issue. Give them in the order of ``find_conflicts``.
    """
    mains: list[list[Conflict]] = []
    found: dict[str, str] = {}
    for conflict in conflicts:
        quarrel = next((q for q in mains if _is_of(conflict, q)), None)
        if quarrel is None:
            mains.append([conflict])
        else:
            found[conflict.id] = quarrel[0].id
            quarrel.append(conflict)
    return found


def _is_of(conflict: Conflict, quarrel: Sequence[Conflict]) -> bool:
    """Whether a conflict is part of a quarrel."""
    if not _are_alike(_holders(conflict), _holders(quarrel[0])):
        return False
    mine = {p.id for p in conflict.positions}
    return any(mine & {p.id for p in c.positions} or (conflict.issue is not None and c.issue == conflict.issue) for c in quarrel)


def _holders(conflict: Conflict) -> list[Holder]:
    return list({p.holder.iri: p.holder for p in conflict.positions}.values())


def _are_alike(some: Sequence[Holder], others: Sequence[Holder]) -> bool:
    """Whether these are the same parties; of two that nobody can tell apart one may stand for the other."""
    def has(holder: Holder, among: Sequence[Holder]) -> bool:
        return any(h.iri == holder.iri or may_be_one(h, holder) for h in among)

    return len(some) == len(others) and all(has(h, others) for h in some) and all(has(h, some) for h in others)
