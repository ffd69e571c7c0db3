"""What is one quarrel: kinds that stand in the place of others, conflicts listed under one, holders nobody can tell apart, and who
acts for a state in a quarrel within it."""

from __future__ import annotations

from dataclasses import replace

from test_conflicts import holder, link, say

from kg.conflicts import find_conflicts, under
from kg.model import Actor, Holder, Link, Slice

ACTOR = "https://w3id.org/negotiation/actor/"


def known(slug, label):
    """A holder of the tables."""
    return Holder(iri=ACTOR + slug, label=label, party=label)


def by(position, who, through=""):
    """The position as that of another holder, who speaks through somebody."""
    chain = (through, who.label) if through else (who.label,)
    actor = Actor(text=chain[0], start=-1, end=-1, label=chain[0], party=who.label, iri=who.iri, chain=chain)
    return replace(position, holder=who, claims=tuple(replace(c, holders=(actor,)) for c in position.claims))


def test_a_precondition_stands_in_the_place_of_the_refusal_of_it():
    """Arland wants the toll cut and makes it a condition of talks; Berland refuses: one conflict, with both of Arland's quotes."""
    wanted = say("Arland", "demand", "toll cut", to=["Berland"])
    needed = say("Arland", "commit", "talks", when=[("if", "toll cut")])
    refused = say("Berland", "reject", "toll cut")
    found = find_conflicts([wanted, needed, refused])
    assert [(c.kind, len(c.positions)) for c in found] == [("precondition", 3)]
    assert [c.kind for c in find_conflicts([wanted, refused])] == ["refusal"]


def test_conflicts_of_one_pair_that_share_a_position_or_issue_are_one_quarrel():
    tolls = Link(iri="http://example.org/issue/tolls", label="Tolls")
    def on(option):
        return [replace(say(*x, option), issue=tolls) for x in (("Arland", "demand"), ("Berland", "reject"))]

    first, second = on("toll cut"), on("toll office shut")
    other = [say("Arland", "demand", "dredging"), say("Berland", "reject", "dredging")]
    found = find_conflicts([*first, *second, *other])
    assert [(c.option.label, under(found).get(c.id) == found[1].id) for c in found] == [
        ("dredging", False), ("toll cut", False), ("toll office shut", True)]
    assert under(found[:2]) == {}


def test_the_pairs_of_one_sentence_are_one_quarrel():
    """"Arland, supported by Berland, and opposed by Chad and Malta, proposed it": four pairs, one matter. Norway said so
    elsewhere."""
    def said(who, stance, document="d1"):
        place = Slice(start=5, end=9, text=f"told in {document}, of Arland, Berland, Chad, Malta and Norway")
        position = say(who, stance, "survey", document=document)
        return replace(position, claims=tuple(replace(c, evidence=place) for c in position.claims))

    joint = [said("Arland", "propose"), said("Berland", "propose"), said("Chad", "reject"), said("Malta", "reject")]
    found = find_conflicts(joint)
    assert len(found) == 4 and set(under(found).values()) == {found[0].id} and len(under(found)) == 3
    more = find_conflicts([*joint, said("Norway", "reject", "d2")])
    assert [c.parties for c in more if c.id not in under(more)] == [("Arland", "Chad"), ("Arland", "Norway"), ("Berland", "Norway")]


def test_rebels_whom_nobody_names_are_not_set_against_an_opposition_that_is_called_so():
    """"Rebels" may be a part of the Syrian opposition; those of another country are not, nor are the islanders."""
    opposition = by(say("x", "reject", "truce"), known("syrian-opposition", "Syrian opposition"))
    def kinds(name):
        return [c.kind for c in find_conflicts([say(name, "demand", "truce"), opposition])]

    assert kinds("rebels") == kinds("Syria's armed rebels") == []
    assert kinds("Yemeni rebels") == kinds("islanders") == ["opposed"]


def test_it_is_told_who_acts_for_a_state_in_a_quarrel_within_it():
    """"United States" alone would not tell that its president quarrels with a party in it; between two states it is enough."""
    state = by(say("x", "demand", "harbour bill"), known("us", "United States"), "Ida Rask")
    party = by(say("y", "reject", "harbour bill"), known("republican-party", "Republican Party (United States)"))
    abroad = by(say("z", "reject", "harbour bill"), known("ca", "Canada"), "Otto Brandt")
    assert "United States (through Ida Rask) demands it; Republican" in find_conflicts([state, party])[0].explanation
    assert "(through" not in find_conflicts([state, abroad])[0].explanation
    assert holder("x").party and link("x").label
