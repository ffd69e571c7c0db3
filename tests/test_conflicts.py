"""Kinds of conflict: pairs that must be found and pairs that must stay silent; contract, order, weights, the user's own rules."""

from __future__ import annotations

import itertools
import json
import random
from dataclasses import replace

import pytest

from kg.conflicts import Hierarchy, OptionFacts, conflict_to_json, find_conflicts, kinds, load_rules
from kg.conflicts.words import is_failing, is_plural
from kg.errors import BadResource, UnknownName
from kg.model import (
    Actor,
    Certainty,
    Claim,
    Condition,
    Holder,
    Link,
    Polarity,
    Position,
    Relation,
    Slice,
    Stance,
    Tense,
)

BASE = "http://example.org/option/"


def link(name, inverted=False):
    return Link(iri=BASE + name.replace(" ", "-"), label=name, inverted=inverted)


def holder(name):
    return Holder(iri=f"http://example.org/party/{name}", label=name, party=name)


def say(
    who,
    stance,
    option,
    *,
    against=None,
    when=(),
    to=(),
    past=False,
    until="",
    document="d1",
    speaker="",
    certainty="reported",
    inverted=False,
    trust=None,
):
    """A position with one claim. ``reject`` is against unless said otherwise; ``when``: (relation, option) pairs, "~" inverts."""
    polarity = Polarity.AGAINST if (stance == "reject" if against is None else against) else Polarity.FOR
    place = Slice(start=0, end=9, text=f"{who} {stance} {option}, before A, B, C and D")
    claim = Claim(
        document=document,
        evidence=place,
        cue=place,
        holders=(Actor(text=who, start=0, end=1),),
        stance=Stance(stance),
        content=option,
        polarity=polarity.flipped() if inverted else polarity,
        certainty=Certainty(certainty),
        confidence=trust,
        speaker=Actor(text=speaker, start=0, end=1, label=speaker) if speaker else None,
        option=link(option, inverted),
    )
    conditions = tuple(
        Condition(relation=Relation(r), text=t, option=None if t.startswith("?") else link(t.lstrip("~"), t.startswith("~")))
        for r, t in when
    )
    return Position(
        holder=holder(who),
        stance=Stance(stance),
        polarity=polarity,
        option=link(option),
        conditions=conditions,
        addressees=tuple(map(holder, to)),
        tense=Tense.PAST if past else Tense.CURRENT,
        held_until=until,
        claims=(claim,),
    )


def facts(name, **relations):
    return OptionFacts(
        iri=link(name).iri,
        label=name,
        **{k: tuple(link(x).iri for x in v) if isinstance(v, tuple) else v for k, v in relations.items()},
    )


KNOWN = Hierarchy(
    [
        facts("truce"),
        facts("full truce", broader=("truce",), entails=("air truce",)),
        facts("long truce", broader=("full truce",)),
        facts("air truce", part_of=("full truce",)),
        facts("night truce", broader=("air truce",)),
        facts("peace", entails=("full truce",)),
        facts("sea truce", part_of=("full truce",)),
        facts("30 days", broader=("truce",), value=30.0, unit="day"),
        facts("3 days", broader=("truce",), value=3.0, unit="day"),
        facts("3 weeks", broader=("truce",), value=3.0, unit="week"),
        facts("pay"),
        facts("5 percent", broader=("pay",), value=5.0, unit="percent"),
        facts("2.5 percent", broader=("pay",), value=2.5, unit="percent"),
        facts("hours", value=5.0, unit="percent"),
        facts("join"),
        facts("neutral", excludes=("join",)),
        facts("join soon", broader=("join",)),
        facts("join/x", broader=("join",), party="x"),
        facts("neutral/y", broader=("neutral",), party="y"),
        facts("halt"),
        facts("halt/b", broader=("halt",), party="b"),
        facts("halt/c", broader=("halt",), party="c"),
        facts("disarm", entails=("limits",)),
        facts("limits"),
        facts("talks"),
        facts("withdrawal"),
        facts("tariffs"),
        facts("quota"),
    ]
)


def found(*positions, **options):
    return [(c.kind, c.parties) for c in find_conflicts(positions, KNOWN, **options)]


AB = ("A", "B")
GOLDEN = {
    "opposed": [
        (say("A", "demand", "limits"), say("B", "reject", "limits")),
        (say("A", "accept", "limits"), say("B", "demand", "limits", against=True)),
        (say("A", "demand", "disarm"), say("B", "reject", "limits")),
        (say("A", "demand", "full truce"), say("B", "reject", "truce")),
        (say("A", "accept", "talks", when=[("if", "withdrawal")]), say("B", "reject", "talks")),
        (say("A", "reject", "limits", against=False), say("B", "reject", "limits")),
    ],
    "exclusive": [
        (say("A", "demand", "join"), say("B", "propose", "neutral")),
        (say("A", "demand", "join soon"), say("B", "accept", "neutral")),
        (say("A", "demand", "30 days"), say("B", "propose", "3 days")),
        (say("A", "demand", "5 percent"), say("B", "propose", "2.5 percent")),
        (say("A", "demand", "join/x"), say("B", "propose", "neutral")),
    ],
    "refusal": [
        (say("A", "demand", "halt"), say("B", "reject", "halt/b")),
        (say("A", "demand", "halt", to=["B"]), say("B", "reject", "halt/b")),
        (say("A", "demand", "limits", to=["B"]), say("B", "reject", "limits")),
        (say("A", "demand", "limits", against=True, to=["B", "C"]), say("B", "commit", "limits")),
        (say("A", "demand", "disarm", to=["B"]), say("B", "reject", "limits")),
    ],
    "offer-refused": [
        (say("A", "propose", "3 days"), say("B", "reject", "3 days")),
        (say("A", "propose", "3 days", to=["B"]), say("B", "reject", "truce")),
    ],
    "sequence": [
        (
            say("A", "demand", "talks", when=[("before", "withdrawal")]),
            say("B", "demand", "withdrawal", when=[("before", "talks")]),
        ),
        (say("A", "demand", "talks", when=[("before", "withdrawal")]), say("B", "accept", "talks", when=[("after", "withdrawal")])),
        (say("A", "reject", "truce", when=[("before", "limits")]), say("B", "demand", "truce")),
        (say("A", "reject", "truce", when=[("until", "?the other side yields")]), say("B", "demand", "30 days")),
        (say("A", "demand", "truce", when=[("if", "?the blockade ends")]), say("B", "demand", "truce")),
        (say("A", "demand", "limits", when=[("before", "truce")]), say("B", "demand", "truce")),
    ],
    "precondition": [
        (say("A", "reject", "talks", when=[("unless", "halt")]), say("B", "reject", "halt/b")),
        (say("A", "accept", "talks", when=[("if", "withdrawal")]), say("B", "reject", "withdrawal")),
        (say("A", "reject", "talks", when=[("unless", "disarm")]), say("B", "reject", "limits")),
        (say("A", "accept", "talks", when=[("in-exchange-for", "~quota")]), say("B", "demand", "quota")),
        (say("A", "consider", "talks", when=[("after", "withdrawal")]), say("B", "reject", "withdrawal")),
    ],
    "threat": [
        (say("A", "threaten", "tariffs", when=[("unless", "quota")]), say("B", "reject", "quota")),
        (say("A", "threaten", "tariffs", when=[("if", "limits")]), say("B", "commit", "limits")),
    ],
    "scope": [
        (say("A", "demand", "full truce"), say("B", "propose", "air truce")),
        (say("A", "demand", "full truce"), say("B", "accept", "sea truce")),
        (say("A", "demand", "full truce"), say("B", "propose", "night truce")),
    ],
}
SILENT = {
    "opposed": [
        (say("A", "demand", "limits"), say("B", "accept", "limits")),
        (say("A", "demand", "limits"), say("B", "consider", "limits", against=True)),
        (say("A", "consider", "limits"), say("B", "reject", "limits")),
        (say("A", "concede", "limits"), say("B", "reject", "limits")),
        (say("A", "demand", "truce"), say("B", "reject", "full truce")),
        (say("A", "demand", "limits", past=True), say("B", "reject", "limits")),
        (say("A", "demand", "limits", until="2025-01-01"), say("B", "reject", "limits")),
        (say("A", "demand", "limits"), say("B", "reject", "talks")),
        (say("A", "accept", "talks", when=[("if", "limits")]), say("B", "reject", "talks", when=[("before", "limits")])),
    ],
    "exclusive": [
        (say("A", "demand", "30 days"), say("B", "demand", "30 days")),
        (say("A", "demand", "3 days"), say("B", "demand", "3 weeks")),
        (say("A", "demand", "5 percent"), say("B", "demand", "hours")),
        (say("A", "demand", "join"), say("B", "reject", "neutral")),
        (say("A", "demand", "join/x"), say("B", "demand", "neutral/y")),
        (say("A", "demand", "30 days"), say("B", "demand", "truce")),
    ],
    "refusal": [
        (say("A", "demand", "halt"), say("B", "reject", "halt/c")),
        (say("A", "demand", "halt", to=["C"]), say("B", "reject", "halt/b")),
        (say("A", "demand", "halt/c"), say("B", "reject", "halt/b")),
        (say("A", "propose", "halt"), say("B", "reject", "halt/b")),
        (say("A", "demand", "limits", to=["C"]), say("B", "accept", "limits")),
        (say("A", "demand", "limits", to=["B"]), say("B", "accept", "limits")),
        (say("A", "demand", "limits", to=["B"]), say("B", "reject", "talks")),
    ],
    "offer-refused": [
        (say("A", "propose", "3 days"), say("B", "accept", "3 days")),
        (say("A", "propose", "3 days"), say("B", "consider", "3 days", against=True)),
    ],
    "sequence": [
        (
            say("A", "demand", "talks", when=[("before", "withdrawal")]),
            say("B", "demand", "talks", when=[("before", "withdrawal")]),
        ),
        (say("A", "reject", "truce", when=[("before", "limits")]), say("B", "demand", "truce"), say("B", "accept", "limits")),
        (say("A", "reject", "truce", when=[("before", "limits")]), say("B", "demand", "truce", when=[("after", "limits")])),
        (say("A", "reject", "truce", when=[("before", "limits")]), say("B", "consider", "truce")),
        (say("A", "consider", "truce", when=[("if", "?both sides ask for it")]), say("B", "accept", "truce")),
        (say("A", "demand", "tariffs", when=[("if", "?C continues to refuse a truce")]), say("B", "propose", "tariffs")),
        (say("A", "commit", "tariffs", when=[("after", "?C fails to answer")]), say("B", "demand", "tariffs")),
        (say("A", "propose", "tariffs", when=[("if", "?no agreement is reached")]), say("B", "demand", "tariffs")),
    ],
    "precondition": [
        (say("A", "accept", "talks", when=[("if", "withdrawal")]), say("B", "accept", "withdrawal")),
        (say("A", "accept", "talks", when=[("before", "withdrawal")]), say("B", "reject", "withdrawal")),
        (say("A", "accept", "truce", when=[("if", "30 days")]), say("B", "consider", "30 days", against=True)),
        (say("A", "accept", "30 days", when=[("if", "truce")]), say("B", "reject", "full truce")),
    ],
    "threat": [
        (say("A", "threaten", "tariffs", when=[("unless", "quota")]), say("B", "accept", "quota")),
        (say("A", "threaten", "tariffs", when=[("if", "limits")]), say("B", "reject", "limits")),
        (say("A", "threaten", "tariffs"), say("B", "reject", "quota")),
    ],
    "scope": [
        (say("A", "demand", "full truce"), say("B", "propose", "air truce"), say("B", "accept", "full truce")),
        (say("A", "demand", "full truce"), say("B", "propose", "air truce"), say("A", "accept", "air truce")),
        (say("A", "demand", "truce"), say("B", "propose", "30 days")),
        (say("A", "demand", "peace"), say("B", "accept", "full truce")),
        (say("A", "demand", "full truce"), say("B", "accept", "air truce"), say("B", "propose", "long truce")),
    ],
}


@pytest.mark.parametrize(("kind", "positions"), [(k, pair) for k, pairs in GOLDEN.items() for pair in pairs])
def test_golden_pairs(kind, positions):
    assert found(*positions) == [(kind, AB)]
    assert found(*reversed(positions)) == [(kind, AB)]
    (conflict,) = find_conflicts(positions, KNOWN)
    assert set(conflict.positions) == set(positions)
    assert conflict.explanation.endswith(".") and all(p in conflict.explanation for p in AB)


@pytest.mark.parametrize(("kind", "positions"), [(k, pair) for k, pairs in SILENT.items() for pair in pairs])
def test_counter_examples_stay_silent(kind, positions):
    assert found(*positions) == []


def test_every_kind_has_golden_pairs():
    assert set(kinds()) == {*GOLDEN, "inconsistent", "deadlock"}


# ---- one holder


def test_a_holder_at_odds_with_itself():
    both = say("A", "demand", "limits", speaker="Ann"), say("A", "reject", "limits", speaker="Bob", document="d2")
    (conflict,) = find_conflicts(both, KNOWN)
    assert (conflict.kind, conflict.parties) == ("inconsistent", ("A",))
    assert conflict.explanation == "On “limits”: A demands it (through Ann) and also refuses it (through Bob)."


@pytest.mark.parametrize(
    "positions",
    [
        (say("A", "demand", "limits", until="2025-01-01"), say("A", "reject", "limits")),
        (say("A", "demand", "limits", past=True), say("A", "reject", "limits")),
        (say("A", "accept", "talks", when=[("if", "limits")]), say("A", "reject", "talks")),
        (say("A", "demand", "disarm"), say("A", "reject", "truce")),
        (say("A", "demand", "limits"), say("A", "concede", "limits", against=True)),
        (say("A", "demand", "30 days"), say("A", "accept", "3 days")),
    ],
)
def test_a_holder_who_is_not_at_odds_with_itself(positions):
    assert found(*positions) == []


# ---- waiting for each other


def test_a_refusal_that_is_feared_is_no_precondition():
    """A would raise tariffs if C refuses a truce; that B wants a truce is no obstacle to anything."""
    refused = Condition(relation=Relation.IF, text="C refuses a truce", option=link("truce", inverted=True))
    plan = replace(say("A", "propose", "tariffs"), conditions=(refused,))
    assert found(plan, say("B", "demand", "truce")) == []
    held = replace(plan, conditions=(replace(refused, text="there is a halt to the truce"),))
    assert found(held, say("B", "demand", "truce")) == [("precondition", AB)]


def test_what_if_supposes_of_a_party_only_that_party_can_refuse():
    """"C may vote again if B leaves": D, who does not want B to leave, is at odds with B, not with C."""
    leave = OptionFacts(iri=BASE + "leave", label="leave", party="b", doer="b")
    sought = say("C", "propose", "vote", when=[("if", "leave")])
    refused = [say("B", "reject", "leave"), say("D", "reject", "leave")]
    hits = find_conflicts([sought, *refused], Hierarchy([leave]))
    assert [(c.kind, c.parties) for c in hits] == [("precondition", ("B", "C"))]
    before = say("C", "reject", "vote", when=[("before", "leave")])
    assert len(find_conflicts([before, *refused], Hierarchy([leave]))) == 2


def test_conditions_of_one_kind_are_told_together():
    pledge = say("A", "propose", "truce", when=[("if", "aid"), ("if", "relief"), ("before", "talks")])
    told, = find_conflicts([pledge, say("B", "reject", "truce")])
    assert "A proposes it" in told.explanation
    assert "if “aid” and “relief”" in told.explanation
    assert told.explanation.count(" if ") == 1


def test_a_threat_is_told_as_it_was_made():
    def told(when, other):
        return find_conflicts([say("A", "threaten", "tariffs", when=[when]), other], KNOWN)[0].explanation

    assert "threatens “tariffs” if “limits” happens; B commits to" in told(("if", "limits"), say("B", "commit", "limits"))
    assert "threatens “tariffs” unless “quota” happens; B refuses" in told(("unless", "quota"), say("B", "reject", "quota"))
    assert "threatens “tariffs” unless “quota” happens; B refuses" in told(("if", "~quota"), say("B", "reject", "quota"))


@pytest.mark.parametrize("words", ["it does not agree", "it doesn't agree", "it won’t comply", "they refuse"])
def test_contracted_refusals_are_failing_too(words):
    assert is_failing(words) and not is_failing("it agrees")


def test_own_words_for_failing(tmp_path, monkeypatch):
    wants = say("A", "demand", "tariffs", when=[("if", "?C balks")]), say("B", "propose", "tariffs")
    assert found(*wants) == [("sequence", AB)]
    (tmp_path / "rules").mkdir()
    own = "words\texample\nbalk\tThe guild will strike if the port balks.\n"
    (tmp_path / "rules" / "failing.tsv").write_text(own, encoding="utf-8")
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    assert found(*wants) == []


def test_deadlock_of_two():
    wait = say("A", "reject", "talks", when=[("before", "withdrawal")]), say("B", "reject", "withdrawal", when=[("until", "talks")])
    (conflict,) = find_conflicts(wait, KNOWN)
    assert (conflict.kind, conflict.severity, conflict.parties) == ("deadlock", "high", AB)
    assert conflict.explanation == "A will not have “talks” before “withdrawal”; B will not have “withdrawal” before “talks”."


def test_deadlock_of_three_through_the_hierarchy():
    wait = (
        say("A", "reject", "talks", when=[("before", "disarm")]),
        say("B", "accept", "limits", when=[("if", "quota")]),
        say("C", "reject", "quota", when=[("unless", "talks")]),
        say("D", "reject", "tariffs", when=[("before", "talks")]),
    )
    conflicts = [c for c in find_conflicts(wait, KNOWN) if c.kind == "deadlock"]
    assert [c.parties for c in conflicts] == [("A", "B", "C")]
    assert conflicts[0].explanation == (
        "A will not have “talks” before “disarm”; B will not have “limits” before “quota”; C will not have “quota” before “talks”."
    )


@pytest.mark.parametrize(
    "wait",
    [
        (
            say("A", "reject", "talks", when=[("before", "withdrawal")]),
            say("A", "reject", "withdrawal", when=[("before", "talks")]),
        ),
        (
            say("A", "reject", "talks", when=[("before", "withdrawal")]),
            say("B", "reject", "withdrawal", when=[("before", "limits")]),
        ),
        (
            say("A", "accept", "talks", when=[("in-exchange-for", "limits")]),
            say("B", "accept", "limits", when=[("in-exchange-for", "talks")]),
        ),
    ],
)
def test_no_deadlock(wait):
    assert [k for k, _ in found(*wait) if k == "deadlock"] == []


def test_a_refused_halt_waits_for_its_condition_and_not_the_other_way():
    """ "Will not halt X before Y" is, on the option X, *for* X; it must be read as the article puts it."""
    iran = say("A", "reject", "quota", against=False, inverted=True, when=[("before", "limits")])
    usa = say("B", "demand", "quota", against=True, inverted=True)
    assert found(iran, usa) == [("sequence", AB)]
    russia = say("A", "demand", "quota", against=True, inverted=True, when=[("before", "truce")])
    assert found(russia, say("B", "demand", "quota")) == [("opposed", AB)]


# ---- grouping, precedence, selection


def test_positions_are_grouped_by_pair_and_option_with_all_evidence():
    positions = [
        say("A", "demand", "limits"),
        say("A", "propose", "disarm", document="d2"),
        say("B", "reject", "limits"),
        say("B", "commit", "limits", against=True, document="d3"),
        say("C", "accept", "limits"),
    ]
    conflicts = find_conflicts(positions, KNOWN)
    assert [(c.kind, c.parties, len(c.positions)) for c in conflicts] == [("offer-refused", AB, 4), ("opposed", ("B", "C"), 3)]


def test_an_addressed_demand_names_the_whole_group():
    positions = [say("A", "demand", "limits", to=["B"]), say("A", "accept", "disarm"), say("B", "reject", "limits")]
    (conflict,) = find_conflicts(positions, KNOWN)
    assert conflict.kind == "refusal" and len(conflict.positions) == 3
    assert conflict.explanation == "On “limits”: A demands it of B; B refuses it."
    assert find_conflicts(positions, KNOWN, kinds=["opposed"]) == []


def test_who_refuses_it_and_also_refuses_it_before_something_is_told_once():
    flat, before = say("A", "reject", "truce"), say("A", "reject", "truce", when=[("before", "limits")])
    (conflict,) = find_conflicts([flat, before, say("B", "demand", "truce")], KNOWN)
    assert conflict.kind == "sequence" and set(conflict.positions) >= {flat, before}
    assert found(flat, say("B", "demand", "truce")) == [("opposed", AB)]


def test_scope_is_silent_where_the_two_are_opposed_anyway():
    positions = [say("A", "demand", "full truce"), say("B", "propose", "air truce"), say("B", "reject", "full truce")]
    assert found(*positions) == [("opposed", AB)]


SAMPLE = [p for pairs in GOLDEN.values() for pair in pairs for p in pair]
SAMPLE = [replace(p, holder=holder(f"{p.holder.label}{i % 5}")) for i, p in enumerate(SAMPLE)]


def test_selections_are_parts_of_the_whole():
    whole = find_conflicts(SAMPLE, KNOWN)
    assert len(whole) > 20
    for kind in kinds():
        assert find_conflicts(SAMPLE, KNOWN, kinds=[kind]) == [c for c in whole if c.kind == kind]
    for pair in {c.parties for c in whole if len(c.parties) == 2}:
        expected = [c for c in whole if set(pair) <= set(c.parties)]
        assert find_conflicts(SAMPLE, KNOWN, between=pair) == expected
        assert find_conflicts(SAMPLE, KNOWN, between=[p.lower() for p in reversed(pair)]) == expected
    chosen = find_conflicts(SAMPLE, KNOWN, issue="Limits")
    assert chosen == [c for c in whole if c in chosen] and 0 < len(chosen) < len(whole)


def test_each_pair_of_positions_is_reported_once():
    pairs = [
        frozenset((a.id, b.id))
        for c in find_conflicts(SAMPLE, KNOWN, kinds=["opposed", "refusal", "offer-refused", "exclusive"])
        for a, b in itertools.combinations(c.positions, 2)
        if a.holder != b.holder and (a.polarity != b.polarity) == (c.kind != "exclusive")
    ]
    assert len(pairs) == len(set(pairs))


def test_the_order_is_stable():
    expected = [json.dumps(conflict_to_json(c)) for c in find_conflicts(SAMPLE, KNOWN)]
    shuffled = list(SAMPLE)
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert [json.dumps(conflict_to_json(c)) for c in find_conflicts(iter(shuffled), KNOWN)] == expected
    severities = [c.severity for c in find_conflicts(SAMPLE, KNOWN)]
    assert severities == sorted(severities, key=["high", "medium", "low"].index)


FIGURES = Hierarchy([OptionFacts(iri=BASE + "rise"), *(
    OptionFacts(iri=f"{BASE}rise-{n}", broader=(BASE + "rise",), value=n, unit="percent") for n in (8, 10, 12))])


def on(date, position):
    """A position as it was said on a day."""
    return replace(position, held_from=date, claims=tuple(replace(c, date=date) for c in position.claims))


def test_who_has_named_another_figure_since_holds_the_last_one():
    may, june = on("2026-05-10", say("A", "accept", "rise-12")), on("2026-06-10", say("A", "accept", "rise-10"))
    other = on("2026-06-12", say("B", "demand", "rise-10"))
    assert find_conflicts([may, june, other], FIGURES) == []
    assert [c.kind for c in find_conflicts([may, june, other], FIGURES, include_past=True)] == ["exclusive"]
    low = on("2026-06-12", say("B", "demand", "rise-8"))
    (conflict,) = find_conflicts([may, june, low], FIGURES)
    assert {p.option.label for p in conflict.positions} == {"rise-8", "rise-10"}, "what is left is no part of it"
    same_day = on("2026-06-10", say("A", "accept", "rise-12"))
    assert len(find_conflicts([same_day, june, other], FIGURES)) == 1, "not known which came first"
    asked = on("2026-05-10", say("A", "demand", "rise-12"))
    assert len(find_conflicts([asked, june, other], FIGURES)) == 1, "to accept less is not to have given up the demand"


def test_two_of_one_name_are_not_set_against_each_other():
    wants, refuses = say("A", "demand", "truce"), say("B", "reject", "truce")
    assert found(wants, refuses)
    assert not found(wants, replace(refuses, holder=replace(refuses.holder, label="A")))


def test_past_positions_count_only_where_asked():
    positions = [
        say("A", "demand", "limits", past=True),
        say("B", "reject", "limits"),
        say("C", "demand", "limits", until="2024-01-01"),
    ]
    assert found(*positions) == []
    assert sorted(found(*positions, include_past=True)) == [("opposed", AB), ("opposed", ("B", "C"))]


def test_nothing_from_nothing():
    assert find_conflicts([], KNOWN) == [] == find_conflicts([say("A", "demand", "limits")], KNOWN)


def test_unknown_kind():
    with pytest.raises(UnknownName, match=r"'oposed'.*opposed"):
        find_conflicts([], KNOWN, kinds=["oposed"])


# ---- weights


def test_confidence_grows_with_independent_articles_and_falls_with_doubt():
    def of(*positions):
        (conflict,) = find_conflicts([*positions, say("B", "reject", "limits", certainty="asserted")], KNOWN)
        return conflict.severity, conflict.confidence

    assert of(say("A", "demand", "limits")) == ("medium", round(0.8 * 0.9, 4))
    assert of(say("A", "demand", "limits", trust=0.5)) == ("medium", round(0.4 * 0.9, 4))
    assert of(say("A", "demand", "limits", certainty="inferred")) == ("low", round(0.5 * 0.9, 4))
    twice = say("A", "demand", "limits"), say("A", "accept", "limits", document="d2")
    assert of(*twice) == ("medium", round((1 - 0.2 * 0.2) * 0.9, 4))
    same = say("A", "demand", "limits"), say("A", "accept", "limits")
    assert of(*same) == ("medium", round(0.8 * 0.9, 4))


# ---- the contract


def test_what_others_say_of_a_party_weighs_less_than_its_own_word():
    def told(who):
        claim = say("B", "reject", "limits", document="d1").claims[0]
        speaker = replace(claim.holders[0], text=who, label=who, party=who)
        return replace(say("B", "reject", "limits"), claims=(replace(claim, speaker=speaker),))

    def severity(*held):
        [conflict] = find_conflicts([say("A", "commit", "limits"), *held], KNOWN)
        return conflict.severity

    assert severity(told("B")) == "medium"
    assert severity(told("C")) == "low"
    assert severity(told("some officials")) == "medium"  # they may be its own
    both = replace(told("C"), claims=(*told("C").claims, replace(told("B").claims[0], content="the limits")))
    assert severity(both) == "medium"


def test_json_keeps_the_contract():
    positions = [say("A", "demand", "limits", to=["B"], when=[("before", "talks")], speaker="Ann"), say("B", "reject", "limits")]
    (data,) = [conflict_to_json(c) for c in find_conflicts(positions, KNOWN)]
    data = json.loads(json.dumps(data))
    assert {"id", "kind", "severity", "parties", "issue", "option", "explanation", "positions"} <= data.keys()
    assert data["option"] == {"iri": link("limits").iri, "label": "limits"} and data["issue"] is None
    first = data["positions"][0]
    assert {"id", "holder", "stance", "polarity", "content", "conditions", "tense", "claims"} <= first.keys()
    assert {"label", "party", "iri"} <= first["holder"].keys()
    claim = first["claims"][0]
    assert {"id", "document", "date", "speaker", "evidence"} <= claim.keys() and {"start", "end", "text"} == claim[
        "evidence"
    ].keys()


@pytest.mark.parametrize(
    ("label", "plural"),
    [
        ("Russia", False),
        ("United States", False),
        ("the residents", True),
        ("Group of 77", False),
        ("the press", False),
        ("port workers", True),
        ("members of the council", True),
        ("hardliners in the cabinet", True),
        ("council of ministers", False),
        ("", False),
    ],
)
def test_verbs_agree(label, plural):
    assert is_plural(label) is plural


def test_text_of_articles_cannot_break_an_explanation():
    odd = "{a.__class__} {0} %s <b>"
    (conflict,) = find_conflicts([say("A{x}", "demand", odd), say("B", "reject", odd)], KNOWN)
    assert conflict.explanation == "On “{a.__class__} {0} %s <b>”: A{x} demands it; B refuses it."


# ---- the curated vocabulary and the user's own rules


def test_the_curated_vocabulary_is_the_default():
    curated = "https://w3id.org/negotiation/option/"

    def on(position, iri):
        return replace(position, option=Link(iri=curated + iri, label=iri))

    demand, refuse = say("A", "demand", "x"), say("B", "reject", "x")
    assert [c.kind for c in find_conflicts([on(demand, "ceasefire/30-day"), on(refuse, "ceasefire")])] == ["opposed"]
    assert [c.kind for c in find_conflicts([on(demand, "ceasefire/30-day"), on(say("B", "propose", "x"), "ceasefire/3-day")])] == [
        "exclusive"
    ]
    assert [c.kind for c in find_conflicts([on(demand, "join-nato/ua"), on(refuse, "join-nato")])] == ["opposed"]
    assert find_conflicts([on(demand, "join-nato/ua"), on(refuse, "join-nato/fi")]) == []


OWN = """# kind: odd-couple
# title: Two who consider the same thing
# finds: two parties are open to one option
# severity: low
# explanation: {a} {a_says}; {b} {b_says}.
PREFIX neg: <https://w3id.org/negotiation#>
SELECT DISTINCT ?a ?b WHERE {
  GRAPH ?g { ?a neg:holder ?x ; neg:stance neg:consider ; neg:option ?o .
             ?b neg:holder ?y ; neg:stance neg:consider ; neg:option ?o . }
  FILTER (?x != ?y)
}
"""


def test_a_rule_of_the_users_own_works(tmp_path, monkeypatch):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "odd.rq").write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    positions = [say("A", "consider", "talks"), say("B", "consider", "talks", past=True), say("C", "reject", "talks")]
    assert found(*positions) == []
    (conflict,) = find_conflicts(positions, KNOWN, include_past=True)
    assert (conflict.kind, conflict.parties) == ("odd-couple", AB)
    assert conflict.explanation == "A is open to “talks”; B is open to “talks”."
    assert find_conflicts(positions, KNOWN, include_past=True, between=["A", "C"]) == []
    assert "odd-couple" in kinds()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("# kind: odd-couple\n", "", "lacks kind"),
        ("severity: low", "severity: mild", "severity is 'mild'"),
        ("# finds", "# find", "line 3: unknown key 'find'"),
        ("{a_says}", "{says}", "cannot be filled in"),
        ("SELECT DISTINCT ?a ?b WHERE {", "SELECT ?a WHERE {", "must SELECT ?a and ?b"),
        ("FILTER (?x", "FILTER ((?x", "line 12"),
        ("PREFIX neg", "INSERT DATA {} #", "not allowed"),
        ("# title", "# match: any\n# title", "match is 'any'"),
    ],
)
def test_a_faulty_rule_is_named(tmp_path, monkeypatch, old, new, said):
    (tmp_path / "rules").mkdir()
    path = tmp_path / "rules" / "odd.rq"
    path.write_text(OWN.replace(old, new), encoding="utf-8")
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    with pytest.raises(BadResource) as error:
        find_conflicts([say("A", "consider", "talks")], KNOWN)
    assert str(path) in str(error.value) and said in str(error.value)


def test_rules_are_complete():
    for name, rule in load_rules().items():
        assert rule.finds and rule.title and rule.match and "DISTINCT" in rule.sparql, name
