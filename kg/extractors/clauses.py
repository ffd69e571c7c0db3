"""What a clause with a telling modal says: "must", "will not", "has to", "may" in a headline, "would" under a plan.

Each reading is one function from a clause to a ``Reading``, or None where its modal says nothing; the first that fits counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kg.extractors import holders
from kg.extractors.rules import RuleExtractor
from kg.extractors.speech import Speech
from kg.language.tree import Tree
from kg.model import Polarity, Stance, Token

_SHALL = frozenset({"shall"})
_IS_TO = frozenset({"VBZ", "VBP", "VBN", "VBG"})
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


def read(rules: RuleExtractor, i: int) -> Reading | None:
    """The first reading that fits a clause, None where its modal says nothing."""
    clause = clause_of(rules, i)
    if clause.asks():
        return None
    if reading := under(clause) or _would_do(clause):
        return reading
    if clause.speech:
        if _inverted(clause) or _expects(clause):
            return None
        for read in (_must, _cannot, _needs, _had_better, _has_to, _commands):
            if reading := read(clause):
                return reading
    return _could_be_done(clause) or _may(clause) or _sooner(clause) or _will(clause) or _is_to(clause) or _to_in_headline(clause)


def under(clause: Clause) -> Reading | None:
    """ "Under the offer, the ferries would run": what a plan would do, or obliges to, is of those who put it forward."""
    tree = clause.rules.tree
    modal = next((k for k in clause.aux if tree[k].tag == "MD"), None)
    if modal is None or clause.foreseen() or tree[modal].lemma in {"can", "may", "might"}:
        return None
    nouns = [o for p in clause.kids("prep") if tree[p].text.lower() == "under" for o in tree.kids(p, "pobj") if o < clause.i]
    plan = next((o for o in nouns if clause.rules.cast.backers.of(o)), None)
    if plan is None:
        return None
    demanded = clause.rules.lexicon.is_a(tree[modal].text.lower(), "obligation")
    return Reading(
        Stance.DEMAND if demanded or clause.negated else Stance.PROPOSE,
        Polarity.AGAINST if clause.negated else Polarity.FOR,
        f'what "{tree[modal].text}" be under a plan: of those behind it',
        modal,
        clause.i,
        True,
        plan,
    )


def _would_do(clause: Clause) -> Reading | None:
    """ "The union tabled an offer. It would cut fares": what a plan would do, says the writer, is of those who put it forward."""
    tree, lexicon, verb = clause.rules.tree, clause.rules.lexicon, clause.token
    modal = next((k for k in clause.aux if tree[k].tag == "MD" and tree[k].text.lower() in {"would", "will"}), None)
    subject = clause.subject()
    if modal is None or not subject or clause.speech or clause.negated or clause.cue or verb.dep not in {"ROOT", "conj"}:
        return None
    effect = verb.lemma in {"be", "have"} or lexicon.is_a(verb.lemma, "undergoing", "draws", "vacuous-act")
    if effect or verb.pos != "VERB" or clause.rules.modality.harms(clause.i) or not clause.kids("dobj", "xcomp", "ccomp"):
        return None
    own = subject[-1]
    plan = _plan_before(clause.rules, own) if tree[own].text.lower() == "it" else own
    if plan is None or tree[plan].pos != "NOUN" or not clause.rules.cast.backers.of(plan):
        return None
    why = f'what a plan "{tree[modal].text}" do: of those behind it'
    return Reading(Stance.PROPOSE, Polarity.FOR, why, modal, clause.i, True, plan, tuple(tree.subtree(own)))


def _plan_before(rules: RuleExtractor, it: int) -> int | None:
    """The plan of which the sentence before tells, as the object of its main verb, for an "it" that opens the next."""
    tree, here = rules.tree, rules.tree.sentence_of[it]
    if it != tree.parsed.sentences[here].first or not here:
        return None
    before = tree.parsed.sentences[here - 1]
    mains = [t.i for t in tree.tokens[before.first : before.last] if t.dep == "ROOT"]
    things = [o for v in mains for o in tree.kids(v, "dobj", "nsubjpass")]
    return next((o for o in things if rules.lexicon.is_a(tree[o].lemma, "document")), None)


def _inverted(clause: Clause) -> bool:
    """ "should tariffs be raised, …" is a condition; "under no circumstances would they be raised" is not."""
    first = clause.aux[0] if clause.aux else None
    if first is None or clause.rules.tree[first].tag != "MD":
        return False
    no = clause.rules.modality.negator(clause.i)
    fronted = no is not None and no < first
    return not fronted and any(first < s for s in clause.kids("nsubj", "nsubjpass"))


def _expects(clause: Clause) -> bool:
    """ "it should be enough" expects; "ports should be able to choose", "nobody should be able to" does not."""
    tree = clause.rules.tree
    others = [s for s in clause.kids("nsubj") if tree[s].pos == "NOUN" and holders.is_agentive(tree, s, clause.rules.lexicon)]
    return (
        clause.modal("obligation", _SHALL) is not None
        and clause.token.lemma == "be"
        and not clause.negated
        and not (others and any(tree[k].lemma == "able" for k in clause.kids("acomp")))
        and any(clause.rules.lexicon.is_a(tree[k].lemma, "expectation") for k in clause.kids("acomp", "attr"))
    )


def _must(clause: Clause) -> Reading | None:
    must, tree = clause.modal("obligation", _SHALL), clause.rules.tree
    if must is not None and clause.negated and (shrinks := _shrinks(clause)) is not None:
        inner = tree.kids(shrinks, "xcomp")  # "The port should not hesitate to answer" demands an answer
        why = f'"{tree[must].text} not {tree[shrinks].lemma}": demand'
        return Reading(Stance.DEMAND, Polarity.FOR, why, must, inner[0]) if inner else None
    return None if must is None else clause.demand(f'"{tree[must].text}" in what is said: demand', must, clause.i)


def _shrinks(clause: Clause) -> int | None:
    """The word by which somebody shrinks from something: "will not *hesitate* to", "will not be *afraid* to"."""
    near = [clause.i, *(clause.kids("acomp") if clause.token.lemma == "be" else [])]
    return next((k for k in near if clause.rules.lexicon.is_a(clause.rules.tree[k].lemma, "hesitation")), None)


def _cannot(clause: Clause) -> Reading | None:
    tree = clause.rules.tree
    can = next((k for k in clause.aux if tree[k].text.lower() in {"can", "could", "ca"}), None)
    if can is not None and clause.kids("expl") and clause.token.lemma == "be":
        if (none := _there_is_no(clause)) is None:
            return None
        return Reading(Stance.REJECT, Polarity.AGAINST, f'"there {tree[can].text} be no" in what is said: refuses', can, none, True)
    if can is None or not clause.negated or clause.cue or not (indirect(clause) or _ruled_out(clause)):
        return None
    own = clause.kids("nsubj", "nsubjpass")
    things = bool(own) and not holders.is_agentive(tree, own[-1], clause.rules.lexicon)  # "said the talks could not begin"
    others = things or not indirect(clause) or _of_others(clause.rules, clause.i)
    return Reading(Stance.REJECT, Polarity.AGAINST, f'"{tree[can].text} not" in what is said: refuses', can, clause.i, others)


def _there_is_no(clause: Clause) -> int | None:
    """What there can be none of: "There can be no truce without a deal"."""
    tree, is_a = clause.rules.tree, clause.rules.lexicon.is_a
    told = {k for m in clause.rules.matches.values() if m.cue.pos == "predicate" for k in (m.token, *m.parts)}
    things = [k for k in clause.kids("attr") if tree.negation(k) is not None and k not in told]
    things = [k for k in things if not any(tree[a].tag == "JJR" for a in tree.kids(k, "amod"))]  # "no better time"
    return next((k for k in things if not is_a(tree[k].lemma, "denying", "vacuous", "no-occasion")), None)


def _ruled_out(clause: Clause) -> bool:
    """ "It cannot happen," "That can't go on": what a quote says of no actor is refused by who speaks."""
    own = clause.kids("nsubj", "nsubjpass")
    return bool(own) and clause.rules.tree[own[-1]].text.lower() in {"it", "this", "that", "there"} and clause.token.pos == "VERB"


def _needs(clause: Clause) -> Reading | None:
    if (
        clause.token.lemma == "need"
        and (things := clause.kids("dobj"))
        and (clause.kids("nsubj") or clause.token.dep == "ccomp")  # "Union says needs more time"
        and not (things[0] == clause.i + 1 and clause.rules.lexicon.is_a(clause.rules.tree[things[0]].lemma, "appraisal"))
    ):  # but "technology needs assessments" are assessments
        return clause.need('"need" in what is said: demand', things[0])
    return None


def _had_better(clause: Clause) -> Reading | None:
    tree, verb = clause.rules.tree, clause.token
    better = next((k for k in clause.kids("advmod", "aux") if k < clause.i and tree[k].text.lower() == "better"), None)
    if better is None or verb.tag not in {"VB", "VBP"} or verb.text.lower() != verb.lemma or not clause.kids("nsubj"):
        return None
    if any(tree[k].tag == "MD" and k < better and tree[k].text.lower() != "'d" for k in clause.aux):
        return None  # "the plan would better protect the crews" tells how well
    had = any(tree[k].text.lower() in {"had", "'d", "’d"} and k < better for k in clause.kids("aux"))
    if not had and indirect(clause):
        return None  # "say they better understand the fears"
    return clause.demand('"had better": demand', better, clause.i)


def _has_to(clause: Clause) -> Reading | None:
    tree = clause.rules.tree
    if (
        clause.token.lemma not in {"have", "need"}
        or clause.cue
        or clause.rules.modality.modals(clause.i) & {"may", "might", "could"}
    ):
        return None
    if any(tree[k].text.lower() == "yet" for k in tree.subtree(clause.i) if clause.i < k <= clause.i + 2):
        return None  # "had yet to find a buyer": what has not come about
    if clause.token.tag == "VBN" or (clause.token.tag == "VBD" and not indirect(clause)):
        return None  # "I have had to move" tells what happened; "said it had to move" is what it must
    if clause.negated and clause.token.lemma == "have":
        return None  # "does not have to accept it" may do so
    inner = [c for c in clause.kids("xcomp", "ccomp") if any(tree[a].text.lower() == "to" for a in tree.kids(c, "aux"))]
    inner = [c for c in inner if not tree.kids(c, "nsubj", "nsubjpass")]
    return clause.need(f'"{clause.token.text} to" in what is said: demand', inner[0]) if inner else None


def _commands(clause: Clause) -> Reading | None:
    tree, verb, speech, aux = clause.rules.tree, clause.token, clause.speech, clause.kids("aux")
    if not speech or verb.tag != "VB" or clause.kids("nsubj", "nsubjpass"):
        return None
    if speech.kind == "indirect":  # "Leave the town or face a fine, Ana Roe told them"
        bare = not aux and tree.parsed.sentences[tree.sentence_of[clause.i]].first == clause.i and speech.verb > clause.i
    else:
        forbids = clause.negated and [tree[k].text.lower() for k in aux] == ["do"]  # "Do not close the pier"
        told = verb.dep == "advcl" and verb.head == speech.verb  # "Give it back," she told them
        bare = (told or verb.dep in {"ROOT", "ccomp"}) and (not aux or (forbids and shared_negation(tree, clause.i)))
    if not bare or clause.cue or not _opens(clause.rules, clause.i):
        return None
    return clause.demand("imperative in what is said: demand", clause.i, clause.i)._replace(without=tuple(aux))


def shared_negation(tree: Tree, i: int) -> bool:
    """Whether the negation of a verb is that of all verbs joined to it: "not to close or sell it", unlike "but to mend it"."""
    joined = {tree[k].text.lower() for k in tree.kids(i, "cc")}
    return not tree.kids(i, "conj") or joined <= {"or", "nor"}


def _could_be_done(clause: Clause) -> Reading | None:
    """ "Chile said the item could be moved": proposes it."""
    tree = clause.rules.tree
    could = next((k for k in clause.aux if tree[k].text.lower() == "could"), None)
    if could is None or clause.negated or clause.cue or not indirect(clause) or clause.foreseen():
        return None
    if not tree.is_passive(clause.i) or tree.agents(clause.i) or not clause.kids("nsubjpass") or clause.kids("xcomp"):
        return None  # "could be used to close it" tells what may come
    if clause.speech and tree[clause.speech.verb].text.lower() == "according":
        return None  # "according to …" tells what is feared
    return Reading(Stance.PROPOSE, Polarity.FOR, '"could" be done, says who speaks: proposes', could, clause.i)


def _may(clause: Clause) -> Reading | None:
    """ "The state said it might close the port": considers it."""
    verb, subject = clause.token, clause.subject()
    may = clause.modal("possibility", frozenset({"can", "ca"}))
    if may is None or clause.negated or clause.cue or verb.pos != "VERB" or verb.lemma == "have":
        return None
    if clause.headline() and not clause.speech:
        return _headlined(clause, Stance.CONSIDER, may)
    if not indirect(clause) or not clause.kids("dobj", "xcomp", "ccomp") or not subject:
        return None
    if clause.rules.lexicon.is_a(verb.lemma, "vacuous-act", "foreseeing"):
        return None
    if not same(clause.rules, clause.i, subject) or any(clause.rules.tree[k].lemma == "have" for k in clause.kids("aux")):
        return None
    others = clause.rules.tree[subject[-1]].pos != "PRON"
    if others and (clause.rules.tree[may].lemma == "could" or clause.foreseen()):
        return None  # what others could do is a forecast
    return Reading(Stance.CONSIDER, Polarity.FOR, f'the speaker "{clause.rules.tree[may].text}": considers it', may, clause.i)


def _headlined(clause: Clause, stance: Stance, modal: int) -> Reading | None:
    """ "Port of Arden may cut fees": in a headline the actor is the one who says so."""
    tree, lexicon = clause.rules.tree, clause.rules.lexicon
    own = clause.kids("nsubj")
    if not own or not holders.is_agentive(tree, own[-1], lexicon) or not clause.kids("dobj", "xcomp", "ccomp", "prep"):
        return None
    if lexicon.is_a(clause.token.lemma, "vacuous-act", "foreseeing") or tree[own[-1]].pos == "PRON":
        return None
    return Reading(stance, Polarity.FOR, f'"{tree[modal].text}" in a headline: {stance}', modal, clause.i)


def _to_in_headline(clause: Clause) -> Reading | None:
    """ "Arden Shipping to sell two ferries": a headline for what somebody will do."""
    to = next((k for k in clause.kids("aux") if clause.rules.tree[k].tag == "TO"), None)
    if to is None or clause.token.tag != "VB" or clause.cue or clause.negated or clause.speech or not clause.headline():
        return None
    if clause.rules.lexicon.is_a(clause.token.lemma, "draws") or not clause.kids("dobj"):
        return None  # "to face a trial" befalls
    return _headlined(clause, Stance.COMMIT, to)


def _is_to(clause: Clause) -> Reading | None:
    """ "The two states are to build a canal", "the bank is set to cut its rate"."""
    tree, lexicon, token = clause.rules.tree, clause.rules.lexicon, clause.token
    due = [k for k in clause.kids("acomp") if lexicon.is_a(tree[k].lemma, "scheduled")]  # "is due to visit"
    going = token.lemma == "go" and token.tag == "VBG" and not clause.speech  # "is going to join"; what is said is read elsewhere
    if not (token.lemma == "be" or going or lexicon.is_a(token.lemma, "scheduled")) or token.tag not in _IS_TO:
        return None
    if token.tag in {"VBN", "VBG"} and not any(tree[k].tag in {"VBZ", "VBP"} for k in clause.kids("auxpass", "aux")):
        return None
    own = clause.kids("nsubj", "nsubjpass") or clause.subject()
    inner = [c for k in (clause.i, *due) for c in tree.kids(k, "xcomp") if tree[c].tag == "VB" and tree.kids(c, "aux")]
    if clause.negated or clause.cue or not inner or not own or not holders.is_agentive(tree, own[-1], lexicon):
        return None
    named = tree[own[-1]].ent in holders.AGENTIVE_ENTITIES or lexicon.is_a(tree[own[-1]].lemma, "agent")
    if inner[0] in clause.rules.matches or not named or (clause.kids("acomp", "attr") and not due):
        return None
    told = token.tag == "VBN" and not clause.speech
    if told and not any(lexicon.is_a(act, "cooperation") for act in clause.rules.modality.acts(inner[0])):
        return None  # "is set to grow"
    if going and (tree[inner[0]].lemma in {"be", "have", "get"} or not tree.kids(inner[0], "dobj", "xcomp", "prep")):
        return None
    return Reading(Stance.COMMIT, Polarity.FOR, f'"{token.text} to": commits', clause.i, inner[0])


def _sooner(clause: Clause) -> Reading | None:
    """ "Norway would sooner pay a fine than take back the boats": refuses what comes behind "than"."""
    would, act = clause.modal("intention"), _than(clause)
    if would is None or act is None or act in clause.rules.matches:
        return None
    word = clause.rules.tree[would].text
    return Reading(Stance.REJECT, Polarity.AGAINST, f'"{word}" do anything sooner: refuses', would, act)


def _than(clause: Clause) -> int | None:
    """The act that one would do something "sooner than"."""
    tree = clause.rules.tree
    if clause.negated or not any(tree[k].text.lower() in {"rather", "sooner"} for k in clause.kids("advmod")):
        return None
    end = tree.parsed.sentences[tree.sentence_of[clause.i]].last
    return next((k for k in range(clause.i + 1, end) if tree[k].tag == "VB" and tree[k - 1].text.lower() == "than"), None)


def _will(clause: Clause) -> Reading | None:
    tree, lexicon, i = clause.rules.tree, clause.rules.lexicon, clause.i
    will = clause.modal("intention")
    if will is None or clause.cue or _than(clause) is not None:
        return None
    subject, word = clause.subject(), tree[will].text
    if not subject and clause.kids("expl"):
        if clause.negated and clause.speech:
            return Reading(Stance.REJECT, Polarity.AGAINST, f'"there {word} be no" in what is said: refuses', will, i)
        return None
    if subject and not holders.is_agentive(tree, subject[-1], lexicon):
        return _goes_on(clause, will)
    if clause.negated:
        return _will_not(clause, will, subject)
    if clause.rules.modality.suffers(i):
        return None
    if word.lower() in {"would", "'d", "’d"} and lexicon.is_a(clause.token.lemma, "longing", "dread"):
        return _would_love(clause, will, subject)
    if _cooperates(clause):
        return Reading(Stance.COMMIT, Polarity.FOR, f'"{word} {clause.token.text}": commits', will, i)
    if clause.headline() and not clause.speech:
        return _headlined(clause, Stance.COMMIT, will)
    if not clause.speech and _announced(clause, subject):
        return Reading(Stance.COMMIT, Polarity.FOR, f'"{word} {clause.token.text}", says the writer: commits', will, i)
    if not clause.speech or clause.foreseen():
        return None
    if (going := _goes_on(clause, will)) and not same(clause.rules, i, subject):
        return going
    if _body_lets_do(clause):
        return Reading(Stance.COMMIT, Polarity.FOR, f'what "{word}" be done, says who speaks: commits', will, i)
    if clause.token.lemma == "be" or not same(clause.rules, i, subject) or _befalls(clause):
        return None
    if lexicon.is_a(clause.token.lemma, "deliberation"):
        return Reading(Stance.CONSIDER, Polarity.FOR, f'the speaker "{word} {clause.token.lemma}": considers it', will, i)
    if clause.rules.modality.harms(i):
        return Reading(Stance.THREATEN, Polarity.FOR, f'the speaker "{word}" do harm: threatens', will, i)
    if _or_else(clause):
        return Reading(Stance.THREATEN, Polarity.FOR, f'"or" the speaker "{word}": threatens', will, i)
    return Reading(Stance.COMMIT, Polarity.FOR, f'the speaker "{word}": commits', will, i)


def _would_love(clause: Clause, would: int, subject: list[int]) -> Reading | None:
    """ "We would love for the ferries to run" wants it, "would hate to see the pier closed" does not; neither promises anything."""
    tree, verb = clause.rules.tree, clause.token.lemma
    acts = [c for c in clause.kids("xcomp", "ccomp", "advcl") if any(tree[k].tag == "TO" for k in tree.kids(c, "aux"))]
    if not acts or not clause.speech or not same(clause.rules, clause.i, subject):
        return None
    if clause.rules.lexicon.is_a(verb, "dread"):
        return Reading(Stance.REJECT, Polarity.AGAINST, f'"would {verb}" to: refuses', would, acts[0])
    return Reading(Stance.DEMAND, Polarity.FOR, f'"would {verb}" to: demand', would, acts[0])


def _or_else(clause: Clause) -> bool:
    """ "Free the crew or we will close the strait", "the crew must be freed or we will close it": what is done otherwise."""
    tree, first = clause.rules.tree, clause.token.head
    joined = clause.token.dep == "conj" and any(tree[c].text.lower() == "or" for c in tree.kids(first, "cc"))
    obliged = any(clause.rules.lexicon.is_a(tree[k].text.lower(), "obligation") for k in tree.kids(first, "aux"))
    return joined and (obliged or (tree[first].tag == "VB" and not tree.kids(first, "aux", "nsubj")))


def _befalls(clause: Clause) -> bool:
    """ "The merged line would generate more", "we will have a fine": what comes to somebody is foreseen, not promised."""
    free = any(clause.rules.tree.negation(o) is not None for o in clause.kids("dobj"))  # "will have no hesitation"
    return clause.rules.lexicon.is_a(clause.token.lemma, "undergoing") and not free


def _announced(clause: Clause, subject: list[int]) -> bool:
    """ "The EU will fund the patrols": a state or body is said to do something, which it must have said itself."""
    tree, lexicon = clause.rules.tree, clause.rules.lexicon
    if clause.rules.modality.harms(clause.i):
        return False  # "Togo will impose sanctions" tells of an event
    named = bool(subject) and tree[subject[-1]].ent in {"GPE", "ORG"}
    acts = clause.token.pos == "VERB" and bool(clause.kids("dobj")) and tree[clause.aux[0]].text.lower() == "will"
    return named and acts and clause.token.dep in {"ROOT", "conj"} and not lexicon.is_a(clause.token.lemma, "draws", "vacuous-act")


def _goes_on(clause: Clause, will: int) -> Reading | None:
    """ "The ministry says the patrols will continue": what goes on without an actor of its own is up to the speaker."""
    if not clause.speech or clause.foreseen() or not clause.rules.lexicon.is_a(clause.token.lemma, "continuation"):
        return None
    if clause.kids("xcomp", "acomp", "attr") or (clause.token.lemma == "go" and not clause.kids("advmod", "prt")):
        return None  # "prices would continue to rise" foresees, "the money will go to the port" tells
    word = clause.rules.tree[will].text
    if clause.negated:
        return Reading(Stance.REJECT, Polarity.AGAINST, f'"{word} not" go on, says who speaks: refuses', will, clause.i, True)
    return Reading(Stance.COMMIT, Polarity.FOR, f'"{word}" go on, says who speaks: commits', will, clause.i, True)


def _cooperates(clause: Clause) -> bool:
    """Whether the act is listed as ``cooperation``, alone or with its object: "will meet the mayor", "will hold talks". What others
    say somebody will do counts only where it is done with somebody ("will meet the mayor, her office said")."""
    tree, lexicon, verb = clause.rules.tree, clause.rules.lexicon, clause.token.lemma
    things = clause.kids("dobj")
    if any(lexicon.is_a(act, "cooperation") for act in clause.rules.modality.acts(clause.i) if act != verb):
        return not clause.foreseen() and (clause.token.dep == "ROOT" or indirect(clause))
    if not lexicon.is_a(verb, "cooperation"):
        return False
    if clause.speech:
        return indirect(clause) and not clause.foreseen() and any(holders.is_agentive(tree, o, lexicon) for o in things)
    return clause.token.dep == "ROOT"


def _will_not(clause: Clause, will: int, subject: list[int]) -> Reading | None:
    tree, i = clause.rules.tree, clause.i
    if any(k in clause.rules.matches for k in clause.kids("acomp", "attr")):
        return None  # "it would not be wrong to sign": the judgement is read for itself
    if clause.token.lemma == "have" and clause.kids("xcomp"):
        return None  # "we would not have to close it"
    if clause.kids("ccomp") and clause.token.lemma in clause.rules.lexicon.speech:
        return None  # "would not say that we oppose it"
    if (shrinks := _shrinks(clause)) is not None:
        if not (inner := tree.kids(shrinks, "xcomp")):
            return None  # "will not hesitate", "will not be afraid of it"
        stance = Stance.THREATEN if clause.rules.modality.harms(inner[0]) else Stance.COMMIT
        return Reading(stance, Polarity.FOR, f'"{tree[will].text} not {tree[shrinks].lemma}": {stance}', will, inner[0])
    if clause.speech and subject and any(tree[d].text.lower() == "no" for d in tree.kids(subject[-1], "det")):
        return None  # "no country would join" tells what would come
    of_speaker = clause.speech is not None and _befalls(clause) and not same(clause.rules, i, subject)
    of_speaker |= _withheld(clause)
    return Reading(Stance.REJECT, Polarity.AGAINST, f'"{tree[will].text}" negated: refuses', will, i, of_speaker)


def _withheld(clause: Clause) -> bool:
    """ "The guild said no ship would be loaded until wages rise": what nobody who is named will do, till others yield."""
    tree = clause.rules.tree
    undone = clause.speech is not None and tree.is_passive(clause.i) and not tree.agents(clause.i) and not clause.foreseen()
    return undone and bool(clause.kids("nsubjpass")) and bool(tree.depends_on(clause.i) & {"until", "unless"})


def indirect(clause: Clause) -> bool:
    """Whether the clause is reported, not quoted."""
    return clause.speech is not None and clause.speech.kind == "indirect"


def _body_lets_do(clause: Clause) -> bool:
    """ "The ministry says teachers will be heard": a passive without an agent, said by a body that can see to it."""
    tree = clause.rules.tree
    if (
        clause.speech is None
        or not indirect(clause)
        or not tree.is_passive(clause.i)
        or tree.agents(clause.i)
        or not clause.kids("nsubjpass")
    ):
        return False
    return all(
        tree[s].ent in {"GPE", "ORG", "NORP"} or clause.rules.lexicon.is_a(tree[s].lemma, "own-body", "office")
        for s in clause.speech.speakers
    )


def _opens(rules: RuleExtractor, i: int) -> bool:
    """Whether nothing but a quotation mark, "please" or "do not" stands before the verb in its sentence or quote."""
    tree = rules.tree
    first = tree.parsed.sentences[tree.sentence_of[i]].first
    before = i - 1
    while before >= first and (
        tree[before].text.lower() in {"please", "do", "not", "n't", "never", "now", "so"} or tree[before].pos == "CCONJ"
    ):
        before -= 1
    if rules.lexicon.is_a(tree[i].lemma, "vacuous-act"):
        return False  # "Imagine …", "Look at …" want nothing
    return before < first or tree[before].text in {'"', "“", "'", "‘"}


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


def _of_others(rules: RuleExtractor, i: int) -> bool:
    """Whether a person says what somebody else cannot do: "The minister said the port could not close" refuses for the minister."""
    tree, speech = rules.tree, rules.speeches.of(i)
    subject = tree.kids(i, "nsubj", "nsubjpass")
    if not speech or not subject or tree[subject[-1]].pos == "PRON" or not holders.is_agentive(tree, subject[-1], rules.lexicon):
        return False
    return not same(rules, i, subject) or tree[subject[-1]].ent in {"GPE", "ORG"}
