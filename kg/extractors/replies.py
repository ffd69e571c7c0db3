"""Opposition across sentences: "Mr. Putin rebuffed that idea", "Kyiv did not agree to that"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.lexicon import Lexicon
from kg.model import Claim, Relation

_REACH = 900
"""Characters back in which the antecedent is sought."""
_THERE = re.compile(
    r"^there (?:is|are|was|were) "
    r"(?:(?:an?|any|some|the) (?:option|opportunity|possibility|chance|offer|proposal) (?:for|of) )?(.+)$"
)
"""What an if-clause supposes to be there."""
_DETERMINER = re.compile(r"^(?:the|this|that|these|those|such an?|his|her|its|their)\s+(?:\w+\s+)?(\w+?)s?$", re.IGNORECASE)


def resolve(claims: list[Claim], lexicon: Lexicon, believes: Callable[[Claim], bool] = lambda claim: True) -> list[Claim]:
    """Put what was proposed or demanded before for a content that only points back to it.

    Claims that are not believed are dropped, but for a plain answer ("Kyiv did not agree to that") to what somebody else wanted:
    words that say little by themselves say enough after it."""
    out: list[Claim] = []
    for found in claims:
        claim = _of_case(found, lexicon)
        if not believes(claim) and claim is found and not _answers(claim, out, lexicon):
            continue
        bare = claim.content == claim.cue.text  # "India objected.": to what was proposed before
        if bare and (antecedent := _antecedent(claim, out, lexicon)):
            claim = replace(
                claim,
                content=antecedent.content,
                trace=(*claim.trace, f"replies to what {antecedent.holders[0].text} wanted before"),
            )
        elif bare:
            continue
        elif _points_back(claim.content, lexicon) and (antecedent := _antecedent(claim, out, lexicon)):
            words = (
                antecedent.content
                if lexicon.is_a(claim.content.casefold(), "pronoun")
                else f"{claim.content} ({antecedent.content})"
            )
            claim = replace(
                claim,
                content=words,
                trace=(*claim.trace, f'"{claim.content}" is what {antecedent.holders[0].text} took a position on before'),
            )
        out.append(claim)
    return out


def _of_case(claim: Claim, lexicon: Lexicon) -> Claim:
    """ "If there is an offer of a truce, we will accept it": a pronoun means what its own condition supposes to be."""
    supposed = [_THERE.match(c.text) for c in claim.conditions if c.relation is Relation.IF]
    if not supposed or supposed[0] is None or not lexicon.is_a(claim.content.casefold(), "pronoun"):
        return claim
    return replace(
        claim,
        content=supposed[0][1],
        conditions=(),
        trace=(*claim.trace, f'"{claim.content}" is what "if" supposes'),
    )


def _answers(claim: Claim, before: list[Claim], lexicon: Lexicon) -> bool:
    """Whether a claim accepts or rejects, by a pronoun alone, what another holder proposed or demanded before."""
    if claim.content.casefold() not in {"that", "this", "it"} or claim.stance not in {"accept", "reject"}:
        return False
    antecedent = _antecedent(claim, before, lexicon)
    return (
        antecedent is not None
        and antecedent.stance in {"propose", "demand"}
        and antecedent.evidence != claim.evidence
        and not {h.text for h in claim.holders} & {h.text for h in antecedent.holders}
    )


def _points_back(content: str, lexicon: Lexicon) -> bool:
    word = content.casefold()
    if lexicon.is_a(word, "pronoun"):
        return True
    match = _DETERMINER.match(word)
    return bool(match) and lexicon.is_a(match[1], "anaphor") if match else False


def _antecedent(claim: Claim, before: list[Claim], lexicon: Lexicon) -> Claim | None:
    own = {h.text for h in claim.holders}
    words = claim.content.casefold()
    near = [
        c
        for c in reversed(before)
        if claim.evidence.start - c.evidence.start <= _REACH
        and not _points_back(c.content, lexicon)
        and not (" " in words and words in c.content.casefold())  # "welcomed that Chad will do so": not what "do so" means
    ]
    if claim.content.casefold() in {"it", "this", "that"}:  # "supported the proposal, but Chad said it was premature"
        near = [
            c for c in reversed(before) if c.evidence == claim.evidence and not lexicon.is_a(c.content.casefold(), "pronoun")
        ] or near
    others = [
        c
        for c in near
        if not own & {h.text for h in c.holders} and c.stance in {"propose", "demand", "accept", "consider", "commit"}
    ]
    return next(iter(others or near), None)
