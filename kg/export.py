"""The whole store as text: Turtle, TriG, N-Quads, JSON-LD, GraphML. The same content gives the same bytes.

Turtle and TriG are written here and not by a library: pyoxigraph puts the prefixes in another order in each process, and rdflib
takes many times as long. Every term but a prefixed name is written by pyoxigraph.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from kg import rdf, resources
from kg.errors import UnknownName
from kg.positions import base
from kg.rdf import value_of
from kg.store import Store

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_WITHIN = re.compile(r"[a-z]+/[A-Za-z0-9_-]+(?:#[A-Za-z0-9_-]+)?")
_BARE = {rdf.term("xsd:integer"): re.compile(r"-?\d+"), rdf.term("xsd:boolean"): re.compile(r"true|false")}
_TYPE = rdf.term("rdf:type")
Json = dict[str, Any]


def export(store: Store, format: str = "ttl") -> str:
    """Everything in the store in one of the ``FORMATS``. Raises UnknownName for another, naming them.

    ``ttl`` is the union of all graphs; ``trig``, ``nq`` and ``jsonld`` keep the graphs; ``graphml`` is the network of parties and
    options.
    """
    if format not in FORMATS:
        raise UnknownName("export format", format, list(FORMATS))
    return FORMATS[format](store)


def _nq(store: Store) -> str:
    return store.dump().decode("utf-8")


def _graphml(store: Store) -> str:
    from kg import network  # heavy, and wanted here only

    return network.dumps(network.network(store.positions()), "graphml")


# ---- Turtle and TriG --------------------------------------------------------------------------------------------

class _Writer:
    """Terms in Turtle's shortest forms; remembers the prefixes that it used."""

    def __init__(self) -> None:
        self.base = base()
        self.used: set[str] = set()
        self._names: dict[ox.NamedNode, str] = {}
        self._spaces = sorted(rdf.PREFIXES.items(), key=lambda p: -len(p[1]))

    def name(self, node: ox.NamedNode) -> str:
        """A prefixed name, an IRI relative to the base of the data, or the full IRI."""
        if node not in self._names:
            self._names[node] = self._short(node)
        return self._names[node]

    def _short(self, node: ox.NamedNode) -> str:
        iri = node.value
        for prefix, space in self._spaces:
            if iri.startswith(space) and _LOCAL.fullmatch(iri[len(space):]):
                self.used.add(prefix)
                return f"{prefix}:{iri[len(space):]}"
        if iri.startswith(self.base) and _WITHIN.fullmatch(iri[len(self.base):]):
            return f"<{iri[len(self.base):]}>"
        return str(node)

    def term(self, term: object) -> str:
        """Any term."""
        if isinstance(term, ox.NamedNode):
            return self.name(term)
        if isinstance(term, ox.Literal) and not term.language:
            if term.datatype in _BARE and _BARE[term.datatype].fullmatch(term.value):
                return term.value
            if term.datatype != rdf.term("xsd:string"):
                return f"{ox.Literal(term.value)}^^{self.name(term.datatype)}"
        return str(term)

    def subjects(self, quads: Iterable[ox.Quad | ox.Triple], indent: str = "") -> Iterator[str]:
        """Sorted statements, one block a subject."""
        for subject, about in groupby(quads, key=lambda q: q.subject):
            lines = []
            for predicate, same in groupby(about, key=lambda q: q.predicate):
                verb = "a" if predicate == _TYPE else self.name(predicate)
                lines.append(f"{verb} {', '.join(self.term(q.object) for q in same)}")
            yield f"{indent}{self.term(subject)} " + f" ;\n{indent}    ".join(lines) + " .\n"

    def head(self) -> str:
        """Base and prefixes, sorted."""
        lines = [f"@base <{self.base}> .", *(f"@prefix {p}: <{rdf.PREFIXES[p]}> ." for p in sorted(self.used))]
        return "\n".join(lines) + "\n\n"


def _ttl(store: Store) -> str:
    writer = _Writer()
    blocks = list(writer.subjects(sorted({q.triple for q in store.quads()}, key=rdf.statement_order)))
    return writer.head() + "\n".join(blocks)


def _trig(store: Store) -> str:
    writer = _Writer()
    blocks = [f"{writer.term(graph)} {{\n" + "\n".join(writer.subjects(quads, "    ")) + "}\n"
              for graph, quads in groupby(store.sorted_quads(), key=lambda q: q.graph_name)]
    return writer.head() + "\n".join(blocks)


# ---- JSON-LD ----------------------------------------------------------------------------------------------------

class _Compactor:
    """Terms as the context abbreviates them."""

    def __init__(self, context: Json) -> None:
        spaces = {k: v for k, v in context.items() if isinstance(v, str) and v.endswith(("/", "#"))}
        self._spaces = sorted(spaces.items(), key=lambda p: (-len(p[1]), p[0]))
        self._terms: dict[str, tuple[str, bool]] = {}
        for term, meaning in context.items():
            wide = meaning["@id"] if isinstance(meaning, dict) else meaning
            prefix, colon, name = str(wide).partition(":")
            if colon and prefix in spaces and not name.startswith("//"):
                self._terms[spaces[prefix] + name] = term, isinstance(meaning, dict)

    def iri(self, iri: str) -> str:
        """A compact IRI, or the full one."""
        fitting = ((p, iri[len(s):]) for p, s in self._spaces if iri.startswith(s))
        return next((f"{prefix}:{name}" for prefix, name in fitting if not name.startswith("//")), iri)

    def node(self, subject: str, about: Iterable[ox.Quad]) -> Json:
        """All statements about a subject."""
        found: Json = {"id": self.iri(subject)}
        for predicate, same in groupby(about, key=lambda q: q.predicate):
            objects = [q.object for q in same]
            if predicate == _TYPE:
                found["type"] = _one([self.iri(value_of(o)) for o in objects])
            else:
                key, links = self._terms.get(predicate.value, (self.iri(predicate.value), False))
                found[key] = _one([self.iri(value_of(o)) if links and isinstance(o, ox.NamedNode) else self.value(o)
                                   for o in objects])
        return found

    def value(self, term: object) -> object:
        """A value object, or a JSON string, whole number or boolean where that says the same."""
        if not isinstance(term, ox.Literal):
            return {"id": self.iri(value_of(term))}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if term.datatype in _BARE and _BARE[term.datatype].fullmatch(term.value):
            return json.loads(term.value)
        if term.datatype == rdf.term("xsd:string"):
            return term.value
        return {"@value": term.value, "@type": self.iri(term.datatype.value)}


def _one(values: list[Any]) -> object:
    return values[0] if len(values) == 1 else values


_KINDS = {"articles": "article", "claims": "claim", "graphs": "graph", "own-options": "option", "parties": "party",
          "people": "person", "positions": "position"}
"""Prefixes in JSON-LD for the kinds of own data (the singular names are properties there)."""


def _jsonld(store: Store) -> str:
    """One object a graph, compacted by ``ontology/context.jsonld``, which is written into the document."""
    context: Json = json.loads(resources.read("context.jsonld"))["@context"]
    context |= {prefix: f"{base()}{kind}/" for prefix, kind in _KINDS.items()}
    compact = _Compactor(context)

    def nodes(quads: Iterable[ox.Quad]) -> list[Json]:
        return [compact.node(value_of(subject), about) for subject, about in groupby(quads, key=lambda q: q.subject)]

    graphs = [{"id": compact.iri(value_of(graph)), "graph": nodes(quads)}
              for graph, quads in groupby(store.sorted_quads(), key=lambda q: q.graph_name)]
    return json.dumps({"@context": context, "@graph": graphs}, ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Callable[[Store], str]] = {"ttl": _ttl, "trig": _trig, "nq": _nq, "jsonld": _jsonld, "graphml": _graphml}
"""The formats of ``export``: a name and what writes it."""
