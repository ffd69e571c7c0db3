"""Single words that a parser takes for another part of speech: mends of the parse, as in ``repairs``."""

from __future__ import annotations

import re
from dataclasses import replace

from kg import lexicon
from kg.language.near import above, below, opening, told, within
from kg.language.speakers import SUBJECTS
from kg.model import Token

_MUTE = re.compile(r"[^aeiou](?:[aiu][dnr]|[auo]t|[cp]or|om)$")
"""Stems that lost their last "e" before "-ed": "underlin", "promot", "underscor"."""


_NOMINAL = {"dobj", "pobj", "nsubj", "nsubjpass"}
_PLAIN = {"DET", "ADJ", "NOUN", "PROPN", "CCONJ", "PRON"}


def _negation_of_another(tokens: list[Token], t: Token) -> None:
    """ "If he doesn't he should resign": "n't" negates the word that it is written with, or the verb of that word."""
    with_it = tokens[t.i - 1]
    own = with_it.head if with_it.dep in {"aux", "auxpass"} else with_it.i
    if t.head not in {with_it.i, with_it.head} or (t.head == with_it.head and with_it.dep == "advcl"):
        tokens[t.i] = replace(t, head=own)


def _determiner_as_object(tokens: list[Token], t: Token) -> None:
    """ "to free *all* gravely wounded soldiers": a determiner was read as an object of its own before its noun."""
    noun = next((o for o in below(tokens, t.head, "dobj") if o.i > t.i + 1 and o.pos == "NOUN"), None)
    if noun is not None and all(within(tokens, o, noun.i) for o in tokens[t.i + 1 : noun.i]):
        tokens[t.i] = replace(t, dep="det", head=noun.i, pos="DET")


def mend(tokens: list[Token], t: Token) -> None:
    """Mend what is known of one word."""
    if t.dep == "prep" and t.tag == "VBG":
        gerund(tokens, t)
    if t.dep == "dobj" and t.tag == "DT":
        _determiner_as_object(tokens, t)
    if t.tag == "VBZ" and t.pos == "VERB" and t.dep in _NOMINAL:
        _noun_not_verb(tokens, t)
    if t.tag == "VB" and t.dep == "ccomp" and t.head < t.i:
        _bare_subjunctive(tokens, t)
    if t.dep == "ccomp" and t.tag in {"NN", "NNP"}:
        _verb_of_clause(tokens, t)
        _verb_with_object(tokens, tokens[t.i])
    if t.dep == "neg" and t.text.lower() in {"n't", "n’t"} and t.i > 0:
        _negation_of_another(tokens, t)
    if t.dep in {"xcomp", "advcl"} and t.tag in {"NN", "NNS"}:
        _object(tokens, t)
    if t.dep == "npadvmod" and t.ent == "DATE" and tokens[t.head].ent == "DATE":
        _object(tokens, t)  # "shorten the working week": no time at which something is shortened
    if t.text.lower() == "including" and t.dep == "prep" and t.head > t.i:
        _gerund_as_subject(tokens, t)
    if t.text.lower() == "that" and t.i > 0 and tokens[t.i - 1].pos == "CCONJ":
        _second_clause(tokens, t)
    if t.text.lower() == "that" and t.dep == "mark" and t.i < t.head:
        _verb_of_two(tokens, t)
    if t.tag == "VBN" and t.dep == "conj" and tokens[t.head].tag == "VB":
        _past(tokens, t)
    if t.dep == "conj" and t.tag == "JJ" and t.i < len(tokens) - 1 and tokens[t.head].pos == "VERB":
        _adjective_of_subject(tokens, t)
    if t.dep == "mark" and t.text.lower() in {"after", "before"} and t.head > t.i:
        _place_in_text(tokens, t)
    if t.text.lower() == "whereby" and t.i > 0 and tokens[t.i - 1].pos == "NOUN":
        _clause_of_noun(tokens, tokens[t.head], tokens[t.i - 1])
    if t.tag == "VBG" and t.dep == "advcl" and tokens[t.i - 1].pos == "NOUN" and t.head < t.i:
        _text_that_says(tokens, t)
    if t.tag == "VBG" and t.dep == "amod" and t.i > 2 and tokens[t.i - 1].dep in {"npadvmod", "compound"}:
        _text_that_asks(tokens, t)
    if t.dep == "dobj" and t.pos == "NOUN" and t.i > 4:
        _second_of_list(tokens, t)
    if t.dep == "appos" and t.pos == "NOUN" and t.i > 2:
        _member_for_apposition(tokens, t)
    if t.dep == "npadvmod" and t.tag == "NNS" and t.i > 2:
        listed_object(tokens, t)
    if t.dep == "npadvmod" and t.tag in {"NN", "NNS"} and t.ent not in {"DATE", "TIME"}:
        _shared_object(tokens, t)
    if t.dep == "amod" and t.text.endswith("ed") and 0 < t.i < len(tokens) - 1:
        verb_before_gerund(tokens, t)
    if t.dep == "ROOT" and t.tag in {"VB", "VBP", "VBZ"} and t.text[:1].isupper() and 0 < t.i < len(tokens) - 2:
        _surname(tokens, t)
    if t.dep == "neg" and t.text.lower() in {"not", "never"} and tokens[t.head].dep in {"aux", "auxpass"}:
        tokens[t.i] = replace(t, head=tokens[t.head].head)  # "did not, when asked, offer advice"
    if t.tag == "VBN" and t.dep == "advcl" and t.text.lower() == "followed" and t.head < t.i:
        _what_comes_next(tokens, t)
    if t.tag == "NN" and t.dep in {"conj", "compound"} and t.i > 2 and tokens[t.i - 1].text.lower() == "or":
        _what_is_faced(tokens, t)
    if t.lemma == "do" and t.tag == "VB" and t.dep in {"acl", "xcomp", "advcl"} and t.i < len(tokens) - 1:
        _to_do_so(tokens, t)
    if t.text == "-" and 0 < t.i < len(tokens) - 1:
        _cut_word(tokens, t)
    if t.dep == "prep" and t.i > 2 and tokens[t.i - 1].pos in {"NOUN", "PROPN"}:
        _preposition_again(tokens, t)
    if t.dep == "prep" and t.text == "of" and t.i > 1 and tokens[t.head].dep == "dobj":
        _warned_of(tokens, t)
    if t.dep in {"prep", "advcl", "acl"} and t.text in {"regarding", "concerning"} and t.i > 1:
        _about_thing(tokens, t)
    if t.tag == "VB" and t.text.isupper() and len(t.text) > 1 and t.i > 2:
        _body_for_verb(tokens, t)
    if t.dep == "cc" and t.text == "as" and t.i > 2:
        _as_well_as(tokens, t)


def _cut_word(tokens: list[Token], t: Token) -> None:
    """ "supported the non-paper on ferries": a word that was cut at its hyphen was read as three objects."""
    before, after = tokens[t.i - 1], tokens[t.i + 1]
    if before.end != t.start or t.end != after.start or after.dep not in _NOMINAL or after.pos not in {"NOUN", "PROPN"}:
        return
    if before.head != after.head or before.dep not in {after.dep, "compound", "nmod"}:
        return
    if t.head not in {before.head, before.i, after.i}:
        return
    for o in tokens[max(0, t.i - 12) : t.i]:
        if o.head == before.i:
            tokens[o.i] = replace(o, head=after.i)
    tokens[before.i] = replace(before, dep="compound", head=after.i)
    tokens[t.i] = replace(t, dep="punct", pos="PUNCT", head=after.i)


def _preposition_again(tokens: list[Token], t: Token) -> None:
    """ "agreed to a protocol to the pact": right behind what the verb is about, the same preposition belongs to the noun."""
    first = next((p for p in below(tokens, t.head, "prep") if p.i < t.i and p.text.lower() == t.text.lower()), None)
    about = [o for o in below(tokens, first.i, "pobj") if o.i > first.i] if first is not None else []
    own = below(tokens, t.i, "pobj", "pcomp")
    when = {"DATE", "TIME", "GPE", "PERSON"}
    if not about or about[-1].i != t.i - 1 or about[-1].ent in when or any(o.ent in when for o in own):
        return
    if t.text.lower() in {"to", "for", "on"}:
        tokens[t.i] = replace(t, head=about[-1].i)


def _body_for_verb(tokens: list[Token], t: Token) -> None:
    """ "agreed to forward the texts to COP 7": a short name in capitals behind "to" was read as a verb."""
    to, thing = tokens[t.i - 1], tokens[t.i - 2]
    if to.text != "to" or to.head != t.i or thing.dep != "dobj" or below(tokens, t.i, "dobj", "nsubj", "ccomp", "xcomp"):
        return
    tokens[to.i] = replace(to, dep="prep", pos="ADP", tag="IN", head=thing.head)
    tokens[t.i] = replace(t, dep="pobj", pos="PROPN", tag="NNP", head=to.i)


def _about_thing(tokens: list[Token], t: Token) -> None:
    """ "sought clarity regarding the dues": what a thing is about was hung on the verb."""
    things = [o for o in below(tokens, t.head, "dobj") if o.i < t.i]
    if things and tokens[t.head].i < things[-1].i and tokens[t.i - 1].text != ",":
        tokens[t.i] = replace(t, head=things[-1].i, dep="prep", pos="VERB")
        for o in below(tokens, t.i, "dobj"):
            tokens[o.i] = replace(o, dep="pobj")


def _as_well_as(tokens: list[Token], t: Token) -> None:
    """ "highlighted ports, as well as ferries and dues", "called for ferries, as well as for ports": what is added was hung on the
    verb."""
    verb = tokens[t.head]
    if verb.pos != "VERB" or [o.text.lower() for o in tokens[t.i - 2 : t.i]] != ["as", "well"] or verb.i > t.i:
        return
    added = [*below(tokens, t.i, "pobj"), *(o for o in below(tokens, verb.i, "dobj") if o.i > t.i)]
    things = [o for o in below(tokens, verb.i, "dobj") if o.i < t.i]
    again = next((p for p in below(tokens, t.i, "prep") if p.i == t.i + 1), None)
    before = [p for p in below(tokens, verb.i, "prep") if again is not None and p.i < t.i and p.text == again.text]
    if added and things:
        tokens[added[0].i] = replace(added[0], dep="conj", head=things[-1].i)
        tokens[t.i] = replace(t, head=things[-1].i)
    elif again is not None and before and verb.dep not in {"acl", "advcl"}:  # but "Chad, speaking for Mali, as well as for Peru"
        tokens[again.i] = replace(again, dep="conj", head=before[0].i)
        tokens[t.i] = replace(t, head=before[0].i)


def _what_comes_next(tokens: list[Token], t: Token) -> None:
    """ "wants a truce, followed by talks": both are wanted; but "Chad called for talks, followed by Mali"."""
    by = next(iter(below(tokens, t.i, "agent")), None)
    noun = next(iter(below(tokens, by.i, "pobj")), None) if by is not None else None
    thing = next(iter(below(tokens, t.head, "dobj")), None)
    if by is None or noun is None or thing is None or not thing.i < t.i or tokens[t.i - 1].text != "," or noun.pos != "NOUN":
        return
    if noun.ent or lexicon.load().is_a(noun.lemma, "agent") or (noun.tag == "NNS" and thing.tag == "NNP"):
        return
    for o in (by, t):
        tokens[o.i] = replace(o, dep="cc", head=thing.i)
    tokens[t.i - 1] = replace(tokens[t.i - 1], head=thing.i)
    tokens[noun.i] = replace(noun, dep="conj", head=thing.i)


def _what_is_faced(tokens: list[Token], t: Token) -> None:
    """ "Lay down your arms or face defeat": what is to be suffered otherwise was read as a noun joined to the object."""
    if not lexicon.load().is_a(t.lemma, "facing"):
        return
    noun = tokens[t.head] if t.dep == "compound" else next((k for k in tokens[t.i + 1 : t.i + 4] if k.pos == "NOUN"), None)
    first = tokens[noun.head if noun is not None and t.dep == "compound" else t.head]
    verb = tokens[first.head]
    if noun is None or noun.dep not in {"conj", "appos"} or noun.head not in {t.i, first.i}:
        return
    if first.dep != "dobj" or verb.tag != "VB" or any(k.head == t.i and k.i < t.i for k in tokens[verb.i : t.i]):
        return
    tokens[t.i] = replace(t, tag="VB", pos="VERB", dep="conj", head=verb.i)
    tokens[t.i - 1] = replace(tokens[t.i - 1], head=verb.i)
    tokens[noun.i] = replace(noun, dep="dobj", head=t.i)


def _surname(tokens: list[Token], t: Token) -> None:
    """ "Chair Roe underscored the levy": a name behind an office was read as the verb of the sentence."""
    verb, office = tokens[t.i + 1], tokens[t.i - 1]
    named = office.head == t.i and office.dep in {"compound", "nsubj"} and office.text[:1].isupper()
    if not named or verb.tag != "VBD" or verb.head != t.i or verb.dep not in {"xcomp", "ccomp"}:
        return
    tokens[verb.i] = replace(verb, dep="ROOT", head=verb.i)
    tokens[t.i] = replace(t, tag="NNP", pos="PROPN", dep="nsubj", head=verb.i, lemma=t.text.lower())
    tokens[office.i] = replace(office, dep="compound")
    for o in tokens[verb.i + 1 : verb.i + 60]:
        if o.head == t.i:
            tokens[o.i] = replace(o, head=verb.i)


def _to_do_so(tokens: list[Token], t: Token) -> None:
    """ "urged states that have not yet sent lists to do so": what they are urged to do was hung on what they have not done."""
    inner = above(tokens, tokens[t.head], lambda o: o.dep == "relcl")
    whom = tokens[inner.head]
    verb = tokens[whom.head]
    opened = any(o.tag == "TO" and o.head == t.i for o in tokens[t.i - 1 : t.i])
    if opened and tokens[t.i + 1].text.lower() == "so" and inner.dep == "relcl" and whom.dep == "dobj" and whom.i < inner.i < t.i:
        tokens[t.i] = replace(t, dep="xcomp", head=verb.i)


def _noun_not_verb(tokens: list[Token], t: Token) -> None:
    """ "Calls for a levy came from the guild": a subject is no verb; nor is an object with a noun before and "that" behind it,
    "resisted county government demands that it dredge the bay"."""
    before, after = tokens[max(t.i - 1, 0)], tokens[t.i + 1 : t.i + 2]
    compound = before.tag in {"NN", "NNP"} and before.head in {t.i, t.head} and [a.text.lower() for a in after] == ["that"]
    if compound:
        tokens[before.i] = replace(before, dep="compound", head=t.i)
    if compound or t.dep in {"nsubj", "nsubjpass"}:
        tokens[t.i] = replace(t, tag="NNS", pos="NOUN")


def _bare_subjunctive(tokens: list[Token], t: Token) -> None:
    """ "demanded the mayor do more": a bare verb without "that" has the object right before it as its subject."""
    verb = tokens[t.head]
    own = [k for k in tokens[verb.i : t.i + 1] if k.head == t.i and k.dep in {"nsubj", "nsubjpass", "aux", "mark"}]
    objects = [k for k in tokens[verb.i + 1 : t.i] if k.head == verb.i]
    plain = [k.dep for k in objects] == ["dobj"] and objects[0].pos in {"NOUN", "PROPN"}
    wanting = any("that" in cue.frames for cue in lexicon.load().stance_cues.get(("verb", verb.lemma), ()))
    if plain and wanting and not own:
        tokens[objects[0].i] = replace(objects[0], dep="nsubj", head=t.i)


def _warned_of(tokens: list[Token], t: Token) -> None:
    """ "warned Chad of reprisals": what is warned of is nothing of Chad's."""
    verb = tokens[tokens[t.head].head]
    if lexicon.load().is_a(verb.lemma, "warns") and t.head == t.i - 1:
        tokens[t.i] = replace(t, head=verb.i)


def _object(tokens: list[Token], t: Token) -> None:
    """ "proposed compulsory accounting for fuel": a noun without "to" behind a verb without an object is the object."""
    verb = tokens[t.head]
    own = [o for o in tokens[verb.i : t.i + 12] if o.head == verb.i and o.dep in {"dobj", "acomp", "ccomp", "auxpass"}]
    near = tokens[verb.i + 1 : t.i]
    close = all(o.head == t.i and o.dep in {"det", "amod", "compound", "poss"} for o in near)
    if verb.i < t.i and verb.pos == "VERB" and not own and close:
        tokens[t.i] = replace(t, dep="dobj")


def _member_for_apposition(tokens: list[Token], t: Token) -> None:
    """ "stressed the sale of boats, a wider mandate for ports and aid for crews": the second of three that "and" joins is no other
    name of the first."""
    noun, first = tokens[t.head], opening(tokens, t, "det", "amod", "compound", "poss", "nummod")
    near = tokens[t.i + 1 : t.i + 25]
    joined = any(o.head == t.i and o.dep == "conj" and o.pos == "NOUN" for o in near)
    joined = joined and any(o.head == t.i and o.dep == "cc" and o.text == "and" for o in near)
    if joined and noun.pos == "NOUN" and noun.dep in {"dobj", "pobj"} and noun.i < first - 1 and tokens[first - 1].text == ",":
        tokens[t.i] = replace(t, dep="conj")


def _adjective_of_subject(tokens: list[Token], t: Token) -> None:
    """ "said the levy should be approved and old tolls must fall": an adjective right before a subject is its own."""
    noun = tokens[t.i + 1]
    if noun.pos == "NOUN" and noun.dep in SUBJECTS and noun.head > noun.i and tokens[t.i - 1].pos == "CCONJ":
        tokens[t.i] = replace(t, dep="amod", head=noun.i)


def _place_in_text(tokens: list[Token], t: Token) -> None:
    """ "suggested a sentence after paragraph 7 to limit dues": what has an object is a preposition, and opens no clause."""
    verb, before = tokens[t.head], tokens[t.i - 1]
    own = [o for o in tokens[t.i + 1 : verb.i] if o.head == t.i and o.dep == "pobj"]
    if own and verb.tag == "VB" and before.pos == "NOUN" and verb.dep in {"advcl", "xcomp"}:
        tokens[t.i] = replace(t, dep="prep", pos="ADP", head=before.i)
        tokens[verb.i] = replace(verb, dep="acl", head=before.i)


def _clause_of_noun(tokens: list[Token], verb: Token, noun: Token) -> None:
    """ "supported the idea whereby all ports pay": the clause tells what the idea is."""
    if verb.dep == "advcl" and verb.i > noun.i:
        tokens[verb.i] = replace(verb, dep="relcl", head=noun.i)


def _text_that_says(tokens: list[Token], t: Token) -> None:
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


def _text_that_asks(tokens: list[Token], t: Token) -> None:
    """ "proposed a new paragraph inviting parties to send lists": the text was read as an adverb of what it asks, and who is asked
    as what is proposed."""
    text, whom = tokens[t.i - 1], tokens[t.head]
    if text.head != t.i or not _wording(text) or whom.i < t.i or tokens[whom.head].i > text.i:
        return
    for o in tokens[max(0, text.i - 6) : text.i]:
        if o.head == whom.i and o.dep in {"det", "amod", "poss", "nummod"}:
            tokens[o.i] = replace(o, head=text.i)
    for o in below(tokens, whom.head, "xcomp", "advcl"):
        if o.i > whom.i and o.tag == "VB" and any(k.tag == "TO" for k in below(tokens, o.i, "aux")):
            tokens[o.i] = replace(o, dep="xcomp", head=t.i)
    tokens[text.i] = replace(text, dep=whom.dep, head=whom.head)
    tokens[t.i] = replace(t, dep="acl", pos="VERB", head=text.i)
    tokens[whom.i] = replace(whom, dep="dobj", head=t.i)


def _verb_with_object(tokens: list[Token], t: Token) -> None:
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


def _past(tokens: list[Token], t: Token) -> None:
    """ "said tolls should fall, and opposed any new levy": a participle with an object and without auxiliary is a past tense."""
    near = tokens[max(0, t.head - 12) : t.i + 15]
    passive = any(o.dep == "auxpass" and o.head in {t.i, t.head} for o in near)
    own = any(o.head == t.i and o.dep in {"aux", "auxpass", "agent", "nsubjpass"} for o in near)
    if not passive and not own and t.head < t.i and any(o.head == t.i and o.dep == "dobj" and o.i > t.i for o in near):
        tokens[t.i] = replace(t, tag="VBD")


def _gerund_as_subject(tokens: list[Token], t: Token) -> None:
    """ "said including quotas would hinder trade": a verb without another subject has what stands before its modal."""
    verb = tokens[t.head]
    inside = tokens[t.i + 1 : verb.i]
    if verb.tag != "VB" or not any(o.tag == "MD" and o.head == verb.i for o in inside) or any(o.text == "," for o in inside):
        return
    if any(o.head == verb.i and o.dep in SUBJECTS for o in tokens[max(0, verb.i - 30) : verb.i]):
        return
    tokens[t.i] = replace(t, dep="csubj", pos="VERB")
    for o in inside:
        if o.head == t.i and o.dep == "pobj":
            tokens[o.i] = replace(o, dep="dobj")


def _second_clause(tokens: list[Token], t: Token) -> None:
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


def _verb_of_clause(tokens: list[Token], t: Token) -> None:
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


def _verb_of_two(tokens: list[Token], t: Token) -> None:
    """ "suggested that the board and the panel review ferry dues": in a clause that was given no verb, a noun behind two joined
    subjects that is a verb too (class ``verb-too``) is its verb."""
    clause = tokens[t.head]
    governor = tokens[clause.head]
    if clause.pos not in {"NOUN", "PROPN"} or governor.i > t.i or governor.pos != "VERB":
        return
    joint, k = _behind_two(tokens, t.i)
    thing = tokens[tokens[k].head]
    while thing.dep in {"compound", "nmod"} and k < thing.i < thing.head:
        thing = tokens[thing.head]
    if k < 0 or thing.i <= k or thing.pos != "NOUN":
        return
    first, second = joint - 1, k - 1
    for o in tokens[t.i + 1 : k]:
        tokens[o.i] = replace(o, head=first if o.i <= joint else second)
    tokens[second] = replace(tokens[second], dep="conj", head=first)
    tokens[first] = replace(tokens[first], dep="nsubj", head=k)
    tokens[t.i] = replace(t, head=k)
    tokens[k] = replace(tokens[k], tag="VB", pos="VERB", dep="ccomp", lemma=tokens[k].text.lower(), head=governor.i)
    tokens[thing.i] = replace(thing, dep="dobj", head=k)
    for o in tokens[k + 1 : k + 25]:
        if o.i != thing.i and (o.head in {first, second} or (o.head == thing.i and o.dep == "conj" and o.pos == "VERB")):
            tokens[o.i] = replace(o, head=k)


def _behind_two(tokens: list[Token], that: int) -> tuple[int, int]:
    """Behind "that": where "and" joins two plain nouns, and where a noun stands behind the second that is a verb too; -1 where
    there is none."""
    words = lexicon.load()
    joint = -1
    for o in tokens[that + 1 : that + 15]:
        if o.pos not in _PLAIN:
            break
        if o.pos == "CCONJ":
            if joint >= 0 or o.i == that + 1:
                break
            joint = o.i
        elif 0 <= joint < o.i - 1 and words.is_a(o.text, "verb-too") and tokens[o.i - 1].pos in {"NOUN", "PROPN"}:
            return joint, o.i
    return joint, -1


def _shared_object(tokens: list[Token], t: Token) -> None:
    """ "Ghana supported, and Oman opposed, the deletion": the object of two verbs was read as an adverb of the second."""
    verb, first = tokens[t.head], opening(tokens, t, "det", "amod", "compound", "poss")
    if verb.dep == "conj" and verb.pos == "VERB" and first == verb.i + 2 and tokens[verb.i + 1].text == ",":
        tokens[t.i] = replace(t, dep="dobj")


def listed_object(tokens: list[Token], t: Token) -> None:
    """ "urged ending the levy, quotas in fishing, and tolls": a noun after a comma was read as an adverb of the main verb."""
    before = tokens[t.i - 1]
    first = next((o for o in reversed(tokens[max(0, t.i - 12) : t.i - 1]) if o.dep == "dobj" and o.pos == "NOUN"), None)
    joined = any(o.head >= t.i and o.dep == "conj" for o in tokens[t.i + 1 : t.i + 12])
    if before.text == "," and first is not None and joined and t.ent not in {"DATE", "TIME"} and first.i >= t.i - 4:
        tokens[t.i] = replace(t, dep="conj", head=first.i)


def verb_before_gerund(tokens: list[Token], t: Token) -> None:
    """ "noted the custom and preferred sharing the seats": between "and" and a gerund the participle is the verb."""
    gerund, before = tokens[t.i + 1], tokens[t.i - 1]
    if before.pos != "CCONJ" or gerund.tag != "VBG" or t.head != gerund.i or gerund.dep != "conj":
        return
    above = told(tokens, tokens[gerund.head])
    if above.tag != "VBD" or above.i > t.i:
        return
    tokens[t.i] = replace(t, tag="VBD", pos="VERB", dep="conj", head=above.i, lemma=past_lemma(t))
    tokens[gerund.i] = replace(gerund, pos="VERB", dep="xcomp", head=t.i)


def past_lemma(t: Token) -> str:
    """The base form of a past tense that was read as an adjective: "preferred", "underlined"."""
    if t.tag != "JJ":
        return t.lemma
    stem = t.text.lower()[:-2]
    if stem[-1:] == stem[-2:-1] and stem[-1:] not in "sl":
        return stem[:-1]
    mute = (stem[-1:] in "scgvzu" and stem[-2:] != "ss") or _MUTE.search(stem)
    return stem + "e" if mute else stem


def _second_of_list(tokens: list[Token], t: Token) -> None:
    """ "called for the sale of boats to ports, the repair of quays and lower dues": after a comma, the second of what is called for
    was read as the object of the verb."""
    verb = tokens[t.head]
    first, to = opening(tokens, t, "det", "amod", "compound"), tokens[verb.i + 1]
    if verb.i >= first - 3 or tokens[first - 1].text != "," or to.dep != "prep" or to.head != verb.i:
        return
    clauses = [o.i for o in tokens[t.i + 1 : t.i + 12] if o.head == t.i and o.dep == "relcl"]
    if any(o.head in clauses and o.dep in SUBJECTS for o in tokens[t.i + 1 : t.i + 12]):
        return  # "called for a review, a proposal that Peru opposed"
    thing = next((o for o in tokens[to.i + 1 : first] if o.head == to.i and o.dep == "pobj" and o.pos == "NOUN"), None)
    if thing is not None and not any(o.head == verb.i and o.dep == "dobj" for o in tokens[verb.i : first]):
        tokens[t.i] = replace(t, dep="conj", head=thing.i)
