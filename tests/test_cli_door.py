"""The door of the command line: the order of the commands, and what a mistyped command line is told."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

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
    ("view --max-nodes 1", "invalid value for '--max-nodes': Input should be greater than or equal to 3; see 'kg view --help'"),
    ("conflict", "no such command 'conflict'. Did you mean 'conflicts'?; see 'kg --help'"),
    ("extract", "missing argument 'PATH…'; see 'kg extract --help'"),
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
