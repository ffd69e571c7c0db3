"""The worked example of docs/user-vocabulary.md does what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kg
from kg.model import Claim

PAGE = Path(kg.__file__).resolve().parent.parent / "docs" / "user-vocabulary.md"
pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="kg was not imported from a checkout")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of the page, written as it says; KG_ONTOLOGY names them."""
    text = PAGE.read_text(encoding="utf-8")
    found = re.findall(r"`mine/([\w/.]+)`[^\n]*\n```\w+\n(.*?)```", text, re.S)
    assert {name for name, _ in found} == {"actors/lindhaven.ttl", "issues/lindhaven.ttl", "issues/words.tsv", "lexicon/stance.tsv"}
    for name, content in found:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    return tmp_path


def _article(folder: Path) -> Path:
    text = re.findall(r"```text\n(---.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    path = folder / "article.txt"
    path.write_text(text[0], encoding="utf-8")
    return path


@pytest.mark.parametrize(("content", "expected"), [
    ("a fourth loader on each lorry", "fourth-loader"),
    ("a fourth binman on every dustcart", "fourth-loader"),
    ("longer rounds", "longer-rounds"),
    ("fewer binmen", "crew-cut"),
])
def test_the_example_links_its_contents(folder: Path, content: str, expected: str) -> None:
    from test_options import claim

    from kg.resolve.options import link_options
    from kg.vocabulary import issues

    known = issues.load()
    found: list[Claim] = link_options([claim(content), claim("the loaders of the refuse lorries")], known)
    assert found[0].option is not None and found[0].option.iri.endswith("/" + expected)
    assert known.exclude("https://w3id.org/negotiation/option/crew-cut", "https://w3id.org/negotiation/option/fourth-loader")


@pytest.mark.parser
def test_the_example_article_has_its_conflicts(folder: Path) -> None:
    from kg.conflicts import find_conflicts
    from kg.pipeline import _rooms, extract
    from kg.positions import assemble

    _rooms.cache_clear()
    try:
        claims = list(extract([_article(folder)]))
    finally:
        _rooms.cache_clear()
    conflicts = find_conflicts(assemble(claims))
    options = {c.option.iri.rpartition("/")[2] for c in conflicts if c.option}
    assert {"fourth-loader", "longer-rounds"} <= options
    assert {p for c in conflicts for p in c.parties} == {"Cleansing Workers' Union", "Lindhaven Council"}


@pytest.mark.parser
def test_the_word_that_the_example_teaches_finds_its_own_sentence(folder: Path) -> None:
    from kg.lexicon_try import try_cue

    tried = try_cue((folder / "lexicon" / "stance.tsv").read_text(encoding="utf-8").splitlines()[1])
    assert [(c.holders[0].text, c.stance, c.content) for c in tried.gained] == [("union", "reject", "the longer rounds")]
