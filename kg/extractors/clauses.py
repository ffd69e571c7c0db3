"""A clause with what the readings of its modal ask of it, and what such a reading says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kg.extractors import holders
from kg.extractors.rules import RuleExtractor
from kg.extractors.speech import Speech
from kg.language.tree import Tree
from kg.model import Polarity, Stance, Token

_HEADLINE = 18
"""Tokens; sentences without a full stop that are longer are seldom headlines."""


class Reading(NamedTuple):
    """What a clause with a telling modal says; ``cue`` and ``head`` are tokens: the modal, and the head of the content.
    ``of_speaker``: it is the speaker's, whoever the clause is about; ``plan``: it is of those behind this proposal or demand;
    ``without``: words that are no part of the content."""

    stance: Stance
    polarity: Polarity
    why: str
    cue: int
    head: int
    of_speaker: bool = False
    plan: int | None = None
    without: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with what the readings ask of it."""

    rules: RuleExtractor
    i: int
    speech: Speech | None
    negated: bool
    aux: tuple[int, ...]

    @property
    def token(self) -> Token:
        return self.rules.tree[self.i]

    @property
    def cue(self) -> bool:
        """Whether the verb is a stance cue itself, which says more than its modal."""
        return self.i in self.rules.matches

    def kids(self, *deps: str) -> list[int]:
        return self.rules.tree.kids(self.i, *deps)

    def subject(self) -> list[int]:
        """Its own subject, or the one that it takes from the verb it is joined to ("will not fight and may talk")."""
        own, tree, i = self.kids("nsubj"), self.rules.tree, self.i
        while not own and tree[i].dep == "conj" and not tree.kids(i, "nsubjpass", "expl"):
            i = tree[i].head
            own = tree.kids(i, "nsubj")
        return own

    def headline(self) -> bool:
        """Whether it is the main verb of a sentence without a full stop, as headlines are."""
        tree = self.rules.tree
        last = tree.tokens[tree.parsed.sentences[tree.sentence_of[self.i]].last - 1]
        first = tree.parsed.sentences[tree.sentence_of[self.i]].first
        short = last.i - first < _HEADLINE and self.token.lemma not in {"be", "have"}
        return self.token.dep == "ROOT" and last.pos != "PUNCT" and not last.text.endswith(".") and short

    def modal(self, name: str, without: frozenset[str] = frozenset()) -> int | None:
        """The modal of a class of ``word.tsv``, but for some words."""
        tree = self.rules.tree
        return next(
            (
                k
                for k in self.aux
                if tree[k].tag == "MD"
                and self.rules.lexicon.is_a(tree[k].text.lower(), name)
                and tree[k].text.lower() not in without
            ),
            None,
        )

    def demand(self, why: str, cue: int, head: int) -> Reading:
        return Reading(Stance.DEMAND, Polarity.AGAINST if self.negated else Polarity.FOR, why, cue, head)

    def need(self, why: str, head: int) -> Reading:
        """What is needed is demanded, what is not needed rejected."""
        stance, polarity = (Stance.REJECT, Polarity.AGAINST) if self.negated else (Stance.DEMAND, Polarity.FOR)
        return Reading(stance, polarity, why, self.i, head)

    def foreseen(self) -> bool:
        """Whether the reporting verb predicts ("forecast that …", "said he expects that …")."""
        tree = self.rules.tree
        above = [tree[self.speech.verb]] if self.speech else []
        above += [tree[self.token.head]] if self.token.dep == "ccomp" else []
        return self.speech is not None and any(self.rules.lexicon.is_a(t.lemma, "foreseeing") for t in above)

    def asks(self) -> bool:
        """ "decide which league it may join", "said what it would do": the clause leaves open what shall be."""
        tree = self.rules.tree
        opened = [*self.kids("dobj", "attr", "advmod")]
        opened += [d for o in self.kids("dobj", "attr", "acomp", "nsubj", "nsubjpass") for d in tree.children[o] if d < o]
        return self.token.dep in {"ccomp", "pcomp"} and any(k < self.i and tree[k].tag in {"WDT", "WP", "WRB"} for k in opened)


def clause_of(rules: RuleExtractor, i: int) -> Clause:
    """The clause of a verb."""
    tree = rules.tree
    aux = tuple(k for k in tree.kids(i, "aux") if tree[k].tag in {"MD", "VB", "VBP", "VBZ"})
    return Clause(rules, i, rules.speeches.of(i), rules.modality.negator(i) is not None, aux)


def indirect(clause: Clause) -> bool:
    """Whether the clause is reported, not quoted."""
    return clause.speech is not None and clause.speech.kind == "indirect"


def same(rules: RuleExtractor, i: int, subject: list[int]) -> bool:
    """Whether who acts is the speaker: first person, a pronoun in indirect speech, or no subject at all (headlines)."""
    if not subject:
        return not rules.tree.is_passive(i)
    word = rules.tree[subject[-1]].text.lower()
    speech = rules.speeches.of(i)
    if speech and speech.kind == "direct" and _speaks_for(rules.tree, speech, subject[-1]):
        return True
    if speech and speech.kind == "indirect" and _named_before(rules, i, speech, subject[-1]):
        return True
    return word in holders.FIRST_PERSON or (
        speech is not None
        and speech.kind == "indirect"
        and (
            (
                holders.means_speaker(rules.tree, word, speech, rules.lexicon)
                and (word != "it" or holders.may_be_it(rules.tree, speech.speakers[0], rules.lexicon))
            )
            or rules.tree[subject[-1]].ent in {"GPE", "ORG"}
            or rules.lexicon.is_a(rules.tree[subject[-1]].lemma, "own-body")
        )
    )


def _named_before(rules: RuleExtractor, i: int, speech: Speech, subject: int) -> bool:
    """Whether who speaks is a pronoun for who acts: "The miners will march on the port, they said"."""
    tree = rules.tree
    said_after = len(speech.speakers) == 1 and subject < i < speech.speakers[0] and tree[i].head == speech.verb
    several = tree[subject].tag in {"NNS", "NNPS"} or len(tree.conjuncts(subject)) > 1
    own = {"they"} if several else {"he", "she", "it"}
    return said_after and tree[subject].pos != "PRON" and tree[speech.speakers[0]].text.lower() in own


def _speaks_for(tree: Tree, speech: Speech, subject: int) -> bool:
    """Whether the name of who acts stands in the description of who speaks: "Chad will build it," Chad's envoy said."""
    name = tree[subject].text.lower()
    return tree[subject].ent in {"GPE", "ORG"} and any(
        tree[k].text.lower() == name for s in speech.speakers for k in tree.subtree(s) if k != subject
    )


def shared_negation(tree: Tree, i: int) -> bool:
    """Whether the negation of a verb is that of all verbs joined to it: "not to close or sell it", unlike "but to mend it"."""
    joined = {tree[k].text.lower() for k in tree.kids(i, "cc")}
    return not tree.kids(i, "conj") or joined <= {"or", "nor"}


def shrinks(rules: RuleExtractor, verb: int) -> int | None:
    """The word by which somebody shrinks from something: "will not *hesitate* to", "will not be *afraid* to"."""
    near = (verb, *rules.tree.kids(verb, "acomp"))
    return next((k for k in near if rules.lexicon.is_a(rules.tree[k].lemma, "hesitation")), None)


def headlined(clause: Clause, stance: Stance, modal: int) -> Reading | None:
    """ "Port of Arden may cut fees": in a headline the actor is the one who says so."""
    tree, lexicon = clause.rules.tree, clause.rules.lexicon
    own = clause.kids("nsubj")
    if not own or not holders.is_agentive(tree, own[-1], lexicon) or not clause.kids("dobj", "xcomp", "ccomp", "prep"):
        return None
    if lexicon.is_a(clause.token.lemma, "vacuous-act", "foreseeing") or tree[own[-1]].pos == "PRON":
        return None
    return Reading(stance, Polarity.FOR, f'"{tree[modal].text}" in a headline: {stance}', modal, clause.i)
