"""Trying a cue shows what it finds, what it changes, and why it finds nothing."""

import pytest

from kg.errors import BadResource, UnknownName
from kg.language import load
from kg.lexicon_try import try_cue
from kg.model import Document, Polarity, Stance

pytestmark = pytest.mark.parser


def test_a_new_row_gains_a_claim() -> None:
    tried = try_cue("grumble\tverb\tat\treject\tagainst", "The senators grumbled at the levy.")
    (claim,) = tried.gained
    assert (claim.holders[0].text, claim.stance, claim.polarity, claim.content) == (
        "senators", Stance.REJECT, Polarity.AGAINST, "the levy")
    assert tried.claims == tried.gained and not tried.lost
    assert any(s.startswith("frame at:") and "the levy" in s for s in tried.steps)


def test_a_new_row_that_takes_the_place_of_another() -> None:
    tried = try_cue("weigh\tverb\ting\tpropose\tfor", "The cabinet weighed closing the base.")
    assert [c.stance for c in tried.gained] == [Stance.PROPOSE]
    assert [c.stance for c in tried.lost] == [Stance.CONSIDER]


def test_words_of_the_lexicon_in_any_form() -> None:
    tried = try_cue("balks at", "The owners balked at the fee.")
    assert [c.text for c in tried.cues] == ["balk"]
    assert [c.content for c in tried.gained] == ["the fee"]
    assert try_cue("balks at").claims, "without a text the example of the row is tried"
    with pytest.raises(UnknownName, match=r"unknown cue 'balkanise'.*known: .*balk"):
        try_cue("balkanise", "They balkanise.")


@pytest.mark.parametrize(("row", "text", "why"), [
    ("grumbles\tverb\tat\treject\tagainst", "The senators grumbled at the levy.", '"grumbles" does not occur'),
    ("grumble\tverb\tover\treject\tagainst", "The senators grumbled at the levy.", "the frame at would find something"),
    ("grumble\tnoun\tat\treject\tagainst", "The senators grumbled at the levy.", "is read as verb here, the row is for a noun"),
    ("grumble\tverb\tat\treject\tagainst", "Would the senators grumble at the levy?", "hypothetical or a question"),
    ("push\tverb\tagainst\tdemand\tagainst", "The airlines pushed back against the fee.", 'is taken by the row "push back" (verb)'),
])
def test_why_a_row_finds_nothing(row: str, text: str, why: str) -> None:
    tried = try_cue(row, text)
    assert not tried.gained
    assert any(why in s for s in tried.steps), tried.steps


def test_a_faulty_row() -> None:
    with pytest.raises(BadResource, match="one of verb, noun, adj, predicate"):
        try_cue("x\tadverb\tobj\treject\tagainst", "y")


@pytest.mark.parametrize(("row", "text", "holder", "content"), [
    ("balk", "The company balks at paying the fee.", "company", "paying the fee"),
    ("balk", "Farmers balk at what the mill owes them.", "Farmers", "what the mill owes them"),
    ("voice concern", "Arland voices concern over the levy.", "Arland", "the levy"),
    ("grumble\tverb\tat\treject\tagainst", "The guild grumbles at the levy.", "guild", "the levy"),
    ("mull", "Unions mull closing the port.", "Unions", "closing the port"),
])
def test_a_verb_that_the_parser_takes_for_a_noun(row: str, text: str, holder: str, content: str) -> None:
    (claim,) = try_cue(row, text).claims
    assert (claim.holders[0].text, claim.content) == (holder, content)
    assert claim.evidence.text == text


@pytest.mark.parametrize("text", [
    "Peace talks in the capital.", "The pay demands of the guild.", "Election debates in the islands.", "A yard's balks of timber."
])
def test_a_heading_without_a_verb_has_none(text: str) -> None:
    assert not any(t.pos == "VERB" for t in load().parse(Document(id="heading", text=text)).tokens)
