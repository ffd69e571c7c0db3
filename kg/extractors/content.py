"""The words of a content: coordination split, conditions taken off, negation stripped and remembered."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extractors.frames import Content
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Condition

_EDGE = {",", ".", ";", ":", "-", "--", "—", "–", '"', "“", "”", "'", "’", "‘", "(", ")", "``", "''", "?", "!"}
_LEADING = {"that", "to", "whether", "for", "and", "or", "but", "also", "as", "both", "either"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One content of a cue: its head, its tokens, whether grammar negates it, and the conditions that hang on it."""

    head: int
    indices: tuple[int, ...]
    negated: bool
    conditions: tuple[Condition, ...]


def split(tree: Tree, content: Content, lexicon: Lexicon, outside: frozenset[int]) -> list[Piece]:
    """The coordinated parts of a content, each with its own words. ``outside``: tokens that belong to the cue, never to the content."""
    heads = [h for h in tree.conjuncts(content.head) if _separable(tree, content.head, h)]
    pieces = []
    negated_first = False
    for h in heads:
        joined = [c for c in tree.kids(h, "conj") if _separable(tree, content.head, c)]
        conditions, off = _conditions(tree, h, lexicon)
        own = tree.subtree(h, without={*joined, *off, *outside})
        if content.prefix is not None and h != content.prefix:
            own = sorted({*own, *tree.subtree(content.prefix, without={*tree.kids(content.prefix, "relcl", "acl", "advcl"), *outside, content.head})})
        if h != heads[0] and not tree.kids(h, "nsubj", "nsubjpass") and tree[h].pos in {"VERB", "AUX"}:
            subject = tree.kids(heads[0], "nsubj", "nsubjpass")
            if subject and content.prefix is None:
                own = sorted({*own, *tree.subtree(subject[0], without=tree.kids(subject[0], "relcl"))})
        negation = tree.negation(h)
        if negation is None and tree[h].pos == "AUX" or tree[h].lemma == "be":
            negation = negation if negation is not None else next((n for k in tree.kids(h, "attr") if (n := tree.negation(k)) is not None), None)
        negated = negation is not None or (negated_first and h != heads[0] and tree[h].pos in {"NOUN", "PROPN"})
        if h == heads[0]:
            negated_first = negation is not None
        drop = {negation} if negation is not None else set()
        indices = _trim(tree, [k for k in own if k not in drop and k not in outside])
        if indices:
            pieces.append(Piece(h, tuple(indices), negated, tuple(conditions)))
    return pieces


def _separable(tree: Tree, first: int, h: int) -> bool:
    """Whether a conjunct is a content of its own: the same kind of word as the first, and no mere pair of names."""
    if h == first:
        return True
    a, b = tree[first], tree[h]
    nominal = {"NOUN", "PROPN", "PRON", "NUM"}
    if (a.pos in nominal) != (b.pos in nominal):
        return b.pos in {"VERB", "AUX"} and a.pos in {"VERB", "AUX", "NOUN"}
    return not (a.pos == "PROPN" and b.pos == "PROPN")


def _conditions(tree: Tree, head: int, lexicon: Lexicon) -> tuple[list[Condition], set[int]]:
    """Conditions that hang on a content or cue, and the heads of their subtrees."""
    found, off = [], set()
    for c in tree.kids(head, "advcl", "prep", "pcomp", "advmod", "npadvmod", "mark", "acl"):
        if condition := read_condition(tree, c, lexicon):
            found.append(condition)
            off.add(c)
    return found, off


def read_condition(tree: Tree, c: int, lexicon: Lexicon) -> Condition | None:
    """The condition that the clause or phrase headed by ``c`` states, if one of the condition cues opens it."""
    indices = tree.subtree(c)
    if tree[c].dep in {"advmod", "npadvmod"} and not tree.kids(c, "prep", "pcomp"):
        return None
    words = [tree[k].text.lower() for k in indices[:6]]
    for cue in lexicon.conditions:
        n = len(cue.words)
        for skip in (0, 1):
            if tuple(words[skip:skip + n]) == cue.words and (skip == 0 or words[0] in {"only", "not", "even", "but", ","}):
                rest = _trim(tree, indices[skip + n:])
                if not rest or (cue.words in {("after",), ("before",), ("following",), ("until",), ("without",)} and not _eventful(tree, rest)):
                    return None
                start, end = tree.span(rest)
                return Condition(relation=cue.relation, text=tree.text(rest), start=start, end=end)
    return None


def _eventful(tree: Tree, indices: list[int]) -> bool:
    """Whether words name something that can happen, and not just a date or a place."""
    head = [k for k in indices if tree[k].head not in indices] or indices
    return any(tree[k].pos in {"VERB", "AUX", "NOUN"} and tree[k].ent not in {"DATE", "TIME"} for k in head)


def _trim(tree: Tree, indices: list[int]) -> list[int]:
    while indices and (tree[indices[0]].text in _EDGE or tree[indices[0]].tag in {"-LRB-", "-RRB-", "HYPH", ",", ":", "``", "''"} or tree[indices[0]].text.lower() in _LEADING and tree[indices[0]].dep in {"mark", "aux", "cc", "advmod", "prep", "det", "preconj", "punct"} and len(indices) > 1 and not (tree[indices[0]].text.lower() == "for" and tree[indices[0]].dep == "prep") and tree[indices[0]].dep != "det"):
        indices = indices[1:]
    while indices and (tree[indices[-1]].text in _EDGE or tree[indices[-1]].dep == "cc"):
        indices = indices[:-1]
    return indices
