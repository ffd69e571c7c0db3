"""What is threatened without a word for it: harm that hangs on a condition, what shall be done to others, what they shall suffer.

Like in ``modals``, each reading is one function from a clause to a ``Reading``; these are asked before the other modals."""

from __future__ import annotations

from kg.extractors import clauses, holders, modals
from kg.extractors.clauses import Clause, Reading
from kg.extractors.rules import RuleExtractor
from kg.model import Polarity, Stance

_ANYBODY = {"any", "every", "each", "whatever"}
_WHOEVER = {"anyone", "anybody", "everyone", "everybody", "those", "whoever", "whomever", "who"}


def read(rules: RuleExtractor, i: int) -> Reading | None:
    """The first reading that fits a clause, None where it threatens nothing."""
    clause = clauses.clause_of(rules, i)
    if clause.asks() or clause.negated or clause.token.pos not in {"VERB", "AUX"}:
        return None
    if modals.under(clause):
        return None  # "under the plan, the state would …"
    readings = (_on_condition, _scheduled_harm, _announced_harm, _to_whoever, _would_harm, _done_to_others, _suffered)
    return next((found for reading in readings if (found := reading(clause))), None)


def _threat(why: str, clause: Clause, cue: int, *, of_speaker: bool = False, head: int | None = None) -> Reading:
    return Reading(Stance.THREATEN, Polarity.FOR, f"{why}: threatens", cue, clause.i if head is None else head, of_speaker)


def _doers(clause: Clause) -> bool:
    subject = clause.subject()
    return not subject or holders.is_agentive(clause.rules.tree, subject[-1], clause.rules.lexicon)


def _on_condition(clause: Clause) -> Reading | None:
    """ "Chad will expel the envoys if the dam is built", "should it be built, the miners could strike", "the guild will go
    unless it is torn down"."""
    if clause.cue or not _doers(clause) or (not clause.subject() and clause.kids("expl")):
        return None
    will, marks = clause.modal("intention"), _marks(clause)
    if will is not None and "unless" in marks:
        return _threat(f'"{clause.rules.tree[will].text} … unless"', clause, will)
    modal = will if will is not None else clause.modal("possibility", frozenset({"can", "ca"}))
    if modal is None or not marks & {"if", "unless"} or clause.foreseen() or not clause.rules.modality.may_harm(clause.i):
        return None
    if will is None and not _of_own(clause):
        return None  # what others could do is a forecast
    return _threat(f'"{clause.rules.tree[modal].text}" do harm, on a condition', clause, modal)


def _marks(clause: Clause) -> set[str]:
    """What it hangs on; "Chad will close it, the envoy said, if …" hangs it on who says so."""
    tree, speech = clause.rules.tree, clause.speech
    set_off = speech is not None and speech.verb > clause.i and tree[clause.i].head == speech.verb
    return tree.depends_on(clause.i) | (tree.depends_on(speech.verb) if speech and set_off else set())


def _of_own(clause: Clause) -> bool:
    """Whether who may act says so, or their own people: "Chad could close it, its envoy said"."""
    tree, speech, subject = clause.rules.tree, clause.speech, clause.subject()
    if speech is None or not subject:
        return True
    if tree[subject[-1]].pos == "PROPN" and speech.kind == "indirect":
        described = [k for s in speech.speakers for k in tree.subtree(s)]
        return any(tree[k].tag == "PRP$" or tree[k].text == tree[subject[-1]].text for k in described if k != subject[-1])
    return clauses.same(clause.rules, clause.i, subject)


def _scheduled_harm(clause: Clause) -> Reading | None:
    """ "The dockers are to strike on Monday unless wages rise", "are set to shut the port if they fall"."""
    tree, lexicon, token = clause.rules.tree, clause.rules.lexicon, clause.token
    inner = [c for c in clause.kids("xcomp") if tree[c].tag == "VB" and tree.kids(c, "aux")]
    plan = token.lemma == "be" or lexicon.is_a(token.lemma, "scheduled")
    if clause.cue or not inner or not plan or inner[0] in clause.rules.matches:
        return None
    own = clause.kids("nsubj", "nsubjpass")
    if not own or not holders.is_agentive(tree, own[-1], lexicon) or clause.kids("acomp", "attr"):
        return None
    marks = tree.depends_on(clause.i) | tree.depends_on(inner[0])
    if "unless" in marks or ("if" in marks and clause.rules.modality.may_harm(inner[0])):
        return _threat(f'"{token.text} to", on a condition', clause, clause.i, head=inner[0])
    return None


def _announced_harm(clause: Clause) -> Reading | None:
    """ "The guild called a strike for Monday unless wages rise", "is planning a blockade if they fall"."""
    tree, lexicon = clause.rules.tree, clause.rules.lexicon
    things = clause.kids("dobj")
    if clause.cue or not things or not lexicon.is_a(clause.token.lemma, "inflicts") or clause.aux or not _doers(clause):
        return None
    depends = bool((_marks(clause) | tree.depends_on(things[0])) & {"if", "unless"})
    if not clause.subject() or not depends or not clause.rules.modality.harms(things[0]):
        return None
    return _threat(f'"{clause.token.text}", on a condition', clause, clause.i, head=things[0])


def _to_whoever(clause: Clause) -> Reading | None:
    """ "The league will fine any club that lets fans in": harm to whoever does what shall not be done."""
    tree, modal = clause.rules.tree, clause.modal("intention")
    if clause.cue or modal is None or clause.foreseen() or not clause.rules.modality.harms(clause.i) or not _doers(clause):
        return None
    objects = [o for o in clause.kids("dobj") if tree.kids(o, "relcl", "acl")]
    words = {o: {tree[d].text.lower() for d in tree.kids(o, "det")} for o in objects}
    whoever = [o for o in objects if tree[o].text.lower() in _WHOEVER or words[o] & _ANYBODY]
    return _threat(f'"{tree[modal].text}" do harm to whoever does it', clause, modal) if whoever else None


def _would_harm(clause: Clause) -> Reading | None:
    """ "The pilots would blockade the port": what the writer tells that somebody would do, they must have said."""
    tree, lexicon = clause.rules.tree, clause.rules.lexicon
    would = next((k for k in clause.aux if tree[k].text.lower() == "would"), None)
    subject = clause.subject()
    if would is None or clause.speech or clause.cue or not subject or clause.token.dep != "ROOT" or not clause.kids("dobj"):
        return None
    named = tree[subject[-1]].pos != "PRON" and holders.is_agentive(tree, subject[-1], lexicon)
    if not named or not clause.rules.modality.harms(clause.i):
        return None
    return _threat(f'"{tree[would].text}" do harm, says the writer', clause, would)


def _done_to_others(clause: Clause) -> Reading | None:
    """ "The rebels said any ship that enters would be sunk": what shall be done to others, by nobody who is named."""
    tree, lexicon, speech, modal = clause.rules.tree, clause.rules.lexicon, clause.speech, clause.modal("intention")
    if speech is None or modal is None or not tree.is_passive(clause.i) or tree.agents(clause.i) or not clause.kids("nsubjpass"):
        return None
    verbs = [clause.token.lemma, *(f"{clause.token.lemma} {tree[k].text.lower()}" for k in clause.kids("prt", "prep"))]
    if not any(lexicon.is_a(v, "meted-out") for v in verbs) or not _threatens(clause):
        return None
    return _threat(f'what "{tree[modal].text}" be done to others, says who speaks', clause, modal, of_speaker=True)


def _suffered(clause: Clause) -> Reading | None:
    """ "The minister said Chad would pay a heavy price", "told traders that those who skip it will lose their licences"."""
    tree, speech, modal = clause.rules.tree, clause.speech, clause.modal("intention")
    if speech is None or modal is None or not clause.rules.modality.suffers(clause.i) or not _threatens(clause):
        return None
    subject = clause.subject()
    if not subject or tree[subject[-1]].text.lower() in holders.FIRST_PERSON:
        return None
    if tree[subject[-1]].text.lower() not in _WHOEVER and not _doers(clause):
        return None
    if speech.kind == "indirect" and holders.means_speaker(tree, tree[subject[-1]].text.lower(), speech, clause.rules.lexicon):
        return None
    return _threat(f'what others "{tree[modal].text}" suffer, says who speaks', clause, modal, of_speaker=True)


def _threatens(clause: Clause) -> bool:
    """Whether who speaks can do harm, and does not merely foresee it."""
    tree, lexicon, speech = clause.rules.tree, clause.rules.lexicon, clause.speech
    if speech is None or not all(holders.is_agentive(tree, s, lexicon) for s in speech.speakers):
        return False
    return not clause.foreseen() or lexicon.is_a(tree[speech.verb].lemma, "warns")
