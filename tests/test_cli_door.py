"""The door of the command line: the order of the commands, and what a mistyped command line is told."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from typer.testing import CliRunner

from kg import lexicon, resources
from kg.cli import app
from kg.cli.door import PANELS

RUN = CliRunner(env={"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb", "KG_STORE": None, "KG_ONTOLOGY": None})


def test_the_help_lists_every_command_under_a_heading_and_the_main_line_first():
    names = [name for panel in PANELS.values() for name in panel]
    known = {c.name or c.callback.__name__.strip("_") for c in app.registered_commands} | {g.name for g in app.registered_groups}
    assert len(names) == len(set(names)) and set(names) == known
    text = RUN.invoke(app, ["--help"]).stdout
    listed = [m[1] for line in text.splitlines() if (m := re.match(r"│ ([a-z][a-z-]+)  ", line))]
    assert listed == names and listed[:3] == ["build", "conflicts", "explain"]
    assert all(f"─ {heading} ─" in text for heading in PANELS)


@pytest.mark.parametrize(("arguments", "said"), [
    ("positions --format xml", "invalid value for '--format' / '-f': 'xml' is not one of 'table', 'json', 'jsonl', 'csv', 'md'; "
                               "see 'kg positions --help'"),
    ("positions --frmat json", "no such option: --frmat (Possible options: --format); see 'kg positions --help'"),
    ("view --max-nodes 1", "invalid value for '--max-nodes': '1' is less than 3; see 'kg view --help'"),
    ("view --max-nodes many", "invalid value for '--max-nodes': 'many' is no whole number; see 'kg view --help'"),
    ("network --window 1.5 months", "invalid value for '--window': '1.5' is no whole number; see 'kg network --help'"),
    ("conflict", "no such command 'conflict'. Did you mean 'conflicts'?; see 'kg --help'"),
    ("parties merg Russia Ukraine", "kg parties has no command 'merg'; did you mean merge?"),
    ("extract", "missing argument 'PATH'; see 'kg extract --help'"),
    ("parties merge Russia", "missing argument 'other'; see 'kg parties merge --help'"),
    ("--frmat", "no such option: --frmat; see 'kg --help'"),
    ("conflicts --between Russia", "option '--between' requires 2 arguments"),
    ("conflicts --between Russia --store s", "--between wants 2 values; --store is an option and none of them"),
    ("positions --party --store=s", "--party wants 1 value; --store=s is an option and none of them"),
    ("parties merge a b --reason --by me", "--reason wants 1 value; --by is an option and none of them"),
])
def test_a_mistyped_command_line_is_said_in_one_line(arguments, said):
    result = RUN.invoke(app, arguments.split(), prog_name="kg")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"kg: {said}\n")


def test_a_command_that_wants_a_command_shows_its_help():
    result = RUN.invoke(app, ["lexicon"])
    assert result.exit_code == 2 and "Commands" in result.output and "try" in result.output


@pytest.mark.parametrize("name", ["lexicon/stance.tsv", "issues/words.tsv", "issues/own.ttl", "actors/nobody.tsv", "rules/own.rq",
                                  "rules/phrases.tsv"])
def test_a_file_of_the_ontology_that_is_not_utf_8_is_named_with_its_line(tmp_path, name):
    (tmp_path / "a.txt").write_text("Russia demanded a truce. Ukraine rejected the truce.", encoding="utf-8")
    path = tmp_path / "own" / name
    path.parent.mkdir(parents=True)
    builtin = resources.folders()[0] / name
    path.write_bytes((builtin.read_bytes().splitlines()[0] if builtin.exists() else b"") + b"\n<a:b> <a:c> \"fianc\xe9\" .\n")
    # A process of its own: within one, the ontology is read once.
    run = subprocess.run([sys.executable, "-m", "kg", "conflicts", tmp_path / "a.txt", "--ontology", tmp_path / "own"],
                         capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 2 and run.stderr.count("\n") == 1, run.stderr
    assert run.stderr.startswith(f"kg: {path}, line 2") and "UTF-8" in run.stderr


@pytest.mark.parametrize(("name", "meant"), [
    ("lexicon/stances.tsv", "lexicon/stance.tsv"),
    ("issue/words.tsv", "issues/words.tsv"),
    ("actor/town.ttl", "actors/*.ttl"),
    ("rules/own.ttl", "issues/*.ttl"),
])
def test_a_file_that_nothing_reads_is_named_with_what_was_meant(tmp_path, name, meant):
    (tmp_path / "a.txt").write_text("Russia demanded a truce.", encoding="utf-8")
    for place in ("issues/town.ttl", name):
        (tmp_path / "own" / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "own" / place).touch()
    told = RUN.invoke(app, ["extract", str(tmp_path / "a.txt"), "--ontology", str(tmp_path / "own")])
    assert told.exit_code == 2 and f"{name}: nothing reads a file of this name; did you mean" in told.stderr
    assert meant in told.stderr


@pytest.mark.parametrize("name", ["graph.ttl", "exports/graph.ttl", "rules/own.rq", "rules/notes.md", "issues/own.ttl",
                                  "stance.tsv"])
def test_other_files_may_lie_in_a_folder_of_ones_own(tmp_path, name):
    (tmp_path / "issues").mkdir()
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    assert resources.misplaced(tmp_path) is None


def test_tables_of_a_spreadsheet_with_a_byte_order_mark_are_read(tmp_path, monkeypatch):
    head, row = "cue\tpos\tframes\tstance\tpolarity\texample", "harrumph\tverb\tat\treject\tagainst\t"
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "stance.tsv").write_bytes(f"\ufeff{head}\r\n{row}\r\n".encode())
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    lexicon.load.cache_clear()
    try:
        assert lexicon.load().stance_cues["verb", "harrumph"]
    finally:
        monkeypatch.undo()
        lexicon.load.cache_clear()


def test_claims_and_gold_that_are_not_utf_8_are_named(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"The fianc\xe9 refused.")
    (tmp_path / "a.gold.jsonl").write_bytes(b"{}\n")
    (tmp_path / "c.jsonl").write_bytes(b'\n{"document": "fianc\xe9"}\n')
    said = RUN.invoke(app, ["eval", str(tmp_path)])
    assert said.exit_code == 2 and "a.txt is not UTF-8" in said.stderr and said.stderr.count("\n") == 1
    said = RUN.invoke(app, ["import", "claims", str(tmp_path / "c.jsonl"), "--store", str(tmp_path / "s")])
    assert said.exit_code == 2 and "c.jsonl, line 2: not a claim" in said.stderr and said.stderr.count("\n") == 1


HOSTILE = [
    {"id": "../../evil", "title": "<script>alert(1)</script>\"'", "date": "2030-01-02", "url": "javascript:alert(1)",
     "source": "</script><b>x",
     "text": "The Port <script>alert(1)</script> Union demanded a raise of 5 percent } UNION { ?s ?p ?o. The Board rejected it."},
    {"id": "a b\"c<d>", "title": "| x |", "date": "2030-01-03", "url": "https://e.org/?a=\"><script>",
     "text": "Bobby \"Tables\" Smith demanded <img src=x onerror=alert(1)> a cease-fire. Ukraine rejected the {{cease-fire}} ${x} "
             "</script><!--. Acme \"><svg/onload=alert(2)> Ltd rejected a wage rise. =cmd|' /C calc'!A0 demanded a vote."},
]


class _Tags(HTMLParser):
    """The tags of a page, and the attributes that could run something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts, self.found = 0, list[str]()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.scripts += tag == "script"
        self.found += [f"{tag} {name}={value}" for name, value in attrs
                       if name.startswith("on") or (value or "").casefold().startswith("javascript:")]
        self.found += [tag] * (tag in ("img", "b") and ("src", "x") in attrs)


@pytest.mark.parser
def test_text_of_an_article_runs_nowhere(tmp_path):
    def pages(articles, name):
        (tmp_path / name).write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
        for command in ("view", "brief"):
            assert RUN.invoke(app, [command, str(tmp_path / name), "-o", str(tmp_path / f"{command}.html")]).exit_code == 0
            yield (tmp_path / f"{command}.html").read_text(encoding="utf-8")
        for command in ("extract", "common-ground", "common-ground --island"):
            yield RUN.invoke(app, [*command.split(), str(tmp_path / name), "--format", "html"]).stdout

    tame = [{"id": "a", "date": "2030-01-02", "text": "The Dock Union demanded a raise. The Dock Board rejected the raise."}]
    hostile = list(pages(HOSTILE, "hostile.jsonl"))
    for page, other in zip(hostile, pages(tame, "tame.jsonl"), strict=True):
        assert not _Tags(page).found and _Tags(page).scripts == _Tags(other).scripts
    assert "alert(1)" in hostile[0]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["brief.html", "hostile.jsonl", "tame.jsonl", "view.html"]
    table = RUN.invoke(app, ["positions", str(tmp_path / "hostile.jsonl"), "--format", "csv"]).stdout
    assert not [cell for row in csv.reader(io.StringIO(table)) for cell in row if cell[:1] in set("=+-@")]


@pytest.mark.parametrize("command", [[], ["network"], ["issues"], ["options", "merge"]])
def test_the_help_of_a_flag_asks_for_no_value(command):
    told = RUN.invoke(app, [*command, "--help"]).stdout
    assert "--help" in told and "bool" not in told
