"""Whose turn it is in an interview or transcript, where a line begins with who speaks: "ROE: We demand …", "Q: … A: We will not …",
and how far a statement goes that stands without quotation marks below a line that tells who gave it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from kg.language.tree import Tree
from kg.lexicon import Lexicon

_LINE = re.compile(r"(?m)^[^\S\n]*((?:[A-Z][\w.'’-]*[^\S\n]+){0,4}[A-Z][\w.'’-]*)[^\S\n]*:(?=[^\S\n]+[“\"‘'\w])")
"""The first words of a line, up to five, each with a capital, as far as a colon with a sentence behind it."""
_QUOTES = {'"', "“", "``", "'", "‘"}
_TALK = {"i", "we", "you", "my", "our", "your"}


@dataclass(frozen=True, slots=True)
class Turn:
    """What one of them says: tokens ``first`` to before ``last``; ``colon`` stands behind the name. ``speakers``: the head of the
    name, none where somebody asks."""

    speakers: tuple[int, ...]
    colon: int
    first: int
    last: int


def turns(tree: Tree, lexicon: Lexicon) -> list[Turn]:
    """The turns of an article, in order. A name in capitals counts where who bears it says "I", "we" or "you" in some turn: "READ
    MORE" does not."""
    text, starts = tree.parsed.document.text, [t.start for t in tree.tokens]
    lines = [(m, bisect_left(starts, m.start(1)), bisect_left(starts, m.end())) for m in _LINE.finditer(text)]
    ends = [text.find("\n", m.end()) for m, _, _ in lines]
    stops = [bisect_left(starts, end if end >= 0 else len(text)) for end in ends]
    said = [range(after, stop) for (_, _, after), stop in zip(lines, stops, strict=True)]
    labels = {k for _, first, after in lines for k in range(first, after)}
    known = {t.text.casefold(): t.i for t in reversed(tree.tokens) if t.ent == "PERSON" and t.i not in labels}
    talk = {m[1] for (m, _, _), turn in zip(lines, said, strict=True) if any(tree[k].text.lower() in _TALK for k in turn)}
    out = []
    for (m, first, after), turn in zip(lines, said, strict=True):
        last = max((k for k in range(first, after) if tree[k].text[:1].isalnum()), default=first)
        name = tree[last].text.casefold()
        asks = lexicon.is_a(m[1].lower(), "asks")
        speakers: tuple[int, ...] = ()
        if lexicon.is_a(m[1].lower(), "answers"):
            speakers = _answering(tree, lines[0][1])
        elif not asks and (name in known or tree[last].ent == "PERSON" or (m[1].isupper() and m[1] in talk)):
            speakers = (known.get(name, last),)
        if turn and (speakers or asks):
            out.append(Turn(speakers, after - 1, turn[0], turn[-1] + 1))
    return out


def _answering(tree: Tree, first: int) -> tuple[int, ...]:
    """Who answers, where the lines only say "A:": the person whom the words before them name most often."""
    named = [t for t in tree.tokens[:first] if t.ent == "PERSON" and (t.dep != "compound" or tree[t.head].ent != "PERSON")]
    often = Counter(t.text for t in named).most_common(1)
    return next(((t.i,) for t in named if often and t.text == often[0][0]), ())


def statement(tree: Tree, colon: int, heard: frozenset[int]) -> range:
    """The words of a statement below a line that ends in ``colon`` ("The minister said:"), in which somebody says "I" or "we":
    as far as the next paragraph in which somebody is said to speak, by one of the verbs ``heard``, or is quoted."""
    text, end = tree.parsed.document.text, colon + 1
    told = range(end, end)
    while end < len(tree.tokens) and "\n" in text[tree[end - 1].end : tree[end].start]:
        breaks = (k for k in range(end + 1, len(tree.tokens)) if "\n" in text[tree[k - 1].end : tree[k].start])
        stop = next(breaks, len(tree.tokens))
        if tree[end].text in _QUOTES or any(k in heard for k in range(end, stop)):
            break
        if not told and not any(tree[k].text.lower() in _TALK for k in range(end, stop)):
            break
        told, end = range(colon + 1, stop), stop
    return told
