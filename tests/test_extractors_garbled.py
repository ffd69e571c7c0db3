"""Text that is no good English breaks nothing, and what is read in it is still verbatim."""

import random
from collections.abc import Callable

import pytest

from kg import lexicon
from kg.extractors import extract
from kg.language.parser import load
from kg.model import Document

STORY = (
    "Norway, supported by Chad, proposed a levy on ferries. \"We will not accept it,\" said the mayor of Arden, who had called for "
    "talks before the vote, unless the guild drops its demand for a toll. MALI, with PERU, and opposed by the EU, said that the "
    "text should not be adopted; the Chair urged delegates to agree. The guild's refusal, he added, 'would hurt the islands'. "
)
ODD = {
    "a clause of a mark alone": "GUILD HAS PROVE ITSELF'. NORWAY",
    "a gap without a name before it": "CHAD preferred a fund, and Ministers a loan.",
    "a clause far behind that is being done": "MALI recalled that the toll was rejected when the pact was being drafted.",
    "one and another without end": "the union demands a levy and " * 420,
}


def _without_letters(text: str, chance: random.Random) -> str:
    return "".join(c for c in text if chance.random() > 0.04)


def _shuffled(text: str, chance: random.Random) -> str:
    words = text.split()
    chance.shuffle(words)
    return " ".join(words)


def _strewn(text: str, chance: random.Random) -> str:
    return "".join(chance.choice("\"“”'();:—…\u200f🙂") if c == " " and chance.random() < 0.15 else c for c in text)


def _negated(text: str, chance: random.Random) -> str:
    others = ["not", "or", "nor", "but", "to", "who", "by"]
    return " ".join(chance.choice(others) if chance.random() < 0.15 else w for w in text.split())


def _loud(text: str, chance: random.Random) -> str:
    return _without_letters(text.upper(), chance)


@pytest.mark.parser
@pytest.mark.parametrize("garble", [_without_letters, _shuffled, _strewn, _negated, _loud])
def test_garbled_text_breaks_nothing(garble: Callable[[str, random.Random], str]) -> None:
    parser, words, found = load(), lexicon.load(), 0
    for seed in range(12):
        text = garble(STORY, random.Random(seed))
        for claim in extract(parser.parse(Document(id="garbled", text=text)), words):
            assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
            found += 1
    assert found


@pytest.mark.parser
@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_what_broke_once_breaks_nothing(text: str) -> None:
    extract(load().parse(Document(id="odd", text=text)), lexicon.load())
