"""A rule's query and its indexed join are two readings of one definition: they must give the same pairs of positions."""

from __future__ import annotations

import random
import sys
from dataclasses import replace

import pytest

from kg.conflicts import asked, columns, rules
from kg.conflicts.evidence import Evidence
from kg.conflicts.hierarchy import Hierarchy, OptionFacts
from kg.conflicts.join import Space, groups
from kg.model import Actor, Claim, Condition, Document, Holder, Link, Polarity, Position, Relation, Slice, Stance
from kg.positions import stands
from kg.rdf import position_iri
from kg.store import open_store

RULES = {name: r for name, r in rules.load().items() if r.match}
BASE = "http://example.org/option/"
TEXTS = (*(f"t{i}" for i in range(9)), "it refuses", "There is No Deal", "the fuse is lit")


def hierarchy(rng, number):
    """A forest of depth 4 with entailments, parts, exclusions (some overlapping) and values."""
    facts = []
    for i in range(number):
        below = [f"{BASE}{rng.randrange(i)}"] if i >= 4 and rng.random() < 0.8 else []
        other = [f"{BASE}{rng.randrange(number)}" for _ in range(3)]
        facts.append(
            OptionFacts(
                iri=f"{BASE}{i}",
                broader=tuple(below),
                entails=tuple(other[:1]) if rng.random() < 0.25 else (),
                excludes=tuple(other[1:2]) if rng.random() < 0.3 else (),
                part_of=tuple(other[2:]) if rng.random() < 0.3 else (),
                value=rng.choice((3, 30, 2.5)) if rng.random() < 0.3 else None,
                unit=("day", "day or more", "day", "day or less")[i % 4],
                party=(party := rng.choice(("", "", "ua", "p1"))),
                doer=party,
            )
        )
    return Hierarchy(facts)


def positions(rng, number, holders, options, conditional=0.4):
    """Random positions on the options of ``hierarchy`` and on some that it does not know."""

    def holder():
        name = f"p{rng.randrange(holders)}"
        return Holder(iri=f"http://example.org/{name}", label=name, party=name)

    def condition():
        target = Link(iri=f"{BASE}{rng.randrange(options)}", label="t", inverted=rng.random() < 0.2) if rng.random() < 0.8 else None
        return Condition(relation=rng.choice(list(Relation)), text=rng.choice(TEXTS), option=target)

    found = {}
    for i in range(number):
        polarity = rng.choice(list(Polarity))
        said = polarity.flipped() if rng.random() < 0.2 else polarity
        place = Slice(start=i, end=i + 1, text="x")
        claim = Claim(document="d", evidence=place, cue=place, holders=(), stance=Stance.DEMAND, polarity=said, content="x")
        position = Position(
            holder=holder(),
            stance=rng.choice(list(Stance)),
            polarity=polarity,
            claims=(claim,),
            option=Link(iri=f"{BASE}{rng.randrange(options)}", label="x"),
            conditions=(condition(),) if rng.random() < conditional else (),
            addressees=(holder(),) if rng.random() < 0.3 else (),
        )
        found.setdefault(position.id, position)
    return sorted(found.values(), key=lambda p: p.id)


def joined(rule, held, known):
    space = Space(columns.from_positions(held), known)
    evidence = Evidence(rule, space)
    keys, a, b = (part.tolist() for part in space.decode(groups(rule, space)))
    found = set()
    for key, one, other in zip(keys, a, b, strict=True):
        pairs = evidence.pairs(key, one, other)
        assert pairs, "a group without evidence"
        for x, y in pairs:
            assert frozenset((held[x].id, held[y].id, key)) not in found
            found.add(frozenset((held[x].id, held[y].id)))
    return found


def queried(rule, held, known):
    return {frozenset((a.id, b.id)) for a, b in asked.pairs(rule, held, known)}


@pytest.mark.parametrize("name", [n for n, r in RULES.items() if r.match not in ("cycle", "own")])
@pytest.mark.parametrize("seed", range(3))
def test_the_join_finds_what_the_query_finds(name, seed):
    rng = random.Random(seed)
    number, holders, options = {"sequence": (900, 7, 6), "scope": (400, 40, 9)}.get(name, (300, 7, 9))
    held, known = positions(rng, number, holders, options, conditional=0.6), hierarchy(rng, options - 1)
    expected = queried(RULES[name], held, known)
    assert expected, "the sample should collide"
    assert joined(RULES[name], held, known) == expected


@pytest.mark.parametrize("name", [n for n, r in RULES.items() if r.match == "own"])
@pytest.mark.parametrize("seed", range(3))
def test_the_join_finds_what_the_query_finds_of_ones_own_part(name, seed):
    rng = random.Random(seed)
    parts = [OptionFacts(iri=f"{BASE}{i}/p{h}", broader=(f"{BASE}{i}",), party=f"p{h}") for i in range(3) for h in range(4)]
    held, known = positions(rng, 900, 5, 5, conditional=0.6), hierarchy(rng, 5)
    known = Hierarchy([*known, *parts])
    def narrowed(p):
        part = f"{p.option.iri}/{rng.choice((p.holder.iri.rpartition('/')[2], 'p0'))}"
        return replace(p, option=Link(iri=part, label="x")) if rng.random() < 0.5 and known.get(part).party else p

    held = sorted({p.id: p for p in map(narrowed, held)}.values(), key=lambda p: p.id)
    expected = queried(RULES[name], held, known)
    assert expected, "the sample should collide"
    assert joined(RULES[name], held, known) == expected


def test_a_users_words_for_failing_hold_for_rules_and_joins(tmp_path, monkeypatch):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "failing.tsv").write_text(
        "words\texample\nthe fuse\tThe guild will strike if the fuse is lit.\n", encoding="utf-8"
    )
    before = [r for r in RULES.values() if "$failing" in r.path.read_text(encoding="utf-8")]
    assert len(before) == 5
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    monkeypatch.setattr(sys.modules[__name__], "TEXTS", ("the fuse is lit", "all is well"))
    changed = 0
    for name, rule in rules.load().items():
        rng = random.Random(7)
        held, known = positions(rng, 250, 4, 9, conditional=0.9), hierarchy(rng, 8)
        if any(r.path.stem == name for r in before) and rule.match != "cycle":
            expected = queried(rule, held, known)
            assert joined(rule, held, known) == expected
            changed += expected != queried(RULES[name], held, known)
    assert changed


@pytest.mark.slow
@pytest.mark.parametrize("name", ["opposed", "exclusive"])
def test_the_join_finds_what_the_query_finds_at_a_thousand(name):
    rng = random.Random(9)
    held, known = positions(rng, 1000, 30, 40), hierarchy(rng, 40)
    assert joined(RULES[name], held, known) == queried(RULES[name], held, known) != set()


CURATED = [
    "ceasefire",
    "ceasefire/30-day",
    "ceasefire/3-day",
    "unconditional-ceasefire",
    "partial-ceasefire",
    "join-nato/ua",
    "limit-military/ua",
    "demilitarise",
]


def claimed(rng, number):
    """Articles whose claims are on curated options, on options derived from them, and on contents of their own."""

    def option():
        name = rng.choice(CURATED)
        value = name.rpartition("/")[2]
        counted = value.endswith("-day")
        broader = f"https://w3id.org/negotiation/option/{name.rpartition('/')[0]}" if "/" in name else None
        return Link(iri=f"https://w3id.org/negotiation/option/{name}", label=name, inverted=rng.random() < 0.2, broader=broader,
                    value=float(value.partition("-")[0]) if counted else None, unit="day" if counted else "")  # fmt: skip

    for i in range(number):
        claims = []
        for j in range(4):
            who, whom = rng.sample("ABCDE", 2)
            place = Slice(start=j, end=j + 1, text="x")
            linked = option() if rng.random() < 0.8 else None
            condition = Condition(relation=rng.choice(list(Relation)), text=rng.choice(TEXTS), option=linked)
            claims.append(Claim(
                document=f"d{i}", evidence=place, cue=place, holders=(Actor(text=who, start=j, end=j + 1, party=who),),
                stance=rng.choice(list(Stance)), polarity=rng.choice(list(Polarity)), content=f"content {rng.randrange(3)}",
                option=option() if rng.random() < 0.8 else None, conditions=(condition,) if rng.random() < 0.4 else (),
                addressees=(Actor(text=whom, start=j, end=j + 1, party=whom),) if rng.random() < 0.4 else (),
            ))  # fmt: skip
        yield Document(id=f"d{i}", text="x" * 9), claims


def test_the_queries_run_as_they_are_on_a_store():
    """What ``kg query ontology/rules/opposed.rq`` gives is what the join finds among the store's positions."""
    store = open_store()
    store.put_many(claimed(random.Random(3), 90))
    held = [p for p in store.positions() if stands(p)]
    known = Hierarchy.curated({o.iri for p in held for o in (p.option, *(c.option for c in p.conditions if c.option))})
    ids = {position_iri(p.id).value: p.id for p in held}
    collided = 0
    for name, rule in RULES.items():
        if rule.match != "cycle":
            rows = {frozenset((ids[str(a)], ids[str(b)])) for a, b in store.select(rule.sparql).rows}
            assert rows == joined(rule, held, known), name
            collided += bool(rows)
    assert collided >= 8
