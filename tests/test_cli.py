"""The command line by typer's runner: what it prints, how it leaves, what it leaves alone."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.cli.output import _across, cell, cells, console
from kg.errors import AmbiguousName, UnknownName
from kg.naming import chosen
from kg.samples import FOLDER

RUN = CliRunner(env={"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb", "KG_STORE": None, "KG_ONTOLOGY": None})
TALKS = """---
title: Talks
published: 2025-05-12
---
Russia demanded that Ukraine not join NATO. Ukraine rejected that demand. Russia proposed a three-day cease-fire.
Ukraine did not agree to that. Ukraine wants to join NATO.
"""

pytestmark = pytest.mark.parser


def kg(*arguments, code=0, stdin=None):
    """The result of a command, which must leave with the code and never with a traceback."""
    result = RUN.invoke(app, [str(a) for a in arguments], input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, (result.exit_code, result.stdout[-2000:], result.stderr[-2000:])
    return result


@pytest.fixture
def talks(tmp_path):
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")
    return tmp_path / "talks.txt"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store of all samples."""
    where = tmp_path_factory.mktemp("stores") / "samples"
    kg("build", FOLDER, "--store", where)
    return where


def rows(result):
    return json.loads(result.stdout)


# ---- help ------------------------------------------------------------------------------------------------------------------------


def commands(typer_app=app, before=()):
    for command in typer_app.registered_commands:
        name = command.name or command.callback.__name__.strip("_").replace("_", "-")
        yield (*before, name)
    for group in typer_app.registered_groups:
        yield from commands(group.typer_instance, (*before, group.name))


@pytest.mark.parametrize("command", list(commands()), ids=" ".join)
def test_every_command_has_help_with_an_example(command):
    text = kg(*command, "--help").stdout
    assert re.search(rf"Example:\s+kg\s+{command[0]}", " ".join(text.split())), text
    assert len(text.splitlines()) > 5 and kg(*command, "-h").stdout == text


def test_no_arguments_shows_help_and_a_wrong_option_leaves_with_2():
    assert "The main line" in kg(code=2).output
    assert "no such option" in kg("extract", "--frmat", "json", "x", code=2).stderr
    assert "invalid" in kg("positions", "--format", "xml", code=2).stderr.lower()


def test_version():
    assert re.fullmatch(r"kg \d+\.\d+\.\d+\n", kg("--version").stdout)


# ---- extract ---------------------------------------------------------------------------------------------------------------------

CONTRACT = {"id", "document", "evidence", "cue", "holders", "speaker", "stance", "polarity", "content", "option", "issue",
            "addressees", "conditions", "tense", "certainty", "rule"}


def test_extract_prints_the_contract_and_the_offsets_are_those_of_the_text(talks):
    body = TALKS.split("---\n")[2]
    claims = [json.loads(line) for line in kg("extract", talks, "--format", "jsonl").stdout.splitlines()]
    assert len(claims) >= 4
    for c in claims:
        assert set(c) >= CONTRACT
        assert c["document"] == "talks" and body[c["evidence"]["start"]:c["evidence"]["end"]] == c["evidence"]["text"]
        assert body[c["cue"]["start"]:c["cue"]["end"]] == c["cue"]["text"]
        assert all({"label", "party", "text", "iri"} <= set(h) for h in c["holders"])
    stances = [(c["holders"][0]["party"], c["stance"], c["polarity"]) for c in claims]
    assert ("Ukraine", "reject", "against") in stances, "a refusal stays a refusal"
    starts = [c["evidence"]["start"] for c in claims]
    assert starts == sorted(starts)


def test_extract_is_jsonl_in_a_pipe_and_touches_no_store(talks, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert kg("extract", talks).stdout == kg("extract", talks, "--format", "jsonl").stdout
    assert sorted(p.name for p in tmp_path.iterdir()) == ["talks.txt"]


def test_extract_in_the_other_formats(talks):
    number = len(kg("extract", talks).stdout.splitlines())
    assert len(rows(kg("extract", talks, "--format", "json"))) == number
    assert len(list(csv.reader(io.StringIO(kg("extract", talks, "--format", "csv").stdout)))) == number + 1
    assert kg("extract", talks, "--format", "md").stdout.startswith("| article | holder |")
    assert "Ukraine" in kg("extract", talks, "--format", "table").stdout
    page = kg("extract", talks, "--format", "html").stdout
    assert page.startswith("<!doctype html>") and "three-day cease-fire" in page


def test_extract_from_standard_input_and_json_lines_agree(talks, tmp_path):
    body = TALKS.split("---\n")[2]
    (tmp_path / "x.jsonl").write_text(json.dumps({"id": "stdin", "text": body, "date": "2025-05-12"}), encoding="utf-8")
    assert kg("extract", "-", stdin=TALKS).stdout == kg("extract", tmp_path / "x.jsonl").stdout


def test_workers_change_nothing(talks):
    assert kg("extract", talks, FOLDER / "docks-1-strike.txt", "--workers", "2").stdout == \
        kg("extract", talks, FOLDER / "docks-1-strike.txt").stdout


# ---- build and what reads the store ----------------------------------------------------------------------------------------------


def test_adding_an_article_again_changes_nothing(talks, tmp_path):
    kg("build", talks, "--store", tmp_path / "s")
    once = kg("export", "--format", "nq", "--store", tmp_path / "s").stdout
    kg("build", talks, "--store", tmp_path / "s")
    assert kg("export", "--format", "nq", "--store", tmp_path / "s").stdout == once and once.count("\n") > 20


def test_a_build_that_is_stopped_says_how_to_go_on(talks, tmp_path, monkeypatch):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    kg("build", talks, "--store", tmp_path / "s")
    before = kg("export", "--store", tmp_path / "s", "--format", "nq").stdout
    monkeypatch.setattr("kg.pipeline.annotate", stopped)
    said = kg("build", talks, "--store", tmp_path / "s", code=130).stderr
    assert "nothing was written" in said and "run the same command again" in said
    monkeypatch.undo()
    assert kg("export", "--store", tmp_path / "s", "--format", "nq").stdout == before


def test_a_build_that_is_stopped_keeps_what_it_has_read(talks, tmp_path, monkeypatch):
    from kg import pipeline

    true = pipeline.annotate

    def stopped(*given, **more):
        yield from true(*given, **more)
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.pipeline.annotate", stopped)
    said = kg("build", talks, "--store", tmp_path / "s", code=130).stderr
    assert "5 claims from 1 article\n" in said and "kept" in said
    assert len(rows(kg("query", "articles", "--store", tmp_path / "s", "--format", "json"))) == 1
    assert kg("check", "--store", tmp_path / "s").exit_code == 0


def test_reading_commands_take_articles_or_a_store(talks, tmp_path):
    kg("build", talks, "--store", tmp_path / "s")
    for command in ("positions", "conflicts", "timeline", "shifts", "common-ground", "concessions"):
        assert kg(command, talks, "--format", "json").stdout == kg(command, "--store", tmp_path / "s", "--format", "json").stdout


def test_the_store_is_where_kg_store_says(talks, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "no store at kg-store; make one with 'kg build" in kg("positions", code=2).stderr
    kg("build", talks)
    assert rows(kg("positions", "--format", "json"))
    result = RUN.invoke(app, ["positions"], env={"KG_STORE": str(tmp_path / "other")})
    assert result.exit_code == 2 and "other" in result.stderr


def test_positions_carry_their_evidence_and_can_be_narrowed(store):
    everything = rows(kg("positions", "--store", store, "--format", "json"))
    assert len(everything) > 100
    for p in everything:
        assert p["holder"]["label"] and p["option"]["label"] and p["claims"] and p["claims"][0]["evidence"]["text"]
    ukraine = rows(kg("positions", "--store", store, "--party", "Ukraine", "--stance", "reject", "--format", "json"))
    assert ukraine and {(p["holder"]["label"], p["stance"]) for p in ukraine} == {("Ukraine", "reject")}
    assert len(everything) > len(ukraine)


def test_conflicts_follow_the_contract(store):
    found = rows(kg("conflicts", "--store", store, "--format", "json"))
    assert len(found) > 3
    for c in found:
        assert {"id", "kind", "severity", "parties", "issue", "option", "explanation", "positions"} <= set(c)
        assert len(c["positions"]) >= 2 and c["explanation"]
        for p in c["positions"]:
            assert {"id", "holder", "stance", "polarity", "content", "conditions", "tense", "claims"} <= set(p)
            assert {"id", "document", "date", "speaker", "evidence"} <= set(p["claims"][0])


def test_conflicts_between_two_parties_print_both_quotes(store):
    text = kg("conflicts", "--store", store, "--between", "Russia", "Ukraine").stdout
    assert text.count("“") >= 4 and "Russia" in text and "istanbul-" in text
    pairs = rows(kg("conflicts", "--store", store, "--between", "Russia", "Ukraine", "--format", "json"))
    assert pairs and all({"Russia", "Ukraine"} <= set(c["parties"]) for c in pairs)
    assert "'quarrel'; known: " in kg("conflicts", "--store", store, "--kind", "quarrel", code=2).stderr


def test_as_of_looks_back(store):
    late = rows(kg("positions", "--store", store, "--format", "json"))
    early = rows(kg("positions", "--store", store, "--as-of", "2025-05-12", "--format", "json"))
    assert 0 < len(early) < len(late)
    assert all(c["document"] != "istanbul-3-memorandum" for p in early for c in p["claims"])
    assert "is not a date" in kg("positions", "--store", store, "--as-of", "May-ish", code=2).stderr


def test_diff_between_dates_and_stores(store, tmp_path, talks):
    moved = rows(kg("diff", "2025-09-02", "2025-09-11", "--store", store, "--format", "json"))
    assert moved and all(r["kind"] for r in moved)
    kg("build", talks, "--store", tmp_path / "s")
    assert not rows(kg("diff", tmp_path / "s", tmp_path / "s", "--format", "json"))


def test_movement_is_narrowed_to_a_party_and_to_an_issue_or_option(store):
    option = rows(kg("shifts", "--store", store, "--moves", "--format", "json"))[0]["option"]["label"]
    for command in (["shifts"], ["timeline"], ["diff", "2025-05-12", "2025-09-11"]):
        found = rows(kg(*command, "--store", store, "--issue", option, "--format", "json"))
        assert found and {r["option"]["label"] for r in found} == {option}
    moved = rows(kg("diff", "2025-05-12", "2025-05-17", "--party", "Moscow", "--store", store, "--format", "json"))
    assert moved and {r["holder"]["label"] for r in moved} == {"Russia"}


def test_what_moved_is_told_beneath_its_row(store):
    for command in (["diff", "2025-09-02", "2025-09-11"], ["shifts"]):
        header, _, row, note, *_ = kg(*command, "--store", store).stdout.splitlines()
        assert header.split()[0] == "party" and header.split()[-1] == "move"
        assert note.startswith("    ") and note.split()[0] == row.split()[0]


def test_diff_says_why_nothing_or_all_seems_to_have_moved(store):
    turned = kg("diff", "2025-09-11", "2025-09-02", "--store", store, "--format", "json")
    assert rows(turned) == rows(kg("diff", "2025-09-02", "2025-09-11", "--store", store, "--format", "json"))
    assert turned.stderr == "kg: 2025-09-11 is after 2025-09-02: this is what moved from 2025-09-02 to 2025-09-11\n"
    late = kg("diff", "2030", "2031", "--store", store).stderr
    assert re.fullmatch(r"kg: no article is dated between the end of 2030 and the end of 2031 \(the last before it: 2025.*\n", late)
    early = kg("diff", "2001", "2025", "--store", store, "--format", "json")
    assert rows(early) and re.match(r"kg: no article is dated 2001 or earlier \(the first: 2024-.*\), so all", early.stderr)
    assert not kg("diff", "2025-05-12", "2025-05-17", "--store", store).stderr


def test_build_counts_the_articles_without_a_date(talks, tmp_path):
    (tmp_path / "a.txt").write_text("Russia rejected the plan.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("It rained.", encoding="utf-8")  # no claim: it would not appear anywhere
    said = kg("build", tmp_path, "--store", tmp_path / "s").stderr.splitlines()[1:]
    assert len(said) == 1 and said[0].startswith("kg: 1 article has no date (a): ") and "date: 2025-05-20" in said[0]
    assert "no date" not in kg("build", talks, "--store", tmp_path / "s").stderr


def test_query_in_every_way(store, tmp_path):
    question = "SELECT ?who ?what WHERE { GRAPH ?g { ?who neg:rejects ?what } }"
    (tmp_path / "q.rq").write_text(question, encoding="utf-8")
    first = rows(kg("query", question, "--store", store, "--format", "json"))
    assert first and set(first[0]) == {"who", "what"}
    assert rows(kg("query", tmp_path / "q.rq", "--store", store, "--format", "json")) == first
    assert rows(kg("query", "-", "--store", store, "--format", "json", stdin=question)) == first


def test_broken_and_unknown_queries_are_said(store):
    assert re.search(r"line 2, column \d+", kg("query", "SELECT ?a\nWHERE { ?a ?b }", "--store", store, code=2).stderr)
    message = kg("query", "no-such-query", "--store", store, code=2).stderr
    known = [line.split()[0] for line in kg("queries", "--format", "csv").stdout.splitlines()[1:]]
    assert "no-such-query" in message and len(known) > 3 and known[0].split(",")[0] in message


def test_every_canned_query_runs(store):
    for entry in rows(kg("queries", "--format", "json")):
        assert entry["title"] and entry["question"]
        kg("query", entry["name"], "--store", store)


def test_explain_a_claim_a_position_and_a_conflict(store):
    conflict = rows(kg("conflicts", "--store", store, "--format", "json"))[0]
    position = conflict["positions"][0]
    for identifier in (conflict["id"], position["id"], position["claims"][0]["id"]):
        text = kg("explain", identifier, "--store", store).stdout
        assert position["claims"][0]["evidence"]["text"][:30] in " ".join(text.split())
    for identifier in ("c0000000000000000", "?"):
        message = kg("explain", identifier, "--store", store, code=2).stderr
        assert f"unknown id '{identifier}'; kg extract" in message and "--format json" in message


def test_what_cannot_be_answered_is_said_plainly(store):
    at = ("--store", store)
    assert "no conflict between China and Russia" in kg("concessions", "--between", "China", "Russia", *at).stderr
    assert "one party" in " ".join(kg("concessions", "--between", "China", "china", *at, code=2).stderr.split())
    assert "neither of the two" in kg("concessions", "--between", "China", "Russia", "--only", "Iran", *at, code=2).stderr
    wish = kg("positions", "--stance", "wish", *at, code=2).stderr
    assert "unknown stance 'wish'" in wish and "demand" in wish and "threaten" in wish
    several = kg("explain", "c", *at, code=2).stderr
    assert "id 'c' may be any of: c" in several and " more;" in several
    assert "neither a date" in kg("diff", "yesterday", "2025-05-12", *at, code=2).stderr


@pytest.mark.parametrize("form", ["ttl", "trig", "nq", "jsonld", "graphml"])
def test_export_is_the_same_on_every_run(talks, form, tmp_path):
    first = kg("export", talks, "--format", form).stdout
    assert first == kg("export", talks, "--format", form).stdout and len(first) > 500
    kg("export", talks, "--format", form, "-o", tmp_path / "out" / "x")
    assert (tmp_path / "out" / "x").read_text(encoding="utf-8").rstrip("\n") == first.rstrip("\n")


def test_check_passes_on_what_kg_made(store):
    assert kg("check", "--store", store).stderr.count("\n") <= 1


def test_check_leaves_with_1_for_a_quote_that_is_not_in_its_article(talks, tmp_path):
    claim = json.loads(kg("extract", talks).stdout.splitlines()[0])
    claim["evidence"]["text"] = "Russia demanded that Ukraine stay as it is."[:len(claim["evidence"]["text"])]
    (tmp_path / "c.jsonl").write_text(json.dumps(claim), encoding="utf-8")
    kg("import", "claims", tmp_path / "c.jsonl", "--articles", talks, "--store", tmp_path / "s")
    found = rows(kg("check", "--store", tmp_path / "s", "--format", "json", code=1))
    wrong = next(v for v in found if v["check"] == "quote-not-in-article")
    assert wrong["severity"] == "error" and wrong["article"] == "talks" and wrong["sentence"] and wrong["remedy"]


def test_view_brief_and_network_write_files(talks, tmp_path):
    kg("view", talks, "-o", tmp_path / "g.html")
    assert (tmp_path / "g.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    kg("brief", talks, "-o", tmp_path / "b.html")
    assert "Russia" in (tmp_path / "b.html").read_text(encoding="utf-8")
    assert kg("brief", talks).stdout.startswith("# ")
    for ending in ("graphml", "gexf", "csv", "json"):
        kg("network", talks, "--mode", "party", "--aggregate", "conflict", "-o", tmp_path / f"n.{ending}")
        assert (tmp_path / f"n.{ending}").stat().st_size > 0
    assert "unknown network format" in kg("network", talks, "-o", tmp_path / "n.docx", code=2).stderr
    assert "Ukraine" in kg("network", talks).stdout


@pytest.mark.parametrize(("command", "ending"), [("view", "html"), ("brief", "md"), ("export", "ttl"), ("network", "csv")])
def test_a_place_that_cannot_be_written_is_one_line(store, tmp_path, command, ending):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / f"folder.{ending}").mkdir()
    for place in (tmp_path / f"folder.{ending}", tmp_path / "file" / f"below.{ending}"):
        message = kg(command, "--store", store, "-o", place, code=2).stderr
        assert re.fullmatch(rf"kg: {re.escape(str(place))}: cannot be written \(.+\); name another file by -o\n", message)


def test_a_network_between_what_is_no_date(store):
    for option in ("--since", "--until"):
        assert "is not a date" in kg("network", "--store", store, option, "2025-13-01", code=2).stderr
    whole, later = kg("network", "--store", store).stdout, kg("network", "--store", store, "--since", "1 September 2025").stdout
    assert 2 < len(later.splitlines()) < len(whole.splitlines())


def test_a_network_leaves_out_what_is_meant_and_an_unknown_name_is_said(store):
    asked = ("network", "--store", store, "--format", "json", "--mode", "party")
    whole = {r["label"] for r in rows(kg(*asked, "--isolates"))}
    for name in ("Norquay Terminals", "norquay"):
        assert {r["label"] for r in rows(kg(*asked, "--isolates", "--exclude", name))} <= whole
        assert not [r for r in rows(kg(*asked, "--exclude", name)) if r["label"] == "Norquay Terminals"]
    assert [r for r in rows(kg(*asked)) if r["label"] == "Norquay Terminals"]
    assert not [r for r in rows(kg(*asked, "--exclude", "docks-1-strike", "--exclude", "docks-2-offer")) if "Norquay" in r["label"]]
    assert "unknown party, issue or option 'Atlantis'" in kg(*asked, "--exclude", "Atlantis", code=2).stderr
    turned = kg(*asked, "--since", "2025-06", "--until", "2025-05", code=2).stderr
    assert turned == "kg: --until 2025-05 is before --since 2025-06\n"


def test_a_network_for_each_stretch_of_time(store, tmp_path):
    series = rows(kg("network", "--store", store, "--window", "1", "month", "--format", "json"))
    whole = rows(kg("timeline", "--store", store, "--format", "json"))
    assert len(series) > 3 and [w["start"] for w in series] == sorted(w["start"] for w in series)
    assert sum(w["statements"] for w in series) == len(whole) and all(w["centralities"] for w in series)
    assert kg("network", "--store", store, "--window", "1", "months").stdout.split()[:3] == ["middle", "start", "stop"]
    said = kg("network", "--store", store, "--window", "1", "months", "-o", tmp_path / "n.gexf").stderr
    files = sorted(tmp_path.iterdir())
    assert len(files) == len(series) and f"wrote {len(files)} files: {files[0]} to {files[-1]}" in said
    moving = rows(kg("network", "--store", store, "--window", "3", "months", "--moving", "--format", "json"))
    assert any(a["stop"] > b["start"] for a, b in pairwise(moving))
    assert "no window" in kg("network", "--store", store, "--window", "90", "years", "--moving", "-o", tmp_path / "x.gexf").stderr
    for wrong in (["--window", "0", "months"], ["--moving"], ["--window", "1", "months", "--isolates"], ["--window", "1", "moons"]):
        assert kg("network", "--store", store, *wrong, code=2).stderr.count("\n") == 1


def test_demo_reports_and_names_its_files(tmp_path):
    result = kg("demo", "--out", tmp_path / "demo")
    text = result.stdout + result.stderr
    assert "graph.html" in text and "graph.ttl" in text and "“" in result.stdout
    assert {"graph.html", "graph.ttl"} <= {p.name for p in (tmp_path / "demo").iterdir()}


# ---- curation and evaluation -----------------------------------------------------------------------------------------------------


def test_lexicon_try_shows_the_effect_of_a_row():
    sentence = "Kyiv defenestrated the plan."
    assert "unknown cue 'defenestrate'" in kg("lexicon", "try", "defenestrate", "--text", sentence, code=2).stderr
    row = ["--stance", "reject", "--polarity", "against"]
    result = kg("lexicon", "try", "defenestrate", *row, "--text", sentence, "--format", "json")
    claim, = rows(result)
    assert (claim["holders"][0]["text"], claim["stance"], claim["content"]) == ("Kyiv", "reject", "the plan")
    assert "defenestrate\tverb\t" in result.stderr
    assert claim["gained"]


def test_the_example_of_lexicon_try_finds_what_it_shows():
    _, example = " ".join(kg("lexicon", "try", "--help").stdout.split()).split("With a new row: kg ")
    claim, = rows(kg(*shlex.split(example), "--format", "json"))
    assert (claim["stance"], claim["gained"]) == ("reject", True)
    assert "reject\tverb" in kg("lexicon", "try", "rejects", "--text", "Kyiv rejects the plan.").stderr
    assert "'refuse'" in kg("lexicon", "try", "x", "--stance", "refuse", "--text", "y", code=2).stderr


def test_eval_scores_a_folder_and_names_errors(tmp_path):
    (tmp_path / "a.txt").write_text("The union rejected Sunday shifts. The company demanded a new contract.", encoding="utf-8")
    gold = [{"evidence": "The union rejected Sunday shifts.", "holders": [["union"]], "stance": "reject", "polarity": "against",
             "content": "Sunday shifts"},
            {"evidence": "The company demanded a new contract.", "holders": [["company"]], "stance": "reject", "polarity": "for",
             "content": "a new contract"},
            {"evidence": "The company demanded a new contract.", "holders": [["mayor"]], "stance": "demand", "polarity": "for",
             "content": "parking"}]
    (tmp_path / "a.gold.jsonl").write_text("\n".join(map(json.dumps, gold)), encoding="utf-8")
    figures = {r["name"]: (r["hits"], r["found"], r["wanted"]) for r in rows(kg("eval", tmp_path, "--format", "json"))}
    assert figures["position"] == (2, 2, 3) and figures["stance"] == (1, 2, 3)
    assert figures["verb:reject"][0] == 1
    assert "parking" in kg("eval", tmp_path, "--errors").stdout
    (tmp_path / "c.jsonl").write_text(kg("extract", tmp_path / "a.txt").stdout, encoding="utf-8")
    assert kg("eval", tmp_path, "--claims", tmp_path / "c.jsonl").stdout == kg("eval", tmp_path).stdout


def test_claims_go_out_and_come_back(talks, tmp_path):
    (tmp_path / "c.jsonl").write_text(kg("extract", talks).stdout, encoding="utf-8")
    kg("import", "claims", tmp_path / "c.jsonl", "--articles", talks, "--store", tmp_path / "s")
    back = kg("positions", "--store", tmp_path / "s", "--format", "json").stdout
    assert back == kg("positions", talks, "--format", "json").stdout


def test_claims_of_others_need_few_keys(tmp_path):
    line = {"document": "memo", "evidence": {"start": 10, "end": 34, "text": "The union wants a raise."}, "holders": ["The union"],
            "stance": "demand", "polarity": "for", "content": "a raise"}
    (tmp_path / "c.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert "--articles" in kg("import", "claims", tmp_path / "c.jsonl", "--store", tmp_path / "s").stderr
    assert "1 article has no date (memo)" in kg("import", "claims", tmp_path / "c.jsonl", "--store", tmp_path / "s").stderr
    position, = rows(kg("positions", "--store", tmp_path / "s", "--format", "json"))
    assert position["content"] == "raise" and position["claims"][0]["evidence"]["start"] == 10


def test_coded_tables_are_imported(tmp_path):
    (tmp_path / "c.csv").write_text("actor,concept,date,sign\nA,tax,2024-01-01,+\nB,tax,2024-01-02,-\n", encoding="utf-8")
    kg("import", "claims", tmp_path / "c.csv", "--store", tmp_path / "s")
    found = rows(kg("conflicts", "--store", tmp_path / "s", "--include-past", "--format", "json"))
    assert [(c["kind"], c["parties"]) for c in found] == [("opposed", ["A", "B"])]


def test_a_line_that_is_no_claim_leaves_the_store_alone(tmp_path):
    (tmp_path / "c.jsonl").write_text('{"document": "a"}\n', encoding="utf-8")
    assert "line 1: not a claim" in kg("import", "claims", tmp_path / "c.jsonl", "--store", tmp_path / "s", code=2).stderr
    assert not (tmp_path / "s").exists()


# ---- bad input: one clear message, exit code 2, the store untouched ------------------------------------------------------------

BAD = {
    "empty.txt": (b"", "empty"), "binary.txt": (b"\0\1\2", "binary"), "line.txt": (b"word " * 1_050_000, "one line of 5,250,000"),
    "page.txt": (b"<html><body><p>Kyiv refuses.</p></body></html>", "HTML"), "broken.jsonl": (b'{"text": \n', "broken JSON"),
    "missing.txt": (None, "no such file"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["extract", "build", "conflicts"])
def test_bad_articles(tmp_path, name, command):
    data, message = BAD[name]
    if data is not None:
        (tmp_path / name).write_bytes(data)
    more = ["--store", tmp_path / "s"] if command == "build" else []
    result = kg(command, tmp_path / name, *more, code=2)
    assert message in result.stderr and name in result.stderr and result.stderr.count("\n") == 1
    assert not result.stdout and not (tmp_path / "s").exists()


def test_a_bad_article_in_a_batch_is_reported_and_the_rest_done(talks, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    result = kg("build", tmp_path, "--store", tmp_path / "s", code=2)
    assert "empty.txt" in result.stderr and "claims from 1 article\n" in result.stderr
    assert rows(kg("positions", "--store", tmp_path / "s", "--format", "json"))


def test_who_could_read_no_article_is_not_told_that_it_holds_no_claim(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "plain.txt").write_text("It rained.", encoding="utf-8")
    assert "no claim" not in kg("extract", tmp_path / "empty.txt", "--format", "table", code=2).stderr
    assert "no claim found" in kg("extract", tmp_path / "plain.txt", "--format", "table").stderr


@pytest.mark.parametrize(("arguments", "said"), [
    (["positions", "--as-of", "2020-13-45"], "'2020-13-45' is not a date; write it as 2025-05-15, 2025-05 or 2025"),
    (["diff", "2004", "2005-99"], "'2005-99' is neither a date"),
    (["query", "search", "--set", "phrase"], "'phrase' is not NAME=VALUE"),
    (["query", "positions", "party=New Russia"], "party=New Russia: no such article; if it is a parameter, write --set 'party=New"),
    (["query", "positions", "nix.txt"], "nix.txt: no such file or folder"),
    (["export", "-o", "graph.zzz"], "graph.zzz: an export is written as .ttl, .trig, .nq, .jsonld, .graphml, not as .zzz; name"),
    (["brief", "-o", "brief.docx"], "brief.docx: a briefing is written as .md, .html, .htm, not as .docx; name such a file by -o"),
    (["view", "-o", "page.png"], "page.png: a page is written as .html, .htm, not as .png; name such a file by -o"),
    (["query", "contested", "--set", "party=Russia"], "unknown parameter of contested 'party'; it takes none"),
    (["conflicts", "--between", "Ukraine", "ukraine"], "'Ukraine' and 'ukraine' are one party; --between wants two"),
    (["concessions", "--only", "Ukraine"], "--only says who of two concedes everything; name the two by --between A B"),
    (["concessions", "--order", "--between", "Russia", "Ukraine"], "--order is of everybody's conditions; leave out --between"),
    (["parties", "undo"], "give the number of a decision"),
    (["common-ground", "--status", "agreed", "--island"], "--status chooses among options"),
    (["common-ground", "--trades", "--island"], "--island and --trades are two answers"),
])
def test_a_value_that_makes_no_sense_is_said_in_one_line(store, arguments, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = kg(*arguments, "--store", store, code=2)
    assert result.stderr.startswith(f"kg: {said}") and result.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_common_ground_of_one_status(store):
    every = rows(kg("common-ground", "--store", store, "--format", "json"))
    some = rows(kg("common-ground", "--store", store, "--format", "json", "--status", "contested", "--status", "agreed"))
    assert some == [r for r in every if r["status"] in ("contested", "agreed")] and 0 < len(some) < len(every)
    assert "unknown status 'agred'" in kg("common-ground", "--store", store, "--status", "agred", code=2).stderr
    assert "prints no html" in " ".join(kg("common-ground", "--store", store, "--trades", "-f", "html", code=2).stderr.split())


def test_common_ground_shows_first_where_both_speak_and_counts_the_rest(store):
    asked = ("common-ground", "Russia", "Ukraine", "--store", store)
    every = rows(kg(*asked, "--format", "json"))
    told = kg(*asked)
    lines = {status: sum(r["status"] == status for r in every) for status in ("agreed", "contested", "one-sided", "silent")}
    listed = list(csv.DictReader(io.StringIO(kg(*asked, "--format", "csv").stdout)))
    assert len(listed) == len(every) and "one-sided" not in told.stdout and "contested" in told.stdout
    assert told.stderr == (
        f"kg: not listed: {lines['one-sided']} options on which only one of them has spoken (--status one-sided) and "
        f"{lines['silent']} options on which none of them has spoken (--status silent); --all lists all\n")
    shown = kg(*asked, "--all")
    assert "one-sided" in shown.stdout and "silent" in shown.stdout and not shown.stderr
    assert "contested" not in kg(*asked, "--status", "silent").stdout
    assert "one-sided" in kg("common-ground", "Russia", "--store", store).stdout  # one alone has no common ground
    assert "not spoken" in told.stdout and "not spoken" not in kg("common-ground", "--store", store).stdout
    first = every[:sum(r["status"] in ("agreed", "contested") for r in every)]
    assert {"agreed", "contested"} <= {r["status"] for r in first} and every[-1]["status"] == "silent"


def test_a_table_shows_the_first_of_a_long_list_and_csv_all(store):
    told = kg("parties", "--store", store).stdout, kg("parties", "--store", store, "--format", "csv").stdout
    assert re.search(r"\+\d+", told[0]) and not re.search(r", \+\d+", told[1])


@pytest.mark.parametrize("width", [70, 120])
def test_a_table_writes_the_sentence_under_its_row_over_the_whole_width(talks, width):
    table = RUN.invoke(app, ["positions", str(talks)], env={"COLUMNS": str(width)}).stdout.splitlines()
    asked = rows(kg("positions", talks, "--format", "json"))
    assert all(len(line) <= width for line in table)
    assert "party" in table[0] and "quote" not in table[0] and "until" not in table[0]  # nothing stands in that column
    sentence = "    Ukraine did not agree to that."
    assert any(line.startswith(sentence) for line in table)
    assert all(any(p["id"] in line for line in table) for p in asked)  # what kg explain wants
    assert "quote" in kg("positions", talks, "--format", "csv").stdout.splitlines()[0].split(",")


def test_a_column_that_counts_has_no_fractions():
    nodes = [{"label": "a", "strength": 3.0, "closeness": 1.0}, {"label": "b", "strength": 1.0, "closeness": 0.25}]
    shown = [[show(node) for show in cells(nodes).values()] for node in nodes]
    assert shown == [["a", "3", "1.000"], ["b", "1", "0.250"]]


def test_another_encoding_is_read_and_said(tmp_path):
    (tmp_path / "a.txt").write_bytes("Ukraine rejected François’s plan.".encode("cp1252"))
    result = kg("extract", tmp_path / "a.txt")
    assert "cp1252" in result.stderr and "François’s plan" in result.stdout


def test_a_faulty_ontology_folder_is_named_with_file_and_line(talks, tmp_path):
    faulty = {"issues/own.ttl": "@prefix a: <http://a/> .\na:b a:c .\n", "lexicon/stance.tsv": "cue\tpos\nstonewall\tverb\n"}
    for name, text in faulty.items():
        folder = tmp_path / Path(name).stem
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text, encoding="utf-8")
        # A process of its own: within one, the ontology is read once.
        run = subprocess.run([sys.executable, "-m", "kg", "build", talks, "--ontology", folder, "--store", tmp_path / "s"],
                             capture_output=True, text=True, check=False, timeout=120)
        assert run.returncode == 2 and re.search(rf"{Path(name).name}, line 2", run.stderr), run.stderr
        assert "Traceback" not in run.stderr and not (tmp_path / "s").exists()
    assert "no such ontology folder" in kg("extract", talks, "--ontology", tmp_path / "nix", code=2).stderr
    (tmp_path / "photos").mkdir()
    assert "nothing of an ontology" in kg("extract", talks, "--ontology", tmp_path / "photos", code=2).stderr


def test_unknown_model_and_foreign_folder(talks, tmp_path):
    assert "unknown spaCy pipeline 'en_nix'" in kg("extract", talks, "--model", "en_nix", code=2).stderr
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "x.jpg").write_bytes(b"x")
    assert "is not a store" in kg("build", talks, "--store", tmp_path / "photos", code=2).stderr
    assert sorted(p.name for p in (tmp_path / "photos").iterdir()) == ["x.jpg"]


def test_a_row_of_a_table_is_wrapped_cell_by_cell():
    """Wide letters take two columns, words longer than their column are broken, nothing is cut off."""
    out = console()
    assert list(_across(["ab cd ef", "関税関税", "a tariff"], [5, 4, 6], out)) == ["ab cd  関税  a     ", "ef     関税  tariff"]
    assert list(_across(["x", "", "y"], [3, 2, 9], out)) == ["x        y"] and list(_across([""], [1], out)) == [" "]


def test_article_text_does_not_steer_the_terminal(tmp_path):
    (tmp_path / "a.txt").write_text("Ukraine rejected the plan, it said [red] on Monday.\x1b[31m\u202e", encoding="utf-8")
    text = kg("positions", tmp_path / "a.txt", "--format", "table").stdout
    assert "[red]" in text and not {"\x1b", "\u202e"} & set(text)


# ---- who and what ----------------------------------------------------------------------------------------------------------------


def test_issues_are_listed_with_or_without_the_word_list(store):
    listed = kg("issues", "--store", store, "--format", "json").stdout
    assert listed == kg("issues", "list", "--store", store, "--format", "json").stdout
    found = json.loads(listed)
    everything = rows(kg("positions", "--store", store, "--include-past", "--format", "json"))
    assert sum(r["for"] + r["against"] for r in found) == len(everything)
    disputed = next(r for r in found if r["for"] and r["against"])
    assert len(disputed["parties"]) >= 2


def test_an_article_without_a_position_is_answered_in_words(tmp_path):
    (tmp_path / "a.txt").write_text("It rained.", encoding="utf-8")
    for command in ("positions", "timeline", "issues", "parties"):
        assert kg(command, tmp_path / "a.txt").stderr == "kg: no position found\n"
    assert kg("issues", "suggest", tmp_path / "a.txt").stderr.startswith("kg: no content is without an option")
    assert kg("positions", tmp_path / "a.txt", "--party", "Russia", code=2).stderr == \
        "kg: unknown party 'Russia'; no position was found\n"


def test_unlinked_contents_become_turtle_that_parses(store, tmp_path):
    clusters = rows(kg("issues", "--unlinked", "--store", store, "--format", "json"))
    assert clusters and clusters[0]["contents"]
    turtle = kg("issues", "suggest", "--store", store, "--most", "3").stdout
    import pyoxigraph

    assert len(list(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))) > 6


def test_parties_are_counted_with_who_speaks_for_them(store):
    found = {r["label"]: r for r in rows(kg("parties", "--store", store, "--format", "json"))}
    assert "Volodymyr Zelensky" in found["Ukraine"]["names"] and len(found["Ukraine"]["articles"]) == 3
    assert found["Ukraine"]["positions"] >= 10


def test_a_party_may_be_named_in_part_and_an_unknown_one_is_said(store):
    assert rows(kg("positions", "--store", store, "--party", "norquay", "--format", "json"))
    message = kg("positions", "--store", store, "--party", "Atlantis", code=2).stderr
    assert "unknown party 'Atlantis'; known: " in message
    assert "unknown party" in kg("conflicts", "--store", store, "--between", "Russia", "Atlantis", code=2).stderr
    assert re.search(r"; known: United States, Ukraine, ([^,;]+, ){9}[^,;]+; 'kg parties' lists them all$", message)
    assert "unknown" in kg("timeline", "--store", store, "--issue", "football", code=2).stderr
    assert kg("timeline", "--store", store, "--issue", "Ceasefyre", code=2).stderr == \
        "kg: unknown issue or option 'Ceasefyre'; did you mean Cease-fire?\n"


@pytest.mark.parametrize("name", ["Zelensky", "Mr. Zelensky", "the Ukrainians", "Kyiv", "ukraine"])
def test_a_party_may_be_named_by_who_speaks_for_it(store, name):
    whole = kg("positions", "--store", store, "--party", "Ukraine", "--format", "json").stdout
    found = kg("positions", "--store", store, "--party", name, "--format", "json")
    assert found.stdout == whole
    assert (f"'{name}' is taken for Ukraine" in found.stderr) is (name != "ukraine")


def test_a_name_like_that_of_somebody_who_speaks_for_a_party_is_said(store):
    at = ("--store", store)
    said = kg("positions", "--party", "Zelenski", *at, code=2).stderr
    assert re.fullmatch(r"kg: unknown party 'Zelenski'; did you mean [A-Z][\w.]+ Zelensky \(Ukraine\)\?\n", said), said
    assert kg("view", "--focus", "seasefire", *at, code=2).stderr == \
        "kg: unknown party, issue or option 'seasefire'; did you mean Cease-fire?\n"


def test_a_store_is_no_article_and_an_address_is_not_fetched(store):
    for command in ("conflicts", "build", "extract"):
        assert kg(command, store, code=2).stderr == f"kg: {store} is a store and no article; name it by --store {store}\n"
    assert "kg fetches nothing: save the page as .html" in kg("build", "https://example.org/a", code=2).stderr


def test_what_the_articles_call_a_party_names_it_and_other_words_do_not(tmp_path):
    article = tmp_path / "fee.txt"
    article.write_text("Odran Pell, the spokesman of the Millers' Guild, demanded a lower fee. The Harbour Board rejected the fee.")
    said = kg("positions", article, "--party", "Pell", "--format", "csv")
    assert "'Pell' is taken for Millers' Guild" in said.stderr and "Harbour" not in said.stdout
    assert "unknown party 'Ukrainian beekeepers'" in kg("positions", article, "--party", "Ukrainian beekeepers", code=2).stderr


def test_the_page_is_about_whoever_is_meant(store, tmp_path):
    pages = [tmp_path / f"{number}.html" for number in range(3)]
    for page, name in zip(pages, ("Ukraine", "Zelensky", "cease-fire"), strict=True):
        kg("view", "--store", store, "--focus", name, "-o", page)
    by_label, by_speaker, of_issue = (page.read_text(encoding="utf-8") for page in pages)
    assert by_label == by_speaker != of_issue
    assert "unknown party, issue or option 'Atlantis'" in kg("view", "--store", store, "--focus", "Atlantis", code=2).stderr


def test_the_page_shows_the_conflicts_that_kg_conflicts_finds(tmp_path, monkeypatch):
    from kg import conflicts

    seen = []
    monkeypatch.setattr(conflicts, "find_conflicts", lambda held, **more: seen.append([p.id for p in held]) or [])
    (tmp_path / "a.txt").write_text("Chad now rejects a toll on the river. Chad originally wanted a bridge.", encoding="utf-8")
    for command in (["conflicts"], ["view", "-o", tmp_path / "page.html"]):
        kg(*command, tmp_path / "a.txt")
    assert seen[0] == seen[1] and len(seen[0]) > len(rows(kg("positions", tmp_path / "a.txt", "--format", "json")))


def test_a_name_may_be_begun() -> None:
    known = {"x/tariffs": "Tariffs", "x/timing": "Timing of tariffs", "x/quotas": "Quotas on fish", "x/size": "Size of quotas"}
    assert chosen("issue", "tariff", known) == "x/tariffs"  # all of its words, and not only some of a longer one's
    assert chosen("issue", "quotas on", known) == "x/quotas"
    with pytest.raises(AmbiguousName, match=r"issue 'quota' may be any of: .*; name one"):
        chosen("issue", "quota", known)
    with pytest.raises(UnknownName, match=r"'whales'; known: Tariffs, Timing of tariffs, Quotas on fish, Size of quotas$"):
        chosen("issue", "whales", known)  # like none of them, so all
    with pytest.raises(UnknownName, match=r"unknown issue 'Tarifs'; did you mean Tariffs or Timing of tariffs\?$"):
        chosen("issue", "Tarifs", known)


def test_a_long_list_of_what_is_known_is_cut() -> None:
    like = ["a tariff", "the tariff " * 9]
    assert str(UnknownName("option", "tarif", ["x"], like=like)) == \
        f"unknown option 'tarif'; did you mean a tariff or {'the tariff ' * 5}the t…?"
    assert str(UnknownName("party", "x", ["a", "b"])) == "unknown party 'x'; known: a, b"
    assert str(UnknownName("party", "x", [f"p{n}" for n in range(155)])).endswith(", p38, p39 and 115 more")


def test_common_ground_takes_parties_as_words_and_prints_a_page(store, talks):
    named = rows(kg("common-ground", "Russia", "Ukraine", "--store", store, "--format", "json"))
    assert named == rows(kg("common-ground", "--party", "Russia", "--party", "Ukraine", "--store", store, "--format", "json"))
    assert {p for r in named for p in (*r["for"], *r["against"])} <= {"Russia", "Ukraine"}
    both = rows(kg("common-ground", talks, "Russia", "--format", "json"))
    assert both and all(set(r["for"]) <= {"Russia"} for r in both)
    page = kg("common-ground", "Russia", "Ukraine", "--store", store, "--format", "html").stdout
    assert page.startswith("<!doctype html>") and "<th>Status</th>" in page
    island = list(csv.reader(io.StringIO(kg("common-ground", talks, "--island", "--format", "csv").stdout)))
    assert island[0] == ["column", "position"] and len(island) > 1
    assert "unknown party 'Atlantis'" in kg("common-ground", "Atlantis", "--store", store, code=2).stderr


def test_what_counts_has_no_fraction():
    show = cell("n")
    assert [show({"n": n}) for n in (122.0, 1.0, 0.5, 1234.0, None, 7)] == ["122", "1.000", "0.500", "1234", "", "7"]
