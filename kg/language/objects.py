"""Objects, and what is joined to them, that a parser takes for something else: mends of the parse, as in ``repairs``."""

from __future__ import annotations

from dataclasses import replace

from kg import lexicon
from kg.language.near import below, opening
from kg.language.speakers import SUBJECTS
from kg.model import Token


def without_to(tokens: list[Token], t: Token) -> None:
    """ "proposed compulsory accounting for fuel": a noun without "to" behind a verb without an object is the object."""
    verb = tokens[t.head]
    own = [o for o in tokens[verb.i : t.i + 12] if o.head == verb.i and o.dep in {"dobj", "acomp", "ccomp", "auxpass"}]
    near = tokens[verb.i + 1 : t.i]
    close = all(o.head == t.i and o.dep in {"det", "amod", "compound", "poss"} for o in near)
    if verb.i < t.i and verb.pos == "VERB" and not own and close:
        tokens[t.i] = replace(t, dep="dobj")


def not_when(tokens: list[Token], t: Token) -> None:
    """ "to shorten the working week": no time at which something is shortened, but what is."""
    if t.ent == tokens[t.head].ent == "DATE":
        without_to(tokens, t)


def second_of_list(tokens: list[Token], t: Token) -> None:
    """ "called for the sale of boats to ports, the repair of quays and lower dues": after a comma, the second of what is called for
    was read as the object of the verb."""
    verb = tokens[t.head]
    first, to = opening(tokens, t, "det", "amod", "compound"), tokens[verb.i + 1]
    if verb.i >= first - 3 or tokens[first - 1].text != "," or to.dep != "prep" or to.head != verb.i:
        return
    clauses = [o.i for o in tokens[t.i + 1 : t.i + 12] if o.head == t.i and o.dep == "relcl"]
    if any(o.head in clauses and o.dep in SUBJECTS for o in tokens[t.i + 1 : t.i + 12]):
        return  # "called for a review, a proposal that Peru opposed"
    thing = next((o for o in tokens[to.i + 1 : first] if o.head == to.i and o.dep == "pobj" and o.pos == "NOUN"), None)
    if thing is not None and not any(o.head == verb.i and o.dep == "dobj" for o in tokens[verb.i : first]):
        tokens[t.i] = replace(t, dep="conj", head=thing.i)


def member_for_apposition(tokens: list[Token], t: Token) -> None:
    """ "stressed the sale of boats, a wider mandate for ports and aid for crews": the second of three that "and" joins is no other
    name of the first."""
    noun, first = tokens[t.head], opening(tokens, t, "det", "amod", "compound", "poss", "nummod")
    near = tokens[t.i + 1 : t.i + 25]
    joined = any(o.head == t.i and o.dep == "conj" and o.pos == "NOUN" for o in near)
    joined = joined and any(o.head == t.i and o.dep == "cc" and o.text == "and" for o in near)
    if joined and noun.pos == "NOUN" and noun.dep in {"dobj", "pobj"} and noun.i < first - 1 and tokens[first - 1].text == ",":
        tokens[t.i] = replace(t, dep="conj")


def listed(tokens: list[Token], t: Token) -> None:
    """ "urged ending the levy, quotas in fishing, and tolls": a noun after a comma was read as an adverb of the main verb."""
    before = tokens[t.i - 1]
    first = next((o for o in reversed(tokens[max(0, t.i - 12) : t.i - 1]) if o.dep == "dobj" and o.pos == "NOUN"), None)
    joined = any(o.head >= t.i and o.dep == "conj" for o in tokens[t.i + 1 : t.i + 12])
    if before.text == "," and first is not None and joined and t.ent not in {"DATE", "TIME"} and first.i >= t.i - 4:
        tokens[t.i] = replace(t, dep="conj", head=first.i)


def shared(tokens: list[Token], t: Token) -> None:
    """ "Ghana supported, and Oman opposed, the deletion": the object of two verbs was read as an adverb of the second."""
    if t.ent in {"DATE", "TIME"}:
        return
    verb, first = tokens[t.head], opening(tokens, t, "det", "amod", "compound", "poss")
    if verb.dep == "conj" and verb.pos == "VERB" and first == verb.i + 2 and tokens[verb.i + 1].text == ",":
        tokens[t.i] = replace(t, dep="dobj")


def what_comes_next(tokens: list[Token], t: Token) -> None:
    """ "wants a truce, followed by talks": both are wanted; but "Chad called for talks, followed by Mali"."""
    by = next(iter(below(tokens, t.i, "agent")), None)
    noun = next(iter(below(tokens, by.i, "pobj")), None) if by is not None else None
    thing = next(iter(below(tokens, t.head, "dobj")), None)
    if by is None or noun is None or thing is None or not thing.i < t.i or tokens[t.i - 1].text != "," or noun.pos != "NOUN":
        return
    if noun.ent or lexicon.load().is_a(noun.lemma, "agent") or (noun.tag == "NNS" and thing.tag == "NNP"):
        return
    for o in (by, t):
        tokens[o.i] = replace(o, dep="cc", head=thing.i)
    tokens[t.i - 1] = replace(tokens[t.i - 1], head=thing.i)
    tokens[noun.i] = replace(noun, dep="conj", head=thing.i)


def as_well_as(tokens: list[Token], t: Token) -> None:
    """ "highlighted ports, as well as ferries and dues", "called for ferries, as well as for ports": what is added was hung on the
    verb."""
    verb = tokens[t.head]
    if verb.pos != "VERB" or [o.text.lower() for o in tokens[t.i - 2 : t.i]] != ["as", "well"] or verb.i > t.i:
        return
    added = [*below(tokens, t.i, "pobj"), *(o for o in below(tokens, verb.i, "dobj") if o.i > t.i)]
    things = [o for o in below(tokens, verb.i, "dobj") if o.i < t.i]
    again = next((p for p in below(tokens, t.i, "prep") if p.i == t.i + 1), None)
    before = [p for p in below(tokens, verb.i, "prep") if again is not None and p.i < t.i and p.text == again.text]
    if added and things:
        tokens[added[0].i] = replace(added[0], dep="conj", head=things[-1].i)
        tokens[t.i] = replace(t, head=things[-1].i)
    elif again is not None and before and verb.dep not in {"acl", "advcl"}:  # but "Chad, speaking for Mali, as well as for Peru"
        tokens[again.i] = replace(again, dep="conj", head=before[0].i)
        tokens[t.i] = replace(t, head=before[0].i)
