"""Canned questions: headers, parameters, answers, and the same rows in pyoxigraph and rdflib."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib
from record import FIRST, HARBOUR, PAY, SECOND, UNION, articles, first_claims

from kg import check, queries, rdf, sparql
from kg.conflicts import rules
from kg.errors import BadQuery, BadResource, UnknownName
from kg.model import Actor, Condition, Document, Link, Polarity, Relation, Stance
from kg.store import open_store


@pytest.fixture(scope="module")
def store():
    found = open_store()
    found.put_many(articles())
    joint, union = first_claims()[1], first_claims()[0].holders
    more = Document(id="more", text=FIRST.text, published="2025-04")
    said = {"document": "more", "date": "2025-04-02", "issue": None}
    found.put(
        more,
        [
            replace(joint, **said | {"date": "2025-04"}, stance=Stance.THREATEN, option=PAY),
            replace(joint, **said, stance=Stance.PROPOSE, content="a new pay round", option=None),
            replace(joint, **said, stance=Stance.COMMIT, content="safer cranes", option=None),
            replace(joint, **said, stance=Stance.CONCEDE, content="a waiver", option=None, polarity=Polarity.AGAINST),
            replace(joint, **said, stance=Stance.CONSIDER, content="a mediator", option=None),
            replace(first_claims()[0], **said, holders=union, stance=Stance.REJECT, option=PAY, content="a threat"),
        ],
    )
    return found


# rdflib warns of its own use of a name that it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
NAMES = [query.name for query in queries.canned()]


def test_there_are_many_and_each_says_what_it_answers():
    assert len(NAMES) >= 15
    assert sorted(NAMES) == NAMES
    for query in queries.canned():
        assert query.question.endswith("?"), query.name
        assert len({p.name for p in query.parameters}) == len(query.parameters)
        for parameter in query.parameters:
            assert re.search(rf"\?{parameter.name}\b", query.sparql.partition("WHERE")[2]), f"{query.name} ignores {parameter.name}"


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_an_answer_where_there_is_one(store, name):
    """No canned query is always empty: the small dispute has something for each."""
    assert queries.run(store, name).rows


@pytest.mark.parametrize("name", NAMES)
def test_no_question_prints_a_stance_without_its_side(name):
    """A demand not to leave the table must not read as a demand to leave it."""
    text = next(q for q in queries.canned() if q.name == name).sparql
    shown = set(re.findall(r"\?\w+", text.partition("SELECT")[2].partition("WHERE")[0]))
    if "?stance" in shown or re.search(r"neg:stance \?\w+", text):
        assert {"?side", "?before", "?first_says"} & shown, name


def as_rdflib(store):
    """The same quads in rdflib, with the union as default graph."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=store.dump(), format="nquads")
    return dataset


@pytest.fixture(scope="module")
def twin(store):
    return as_rdflib(store)


def plain(term):
    """An rdflib term as ``sparql.value`` gives pyoxigraph's."""
    if term is None or isinstance(term, rdflib.URIRef):
        return None if term is None else str(term)
    kind = ox.NamedNode(str(term.datatype)) if term.datatype else None
    return sparql.value(ox.Literal(str(term), datatype=kind) if kind else ox.Literal(str(term)))


def rows_of(dataset, query, bindings=None):
    found = dataset.query(sparql.bind(query, bindings or {}), initNs=rdf.PREFIXES)
    return sorted((tuple(plain(term) for term in row) for row in found), key=sparql.sort_key)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_has_the_same_answer_in_rdflib(store, twin, name):
    query = next(q for q in queries.canned() if q.name == name)
    bindings = {p.name: ox.Literal(p.default) for p in query.parameters if p.default is not None}
    assert sorted(queries.run(store, name).rows, key=sparql.sort_key) == rows_of(twin, query.sparql, bindings)


@pytest.mark.parametrize("name", [c.name for c in check.checks()])
def test_a_check_has_the_same_answer_in_rdflib(store, twin, name):
    found = next(c for c in check.checks() if c.name == name)
    assert sorted(store.select(found.sparql).rows, key=sparql.sort_key) == rows_of(twin, found.sparql)


@pytest.mark.parametrize("name", NAMES)
def test_a_ranking_is_total(name):
    """Where a query orders its rows, every column that is not aggregated away takes part, so that no tie is left to chance."""
    text = next(q for q in queries.canned() if q.name == name).sparql
    if "ORDER BY" in text and "GROUP BY" in text:
        grouped = set(re.findall(r"\?\w+", re.search(r"GROUP BY (.*?)(?: ORDER| HAVING|$)", text, re.S)[1]))
        shown = set(re.findall(r"\?\w+", text.partition("WHERE")[0])) & grouped
        ordered = set(re.findall(r"\?\w+", text.rpartition("ORDER BY")[2]))
        assert shown - ordered <= {"?title", "?publisher"}, f"{name}: {shown - ordered}"


@pytest.mark.parametrize(
    ("name", "text"),
    [pytest.param(q.name, q.sparql, id=q.name) for q in queries.canned()]
    + [pytest.param(c.name, c.sparql, id=c.name) for c in check.checks()],
)
def test_patterns_come_before_options_and_bindings(name, text):
    """OPTIONAL and BIND end a group of patterns for the planner: one that stands behind them is joined as a whole, which takes
    minutes on ten thousand positions where it takes tenths of a second before them."""
    ended: list[bool] = []
    for line in text.splitlines():
        step = line.strip()
        if ended and ended[-1] and not step.startswith(("OPTIONAL", "BIND", "FILTER", "MINUS", "}")):
            pytest.fail(f"{name}: '{step}' stands behind OPTIONAL or BIND")
        if step.startswith(("OPTIONAL", "BIND")) and ended:
            ended[-1] = True
        ended += [False] * step.count("{")
        del ended[max(0, len(ended) - step.count("}")) :]


# ---- answers -----------------------------------------------------------------------------------------------------


def test_who_refuses_what(store):
    before = open_store()
    before.put(*articles()[0])
    assert queries.run(before, "refusals").dicts() == [
        {
            "who": "Dockers' Union",
            "side": "against",
            "what": "The strike pauses",
            "about": "The port strike",
            "since_when": "2025-03-04",
        }
    ]


@pytest.mark.parametrize("party", ["Dockers' Union", "dockers' union", "https://example.org/actor/union"])
def test_a_party_is_named_by_label_or_iri(store, party):
    assert {row["who"] for row in queries.run(store, "positions", {"party": party}).dicts()} == {"Dockers' Union"}


def test_conditions_and_changes(store):
    assert {(r["relation"], r["condition"]) for r in queries.run(store, "conditions", {}).dicts()} <= {
        ("unless", "pay rises"),
        ("before", "Easter"),
    }
    assert queries.run(store, "changed").dicts() == [
        {
            "who": "Dockers' Union",
            "what": "The strike pauses",
            "before": "reject against",
            "until": "2025-03-10",
            "after": "accept for",
        }
    ]


def test_dates_bound_what_is_new(store):
    everything = queries.run(store, "new-since").rows
    assert queries.run(store, "new-since", {"since": "2025-03-05"}).rows == tuple(r for r in everything if r[0] >= "2025-03-05")
    assert len(queries.run(store, "new-since", {"since": "2025-03-05"}).rows) < len(everything)


def test_a_phrase_is_text_whatever_it_holds(store):
    assert queries.run(store, "search", {"phrase": "PAY RISES"}).rows
    for hostile in ('" ) } #', "\\", "'''", "?x", "a\nb"):
        assert queries.run(store, "search", {"phrase": hostile}).rows == ()


def test_free_sparql_takes_parameters_as_well(store):
    asked = "SELECT ?title { ?a dcterms:identifier ?id ; dcterms:title ?title }"
    assert queries.run(store, asked, {"id": SECOND.id}).rows == (("Union agrees",),)
    assert queries.run(store, "ASK { ?c a neg:Claim }").rows == ((True,),)
    assert queries.run(store, "CONSTRUCT { ?c a neg:X } { ?c a neg:Claim }").columns == ("subject", "predicate", "object")


def test_a_file_is_asked_by_its_path(store, tmp_path):
    (tmp_path / "mine.rq").write_text("#+ title: T\n#+ question: Q?\n#+ parameters:\n#+   n (number) = 7: a number\nSELECT ?n { }")
    assert queries.run(store, str(tmp_path / "mine.rq")).rows == ((7,),)
    assert queries.run(store, str(tmp_path / "mine.rq"), {"n": "8"}).rows == ((8,),)
    (tmp_path / "bare.rq").write_text("ASK { }")
    assert queries.run(store, str(tmp_path / "bare.rq")).rows == ((True,),)


@pytest.mark.parametrize(
    ("question", "given", "kind", "told"),
    [
        ("refusal", {}, UnknownName, "unknown canned query 'refusal'; did you mean refusals?"),
        ("refusals", {"who": "x"}, UnknownName, "unknown parameter of refusals 'who'; known: party, option, since"),
        ("refusals", {"party": "Dockers Union"}, UnknownName, "unknown party 'Dockers Union'; did you mean Dockers' Union?"),
        ("positions-on-issue", {"issue": "Dockers' Union"}, UnknownName, "unknown issue"),
        ("new-since", {"since": "spring"}, BadQuery, "is not a date; write 2025-05-20"),
        ("no-such.rq", {}, UnknownName, "unknown query file"),
        ("refusals", {"party": "https://example.org/a b"}, BadQuery, "is not an IRI"),
    ],
)
def test_what_does_not_exist_is_told_with_what_does(store, question, given, kind, told):
    with pytest.raises(kind) as error:
        queries.run(store, question, given)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT * {}", "line 1: the header needs"),
        ("#+ title: T\n#+ nonsense: x\nASK {}", "line 2: a header line is"),
        ("#+ title: T\n#+ question: Q?\n#+ parameters:\n#+   x (colour): y\nASK {}", "line 4: a parameter is"),
    ],
)
def test_a_faulty_header_is_named_by_file_and_line(tmp_path, monkeypatch, text, told):
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "own.rq").write_text(text)
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    with pytest.raises(BadResource, match=re.escape(told)) as error:
        queries.canned()
    assert "own.rq" in str(error.value)


def test_a_users_folder_adds_and_replaces(tmp_path, monkeypatch, store):
    (tmp_path / "queries").mkdir()
    for name in ("zz-own", "parties"):
        (tmp_path / "queries" / f"{name}.rq").write_text("#+ title: Own\n#+ question: Own?\nSELECT (1 AS ?one) {}")
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    assert [q.name for q in queries.canned()] == sorted({*NAMES, "zz-own"})
    assert queries.run(store, "parties").rows == queries.run(store, "zz-own").rows == ((1,),)


def test_a_curated_party_is_found_by_its_other_names():
    found = open_store()
    state = replace(first_claims()[0].holders[0], label="Andorra", party="Andorra", iri="https://w3id.org/negotiation/actor/ad")
    found.put(FIRST, [replace(first_claims()[0], holders=(state,), option=Link(iri="https://example.org/o", label="O"))])
    for name in ("Andorra", "Principality of Andorra", "AD", "Andorra la Vella", "actor:ad"):
        assert queries.run(found, "positions", {"party": name}).rows, name


# ---- the rules of conflict, read by two engines ------------------------------------------------------------------

RULES = {r.path.stem: r.sparql for r in rules.load().values()}


def contested(seed):
    """A dozen positions of any stance on options that exclude and entail each other, half of them under conditions."""
    rng, base, claims = random.Random(seed), first_claims()[1], []
    actors = [Actor(text="x", start=0, end=1, label=iri[-4:], party=iri[-4:], iri=iri) for iri in (UNION, HARBOUR)]
    for number in range(12):
        who, whom = rng.sample(actors, 2)
        stance = rng.choice([*Stance, Stance.THREATEN, Stance.DEMAND])
        bound = Condition(
            relation=rng.choice(list(Relation)), text="then", option=replace(rng.choice(OPTIONS), inverted=rng.random() < 0.3)
        )
        claims.append(
            replace(
                base,
                cue=replace(base.cue, start=number),
                holders=(who,),
                addressees=(whom,) if rng.random() < 0.5 else (),
                stance=stance,
                polarity=Polarity.AGAINST if stance is Stance.REJECT else rng.choice(list(Polarity)),
                option=rng.choice(OPTIONS),
                conditions=(bound,) if rng.random() < 0.5 else (),
            )
        )
    found = open_store()
    found.put(FIRST, claims)
    return found


@pytest.fixture(scope="module")
def quarrels():
    """A few such stores, each with its twin in rdflib."""
    return [(found, as_rdflib(found)) for found in map(contested, SEEDS)]


SEEDS = (124, 84, 8, 54, 210)
CEASE = "https://w3id.org/negotiation/option/"
OPTIONS = [Link(iri=f"{CEASE}{name}", label=name) for name in ("ceasefire", "unconditional-ceasefire", "partial-ceasefire")] + [
    Link(iri=f"{CEASE}ceasefire/{days}-day", label=f"{days} days", broader=f"{CEASE}ceasefire", value=float(days), unit="day")
    for days in (3, 30)
]


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_finds_the_same_in_rdflib(quarrels, name):
    for mine, theirs in quarrels:
        found = sorted(set(mine.select(RULES[name]).rows), key=sparql.sort_key)
        assert found == sorted(set(rows_of(theirs, RULES[name])), key=sparql.sort_key)


def test_most_rules_had_something_to_find(quarrels):
    silent = [name for name, text in RULES.items() if not any(mine.select(text).rows for mine, _ in quarrels)]
    assert len(silent) <= len(RULES) // 3, f"choose other seeds: {silent}"
