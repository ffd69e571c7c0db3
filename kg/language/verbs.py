"""Verbs that were read as participles, adjectives, adverbs or nouns, and words that were read as verbs: mends of the parse, as in
``repairs``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg import lexicon
from kg.language import misread
from kg.language.near import below, told, within
from kg.model import Stance, Token

_FAR = 40
"""How many words before a clause may belong to it."""
_PROVISO = {"provided", "providing", "assuming"}
"""Participles that open a condition: a closed class of English grammar."""
_TIMES = {"after", "before", "following", "prior", "ahead", "as", "in", "on"}
"""What may open a condition, and may as well tell when or how something was said."""


def verb_after_and(tokens: list[Token], t: Token) -> None:
    """ "said A, and [proposed] submissions": a participle after "and" was taken for an adjective of a noun that was joined to a
    verb."""
    noun = tokens[t.head]
    verbal = tokens[noun.head].pos in {"VERB", "AUX"}
    if _is_past(tokens, t) and noun.dep == "conj" and noun.i > t.i and verbal and tokens[t.i - 1].pos == "CCONJ":
        tokens[t.i] = replace(t, tag="VBD", pos="VERB", dep="conj", head=noun.head)
        tokens[noun.i] = replace(noun, dep="dobj", head=t.i)


def verb_of_none(tokens: list[Token], t: Token) -> None:
    """ "[The Philippines], with support from others, [proposed] deletion of the item": in a sentence that was given no verb a
    participle before a noun is the verb, the noun its object and the first name its subject."""
    noun = tokens[t.head]
    root = noun if noun.head == noun.i else tokens[noun.head]
    if not _is_past(tokens, t) or root.head != root.i or root.pos not in {"NOUN", "PROPN"} or noun.i < t.i:
        return
    before = [
        s
        for s in tokens[max(0, t.i - _FAR) : t.i]
        if s.pos in {"PROPN", "PRON", "NOUN"}
        and (s.i == root.i or (s.head in {root.i, t.i} and s.dep in {"dep", "nsubj", "nmod", "npadvmod"}))
    ]
    if not before or tokens[t.i - 1].pos in {"DET", "ADJ"} or tokens[t.i - 1].tag in {"PRP$", "POS", "IN", "TO"}:
        return
    subject = before[0]
    tokens[t.i] = replace(t, tag="VBD", pos="VERB", dep="ROOT", head=t.i, lemma=misread.past_lemma(t))
    tokens[noun.i] = replace(noun, dep="dobj", head=t.i)
    tokens[subject.i] = replace(tokens[subject.i], dep="nsubj", head=t.i)
    if root.i not in {noun.i, subject.i}:
        tokens[root.i] = replace(root, dep="dep", head=t.i)


def _is_past(tokens: Sequence[Token], t: Token) -> bool:
    """Whether an attribute may be a verb in the past: a participle, or what was read as an adjective behind the first name."""
    return t.dep == "amod" and (t.tag in {"VBN", "VBD"} or after_name(tokens, t))


def after_name(tokens: Sequence[Token], t: Token) -> bool:
    """ "Belize underlined fair dues and lower tolls.": what looks like an adjective right behind the first name is its verb."""
    before = tokens[max(t.i - 1, 0)]
    opens = t.i > 0 and (t.i == 1 or tokens[t.i - 2].text in {".", "The"} or tokens[t.i - 2].head == t.i - 2)
    return t.tag == "JJ" and t.text.endswith("ed") and len(t.text) > 5 and before.pos == "PROPN" and opens


def verb_for_root(tokens: list[Token], t: Token) -> None:
    """ "Chad preferred to base work on the text": an adjective that has a subject and no copula is the verb; so is a noun behind
    "to"."""
    if t.tag == "JJ" and t.text.endswith("ed") and below(tokens, t.i, "nsubj") and below(tokens, t.i, "xcomp", "ccomp", "dobj"):
        tokens[t.i] = replace(t, tag="VBD", pos="VERB", lemma=misread.past_lemma(t))
    for o in below(tokens, t.i, "xcomp"):
        if o.tag == "NN" and tokens[o.i - 1].tag == "TO" and tokens[o.i - 1].head == o.i:
            tokens[o.i] = replace(o, tag="VB", pos="VERB", lemma=o.text.lower())


def verb_with_subject(tokens: list[Token], t: Token) -> None:
    """ "Chad preferred reference to ports and, with Mali, urged talks": an adjective that has a subject is the verb, the noun its
    object, and the verb that took the noun for its subject a second one."""
    noun = tokens[t.head]
    second = tokens[noun.head]
    name = tokens[t.i - 1]
    named = name.dep == "npadvmod" and name.head == t.i and name.pos == "PROPN" and t.lemma in lexicon.load().speech
    if not t.text.endswith("ed") or not (named or below(tokens, t.i, "nsubj")) or noun.i < t.i or noun.dep != "nsubj":
        return
    if second.tag != "VBD" or second.dep != "ROOT" or second.i < noun.i:
        return
    tokens[t.i] = replace(t, tag="VBD", pos="VERB", dep="ROOT", head=t.i, lemma=misread.past_lemma(t))
    tokens[noun.i] = replace(noun, dep="dobj", head=t.i)
    tokens[second.i] = replace(second, dep="conj", head=t.i)
    if named:  # "The EU highlighted links to ports and said …"
        tokens[name.i] = replace(name, dep="nsubj")
        for o in below(tokens, noun.i, "det"):
            tokens[o.i] = replace(o, head=name.i if o.i < name.i else noun.i)
    joining = next((o.i for o in below(tokens, noun.i, "cc") if o.i > noun.i), second.i)
    for o in below(tokens, noun.i, "cc", "prep", "punct"):
        if o.i >= joining:
            tokens[o.i] = replace(o, head=t.i if o.dep == "cc" else second.i)


@cache
def telling() -> frozenset[str]:
    """Verbs by which somebody speaks or takes a stance."""
    known = lexicon.load()
    return frozenset({*known.speech, *(lemma for pos, lemma in known.stance_cues if pos == "verb")})


def second_verb(tokens: list[Token], t: Token) -> None:
    """ "urged cutting the list of dues and underscored links to ports": between "and" and a noun, what looks like an adjective is a
    verb of speech."""
    noun = tokens[t.head]
    if t.i < 2 or tokens[t.i - 1].text != "and" or not t.text.endswith("ed") or noun.dep != "conj" or noun.i < t.i:
        return
    first = told(tokens, noun)
    lemma = misread.past_lemma(t)
    if first.tag == "VBD" and first.i < t.i and lemma in telling():
        tokens[t.i] = replace(t, tag="VBD", pos="VERB", dep="conj", head=first.i, lemma=lemma)
        tokens[noun.i] = replace(noun, dep="dobj", head=t.i)


def proviso(tokens: list[Token], t: Token) -> None:
    """ "agreed to a truce, provided (that) the siege ends": the participle opens a clause of condition."""
    if t.text.lower() not in _PROVISO or t.i == 0:
        return
    governor = tokens[t.head]
    if t.tag == "VBD" and t.dep in {"ccomp", "prep"} and not below(tokens, t.i, "nsubj"):
        said = [o for o in below(tokens, governor.i, "ccomp") if governor.i < o.i < t.i]
        governor = said[-1] if said else governor  # "said it could pay provided the toll was cut"
    elif t.tag not in {"VBN", "VBG"}:
        return
    if below(tokens, t.i, "dobj"):
        return  # "suggested providing a list to help ports"
    clause = next(
        (
            o
            for g in (t, governor)
            for o in below(tokens, g.i, "ccomp", "advcl")
            if o.i > t.i and not any(tokens[k].text in {",", ";"} for k in range(t.i, o.i))
        ),
        None,
    )
    hangs = t.dep in {"xcomp", "advcl", "prep", "dep", "acl", "ccomp"} and governor.i < t.i and governor.pos in {"VERB", "AUX"}
    if clause is None or not hangs:
        return
    tokens[clause.i] = replace(clause, dep="advcl", head=governor.i)
    tokens[t.i] = replace(t, dep="mark", pos="SCONJ", head=clause.i)
    for o in below(tokens, t.i, "mark"):
        tokens[o.i] = replace(o, head=clause.i)


def verb_before_participle(tokens: list[Token], t: Token) -> None:
    """ "Chad and Mali, two neighbours, pledged on Friday to open the road, raising hopes": the verb was read as a participle, and
    the participle after it as the verb."""
    subject = tokens[t.head]
    root = tokens[subject.head]
    if (
        root.tag != "VBG"
        or root.dep != "ROOT"
        or subject.dep != "nsubj"
        or not subject.i < t.i < root.i
        or (tokens[t.i - 1].text != "," and t.i - 1 != subject.i)
        or tokens[root.i - 1].text != ","
        or below(tokens, root.i, "aux")
        or not below(tokens, t.i, "dobj", "xcomp", "ccomp", "prep")
    ):
        return
    tokens[t.i] = replace(t, tag="VBD", dep="ROOT", head=t.i)
    tokens[subject.i] = replace(subject, head=t.i)
    tokens[root.i] = replace(root, dep="advcl", head=t.i)


def preposition_before_number(tokens: list[Token], t: Token) -> None:
    """In "wants control over five territories" the preposition was read as part of the number; it belongs to the noun before it."""
    noun, number = tokens[t.i - 1], tokens[t.head]
    things = tokens[number.head]
    if noun.pos == "NOUN" and things.pos == "NOUN" and things.i > t.i and noun.head == things.head and noun.dep == things.dep:
        tokens[t.i] = replace(t, dep="prep", head=noun.i)
        tokens[things.i] = replace(things, dep="pobj", head=t.i)


def condition_of_higher_verb(tokens: list[Token], t: Token) -> None:
    """ "will not lift the toll it has imposed if Peru does not open the port": what is done already hangs on nothing that is yet to
    come, so the condition is that of the verb above."""
    verb = tokens[t.head]
    tags, done = ({o.tag for o in (k, *below(tokens, k.i, "aux", "auxpass"))} for k in (t, verb))
    open_yet = any(o.text.lower() in {"if", "unless"} for o in below(tokens, t.i, "mark")) and not tags & {"VBD", "MD"}
    if not open_yet or verb.dep != "relcl" or not done & {"VBD", "VBN"} or "MD" in done or verb.i > t.i:
        return
    noun = tokens[verb.head]
    above = tokens[noun.head]
    if noun.dep in {"dobj", "pobj"} and above.pos == "VERB" and above.i < noun.i:
        tokens[t.i] = replace(t, head=above.i)


def condition_of_what_is_said(tokens: list[Token], t: Token) -> None:
    """ "said it would pay, [unless the toll was cut]", "said it would pay, but [only if the toll was cut]": the condition is that
    of what is said, not of saying it."""
    verb, known = tokens[t.head], lexicon.load()
    if verb.i > t.i or verb.lemma not in known.speech:
        return
    words = {w.words[0] for w in known.conditions} - _TIMES
    if not words & {o.text.lower() for o in (*below(tokens, t.i, "mark", "advmod"), t)}:
        return
    said = [o for o in below(tokens, verb.i, "ccomp") if verb.i < o.i < t.i]
    if said:
        tokens[t.i] = replace(t, head=said[-1].i)
        for o in tokens[said[-1].i : t.i]:
            if o.head == verb.i and o.dep == "cc":
                tokens[o.i] = replace(o, head=said[-1].i)


def inverted_condition(tokens: list[Token], t: Token) -> None:
    """ "would end the talks [should the union refuse]", "would pay, [had they signed]": a verb before its subject, in no question
    and behind a clause that has all it needs, opens a condition of that clause."""
    clause = tokens[t.head] if t.dep in {"aux", "auxpass"} else t
    verb = tokens[clause.head]
    subjects = [s for s in below(tokens, clause.i, "nsubj", "nsubjpass") if t.i < s.i < clause.i or t.i == clause.i < s.i]
    opens = not any(k.i < t.i for k in tokens[max(0, t.i - _FAR) : t.i] if k.head == clause.i and k.dep != "punct")
    if clause.dep not in {"ccomp", "conj"} or verb.i >= t.i or not subjects or not opens:
        return
    end = next((k.text for k in tokens[clause.i :] if k.text in {".", "?", "!", ";"}), ".")
    alone = t.text == "should" and (tokens[t.i - 1].pos != "PUNCT" or clause.dep == "conj")
    full = [verb] if clause.dep == "conj" else below(tokens, verb.i, "dobj", "acomp", "attr", "prt", "prep", "agent", "xcomp")
    joined = any(verb.i < o.i < t.i for o in below(tokens, verb.i, "cc"))
    if end == "?" or joined or not (alone or any(o.i < t.i for o in full)):
        return
    while lower := [o for o in below(tokens, verb.i, "xcomp", "acomp") if verb.i < o.i < t.i]:
        verb = lower[-1]
    tokens[clause.i] = replace(clause, dep="advcl", head=verb.i)


def purpose_of_thing(tokens: list[Token], t: Token) -> None:
    """ "suggested workshops to train pilots", "called for a panel to list barges", "stressed the need for piers to cut dues": right
    behind what is proposed or demanded, which is nobody, the infinitive tells what it is for."""
    verb, to = tokens[t.head], tokens[t.i - 1]
    if to.tag != "TO" or to.head != t.i or verb.i >= to.i:
        return
    known = lexicon.load()
    for cue in known.stance_cues.get(("verb", verb.lemma), ()):
        asks = "obj+to" in cue.frames and cue.stance is not Stance.PROPOSE  # "urged ports to list barges"
        if cue.stance not in {Stance.PROPOSE, Stance.DEMAND, Stance.ACCEPT} or asks:
            continue
        thing = _thing_of(tokens, verb, cue, to.i)
        if thing is None:
            continue
        led = thing.dep in {"pobj", "pcomp"}  # "called for *voters* to leave" says the same
        somebody = thing.pos == "PROPN" or (not led and known.is_a(thing.lemma, "agent", "person"))
        if not somebody and thing.pos in {"NOUN", "VERB"}:
            tokens[t.i] = replace(t, dep="acl" if thing.pos == "NOUN" else "advcl", head=thing.i)
            return


def gerund_of_thing(tokens: list[Token], t: Token) -> None:
    """ "urged caution in opening the piers", "supported a role for ports in setting dues": right behind what is wanted or refused,
    which is nobody, "in" with a gerund tells in what."""
    verb, known = tokens[t.head], lexicon.load()
    if verb.i > t.i or not any(o.tag == "VBG" for o in below(tokens, t.i, "pcomp")):
        return
    needed = _needed(tokens, verb) if known.is_a(verb.lemma, "necessity") and verb.pos == "NOUN" else None
    if needed is not None and all(within(tokens, tokens[k], needed.i) for k in range(needed.i, t.i)):
        tokens[t.i] = replace(t, head=needed.i)  # "the need for *care* in"
        return
    if verb.pos != "VERB":
        return
    for cue in known.stance_cues.get(("verb", verb.lemma), ()):
        thing = _thing_of(tokens, verb, cue, t.i)
        if thing is not None and thing.pos == "NOUN" and not known.is_a(thing.lemma, "agent", "person"):
            tokens[t.i] = replace(t, head=thing.i)
            return


def _thing_of(tokens: list[Token], verb: Token, cue: lexicon.Cue, end: int) -> Token | None:
    """What a cue of a verb is about, where its words stand right before ``end``, joined to nothing else: for "called for *a panel*
    on dues to", for "stressed the need for *opening* piers to"."""
    top = verb
    for word in cue.words[1:]:
        own = below(tokens, top.i, "dobj", "prep")
        step = next((o for o in own if top.i < o.i < end and word in {o.lemma, o.text.lower()}), None)
        if step is None:
            return None
        top = step
    if top.pos == "ADP":
        things = below(tokens, top.i, "pobj", "pcomp")
    elif top is verb and "obj" in cue.frames:
        things = below(tokens, top.i, "dobj")
    else:
        led = [p for p in below(tokens, top.i, "prep") if p.text.lower() in cue.frames]
        things = [o for p in led for o in below(tokens, p.i, "pobj", "pcomp")]
    thing = next((o for o in reversed(things) if verb.i < o.i < end), None)
    if thing is None or not all(within(tokens, tokens[k], thing.i) for k in range(thing.i, end)):
        return None
    while lexicon.load().is_a(thing.lemma, "necessity") and (inner := _needed(tokens, thing)) is not None:
        thing = inner  # "the importance of *training* to"
    return next((o for o in reversed(below(tokens, thing.i, "conj")) if o.i < end), thing)


def _needed(tokens: list[Token], noun: Token) -> Token | None:
    """What is needed: "the importance of *training*"."""
    led = [p for p in below(tokens, noun.i, "prep") if p.text.lower() in {"of", "for"}]
    return next((o for p in led for o in below(tokens, p.i, "pobj", "pcomp")), None)
