"""Quantities with a bound, days and months as quantities, and capitalised words that are no party."""

from __future__ import annotations

import pytest
from test_options import OPTION, PEACE, linked, named

from kg.conflicts import Hierarchy
from kg.vocabulary import issues


@pytest.mark.parametrize(("content", "expected"), [
    ("a cease-fire of no more than 10 days", "ceasefire/10-day-or-less"),
    ("a cease-fire of at least 60 days", "ceasefire/60-day-or-more"),
    ("a cease-fire of up to a maximum of 10 days", "ceasefire/10-day-or-less"),
    ("a cease-fire of 10 days or more, with monitors", "ceasefire/10-day-or-more"),
    ("a cease-fire of 10 to 20 days or more", "ceasefire/10-20-day"),
    ("release at least 40 prisoners", "release-prisoners/40-prisoner-or-more"),
    ("a 12-point cease-fire", "ceasefire"),
    ("a four-month-old cease-fire", "ceasefire"),
    ("release 40 prisoners a month", "release-prisoners/40-prisoner"),
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


@pytest.mark.parametrize(("one", "other", "collide"), [
    ("at least 5 percent", "7 percent", False),
    ("at least 5 percent", "3 percent", True),
    ("no more than 3 percent", "at least 5 percent", True),
    ("up to 7 percent", "at least 5 percent", False),
    ("no more than 3 percent", "2 percent", False),
    ("at least 5 percent", "at least 3 percent", True),
    ("5 percent", "3 percent", True),
])
def test_a_bound_collides_with_what_lies_beyond_it(one: str, other: str, *, collide: bool) -> None:
    """Seven is at least five; who asks for at least five is not content with at least three."""
    wanted, offered = (c.option for c in linked(issues.load(), f"a pay rise of {one}", f"a pay rise of {other}"))
    assert wanted is not None and offered is not None
    assert issues.load().exclude(wanted.iri, offered.iri) is collide
    assert bool(Hierarchy.curated({wanted.iri, offered.iri}).declared_exclusions) is collide
