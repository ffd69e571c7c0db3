"""The judge: a small learned model that drops what the rules found but what is most likely no position, and that finds
positions where no cue of the lexicon stands.

Rules read "The market demands more chips" and "The union demands more pay" alike; the judge knows from annotated articles which
words, holders and contents go with positions. It looks twice. At a glance, by a logistic regression over the features below, it
leaves out readings of unlisted predicates (``unlisted.py``) that are hardly ever a position. The sentences of the others it
reads with a small transformer (``reader.py``). Its weights are ``judge.json`` and ``judge.npz`` beside this module, made by
``training/train_judge.py``. It never changes what a rule found, only keeps or drops it; of an unlisted predicate it names the
stance. Its score is the claim's confidence, and the trace says so."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from kg.extractors import unlisted
from kg.extractors.reader import Place, Reader, Verdict
from kg.extractors.readings import Candidate
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Claim, Polarity, Stance, Token

SETTINGS = Path(__file__).with_name("judge.json")
WEIGHTS = SETTINGS.with_suffix(".npz")


@dataclass(frozen=True, slots=True)
class Look:
    """What the judge sees of a candidate: names of binary features, and where its words stand in their sentence."""

    features: tuple[str, ...]
    place: Place


@cache
def _settings() -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(SETTINGS.read_text(encoding="utf-8"))
    return stored


@cache
def _reader() -> Reader:
    return Reader(WEIGHTS, tuple(_settings()["features"]))


def weigh(tree: Tree, found: list[Candidate], lexicon: Lexicon) -> list[Claim]:
    """The claims with their confidence, those of the rules in the same order, and then those of unlisted predicates that are
    positions."""
    verdicts = verdicts_on(tree, [look(tree, c, lexicon) for c in found])
    return decide(found, verdicts)


def verdicts_on(tree: Tree, looks: Sequence[Look]) -> list[Verdict]:
    """What the judge thinks of each candidate, those left out at a glance included."""
    glances = [glance(a.features) if a.place.unlisted else 1.0 for a in looks]
    worth = [k for k, g in enumerate(glances) if g >= _settings()["glance"]]
    read = _reader().read(
        _words(tree, {looks[k].place.sentence for k in worth}), [(looks[k].place, looks[k].features) for k in worth]
    )
    verdicts = [Verdict(0.0, Stance.CONSIDER)] * len(looks)
    for k, verdict in zip(worth, read, strict=True):
        verdicts[k] = verdict
    return verdicts


def decide(found: Sequence[Candidate], verdicts: Sequence[Verdict]) -> list[Claim]:
    """The claims of the rules with their scores, and of unlisted predicates the likeliest that say nothing yet said of the same
    holder, and are no part of what is said; these after the others, the likeliest first."""
    ruled = [_scored(c.claim, v) for c, v in zip(found, verdicts, strict=True) if c.frame != unlisted.FRAME]
    chosen: list[Claim] = []
    said = [c for c in ruled if believes(c)]
    rest = [(c, v) for c, v in zip(found, verdicts, strict=True) if c.frame == unlisted.FRAME]
    for candidate, verdict in sorted(rest, key=lambda cv: -cv[1].keep):
        if verdict.keep < _settings()["unlisted"]:
            break
        claim = _named(candidate, verdict)
        if claim is not None and not any(_alike(claim, other) or _within_content(claim, other) for other in said):
            chosen.append(claim)
            said.append(claim)
    return [*ruled, *chosen]


def _scored(claim: Claim, verdict: Verdict) -> Claim:
    kept = _settings()["rules"]
    told = f"learned judge: {verdict.keep:.2f} (kept from {kept:.2f})"
    return replace(claim, confidence=round(verdict.keep, 3), trace=(*claim.trace, told))


def _named(candidate: Candidate, verdict: Verdict) -> Claim | None:
    """The claim of an unlisted predicate with the stance that the judge reads; what somebody only may do, he considers. Where
    grammar negates it, only a refusal is sure to keep the negation; anything else is left out."""
    claim, stance = candidate.claim, verdict.stance
    if claim.polarity is Polarity.AGAINST and stance is not Stance.REJECT:
        return None
    if candidate.hedged and stance not in {Stance.REJECT, Stance.THREATEN}:
        stance = Stance.CONSIDER
    dropped = stance is Stance.CONCEDE and claim.rule.endswith("complement")  # "scrapped the plan"
    told = f"learned judge: {stance}, {verdict.keep:.2f} (kept from {_settings()['unlisted']:.2f})"
    return replace(
        claim,
        stance=stance,
        polarity=Polarity.AGAINST if stance is Stance.REJECT or dropped else Polarity.FOR,
        confidence=round(verdict.keep, 3),
        trace=(*claim.trace, told),
    )


def _alike(one: Claim, other: Claim) -> bool:
    """Whether two claims of one sentence and holder have half of the shorter content in common."""
    if one.evidence.start != other.evidence.start or not {h.text for h in one.holders} & {h.text for h in other.holders}:
        return False
    (a, b), (c, d) = one.content_span or (0, 0), other.content_span or (0, 0)
    return 2 * (min(b, d) - max(a, c)) >= min(b - a, d - c)


def _within_content(claim: Claim, other: Claim) -> bool:
    """Whether a predicate is part of what another claim is about: who is asked to "let aid in" has not let it in."""
    start, end = other.content_span or (0, 0)
    return start <= claim.cue.start < end


def believes(claim: Claim) -> bool:
    """Whether the judge keeps the claim; also where it was not asked."""
    return (
        claim.confidence is None
        or claim.confidence >= _settings()["unlisted" if claim.rule.startswith(unlisted.FRAME) else "rules"]
    )


def glance(features: Sequence[str]) -> float:
    """Probability in 0..1 that an unlisted predicate is a position, by its features alone: the logistic function of the sum of
    their weights."""
    weights = _settings()["weights"]
    total = weights["bias"] + sum(weights.get(f, 0.0) for f in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _words(tree: Tree, sentences: set[int]) -> dict[int, list[str]]:
    """The words of sentences by their number."""
    return {n: [t.text for t in tree.tokens[s.first : s.last]] for n in sorted(sentences) for s in [tree.parsed.sentences[n]]}


def look(tree: Tree, candidate: Candidate, lexicon: Lexicon) -> Look:
    """What the judge sees of a candidate."""
    number = tree.sentence_of[candidate.cue]
    sentence = tree.parsed.sentences[number]
    inside = range(sentence.first, sentence.last)
    first, head = candidate.holders[0], candidate.head if candidate.head in inside else candidate.cue
    span = candidate.claim.content_span or (0, 0)
    place = Place(
        sentence=number,
        cue=candidate.cue - sentence.first,
        holder=first - sentence.first if first in inside else None,
        head=head - sentence.first,
        content=tuple(t.i - sentence.first for t in _within(tree, candidate.cue, *span)) or (head - sentence.first,),
        unlisted=candidate.frame == unlisted.FRAME,
    )
    return Look(tuple(dict.fromkeys(features(tree, candidate, lexicon))), place)


def features(tree: Tree, candidate: Candidate, lexicon: Lexicon) -> Iterator[str]:
    """What the judge sees of a candidate: names of binary features."""
    claim, cue, head = candidate.claim, tree[candidate.cue], tree[candidate.head]
    speech = claim.attribution
    stance = str(claim.stance)
    yield f"rule={claim.rule}"
    if candidate.frame == unlisted.FRAME:
        stance = claim.rule  # its stance is still open
        yield f"cue-lemma={cue.lemma}"
        yield f"polarity={claim.polarity}"
        yield f"head-dep={head.dep}"
        yield from (f"modal={tree[k].text.lower()}" for k in tree.kids(cue.i, "aux"))
    yield f"stance={stance}"
    yield f"frame={candidate.frame}"
    yield f"rule={claim.rule}&frame={candidate.frame}"
    yield f"attribution={speech}"
    yield f"stance={stance}&attribution={speech}"
    yield f"certainty={claim.certainty}"
    yield f"tense={claim.tense}"
    yield f"cue-tag={cue.tag}"
    yield f"cue-dep={cue.dep}"
    yield from _holder_features(tree, candidate, lexicon, stance)
    yield from _content_features(tree, candidate, lexicon, stance)
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
