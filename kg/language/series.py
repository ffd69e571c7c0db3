"""What "and" and commas join, where agreement and punctuation prove it joined wrongly: mends of the parse, as in ``repairs``."""

from __future__ import annotations

from dataclasses import replace

from kg.language import near
from kg.language.near import FINITE, below, in_place_of
from kg.model import Token

_REACH = 40
_BEFORE_NOUN = ("det", "amod", "compound", "nummod", "poss")
"""Relations of what stands right before a noun."""


def first_of_series(tokens: list[Token], t: Token) -> None:
    """ "VENEZUELA opposed A, said B and stressed C": the first verb leads, though the parser hung it on the second."""
    second = tokens[t.head]
    own = [o for o in tokens[max(0, t.i - 40) : second.i] if o.head == second.i and o.dep in {"nsubj", "nsubjpass"}]
    if (
        own
        or t.tag not in {"VBD", "VBZ"}
        or second.tag != t.tag
        or not any(o.head == t.i and o.dep == "nsubj" for o in tokens[max(0, t.i - 40) : t.i])
    ):
        return
    behind = [o for o in tokens[second.i : second.i + 15] if o.head == second.i and o.dep in {"nsubj", "nsubjpass"}]
    if behind and tokens[second.i - 1].text != ";":
        return
    for o in behind:  # "VENEZUELA opposed A; noted the lack of B; and stressed C"
        tokens[o.i] = replace(o, dep="dobj")
    _leads(tokens, t, second)


def clauses_after_semicolon(tokens: list[Token], t: Token) -> None:
    """ "The EU said that dues will fall; states would set them; and that aid would come, while loans would stay": the second clause
    was taken for what is said in the main."""
    second = tokens[t.head]
    if _told_apart(tokens, t, second):
        return
    first = next((o for o in below(tokens, t.i, "ccomp") if t.i < o.i < second.i and _that(tokens, o)), None)
    own = [o for o in tokens[t.i : second.i] if o.head == second.i and o.dep in {"mark", "nsubj", "nsubjpass", "expl"}]
    if first is None or not own or t.tag not in {"VBD", "VBZ"}:
        return
    start = own[0].i
    while tokens[start - 1].text not in {";", ":"} and start - 1 > first.i and tokens[start - 1].head < second.i + 1:
        start -= 1
    joined = [o for o in _conjuncts(tokens, second) if _opened_by_that(tokens, o)]
    if tokens[start - 1].text != ";" or not (joined or _that(tokens, second)):
        return
    tokens[t.i] = in_place_of(t, second)
    tokens[second.i] = replace(second, dep="conj", head=first.i)
    tokens[start - 1] = replace(tokens[start - 1], head=first.i)
    for o in joined:
        for that in _thats(tokens, o):
            tokens[that.i] = replace(that, tag="IN", pos="SCONJ", dep="mark", head=o.i)
    last = joined[-1] if joined else second
    for o in below(tokens, last.i, "advcl"):
        while_ = next((m for m in below(tokens, o.i, "mark") if m.text.lower() in {"while", "whereas"}), None)
        if while_ is not None and o.i > last.i and tokens[while_.i - 1].text == ",":
            tokens[o.i] = replace(o, dep="conj")
            tokens[while_.i] = replace(while_, dep="cc", head=last.i)


def clause_before_semicolon(tokens: list[Token], t: Token) -> None:
    """ "The nurses want nine percent; the hospitals have offered four": the first clause was taken for what the second says."""
    if t.dep != "ccomp":
        return
    second = tokens[t.head]
    own = below(tokens, t.i, "nsubj", "nsubjpass")
    others = [o for o in below(tokens, second.i, "nsubj", "nsubjpass", "expl") if t.i < o.i < second.i]
    if not own or not others or not _finite(tokens, t) or not _finite(tokens, second):
        return
    start = others[0].i
    while start > t.i and tokens[start - 1].text != ";" and tokens[start - 1].head in range(start, second.i + 1):
        start -= 1
    if tokens[start - 1].text != ";" or tokens[start - 1].head not in {t.i, second.i}:
        return
    _leads(tokens, t, second, tokens[start - 1])


def _finite(tokens: list[Token], t: Token) -> bool:
    """Whether a verb or its auxiliary says when."""
    return bool({t.tag, *(o.tag for o in below(tokens, t.i, "aux", "auxpass"))} & FINITE)


def _told_apart(tokens: list[Token], t: Token, second: Token) -> bool:
    """ "CHAD called for a fund; the PORTS GROUP objected.": what is told before a semicolon is not what is told behind it."""
    own = [o for o in below(tokens, second.i, "nsubj") if t.i < o.i < second.i]
    if t.tag != "VBD" or second.tag != "VBD" or second.dep != "ROOT" or len(own) != 1:
        return False
    semicolon = next((o for o in reversed(tokens[t.i : own[0].i]) if o.text == ";"), None)
    between = tokens[semicolon.i + 1 : own[0].i] if semicolon is not None else []
    if semicolon is None or any(o.head not in {own[0].i, second.i} or o.pos == "VERB" for o in between):
        return False
    _leads(tokens, t, second, semicolon)
    return True


def _leads(tokens: list[Token], t: Token, second: Token, semicolon: Token | None = None) -> None:
    """Hang the second of two verbs, and what parts them, on the first, which takes its place."""
    tokens[t.i] = in_place_of(t, second)
    tokens[second.i] = replace(second, dep="conj", head=t.i)
    if semicolon is not None:
        tokens[semicolon.i] = replace(semicolon, head=t.i)


def _that(tokens: list[Token], t: Token) -> bool:
    return any(o.text.lower() == "that" for o in below(tokens, t.i, "mark"))


def _opened_by_that(tokens: list[Token], t: Token) -> bool:
    """Whether a clause begins with "; and that", whatever the parser took "that" for."""
    return any(tokens[o.i - 1].text == "and" and tokens[o.i - 2].text == ";" for o in _thats(tokens, t))


def _thats(tokens: list[Token], t: Token) -> list[Token]:
    """What "that" hangs on a clause, or was read as the article of its subject."""
    places = (t, *below(tokens, t.i, "nsubj", "nsubjpass"))
    return [o for k in places for o in below(tokens, k.i, "mark", "det") if o.text == "that"]


def _conjuncts(tokens: list[Token], t: Token) -> list[Token]:
    """What is joined to a word, and to that again."""
    found = below(tokens, t.i, "conj")
    for o in found:
        found += [k for k in below(tokens, o.i, "conj") if k.i > o.i and len(found) < 20]
    return found


def things_after_colon(tokens: list[Token], colon: Token) -> None:
    """ "agreed on: the launch of a fund, fees and lists": what stands behind a preposition and a colon is its object."""
    before, k = tokens[colon.i - 1], colon.i + 1
    while k < len(tokens) and tokens[k].pos in {"DET", "ADJ", "NUM"}:
        k += 1
    while k + 1 < len(tokens) and tokens[k].pos == tokens[k + 1].pos == "NOUN":
        k += 1
    if before.dep != "prep" or k == len(tokens) or tokens[k].pos != "NOUN" or below(tokens, before.i, "pobj", "pcomp"):
        return
    if tokens[k].dep in {"appos", "dep", "npadvmod", "dobj", "conj", "oprd"} and tokens[k].head < colon.i:
        tokens[k] = replace(tokens[k], dep="pobj", head=before.i)


def participle_of_sentence(tokens: list[Token], t: Token) -> None:
    """ "spoke on the row over raising dues, *urging* the port to wait": a participle after a comma, that was joined to a gerund
    inside an object, tells what the subject of the sentence does."""
    first = tokens[t.head]
    if first.dep != "pcomp" or first.tag != "VBG" or any(k.pos == "CCONJ" for k in tokens[first.i : t.i] if k.head == first.i):
        return
    if any(k.dep == "conj" and k.head == t.i for k in tokens[t.i + 1 : t.i + 40]):
        return
    above = near.above(tokens, first, lambda o: o.pos == "VERB" and o.tag in {"VBD", "VBZ", "VBP"})
    listed = any(o.text == ";" for o in tokens[first.i : t.i])  # "called for: raising dues; with Peru, closing the pier; and …"
    if above.pos == "VERB" and above.i < first.i and not listed:
        tokens[t.i] = replace(t, dep="advcl", head=above.i)


def gerund_beside_gerund(tokens: list[Token], t: Token) -> None:
    """ "would be fined after leaving the port, and *insulting* the mayor": a gerund goes on with the one before it."""
    first = tokens[t.head]
    own = below(tokens, first.i, "aux", "auxpass")
    finite = first.i < t.i and any(k.tag in {"MD", "VBZ", "VBD", "VBP"} for k in own) and first.tag in {"VB", "VBN"}
    if not finite or below(tokens, t.i, "aux", "nsubj", "nsubjpass"):
        return
    before = [k for k in tokens[first.i : t.i] if k.tag == "VBG" and k.dep in {"pcomp", "advcl"} and not below(tokens, k.i, "aux")]
    led = [k for k in before if near.within(tokens, k, first.i)]
    if led:
        tokens[t.i] = replace(t, head=led[-1].i)


def joined_infinitive(tokens: list[Token], t: Token) -> None:
    """ "agreed to sell two ships, keep the ferry and hire a crew": a bare verb without a subject goes on with the infinitive
    before it."""
    governor = tokens[t.head]
    if (
        t.text.lower() != t.lemma
        or governor.i > t.i
        or governor.text.lower() == governor.lemma
        or tokens[t.i - 1].text not in {",", "and", "or"}
    ):
        return
    if below(tokens, t.i, "nsubj", "nsubjpass", "mark", "aux", "expl"):
        return
    first = [
        o
        for o in below(tokens, governor.i, "xcomp", "advcl")
        if any(k.tag == "TO" for k in below(tokens, o.i, "aux")) and governor.i < o.i < t.i and o.tag == "VB"
    ]
    if first:
        tokens[t.i] = replace(t, dep="conj", tag="VB", head=first[-1].i)


def second_preposition(tokens: list[Token], t: Token) -> None:
    """ "called for a code, with its annexes being binding, and for a fund", "wanted clarity on the dues, and on tolls", "agreed on
    a code for ports and on a fund": the second preposition goes on with the first of the same word, whatever stands between."""
    if tokens[t.i - 1].text != "and" or tokens[t.i - 1].dep != "cc":
        return
    comma, above = tokens[t.i - 2].text == ",", tokens[t.head]
    if (above.pos == "ADP" and above.text.lower() == t.text.lower()) or _clause_beside_infinitive(tokens, t, above):
        return
    before = [o for o in tokens[max(0, t.i - _REACH) : t.i - 2] if o.dep in {"prep", "prt"} and o.text.lower() == t.text.lower()]
    own = next((o for o in below(tokens, t.i, "pobj", "pcomp") if o.i > t.i), None)
    between = t.dep == "conj" and above.pos == "ADP"
    if t.dep == "prep" and comma and above.i > t.i and above.tag == "JJ" and above.dep == "conj" and own is not None:
        tokens[above.i] = replace(above, dep="amod", head=own.i)  # "and for finance commensurate with needs"
        above = tokens[above.head]
    elif t.dep not in {"conj", "prep"} or t.pos != "ADP" or above.i > t.i or not (comma or between):
        return
    for first in reversed(before):
        about = next((o for o in below(tokens, first.i, "pobj", "pcomp") if o.i > first.i), None)
        verb = tokens[first.head]
        near_ = first.i - 4 < verb.i < first.i and verb.pos in {"VERB", "NOUN"}
        if near_ and about is not None and about.ent not in {"DATE", "TIME"} and _above(tokens, above, first):
            tokens[t.i] = replace(tokens[t.i], dep="conj", head=first.i)
            tokens[t.i - 1] = replace(tokens[t.i - 1], head=first.i)
            return


def _clause_beside_infinitive(tokens: list[Token], t: Token, above: Token) -> bool:
    """ "the need to expand the fund and for poor ports to take part": what they shall do goes on with the infinitive."""
    noun = next((o for o in below(tokens, t.i, "pobj") if o.i > t.i), None)
    infinitive = above.tag == "VB" and above.i < t.i and any(o.tag == "TO" for o in below(tokens, above.i, "aux"))
    if t.text.lower() != "for" or noun is None or not infinitive or t.dep != "conj":
        return False
    act = next((o for o in below(tokens, noun.i, "relcl", "acl") if any(k.tag == "TO" for k in below(tokens, o.i, "aux"))), None)
    if act is not None:
        tokens[act.i] = replace(act, dep="conj", head=above.i)
        tokens[noun.i] = replace(noun, dep="nsubj", head=act.i)
        tokens[t.i] = replace(t, dep="mark", pos="SCONJ", head=act.i)
    return act is not None


def _above(tokens: list[Token], above: Token, first: Token) -> bool:
    """Whether a word stands above a preposition in the parse, or hangs on what governs it, however far down."""
    up = near.above(tokens, first, lambda o: o.i == above.i)
    down = near.above(tokens, above, lambda o: o.i == first.head)
    return up.i == above.i or down.i == first.head


def second_for(tokens: list[Token], t: Token) -> None:
    """ "called for a code, with its annexes being binding, and for ports to be free", "stressed the need for the board to meet, and
    for ports to be free": the second clause with "for" goes on with the first."""
    if tokens[t.i - 1].text != "and" or tokens[t.i - 2].text != ",":
        return
    before = tokens[max(0, t.i - _REACH) : t.i - 2]
    above = tokens[t.head]
    first = next((o for o in reversed(before) if o.text.lower() == "for" and _wanted(tokens, o)), None)
    if first is None or above.dep != "conj":
        return
    if first.dep == "mark":
        clause = tokens[first.head]
        if above.head in {clause.head, tokens[clause.head].head}:
            tokens[above.i] = replace(above, head=clause.i)
        return
    verb = tokens[first.head]
    if first.i - 3 < verb.i < first.i and (above.head == verb.i or first.i < above.head < t.i):
        tokens[above.i] = replace(above, dep="advcl", head=verb.i)


def _wanted(tokens: list[Token], t: Token) -> bool:
    """Whether "for" tells what is called for: "called for a fund", or opens a clause that does: "the need for ports to be free"."""
    above = tokens[t.head]
    if t.dep == "mark":
        return above.tag == "VB" and above.dep in {"advcl", "acl", "relcl"} and tokens[above.head].i == t.i - 1
    return t.dep == "prep" and above.tag == "VBD"


def infinitive_in_series(tokens: list[Token], t: Token) -> None:
    """ "to stay out of A, to limit B and to withdraw from C": an infinitive after a comma goes on with a list."""
    governor = tokens[t.head]
    opened = [o.i for o in tokens[max(0, t.i - 3) : t.i] if o.head == t.i and o.tag == "TO"]
    if governor.tag != "VB" or governor.i > t.i or not opened or tokens[opened[0] - 1].text != ",":
        return
    if not any(o.head == governor.i and o.tag == "TO" for o in tokens[max(0, governor.i - 4) : governor.i]):
        return
    if any(
        o.head == t.i and o.dep == "conj" and any(a.head == o.i and a.tag == "TO" for a in tokens[t.i : o.i])
        for o in tokens[t.i : t.i + 30]
    ):
        tokens[t.i] = replace(t, dep="conj")


def conjunction(tokens: list[Token], t: Token) -> None:
    """ "limits on the level and the amount": the "and" between two that were joined hangs on the first of them."""
    for o in tokens[max(t.head + 1, t.i - 5) : t.i]:
        if o.dep == "cc" and not t.head <= o.head < t.i:
            tokens[o.i] = replace(o, head=t.head)


def _comma(tokens: list[Token], t: Token, head: int) -> None:
    """ "to agree on a levy[,] rules for ferries and a common code": the comma goes with what is joined to another word."""
    mark = tokens[near.opening(tokens, t, *_BEFORE_NOUN) - 1]
    if mark.text == "," and mark.head == t.head and head < mark.i < t.i and t.pos == "NOUN":
        tokens[mark.i] = replace(mark, head=head)


def better_conjunct(tokens: list[Token], t: Token) -> None:
    """ "agreed to build ports and opposed tolls": a word was joined to another than the one it goes on with."""
    head = _goes_on_with(tokens, t)
    if head is not None:
        tokens[t.i] = replace(t, head=head)
        _comma(tokens, t, head)


def _goes_on_with(tokens: list[Token], t: Token) -> int | None:
    """What a word is joined to rather than to its governor; None where that is right, or nothing shows what else."""
    governor = tokens[t.head]
    if governor.i > t.i:
        return None
    between = tokens[max(governor.i + 1, t.i - 6) : t.i]
    if any(o.head == t.i and o.dep == "mark" and o.text.lower() == "that" for o in between):
        return _with_that(tokens, governor)
    if any(o.head == t.i and o.dep in {"nsubj", "nsubjpass", "aux"} for o in between):
        return None
    bare, finite = t.text.lower() == t.lemma, t.tag in {"VBD", "VBZ"} and t.text.lower() != t.lemma
    before = tokens[max(0, governor.i - 6) : governor.i]
    perfect = governor.tag == "VBN" and any(o.head == governor.i and o.lemma == "have" for o in before)
    inflected = governor.tag in {"VBZ", "VBD"} or perfect
    if bare and t.tag in {"VB", "VBP", "VBD"} and inflected and governor.text.lower() != governor.lemma:
        inside = [
            o.i
            for o in tokens[governor.i + 1 : t.i]
            if o.head == governor.i
            and ((o.tag == "VB" and o.dep in {"xcomp", "ccomp", "acl", "advcl"}) or (o.tag == "VBP" and o.dep == "ccomp"))
        ]
        return inside[-1] if inside else None
    modal = any(o.head == governor.i and o.tag == "MD" for o in tokens[max(0, governor.i - 8) : governor.i])
    thing = governor.pos == "NOUN" and governor.dep in {"dobj", "pobj"}  # "to build ports and opposed tolls"
    past = perfect and t.tag == "VBD" and [o.text for o in tokens[t.i - 2 : t.i]] == [",", "and"]  # "has met, and urged"
    if finite and (governor.tag in {"VB", "VBG"} or modal or thing or past) and t.pos == "VERB":
        return _finite_above(tokens, governor, t)
    if (
        t.tag == "VBG"
        and governor.tag == "VB"
        and any(o.tag == "TO" and o.head == governor.i for o in tokens[max(0, governor.i - 4) : governor.i])
    ):
        above = tokens[governor.head]  # "by promising to attend and calling on him to attend"
        return above.i if above.tag == "VBG" else None
    return _thing_before(tokens, governor, t, between)


def _finite_above(tokens: list[Token], governor: Token, t: Token) -> int | None:
    """The verb with a tense of its own that a finite verb goes on with, above an infinitive or thing that it was joined to."""
    until = [o.i for o in tokens[governor.i + 1 : t.i] if o.tag == t.tag and o.dep == "advcl" and o.head == governor.i]
    if until:  # "will not come until the port ends its ban, lifts its levy and …"
        return until[-1]
    above = governor
    for _ in range(8):
        above = tokens[above.head]
        aux = below(tokens, above.i, "aux")
        told = t.tag == "VBD" and above.tag == "VBN" and any(o.lemma == "have" for o in aux)  # "has urged and offered"
        able = above.tag == "VB" and above.dep == "ROOT" and any(o.tag in {"MD", "VBD"} for o in aux)
        if (above.tag in {"VBD", "VBZ", "VBP"} or told or able) and above.i < t.i:
            return above.i  # "could not agree to raise dues and decided to wait"
    return None


def _thing_before(tokens: list[Token], governor: Token, t: Token, between: list[Token]) -> int | None:
    """The thing, or act, that a noun goes on with; ``between``: the last words between it and its governor."""
    if t.pos == governor.pos == "NOUN" and _determined(tokens, t) and not _determined(tokens, governor):
        # "limits on the size and the number of boats"
        alike = [o for o in between if o.dep == "pobj" and tokens[o.head].head == governor.i and _determined(tokens, o)]
        return alike[-1].i if alike else None
    if t.pos == "NOUN" and governor.pos == "AUX":
        last = next((o for o in reversed(between) if o.pos == "NOUN" and o.i < t.i - 1 and o.head != t.i), None)
        # "is open to limits on the level and the amount"
        return last.i if last is not None and last.dep in {"pobj", "dobj"} else None
    if any(o.text == ";" for o in tokens[governor.i + 1 : t.i]):
        return None  # "work on: clearing the piers; a levy; and …"
    if t.pos == "NOUN" and (gerund := _gerund_before(tokens, governor, t)) is not None:
        return gerund
    if t.pos in {"NOUN", "PROPN"} and governor.pos == "VERB" and t.tag != "VBG":
        things = [o for o in tokens[governor.i + 1 : t.i] if o.head == governor.i and o.dep == "dobj"]
        goals = [o for o in tokens[governor.i + 1 : t.i] if things and o.dep == "pobj" and tokens[o.head].head == things[-1].i]
        if goals and _determined(tokens, things[-1]) and not _determined(tokens, goals[-1]) and not _determined(tokens, t):
            return goals[-1].i  # "made a call for lower fees and faster access"
        inside = [
            o.i
            for o in tokens[governor.i + 1 : t.i]
            if (o.pos in {"NOUN", "PROPN"} and o.head == governor.i and o.dep == "dobj")
            or (o.pos in {"NOUN", "PROPN", "VERB"} and o.dep in {"pobj", "pcomp"} and tokens[o.head].head == governor.i)
        ]
        return inside[-1] if inside else _within_goal(tokens, governor, t)
    return None


def _gerund_before(tokens: list[Token], governor: Token, t: Token) -> int | None:
    """ "stressed making use of old boats, and action at all levels": a thing behind ", and" is stressed like the act before it."""
    start = near.opening(tokens, t, *_BEFORE_NOUN)
    acts = [o for o in below(tokens, governor.i, "xcomp") if o.tag == "VBG" and governor.i < o.i < t.i]
    apart = start > 2 and [o.text for o in tokens[start - 2 : start]] == [",", "and"]
    return acts[-1].i if apart and acts and not below(tokens, governor.i, "dobj") else None


def _within_goal(tokens: list[Token], governor: Token, t: Token) -> int | None:
    """What a further thing is joined to, where the verb has no thing but what shall be done: "called for ports to agree on a levy,
    rules for ferries and a common code"."""
    goals = [o for o in below(tokens, governor.i, "advcl", "xcomp", "ccomp") if o.tag == "VB" and governor.i < o.i < t.i]
    start = near.opening(tokens, t, *_BEFORE_NOUN)
    if not goals or tokens[start - 1].text != ",":  # but "objected to reference to the fund and the attempts to close it"
        return None
    between = tokens[goals[-1].i + 1 : t.i]
    done = [o.i for o in between if o.head == goals[-1].i and o.dep == "dobj"]
    done = done or [o.i for o in between if o.dep == "pobj" and tokens[o.head].head == goals[-1].i]
    return done[-1] if done else None


def _with_that(tokens: list[Token], governor: Token) -> int | None:
    """The clause above that is opened by "that" too: "demanded that A stop doing B and that C halt D"."""
    for _ in range(8):
        if any(o.head == governor.i and o.dep == "mark" for o in tokens[max(0, governor.i - 20) : governor.i]):
            return governor.i
        governor = tokens[governor.head]
    return None


def _determined(tokens: list[Token], t: Token) -> bool:
    return bool(below(tokens, t.i, "det", "poss"))
