"""Try a cue before it goes into ``stance.tsv``: what it finds in a text, what it changes there, and why it finds nothing."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg import lexicon as cues_file
from kg.errors import UnknownName
from kg.extractors import extract, frames
from kg.extractors.rules import RuleExtractor
from kg.extractors.speech import Speeches
from kg.language import Parser, load
from kg.language.tree import Tree
from kg.lexicon import Cue, Lexicon
from kg.model import Claim, Document, Parsed

_POS = {"verb": ("VERB", "AUX"), "noun": ("NOUN", "PROPN"), "adj": ("ADJ", "VERB", "ADP", "ADV", "SCONJ"),
        "predicate": ("ADJ", "NOUN", "VERB", "AUX", "ADP", "ADV")}


@dataclass(frozen=True, slots=True)
class Tried:
    """What a cue does in a text.

    ``claims`` are all that the text gives with the cue, ``gained`` those that it does not give without it, ``lost`` those that it
    gives only without it (another cue had the word before); ``steps`` tell in plain sentences how the cue was matched, or what
    hindered it.
    """

    cues: tuple[Cue, ...]
    claims: tuple[Claim, ...]
    gained: tuple[Claim, ...]
    lost: tuple[Claim, ...]
    steps: tuple[str, ...]


def try_cue(row_or_words: str, text: str = "", *, parser: Parser | None = None, lexicon: Lexicon | None = None) -> Tried:
    """Try a new row (cells as in ``stance.tsv``, separated by tabs) or the rows that the lexicon has for some words ("balks at").

    Without a text the example of the row is taken. Raises BadResource for a faulty row, and UnknownName for words without a row.
    """
    parser, lexicon = parser or load(), lexicon or cues_file.load()
    new = "\t" in row_or_words
    cues = (cues_file.parse_cue(row_or_words),) if new else _known(row_or_words, parser, lexicon)
    others = [c for c in lexicon.cues() if c not in cues]
    with_, without = cues_file.build([*cues, *others]), cues_file.build(others)
    parsed = parser.parse(Document(id="try", text=text or cues[0].example), with_)
    claims, before = extract(parsed, with_, cues_only=True), extract(parsed, without, cues_only=True)
    return Tried(cues, tuple(claims), _beyond(claims, before), _beyond(before, claims), tuple(_steps(parsed, cues, claims, with_)))


def _known(words: str, parser: Parser, lexicon: Lexicon) -> tuple[Cue, ...]:
    """The rows for words in any form; a preposition at the end may be a frame."""
    forms = [t.lemma for t in parser.parse(Document(id="cue", text=words)).tokens]
    wanted = {tuple(words.casefold().split()), tuple(forms)}
    found = [c for c in lexicon.cues() if c.words in wanted or (c.words == tuple(forms[:-1]) and forms[-1] in c.frames)]
    if not found:
        texts = sorted({c.text for c in lexicon.cues()})
        near = difflib.get_close_matches(" ".join(forms), texts, 5, 0.5)
        raise UnknownName("cue", words, near, "--stance and --frames try a new row")
    return tuple(found)


def _beyond(claims: Iterable[Claim], others: Iterable[Claim]) -> tuple[Claim, ...]:
    known = {c.id for c in others}
    return tuple(c for c in claims if c.id not in known)


def _steps(parsed: Parsed, cues: tuple[Cue, ...], claims: list[Claim], lexicon: Lexicon) -> Iterator[str]:
    tree = Tree(parsed)
    rules = RuleExtractor(tree, lexicon, Speeches(tree, lexicon))
    read = {c.cue for c in rules.candidates()}
    for cue in cues:
        places = [t.i for t in parsed.tokens if cue.words[0] in (t.lemma, t.text.casefold())]
        if not places:
            yield f"\"{cue.words[0]}\" does not occur (a row names the base form: \"balk\", not \"balks\")"
        for i in places:
            yield from _at(rules, cue, i, i in read, [c for c in claims if c.cue.start == tree[i].start])


def _at(rules: RuleExtractor, cue: Cue, i: int, read: bool, claims: list[Claim]) -> Iterator[str]:
    """What happened to the cue at token ``i``."""
    tree, lexicon, token, match = rules.tree, rules.lexicon, rules.tree[i], rules.matches.get(i)
    if match is None or match.cue != cue:
        if token.pos not in _POS[cue.pos]:
            yield f"\"{token.text}\" is read as {token.pos.lower()} here, the row is for a {cue.pos}"
        elif match is not None:
            yield f"\"{token.text}\" is taken by the row \"{match.cue.text}\" ({match.cue.pos}), which comes first"
        else:
            yield f"\"{token.text}\" has no content here: none of its frames ({', '.join(cue.frames)}) leads anywhere"
            others = (f for f in cues_file.frames() if f not in cue.frames)
            if other := next((f for f in others if frames.find(tree, i, (f,), frozenset(), lexicon)), None):
                yield f"the frame {other} would find something"
        return
    for found in match.contents:
        yield f"frame {found.frame}: \"{tree.text(tree.subtree(found.head))}\""
    if match.consumed:
        yield f"\"{token.text}\" stands inside of what another cue says, and counts there"
    elif not read:
        yield f"\"{token.text}\" has a content, but nobody who can hold a position, or it is hypothetical or a question"
    elif not claims:
        yield "read as a claim, but not kept: the learned judge doubts it, or another cue says the same"
    for claim in claims:
        yield from claim.trace
