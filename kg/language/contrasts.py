"""What is set against something else: a mend of the parse, as in ``repairs``."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Token


def contrast(tokens: list[Token], t: Token) -> None:
    """What is set against a noun is joined to it: in "wants a tram, not a tunnel" the tunnel is no other name of the tram."""
    noun = tokens[t.head]
    if noun.dep not in {"dobj", "pobj"}:
        return
    no = next((k for k in tokens[noun.i + 1 : t.i] if k.text.lower() == "not" and k.head in {noun.i, t.i}), None)
    if no is not None and tokens[no.i - 1].text in {",", "-", "--", "—", "–"}:
        tokens[no.i] = replace(no, head=t.i, dep="neg")
        tokens[no.i - 1] = replace(tokens[no.i - 1], head=t.i)
        tokens[t.i] = replace(t, dep="conj")


def rather_than(tokens: list[Token], t: Token) -> None:
    """ "called for a fund rather than a tax": what stands after "rather than" is refused, no second thing that is called for."""
    than = tokens[t.head]
    noun = next((o for o in tokens[than.i + 1 : than.i + 12] if o.head == than.head and o.dep == "conj"), None)
    if than.text.lower() == "than" and than.dep == "cc" and noun is not None and noun.pos in {"NOUN", "PROPN"}:
        tokens[t.i] = replace(t, dep="neg", head=noun.i)


def not_instead(tokens: list[Token], t: Token) -> None:
    """ "said the pact must mend the treaty, not replace it": the bare verb after "not" is joined to the one before it."""
    first, no = tokens[t.head], tokens[t.i - 1]
    if first.i < t.i and first.tag == "VB" and no.text.lower() == "not" and no.head == t.i and tokens[t.i - 2].text == ",":
        tokens[t.i] = replace(t, dep="conj")
        tokens[no.i] = replace(no, dep="neg")
