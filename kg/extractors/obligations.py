"""What must or cannot be, says who speaks: "must", "cannot", "needs", "had better", "has to", commands."""

from __future__ import annotations

from kg.extractors import holders
from kg.extractors.clauses import Clause, Reading, indirect, same, shared_negation, shrinks
from kg.extractors.rules import RuleExtractor
from kg.model import Polarity, Stance

_SHALL = frozenset({"shall"})


def read(clause: Clause) -> Reading | None:
    """What must or cannot be, by the first reading that fits."""
    readings = (_must, _cannot, _needs, _had_better, _has_to, _commands)
    return next((found for reading in readings if (found := reading(clause))), None)


def asks_nothing(clause: Clause) -> bool:
    """Whether a modal of obligation only opens a condition, or tells what is expected."""
    return _inverted(clause) or _expects(clause)


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
    if must is not None and clause.negated and (shrinking := shrinks(clause.rules, clause.i)) is not None:
        inner = tree.kids(shrinking, "xcomp")  # "The port should not hesitate to answer" demands an answer
        why = f'"{tree[must].text} not {tree[shrinking].lemma}": demand'
        return Reading(Stance.DEMAND, Polarity.FOR, why, must, inner[0]) if inner else None
    return None if must is None else clause.demand(f'"{tree[must].text}" in what is said: demand', must, clause.i)


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


def _of_others(rules: RuleExtractor, i: int) -> bool:
    """Whether a person says what somebody else cannot do: "The minister said the port could not close" refuses for the minister."""
    tree, speech = rules.tree, rules.speeches.of(i)
    subject = tree.kids(i, "nsubj", "nsubjpass")
    if not speech or not subject or tree[subject[-1]].pos == "PRON" or not holders.is_agentive(tree, subject[-1], rules.lexicon):
        return False
    return not same(rules, i, subject) or tree[subject[-1]].ent in {"GPE", "ORG"}


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
