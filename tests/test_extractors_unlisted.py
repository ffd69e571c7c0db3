# ruff: noqa: E501 - a table reads best with one row on one line

"""Predicates that no cue lists: what is read of them, and what the judge makes of it. The sentences are our own."""

from __future__ import annotations

from expect import Case, case, parse_of, rows, show, table

from kg import lexicon
from kg.extractors import candidates, extract, unlisted
from kg.extractors.readings import Candidate
from kg.model import Polarity

PAID = "The Lindvik ferry line has stumped up 40 million crowns for the shipyard."


def readings(row: Case) -> list[Candidate]:
    """The unlisted candidates of a row."""
    return [c for c in candidates(parse_of(row), lexicon.load())[1] if c.frame == unlisted.FRAME]


@table(case(PAID))
def test_a_predicate_is_read_with_its_arguments(row: Case) -> None:
    found = {(c.claim.rule, c.claim.content) for c in readings(row)}
    assert ("unlisted:complement", "40 million crowns") in found
    assert any(rule == "unlisted:act" and content.startswith("stumped up 40 million crowns for the shipyard") for rule, content in found)
    assert {h.text for c in readings(row) for h in c.claim.holders} == {"Lindvik ferry line"}


@table(case("The mayor said the quay is the only place for the fair."))
def test_what_is_said_is_the_speakers(row: Case) -> None:
    said = [c.claim for c in readings(row) if c.claim.rule == "unlisted:said"]
    assert [(c.holders[0].text, c.attribution) for c in said] == [("mayor", "indirect")]


@table(
    case("The union has not stumped up a crown for the shipyard."),
    case("Neither the union nor the port stumped up a crown for the shipyard."),
    case("The union never stumped up a crown for the shipyard."),
)
def test_a_negation_is_remembered(row: Case) -> None:
    found = [c for c in readings(row) if c.claim.rule == "unlisted:act"]
    assert found and all(c.claim.polarity is Polarity.AGAINST for c in found)


@table(case("The minister said there was no way the islands could foot the bill."), case("The line has painted no ship."))
def test_a_negation_inside_a_content_could_be_turned_and_is_not_read(row: Case) -> None:
    assert not [c for c in readings(row) if {"no", "not"} & set(c.claim.content.split())]


@table(case("The two ports failed to settle the toll after hours of talks."), case("The yard stopped buying gas in May."))
def test_what_was_not_done_is_not_read_as_an_act(row: Case) -> None:
    assert not [c for c in readings(row) if {"failed", "stopped"} & set(c.claim.content.split())]
    assert all(c.claim.polarity is Polarity.AGAINST for c in readings(row) if c.claim.content.startswith(("settle", "buying")))


@table(case("Veldhaven has banned two papers over their reports."), case("The guild imposed a levy of two crowns in May."))
def test_what_is_done_by_decree_is_an_event(row: Case) -> None:
    assert not [c for c in readings(row) if c.claim.cue.text in {"banned", "imposed"}]


@table(case("Veldhaven will ban two papers, the mayor said."))
def test_a_verb_that_undoes_something_belongs_to_the_content(row: Case) -> None:
    found = [c.claim.content for c in readings(row) if c.claim.cue.text == "ban"]
    assert found and all("ban two papers" in content for content in found)


@table(case("The guild made a demand that was rejected by the mayor."))
def test_what_others_think_of_a_thing_is_not_read_of_who_made_it(row: Case) -> None:
    assert not [c for c in readings(row) if c.claim.cue.text == "made"]


@table(case("The mayor said the quay is the only place for the fair."), case('"The quay is the only place for the fair," the mayor said.'))
def test_that_somebody_speaks_is_no_act(row: Case) -> None:
    assert not [c for c in readings(row) if "said" in c.claim.content]


@table(case("If the union pays for the shipyard, the price will rise."), case("Will the union pay for the shipyard?"))
def test_what_is_only_supposed_is_not_read(row: Case) -> None:
    assert not [c for c in readings(row) if "shipyard" in c.claim.content]


@table(case("Norquay demanded a truce."))
def test_a_cue_is_left_to_the_rules(row: Case) -> None:
    assert not [c for c in readings(row) if c.claim.cue.text == "demanded"]


@table(case("The union dropped its demand for a ban on night shifts."))
def test_part_of_a_cue_is_left_to_the_rules(row: Case) -> None:
    assert not [c for c in readings(row) if c.claim.cue.text == "demand"]


FOUND = [
    case(PAID),
    case("Norquay Foods has raised its bid for the dairy to 52 crowns a share."),
    case('"The quota is the wrong way to save the herring," the islands\' fisheries minister said.'),
    case("The finance minister said there was no way the islands could pay by March."),
    case("The airline said it was in talks to buy two of its rival's routes."),
    case('"The only way out is a vote on the whole budget," the opposition leader said.'),
    case('"These islands have been ours for ever and nobody will take them," the premier told reporters.'),
    case("The two ministers shook hands on a treaty that opens the strait to ferries."),
    case("The envoy said the door to a summit was still open."),
    case("The union's members voted by two to one to put down their tools on Monday."),
]
"""What people hold without a word that a lexicon lists."""
SILENT = [
    case("Heavy snow closed the pass for three days."),
    case("The mayor was born in Lindvik and studied law there."),
    case("Police found the stolen boat in a shed."),
    case("Shares of the ferry line fell 3 percent on Tuesday."),
    case("Two soldiers were killed when a mine went off near the bridge."),
    case("The museum has 400 paintings of ships."),
    case("The analyst said exports grew by a tenth last year."),
    case("Thousands of people marched through the capital on Sunday."),
    case("The general was arrested at the airport."),
    case("The island has about 5,000 inhabitants."),
]
"""What tells no position."""


@table(*FOUND, *SILENT)
def test_the_sentences_are_parsed(row: Case) -> None:
    assert parse_of(row).sentences


def test_the_judge_finds_positions_without_a_cue_and_leaves_facts_alone() -> None:
    """Not each of them, but far more of the ones than of the others: it is a learned judge."""
    found = [row.text for row in FOUND if extract(parse_of(row), lexicon.load())]
    silent = [f"{row.text}: {show(c)}" for row in SILENT for c in extract(parse_of(row), lexicon.load())]
    assert len(found) >= 6, f"only {found}"
    assert len(silent) <= 1, silent


@table(case(PAID))
def test_it_tells_that_it_was_learned(row: Case) -> None:
    for claim in extract(parse_of(row), lexicon.load()):
        if claim.rule.startswith(unlisted.FRAME):
            assert claim.confidence is not None
            assert any("no cue of the lexicon" in step for step in claim.trace)
            assert any("learned judge" in step for step in claim.trace)


def test_without_the_judge_only_cues_count() -> None:
    row = next(r for r in rows() if r.text == PAID)
    assert not [c for c in extract(parse_of(row), lexicon.load(), cues_only=True) if c.rule.startswith(unlisted.FRAME)]


@table(case("The mayor called the port's answer unacceptable after he had met the guild, and the harbour board prepared new tolls."))
def test_what_is_joined_to_an_act_may_be_anothers(row: Case) -> None:
    mine = [c.claim.content for c in readings(row) if c.claim.holders[0].text == "mayor"]
    assert mine
    assert not any("tolls" in content for content in mine), mine


@table(
    case("The premier declined to comment on whether the ban would be lifted."),
    case("The premier refused to speculate about whether a truce could be signed."),
)
def test_who_declines_to_comment_on_a_thing_does_not_refuse_it(row: Case) -> None:
    assert not readings(row)
    assert not extract(parse_of(row), lexicon.load())


@table(case("The union will suspend the strike."), case("The union discouraged the sale of the yard."))
def test_what_an_act_is_done_to_may_be_refused_and_what_will_be_done_is_not(row: Case) -> None:
    (act,) = [c for c in readings(row) if c.claim.rule == "unlisted:act"]
    assert act.judged is not None
    assert (act.judged.content, act.willed) in {("the strike", True), ("the sale of the yard", False)}
