"""Positions without a stance word: what a speaker says must be, will not be, or shall be done.

"X said Y must withdraw" is a demand of X; "X said it would not withdraw" a refusal; "Stop the war," said X, a demand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extractors import arguments, conditions, denial, holders, modals, threats
from kg.extractors import content as contents
from kg.extractors.clauses import Reading, same
from kg.extractors.readings import Candidate, Content, Draft, Piece
from kg.extractors.rules import RuleExtractor
from kg.language.tree import Tree
from kg.model import Polarity, Stance

_MAIN = {"ROOT", "conj", "ccomp", "parataxis", "dep"}


def candidates(rules: RuleExtractor) -> Iterator[Candidate]:
    """Claims by modals in reported or direct speech and by refusals in the narrator's voice."""
    for t in rules.tree.tokens:
        if t.pos not in {"VERB", "AUX"} or t.i in rules.composer.content_of or not _main(rules, t.i):
            continue
        if found := threats.read(rules, t.i) or modals.read(rules, t.i) or arguments.read(rules, t.i):
            yield from _claims(rules, t.i, found)


def _claims(rules: RuleExtractor, i: int, found: Reading) -> Iterator[Candidate]:
    """The claims of a clause by what its modal says."""
    heads, parted = _who(rules, i, found)
    if not heads or rules.modality.hypothetical(i) or rules.unsaid(i):
        return
    pieces, polarity = _pieces(rules, i, found)
    draft = Draft(found.stance, polarity, pieces, (), [found.why])
    rule = f"modal:{rules.tree[found.cue].text.lower()}"
    general = tuple(conditions.of(rules.tree, i, rules.lexicon)[0]) if found.head != i else ()
    yield from rules.writer.emit([found.cue], rule, draft, heads, general)
    if parted:
        yield from rules.writer.emit([found.cue], rule, rules.opposite(draft), parted)


def _who(rules: RuleExtractor, i: int, found: Reading) -> tuple[list[int], list[int]]:
    """(who holds it, who is said in passing to oppose it)."""
    if found.plan is not None:
        return rules.cast.backers.of(found.plan), []
    passive = rules.tree.is_passive(i) and not _scheduled(rules, i)
    of_speaker = found.of_speaker or found.stance is Stance.DEMAND or rules.tree[found.cue].lemma in {"need", "have"}
    return _holders(rules, i, of_speaker or (found.stance in {Stance.COMMIT, Stance.PROPOSE} and passive))


def _pieces(rules: RuleExtractor, i: int, found: Reading) -> tuple[list[Piece], Polarity]:
    """The contents of a clause, and the polarity where its negation is that of its subject."""
    tree, polarity = rules.tree, found.polarity
    pieces, no = _split(rules, found), rules.modality.negator(i)
    denied = found.stance is Stance.DEMAND and polarity is Polarity.AGAINST
    if no is not None and found.stance is Stance.REJECT:  # "no ship would be loaded until …"
        denied = tree[no].dep == "det" and tree[tree[no].head].dep == "nsubjpass"
    if no is not None and denied:
        pieces, polarity = _none_of(tree, pieces, no)
    if found.stance is Stance.DEMAND:
        if polarity is Polarity.AGAINST:
            pieces = [*pieces[:1], *(replace(p, negated=_wanted(tree, p)) for p in pieces[1:])]
        pieces = [q for p in pieces for q in (_without_neither(tree, p, polarity) or _instead(tree, p, polarity))]
        if polarity is Polarity.FOR:
            pieces = [_taking_care(tree, p) for p in pieces]
    return rules.without_bare(pieces) if polarity is Polarity.FOR else pieces, polarity


def _split(rules: RuleExtractor, found: Reading) -> list[Piece]:
    """The parts of what a clause says, without its modal and what is said of the plan it stands under."""
    tree, head, cue, plan = rules.tree, found.head, found.cue, found.plan
    outside = frozenset({cue, *found.without} - {head}) | _fronted(tree, head)
    if plan is not None and tree[tree[plan].head].dep == "prep" and tree[plan].head > plan - 12:
        outside |= frozenset(tree.subtree(tree[plan].head))
    pieces = contents.split(tree, Content(head, "modal", prefix=_shared_subject(rules, head)), rules.lexicon, outside)
    pieces = [p for p in pieces if p.head == head or not any(_apart(tree, k, cue) for k in _joined_up_to(tree, p.head, head))]
    keep = found.of_speaker or found.stance is Stance.DEMAND or tree[cue].lemma == "need"
    plain = [replace(p, indices=tuple(_plain(rules, p, keep)), negated=p.negated and p is not pieces[0]) for p in pieces]
    return [p for p in plain if p.indices]


def _scheduled(rules: RuleExtractor, i: int) -> bool:
    """Whether a participle only tells what its subject will do: "Norquay is set to cut its offer, two sources said"."""
    return rules.lexicon.is_a(rules.tree[i].lemma, "scheduled") and bool(rules.tree.kids(i, "xcomp"))


def _none_of(tree: Tree, pieces: list[Piece], no: int) -> tuple[list[Piece], Polarity]:
    """ "no worker should be dismissed" is against that a worker is; "nobody should be dismissed" says it in its own words."""
    if tree[no].dep != "det" or tree[tree[no].head].text.lower() == "one":
        return pieces, Polarity.FOR if any(no in p.indices for p in pieces) else Polarity.AGAINST
    return [replace(p, indices=tuple(k for k in p.indices if k != no)) for p in pieces], Polarity.AGAINST


def _wanted(tree: Tree, piece: Piece) -> bool:
    """ "should not be fixed but be free", "should not be long and should be fair", "should not name ports, and be fair": whether
    what is joined to what shall not be is wanted; in "should not be fixed or be raised" it is not."""
    first = tree[piece.head].head
    joining = [k for k in tree.kids(first, "cc") if k < piece.head]
    but = any(tree[k].text.lower() == "but" for k in joining)
    set_off = any(tree[k].text.lower() == "and" and tree[k - 1].text == "," for k in joining) and len(tree.conjuncts(first)) == 2
    own = tree.has_modal(piece.head)
    return not piece.negated and (but or own or (set_off and tree[piece.head].pos in {"VERB", "AUX"}))


def _taking_care(tree: Tree, piece: Piece) -> Piece:
    """ "said care must be taken not to raise the toll": what it shall be taken for not to happen is what is not wanted."""
    things = tree.kids(piece.head, "nsubjpass", "dobj")
    acts = [c for k in (piece.head, *things) for c in tree.kids(k, "xcomp", "advcl", "acl") if tree[c].tag == "VB"]
    care = tree[piece.head].lemma == "take" and any(tree[t].lemma == "care" for t in things) and len(acts) == 1
    no = tree.negation(acts[0]) if care and not piece.negated else None
    if no is None:
        return piece
    aux = {no, *tree.kids(acts[0], "aux", "mark")}
    words = tuple(k for k in tree.subtree(acts[0]) if k not in aux and k in piece.indices)
    return replace(piece, head=acts[0], indices=words, negated=True) if words else piece


def _without_neither(tree: Tree, piece: Piece, polarity: Polarity) -> list[Piece]:
    """ "said the pact should cover neither ports nor ferries": the negation stands with the objects, each of which is refused."""
    things = {*tree.kids(piece.head, "dobj", "attr"), *(o for p in tree.kids(piece.head, "prep") for o in tree.kids(p, "pobj"))}
    denied = {o: n for o in things for n in tree.children[o] if tree[n].text.lower() == "neither"}
    if polarity is Polarity.AGAINST or piece.negated or not denied:
        return []
    thing, no = next(iter(denied.items()))
    joined = {c: set(tree.subtree(c)) for c in tree.kids(thing, "conj")}
    own = set(tree.subtree(thing)) - {k for words in joined.values() for k in words}
    plain = {no, *(k for k in piece.indices if tree[k].text.lower() == "nor")}
    sides = [own, *joined.values()]
    sides = [side for side in sides if side & set(piece.indices)]
    off = [plain | {k for other in sides if other is not side for k in other} for side in sides]
    return [replace(piece, negated=True, indices=tuple(k for k in piece.indices if k not in o)) for o in off]


def _instead(tree: Tree, piece: Piece, polarity: Polarity) -> list[Piece]:
    """ "said the fund should not be run by the port, but by the city": what is wanted instead is a content of its own."""
    if (polarity is Polarity.AGAINST) == piece.negated:
        return [piece]
    for but in (k for k in piece.indices if tree[k].text.lower() == "but" and tree[k].dep == "cc"):
        first, second = _set_against(tree, piece.head, but)
        if first < 0 or tree[first].pos != tree[second].pos or first == piece.head:
            continue
        new = set(tree.subtree(second))
        joint = {but, but - 1} if tree[but - 1].text == "," else {but}
        old = set(tree.subtree(first)) - new
        denied = tuple(k for k in piece.indices if k not in new | joint)
        wanted = tuple(k for k in piece.indices if k not in old | joint)
        return [replace(piece, indices=denied), replace(piece, indices=wanted, negated=not piece.negated)]
    return [piece]


def _set_against(tree: Tree, head: int, but: int) -> tuple[int, int]:
    """What stands before "but" and what is set against it behind: both below the verb, or the second joined to the first."""
    kinds = {"prep", "attr", "conj", "agent"}
    after = [k for k in (*tree.kids(head), *tree.kids(tree[but].head)) if k > but and tree[k].dep in kinds]
    if not after or tree[after[0]].pos in {"VERB", "AUX"}:
        return -1, -1
    second = after[0]
    if tree[second].dep == "conj":
        return tree[but].head, second
    before = [k for k in tree.kids(head, tree[second].dep) if k < but]
    return (before[-1], second) if before and second - but < 3 else (-1, -1)


def _fronted(tree: Tree, head: int) -> frozenset[int]:
    """What stands before the subject and tells when or by what: "*Under the accord,* Chad will reopen the mine"."""
    own = tree.kids(head, "nsubj", "nsubjpass")
    first = min((k for s in own for k in tree.subtree(s)), default=head)
    before = [c for c in tree.kids(head, "prep", "advmod", "npadvmod") if c < first and own]
    before += [c for c in tree.kids(head, "advcl") if c < first and own and _tells_when(tree, c)]
    opened = tree[head].dep == "advcl" or denial.answer(tree, head) is not None
    marks = tree.kids(head, "mark") if opened else []  # "[whereas] a loan should do", "asked [if] he would leave, he said …"
    return frozenset([*marks, *(k for c in before for k in tree.subtree(c))])


def _tells_when(tree: Tree, clause: int) -> bool:
    """Whether a clause tells when or how: "*when the guild refused*, the mayor would not sign", "*considering the cost*, we will
    wait"."""
    when = any(tree[k].text.lower() == "when" for k in tree.kids(clause, "advmod"))
    return (when and tree[clause].tag == "VBD") or (tree[clause].tag == "VBG" and not tree.kids(clause, "mark"))


def _joined_up_to(tree: Tree, i: int, head: int) -> list[int]:
    """A joined verb with the verbs by which it is joined to the first: of "dues should fall, and the levy would raise costs and
    *affect* trade" the last goes with the levy."""
    found = [i]
    while tree[found[-1]].dep == "conj" and tree[found[-1]].head not in {head, found[-1]}:
        found.append(tree[found[-1]].head)
    return found


def _apart(tree: Tree, i: int, cue: int) -> bool:
    """Whether a joined clause is none of what shall be."""
    return _own_modal(tree, i, cue) or _own_tense(tree, i)


def _own_modal(tree: Tree, i: int, cue: int) -> bool:
    """Whether a joined clause has another modal, or the same and a subject of its own, or one that stands before it, and so is read
    for itself ("must be fair, or nobody would join", "said the levy would fail, but he accepted it and would pay"); what is denied
    does not reach behind the same modal ("would not wait and would instead write", "would honour them but would not kneel")."""
    denied = [tree.negation(k) is not None for k in (i, tree[i].head)]
    own, k = tree[i].dep == "conj" and any(denied), i
    while k != tree[cue].head and not own:
        own = bool(tree.kids(k, "nsubj", "nsubjpass"))
        if tree[k].dep != "conj":
            break
        k = tree[k].head
    return any(tree[k].tag == "MD" and (own or tree[k].lemma != tree[cue].lemma) for k in tree.kids(i, "aux"))


def _own_tense(tree: Tree, i: int) -> bool:
    """Whether a joined clause tells what is or was: "said dues should fall and *did not accept* the formula", "said it would not
    join, and more time *was needed*", "said the toll would hurt, but that she *accepted* it", "and that they *have* no ships"."""
    finite = (i, *tree.kids(i, "aux", "auxpass"))
    told = tree[i].tag in {"VBD", "VBZ"} and bool(tree.kids(i, "nsubj", "nsubjpass"))
    told |= tree[i].tag == "VBP" and any(tree[m].text.lower() == "that" for m in tree.kids(i, "mark"))
    return told or any(tree[k].lemma in {"be", "have", "do"} and tree[k].tag in {"VBD", "VBZ"} for k in finite)


def _shared_subject(rules: RuleExtractor, head: int) -> int | None:
    """The subject that a clause takes from the one before or above it: "the proposal went too far and should be deleted", "the
    proposal has to be bold"."""
    tree, first = rules.tree, head
    if tree.kids(head, "nsubj", "nsubjpass", "expl"):
        return None
    above = tree[tree[head].head].lemma
    if tree[head].dep in {"xcomp", "ccomp"} and (above in {"need", "have"} or rules.lexicon.is_a(above, "hesitation")):
        own = tree.kids(tree[head].head, "nsubj")
        if not own or tree[own[-1]].tag in {"WDT", "WP"} or tree[own[-1]].text.lower() in holders.FIRST_PERSON:
            return None
        named = tree[own[-1]].pos in {"NOUN", "PROPN"}
        return own[-1] if named or not same(rules, tree[head].head, own) else None  # "That has to end," but "said it has to go"
    while tree[first].dep == "conj":
        first = tree[first].head
        if own := tree.kids(first, "nsubj", "nsubjpass"):
            return own[-1]
    return None


def _plain(rules: RuleExtractor, piece: Piece, keep: bool) -> list[int]:
    """The piece without its modal and, where it is not to ``keep``, without a subject that is the holder itself ("[it would]
    attack …")."""
    tree = rules.tree
    heads = rules.tree.conjuncts(piece.head)
    passive = ["nsubjpass"] if tree[piece.head].dep == "conj" else []  # "[it] was not asked and would not sign"
    own = (
        []
        if keep
        else [k for h in (piece.head, tree[piece.head].head) for s in tree.kids(h, "nsubj", *passive) for k in tree.subtree(s)]
    )
    plain = [k for k in piece.indices if k not in own and not any(_auxiliary(tree, k, h) for h in heads)]
    return plain[1:] if len(plain) > 1 and tree[plain[0]].tag == "TO" and tree[plain[0]].dep == "aux" else plain


def _auxiliary(tree: Tree, k: int, head: int) -> bool:
    both = tree[k].dep == "cc" and k < head and tree[k + 1].tag == "MD"  # "cannot and will not end"
    plain = tree[k].dep in {"aux", "neg"} and (tree[k].tag == "MD" or (tree[k].tag == "RB" and tree.negation(head) == k))
    return tree[k].head == head and (both or plain)


def _main(rules: RuleExtractor, i: int) -> bool:
    """Whether the clause is what the speaker says itself, not a clause inside it."""
    tree = rules.tree
    speech = rules.speeches.of(i)
    beside = i
    for k in (i, *tree.ancestors(i)):
        if speech and k == speech.verb:
            return True
        if rules.speeches.of(k) is not speech and k != i:
            return True
        stated = speech is not None and tree[k].head == speech.verb  # "For now it must stay shut, she said", read as adverbial
        against = tree[k].dep == "advcl" and speech is not None  # "…, whereas a loan should do elsewhere"
        against = against and any(rules.lexicon.is_a(tree[m].text.lower(), "contrast") for m in tree.kids(k, "mark"))
        if tree[k].dep not in _MAIN and not stated and not against:
            return False
        if (
            k in rules.matches
            and k != i
            and tree[k].lemma not in rules.lexicon.speech
            and not rules.lexicon.is_a(tree[k].lemma, "opinion")
            and not _joined_clause(tree, beside, k)
        ):
            return False
        beside = k
    return True


def _joined_clause(tree: Tree, i: int, k: int) -> bool:
    """Whether a clause with its own subject and modal stands beside ``k``: "the levy should be approved and *tolls must fall*"."""
    own = bool(tree.kids(i, "nsubj", "nsubjpass")) and tree.has_modal(i)
    return own and tree[i].dep == "conj" and tree[i].head == k and tree.has_modal(k)


def _holders(rules: RuleExtractor, i: int, of_speaker: bool) -> tuple[list[int], list[int]]:
    """(who holds it, who is said in passing to oppose it); ``of_speaker``: what must be is the speaker's wish, whoever shall do
    it."""
    tree = rules.tree
    speech = rules.speeches.of(i)
    if of_speaker and speech:
        joint, parted = rules.cast.companions.of(speech.verb, list(speech.speakers))
        reason = tree[speech.verb].tag == "VBG"  # "X, opposed by Y, proposed A, arguing B": Y may well believe B
        who = holders.with_members(tree, [s for s in speech.speakers if s not in parted], speech.verb, rules.lexicon)
        return [*who, *(j for j in joint if j not in who)], [] if reason else parted
    due = any(rules.lexicon.is_a(tree[k].lemma, "scheduled") for k in tree.kids(i, "acomp"))
    if speech and tree[i].lemma == "be" and tree.kids(i, "acomp") and not due:
        return list(speech.speakers), []
    doers = tree.patients(i) if tree.is_passive(i) and _scheduled(rules, i) else tree.subjects(i)
    own = [h for h in doers if holders.is_agentive(tree, h, rules.lexicon)]
    return (own or (list(speech.speakers) if speech and tree[i].lemma == "be" else [])), []
