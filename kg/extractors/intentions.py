"""What somebody will do, or will not: "will", "is to", "would sooner … than", headlines."""

from __future__ import annotations

from kg.extractors import holders
from kg.extractors.clauses import Clause, Reading, headlined, indirect, same, shrinks
from kg.extractors.coordination import joined_by_or
from kg.extractors.modality import obliges
from kg.model import Polarity, Stance

_IS_TO = frozenset({"VBZ", "VBP", "VBN", "VBG"})


def read(clause: Clause) -> Reading | None:
    """What will be done or not, by the first reading that fits."""
    return _sooner(clause) or _will(clause) or _is_to(clause) or _to_in_headline(clause)


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
        return headlined(clause, Stance.COMMIT, will)
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
    if _otherwise(clause):
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


def _will_not(clause: Clause, will: int, subject: list[int]) -> Reading | None:
    tree, i = clause.rules.tree, clause.i
    if any(k in clause.rules.matches for k in clause.kids("acomp", "attr")):
        return None  # "it would not be wrong to sign": the judgement is read for itself
    if clause.token.lemma == "have" and clause.kids("xcomp"):
        return None  # "we would not have to close it"
    if clause.kids("ccomp") and clause.token.lemma in clause.rules.lexicon.speech:
        return None  # "would not say that we oppose it"
    if (shrinking := shrinks(clause.rules, i)) is not None:
        if not (inner := tree.kids(shrinking, "xcomp")):
            return None  # "will not hesitate", "will not be afraid of it"
        stance = Stance.THREATEN if clause.rules.modality.harms(inner[0]) else Stance.COMMIT
        return Reading(stance, Polarity.FOR, f'"{tree[will].text} not {tree[shrinking].lemma}": {stance}', will, inner[0])
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


def _befalls(clause: Clause) -> bool:
    """ "The merged line would generate more", "we will have a fine": what comes to somebody is foreseen, not promised."""
    free = any(clause.rules.tree.negation(o) is not None for o in clause.kids("dobj"))  # "will have no hesitation"
    return clause.rules.lexicon.is_a(clause.token.lemma, "undergoing") and not free


def _otherwise(clause: Clause) -> bool:
    """ "Free the crew or we will close the strait", "the crew must be freed or we will close it": what is done otherwise."""
    tree, first = clause.rules.tree, clause.token.head
    obliged = obliges(tree, first, clause.rules.lexicon)
    return joined_by_or(tree, clause.i) and (obliged or (tree[first].tag == "VB" and not tree.kids(first, "aux", "nsubj")))


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


def _to_in_headline(clause: Clause) -> Reading | None:
    """ "Arden Shipping to sell two ferries": a headline for what somebody will do."""
    to = next((k for k in clause.kids("aux") if clause.rules.tree[k].tag == "TO"), None)
    if to is None or clause.token.tag != "VB" or clause.cue or clause.negated or clause.speech or not clause.headline():
        return None
    if clause.rules.lexicon.is_a(clause.token.lemma, "draws") or not clause.kids("dobj"):
        return None  # "to face a trial" befalls
    return headlined(clause, Stance.COMMIT, to)


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
