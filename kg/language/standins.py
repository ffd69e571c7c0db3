"""Sentences whose only verb the parser took for a noun: "The line balks at paying", "Unions mull a strike".

Where the root of a sentence is no verb, and a word that was read as a noun is a verb of the lexicon, stands behind what may be its
subject and before what one of its frames asks for, the sentence is parsed once more with a common verb in the place of that word.
What the common verb is there, the word is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.language.near import FINITE
from kg.lexicon import Cue, Lexicon
from kg.model import Token

Parse = Callable[[str], tuple[list[Token], int]]
"""A text → its words, with offsets into it and heads counted from its first, and the number of its sentences."""

_COMMON = {"that": "say", "to": "want", "whether": "ask", "ing": "consider", "obj": "reject"}
"""A verb that the parser knows, for each frame; before a preposition it is "look"."""
_NOMINAL = {"NOUN", "PROPN", "PRON"}
_BETWEEN = {"DET", "ADJ", "PRON"}


def read_again(words: list[Token], parse: Parse, text: str, lexicon: Lexicon) -> list[Token]:
    """The words of a sentence (heads counted from its first; offsets into ``text``), parsed with a stand-in for its verb where it
    was given none; the same words where nothing fits."""
    root = next(t for t in words if t.head == t.i)
    if root.pos in {"VERB", "AUX"} or any(t.head == root.i and t.tag in FINITE for t in words):
        return words
    for t in words[1:-1]:
        if t.pos not in {"NOUN", "PROPN"} or words[t.i - 1].pos not in _NOMINAL:
            continue
        read = _row(words, t, lexicon)
        if read and (again := _with_stand_in(words, t, *read, parse, text)):
            return again
    return words


def _row(words: Sequence[Token], t: Token, lexicon: Lexicon) -> tuple[Cue, str] | None:
    """The row of the lexicon, with a frame, of which a word may be the verb and what follows it the beginning of the content.
    A word that the lexicon knows as a noun, too, is left to the parser, which knows both."""
    plural = words[t.i - 1].tag in {"NNS", "NNPS", "PRP"}
    bases = [t.text.lower()] if plural else _bases(t.text.lower())
    rows = [c for v in bases if ("noun", v) not in lexicon.stance_cues for c in lexicon.stance_cues.get(("verb", v), ())]
    return next(((c, frame) for c in rows for frame in c.frames if _fits(words[t.i + 1 :], c.words[1:], frame)), None)


def _bases(word: str) -> list[str]:
    """What a third person may be the form of."""
    ends = (("ies", "y"), ("es", ""), ("s", ""))
    return [word[: -len(end)] + base for end, base in ends if word.endswith(end)]


def _fits(rest: Sequence[Token], further: Sequence[str], frame: str) -> bool:
    """Whether what stands behind a verb begins with the further words of its row, or else as the frame asks."""
    if further:
        own = [t.text.lower() for t in rest[: len(further) + 2] if t.pos not in _BETWEEN]
        return tuple(own[: len(further)]) == tuple(further)
    after = rest[0]
    base = _base(frame)
    if base == "obj":
        return after.pos in {"DET", "PROPN", "NUM", "ADJ"} or after.tag in {"NNS", "PRP$", "PRP"}
    return after.tag == "VBG" if base == "ing" else after.text.lower() == base


def _base(frame: str) -> str:
    """The first part of a frame: "obj" of "obj+to" and of "obj:plan"."""
    return frame.partition(":")[0].partition("+")[0]


def _with_stand_in(words: list[Token], t: Token, cue: Cue, frame: str, parse: Parse, text: str) -> list[Token]:
    """The sentence parsed with a stand-in at ``t``; [] where that is read as no verb with a subject, either."""
    common = _COMMON["obj"] if len(cue.words) > 1 else _COMMON.get(_base(frame), "look")
    if t.text.lower() != cue.words[0]:
        common += "s"
    again, sentences = parse(text[words[0].start : t.start] + common + text[t.end : words[-1].end])
    if sentences != 1 or len(again) != len(words) or again[t.i].pos != "VERB":
        return []
    if not any(o.dep == "nsubj" and o.head == t.i and o.i < t.i for o in again):
        return []
    same = [replace(new, text=old.text, start=old.start, end=old.end) for new, old in zip(again, words, strict=True)]
    same[t.i] = replace(same[t.i], lemma=cue.words[0])
    return same
