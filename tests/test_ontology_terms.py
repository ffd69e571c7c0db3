"""The ontology: every term described, every term used is declared, enumerations and schemes say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from kg import resources
from kg.model import Certainty, Polarity, Relation, Stance, Tense
from kg.rdf import PREFIXES

ROOT = Path(__file__).parent.parent
ONTOLOGY = ROOT / "ontology"
NEG = rdflib.Namespace(PREFIXES["neg"])
GRAPH = rdflib.Graph()
for name in ("negotiation.ttl", "stances.ttl"):
    GRAPH.parse(data=resources.read(name), format="turtle")
TERMS = sorted({s for s in GRAPH.subjects(RDF.type) if str(s).startswith(NEG)})
OWN = sorted({str(s) for s in TERMS})
HEAD = rdflib.URIRef("https://w3id.org/negotiation")
# Where a term may be written: data and queries as prefixed names, code as strings of them.
WRITTEN = [*ROOT.glob("kg/**/*.py"), *ONTOLOGY.glob("**/*.ttl"), *ONTOLOGY.glob("**/*.rq"), *ONTOLOGY.glob("**/*.jsonld")]


def local(term):
    return str(term).removeprefix(NEG)


def test_it_has_a_version_title_and_licence():
    assert list(GRAPH.objects(HEAD, OWL.versionIRI)) == [rdflib.URIRef("https://w3id.org/negotiation/1.0.0")]
    for needed in (rdflib.DCTERMS.title, rdflib.DCTERMS.creator, rdflib.DCTERMS.created, rdflib.DCTERMS.license):
        assert list(GRAPH.objects(HEAD, needed)), needed


@pytest.mark.parametrize("term", TERMS, ids=local)
def test_every_term_has_label_definition_and_example(term):
    assert list(GRAPH.objects(term, RDFS.label)) or list(GRAPH.objects(term, SKOS.prefLabel))
    assert len(list(GRAPH.objects(term, SKOS.definition))) == 1
    if (term, RDF.type, SKOS.ConceptScheme) not in GRAPH or (term, SKOS.example, None) in GRAPH:
        assert list(GRAPH.objects(term, SKOS.example))


def uses(text):
    """The local names of terms that a file writes as prefixed names (a name ends before what a format string fills in)."""
    return {m[1] for m in re.finditer(r"\bneg:([A-Za-z][A-Za-z-]*)(?![A-Za-z{-])", text) if not m[1].endswith("-")}


@pytest.mark.parametrize("path", WRITTEN, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_term_used_is_declared(path):
    declared = {local(t) for t in TERMS}
    assert sorted(uses(path.read_text(encoding="utf-8")) - declared) == []


def test_terms_by_variable_are_seen_too():
    """``NEG + "name"`` in code is a use as well."""
    declared = {local(t) for t in TERMS}
    for path in ROOT.glob("kg/**/*.py"):
        used = set(re.findall(r"\bNEG \+ \"([A-Za-z-]+)\"", path.read_text(encoding="utf-8")))
        assert sorted(used - declared) == [], path


@pytest.mark.parametrize(
    ("values", "scheme", "prefix"),
    [
        (Stance, "stances", ""),
        (Polarity, "polarities", ""),
        (Tense, "tenses", ""),
        (Certainty, "certainties", ""),
        (Relation, "relations", "relation-"),
    ],
)
def test_enumerations_and_schemes_are_the_same(values, scheme, prefix):
    assert {local(s) for s in GRAPH.subjects(SKOS.inScheme, NEG[scheme])} == {f"{prefix}{v}" for v in values}


def test_every_stance_has_its_plain_triple_and_its_code():
    seen = set()
    for stance in Stance:
        plain = GRAPH.value(NEG[stance], NEG.plainProperty)
        assert (plain, RDF.type, OWL.ObjectProperty) in GRAPH
        assert GRAPH.value(NEG[stance], NEG.plainPolarity) in (NEG["for"], NEG.against)
        seen.add(plain)
        codes = [*GRAPH.objects(NEG[stance], SKOS.closeMatch), *GRAPH.objects(NEG[stance], SKOS.relatedMatch)]
        assert any(str(c).startswith("https://w3id.org/negotiation/plover/") for c in codes)
        assert any(str(c).startswith("https://w3id.org/negotiation/cameo/") for c in codes)
        for code in codes:
            assert GRAPH.value(code, SKOS.notation) == rdflib.Literal(str(code).rpartition("/")[2])
    assert len(seen) == len(Stance)
    assert GRAPH.value(NEG.reject, NEG.plainPolarity) == NEG.against


def test_alignments():
    assert (NEG.Claim, RDFS.subClassOf, rdflib.URIRef(PREFIXES["oa"] + "Annotation")) in GRAPH
    assert (NEG.Position, RDFS.subClassOf, rdflib.URIRef(PREFIXES["ibis"] + "Position")) in GRAPH
    for term in ("Option", "Issue", "Party"):
        assert (NEG[term], RDFS.subClassOf, SKOS.Concept) in GRAPH


def test_domains_and_ranges_are_terms_that_exist():
    for predicate in (RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf):
        for term in GRAPH.objects(None, predicate):
            if str(term).startswith(NEG):
                assert term in TERMS, term


@pytest.mark.parametrize("path", sorted(ONTOLOGY.glob("**/*.ttl")), ids=lambda p: str(p.relative_to(ONTOLOGY)))
def test_every_turtle_file_parses_and_keeps_to_the_prefixes(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        found = re.match(r"@prefix (\w+): <([^>]+)>", line)
        if found and found[1] in PREFIXES:
            assert PREFIXES[found[1]] == found[2]


def test_the_stances_of_the_shapes_are_those_of_the_scheme():
    shapes = resources.read("shapes.ttl")
    for value in (*Stance, *Polarity, *Tense, *Certainty):
        assert re.search(rf"neg:{value}\b", shapes), value
    for value in Relation:
        assert f"neg:relation-{value}" in shapes
