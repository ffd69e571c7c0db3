"""What the judge decides once it has read: nothing twice, and no negation lost."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kg.extractors import judge, unlisted
from kg.extractors.reader import MOST, STANCES, Place, Reader, Verdict, cut
from kg.extractors.readings import Candidate
from kg.model import Actor, Certainty, Claim, Polarity, Slice, Stance, Tense
from kg.transformer import Pieces

TEXT = "The ferry line has bid for the yard."


def candidate(
    rule: str,
    content: str,
    *,
    stance: Stance = Stance.CONSIDER,
    polarity: Polarity = Polarity.FOR,
    holder: str = "The ferry line",
) -> Candidate:
    start = TEXT.index(content)
    claim = Claim(
        document="d",
        evidence=Slice(start=0, end=len(TEXT), text=TEXT),
        cue=Slice(start=19, end=22, text="bid"),
        holders=(Actor(text=holder, start=0, end=14),),
        stance=stance,
        polarity=polarity,
        content=content,
        content_span=(start, start + len(content)),
        attribution="narrator",
        tense=Tense.CURRENT,
        certainty=Certainty.ASSERTED,
        rule=rule,
    )
    return Candidate(claim, 4, 4, (2,), unlisted.FRAME if rule.startswith(unlisted.FRAME) else "obj")


@pytest.fixture(autouse=True)
def thresholds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        judge, "_settings", lambda: {"rules": 0.4, "unlisted": 0.6, "glance": 0.1, "weights": {"bias": 0.0}, "features": []}
    )


ACT, THING = candidate("unlisted:act", "bid for the yard"), candidate("unlisted:complement", "the yard")


def test_what_a_rule_found_keeps_its_stance_whatever_the_judge_reads() -> None:
    ruled = candidate("noun:bid", "the yard", stance=Stance.PROPOSE)
    [claim] = judge.decide([ruled], [Verdict(0.2, Stance.REJECT)])
    assert (claim.stance, claim.polarity, claim.confidence) == (Stance.PROPOSE, Polarity.FOR, 0.2)
    assert not judge.believes(claim)
    assert judge.believes(replace(claim, confidence=0.4)), "the threshold of rules"
    assert "learned judge: 0.20" in claim.trace[-1]


def test_what_a_row_of_ones_own_finds_is_kept() -> None:
    ruled = candidate("noun:bid", "the yard", stance=Stance.PROPOSE)
    [claim] = judge.decide([ruled], [Verdict(0.2, Stance.REJECT)], own={"noun:bid"})
    assert judge.believes(claim)
    assert "learned judge: 0.20 (a row of your own: kept)" in claim.trace[-1]


def test_an_unlisted_predicate_takes_the_stance_that_the_judge_reads() -> None:
    [claim] = judge.decide([ACT], [Verdict(0.7, Stance.PROPOSE)])
    assert (claim.stance, claim.polarity) == (Stance.PROPOSE, Polarity.FOR)
    assert "learned judge: propose, 0.70 (kept from 0.60)" in claim.trace
    assert judge.believes(claim)
    assert judge.decide([ACT], [Verdict(0.59, Stance.PROPOSE)]) == []


def test_an_act_that_does_harm_is_no_commitment() -> None:
    harm = candidate("unlisted:act", "bid for the yard", stance=Stance.THREATEN)
    assert [c.stance for c in judge.decide([harm], [Verdict(0.7, Stance.COMMIT)])] == [Stance.THREATEN]
    assert [c.stance for c in judge.decide([harm], [Verdict(0.7, Stance.DEMAND)])] == [Stance.DEMAND]


def test_of_readings_of_the_same_the_likeliest_is_taken() -> None:
    verdicts = [Verdict(0.7, Stance.PROPOSE), Verdict(0.8, Stance.DEMAND)]
    assert [c.content for c in judge.decide([ACT, THING], verdicts)] == ["the yard"]
    other = candidate("unlisted:said", "the yard", holder="the mayor")
    assert len(judge.decide([ACT, other], verdicts)) == 2, "of another holder it is another claim"


def test_one_predicate_is_about_one_thing_and_what_is_joined_to_it() -> None:
    thing = replace(candidate("unlisted:complement", "the yard"), thing=7)
    part = replace(candidate("unlisted:complement", "ferry line"), thing=2)
    verdicts = [Verdict(0.9, Stance.PROPOSE), Verdict(0.8, Stance.PROPOSE)]
    assert [c.content for c in judge.decide([thing, part], verdicts)] == ["the yard"], "the likelier"
    assert [c.content for c in judge.decide([thing, part], verdicts[::-1])] == ["ferry line"]
    assert len(judge.decide([thing, replace(part, thing=7)], verdicts)) == 2, "joined, and told apart before"
    assert len(judge.decide([thing, replace(part, cue=5)], verdicts)) == 2, "of another predicate"
    assert len(judge.decide([thing, replace(part, holders=(9,))], verdicts)) == 2, "of another holder"


def test_who_refuses_by_an_act_is_against_the_thing_not_the_act() -> None:
    refused = [Verdict(0.8, Stance.REJECT), Verdict(0.5, Stance.REJECT)]
    assert [c.content for c in judge.decide([ACT, THING], refused)] == ["the yard"]
    wanted = [Verdict(0.8, Stance.REJECT), Verdict(0.5, Stance.DEMAND)]
    assert [c.content for c in judge.decide([ACT, THING], wanted)] == ["bid for the yard"], "sued the owners: they are not refused"


def test_what_somebody_will_do_he_does_not_reject() -> None:
    refused = [Verdict(0.9, Stance.REJECT)]
    [claim] = judge.decide([replace(ACT, willed=True)], refused)
    assert (claim.stance, claim.polarity, claim.content) == (Stance.COMMIT, Polarity.FOR, "bid for the yard")
    [claim] = judge.decide([replace(ACT, judged=THING.claim)], refused)
    assert (claim.stance, claim.polarity, claim.content) == (Stance.REJECT, Polarity.AGAINST, "the yard"), "of a told act the thing"


def test_a_rule_that_is_believed_goes_before_and_one_that_is_not_does_not() -> None:
    ruled = candidate("noun:bid", "the yard", stance=Stance.PROPOSE)
    assert [c.rule for c in judge.decide([ruled, ACT], [Verdict(0.5, Stance.DEMAND), Verdict(0.9, Stance.DEMAND)])] == [
        "noun:bid"
    ]
    assert [c.rule for c in judge.decide([ruled, ACT], [Verdict(0.1, Stance.DEMAND), Verdict(0.9, Stance.DEMAND)])] == [
        "noun:bid",
        "unlisted:act",
    ]


@pytest.mark.parametrize("stance", STANCES)
def test_no_negation_is_lost(stance: Stance) -> None:
    """Where grammar negates the predicate, a refusal passes and nothing else does."""
    negated = candidate("unlisted:act", "bid for the yard", polarity=Polarity.AGAINST)
    claims = judge.decide([negated], [Verdict(0.99, stance)])
    assert [(c.stance, c.polarity) for c in claims] == ([(stance, Polarity.AGAINST)] if stance is Stance.REJECT else [])


def test_what_is_part_of_a_content_is_nobodys_claim() -> None:
    """ "The mayor urged the line to bid for the yard": the line has not bid."""
    asked = candidate("verb:urge", "ferry line has bid for the yard", stance=Stance.DEMAND, holder="the mayor")
    assert [c.rule for c in judge.decide([asked, ACT], [Verdict(0.9, Stance.DEMAND), Verdict(0.9, Stance.PROPOSE)])] == [
        "verb:urge"
    ]
    assert len(judge.decide([asked, ACT], [Verdict(0.1, Stance.DEMAND), Verdict(0.9, Stance.PROPOSE)])) == 2, (
        "if it is believed"
    )


def test_who_refuses_or_drops_is_against() -> None:
    assert judge.decide([THING], [Verdict(0.9, Stance.REJECT)])[0].polarity is Polarity.AGAINST
    assert judge.decide([THING], [Verdict(0.9, Stance.CONCEDE)])[0].polarity is Polarity.AGAINST, "scrapped the plan"
    assert judge.decide([ACT], [Verdict(0.9, Stance.CONCEDE)])[0].polarity is Polarity.FOR, "extended the deadline"


@pytest.mark.parametrize(
    ("read", "said"), [(Stance.COMMIT, Stance.CONSIDER), (Stance.DEMAND, Stance.CONSIDER), (Stance.REJECT, Stance.REJECT)]
)
def test_what_somebody_may_do_is_considered(read: Stance, said: Stance) -> None:
    assert judge.decide([replace(ACT, hedged=True)], [Verdict(0.9, read)])[0].stance is said


PIECES = ["[UNK]", "[CLS]", "[SEP]", "the", "line", "bid"]


@pytest.fixture
def reader(tmp_path) -> Reader:
    """A reader with weights from a fixed seed, one feature, and a bias for rejecting."""
    from test_transformer import tiny

    rng = np.random.default_rng(5)
    arrays: dict[str, np.ndarray] = {f"bert.{name}": w for name, w in tiny(width=24).items()}
    arrays["bert.embeddings.position_embeddings.weight"] = rng.normal(size=(MOST + 2, 24)).astype(np.float32)
    whole = rng.integers(-127, 128, size=(20, 24)).astype(np.int8)
    arrays["bert.embeddings.word_embeddings.weight"] = whole
    arrays["bert.embeddings.word_embeddings.weight.scale"] = np.full(20, 0.01, np.float32)
    arrays |= {
        "spans.weight": rng.normal(scale=0.1, size=(8, 120)).astype(np.float32),
        "spans.bias": np.zeros(8, np.float32),
        "features.weight": np.ones((1, 8), np.float32),
        "nobody": np.zeros(24, np.float32),
        "out.weight": rng.normal(scale=0.1, size=(9, 8)).astype(np.float32),
        "out.bias": np.zeros(9, np.float32),
        "pieces": np.frombuffer("\n".join(PIECES).encode(), dtype=np.uint8),
    }
    arrays["out.bias"][1 + STANCES.index(Stance.REJECT)] = 100
    np.savez(tmp_path / "weights.npz", **arrays)
    return Reader(tmp_path / "weights.npz", ("known",))


def test_the_reader_answers_for_each_place(reader: Reader) -> None:
    words = {3: ["The", "line", "bid"], 8: ["The", "bid"]}
    here, there = Place(3, 2, 1, 2, (2,), True), Place(8, 1, None, 1, (0, 1), True)
    verdicts = reader.read(words, [(here, ("known",)), (there, ()), (here, ("unheard of",))])
    assert all(0 <= v.keep <= 1 and v.stance is Stance.REJECT for v in verdicts)
    assert verdicts[0].keep != pytest.approx(verdicts[2].keep), "the feature tells"
    assert reader.read({8: words[8]}, [(there, ())])[0].keep == pytest.approx(verdicts[1].keep, abs=1e-5)
    assert reader.read({}, []) == []


def test_a_sentence_without_end_is_read_as_far_as_its_first_pieces(reader: Reader) -> None:
    pieces = Pieces(PIECES)
    ids, firsts = cut(["bid"] * 500, pieces)
    assert len(ids) == MOST + 2 and ids[0] == pieces.cls and ids[-1] == pieces.sep
    assert len(firsts) == 500 and max(firsts) == MOST
    assert reader.read({0: ["bid"] * 500}, [(Place(0, 499, 480, 499, (470, 499), False), ())])[0].stance is Stance.REJECT
