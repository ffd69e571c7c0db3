"""Quantities with a bound, days and months as quantities, and capitalised words that are no party."""

from __future__ import annotations

import pytest
from test_options import OPTION, PEACE, linked, named

from kg.conflicts import Hierarchy
from kg.vocabulary import issues


@pytest.mark.parametrize(("content", "expected"), [
    ("a cease-fire of no more than 10 days", "ceasefire/10-day"),
    ("a cease-fire of at least 60 days", "ceasefire/60-day"),
    ("withdraw its troops by March", "withdraw-troops/03-date"),
    ("withdraw its troops by 15 October", "withdraw-troops/10-15-date"),
    ("its troops may withdraw", "withdraw-troops"),
    ("withdraw its troops on Sunday", "withdraw-troops"),
])
def test_a_bound_or_a_time_is_a_quantity_and_no_party(content: str, expected: str) -> None:
    assert named(linked(issues.load(), content, about=PEACE)[0]) == expected


def test_times_of_one_thing_exclude_each_other_and_read_as_times() -> None:
    """Troops out by March and by December cannot both be; the label says the month."""
    claims = linked(issues.load(), "withdraw its troops by March", "withdraw its troops by 9 December", about=PEACE)
    found = [c.option for c in claims]
    assert [o.label.rpartition(": ")[2] for o in found if o] == ["March", "December 9"]
    known = Hierarchy.curated({o.iri for o in found if o})
    assert known.declared_exclusions == {(f"{OPTION}withdraw-troops/03-date", f"{OPTION}withdraw-troops/12-09-date")}
    assert [known.get(o.iri).value for o in found if o] == [o.value for o in found if o] == [300.0, 1209.0]
