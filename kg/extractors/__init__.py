"""From a parse to claims: ``extract`` is the one verb; rules first, replies resolved, duplicates merged, order that of the text."""

from __future__ import annotations

from kg.extractors import judge, replies, reported, unlisted
from kg.extractors.readings import Candidate
from kg.extractors.rules import RuleExtractor
from kg.extractors.speech import Speeches
from kg.language.tree import Tree, tree_of
from kg.lexicon import Lexicon
from kg.model import Claim, Parsed

__all__ = ["candidates", "extract"]


def candidates(parsed: Parsed, lexicon: Lexicon, cues_only: bool = False) -> tuple[Tree, list[Candidate]]:
    """Everything that may be a claim, before the judge, for training and for inspection: what the rules read, in text order, and
    after it, unless ``cues_only``, the predicates that no cue lists."""
    tree = tree_of(parsed)
    rules = RuleExtractor(tree, lexicon, Speeches(tree, lexicon))
    found = sorted([*rules.candidates(), *reported.candidates(rules)], key=lambda c: (*_place(c.claim), c.claim.stance))
    return tree, found if cues_only else [*found, *unlisted.candidates(rules, found)]


def _place(claim: Claim) -> tuple[int, int, tuple[int, int]]:
    return claim.evidence.start, claim.cue.start, claim.content_span or (0, 0)


def extract(parsed: Parsed, lexicon: Lexicon, cues_only: bool = False) -> list[Claim]:
    """The claims of one article as surface values, in text order: nothing about who or what is meant is resolved yet. ``cues_only``
    leaves out what the judge reads where no cue of the lexicon stands."""
    tree, found = candidates(parsed, lexicon, cues_only)
    claims = sorted(judge.weigh(tree, found, lexicon), key=_place)
    return replies.resolve(_distinct(claims), tree, lexicon, judge.believes)


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
