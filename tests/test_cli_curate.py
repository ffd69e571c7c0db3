"""The curator's commands: what they print, what they keep, how they leave."""

from __future__ import annotations

import csv
import gc
import io
import json
import re
import subprocess
import sys
from types import SimpleNamespace

import pytest
from analysis import claim
from typer.testing import CliRunner

from kg import jsonl
from kg.cli import app
from kg.samples import FOLDER

RUN = CliRunner(env={"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb", "KG_STORE": None, "KG_ONTOLOGY": None,
                     "SOURCE_DATE_EPOCH": "1900000000"})
CLAIMS = [claim("Dockers", "demand", "wage rise"), claim("Port", "reject", "wage rise", against=True, at=100),
          claim("Crews", "demand", "night work", at=200), claim("=Crews", "reject", "night work", against=True, at=300)]


def kg(*arguments, code=0):
    """The result of a command, which must leave with the code and never with a traceback."""
    result = RUN.invoke(app, [str(a) for a in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, (result.exit_code, result.stdout[-2000:], result.stderr[-2000:])
    printed = SimpleNamespace(stdout=result.stdout, stderr=result.stderr)
    del result  # the frames of its error keep the store open within this process
    gc.collect()
    return printed


def rows(result):
    return json.loads(result.stdout)


@pytest.fixture
def claims(tmp_path):
    (tmp_path / "claims.jsonl").write_text("\n".join(jsonl.dump(CLAIMS)) + "\n", encoding="utf-8")
    return tmp_path / "claims.jsonl"


@pytest.fixture
def store(tmp_path, claims):
    kg("import", "claims", claims, "--store", tmp_path / "s")
    return tmp_path / "s"


def dump(store):
    return [line for line in kg("export", "--format", "nq", "--store", store).stdout.splitlines() if "graph/curation>" not in line]


def test_merge_log_undo(store, claims):
    before = dump(store)
    result = kg("parties", "merge", "Crews", "Dockers", "--reason", "one union", "--by", "ann", "--store", store)
    assert result.stderr == "kg: decision 1: “Crews” counts as “Dockers”\n" and not result.stdout
    assert {r["label"]: r["positions"] for r in rows(kg("parties", "--store", store, "--format", "json"))} == {
        "Dockers": 2, "Port": 1, "=Crews": 1}
    kg("import", "claims", claims, "--store", store)
    again = {r["label"] for r in rows(kg("parties", "--store", store, "--format", "json"))}
    assert "Crews" not in again, "it survives reading again"
    entry, = rows(kg("parties", "log", "--store", store, "--format", "json"))
    assert entry["made"] == {"by": "ann", "at": "2030-03-17T17:46:40Z", "why": "one union"} and entry["undone"] is None
    assert not rows(kg("options", "log", "--store", store, "--format", "json"))
    assert "taken back: decision 1" in kg("parties", "undo", "--last", "--reason", "two after all", "--store", store).stderr
    assert dump(store) == before
    assert "two after all" in kg("parties", "log", "--store", store).stdout


def test_a_list_writes_the_words_beneath_each_row_and_keeps_ids_whole(store):
    kg("parties", "merge", "=Crews", "Port", "--store", store)
    result = RUN.invoke(app, ["parties", "--store", str(store)], env={"COLUMNS": "90"})
    header, _, *lines = result.stdout.splitlines()
    assert header.split() == ["party", "id", "kind", "positions", "claims", "articles"]
    assert any(re.fullmatch(r"    words: .*Port.* — merged: =Crews \(1\)", line) for line in lines), lines
    ids = {r["id"] for r in rows(kg("parties", "--store", store, "--format", "json"))}
    assert all(any(name in line for line in lines) for name in ids)
    assert "words" in kg("parties", "--store", store, "--format", "csv").stdout.splitlines()[0].split(",")


def test_options_are_merged_and_split(store):
    kg("options", "merge", "night work", "wage rise", "--inverted", "--store", store)
    assert [(r["label"], r["positions"]) for r in rows(kg("options", "--store", store, "--format", "json"))] == [("wage rise", 4)]
    kg("options", "split", "wage rise", "night work", "--store", store)
    assert {r["label"] for r in rows(kg("options", "--store", store, "--format", "json"))} == {"wage rise", "night work"}
    kg("options", "undo", "1", "--store", store)
    assert "opposite" in kg("options", "log", "--store", store).stdout


def test_split_takes_a_word_of_an_article(store):
    kg("parties", "split", "Crews", "crews", "--article", "a1", "--into", "Port", "--store", store)
    assert {r["label"] for r in rows(kg("parties", "--store", store, "--format", "json"))} == {"Dockers", "Port", "=Crews"}


@pytest.mark.parametrize(("arguments", "message"), [
    (["parties", "merge", "Crew", "Port"], "unknown party 'Crew'; did you mean "),
    (["parties", "merge", "Port", "port"], "nothing to merge"),
    (["parties", "split", "Port", "harbour"], "unknown wording of Port 'harbour'; known: Port"),
    (["parties", "undo", "7"], "unknown decision on a party '7'"),
    (["options", "undo", "--last"], "no decision on an option to take back"),
    (["parties", "undo"], "--last"),
    (["options", "merge", "wage rise", "nonsense"], "unknown option 'nonsense'"),
    (["issues", "--domain", "football"], "unknown domain 'football'; known: "),
])
def test_what_cannot_be_done_is_one_line_and_the_store_stays(store, arguments, message):
    before = dump(store)
    result = kg(*arguments, "--store", store, code=2)
    assert message in " ".join(result.stderr.split()) and "Traceback" not in result.stderr
    assert dump(store) == before


def test_decisions_need_a_store(tmp_path):
    assert "kg build" in kg("parties", "merge", "a", "b", "--store", tmp_path / "none", code=2).stderr
    assert not (tmp_path / "none").exists()


def test_lists_come_as_table_and_csv(store):
    kg("parties", "merge", "Crews", "Dockers", "--store", store)
    for command in ("parties", "options", "issues"):
        header, *found = csv.reader(io.StringIO(kg(command, "--store", store, "--format", "csv").stdout))
        assert found and all(len(line) == len(header) for line in found)
        assert header[0] in kg(command, "--store", store).stdout
    assert "'=Crews" in kg("parties", "--store", store, "--format", "csv").stdout, "no cell is a formula"
    assert "Crews (1)" in kg("parties", "--store", store).stdout


def test_issues_can_list_all_options_of_a_domain(store):
    assert not rows(kg("issues", "--domain", "labour", "--store", store, "--format", "json"))
    labels = {r["label"] for r in rows(kg("issues", "--domain", "labour", "--all", "--store", store, "--format", "json"))}
    assert "Wages rise" in labels and "The parties stop fighting" not in labels


@pytest.mark.parser
def test_on_the_samples_decisions_survive_extraction_and_suggestions_link(tmp_path):
    where, articles = tmp_path / "s", [FOLDER / "docks-1-strike.txt", FOLDER / "docks-2-offer.txt"]
    kg("build", *articles, "--store", where)
    before = dump(where)
    big, small = (r["id"] for r in rows(kg("parties", "--store", where, "--format", "json"))[:2])
    kg("parties", "merge", small, big, "--store", where)
    after = dump(where)
    assert after != before
    kg("build", *articles, "--store", where)
    assert dump(where) == after
    kg("parties", "undo", "--last", "--store", where)
    assert dump(where) == before
    (tmp_path / "own" / "issues").mkdir(parents=True)
    unlinked = {c["content"] for r in rows(kg("issues", "--unlinked", "--store", where, "--format", "json")) for c in r["contents"]}
    turtle = kg("issues", "suggest", "--most", "100", "--store", where).stdout
    (tmp_path / "own" / "issues" / "new.ttl").write_text(turtle, encoding="utf-8")
    command = [sys.executable, "-m", "kg", "build", *articles, "--store", tmp_path / "again", "--ontology", tmp_path / "own"]
    subprocess.run(list(map(str, command)), check=True, timeout=120)  # a process of its own reads the ontology anew
    left = rows(kg("issues", "--unlinked", "--store", tmp_path / "again", "--ontology", tmp_path / "own", "--format", "json"))
    assert len(unlinked) > 10 and len({c["content"] for r in left for c in r["contents"]}) < 0.2 * len(unlinked)
