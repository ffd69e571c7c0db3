"""The store: articles come and go, the merged positions follow, and the bytes tell."""

from __future__ import annotations

import gc
import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record import FIRST, SECOND, UNION, articles, first_claims, second_claims

from kg import concepts, rdf
from kg.errors import BadStore, UnknownName, UnreadableSource
from kg.model import Actor, Claim, Condition, Document, Link, Polarity, Relation, Slice, Stance, Tense
from kg.positions import assemble
from kg.store import open_store

OPTION = "https://w3id.org/negotiation/option/"


@pytest.fixture
def store():
    found = open_store()
    for document, claims in articles():
        found.put(document, claims, "parser 1")
    return found


def test_it_gives_back_documents_claims_and_positions(store):
    assert store.documents() == [FIRST, SECOND]
    assert list(store.claims()) == first_claims() + second_claims()
    assert list(store.claims(SECOND.id)) == second_claims()
    assert store.document(SECOND.id) == SECOND
    expected = assemble(first_claims() + second_claims())
    assert store.positions() == expected
    assert [p.claims for p in store.positions()] == [p.claims for p in expected]
    assert store.positions(with_claims=False) == expected
    assert store.positions(as_of="2025-03-05") == assemble(first_claims() + second_claims(), as_of="2025-03-05")
    assert [p for p in expected if not p.held_until and p.tense is Tense.CURRENT] == store.positions(include_past=False)


def test_adding_an_article_again_changes_not_one_byte(store):
    before = store.dump()
    assert store.put(*articles()[0], "parser 1") is False
    assert store.dump() == before


def test_the_order_and_the_size_of_batches_do_not_matter(store):
    other = open_store()
    assert other.put_many(reversed(articles()), "parser 1") == 2
    assert other.dump() == store.dump()


def test_an_article_replaces_the_one_of_its_id(store):
    store.put(FIRST, [first_claims()[0]], "parser 1")
    fresh = open_store()
    fresh.put_many([(FIRST, [first_claims()[0]]), (SECOND, second_claims())], "parser 1")
    assert store.dump() == fresh.dump()


def test_an_article_twice_in_a_batch_counts_as_its_last(store):
    other = open_store()
    other.put_many([(FIRST, second_claims()[:0]), *articles()], "parser 1")
    assert other.dump() == store.dump()


def test_removing_undoes_adding(store):
    alone = open_store()
    alone.put(*articles()[0], "parser 1")
    assert store.remove(SECOND.id) is True
    assert store.dump() == alone.dump()
    assert store.remove(SECOND.id) is False
    store.remove(FIRST.id)
    assert len(store) == 0


def test_an_unknown_article_lists_the_known(store):
    with pytest.raises(UnknownName, match="unknown article 'nope'; known: port-1, port/2"):
        store.document("nope")


# ---- the graph ---------------------------------------------------------------------------------------------------


def plain(store):
    """The beginner's triples by names."""
    graph = rdf.positions_graph()
    rows = store.select(
        f"""SELECT ?who ?does ?what {{ GRAPH {graph} {{ ?party ?does ?option . MINUS {{ ?party a neg:Position }} }}
            ?party a ?kind ; skos:prefLabel ?who . ?option skos:prefLabel ?what }}"""
    ).rows
    return {(who, str(does).rpartition("#")[2], what) for who, does, what in rows}


def test_the_plain_triples_tell_who_stands_for_what_now(store):
    assert plain(store) == {
        ("Dockers' Union", "accepts", "The strike pauses"),  # its refusal is superseded, so it rejects no more
        ("Port of Vesterhavn", "demands", "The strike pauses"),
        ("Ministry of Transport", "demands", "The strike pauses"),
        ("A delegate", "demands", "longer breaks"),
    }


@pytest.mark.parametrize(
    ("stance", "polarity", "expected"),
    [
        (Stance.DEMAND, Polarity.FOR, ("demands", "X")),
        (Stance.DEMAND, Polarity.AGAINST, ("demands", "not: X")),
        (Stance.REJECT, Polarity.AGAINST, ("rejects", "X")),
        (Stance.REJECT, Polarity.FOR, ("rejects", "not: X")),
        (Stance.ACCEPT, Polarity.FOR, ("accepts", "X")),
        (Stance.PROPOSE, Polarity.AGAINST, ("proposes", "not: X")),
        (Stance.COMMIT, Polarity.FOR, ("commitsTo", "X")),
        (Stance.CONCEDE, Polarity.AGAINST, ("concedes", "not: X")),
        (Stance.THREATEN, Polarity.FOR, ("threatens", "X")),
        (Stance.CONSIDER, Polarity.FOR, ("considers", "X")),
    ],
)
def test_the_table_of_plain_triples(stance, polarity, expected):
    store = open_store()
    claim = replace(
        first_claims()[1],
        stance=stance,
        polarity=polarity,
        option=Link(iri="https://example.org/x", label="X"),
        holders=first_claims()[0].holders,
    )
    store.put(FIRST, [claim])
    assert {(does, what) for _, does, what in plain(store)} == {expected}
    if expected[1] != "X":
        assert store.ask("ASK { ?no neg:negationOf <https://example.org/x> }")
    store.remove(FIRST.id)
    assert len(store) == 0, "a negation goes with the last position that needs it"


def test_every_triple_stands_in_one_graph_only(store):
    triples = [q.triple for q in store.quads()]
    assert len(triples) == len(set(triples))
    graphs = {q.graph_name.value for q in store.quads()}
    assert graphs == {
        rdf.article_iri(FIRST.id).value,
        rdf.article_iri(SECOND.id).value,
        rdf.positions_graph().value,
        rdf.vocabulary_graph().value,
    }


def curated_claim(option, **more):
    """A claim on a curated option by a curated state."""
    state = Actor(text="The union", start=0, end=9, label="Andorra", party="Andorra", iri="https://w3id.org/negotiation/actor/ad")
    return replace(first_claims()[1], holders=(state,), option=option, issue=None, **more)


def test_curated_concepts_bring_their_triples_and_those_above_them():
    store = open_store()
    narrow = next(
        s
        for s, triples in sorted(concepts.curated().items())
        if s.startswith(OPTION) and any(t.predicate == rdf.term("skos:broader") for t in triples)
    )
    store.put(FIRST, [curated_claim(Link(iri=narrow, label="whatever a claim calls it"))])
    described = {q.subject.value for q in store.quads() if q.graph_name == rdf.vocabulary_graph()}
    above = {t.object.value for t in concepts.curated()[narrow] if t.predicate == rdf.term("skos:broader")}
    assert {narrow, *above, "https://w3id.org/negotiation/actor/ad"} <= described
    label = next(t.object.value for t in concepts.curated()[narrow] if t.predicate == rdf.term("skos:prefLabel"))
    assert {p.option.label for p in store.positions()} == {label} == {p.option.label for p in store.positions(with_claims=False)}
    store.put(FIRST, first_claims())
    fresh = open_store()
    fresh.put(FIRST, first_claims())
    assert store.dump() == fresh.dump(), "what nobody uses any more goes, with what was above it"


def test_a_derived_option_names_what_it_narrows_and_by_how_much():
    store = open_store()
    broad = next(s for s in sorted(concepts.curated()) if s.startswith(OPTION))
    link = Link(iri=f"{broad}/30-day", label="30 days of it", broader=broad, value=30.0, unit="day", score=0.8)
    store.put(FIRST, [curated_claim(link)])
    assert store.ask(f"ASK {{ <{link.iri}> skos:broader <{broad}> ; neg:value ?v ; neg:unit 'day' . <{broad}> a neg:Option }}")
    option = store.positions(with_claims=False)[0].option
    assert option == replace(link, score=1.0)
    store.remove(FIRST.id)
    assert len(store) == 0


# ---- what must hold for any history -----------------------------------------------------------------------------

NAMES, WORDS = ["Aland", "aland", "Borland"], ["The pause", "the Pause", "a rise", "not rise"]


def _claim(document, place, who, asked, words, stance, polarity, date, linked, tense):
    sentence = Slice(start=place, end=place + 9, text=f"S {place}")
    holder = Actor(text=who, start=place, end=place + 1, label=who, party=who if linked else None)
    option = Link(iri="https://example.org/x", label=words, inverted=words.startswith("not")) if linked else None
    conditions = (Condition(relation=Relation.IF, text=words, option=option),) if asked else ()
    addressees = (Actor(text=asked, start=0, end=1, label=asked),) if asked else ()
    return Claim(
        document=document,
        evidence=sentence,
        cue=sentence,
        holders=(holder,),
        stance=stance,
        polarity=polarity,
        content=words,
        date=date,
        option=option,
        addressees=addressees,
        conditions=conditions,
        tense=tense,
    )


def claims_of(document):
    """Any few claims of a document."""
    return st.lists(
        st.builds(
            _claim,
            st.just(document),
            st.integers(0, 3),
            st.sampled_from(NAMES),
            st.sampled_from(["", *NAMES]),
            st.sampled_from(WORDS),
            st.sampled_from([Stance.DEMAND, Stance.REJECT]),
            st.sampled_from(Polarity),
            st.sampled_from(["", "2025", "2025-01-02", "2025-02-03"]),
            st.booleans(),
            st.sampled_from(Tense),
        ),
        max_size=4,
    )


HISTORY = st.lists(st.sampled_from("abc").flatmap(lambda d: st.tuples(st.just(d), st.none() | claims_of(d))), max_size=7)


@settings(max_examples=60, deadline=None)
@given(HISTORY)
def test_any_history_ends_where_a_fresh_store_begins(history):
    """Put, replaced and removed in any order, one after the other: as if only what is left had ever been put, all at once."""
    store, left = open_store(), {}
    for name, claims in history:
        if claims is None:
            store.remove(name)
            left.pop(name, None)
        else:
            store.put(Document(id=name, text="text"), claims)
            left[name] = claims
    fresh = open_store()
    fresh.put_many((Document(id=name, text="text"), claims) for name, claims in left.items())
    assert store.dump() == fresh.dump()
    assert store.positions() == store.positions(with_claims=False)
    triples = [q.triple for q in store.quads()]
    assert len(triples) == len(set(triples))


def test_what_stays_in_a_replaced_article_still_names_its_party():
    """The dropped claim made a party of a name; the kept one, unchanged, calls it otherwise."""
    party = _claim("a", 0, "aland", "", "The pause", Stance.DEMAND, Polarity.FOR, "", True, Tense.CURRENT)
    body = _claim("a", 1, "Aland", "", "The pause", Stance.DEMAND, Polarity.FOR, "", False, Tense.CURRENT)
    store, fresh = open_store(), open_store()
    store.put(Document(id="a", text="t"), [party, body])
    store.put(Document(id="a", text="t"), [body])
    fresh.put(Document(id="a", text="t"), [body])
    assert store.dump() == fresh.dump()


def test_memory_of_pairs_may_be_lost_at_any_time(monkeypatch):
    monkeypatch.setattr("kg.store._REMEMBERED", 0)
    rng, store, everything = random.Random(3), open_store(), []
    for number in range(12):
        claims = [
            _claim(
                f"d{number}",
                place,
                rng.choice(NAMES),
                "",
                rng.choice(WORDS),
                Stance.DEMAND,
                rng.choice(list(Polarity)),
                f"2025-01-{rng.randrange(1, 29):02}",
                True,
                Tense.CURRENT,
            )
            for place in range(3)
        ]
        everything.append((Document(id=f"d{number}", text="t"), claims))
        store.put(*everything[-1])
    fresh = open_store()
    fresh.put_many(everything)
    assert store.dump() == fresh.dump()


# ---- on disk ----------------------------------------------------------------------------------------------------


def test_a_store_on_disk_is_there_when_opened_again(tmp_path, store):
    on_disk = open_store(tmp_path / "deep" / "store")
    on_disk.put_many(articles(), "parser 1")
    del on_disk
    assert open_store(tmp_path / "deep" / "store", read_only=True).dump() == store.dump()


def test_what_was_written_needs_no_log_to_be_replayed(tmp_path, store):
    on_disk = open_store(tmp_path / "store")
    on_disk.put_many(articles(), "parser 1")
    shutil.copytree(tmp_path / "store", tmp_path / "copy", ignore=shutil.ignore_patterns("*.log"))
    assert open_store(tmp_path / "copy", read_only=True).dump() == store.dump()


def test_a_store_may_be_read_while_another_writes(tmp_path):
    writer = open_store(tmp_path / "s")
    writer.put(*articles()[0])
    reader = open_store(tmp_path / "s", read_only=True)
    assert [d.id for d in reader.documents()] == [FIRST.id]
    with pytest.raises(BadStore, match="reading only"):
        reader.put(*articles()[1])


def test_a_locked_store_says_so(tmp_path):
    mine = open_store(tmp_path / "s")
    with pytest.raises(BadStore, match="open for writing in another process"):
        open_store(tmp_path / "s")
    code = (
        f"from kg.store import open_store\nfrom kg.errors import BadStore\ntry: open_store({str(tmp_path / 's')!r})\n"
        "except BadStore as e: print(e)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "open for writing in another process" in told
    assert mine.documents() == []



@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="wants another user, to whom permissions apply")
def test_a_store_that_another_user_owns_is_read_and_not_written():
    with tempfile.TemporaryDirectory() as name:
        place = Path(name) / "s"
        open_store(place).put(FIRST, first_claims())
        gc.collect()
        Path(name).chmod(0o755)

        def as_nobody(read_only):
            code = f"from kg.store import open_store\nprint(len(open_store({str(place)!r}, read_only={read_only})))"
            return subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", sys.executable, "-c", code],
                                  capture_output=True, text=True, check=False, timeout=60)

        assert int(as_nobody(True).stdout) > 0
        assert "may not be written by this user" in as_nobody(False).stderr
        for path in place.iterdir():
            path.chmod(0o600)
        assert "may not be read by this user" in as_nobody(True).stderr


def test_what_is_no_store_is_left_alone(tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("hello")
    with pytest.raises(BadStore, match="is not a store"):
        open_store(tmp_path / "letters")
    assert [p.name for p in (tmp_path / "letters").iterdir()] == ["a.txt"]
    with pytest.raises(BadStore, match="is a file, not a store"):
        open_store(tmp_path / "letters" / "a.txt")
    with pytest.raises(BadStore, match="there is no store at"):
        open_store(tmp_path / "nowhere", read_only=True)
    assert not (tmp_path / "nowhere").exists()
    (tmp_path / "letters" / "CURRENT").write_text("MANIFEST-none\n")
    with pytest.raises(BadStore, match="cannot be opened as a store"):
        open_store(tmp_path / "letters")


def test_a_refused_article_leaves_the_store_untouched(store):
    before = store.dump()
    bad = replace(second_claims()[0], option=Link(iri="no iri", label="x"))
    with pytest.raises(UnreadableSource):
        store.put_many([(FIRST, []), (SECOND, [bad])])
    assert store.dump() == before


def test_hostile_text_stays_text(store):
    words = '"""\\" } ; DROP ALL ; INSERT DATA { <urn:x> <urn:y> "z'
    document = replace(FIRST, id='x"> } ; CLEAR ALL #', text=words, title=words)
    claim = replace(first_claims()[1], document=document.id, content=words)
    store.put(document, [claim])
    store.put(replace(document, title="new"), [replace(claim, rule="r")])  # by way of an update
    assert store.document(document.id).text == words
    assert next(store.claims(document.id)).content == words
    assert not store.ask("ASK { <urn:x> ?p ?o }")
    store.remove(document.id)
    assert [d.id for d in store.documents()] == [FIRST.id, SECOND.id]


# ---- dumps ------------------------------------------------------------------------------------------------------


def test_a_dump_is_taken_over_by_an_empty_store_and_merged_into_another(store, tmp_path):
    (tmp_path / "all.nq").write_bytes(store.dump())
    empty = open_store()
    assert empty.load(tmp_path / "all.nq") == 2
    assert empty.dump() == store.dump()
    other = open_store()
    other.put(FIRST, [])
    assert other.load(store.dump()) == 2
    assert other.dump() == store.dump()


def test_a_broken_dump_changes_nothing(store):
    before = store.dump()
    with pytest.raises(BadStore, match="cannot be read as nq"):
        store.load(before[:-9])
    assert store.dump() == before
    with pytest.raises(UnknownName, match="known: nq, trig"):
        store.load(b"", "doc")


def test_two_processes_write_the_same_bytes(store, tmp_path):
    code = (
        "import sys, hashlib\nsys.path.insert(0, 'tests')\nfrom record import articles\nfrom kg.store import open_store\n"
        "s = open_store()\ns.put_many(articles(), 'parser 1')\nprint(hashlib.sha256(s.dump()).hexdigest())"
    )
    root = __file__.rpartition("/tests/")[0]
    told = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root).stdout for _ in range(2)
    }
    assert len(told) == 1


def test_superseding_is_written_and_unwritten(store):
    refusal = next(p for p in store.positions() if p.stance is Stance.REJECT)
    node = rdf.position_iri(refusal.id)
    until = [q.object for q in store.quads() if q.subject == node and q.predicate == rdf.term("neg:heldUntil")]
    assert until == [ox.Literal("2025-03-10", datatype=rdf.term("xsd:date"))]
    store.remove(SECOND.id)
    assert not [q for q in store.quads() if q.predicate == rdf.term("neg:heldUntil")]
    assert ("Dockers' Union", "rejects", "The strike pauses") in plain(store)
    assert UNION in {q.subject.value for q in store.quads()}


def test_a_full_disk_is_said_with_what_helps(tmp_path, monkeypatch):
    import kg.store as room

    class Full:
        def __getattr__(self, name):
            return getattr(ox.Store(), name)

        def extend(self, quads):
            raise OSError("IO error: No space left on device: While appending to file: s/000008.log: No space left on device")

    with pytest.raises(BadStore, match=r"^the store could not be written, and nothing was changed: its disk is full; make room"):
        room.Store(Full(), None).put(FIRST, first_claims())

    def refused(path):
        raise OSError("IO error: DB::Open() failed --- Unable to persist Options file: IO error: No space left on device")

    monkeypatch.setattr(room.ox, "Store", refused)
    with pytest.raises(BadStore, match=r"its disk is full; make room, or name a folder elsewhere$"):
        room.open_store(tmp_path / "s")
