"""Words near a word in a parse."""

from __future__ import annotations

from kg.model import Token

_REACH = 60


def below(tokens: list[Token], i: int, *deps: str) -> list[Token]:
    """Near words that hang on ``i`` with one of the labels."""
    return [o for o in tokens[max(0, i - _REACH) : i + _REACH] if o.head == i and o.i != i and o.dep in deps]
