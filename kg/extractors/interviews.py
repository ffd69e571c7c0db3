"""Whose turn it is in an interview or transcript, where a line begins with who speaks: "ROE: We demand …", "Q: … A: We will not …".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from kg.language.tree import Tree
from kg.lexicon import Lexicon

_LINE = re.compile(r"(?m)^[^\S\n]*((?:[A-Z][\w.'’-]*[^\S\n]+){0,4}[A-Z][\w.'’-]*)[^\S\n]*:(?=[^\S\n]+[“\"‘'\w])")
"""The first words of a line, up to five, each with a capital, as far as a colon with a sentence behind it."""
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
    said = [range(after, bisect_left(starts, end if end >= 0 else len(text))) for (_, _, after), end in zip(lines, ends, strict=True)]
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
