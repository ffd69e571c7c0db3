"""What the judge sees of a candidate: names of features, of itself and of what stands around it."""

from __future__ import annotations

from expect import case, parse_of

from kg import lexicon
from kg.extractors import candidates, unlisted
from kg.extractors.looks import Look, looks
from kg.extractors.readings import Candidate


def seen(text: str) -> list[tuple[Candidate, Look]]:
    words = lexicon.load()
    tree, found = candidates(parse_of(case(text)), words)
    return list(zip(found, looks(tree, found, words), strict=True))


TWO = "The union demanded a bonus for night work. The owners rejected it."
ONE = "Togo promised to end the blockade."


def test_of_a_cue_its_frame_and_its_place_in_the_sentence() -> None:
    [(_, look), *_] = [(c, k) for c, k in seen(TWO) if c.claim.stance == "demand"]
    assert {"stance=demand", "holder-lemma=union", "content-lemma=bonus", "place=first", "cue-is-root"} <= set(look.features)
    assert (look.place.sentence, look.place.holder, look.place.cue, look.place.head) == (0, 1, 2, 4)
    assert {4, 5, 6, 7} <= set(look.place.content) <= {3, 4, 5, 6, 7}, "bonus for night work"
    assert not look.place.unlisted


def test_how_many_cues_stand_near() -> None:
    by = {c.claim.stance: set(k.features) for c, k in seen(TWO) if c.frame != unlisted.FRAME}
    assert {"cues-before=0", "cues-after=1"} <= by["demand"]
    assert {"cues-before=1", "cues-after=0"} <= by["reject"]


def test_whether_the_holder_comes_up_elsewhere() -> None:
    by = {c.claim.stance: set(k.features) for c, k in seen(TWO) if c.frame != unlisted.FRAME}
    assert "holder-elsewhere=0" in by["demand"]
    assert not any(f.startswith("holder-at-top") for f in by["demand"]), "the top is no place to look back to from there"


def test_of_a_sentence_that_stands_alone_nothing_around_is_told() -> None:
    for _, look in seen(ONE):
        assert {"alone", "place=body"} <= set(look.features)
        assert not any(f.startswith(("cues-", "dense", "holder-elsewhere")) for f in look.features)


def test_an_unlisted_predicate_is_known_by_its_own_word() -> None:
    paid = "The Lindvik ferry line has stumped up 40 million crowns for the shipyard."
    plain = [k for c, k in seen(TWO) + seen(paid) if c.frame == unlisted.FRAME]
    assert plain
    assert all(k.place.unlisted and any(f.startswith("cue-lemma=") for f in k.features) for k in plain)
