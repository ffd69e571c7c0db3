"""Words near a word in a parse, while it is mended: two mends may close a circle that is only undone at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.model import Token

_REACH = 60
FINITE = {"VBD", "VBZ", "VBP", "MD"}
"""Tags of verbs that say when: past, present, modal."""
INVERTED = {"should", "were", "had"}
"""Verbs that stand before their subject in a condition: a closed class of grammar."""

PREFIXES = {"re", "co", "pre", "non", "de", "sub", "un", "mis", "over", "under"}
"""First syllables that the tokenizer cuts off at a hyphen: "re-open"."""


def below(tokens: Sequence[Token], i: int, *deps: str) -> list[Token]:
    """Near words that hang on ``i`` with one of the labels."""
    return [o for o in tokens[max(0, i - _REACH) : i + _REACH] if o.head == i and o.i != i and o.dep in deps]


def opening(tokens: Sequence[Token], t: Token, *deps: str) -> int:
    """Where the words begin that stand right before ``t`` and hang on it with one of the labels; ``t.i`` where none does."""
    first = t.i
    while first > 0 and tokens[first - 1].head == t.i and tokens[first - 1].dep in deps:
        first -= 1
    return first


def above(tokens: Sequence[Token], t: Token, fits: Callable[[Token], bool]) -> Token:
    """The nearest word from ``t`` upwards that fits; where none does, the root, or where a circle has led."""
    for _ in range(_REACH):
        if fits(t) or t.head == t.i:
            break
        t = tokens[t.head]
    return t


def within(tokens: Sequence[Token], t: Token, top: int) -> bool:
    """Whether a word is ``top``, or hangs on it however far below."""
    return above(tokens, t, lambda o: o.i == top).i == top


def told(tokens: Sequence[Token], t: Token) -> Token:
    """The nearest verb in the past tense from ``t`` upwards: what somebody did, in a report. The root where there is none."""
    return above(tokens, t, lambda o: o.tag == "VBD")


def in_place_of(t: Token, above: Token) -> Token:
    """``t``, hung where ``above`` hangs, or as the root."""
    return replace(t, dep=above.dep, head=t.i if above.head == above.i else above.head)
