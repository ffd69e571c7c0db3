"""The views without a browser: what the page, the marked article, the explanation and the report say, and what they must not."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from gallery import (
    ACCEPTANCE,
    ARBITRATION,
    BONUS,
    COMPANY,
    CONFLICTS,
    DEMAND,
    EVIL,
    NEWS,
    POSITIONS,
    REFUSAL,
    TEXT,
    UNION,
    conflict,
    hostile,
    position,
)

from kg.errors import UnknownName
from kg.model import Claim, Holder, Link, Polarity, Position, Slice, Stance, Tense
from kg.views import explain, highlight, highlight_all, page, report
from kg.views.explain import marked
from kg.views.graph import graph
from kg.views.highlight import marks
from kg.views.layout import layout
from kg.views.style import STYLE


class Reader(HTMLParser):
    """Collects tags with attributes, and the text of each element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._skip = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._skip = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._skip = False

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.text += data


@pytest.fixture(scope="module")
def html() -> str:
    return page(POSITIONS, CONFLICTS, [NEWS], title="Ferries & harbor")


def data_of(html: str) -> dict:  # type: ignore[type-arg]
    return json.loads(re.search(r'id="kg-data">(.*?)</script>', html, re.S)[1])  # type: ignore[index]


# --- the page ---------------------------------------------------------------------------------------------------------------------

def test_page_needs_nothing_from_elsewhere(html: str) -> None:
    tags = Reader(html).tags
    assert not [a for t, a in tags if t in ("link", "iframe", "object", "img", "base") or (t == "script" and "src" in a)]
    assert {a["href"] for t, a in tags if t == "a" and a.get("target")} == {"https://news.example/ferry"}
    assert all("noopener" in (a["rel"] or "") for t, a in tags if t == "a" and a.get("target"))
    csp = next(a["content"] for t, a in tags if t == "meta" and a.get("http-equiv"))
    assert csp and csp.startswith("default-src 'none'; script-src 'sha256-") and "unsafe-eval" not in csp
    assert "'unsafe-inline'" not in csp.split("style-src")[0]


def test_page_is_the_same_on_every_run_and_in_any_order(html: str) -> None:
    assert html == page(POSITIONS[::-1], CONFLICTS, {NEWS.id: NEWS}, title="Ferries & harbor")
    code = ("import sys; sys.path.insert(0, 'tests'); from gallery import *; from kg.views import page; "
            "sys.stdout.buffer.write(page(POSITIONS, CONFLICTS, [NEWS], title='Ferries & harbor').encode())")
    again = subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": "7", "PATH": ""}, capture_output=True, check=True)
    assert again.stdout.decode() == html


def test_page_carries_every_position_with_its_evidence(html: str) -> None:
    data = data_of(html)
    assert [(n["kind"], n["label"], n["conflicts"]) for n in data["nodes"]] == [
        ("issue", "Pay", 1), ("option", "A night bonus is paid", 1), ("option", "A third party decides", 0),
        ("party", "Ferry union", 1), ("party", "Harbor company", 1),
    ]
    quote = next(p for p in data["positions"] if p["stance"] == "accept")["quotes"][0]
    assert (quote["text"], quote["speaker"], quote["title"], quote["publisher"], quote["date"], quote["url"]) == (
        ACCEPTANCE.evidence.text, "Harbor company", "Ferries may stop", "Coast Post", "2025-03-01", "https://news.example/ferry")
    assert next(p for p in data["positions"] if p["stance"] == "demand")["conditions"] == ["before the season starts"]
    assert [c["positions"] for c in data["conflicts"]] == [[0, 1]]


def test_a_conflict_on_the_page_shows_what_stands_in_it() -> None:
    """A position has sentences from elsewhere, too; they are told with the party, but not with the conflict."""
    both = POSITIONS[1].claims[0]
    elsewhere = replace(both, document="far", evidence=Slice(start=0, end=9, text="Far away."))
    held = [replace(p, claims=(*p.claims, elsewhere)) if both in p.claims else p for p in POSITIONS]
    (conflict,) = (c for c in data_of(page(held, CONFLICTS, [NEWS]))["conflicts"])
    assert [told and [q["text"] for q in told["quotes"]] for told in conflict["told"]] == [None, [both.evidence.text]]
    full = next(p for p in data_of(page(held, CONFLICTS, [NEWS]))["positions"] if p["stance"] == "reject")
    assert [q["text"] for q in full["quotes"]] == [both.evidence.text, "Far away."]


def test_edges_differ_by_stance_in_hue_and_dash_and_by_polarity_in_their_end(html: str) -> None:
    drawn = json.loads(re.search(r"edges = new vis.DataSet\((\[.*?\])\);", html, re.S)[1])  # type: ignore[index]
    ends = {(e["color"]["color"], e["arrows"]["to"]["type"]) for e in drawn if e["kind"] == "position"}
    assert ends == {(STYLE[Stance.DEMAND][0], "triangle"), (STYLE[Stance.REJECT][0], "bar"), (STYLE[Stance.ACCEPT][0], "triangle")}
    solid = [s for s, (_, dash) in STYLE.items() if not dash]
    assert len({colour for colour, _ in STYLE.values()}) == len(STYLE) == len(Stance)
    assert len({tuple(d) for _, d in STYLE.values() if d}) == len(STYLE) - len(solid)


def _contrast(colour: str) -> float:
    channels = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


@pytest.mark.parametrize("stance", list(Stance))
def test_white_text_is_legible_on_every_stance(stance: Stance) -> None:
    assert _contrast(STYLE[stance][0]) >= 4.5


def test_table_says_the_same_without_scripts(html: str) -> None:
    read = Reader(html)
    for p in POSITIONS:
        assert p.holder.label in read.text and p.claims[0].evidence.text in read.text
    assert ("th", {"scope": "col"}) in read.tags and ("th", {"scope": "row"}) in read.tags
    assert "before the season starts" in read.text


def test_hostile_text_is_text() -> None:
    read = Reader(page(*hostile(), title=EVIL))
    names = [t for t, _ in read.tags]
    assert names.count("script") == 5  # the data, three of pyvis, ours
    assert "img" not in names and not [a for _, attrs in read.tags for a in attrs if a.startswith("on")]
    assert not [a for _, a in read.tags if (a.get("href") or "").lower().startswith("javascript")]
    assert EVIL in read.text


def crowd(options: int) -> list[Position]:
    return [position(Holder(iri=f"https://e.org/p{i % 7}", label=f"Party {i % 7}"),
                     replace(DEMAND, option=Link(iri=f"https://e.org/o{i:03}", label=f"Option {i}"))) for i in range(options)]


def test_what_a_focus_did_not_ask_for_is_not_missing() -> None:
    elsewhere = [replace(p, holder=replace(p.holder, iri=f"https://e.org/h{n}", label=f"Holder {n}"),
                         option=replace(p.option, iri="https://e.org/toll", label="A toll"), issue=None)
                 for n, p in enumerate(CONFLICTS[0].positions)]
    other = replace(CONFLICTS[0], positions=tuple(elsewhere), option=elsewhere[0].option, issue=None)
    drawn = graph([*POSITIONS, *elsewhere], [*CONFLICTS, other], focus="Pay")
    assert len(drawn.conflicts) == 1 and not any(drawn.hidden.values())


def test_cap_keeps_what_is_contested_and_says_what_is_hidden() -> None:
    found = [*crowd(100), *POSITIONS]
    drawn = graph(found, CONFLICTS, max_nodes=20)
    assert len(drawn.nodes) == 20
    assert {BONUS.iri, UNION.iri, COMPANY.iri} <= {n.key for n in drawn.nodes}
    assert drawn.hidden["options"] == 102 - sum(n.kind == "option" for n in drawn.nodes) and drawn.hidden["conflicts"] == 0
    assert f"Left out: {drawn.hidden['options']} options" in Reader(page(found, CONFLICTS, [NEWS], max_nodes=20)).text


def test_parties_of_one_name_are_told_apart_by_their_article() -> None:
    one = POSITIONS[0]
    other = replace(one, holder=replace(one.holder, iri="https://e.org/another"))
    assert Reader(page([one, other], (), [NEWS])).text.count(f"{one.holder.label} ({NEWS.title})") == 2
    assert f"{one.holder.label} ({NEWS.title})" not in Reader(page([one], (), [NEWS])).text


def test_focus_keeps_a_party_and_who_faces_it() -> None:
    elsewhere = replace(DEMAND, option=Link(iri="https://e.org/x", label="X"))
    other = position(Holder(iri="https://e.org/else", label="Bystander"), elsewhere)
    drawn = graph([*POSITIONS, other], CONFLICTS, focus="ferry UNION")
    assert {n.label for n in drawn.nodes if n.kind == "party"} == {"Ferry union", "Harbor company"}
    assert {n.label for n in drawn.nodes if n.kind == "option"} == {"A night bonus is paid"}
    assert len(graph([*POSITIONS, other], CONFLICTS, focus=["Ferry union", "https://e.org/arbitration"]).positions) == 3
    with pytest.raises(UnknownName, match="Ferry union"):
        graph(POSITIONS, CONFLICTS, focus="Atlantis")


def test_a_conflict_between_two_options_has_a_line_of_its_own() -> None:
    edges = [e for e in graph(POSITIONS, [conflict(POSITIONS[0], POSITIONS[2], "sequence")]).edges if e.kind == "conflict"]
    assert [(e.source, e.target, e.conflicts) for e in edges] == [(ARBITRATION.iri, BONUS.iri, 1)]


def test_such_lines_run_from_side_to_side() -> None:
    third = position(COMPANY, replace(ACCEPTANCE, option=Link(iri="https://e.org/third", label="Third")))
    fight = replace(CONFLICTS[0], positions=(POSITIONS[0], POSITIONS[2], third))
    lines = {(e.source, e.target) for e in graph([*POSITIONS, third], [fight]).edges if e.kind == "conflict"}
    assert lines == {(ARBITRATION.iri, BONUS.iri), (BONUS.iri, "https://e.org/third")}


def test_positions_roll_up_but_past_and_present_do_not() -> None:
    second = replace(POSITIONS[0], conditions=())
    past = replace(POSITIONS[0], tense=Tense.PAST)
    edges = [e for e in graph([POSITIONS[0], second, past], []).edges if e.kind == "position"]
    assert sorted((e.past, len(e.members)) for e in edges) == [(False, 2), (True, 1)]


def test_page_of_nothing_is_a_page() -> None:
    assert "<b>0</b> parties" in page([], [], [])


def test_boxes_do_not_overlap() -> None:
    sizes = {f"n{i:03}": (60.0 + 7 * (i % 20), 24.0 + 5 * (i % 4)) for i in range(120)}
    edges = [(f"n{i:03}", f"n{(i * 7) % 40:03}", 1.0) for i in range(1, 100)]
    at = layout(sizes, edges)
    names = sorted(at)

    def near(a: str, b: str, axis: int) -> bool:
        return abs(at[a][axis] - at[b][axis]) < (sizes[a][axis] + sizes[b][axis]) / 2

    assert [(a, b) for i, a in enumerate(names) for b in names[i + 1:] if near(a, b, 0) and near(a, b, 1)] == []
    assert at == layout(dict(reversed(sizes.items())), edges[::-1])
    assert layout({}, []) == {} and layout({"only": (10.0, 10.0)}, []).keys() == {"only"}


# --- the marked article -----------------------------------------------------------------------------------------------------------

def test_marks_stand_on_the_words() -> None:
    found = {(m.role, TEXT[m.start:m.end]) for m in marks(NEWS, [DEMAND])}
    assert found == {("sentence", FIRST_SENTENCE), ("cue", "demanded"), ("holder", "The ferry union"), ("content", "a night bonus"),
                     ("condition", "the season starts")}


FIRST_SENTENCE = DEMAND.evidence.text


def test_highlight_keeps_the_text_whole_and_tells_each_claim() -> None:
    html = highlight(NEWS, [REFUSAL, ACCEPTANCE, DEMAND])
    read = Reader(re.sub(r"<sup.*?</sup>", "", html))
    for line in TEXT.split("\n"):
        assert line in read.text  # overlapping claims neither double nor drop a character
    assert re.findall(r'<span class="number">(\d)</span> <b><bdi>(.*?)</bdi>', html) == [
        ("1", "The ferry union → Ferry union"), ("2", "The harbor company → Harbor company"), ("3", "Ada Quist → Harbor company")]
    assert "before the season starts" in read.text and "verb:refused" in read.text and "A night bonus is paid" in read.text
    assert html == highlight(NEWS, [DEMAND, ACCEPTANCE, REFUSAL])


def test_highlight_of_hostile_text_and_of_broken_offsets() -> None:
    positions, _, [document] = hostile()
    claims = [p.claims[0] for p in positions]
    read = Reader(highlight(document, claims))
    assert [t for t, _ in read.tags].count("script") == 1 and "img" not in [t for t, _ in read.tags]
    assert not [a for _, a in read.tags if "javascript" in (a.get("href") or "")]
    broken = replace(DEMAND, content_span=(10**6, 10**6 + 5), cue=replace(DEMAND.cue, start=-4, end=-1))
    assert {m.role for m in marks(NEWS, [broken])} == {"sentence", "holder", "condition"}


def test_highlight_of_a_sentence_over_two_paragraphs_is_told_once() -> None:
    end = TEXT.index("refused") + len("refused")
    long = replace(DEMAND, evidence=replace(DEMAND.evidence, end=end, text=TEXT[:end]))
    html = highlight(NEWS, [long, REFUSAL])
    assert html.count('class="note"') == 2 and html.count('<span class="number">1</span>') == 1
    first, second = re.findall(r'<p class="text".*?</p>', html, re.S)
    assert "sentence-0" in first and "sentence-0" in second and "<sup" in second


def test_highlight_takes_long_articles() -> None:
    document = replace(NEWS, text=TEXT * 400)
    claims = [replace(c, evidence=replace(c.evidence, start=c.evidence.start + i * len(TEXT), end=c.evidence.end + i * len(TEXT)),
                      cue=replace(c.cue, start=c.cue.start + i * len(TEXT), end=c.cue.end + i * len(TEXT)))
              for i in range(400) for c in (DEMAND, REFUSAL)]
    assert highlight(document, claims).count('class="note"') == 800


def test_highlight_of_several_articles_and_of_none() -> None:
    other = replace(NEWS, id="other", title="Another")
    html = highlight_all([(NEWS, [DEMAND]), (other, [DEMAND])])
    assert html.count('class="sheet"') == 2 and html.count('class="note"') == 1  # a claim of another article is not marked here
    assert "0 claims" in Reader(highlight(other, [])).text


# --- the explanation --------------------------------------------------------------------------------------------------------------

def test_marked_sentence_underlines_the_parts() -> None:
    assert marked(DEMAND, 200)[:2] == [
        "The ferry union demanded a night bonus before the season starts.",
        "HHHHHHHHHHHHHHH ^^^^^^^^ =============        ?????????????????",
    ]


def test_marked_sentence_breaks_at_words_and_loses_none() -> None:
    lines = marked(REFUSAL, 30)
    text = [line for line in lines if not re.fullmatch(r"[ H^=?SA]*", line) and "cue" not in line]
    assert " ".join(text) == REFUSAL.evidence.text and max(map(len, lines)) <= 30
    assert "".join(re.findall("H+", "".join(lines)[:-30])) == "H" * len("The harbor company")


def test_explanation_of_a_claim_has_every_step() -> None:
    text = explain(ACCEPTANCE, [NEWS])
    for part in ("Ferries may stop, Coast Post, 2025-03-01", "Ada Quist → Harbor company <https://e.org/Harbor company>",
                 "'Ada Quist' is Harbor company", "accept, shown by “accept”", '1. cue "accept"', "rule verb:accept", "indirect"):
        assert part in text
    inverted = replace(REFUSAL, option=replace(BONUS, inverted=True), confidence=0.7)
    assert "its negation, so the position is for it" in " ".join(explain(inverted).split())
    assert "learned score 0.70" in explain(inverted)


def test_explanation_of_a_position_and_of_a_conflict() -> None:
    text = explain(CONFLICTS[0], [NEWS], width=140)
    assert text.startswith(f"Conflict {CONFLICTS[0].id}: opposed, severity high, confidence 0.80")
    assert "opposed.rq" in text and CONFLICTS[0].explanation in text
    for p in CONFLICTS[0].positions:
        assert f"Position {p.id}" in text and p.claims[0].evidence.text in text
        assert p.id in explain(p) and "rests on   1 claim" in explain(p)


def test_the_rule_that_found_a_conflict_is_named_and_no_other_of_its_kind() -> None:
    found = replace(CONFLICTS[0], kind="sequence", rule="sequence-unconditional")
    assert "sequence-unconditional.rq" in explain(found) and "sequence.rq" not in explain(found)
    assert "sequence.rq" in explain(replace(found, rule="")) and "sequence-unconditional.rq" in explain(replace(found, rule=""))


@pytest.mark.parametrize("write", [lambda ps, cs, ds: explain(cs[0], ds), lambda ps, cs, ds: report(ps, cs, ds)])
def test_terminal_text_carries_no_control_characters(write) -> None:  # type: ignore[no-untyped-def]
    positions, _, documents = hostile()
    nasty = "\x1b[31mred\x07 \u202eback"
    good = positions[0].claims[0]
    bad: Claim = replace(good, evidence=replace(good.evidence, text=nasty), content=nasty, rule=nasty)
    positions[0] = replace(positions[0], claims=(bad,), option=replace(positions[0].option, label=nasty))
    text = write(positions, [conflict(*positions)], [replace(documents[0], title=nasty)])
    assert "red" in text and not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


# --- the report -------------------------------------------------------------------------------------------------------------------

def test_report_tells_positions_conflicts_and_rankings() -> None:
    text = report(POSITIONS, CONFLICTS, [NEWS])
    assert text.startswith("3 positions of 2 parties, 1 conflict, from 1 article\n")
    flat = " ".join(text.split())
    assert "1. Ferry union – Harbor company: opposed, high · Pay Ferry union wants it; Harbor company does not." in flat
    for c in (DEMAND, REFUSAL):
        assert f"“{c.evidence.text}”" in flat
    assert "Ferries may stop, Coast Post, 2025-03-01" in flat
    assert "“A night bonus is paid”: for Ferry union; against Harbor company" in flat
    assert "Ferry union – Harbor company: 1 conflict (opposed)" in flat
    assert max(map(len, text.splitlines())) <= 100


def test_report_counts_what_it_leaves_out() -> None:
    fights = [CONFLICTS[0], conflict(POSITIONS[0], POSITIONS[2], "sequence")]
    text = report([*crowd(60), *POSITIONS], fights, [NEWS], parties=3, each=4, most=1)
    assert "And 6 more parties with 51 positions." in text
    assert "and 5 more positions" in text and "And 1 more conflict." in text
    assert text.index("Harbor company") < text.index("Party 0")  # who is in conflict comes first


def test_report_as_markdown_escapes() -> None:
    positions, conflicts, documents = hostile()
    text = report(positions, conflicts, documents, format="md")
    assert text.startswith("# 2 positions of 2 parties") and "<script" not in text.replace("\\<", "") and "\n## Conflicts" in text
    with pytest.raises(UnknownName, match="md"):
        report([], [], format="pdf")
    assert "None was found" in report([], [])


def test_past_positions_are_not_reported_as_held() -> None:
    assert report([replace(POSITIONS[0], tense=Tense.PAST)], []).startswith("0 positions")


def test_a_stance_that_would_mislead_says_its_side() -> None:
    against = position(UNION, replace(DEMAND, polarity=Polarity.AGAINST))
    assert "Ferry union (demands, against)" in report([against], [conflict(against, POSITIONS[1])], [NEWS])


# --- where things are imported ----------------------------------------------------------------------------------------------------

def test_pyvis_is_loaded_by_the_page_only() -> None:
    code = ("import sys; sys.path.insert(0, 'tests'); from gallery import *; import kg.views as v; "
            "v.report([], []); v.highlight(NEWS, [DEMAND]); v.explain(DEMAND); print('pyvis' in sys.modules)")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
