"""Shapes and quality checks: silent on what is sound, and naming article, sentence and remedy where it is not."""

from __future__ import annotations

import re
from dataclasses import replace

import pyoxigraph as ox
import pytest
from record import FIRST, PAUSE, actor, articles, first_claims, part, second_claims

from kg import check, rdf
from kg.errors import BadResource, MissingExtra
from kg.model import Condition, Link, Polarity, Relation, Slice
from kg.store import open_store

REFUSAL, JOINT = first_claims()


def sound():
    """A store with nothing wrong: everybody is resolved, dated and linked."""
    store = open_store()
    store.put(FIRST, [REFUSAL, replace(JOINT, holders=JOINT.holders[:1])])
    return store


def names(violations):
    """(check, severity) of each."""
    return [(v.check, v.severity) for v in violations]


@pytest.mark.parametrize("shapes", [False, True])
def test_a_sound_store_has_no_violation(shapes):
    if shapes and not check.shacl_installed():
        pytest.skip("needs the extra 'shacl'")
    assert check.check(sound(), shapes=shapes) == []


# Each fault, as (check, severity, claims, document): one claim that is wrong in one way.
def _bad(name, severity, claim, document=FIRST):
    return pytest.param(name, severity, [claim], document, id=name)


FAULTS = [
    _bad(
        "quote-not-in-article",
        "error",
        replace(REFUSAL, evidence=replace(REFUSAL.evidence, start=3, end=3 + len(REFUSAL.evidence.text))),
    ),
    _bad("cue-outside-sentence", "warning", replace(REFUSAL, cue=part(FIRST, "urged"))),
    _bad("unresolved-holder", "info", replace(REFUSAL, holders=(actor(FIRST, "The union"),))),
    _bad("negation-in-content", "warning", replace(REFUSAL, content="not pause the strike")),
    _bad("holder-is-addressee", "warning", replace(REFUSAL, addressees=REFUSAL.holders)),
    _bad(
        "condition-repeats-content",
        "warning",
        replace(REFUSAL, conditions=(Condition(relation=Relation.IF, text="Pause the strike"),)),
    ),
    _bad("long-content", "info", replace(REFUSAL, content="pause " * 50)),
    _bad("date-not-iso", "warning", replace(REFUSAL, date="last Tuesday")),
    _bad("said-after-publication", "warning", replace(REFUSAL, date="2025-03-05")),
    _bad("weak-link", "info", replace(REFUSAL, option=replace(PAUSE, score=0.31))),
    _bad("article-without-date", "info", REFUSAL, replace(FIRST, published="")),
]


@pytest.mark.parametrize(("name", "severity", "claims", "document"), FAULTS)
def test_a_fault_is_found_and_placed(name, severity, claims, document):
    store = open_store()
    store.put(document, claims)
    found = check.check(store, shapes=False)
    assert names(found) == [(name, severity)]
    violation = found[0]
    assert violation.article == FIRST.id
    assert violation.sentence == ("" if name.startswith("article") else claims[0].evidence.text)
    assert violation.focus.startswith("https://") and violation.remedy.endswith(".") and "{" not in violation.problem


def test_faults_of_two_claims_together():
    other = replace(REFUSAL, cue=part(FIRST, "unless"))
    store = open_store()
    store.put(FIRST, [REFUSAL, other, replace(other, polarity=Polarity.FOR)])
    assert set(names(check.check(store, shapes=False))) == {("told-twice", "warning"), ("both-sides-in-one-sentence", "warning")}


def test_one_name_for_two_parties():
    other = replace(
        JOINT,
        holders=(
            replace(
                JOINT.holders[0], iri="https://example.org/actor/other", label="port of vesterhavn", party="port of vesterhavn"
            ),
        ),
        cue=part(FIRST, "port"),
    )
    store = open_store()
    store.put(FIRST, [replace(JOINT, holders=JOINT.holders[:1]), other])
    assert [v.problem for v in check.check(store, shapes=False) if v.check == "same-name-twice"] == [
        "two parties are called “port of vesterhavn”: https://example.org/actor/other and https://example.org/actor/port"
    ]


def test_an_article_without_claims():
    store = open_store()
    store.put(FIRST, [])
    assert names(check.check(store, shapes=False)) == [("article-without-claims", "info")]


def quad(subject, predicate, value, graph):
    """A quad of prefixed names and terms."""
    return ox.Quad(subject, rdf.term(predicate), value, graph)


def altered(without=(), extra=()):
    """A sound store that somebody changed by other means."""
    store, found = sound(), open_store()
    quads = [q for q in store.quads() if q not in without and not any(q.predicate == w for w in without)]
    found.load("".join(f"{q} .\n" for q in [*quads, *extra]))
    return found


def test_positions_that_hang_in_the_air():
    store = sound()
    positions = [q for q in store.quads() if q.graph_name == rdf.positions_graph()]
    assert {n for n, _ in names(check.check(altered(without=positions), shapes=False))} == {"position-missing"}
    assert {n for n, _ in names(check.check(altered(without=[rdf.term("neg:supports")]), shapes=False))} == {
        "position-without-claim"
    }
    assert "concept-without-label" in {
        n for n, _ in names(check.check(altered(without=[rdf.term("skos:prefLabel")]), shapes=False))
    }


def test_an_option_that_entails_what_it_excludes():
    pause, other = ox.NamedNode(PAUSE.iri), ox.NamedNode("https://example.org/o")
    wrong = [quad(pause, f"neg:{relation}", other, rdf.vocabulary_graph()) for relation in ("entails", "excludes")]
    assert names(check.check(altered(extra=wrong), shapes=False)) == [("excluded-and-entailed", "error")]


def test_every_check_is_tested_on_a_fault():
    tested = {fault.id for fault in FAULTS} | {
        "told-twice",
        "both-sides-in-one-sentence",
        "same-name-twice",
        "article-without-claims",
        "position-missing",
        "position-without-claim",
        "concept-without-label",
        "excluded-and-entailed",
    }
    assert {c.name for c in check.checks()} == tested


# ---- shapes ------------------------------------------------------------------------------------------------------

CLAIM = rdf.claim_iri(REFUSAL.id)
GRAPH = rdf.article_iri(FIRST.id)
DROPPED = {
    "neg:holder": "the claim has no holder",
    "neg:stance": "the claim has not exactly one known stance",
    "neg:polarity": "the claim is not exactly for or against its content",
    "neg:tense": "the claim is neither current nor past",
    "neg:certainty": "the claim is neither asserted nor reported nor inferred",
    "neg:content": "the claim has no content",
    "neg:option": "the claim is not about exactly one option",
    "neg:supports": "the claim supports no position",
    "neg:cue": "the claim has no sound cue",
    "prov:wasGeneratedBy": "nothing says which program or coder made the claim",
    "prov:wasDerivedFrom": "the claim does not name its article",
}
WRONG = [
    (CLAIM, "neg:stance", rdf.term("neg:shout"), "the claim has not exactly one known stance"),
    (CLAIM, "neg:polarity", rdf.term("neg:for"), "the claim is not exactly for or against its content"),
    (CLAIM, "neg:confidence", rdf.real(1.5), "the confidence is not a number from 0 to 1"),
    (
        ox.NamedNode(f"{CLAIM.value}#evidence-text"),
        "oa:end",
        ox.Literal(0),
        "the claim does not point at exactly one sentence with its words and place",
    ),
    (ox.NamedNode(f"{CLAIM.value}#condition-0"), "neg:relation", rdf.term("neg:for"), "a condition is not sound"),
    (ox.NamedNode(f"{CLAIM.value}#option"), "neg:score", rdf.real(7.0), "the link to the option is not sound"),
    (
        ox.NamedNode(f"{CLAIM.value}#speaker"),
        "rdfs:label",
        ox.Literal("another"),
        "the claim has more than one speaker, or the words that name it are not sound",
    ),
]


def by_shapes(store):
    """What the shapes find, without the checks."""
    pytest.importorskip("pyshacl")
    return [v for v in check.check(store, shapes=True) if v.check == "shapes"]


@pytest.mark.parametrize("dropped", DROPPED)
def test_shapes_miss_what_is_not_there(dropped):
    gone = [q for q in sound().quads() if q.subject == CLAIM and q.predicate == rdf.term(dropped)]
    assert gone
    found = by_shapes(altered(without=gone))
    assert [v.problem for v in found] == [DROPPED[dropped]]
    assert (found[0].article, found[0].sentence, found[0].focus) == (FIRST.id, REFUSAL.evidence.text, CLAIM.value)
    assert found[0].severity == "error" and found[0].remedy.endswith(".")


@pytest.mark.parametrize(("subject", "predicate", "value", "problem"), WRONG)
def test_shapes_find_what_is_wrong(subject, predicate, value, problem):
    found = by_shapes(altered(extra=[quad(subject, predicate, value, GRAPH)]))
    assert {(v.problem, v.article, v.sentence) for v in found} == {(problem, FIRST.id, REFUSAL.evidence.text)}


def test_an_undated_or_oddly_dated_article_is_a_warning():
    store = open_store()
    store.put(replace(FIRST, published="Tuesday"), [REFUSAL])
    assert [(v.severity, v.problem) for v in by_shapes(store)] == [
        ("warning", "the date of publication is not an ISO date, year and month, or year")
    ]


@pytest.mark.parametrize(("subject", "predicate", "value", "problem"), WRONG)
def test_the_shapes_that_are_read_fast_miss_nothing(subject, predicate, value, problem):
    """They only ask more: each fault that the shapes find, they find too, and no focus is handed on one by one."""
    pytest.importorskip("pyshacl")
    from rdflib.namespace import SH

    files = tuple(check.resources.files("shapes.ttl"))
    store, faulty = sound(), altered(extra=[quad(subject, predicate, value, GRAPH)])
    assert check._report(check._data(store.article(FIRST.id)), check._flat(files)) is None
    assert check._report(check._data(faulty.article(FIRST.id)), check._flat(files)) is not None
    handed_on = [p for p in ("property", "node") for _ in check._flat(files).objects(None, SH[p])]
    assert handed_on == []


def test_without_the_library_shapes_are_left_out_or_asked_for(monkeypatch):
    monkeypatch.setattr(check, "shacl_installed", lambda: False)
    assert check.check(sound()) == []
    with pytest.raises(MissingExtra, match=r"negotiation-kg\[shacl\]"):
        check.check(sound(), shapes=True)


# ---- files -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT ?focus {}", "the header needs '#+ problem"),
        ("#+ problem: p\n#+ solution: s\n#+ severity: dire\nSELECT ?focus {}", "severity 'dire' is not one of"),
        ("#+ problem: p\n#+ solution: s\n#+ severity: info\nSELECT ?focus {}", "must SELECT ?article"),
        ("#+ problem: p\n#+ solution: s\n#+ severity: info\nSELECT ?focus {", "not valid SPARQL: line 4"),
    ],
)
def test_a_faulty_check_is_named(tmp_path, monkeypatch, text, told):
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "own.rq").write_text(text)
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    with pytest.raises(BadResource, match=re.escape(told)) as error:
        check.check(sound(), shapes=False)
    assert "own.rq" in str(error.value)


def test_errors_come_first_and_the_order_is_stable():
    store = open_store()
    store.put_many(articles())
    store.put(
        replace(FIRST, id="z"),
        [replace(REFUSAL, document="z", evidence=Slice(start=0, end=2, text="no"), option=Link(iri="urn:o", label="o"))],
    )
    found = check.check(store, shapes=False)
    assert found == check.check(store, shapes=False)
    ranks = [check.SEVERITIES.index(v.severity) for v in found]
    assert ranks == sorted(ranks) and len(set(ranks)) > 1
    assert second_claims()[2].evidence.text in {v.sentence for v in found}
