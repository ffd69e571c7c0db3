"""The interactive page: one HTML file, drawn by pyvis, that needs no network and opens at rest.

pyvis 0.3.2 asks two content delivery networks for files and can be made to run article text as HTML. So only the scripts and
styles that it wrote *into* its output are kept, put into our own template, and a content security policy admits those scripts by
their hash and nothing else. Article text reaches the page as JSON (shown through ``textContent``) or escaped by the template.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from kg.blocks import plain, safe_url
from kg.model import Claim, Conflict, Document, Polarity, Position
from kg.positions import stands
from kg.rows import counted
from kg.views import words
from kg.views.assets import asset, environment, policy
from kg.views.graph import Edge, Graph, Node, graph
from kg.views.layout import layout
from kg.views.style import CONFLICT, STYLE

_QUOTES = 12  # quotes shown for one position; the rest is counted
Json = dict[str, Any]

# Of each kind of node: font size, characters a line, lines, and the padding that vis-network draws around the text.
_TEXT = {"party": (22, 20, 2, 10), "issue": (18, 20, 3, 20), "option": (16, 22, 3, 7)}


def page(positions: Iterable[Position], conflicts: Iterable[Conflict], documents: Iterable[Document] | Mapping[str, Document], *,
         title: str = "Negotiation map", max_nodes: int = 300, focus: str | Sequence[str] | None = None) -> str:
    """A self-contained HTML page: map of parties, options and issues, evidence on click, search, filters, legend, tables.

    ``max_nodes`` bounds the map (the least contested options go first; the page says what is missing); ``focus`` restricts it to
    the named parties, issues or options and those who face them. Same input, same bytes. Raises UnknownName for a focus that
    names nothing.
    """
    drawn = graph(positions, conflicts, max_nodes=max_nodes, focus=focus)
    scripts, styles = _pyvis(drawn)
    data = _data(drawn, words.by_id(documents))
    page_script = asset("page.js")
    html: str = environment().get_template("page.html").render(
        title=title, data=data, csp=policy([*scripts, page_script]), scripts=scripts, page_script=page_script,
        style="\n".join([*styles, asset("base.css"), asset("page.css")]), stats=_stats(drawn, data), missing=_missing(drawn.hidden),
        legend=_legend(drawn), choices=_choices(drawn, data),
        groups=[(topic, list(group)) for topic, group in groupby(enumerate(data["positions"]), key=lambda x: x[1]["topic"])],
    )
    return html


def _pyvis(drawn: Graph) -> tuple[list[str], list[str]]:
    """Scripts and styles that pyvis writes for this graph, without those it would fetch."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line", width="100%", height="100%")
    ids = {n.key: f"n{i}" for i, n in enumerate(drawn.nodes)}
    at = _places(drawn)
    for n in drawn.nodes:
        x, y = at[n.key]
        net.add_node(ids[n.key], label=_lines(n), x=x, y=y, **_node_style(n))
    twins: Counter[tuple[str, str]] = Counter()
    for i, e in enumerate(drawn.edges):
        twins[e.source, e.target] += 1
        net.add_edge(ids[e.source], ids[e.target], id=f"e{i}", **_edge_style(e, twins[e.source, e.target] - 1))
    net.set_options(_OPTIONS)
    html = net.generate_html(notebook=False).replace("\r\n", "\n")
    scripts = [body for body in re.findall(r"<script(?:\s+type=\"text/javascript\")?>(.*?)</script>", html, re.S) if body.strip()]
    return scripts, re.findall(r"<style[^>]*>(.*?)</style>", html, re.S)[:1]


_PULL = {"position": 1.0, "conflict": 0.5}
_OPTIONS = """{
  "physics": {"enabled": false},
  "layout": {"improvedLayout": false, "randomSeed": 7},
  "interaction": {"hover": true, "hoverConnectedEdges": false, "selectConnectedEdges": false, "tooltipDelay": 1000000},
  "nodes": {"shapeProperties": {"borderRadius": 5}, "scaling": {"label": {"drawThreshold": 7, "maxVisible": 30}},
            "font": {"face": "system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif"}},
  "edges": {"smooth": false, "selectionWidth": 1.5, "hoverWidth": 1}
}"""


def _lines(node: Node) -> str:
    _, width, lines, _ = _TEXT[node.kind]
    text = plain(node.label) or "(no name)"
    return "\n".join(textwrap.wrap(text, width, max_lines=lines, placeholder=" …"))


def _size(node: Node) -> tuple[float, float]:
    size, _, _, margin = _TEXT[node.kind]
    lines = _lines(node).split("\n")
    return max(map(len, lines)) * size * 0.56 + 2 * margin, len(lines) * size * 1.25 + 2 * margin


def _node_style(n: Node) -> Json:
    size, _, _, margin = _TEXT[n.kind]
    look: Json = {"kind": n.kind, "conflicts": n.conflicts, "margin": margin, "borderWidthSelected": 3}
    if n.kind == "party":
        return look | {"shape": "box", "font": {"size": size, "color": "#ffffff", "bold": True},
                       "color": _colours("#22364d", "#22364d", "#15263a", "#e0a526")}
    if n.kind == "issue":
        return look | {"shape": "ellipse", "margin": 8, "font": {"size": size, "color": "#6a5524"},
                       "color": _colours("#f6eed9", "#dcc98f", "#f2e4bd", "#b98b12")}
    border = CONFLICT if n.conflicts else "#aeb9c4"
    return look | {"shape": "box", "borderWidth": 1.6 if n.conflicts else 1, "font": {"size": size, "color": "#1f2933"},
                   "color": _colours("#ffffff", border, "#fff8e6", "#b98b12")}


def _colours(background: str, border: str, chosen: str, ring: str) -> Json:
    return {"background": background, "border": border, "highlight": {"background": chosen, "border": ring},
            "hover": {"background": chosen, "border": border}}


def _edge_style(e: Edge, twin: int) -> Json:
    look: Json = {"kind": e.kind, "width": 1.0, "arrows": {"to": {"enabled": False}}}
    if e.kind == "issue":
        return look | {"color": {"color": "#dfd6bd", "highlight": "#cdb467", "hover": "#cdb467"}}
    if e.kind == "conflict":
        return look | {"color": {"color": CONFLICT, "highlight": CONFLICT, "hover": CONFLICT}, "width": 2.2, "dashes": [2, 6]}
    assert e.stance is not None
    colour, dashes = STYLE[e.stance]
    end = {"enabled": True, "type": "triangle", "scaleFactor": 0.55} if e.polarity is Polarity.FOR else {
        "enabled": True, "type": "bar", "scaleFactor": 0.7}
    look |= {"color": {"color": colour, "highlight": colour, "hover": colour, "opacity": 0.35 if e.past else 0.85},
             "width": min(1.4 + 0.5 * len(e.members), 4.0), "dashes": dashes or False, "arrows": {"to": end}}
    if twin:  # a second stance of the same party on the same option would hide behind the first
        side = "curvedCW" if twin % 2 else "curvedCCW"
        look["smooth"] = {"enabled": True, "type": side, "roundness": round(0.14 * ((twin + 1) // 2), 2)}
    return look


def _places(drawn: Graph, issue: str = "") -> dict[str, tuple[int, int]]:
    """The layout of everything, or of one issue with its options and whoever holds a position on them."""
    options = {e.source for e in drawn.edges if e.kind == "issue" and e.target == issue}
    edges = [e for e in drawn.edges if not issue or (e.target == issue or e.target in options)]
    ends = {k for e in edges for k in (e.source, e.target)}
    held = Counter(e.target for e in edges if e.kind == "position")
    # An option of one party only stays close to its party, so that what is contested gathers around the issue.
    pull = [(e.source, e.target, _PULL.get(e.kind) or (0.8 if held[e.source] > 1 else 0.12)) for e in edges]
    return layout({n.key: _size(n) for n in drawn.nodes if not issue or n.key in ends}, pull)


def _data(drawn: Graph, documents: Mapping[str, Document]) -> Json:
    fights: dict[str, list[int]] = {}
    for i, c in enumerate(drawn.conflicts):
        for p in c.positions:
            fights.setdefault(p.id, []).append(i)
    index = {p.id: i for i, p in enumerate(drawn.positions)}
    node = {n.key: f"n{i}" for i, n in enumerate(drawn.nodes)}
    return {
        "nodes": [{"id": node[n.key], "kind": n.kind, "label": n.label, "conflicts": n.conflicts} for n in drawn.nodes],
        "edges": [{"id": f"e{i}", "kind": e.kind, "from": node[e.source], "to": node[e.target], "members": list(e.members)}
                  for i, e in enumerate(drawn.edges)],
        "positions": [_position(p, documents, node, fights.get(p.id, [])) for p in drawn.positions],
        "conflicts": [
            {"kind": c.kind, "severity": c.severity, "why": plain(c.explanation), "issue": c.issue.label if c.issue else "",
             "confidence": round(c.confidence, 2), "parties": list(c.parties), "positions": [index[p.id] for p in c.positions],
             "told": [_told(p, drawn.positions[index[p.id]], documents) for p in c.positions]}
            for c in drawn.conflicts
        ],
        "layouts": {node[n.key]: {node[key]: at for key, at in _places(drawn, n.key).items()}
                    for n in drawn.nodes if n.kind == "issue"},
        "styles": {str(s): {"color": colour, "dashes": dashes} for s, (colour, dashes) in STYLE.items()},
    }


def _position(p: Position, documents: Mapping[str, Document], node: Mapping[str, str], fights: list[int]) -> Json:
    dates = sorted({c.date for c in p.claims if c.date} | ({p.held_from} if p.held_from else set()))
    return {
        "party": node[p.holder.iri], "option": node[p.option.iri], "issue": node[p.issue.iri] if p.issue else "",
        "stance": str(p.stance), "polarity": str(p.polarity), "verb": words.VERB[p.stance], "holder": p.holder.label,
        "label": p.option.label, "topic": p.issue.label if p.issue else "",
        "conditions": [words.condition(c) for c in p.conditions],
        "past": not stands(p), "first": dates[0] if dates else "", "last": dates[-1] if dates else "", "conflicts": fights,
        **_support(p, documents),
    }


def _support(p: Position, documents: Mapping[str, Document]) -> Json:
    """What a position rests on: its time, whom it is addressed to, its sentences."""
    return {"addressees": [a.label for a in p.addressees], "span": words.span(p),
            "quotes": [_quote(c, documents.get(c.document)) for c in p.claims[:_QUOTES]], "more": max(0, len(p.claims) - _QUOTES)}


def _told(p: Position, drawn: Position, documents: Mapping[str, Document]) -> Json | None:
    """What a position rests on in a conflict, where that is not all that supports it."""
    return None if len(p.claims) == len(drawn.claims) else _support(p, documents)


def _quote(c: Claim, document: Document | None) -> Json:
    return {"text": c.evidence.text.strip(), "content": c.content, "cue": c.cue.text if c.cue != c.evidence else "",
            "speaker": words.speaker(c), "certainty": str(c.certainty), "article": c.document,
            "url": safe_url(document.url) if document else "",
            "title": document.title if document else "", "publisher": document.publisher if document else "",
            "date": c.date or (document.published if document else "")}


def _missing(hidden: Mapping[str, int]) -> str:
    """What the cap left out, in words; "" where it is nothing."""
    nouns = (("options", "option"), ("positions", "position"), ("parties", "party"), ("conflicts", "conflict"))
    return ", ".join(counted(hidden[many], one, many) for many, one in nouns if hidden[many])


def _stats(drawn: Graph, data: Json) -> Json:
    kinds = Counter(n.kind for n in drawn.nodes)
    articles = {q["article"] for p in data["positions"] for q in p["quotes"]}
    dates = sorted(d for p in data["positions"] for d in (p["first"], p["last"]) if d)
    return {"parties": kinds["party"], "issues": kinds["issue"], "options": kinds["option"],
            "positions": len(drawn.positions), "conflicts": len(drawn.conflicts), "articles": len(articles),
            "first": dates[0] if dates else "", "last": dates[-1] if dates else ""}


def _legend(drawn: Graph) -> list[Json]:
    used = {p.stance for p in drawn.positions}
    return [{"stance": str(s), "verb": words.VERB[s], "color": colour, "dashes": " ".join(map(str, dashes))}
            for s, (colour, dashes) in STYLE.items() if s in used]


def _choices(drawn: Graph, data: Json) -> Json:
    """What the filters offer; of parties of one name each has an article of its own behind it, as the protesters of two have."""
    twins = Counter(n.label for n in drawn.nodes if n.kind == "party")
    article = {p["party"]: q["title"] or q["article"] for p in reversed(data["positions"]) for q in p["quotes"][:1]}

    def labels(kind: str) -> list[Json]:
        found = []
        for i, n in enumerate(drawn.nodes):
            if n.kind == kind:
                where = f" ({article[f'n{i}']})" if kind == "party" and twins[n.label] > 1 and f"n{i}" in article else ""
                found.append({"value": f"n{i}", "label": n.label + where})
        return sorted(found, key=lambda c: (c["label"].casefold(), c["value"]))

    stances = [str(s) for s in STYLE if any(p.stance is s for p in drawn.positions)]
    return {"party": labels("party"), "issue": labels("issue"), "stance": [{"value": s, "label": s} for s in stances],
            "kind": [{"value": k, "label": k} for k in sorted({c.kind for c in drawn.conflicts})]}
