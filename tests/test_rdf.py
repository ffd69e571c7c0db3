"""Documents, claims and positions go into RDF and come back equal."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record import FIRST, articles, first_claims

from kg import rdf
from kg.errors import UnreadableSource
from kg.model import (
    Actor,
    Certainty,
    Claim,
    Condition,
    Document,
    Link,
    Polarity,
    Relation,
    Slice,
    Stance,
    Tense,
)
from kg.positions import assemble
from kg.rdf import article_quads, read_article


@pytest.mark.parametrize(("document", "claims"), articles(), ids=["first", "second"])
def test_what_is_read_back_equals_what_was_written(document, claims):
    assert read_article(article_quads(document, claims, "parser 1")) == (document, claims, "parser 1")


# Anything that a text may hold but half characters, which the last test of this kind is about.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAME = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
IRIS = st.sampled_from(["https://example.org/a", "https://example.org/b#c", "urn:x:1"])
LINKS = st.builds(
    Link,
    iri=IRIS,
    label=TEXT,
    inverted=st.booleans(),
    score=st.floats(0, 1),
    how=TEXT,
    broader=st.none() | IRIS,
    value=st.none() | st.floats(0, 1e6),
    unit=TEXT,
)
PLACES = st.integers(0, 10**6)
SLICES = st.builds(Slice, start=PLACES, end=PLACES, text=TEXT)
ACTORS = st.builds(
    Actor,
    text=NAME,
    start=st.integers(-1, 99),
    end=st.integers(-1, 99),
    label=TEXT,
    party=st.none() | NAME,
    iri=st.none() | IRIS,
    person=st.none() | IRIS,
    chain=st.lists(TEXT, max_size=3).map(tuple),
    how=st.lists(TEXT, max_size=3).map(tuple),
)
CONDITIONS = st.builds(
    Condition,
    relation=st.sampled_from(Relation),
    text=TEXT,
    start=st.integers(-1, 99),
    end=st.integers(-1, 99),
    option=st.none() | LINKS,
)
CLAIMS = st.builds(
    Claim,
    document=st.just("d"),
    evidence=SLICES,
    cue=SLICES,
    holders=st.lists(ACTORS, min_size=1, max_size=12).map(tuple),
    stance=st.sampled_from(Stance),
    polarity=st.sampled_from(Polarity),
    content=TEXT,
    content_span=st.none() | st.tuples(PLACES, PLACES),
    speaker=st.none() | ACTORS,
    attribution=st.sampled_from(["direct", "indirect", "narrator"]),
    addressees=st.lists(ACTORS, max_size=2).map(tuple),
    conditions=st.lists(CONDITIONS, max_size=2).map(tuple),
    tense=st.sampled_from(Tense),
    certainty=st.sampled_from(Certainty),
    rule=TEXT,
    option=st.none() | LINKS,
    issue=st.none() | LINKS,
    date=st.sampled_from(["", "2025", "2025-02", "2025-02-03", "2025-13-40", "soon", "2025-02-03T10:00:00Z"]),
    confidence=st.none() | st.floats(0, 1),
    trace=st.lists(TEXT, max_size=3).map(tuple),
)


@settings(max_examples=80, deadline=None)
@given(CLAIMS, TEXT, TEXT)
def test_any_claim_comes_back_equal_also_through_a_store(claim, title, url):
    document = Document(id="d", text=claim.evidence.text, title=title, url=url, published=claim.date, language="")
    quads = article_quads(document, [claim])
    assert read_article(quads) == (document, [claim], "")
    stored = ox.Store()
    stored.extend(quads)
    assert set(stored) == set(quads), "literals are in canonical form before they are stored"
    assert read_article(stored) == (document, [claim], "")


def test_no_blank_nodes_and_one_graph():
    quads = article_quads(*articles()[0])
    assert {q.graph_name for q in quads} == {rdf.article_iri(FIRST.id)}
    assert not any(isinstance(term, ox.BlankNode) for q in quads for term in (q.subject, q.object))


def test_an_identifier_cannot_leave_its_path():
    assert rdf.article_iri("../x y>#<ü").value.endswith("data/article/..%2Fx%20y%3E%23%3C%C3%BC")


def test_the_base_of_the_data_can_be_chosen(monkeypatch):
    monkeypatch.setenv("KG_BASE", "https://data.example/")
    assert rdf.article_iri("a").value == "https://data.example/article/a"
    assert all(q.graph_name.value.startswith("https://data.example/") for q in article_quads(*articles()[0]))


def test_the_chain_of_speech_is_in_prov():
    store = ox.Store()
    store.extend(article_quads(*articles()[0]))
    rows = store.query(
        """SELECT ?one ?two WHERE { ?claim prov:wasAttributedTo/prov:specializationOf ?a . ?a rdfs:label ?one ;
           prov:actedOnBehalfOf/prov:actedOnBehalfOf/rdfs:label ?two }""",
        prefixes=rdf.PREFIXES,
        use_default_graph_as_union=True,
    )
    assert [(r["one"].value, r["two"].value) for r in rows] == [("its spokeswoman", "Dockers' Union")]


def test_a_claim_of_another_document_is_refused():
    with pytest.raises(ValueError, match="belongs to document 'port-1'"):
        article_quads(replace(FIRST, id="other"), first_claims())


@pytest.mark.parametrize("bad", ["not an iri", "https://example.org/<script>", "relative"])
def test_what_is_no_iri_is_named(bad):
    claim = replace(first_claims()[1], option=Link(iri=bad, label="x"))
    with pytest.raises(UnreadableSource, match="is not an IRI"):
        article_quads(FIRST, [claim])


def test_half_a_character_is_refused_with_a_remedy():
    with pytest.raises(UnreadableSource, match="lone surrogate"):
        article_quads(replace(FIRST, text="a\ud800b"), [])


def test_positions_come_back_without_their_claims():
    claims = [c for _, found in articles() for c in found]
    found = assemble(claims)
    names = {}
    for p in found:
        for h in (p.holder, *p.addressees):
            names[h.iri] = rdf.Concept("neg:Party" if h.party else "neg:Actor", h.label)
        for link in (p.option, p.issue, *(c.option for c in p.conditions)):
            if link:
                names[link.iri] = rdf.Concept("neg:Option", link.label)
    back = rdf.read_positions([q for p in found for q in rdf.position_quads(p)], names)
    assert sorted(back, key=lambda p: p.id) == sorted(found, key=lambda p: p.id)
