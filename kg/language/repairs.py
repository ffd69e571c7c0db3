"""Mends a parse where agreement and punctuation prove it misread; each mend is one function with the sentence that it is for.

The parser's labels stay as they are but for the few words that a mend names; nothing is mended twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.language import between, company, delegations, gapping, joined, misread, newspaper, rolls, series, speakers, subjects, verbs
from kg.language.contrasts import contrast, not_instead, rather_than
from kg.language.near import INVERTED
from kg.model import Token

_JOINING = {"and", ",", "while", "the"}


def repaired(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens of an article with their parse mended: first lists of delegations, then each word as it was parsed, then who
    speaks, then each word as it stands now, and last what "and" joins."""
    listed = rolls.mended(tokens)
    out = list(listed)
    for t in listed:
        _as_parsed(out, t, listed)
    for t in listed:
        if t.text.endswith("d") and t.tag in {"VBD", "VBN", "JJ"} and t.i > 3:
            delegations.speaker(out, out[t.i])
    for t in list(out):
        _as_mended(out, t)
    _coordinated(out)
    for t in listed:
        opens = t.text[:1].isupper() or t.text in gapping.OTHERS
        if opens and 4 < t.i < len(out) - 2 and listed[t.i + 1].tag in {"DT", "IN"} and listed[t.i - 1].text in _JOINING:
            gapping.verb_left_out(out, out[t.i])
    return _sound(out, tokens)


def _as_parsed(out: list[Token], t: Token, tokens: Sequence[Token]) -> None:
    """What a word's own label shows, as the parser gave it."""
    if t.dep == "amod" and (t.tag in {"VBN", "VBD"} or verbs.after_name(tokens, t)):
        verbs.verb_for_participle(out, t)
    if t.text.isupper() and t.pos in {"AUX", "PROPN"} and (t.tag == "MD" or t.dep == "aux"):
        between.name_like_modal(out, t)
    if t.text.lower() == "whether" and 0 < t.i < len(tokens) - 3:
        between.whether_or_not(out, t)
    if t.tag == "VBN" and t.dep in {"advcl", "acl"} and 0 < t.i < len(tokens) - 1:
        between.one_of_three(out, out[t.i])
    if t.dep == "relcl" and t.i > 0:
        between.which_they(out, t)
    if t.dep == "amod" and t.tag in {"JJ", "VBN"}:
        verbs.verb_with_subject(out, out[t.i])
        verbs.second_verb(out, out[t.i])
    if t.dep == "ccomp" and t.head > t.i:
        series.first_of_series(out, t)
        series.list_after_colon(out, t)
        series.clauses_after_semicolon(out, out[t.i])
    if t.dep == "ccomp" and t.head > t.i and out[t.i].dep == "ccomp":
        series.clause_before_semicolon(out, out[t.i])
    if t.dep in {"conj", "appos"} and t.pos == "PROPN":
        speakers.second_speaker(out, t)
    if t.dep == "appos" and t.pos == "PROPN":
        joined.listed_name(out, out[t.i])
    if t.dep == "ccomp" and t.head < t.i:
        joined.second_clause(out, out[t.i])
    if t.dep == "advmod":
        joined.short_name(out, out[t.i])
    if t.dep == "quantmod" and t.tag == "IN" and t.i > 0:
        verbs.preposition_before_number(out, t)
    if t.dep == "ROOT":
        verbs.verb_for_root(out, out[t.i])
    if t.dep == "ROOT" and t.pos in {"NOUN", "PROPN"} and t.i < len(tokens) - 2:
        between.verb_behind_short_name(out, out[t.i])
    if t.dep in {"aux", "mark"} and t.text.lower() in {"to", "that"} and t.i > 5 and tokens[t.i - 1].text == ",":
        between.what_is_proposed(out, out[t.i])
    if t.dep == "ccomp" and t.head < t.i and tokens[t.head].dep == "parataxis":
        verbs.goes_on_after_speaker(out, t)
    if t.tag == "VB" and t.dep == "advcl" and t.head > t.i + 1:
        verbs.order_before_clause(out, t)
    verbs.proviso(out, t)
    if t.text.lower() == "condition" and t.i < len(tokens) - 3:
        verbs.on_condition(out, t)
    if t.tag == "VBG" and t.dep == "advcl" and t.head > t.i:
        subjects.subject_of_participle(out, t)
    if t.dep == "appos" and t.pos == "PROPN":
        subjects.close_apposition(out, t)
    if t.dep in {"nsubj", "nsubjpass"} and tokens[t.head].dep in {"aux", "auxpass"}:
        subjects.subject_of_auxiliary(out, t)
    if t.dep == "compound" and t.pos == "NOUN":
        subjects.body_of_people(out, t)
    if t.dep == "ccomp" and t.pos in {"VERB", "AUX"} and t.head < t.i:
        subjects.object_and_subject(out, t)
    if t.dep == "conj" and t.pos in {"NOUN", "PROPN"}:
        subjects.subject_of_next_clause(out, t)
    if t.pos == "PROPN" and t.text.islower():
        misread.past_for_name(out, t)
    misread.mend(out, t)
    newspaper.mend(out, out[t.i])
    if t.text == "Like" and t.pos == "ADP":
        subjects.name_with_like(out, out[t.i])
    if t.tag == "VBG" and t.dep == "ROOT":
        speakers.opening_for_root(out, t)
    if t.dep == "nsubj":
        subjects.subject_in_next_quote(out, t)
        subjects.second_subject(out, t)
        subjects.member_of_caucus(out, t)
        subjects.short_name(out, t)
    if t.dep == "appos" and t.pos == "NOUN":
        contrast(out, t)
    if t.dep == "dep" and t.tag == "VB":
        not_instead(out, t)
    if t.text.lower() == "rather" and t.dep == "advmod":
        rather_than(out, t)


def _as_mended(out: list[Token], t: Token) -> None:
    """What shows once the mends of single words are made: who speaks and does what, then what else goes with what."""
    _who_speaks(out, t)
    _what_belongs(out, t)


def _who_speaks(out: list[Token], t: Token) -> None:
    """The verbs of those who are named, with their company."""
    if t.pos == "CCONJ" and t.text in {"and", "but"}:
        company.goes_on(out, t)
    if t.text == "including" and t.dep == "prep" and t.i > 3:
        company.among_subjects(out, t)
    if t.dep == "prep" and t.tag == "VBG":
        misread.gerund(out, out[t.i])
    if t.dep == "ccomp" and t.tag == "VBG" and t.i > 2:
        speakers.reports_on(out, t)
    if t.dep == "advcl" and t.tag == "VBG" and t.i > 3:
        speakers.says_besides(out, out[t.i])
    if t.text.lower() == "that" and t.dep in {"mark", "dobj"} and t.i > 2:
        between.what_is_threatened(out, out[t.i])
    if t.dep == "advcl" and out[t.head].dep == "relcl":
        verbs.condition_of_higher_verb(out, out[t.i])
    if t.dep == "npadvmod" and t.pos == "PROPN":
        subjects.name_for_adverb(out, out[t.i])
    if t.tag in {"VBD", "VBZ", "VBP"} and t.pos == "VERB" and t.dep in {"conj", "advcl", "ccomp", "acl"}:
        speakers.name_before(out, out[t.i])
    if t.tag == "VBD" and t.i > 4:
        joined.after_fronted(out, out[t.i])
    if t.dep == "amod" and t.tag in {"JJ", "VBN"} and t.i > 4:
        between.verb_after_company(out, out[t.i])
        between.verb_after_aside(out, out[t.i])
    if t.text.lower() == "did" and t.dep == "advcl" and t.i > 2:
        between.as_did(out, t)
    if t.tag == "VBN" and t.dep in {"acl", "advcl"} and t.i > 2:
        between.supported_behind(out, out[t.i])
    if t.tag == "VBD" and t.dep == "conj":
        between.goes_on_after_thing(out, out[t.i])
        joined.speaks_next(out, out[t.i])
        joined.goes_on_after_while(out, out[t.i])
    if t.tag in {"VBD", "VBZ", "VBP"} and t.pos == "VERB" and t.dep in {"ROOT", "conj"}:
        subjects.name_after_topic(out, t)
        speakers.after_opening(out, t)
    if t.tag == "VBN" and t.dep == "acl":
        speakers.against_others(out, out[t.i])
    if t.tag == "VBD" and t.dep in {"pcomp", "advcl", "conj", "acl"}:
        speakers.with_others(out, out[t.i])
    if t.dep == "conj" and t.pos == "PROPN":
        speakers.past_long_name(out, out[t.i])
    if t.tag in {"VBD", "VBG"} and t.dep in {"conj", "advcl"}:
        speakers.goes_on(out, t)
    if t.tag == "VBN" and t.dep in {"advcl", "acl"} and t.i > 2 and out[t.i - 1].text == ",":
        company.thing_behind(out, out[t.i])
    if t.text == "with" and t.i > 0:
        company.with_names(out, t)
    if t.text.lower() == "with" and t.dep == "prep":
        company.tells_beside(out, t)
        company.thing_behind(out, out[t.i])
        speakers.beside(out, t)


def _what_belongs(out: list[Token], t: Token) -> None:
    """Infinitives, prepositions, participles and objects, each with what they belong to."""
    if t.tag in {"VB", "VBP"} and t.dep in {"advcl", "dep"}:
        series.joined_infinitive(out, t)
    if t.dep in {"conj", "prep"} and t.pos == "ADP" and t.i > 4:
        series.second_preposition(out, out[t.i])
    if t.dep == "mark" and t.text.lower() == "for" and t.i > 4:
        series.second_for(out, t)
    if t.tag == "VB" and t.dep == "xcomp" and t.i > 5:
        series.infinitive_beside_thing(out, out[t.i])
    if t.tag == "VB" and t.dep in {"xcomp", "advcl"} and t.i > 3:
        verbs.purpose_of_thing(out, out[t.i])
    if t.text in INVERTED and t.i > 2:
        verbs.inverted_condition(out, out[t.i])
    if t.text == "in" and t.dep == "prep" and t.i > 3:
        verbs.gerund_of_thing(out, out[t.i])
    if t.tag in {"VB", "VBP"} and t.dep == "advmod":
        verbs.verb_for_adverb(out, t)
    if t.tag == "NN" and t.dep == "relcl":
        verbs.verb_for_noun(out, t)
    if t.tag == "VBN" and t.dep == "conj":
        series.second_passive(out, t)
    if t.text == ":" and t.i > 1:
        series.things_after_colon(out, t)
    if t.tag == "VBG" and t.dep == "advcl" and t.i > 4 and out[t.i - 1].text == ",":
        series.shared_gerund(out, out[t.i])
    if t.dep == "conj" and t.i > 4:
        series.shared_object(out, out[t.i])
    if t.tag in {"VBN", "VBD"} and t.dep == "acl":
        verbs.verb_before_participle(out, t)
        verbs.verb_behind_participle(out, out[t.i])
    if t.tag in {"VBD", "VBZ"} and t.pos == "VERB" and t.i > 1:
        subjects.speaker_before(out, t)


def _coordinated(out: list[Token]) -> None:
    """What "and" and commas join: participles, then members of lists, then the conjuncts and their conjunctions."""
    for t in list(out):
        if t.dep == "conj" and t.tag == "VBG" and t.i > 0 and out[t.i - 1].text == ",":
            series.participle_of_sentence(out, t)
    for t in list(out):
        if t.dep == "advcl" and series.infinitive_in_series(out, t):
            out[t.i] = replace(t, dep="conj")
        if t.dep == "conj" and t.tag == "VBG":
            series.gerund_beside_gerund(out, out[t.i])
        if t.dep == "conj" and t.tag == "NNS" and (verb := series.verb_like_noun(out, t)) is not None:
            out[t.i] = replace(t, tag="VBZ", pos="VERB", lemma=t.text.lower()[:-1], head=verb)
            out[t.i + 1] = replace(out[t.i + 1], head=t.i)
    for t in list(out):
        if t.dep == "conj" and (head := series.better_conjunct(out, t)) is not None:
            out[t.i] = replace(t, head=head)
            series.comma(out, t, head)
        if t.dep == "conj":
            series.conjunction(out, out[t.i])
    for t in list(out):
        if t.dep == "appos" and t.pos == "PROPN":
            joined.listed_name(out, t)
        if t.dep == "nsubj" and t.i > 2 and out[t.i - 1].dep == "cc":
            joined.last_of_list(out, t)
        if t.dep == "nsubj" and t.pos == "PROPN" and t.i > 5 and "and" in {out[t.i - 1].text, out[t.i - 2].text}:
            joined.names_of_second_verb(out, out[t.i])


def _sound(mended: list[Token], parsed: tuple[Token, ...]) -> tuple[Token, ...]:
    """Trees only: where two mends together close a circle, the sentence stays as it was parsed; what hangs on nothing is a root."""
    mended = [replace(t, dep="ROOT") if t.head == t.i and t.dep != "ROOT" else t for t in mended]
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
