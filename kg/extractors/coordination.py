"""Whether joined parts of a content are contents of their own: "called for [lower dues] and [a pier in the north]" wants two
things, "a review of [dues and fees]" one.

Grammar does not tell: a small learned model does, a logistic regression over the shape of the parts (their length, what hangs on
them, what joins them), never over what they are about. Its weights are ``coordination.json`` beside this module, made by
``training/train_coordination.py``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from kg.extractors import logistic
from kg.language.tree import Tree

WEIGHTS = Path(__file__).with_suffix(".json")
SPINE = ("dobj", "prep", "pobj", "pcomp", "xcomp", "attr")
"""Relations by which a coordination inside a content is sought, from its head down."""
_SHAPING = tuple("det amod compound nummod poss prep acl relcl dobj nsubj nsubjpass aux xcomp advcl".split())
"""Relations of what hangs on a part: they tell its shape."""
_LONG, _MANY = 8, 4


@cache
def _weights() -> dict[str, float]:
    stored: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return stored


def apart(tree: Tree, members: Sequence[int], way: Sequence[str]) -> float:
    """Probability in 0..1 that ``members`` (heads of joined parts, in text order) are contents of their own. ``way``: the relations
    from the head of the content to the first; none where they are its heads."""
    return logistic.probability(_weights(), features(tree, members, way))


def groups(tree: Tree, head: int, inside: set[int]) -> Iterator[tuple[list[int], tuple[str, ...]]]:
    """The coordinations of a content from the head down, each with the way to it; the first may be that of the head itself."""
    queue: list[tuple[int, tuple[str, ...]]] = [(head, ())]
    while queue:
        k, way = queue.pop(0)
        members = [m for m in tree.conjuncts(k) if m in inside]
        if len(members) > 1:
            yield members, way
        queue += [(c, (*way, tree[c].dep)) for c in tree.kids(k, *SPINE) if c in inside]


def joined_by_or(tree: Tree, i: int) -> bool:
    """Whether a word is the alternative to the one before: "leave the port or *face* a fine"."""
    return tree[i].dep == "conj" and any(tree[c].text.lower() == "or" and c < i for c in tree.kids(tree[i].head, "cc"))


def own_words(tree: Tree, member: int) -> list[int]:
    """The words of one of several joined parts."""
    return tree.subtree(member, without=tree.kids(member, "conj", "cc", "punct"))


def features(tree: Tree, members: Sequence[int], way: Sequence[str]) -> Iterator[str]:
    """Names of what the model sees of joined parts."""
    first, second = (tree[m] for m in members[:2])
    lengths = [len(own_words(tree, m)) for m in members]
    yield f"way={way[-1] if way else 'top'}"
    yield f"depth={min(len(way), 3)}"
    yield f"kinds={first.tag}-{second.tag}"
    yield f"many={min(len(members), _MANY)}"
    for name, length in (("first", lengths[0]), ("second", lengths[1]), ("last", lengths[-1]), ("shortest", min(lengths))):
        yield f"{name}:length={min(length, _LONG)}"
    yield f"all:length={min(len(tree.subtree(members[0])) // 4, _LONG)}"
    for name, token in (("first", first), ("second", second)):
        yield f"{name}:kind={token.tag}"
        yield f"{name}:entity={token.ent}"
        yield from (f"{name}:has={d}" for d in _SHAPING if tree.kids(token.i, d))
    joining = [c for m in members for c in tree.kids(m, "cc")]
    yield f"joined={tree[joining[-1]].text.lower() if joining else ''}"
    if joining and tree[joining[-1] - 1].text == ",":
        yield "comma"
    if way and tree[first.head].pos == "ADP":
        yield f"after={tree[first.head].text.lower()}"
