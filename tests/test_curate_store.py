"""Curation in the store: what follows from decisions is the same however it came about, and gone when they are."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.curation import Act, Curation, Decision, Matter, curation_graph
from kg.model import Actor, Claim, Condition, Document, Link, Polarity, Relation, Slice, Stance
from kg.positions import assemble, holder_of, option_of
from kg.rdf import Concept
from kg.store import open_store

BASE = "https://example.org/"
MADE = Act("ann", "2030-01-02T03:04:05Z", "they are one")
OPTIONS = [Link(iri=BASE + "fee", label="The fee falls"), Link(iri=BASE + "quota", label="The quota stays"),
           Link(iri="https://w3id.org/negotiation/option/ceasefire/30-day", label="Ceasefire: 30 days", value=30.0, unit="day",
                broader="https://w3id.org/negotiation/option/ceasefire")]
ISSUES = [Link(iri=BASE + "money", label="Money"), Link(iri=BASE + "fish", label="Fish")]
ACTORS = [
    ("the crew", "The crew", None, None, None), ("crew", "crew", None, None, None), ("it", "it", "Andorra",
     "https://w3id.org/negotiation/actor/ad", None),
    ("Andorra", "Andorra", "Andorra", "https://w3id.org/negotiation/actor/ad", None),
    ("Ms. Poe", "Ada Poe", "Harbour Board", BASE + "board", BASE + "poe"), ("Poe", "Ada Poe", None, None, BASE + "poe"),
    ("the board", "harbour board", "harbour board", BASE + "board", None), ("Board", "Harbour Board", "Harbour Board", None, None),
]


def actor(at: int) -> Actor:
    text, label, party, iri, person = ACTORS[at % len(ACTORS)]
    return Actor(text=text, start=at, end=at + 1, label=label, party=party, iri=iri, person=person)


def claim(rng: random.Random, document: str, at: int) -> Claim:
    link = rng.choice([*OPTIONS, None])
    content = rng.choice(["lower fee", "the lower fee", "more fish", "no quota"])
    condition = Condition(relation=Relation.UNTIL, text=content, option=rng.choice([*OPTIONS, None]))
    conditions = [condition] if rng.random() < 0.4 else []
    words = f"{at} {content}"
    return Claim(
        document=document, evidence=Slice(start=at, end=at + len(words), text=words),
        cue=Slice(start=at, end=at + 1, text=words[0]),
        holders=tuple(actor(rng.randrange(99)) for _ in range(rng.choice([1, 1, 2]))),
        addressees=tuple(actor(rng.randrange(99)) for _ in range(rng.choice([0, 1]))), speaker=actor(rng.randrange(99)),
        stance=rng.choice(list(Stance)), polarity=rng.choice(list(Polarity)), content=content,
        date=f"2030-01-{rng.randrange(1, 5):02}",
        option=link and Link(**{**{f: getattr(link, f) for f in link.__slots__}, "inverted": rng.random() < 0.3}),
        issue=rng.choice([*ISSUES, None]), conditions=tuple(conditions))


def articles(rng: random.Random, count: int) -> list[tuple[Document, list[Claim]]]:
    return [(Document(id=f"a{n}", text="x" * 99), [claim(rng, f"a{n}", at * 10) for at in range(rng.randrange(1, 5))])
            for n in range(count)]


def decisions(rng: random.Random, claims: list[Claim], count: int) -> list[Decision]:
    found = []
    for number in range(1, count + 1):
        one, other = rng.choice(claims), rng.choice(claims)
        a, b = holder_of(rng.choice(one.holders)), holder_of(rng.choice(other.holders))
        wording = rng.choice(["", "", "crew", "it", "ada poe"])
        article = rng.choice(["", "", one.document])
        if rng.random() < 0.5:
            kind = rng.choice(["neg:Party", "neg:Party", "neg:Person"])
            found.append(Decision(
                number=number, matter=Matter.PARTY, source=a.iri, source_label=a.label, target=b.iri, made=MADE,
                concept=Concept(kind, rng.choice([b.label, b.label.upper()])), wording=wording, article=article))
        else:
            c, d = option_of(one), option_of(other)
            found.append(Decision(
                number=number, matter=Matter.OPTION, source=c.iri, source_label=c.label, target=d.iri, made=MADE,
                concept=Concept("neg:Option", d.label, d.broader or "", d.value, d.unit), issue=other.issue,
                wording=rng.choice(["", "lower fee"]), article=article, inverted=rng.random() < 0.3))
    return found


def without_log(store) -> bytes:
    return b"".join(line for line in store.dump().splitlines(True) if f"<{curation_graph().value}>".encode() not in line)


def difference(one, other) -> list[str]:
    return sorted(set(one.dump().decode().splitlines()) ^ set(other.dump().decode().splitlines()))


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_way_does_not_matter(rng):
    """Articles then decisions, decisions then articles, changed and changed back: the same bytes."""
    texts = articles(rng, rng.randrange(1, 5))
    claims = [c for _, told in texts for c in told]
    wanted = decisions(rng, claims, rng.randrange(1, 5))
    plain = open_store()
    plain.put_many(texts)
    before = plain.dump()
    plain.curate(wanted)
    other = open_store()
    other.curate(wanted)
    steps = list(texts)
    rng.shuffle(steps)
    for document, told in steps:
        other.put(document, told[:1])
        other.put(document, told)
    assert difference(plain, other) == []
    seen = list(map(Curation(wanted).claim, claims))
    labels = {iri: concept.label for iri, concept in plain.concepts().items()}
    assert [(p, p.claims) for p in plain.positions()] == [(p, p.claims) for p in assemble(seen, labels=labels)]
    assert {p.id for p in plain.positions(with_claims=False)} == {p.id for p in plain.positions()}
    again = [c for c in seen if c.document != texts[0][0].id]
    plain.remove(texts[0][0].id)
    assert {p.id for p in plain.positions(with_claims=False)} == {p.id for p in assemble(again)}
    plain.put(*texts[0])
    for n in rng.sample(range(len(wanted)), len(wanted)):
        wanted[n] = replace(wanted[n], undone=MADE)
        plain.curate(wanted)
        fresh = open_store()
        fresh.curate(wanted)
        fresh.put_many(texts)
        assert difference(fresh, plain) == []
    assert without_log(plain) == before
    plain.curate([])
    assert plain.dump() == before
