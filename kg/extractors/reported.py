"""Positions without a stance word: what a speaker says must be, will not be, or shall be done.

"X said Y must withdraw" is a demand of X; "X said it would not withdraw" a refusal; "Stop the war," said X, a demand.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import content as contents
from kg.extractors import frames, holders
from kg.extractors.readings import Candidate, Draft
from kg.extractors.rules import RuleExtractor
from kg.language.tree import Tree
from kg.model import Polarity, Stance

_MAIN = {"ROOT", "conj", "ccomp", "parataxis", "dep"}


def candidates(rules: RuleExtractor) -> Iterator[Candidate]:
    """Claims by modals in reported or direct speech and by refusals in the narrator's voice."""
    tree = rules.tree
    for t in tree.tokens:
        if t.pos not in {"VERB", "AUX"} or t.i in rules.composer.content_of or not _main(rules, t.i):
            continue
        found = _reading(rules, t.i)
        if found is None:
            continue
        stance, polarity, why, cue, head = found
        heads, parted = _holders(rules, t.i, stance is Stance.DEMAND or (stance is Stance.COMMIT and tree.is_passive(t.i)) or tree[cue].lemma in {"need", "have"})
        if not heads or rules.modality.hypothetical(t.i):
            continue
        pieces = contents.split(tree, frames.Content(head, "modal", prefix=_shared_subject(rules, head)), rules.lexicon, frozenset({cue} - {head}))
        pieces = [p for p in pieces if p.head == head or not _own_modal(tree, p.head, cue)]
        pieces = [contents.Piece(p.head, tuple(_plain(rules, p, stance)), p.negated and p is not pieces[0], p.conditions) for p in pieces]
        pieces = [p for p in pieces if p.indices]
        rule = f"modal:{tree[cue].text.lower()}"
        draft = Draft(stance, polarity, pieces, (), [why])
        yield from rules.writer.emit([cue], rule, draft, heads)
        if parted:
            yield from rules.writer.emit([cue], rule, rules.opposite(draft), parted)


def _own_modal(tree: Tree, i: int, cue: int) -> bool:
    """Whether a joined clause has another modal and so is read for itself ("must be fair, or nobody would join")."""
    return any(tree[k].tag == "MD" and tree[k].lemma != tree[cue].lemma for k in tree.kids(i, "aux"))


def _shared_subject(rules: RuleExtractor, head: int) -> int | None:
    """The subject that a joined clause takes from the first: "the proposal went too far and should be deleted"."""
    tree, first = rules.tree, head
    if tree.kids(head, "nsubj", "nsubjpass", "expl"):
        return None
    while tree[first].dep == "conj":
        first = tree[first].head
        if own := tree.kids(first, "nsubj", "nsubjpass"):
            return own[-1]
    return None


def _plain(rules: RuleExtractor, piece: contents.Piece, stance: Stance) -> list[int]:
    """The piece without its modal, and without a subject that is the holder itself ("[it would] attack …")."""
    tree = rules.tree
    heads = rules.tree.conjuncts(piece.head)
    own = [] if stance is Stance.DEMAND else [k for h in (piece.head, tree[piece.head].head) for s in tree.kids(h, "nsubj") for k in tree.subtree(s)]
    return [k for k in piece.indices if k not in own and not any(_auxiliary(tree, k, h) for h in heads)]


def _auxiliary(tree: Tree, k: int, head: int) -> bool:
    return tree[k].head == head and tree[k].dep in {"aux", "neg"} and tree[k].tag in {"MD", "RB"}


def _main(rules: RuleExtractor, i: int) -> bool:
    """Whether the clause is what the speaker says itself, not a clause inside it."""
    tree = rules.tree
    speech = rules.speeches.of(i)
    for k in (i, *tree.ancestors(i)):
        if speech and k == speech.verb:
            return True
        if rules.speeches.of(k) is not speech and k != i:
            return True
        if tree[k].dep not in _MAIN:
            return False
        if k in rules.matches and k != i and tree[k].lemma not in rules.lexicon.speech and not rules.lexicon.is_a(tree[k].lemma, "opinion"):
            return False
    return True


def _reading(rules: RuleExtractor, i: int) -> tuple[Stance, Polarity, str, int, int] | None:
    """(stance, polarity, why, cue token, content head) of a clause with a telling modal."""
    tree, lexicon = rules.tree, rules.lexicon
    speech = rules.speeches.of(i)
    negated = rules.modality.negator(i) is not None
    aux = [k for k in tree.kids(i, "aux") if tree[k].tag in {"MD", "VB", "VBP", "VBZ"}]
    if speech:
        if any(aux and aux[0] < s and tree[aux[0]].tag == "MD" for s in tree.kids(i, "nsubj", "nsubjpass")):
            return None  # "should tariffs be raised, …" is a condition
        must = next((k for k in aux if tree[k].tag == "MD" and lexicon.is_a(tree[k].text.lower(), "obligation") and tree[k].text.lower() != "shall"), None)
        if must is not None and tree[i].lemma == "be" and any(lexicon.is_a(tree[k].lemma, "expectation") for k in tree.kids(i, "acomp", "attr")):
            return None  # "it should be enough" expects
        if must is not None:
            return Stance.DEMAND, Polarity.AGAINST if negated else Polarity.FOR, f"\"{tree[must].text}\" in what is said: demand", must, i
        can = next((k for k in aux if tree[k].text.lower() in {"can", "could", "ca"}), None)
        if can is not None and negated and i not in rules.matches and speech.kind == "indirect":
            return Stance.REJECT, Polarity.AGAINST, f"\"{tree[can].text} not\" in what is said: refuses", can, i
        if tree[i].lemma == "need" and (things := tree.kids(i, "dobj")) and tree.kids(i, "nsubj"):
            return (Stance.REJECT if negated else Stance.DEMAND), Polarity.AGAINST if negated else Polarity.FOR, "\"need\" in what is said: demand", i, things[0]
        better = next((k for k in tree.kids(i, "advmod", "aux") if k < i and tree[k].text.lower() == "better"), None)
        if better is not None and tree[i].tag in {"VB", "VBP"} and tree[i].text.lower() == tree[i].lemma and tree.kids(i, "nsubj"):
            return Stance.DEMAND, Polarity.AGAINST if negated else Polarity.FOR, "\"had better\": demand", better, i
        if tree[i].lemma in {"have", "need"} and not rules.modality.modals(i) & {"may", "might", "could"} and (inner := [c for c in tree.kids(i, "xcomp") if any(tree[a].text.lower() == "to" for a in tree.kids(c, "aux"))]) and i not in rules.matches:
            return (Stance.REJECT if negated else Stance.DEMAND), Polarity.AGAINST if negated else Polarity.FOR, f"\"{tree[i].text} to\" in what is said: demand", i, inner[0]
        if speech.kind == "direct" and tree[i].tag == "VB" and tree[i].dep in {"ROOT", "ccomp"} and not tree.kids(i, "nsubj", "aux", "nsubjpass") and i not in rules.matches and _opens(rules, i):
            return Stance.DEMAND, Polarity.AGAINST if negated else Polarity.FOR, "imperative in direct speech: demand", i, i
    may = next((k for k in aux if lexicon.is_a(tree[k].text.lower(), "possibility") and tree[k].text.lower() not in {"can", "ca"}), None)
    if may is not None and speech and speech.kind == "indirect" and not negated and i not in rules.matches and tree[i].pos == "VERB" and tree[i].lemma != "have" and tree.kids(i, "dobj", "xcomp"):
        if _same(rules, i, tree.kids(i, "nsubj")) and tree.kids(i, "nsubj") and not lexicon.is_a(tree[i].lemma, "vacuous-act", "foreseeing"):
            return Stance.CONSIDER, Polarity.FOR, f"the speaker \"{tree[may].text}\": considers it", may, i
    will = next((k for k in aux if tree[k].tag == "MD" and lexicon.is_a(tree[k].text.lower(), "intention")), None)
    if will is None or i in rules.matches:
        return None
    subject = tree.kids(i, "nsubj")
    if not subject and tree.kids(i, "expl"):
        return (Stance.REJECT, Polarity.AGAINST, f"\"there {tree[will].text} be no\" in what is said: refuses", will, i) if negated and speech else None
    if subject and not holders.is_agentive(tree, subject[-1], lexicon):
        return None
    if negated and lexicon.is_a(tree[i].lemma, "hesitation") and (inner := tree.kids(i, "xcomp")):
        return Stance.COMMIT, Polarity.FOR, f"\"{tree[will].text} not {tree[i].lemma}\": commits", will, inner[0]
    if not negated and any(tree[m].text.lower() == "unless" for c in tree.kids(i, "advcl") for m in tree.kids(c, "mark")):
        return Stance.THREATEN, Polarity.FOR, f"\"{tree[will].text} … unless\": threatens", will, i
    if negated and speech and subject and any(tree[d].text.lower() == "no" for d in tree.kids(subject[-1], "det")):
        return None  # "no country would join" tells what would come
    if negated:
        return Stance.REJECT, Polarity.AGAINST, f"\"{tree[will].text}\" negated: refuses", will, i
    if not speech and tree[i].dep == "ROOT" and lexicon.is_a(tree[i].lemma, "cooperation"):
        return Stance.COMMIT, Polarity.FOR, f"\"{tree[will].text} {tree[i].text}\": commits", will, i
    if speech and speech.kind == "indirect" and rules.tree.is_passive(i) and not tree.agents(i) and not lexicon.is_a(tree[speech.verb].lemma, "foreseeing") and tree.kids(
            i, "nsubjpass") and all(tree[s].ent in {"GPE", "ORG", "NORP"} or lexicon.is_a(tree[s].lemma, "own-body") for s in speech.speakers):
        return Stance.COMMIT, Polarity.FOR, f"what \"{tree[will].text}\" be done, says who speaks: commits", will, i
    if speech and tree[i].lemma != "be" and not lexicon.is_a(tree[speech.verb].lemma, "foreseeing") and _same(rules, i, subject):
        if _harms(rules, i):
            return Stance.THREATEN, Polarity.FOR, f"the speaker \"{tree[will].text}\" do harm: threatens", will, i
        return Stance.COMMIT, Polarity.FOR, f"the speaker \"{tree[will].text}\": commits", will, i
    return None


def _harms(rules: RuleExtractor, i: int) -> bool:
    """Whether the act, or what it is done with, is listed as ``harm``: "will attack the port", "will impose a blockade"."""
    tree, lexicon = rules.tree, rules.lexicon
    objects = [o for o in tree.kids(i, "dobj")]
    military = any(tree[k].lemma == "military" and tree[o].lemma in {"operation", "action"} for o in objects for k in tree.kids(o, "amod"))
    ends = lexicon.is_a(tree[i].lemma, "ends")
    return lexicon.is_a(tree[i].lemma, "harm") or (not ends and (military or any(lexicon.is_a(tree[o].lemma, "harm") for o in objects)))


def _opens(rules: RuleExtractor, i: int) -> bool:
    """Whether nothing but a quotation mark, "please" or "do not" stands before the verb in its sentence or quote."""
    tree = rules.tree
    first = tree.parsed.sentences[tree.sentence_of[i]].first
    before = i - 1
    while before >= first and (tree[before].text.lower() in {"please", "do", "not", "n't", "never", "now", "so"} or tree[before].pos == "CCONJ"):
        before -= 1
    if rules.lexicon.is_a(tree[i].lemma, "vacuous-act"):
        return False  # "Imagine …", "Look at …" want nothing
    return before < first or tree[before].text in {'"', "“", "'", "‘"}


def _same(rules: RuleExtractor, i: int, subject: list[int]) -> bool:
    """Whether who acts is the speaker: first person, a pronoun in indirect speech, or no subject at all (headlines)."""
    if not subject:
        return not rules.tree.is_passive(i)
    word = rules.tree[subject[-1]].text.lower()
    speech = rules.speeches.of(i)
    return word in holders.FIRST_PERSON or (speech is not None and speech.kind == "indirect" and (holders.means_speaker(rules.tree, word, speech, rules.lexicon) or rules.tree[subject[-1]].ent in {"GPE", "ORG"} or rules.tree[subject[-1]].lemma in {"government", "country", "company"}))


def _holders(rules: RuleExtractor, i: int, of_speaker: bool) -> tuple[list[int], list[int]]:
    """(who holds it, who is said in passing to oppose it); ``of_speaker``: what must be is the speaker's wish, whoever shall do it."""
    tree = rules.tree
    speech = rules.speeches.of(i)
    if of_speaker and speech:
        joint, parted = rules.cast.companions(speech.verb, list(speech.speakers))
        return [*(s for s in speech.speakers if s not in parted), *joint], parted
    if speech and tree[i].lemma == "be" and tree.kids(i, "acomp"):
        return list(speech.speakers), []
    own = [h for h in tree.subjects(i) if holders.is_agentive(tree, h, rules.lexicon)]
    return (own or (list(speech.speakers) if speech and tree[i].lemma == "be" else [])), []
