"""Predicates that no cue of the lexicon lists, with who could hold them and what: readings for the judge to choose from.

"The ferry line has stumped up 40 million for the yard" shows a stance by no word that a lexicon could list. Here every predicate is
read with its arguments, whatever it says: what its subject does ("act") or does it to ("complement"), what a speaker says
("said"), what belongs to somebody's noun ("owned"). Nearly all of it is no position; the learned judge (``judge.py``) picks the
few that are, and names their stance. Nothing here passes without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extractors import content as contents
from kg.extractors import holders
from kg.extractors.clauses import shrinks
from kg.extractors.readings import Candidate, Content, Draft, Piece
from kg.extractors.rules import RuleExtractor
from kg.extractors.speech import Speech
from kg.language import absolutes
from kg.language.tree import Tree
from kg.model import Claim, Polarity, Stance

FRAME = "unlisted"
_UNDOING = ("coercion", "damages", "ends", "enacts", "harm")
"""Classes of verbs without which their object says the opposite: who will "ban two papers" is not for "two papers"."""
_READ_AS = {
    "act": "what its subject does",
    "complement": "what its subject does something to",
    "said": "what somebody says",
    "owned": "what belongs to somebody",
}


def candidates(rules: RuleExtractor, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The readings of all predicates that are the cue of no candidate in ``found`` and part of none ("dropped its *demand*"); their
    stance is still open (but that an act does harm: ``threaten``), their polarity ``against`` where grammar negates them."""
    taken = {c.cue for c in found if not _beside(rules, c.cue)} | {i for i, match in rules.matches.items() if match.consumed}
    seen = {_key(c) for c in found}
    for t in rules.tree.tokens:
        if t.i in taken:
            continue
        for candidate in _read(rules, t.i):
            if _key(candidate) not in seen:
                seen.add(_key(candidate))
                yield candidate


def _beside(rules: RuleExtractor, i: int) -> bool:
    """ "highlighted the dues and the need for a fund": the noun of the cue is only joined to what else the predicate is about."""
    match = rules.matches.get(i)
    return match is not None and match.token == i and any(rules.tree[k].dep == "conj" for k in match.parts)


def _key(candidate: Candidate) -> tuple[int, tuple[str, ...], str]:
    claim = candidate.claim
    return claim.evidence.start, tuple(h.text for h in claim.holders), claim.content.casefold()


def _read(rules: RuleExtractor, i: int) -> Iterator[Candidate]:
    if rules.tree[i].pos in {"VERB", "AUX"}:
        yield from _of_verb(rules, i)
    elif rules.tree[i].pos == "NOUN":
        yield from _of_noun(rules, i)


def _of_verb(rules: RuleExtractor, i: int) -> Iterator[Candidate]:
    tree, lexicon, speech = rules.tree, rules.lexicon, rules.speeches.of(i)
    subjects = tree.subjects(i) if tree[i].pos == "VERB" and not _of_nobody(tree, i) else []
    actors = _agentive(rules, subjects)
    actors = holders.with_members(tree, actors, i, lexicon) if actors else holders.members_of(tree, subjects, i, lexicon)
    says = tree[i].lemma in lexicon.speech
    if not (actors or speech) or rules.modality.hypothetical(i) or _describes(rules, i) or _only_when(tree, i):
        return
    if rules.unsaid(i) or _refused_by_others(rules, i) or _undaunted(rules, i):
        return
    if tree[i].dep == "prep":
        return  # "regarding" and "including" do nothing
    if tree[i].dep == "xcomp" and _under_refusal(rules, i) and rules.writer.says_nothing(tree[i]):
        return  # "declined to comment on whether the ban will be lifted" does not refuse to lift it
    told = tree[i].tag in {"VBD", "VBZ", "VBP", "VBN"}
    if (told and _decreed(rules, i)) or rules.modality.suffers(i) or _asked(rules, i):
        actors = []
    against: list[int] = []
    if actors and told:
        actors, against = _with_company(rules, i, actors)  # "Malta, supported by Chad and opposed by Mali, floated a fund"
    if actors:
        things = [c for c in tree.kids(i, "dobj", "xcomp", "ccomp", "attr", "oprd") if not (says and tree[c].dep == "ccomp")]
        led = [p for p in tree.kids(i, "prep") if tree[p].text.lower() != "without" and not absolutes.beside(tree.tokens, tree[p])]
        things += [o for p in led for o in tree.kids(p, "pobj", "pcomp")]
        if any(_refused(rules, thing) or _drawn(rules, i, thing) for thing in things) or contents.or_else(tree, i, lexicon):
            return  # "would accept it or face a lockout"
        for thing in things if not lexicon.is_a(tree[i].lemma, *_UNDOING) else []:
            if tree[thing].tag in {"WDT", "WP"}:
                continue  # "issues that we must settle": said of what stands before
            if any(tree[k].tag == "-LRB-" for k in range(thing, i)):
                continue  # "a levy would be wise (Chad holds many ports), she said"
            denied = tree[thing].dep in {"xcomp", "ccomp"} and lexicon.is_a(tree[i].lemma, "denying")  # "denied backing the levy"
            if tree[thing].ent not in {"DATE", "TIME"} and thing not in actors and not denied and not _judges(rules, thing):
                yield from _write(rules, i, thing, actors, "complement")
                yield from _write(rules, i, thing, against, "complement", opposed=True)
        empty = any(rules.writer.says_nothing(tree[k]) or rules.writer.only_says(tree[k]) for k in tree.kids(i, "xcomp"))
        if not says and not empty:
            yield from _write(rules, i, i, actors, "act")  # but not "refused to say whether it would sign"
    if speech and speech.speakers and not says and not _asked_by_nobody(rules, i, speech) and not _of_noun_phrase(rules, i):
        with_, against = _speakers(rules, speech)
        yield from _write(rules, i, i, with_, "said")
        yield from _write(rules, i, i, against, "said", opposed=True)


def _of_nobody(tree: Tree, i: int) -> bool:
    """ "It was proposed to close the port": "it" is nobody, only what follows."""
    verb = tree[i].head if tree[i].dep == "xcomp" else i
    own = tree.kids(verb, "nsubjpass")
    return bool(own) and tree[own[-1]].text.lower() == "it" and not tree.agents(verb) and bool(tree.kids(verb, "xcomp", "ccomp"))


def _asked(rules: RuleExtractor, i: int) -> bool:
    """ "Chad has been urged to *close* the port", "Mayor *urged* to close it": who is asked to do something has not said that he
    will."""
    tree, first = rules.tree, i
    while tree[first].dep == "conj" and tree[first].tag == "VB":
        first = tree[first].head
    infinitive = tree[first].tag == "VB" and tree[first].dep in {"xcomp", "advcl", "ccomp"}
    verb = tree[first].head if infinitive and tree[first].head < first else i
    cues = rules.lexicon.alone("verb", tree[verb].lemma)
    asking = [c for c in cues if "obj+to" in c.frames and c.stance in {Stance.DEMAND, Stance.PROPOSE}]
    if not asking or tree[verb].tag not in {"VBN", "VBD"} or tree.kids(verb, "dobj", "ccomp", "dative"):
        return False
    headline = not any("to" in c.frames for c in asking) and bool(tree.kids(verb, "nsubj", "xcomp"))
    return tree.is_passive(verb) or (headline and bool(tree.kids(verb, "xcomp")))


def _undaunted(rules: RuleExtractor, i: int) -> bool:
    """ "is not afraid to leave", "does not fear to leave": who does not shrink from it does not refuse it."""
    shrinking = shrinks(rules, i)
    return shrinking is not None and any(rules.modality.negator(k) is not None for k in (i, shrinking))


def _of_noun_phrase(rules: RuleExtractor, i: int) -> bool:
    """ "said the hostages *taken* by rebels should be freed": a participle that only tells which, or stands in a relative clause
    ("won an order *requiring* them to pay"), says nothing of who speaks."""
    tree = rules.tree
    bare = tree[i].dep == "acl" and tree[i].tag == "VBN" and not tree.kids(i, "dobj", "xcomp", "ccomp", "nsubj", "nsubjpass")
    opening = {*tree.kids(i, "mark"), *(m for m in tree.kids(i, "advmod") if m == min(tree.subtree(i)))}
    if {tree[m].text.lower() for m in opening} & {"once", "until", "unless"}:
        return True  # "will stop once the hostages return", wherever the clause was hung
    within = tree[i].dep == "acl" and tree[i].tag in {"VBN", "VBG"} and any(tree[k].dep == "relcl" for k in tree.ancestors(i))
    return bare or within


def _asked_by_nobody(rules: RuleExtractor, i: int, speech: Speech) -> bool:
    """ "Nobody is asking the island to disarm, the envoy said": what nobody wants, who speaks neither wants nor refuses."""
    tree = rules.tree
    above = [i, *tree.ancestors(i)]
    above = above[: above.index(speech.verb)] if speech.verb in above else above
    told = {tree[k].head for k in above if tree[k].dep == "ccomp"} & set(above)
    if any(tree[k].lemma in rules.lexicon.speech and tree.is_passive(k) for k in told):
        return True  # "said that they were told that they would not be let in": by somebody else
    asking = [k for k in above if k in rules.matches and rules.matches[k].puts_forward()]
    asking = [k for k in asking if tree[k].lemma != "have"]  # "no one has the right to be silent" forbids it
    asked = [s for k in asking if not rules.lexicon.is_a(tree[k].lemma, "negative-raising") for s in tree.kids(k, "nsubj")]
    return any(tree[s].text.lower() in {"nobody", "none"} or tree.negation(s) is not None for s in asked)


def _only_when(tree: Tree, i: int) -> bool:
    """ "stressed the need for a text before *closing* the talks": what only comes later is not what is wanted."""
    above, marks = tree[i].head, tree.kids(i, "mark")
    inside = tree[i].dep == "pcomp" and tree[above].text.lower() == "before"
    return inside or (tree[i].dep == "advcl" and any(tree[m].text.lower() in {"before", "until"} for m in marks))


def _describes(rules: RuleExtractor, i: int) -> bool:
    """ "said *developing* states must pay": a bare participle before a noun says nothing by itself, nor does "do" of "wants nothing
    to do with it"."""
    part = rules.tree[i].dep == "relcl" and any(rules.tree[i].head in m.parts for m in rules.matches.values())
    return part or (rules.tree[i].dep == "amod" and i < rules.tree[i].head and not any(k > i for k in rules.tree.kids(i)))


def _refused_by_others(rules: RuleExtractor, i: int) -> bool:
    """ "ignored appeals to *stay* in the union": who refuses what is asked does not do it."""
    tree, k = rules.tree, i
    if tree[i].dep == "advcl" and i > 1 and tree[i - 1].tag == "TO" and i - 2 in rules.composer.content_of:
        return rules.composer.content_of[i - 2].cue.stance is Stance.REJECT
    below = {"acl", "relcl", "xcomp", "conj"}
    while tree[k].dep in below and tree[k].tag in {"VB", "VBG"} and not tree.kids(k, "nsubj", "nsubjpass"):
        k = tree[k].head
        if k in rules.composer.content_of and tree[k].pos == "NOUN":
            return rules.composer.content_of[k].cue.stance is Stance.REJECT
    return False


def _decreed(rules: RuleExtractor, i: int) -> bool:
    """ "Veldhaven has banned two papers": what is done by force or decree is an event; "will ban" and "asked to ban" are more."""
    may = rules.tree.has_modal(i)
    return rules.lexicon.is_a(rules.tree[i].lemma, "coercion") and not may


def _judges(rules: RuleExtractor, thing: int) -> bool:
    """ "described the text as a good basis for talks": what judges something is not held itself."""
    as_what = rules.tree[rules.tree[thing].head].text.lower() == "as"
    return as_what and any(m.cue.pos == "predicate" and thing in {m.token, *m.parts} for m in rules.matches.values())


def _refused(rules: RuleExtractor, thing: int) -> bool:
    """ "made a demand that the mayor rejected": what others think of a thing is easily read as the view of who made it."""
    below = [rules.matches[c] for c in rules.tree.kids(thing, "relcl", "acl") if c in rules.matches]
    return any(m.cue.stance is Stance.REJECT and any(c.head == thing for c in m.contents) for m in below)


def _drawn(rules: RuleExtractor, i: int, thing: int) -> bool:
    """ "The mayor faces opposition to the levy from skippers", "faces calls to resign": it is others', not the mayor's."""
    tree = rules.tree
    drawn = rules.lexicon.is_a(tree[i].lemma, "draws") and tree[thing].dep == "dobj" and tree[thing].pos == "NOUN"
    stances = {c.stance for c in rules.lexicon.alone("noun", tree[thing].lemma)}
    return drawn and bool(stances & {Stance.DEMAND, Stance.REJECT}) and not tree.kids(thing, "poss")


def _speakers(rules: RuleExtractor, speech: Speech) -> tuple[list[int], list[int]]:
    """Who says something, with those who join in it, and who parts from them: "Malta, supported by Chad and opposed by Mali, said
    the toll was too high"."""
    speakers = list(speech.speakers)
    if speech.verb is None or rules.tree[speech.verb].tag == "VBG":
        return speakers, []
    return _with_company(rules, speech.verb, speakers)


def _with_company(rules: RuleExtractor, verb: int, heads: list[int]) -> tuple[list[int], list[int]]:
    """Who does it, with those who join them, and who parts from them."""
    joint, against = rules.cast.companions.of(verb, heads)
    return [*(h for h in heads if h not in against), *joint], against


def _of_noun(rules: RuleExtractor, i: int) -> Iterator[Candidate]:
    tree = rules.tree
    owners = _agentive(rules, tree.owners(i))
    if owners and not rules.modality.hypothetical(i):
        about = [o for p in tree.kids(i, "prep") for o in tree.kids(p, "pobj", "pcomp")]
        for thing in (*about, *tree.kids(i, "acl")):
            yield from _write(rules, i, thing, owners, "owned")


def _agentive(rules: RuleExtractor, heads: list[int]) -> list[int]:
    tree = rules.tree
    return [h for h in heads if holders.is_agentive(tree, h, rules.lexicon) and tree[h].tag not in {"WP", "WDT"}]


def _write(rules: RuleExtractor, cue: int, head: int, heads: list[int], how: str, *, opposed: bool = False) -> Iterator[Candidate]:
    """The candidate, if the content says anything: of an act without its subject, and without auxiliaries and its negation. A
    negation further inside ("there was no way the port could pay", "failed to pay") would be turned by a refusal: such a content is
    not read. ``opposed``: whether these hold the opposite of it, which of something denied is not read either."""
    tree = rules.tree
    if not heads:
        return
    parts = contents.split(tree, Content(head, FRAME), rules.lexicon, frozenset())
    if how == "act":
        parts = parts[:1]  # what is joined to an act is read by itself, and may be another's
    beside = rules.matches[cue].parts if _beside(rules, cue) else frozenset[int]()
    for part in parts:
        if part.head in beside:
            continue
        own = {k for s in tree.kids(part.head, "nsubj") for k in tree.subtree(s)} if how == "act" else set()
        words = tuple(k for k in part.indices if k not in own and not _auxiliary(rules, k, part.head))
        if not words or any(_negates(rules, k) for k in words):
            continue
        implied = tree[head].dep == "xcomp" and _negates(rules, cue)
        negated = (rules.modality.negator(cue) is not None) != implied or part.negated
        if negated and (opposed or _under_refusal(rules, cue) or _undecided(tree, part.head)):
            continue
        piece = Piece(part.head, words, False, part.conditions)
        polarity = Polarity.AGAINST if negated or opposed else Polarity.FOR
        harmful = how == "act" and rules.modality.harms(cue)  # "will increase pressure on Chad": no promise
        harmful |= how == "said" and rules.modality.suffers(cue)
        read = f'no cue of the lexicon; "{tree[cue].text}" is read as {_READ_AS[how]}'
        draft = Draft(Stance.THREATEN if harmful else Stance.CONSIDER, polarity, [piece], (), [read])
        draft.frame = FRAME
        draft.hedged = any(rules.lexicon.is_a(m, "possibility") for m in rules.modality.modals(cue))
        others = holders.of_gap(tree, part.head)
        for c in rules.writer.emit([cue], f"{FRAME}:{how}", draft, others or heads):
            found = replace(c, head=parts[0].head, holders=tuple(heads)) if others else c
            judged = None if negated else _opposed(rules, part.head, draft, others or heads, cue, how)
            willed = how == "act" and not negated and any(rules.lexicon.is_a(m, "intention") for m in rules.modality.modals(cue))
            stated = how == "said" and judged is None and _stated(rules, part.head, negated)
            stated |= bool(contents.not_only(tree, part.head))
            lessened = how == "complement" and rules.lexicon.is_a(tree[cue].lemma, "lessens")
            yield replace(found, thing=head, judged=judged, stated=stated, willed=willed, lessened=lessened)


def _opposed(rules: RuleExtractor, head: int, draft: Draft, heads: list[int], cue: int, how: str) -> Claim | None:
    """The same claim on what a statement says something of, or what an act is done to: what who rejects it is against."""
    if how not in _OPPOSED or (thing := _OPPOSED[how](rules.tree, head)) is None:
        return None
    found = contents.split(rules.tree, Content(thing, FRAME), rules.lexicon, frozenset())
    whole = Piece(thing, tuple(rules.tree.subtree(thing)), False, ())
    pieces = found if len(found) == 1 else [whole]
    return next((c.claim for c in rules.writer.emit([cue], f"{FRAME}:{how}", replace(draft, pieces=pieces), heads)), None)


def _judged(tree: Tree, head: int) -> int | None:
    """What a statement says something of: "said *the reports* were false", "said *the terms* are too harsh"."""
    own = tree.kids(head, "nsubj", "csubj")
    said = tree[head].lemma == "be" and tree.is_finite(head) and bool(tree.kids(head, "acomp", "attr", "prep"))
    return own[-1] if said and own and own[-1] < head and tree[own[-1]].pos != "PRON" else None


def _undergoes(tree: Tree, head: int) -> int | None:
    """What an act is done to: "discouraged *the sale*", "could block *the loan*"."""
    return next((o for o in tree.kids(head, "dobj") if tree[o].pos in {"NOUN", "PROPN"}), None)


_OPPOSED = {"said": _judged, "act": _undergoes}
"""By how a predicate is read, what of it is rejected."""


def _stated(rules: RuleExtractor, head: int, negated: bool) -> bool:
    """ "ruled that the line could be forced to pay", "said Malta is not offering much": what is said of somebody, and not
    judged, is meant as it stands."""
    tree, own = rules.tree, rules.tree.kids(head, "nsubj", "nsubjpass")
    somebody = bool(own) and tree[own[-1]].pos != "PRON" and holders.is_agentive(tree, own[-1], rules.lexicon)
    able = any(tree[k].text.lower() in {"can", "could"} for k in tree.kids(head, "aux")) and not negated
    if negated and tree.has_modal(head):
        return False
    allowed = negated and tree.is_passive(head)  # "are not entitled to write laws"
    return tree[head].lemma != "be" and tree.is_finite(head) and bool(own) and (somebody or able) and not allowed


def _under_refusal(rules: RuleExtractor, i: int) -> bool:
    """ "opposed not closing the port" is for closing it, "objected to not being heard" for being heard: what denies within a
    refusal is no refusal."""
    tree = rules.tree
    above = [i, *(a for a in tree.ancestors(i)[:2] if tree[i].dep in {"xcomp", "pcomp", "ccomp"})]
    return any(a in rules.matches and rules.matches[a].cue.stance is Stance.REJECT for a in above)


def _undecided(tree: Tree, head: int) -> bool:
    """ "has not decided whether to back the bill" leaves it open."""
    return any(tree[k].text.lower() == "whether" for k in tree.kids(head, "mark", "advmod"))


def _negates(rules: RuleExtractor, k: int) -> bool:
    """Whether a word says that what it governs is not so: "no", "failed to"."""
    t, lexicon = rules.tree[k], rules.lexicon
    implied = lexicon.is_a(t.lemma, "negative-implicative") and bool(rules.tree.kids(k, "xcomp"))
    return implied or lexicon.is_a(t.text.lower(), "negator")


def _auxiliary(rules: RuleExtractor, k: int, head: int) -> bool:
    t = rules.tree[k]
    return t.head == head and t.dep in {"aux", "neg"} and t.tag != "TO"
