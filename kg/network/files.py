"""Networks as files: GraphML and GEXF for Gephi and visone, CSV as matrix or edge list, JSON as nodes and links."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from kg.errors import UnknownName
from kg.network.windows import Window

FORMATS = ("graphml", "gexf", "csv", "edges.csv", "json")
"""``csv`` is a matrix as DNA exports it, ``edges.csv`` one edge a line with all attributes."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# networkx stamps the day of writing; the same network must give the same bytes on every day.
_STAMP = re.compile(r' lastmodifieddate="[^"]*"')


def write(graph: nx.Graph, path: str | Path, format: str | None = None) -> Path:
    """Write the network in the format named, or in that of the file's ending. Raises UnknownName for another; returns the path."""
    path = Path(path)
    path.write_text(dumps(graph, format or _ending(path)), encoding="utf-8", newline="")
    return path


def write_windows(windows: Sequence[Window], path: str | Path) -> list[Path]:
    """Write each network of the series beside the path, with its number and its middle in the name: ``n.gexf`` →
    ``n-01-2025-05-12.gexf``. Raises UnknownName for an ending that is no format; returns the paths."""
    path = Path(path)
    ending = _ending(path)
    stem, digits = path.name[:-len(ending) - 1], max(2, len(str(len(windows))))
    return [write(w.graph, path.with_name(f"{stem}-{number:0{digits}}-{w.middle}.{ending}"), ending)
            for number, w in enumerate(windows, 1)]


def _ending(path: Path) -> str:
    """The format that the file's ending names; the ending itself where it names none."""
    endings = (f for f in sorted(FORMATS, key=len, reverse=True) if path.name.casefold().endswith(f".{f}"))
    return next(endings, path.suffix[1:])


def dumps(graph: nx.Graph, format: str) -> str:
    """The network as text: ``graphml``, ``gexf``, ``csv`` (matrix), ``edges.csv`` or ``json``. Raises UnknownName for another.

    All attributes are carried. In GraphML, GEXF and CSV lists become one text, joined by "; ", and nothing is left empty by None;
    an attribute has the same type on every node or edge. Cells of a CSV that a spreadsheet would take for a formula get a leading
    apostrophe.
    """
    if format == "json":
        return json.dumps(_plain(nx.node_link_data(graph, edges="links")), ensure_ascii=False, indent=1) + "\n"
    if format == "csv":
        return _matrix(graph)
    if format == "edges.csv":
        return _edge_list(graph)
    if format == "graphml":
        return "\n".join(nx.generate_graphml(_flat(graph), named_key_ids=True)) + "\n"
    if format == "gexf":
        return _STAMP.sub("", "\n".join(nx.generate_gexf(_flat(graph)))) + "\n"
    raise UnknownName("network format", format, FORMATS)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return value


def _scalar(value: Any) -> str | int | float | bool:
    if isinstance(value, (bool, int, float)):
        return value
    text = "; ".join(str(v) for v in value) if isinstance(value, (tuple, list)) else str(value)
    return _NOT_XML.sub("\ufffd", text)


def _columns(found: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Each attribute with the empty value of its type: text where the types differ."""
    kinds: dict[str, set[type]] = {}
    for data in found:
        for name, value in data.items():
            if value is not None:
                kinds.setdefault(name, set()).add(type(_scalar(value)))
    empty: dict[str, Any] = {}
    for name, types in kinds.items():
        empty[name] = next(iter(types))() if len(types) == 1 else 0.0 if types == {int, float} else ""
    return empty


def _filled(data: dict[str, Any], columns: dict[str, Any]) -> dict[str, Any]:
    return {name: type(empty)(_scalar(data[name])) if data.get(name) is not None else empty for name, empty in columns.items()}


def _flat(graph: nx.Graph) -> nx.Graph:
    """The same network with one scalar of one type for each attribute of each node and edge."""
    flat = nx.Graph(**{name: _scalar(value) for name, value in graph.graph.items() if value is not None})
    names = {node: _scalar(str(node)) for node in graph}
    nodes, edges = _columns(d for _, d in graph.nodes(data=True)), _columns(d for *_, d in graph.edges(data=True))
    for node, data in graph.nodes(data=True):
        flat.add_node(names[node], **_filled(data, nodes))
    for a, b, data in graph.edges(data=True):
        flat.add_edge(names[a], names[b], **_filled(data, edges))
    return flat


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    scalar = _scalar(value)
    return "'" + scalar if isinstance(scalar, str) and scalar[:1] in ("=", "+", "-", "@", "\t", "\r") else scalar


def _csv(lines: Iterable[Iterable[Any]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([_cell(v) for v in line] for line in lines)
    return text.getvalue()


def _labels(graph: nx.Graph, nodes: Iterable[str]) -> list[str]:
    """Labels, with the IRI behind those that two nodes share."""
    nodes = list(nodes)
    plain = [str(graph.nodes[n].get("label") or n) for n in nodes]
    return [f"{label} <{node}>" if plain.count(label) > 1 else label for label, node in zip(plain, nodes, strict=True)]


def _matrix(graph: nx.Graph) -> str:
    if graph.graph.get("mode") == "two-mode":
        across = [n for n, kind in graph.nodes(data="kind") if kind == "option"]
        down = [n for n, kind in graph.nodes(data="kind") if kind == "party"]
    else:
        across = down = list(graph)
    def weight(a: str, b: str) -> float:
        value = float(graph[a][b].get("weight", 1.0)) if graph.has_edge(a, b) else 0.0
        return int(value) if value.is_integer() else value
    lines: list[list[Any]] = [["", *_labels(graph, across)]]
    lines += [[name, *(weight(a, b) for b in across)] for a, name in zip(down, _labels(graph, down), strict=True)]
    return _csv(lines)


def _edge_list(graph: nx.Graph) -> str:
    columns = _columns(d for *_, d in graph.edges(data=True))
    lines: list[list[Any]] = [["source", "target", "source_label", "target_label", *columns]]
    for a, b, data in graph.edges(data=True):
        labels = (str(graph.nodes[n].get("label") or n) for n in (a, b))
        lines.append([a, b, *labels, *_filled(data, columns).values()])
    return _csv(lines)
