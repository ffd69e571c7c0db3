"""The scorer, on cases worked by hand."""

from __future__ import annotations

import json

import pytest

from kg import evaluate
from kg.errors import UnreadableSource
from kg.evaluate import Found, Gold, Tally, content_score, content_words, matches, same_name
from kg.model import Actor, Claim, Condition, Polarity, Relation, Slice, Stance

TEXT = "Kyiv rejects limits on its army. Moscow wants a truce and new talks. Paris may send troops."
FIRST, SECOND, THIRD = (0, 32), (33, 68), (69, 91)


def gold(span=FIRST, names=("Ukraine",), stance="reject", polarity="against", content="limits on its army", **more):
    more.setdefault("alternatives", ())
    evidence = TEXT[span[0]:span[1]]
    return Gold(span=span, names=names, stance=stance, polarity=polarity, content=content, evidence=evidence, **more)


def found(span=FIRST, names=("Kyiv", "Ukraine"), stance="reject", polarity="against", content="any limits on its army", **more):
    return Found(span=span, names=names, stance=stance, polarity=polarity, content=content, evidence=TEXT[span[0]:span[1]], **more)


def claim(span, holders, stance, polarity, content, **more):
    evidence = Slice(start=span[0], end=span[1], text=TEXT[span[0]:span[1]])
    return Claim(document="a", evidence=evidence, cue=evidence, holders=holders, stance=Stance(stance), polarity=Polarity(polarity),
                 content=content, **more)


def actor(text, label="", party=None):
    return Actor(text=text, start=0, end=len(text), label=label, party=party)


@pytest.mark.parametrize(("one", "other", "same"), [
    ("Kyiv", "Ukraine", True), ("the Kremlin", "Russian Federation", True), ("Mr. Zelensky", "Volodymyr Zelensky", True),
    ("President Volodymyr Zelenský", "Zelensky", True), ("Ukraine's government", "Ukraine", True), ("EU", "Brussels", True),
    ("Russia", "Ukraine", False), ("", "Ukraine", False), ("Zelensky", "Zelenskaya", False), ("UN", "United States", False),
])
def test_names(one, other, same):
    assert same_name(one, other) is same and same_name(other, one) is same


def test_content_words_are_stems_without_empty_words():
    assert content_words("The limitations on its cease-fires") == {"limit", "ceasefir"}
    assert content_words("a limitation of the ceasefire") == {"limit", "ceasefir"}
    assert content_words("") == frozenset()


@pytest.mark.parametrize(("one", "other", "value"), [
    ("limits on its army", "limits for the army", 1.0),  # limit army = limit army
    ("a full truce", "an immediate full truce", 2 * 2 / 5),  # full truce, immediat full truc
    ("talks", "talks in Istanbul on grain, prisoners, ports", 0.4),  # F1 2/6, yet all of the shorter: 0.4 × 1
    ("talks on grain", "a swap of prisoners", 0.0), ("", "talks", 0.0),
    ("grain ports ships routes", "grain fees taxes tolls duties", 0.0),  # 1 of 4 contained, F1 2/9
])
def test_content_score(one, other, value):
    assert content_score(one, other) == pytest.approx(value)
    assert content_score(other, one) == pytest.approx(value)


@pytest.mark.parametrize(("record", "claim_", "levels"), [
    (gold(), found(), "claim position stance"),
    (gold(), found(stance="demand"), "claim position"),
    (gold(alternatives=("demand",)), found(stance="demand"), "claim position stance"),
    (gold(), found(polarity="for"), "claim"),
    (gold(), found(content="halting deliveries"), "claim"),
    (gold(), found(names=("Moscow", "Russia")), ""),
    (gold(), found(span=SECOND), ""),
    (gold(span=(0, 32)), found(span=(16, 60)), "claim position stance"),  # half of the shorter one
    (gold(span=(0, 32)), found(span=(17, 60)), ""),
    # one content carries the negative word, the other the polarity
    (gold(content="enrichment of uranium"), found(content="halt enrichment of uranium", polarity="for"), "claim position stance"),
    (gold(content="halting enrichment"), found(content="stop enrichment", polarity="for"), "claim"),
    # a concession may be written either way
    (gold(stance="concede"), found(stance="concede", polarity="for"), "claim position stance"),
])
def test_levels(record, claim_, levels):
    assert [lv for lv in evaluate.LEVELS if matches([record], [claim_], lv)] == levels.split()


def test_pairs_are_one_to_one_and_the_best_come_first():
    records = [gold(content="limits on its army"), gold(content="limits on its navy")]
    claims = [found(content="limits on its navy"), found(content="limits on its army"), found(content="limits on its army")]
    assert sorted(matches(records, claims, "position")) == [(0, 1), (1, 0)]
    assert matches(records[:1], claims[:1], "claim") == [(0, 0)], "the level claim does not look at the content"


def test_a_required_record_is_preferred_to_an_optional_one():
    records = [gold(optional=True), gold()]
    assert matches(records, [found()], "position") == [(1, 0)]


def worked_case():
    """Four claims (five holders) against four records (five holders): the figures in the next test are counted by hand."""
    records = [
        gold(),  # met
        gold(span=SECOND, names=("Russia",), stance="demand", polarity="for", content="a truce", condition=True),  # other stance
        gold(span=SECOND, names=("Russia",), stance="demand", polarity="for", content="new talks"),  # missed
        gold(span=THIRD, names=("France",), stance="consider", polarity="for", content="send troops", optional=True),  # met
    ]
    claims = [
        claim(FIRST, (actor("Kyiv", "Ukraine", "Ukraine"), actor("Berlin", "Germany")), "reject", "against", "limits on its army",
              rule="r1"),
        claim(SECOND, (actor("Moscow", "", "Russia"),), "propose", "for", "a truce", rule="r2",
              conditions=(Condition(relation=Relation.IF, text="x"),)),
        claim(SECOND, (actor("Moscow", "", "Russia"),), "demand", "for", "peace", rule="r2"),
        claim(THIRD, (actor("Paris"),), "consider", "for", "send troops", rule="r3"),
    ]
    return evaluate.score([("a", TEXT, records)], {"a": claims})


def test_figures_of_the_worked_case():
    result = worked_case()
    # claim: Ukraine, Russia twice and France are met; France is optional. Found 5 - 1, wanted 3.
    assert result.levels["claim"] == Tally(3, 4, 3)
    # position: "peace" is not "new talks"
    assert result.levels["position"] == Tally(2, 4, 3)
    # stance: propose is not demand, so that claim is found, and not a hit
    assert result.levels["stance"] == Tally(1, 4, 3)
    position = result.levels["position"]
    assert (position.precision, position.recall, position.f1) == (0.5, pytest.approx(2 / 3), pytest.approx(4 / 7))
    assert result.condition == Tally(1, 1, 1)


def test_by_rule_and_by_stance():
    result = worked_case()
    assert dict(result.rules) == {"r1": Tally(1, 2, 0), "r2": Tally(1, 2, 0)}, "r3 met only what is optional"
    assert dict(result.stances) == {"reject": Tally(1, 2, 1), "demand": Tally(0, 1, 2), "propose": Tally(0, 1, 0)}
    assert sum(t.hits for t in result.stances.values()) == result.levels["stance"].hits
    assert sum(t.found for t in result.stances.values()) == result.levels["stance"].found


def test_misses_name_what_was_not_met():
    misses = [(m.kind, m.holder, m.content, m.rule) for m in worked_case().misses]
    assert misses == [("missed", "Russia", "new talks", ""), ("spurious", "Germany", "limits on its army", "r1"),
                      ("spurious", "Moscow", "peace", "r2")]


def test_nothing_found_is_zero_and_no_error():
    result = evaluate.score([("a", TEXT, [gold()])], {})
    position = result.levels["position"]
    assert position == Tally(0, 0, 1) and position.f1 == position.precision == 0.0


def _folder(tmp_path, *lines, text=TEXT):
    (tmp_path / "01.txt").write_text(text, encoding="utf-8")
    (tmp_path / "01.gold.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


RECORD = {"evidence": "Moscow wants a truce and new talks.", "holders": [["Moscow", "Russia"], ["Minsk"]], "stance": "demand",
          "polarity": "for", "content": "a truce"}


def test_gold_is_read_and_evidence_found_in_the_text(tmp_path):
    (name, text, records), = evaluate.gold_articles(_folder(tmp_path, json.dumps(RECORD), ""))
    assert (name, text) == ("01", TEXT)
    assert [(r.span, r.names) for r in records] == [(SECOND, ("Moscow", "Russia")), (SECOND, ("Minsk",))]


def test_a_mark_of_a_line_within_a_record_does_not_part_it(tmp_path):
    text = "Moscow insists\u2028on a pause."
    (tmp_path / "01.txt").write_text(text, encoding="utf-8")
    record = {**RECORD, "evidence": text, "content": "a pause"}
    (tmp_path / "01.gold.jsonl").write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    (_, _, records), = evaluate.gold_articles(tmp_path)
    assert {r.evidence for r in records} == {text}


def test_a_sentence_is_found_across_the_lines_of_the_article(tmp_path):
    folder = _folder(tmp_path, json.dumps(RECORD), text=TEXT.replace("wants a truce", "wants\na truce"))
    (folder / "01.gold.jsonl").write_bytes(b"\xef\xbb\xbf" + (folder / "01.gold.jsonl").read_bytes())  # as editors of Windows do
    (_, _, records), = evaluate.gold_articles(folder)
    assert {r.span for r in records} == {SECOND}


@pytest.mark.parametrize(("line", "message"), [
    ("{", "01.gold.jsonl, line 1: broken JSON"),
    ("[]", "line 1: a position is an object"),
    ('{"evidence": "x"}', 'line 1: "stance" is missing, or no text; docs/evaluation.md tells'),
    *((json.dumps({**RECORD, key: value}), message) for key, value, message in [
        ("evidence", "Minsk wants nothing.", "line 1: the evidence is not in the text: .*; copy the sentence"),
        ("content", None, '"content" is missing, or no text'),
        *(("holders", wrong, '"holders" is a list of lists of names: ') for wrong in (["Minsk"], "Minsk", [[]])),
        ("stance", "refuse", "\"stance\" 'refuse' is none of demand, propose, accept, reject, "),
        ("stance_alt", ["ask"], "\"stance\" 'ask' is none of"), ("stance_alt", "demand", '"stance_alt" is a list'),
        ("polarity", "con", "\"polarity\" 'con' is none of for, against; docs"), ("optional", "no", '"optional" is true or false'),
        ("start", "0", '"start" and "end" are whole numbers'),
    ]),
])
def test_faulty_gold_is_named_by_line(tmp_path, line, message):
    with pytest.raises(UnreadableSource, match=message):
        list(evaluate.gold_articles(_folder(tmp_path, line)))


def test_a_folder_without_gold_is_said(tmp_path):
    with pytest.raises(UnreadableSource, match="no gold here"):
        list(evaluate.gold_articles(tmp_path))


@pytest.mark.parametrize(("text", "label", "party", "chain", "aliases"), [
    ("UNEP", "United Nations Environment Programme", "United Nations Environment Programme", (), ("UNEP",)),
    ("the Kremlin", "Russia", "Russia", ("Russia",), ("Kremlin",)),
    ("Mr. Peskov", "Dmitry Peskov", "Russia", ("Dmitry Peskov", "Vladimir Putin", "Russia"), ("Mr. Peskov", "Vladimir Putin")),
    ("They", "Dockers' Union", "Dockers' Union", (), ()),
    ("its leader", "Ana Roe", "Norquay", ("Ana Roe", "Norquay"), ()),
    ("the union", "Dockers' Union", "Dockers' Union", (), ()),
])
def test_other_names_of_a_holder_are_names(text, label, party, chain, aliases):
    """As written, where that is a name and no pronoun or description, and those on the way to the party."""
    assert Actor(text=text, start=0, end=len(text), label=label, party=party, chain=chain).aliases == aliases


def test_what_the_article_calls_it_elsewhere_is_a_name():
    it = Actor(text="it", start=0, end=2, label="Board of Ports", party="Board of Ports", called=("BoP", "Board of Ports"))
    assert it.aliases == ("BoP",)


def test_a_holder_fits_by_an_alias():
    name = "United Nations Environment Programme"
    written = Actor(text="UNEP", start=0, end=4, label=name, party=name)
    rows = list(evaluate.found_of([claim(FIRST, (written,), "reject", "against", "limits on its army")]))
    assert len(matches([gold(names=("UNEP",))], rows, "claim")) == 1
