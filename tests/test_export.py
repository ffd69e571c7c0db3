"""Exports: every format says the same, the same bytes each time."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from record import FIRST, articles, first_claims

from kg import rdf, resources
from kg.errors import UnknownName
from kg.export import FORMATS, export
from kg.store import open_store

# rdflib warns of its own use of a name that it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def store():
    found = open_store()
    found.put_many(articles(), "parser 1")
    hostile = '</script>"""\\ \n\r\t\x0b } a:b <x> \u2028 é 𝄞 ^^xsd:date @en'
    found.put(
        replace(FIRST, id="../a b", text=hostile, title=hostile), [replace(first_claims()[1], document="../a b", content=hostile)]
    )
    return found


@pytest.mark.parametrize("format", ["nq", "trig", "jsonld"])
def test_a_dataset_comes_back_whole(store, format):
    other = open_store()
    assert other.load(export(store, format), format) == 3
    assert other.dump() == store.dump()


@pytest.mark.parametrize(("format", "name"), [("nq", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")])
def test_rdflib_reads_the_same(store, format, name):
    dataset = rdflib.Dataset()
    dataset.parse(data=export(store, format), format=name)
    assert len(list(dataset.quads())) == len(store)
    texts = (
        {str(o) for o in dataset.objects(None, rdflib.URIRef(rdf.term("schema:articleBody").value))} if format == "trig" else set()
    )
    assert format != "trig" or not texts or FIRST.text in texts


def test_turtle_is_the_union(store):
    triples = {q.triple for q in store.quads()}
    text = export(store, "ttl")
    assert {q.triple for q in ox.parse(text, format=ox.RdfFormat.TURTLE)} == triples
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == len(triples)


def test_turtle_reads_well(store):
    text = export(store, "ttl")
    head, _, body = text.partition("\n\n")
    prefixes = [line.split()[1] for line in head.splitlines()[1:]]
    assert prefixes == sorted(prefixes)
    assert all(f"{prefix}" in body for prefix in prefixes), "no prefix stands there for nothing"
    assert '<article/port-1> a prov:Entity, schema:NewsArticle ;\n    dcterms:identifier "port-1" ;' in body
    claim = f"<claim/{first_claims()[0].id}>"
    assert f"\n{claim} a oa:Annotation, neg:Claim ;\n" in body
    assert body.index(f"\n{claim} a ") < body.index(f"\n{claim[:-1]}#cue> a "), "what is within a node comes after it"
    assert "oa:start 24 ;" in body and '"2025-03-04"^^xsd:date' in body


@pytest.mark.parametrize("format", FORMATS)
def test_two_processes_write_the_same_bytes(format):
    code = (
        "import sys\nsys.path.insert(0, 'tests')\nfrom record import articles\nfrom kg.store import open_store\n"
        f"from kg.export import export\ns = open_store()\ns.put_many(articles())\nsys.stdout.write(export(s, {format!r}))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1 and told.pop()


def test_json_ld_is_short_for_a_reader(store):
    document = json.loads(export(store, "jsonld"))
    article = next(g for g in document["@graph"] if g["id"] == "articles:port-1")
    claim = next(n for n in article["graph"] if n["id"] == f"claims:{first_claims()[0].id}")
    assert (claim["type"], claim["stance"], claim["polarity"], claim["content"]) == (
        ["oa:Annotation", "neg:Claim"],
        "neg:reject",
        "neg:against",
        "pause the strike",
    )
    assert claim["date"] == {"@value": "2025-03-04", "@type": "xsd:date"}


def test_the_context_names_every_property_of_the_ontology():
    context = json.loads(resources.read("context.jsonld"))["@context"]
    graph = rdflib.Graph().parse(data=resources.read("negotiation.ttl"), format="turtle")
    for kind, linked in ((rdflib.OWL.ObjectProperty, True), (rdflib.OWL.DatatypeProperty, False)):
        for term in graph.subjects(rdflib.RDF.type, kind):
            name = str(term).rpartition("#")[2]
            assert context[name] == ({"@id": f"neg:{name}", "@type": "@id"} if linked else f"neg:{name}"), name


def test_graphml_opens_in_networkx(store, tmp_path):
    import networkx as nx

    (tmp_path / "n.graphml").write_text(export(store, "graphml"), encoding="utf-8")
    assert "The strike pauses" in {data["label"] for _, data in nx.read_graphml(tmp_path / "n.graphml").nodes(data=True)}


def test_another_base_for_the_data(monkeypatch):
    monkeypatch.setenv("KG_BASE", "https://data.example/kg/")
    store = open_store()
    store.put_many(articles())
    for format in ("trig", "jsonld"):
        text = export(store, format)
        other = open_store()
        other.load(text, format)
        assert other.dump() == store.dump()
        assert "https://w3id.org/negotiation/data/" not in text


def test_an_unknown_format_lists_the_known(store):
    with pytest.raises(UnknownName, match="unknown export format 'doc'; known: ttl, trig, nq, jsonld, graphml"):
        export(store, "doc")


def test_an_empty_store_is_exported_empty():
    for format in FORMATS:
        assert isinstance(export(open_store(), format), str)
