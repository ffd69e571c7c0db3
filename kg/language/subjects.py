"""Whose subject a word is, where the parser gave it to another verb or to none: mends of the parse, as in ``repairs``."""

from __future__ import annotations

from dataclasses import replace

from kg.language.near import below, in_place_of
from kg.language.speakers import SUBJECTS, capitals
from kg.model import Token


def subject_of_participle(tokens: list[Token], t: Token) -> None:
    """ "The lenders holding the bonds had accepted the offer": the participle took the subject of the verb after it."""
    verb = tokens[t.head]
    own = below(tokens, t.i, "nsubj")
    if (
        not own
        or verb.pos != "VERB"
        or own[-1].i != t.i - 1
        or below(tokens, verb.i, *SUBJECTS)
        or below(tokens, t.i, "aux", "mark")
    ):
        return
    passive = any(below(tokens, verb.i, "auxpass"))
    tokens[own[-1].i] = replace(own[-1], dep="nsubjpass" if passive else "nsubj", head=verb.i)
    tokens[t.i] = replace(t, dep="acl", head=own[-1].i)


def close_apposition(tokens: list[Token], t: Token) -> None:
    """ "Chip maker Arden Works opposed it", "Its allies Chad and Mali opposed it": a name right after its description leads."""
    noun = tokens[t.head]
    acting = noun.dep in {"nsubj", "nsubjpass"} or tokens[noun.head].dep == "agent"
    if not acting or noun.pos != "NOUN" or noun.i > t.i or noun.ent in {"GPE", "ORG", "PERSON"}:
        return
    between = tokens[noun.i + 1 : t.i]
    if any(o.pos != "PROPN" and o.text not in {"&", "-", "of"} for o in between) or noun.dep in {"compound", "poss"}:
        return
    for o in (*below(tokens, noun.i, "appos", "conj", "cc", "acl", "relcl", "punct"),):
        if o.i > t.i:
            tokens[o.i] = replace(o, head=t.i)
    tokens[t.i] = in_place_of(t, noun)
    tokens[noun.i] = replace(noun, dep="nmod", head=t.i)


def subject_of_auxiliary(tokens: list[Token], t: Token) -> None:
    """ "said the council is committed to the plan": a subject that was hung on the auxiliary belongs to its verb."""
    auxiliary = tokens[t.head]
    if not below(tokens, auxiliary.head, "nsubj", "nsubjpass"):
        tokens[t.i] = replace(t, dep="nsubjpass" if auxiliary.dep == "auxpass" else "nsubj", head=auxiliary.head)


def subject_of_next_clause(tokens: list[Token], t: Token) -> None:
    """ "The offer was rejected by the union and the parties still are far apart": what stands right before a finite verb that has
    no subject is its subject, no second agent; "Peru backed a fund for crews and the REPUBLIC OF MALI opposed it"."""
    k, capital = t.i + 1, capitals(t)
    if capital and k < len(tokens) and tokens[k].text == "OF" and tokens[k].head == t.i:
        k = max(o.i for o in below(tokens, k, "pobj")) + 1 if below(tokens, k, "pobj") else k
    while k < len(tokens) and tokens[k].pos == "ADV":
        k += 1
    if k == len(tokens) or tokens[k].tag not in {"VBP", "VBZ", "VBD", "MD"}:
        return
    verb = tokens[tokens[k].head] if tokens[k].dep in {"aux", "auxpass"} else tokens[k]
    governors: list[int] = []
    above = tokens[t.head]
    while above.head != above.i and len(governors) < 6:
        above = tokens[above.head]
        governors.append(above.i)
    if _second_while(tokens, t, verb, governors):
        return
    if tokens[k].tag == "MD" and verb.dep == "ccomp" and _second_with_modal(tokens, t, verb, governors):
        return
    told = verb.dep in {"ccomp", "advcl"} and verb.tag == "VBD" and t.tag == "NNS" and not below(tokens, verb.i, "mark", "aux")
    if verb.head not in governors[: 6 if told or capital else 2] or not (verb.dep == "conj" or told):
        return
    if below(tokens, verb.i, "nsubj", "nsubjpass", "expl"):
        return
    tokens[t.i] = replace(t, dep="nsubj", head=verb.i)
    if told:  # "asked for a group on tolls and several states urged talks"
        tokens[verb.i] = replace(verb, dep="conj")


def _second_with_modal(tokens: list[Token], t: Token, verb: Token, governors: list[int]) -> bool:
    """ "said the fund should help ports and ferries should be free": of two clauses with a modal the second has its subject too."""
    beside = (tokens[g] for g in governors if tokens[g].head == verb.head and tokens[g].dep == "ccomp" and g < t.i)
    first = next((o for o in beside if any(a.tag == "MD" for a in below(tokens, o.i, "aux"))), None)
    if first is None or below(tokens, verb.i, *SUBJECTS, "mark") or not any(o.i < t.i for o in below(tokens, t.head, "cc")):
        return False
    passive = bool(below(tokens, verb.i, "auxpass"))
    tokens[t.i] = replace(t, dep="nsubjpass" if passive else "nsubj", head=verb.i)
    tokens[verb.i] = replace(verb, dep="conj", head=first.i)
    for o in below(tokens, t.head, "cc"):
        if t.i - 6 < o.i < t.i:
            tokens[o.i] = replace(o, head=first.i)
    return True


def _second_while(tokens: list[Token], t: Token, verb: Token, governors: list[int]) -> bool:
    """ "Though Chad has objected to the levy and Peru had urged restraint, all sides met": the verb of the second clause was taken
    for what the first, with the same "though", belongs to."""
    first = next((tokens[g] for g in governors if tokens[g].head == verb.i), None)
    own = ("nsubj", "nsubjpass")
    if first is None or first.dep != "advcl" or not below(tokens, first.i, "mark") or not below(tokens, first.i, *own):
        return False
    if not verb.i < verb.head or below(tokens, verb.i, *own, "expl"):
        return False
    tokens[t.i] = replace(t, dep="nsubj", head=verb.i)
    tokens[first.i] = replace(first, head=verb.head)
    tokens[verb.i] = replace(verb, dep="conj", head=first.i)
    return True


def second_subject(tokens: list[Token], t: Token) -> None:
    """ "Chad, which had refused for days, and Mali called for a vote": the second of two subjects that "and" joins."""
    for first in below(tokens, t.head, "nsubj"):
        start = min([t.i, *(o.i for o in below(tokens, t.i, "det", "compound", "amod", "poss", "nummod"))])
        joined = tokens[start - 1].dep == "cc" and tokens[start - 1].head == first.i
        if first.i < t.i and joined and first.tag[:2] == "NN":
            tokens[t.i] = replace(t, dep="conj", head=first.i)


def name_for_adverb(tokens: list[Token], t: Token) -> None:
    """ "PERU with CHAD called for a pier", "Peru, also speaking for Chad, objected": a name that was read as a time is the subject
    of a verb without one; "The UK, other states and Chad backed it": or the first of several."""
    verb = tokens[t.head]
    dated = t.ent in {"DATE", "TIME"} or any(o.ent in {"DATE", "TIME"} for o in below(tokens, t.i, "compound", "nummod"))
    own = [o for o in below(tokens, verb.i, "nsubj") if t.i < o.i < verb.i and o.tag in {"NNS", "NNP"}]
    listed = own and tokens[t.i + 1].text == "," and any(o.i < verb.i for o in below(tokens, own[0].i, "conj"))
    alone = not dated and not below(tokens, t.i, "prep")
    if listed and alone and all(o.head in {t.i, own[0].i} for o in tokens[t.i + 2 : own[0].i]):
        tokens[own[0].i] = replace(own[0], dep="conj", head=t.i)
        tokens[t.i] = replace(t, dep="nsubj")
        return
    finite = verb.tag in {"VBD", "VBZ", "VBP"} and verb.pos == "VERB"
    if finite and t.i < verb.i and not dated and not below(tokens, verb.i, *SUBJECTS, "auxpass"):
        tokens[t.i] = replace(t, dep="nsubj")


def name_after_topic(tokens: list[Token], t: Token) -> None:
    """ "On tolls, GHANA, for the AFRICAN GROUP, underscored": the name after a fronted topic was taken for an apposition to it."""
    for c in below(tokens, t.i, "csubj"):
        names = [n for n in below(tokens, t.i, "nsubj") if n.i < c.i < t.i and c.tag == "VBG"]
        if c.i < t.i and below(tokens, c.i, "mark"):
            tokens[c.i] = replace(c, dep="advcl")  # "While objecting to the plan, Malta …"
        elif names:
            tokens[c.i] = replace(c, dep="acl", head=names[0].i)  # "Malta, speaking for AOSIS, as well as for Chad, said …"
    _topic_for_subject(tokens, t)
    if below(tokens, t.i, *SUBJECTS):
        return
    for p in below(tokens, t.i, "prep", "advcl"):
        for h in (p, *below(tokens, p.i, "prep")):
            for o in below(tokens, h.i, "pobj", "dobj"):
                for name in below(tokens, o.i, "appos"):
                    if (
                        p.i < o.i < name.i < t.i
                        and name.pos == "PROPN"
                        and "," in (tokens[name.i - 1].text, tokens[name.i - 2].text)
                    ):
                        tokens[name.i] = replace(name, dep="nsubj", head=t.i)
                        return


def _topic_for_subject(tokens: list[Token], t: Token) -> None:
    """ "On the aims of the fund (L.4), Samoa, for AOSIS, proposed": the topic was read as the subject, who speaks as its name."""
    for p in below(tokens, t.i, "prep"):
        for topic in below(tokens, t.i, "nsubj"):
            if not p.i < topic.i < t.i or topic.pos != "NOUN" or below(tokens, p.i, "pobj", "pcomp"):
                continue
            near = [o for o in tokens[p.i + 1 : topic.i] if o.head == topic.i] + [topic]
            names = [n for n in below(tokens, topic.i, "appos") if n.pos == "PROPN" and n.i < t.i]
            if near[0].i <= p.i + 2 and names and "," in (tokens[names[-1].i - 1].text, tokens[names[-1].i - 2].text):
                tokens[topic.i] = replace(topic, dep="pobj", head=p.i)
                tokens[names[-1].i] = replace(names[-1], dep="nsubj", head=t.i)
                return


def speaker_before(tokens: list[Token], t: Token) -> None:
    """ "The union will vote in May, its top envoy Jo Marsh said": the name before a reporting verb was joined to a noun of what is
    said."""
    said = [o for o in below(tokens, t.i, "ccomp") if o.i < t.i]
    name = tokens[t.i - 1]
    if not said or name.pos != "PROPN" or below(tokens, t.i, *SUBJECTS):
        return
    first = name.i
    while first > said[0].i and tokens[first - 1].text not in {",", '"', "”", "''"}:
        first -= 1
    if first <= said[0].i or t.i - first > 12:
        return
    for o in tokens[first : name.i]:
        if not first <= o.head < t.i:
            tokens[o.i] = replace(o, dep="nmod", head=name.i)
    tokens[name.i] = replace(name, dep="nsubj", head=t.i)
