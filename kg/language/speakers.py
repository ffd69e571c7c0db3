"""Names that a parser hangs on the words before them, though they are the subject of the verb behind: mends of the parse, as in
``repairs``."""

from __future__ import annotations

from dataclasses import replace

from kg import lexicon
from kg.language import near
from kg.language.near import told
from kg.model import Token

_REACH = 60
SUBJECTS = {"nsubj", "nsubjpass", "expl", "csubj"}
BESIDE = {"supported": "support", "opposed": "oppose", "joined": "join", "backed": "back", "seconded": "second"}
"""Participles, with their lemmas, that open an aside on who stands beside or against somebody ("supported by CHAD"): a closed class
of conference English."""
COUNTED = {"some", "many", "most", "several", "few", "others"}
"""Words for several who are not named: a closed class."""
_CLOSED = {"appos", "prep", "acl", "compound", "nmod", "amod", "det", "punct", "pobj", "cc", "conj", "agent", "poss", "nummod"}


def capitals(t: Token) -> bool:
    """Whether a word is a delegation as conference reports write it: "NEPAL"."""
    return t.pos == "PROPN" and t.text.isupper() and len(t.text) > 1


def abbreviated(word: str) -> bool:
    """Whether a word is written as delegations and groups are: "CHAD", "LDCs", "AOSIS"."""
    return word.isalpha() and sum(c.isupper() for c in word) > 1


def after_opening(tokens: list[Token], verb: Token) -> None:
    """ "Opposed by Chad and Mali, the EU, with Norway, proposed a fund", "Stressing that the pact should end in Rome, Malta, for
    AOSIS, called for talks": the name behind the opening words, set off by commas, is the subject of the verb without one."""
    if tokens[verb.i - 1].text != "," and tokens[verb.i - 1].pos != "PROPN":
        return
    first = max(0, verb.i - _REACH)
    if any(o.head == verb.i and o.dep in SUBJECTS for o in tokens[first : verb.i]):
        return
    opening = next((o for o in tokens[first : verb.i] if o.head == verb.i and _opens(o)), None)
    if opening is None or any(o.head == opening.i and o.dep in SUBJECTS for o in tokens[first : verb.i]):
        return
    for t in tokens[opening.i + 1 : verb.i]:
        if t.dep == "appos" and t.pos == "PROPN" and _set_off(tokens, t) and _only_names(tokens, t.i, verb.i):
            for o in tokens[t.i + 1 : verb.i]:
                if o.head < t.i and o.dep in {"prep", "appos", "acl", "punct"}:
                    tokens[o.i] = replace(o, head=t.i)
            tokens[t.i] = replace(t, head=verb.i, dep="nsubj")
            return


def opening_for_root(tokens: list[Token], t: Token) -> None:
    """ "Stressing that the pact should end, Malta, for AOSIS, called for talks": the opening participle was read as the main verb,
    and the main verb as part of what is stressed."""
    if not t.text[:1].isupper():
        return
    after = tokens[t.i + 1 : t.i + _REACH]
    verb = next((o for o in after if o.head == t.i and o.dep in {"ccomp", "conj"} and o.tag == "VBD"), None)
    if verb is None or any(o.head == verb.i and o.dep in {*SUBJECTS, "mark", "aux"} for o in tokens[t.i : verb.i]):
        return
    tokens[verb.i] = replace(verb, dep="ROOT", head=verb.i)
    tokens[t.i] = replace(t, dep="advcl", head=verb.i)
    after_opening(tokens, tokens[verb.i])


def _opens(o: Token) -> bool:
    """Whether a word opens a sentence before its subject: "Stressing", "Opposed", "On"."""
    return (o.dep == "advcl" and o.tag in {"VBG", "VBN"}) or (o.dep == "prep" and o.text[:1].isupper())


def _set_off(tokens: list[Token], t: Token) -> bool:
    """Whether a comma stands before a name with its own words: ", the African Group"."""
    k = t.i - 1
    while k > 0 and tokens[k].dep in {"det", "compound", "nmod", "amod", "punct"} and tokens[k].text != "," and t.i - k < 6:
        k -= 1
    plain = tokens[k].pos == "NOUN" and tokens[k + 1].pos == "DET"  # "In a text on ports the US, supported by Chad, proposed …"
    return tokens[k].text == "," or (plain and capitals(t) and k + 2 == t.i)


def _only_names(tokens: list[Token], first: int, verb: int) -> bool:
    """Whether nothing but what belongs to a name stands between it and the verb: ", for AOSIS, supported by Chad, also"."""
    behind = [o for o in tokens[first + 1 : verb] if o.dep != "advmod"]
    return all(o.dep in _CLOSED and o.tag not in {"VBD", "VBZ", "VBP", "MD", "WDT"} for o in behind)


def beside(tokens: list[Token], preposition: Token) -> None:
    """ "discussed the fund, with Chad opposing it and many parties seeking a review": each says what somebody does, beside the
    main verb, and is no part of a noun."""
    i = preposition.i
    if i < 2 or tokens[i - 1].text != ",":
        return
    _counted_beside(tokens, i)
    own = [o for o in tokens[i + 1 : i + 25] if o.head == i and o.dep in {"pcomp", "pobj"}]
    if own and own[0].tag == "NN" and own[0].dep == "pcomp" and own[0].text.endswith("ing"):
        who = tokens[own[0].i - 1]  # "with some suggesting a review"
        if who.i > i and who.head == own[0].i and who.dep == "det":
            tokens[who.i] = replace(who, dep="nsubj", pos="PRON")
            own[0] = tokens[own[0].i] = replace(own[0], tag="VBG", pos="VERB", lemma=own[0].text.lower()[:-3])
    if not own:
        return
    clause = own[0] if own[0].tag == "VBG" else _told(tokens, own[0])
    if clause is None or not any(o.head == clause.i and o.dep == "nsubj" for o in tokens[i + 1 : clause.i]):
        return
    above = near.above(tokens, tokens[preposition.head], lambda o: o.pos in {"VERB", "AUX"})
    if clause.lemma in lexicon.load().speech and told(tokens, above).tag == "VBD":
        above = told(tokens, above)  # "suggested it be closed, with Chad adding that …": told beside, no part of it
    if above.pos in {"VERB", "AUX"} and above.i < i:
        tokens[i] = replace(preposition, head=above.i)
    for o in tokens[clause.i + 1 : clause.i + 30]:
        _second_beside(tokens, clause, o)
        first = o.i
        while o.tag == "NNS" and tokens[first - 1].head == o.i and tokens[first - 1].dep in {"amod", "det", "nummod"}:
            first -= 1  # "with some ports backing it and [many small ports] opposing it"
        named = o.pos == "PROPN" or first < o.i
        if o.dep == "conj" and named and tokens[first - 1].text == "and" and clause.i <= tokens[o.head].head < o.i:
            second = tokens[o.i + 1]
            if second.tag == "VBG" and second.dep == "acl" and second.head in {o.i, o.head}:
                tokens[second.i] = replace(second, dep="conj", head=clause.i)
                tokens[o.i] = replace(o, dep="nsubj", head=second.i)


def _counted_beside(tokens: list[Token], i: int) -> None:
    """ "…, with many supporting consideration of dues and some opposing it": who is only counted was read as told of a thing."""
    clause = i
    for o in list(tokens[i : i + 30]):
        if o.i not in {i, clause} and (o.text != "and" or clause == i):
            if o.text in {".", ";"}:
                return
            continue
        who, verb = (*tokens[o.i + 1 : o.i + 3], o, o)[:2]
        if o.i == clause != i or who.text.lower() not in COUNTED or verb.tag != "VBG":
            continue
        if verb.dep == "amod" and verb.head > verb.i:
            if ("verb", verb.lemma) not in lexicon.load().stance_cues:
                return  # "with many developing states"
            thing = tokens[verb.head]
            tokens[thing.i] = replace(thing, dep="dobj", head=verb.i)
        tokens[who.i] = replace(who, dep="nsubj", pos="PRON", head=verb.i)
        tokens[verb.i] = replace(verb, pos="VERB", dep="pcomp" if o.i == i else "conj", head=clause)
        if o.i > i:
            tokens[o.i] = replace(o, dep="cc", head=clause)
        else:
            clause = verb.i


def _second_beside(tokens: list[Token], clause: Token, t: Token) -> None:
    """ "with Chad noting the costs and MALI opposing port dues": the second participle was read as an adjective of its object."""
    name, thing = tokens[t.i - 1], tokens[t.head]
    if t.tag != "VBG" or t.dep != "amod" or name.pos != "PROPN" or tokens[t.i - 2].text != "and" or name.head not in {t.i, thing.i}:
        return
    tokens[t.i] = replace(t, pos="VERB", dep="conj", head=clause.i)
    tokens[name.i] = replace(name, dep="nsubj", head=t.i)
    tokens[thing.i] = replace(thing, dep="dobj", head=t.i)


def _told(tokens: list[Token], who: Token) -> Token | None:
    """The participle that tells what somebody does, made a clause of its own: "with many parties seeking a review"."""
    if who.tag not in {"NNS", "NNP", "NNPS"}:
        return None
    clause = next((o for o in tokens[who.i + 1 : who.i + 12] if o.head == who.i and o.dep == "acl" and o.tag == "VBG"), None)
    if clause is None:
        return None
    tokens[clause.i] = replace(clause, dep="pcomp", head=who.head)
    tokens[who.i] = replace(who, dep="nsubj", head=clause.i)
    return tokens[clause.i]


def goes_on(tokens: list[Token], t: Token) -> None:
    """ "said small ports need new cranes and proposed a fund", "said a fund was needed and backed the text", "said the accord must
    be fair, adding that …": what stands in the tense of the reporting verb, or reports on, was joined to what is said."""
    inner = tokens[t.head]
    feared = inner.dep == "acl" and any(o.head == inner.i and o.dep == "mark" for o in tokens[inner.head : inner.i])
    if not (inner.dep == "ccomp" or feared) or inner.i > t.i:
        return
    if any(o.head == t.i and o.dep in {*SUBJECTS, "aux", "auxpass"} for o in tokens[inner.i : t.i]):
        return
    above = tokens[inner.head]
    if feared and above.dep == "dobj":  # "expressed concern that dues rise and urged a review"
        above = tokens[above.head]
    if above.tag != "VBD" or above.i > inner.i:
        return
    own = [o for o in tokens[above.i + 1 : inner.i] if o.head == inner.i and o.dep in {"aux", "auxpass"}]
    finite = {inner.tag, *(o.tag for o in own)}
    turned = (inner.tag == "VBN" and any(o.dep == "auxpass" for o in own)) or finite & {"VBZ", "VBP"}
    parted = [o.text for o in tokens[t.i - 2 : t.i]] == [",", "and"] and t.lemma in lexicon.load().speech
    thing = parted and any(o.head == inner.i and o.dep in SUBJECTS and o.pos == "NOUN" for o in tokens[above.i : inner.i])
    if t.dep == "conj" and t.tag == "VBD" and (turned or thing) and tokens[t.i - 1].pos in {"CCONJ", "PUNCT", "ADV"}:
        tokens[t.i] = replace(t, head=above.i)
    said = [o for o in tokens[t.i + 1 : t.i + 40] if o.head == t.i and o.dep == "ccomp"]
    opened = said and any(o.head == said[0].i and o.text.lower() == "that" for o in tokens[t.i + 1 : t.i + 3])
    if t.dep == "advcl" and t.tag == "VBG" and tokens[t.i - 1].text == "," and opened:
        tokens[t.i] = replace(t, head=above.i)


def reports_on(tokens: list[Token], t: Token) -> None:
    """ "supported lower dues, adding that the fund was small": what is added behind a comma is no object of the verb."""
    verb, after = tokens[t.head], tokens[t.i + 1 : t.i + 3]
    told_ = any(o.text.lower() == "that" and o.dep == "mark" for o in after) and t.lemma in lexicon.load().speech
    if told_ and tokens[t.i - 1].text == "," and verb.tag == "VBD" and verb.i < t.i - 2:
        tokens[t.i] = replace(t, dep="advcl")


def says_besides(tokens: list[Token], t: Token) -> None:
    """ "rebuffed pressure to lift the toll, restating its claim and *saying* it is fair": what is said behind a comma is said by
    who did the first, and no part of what he was to do."""
    verb = tokens[t.head]
    speaks = any(o.lemma in lexicon.load().speech for o in (t, *near.below(tokens, t.i, "conj")))
    if tokens[t.i - 1].text != "," or verb.tag != "VB" or verb.dep not in {"acl", "xcomp"} or verb.i > t.i or not speaks:
        return
    did = near.above(tokens, verb, lambda o: o.tag in near.FINITE and o.pos == "VERB")
    if did.tag in near.FINITE and did.i < verb.i:
        tokens[t.i] = replace(t, head=did.i)


def past_long_name(tokens: list[Token], t: Token) -> None:
    """ "Chad, Republic of Korea, Malta and Peru": what follows a name with "of" in a list of names goes on with the list."""
    inner = tokens[t.head]
    preposition = tokens[inner.head]
    name = tokens[preposition.head]
    if inner.dep == "pobj" and preposition.text.lower() == "of" and name.pos == inner.pos == "PROPN" and name.dep == "conj":
        tokens[t.i] = replace(t, head=name.i)


def with_others(tokens: list[Token], t: Token) -> None:
    """ "Ghana said ports face a burden and, with Mali and Togo, called for a fund": who joins the speaker was read as the subject
    of a verb after "with"."""
    first = max(0, t.i - _REACH // 2)
    k = next((o.i for o in reversed(tokens[first : t.i]) if o.text.lower() == "with" and o.dep in {"prep", "conj"}), -1)
    if k < 2 or "and" not in {tokens[k - 1].text, tokens[k - 2].text if tokens[k - 1].text == "," else ""}:
        return
    names = [o for o in tokens[k + 1 : t.i] if o.pos == "PROPN"]
    if not names or any(o.pos not in {"PROPN", "DET", "PUNCT", "CCONJ", "SYM", "NOUN"} for o in tokens[k + 1 : t.i]):
        return
    own = tokens[k].head == t.i and tokens[k - 1].text == "and"  # "and with Mali opposed it", but "and, with Mali, Chad opposed it"
    above = told(tokens, tokens[t.head if own else tokens[k].head])
    if above.tag != "VBD" or above.i > k or above.i == t.i:
        return
    for o in tokens[k + 1 : t.i]:
        if o.head == t.i and o.dep in {"nsubj", "dep", "npadvmod"}:
            lead = next((p for p in tokens[k + 1 : o.i] if p.head == k and p.dep == "pobj"), None)
            tokens[o.i] = replace(o, head=lead.i if lead else k, dep="conj" if lead else "pobj")
    tokens[k] = replace(tokens[k], head=t.i, dep="prep")
    tokens[t.i] = replace(t, head=above.i, dep="conj")


def name_before(tokens: list[Token], t: Token) -> None:
    """ "MAURITIUS stressed A for poverty alleviation and ETHIOPIA called for B", "stressed the aims and ETHIOPIA called for B": a
    name right before a verb without a subject of its own, joined to something that is no subject, is its subject."""
    if any(o.head == t.i and o.dep in {"nsubj", "nsubjpass", "expl"} for o in tokens[max(0, t.i - 12) : t.i]):
        return
    k = t.i - 1
    while k > 0 and tokens[k].pos in {"ADV", "AUX"}:
        k -= 1
    k -= tokens[k].text == ")" and tokens[k - 2].text == "("  # "… and the PORT UNION (PU) called for B"
    name, left = tokens[k], k
    if k < 1 or name.pos != "PROPN" or name.dep not in {"conj", "appos", "npadvmod", "nmod", "compound"}:
        return
    while left > 0 and (tokens[left - 1].pos in {"PROPN", "DET"} or tokens[left - 1].text in {"/", "-", "("}):
        left -= 1
    before = tokens[left - 1]
    if (
        before.pos not in {"CCONJ", "SCONJ"}
        or tokens[name.head].dep in {"nsubj", "nsubjpass"}
        or tokens[tokens[name.head].head].dep in {"nsubj", "nsubjpass"}
    ):
        return
    if t.dep == "acl":
        main = told(tokens, tokens[t.head])
        if main.tag != "VBD" or not main.i < k or t.tag != "VBD":
            return
        tokens[t.i] = replace(t, dep="conj", head=main.i)
    tokens[k] = replace(name, dep="nsubj", head=t.i)
    spoken = t.dep == "ccomp" and t.head < left and tokens[t.head].tag == t.tag == "VBD" and before.text == "and"
    if spoken and not any(o.head == t.i and o.dep == "mark" for o in tokens[t.head : t.i]):
        tokens[t.i] = replace(t, dep="conj")  # "pointed to a plan for ports and URUGUAY urged a vote"
    other = tokens[left - 2]
    lead = other.i
    while lead > 1 and tokens[lead - 1].pos in {"PROPN", "DET"}:
        lead -= 1
    if left > 3 and capitals(name) and capitals(other) and before.text == "and" == tokens[lead - 1].text and other.dep == "conj":
        tokens[other.i] = replace(other, dep="nsubj", head=t.i)  # "called for use of the fund and URUGUAY and CUBA urged a vote"
        tokens[k] = replace(name, dep="conj", head=other.i)
        tokens[left - 1] = replace(before, dep="cc", head=other.i)
