"""Who wants something else by the same verb, which is not said again ("CHAD preferred a fund, and MALI a loan"): a mend of the
parse, as in ``repairs``."""

from __future__ import annotations

from dataclasses import replace

from kg.language.near import FINITE, above, below
from kg.model import Token

_REACH = 60
_LINKS = {",", "and", "while"}
_JOINING = {*_LINKS, "the"}
OTHERS = {"others", "another"}
_STATES = {"GPE", "NORP", "ORG"}


def verb_left_out(tokens: list[Token], t: Token) -> None:
    """ "CHAD preferred a fund, and MALI and PERU a loan", "CHAD called for a review and MALI for a ban": the names right before a
    second object are its subject, by the verb of the first, and no part of the first."""
    behind = tokens[t.i + 1]
    if not (t.text[:1].isupper() or t.text in OTHERS) or behind.tag not in {"DT", "IN"} or tokens[t.i - 1].text not in _JOINING:
        return
    first = _first_name(tokens, t.i)
    noun = _object(tokens, behind)
    if first is None or noun is None or _finite(tokens, t.i, noun.i):
        return
    verb = above(tokens, tokens[first - 1], lambda o: o.tag == "VBD" and o.i < first)
    if verb.tag != "VBD" or verb.i > first or not below(tokens, verb.i, "nsubj") or _finite(tokens, verb.i, first):
        return
    thing = _governed(tokens, verb, first, behind)
    if thing is None or any(o.i > thing.i and o.head == verb.i and o.dep in {"xcomp", "ccomp"} for o in tokens[verb.i : first]):
        return
    lead = next((k for k in range(first, t.i + 1) if _name(tokens[k])), None)
    if lead is None:
        return
    for o in tokens[first : noun.i]:
        if _name(o) and o.i > lead and o.i <= t.i:
            tokens[o.i] = replace(o, pos="PROPN", tag="NNP", dep="conj", head=lead)
        elif o.i < behind.i and o.i != lead:
            tokens[o.i] = replace(o, head=lead, dep="det" if o.pos == "DET" else "cc" if o.text == "and" else "punct")
    tokens[lead] = replace(tokens[lead], pos="PROPN", tag="NNP", dep="nsubj", head=noun.i)
    if behind.pos != "DET":
        tokens[behind.i] = replace(behind, dep="prep", head=noun.i)
    tokens[noun.i] = replace(noun, dep="conj", head=thing.i)
    for o in tokens[thing.i + 1 : first]:
        if o.text in _LINKS and o.i >= first - 2:
            tokens[o.i] = replace(o, head=thing.i, dep="punct" if o.text == "," else "cc")


def gapped(tokens: list[Token] | tuple[Token, ...], noun: Token) -> list[int]:
    """The first of those who want a thing by a verb that is not said again."""
    if noun.dep != "conj" or noun.pos != "NOUN":
        return []
    return [o.i for o in tokens[max(0, noun.i - _REACH) : noun.i] if o.head == noun.i and o.dep == "nsubj" and o.pos == "PROPN"]


def _name(t: Token) -> bool:
    """Whether a word is a delegation, or others who are not named."""
    capitals = t.text.isupper() and len(t.text) > 1 and t.pos != "PUNCT"
    return capitals or t.text in OTHERS or (t.pos == "PROPN" and t.ent in _STATES)


def _first_name(tokens: list[Token], last: int) -> int | None:
    """Where the names begin that end at ``last``, if a comma or "and" parts them from a thing before."""
    k = last
    while k > 2 and (_name(tokens[k - 1]) or tokens[k - 1].pos == "DET" or tokens[k - 1].text == "/"):
        k -= 1
    while k > 3 and tokens[k - 1].text in {"and", ","} and _name(tokens[k - 2]) and tokens[k - 2].dep != "pobj":
        k -= 2
        while k > 2 and (_name(tokens[k - 1]) or tokens[k - 1].pos == "DET"):
            k -= 1
    before = tokens[k - 2] if tokens[k - 2].text != "," else tokens[k - 3]
    if tokens[k - 1].text not in _LINKS or not (before.pos == "NOUN" or before.dep == "pobj"):
        return None
    apart = tokens[k - 2].text == "," and before.dep == "pobj" and tokens[last + 1].pos == "DET"
    return k if not _name(before) or apart else None  # "the needs of LDCs, and Mali the needs of ports", but "the US and Mali"


def _object(tokens: list[Token], behind: Token) -> Token | None:
    """The noun that "the", "a" or a preposition right behind the names opens."""
    if behind.pos == "DET":
        noun = tokens[behind.head]
        return noun if noun.i > behind.i and noun.pos == "NOUN" else None
    own = below(tokens, behind.i, "pobj")
    return own[0] if own and own[0].pos == "NOUN" and not own[0].text.isupper() and own[0].i > behind.i else None


def _governed(tokens: list[Token], verb: Token, first: int, behind: Token) -> Token | None:
    """What the verb is about: its object, or what the same preposition leads to, of the verb or its object."""
    own = [o for o in below(tokens, verb.i, "dobj") if verb.i < o.i < first]
    if behind.pos == "DET":
        return own[-1] if own and own[-1].pos == "NOUN" else None
    led = [p for k in (verb, *own) for p in below(tokens, k.i, "prep") if p.text == behind.text and verb.i < p.i < first]
    about = [o for p in led[:1] for o in below(tokens, p.i, "pobj") if o.i < first]
    return about[0] if about else None


def _finite(tokens: list[Token], start: int, end: int) -> bool:
    """Whether a verb with a tense stands between."""
    return any(o.tag in FINITE and not _name(o) for o in tokens[start + 1 : end])
