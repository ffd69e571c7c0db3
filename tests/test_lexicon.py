"""The cue lexicon: every row is well formed, and every stance cue does in its example what the row says."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from kg import lexicon, resources
from kg.errors import BadResource
from kg.model import Document, Polarity, Stance

CUES = lexicon.load().cues()


def line(cue: lexicon.Cue) -> str:
    """``stance.tsv:12`` for messages."""
    path, number = cue.place.rsplit(":", 1)
    return f"{Path(path).name}:{int(number)}"


def test_broad_and_sorted() -> None:
    assert len(CUES) >= 300
    assert {c.stance for c in CUES} == set(Stance)
    assert {c.pos for c in CUES} == set(lexicon.PARTS_OF_SPEECH)
    order = [(c.pos, c.text, c.stance) for c in CUES]
    assert order == sorted(order), "keep stance.tsv sorted by pos and cue"
    assert not [key for key, n in Counter(order).items() if n > 1]


def test_words_are_sorted_and_said_once() -> None:
    rows = resources.read("lexicon/word.tsv").splitlines()[1:]
    order = [tuple(reversed(row.split("\t")[:2])) for row in rows]
    assert order == sorted(set(order)), "keep word.tsv sorted by class and word"


def test_the_classes_of_words_that_code_and_documents_name_are_those_of_the_table() -> None:
    package = Path(lexicon.__file__).parent
    calls = [n for p in sorted(package.rglob("*.py")) for n in ast.walk(ast.parse(p.read_text(encoding="utf-8")))
             if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute | ast.Name)]
    asked = {a.value for n in calls if getattr(n.func, "attr", getattr(n.func, "id", "")) == "is_a" for a in n.args[1:]
             if isinstance(a, ast.Constant)}
    classes = set(lexicon.load().words)
    assert {"agent", "document"} <= asked <= classes
    page = package.parent / "docs" / "lexicon.md"
    if page.is_file():
        _, _, table = page.read_text(encoding="utf-8").partition("## Classes of words")
        told = re.findall(r"`([\w-]+)`", " ".join(row.split("|")[1] for row in table.splitlines() if row.startswith("| `")))
        assert sorted(told) == sorted(classes)


def test_every_frame_is_of_use() -> None:
    plain = {frame.partition(":")[0] for cue in CUES for frame in cue.frames}
    assert set(lexicon.frames()) <= plain | {part for frame in plain for part in frame.split("+")}


@pytest.mark.parametrize("cue", CUES, ids=line)
def test_row(cue: lexicon.Cue) -> None:
    assert cue.example.endswith("."), f"{line(cue)}: '{cue.text}' has no example sentence"


@pytest.fixture(scope="module")
def examples() -> dict[str, list]:
    """What the rules read as claims in each example sentence, parsed live."""
    from kg.extractors import candidates
    from kg.language import load

    parser, cues = load(), lexicon.load()
    parses = {text: parser.parse(Document(id="example", text=text)) for text in {c.example for c in CUES}}
    return {text: [c.claim for c in candidates(parsed, cues)[1]] for text, parsed in parses.items()}


@pytest.mark.parser
@pytest.mark.parametrize("cue", CUES, ids=line)
def test_example(cue: lexicon.Cue, examples: dict[str, list]) -> None:
    found = examples[cue.example]
    own = [c for c in found if c.rule == f"{cue.pos}:{cue.text}"]
    said = [f"{c.stance} {c.polarity} '{c.content}' by {c.rule}" for c in found]
    assert own, f"{line(cue)}: '{cue.text}' ({cue.pos}) finds nothing in: {cue.example} (found: {said or 'nothing'})"
    assert (cue.stance, cue.polarity) in [(c.stance, c.polarity) for c in own], f"{line(cue)}: {cue.example} gives {said}"


def test_a_row_on_its_own() -> None:
    cue = lexicon.parse_cue("balks at\tverb\tat\treject\tagainst")
    assert (cue.words, cue.frames, cue.stance, cue.polarity) == (("balks", "at"), ("at",), Stance.REJECT, Polarity.AGAINST)
    with pytest.raises(BadResource, match="tab-separated"):
        lexicon.parse_cue("balk at reject")
    with pytest.raises(BadResource, match="'adverb' is not one of verb, noun, adj, predicate"):
        lexicon.parse_cue("sadly\tadverb\tobj\treject\tagainst")
    with pytest.raises(BadResource, match="'refuse' is not one of demand, propose"):
        lexicon.parse_cue("balk\tverb\tat\trefuse\tagainst")
    with pytest.raises(BadResource, match="'quux' is no frame; there are that, to, ing, obj, "):
        lexicon.parse_cue("balk\tverb\tobj quux\treject\tagainst")
    with pytest.raises(BadResource, match=r"no class 'fish' in word\.tsv; there are act, after-name, "):
        lexicon.parse_cue("balk\tverb\tat:fish\treject\tagainst")


@pytest.mark.parametrize(
    ("name", "row", "message"),
    [
        ("stance.tsv", "harrumph\tverb\tat\tobject\tagainst", "'object' is not one of demand, propose"),
        ("negation.tsv", "wish\treject\tagainst", "'wish' is not one of demand, propose"),
        ("negation.tsv", "demand\treject\tcontra", "'contra' is not one of for, against"),
        ("condition.tsv", "in the wake of\tsince", "'since' is not one of before, "),
    ],
)
def test_a_faulty_row_of_an_added_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, row: str, message: str
) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / name).write_text(f"{resources.read(f'lexicon/{name}').splitlines()[0]}\n{row}\n", encoding="utf-8")
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    lexicon.load.cache_clear()
    try:
        with pytest.raises(BadResource, match=rf"{re.escape(name)}, line 2: {message}"):
            lexicon.load()
    finally:
        monkeypatch.undo()
        lexicon.load.cache_clear()


def test_rows_of_an_added_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "lexicon"
    folder.mkdir()
    (folder / "stance.tsv").write_text("cue\tpos\tframes\tstance\tpolarity\texample\nharrumph\tverb\tat\treject\tagainst\t\n")
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    lexicon.load.cache_clear()
    try:
        assert lexicon.load().stance_cues["verb", "harrumph"][0].stance is Stance.REJECT
        (folder / "stance.tsv").write_text("cue\tpos\tframes\tstance\tpolarity\texample\nharrumph\tverb\tat\treject\n")
        lexicon.load.cache_clear()
        with pytest.raises(BadResource, match=r"stance\.tsv, line 2: expected at least 5"):
            lexicon.load()
        (folder / "stance.tsv").write_text("harrumph\tverb\tat\treject\tagainst\t\n")  # it would be lost as a header
        lexicon.load.cache_clear()
        with pytest.raises(BadResource, match=r"stance\.tsv, line 1: the first line names the columns, .*: cue pos frames stance"):
            lexicon.load()
    finally:
        monkeypatch.undo()
        lexicon.load.cache_clear()
    assert lexicon.load().cues() == CUES


def test_frames_and_classes_of_an_added_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "lexicon"
    folder.mkdir()
    (folder / "frames.tsv").write_text("frame\tcontent\texample\namid\twhat follows this preposition\t\n", encoding="utf-8")
    (folder / "word.tsv").write_text("word\tclass\ntariff\tquarrel\n", encoding="utf-8")
    row = "harrumph\tverb\tamid obj:quarrel\treject\tagainst"
    with pytest.raises(BadResource, match="'amid' is no frame"):
        lexicon.parse_cue(row)
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    assert lexicon.parse_cue(row).frames == ("amid", "obj:quarrel")


def test_rows_beside_the_built_in_ones_are_ones_own() -> None:
    known = lexicon.load().cues()
    added = [lexicon.parse_cue(f"{words}\tverb\tobj\treject\tagainst") for words in ("defenestrate", "reject")]
    assert lexicon.build([*known, *added]).own == {"verb:defenestrate"}, "what is built in stays as it is"


def test_a_row_of_ones_own_comes_before_a_built_in_one_of_the_same_words() -> None:
    mine = lexicon.parse_cue("reject\tverb\tobj\tconsider\tfor")
    longer = lexicon.parse_cue("reject out hand\tverb\tobj\treject\tagainst")
    rows = lexicon.build([*lexicon.load().cues(), mine, longer]).stance_cues["verb", "reject"]
    assert rows[0] == longer and rows[1] == mine
    assert {c.text for c in rows[2:]} == {"reject"}, "the built-in rows read what one's own do not"


def test_a_folder_beside_the_built_in_one_is_ones_own() -> None:
    built_in = resources.folders()[0]
    assert resources.is_builtin(f"{built_in / 'lexicon/stance.tsv'}:0002")
    assert not resources.is_builtin(f"{built_in}-mine/lexicon/stance.tsv:0002")
