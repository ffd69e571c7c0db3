"""Which conflicts are one quarrel: a pair of parties that collides over one matter in several ways or words.

"No talks before the shelling stops" collides with a refusal to stop the shelling, with a pledge to go on with the operation, and
with a demand for talks at once. These are conflicts of their own kinds and options, and to a mediator one. Nothing is merged: each
conflict says under which graver or surer one it stands. Nor are the ten conflicts that one sentence tells of two parties and five
opponents ten matters to look at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from kg.conflicts.contact import is_opposition, may_be_one
from kg.model import Conflict, Holder
from kg.vocabulary.bystanders import is_unnamed_judge


def under(conflicts: Iterable[Conflict]) -> dict[str, str]:
    """For each conflict (by id) that is part of a quarrel listed before it, the id of the first of that quarrel.

    Two conflicts are of one quarrel where they are between the same two parties (or such as nobody can tell apart, see
    ``kg.conflicts.contact.may_be_one``) and share a position or an issue; or where they are over one option and one sentence tells
    both sides of both ("Arland, supported by Berland, and opposed by Chad and Malta, proposed …": four pairs).
    Give them in the order of ``find_conflicts``.
    """
    quarrels: list[list[_Known]] = []
    index: dict[Hashable, list[int]] = defaultdict(list)  # by what may join them: to compare each with all would take for ever
    found: dict[str, str] = {}
    for known in map(_Known, conflicts):
        near = sorted({n for key in known.keys for n in index[key]})
        number = next((n for n in near if known.is_of(quarrels[n])), len(quarrels))
        if number == len(quarrels):
            quarrels.append([])
        else:
            found[known.conflict.id] = quarrels[number][0].conflict.id
        quarrels[number].append(known)
        for key in known.keys:
            if number not in index[key][-1:]:
                index[key].append(number)
    return found


class _Known:
    """What of a conflict is compared."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        self.holders = _holders(conflict)
        self.positions = {p.id for p in conflict.positions}
        said: dict[tuple[str, int, str], set[str]] = defaultdict(set)
        for p in conflict.positions:
            for c in p.claims:
                said[c.document, c.evidence.start, c.evidence.text].add(p.holder.iri)
        self.sentences = {sentence for sentence, holders in said.items() if len(holders) > 1}
        """Those that tell both sides."""
        self.keys: list[Hashable] = [frozenset(h.iri for h in self.holders), *((conflict.option, said) for said in self.sentences)]
        """What a conflict of the same quarrel has too, one of these at least."""
        if any(is_opposition(h) or is_unnamed_judge(h.label) for h in self.holders):
            self.keys.append("may be others")

    def is_of(self, quarrel: Sequence[_Known]) -> bool:
        """Whether it is part of a quarrel."""
        if _are_alike(self.holders, quarrel[0].holders) and any(self._shares(other) for other in quarrel):
            return True
        return any(self._is_told_with(other) for other in quarrel)

    def _shares(self, other: _Known) -> bool:
        issue = self.conflict.issue
        return bool(self.positions & other.positions) or (issue is not None and issue == other.conflict.issue)

    def _is_told_with(self, other: _Known) -> bool:
        """Whether both are over one option, and one sentence tells both sides of both."""
        return self.conflict.option == other.conflict.option and bool(self.sentences & other.sentences)


def _holders(conflict: Conflict) -> list[Holder]:
    return list({p.holder.iri: p.holder for p in conflict.positions}.values())


def _are_alike(some: Sequence[Holder], others: Sequence[Holder]) -> bool:
    """Whether these are the same parties; of two that nobody can tell apart one may stand for the other."""
    def has(holder: Holder, among: Sequence[Holder]) -> bool:
        judge = is_unnamed_judge(holder.label)
        return any(h.iri == holder.iri or may_be_one(h, holder) or (judge and is_unnamed_judge(h.label)) for h in among)

    return len(some) == len(others) and all(has(h, others) for h in some) and all(has(h, some) for h in others)
