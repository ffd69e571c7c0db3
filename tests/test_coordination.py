"""Whether joined parts of a content are contents of their own."""

from __future__ import annotations

import json

from expect import case, claims_of, parse_of

from kg.extractors import coordination
from kg.language.tree import Tree

PAIR = "Peru rejected the toll and the fee."
LONG = "Mali called for lower dues for small ports and a review of the tolls on ferries."


def tree_of(text: str) -> Tree:
    return Tree(parse_of(case(text)))


def test_groups_go_from_the_head_down() -> None:
    tree = tree_of("Chad wants to close the port and to open the road.")
    close = next(t.i for t in tree.tokens if t.text == "close")
    [(members, way)] = coordination.groups(tree, close, set(tree.subtree(close)))
    assert [tree[m].text for m in members] == ["close", "open"]
    assert way == ()


def test_features_tell_shape_and_not_matter() -> None:
    tree = tree_of(PAIR)
    toll = next(t.i for t in tree.tokens if t.text == "toll")
    [(members, way)] = coordination.groups(tree, toll, set(tree.subtree(toll)))
    seen = set(coordination.features(tree, members, way))
    assert {"way=top", "many=2", "second:length=2", "second:has=det", "joined=and"} <= seen
    assert not any("fee" in f or "toll" in f for f in seen)


def test_long_parts_are_likelier_apart_than_short_ones() -> None:
    scores = []
    for text, first in ((PAIR, "toll"), (LONG, "dues")):
        tree = tree_of(text)
        head = next(t.i for t in tree.tokens if t.text == first)
        members, way = next(iter(coordination.groups(tree, head, set(tree.subtree(head)))))
        scores.append(coordination.apart(tree, members, way))
    assert 0 < scores[0] < 0.3 < scores[1] < 1


def test_the_trace_tells_the_guess_with_its_score() -> None:
    first, second = claims_of(case(LONG))
    assert (first.content, second.content) == ("lower dues for small ports", "a review of the tolls on ferries")
    assert any(line.startswith('learned: "dues", "review" are contents of their own (0.') for line in first.trace)


def test_a_denied_part_is_always_its_own() -> None:
    assert {(c.content, c.stance) for c in claims_of(case("Angola agreed to the loan but not to the fee."))} == {
        ("the loan", "accept"), ("the fee", "reject"),
    }


def test_weights_are_numbers_with_a_bias() -> None:
    weights = json.loads(coordination.WEIGHTS.read_text(encoding="utf-8"))
    assert "bias" in weights
    assert all(isinstance(w, float | int) for w in weights.values())
