"""Queries only read, whatever is written into them; errors say where."""

from __future__ import annotations

import http.server
import threading

import pyoxigraph as ox
import pytest
from record import FIRST, articles

from kg import rdf, sparql
from kg.errors import BadQuery
from kg.store import open_store


@pytest.fixture(scope="module")
def store():
    found = open_store()
    found.put_many(articles())
    return found


@pytest.fixture
def listener():
    """A server on the loopback interface that notes whether anybody calls."""
    calls = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            calls.append(self.path)
            self.send_error(404)

        do_POST = do_GET

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", calls
    server.shutdown()


OUT = [
    "SELECT * { SERVICE <%s> { ?s ?p ?o } }",
    "SELECT * { service silent <%s> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE<%s>{ ?s ?p ?o } }",
    "SELECT * { VALUES ?x { <%s> } SERVICE ?x { ?s ?p ?o } }",
    "SELECT * { SERVICE#comment\n<%s> { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c . FILTER EXISTS { SERVICE <%s> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <%s> { ?s ?p ?o } } } }",
    # what looks like an IRI, a string, a comment or a name to one reader and not to another
    "PREFIX a: <urn:a> SELECT * { FILTER(1<2)SERVICE#>\n<%s>{?s ?p ?o} }",
    "PREFIX a: <urn:a> SELECT * { ?x ?y ?z FILTER(?x<a:b)SERVICE#>\n<%s>{?s ?p ?o} }",
    "PREFIX a: <urn:a> SELECT * { ?x ?y a:b\\# . SERVICE <%s> {?s ?p ?o} }",
    "PREFIX a: <urn:a> SELECT * { ?x ?y a:b\\' . SERVICE <%s> {?s ?p ?o} # '\n }",
    "SELECT * { ?x ?y 'it\\'s' . SERVICE <%s> {?s ?p ?o} # '\n }",
    "SELECT * { ?x ?y '''a''b''' . SERVICE <%s> {?s ?p ?o} # '''\n }",
    'SELECT * { ?x ?y "#" . SERVICE <%s> {?s ?p ?o} }',
    "SELECT * { ?x ?y 'a' # '\n . SERVICE <%s> {?s ?p ?o} }",
    "SELECT * { \\u0053ERVICE <%s> {?s ?p ?o} }",
    "SELECT * { ?x ?y '\\u0027 . SERVICE <%s> {?s ?p ?o} # \\u0027' }",
    "LOAD <%s>",
    "SELECT * {} ; LOAD <%s>",
]


@pytest.mark.server
@pytest.mark.parametrize("query", OUT)
def test_nothing_reaches_out(store, listener, query):
    address, calls = listener
    with pytest.raises(BadQuery):
        store.select(query % address)
    assert calls == []


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <urn:a> <urn:b> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "CLEAR DEFAULT",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE {}",
        "PREFIX a: <urn:a> INSERT DATA { a:b a:c 1 }",
        "SELECT * {} ; DROP ALL",
        "COPY <urn:a> TO <urn:b>",
        "CREATE GRAPH <urn:x>",
    ],
)
def test_nothing_is_written(store, query):
    before = store.dump()
    for ask in (store.select, store.ask, store.construct):
        with pytest.raises(BadQuery):
            ask(query)
    assert store.dump() == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service WHERE { ?service a neg:Claim }",
        "SELECT * { ?s <http://example.org/service/load> 'SERVICE <http://x/> {}' } # SERVICE <x>",
        "PREFIX service: <http://example.org/> SELECT * { ?s service:from service:load }",
        'SELECT * { ?s ?p """a "SERVICE" b""" , "it\'s \\" # no comment", \'x\'@en-load }',
        "SELECT * { ?s neg:from ?load FILTER(?load < 3 && 4 > ?load) }",
        "SELECT * { ?s ?p <http://example.org/a_(service)> }",
        "ASK { ?insert ?delete ?drop }",
    ],
)
def test_words_in_names_texts_and_comments_are_no_keywords(store, query):
    assert sparql.inspect(query).form in ("SELECT", "ASK")
    store.ask(query) if query.startswith("ASK") else store.select(query)


def test_from_names_graphs_of_the_store_only(store):
    graph = rdf.article_iri(FIRST.id).value
    some = store.select(f"SELECT * FROM <{graph}> {{ ?claim a neg:Claim }}").rows
    assert len(some) == 2 < len(store.select("SELECT * { ?claim a neg:Claim }").rows)
    for bad in ("file:///etc/hostname", "http://example.org/g"):
        with pytest.raises(BadQuery, match="the store has no such graph"):
            store.select(f"SELECT * FROM NAMED <{bad}> {{ GRAPH ?g {{ ?s ?p ?o }} }}")
    with pytest.raises(BadQuery, match="full <IRI>"):
        store.select("PREFIX a: <urn:a> SELECT * FROM a:b { ?s ?p ?o }")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * WHERE {\n  ?s ?p\n}", "not valid SPARQL: line 3, column 2: expected"),
        ("SELECT *\nWHERE { ?s nope:x ?o }", "line 2, column 12: the prefix of 'nope:x' is not declared"),
        ("", "begins with SELECT"),
        ("what does Russia want?", "begins with SELECT"),
        ("ASK { ?s ?p ?o }", "this is a query of the form ASK; SELECT is needed"),
        ("SELECT * {\n SERVICE <urn:x> {} }", "line 2, column 2: SERVICE is not allowed"),
    ],
)
def test_errors_say_where_and_what(store, query, told):
    with pytest.raises(BadQuery) as error:
        store.select(query)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_the_union_of_the_graphs_answers(store):
    """The beginner's question, without a word about graphs."""
    rows = store.select(
        "SELECT DISTINCT ?quote { ?party neg:accepts ?o . ?c neg:holder ?party ; neg:stance neg:accept ; "
        "oa:hasTarget/oa:hasSelector/oa:exact ?quote }"
    ).rows
    assert rows == (("The union agreed to pause the strike after all.",),)


def test_rows_are_plain_values_and_sorted_unless_ordered(store):
    table = store.select("SELECT ?i ?d ?b ?s ?u { VALUES (?i ?d ?b ?s) { (3 2.5 true 'x') (1 1e0 false 'y') } }")
    assert table.rows == ((1, 1.0, False, "y", None), (3, 2.5, True, "x", None))
    assert table.dicts()[0]["s"] == "y"
    assert store.select("SELECT ?i { VALUES ?i { 1 3 2 } } ORDER BY DESC(?i)").rows == ((3,), (2,), (1,))


def test_construct_and_ask(store):
    assert store.ask("ASK { ?p a neg:Position }") is True
    triples = store.construct("CONSTRUCT { ?p neg:holder ?h } WHERE { ?p a neg:Position ; neg:holder ?h }")
    assert triples == sorted(triples, key=str) and len(triples) == len(store.positions())


NASTY = ox.Literal("x\" } UNION { ?s ?p ?o } # '\n\\")


@pytest.mark.parametrize(
    ("query", "bound"),
    [
        ("SELECT ?x WHERE { BIND (?x AS ?y) }", "SELECT ?x WHERE { VALUES (?x) { (%s) }  BIND (?x AS ?y) }"),
        ("SELECT (COUNT(?x) AS ?n) { ?x ?y ?z }", "SELECT (COUNT(?x) AS ?n) { VALUES (?x) { (%s) }  ?x ?y ?z }"),
        ("# {\nASK { { ?x ?p ?o } }", "# {\nASK { VALUES (?x) { (%s) }  { ?x ?p ?o } }"),
        ("CONSTRUCT { ?x ?p '{' } WHERE { ?x ?p ?o }", "CONSTRUCT { ?x ?p '{' } WHERE { VALUES (?x) { (%s) }  ?x ?p ?o }"),
    ],
)
def test_parameters_are_set_and_never_pasted(query, bound):
    assert sparql.bind(query, {"x": NASTY}) == bound % str(NASTY)


def test_a_parameter_holds_exactly_its_text(store):
    assert store.select("SELECT ?y { BIND (STR(?x) AS ?y) }", {"x": NASTY}).rows == ((NASTY.value,),)
    with pytest.raises(BadQuery, match="cannot be a variable"):
        store.select("SELECT ?y { ?y ?p ?o }", {"x) {} #": NASTY})
    told = []
    for bindings in ({}, {"x": NASTY}):  # by the query as it was written
        with pytest.raises(BadQuery) as error:
            store.select("SELECT ?y {\n ?y ?p } ", bindings)
        told.append(str(error.value))
    assert told[0] == told[1] and "line 2" in told[0]
