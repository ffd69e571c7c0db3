"""On what condition: the clauses and phrases below a content or cue that a condition cue of the lexicon opens."""

from __future__ import annotations

from kg.extractors.wording import trimmed
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Condition, Relation, Stance

_TIMES = {("after",), ("before",), ("following",), ("until",), ("without",), ("as", "soon", "as")}
"""Cues behind which a date, a place or "possible" makes no condition."""


def of(tree: Tree, head: int, lexicon: Lexicon) -> tuple[list[Condition], set[int]]:
    """Conditions that hang on a content or cue, and the heads of their subtrees."""
    found: list[Condition] = []
    off: set[int] = set()
    off |= {
        c
        for c in tree.kids(head, "advcl")
        if any(lexicon.is_a(tree[m].text.lower(), "contrast", "reason") for m in tree.kids(c, "mark"))
    }
    off |= {c for c in tree.kids(head, "npadvmod") if tree[c].ent in {"DATE", "TIME"}}
    off |= {c for c in tree.kids(head, "prep", "advcl") if _has_been(tree, c)}
    joined = [c for c in tree.kids(head, "conj") if tree.kids(c, "mark") or tree[c].pos == "ADP"]  # "… but only if the fee is paid"
    own = tree.kids(head, "advcl", "prep", "pcomp", "advmod", "npadvmod", "mark", "acl", "acomp")
    inverted = [c for c in tree.kids(head, "ccomp") if c < head and tree.inversion(c) is not None]
    for c in (*own, *inverted, *joined, *_further_down(tree, head, lexicon), *_of_next_verb(tree, head)):
        if c not in off and not _free_of(tree, c, lexicon) and (condition := read(tree, c, lexicon)):
            found.append(condition)
            off.add(c)
    return found, off


def _free_of(tree: Tree, c: int, lexicon: Lexicon) -> bool:
    """ "called for a port without tolls", "agreed to sail without a pilot": what a thing has not, or how it is done; but
    "no truce without a deal", "refused to sail without a pilot" need one."""
    if tree[c].text.lower() != "without" or not tree.kids(c, "pobj", "pcomp") or tree[tree[c].head].pos not in {"NOUN", "VERB"}:
        return False
    first = tree.parsed.sentences[tree.sentence_of[c]].first
    if tree[tree[c].head].pos == "VERB" and c < tree[c].head and c <= first + 1:
        return False  # "Without a truce, the guild would sail"
    return not any(_denies(tree, k, lexicon) for k in (tree[c].head, *tree.ancestors(tree[c].head)))


def _denies(tree: Tree, k: int, lexicon: Lexicon) -> bool:
    """Whether a word is denied, or denies or refuses what stands below it."""
    if tree.negation(k) is not None or any(tree.negation(s) is not None for s in tree.kids(k, "nsubj", "nsubjpass", "attr")):
        return True
    if any(tree[s].text.lower() in {"nobody", "nothing", "none", "neither", "few"} for s in tree.kids(k, "nsubj", "nsubjpass")):
        return True
    if tree[k].pos in {"VERB", "AUX"} and any(tree[a].text.lower() in {"would", "could"} for a in tree.kids(k, "aux")):
        return bool(tree.kids(k, "acomp")) or lexicon.is_a(tree[k].lemma, "hampers", "negative-implicative")
    cues = [c for pos in ("verb", "noun", "adj", "predicate") for c in lexicon.stance_cues.get((pos, tree[k].lemma), ())]
    refusing = any(len(c.words) == 1 and c.stance in {Stance.REJECT, Stance.THREATEN} for c in cues)
    refusing |= lexicon.is_a(tree[k].lemma, "harm", "hampers", "downs-tools")  # "will strike without a pay rise"
    named = tree[k].pos in {"ADJ"} and not cues
    return refusing or named or lexicon.is_a(tree[k].lemma, "negative-implicative", "denying", "improbable")


def _of_next_verb(tree: Tree, head: int) -> list[int]:
    """Clauses with "if" that were hung on a verb further down: "would stop attacking ships [if the siege ends]"."""
    verbs = tree.kids(head, "xcomp")
    below = [c for k in verbs for c in tree.kids(k, "advcl") if c > k]
    clauses = [c for c in below if {tree[m].text.lower() for m in tree.kids(c, "mark")} & {"if", "unless"}]
    return clauses + [c for k in verbs for c in _of_next_verb(tree, k)]


def _further_down(tree: Tree, head: int, lexicon: Lexicon) -> list[int]:
    """Phrases of several words that can only be a condition, hung on a word further down: "sell ore to Chad [in return for a
    canal]", "lift the toll [in the event of a truce]"."""
    below = tree.subtree(head)
    opening = [k for k in below if tree[k].dep == "prep" and tree[k].head != head]
    cues = [c.words for c in lexicon.conditions if len(c.words) > 2] if opening else []
    given = [k for k in opening if any(tuple(t.text.lower() for t in tree.tokens[k : k + len(c)]) == c for c in cues)]
    if not given:
        return []
    own = tree.subtree(head, without=[c for k in below for c in tree.kids(k, "relcl")])
    return [k for k in given if k in own]


def read(tree: Tree, c: int, lexicon: Lexicon) -> Condition | None:
    """The condition that the clause or phrase headed by ``c`` states, if one of the condition cues opens it."""
    indices = tree.subtree(c)
    if tree[c].dep in {"advmod", "npadvmod"} and not tree.kids(c, "prep", "pcomp", "advcl"):
        return None
    if (opening := tree.inversion(c)) is not None:
        rest = trimmed(tree, [k for k in indices if k > opening])
        start, end = tree.span(rest)
        return Condition(relation=Relation.IF, text=tree.text(rest), start=start, end=end)
    words = [tree[k].text.lower() for k in indices[:6]]
    for cue in lexicon.conditions:
        n = len(cue.words)
        for skip in (0, 1):
            if tuple(words[skip : skip + n]) == cue.words and (skip == 0 or words[0] in {"only", "not", "but", ","}):
                rest = trimmed(tree, indices[skip + n :])
                if words[0] == "not" and cue.words == ("without",):
                    return None  # "agreed, not without regret"
                if not rest or (cue.words in _TIMES and not _eventful(tree, rest)):
                    return None
                if all(lexicon.is_a(tree[k].lemma, "no-condition") for k in rest):
                    return None  # "agreed to talk on condition of anonymity"
                if cue.words == ("after",) and skip == 0 and _chased(tree, c, lexicon):
                    return None  # "is willing to go after the rebels" tells no time
                if cue.words == ("if",) and not any(tree[k].pos in {"VERB", "AUX"} for k in rest):
                    return None  # "welcomed it, if without joy"
                if cue.words == ("provided",) and tree[rest[0]].text.lower() == "by":
                    return None  # "welcomed the aid provided by the fund"
                start, end = tree.span(rest)
                denied = words[0] == "not" or any(tree[k].text.lower() == "not" and k < c for k in tree.kids(c, "neg"))
                relation = Relation.AFTER if denied and cue.words == ("before",) else cue.relation  # "but not before it is paid"
                return Condition(relation=relation, text=tree.text(rest), start=start, end=end)
    return None


def _chased(tree: Tree, after: int, lexicon: Lexicon) -> bool:
    """Whether "after" tells whom somebody goes after: "to go after the rebels", not "to go after the vote"."""
    whom = tree.kids(after, "pobj")
    several = bool(whom) and tree[whom[0]].tag == "NNS" and not tree.kids(whom[0], "det", "poss", "nummod")
    chased = several or (bool(whom) and lexicon.is_a(tree[whom[0]].lemma, "agent", "person"))
    return tree[after - 1].lemma in {"go", "come"} and chased


def is_next_act(tree: Tree, condition: Condition) -> bool:
    """Whether "before" only tells what the same did next: "*before returning to office*, he vowed …", "agreed, *before turning
    to the budget*"; behind the verb without a comma ("wanted to read it before signing") it may be more."""
    first = next(t for t in tree.tokens if t.start >= condition.start)
    opens = first.i < 2 or tree[first.i - 2].text == "," or first.i - 1 == tree.parsed.sentences[tree.sentence_of[first.i]].first
    return first.tag == "VBG" and opens


def _has_been(tree: Tree, c: int) -> bool:
    """Whether a phrase tells what has happened before: "wants sanctions [following the launch]", "[following its launch]", "wants a
    summit[, after the last one failed]"."""
    if tree[c].dep == "advcl" and tree[min(tree.subtree(c)) - 1].text == "," and c > tree[c].head:
        marks = {tree[m].text.lower() for m in tree.kids(c, "mark")}
        return marks == {"after"} and tree[c].tag == "VBD" and not tree.kids(c, "aux", "auxpass")
    things = tree.kids(c, "pobj")
    known = any(tree[k].text.lower() == "the" or tree[k].tag == "PRP$" for t in things for k in tree.kids(t, "det", "poss"))
    beside = tree[min(tree.subtree(c)) - 1].text == "," and c > tree[c].head  # "agreed to wait, following a call"
    return tree[c].text.lower() == "following" and (known or beside)


def _eventful(tree: Tree, indices: list[int]) -> bool:
    """Whether words name something that can happen, and not just a date or a place."""
    head = [k for k in indices if tree[k].head not in indices] or indices
    return any(tree[k].pos in {"VERB", "AUX", "NOUN"} and tree[k].ent not in {"DATE", "TIME"} for k in head)


def is_event(tree: Tree, condition: Condition) -> bool:
    """Whether a clause of time tells what has happened: "after the siege ended"; what is still to come stands in the present."""
    inside = [t for t in tree.tokens if condition.start <= t.start < condition.end]
    verb = next((t for t in inside if not condition.start <= tree[t.head].start < condition.end or t.head == t.i), None)
    acting = verb is not None and tree.kids(verb.i, "nsubj", "nsubjpass")
    finite = [verb.tag, *(tree[k].tag for k in tree.kids(verb.i, "aux", "auxpass"))] if verb and acting else []
    return not {"VBZ", "VBP"} & set(finite)
