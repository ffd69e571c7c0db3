"""The ladder, courses over time, looking back, and who moved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from analysis import claim, condition, iri, position

from kg.model import Link
from kg.movement import as_of, classify, diff, shifts, timeline
from kg.positions import assemble

IF_PAID = (condition("if", "pension fund"),)


@pytest.mark.parametrize(("before", "after", "kind"), [
    # same side, up and down the ladder
    (("demand", False), ("propose", False), "softened"), (("propose", False), ("consider", False), "softened"),
    (("threaten", False), ("demand", False), "softened"), (("consider", False), ("demand", False), "hardened"),
    (("accept", False), ("demand", False), "hardened"), (("reject", True), ("threaten", True), "hardened"),
    (("demand", False), ("demand", False), "repeated"), (("reject", True), ("demand", True), "repeated"),
    (("demand", False), ("accept", False), "confirmed"), (("propose", False), ("commit", False), "confirmed"),
    (("consider", False), ("accept", False), "confirmed"),
    # across
    (("reject", True), ("accept", False), "conceded"), (("reject", True), ("consider", False), "softened"),
    (("reject", True), ("demand", False), "reversed"), (("accept", False), ("reject", True), "reversed"),
    (("consider", False), ("reject", True), "hardened"), (("propose", False), ("accept", True), "reversed"),
    # giving way
    (("demand", False), ("concede", True), "conceded"), (("reject", True), ("concede", False), "conceded"),
    (("concede", True), ("concede", True), "repeated"), (("concede", True), ("demand", False), "reversed"),
])
def test_the_ladder(before, after, kind):
    old, new = (position("Port", stance, "strike", against=against) for stance, against in (before, after))
    assert classify(old, new) == kind
    assert classify(None, new) == "first"


@pytest.mark.parametrize(("stance", "kind_when_added", "kind_when_dropped"), [
    ("demand", "softened", "hardened"), ("accept", "hardened", "softened"), ("reject", "softened", "hardened"),
    ("consider", "hardened", "softened"),
])
def test_a_condition_opens_a_demand_and_burdens_an_offer(stance, kind_when_added, kind_when_dropped):
    against = stance == "reject"
    bare = position("Port", stance, "strike", against=against)
    bound = position("Port", stance, "strike", against=against, conditions=IF_PAID)
    assert classify(bare, bound) == kind_when_added and classify(bound, bare) == kind_when_dropped


def course(*steps, holder="Port"):
    """Positions as ``assemble`` makes them of claims ``(date, stance, against)``."""
    return assemble(claim(holder, stance, "wage rise", against=against, date=date, document=f"a{n}", at=n, issue="pay")
                    for n, (date, stance, against) in enumerate(steps))


def kinds(positions, **options):
    return [(r["date"], r["kind"]) for r in shifts(positions, **options)]


def test_a_course_from_refusal_to_concession():
    held = course(("2030-01-01", "reject", True), ("2030-02-01", "reject", True), ("2030-03", "consider", False),
                  ("2030-05-01", "accept", False), ("2030-06-01", "reject", True))
    assert kinds(held) == [("2030-01-01", "first"), ("2030-03", "softened"), ("2030-05-01", "conceded"), ("2030-06-01", "reversed")]
    assert kinds(held, moves_only=True)[0] == ("2030-03", "softened")


def test_to_accept_what_one_only_considered_is_no_concession():
    held = course(("2030-01-01", "consider", False), ("2030-02-01", "accept", False))
    assert kinds(held) == [("2030-01-01", "first"), ("2030-02-01", "confirmed")]


def test_rows_carry_both_positions_and_their_articles():
    row = shifts(course(("2030-01-01", "demand", False), ("2030-02-01", "concede", True)))[1]
    assert row["kind"] == "conceded" and row["articles"] == ["a1"] and row["before"]["stance"] == "demand"
    assert row["evidence"][0]["evidence"]["text"].startswith("Port concede")
    assert row["text"] == "Port conceded: demands “wage rise” → no longer wants “wage rise”"


def test_for_it_in_principle_but_not_as_offered_is_no_side():
    principle = claim("Port", "accept", "wage rise", date="2030-01-01")
    offered = replace(claim("Port", "reject", "wage rise", date="2030-01-01", against=True, at=90),
                      option=Link(iri=f"{iri('wage rise')}/5-percent", label="wage rise: 5 percent", broader=iri("wage rise")))
    later = claim("Port", "reject", "wage rise", date="2030-02-01", against=True, document="a2")
    assert not shifts(assemble([principle, offered, later]), moves_only=True)
    assert [r["kind"] for r in shifts(assemble([principle, later]), moves_only=True)] == ["reversed"]
    elsewhere = replace(offered, document="a3")
    assert [r["kind"] for r in shifts(assemble([principle, elsewhere, later]), moves_only=True)] == ["reversed"]
    assert {r["kind"] for r in diff(assemble([principle, offered]), assemble([principle, offered, later]))} == {"new"}


def test_both_sides_in_one_sentence_are_no_move():
    both = [claim("Port", "accept", "wage rise"), claim("Port", "reject", "wage rise", against=True)]
    assert not shifts(assemble([*both, claim("Port", "demand", "wage rise", date="2030-02-01", document="a2")]), moves_only=True)


def test_a_stance_taken_up_again_is_a_move_though_the_position_is_the_same():
    held = course(("2030-01-01", "demand", False), ("2030-02-01", "consider", False), ("2030-03-01", "demand", False))
    assert kinds(held) == [("2030-01-01", "first"), ("2030-02-01", "softened"), ("2030-03-01", "hardened")]


@pytest.mark.parametrize("second", ["2030-01-01", "2030-01", "2030", ""])
def test_no_movement_without_certain_time(second):
    assert [k for _, k in kinds(course(("2030-01-01", "demand", False), (second, "consider", False)))] == ["first"]


def test_a_contradiction_on_one_day_is_no_movement():
    held = course(("2030-01-01", "demand", False), ("2030-02-01", "demand", False), ("2030-02-01", "reject", True),
                  ("2030-03-01", "reject", True))
    assert kinds(held) == [("2030-01-01", "first")]


def test_a_condition_that_comes_and_goes_within_a_day_is_no_movement():
    claims = [claim("Port", "demand", "strike", date="2030-01-01"),
              claim("Port", "demand", "strike", date="2030-01-01", at=50, conditions=IF_PAID),
              claim("Port", "demand", "strike", date="2030-02-01", document="a2")]
    assert [r["kind"] for r in shifts(assemble(claims))] == ["first"]
    assert [r["kind"] for r in shifts(assemble(claims[1:]))] == ["first", "hardened"]
    assert diff(assemble(claims[:2]), assemble(claims)) == []


def test_an_earlier_round_comes_first_though_it_is_reported_today():
    held = assemble([claim("Port", "accept", "wage rise", past=True, date="2030-02-01", document="new"),
                     claim("Port", "reject", "wage rise", against=True, date="2030-02-01", document="new", at=50)])
    assert [r["kind"] for r in shifts(held)] == ["first", "reversed"]


def test_different_holders_never_move_each_other():
    held = course(("2030-01-01", "demand", False)) + course(("2030-02-01", "reject", True), holder="Dockers")
    assert [r["kind"] for r in shifts(held)] == ["first", "first"]
    assert len(shifts(held, party="port")) == 1 and shifts(held, issue="weather") == [] and len(shifts(held, issue="PAY")) == 2


def test_timeline_has_a_row_for_each_claim_in_order_of_time():
    held = course(("2030-02-01", "demand", False), ("2030-01", "demand", False), ("", "consider", False))
    assert [(r["date"], r["stance"]) for r in timeline(held)] == [("2030-01", "demand"), ("2030-02-01", "demand"), ("", "consider")]
    assert timeline(held)[0]["claim"]["document"] == "a1" and timeline(held, party="City") == []


STEPS = (("2030-01-01", "reject", True), ("2030-02-01", "reject", True), ("2030-03-01", "accept", False),
         ("2030-04", "demand", False))


@pytest.mark.parametrize(("day", "stances", "open_"), [
    ("2029", [], []), ("2030-01", ["reject"], ["reject"]), ("2030-02-28", ["reject"], ["reject"]),
    ("2030-03-01", ["reject", "accept"], ["accept"]), ("2030-04-15", ["reject", "accept", "demand"], ["accept", "demand"]),
])
def test_looking_back(day, stances, open_):
    held = as_of(course(*STEPS), day)
    assert sorted(p.stance for p in held) == sorted(stances)
    assert sorted(p.stance for p in held if not p.held_until) == sorted(open_)
    assert all(c.date <= "2030-04" for p in held for c in p.claims)


def test_looking_back_is_the_same_as_not_having_read_the_later_claims():
    claims = [c for p in course(*STEPS) for c in p.claims]
    assert as_of(assemble(claims), "2030-02") == assemble(claims, as_of="2030-02")


def test_positions_without_evidence_are_kept_by_their_dates():
    from dataclasses import replace
    [bare] = course(("2030-01-01", "reject", True))
    bare = replace(bare, claims=(), held_until="2030-03-01")
    assert as_of([bare], "2029") == []
    assert [p.held_until for p in as_of([bare], "2030-02")] == [""]
    assert [p.held_until for p in as_of([bare], "2030-03")] == ["2030-03-01"]
    with pytest.raises(ValueError, match="tomorrow"):
        as_of([bare], "tomorrow")


def test_who_moved_between_two_dates():
    held = course(*STEPS) + course(("2030-04-01", "demand", False), holder="City")
    held += course(("2030-01-05", "demand", False), holder="Dockers")
    [port] = [r for r in diff(as_of(held, "2030-02"), as_of(held, "2030-03")) if r["holder"]["label"] == "Port"]
    assert port["kind"] == "conceded" and port["text"] == "Port conceded: refuses “wage rise” → accepts “wage rise”"
    found = {r["holder"]["label"]: r["kind"] for r in diff(as_of(held, "2030-02"), held)}
    assert found == {"City": "new", "Port": "reversed"}, "Dockers did not move"
    assert {r["kind"] for r in diff(held, [])} == {"gone"} and diff(held, held) == []


def test_what_moved_comes_before_what_is_new_and_can_be_narrowed():
    held = course(*STEPS) + course(("2030-04-01", "demand", False), holder="City")
    found = diff(as_of(held, "2030-02"), held)
    assert [(r["holder"]["label"], r["kind"]) for r in found] == [("Port", "reversed"), ("City", "new")]
    assert diff(as_of(held, "2030-02"), held, party="City") == found[1:]
    assert diff(as_of(held, "2030-02"), held, issue="pay") == diff(as_of(held, "2030-02"), held, issue="wage rise") == found
    assert diff(as_of(held, "2030-02"), held, issue="tolls") == []


def test_a_course_is_asked_for_by_its_option_as_by_its_issue():
    held = course(*STEPS)
    assert shifts(held, issue="wage rise") == shifts(held, issue="pay") == shifts(held) != []
    assert timeline(held, "wage rise") == timeline(held) != []


def test_nobody_moves_on_what_means_something_else_in_each_article():
    from test_ground import passage

    first, later = passage("Port", "reject", "monday", against=True), passage("Port", "accept", "friday", "2030-02-01")
    assert [r["kind"] for r in shifts([first, later], moves_only=True)] == []
    again = passage("Port", "accept", "monday", "2030-02-01")
    assert [r["kind"] for r in shifts([first, again], moves_only=True)] == ["conceded"]


def test_nobody_in_particular_moves_nowhere():
    held = [position("delegates", "reject", "strike", against=True), position("delegates", "accept", "strike", date="2030-02-01")]
    assert shifts(held, moves_only=True) == []
    assert [r["kind"] for r in shifts(held, party="delegates", moves_only=True)] == ["conceded"], "but whoever asks is told"
