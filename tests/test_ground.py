"""Agreed, contested, one-sided, silent; the island of agreements; trades."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from analysis import condition, conflict, iri, position

from kg.ground import COLUMNS, by_issue, common_ground, ground_html, html, island, markdown, price, told_status, trades
from kg.model import Polarity


def status(rows, option):
    return next(r["status"] for r in rows if r["option"]["label"] == option)


def table():
    return [
        position("Port", "accept", "safety rules", issue="safety"), position("Dockers", "demand", "safety rules", issue="safety"),
        position("Port", "reject", "wage rise", against=True, issue="pay"), position("Dockers", "demand", "wage rise", issue="pay"),
        position("Dockers", "demand", "pension fund", issue="pay"), position("City", "demand", "road toll", issue="traffic"),
    ]


def test_the_four_statuses():
    rows = common_ground(table(), ["Port", "dockers"])
    assert [(r["issue"]["label"], r["option"]["label"], r["status"]) for r in rows] == [
        ("pay", "wage rise", "contested"), ("pay", "pension fund", "one-sided"), ("safety", "safety rules", "agreed"),
        ("traffic", "road toll", "silent")]
    agreed = next(r for r in rows if r["status"] == "agreed")
    assert agreed["for"] == ["Dockers", "Port"] and agreed["against"] == [] and agreed["missing"] == []
    silent = rows[-1]
    assert silent["missing"] == ["Dockers", "Port"] and silent["others"] == ["City"] and silent["positions"] == []
    assert [p["claims"][0]["evidence"]["text"] for p in agreed["positions"]] == [
        "Dockers demand safety rules (a1, 0).", "Port accept safety rules (a1, 0)."]


def test_issues_on_which_both_speak_come_first_and_silent_ones_last():
    held = [position("City", "demand", "bus lane", issue="buses"), position("Port", "demand", "crane", issue="cranes"),
            position("Port", "demand", "wage cut", issue="pay"), position("Port", "demand", "wage rise", issue="pay"),
            position("Dockers", "reject", "wage rise", against=True, issue="pay"),
            position("City", "demand", "toll", issue="tolls")]
    found = [(r["issue"]["label"], r["status"]) for r in common_ground(held, ["Port", "Dockers"])]
    assert found == [("pay", "contested"), ("pay", "one-sided"), ("cranes", "one-sided"), ("buses", "silent"), ("tolls", "silent")]


def test_agreement_may_be_against_something_and_may_be_tentative_or_conditional():
    held = [position("Port", "reject", "strike", against=True),
            position("City", "consider", "strike", against=True, conditions=(condition("if", "wage rise"),))]
    [row] = common_ground(held)
    assert (row["status"], row["for"], row["against"]) == ("agreed", [], ["City", "Port"])
    assert not row["firm"] and row["conditional"]
    assert told_status(row) == "agreed (tentative, with conditions)" and told_status(row) in ground_html([row])


def test_past_and_superseded_positions_are_not_ground():
    held = [position("Port", "accept", "wage rise", until="2031-01-01"), position("Dockers", "demand", "wage rise"),
            position("City", "accept", "wage rise", past=True)]
    [row] = common_ground(held)
    assert row["status"] == "one-sided" and row["for"] == ["Dockers"]


def test_a_party_on_both_sides_alone_is_divided_not_contested():
    [row] = common_ground([position("Port", "demand", "strike"), position("Port", "reject", "strike", against=True)])
    assert row["status"] == "one-sided" and row["divided"] == ["Port"]


def test_conflicts_between_options_make_both_contested():
    three = position("Port", "propose", "3-day truce", issue="truce")
    thirty = position("Dockers", "demand", "30-day truce", issue="truce")
    clash = conflict("exclusive", three, thirty)
    assert {r["status"] for r in common_ground([three, thirty])} == {"one-sided"}
    rows = common_ground([three, thirty], None, [clash])
    assert {r["status"] for r in rows} == {"contested"} and rows[0]["conflicts"] == [clash.id]
    assert {r["status"] for r in common_ground([three, thirty], ["Port"], [clash])} == {"one-sided", "silent"}, "not their conflict"


def test_summary_by_issue():
    found = {r["issue"]["label"]: r for r in by_issue(common_ground(table(), ["Port", "Dockers"]))}
    assert (found["pay"]["status"], found["pay"]["contested"], found["pay"]["one_sided"]) == ("contested", 1, 1)
    assert found["traffic"]["status"] == "silent" and found["traffic"]["silent_parties"] == ["Dockers", "Port"]
    assert found["pay"]["silent_parties"] == []


def test_the_four_columns_of_the_island():
    held = [
        position("Port", "accept", "safety rules"), position("Dockers", "commit", "safety rules"),       # both bound: agreed fact
        position("Port", "demand", "new crane"), position("Dockers", "propose", "new crane"),            # both want it: convergent
        position("Port", "reject", "wage rise", against=True), position("Dockers", "demand", "wage rise"),  # divergent
        position("Port", "demand", "tunnel"), position("Port", "reject", "tunnel", against=True),        # what does the Port say?
        position("Port", "accept", "old contract", past=True),
        position("Dockers", "reject", "old contract", against=True, past=True),
        position("Port", "accept", "2029 pact", past=True), position("Dockers", "accept", "2029 pact", past=True),
    ]
    found = {column: [r["option"]["label"] for r in rows] for column, rows in island(held).items()}
    assert found == {"contested facts": ["old contract", "tunnel"], "agreed facts": ["2029 pact", "safety rules"],
                     "convergent norms": ["new crane"], "divergent norms": ["wage rise"]}
    assert "(earlier round)" in island(held)["agreed facts"][0]["text"]


HOSTILE = '<img src=x onerror="alert(1)"> [a](javascript:b) | *c*'


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        self.attributes += [name for name, _ in attrs]


def test_hostile_text_never_becomes_markup():
    held = [position("Port <b>", "accept", HOSTILE, text=HOSTILE), position("Dockers", "accept", HOSTILE, text=HOSTILE)]
    for text in (html(island(held)), ground_html(common_ground(held))):
        tags = Tags()
        tags.feed(text)
        assert not {"img", "b", "a"} & set(tags.seen) and "onerror" not in tags.attributes
    text = markdown(island(held))
    line = next(line for line in text.splitlines() if "onerror" in line)
    assert "\\<img" in line and "\\[a\\]" in line and "\\|" in line and "\\*c\\*" in line
    assert line.replace("\\|", "").count("|") == text.splitlines()[0].count("|"), "the row keeps its number of cells"


def test_an_island_without_positions_is_an_empty_table():
    assert island([]) == {column: [] for column in COLUMNS}
    assert markdown(island([])).startswith("| Contested facts |")


def test_a_trade_needs_gift_and_want_on_both_sides():
    held = [position("Port", "accept", "wage rise"), position("Dockers", "demand", "wage rise"),
            position("Dockers", "propose", "night work"), position("Port", "demand", "night work")]
    [row] = trades(held)
    assert row["parties"] == ["Dockers", "Port"] and [g["label"] for g in row["gives"]] == ["night work", "wage rise"]
    assert (row["linked"], row["firmness"]) == (False, "offered") and len(row["positions"]) == 4
    assert row["text"] == "Dockers gives “night work”, Port gives “wage rise”" and len(row["because"]) == 4
    assert trades(held[:3]) == [], "nobody asks for the night work"
    assert trades(held, ["Port"]) == []


def test_a_named_price_links_a_trade():
    held = [position("Port", "propose", "wage rise", conditions=(condition("in-exchange-for", "night work"),)),
            position("Dockers", "demand", "wage rise"), position("Dockers", "consider", "night work")]
    [row] = trades(held)
    assert (row["linked"], row["firmness"]) == (True, "considered")


def test_giving_up_a_demand_gives_its_opponent_what_it_wants():
    held = [position("Port", "concede", "night work", against=True), position("Dockers", "reject", "night work", against=True),
            position("Dockers", "accept", "new crane"), position("Port", "demand", "new crane")]
    assert [r["firmness"] for r in trades(held)] == ["settled"]
    wrong_side = [position("Port", "propose", "night work"), *held[1:]]
    assert trades(wrong_side) == []


@pytest.mark.parametrize(("stance", "against", "relation", "side"), [
    ("accept", False, "if", Polarity.FOR), ("propose", False, "in-exchange-for", Polarity.FOR),
    ("commit", False, "after", Polarity.FOR), ("accept", False, "unless", Polarity.AGAINST),
    ("reject", True, "until", Polarity.FOR), ("reject", True, "before", Polarity.FOR),
    ("reject", True, "if", None), ("threaten", False, "unless", Polarity.FOR), ("threaten", False, "if", Polarity.AGAINST),
    ("demand", False, "if", None), ("accept", False, "before", None),
])
def test_the_price_that_a_condition_names(stance, against, relation, side):
    held = position("Port", stance, "strike", against=against, conditions=(condition(relation, "wage rise"),))
    assert price(held, held.conditions[0]) is side
    turned = position("Port", stance, "strike", against=against, conditions=(condition(relation, "wage rise", inverted=True),))
    assert price(turned, turned.conditions[0]) is (side.flipped() if side else None)


def test_a_refusal_that_is_feared_is_no_price():
    feared = replace(condition("if", "wage rise"), text="the dockers refuse the wage rise")
    held = position("Port", "propose", "strike", conditions=(feared,))
    assert price(held, feared) is None
    threat = position("Port", "threaten", "strike", conditions=(feared,))
    assert price(threat, feared) is Polarity.AGAINST, "a threat is made to avert what it names"


def test_who_gives_takes_the_verb_that_agrees():
    held = [position("Port", "accept", "wage rise"), position("port crews", "demand", "wage rise"),
            position("port crews", "propose", "night work"), position("Port", "demand", "night work")]
    assert trades(held)[0]["text"] == "Port gives “wage rise”, port crews give “night work”"


def test_silence_counts_at_ones_own_table_only():
    here = [position("Port", "demand", "night work", issue="hours", document="here"),
            position("Dockers", "demand", "wage rise", issue="pay", document="here")]
    elsewhere = [position("Miners", "demand", "coal pension", issue="pensions", document="elsewhere")]
    rows = common_ground([*here, *elsewhere])
    assert {r["option"]["label"]: r["missing"] for r in rows} == {
        "night work": ["Dockers"], "wage rise": ["Port"], "coal pension": []}
    asked = common_ground([*here, *elsewhere], ["Port"])
    assert [(r["option"]["label"], r["status"]) for r in asked] == [("night work", "one-sided"), ("wage rise", "silent")]


def test_nobody_in_particular_is_not_missed():
    held = [position("Port", "demand", "night work", issue="hours"), position("others", "demand", "wage rise", issue="hours"),
            position("Dockers", "demand", "wage rise", issue="hours")]
    row = next(r for r in common_ground(held) if r["option"]["label"] == "night work")
    assert row["missing"] == ["Dockers"]


PASSAGE = "https://w3id.org/negotiation/option/draft-decision"


def passage(holder, stance, document, date="2030-01-01", **more):
    """A position on what means something else in each article: that a draft decision is prepared."""
    held = position(holder, stance, "draft", document=document, date=date, **more)
    option = replace(held.option, iri=PASSAGE)
    return replace(held, option=option, claims=tuple(replace(c, option=option) for c in held.claims))


def test_what_only_its_article_tells_is_not_the_same_in_two():
    apart = [passage("Port", "accept", "monday"), passage("Dockers", "reject", "friday", against=True)]
    assert [(r["article"], r["status"]) for r in common_ground(apart)] == [("friday", "one-sided"), ("monday", "one-sided")]
    assert not island(apart)["divergent norms"]
    together = [apart[0], passage("Dockers", "reject", "monday", against=True)]
    assert [(r["article"], r["status"]) for r in common_ground(together)] == [("monday", "contested")]
    offers = [position("Dockers", "propose", "night work"), position("Port", "demand", "night work")]
    assert trades([passage("Port", "accept", "monday"), passage("Dockers", "demand", "friday"), *offers]) == []
    assert len(trades([passage("Port", "accept", "monday"), passage("Dockers", "demand", "monday"), *offers])) == 1


def test_a_price_that_only_its_article_tells_meets_a_gift_of_that_article():
    price = replace(condition("in-exchange-for", "draft"), option=replace(passage("Port", "accept", "monday").option))
    pays = position("Dockers", "accept", "night work", document="monday", conditions=(price,))
    wants = position("Port", "demand", "night work", document="monday")
    assert [r["linked"] for r in trades([pays, wants, passage("Port", "accept", "monday")])] == [True]
    assert trades([pays, wants, passage("Port", "accept", "friday")]) == []


def test_order_of_input_does_not_matter():
    assert common_ground(table()) == common_ground(reversed(table())) and island(table()) == island(list(reversed(table())))
    assert iri("Port") in {p["holder"]["iri"] for r in common_ground(table()) for p in r["positions"]}
