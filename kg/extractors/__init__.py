"""From a parse to claims: ``extract`` is the one verb; rules first, replies resolved, duplicates merged, order that of the text."""

from __future__ import annotations

from kg.extractors import replies, reported
from kg.extractors.rules import RuleExtractor
from kg.extractors.speech import Speeches
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Claim, Parsed

__all__ = ["extract"]


def extract(parsed: Parsed, lexicon: Lexicon) -> list[Claim]:
    """The claims of one article as surface values, in text order: nothing about who or what is meant is resolved yet."""
    tree = Tree(parsed)
    rules = RuleExtractor(tree, lexicon, Speeches(tree, lexicon))
    found = [*rules.claims(), *reported.claims(rules)]
    found.sort(key=lambda c: (c.evidence.start, c.cue.start, c.content_span or (0, 0), c.stance))
    return replies.resolve(_distinct(found), lexicon)


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
