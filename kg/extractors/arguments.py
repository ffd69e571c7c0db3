"""What is said for or against something without a stance word or a modal of its own: "is not going to", "let us", "has a duty to",
"would hurt", "I don't see why", "the only way is to".

Like in ``modals``, each reading is one function from a clause to a ``Reading``; these are asked where the modals say nothing."""

from __future__ import annotations

from kg.extractors import clauses, holders
from kg.extractors.clauses import Clause, Reading
from kg.extractors.rules import RuleExtractor
from kg.extractors.speech import Speech
from kg.model import Polarity, Stance

_MEASURES = ("position", "deal", "policy", "anaphor")


def read(rules: RuleExtractor, i: int) -> Reading | None:
    """The first reading that fits what somebody says, None where it says nothing."""
    clause = clauses.clause_of(rules, i)
    if clause.speech is None or clause.cue or clause.asks():
        return None
    readings = (_going_to, _let_us, _duty, _why, _counsels, _never_ends, _expects_of, _hurts, _this_hurts)
    return next((found for reading in readings if (found := reading(clause))), None)


def _inner(clause: Clause) -> int | None:
    """The infinitive below a verb."""
    tree = clause.rules.tree
    acts = [c for c in clause.kids("xcomp", "ccomp") if tree[c].tag == "VB"]
    return next((c for c in acts if any(tree[k].tag == "TO" for k in tree.kids(c, "aux"))), None)


def _going_to(clause: Clause) -> Reading | None:
    """ "We are not going to sell the ferries": refuses; "we are going to reopen it": commits."""
    inner, token = _inner(clause), clause.token
    if token.lemma != "go" or token.tag != "VBG" or inner is None or inner in clause.rules.matches or clause.foreseen():
        return None
    subject, lexicon, tree = clause.subject(), clause.rules.lexicon, clause.rules.tree
    same = bool(subject) and clauses.same(clause.rules, clause.i, subject)
    if not any(tree[k].tag in {"VBZ", "VBP"} for k in clause.kids("aux")) or lexicon.is_a(tree[inner].lemma, "vacuous-act"):
        return None
    if clause.negated and _brings_nothing(clause, inner):
        return None
    if clause.negated:
        return Reading(Stance.REJECT, Polarity.AGAINST, '"not going to" in what is said: refuses', clause.i, inner, not same)
    if not same or tree[inner].lemma in {"be", "have", "get"} or not tree.kids(inner, "dobj", "xcomp", "ccomp", "prep"):
        return None
    if lexicon.is_a(tree[inner].lemma, "deliberation"):
        return Reading(Stance.CONSIDER, Polarity.FOR, '"going to" think about it: considers it', clause.i, inner)
    harm = clause.rules.modality.harms(inner)
    stance = Stance.THREATEN if harm else Stance.COMMIT
    return Reading(stance, Polarity.FOR, f'the speaker is "going to": {stance}', clause.i, inner)


def _brings_nothing(clause: Clause, inner: int) -> bool:
    """ "Closing the pier is not going to stop them": what a thing will not bring about nobody refuses to do."""
    tree, own = clause.rules.tree, clause.kids("nsubj", "csubj")
    thing = bool(own) and tree[own[-1]].pos in {"NOUN", "VERB"} and not holders.is_agentive(tree, own[-1], clause.rules.lexicon)
    return thing and not tree.is_passive(inner) and bool(tree.kids(inner, "dobj"))


def _let_us(clause: Clause) -> Reading | None:
    """ "Let us rebuild the pier": demands it."""
    tree = clause.rules.tree
    if clause.token.lemma != "let" or clause.token.tag not in {"VB", "VBP"} or clause.kids("nsubj", "aux"):
        return None
    for act in clause.kids("ccomp", "xcomp"):
        us = tree.kids(act, "nsubj") or clause.kids("dobj")
        if us and tree[us[0]].text.lower() in {"us", "'s", "’s"} and not clause.rules.lexicon.is_a(tree[act].lemma, "vacuous-act"):
            against = clause.negated or tree.negation(act) is not None
            polarity = Polarity.AGAINST if against else Polarity.FOR
            return Reading(Stance.DEMAND, polarity, '"let us" in what is said: demand', clause.i, act, without=(us[0],))
    return None


def _duty(clause: Clause) -> Reading | None:
    """ "The state has a duty to rebuild the pier": demands it."""
    tree, token = clause.rules.tree, clause.token
    if token.lemma != "have" or token.tag not in {"VBZ", "VBP", "VB"} | ({"VBD"} if clauses.indirect(clause) else set()):
        return None
    for o in clause.kids("dobj"):
        acts = [c for c in [*tree.kids(o, "acl", "relcl"), *clause.kids("xcomp", "advcl")] if tree[c].tag == "VB" and c > o]
        if clause.rules.lexicon.is_a(tree[o].lemma, "duty") and acts:
            return clause.need(f'has a "{tree[o].text}" to: demand', acts[0])
    return None


def _why(clause: Clause) -> Reading | None:
    """ "I don't see why the port should close": rejects it."""
    tree = clause.rules.tree
    if clause.token.lemma not in {"see", "understand"} or not clause.negated:
        return None
    if not clauses.same(clause.rules, clause.i, clause.subject()):
        return None
    for c in clause.kids("ccomp"):
        modal = tree.has_modal(c)
        why = tuple(k for k in tree.kids(c, "advmod") if tree[k].text.lower() == "why")
        if modal and why:
            reason = f'does not {clause.token.lemma} "why": rejects'
            return Reading(Stance.REJECT, Polarity.AGAINST, reason, clause.i, c, True, without=why)
    return None


def _expects_of(clause: Clause) -> Reading | None:
    """ "We expect the port to reopen its gates": demands it; what anybody expects of things is a forecast."""
    tree, lexicon = clause.rules.tree, clause.rules.lexicon
    who, inner = clause.kids("nsubj"), _inner(clause)
    if clause.token.lemma != "expect" or clause.negated or not who or inner is None:
        return None
    if tree[who[-1]].text.lower() not in {"i", "we"}:
        return None
    doer = tree.kids(inner, "nsubj") or clause.kids("dobj")
    if not doer or tree[doer[-1]].pos == "PRON" or not holders.is_agentive(tree, doer[-1], lexicon):
        return None
    return clause.demand('"expect" somebody to: demand', clause.i, inner)


def _counsels(clause: Clause) -> Reading | None:
    """ "Our only choice is to close the pier": demands it."""
    tree, own, inner = clause.rules.tree, clause.kids("nsubj"), _inner(clause)
    if clause.token.lemma != "be" or not own or inner is None or inner < clause.i:
        return None
    if not clause.rules.lexicon.is_a(tree[own[-1]].lemma, "counsel"):
        return None
    if any(tree[k].text.lower() == "last" for k in tree.kids(own[-1], "amod")):  # "the last thing we want is to strike"
        if clause.negated or tree.negation(inner) is not None:
            return None
        return Reading(Stance.REJECT, Polarity.AGAINST, "the last that is wanted: reject", clause.i, inner, True)
    against = clause.negated != (tree.negation(inner) is not None)
    if against and not clauses.shared_negation(tree, inner):
        return None
    polarity = Polarity.AGAINST if against else Polarity.FOR
    return Reading(Stance.DEMAND, polarity, f'the "{tree[own[-1]].text}" is to do it: demand', clause.i, inner, True)


def _never_ends(clause: Clause) -> Reading | None:
    """ "The patrols will not cease": who says so refuses to end them."""
    will = clause.modal("intention")
    own = clause.kids("nsubj")
    if will is None or not clause.negated or not own or holders.is_agentive(clause.rules.tree, own[-1], clause.rules.lexicon):
        return None
    if not clause.rules.lexicon.is_a(clause.token.lemma, "ends") or clause.kids("dobj"):
        return None
    reason = f'"will not {clause.token.lemma}", says who speaks: refuses'
    return Reading(Stance.REJECT, Polarity.AGAINST, reason, will, clause.i, True)


def _hurts(clause: Clause) -> Reading | None:
    """ "Growers say the levy would hurt the islands": who tells the harm of a measure rejects it, who tells its good, backs it."""
    tree, lexicon = clause.rules.tree, clause.rules.lexicon
    own = clause.subject()
    if not own or not clause.kids("dobj", "prep") or clause.foreseen():
        return None
    subject = own[-1]
    lemma = tree[subject].lemma
    measure = lexicon.is_a(lemma, *_MEASURES) or ("noun", lemma) in lexicon.stance_cues or tree[subject].tag == "VBG"
    if not measure or tree[subject].pos == "PRON" or any(tree[d].text.lower() == "no" for d in tree.kids(subject, "det")):
        return None  # "no deal would hurt the islands" may speak of leaving without one
    gains = any(tree[p].text.lower() == "from" for p in clause.kids("prep")) and not clause.kids("dobj")
    bad, good = _ill(clause), lexicon.is_a(clause.token.lemma, "serves") and not gains  # "would benefit from more work" lacks it
    modal = any(tree[k].text.lower() in {"would", "will", "could", "may", "might", "can"} for k in clause.aux)
    if not (bad or good) or not (modal or clause.token.tag in {"VBZ", "VBP"} or clauses.indirect(clause)):
        return None
    against = bad != clause.negated
    stance = Stance.REJECT if against else Stance.ACCEPT
    polarity = Polarity.AGAINST if against else Polarity.FOR
    return Reading(stance, polarity, f'what it would "{clause.token.lemma}", says who speaks: {stance}', clause.i, subject, True)


def _ill(clause: Clause) -> bool:
    """Whether the verb tells of harm, alone or with what it brings: "would hurt the islands", "would lead to delays"."""
    tree, lexicon = clause.rules.tree, clause.rules.lexicon
    brought = [*clause.kids("dobj"), *(o for p in clause.kids("prep") if p == clause.i + 1 for o in tree.kids(p, "pobj"))]
    leads = lexicon.is_a(clause.token.lemma, "leads-to")
    return lexicon.is_a(clause.token.lemma, "damages") or (leads and any(lexicon.is_a(tree[o].lemma, "setback") for o in brought))


def _this_hurts(clause: Clause) -> Reading | None:
    """ "Peru proposed a levy, while Mali warned this could lead to delays": who tells the harm of what another has just proposed
    rejects it."""
    tree, own, speech = clause.rules.tree, clause.kids("nsubj"), clause.speech
    if speech is None or not speech.speakers or speech.kind != "indirect" or clause.negated:
        return None
    if not _ill(clause) and not clause.rules.lexicon.is_a(tree[speech.verb].lemma, "warns"):
        return None
    modal = any(tree[k].tag == "MD" and not clause.rules.lexicon.is_a(tree[k].text.lower(), "obligation") for k in clause.aux)
    if not modal or not own or tree[own[-1]].text.lower() != "this":
        return None
    thing = _just_proposed(clause.rules, speech)
    reason = f'what this would "{clause.token.lemma}", says who speaks: reject'
    return Reading(Stance.REJECT, Polarity.AGAINST, reason, clause.i, thing, True) if thing is not None else None


def _just_proposed(rules: RuleExtractor, speech: Speech) -> int | None:
    """The one thing that was told last in a sentence before somebody speaks, if another proposed or demanded it; what shall not be
    is no such thing."""
    tree, end = rules.tree, min(speech.speakers)
    near = (m for m in rules.matches.values() if m.token < end and tree.sentence_of[m.token] == tree.sentence_of[end])
    before = [m for m in near if not m.consumed]
    last = max(before, key=lambda m: m.token, default=None)
    if last is None or last.cue.stance not in {Stance.PROPOSE, Stance.DEMAND} or last.cue.polarity is not Polarity.FOR:
        return None
    if len(last.contents) != 1:
        return None
    heads, own = {tree[h].text for h in rules.cast.holders_of(last)}, {tree[h].text for h in speech.speakers}
    thing = last.contents[0].head
    if not heads or heads & own or tree.kids(thing, "conj") or last.contents[0].prefix is not None:
        return None
    denied = any(rules.lexicon.is_a(tree[k].text.lower(), "negator") for k in tree.subtree(thing))
    return thing if not denied and rules.modality.negator(last.token) is None and end not in tree.subtree(thing) else None
