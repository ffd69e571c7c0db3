"""Tables of the ontology and of folders of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import tables
from kg.errors import BadResource

HEADING = "concept\tkind\tforms"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A table of one's own, still to be written."""
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    (tmp_path / "issues").mkdir()
    return tmp_path / "issues" / "words.tsv"


def test_rows_of_ones_own_come_after_the_built_in_ones_with_their_place(own: Path) -> None:
    own.write_text(f"# mine\n\n{HEADING}\n# bins\n bin \tsame\tbin, dustbin\t\t\n", encoding="utf-8")
    *built_in, row = tables.rows("issues/words.tsv", 3)
    assert row == (own, 5, ["bin", "same", "bin, dustbin", "", ""]), "stripped; what is empty behind the last column is no fault"
    assert built_in and all(r.path != own for r in built_in)


def test_cells_that_may_be_missing_are_empty(own: Path) -> None:
    own.write_text(f"{HEADING}\nbin\tsame\n", encoding="utf-8")
    assert list(tables.rows("issues/words.tsv", 2))[-1].cells == ["bin", "same", ""]


@pytest.mark.parametrize(("text", "reason"), [
    ("bin\tsame\tbin, dustbin\n", "line 1: the first line names the columns, with tabs between: concept kind forms"),
    ("", "line 1: the first line names the columns"),
    (f"{HEADING}\nbin\tsame\n", r"line 2: expected at least 3 tab-separated cells \(concept, kind, forms\), found 2"),
    (f"{HEADING}\n\tsame\tbin\n", "line 2: expected at least 3"),
    (f"{HEADING}\n# more\nbin\tsame\tbin\tdustbin\n", "line 3: 4 tab-separated cells, and the heading names only concept"),
])
def test_a_faulty_table_is_named_with_its_line(own: Path, text: str, reason: str) -> None:
    own.write_text(text, encoding="utf-8")
    with pytest.raises(BadResource, match=reason) as raised:
        list(tables.rows("issues/words.tsv", 3))
    assert str(raised.value).startswith(f"{own}, ")
