"""From a parse to claims: ``extract`` is the one verb; rules first, replies resolved, duplicates merged, order that of the text."""

from __future__ import annotations

from kg.extractors import judge, replies, reported
from kg.extractors.readings import Candidate
from kg.extractors.rules import RuleExtractor
from kg.extractors.speech import Speeches
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Claim, Parsed

__all__ = ["candidates", "extract"]


def candidates(parsed: Parsed, lexicon: Lexicon) -> tuple[Tree, list[Candidate]]:
    """Everything that the rules read as a claim, in text order, before the judge: for training and for inspection."""
    tree = Tree(parsed)
    rules = RuleExtractor(tree, lexicon, Speeches(tree, lexicon))
    found = [*rules.candidates(), *reported.candidates(rules)]
    return tree, sorted(
        found, key=lambda c: (c.claim.evidence.start, c.claim.cue.start, c.claim.content_span or (0, 0), c.claim.stance)
    )


def extract(parsed: Parsed, lexicon: Lexicon) -> list[Claim]:
    """The claims of one article as surface values, in text order: nothing about who or what is meant is resolved yet."""
    tree, found = candidates(parsed, lexicon)
    return replies.resolve(_distinct(judge.weigh(tree, found, lexicon)), tree, lexicon, judge.believes)


def _distinct(claims: list[Claim]) -> list[Claim]:
    """Drop a claim where another of the same sentence and holder has the same content."""
    out: list[Claim] = []
    seen: set[tuple[int, tuple[str, ...], str]] = set()
    for claim in claims:
        key = (claim.evidence.start, tuple(h.text for h in claim.holders), claim.content.casefold())
        if key not in seen:
            seen.add(key)
            out.append(claim)
    return out
