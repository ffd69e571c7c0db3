"""What must be true of conflicts whatever the positions are."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from test_conflicts import KNOWN, holder, link, say

from kg.conflicts import asked, conflict_to_json, find_conflicts, load_rules
from kg.conflicts.hierarchy import Hierarchy, OptionFacts
from kg.model import Relation, Stance
from kg.positions import assemble

OPTIONS = ["truce", "full truce", "air truce", "30 days", "3 days", "join", "neutral", "join soon", "disarm", "limits", "talks"]
FAMILY = {"refusal": "opposed", "offer-refused": "opposed"}
REFINED = {"sequence": "opposed", "precondition": "opposed", "threat": "opposed"}
"""Kinds that may stand in the place of another, and may stand beside it for another reason (opposite orders)."""
GROWING = {"opposed", "refusal", "offer-refused", "exclusive", "inconsistent", "precondition", "threat"}
"""Kinds that more evidence can only add to; the others fall silent where a party turns out to want what the other asks for."""

conditions = st.lists(
    st.tuples(st.sampled_from([str(r) for r in Relation]), st.sampled_from([*OPTIONS, "~talks", "?else"])), max_size=1
)
one = st.builds(
    say,
    st.sampled_from("ABC"),
    st.sampled_from([str(s) for s in Stance]),
    st.sampled_from(OPTIONS),
    against=st.sampled_from([None, True, False]),
    when=conditions,
    to=st.lists(st.sampled_from("ABC"), max_size=1),
    past=st.booleans(),
    document=st.sampled_from(["d1", "d2", "d3"]),
)
some = st.lists(one, max_size=9, unique_by=lambda p: p.id)


def told(conflicts):
    return [conflict_to_json(c) for c in conflicts]


@settings(max_examples=120, deadline=None)
@given(some, st.randoms(use_true_random=False))
def test_the_order_of_positions_does_not_matter(positions, rng):
    shuffled = list(positions)
    rng.shuffle(shuffled)
    assert told(find_conflicts(shuffled, KNOWN)) == told(find_conflicts(positions, KNOWN))


@settings(max_examples=120, deadline=None)
@given(some, st.booleans())
def test_each_pair_once_and_nobody_with_itself(positions, include_past):
    conflicts = find_conflicts(positions, KNOWN, include_past=include_past)
    assert all((len(c.parties) == 1) == (c.kind == "inconsistent") for c in conflicts)
    assert len({c.id for c in conflicts}) == len(conflicts)
    groups = [(c.kind, c.parties, c.option) for c in conflicts if c.kind in ("opposed", "refusal", "offer-refused", "inconsistent")]
    assert len({(FAMILY.get(kind, kind), parties, option) for kind, parties, option in groups}) == len(groups)
    assert all(p.tense == "current" for c in conflicts for p in c.positions) or include_past


@settings(max_examples=80, deadline=None)
@given(some)
def test_names_do_not_matter(positions):
    """Swapping two parties swaps them in every conflict: no rule treats left and right differently by accident of order."""

    def swap(name):
        return {"A": "C", "C": "A"}.get(name, name)

    def swapped(position):
        addressees = tuple(holder(swap(a.label)) for a in position.addressees)
        return replace(position, holder=holder(swap(position.holder.label)), addressees=addressees)

    def shape(conflicts, name):
        return sorted((c.kind, tuple(sorted(map(name, c.parties))), c.severity, len(c.positions), c.confidence) for c in conflicts)

    assert shape(find_conflicts(positions, KNOWN), swap) == shape(find_conflicts(map(swapped, positions), KNOWN), str)


@settings(max_examples=80, deadline=None)
@given(some, st.lists(st.sampled_from([str(s) for s in Stance]), min_size=1, max_size=4))
def test_an_unrelated_article_changes_nothing(positions, stances):
    other = [say(f"other {i}", stance, f"matter {i}", document="d9") for i, stance in enumerate(stances)]
    assert told(find_conflicts([*positions, *other], KNOWN)) == told(find_conflicts(positions, KNOWN))


@settings(max_examples=120, deadline=None)
@given(some, some)
def test_the_union_of_two_corpora_contains_the_conflicts_of_each(first, second):
    second = [replace(p, claims=tuple(replace(c, document=c.document + "b") for c in p.claims)) for p in second]
    merged = {p.id: p for p in first}
    for p in second:
        mine = merged.get(p.id)
        merged[p.id] = (
            p
            if mine is None
            else replace(
                p, claims=mine.claims + p.claims, addressees=tuple(sorted({*mine.addressees, *p.addressees}, key=lambda a: a.iri))
            )
        )
    whole = find_conflicts(merged.values(), KNOWN, include_past=True)
    for part in (first, second):
        for c in find_conflicts(part, KNOWN, include_past=True):
            if c.kind in GROWING:
                assert any(
                    FAMILY.get(c.kind, c.kind) in (FAMILY.get(w.kind, w.kind), REFINED.get(w.kind))
                    and (c.parties, c.option) == (w.parties, w.option)
                    and {p.id for p in c.positions} <= {p.id for p in w.positions}
                    for w in whole
                ), c


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ABC"), st.booleans(), st.sampled_from(["2020", "2021"])), max_size=8))
def test_only_a_holders_own_later_word_supersedes(said):
    """Over claims: whatever others say, a party's last stand is what collides."""
    claims = []
    for i, (who, against, date) in enumerate(said):
        (claim,) = say(who, "reject" if against else "accept", "limits", document=f"d{i}").claims
        claims.append(replace(claim, date=date))
    last = {}
    for who, against, date in said:
        newest = max(d for w, _, d in said if w == who)
        if date == newest:
            last.setdefault(who, set()).add(against)
    expected = {frozenset((a, b)) for a in last for b in last if a != b and any(x != y for x in last[a] for y in last[b])}
    conflicts = find_conflicts(assemble(claims), Hierarchy())
    assert {frozenset(c.parties) for c in conflicts if c.kind == "opposed"} == expected
    assert {c.parties[0] for c in conflicts if c.kind == "inconsistent"} == {w for w, signs in last.items() if len(signs) == 2}


waiting = st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from("vwxyz"), st.sampled_from("vwxyz")), max_size=8)


@settings(max_examples=80, deadline=None)
@given(waiting)
def test_deadlocks_are_the_knots_of_the_links_that_the_query_gives(waits):
    """An independent reading of the rule: link positions pairwise by SPARQL, close the links, keep the mutual ones."""
    positions = {p.id: p for who, x, y in waits if x != y for p in [say(who, "reject", x, when=[("before", y)])]}
    known = Hierarchy([OptionFacts(iri=link(x).iri) for x in "vwxyz"])
    rule = load_rules()["deadlock"]
    reach = {p: {p} for p in positions}
    store = asked.quads(list(positions.values()), known)
    follows = {(a, b) for a in positions for b in positions if positions[a].conditions[0].option.iri == positions[b].option.iri}
    linked = {
        frozenset((a.id, b.id))
        for a, b in asked.run(rule, store, {asked.rdf.position_iri(i).value: p for i, p in positions.items()})
    }
    assert linked == {frozenset((a, b)) for a, b in follows if positions[a].holder != positions[b].holder}
    for _ in positions:
        for a, b in follows:
            reach[a] |= reach[b]
    knots = {frozenset(b for b in positions if b in reach[a] and a in reach[b]) for a in positions}
    expected = {k for k in knots if len({positions[p].holder for p in k}) > 1}
    found = {frozenset(p.id for p in c.positions) for c in find_conflicts(positions.values(), known, kinds=["deadlock"])}
    assert found == expected
