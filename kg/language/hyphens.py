"""Words that the tokenizer cuts at a hyphen: mends of the parse, as in ``repairs``."""

from __future__ import annotations

from dataclasses import replace

from kg.language import near
from kg.language.speakers import SUBJECTS
from kg.model import Token

_NOMINAL = {"dobj", "pobj", "nsubj", "nsubjpass", "appos"}


def cut_word(tokens: list[Token], t: Token) -> None:
    """ "supported the non-paper on ferries": a word that was cut at its hyphen was read as three objects; "the text could be
    re-drafted", "asked not to re-open it": or as three verbs."""
    before, after = tokens[t.i - 1], tokens[t.i + 1]
    if before.end != t.start or t.end != after.start:
        return
    if before.text.lower() in near.PREFIXES and after.pos == "VERB":
        _cut_verb(tokens, before, t, after)
    owner = after.dep == "poss" and before.text.lower() in near.PREFIXES  # "the Co-chair's proposal"
    if not (owner or after.dep in _NOMINAL) or not (after.pos in {"NOUN", "PROPN"} or owner):
        return
    if before.head != after.head or before.dep not in {after.dep, "compound", "nmod", "amod" if owner else ""}:
        return
    if t.head not in {before.head, before.i, after.i}:
        return
    for o in tokens[max(0, t.i - 12) : t.i]:
        if o.head == before.i:
            tokens[o.i] = replace(o, head=after.i)
    tokens[before.i] = replace(before, dep="compound", head=after.i)
    tokens[t.i] = replace(t, dep="punct", pos="PUNCT", head=after.i)


def _cut_verb(tokens: list[Token], before: Token, hyphen: Token, after: Token) -> None:
    """The verb behind the hyphen takes what hung on its first syllable, and its place."""
    heads = {before.head, hyphen.head, after.head} - {before.i, hyphen.i, after.i}
    if len(heads) > 1 or (before.head == after.head and before.dep != after.dep):
        return
    first = before if before.head in heads or not heads else after
    root = first.head == first.i
    tokens[after.i] = replace(after, dep=first.dep, head=after.i if root else first.head)
    tokens[before.i] = replace(before, dep="compound", head=after.i)
    tokens[hyphen.i] = replace(hyphen, dep="punct", pos="PUNCT", head=after.i)
    for o in tokens[max(0, before.i - 30) : before.i + 30]:
        be = tokens[o.head]
        of_be = be.dep == "auxpass" and be.head in {before.i, after.i} and o.dep in {"aux", "neg", *SUBJECTS}
        if (o.head in {before.i, hyphen.i} or of_be) and o.i not in {before.i, hyphen.i, after.i}:
            tokens[o.i] = replace(o, head=after.i)
