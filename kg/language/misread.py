"""Single words that a parser takes for another part of speech: mends of the parse, as in ``repairs``."""

from __future__ import annotations

import re
from dataclasses import replace

from kg import lexicon
from kg.language.near import below
from kg.language.speakers import SUBJECTS
from kg.model import Token

_MUTE = re.compile(r"[^aeiou](?:[aiu][dnr]|[auo]t|[cp]or|om)$")
"""Stems that lost their last "e" before "-ed": "underlin", "promot", "underscor"."""


def bare_beside_past(tokens: list[Token], t: Token) -> None:
    """ "adopted conclusions and draft port rules": a bare form is no second verb beside one in the past, but a word of a second
    object."""
    if tokens[t.head].tag != "VBD":
        return
    first, joining = tokens[t.head], tokens[t.i - 1]
    things = [o for o in below(tokens, first.i, "dobj") if first.i < o.i < t.i]
    own = [o for o in below(tokens, t.i, "dobj") if o.i > t.i]
    between = tokens[t.i + 1 : own[0].i] if own else []
    if not things or not own or any(o.head != own[0].i or o.pos in {"DET", "PRON"} for o in between):
        return
    if below(tokens, t.i, "aux", "nsubj", "neg", "prt", "xcomp", "ccomp") or own[0].tag not in {"NN", "NNS"}:
        return
    tokens[joining.i] = replace(joining, dep="cc", head=things[-1].i)
    tokens[t.i] = replace(t, dep="amod", tag="JJ", pos="ADJ", head=own[0].i)
    tokens[own[0].i] = replace(own[0], dep="conj", head=things[-1].i)
    for o in below(tokens, t.i, "prep", "punct", "conj", "cc"):
        tokens[o.i] = replace(o, head=own[0].i)


def body_for_verb(tokens: list[Token], t: Token) -> None:
    """ "agreed to forward the texts to COP 7": a short name in capitals behind "to" was read as a verb."""
    if not t.text.isupper() or len(t.text) < 2:
        return
    to, thing = tokens[t.i - 1], tokens[t.i - 2]
    if to.text != "to" or to.head != t.i or thing.dep != "dobj" or below(tokens, t.i, "dobj", "nsubj", "ccomp", "xcomp"):
        return
    tokens[to.i] = replace(to, dep="prep", pos="ADP", tag="IN", head=thing.head)
    tokens[t.i] = replace(t, dep="pobj", pos="PROPN", tag="NNP", head=to.i)


def noun_not_verb(tokens: list[Token], t: Token) -> None:
    """ "Calls for a levy came from the guild": a subject is no verb; nor is an object with a noun before and "that" behind it,
    "resisted county government demands that it dredge the bay"."""
    before, after = tokens[max(t.i - 1, 0)], tokens[t.i + 1 : t.i + 2]
    compound = before.tag in {"NN", "NNP"} and before.head in {t.i, t.head} and [a.text.lower() for a in after] == ["that"]
    if compound:
        tokens[before.i] = replace(before, dep="compound", head=t.i)
    if compound or t.dep in {"nsubj", "nsubjpass"}:
        tokens[t.i] = replace(t, tag="NNS", pos="NOUN")


def adjective_of_subject(tokens: list[Token], t: Token) -> None:
    """ "said the levy should be approved and old tolls must fall": an adjective right before a subject is its own."""
    if tokens[t.head].pos != "VERB":
        return
    noun = tokens[t.i + 1]
    if noun.pos == "NOUN" and noun.dep in SUBJECTS and noun.head > noun.i and tokens[t.i - 1].pos == "CCONJ":
        tokens[t.i] = replace(t, dep="amod", head=noun.i)


def verb_with_object(tokens: list[Token], t: Token) -> None:
    """ "suggested the panel draft a report": a noun with a subject and an object is a verb."""
    own = [o.dep for o in tokens[max(0, t.i - 12) : t.i + 12] if o.head == t.i and (o.dep == "nsubj") == (o.i < t.i)]
    if t.tag == "NN" and "nsubj" in own and "dobj" in own:
        tokens[t.i] = replace(t, tag="VB", pos="VERB", lemma=t.text.lower())


def gerund(tokens: list[Token], t: Token) -> None:
    """ "called for including the ports", "supported including the ports": right behind a preposition, or a verb that takes a
    gerund, "including" is what is called for."""
    before = tokens[t.i - 1] if t.i else t
    if before.pos == "VERB" and t.head == before.i and before.tag not in {"VBN", "VBG"}:
        if not any("ing" in cue.frames for cue in lexicon.load().stance_cues.get(("verb", before.lemma), ())):
            return
        dep = "xcomp"
    elif before.pos == "ADP" and before.dep == "prep" and t.head in {before.i, before.head}:
        dep = "pcomp"
    else:
        return
    tokens[t.i] = replace(t, dep=dep, pos="VERB", head=before.i)
    for o in tokens[t.i + 1 : t.i + 20]:
        if o.head == t.i and o.dep == "pobj":
            tokens[o.i] = replace(o, dep="dobj")


def past(tokens: list[Token], t: Token) -> None:
    """ "said tolls should fall, and opposed any new levy": a participle with an object and without auxiliary is a past tense."""
    if tokens[t.head].tag != "VB":
        return
    near = tokens[max(0, t.head - 12) : t.i + 15]
    passive = any(o.dep == "auxpass" and o.head in {t.i, t.head} for o in near)
    own = any(o.head == t.i and o.dep in {"aux", "auxpass", "agent", "nsubjpass"} for o in near)
    if not passive and not own and t.head < t.i and any(o.head == t.i and o.dep == "dobj" and o.i > t.i for o in near):
        tokens[t.i] = replace(t, tag="VBD")


def verb_of_clause(tokens: list[Token], t: Token) -> None:
    """ "suggested that the office group the fees": a noun before an article in a clause without a subject is its verb."""
    mark = next((o for o in tokens[max(0, t.i - 12) : t.i] if o.head == t.i and o.dep == "mark"), None)
    subject, after = tokens[t.i - 1], tokens[t.i + 1] if t.i + 1 < len(tokens) else t
    if mark is None or subject.dep != "compound" or subject.head != t.i:
        return
    if after.dep == "prep" and after.head == t.i and subject.tag == "NN" and t.tag == "NN":
        _noun_for_verb(tokens, t, mark, subject)  # "suggested that the new ports committee function under the board"
        return
    if after.pos not in {"DET", "PRON"}:
        return
    things = [o for o in tokens[t.i + 1 : t.i + 12] if o.head == t.i and o.dep in {"appos", "dobj", "dep"} and o.pos == "NOUN"]
    if not things or after.head != things[0].i:
        return
    _noun_for_verb(tokens, t, mark, subject)
    tokens[things[0].i] = replace(things[0], dep="dobj")


def _noun_for_verb(tokens: list[Token], t: Token, mark: Token, subject: Token) -> None:
    """Make a noun the verb of its clause, and the noun before it the subject."""
    for o in tokens[mark.i + 1 : subject.i]:
        if o.head == t.i:
            tokens[o.i] = replace(o, head=subject.i)
    tokens[subject.i] = replace(subject, dep="nsubj")
    tokens[t.i] = replace(t, tag="VB", pos="VERB", lemma=t.text.lower())


def past_lemma(t: Token) -> str:
    """The base form of a past tense that was read as an adjective: "preferred", "underlined"."""
    if t.tag != "JJ":
        return t.lemma
    stem = t.text.lower()[:-2]
    if stem[-1:] == stem[-2:-1] and stem[-1:] not in "sl":
        return stem[:-1]
    mute = (stem[-1:] in "scgvzu" and stem[-2:] != "ss") or _MUTE.search(stem)
    return stem + "e" if mute else stem
