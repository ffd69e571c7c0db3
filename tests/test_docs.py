"""The documents say what is there: commands, options, files."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.jsonl import claim_to_json
from kg.model import Claim, Polarity, Slice, Stance

ROOT = Path(kg.__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
pytestmark = pytest.mark.skipif(not DOCUMENTS[0].is_file(), reason="kg was not imported from a checkout")


def known(command=None, before=()):
    """{words of a command: its options}."""
    command = command or typer.main.get_command(app)
    if subcommands := getattr(command, "commands", None):
        found = {}
        for name, sub in subcommands.items():
            found |= known(sub, (*before, name))
        return found
    return {before: {option for p in command.params for option in (*p.opts, *p.secondary_opts)} | {"--help"}}


COMMANDS = known()


def shown(text):
    """Command lines of kg in a document: in code blocks and in `code`."""
    blocks = re.findall(r"```(?:sh|console|text)?\n(.*?)```", text, re.S)
    lines = [line for b in blocks for line in b.replace("\\\n", " ").splitlines()]
    lines += re.findall(r"`(kg [^`]+)`", text)
    for line in lines:
        if found := re.match(r"\s*(?:\$\s+)?(?:\.venv/bin/)?kg (.*)", line):
            yield found[1].split("  #")[0].split(" | ")[0]


def parts(line):
    try:
        return shlex.split(line)
    except ValueError:
        return line.split()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_commands_and_options_in_documents_exist(path):
    for line in shown(path.read_text(encoding="utf-8")):
        given = parts(line)
        command = next((c for c in sorted(COMMANDS, key=len, reverse=True) if tuple(given[:len(c)]) == c), None)
        if command is None:
            assert given[0].startswith("-") or given[0] in {c[0] for c in COMMANDS}, f"{path.name}: kg {line}"
            continue
        options = {g.split("=")[0] for g in given[len(command):] if re.match(r"--?[a-z]", g)}
        assert options <= COMMANDS[command], f"{path.name}: kg {line}"


def test_the_page_on_extraction_names_every_module():
    table = re.findall(r"`(?:kg/language/)?(\w+\.py)`", (ROOT / "docs" / "extraction.md").read_text(encoding="utf-8"))
    modules = {p.name for room in ("language", "extractors") for p in (ROOT / "kg" / room).glob("*.py")}
    assert modules - {"__init__.py"} <= set(table)


def test_the_readme_names_every_command():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [c for c in COMMANDS if not re.search(rf"kg {' '.join(c)}\b", text) and not re.search(rf"kg {c[0]}\b", text)]
    assert not missing


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_links_and_named_files_exist(path):
    text = path.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        if not link.startswith(("http:", "https:", "mailto:")):
            assert (path.parent / link).exists(), f"{path.name}: {link}"
    for name in re.findall(r"`((?:kg|ontology|docs|tests|benchmarks|notebooks|scripts|training)/[\w./-]*)`", text):
        inside = name.removeprefix("kg/") if name.startswith("kg/ontology") else name  # the wheel has it in the package
        assert "NAME" in name or (ROOT / inside).exists() or (ROOT / inside.removesuffix(".py")).is_dir(), f"{path.name}: {name}"


def test_make_targets_in_the_readme_exist():
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = {t for p in DOCUMENTS[:2] for t in re.findall(r"(?:`|^)make ([a-z]+)", p.read_text(encoding="utf-8"), re.M)}
    assert {"demo", "test"} <= named <= made


def test_every_key_of_a_claim_is_documented():
    evidence = Slice(start=0, end=1, text="x")
    claim = Claim(document="", evidence=evidence, cue=evidence, holders=(), stance=Stance.DEMAND, polarity=Polarity.FOR, content="")
    text = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    table = set(re.findall(r"`(\w+)`", " ".join(line.split("|")[1] for line in text.splitlines() if line.startswith("| `"))))
    assert set(claim_to_json(claim)) - {"content_span"} <= table


def test_the_public_functions_that_the_house_names_exist():
    import importlib

    promised = """readers.read language.load lexicon.load extractors.extract resolve.resolve positions.assemble store.open_store
    queries.run queries.canned conflicts.find_conflicts check.check pipeline.extract pipeline.build views.page views.highlight"""
    for module, name in (p.split(".") for p in promised.split()):
        assert callable(getattr(importlib.import_module(f"kg.{module}"), name)), f"kg.{module}.{name}"


def tour():
    """The commands of the README's tour, each as its words and the lines that it is said to print."""
    block, = re.findall(r"```console\n(.*?)```", DOCUMENTS[0].read_text(encoding="utf-8"), re.S)
    for piece in re.split(r"^\$ kg ", block, flags=re.M)[1:]:
        lines = piece.splitlines()
        size = next(n for n in range(1, len(lines) + 1) if "\n".join(lines[:n]).count("'") % 2 == 0)  # a query may have many lines
        words = shlex.split("\n".join(lines[:size]), comments=True)
        yield words, [line for line in lines[size:] if line.strip()]


@pytest.mark.parser
@pytest.mark.parametrize(("words", "printed"), list(tour()) if DOCUMENTS[0].is_file() else [], ids=lambda w: (w or [""])[0])
def test_the_tour_of_the_readme_prints_what_it_shows(words, printed, tmp_path):
    runner = CliRunner(env={"COLUMNS": "500", "NO_COLOR": "1", "TERM": "dumb", "KG_STORE": None, "KG_ONTOLOGY": None})
    files = {w: sorted(map(str, ROOT.glob(w))) for w in words if w.startswith("kg/samples/")}
    assert files and all(files.values())
    read = [path for paths in files.values() for path in paths]
    if words[0] == "explain":
        found = json.loads(runner.invoke(app, ["conflicts", *read, "--format", "json"]).stdout)
        words = [found[0]["id"] if w == "ID" else w for w in words]
    given = [path for w in words for path in files.get(w, [str(tmp_path / w) if w.endswith(".html") else w])]
    result = runner.invoke(app, given)
    assert result.exit_code == 0, result.stderr
    told = " ".join(result.stdout.split())
    for cell in (cell for line in printed for cell in re.split(r"\s{2,}", line.strip())):
        assert cell in told, f"kg {' '.join(words)} no longer prints: {cell}"
