"""Mends a parse where agreement and punctuation prove it misread; each mend is one function with the sentence that it is for.

To add one: write the function beside those that mend the like, and a row here that says at which words it is tried. The parser's
labels stay as they are but for the few words that a mend names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from kg.language import (
    absolutes,
    between,
    company,
    contrasts,
    delegations,
    gapping,
    hyphens,
    joined,
    misplaced,
    misread,
    newspaper,
    objects,
    rolls,
    series,
    speakers,
    subjects,
    verbs,
)
from kg.model import Token

Place = Callable[[list[Token], Token], bool]


@dataclass(frozen=True, slots=True)
class Repair:
    """A mend, and at which words it is tried. ``dep``, ``tag``, ``pos``, ``word`` (in lower case): one of these, blanks between, or
    "" for any; ``head``: whether what it hangs on stands "before" or "behind" it; ``before``, ``behind``: how many words there are
    at least on either side; ``at``: what else must be so."""

    mend: Callable[[list[Token], Token], None]
    dep: str = ""
    tag: str = ""
    pos: str = ""
    word: str = ""
    head: str = ""
    before: int = 0
    behind: int = 0
    at: Place | None = None

    def takes(self, t: Token) -> bool:
        """Whether it is tried at words with the labels of this one."""
        return all(not given or own in given.split() for own, given in ((t.dep, self.dep), (t.tag, self.tag), (t.pos, self.pos)))

    def fits(self, tokens: list[Token], t: Token) -> bool:
        """Whether it is tried at this word, whose labels it takes."""
        if self.word and t.text.lower() not in _listed(self.word):
            return False
        if self.head and (t.head == t.i or (t.head < t.i) != (self.head == "before")):
            return False
        return self.before <= t.i < len(tokens) - self.behind and (self.at is None or self.at(tokens, t))


@cache
def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Round:
    """Repairs that are tried at one word after the other. A repair is chosen by what the word was before the round, and finds it
    as the repairs before have left it."""

    repairs: tuple[Repair, ...]
    taking: dict[tuple[str, str, str], tuple[Repair, ...]] = field(default_factory=dict)

    def over(self, tokens: list[Token]) -> None:
        """Mend the words of a text."""
        for t in list(tokens):
            labels = t.dep, t.tag, t.pos
            if (tried := self.taking.get(labels)) is None:
                tried = self.taking[labels] = tuple(r for r in self.repairs if r.takes(t))
            for repair in tried:
                if repair.fits(tokens, t):
                    repair.mend(tokens, tokens[t.i])


def _after(*words: str) -> Place:
    """Right behind one of the words."""
    return lambda tokens, t: t.i > 0 and tokens[t.i - 1].text.lower() in words


def _after_pos(*kinds: str) -> Place:
    """Right behind a word of one of the parts of speech."""
    return lambda tokens, t: t.i > 0 and tokens[t.i - 1].pos in kinds


def _below(*deps: str) -> Place:
    """Below a word with one of the labels."""
    return lambda tokens, t: tokens[t.head].dep in deps


_NAMES = "NOUN PROPN"
_SUBJECT = "nsubj nsubjpass"
_AS_PARSED = Round((
    Repair(verbs.verb_after_and, dep="amod", before=1),
    Repair(verbs.verb_of_none, dep="amod", before=1),
    Repair(between.name_like_modal, pos="AUX PROPN"),
    Repair(between.which_they, dep="relcl", before=1),
    Repair(verbs.verb_with_subject, dep="amod", tag="JJ VBN"),
    Repair(verbs.second_verb, dep="amod", tag="JJ VBN"),
    Repair(series.first_of_series, dep="ccomp", head="behind"),
    Repair(series.clauses_after_semicolon, dep="ccomp", head="behind"),
    Repair(series.clause_before_semicolon, dep="ccomp", head="behind"),
    Repair(joined.listed_name, dep="appos", pos="PROPN"),
    Repair(joined.second_clause, dep="ccomp", head="before"),
    Repair(verbs.preposition_before_number, dep="quantmod", tag="IN", before=1),
    Repair(verbs.verb_for_root, dep="ROOT"),
    Repair(between.verb_behind_short_name, dep="ROOT", pos=_NAMES, behind=2),
    Repair(between.what_is_proposed, dep="aux mark", word="to that", before=6, at=_after(",")),
    Repair(verbs.proviso, tag="VBN VBG VBD", before=1),
    Repair(subjects.subject_of_participle, dep="advcl", tag="VBG", head="behind"),
    Repair(subjects.close_apposition, dep="appos", pos="PROPN"),
    Repair(subjects.subject_of_auxiliary, dep=_SUBJECT, at=_below("aux", "auxpass")),
    Repair(subjects.subject_of_next_clause, dep="conj", pos=_NAMES),
    Repair(misread.gerund, dep="prep", tag="VBG"),
    Repair(misread.noun_not_verb, dep="dobj pobj nsubj nsubjpass", tag="VBZ", pos="VERB"),
    Repair(misplaced.bare_subjunctive, dep="ccomp", tag="VB", head="before"),
    Repair(misread.verb_of_clause, dep="ccomp", tag="NN NNP"),
    Repair(misread.verb_with_object, dep="ccomp", tag="NN NNP"),
    Repair(misplaced.negation_of_another, dep="neg", word="n't n’t", before=1),
    Repair(objects.without_to, dep="xcomp advcl", tag="NN NNS"),
    Repair(objects.not_when, dep="npadvmod"),
    Repair(misplaced.second_clause, word="that", before=1, at=_after_pos("CCONJ")),
    Repair(misread.past, dep="conj", tag="VBN"),
    Repair(misplaced.after_heading, dep="acl relcl appos", tag="VBD VBZ VBP MD", at=_below("ROOT")),
    Repair(misplaced.what_is_backed, dep="conj acl", tag="VBN", before=5),
    Repair(misread.bare_beside_past, dep="conj", tag="VB VBP", before=4, at=_after_pos("CCONJ")),
    Repair(misread.adjective_of_subject, dep="conj", tag="JJ", behind=1),
    Repair(misplaced.text_that_says, dep="advcl", tag="VBG", head="before", at=_after_pos("NOUN")),
    Repair(objects.second_of_list, dep="dobj", pos="NOUN", before=5),
    Repair(objects.member_for_apposition, dep="appos", pos="NOUN", before=3),
    Repair(objects.listed, dep="npadvmod", tag="NNS", before=3),
    Repair(objects.shared, dep="npadvmod", tag="NN NNS"),
    Repair(misplaced.negation_of_auxiliary, dep="neg", word="not never", at=_below("aux", "auxpass")),
    Repair(objects.what_comes_next, dep="advcl", tag="VBN", word="followed", head="before"),
    Repair(misplaced.to_do_so, dep="acl xcomp advcl", tag="VB", behind=1),
    Repair(hyphens.cut_word, word="-", before=1, behind=1),
    Repair(misplaced.preposition_again, dep="prep", before=3, at=_after_pos("NOUN", "PROPN")),
    Repair(misplaced.whose_plan, dep="prep agent", word="by from", before=3),
    Repair(misplaced.about_thing, dep="prep advcl acl", word="regarding concerning", before=2),
    Repair(misread.body_for_verb, tag="VB", before=3),
    Repair(objects.as_well_as, dep="cc", word="as", before=3),
    Repair(absolutes.second_gerund, tag="VBG", before=6, at=_after_pos("NOUN", "PROPN")),
    Repair(newspaper.nothing_to_do_with, dep="prep", word="with", before=3),
    Repair(newspaper.with_whom, dep="prep", word="with", before=3),
    Repair(newspaper.without_what, dep="prep", word="without", before=3),
    Repair(newspaper.what_is_called_for, tag="VB", before=6),
    Repair(newspaper.past_aside, tag="VB", before=6),
    Repair(newspaper.what_to_do, dep="pobj", tag="VB"),
    Repair(newspaper.under_pressure_to, dep="xcomp", tag="VB", before=3),
    Repair(newspaper.told_past_phrase, dep="relcl acl", before=5, at=_below("pobj")),
    Repair(newspaper.subject_for_object, dep="ccomp", tag="VBD VBZ VBP MD", head="before"),
    Repair(newspaper.minister_for_time, word="pm", before=1, at=_after_pos("DET", "ADJ", "PROPN")),
    Repair(newspaper.called_in_quotes, tag="``", before=4),
    Repair(speakers.opening_for_root, dep="ROOT", tag="VBG"),
    Repair(subjects.second_subject, dep="nsubj"),
    Repair(contrasts.contrast, dep="appos", pos="NOUN"),
    Repair(contrasts.not_instead, dep="dep", tag="VB"),
    Repair(contrasts.rather_than, dep="advmod", word="rather"),
))
_FINITE = "VBD VBZ VBP"
_WHO_SPEAKS = (
    Repair(joined.second_modal, dep="ccomp", tag="VB", head="before", before=3),
    Repair(company.goes_on, pos="CCONJ", word="and but"),
    Repair(misread.gerund, dep="prep", tag="VBG"),
    Repair(speakers.reports_on, dep="ccomp", tag="VBG", before=3),
    Repair(speakers.says_besides, dep="advcl", tag="VBG", before=4),
    Repair(verbs.condition_of_higher_verb, dep="advcl", at=_below("relcl")),
    Repair(subjects.name_for_adverb, dep="npadvmod", pos="PROPN"),
    Repair(speakers.name_before, dep="conj advcl ccomp acl", tag=_FINITE, pos="VERB"),
    Repair(joined.after_fronted, tag="VBD", before=5),
    Repair(between.verb_after_aside, dep="amod", tag="JJ VBN", before=5),
    Repair(between.as_did, dep="advcl", word="did", before=3),
    Repair(between.supported_behind, dep="acl advcl", tag="VBN", before=3),
    Repair(between.goes_on_after_thing, dep="conj", tag="VBD"),
    Repair(joined.speaks_next, dep="conj", tag="VBD"),
    Repair(subjects.name_after_topic, dep="ROOT conj", tag=_FINITE, pos="VERB"),
    Repair(speakers.after_opening, dep="ROOT conj", tag=_FINITE, pos="VERB"),
    Repair(speakers.with_others, dep="pcomp advcl conj acl", tag="VBD"),
    Repair(speakers.past_long_name, dep="conj", pos="PROPN"),
    Repair(speakers.goes_on, dep="conj advcl", tag="VBD VBG"),
    Repair(company.tells_beside, dep="prep", word="with"),
    Repair(speakers.beside, dep="prep", word="with"),
)
_WHAT_BELONGS = (
    Repair(series.joined_infinitive, dep="advcl dep", tag="VB VBP"),
    Repair(series.second_preposition, dep="conj prep", pos="ADP", before=5),
    Repair(series.second_for, dep="mark", word="for", before=5),
    Repair(verbs.purpose_of_thing, dep="xcomp advcl", tag="VB", before=4),
    Repair(verbs.condition_of_what_is_said, dep="advcl conj prep advmod", before=4),
    Repair(verbs.inverted_condition, word="should were had", before=3),
    Repair(verbs.gerund_of_thing, dep="prep", word="in", before=4),
    Repair(series.things_after_colon, word=":", before=2),
    Repair(verbs.verb_before_participle, dep="acl", tag="VBN VBD"),
    Repair(subjects.speaker_before, tag="VBD VBZ", pos="VERB", before=2),
)
ROUNDS = (
    _AS_PARSED,
    Round((Repair(delegations.speaker, tag="VBD VBN JJ", before=4),)),
    Round((*_WHO_SPEAKS, *_WHAT_BELONGS)),
    # What "and" and commas join: participles, then members of lists, then the conjuncts and their conjunctions.
    Round((Repair(series.participle_of_sentence, dep="conj", tag="VBG", before=1, at=_after(",")),)),
    Round((
        Repair(series.infinitive_in_series, dep="advcl", tag="VB"),
        Repair(series.gerund_beside_gerund, dep="conj", tag="VBG"),
    )),
    Round((Repair(series.better_conjunct, dep="conj"), Repair(series.conjunction, dep="conj"))),
    Round((
        Repair(joined.listed_name, dep="appos", pos="PROPN"),
        Repair(joined.last_of_list, dep="nsubj", before=3),
    )),
    Round((Repair(gapping.verb_left_out, before=5, behind=2),)),
)
"""In this order: each word as it was parsed, then who speaks, then each word as it stands now, and last what "and" joins."""


def repaired(parsed: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens of an article with their parse mended: first lists of delegations, then one round after the other."""
    tokens = list(rolls.mended(parsed))
    for each in ROUNDS:
        each.over(tokens)
    return _sound(tokens, parsed)


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
