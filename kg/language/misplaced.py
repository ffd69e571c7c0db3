"""Clauses, phrases and negations that a parser hangs on the wrong word: mends of the parse, as in ``repairs``."""

from __future__ import annotations

from dataclasses import replace

from kg import lexicon
from kg.language.near import above, below, opening, within
from kg.language.speakers import BESIDE
from kg.model import Token


def negation_of_another(tokens: list[Token], t: Token) -> None:
    """ "If he doesn't he should resign": "n't" negates the word that it is written with, or the verb of that word."""
    with_it = tokens[t.i - 1]
    own = with_it.head if with_it.dep in {"aux", "auxpass"} else with_it.i
    if t.head not in {with_it.i, with_it.head} or (t.head == with_it.head and with_it.dep == "advcl"):
        tokens[t.i] = replace(t, head=own)


def negation_of_auxiliary(tokens: list[Token], t: Token) -> None:
    """ "did *not*, when asked, offer advice": what negates an auxiliary negates its verb."""
    tokens[t.i] = replace(t, head=tokens[t.head].head)


def bare_subjunctive(tokens: list[Token], t: Token) -> None:
    """ "demanded the mayor do more": a bare verb without "that" has the object right before it as its subject."""
    verb = tokens[t.head]
    own = [k for k in tokens[verb.i : t.i + 1] if k.head == t.i and k.dep in {"nsubj", "nsubjpass", "aux", "mark"}]
    objects = [k for k in tokens[verb.i + 1 : t.i] if k.head == verb.i]
    plain = [k.dep for k in objects] == ["dobj"] and objects[0].pos in {"NOUN", "PROPN"}
    wanting = any("that" in cue.frames for cue in lexicon.load().stance_cues.get(("verb", verb.lemma), ()))
    if plain and wanting and not own:
        tokens[objects[0].i] = replace(objects[0], dep="nsubj", head=t.i)


def second_clause(tokens: list[Token], t: Token) -> None:
    """ "stressed the role of ports, and that tolls should fall": the clause after "and" is what the verb says beside its object."""
    noun = tokens[t.head]
    verb = tokens[noun.head] if t.dep == "det" and noun.tag == "NNS" and noun.dep in {"nsubj", "nsubjpass"} else noun
    governor = tokens[verb.head]
    if verb.dep != "conj" or governor.tag != "VBD" or governor.i > t.i or verb.i < t.i:
        return
    if any(o.head == governor.i and o.dep in {"ccomp", "mark", "xcomp"} for o in tokens[max(0, governor.i - 12) : t.i]):
        return
    if t.dep in {"det", "mark"} and any(o.head == governor.i and o.dep == "dobj" for o in tokens[governor.i + 1 : t.i]):
        tokens[t.i] = replace(t, dep="mark", pos="SCONJ", tag="IN", head=verb.i)
        tokens[verb.i] = replace(verb, dep="ccomp")


def after_heading(tokens: list[Token], t: Token) -> None:
    """ "Peruvian proposal: Delegates met in May": a whole sentence behind the colon of a heading is none of its words."""
    heading = tokens[t.head]
    own = [o for o in below(tokens, t.i, "nsubj", "nsubjpass") if o.i > heading.i]
    if heading.pos in {"NOUN", "PROPN"} and own and any(o.text == ":" for o in tokens[heading.i + 1 : own[0].i]):
        tokens[t.i] = replace(t, dep="ROOT", head=t.i)
        tokens[heading.i] = replace(heading, dep="dep", head=t.i)


def what_is_backed(tokens: list[Token], t: Token) -> None:
    """ "introduced a text on tolls supported by Peru, and opposed by Chad": both are told of the text, not of tolls, and neither of
    who introduced it."""
    if t.text not in BESIDE:
        return
    above = tokens[t.head]
    if not below(tokens, t.i, "agent") or below(tokens, t.i, "auxpass", "aux", "nsubj", "nsubjpass"):
        return
    if t.dep == "conj" and above.tag == "VBD":
        first = [o for o in tokens[above.i + 1 : t.i] if o.dep == "acl" and o.tag == "VBN" and below(tokens, o.i, "agent")]
        if first and tokens[first[-1].head].pos == "NOUN":
            tokens[t.i] = replace(t, head=first[-1].i)
            for o in tokens[t.i - 2 : t.i]:
                if o.head == above.i and o.dep in {"cc", "punct"}:
                    tokens[o.i] = replace(o, head=first[-1].i)
    elif t.dep == "acl" and above.dep == "pobj" and above.pos == "NOUN" and tokens[above.head].dep == "prep":
        thing = tokens[tokens[above.head].head]
        made = tokens[thing.head]
        if thing.dep == "dobj" and made.tag == "VBD" and lexicon.load().makes(made.lemma) and thing.i < t.i:
            tokens[t.i] = replace(t, head=thing.i)


def text_that_says(tokens: list[Token], t: Token) -> None:
    """ "called for adding language reflecting that the fund is small", "called for language noting the need for dues": the
    participle right behind the object tells what it is."""
    noun = tokens[t.i - 1]
    known = any(o.text.lower() in {"the", "this", "that", "their", "its"} for o in below(tokens, noun.i, "det", "poss"))
    if noun.dep in {"dobj", "pobj"} and noun.tag == "NN" and not known and _wording(noun):
        tokens[t.i] = replace(t, dep="acl", head=noun.i)
    if noun.dep == "dobj" and tokens[noun.head].dep in {"pcomp", "xcomp"} and tokens[noun.head].tag == "VBG":
        tokens[t.i] = replace(t, dep="acl", head=noun.i)


def _wording(noun: Token) -> bool:
    """Whether a noun names words of a text: "text", "paragraph"."""
    return lexicon.load().is_a(noun.lemma, "wording")


def to_do_so(tokens: list[Token], t: Token) -> None:
    """ "urged states that have not yet sent lists to do so": what they are urged to do was hung on what they have not done."""
    if t.lemma != "do":
        return
    inner = above(tokens, tokens[t.head], lambda o: o.dep == "relcl")
    whom = tokens[inner.head]
    verb = tokens[whom.head]
    opened = any(o.tag == "TO" and o.head == t.i for o in tokens[t.i - 1 : t.i])
    if opened and tokens[t.i + 1].text.lower() == "so" and inner.dep == "relcl" and whom.dep == "dobj" and whom.i < inner.i < t.i:
        tokens[t.i] = replace(t, dep="xcomp", head=verb.i)


def preposition_again(tokens: list[Token], t: Token) -> None:
    """ "agreed to a protocol to the pact": right behind what the verb is about, the same preposition belongs to the noun."""
    first = next((p for p in below(tokens, t.head, "prep") if p.i < t.i and p.text.lower() == t.text.lower()), None)
    about = [o for o in below(tokens, first.i, "pobj") if o.i > first.i] if first is not None else []
    own = below(tokens, t.i, "pobj", "pcomp")
    when = {"DATE", "TIME", "GPE", "PERSON"}
    if not about or about[-1].i != t.i - 1 or about[-1].ent in when or any(o.ent in when for o in own):
        return
    if t.text.lower() in {"to", "for", "on"}:
        tokens[t.i] = replace(t, head=about[-1].i)


def whose_plan(tokens: list[Token], t: Token) -> None:
    """ "did not support the proposal by MALI to close the fund": who stands right behind a plan made it, and what "to" opens is the
    plan."""
    if tokens[t.i - 1].dep != "dobj":
        return
    plan, verb = tokens[t.i - 1], tokens[t.head]
    named = [o for o in below(tokens, t.i, "pobj") if o.i > t.i and (o.pos == "PROPN" or o.text.isupper())]
    if plan.head != verb.i or verb.pos != "VERB" or not named or below(tokens, verb.i, "auxpass"):
        return
    if not lexicon.load().puts_forward(plan.lemma):
        return
    tokens[t.i] = replace(t, dep="prep", head=plan.i)
    near_ = tokens[named[0].i : named[0].i + 12]
    last = max((o.i for o in near_ if o.pos == "PROPN" and within(tokens, o, named[0].i)), default=named[0].i)
    for clause in below(tokens, last, "acl", "relcl"):
        if tokens[last + 1].text == "that" and tokens[last + 1].head == clause.i and tokens[last + 1].dep == "mark":
            tokens[clause.i] = replace(clause, dep="acl", head=plan.i)
    for act in below(tokens, verb.i, "xcomp", "advcl"):
        to = opening(tokens, act, "aux", "neg")
        if act.tag == "VB" and to > named[0].i and tokens[to].tag == "TO" and within(tokens, tokens[to - 1], named[0].i):
            tokens[act.i] = replace(act, dep="acl", head=plan.i)


def about_thing(tokens: list[Token], t: Token) -> None:
    """ "sought clarity regarding the dues": what a thing is about was hung on the verb."""
    things = [o for o in below(tokens, t.head, "dobj") if o.i < t.i]
    if things and tokens[t.head].i < things[-1].i and tokens[t.i - 1].text != ",":
        tokens[t.i] = replace(t, head=things[-1].i, dep="prep", pos="VERB")
        for o in below(tokens, t.i, "dobj"):
            tokens[o.i] = replace(o, dep="pobj")
