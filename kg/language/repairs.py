"""Mends a parse where agreement and punctuation prove it misread; each mend is one function with the sentence that it is for.

The parser's labels stay as they are but for the few words that a mend names; nothing is mended twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.language import delegations, joined, misread, rolls, speakers
from kg.language.contrasts import contrast, not_instead
from kg.model import Token

_PROVISO = {"provided", "providing", "assuming"}
"""Participles that open a condition: a closed class of English grammar."""


def repaired(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Mend coordinations that agreement forbids.

    In "wants Ukraine to renounce A, cut B and withdraw C" a bare verb that was joined to "wants" belongs to the last infinitive
    before it; in "called for a plan to sustain A and supported B" a finite verb joined to the infinitive belongs to "called"; in
    "called for measures and a focus on C" a noun joined to the verb belongs to the last noun that the verb governs."""
    parsed, tokens = tokens, rolls.mended(tokens)
    out = list(tokens)
    for t in tokens:
        if t.dep == "amod" and (t.tag in {"VBN", "VBD"} or _after_name(tokens, t)):
            _verb_for_participle(out, t)
        if t.dep == "ccomp" and t.head > t.i:
            _first_of_series(out, t)
            _list_after_colon(out, t)
        if t.dep in {"conj", "appos"} and t.pos == "PROPN":
            speakers.second_speaker(out, t)
        if t.dep == "appos" and t.pos == "PROPN":
            joined.listed_name(out, out[t.i])
        if t.dep == "ccomp" and t.head < t.i:
            joined.second_clause(out, out[t.i])
        if t.dep == "advmod":
            joined.short_name(out, out[t.i])
        if t.dep == "quantmod" and t.tag == "IN" and t.i > 0:
            _preposition_before_number(out, t)
        if t.text.lower() in _PROVISO and t.tag in {"VBN", "VBG"} and t.i > 0:
            _proviso(out, t)
        if t.tag == "VBG" and t.dep == "advcl" and t.head > t.i:
            _subject_of_participle(out, t)
        if t.dep == "appos" and t.pos == "PROPN":
            _close_apposition(out, t)
        if t.dep in {"nsubj", "nsubjpass"} and tokens[t.head].dep in {"aux", "auxpass"}:
            _subject_of_auxiliary(out, t)
        if t.dep == "conj" and t.pos in {"NOUN", "PROPN"}:
            _subject_of_next_clause(out, t)
        misread.mend(out, t)
        if t.tag == "VBG" and t.dep == "ROOT":
            speakers.opening_for_root(out, t)
        if t.dep == "nsubj":
            _second_subject(out, t)
            _member_of_caucus(out, t)
            _short_name(out, t)
        if t.dep == "appos" and t.pos == "NOUN":
            contrast(out, t)
        if t.dep == "dep" and t.tag == "VB":
            not_instead(out, t)
    for t in tokens:
        if t.text.endswith("d") and t.tag in {"VBD", "VBN", "JJ"} and t.i > 3:
            delegations.speaker(out, out[t.i])
    for t in list(out):
        if t.tag in {"VBD", "VBZ", "VBP"} and t.pos == "VERB" and t.dep in {"conj", "advcl", "ccomp", "acl"}:
            speakers.name_before(out, out[t.i])
        if t.tag == "VBD" and t.i > 4:
            joined.after_fronted(out, out[t.i])
        if t.tag in {"VBD", "VBZ", "VBP"} and t.pos == "VERB" and t.dep in {"ROOT", "conj"}:
            _name_after_topic(out, t)
            speakers.after_opening(out, t)
        if t.tag == "VBN" and t.dep == "acl":
            speakers.against_others(out, out[t.i])
        if t.tag == "VBD" and t.dep in {"pcomp", "advcl", "conj", "acl"}:
            speakers.with_others(out, out[t.i])
        if t.dep == "conj" and t.pos == "PROPN":
            speakers.past_long_name(out, out[t.i])
        if t.tag in {"VBD", "VBG"} and t.dep in {"conj", "advcl"}:
            speakers.goes_on(out, t)
        if t.text.lower() == "with" and t.dep == "prep":
            speakers.beside(out, t)
        if t.tag in {"VB", "VBP"} and t.dep in {"advcl", "dep"}:
            _joined_infinitive(out, t)
        if t.tag in {"VB", "VBP"} and t.dep == "advmod":
            _verb_for_adverb(out, t)
        if t.tag == "NN" and t.dep == "relcl":
            _verb_for_noun(out, t)
        if t.tag == "VBN" and t.dep == "conj":
            _second_passive(out, t)
        if t.tag in {"VBN", "VBD"} and t.dep == "acl":
            _verb_before_participle(out, t)
        if t.tag in {"VBD", "VBZ"} and t.pos == "VERB" and t.i > 1:
            _speaker_before(out, t)
    for t in list(out):
        if t.dep == "conj" and t.tag == "VBG" and t.i > 0 and out[t.i - 1].text == ",":
            _participle_of_sentence(out, t)
    for t in list(out):
        if t.dep == "advcl" and _infinitive_in_series(out, t):
            out[t.i] = replace(t, dep="conj")
        if t.dep == "conj" and t.tag == "NNS" and (verb := _verb_like_noun(out, t)) is not None:
            out[t.i] = replace(t, tag="VBZ", pos="VERB", lemma=t.text.lower()[:-1], head=verb)
            out[t.i + 1] = replace(out[t.i + 1], head=t.i)
    for t in list(out):
        if t.dep == "conj" and (head := _better_conjunct(out, t)) is not None:
            out[t.i] = replace(t, head=head)
        if t.dep == "conj":
            _conjunction(out, out[t.i])
    return _sound(out, parsed)


def _sound(mended: list[Token], parsed: tuple[Token, ...]) -> tuple[Token, ...]:
    """Trees only: where two mends together close a circle, the sentence stays as it was parsed."""
    closed = {_top(parsed, t.i) for t in mended if _top(mended, t.i) is None}
    if not closed:
        return tuple(mended)
    return tuple(old if _top(parsed, old.i) in closed else new for old, new in zip(parsed, mended, strict=True))


def _top(tokens: Sequence[Token], i: int) -> int | None:
    """The root above a token; None where the way up goes round in a circle."""
    for _ in range(len(tokens)):
        if tokens[i].head == i:
            return i
        i = tokens[i].head
    return None


def _member_of_caucus(tokens: list[Token], t: Token) -> None:
    """ "We oppose it," Roe, R-Ohio, told reporters: the name is the subject, its party and state stand beside it."""
    if t.i < 4 or tokens[t.i - 1].text != "-" or tokens[t.i - 3].text != "," or tokens[t.i - 2].text not in {"D", "I", "R"}:
        return
    name = tokens[t.i - 4]
    if name.pos == "PROPN" and name.head == t.i:
        tokens[name.i], tokens[t.i] = replace(name, head=t.head, dep=t.dep), replace(t, head=name.i, dep="appos")


def _short_name(tokens: list[Token], t: Token) -> None:
    """ "wrote to the Harbour Office (HO) threatening to leave": a short name in brackets is no subject of a participle."""
    verb = tokens[t.head]
    bracketed = t.i > 1 and tokens[t.i - 1].text == "(" and tokens[t.i + 1].text == ")"
    if bracketed and verb.tag == "VBG" and tokens[t.i - 2].pos in {"NOUN", "PROPN"}:
        tokens[t.i] = replace(t, head=t.i - 2, dep="appos")


def _participle_of_sentence(tokens: list[Token], t: Token) -> None:
    """ "spoke on the row over raising dues, *urging* the port to wait": a participle after a comma, that was joined to a gerund
    inside an object, tells what the subject of the sentence does."""
    first = tokens[t.head]
    if first.dep != "pcomp" or first.tag != "VBG" or any(k.pos == "CCONJ" for k in tokens[first.i : t.i] if k.head == first.i):
        return
    if any(k.dep == "conj" and k.head == t.i for k in tokens[t.i + 1 : t.i + 40]):
        return
    above = first
    while above.head != above.i and not (above.pos == "VERB" and above.tag in {"VBD", "VBZ", "VBP"}):
        above = tokens[above.head]
    if above.pos == "VERB" and above.i < first.i:
        tokens[t.i] = replace(t, dep="advcl", head=above.i)


def _close_apposition(tokens: list[Token], t: Token) -> None:
    """ "Chip maker Arden Works opposed it", "Its allies Chad and Mali opposed it": a name right after its description leads."""
    noun = tokens[t.head]
    acting = noun.dep in {"nsubj", "nsubjpass"} or tokens[noun.head].dep == "agent"
    if not acting or noun.pos != "NOUN" or noun.i > t.i or noun.ent in {"GPE", "ORG", "PERSON"}:
        return
    between = tokens[noun.i + 1 : t.i]
    if any(o.pos != "PROPN" and o.text not in {"&", "-", "of"} for o in between) or noun.dep in {"compound", "poss"}:
        return
    for o in (*_below(tokens, noun.i, "appos", "conj", "cc", "acl", "relcl", "punct"),):
        if o.i > t.i:
            tokens[o.i] = replace(o, head=t.i)
    tokens[t.i] = replace(t, dep=noun.dep, head=t.i if noun.head == noun.i else noun.head)
    tokens[noun.i] = replace(noun, dep="nmod", head=t.i)


def _conjunction(tokens: list[Token], t: Token) -> None:
    """ "limits on the level and the amount": the "and" between two that were joined hangs on the first of them."""
    for o in tokens[max(t.head + 1, t.i - 5) : t.i]:
        if o.dep == "cc" and not t.head <= o.head < t.i:
            tokens[o.i] = replace(o, head=t.head)


def _proviso(tokens: list[Token], t: Token) -> None:
    """ "agreed to a truce, provided (that) the siege ends": the participle opens a clause of condition."""
    governor = tokens[t.head]
    clause = next(
        (
            o
            for g in (t, governor)
            for o in _below(tokens, g.i, "ccomp", "advcl")
            if o.i > t.i and not any(tokens[k].text in {",", ";"} for k in range(t.i, o.i))
        ),
        None,
    )
    hangs = t.dep in {"xcomp", "advcl", "prep", "dep", "acl"} and governor.i < t.i and governor.pos in {"VERB", "AUX"}
    if clause is None or not hangs:
        return
    tokens[clause.i] = replace(clause, dep="advcl", head=governor.i)
    tokens[t.i] = replace(t, dep="mark", pos="SCONJ", head=clause.i)
    for o in _below(tokens, t.i, "mark"):
        tokens[o.i] = replace(o, head=clause.i)


def _subject_of_participle(tokens: list[Token], t: Token) -> None:
    """ "The lenders holding the bonds had accepted the offer": the participle took the subject of the verb after it."""
    verb = tokens[t.head]
    own = _below(tokens, t.i, "nsubj")
    if (
        not own
        or verb.pos != "VERB"
        or own[-1].i != t.i - 1
        or _below(tokens, verb.i, "nsubj", "nsubjpass", "expl", "csubj")
        or _below(tokens, t.i, "aux", "mark")
    ):
        return
    passive = any(_below(tokens, verb.i, "auxpass"))
    tokens[own[-1].i] = replace(own[-1], dep="nsubjpass" if passive else "nsubj", head=verb.i)
    tokens[t.i] = replace(t, dep="acl", head=own[-1].i)


def _verb_before_participle(tokens: list[Token], t: Token) -> None:
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
        or _below(tokens, root.i, "aux")
        or not _below(tokens, t.i, "dobj", "xcomp", "ccomp", "prep")
    ):
        return
    tokens[t.i] = replace(t, tag="VBD", dep="ROOT", head=t.i)
    tokens[subject.i] = replace(subject, head=t.i)
    tokens[root.i] = replace(root, dep="advcl", head=t.i)


def _speaker_before(tokens: list[Token], t: Token) -> None:
    """ "The union will vote in May, its top envoy Jo Marsh said": the name before a reporting verb was joined to a noun of what is
    said."""
    said = [o for o in _below(tokens, t.i, "ccomp") if o.i < t.i]
    name = tokens[t.i - 1]
    if not said or name.pos != "PROPN" or _below(tokens, t.i, "nsubj", "nsubjpass", "expl", "csubj"):
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


def _below(tokens: list[Token], i: int, *deps: str) -> list[Token]:
    """Near words that hang on ``i`` with one of the labels."""
    return [o for o in tokens[max(0, i - 40) : i + 40] if o.head == i and o.i != i and o.dep in deps]


def _name_after_topic(tokens: list[Token], t: Token) -> None:
    """ "On tolls, GHANA, for the AFRICAN GROUP, underscored": the name after a fronted topic was taken for an apposition to it."""
    for c in _below(tokens, t.i, "csubj"):
        if c.i < t.i and _below(tokens, c.i, "mark"):
            tokens[c.i] = replace(c, dep="advcl")  # "While objecting to the plan, Malta …"
    if _below(tokens, t.i, "nsubj", "nsubjpass", "expl", "csubj"):
        return
    for p in _below(tokens, t.i, "prep", "advcl"):
        for h in (p, *_below(tokens, p.i, "prep")):
            for o in _below(tokens, h.i, "pobj", "dobj"):
                for name in _below(tokens, o.i, "appos"):
                    if (
                        p.i < o.i < name.i < t.i
                        and name.pos == "PROPN"
                        and "," in (tokens[name.i - 1].text, tokens[name.i - 2].text)
                    ):
                        tokens[name.i] = replace(name, dep="nsubj", head=t.i)
                        return


def _verb_for_adverb(tokens: list[Token], t: Token) -> None:
    """ "France and Germany, but not Spain, back the tax": an adverb that has an object is the verb of the sentence."""
    subject = tokens[t.head]
    if subject.i < t.i and subject.pos in {"NOUN", "PROPN"} and subject.dep == "ROOT" and _below(tokens, t.i, "dobj"):
        tokens[t.i] = replace(t, tag="VBP", pos="VERB", dep="ROOT", head=t.i)
        tokens[subject.i] = replace(subject, dep="nsubj", head=t.i)


def _verb_for_noun(tokens: list[Token], t: Token) -> None:
    """ "the bonus that the nurses demand": a noun with a relative pronoun and a subject is a verb."""
    own = _below(tokens, t.i, "nsubj")
    if len(own) > 1 and own[0].tag == "WDT":
        tokens[t.i] = replace(t, tag="VBP", pos="VERB")
        tokens[own[0].i] = replace(own[0], dep="dobj")


def _subject_of_next_clause(tokens: list[Token], t: Token) -> None:
    """ "The offer was rejected by the union and the parties still are far apart": what stands right before a finite verb that has
    no subject is its subject, no second agent."""
    k = t.i + 1
    while k < len(tokens) and tokens[k].pos == "ADV":
        k += 1
    if k == len(tokens) or tokens[k].tag not in {"VBP", "VBZ", "VBD", "MD"}:
        return
    verb = tokens[tokens[k].head] if tokens[k].dep in {"aux", "auxpass"} else tokens[k]
    governors = {tokens[tokens[t.head].head].i, tokens[tokens[tokens[t.head].head].head].i}
    if verb.dep != "conj" or verb.head not in governors or _below(tokens, verb.i, "nsubj", "nsubjpass", "expl"):
        return
    tokens[t.i] = replace(t, dep="nsubj", head=verb.i)


def _second_subject(tokens: list[Token], t: Token) -> None:
    """ "Chad, which had refused for days, and Mali called for a vote": the second of two subjects that "and" joins."""
    for first in _below(tokens, t.head, "nsubj"):
        start = min([t.i, *(o.i for o in _below(tokens, t.i, "det", "compound", "amod", "poss", "nummod"))])
        joined = tokens[start - 1].dep == "cc" and tokens[start - 1].head == first.i
        if first.i < t.i and joined and first.tag[:2] == "NN":
            tokens[t.i] = replace(t, dep="conj", head=first.i)


def _subject_of_auxiliary(tokens: list[Token], t: Token) -> None:
    """ "said the council is committed to the plan": a subject that was hung on the auxiliary belongs to its verb."""
    auxiliary = tokens[t.head]
    if not _below(tokens, auxiliary.head, "nsubj", "nsubjpass"):
        tokens[t.i] = replace(t, dep="nsubjpass" if auxiliary.dep == "auxpass" else "nsubj", head=auxiliary.head)


def _second_passive(tokens: list[Token], t: Token) -> None:
    """ "was supported by many and opposed by Turkey": a participle with an agent was joined to the agent before it."""
    agent = tokens[t.head]
    by = tokens[agent.head]
    if (
        agent.dep == "pobj"
        and by.dep == "agent"
        and by.i < agent.i < t.i
        and tokens[t.i - 1].pos == "CCONJ"
        and _below(tokens, t.i, "agent")
    ):
        tokens[t.i] = replace(t, pos="VERB", head=by.head)


def _preposition_before_number(tokens: list[Token], t: Token) -> None:
    """In "wants control over five territories" the preposition was read as part of the number; it belongs to the noun before it."""
    noun, number = tokens[t.i - 1], tokens[t.head]
    things = tokens[number.head]
    if noun.pos == "NOUN" and things.pos == "NOUN" and things.i > t.i and noun.head == things.head and noun.dep == things.dep:
        tokens[t.i] = replace(t, dep="prep", head=noun.i)
        tokens[things.i] = replace(things, dep="pobj", head=t.i)


def _first_of_series(tokens: list[Token], t: Token) -> None:
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
    if any(o.head == second.i and o.dep in {"nsubj", "nsubjpass"} for o in tokens[second.i : second.i + 15]):
        return
    tokens[t.i] = replace(t, dep=second.dep, head=t.i if second.head == second.i else second.head)
    tokens[second.i] = replace(second, dep="conj", head=t.i)


def _verb_for_participle(tokens: list[Token], t: Token) -> None:
    """In "said A, and [proposed] submissions" a participle after "and" that was taken for an adjective of a conjoined noun is a
    verb. In a sentence that was given no verb ("[The Philippines], with support from others, [proposed] deletion of the item") a
    participle before a noun is the verb, the noun its object and the first name its subject."""
    noun, root = tokens[t.head], tokens[t.head]
    if (
        noun.dep == "conj"
        and noun.i > t.i
        and tokens[noun.head].pos in {"VERB", "AUX"}
        and t.i > 0
        and tokens[t.i - 1].pos == "CCONJ"
    ):
        tokens[t.i] = replace(t, tag="VBD", pos="VERB", dep="conj", head=noun.head)
        tokens[noun.i] = replace(noun, dep="dobj", head=t.i)
        return
    name = tokens[noun.head]
    if (
        noun.dep == "appos"
        and name.pos == "PROPN"
        and name.dep == "conj"
        and tokens[name.head].pos in {"VERB", "AUX"}
        and tokens[t.i - 1].text == ","
    ):
        above = tokens[name.head]  # "said A should be B, and AUSTRALIA, opposed by others, [proposed] text"
        while above.dep in {"ccomp", "conj"} and above.tag != "VBD":
            above = tokens[above.head]
        tokens[t.i] = replace(t, tag="VBD", pos="VERB", dep="conj", head=above.i)
        tokens[noun.i] = replace(noun, dep="dobj", head=t.i)
        tokens[name.i] = replace(name, dep="nsubj", head=t.i)
        return
    for _ in range(20):
        if root.head == root.i:
            break
        root = tokens[root.head]
    if (
        root.pos == "ADP"
        and noun.head == root.i
        and noun.i > t.i
        and tokens[t.i - 1].text == ","
        and _verb_after_topic(tokens, t, noun, root)
    ):
        return
    if root.head != root.i or root.pos not in {"NOUN", "PROPN"} or noun.i < t.i or (noun.i != root.i and noun.head != root.i):
        return
    before = [
        s
        for s in tokens[max(0, t.i - 40) : t.i]
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


def _after_name(tokens: Sequence[Token], t: Token) -> bool:
    """ "Belize underlined fair dues and lower tolls.": what looks like an adjective right behind the first name is its verb."""
    before = tokens[max(t.i - 1, 0)]
    opens = t.i > 0 and (t.i == 1 or tokens[t.i - 2].text in {".", "The"} or tokens[t.i - 2].head == t.i - 2)
    return t.tag == "JJ" and t.text.endswith("ed") and len(t.text) > 5 and before.pos == "PROPN" and opens


def _determined(tokens: list[Token], t: Token) -> bool:
    return bool(_below(tokens, t.i, "det", "poss"))


def _joined_infinitive(tokens: list[Token], t: Token) -> None:
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
    if _below(tokens, t.i, "nsubj", "nsubjpass", "mark", "aux", "expl"):
        return
    first = [
        o
        for o in _below(tokens, governor.i, "xcomp", "advcl")
        if any(k.tag == "TO" for k in _below(tokens, o.i, "aux")) and governor.i < o.i < t.i and o.tag == "VB"
    ]
    if first:
        tokens[t.i] = replace(t, dep="conj", tag="VB", head=first[-1].i)


def _verb_after_topic(tokens: list[Token], t: Token, noun: Token, root: Token) -> bool:
    """ "On Section L, the Maldives, for AOSIS, [proposed] text": the whole was read as one phrase."""
    names = [
        n for o in _below(tokens, root.i, "pobj") for n in _below(tokens, o.i, "appos") if n.pos == "PROPN" and o.i < n.i < t.i
    ]
    if not names:
        return False
    tokens[t.i] = replace(t, tag="VBD", pos="VERB", dep="ROOT", head=t.i)
    tokens[noun.i] = replace(noun, dep="dobj", head=t.i)
    tokens[names[0].i] = replace(names[0], dep="nsubj", head=t.i)
    tokens[root.i] = replace(root, dep="prep", head=t.i)
    return True


def _list_after_colon(tokens: list[Token], t: Token) -> None:
    """ "Parties agreed to: advance the talks; move on; and invite views": the second member was taken for the main verb."""
    second = tokens[t.head]
    first = [o for o in _below(tokens, t.i, "xcomp") if t.i < o.i < second.i]
    if (
        second.tag == "VB"
        and first
        and tokens[second.i - 1].text == ";"
        and not _below(tokens, second.i, "nsubj", "nsubjpass", "aux")
    ):
        tokens[t.i] = replace(t, dep=second.dep, head=t.i if second.head == second.i else second.head)
        tokens[second.i] = replace(second, dep="conj", head=first[-1].i)


def _verb_like_noun(tokens: list[Token], t: Token) -> int | None:
    """The verb that a bare plural after "and" goes with, where it is a verb itself: "rejects the accusation and calls for the
    removal"."""
    after = tokens[t.i + 1].text.lower() if t.i + 1 < len(tokens) else ""
    above = tokens[t.head]
    while above.dep == "conj" and above.head != above.i:
        above = tokens[above.head]
    verb = tokens[above.head]
    is_verb = (
        t.text.lower() in {"calls", "pushes", "presses", "appeals", "argues", "urges"}
        and after in {"for", "on", "against"}
        and tokens[t.i - 1].pos == "CCONJ"
        and verb.tag == "VBZ"
        and above.dep == "dobj"
    )
    return verb.i if is_verb else None


def _with_that(tokens: list[Token], governor: Token) -> int | None:
    """The clause above that is opened by "that" too: "demanded that A stop doing B and that C halt D"."""
    for _ in range(8):
        if any(o.head == governor.i and o.dep == "mark" for o in tokens[max(0, governor.i - 20) : governor.i]):
            return governor.i
        governor = tokens[governor.head]
    return None


def _infinitive_in_series(tokens: list[Token], t: Token) -> bool:
    """Whether an infinitive after a comma goes on with a list: "to stay out of A, to limit B and to withdraw from C"."""
    governor = tokens[t.head]
    opened = [o.i for o in tokens[max(0, t.i - 3) : t.i] if o.head == t.i and o.tag == "TO"]
    if t.tag != "VB" or governor.tag != "VB" or governor.i > t.i or not opened or tokens[opened[0] - 1].text != ",":
        return False
    if not any(o.head == governor.i and o.tag == "TO" for o in tokens[max(0, governor.i - 4) : governor.i]):
        return False
    return any(
        o.head == t.i and o.dep == "conj" and any(a.head == o.i and a.tag == "TO" for a in tokens[t.i : o.i])
        for o in tokens[t.i : t.i + 30]
    )


def _better_conjunct(tokens: list[Token], t: Token) -> int | None:
    governor = tokens[t.head]
    if governor.i > t.i:
        return None
    near = tokens[max(governor.i + 1, t.i - 6) : t.i]
    if any(o.head == t.i and o.dep == "mark" and o.text.lower() == "that" for o in near):
        return _with_that(tokens, governor)
    if any(o.head == t.i and o.dep in {"nsubj", "nsubjpass", "aux"} for o in near):
        return None
    bare, finite = t.text.lower() == t.lemma, t.tag in {"VBD", "VBZ"} and t.text.lower() != t.lemma
    before = tokens[max(0, governor.i - 6) : governor.i]
    perfect = governor.tag == "VBN" and any(o.head == governor.i and o.lemma == "have" for o in before)
    inflected = governor.tag in {"VBZ", "VBD"} or perfect
    if bare and t.tag in {"VB", "VBP", "VBD"} and inflected and governor.text.lower() != governor.lemma:
        below = [
            o.i
            for o in tokens[governor.i + 1 : t.i]
            if o.head == governor.i
            and ((o.tag == "VB" and o.dep in {"xcomp", "ccomp", "acl", "advcl"}) or (o.tag == "VBP" and o.dep == "ccomp"))
        ]
        return below[-1] if below else None
    modal = any(o.head == governor.i and o.tag == "MD" for o in tokens[max(0, governor.i - 8) : governor.i])
    thing = governor.pos == "NOUN" and governor.dep in {"dobj", "pobj"}  # "to build ports and opposed tolls"
    if finite and (governor.tag in {"VB", "VBG"} or modal or thing) and t.pos == "VERB":
        until = [o.i for o in tokens[governor.i + 1 : t.i] if o.tag == t.tag and o.dep == "advcl" and o.head == governor.i]
        if until:  # "will not come until the port ends its ban, lifts its levy and …"
            return until[-1]
        above = governor
        for _ in range(8):
            above = tokens[above.head]
            if above.tag in {"VBD", "VBZ", "VBP"} and above.i < t.i:
                return above.i
        return None
    if (
        t.tag == "VBG"
        and governor.tag == "VB"
        and any(o.tag == "TO" and o.head == governor.i for o in tokens[max(0, governor.i - 4) : governor.i])
    ):
        above = tokens[governor.head]  # "by promising to attend and calling on him to attend"
        return above.i if above.tag == "VBG" else None
    if t.pos == governor.pos == "NOUN" and _determined(tokens, t) and not _determined(tokens, governor):
        # "limits on the size and the number of boats"
        alike = [o for o in near if o.dep == "pobj" and tokens[o.head].head == governor.i and _determined(tokens, o)]
        return alike[-1].i if alike else None
    if t.pos == "NOUN" and governor.pos == "AUX":
        last = next((o for o in reversed(near) if o.pos == "NOUN" and o.i < t.i - 1 and o.head != t.i), None)
        # "is open to limits on the level and the amount"
        return last.i if last is not None and last.dep in {"pobj", "dobj"} else None
    if any(o.text == ";" for o in tokens[governor.i + 1 : t.i]):
        return None  # "work on: clearing the piers; a levy; and …"
    if t.pos in {"NOUN", "PROPN"} and governor.pos == "VERB" and t.tag != "VBG":
        things = [o for o in tokens[governor.i + 1 : t.i] if o.head == governor.i and o.dep == "dobj"]
        goals = [o for o in tokens[governor.i + 1 : t.i] if things and o.dep == "pobj" and tokens[o.head].head == things[-1].i]
        if goals and _determined(tokens, things[-1]) and not _determined(tokens, goals[-1]) and not _determined(tokens, t):
            return goals[-1].i  # "made a call for lower fees and faster access"
        below = [
            o.i
            for o in tokens[governor.i + 1 : t.i]
            if (o.pos in {"NOUN", "PROPN"} and o.head == governor.i and o.dep == "dobj")
            or (o.pos in {"NOUN", "PROPN", "VERB"} and o.dep in {"pobj", "pcomp"} and tokens[o.head].head == governor.i)
        ]
        return below[-1] if below else None
    return None
