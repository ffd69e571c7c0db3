"""The judge: a small learned model that drops what the rules found but what is most likely no position, and that finds
positions where no cue of the lexicon stands.

Rules read "The market demands more chips" and "The union demands more pay" alike; the judge knows from annotated articles which
words, holders and contents go with positions. It looks twice. At a glance, by a logistic regression over features (``looks.py``),
it leaves out sentences without a cue whose unlisted predicates (``unlisted.py``) are hardly ever a position. The others it reads
with a small transformer (``reader.py``). Its weights are ``judge.json`` and ``judge.npz`` beside this module, made by
``training/train_judge.py``. It never changes what a rule found, only keeps or drops it; of an unlisted predicate it names the
stance. Its score is the claim's confidence, and the trace says so."""

from __future__ import annotations

import json
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from kg.extractors import logistic, unlisted
from kg.extractors.looks import Look, looks
from kg.extractors.reader import Reader, Verdict
from kg.extractors.readings import Candidate
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Claim, Polarity, Stance

SETTINGS = Path(__file__).with_name("judge.json")
WEIGHTS = SETTINGS.with_suffix(".npz")


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
    verdicts = verdicts_on(tree, looks(tree, found, lexicon))
    return decide(found, verdicts, lexicon.own)


def verdicts_on(tree: Tree, looks: Sequence[Look]) -> list[Verdict]:
    """What the judge thinks of each candidate; a sentence is read where a cue stands in it, or where a predicate looks like a
    position at a glance."""
    limit = _settings()["glance"]
    worth = {a.place.sentence for a in looks if worth_reading(a, limit)}
    read = iter(_reader().read(_words(tree, worth), [(a.place, a.features) for a in looks if a.place.sentence in worth]))
    return [next(read) if a.place.sentence in worth else Verdict(0.0, Stance.CONSIDER) for a in looks]


def worth_reading(look: Look, limit: float) -> bool:
    """Whether a candidate is reason enough to read its sentence: a cue, or a predicate that at a glance is a position with a
    probability from ``limit``."""
    return not look.place.unlisted or glance(look.features) >= limit


def decide(found: Sequence[Candidate], verdicts: Sequence[Verdict], own: Container[str] = ()) -> list[Claim]:
    """The claims of the rules with their scores, and of unlisted predicates the likeliest that say nothing yet said of the same
    holder, and are no part of what is said; these after the others, the likeliest first. What the rules ``own`` find is kept."""
    pairs = list(zip(found, verdicts, strict=True))
    ruled = [_scored(c.claim, v, c.claim.rule in own) for c, v in pairs if c.frame != unlisted.FRAME]
    chosen: list[tuple[Candidate, Claim]] = []
    said = [c for c in ruled if believes(c)]
    rest = [(c, _willed(v) if c.willed else v) for c, v in pairs if c.frame == unlisted.FRAME]
    for candidate, verdict in sorted(rest, key=lambda cv: -cv[1].keep):
        if verdict.keep < _settings()["unlisted"]:
            break
        read = _of_thing(candidate, verdict, rest)
        claim = _named(read, verdict)
        if claim is None or any(_said_by(claim, other) for other in said) or any(_of_other_thing(read, c) for c, _ in chosen):
            continue
        chosen.append((read, claim))
        said.append(claim)
    return [*ruled, *(claim for _, claim in chosen)]


def _willed(verdict: Verdict) -> Verdict:
    """The verdict on what somebody will do, which he does not reject, whatever he does ("will suspend the strike")."""
    return replace(verdict, stance=Stance.COMMIT) if verdict.stance is Stance.REJECT else verdict


def _of_other_thing(candidate: Candidate, chosen: Candidate) -> bool:
    """Whether what is chosen already is another thing of the same predicate: who "preferred reports as the right channel" holds one
    position, not one on the reports and one on the channel. Joined things are told apart before ("a toll and a quota")."""
    complements = candidate.claim.rule == chosen.claim.rule == f"{unlisted.FRAME}:complement"
    shared = candidate.cue == chosen.cue and bool(set(candidate.holders) & set(chosen.holders))
    return complements and shared and candidate.thing != chosen.thing


def _of_thing(candidate: Candidate, verdict: Verdict, rest: Sequence[tuple[Candidate, Verdict]]) -> Candidate:
    """What is refused, in place of the act that refuses it: who "criticised the export curbs" is against the curbs. ``rest``: all
    unlisted predicates."""
    acts = candidate.claim.rule.endswith("act") and candidate.claim.polarity is Polarity.FOR
    if not acts or verdict.stance is not Stance.REJECT:
        return candidate
    of_same = ((c, v) for c, v in rest if (c.cue, c.holders) == (candidate.cue, candidate.holders) and c is not candidate)
    things = [c for c, v in of_same if v.stance is Stance.REJECT and v.keep >= _settings()["rules"]]
    return next((c for c in things if c.claim.polarity is Polarity.FOR), candidate)


def _scored(claim: Claim, verdict: Verdict, own: bool) -> Claim:
    """The claim with its score. Who adds a row to the lexicon knows better than a judge that has never met the word."""
    kept = _settings()["rules"]
    told = f"learned judge: {verdict.keep:.2f} ({'a row of your own: kept' if own else f'kept from {kept:.2f}'})"
    return replace(claim, confidence=round(max(verdict.keep, kept) if own else verdict.keep, 3), trace=(*claim.trace, told))


def _named(candidate: Candidate, verdict: Verdict) -> Claim | None:
    """The claim of an unlisted predicate with the stance that the judge reads; what somebody only may do, he considers. Where
    grammar negates it, only a refusal is sure to keep the negation; anything else is left out."""
    claim, stance = candidate.claim, verdict.stance
    if claim.polarity is Polarity.AGAINST and stance is not Stance.REJECT:
        return None
    if stance is Stance.REJECT and candidate.stated:
        return None
    if candidate.lessened and stance not in {Stance.REJECT, Stance.CONCEDE}:
        return None
    if stance is Stance.REJECT and claim.polarity is Polarity.FOR:
        if claim.rule.endswith("owned"):
            return None  # "the mayor's decision to accept a yacht is raising eyebrows" is no refusal of his
        claim = candidate.judged or claim
    if candidate.hedged and stance not in {Stance.REJECT, Stance.THREATEN}:
        stance = Stance.CONSIDER
    if stance is Stance.COMMIT and claim.stance is Stance.THREATEN:
        stance = Stance.THREATEN  # what does harm is promised to nobody
    dropped = stance is Stance.CONCEDE and claim.rule.endswith("complement")  # "scrapped the plan"
    told = f"learned judge: {stance}, {verdict.keep:.2f} (kept from {_settings()['unlisted']:.2f})"
    return replace(
        claim,
        stance=stance,
        polarity=Polarity.AGAINST if stance is Stance.REJECT or dropped else Polarity.FOR,
        confidence=round(verdict.keep, 3),
        trace=(*claim.trace, told),
    )


def _said_by(claim: Claim, other: Claim) -> bool:
    """Whether an unlisted claim adds nothing to another."""
    return _alike(claim, other) or _within_content(claim, other) or _tells_of(claim, other)


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


def _tells_of(claim: Claim, other: Claim) -> bool:
    """Whether what an unlisted predicate is about is just that another takes the same stance, or threatens: with "Arden is ready to
    talk" kept, "the spokesman said Arden is ready to talk" is no readiness of the spokesman."""
    start, end = claim.content_span or (0, 0)
    first, last = other.content_span or (0, 0)
    return (
        not other.rule.startswith(unlisted.FRAME)
        and claim.polarity is other.polarity
        and other.stance in {claim.stance, Stance.THREATEN}
        and start <= min(other.cue.start, first)
        and end - 1 <= last <= end
    )


def believes(claim: Claim) -> bool:
    """Whether the judge keeps the claim; also where it was not asked."""
    return (
        claim.confidence is None
        or claim.confidence >= _settings()["unlisted" if claim.rule.startswith(unlisted.FRAME) else "rules"]
    )


def glance(features: Sequence[str]) -> float:
    """Probability in 0..1 that an unlisted predicate is a position, by its features alone."""
    return logistic.probability(_settings()["weights"], features)


def _words(tree: Tree, sentences: set[int]) -> dict[int, list[str]]:
    """The words of sentences by their number."""
    return {n: [t.text for t in tree.tokens[s.first : s.last]] for n in sorted(sentences) for s in [tree.parsed.sentences[n]]}
