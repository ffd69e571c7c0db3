"""What a clause says by its modal alone: the readings in their order, and those of "would", "could" and "may".

Each reading is one function from a clause to a ``Reading``, or None where its modal says nothing; the first that fits counts."""

from __future__ import annotations

from kg.extractors import intentions, obligations
from kg.extractors.clauses import Clause, Reading, clause_of, headlined, indirect, same
from kg.extractors.rules import RuleExtractor
from kg.model import Polarity, Stance


def read(rules: RuleExtractor, i: int) -> Reading | None:
    """The first reading that fits a clause, None where its modal says nothing."""
    clause = clause_of(rules, i)
    if clause.asks():
        return None
    if reading := under(clause) or _would_do(clause):
        return reading
    if clause.speech:
        if obligations.asks_nothing(clause):
            return None
        if reading := obligations.read(clause):
            return reading
    return _could_be_done(clause) or _may(clause) or intentions.read(clause)


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
        return headlined(clause, Stance.CONSIDER, may)
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
