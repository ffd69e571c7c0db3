"""How sure and how grave a conflict is. The formulas are in ``docs/conflicts.md``."""

from __future__ import annotations

from collections.abc import Iterable

from kg.conflicts.rules import SEVERITIES
from kg.model import Certainty, Claim, Position
from kg.positions import holder_of

CERTAINTY = {Certainty.ASSERTED: 0.9, Certainty.REPORTED: 0.8, Certainty.INFERRED: 0.5}
"""How far one claim is trusted by the way in which the text states it; a judgement, not a measurement."""


def trust(claim: Claim) -> float:
    """One claim: its certainty, its learned score and how well its content was linked, multiplied."""
    score = CERTAINTY[claim.certainty] * (1.0 if claim.confidence is None else claim.confidence)
    return score * (claim.option.score if claim.option else 1.0)


def belief(positions: Iterable[Position]) -> float:
    """That at least one of the positions was taken: 1 - Π(1 - best trust of a document), documents counted as independent sources.

    0.5 for positions that come without claims.
    """
    best: dict[str, float] = {}
    for position in positions:
        for claim in position.claims:
            best[claim.document] = max(best.get(claim.document, 0.0), trust(claim))
    if not best:
        return 0.5
    doubt = 1.0
    for value in best.values():
        doubt *= 1.0 - min(max(value, 0.0), 1.0)
    return 1.0 - doubt


def confidence(sides: Iterable[Iterable[Position]]) -> float:
    """That the conflict is there: both sides must be, so the product of their beliefs, to four digits."""
    product = 1.0
    for side in sides:
        product *= belief(side)
    return round(product, 4)


def severity(base: str, sides: Iterable[Iterable[Position]], apart: int = 0) -> str:
    """The rule's severity, one step lower where a side rests on nothing but the journalist's inference or what others say of it;
    the lowest where what the two sides said is of different periods (``apart``)."""
    if apart:
        return SEVERITIES[-1]
    claims = [[c for p in side for c in p.claims] for side in sides]
    inferred = any(side and all(c.certainty is Certainty.INFERRED or is_anothers(c) for c in side) for side in claims)
    return SEVERITIES[min(SEVERITIES.index(base) + inferred, len(SEVERITIES) - 1)]


def is_anothers(claim: Claim) -> bool:
    """Whether a claim is what somebody known says of others ("Chad does not want a deal," a rival said), not their own word. An
    unnamed source ("an official") may be one of their own."""
    who = claim.speaker
    if who is None or not (who.person or (who.party and who.label[:1].isupper())):
        return False
    return holder_of(who).iri not in {holder_of(h).iri for h in claim.holders}
