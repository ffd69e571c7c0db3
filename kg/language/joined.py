"""Names and clauses that "and" joins, one delegation after the other ("EGYPT proposed a fund and NEPAL suggested a review"): mends
of the parse, as in ``repairs``."""

from __future__ import annotations

from dataclasses import replace

from kg.language import near
from kg.language.between import aside
from kg.language.speakers import SUBJECTS, capitals
from kg.model import Token

_REACH = 40


def second_clause(tokens: list[Token], t: Token) -> None:
    """ "Chad voiced doubts about the plan and a group was formed": a clause with a subject of its own after "and" is no part of
    what the first verb says, which has an object."""
    first = tokens[t.head]
    if first.tag != "VBD" or first.i > t.i:
        return
    between = tokens[first.i + 1 : t.i]
    subject = next((o for o in between if o.head == t.i and o.dep in SUBJECTS), None)
    if subject is None or any(o.head == t.i and o.dep == "mark" for o in between):
        return
    start = subject.i
    while start > first.i + 1 and tokens[start - 1].head == subject.i:
        start -= 1
    joining = tokens[start - 1]
    if joining.text == "and" and any(o.head == first.i and o.dep == "dobj" for o in between):
        tokens[joining.i] = replace(joining, dep="cc", head=first.i)
        tokens[t.i] = replace(t, dep="conj", head=first.i)
    elif start == first.i + 1 and subject.pos == "NOUN" and t.tag == "VBD" and first.lemma != "say":
        _next_speaker(tokens, first, subject, t)


def second_modal(tokens: list[Token], t: Token) -> None:
    """ "preferred the old text and [could not accept] a new goal": a modal right behind "and" goes on with what one does."""
    first = tokens[t.head]
    opening = min((o.i for o in near.below(tokens, t.i, "aux", "neg")), default=t.i)
    goes_on = tokens[opening - 1].text.lower() in {"and", "but"} and tokens[opening].tag == "MD" and opening > first.i + 1
    if not goes_on or near.below(tokens, t.i, "nsubj", "nsubjpass", "mark") or not near.below(tokens, first.i, "nsubj"):
        return
    if any(first.i < o.i < opening for o in near.below(tokens, first.i, "dobj")):
        tokens[opening - 1] = replace(tokens[opening - 1], dep="cc", head=first.i)
        tokens[t.i] = replace(t, dep="conj", head=first.i)


def speaks_next(tokens: list[Token], t: Token) -> None:
    """ "States agreed that dues should fall, and NEPAL stressed the need for talks": who speaks next in the past tense says nothing
    of what the first agreed that shall be."""
    inner = near.above(tokens, tokens[t.head], lambda o: o.dep != "conj")
    above = tokens[inner.head]
    if inner.dep != "ccomp" or above.tag != "VBD" or not above.i < inner.i < t.i:
        return
    own = [o for o in tokens[inner.i : t.i] if o.head == t.i and o.dep == "nsubj" and capitals(o)]
    finite = {inner.tag, *(o.tag for o in tokens[above.i : inner.i] if o.head == inner.i and o.dep in {"aux", "auxpass"})}
    if own and finite & {"MD", "VBZ", "VBP"}:
        tokens[t.i] = replace(t, head=above.i)


def _next_speaker(tokens: list[Token], first: Token, subject: Token, t: Token) -> None:
    """ "EGYPT proposed a group of experts and NEPAL suggested a review": the object of the first verb was read as the subject of
    the second, and who speaks second as part of it."""
    name, left = _before(tokens, t.i)
    speaks = any(o.head == first.i and o.dep == "nsubj" and capitals(o) for o in tokens[max(0, first.i - _REACH) : first.i])
    if not speaks or not capitals(tokens[name]) or tokens[left - 1].text not in {"and", "while"} or left - 1 <= subject.i:
        return
    tokens[subject.i] = replace(subject, dep="dobj", head=first.i)
    tokens[name] = replace(tokens[name], dep="nsubj", head=t.i)
    tokens[left - 1] = replace(tokens[left - 1], dep="cc", head=first.i)
    tokens[t.i] = replace(t, dep="conj", head=first.i)


def _before(tokens: list[Token], verb: int) -> tuple[int, int]:
    """The last and the first token of the name right before a verb, whatever adverbs stand between."""
    k = verb - 1
    while k > 0 and tokens[k].pos == "ADV":
        k -= 1
    left = k
    while left > 0 and (tokens[left - 1].pos in {"PROPN", "DET"} or tokens[left - 1].text in {"/", "-"}):
        left -= 1
    return k, left


def after_fronted(tokens: list[Token], t: Token) -> None:
    """ "Noting the role of ports, CHAD and MALI said dues should fall", "On making a list, Chad and Mali said …": two names between
    the comma and the verb are its subject, no further members of what stands before the comma; one in capitals likewise, and one
    with words beside it: "Noting the role of ports, Chad, for AOSIS, stressed …"."""
    end = aside(tokens, t.i)
    name, left = _before(tokens, end)
    two = tokens[left - 1].text.lower() == "and"
    if tokens[name].pos != "PROPN" or not (two or end < t.i or capitals(tokens[name])):
        return
    first, start = _before(tokens, left - 1) if two else (name, left)
    opening = start - 1
    while opening > 0 and tokens[opening - 1].text not in {".", "!", "?", ";"} and start - opening < 2 * _REACH:
        opening -= 1
    if tokens[first].pos != "PROPN" or tokens[start - 1].text != "," or tokens[opening].tag not in {"IN", "VBG"}:
        return
    own = [o for o in tokens[opening : t.i] if o.head == t.i and o.dep in SUBJECTS]
    if any(o.tag != "VBG" or o.i != opening for o in own) or not opening < tokens[first].head < start - 1:
        return
    for o in own:
        tokens[o.i] = replace(o, dep="advcl")
    for o in tokens[end : t.i]:
        if o.head < start - 1:  # who stands beside the speaker
            tokens[o.i] = replace(o, head=first)
    tokens[first] = replace(tokens[first], dep="nsubj", head=t.i)
    if two:
        tokens[name] = replace(tokens[name], dep="conj", head=first)
        tokens[left - 1] = replace(tokens[left - 1], dep="cc", head=first)


def listed_name(tokens: list[Token], t: Token) -> None:
    """ "AUSTRALIA, NEW ZEALAND and the US said it was late": the second of three delegations is no other name of the first."""
    first = tokens[t.head]
    if first.dep not in {"nsubj", "pobj", "conj"} or not capitals(first) or not capitals(t) or first.i > t.i:
        return
    behind = next((o for o in tokens[t.i + 1 : t.i + 8] if o.dep == "conj" and o.head in {t.i, first.i}), None)
    between = tokens[first.i + 1 : t.i]
    if behind is not None and between[0].text == "," and all(o.pos in {"PROPN", "DET", "PUNCT"} for o in between):
        tokens[t.i] = replace(t, dep="conj")


def last_of_list(tokens: list[Token], t: Token) -> None:
    """ "TANZANIA, LIBERIA, the PORTS NETWORK (PN) and others opposed it": the last of a list was read as a subject of its own."""
    if tokens[t.i - 1].dep != "cc":
        return
    before = tokens[tokens[t.i - 1].head]
    first = near.above(tokens, before, lambda o: o.dep != "conj")
    if first.dep == "nsubj" and first.head == t.head and first.i < before.i < t.i and before.pos == "PROPN":
        tokens[t.i] = replace(t, dep="conj", head=before.i)
