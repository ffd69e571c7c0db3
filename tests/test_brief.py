"""The briefing: complete, every line with its evidence, nothing that becomes markup, the same bytes every time."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from analysis import BASE, claim, condition, conflict, document, iri, link, position

from kg.brief import brief
from kg.errors import UnknownName
from kg.model import Holder

SECTIONS = ["At a glance", "Conflicts", "Deadlocks", "Positions by party", "Parties and issues", "Common ground", "Possible trades",
            "Recent moves", "What must come first", "Open questions"]
DOCUMENTS = [document("a1", title="Dockers walk out", publisher="Harbour Post", published="2030-01-02", url="https://example.org/a1"),
             document("a2", title="Port gives ground", published="2030-03-01", url="javascript:alert(1)")]


def case():
    refusal = position("Port", "reject", "wage rise", claim(
        "Port", "reject", "wage rise", against=True, issue="pay", date="2030-01-02", speaker="A. Berth",
        text="“There will be no wage rise,” A. Berth said."), against=True, issue="pay")
    demand = position("Dockers", "demand", "wage rise", issue="pay", date="2030-01-02",
                      text="The dockers demanded a wage rise.")
    opened = position("Port", "consider", "wage rise", issue="pay", date="2030-03-01", document="a2",
                      text="The port is now ready to discuss a wage rise.")
    talks = position("Port", "reject", "talks", against=True, issue="procedure", conditions=(condition("before", "strike ends"),),
                     text="No talks before the strike ends, the port said.")
    strike = position("Dockers", "reject", "strike ends", against=True, issue="procedure",
                      conditions=(condition("until", "talks"),), text="The strike will not end until there are talks.")
    safety = [position(h, "accept", "safety rules", issue="safety", text="Both sides accepted the safety rules.", at=500)
              for h in ("Port", "Dockers")]
    give = [position("Port", "propose", "pension fund", issue="pay", text="The port offered a pension fund."),
            position("Dockers", "demand", "pension fund", issue="pay", text="They want a pension fund."),
            position("Dockers", "propose", "night work", issue="hours", text="They offer night work."),
            position("Port", "demand", "night work", issue="hours", text="It wants night work."),
            replace(position("City", "demand", "road toll", issue="traffic", text="The city wants a road toll of the port."),
                    addressees=(Holder(iri=iri("Port"), label="Port"),))]
    held = [refusal, demand, opened, talks, strike, *safety, *give]
    return held, [conflict("opposed", demand, refusal, explanation="Dockers demands “wage rise”; Port refuses it."),
                  conflict("deadlock", talks, strike, explanation="The Port will not talk before …")]


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            assert not name.startswith("on"), "no event handlers"
            if name == "id":
                self.ids.append(value)
            if name in ("href", "src"):
                self.links.append(value)

    def handle_data(self, data):
        self.text += data


def test_all_sections_and_both_formats():
    held, conflicts = case()
    md = brief(held, conflicts, DOCUMENTS)
    assert re.findall(r"^## (.*)$", md, re.M) == [*SECTIONS, "Sources"]
    page = brief(held, conflicts, DOCUMENTS, format="html")
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", page) == [*SECTIONS, "Evidence", "Sources"]
    with pytest.raises(UnknownName, match="md, html"):
        brief(held, conflicts, format="pdf")


def test_each_line_of_markdown_leads_to_its_sentence():
    held, conflicts = case()
    md = brief(held, conflicts, DOCUMENTS)
    notes = set(re.findall(r"^\[\^(\d+)\]:", md, re.M))
    used = set(re.findall(r"(?<!^)\[\^(\d+)\]", md, re.M))
    assert notes == used and notes
    sentences = {c.evidence.text for p in held for c in p.claims}
    assert all(any(s in line for s in sentences) for line in md.splitlines() if re.match(r"\[\^\d+\]:", line))
    body = md[md.index("## At a glance"):md.index("## Sources")]
    statements = [line for line in body.splitlines() if line.startswith("- ")]
    quoted = {line for line, after in zip(body.splitlines(), body.splitlines()[2:], strict=False) if after.startswith("  > ")}
    assert len(statements) > 20
    assert [line for line in statements if "[^" not in line and line not in quoted] == []


def test_a_line_of_the_overview_is_not_drowned_in_references():
    held = [position(f"City {n}", *(("demand",) if n % 2 else ("reject",)), "road toll", against=n % 2 == 0, issue="traffic",
                     text=f"City {n} spoke of the toll.", at=100 * n) for n in range(20)]
    [line] = [line for line in brief(held, [], DOCUMENTS).splitlines() if "Most contested" in line]
    assert line.count("[^") == 6 and line.endswith(" (+14)")


def test_each_reference_in_the_page_has_its_place():
    held, conflicts = case()
    page = Page(brief(held, conflicts, DOCUMENTS, format="html"))
    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert set(inside) <= set(page.ids) and len(page.ids) == len(set(page.ids))
    assert {i for i in page.ids if re.fullmatch(r"e\d+", i)} == {i for i in inside if re.fullmatch(r"e\d+", i)}
    assert [link for link in page.links if not link.startswith("#")] == ["https://example.org/a1"], "and no javascript: link"
    assert "script" not in page.tags and "img" not in page.tags and "link" not in page.tags
    assert "A. Berth, Dockers walk out, Harbour Post, 2030-01-02" in page.text


def test_what_the_sections_say():
    held, conflicts = case()
    md = brief(held, conflicts, DOCUMENTS, as_of="2030-03")
    def part(name: str) -> str:
        return md[md.index(f"## {name}"):].split("\n## ")[0]
    assert "12 positions of 3 parties on 5 issues, from 2 articles dated 2030-01-01 to 2030-03-01; 2 conflicts found." in md
    assert "As of 2030-03." in md
    assert "“wage rise” (for: Dockers and Port; against: Port)" in part("At a glance")
    assert "Dockers demands “wage rise”; Port refuses it." in part("Conflicts") and "deadlock" not in part("Conflicts")
    assert "> “There will be no wage rise,” A. Berth said. — A. Berth, Dockers walk out" in part("Conflicts")
    assert "The Port will not talk before …" in part("Deadlocks") and "until there are talks" in part("Deadlocks")
    assert "Dockers and Port are for “safety rules”" in part("Common ground") and "| Contested facts |" in part("Common ground")
    assert "± wage rise" in part("Parties and issues") and "+ road toll" in part("Parties and issues")
    assert "Port softened: refuses “wage rise” → is open to “wage rise”" in part("Recent moves")
    assert "Circular:" in part("What must come first")
    assert "**traffic:** no position of Port is known; City has spoken" in part("Open questions")
    assert "no position of City" not in part("Open questions")
    assert "<https://example.org/a1>" in part("Sources") and "javascript" not in md


def test_only_who_takes_part_is_asked_and_the_rest_is_counted():
    toll = case()[0][-1]
    lamps = position("City", "demand", "street lamps", issue="light")
    held = [*case()[0], lamps]
    asked = brief(held, [], DOCUMENTS).partition("## Open questions")[2].partition("## ")[0]
    assert "**traffic:** no position of Port is known; City has spoken" in asked
    assert "light" not in asked and "Dockers" not in asked
    many = [replace(toll, option=link(f"road toll {n}"), issue=link(f"traffic {n}")) for n in range(20)]
    asked = brief([*case()[0], *many], [], DOCUMENTS).partition("## Open questions")[2].partition("## ")[0]
    assert asked.count("no position of") == 12 and "9 more issues" in asked
    lamp = conflict("opposed", lamps, position("Port", "reject", "street lamps", against=True, issue="other"))
    assert "**light:** no position of Port is known" in brief(held, [lamp], DOCUMENTS), "they are at odds"


def test_common_ground_is_what_a_reader_understands():
    def both(option, **more):
        return [position(h, "accept", option, **more) for h in ("Port", "Dockers")]
    held = [*both("hinder"), *both("Norway"), *both("400 million"), *both("she went on, has named her price"), *both("a new pier"),
            *both("piers", issue="building")]
    said = brief(held, []).partition("## Common ground")[2].partition("## ")[0].partition("### ")[0]
    assert re.findall("“(.*?)”", said) == ["piers", "a new pier"]


def test_parties_of_one_name_are_told_apart_by_their_articles():
    one, other = (replace(position("ministry", "reject", "strike", against=True, document=d), holder=Holder(iri=BASE + d,
                  label="ministry")) for d in ("a1", "a2"))
    md = brief([one, other, position("Port", "demand", "strike")], [], DOCUMENTS)
    assert "### ministry (Dockers walk out)" in md and "### ministry (Port gives ground)" in md and "### Port\n" in md


def test_narrowed_to_some_parties():
    held, conflicts = case()
    md = brief(held, conflicts, DOCUMENTS, parties=["port", "Dockers"])
    assert "City" not in md and "road toll" not in md and "## Conflicts" in md


def test_long_lists_are_cut_and_say_so():
    asked = [position("Dockers", "demand", f"wish {n:02}", at=100 * n) for n in range(43)]
    refused = [position("Port", "reject", f"wish {n:02}", against=True, at=100 * n + 50) for n in range(41)]
    found = [conflict("opposed", a, b, explanation=f"Number {n}.") for n, (a, b) in enumerate(zip(asked, refused, strict=False))]
    md = brief([*asked, *refused], found)
    assert "… and 3 more positions, not printed." in md and "… and 1 more position, not printed." in md
    assert "Severity high (41)" in md and "… and 1 more conflict, not printed." in md and "Number 40." not in md


def test_conflicts_on_the_same_sentences_are_one_item():
    joint = "Port and City refused a wage rise."
    demand = position("Dockers", "demand", "wage rise", at=500)
    refused = [position(h, "reject", "wage rise", against=True, text=joint) for h in ("Port", "City")]
    md = brief([demand, *refused], [conflict("opposed", demand, r, explanation=f"{r.holder.label} refuses.") for r in refused])
    assert "- **opposed:** City and Port refuse “wage rise”; Dockers demands “wage rise”." in md and md.count(f"> “{joint}”") == 1


def test_a_joint_conflict_names_each_side_once():
    welcomed, opposed = "The Port, the Guild and others welcomed the new toll.", "The City and the Crew opposed the toll."
    held = {h: position(h, "accept", "new toll", text=welcomed) for h in ("Port", "Guild")}
    held |= {h: position(h, "reject", "new toll", against=True, text=opposed) for h in ("City", "Crew")}
    pairs = [(a, b) for a in ("Port", "Guild") for b in ("City", "Crew")]
    md = brief(held.values(), [conflict("opposed", held[a], held[b], explanation=f"{a} accepts; {b} refuses.") for a, b in pairs])
    line, = (line for line in md.splitlines() if "**opposed" in line)  # whichever of the two sentences comes first
    assert line.endswith("City and Crew refuse “new toll”; Guild and Port accept “new toll”.")
    one = brief(held.values(), [conflict("opposed", held["Port"], held["City"], explanation="Port accepts; City refuses.")])
    assert "Port accepts; City refuses." in one


def test_what_conflicts_of_one_item_begin_with_is_said_once():
    asked = position("Dockers", "demand", "wage rise", conditions=(condition("if", "strike ends"),), at=500)
    both = [position(h, "reject", "strike ends", against=True, text="Port and City refused it.") for h in ("Port", "City")]
    md = brief([asked, *both], [conflict("precondition", asked, p, explanation=f"Dockers link it; {p.holder.label} refuses it.")
                                for p in both])
    assert "- **precondition:** Dockers link it; Port refuses it; City refuses it.\n" in md


def test_parties_with_one_position_share_a_list_where_there_are_many():
    held = [position("Port", "demand", f"wish {n}", at=100 * n) for n in range(2)]
    held += [position(f"Firm {n:02}", "demand", "a toll", issue="traffic", at=1000 + 100 * n) for n in range(13)]
    md = brief(held, [])
    assert md.count("### Firm") == 11 and "### 2 more parties with one position\n" in md
    assert re.search(r"\n- \*\*Firm 11 · traffic:\*\* demands “a toll”", md), md


def test_an_empty_briefing_says_so():
    assert "0 positions of 0 parties, from 0 articles; 0 conflicts found." in brief([], [])
    assert "<h1>Calm</h1>" in brief([], [], title="Calm", format="html")


HOSTILE = '</style><script>alert(1)</script><img src=x onerror=alert(2)> [a](javascript:b) | `c` \u202etxt\x1b[31m'


def test_hostile_text_stays_text():
    one = position("Port " + HOSTILE, "accept", HOSTILE, issue=HOSTILE, text=HOSTILE, document=HOSTILE, speaker=HOSTILE,
                   conditions=(condition("after", HOSTILE),))
    two = position("Dockers", "reject", HOSTILE, against=True, issue=HOSTILE, text=HOSTILE, document=HOSTILE, date=HOSTILE)
    documents = [document(HOSTILE, title=HOSTILE, publisher=HOSTILE, published=HOSTILE, url='https://e.org/"><script>alert(3)</script>')]
    found = [conflict("opposed", one, two, explanation=HOSTILE)]
    text = brief([one, two], found, documents, title=HOSTILE, format="html")
    page = Page(text)
    assert not {"script", "img"} & set(page.tags) and "\u202e" not in text and "\x1b" not in text
    assert page.tags.count("style") == 1 and "alert(1)" in page.text
    assert [link for link in page.links if not link.startswith("#")] == ["https://e.org/%22%3E%3Cscript%3Ealert%283%29%3C/script%3E"]
    md = brief([one, two], found, documents, title=HOSTILE)
    # What is left of every tag, link and code mark is escaped.
    assert not re.search(r"(?<!\\)<(?!br>|https://)", md) and "\u202e" not in md and "\x1b" not in md
    assert not re.search(r"(?<!\\)\](?=\()", md) and not re.search(r"(?<!\\)`", md)


def test_the_same_bytes_for_any_order_of_input_and_any_hash_seed():
    held, conflicts = case()
    for format in ("md", "html"):
        assert brief(held, conflicts, DOCUMENTS, format=format) == brief(held[::-1], conflicts, DOCUMENTS[::-1], format=format)
    code = "import test_brief as t, hashlib; h, c = t.case(); " \
           "print(hashlib.sha256(t.brief(h, c, t.DOCUMENTS, format='html').encode()).hexdigest())"
    runs = {subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={
        "PYTHONPATH": ":".join(p for p in sys.path if p), "PYTHONHASHSEED": seed}).stdout for seed in ("1", "2")}
    assert len(runs) == 1
