"""Wordings in which the press puts what recurs in negotiations of many countries, and both spellings of English."""

from __future__ import annotations

import pytest
from test_options import claim, named

from kg.resolve.options import link_options
from kg.vocabulary import issues

PEACE = "The peace talks on a cease-fire, on elections, on sanctions and on the withdrawal of troops went on."
OIL = "The oil ministers of the cartel met on oil production and the price of oil."


@pytest.mark.parametrize(("content", "expected"), [
    ("lift the decades-old trade embargo", "lift-sanctions"),
    ("keep the economic embargo", "impose-sanctions"),
    ("the sanctions be retracted", "lift-sanctions"),
    ("tough sanctions against the reclusive country", "impose-sanctions"),
    ("normalize relations", "diplomatic-ties"),
    ("normalising ties", "diplomatic-ties"),
    ("sever relations", "not diplomatic-ties"),
    ("attend peace talks on Monday", "attend-talks"),
    ("attend talks planned for later this month", "attend-talks"),
    ("a return to dialogue", "hold-talks"),
    ("the president be gone from power", "not leader-stays"),
    ("the ruler remaining in power", "leader-stays"),
    ("world powers to uphold the law of the sea", ""),
    ("a federal structure for the country", "autonomy"),
    ("direct rule", "not autonomy"),
    ("declare independence", "independence"),
    ("recognize the interim government", "recognise-government"),
    ("recognise the region as an independent state", "recognise-independence"),
    ("keep its forces inside the country", "not withdraw-troops"),
    ("boycott the elections", "boycott-elections"),
    ("the result of the election be respected", "election-result"),
    ("annul the election", "not election-result"),
    ("extend the state of emergency", "emergency-rule"),
    ("end martial law", "not emergency-rule"),
    ("hand over power to civilians", "transition"),
])
def test_what_recurs_in_negotiations_is_an_option(content: str, expected: str) -> None:
    found, = link_options([claim(content, sentence=f"{content}. {PEACE}")], issues.load())
    assert named(found).split("/")[0] == expected


@pytest.mark.parametrize(("content", "expected"), [
    ("the output freeze", "oil-output-freeze"), ("freezing production", "oil-output-freeze"), ("reduce supply", "oil-output-cut"),
    ("raise production", "more-oil-output"),
])
def test_a_freeze_of_output_is_no_cut(content: str, expected: str) -> None:
    """Who freezes its output has not cut it, and has not raised it either."""
    found, = link_options([claim(content, sentence=f"{content}. {OIL}")], issues.load())
    assert named(found) == expected


@pytest.mark.parametrize(("content", "expected"), [
    ("the shelling must stop", "stop-attacks"),
    ("sanctions to end", "lift-sanctions"),
    ("a four-month-old cease-fire", "ceasefire"),
])
def test_a_turning_verb_at_the_end_turns_and_an_age_is_no_quantity(content: str, expected: str) -> None:
    found, = link_options([claim(content, sentence=f"{content}. {PEACE}")], issues.load())
    assert named(found) == expected


@pytest.mark.parametrize(("content", "expected"), [
    ("starting streamlining at once", "streamline-text"),
    ("streamline the CDM", "cdm-simpler"),
    ("an amendment to the Kyoto Protocol", ""),
])
def test_of_a_text_and_of_a_protocol(content: str, expected: str) -> None:
    """Who wants a shorter text wants no simpler rules, and who amends a protocol does not replace it."""
    about = "The delegates spoke about the text on emission targets, on climate finance and on the Kyoto Protocol."
    found, = link_options([claim(content, sentence=f"{content}. {about}")], issues.load())
    assert named(found) == expected
