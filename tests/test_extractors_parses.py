"""The recorded parses are those that the parser gives today, and they survive writing and reading."""

import pytest
from expect import RECORDED, document, rows

from kg.errors import BadResource
from kg.language import conllu
from kg.language.text import visible


def test_recorded_parses_survive_a_round_trip() -> None:
    text = RECORDED.read_text(encoding="utf-8")
    parses = list(conllu.loads(text))
    assert conllu.dumps(parses) == text
    assert {p.document for p in parses} == {document(r) for r in rows()}
    for p in parses:
        assert all(visible(p.document.text[t.start:t.end]) == t.text for t in p.tokens)
        assert all(p.sentences[0].first <= t.head < len(p.tokens) for t in p.tokens)


def test_a_fault_names_its_line() -> None:
    good = '# newdoc = {"id": "a", "text": "Go"}\n1\tGo\tgo\tVERB\tVB\t_\t0\tROOT\t_\tSpan=0:2\n\n'
    assert next(conllu.loads(good)).tokens[0].text == "Go"
    with pytest.raises(BadResource, match=r"here\.conllu, line 3: head 7 of 'Go'"):
        list(conllu.loads(good.replace("\t0\tROOT", "\t7\tROOT"), "here.conllu"))
    with pytest.raises(BadResource, match=r"line 1"):
        list(conllu.loads(good.replace('"id"', "id")))


@pytest.mark.parser
def test_recorded_parses_are_those_of_the_live_parser() -> None:
    from kg.language import load

    parser = load()
    for recorded in conllu.loads(RECORDED.read_text(encoding="utf-8")):
        live = parser.parse(recorded.document)
        assert (live.tokens, live.sentences) == (recorded.tokens, recorded.sentences), recorded.document.text
