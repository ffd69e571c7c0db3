"""From claims to positions: who holds what, merged, superseded only by the same holder."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record import articles

from kg import positions
from kg.model import Actor, Claim, Condition, Link, Polarity, Relation, Slice, Stance, Tense
from kg.positions import assemble, holder_of, normalise, option_of

X = Link(iri="https://example.org/option/x", label="X comes")


def claim(holder="Aland", polarity=Polarity.FOR, date="2025-01-01", stance=Stance.DEMAND, place=0, **more):
    """A claim of a party on option X."""
    who = Actor(text=holder, start=place, end=place + 5, label=holder, party=holder, iri=f"https://example.org/actor/{holder}")
    fields = {"option": X, "content": "x", "document": f"d{date}", **more}
    sentence = Slice(start=place, end=place + 9, text="A sentence")
    return Claim(evidence=sentence, cue=sentence, holders=(who,), stance=stance, polarity=polarity, date=date, **fields)


def held(claims, **options):
    """(holder, stance, polarity, from, until) of each position."""
    found = assemble(claims, **options)
    return [(p.holder.label, str(p.stance), str(p.polarity), p.held_from, p.held_until) for p in found]


def test_a_label_keeps_its_closing_bracket():
    assert option_of(claim(option=None, content="the old demands (a dam)")).label == "old demands (a dam)"
    assert option_of(claim(option=None, content="(a dam)")).label == "dam"


def test_one_word_means_something_in_its_article_only():
    def option(article, content, rule):
        return option_of(claim(option=None, content=content, document=article, rule=rule)).iri

    assert option("a", "the Protocol", "verb:refuse") == option("a", "Protocol", "verb:back")
    assert option("a", "Protocol", "verb:refuse") != option("b", "Protocol", "verb:refuse")
    assert option("a", "Kyoto Protocol", "verb:refuse") == option("b", "Kyoto Protocol", "verb:refuse")
    assert option("a", "Protocol", "") == option("b", "Protocol", ""), "who makes claims by hand means one thing by one word"


def test_the_same_said_twice_is_one_position_from_the_earliest_date():
    found = assemble([claim(date="2025-02-01"), claim(date="2025-01-05")])
    assert [(p.held_from, len(p.claims)) for p in found] == [("2025-01-05", 2)]


def test_joint_holders_each_hold_it_by_the_same_claim():
    both = replace(claim(), holders=(*claim().holders, *claim("Borland").holders))
    found = assemble([both])
    assert [p.holder.label for p in found] == ["Aland", "Borland"]
    assert found[0].claims == found[1].claims == (both,)


def test_unnamed_others_beside_named_holders_hold_no_position():
    unnamed = (Actor(text="others", start=20, end=26, label="others"),)
    assert [p.holder.label for p in assemble([replace(claim(), holders=(*claim().holders, *unnamed))])] == ["Aland"]
    assert [p.holder.label for p in assemble([replace(claim(), holders=unnamed)])] == ["others"]


def test_only_a_later_opposite_claim_of_the_same_holder_supersedes():
    yes, no = claim(date="2025-01-01"), claim(polarity=Polarity.AGAINST, date="2025-03-01", stance=Stance.REJECT)
    assert held([yes, no]) == [
        ("Aland", "demand", "for", "2025-01-01", "2025-03-01"),
        ("Aland", "reject", "against", "2025-03-01", ""),
    ]
    other = claim("Borland", Polarity.AGAINST, "2025-03-01", Stance.REJECT)
    assert [h[4] for h in held([yes, other])] == ["", ""]


@pytest.mark.parametrize(
    ("first", "second", "until"),
    [
        ("2025-01-01", "2025-01-01", ""),  # the same day: a contradiction, not a change
        ("2025-01-01", "2025-01", ""),  # January may be before or after its first day
        ("2025-01", "2025-02-01", "2025-02-01"),
        ("2025", "2026", "2026"),
        ("2025-12-31", "2025", ""),
        ("", "2025-01-01", ""),
        ("2025-01-01", "", ""),
        ("2025-01-01", "last spring", ""),
        ("2025-06-01", "2024-01-01", ""),
    ],
)
def test_partial_dates_supersede_only_when_surely_later(first, second, until):
    found = assemble([claim(date=first), claim(polarity=Polarity.AGAINST, date=second, stance=Stance.REJECT)])
    assert next(p.held_until for p in found if p.polarity is Polarity.FOR) == until


def test_a_position_taken_up_again_stands():
    claims = [claim(date="2025-01-01"), claim(polarity=Polarity.AGAINST, date="2025-02-01"), claim(date="2025-03-01")]
    assert {(str(p.polarity), p.held_until) for p in assemble(claims)} == {("for", ""), ("against", "2025-03-01")}
    assert {(str(p.polarity), p.held_until) for p in assemble(claims, as_of="2025-02-15")} == {
        ("for", "2025-02-01"),
        ("against", ""),
    }


def test_a_concession_ends_the_demand():
    claims = [claim(date="2025-01-01"), claim(polarity=Polarity.AGAINST, date="2025-02-01", stance=Stance.CONCEDE)]
    assert held(claims)[0] == ("Aland", "demand", "for", "2025-01-01", "2025-02-01")


def test_what_is_told_as_past_supersedes_nothing():
    claims = [claim(date="2025-01-01"), claim(polarity=Polarity.AGAINST, date="2025-02-01", tense=Tense.PAST)]
    assert [p.held_until for p in assemble(claims)] == ["", ""]
    assert [p.tense for p in assemble(claims, include_past=False)] == [Tense.CURRENT]


def test_an_inverted_link_turns_the_side():
    found = assemble([claim(option=replace(X, inverted=True))])
    assert [(p.polarity, p.option.inverted) for p in found] == [(Polarity.AGAINST, False)]


def test_as_of_leaves_out_what_is_surely_later():
    claims = [claim(date="2025-01-10"), claim("Borland", date="2025-03")]
    assert [h[0] for h in held(claims, as_of="2025-01")] == ["Aland"]
    assert [h[0] for h in held(claims, as_of="2025-03-01")] == ["Aland", "Borland"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("To lift the embargo", "lift embargo."), ("the Pause", "a pause"), ("that talks  begin", "“Talks begin”"), ("İ", "i̇")],
)
def test_wordings_that_are_one_option(one, other):
    assert normalise(one) == normalise(other)
    assert option_of(claim(option=None, content=one)).iri == option_of(claim(option=None, content=other)).iri


def test_a_negation_in_the_content_is_never_lost():
    assert option_of(claim(option=None, content="not join")).iri != option_of(claim(option=None, content="join")).iri
    assert normalise("no the talks") != normalise("talks")


def test_contents_of_one_slug_stay_apart():
    assert option_of(claim(option=None, content="5% rise")).iri != option_of(claim(option=None, content="5 rise")).iri


def test_the_holder_is_the_party_else_the_person_else_a_minted_body(monkeypatch):
    monkeypatch.setenv("KG_BASE", "https://data.example/")
    place = {"start": 0, "end": 1}
    assert holder_of(Actor(text="he", **place, label="Bo Ek", party="Aland", iri="urn:a", person="urn:p")).iri == "urn:a"
    assert holder_of(Actor(text="he", **place, label="Bo Ek", person="urn:p")) == positions.Holder(iri="urn:p", label="Bo Ek")
    assert holder_of(Actor(text="the Bus Drivers", **place)).iri == "https://data.example/party/bus-drivers"
    assert holder_of(Actor(text="Aland's envoy", **place, label="envoy", party="Aland")).iri == "https://data.example/party/aland"
    alone = Actor(text="he", **place, label="Bo Ek", party="Bo Ek", iri="urn:p", person="urn:p")
    assert holder_of(alone) == positions.Holder(iri="urn:p", label="Bo Ek")
    unlike = {holder_of(Actor(text=name, **place)).iri for name in ("Россия", "Украина", "中国")}
    assert len(unlike) == 3


def test_conditions_tell_positions_apart_and_keep_their_negation():
    def bound(inverted):
        return claim(
            place=20 + inverted, conditions=(Condition(relation=Relation.AFTER, text="y", option=replace(X, inverted=inverted)),)
        )

    found = assemble([claim(), bound(False), bound(True)])
    assert len({p.id for p in found}) == 3


def test_addressees_and_issues_are_gathered():
    asked = claim("Borland").holders
    issue = Link(iri="https://example.org/issue/i", label="I", score=0.4, how="near")
    found = assemble([claim(addressees=asked, issue=issue), claim(date="2025-02-01")])
    assert [a.label for a in found[0].addressees] == ["Borland"]
    assert found[0].issue == Link(iri=issue.iri, label="I")


STATES = st.builds(
    claim,
    holder=st.sampled_from(["Aland", "Borland"]),
    polarity=st.sampled_from(Polarity),
    stance=st.sampled_from(Stance),
    date=st.sampled_from(["", "2024", "2025-01", "2025-01-07", "2025-02-01", "soon"]),
    place=st.integers(0, 50),
    tense=st.sampled_from(Tense),
    document=st.sampled_from(["a", "b"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(STATES, max_size=8), st.randoms())
def test_the_order_of_claims_does_not_matter(claims, shuffled: random.Random):
    mixed = list(claims)
    shuffled.shuffle(mixed)
    one, other = assemble(claims), assemble(mixed)
    assert one == other
    assert [[c.id for c in p.claims] for p in one] == [[c.id for c in p.claims] for p in other]


def test_claims_are_listed_by_article_and_place():
    claims = [c for _, found in articles() for c in found]
    for position in assemble(reversed(claims)):
        assert list(position.claims) == sorted(position.claims, key=lambda c: (c.document, c.evidence.start))
