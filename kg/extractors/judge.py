"""The judge: a small learned model that drops what the rules found but what is most likely no position.

Rules read "The market demands more chips" and "The union demands more pay" alike; the judge knows from annotated articles which
cues, holders and contents go with positions. It is a logistic regression over the features below; its weights are ``judge.json``
beside this module, made by ``training/train_judge.py``. It never changes a claim, only keeps or drops it, and its score is the
claim's confidence."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.extractors.readings import Candidate
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Claim, Token

_MODEL = Path(__file__).with_name("judge.json")


@cache
def _model() -> tuple[dict[str, float], float]:
    """(weight of each feature, threshold)."""
    if not _MODEL.is_file():
        return {}, 0.0
    stored = json.loads(_MODEL.read_text(encoding="utf-8"))
    return stored["weights"], stored["threshold"]


def weigh(tree: Tree, found: list[Candidate], lexicon: Lexicon) -> list[Claim]:
    """The claims with their confidence (none where there is no model), in the same order."""
    weights, threshold = _model()
    if not weights:
        return [c.claim for c in found]
    scored = [(c, score(tree, c, lexicon, weights)) for c in found]
    return [
        replace(c.claim, confidence=round(s, 3), trace=(*c.claim.trace, f"learned judge: {s:.2f} (kept from {threshold:.2f})"))
        for c, s in scored
    ]


def believes(claim: Claim) -> bool:
    """Whether the judge keeps the claim; also where it was not asked."""
    return claim.confidence is None or claim.confidence >= _model()[1]


def score(tree: Tree, candidate: Candidate, lexicon: Lexicon, weights: dict[str, float]) -> float:
    """Probability in 0..1 that the candidate is a position: the logistic function of the sum of its features' weights."""
    total = weights.get("bias", 0.0) + sum(weights.get(f, 0.0) for f in features(tree, candidate, lexicon))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def features(tree: Tree, candidate: Candidate, lexicon: Lexicon) -> Iterator[str]:
    """What the judge sees of a candidate: names of binary features."""
    claim, cue, head = candidate.claim, tree[candidate.cue], tree[candidate.head]
    speech = claim.attribution
    yield f"rule={claim.rule}"
    yield f"stance={claim.stance}"
    yield f"frame={candidate.frame}"
    yield f"rule={claim.rule}&frame={candidate.frame}"
    yield f"attribution={speech}"
    yield f"stance={claim.stance}&attribution={speech}"
    yield f"certainty={claim.certainty}"
    yield f"tense={claim.tense}"
    yield f"cue-tag={cue.tag}"
    yield f"cue-dep={cue.dep}"
    yield from _holder_features(tree, candidate, lexicon, str(claim.stance))
    yield from _content_features(tree, candidate, lexicon, str(claim.stance))
    yield from _place_features(tree, candidate)
    if head.i < cue.i:
        yield "content-before-cue"
    yield f"distance={min(abs(head.i - cue.i) // 4, 5)}"


def _holder_features(tree: Tree, candidate: Candidate, lexicon: Lexicon, stance: str) -> Iterator[str]:
    first = tree[candidate.holders[0]]
    kind = (
        "first-person"
        if first.text.lower() in {"i", "we"}
        else "pronoun"
        if first.pos == "PRON"
        else first.ent or ("agent" if lexicon.is_a(first.lemma, "agent") else first.pos)
    )
    yield f"holder={kind}"
    yield f"stance={stance}&holder={kind}"
    if first.pos != "PROPN":
        yield f"holder-lemma={first.lemma}"
    yield f"holders={min(len(candidate.holders), 3)}"
    if candidate.claim.addressees:
        yield "addressed"
    if any(tree[c].ent in {"NORP", "GPE"} for c in tree.kids(first.i, "amod", "poss", "compound", "nmod")):
        yield "holder-of-state"
    yield f"holder-distance={min(abs(first.i - candidate.cue) // 4, 5)}"


def _content_features(tree: Tree, candidate: Candidate, lexicon: Lexicon, stance: str) -> Iterator[str]:
    claim, head = candidate.claim, tree[candidate.head]
    words = claim.content.split()
    yield f"content-length={min(len(words), 12) if len(words) < 4 else 4 + min(len(words), 24) // 5}"
    yield f"content-pos={head.pos}"
    yield f"stance={stance}&content-pos={head.pos}"
    if head.pos != "PROPN":
        yield f"content-lemma={head.lemma}"
    yield f"content-ent={head.ent}"
    if lexicon.is_a(head.lemma, "agent"):
        yield "content-agent"
        yield f"stance={stance}&content-agent"
    for name in ("anaphor", "deal", "position", "pronoun", "thing"):
        if lexicon.is_a(head.lemma, name):
            yield f"content-class={name}"
            yield f"stance={stance}&content-class={name}"
    if claim.conditions:
        yield "conditional"
    if claim.content_span:
        for t in _within(tree, candidate.cue, *claim.content_span):
            if t.ent in {"GPE", "NORP"}:
                yield "content-mentions-state"


def _within(tree: Tree, cue: int, start: int, end: int) -> list[Token]:
    sentence = tree.parsed.sentences[tree.sentence_of[cue]]
    return [t for t in tree.tokens[sentence.first : sentence.last] if start <= t.start < end]


def _place_features(tree: Tree, candidate: Candidate) -> Iterator[str]:
    index = tree.sentence_of[candidate.cue]
    sentence = tree.parsed.sentences[index]
    late = index > 0.85 * len(tree.parsed.sentences)
    yield f"place={'first' if index == 0 else 'top' if index < 4 else 'late' if late else 'body'}"
    yield f"sentence-length={min((sentence.last - sentence.first) // 10, 6)}"
    if candidate.claim.evidence.text[-1:] not in ".!?\"”'":
        yield "no-full-stop"
    if any(t.text.isupper() and len(t.text) > 3 for t in tree.tokens[sentence.first : sentence.last]):
        yield "capitals"
    if tree[candidate.cue].dep == "ROOT":
        yield "cue-is-root"
