"""The page and the marked article in headless Chromium: what a person can do with them, and that article text stays text."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from gallery import CONFLICTS, DEMAND, NEWS, POSITIONS, REFUSAL, hostile

from kg.views import highlight, inline, page

pytestmark = pytest.mark.browser
CHROMIUM = os.environ.get("CHROMIUM") or next(
    (found for name in ("chromium", "chromium-browser", "google-chrome", "chrome") if (found := shutil.which(name))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install playwright)")
    if CHROMIUM is None:
        pytest.skip("no Chromium on PATH (apt-get install chromium, or set CHROMIUM)")
    with sync.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a page from a file; at the end nothing must have been logged as an error, and nothing requested but the file."""
    context = browser.new_context(viewport={"width": 1300, "height": 850}, reduced_motion="reduce")
    faults: list[str] = []
    requests: list[str] = []

    def open_page(html: str, **size: int) -> Any:
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        tab = context.new_page()
        if size:
            tab.set_viewport_size(size)  # type: ignore[arg-type]
        tab.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
        tab.on("pageerror", lambda e: faults.append(str(e)))
        tab.on("request", lambda r: requests.append(r.url))
        tab.goto(path.as_uri())
        return tab

    yield open_page
    context.close()
    assert faults == []
    assert [r for r in requests if r != "about:srcdoc"] == [(tmp_path / "page.html").as_uri()]


def at(tab: Any, label: str) -> tuple[float, float]:
    """Where a node is drawn, in the coordinates of the window."""
    x, y = tab.evaluate(
        """(label) => {
            const data = JSON.parse(document.getElementById("kg-data").textContent);
            const id = data.nodes.find((n) => n.label === label).id;
            const p = network.canvasToDOM(network.getPositions([id])[id]);
            const r = document.getElementById("mynetwork").getBoundingClientRect();
            return [p.x + r.x, p.y + r.y];
        }""", label)
    return x, y


def between(tab: Any, one: str, other: str) -> tuple[float, float]:
    (x, y), (z, w) = at(tab, one), at(tab, other)
    return (x + z) / 2, (y + w) / 2


def drawn(tab: Any) -> set[str]:
    """The labels of the nodes that the filters leave on the map."""
    return set(tab.evaluate(
        """() => JSON.parse(document.getElementById("kg-data").textContent).nodes
            .filter((n) => !nodes.get(n.id).hidden).map((n) => n.label)"""))


@pytest.fixture
def tab(visit: Callable[..., Any]) -> Any:
    return visit(page(POSITIONS, CONFLICTS, [NEWS], title="Ferries"))


def test_opens_with_the_conflicts_and_everything_on_the_map(tab: Any) -> None:
    assert tab.inner_text("#panel h2") == "1 conflict"
    assert drawn(tab) == {"Pay", "A night bonus is paid", "A third party decides", "Ferry union", "Harbor company"}
    ink = tab.evaluate("""() => {
        const c = document.querySelector("#mynetwork canvas"), d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
        let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i] && d[i - 1] + d[i - 2] + d[i - 3] < 700) n++; return n; }""")
    assert ink > 2000  # something is drawn


def test_a_click_on_a_node_shows_its_positions_with_quote_source_and_date(tab: Any) -> None:
    tab.mouse.click(*at(tab, "Harbor company"))
    assert tab.inner_text("#panel h2") == "Harbor company"
    assert tab.locator("#panel .card").count() == 2
    text = tab.inner_text("#panel")
    for part in (REFUSAL.evidence.text, "Ferries may stop", "Coast Post", "2025-03-01", "rejects", "against", "in 1 conflict"):
        assert part in text
    link = tab.locator("#panel cite a").first
    assert (link.get_attribute("href"), link.get_attribute("rel")) == ("https://news.example/ferry", "noopener noreferrer")


def test_a_click_on_an_edge_shows_that_position(tab: Any) -> None:
    tab.mouse.click(*between(tab, "Ferry union", "A night bonus is paid"))
    assert tab.locator("#panel .card").count() == 1
    assert DEMAND.evidence.text in tab.inner_text("#panel") and "before the season starts" in tab.inner_text("#panel")
    assert tab.inner_text("#panel mark") == "a night bonus"


def test_a_conflict_shows_both_sides_and_leads_back(tab: Any) -> None:
    tab.click("[data-conflict]")
    quotes = tab.locator("#panel blockquote").all_inner_texts()
    assert quotes == [DEMAND.evidence.text, REFUSAL.evidence.text]
    assert CONFLICTS[0].explanation in tab.inner_text("#panel")
    tab.click("#panel .back")
    assert tab.inner_text("#panel h2") == "1 conflict"


@pytest.mark.parametrize(("field", "label", "left"), [
    ("party", "Ferry union", {"Ferry union", "A night bonus is paid", "Pay"}),
    ("stance", "accept", {"Harbor company", "A third party decides", "Pay"}),
    ("kind", "opposed", {"Ferry union", "Harbor company", "A night bonus is paid", "Pay"}),
    ("issue", "Pay", {"Pay", "A night bonus is paid", "A third party decides", "Ferry union", "Harbor company"}),
])
def test_filters_narrow_map_and_table(tab: Any, field: str, label: str, left: set[str]) -> None:
    tab.select_option(f"#by-{field}", label=label)
    assert drawn(tab) == left
    rows = tab.locator("tr[data-p]:not([hidden])").count()
    assert rows == sum(1 for p in POSITIONS if {p.holder.label, p.option.label} <= left)
    tab.click("#reset")
    tab.wait_for_timeout(50)
    assert len(drawn(tab)) == 5 and tab.locator("tr[data-p]:not([hidden])").count() == 3


def test_filter_by_date(visit: Callable[..., Any]) -> None:
    from dataclasses import replace

    later = replace(POSITIONS[2], held_from="2025-06", claims=(replace(POSITIONS[2].claims[0], date="2025-06"),))
    tab = visit(page([*POSITIONS[:2], later], CONFLICTS, [NEWS]))
    tab.fill("#by-from", "2025-05")
    tab.press("#by-from", "Tab")
    assert drawn(tab) == {"Harbor company", "A third party decides", "Pay"}
    tab.fill("#by-from", "")
    tab.fill("#by-until", "2025-03")
    tab.press("#by-until", "Tab")
    assert "A third party decides" not in drawn(tab) and "Ferry union" in drawn(tab)


def test_nothing_left_is_said(tab: Any) -> None:
    tab.select_option("#by-party", label="Ferry union")
    tab.select_option("#by-stance", label="accept")
    assert tab.is_visible("#nothing") and drawn(tab) == set()


def test_search_finds_names_and_words_of_quotes_by_keyboard(tab: Any) -> None:
    tab.keyboard.press("/")
    tab.keyboard.type("harbor")
    assert tab.locator("#found li").count() == 2  # the company, and the quote that names it
    tab.keyboard.press("Enter")
    assert tab.inner_text("#panel h2") == "Harbor company"
    tab.fill("#find", "before the season")
    tab.press("#find", "Enter")
    assert DEMAND.evidence.text in tab.inner_text("#panel")
    tab.fill("#find", "zzz")
    assert tab.inner_text("#found") == "No match"


def test_arrow_keys_walk_the_map_and_enter_opens(tab: Any) -> None:
    tab.focus("#mynetwork")
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        tab.keyboard.press(key)
    tab.keyboard.press("Enter")
    opened = tab.inner_text("#panel h2")
    assert opened in drawn(tab) and tab.get_attribute("#mynetwork", "aria-description").endswith(opened)
    tab.keyboard.press("Escape")
    assert tab.inner_text("#panel h2") == "1 conflict"


def test_hostile_text_is_shown_and_never_run(visit: Callable[..., Any]) -> None:
    positions, conflicts, documents = hostile()
    tab = visit(page(positions, conflicts, documents, title=documents[0].title))
    tab.click("[data-conflict]")
    tab.click("#panel .back")
    for label in (positions[0].holder.label, positions[0].option.label):
        tab.mouse.move(*at(tab, label))
        tab.mouse.click(*at(tab, label))
        assert "<script>window.hacked=1</script>" in tab.inner_text("#panel")
        assert tab.locator("#panel a, #panel img, #panel script").count() == 0
    tab.mouse.move(*between(tab, positions[0].holder.label, positions[0].option.label))
    tab.fill("#find", "<img")
    assert tab.locator("#found li").count() > 0 and tab.locator("#found img").count() == 0
    tab.wait_for_timeout(100)
    assert tab.evaluate("window.hacked") is None
    assert tab.locator("img").count() == 0 and "<img src=x" in tab.inner_text("#tables")


def test_from_afar_two_parties_in_one_place_both_have_their_names(tab: Any) -> None:
    tab.evaluate("""() => {
        window.written = [];
        const fill = CanvasRenderingContext2D.prototype.fillText;
        CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
            written.push(text);
            return fill.call(this, text, ...at);
        };
        network.moveTo({ scale: 0.06, animation: false });
        written.length = 0; network.redraw();
    }""")
    assert {"Ferry union", "Harbor company"} <= set(tab.evaluate("written"))


def test_narrow_screens_do_not_scroll_sideways(visit: Callable[..., Any]) -> None:
    tab = visit(page(POSITIONS, CONFLICTS, [NEWS]), width=390, height=800)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    tab.click("[data-conflict]")
    assert tab.locator("#panel blockquote").count() == 2


def test_without_scripts_the_table_remains(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(POSITIONS, CONFLICTS, [NEWS]), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(path.as_uri())
    assert not tab.is_visible("#mynetwork") and DEMAND.evidence.text in tab.inner_text("table")
    context.close()


def test_a_note_of_the_marked_article_lights_its_own_parts_only(visit: Callable[..., Any]) -> None:
    tab = visit(highlight(NEWS, [DEMAND, *[c for p in POSITIONS[1:] for c in p.claims]]))
    tab.hover(".note >> nth=1")
    assert tab.locator(".p.on-content").all_inner_texts() == ["any night bonus"]
    assert tab.locator(".p.on-cue").all_inner_texts() == ["refused"]


def test_hostile_article_is_marked_and_never_run(visit: Callable[..., Any]) -> None:
    positions, _, [document] = hostile()
    tab = visit(highlight(document, [p.claims[0] for p in positions]))
    for piece in ("<script>window.hacked=1</script>", '<img src=x onerror="window.hacked=2">', "</script>"):
        assert piece in tab.text_content(".text")
    assert tab.evaluate("window.hacked") is None and tab.locator("img, .text a").count() == 0


def test_the_page_works_inside_a_notebook_cell(visit: Callable[..., Any]) -> None:
    tab = visit("<!doctype html><title>cell</title>" + inline(page(POSITIONS, CONFLICTS, [NEWS]), height=700)._repr_html_())
    frame = tab.frame_locator("iframe")
    frame.locator("[data-conflict]").click()
    assert frame.locator("#panel blockquote").all_inner_texts() == [DEMAND.evidence.text, REFUSAL.evidence.text]
