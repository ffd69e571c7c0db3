"""Whose subject a word is, where the parser gave it to another verb or to none: mends of the parse, as in ``repairs``."""

from __future__ import annotations

from dataclasses import replace

from kg import lexicon
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


def object_and_subject(tokens: list[Token], t: Token) -> None:
    """ "said the levy should cover ports and dues must fall": of two nouns that were read as the subject of a clause below a verb
    that takes none, the first is its object, the second does what follows."""
    verb, known = tokens[t.head], lexicon.load()
    own = [o for o in below(tokens, t.i, "nsubj", "nsubjpass") if verb.i < o.i < t.i]
    second = [o for o in below(tokens, own[0].i, "conj") if o.i < t.i] if len(own) == 1 else []
    modal = all(any(a.tag == "MD" for a in below(tokens, v.i, "aux")) for v in (verb, t))
    tells = verb.lemma in known.speech or any("that" in c.frames for c in known.stance_cues.get(("verb", verb.lemma), ()))
    if len(second) != 1 or not modal or tells or verb.tag != "VB" or below(tokens, verb.i, "dobj", "mark"):
        return
    joint = [o for o in below(tokens, own[0].i, "cc") if o.i < second[0].i]
    if below(tokens, t.i, "mark") or not joint:
        return
    tokens[own[0].i] = replace(own[0], dep="dobj", head=verb.i)
    tokens[second[0].i] = replace(second[0], dep=own[0].dep, head=t.i)
    tokens[joint[0].i] = replace(joint[0], head=verb.i)
    tokens[t.i] = replace(t, dep="conj")


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


def member_of_caucus(tokens: list[Token], t: Token) -> None:
    """ "We oppose it," Roe, R-Ohio, told reporters: the name is the subject, its party and state stand beside it."""
    if t.i < 4 or tokens[t.i - 1].text != "-" or tokens[t.i - 3].text != "," or tokens[t.i - 2].text not in {"D", "I", "R"}:
        return
    name = tokens[t.i - 4]
    if name.pos == "PROPN" and name.head == t.i:
        tokens[name.i], tokens[t.i] = replace(name, head=t.head, dep=t.dep), replace(t, head=name.i, dep="appos")


def short_name(tokens: list[Token], t: Token) -> None:
    """ "wrote to the Harbour Office (HO) threatening to leave": a short name in brackets is no subject of a participle."""
    verb = tokens[t.head]
    bracketed = t.i > 1 and tokens[t.i - 1].text == "(" and tokens[t.i + 1].text == ")"
    if bracketed and verb.tag == "VBG" and tokens[t.i - 2].pos in {"NOUN", "PROPN"}:
        tokens[t.i] = replace(t, head=t.i - 2, dep="appos")


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


def subject_in_next_quote(tokens: list[Token], t: Token) -> None:
    """ "The levy must go," said Roe, the guild's head, "and the port must pay": who speaks was taken for a subject of the rest."""
    verb = tokens[t.head]
    said = tokens[verb.head]
    name = next((k for k in below(tokens, verb.i, *SUBJECTS) if said.i < k.i < t.i < verb.i), None)
    if name is None or verb.dep != "ccomp" or said.pos != "VERB" or below(tokens, said.i, "nsubj"):
        return
    joint = next((k for k in tokens[name.i + 1 : t.i] if k.dep == "cc" and tokens[k.i - 1].text in {'"', "“", "``"}), None)
    first = next((k for k in below(tokens, said.i, "ccomp") if k.i < said.i), None)
    if joint is None or first is None:
        return
    tokens[name.i] = replace(name, dep="nsubj", head=said.i)
    tokens[verb.i] = replace(verb, dep="conj", head=first.i)
    tokens[joint.i] = replace(joint, head=first.i)


def body_of_people(tokens: list[Token], t: Token) -> None:
    """ "a pilots' union request": whose request it is was cut to the pilots."""
    if t.i < 2 or t.head <= t.i or tokens[t.i - 1].dep != "case" or not lexicon.load().is_a(t.lemma, "own-body"):
        return
    people = tokens[tokens[t.i - 1].head]
    if people.dep == "poss" and people.head == t.head and people.tag == "NNS":
        tokens[people.i] = replace(people, head=t.i)
        tokens[t.i] = replace(t, dep="poss")


def name_with_like(tokens: list[Token], t: Token) -> None:
    """ "the EU and the Like Minded Ports supported it": the first word of a name was read as a preposition."""
    if t.text != "Like":
        return
    name = next((o for o in tokens[t.i + 1 : t.i + 6] if o.head == t.i and o.dep == "pobj" and o.pos == "PROPN"), None)
    if name is None or t.i == 0 or tokens[t.i - 1].pos != "DET":
        return
    tokens[name.i] = replace(name, dep=t.dep, head=t.head)
    tokens[t.i] = replace(t, dep="compound", pos="PROPN", tag="NNP", head=name.i)
    for o in tokens[max(0, t.i - 3) : t.i + 20]:
        if o.head == t.i and o.i != t.i:
            tokens[o.i] = replace(o, head=name.i)
