"""Files that Gephi and visone open: read back, with every attribute, one type each, nothing that is not XML."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import networkx as nx
import pytest
from analysis import claim, iri

from kg.errors import UnknownName
from kg.network import FORMATS, dumps, network, windows, write, write_windows

HOSTILE = 'Port <script>"&\x00\x1b ; =cmd'


def claims():
    return [claim(HOSTILE, "demand", "night work", issue="hours"), claim("City", "reject", "night work", against=True, at=90),
            claim("City", "demand", "=new crane", document="a2")]


def graphs():
    return [network(claims()), network(claims(), mode="party", aggregate="subtract", normalize="average"),
            network(claims(), mode="option", aggregate="ignore"), network([])]


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_xml_reads_back_with_the_same_nodes_edges_and_weights(tmp_path, format, number):
    graph = graphs()[number]
    path = write(graph, tmp_path / f"net.{format}")
    back = nx.read_graphml(path) if format == "graphml" else nx.read_gexf(path)
    assert list(back) == list(graph)
    assert {frozenset(e) for e in back.edges} == {frozenset(e) for e in graph.edges}
    for a, b, data in graph.edges(data=True):
        assert back.edges[a, b]["weight"] == pytest.approx(data["weight"])
        assert {name for name in data if name != "weight"} <= set(back.edges[a, b])
    for node, data in graph.nodes(data=True):
        assert set(data) <= set(back.nodes[node])
        assert back.nodes[node]["frequency"] == data["frequency"]


def test_hostile_labels_stay_text_and_lists_are_joined(tmp_path):
    for format, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        back = read(write(network(claims()), tmp_path / f"net.{format}"))
        assert back.nodes[iri(HOSTILE)]["label"] == HOSTILE.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")
    twice = network([claim("City", "demand", "x", document=d) for d in ("a1", "a3")])
    back = nx.read_graphml(write(twice, tmp_path / "net.graphml"))
    assert back.edges[iri("City"), iri("x")]["documents"] == "a1; a3"


def test_each_graphml_attribute_has_one_key_and_one_type():
    root = ET.fromstring(dumps(network(claims(), mode="party", aggregate="conflict"), "graphml"))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = [(k.get("for"), k.get("attr.name")) for k in root.iter(f"{space}key")]
    assert len(keys) == len(set(keys))
    types = {k.get("attr.name"): k.get("attr.type") for k in root.iter(f"{space}key") if k.get("for") == "edge"}
    assert types["weight"] == "double" and types["conflict"] in ("int", "long") and types["differ"] == "string"
    declared = {k.get("id") for k in root.iter(f"{space}key")}
    assert {d.get("key") for d in root.iter(f"{space}data")} <= declared


def test_attributes_that_only_some_nodes_have_are_filled_with_their_type(tmp_path):
    graph = nx.Graph()
    graph.add_node("a", size=3, note=None, name="A")
    graph.add_node("b", ratio=0.5)
    graph.add_edge("a", "b", weight=1)
    back = nx.read_graphml(write(graph, tmp_path / "net.graphml"))
    assert back.nodes["b"] == {"size": 0, "name": "", "ratio": 0.5} and back.nodes["a"]["ratio"] == 0.0


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_network_gives_the_same_bytes(format):
    assert dumps(network(claims()), format) == dumps(network(reversed(claims())), format)
    assert "lastmodified" not in dumps(network(claims()), format)


def test_csv_matrix_has_parties_down_and_options_across():
    table = list(csv.reader(io.StringIO(dumps(network(claims()[1:]), "csv"))))
    assert table == [["", "'=new crane", "night work"], ["City", "1", "-1"]]
    square = list(csv.reader(io.StringIO(dumps(network(claims(), mode="party", aggregate="conflict"), "csv"))))
    assert square[0][1:] == [line[0] for line in square[1:]] and square[1][2] == square[2][1] == "1" and square[1][1] == "0"


def test_csv_edge_list_has_all_attributes():
    [line] = csv.DictReader(io.StringIO(dumps(network(claims()[1:2]), "edges.csv")))
    assert (line["source_label"], line["target_label"], line["negative"]) == ("City", "night work", "1")
    assert float(line["weight"]) == -1


def test_two_nodes_of_one_label_stay_apart_in_a_matrix():
    graph = nx.Graph(mode="party")
    graph.add_node("x:1", label="Georgia", kind="party")
    graph.add_node("x:2", label="Georgia", kind="party")
    assert dumps(graph, "csv").splitlines()[0] == ",Georgia <x:1>,Georgia <x:2>"


def test_json_holds_settings_nodes_and_links():
    data = json.loads(dumps(network(claims(), duplicates="week"), "json"))
    assert data["graph"]["duplicates"] == "week" and len(data["nodes"]) == 4 and len(data["links"]) == 3


def test_the_ending_names_the_format(tmp_path):
    assert write(network(claims()), tmp_path / "net.edges.csv").read_text().startswith("source,target")
    with pytest.raises(UnknownName, match="graphml, gexf"):
        write(network(claims()), tmp_path / "net.docx")


def test_a_series_is_a_file_each_named_by_number_and_day(tmp_path):
    dated = [claim("Port", "demand", "crane", document=f"a{n}", date=f"2030-0{n}-05") for n in (1, 2, 4)]
    series = windows(dated, unit="months", size=1, moving=False)
    for ending in FORMATS:
        written = write_windows(series, tmp_path / f"my.net.{ending}")
        assert [p.name for p in written] == [f"my.net-01-2030-01-05.{ending}", f"my.net-02-2030-02-05.{ending}",
                                             f"my.net-03-2030-04-05.{ending}"]
        assert written[2].read_text(encoding="utf-8") == dumps(series[2].graph, ending).replace("\r\n", "\n")
    with pytest.raises(UnknownName):
        write_windows(series, tmp_path / "net.docx")
