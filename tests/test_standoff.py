"""Annotations without their texts: offsets say the same as the words did."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest

TEXT = "# Ports\n\nThe guild\u2028refused to load grain unless wages rise. Malta, it said, must wait.\n"
FIRST = "The guild\u2028refused to load grain unless wages rise."
RECORDS = [
    {"evidence": FIRST, "holders": [["guild", "Arden"], ["Malta"]], "stance": "reject", "stance_alt": ["threaten"],
     "polarity": "against", "content": "load grain", "addressee": None, "condition": "wages rise",
     "tense": "past", "optional": True},
    {"evidence": "Malta, it said, must wait.", "holders": [["guild"]], "stance": "demand", "stance_alt": [], "polarity": "for",
     "content": "Malta wait", "addressee": None, "condition": None, "tense": "current", "optional": False},
]


@pytest.fixture
def standoff(monkeypatch):
    monkeypatch.syspath_prepend(Path(__file__).parents[1] / "training")
    return importlib.import_module("standoff")


def _corpus(folder, **texts):
    path = folder / "corpus.jsonl"
    lines = (json.dumps({"id": n, "text": t}, ensure_ascii=False) + "\n" for n, t in texts.items())
    path.write_text("".join(lines), encoding="utf-8")
    return [str(path)]


def _folder(folder, text, records):
    made = folder / "gold"
    made.mkdir()
    (made / "a.txt").write_bytes(text.encode())
    (made / "a.gold.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return str(made)


@pytest.mark.parametrize("around", ["{}", "Other news.\n\n{}More news."])
def test_there_and_back(standoff, tmp_path, around):
    corpus, table = _corpus(tmp_path, one="Nothing.", two=around.format(TEXT)), tmp_path / "a.tsv"
    assert standoff.write(_folder(tmp_path, TEXT, RECORDS), corpus, table) == 1
    assert standoff.read(str(table), corpus, tmp_path / "back") == 1
    back = [json.loads(line) for line in (tmp_path / "back" / "0000.gold.jsonl").read_text(encoding="utf-8").split("\n") if line]
    assert [{k: v for k, v in r.items() if k not in {"start", "end"}} for r in back] == RECORDS
    text = (tmp_path / "back" / "0000.txt").read_bytes().decode()
    assert text.rstrip() == TEXT.rstrip()
    assert [text[r["start"] : r["end"]] for r in back] == [r["evidence"] for r in RECORDS]


def test_no_word_of_the_text_is_written(standoff, tmp_path):
    table = tmp_path / "a.tsv"
    standoff.write(_folder(tmp_path, TEXT, RECORDS), _corpus(tmp_path, two=TEXT), table)
    assert not {"grain", "wages", "refused", "wait"} & set(table.read_text(encoding="utf-8").split())


def test_an_article_without_positions_is_kept(standoff, tmp_path):
    corpus, table = _corpus(tmp_path, two=TEXT), tmp_path / "a.tsv"
    standoff.write(_folder(tmp_path, TEXT, []), corpus, table)
    assert standoff.read(str(table), corpus, tmp_path / "back") == 1
    assert (tmp_path / "back" / "0000.gold.jsonl").read_text(encoding="utf-8") == ""


def test_another_text_is_told_and_left_out(standoff, tmp_path, capsys):
    table = tmp_path / "a.tsv"
    standoff.write(_folder(tmp_path, TEXT, RECORDS), _corpus(tmp_path, two=TEXT), table)
    assert standoff.read(str(table), _corpus(tmp_path, two=TEXT + "Corrected."), tmp_path / "back") == 0
    assert "1 articles are in no corpus" in capsys.readouterr().out
