"""Merging, splitting and taking back; what curators are shown."""

from __future__ import annotations

import getpass
import random
import re
from dataclasses import replace

import pytest
from analysis import claim, condition

from kg import curate, rdf
from kg.alike import alike
from kg.conflicts import find_conflicts
from kg.curation import Matter, curation_graph
from kg.errors import BadResource, BadStore, KgError, UnknownName
from kg.model import Actor, Claim, Document, Polarity, Slice
from kg.resolve.options import link_options
from kg.store import Store, open_store
from kg.vocabulary import actors, issues

AT = "2030-05-01T10:00:00Z"
PARTY, OPTION = Matter.PARTY, Matter.OPTION


def said(document: str, *claims: Claim) -> tuple[Document, list[Claim]]:
    return Document(id=document, text=" " * 500, published="2030-01-01"), list(claims)


def by(actor: Actor, told: Claim) -> Claim:
    return replace(told, holders=(replace(actor, start=told.evidence.start, end=told.evidence.end),))


def unlinked(told: Claim, content: str) -> Claim:
    return replace(told, option=None, content=content)


POE = Actor(text="Ms. Poe", start=0, end=0, label="Ada Poe", party="Port", iri="https://example.org/port",
            person="https://w3id.org/negotiation/data/person/ada-poe")
IT = Actor(text="it", start=0, end=0, label="Port", party="Port", iri="https://example.org/port")
ARTICLES = [
    said("a1", claim("Dockers", "demand", "wage rise", at=0), claim("Port", "reject", "wage rise", against=True, at=100),
         by(POE, claim("Port", "propose", "night work", at=200)),
         unlinked(claim("Crews", "demand", "x", at=300), "the longer lunch break")),
    said("a2", claim("Crews", "reject", "night work", against=True, document="a2", at=0),
         by(IT, claim("Port", "demand", "truce", document="a2", at=100)),
         unlinked(claim("Dockers", "demand", "x", document="a2", at=200), "keep lunch break short"),
         claim("Dockers", "accept", "truce", document="a2", at=300, conditions=(condition("until", "wage rise"),))),
]


@pytest.fixture
def store() -> Store:
    found = open_store()
    found.put_many(ARTICLES)
    return found


def held(store: Store) -> set[tuple[str, str, str, str]]:
    return {(p.holder.label, p.stance, p.polarity, p.option.label) for p in store.positions()}


def without_log(store: Store) -> list[str]:
    return [line for line in store.dump().decode().splitlines() if curation_graph().value not in line]


# ---- merging ---------------------------------------------------------------------------------------------------------------------


def test_what_is_merged_counts_as_the_other_and_the_claims_stay(store):
    extracted = list(store.claims())
    decision = curate.merge(store, PARTY, "Crews", "dockers", by="ann", why="one union", at=AT)
    assert (decision.number, decision.told) == (1, "“Crews” counts as “Dockers”")
    assert ("Dockers", "reject", "against", "night work") in held(store) and "Crews" not in {h for h, *_ in held(store)}
    assert list(store.claims()) == extracted
    position = next(p for p in store.positions() if p.option.label == "night work" and p.holder.label == "Dockers")
    assert position.claims[0].holders[0].how[-1] == f"curator's decision 1: “Crews” counts as “Dockers” (ann, {AT}: one union)"
    opposed = find_conflicts(store.positions(), between=("Dockers", "Port"))
    assert {c.option.label for c in opposed if c.option} >= {"night work", "wage rise"}


def test_a_decision_survives_extraction_and_goes_with_the_store(store, tmp_path):
    curate.merge(store, PARTY, "Crews", "Dockers", at=AT)
    before = store.dump()
    for document, _ in ARTICLES:
        store.remove(document.id)
    for document, claims in reversed(ARTICLES):
        store.put(document, claims)
    assert store.dump() == before
    kept = open_store(tmp_path / "s")
    kept.load(before)
    assert kept.dump() == before and held(kept) == held(store)
    assert kept.curation.decisions == store.curation.decisions


def test_taking_back_leaves_no_trace_but_in_the_log(store):
    before = store.dump().decode().splitlines()
    curate.merge(store, PARTY, "Crews", "Dockers", at=AT)
    curate.merge(store, OPTION, "night work", "wage rise", at=AT)
    curate.split(store, PARTY, "Port", "Ada Poe", at=AT)
    for number in random.Random(3).sample([1, 2, 3], 3):
        matter = next(d.matter for d in store.curation.decisions if d.number == number)
        curate.undo(store, matter, number, by="bob", why="mistaken", at="2030-05-02T10:00:00Z")
    assert without_log(store) == before
    row = curate.log(store, PARTY)[0]
    assert row["undone"] == {"by": "bob", "at": "2030-05-02T10:00:00Z", "why": "mistaken"}
    assert [r["number"] for r in curate.log(store)] == [1, 2, 3]
    assert curate.merge(store, PARTY, "Crews", "Dockers", at=AT).number == 4, "numbers are not used twice"


def test_a_chain_ends_and_loses_only_the_link_that_is_taken_back(store):
    curate.merge(store, PARTY, "Crews", "Dockers", at=AT)
    curate.merge(store, PARTY, "Dockers", "Port", at=AT)
    assert {h for h, *_ in held(store)} == {"Port"}
    curate.undo(store, PARTY, 1, at=AT)
    assert {h for h, *_ in held(store)} == {"Crews", "Port"}
    curate.merge(store, PARTY, "Port", "Crews", at=AT)
    assert {h for h, *_ in held(store)} == {"Crews"}, "and no circle"


def test_what_cannot_be_merged_is_said(store):
    with pytest.raises(KgError, match="are one party already"):
        curate.merge(store, PARTY, "Port", "port")
    curate.merge(store, PARTY, "Crews", "Dockers", at=AT)
    with pytest.raises(KgError, match=r"'crews' was merged into Dockers \(decision 1\)"):
        curate.merge(store, PARTY, "crews", "Port")
    with pytest.raises(KgError, match="was merged into"):
        curate.merge(store, PARTY, "Dockers", "Crews")
    with pytest.raises(UnknownName, match=r"unknown party 'Dokers'; did you mean Dockers \[https"):
        curate.merge(store, PARTY, "Dokers", "Port")
    with pytest.raises(UnknownName, match=r"unknown party 'Atlantis'; known: .*Port"):
        curate.merge(store, PARTY, "Port", "Atlantis")
    assert len(store.curation.decisions) == 1


def test_of_many_names_none_is_listed_but_the_command_that_lists_them(store, monkeypatch):
    monkeypatch.setattr(curate, "_LISTED", 2)
    with pytest.raises(UnknownName, match=r"^unknown party 'Atlantis'; 'kg parties' lists all \d+ of them with their ids$"):
        curate.merge(store, PARTY, "Port", "Atlantis")
    with pytest.raises(UnknownName, match=r"unknown party 'Dokers'; did you mean Dockers \["):
        curate.merge(store, PARTY, "Dokers", "Port")


def test_a_name_of_two_parties_is_not_guessed(store):
    twin = Actor(text="the board", start=0, end=0, label="board", party="board", iri="https://w3id.org/negotiation/data/party/board-1")
    other = replace(twin, iri="https://w3id.org/negotiation/data/party/board-2")
    store.put(*said("a3", by(twin, claim("x", "demand", "truce", document="a3")),
                    by(other, claim("x", "demand", "truce", document="a3", at=100))))
    with pytest.raises(UnknownName, match=r"board \[board-1\], board \[board-2\]"):
        curate.merge(store, PARTY, "board", "Port")
    curate.merge(store, PARTY, "board-2", "board-1", at=AT)
    assert [r["id"] for r in curate.parties(store) if r["label"] == "board"] == ["board-1"]


def test_a_curated_party_may_be_meant_that_the_store_has_not_met(store):
    before = without_log(store)
    decision = curate.merge(store, PARTY, "Crews", "Andorra", at=AT)
    assert decision.target.endswith("/actor/ad") and "Andorra" in {h for h, *_ in held(store)}
    assert store.ask("ASK { ?p neg:holder ?who . ?who a neg:State ; skos:prefLabel 'Andorra'@en }")
    curate.undo(store, PARTY, at=AT)
    assert without_log(store) == before


def test_curated_positions_can_be_looked_at_as_of_a_day(store):
    curate.merge(store, PARTY, "Crews", "Dockers", at=AT)
    assert {p.holder.label for p in store.positions(as_of="2030-01-01")} == {"Dockers", "Port"}
    assert store.positions(with_claims=False) == store.positions()


# ---- splitting -------------------------------------------------------------------------------------------------------------------


def test_a_person_is_taken_out_of_a_party(store):
    decision = curate.split(store, PARTY, "Port", "ada poe", at=AT)
    assert decision.told == "“Ada Poe” counts as “Ada Poe”, not as “Port”"
    assert ("Ada Poe", "propose", "for", "night work") in held(store)
    assert ("Port", "reject", "against", "wage rise") in held(store)
    assert store.concepts()[POE.person].kind == "neg:Person"


def test_a_word_of_one_article_is_given_to_another_party(store):
    curate.split(store, PARTY, "Port", "It", article="a2", into="Dockers", at=AT)
    assert ("Dockers", "demand", "for", "truce") in held(store) and ("Port", "demand", "for", "truce") not in held(store)
    with pytest.raises(UnknownName, match="unknown wording of Port 'it'; known: "):
        curate.split(store, PARTY, "Port", "it", article="a1")
    with pytest.raises(UnknownName, match="unknown article 'a9'"):
        curate.split(store, PARTY, "Port", "it", article="a9")
    with pytest.raises(KgError, match="called by itself"):
        curate.split(store, PARTY, "Port", "port")


# ---- options ---------------------------------------------------------------------------------------------------------------------


def test_an_opposite_option_turns_positions_and_conditions_around(store):
    curate.merge(store, OPTION, "wage rise", "truce", inverted=True, at=AT)
    found = held(store)
    assert ("Dockers", "demand", "against", "truce") in found and ("Port", "reject", "for", "truce") in found
    bound = next(p for p in store.positions() if p.conditions)
    assert (bound.conditions[0].option.label, bound.conditions[0].option.inverted) == ("truce", True)
    curate.undo(store, OPTION, 1, at=AT)
    assert ("Dockers", "demand", "for", "wage rise") in held(store)


def test_own_contents_meet_and_part(store):
    short, long = "keep lunch break short", "longer lunch break"
    assert next(r for r in curate.options(store) if r["label"] == long)["similar"] == [
        {"label": short, "id": next(r["id"] for r in curate.options(store) if r["label"] == short),
         "why": "they share most of their words"}]
    curate.merge(store, OPTION, short, long, inverted=True, at=AT)
    assert {p.polarity for p in store.positions() if p.option.label == long} == set(Polarity)
    row = next(r for r in curate.options(store) if r["label"] == long)
    assert row["merged"] == [{"decision": 1, "label": short}]
    assert [w["text"] for w in row["words"]] == ["keep lunch break short", "the longer lunch break"]
    curate.split(store, OPTION, long, short, at=AT)
    assert {p.polarity for p in store.positions() if "lunch" in p.option.label} == {Polarity.FOR}


def test_an_own_content_becomes_a_curated_option_with_its_issue(store):
    target = "https://w3id.org/negotiation/option/pay-rise"
    curate.merge(store, OPTION, "longer lunch break", "pay-rise", at=AT)
    position = next(p for p in store.positions() if p.option.iri == target)
    assert position.issue and position.issue.label == "Wages and pay"
    assert not [r for r in curate.issues(store) if r["label"] == "longer lunch break"]


def test_a_wrong_link_is_cut(store):
    linked = replace(claim("Port", "demand", "wage rise", document="a3"), content="raise the quay wall")
    store.put(*said("a3", linked))
    decision = curate.split(store, OPTION, "wage rise", "raise the quay wall", at=AT)
    position = next(p for p in store.positions() if p.option.label == "raise the quay wall")
    assert position.option.iri == decision.target and position.claims[0].option is None
    with pytest.raises(UnknownName, match="unknown wording of wage rise 'raise the roof'"):
        curate.split(store, OPTION, "wage rise", "raise the roof")


# ---- the log ---------------------------------------------------------------------------------------------------------------------


def test_who_and_when(store, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    monkeypatch.setattr(getpass, "getuser", lambda: "login")
    assert curate.merge(store, PARTY, "Crews", "Dockers").made == curate.Act("login", "1970-01-01T00:00:00Z")

    def nobody():
        raise OSError("no such user")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert curate.undo(store, PARTY).undone == curate.Act("unknown", "1970-01-01T00:00:00Z")


def test_what_cannot_be_taken_back_is_said(store):
    with pytest.raises(KgError, match="no decision on a party"):
        curate.undo(store, PARTY)
    curate.merge(store, OPTION, "truce", "night work", at=AT)
    with pytest.raises(UnknownName, match="unknown decision on a party '1'"):
        curate.undo(store, PARTY, 1)
    curate.undo(store, OPTION, 1, at=AT, by="ann")
    with pytest.raises(KgError, match=rf"taken back already \(ann, {AT}\)"):
        curate.undo(store, OPTION, 1)


def test_the_log_is_provenance_that_can_be_asked(store):
    curate.merge(store, PARTY, "Crews", "Dockers", by="ann", why='"quoted" <b>\n', at=AT)
    rows = store.select("""SELECT ?by ?at ?why ?old ?new WHERE {
        ?d a neg:Decision ; prov:wasGeneratedBy ?act . ?act prov:wasAssociatedWith/rdfs:label ?by ; prov:endedAtTime ?at ;
        rdfs:comment ?why . ?d neg:source ?s ; neg:target ?t . ?s skos:prefLabel ?old . ?t skos:prefLabel ?new .
        ?s dcterms:isReplacedBy ?t }""").rows
    assert [tuple(map(str, row)) for row in rows] == [("ann", AT, '"quoted" <b>\n', "Crews", "Dockers")]
    curate.undo(store, PARTY, 1, at=AT)
    assert not store.ask("ASK { ?a dcterms:isReplacedBy ?b }")
    assert store.ask("ASK { ?d prov:wasInvalidatedBy/prov:endedAtTime ?at }")


def test_another_stores_decisions_follow_ones_own(store):
    other = open_store()
    other.put_many(ARTICLES)
    curate.merge(other, PARTY, "Crews", "Dockers", at=AT)
    curate.merge(other, PARTY, "Dockers", "Port", at=AT)
    curate.undo(other, PARTY, 2, at=AT)
    curate.merge(store, OPTION, "truce", "night work", at=AT)
    store.load(other.dump())
    store.load(other.dump())
    assert [(d.number, d.told) for d in store.curation.decisions] == [
        (1, "“truce” counts as “night work”"), (2, "“Crews” counts as “Dockers”")]
    assert {h for h, *_ in held(store)} == {"Dockers", "Port"}


def test_a_store_opened_for_reading_takes_no_decision(store, tmp_path):
    kept = open_store(tmp_path / "s")
    kept.load(store.dump())
    del kept
    reader = open_store(tmp_path / "s", read_only=True)
    with pytest.raises(BadStore, match="reading only"):
        curate.merge(reader, PARTY, "Crews", "Dockers")
    assert "Crews" in {h for h, *_ in held(reader)} and not reader.curation.decisions


# ---- what curators are shown -----------------------------------------------------------------------------------------------------


def test_parties_are_listed_with_their_words(store):
    curate.merge(store, PARTY, "Crews", "Dockers", at=AT)
    rows = {r["label"]: r for r in curate.parties(store)}
    port = rows["Port"]
    assert (port["kind"], port["claims"], port["articles"], port["names"]) == ("Party", 3, ["a1", "a2"], ["Ada Poe"])
    assert port["words"] == [{"text": w, "claims": 1} for w in ("Ms. Poe", "Port", "it")]
    assert rows["Dockers"]["merged"] == [{"decision": 1, "label": "Crews"}]
    assert [r["positions"] for r in curate.parties(store)] == sorted((r["positions"] for r in rows.values()), reverse=True)


ALIKE = [
    ("Harbour Workers Union", "Harbor Workers Union", "the names differ by a few letters"),
    ("NSU", "Northern Seafarers Union", "NSU may stand for Northern Seafarers Union"),
    ("Vale Docks", "Vale Docks board", "“Vale Docks” is in “Vale Docks board”"),
    ("Andorran delegation of old", "Andorra", "“Andorran” is a name of Andorra"),
    ("Quill", "Ines Quill", "Quill may be short for Ines Quill"),
]


@pytest.mark.parametrize(("one", "other", "why"), ALIKE)
def test_names_that_may_be_one(one, other, why):
    parties = {"https://e.org/person/1" if one == "Quill" else "https://e.org/1": one,
               "https://w3id.org/negotiation/actor/ad" if other == "Andorra" else "https://e.org/person/2": other,
               "https://e.org/3": "Ferry Owners", "https://e.org/4": "city"}
    first, second = list(parties)[:2]
    found = alike(parties, {iri: {"a"} for iri in parties})
    assert found.pop(first) == [(second, why)]
    assert found in ({second: [(first, why)]}, {}), "nobody else"


def test_two_states_are_two_on_purpose_and_the_union_is_another_elsewhere():
    known = actors.load().parties
    states = {p.iri: p.label for p in known.values() if p.kind == "State"}
    assert not alike(states, {iri: {"a"} for iri in states})
    parties = {"x:1": "union", "x:2": "Dockers' Union"}
    assert not alike(parties, {"x:1": {"a1"}, "x:2": {"a2"}})
    assert alike(parties, {"x:1": {"a1"}, "x:2": {"a1", "a2"}})


def test_issues_can_be_narrowed_to_a_domain_and_shown_in_full(store):
    curate.merge(store, OPTION, "wage rise", "pay-rise", at=AT)
    labour = curate.issues(store, "labour")
    assert {r["option"]["label"] for r in labour} == {"Wages rise"} and labour[0]["for"] == labour[0]["against"] == 1
    assert labour == curate.issues(store, "Labour disputes")
    known = issues.load()
    everything = curate.issues(store, "labour", unused=True)
    assert {r["option"]["iri"] for r in everything if r["option"]} == {
        o.iri for o in known.options.values() if known.domain_of(o.issue).endswith("/labour")}
    with pytest.raises(UnknownName, match=r"unknown domain 'football'; known: .*Labour disputes \[labour\]"):
        curate.issues(store, "football")


def test_contents_without_option_come_in_clusters(store):
    again = unlinked(claim("Port", "reject", "x", document="again"), "lunch break that is longer")
    store.put_many([said("again", again)])
    clusters = {r["label"]: r for r in curate.issues(store) if r["option"] is None}
    longer, short = clusters["longer lunch break"], clusters["keep lunch break short"]
    assert {c["content"] for c in longer["contents"]} == {"longer lunch break", "lunch break that is longer"}
    assert (longer["claims"], longer["for"] + longer["against"], short["for"]) == (2, 2, 1), "who wants the contrary is not for it"
    assert sum(r["for"] + r["against"] for r in curate.issues(store)) == len(store.positions())


# ---- suggestions -----------------------------------------------------------------------------------------------------------------

CONTENTS = ["the longer lunch break", "never abolish the ferry pass for pupils", 'a "cat café" \\ on every quay',
            "reopen the old swing bridge"]


def told(content: str, at: int) -> Claim:
    piece = Slice(start=at, end=at + 4, text="says")
    return replace(claim("Port", "demand", "x", at=at), evidence=piece, cue=piece, option=None, content=content)


def test_suggested_turtle_loads_and_links_the_contents(store, tmp_path, monkeypatch):
    found = open_store()
    found.put(*said("a1", *(told(content, 10 * n) for n, content in enumerate(CONTENTS))))
    turtle = curate.suggest(found)
    assert turtle.count("@prefix neg:") == 1 and turtle.count(" a neg:Option") == len(CONTENTS)
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues" / "new.ttl").write_text(turtle, encoding="utf-8")
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    again = link_options(found.claims(), issues.load())
    assert all(c.option and not c.option.inverted for c in again), [(c.content, c.option) for c in again]
    assert len({c.option.iri for c in again}) == len(CONTENTS)
    found.put(*said("a1", *again))
    assert not [r for r in curate.issues(found) if r["option"] is None] and curate.suggest(found) == ""


def test_a_suggestion_takes_no_name_that_is_taken():
    found = open_store()
    found.put(*said("a1", told("pay rise", 0), told("pay-rise", 10)))
    turtle = curate.suggest(found)
    assert "option:pay-rise-2 a " in turtle and "option:pay-rise a " not in turtle


def test_a_faulty_correction_is_reported_by_file_and_line(store, tmp_path, monkeypatch):
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues" / "new.ttl").write_text(curate.suggest(store).replace(" ;", " ,", 1), encoding="utf-8")
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    with pytest.raises(BadResource, match=r"new\.ttl, line \d+"):
        issues.load()


def test_the_graph_of_decisions_is_named_by_the_base():
    assert curation_graph() == rdf.ox.NamedNode("https://w3id.org/negotiation/data/graph/curation")


def test_being_for_the_opposite_is_counted_as_being_against():
    store = open_store()
    store.put_many([said("a1", unlinked(claim("Dockers", "demand", "x", at=0), "a town brass band"),
                         unlinked(claim("Crews", "demand", "x", at=100), "a town brass band"),
                         unlinked(claim("Port", "demand", "x", at=200), "no town brass band"))])
    cluster, = curate.issues(store)
    assert (cluster["label"], cluster["for"], cluster["against"]) == ("town brass band", 2, 1)
    assert "neg:negativeLabel" in curate.suggest(store)


def test_opposites_that_words_tell_are_no_one_option():
    store = open_store()
    told_so = ["raise the lamp tolls on trawlers", "lower the lamp tolls on trawlers", "raise lamp tolls on trawlers again"]
    wanted = (unlinked(claim("Port", "demand", "x", at=100 * n), content) for n, content in enumerate(told_so))
    store.put_many([said("a1", *wanted)])
    assert sorted((r["label"], r["for"]) for r in curate.issues(store)) == [
        ("lower the lamp tolls on trawlers", 1), ("raise the lamp tolls on trawlers", 2)]
    labels = re.findall(r"skos:altLabel ([^.]+)", curate.suggest(store))
    assert sorted("lower" in told for told in labels) == [False, True] and sum("raise" in told for told in labels) == 1
    near = {r["label"]: len(r["similar"]) for r in curate.options(store)}
    assert near["lower the lamp tolls on trawlers"] == 2, "a curator is shown them all the same"


def test_the_concepts_of_a_store_are_read_once_for_all_its_parties(store, monkeypatch):
    read = []
    concepts = type(store).concepts
    monkeypatch.setattr(type(store), "concepts", lambda self: read.append(1) or concepts(self))
    assert len(curate.parties(store)) > 2 and len(read) < 4
