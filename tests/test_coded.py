"""Hand-coded tables: read exactly as coded, and counted exactly as a loop over all pairs counts them."""

from __future__ import annotations

import csv
import io
import itertools
import random
import zlib

import pytest

from kg import coded, rdf
from kg.conflicts import Hierarchy, conflict_to_json, find_conflicts
from kg.errors import UnreadableSource
from kg.model import Polarity, Stance
from kg.positions import assemble
from kg.store import open_store

TRICKY = [
    "Ann",
    "ann",
    "ANN",
    "An n",
    "Ann.",
    "Ånn",
    "A\u030ann",
    "Ann (MP)",
    "Ann-MP",
    "李明",
    "李 明",
    'O\'Neil, "Pat"',
    "a;b",
    "nan",
    "0",
    "—",
    "Ann\u00a0B",
    "Ann B",
]


def table(rows, header=("actor", "concept", "date", "sign"), **options):
    out = io.StringIO()
    writer = csv.writer(out, **options)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def statements(seed, number, actors, concepts):
    """Random statements: actors differ in how much they say, concepts in how contested they are, some change their mind."""
    rng = random.Random(seed)
    names = [*TRICKY, *(f"Actor {i}" for i in range(actors))][:actors]
    topics = ["Tax", "tax", "Tax ", "Cap & trade", "Cap and trade", *(f"Concept {i}" for i in range(concepts))][:concepts]
    lean = {t: rng.random() for t in topics}
    rows = []
    for _ in range(number):
        actor, topic = names[int(rng.paretovariate(0.7)) % actors], rng.choice(topics)
        sign = rng.random() < (lean[topic] if rng.random() < 0.5 else zlib.crc32(f"{actor} {topic}".encode()) % 2)
        rows.append(
            (actor, topic, f"{rng.randint(2005, 2012)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}", "yes" if sign else "no")
        )
    return rows


def oracle(rows):
    """Contested concepts, (pair, concept) in conflict, (actor, concept) with both signs: every pair of rows looked at."""
    cells = {}
    for actor, concept, _, sign in rows:
        cells.setdefault((actor.strip(), concept.strip()), set()).add(sign)
    opposed = set()
    for ((a, x), s), ((b, y), t) in itertools.combinations(cells.items(), 2):
        if x == y and a != b and (("yes" in s and "no" in t) or ("no" in s and "yes" in t)):
            opposed.add((frozenset((a, b)), x))
    return opposed, {cell for cell, signs in cells.items() if len(signs) == 2}


def found(positions):
    data = [conflict_to_json(c) for c in find_conflicts(positions, include_past=True)]
    assert {d["kind"] for d in data} <= {"opposed", "inconsistent"}
    opposed = [(frozenset(d["parties"]), d["option"]["label"]) for d in data if d["kind"] == "opposed"]
    both = [(d["parties"][0], d["option"]["label"]) for d in data if d["kind"] == "inconsistent"]
    assert len(opposed) == len(set(opposed)) and len(both) == len(set(both))
    return set(opposed), set(both)


@pytest.mark.parametrize("seed", range(4))
def test_counts_are_exact(tmp_path, seed):
    rows = statements(seed, 300, 40, 12)
    path = tmp_path / "coded.csv"
    path.write_text(table(rows), encoding="utf-8")
    _documents, claims = coded.read_claims(path)
    assert len(claims) == len({c.id for c in claims}) == len(rows)
    opposed, both = oracle(rows)
    assert opposed and both
    assert found(assemble(claims)) == (opposed, both)
    assert {x for _, x in found(assemble(claims))[0]} == {x for _, x in opposed}


@pytest.mark.slow
def test_counts_are_exact_at_the_size_of_a_real_data_set_through_the_store(tmp_path):
    rows = statements(7, 1164, 337, 54)
    path = tmp_path / "coded.csv"
    path.write_text(table(rows), encoding="utf-8")
    documents, claims = coded.read_claims(path)
    by_document = {d.id: [c for c in claims if c.document == d.id] for d in documents}
    store = open_store()
    for document in documents:
        store.put(document, by_document[document.id])
    assert found(store.positions()) == oracle(rows)


def test_who_changes_his_mind_is_superseded_by_date(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(
        table([("A", "x", "2010-01-01", "yes"), ("A", "x", "2011-01-01", "no"), ("B", "x", "2010-05-05", "yes")]), encoding="utf-8"
    )
    positions = assemble(coded.read_claims(path)[1])
    now = find_conflicts(positions, Hierarchy())
    assert [(c.kind, c.parties) for c in now] == [("opposed", ("A", "B"))]
    assert {p.polarity for c in now for p in c.positions if p.holder.label == "A"} == {Polarity.AGAINST}
    assert sorted(c.kind for c in find_conflicts(positions, Hierarchy(), include_past=True)) == ["inconsistent", "opposed"]


def test_names_stay_as_coded(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(table([(f"  {name} ", " Tax ", "2010", "yes") for name in TRICKY]), encoding="utf-8")
    documents, claims = coded.read_claims(path)
    assert [c.holders[0].label for c in claims] == TRICKY
    assert len({c.holders[0].iri for c in claims}) == len(TRICKY)
    assert {c.option.label for c in claims} == {"Tax"}
    assert [(p.holder.label) for p in sorted(assemble(claims), key=lambda p: TRICKY.index(p.holder.label))] == TRICKY
    for document in documents:
        read = rdf.read_article(rdf.article_quads(document, claims))[1]
        assert {c.id: c for c in read} == {c.id: c for c in claims}


def test_evidence_is_the_row_where_there_is_no_quote(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('actor,concept,sign,page\nA,"x, y",yes,3\n\nB,"two\nlines",no,4\n', encoding="utf-8")
    (document,), claims = coded.read_claims(path)
    assert [document.text[c.evidence.start : c.evidence.end] for c in claims] == [c.evidence.text for c in claims]
    assert [c.evidence.text for c in claims] == ['A,"x, y",yes,3', 'B,"two\nlines",no,4']
    assert [c.content for c in claims] == ["x, y", "two\nlines"]
    assert document.id == "t" and claims[0].trace == ("coded by hand in line 2 of the table",)


def test_documents_and_quotes(tmp_path):
    path = tmp_path / "t.tsv"
    rows = [
        ("Pat", "Union", "pay", "2020-01-05", "1", "d1", "We want it."),
        ("", "Firm", "pay", "2020-01-06", "0", "d2", "Never."),
        ("Kim", "Union", "hours", "2020-01-05", "0", "d1", "Not this."),
    ]
    path.write_text(
        table(rows, ("person", "organization", "concept", "date", "agreement", "docId", "text"), delimiter="\t"), encoding="utf-8"
    )
    documents, claims = coded.read_claims(path)
    assert [(d.id, d.text, d.published) for d in documents] == [
        ("d1", "We want it.\nNot this.", "2020-01-05"),
        ("d2", "Never.", "2020-01-06"),
    ]
    assert [c.holders[0].label for c in claims] == ["Pat", "Firm", "Kim"]
    assert [c.evidence.text for c in claims] == ["We want it.", "Never.", "Not this."]
    assert [(c.stance, c.polarity) for c in claims] == [
        (Stance.ACCEPT, Polarity.FOR),
        (Stance.REJECT, Polarity.AGAINST),
        (Stance.REJECT, Polarity.AGAINST),
    ]


@pytest.mark.parametrize(
    ("pro", "con"),
    [
        ("yes", "no"),
        ("1", "0"),
        ("true", "FALSE"),
        ("for", "against"),
        ("+", "-"),
        ("1", "-1"),
        ("+1", "\u22121"),
        ("Agree", "Disagree"),
        ("1.0", "0.0"),
        (" Yes ", "No"),
    ],
)
def test_signs(tmp_path, pro, con):
    path = tmp_path / "t.csv"
    path.write_text(table([("A", "x", "2010", pro), ("B", "x", "2010", con)]), encoding="utf-8")
    assert [c.polarity for c in coded.read_claims(path)[1]] == [Polarity.FOR, Polarity.AGAINST]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["2010-03-04", "2010-03", "2010", ""], ["2010-03-04", "2010-03", "2010", ""]),
        (["2010-03-04 00:00:00", "2010-03-04T10:00:00Z", "20100304"], ["2010-03-04"] * 3),
        (["04.03.2010", "4.3.2010"], ["2010-03-04"] * 2),
        (["04/03/2010", "25/03/2010"], ["2010-03-04", "2010-03-25"]),
        (["03/04/2010", "03/25/2010"], ["2010-03-04", "2010-03-25"]),
        (["03/04/2010", "03/05/2010"], ["2010", "2010"]),
    ],
)
def test_dates(tmp_path, cells, expected):
    path = tmp_path / "t.csv"
    path.write_text(table([("A", f"x{i}", cell, "yes") for i, cell in enumerate(cells)]), encoding="utf-8")
    assert [c.date for c in coded.read_claims(path)[1]] == expected


def test_faults_name_file_and_row_and_nothing_is_half_read(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(
        "actor,concept,date,sign\nA,x,2010,yes\n,x,2010,no\nB,x,2010,maybe\nC,x,soon,no\nD,,2010,no\n", encoding="utf-8"
    )
    with pytest.raises(UnreadableSource) as error:
        coded.read_claims(path)
    for line, said in ((3, "actor is empty"), (4, "'maybe'"), (5, "'soon'"), (6, "concept is empty")):
        assert any(f"{path}, line {line}" in told and said in told for told in str(error.value).splitlines())
    told = []
    _documents, claims = coded.read_claims(path, told.append)
    assert len(told) == 4 and [c.holders[0].label for c in claims] == ["A"]


def test_a_neutral_sign_is_no_refusal(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(table([("A", "x", "2010", "1"), ("B", "x", "2010", "0"), ("C", "x", "2010", "-1")]), encoding="utf-8")
    with pytest.raises(UnreadableSource, match="line 3: the sign '0'"):
        coded.read_claims(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"actor,concept,sign\n", "no rows"),
        (b"who,what\na,b\n", "no column for concept, sign"),
        (b"PK\x00\x01", "not a text table"),
        (b'actor,concept,sign\nA,"x,yes\n', "line 2"),
    ],
)
def test_what_is_no_table(tmp_path, content, said):
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableSource, match=said):
        coded.read_claims(path)
    with pytest.raises(UnreadableSource, match="cannot be read"):
        coded.read_claims(tmp_path / "missing.csv")


def test_other_encodings(tmp_path):
    rows = [
        ("Jörg Müller-Lüdenscheidt", "Überstunden für alle", "2010", "yes"),
        ("Käthe Grünwald", "Überstunden für alle", "2010", "no"),
    ] * 3
    for encoding in ("utf-8-sig", "cp1252"):
        path = tmp_path / f"{encoding}.csv"
        path.write_bytes(table(rows, delimiter=";").encode(encoding))
        assert {c.holders[0].label for c in coded.read_claims(path)[1]} == {"Jörg Müller-Lüdenscheidt", "Käthe Grünwald"}
