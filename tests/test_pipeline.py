"""The one line: streaming, order, what it leaves alone, claims from elsewhere."""

from __future__ import annotations

import json

import pytest

from kg import pipeline
from kg.errors import BadStore, UnknownName, UnreadableSource
from kg.jsonl import dump
from kg.model import Document
from kg.store import open_store

pytestmark = pytest.mark.parser

TEXTS = ["The union rejected Sunday shifts.", "The company demanded a new contract.", "Nothing happened.",
         "The mayor proposed a pause."]


def documents():
    return [Document(id=f"d{i}", text=text, published="2025-09-02") for i, text in enumerate(TEXTS)]


def test_articles_come_in_order_with_their_claims_and_the_parser():
    found = list(pipeline.annotate(documents()))
    assert [a.document.id for a in found] == ["d0", "d1", "d2", "d3"]
    assert [[str(c.stance) for c in a.claims] for a in found] == [["reject"], ["demand"], [], ["propose"]]
    assert all(len(a.parser.split()) == 3 for a in found), "name, version and hash of the parser are for the provenance"


def test_one_article_is_in_hand_at_a_time():
    given = []

    def endless():
        for n in range(10**9):
            given.append(n)
            yield Document(id=f"d{n}", text=TEXTS[0])

    stream = pipeline.annotate(endless())
    next(stream)
    next(stream)
    assert len(given) == 2


def test_an_article_on_which_the_analysis_fails_costs_itself_alone(monkeypatch):
    sound = pipeline._rooms(None, False)

    def rooms(model, embedded):
        def line(document):
            if document.id == "d1":
                raise ValueError("min() arg is an empty sequence")
            return sound(document)
        return line

    monkeypatch.setattr(pipeline, "_rooms", rooms)
    faults = []
    found = list(pipeline.annotate(documents(), on_error=faults.append))
    assert [a.document.id for a in found] == ["d0", "d2", "d3"]
    assert [str(f) for f in faults] == [
        "d1: left out, the analysis failed (ValueError: min() arg is an empty sequence); this is a fault of kg, please report it"]
    with pytest.raises(UnreadableSource, match="d1: left out"):
        list(pipeline.annotate(documents()))


def test_workers_give_the_same_in_the_same_order():
    many = [Document(id=f"d{i}", text=TEXTS[i % 4]) for i in range(40)]
    assert list(pipeline.annotate(many, workers=2)) == list(pipeline.annotate(many))


def test_the_date_of_a_claim_is_that_of_its_article():
    (article, *_) = pipeline.annotate(documents())
    assert article.claims[0].date == "2025-09-02"


def test_a_store_is_made_at_the_first_article_only(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(UnreadableSource):
        pipeline.build([tmp_path / "empty.txt"], tmp_path / "store")
    with pytest.raises(UnknownName):
        (tmp_path / "a.txt").write_text(TEXTS[0], encoding="utf-8")
        pipeline.build([tmp_path / "a.txt"], tmp_path / "store", model="en_nix")
    assert not (tmp_path / "store").exists()
    built = pipeline.build([tmp_path / "a.txt"], tmp_path / "store")
    assert (built.articles, built.claims) == (1, 1) and (tmp_path / "store").is_dir()


def test_workers_end_at_once_when_somebody_stops_them():
    """Ctrl-C goes to all processes of a terminal: each worker used to finish what it was given, for a minute, and to tell of it."""
    import os
    import signal
    import subprocess
    import sys
    import time

    code = ("from kg import pipeline\nfrom kg.model import Document\n"
            "endless = (Document(id=str(n), text='The union rejected it. ' * 50) for n in range(10**6))\n"
            "for article in pipeline.annotate(endless, workers=2):\n    print(article.document.id, flush=True)")
    running = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               start_new_session=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
    assert running.stdout.readline() == "0\n"
    os.killpg(running.pid, signal.SIGINT)
    started = time.monotonic()
    told = running.communicate(timeout=60)[1]
    assert time.monotonic() - started < 10 and told.count("Traceback") == 1 and told.endswith("KeyboardInterrupt\n")


def test_a_store_that_cannot_be_written_says_so_at_the_first_article(tmp_path):
    lines = (json.dumps({"id": f"a{n}", "text": TEXTS[2]}) for n in range(9))
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    busy, read = open_store(tmp_path / "s"), []
    with pytest.raises(BadStore, match="open for writing in another process"):
        pipeline.build([tmp_path / "a.jsonl"], tmp_path / "s", on_article=read.append)
    assert len(read) == 1 and len(busy) == 0


def test_an_article_is_replaced_not_doubled(tmp_path):
    store = open_store()
    for text in (TEXTS[0], TEXTS[1]):
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        pipeline.build([tmp_path / "a.txt"], store)
    assert [str(c.stance) for c in store.claims()] == ["demand"]


def test_corrected_claims_take_the_place_of_extracted_ones(tmp_path):
    store = open_store()
    (tmp_path / "a.txt").write_text(TEXTS[0] + " " + TEXTS[1], encoding="utf-8")
    pipeline.build([tmp_path / "a.txt"], store)
    kept = [line for line in dump(store.claims()) if json.loads(line)["stance"] == "reject"]
    (tmp_path / "claims.jsonl").write_text("\n".join(kept), encoding="utf-8")
    built = pipeline.import_claims(tmp_path / "claims.jsonl", store)
    assert (built.articles, built.claims) == (1, 1)
    assert [str(c.stance) for c in store.claims()] == ["reject"]
    assert store.document("a").text == TEXTS[0] + " " + TEXTS[1], "the article's text stays"


def test_claims_that_cannot_be_placed_are_refused(tmp_path):
    line = {"document": "memo", "evidence": {"start": 0, "end": 3, "text": "The union wants a raise."}, "holders": ["The union"],
            "stance": "demand", "polarity": "for", "content": "a raise"}
    (tmp_path / "c.jsonl").write_text(json.dumps(line), encoding="utf-8")
    with pytest.raises(UnreadableSource, match="do not fit the evidence"):
        pipeline.import_claims(tmp_path / "c.jsonl", open_store())
    (tmp_path / "c.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(UnreadableSource, match="no claim in it"):
        pipeline.import_claims(tmp_path / "c.jsonl", open_store())
