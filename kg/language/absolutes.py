"""Clauses that "with" opens beside what is told ("the talks ended, with Fiji insisting on a cut and Tonga refusing to sign"): a
mend of the parse, as in ``repairs``, and where such a clause stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg import lexicon
from kg.language.near import above, below
from kg.model import Token

_REACH = 40
_OPENS_PHRASE = {"compound", "det", "amod", "poss", "nummod", "case", "nmod", "punct"}


def second_gerund(tokens: list[Token], t: Token) -> None:
    """ "with Fiji insisting that the quota be cut and Tonga [refusing] to sign": who stands between "and" and the gerund does it,
    and neither belongs to what the first wants."""
    name = tokens[t.i - 1]
    first = _first_gerund(tokens, t)
    words = lexicon.load()
    if first is None or not (name.pos == "PROPN" or ("verb", t.lemma) in words.stance_cues or t.lemma in words.speech):
        return
    start = name.i
    while tokens[start - 1].head == name.i and tokens[start - 1].dep in _OPENS_PHRASE and start > first.i:
        start -= 1
    joining = tokens[start - 1]
    if joining.text.lower() not in {"and", "but", "while"} or joining.i <= first.i + 1:
        return
    tokens[t.i] = replace(t, dep="conj", head=first.i)
    tokens[name.i] = replace(name, dep="nsubj", head=t.i)
    tokens[joining.i] = replace(joining, dep="cc", head=first.i)
    led = [o for o in tokens[first.i + 1 : joining.i] if o.head == t.i]  # what the first wants, hung on the second gerund
    verb = next((o for o in led if o.pos in {"VERB", "AUX"}), first)
    for o in led:
        tokens[o.i] = replace(o, dep="ccomp", head=first.i) if o.i == verb.i else replace(o, head=verb.i)


def _first_gerund(tokens: Sequence[Token], t: Token) -> Token | None:
    """The gerund with a subject of its own, behind "with", after which ``t`` stands in the same sentence."""
    top = above(tokens, t, lambda o: o.head == o.i)
    for o in reversed(tokens[max(0, t.i - _REACH) : t.i]):
        if opens(tokens, o) and above(tokens, o, lambda k: k.head == k.i).i == top.i:
            return tokens[next(k.i for k in below(tokens, o.i, "pcomp"))]
    return None


def beside(tokens: Sequence[Token], t: Token) -> bool:
    """Whether a word opens such a clause behind a comma: it tells what others do then, and is no part of what stands before."""
    return t.i > 0 and tokens[t.i - 1].text == "," and opens(tokens, t)


def opens(tokens: Sequence[Token], t: Token) -> bool:
    """Whether a word is a "with" that opens such a clause."""
    if t.text.lower() != "with":
        return False
    inside = below(tokens, t.i, "pcomp")
    return any(o.tag == "VBG" and below(tokens, o.i, "nsubj") for o in inside)
