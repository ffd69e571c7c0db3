"""What the judge is taught of a candidate: an annotation names what a reply only points back to."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

from expect import case, parse_of

TEXT = "Kazakhstan proposed a joint water board. Uzbekistan rebuffed that idea."
GOLD = [
    {"evidence": "Kazakhstan proposed a joint water board.", "holders": [["Kazakhstan"]], "stance": "propose", "polarity": "for",
     "content": "a joint water board"},
    {"evidence": "Uzbekistan rebuffed that idea.", "holders": [["Uzbekistan"]], "stance": "reject", "polarity": "against",
     "content": "a joint water board"},
]


class _Recorded:
    """Stands for the parser."""

    def parse(self, document):
        return parse_of(case(document.text))


def _rows(folder, monkeypatch, gold):
    monkeypatch.syspath_prepend(Path(__file__).parents[1] / "training")
    data = importlib.import_module("data")
    monkeypatch.setattr(data, "load", _Recorded)
    lines = (json.dumps({**g, "stance_alt": [], "addressee": None, "condition": None, "tense": "current", "optional": False})
             for g in gold)
    (folder / "01.txt").write_text(TEXT, encoding="utf-8")
    (folder / "01.gold.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (article,) = data.articles(str(folder))
    return {(c.claim.rule, c.claim.content): r.right for c, r in zip(article.found, article.rows, strict=True)}


def test_a_reply_is_right_where_what_it_means_is(tmp_path, monkeypatch) -> None:
    rows = _rows(tmp_path, monkeypatch, GOLD)
    assert rows["verb:propose", "a joint water board"] is True
    assert rows["verb:rebuff", "that idea"] is True


def test_a_reply_is_wrong_where_nobody_annotated_it(tmp_path, monkeypatch) -> None:
    assert _rows(tmp_path, monkeypatch, GOLD[:1])["verb:rebuff", "that idea"] is False
