"""Annotated articles as what the judge learns from: candidates, with what the annotation says of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from standoff import spans_of

from kg import lexicon
from kg.evaluate import Gold, content_score, found_of, gold_articles, same_name, same_polarity
from kg.extractors import _place, candidates, replies, unlisted
from kg.extractors.looks import Look, looks
from kg.extractors.readings import Candidate
from kg.language import load
from kg.language.tree import Tree
from kg.model import Claim, Document, Parsed, Stance
from kg.resolve import actors as resolution
from kg.vocabulary import actors as vocabulary

SILENT = {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION", "FIGHT", "RETREAT", "INVESTIGATE"}
FITTING = {
    "AGREE": {Stance.ACCEPT, Stance.PROPOSE, Stance.COMMIT, Stance.CONSIDER, Stance.CONCEDE},
    "REQUEST": {Stance.DEMAND, Stance.PROPOSE},
    "REJECT": {Stance.REJECT},
    "THREATEN": {Stance.THREATEN},
}


@dataclass(slots=True)
class Row:
    """A candidate: what the judge sees of it, whether it is a position (None: only optional records match it), and its stance."""

    look: Look
    right: bool | None
    stance: Stance | None
    weight: float = 1.0
    keep: float = 0.0


@dataclass(slots=True)
class Article:
    """``words`` of each sentence, ``carries``: whether a required position stands in it; ``tags`` of its words: the stance of the
    position whose content they are part of, None where they are part of none; ``found`` and ``rows`` go together."""

    name: str
    tree: Tree
    parsed: Parsed
    gold: list[Gold]
    words: list[list[str]]
    carries: list[bool]
    tags: list[list[Stance | None]]
    found: list[Candidate] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def articles(folder: str) -> Iterator[Article]:
    """The articles of a folder in the format of docs/evaluation.md, with all their candidates."""
    parser, words, who = load(), lexicon.load(), vocabulary.load()
    for name, text, gold in gold_articles(folder):
        parsed = parser.parse(Document(id=name, text=text))
        article = _article(f"{folder}/{name}", parsed, gold, words)
        seen = looks(article.tree, article.found, words)
        claims = [c.claim for c in article.found]
        labels = _labels(resolution.resolve_actors(claims, parsed, who), seen, gold)
        meant = _meant(article, [label[0] is True for label in labels], words)
        again = _labels(resolution.resolve_actors(list(meant.values()), parsed, who), [seen[k] for k in meant], gold)
        again_of = dict(zip(meant, again, strict=True))
        labels = [again_of.get(k, label) for k, label in enumerate(labels)]
        article.rows = [Row(look, *label) for look, label in zip(seen, labels, strict=True)]
        yield article


def examples(weight: float) -> Iterator[Article]:
    """The example sentences of the lexicon, all of them positions: so that a plain sentence with a rare cue is not dropped."""
    parser, words = load(), lexicon.load()
    for cue in words.cues():
        article = _article("example", parser.parse(Document(id="example", text=cue.example)), [], words)
        article.found = [c for c in article.found if c.claim.stance is cue.stance and c.claim.rule.endswith(f":{cue.text}")]
        article.rows = [Row(look, True, cue.stance, weight) for look in looks(article.tree, article.found, words)]
        yield article


def events(path: str) -> Iterator[Article]:
    """Single sentences about one event, as JSON Lines of ``text``, ``source`` and ``root`` (a class of PLOVER): about violence,
    protest, sanctions, troops they hold no position of their source; where the source agrees, asks, rejects or threatens, what a
    cue says of it with a fitting stance is one. Everything else is left open."""
    parser, words, who = load(), lexicon.load(), vocabulary.load()
    by_text: dict[str, list[dict[str, Any]]] = {}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        by_text.setdefault(row["text"], []).append(row)
    for text, told in by_text.items():
        parsed = parser.parse(Document(id="event", text=text))
        article = _article("event", parsed, [], words)
        claims = resolution.resolve_actors([c.claim for c in article.found], parsed, who)
        for look, candidate, claim in zip(looks(article.tree, article.found, words), article.found, claims, strict=True):
            names = [n for f in found_of([claim]) for n in f.names]
            right: bool | None = None
            for row in told:
                sources = row["source"] if isinstance(row["source"], list) else [row["source"]]
                if not any(same_name(a, b) for a in sources for b in names):
                    continue
                if row["root"] in SILENT:
                    right = False
                elif candidate.frame != unlisted.FRAME and claim.stance in FITTING.get(row["root"], ()):
                    right = True
            article.rows.append(Row(look, right, claim.stance if right else None))
        article.carries = [any(r["root"] in FITTING for r in told)] * len(article.words)
        yield article


def _article(name: str, parsed: Parsed, gold: list[Gold], words: lexicon.Lexicon) -> Article:
    tree, found = candidates(parsed, words)
    sentences = [[t.text for t in tree.tokens[s.first : s.last]] for s in parsed.sentences]
    carries = [any(not g.optional and _share(g.span, (s.start, s.end)) > 0.5 for g in gold) for s in parsed.sentences]
    return Article(name, tree, parsed, gold, sentences, carries, _tags(parsed, gold), found)


def _tags(parsed: Parsed, gold: list[Gold]) -> list[list[Stance | None]]:
    """What the words of each sentence are part of."""
    out: list[Stance | None] = [None] * len(parsed.tokens)
    for g in sorted(gold, key=lambda g: not g.optional):  # what is required goes over what is not
        for start, end in spans_of(g.content, parsed.document.text, *g.span):
            for t in parsed.tokens:
                if start <= t.start < end:
                    out[t.i] = Stance(g.stance)
    return [out[s.first : s.last] for s in parsed.sentences]


Label = tuple[bool | None, Stance | None]


def _labels(claims: list[Claim], seen: list[Look], gold: list[Gold]) -> list[Label]:
    return [_label(claim, look.place.unlisted, gold) for claim, look in zip(claims, seen, strict=True)]


def _meant(article: Article, right: list[bool], words: lexicon.Lexicon) -> dict[int, Claim]:
    """By number of the candidate, where it only points back ("rebuffed that idea"), the claim with what it means, as far as that
    is one of those that are right or a thing named before: an annotation names the idea."""
    claims = [c.claim for c in article.found]
    back = [k for k, claim in enumerate(claims) if replies.is_reply(claim, words)]
    kept = {id(claims[k]) for k in back} | {id(claim) for claim, is_right in zip(claims, right, strict=True) if is_right}
    found = replies.resolve(sorted(claims, key=_place), article.tree, words, lambda c: id(c) in kept)
    by_words = {_words_of(c): c for c in found}
    return {k: by_words[_words_of(claims[k])] for k in back if _words_of(claims[k]) in by_words}


def _words_of(claim: Claim) -> tuple[object, ...]:
    """What stays the same when a content is put for one that points back."""
    return claim.rule, claim.cue.start, claim.stance, claim.polarity, claim.content_span, *(h.text for h in claim.holders)


def _share(a: tuple[int, int], b: tuple[int, int]) -> float:
    return (min(a[1], b[1]) - max(a[0], b[0])) / max(1, min(a[1] - a[0], b[1] - b[0]))


def _label(claim: Claim, unlisted: bool, gold: list[Gold]) -> Label:
    """(whether a required record matches, None where only an optional one does; the stance of the nearest)."""
    best: tuple[float, Gold] | None = None
    optional = False
    for f in found_of([claim]):
        for g in gold:
            near = content_score(g.content, f.content)
            if _share(g.span, f.span) < 0.5 or near <= 0 or not any(same_name(a, b) for a in g.names for b in f.names):
                continue
            if not unlisted and not same_polarity(g, f):
                continue
            if g.optional:
                optional = True
            elif best is None or near > best[0]:
                best = near, g
    if best:
        return True, Stance(best[1].stance)
    return (None, None) if optional else (False, None)


__all__ = ["Article", "Row", "articles", "events", "examples"]
