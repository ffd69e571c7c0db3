"""Lists that semicolons part, read member by member."""

from __future__ import annotations

from kg.language import lists
from kg.model import Token

TEXT = "Peru called for: a pier; and a crane."


def read_so(*heads: int) -> lists.Read:
    """A parser that gives each member these heads, behind "Peru called for"."""

    def read(part: str) -> tuple[list[Token], int]:
        tokens, at = [], 0
        for i, (word, head) in enumerate(zip([*part.removesuffix(".").split(" "), "."], (1, 1, 1, *heads), strict=True)):
            at = part.index(word, at)
            tokens.append(Token(i, word, at, at + len(word), word, "NN", "NOUN", "ROOT" if head == i else "pobj", head, ""))
        return tokens, 1

    return read


def listing() -> lists.Listing:
    [found] = lists.listings(TEXT, [(0, len(TEXT))], lambda colon: True)
    return found


def test_members_are_joined_to_the_first() -> None:
    tokens = lists.joined(TEXT, len(TEXT), listing(), read_so(4, 2, 5))
    assert tokens is not None
    assert [(t.text, tokens[t.head].text, t.dep) for t in tokens if t.text in {"pier", "crane"}] == [
        ("pier", "for", "pobj"), ("crane", "pier", "conj"),
    ]


def test_a_member_that_hangs_on_its_full_stop_leaves_the_sentence_as_it_was() -> None:
    assert lists.joined(TEXT, len(TEXT), listing(), read_so(4, 5, 5)) is None
