"""Is the store sound? SHACL shapes on the graph of each article, and the checks of ``ontology/checks/*.rq`` on the whole.

Any row of a check is a violation. A check's header::

    #+ problem: the cue “{cue}” stands outside the sentence
    #+ solution: Point the cue at words of the sentence.
    #+ severity: warning

and its columns are ``?focus`` (a claim, article or position), ``?article``, ``?sentence`` and what the problem's text names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import rdf, resources
from kg.errors import BadQuery, BadResource, MissingExtra
from kg.store import Store

SEVERITIES = ("error", "warning", "info")
_FIELDS = ("problem", "solution", "severity")
_STRING = rdf.term("xsd:string")


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong, where, and what to do. ``sentence`` is the evidence, "" where the article or a position as such is meant;
    ``focus`` the IRI of what is wrong, ``check`` the name of the check or shape that found it."""

    article: str
    sentence: str
    focus: str
    problem: str
    remedy: str
    severity: str
    check: str


@dataclass(frozen=True, slots=True)
class Check:
    """A quality check: header and SPARQL."""

    name: str
    problem: str
    solution: str
    severity: str
    sparql: str
    path: Path


def checks() -> list[Check]:
    """All quality checks, sorted by name. Raises BadResource for a header with a fault."""
    found = {path.stem: _read(path) for path in resources.files("checks/*.rq")}
    return [found[name] for name in sorted(found)]


def _read(path: Path) -> Check:
    text = resources.text(path)
    fields = {m[1]: m[2].strip() for m in re.finditer(r"^#\+ (\w+): (.*)$", text, re.MULTILINE)}
    if missing := [f for f in _FIELDS if not fields.get(f)]:
        raise BadResource(f"{path}, line 1: the header needs '#+ {missing[0]}: …'")
    if fields["severity"] not in SEVERITIES:
        raise BadResource(f"{path}, line 1: severity '{fields['severity']}' is not one of {', '.join(SEVERITIES)}")
    return Check(path.stem, fields["problem"], fields["solution"], fields["severity"], text, path)


def shacl_installed() -> bool:
    """Whether the optional library for shapes is there."""
    return find_spec("pyshacl") is not None


def check(store: Store, *, shapes: bool | None = None) -> list[Violation]:
    """All violations, errors first, then by article.

    ``shapes``: validate the articles' graphs against the SHACL shapes; by default where the extra "shacl" is installed. Raises
    MissingExtra where they are wanted and it is not, BadResource for a check file with a fault.
    """
    if shapes and not shacl_installed():
        raise MissingExtra("pyshacl", "shacl")
    found = list(_by_checks(store))
    if shapes or (shapes is None and shacl_installed()):
        found += _by_shapes(store)
    return sorted(set(found), key=lambda v: (SEVERITIES.index(v.severity), v.article, v.check, v.sentence, v.focus, v.problem))


def _by_checks(store: Store) -> Iterator[Violation]:
    for one in checks():
        try:
            table = store.select(one.sparql)
        except BadQuery as error:
            raise BadResource(f"{one.path}: {error}") from error
        if missing := [c for c in ("focus", "article", "sentence") if c not in table.columns]:
            raise BadResource(f"{one.path}: the check must SELECT ?{missing[0]}")
        for row in table.dicts():
            told = {k: "" if v is None else str(v) for k, v in row.items()}
            problem = re.sub(r"\{(\w+)\}", lambda m, told=told: told.get(m[1], m[0]), one.problem)  # type: ignore[misc]
            yield Violation(told["article"], told["sentence"], told["focus"], problem, one.solution, one.severity, one.name)


# ---- SHACL ------------------------------------------------------------------------------------------------------

@lru_cache(maxsize=4)
def _shapes(_files: tuple[Path, ...]) -> Any:
    """The shapes as an rdflib graph."""
    import rdflib

    graph = rdflib.Graph()
    for path in _files:
        try:
            graph.parse(path, format="turtle")
        except Exception as error:  # rdflib raises what its parsers raise
            raise BadResource(f"{path}: not valid Turtle: {error}") from error
    return graph


@lru_cache(maxsize=4)
def _flat(_files: tuple[Path, ...]) -> Any:
    """Shapes that an article meets only where it meets those of the files, and that are read several times faster.

    pyshacl looks at all targets of a shape at once, but one by one at what a shape hands on to another. So each property shape gets
    the targets of its node shape, and what a value must be (``sh:node``) is asked of all values of that property, anywhere.
    """
    import rdflib
    from rdflib.collection import Collection
    from rdflib.namespace import RDF, SH

    graph = rdflib.Graph()
    graph += _shapes(_files)
    for part, node in list(graph.subject_objects(SH.node)):
        path = graph.value(part, SH.path)
        step = [*Collection(graph, path)][-1] if (path, RDF.first, None) in graph else path
        if isinstance(step, rdflib.URIRef):
            graph.remove((part, SH.node, node))
            graph.add((node, SH.targetObjectsOf, step))
    for whole, part in list(graph.subject_objects(SH.property)):
        targets = [(p, o) for p, o in graph.predicate_objects(whole) if p in
                   (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)]
        if targets and (None, None, whole) not in graph:
            graph.remove((whole, SH.property, part))
            graph.add((part, RDF.type, SH.PropertyShape))
            for p, o in targets:
                graph.add((part, p, o))
    return graph


def _by_shapes(store: Store) -> Iterator[Violation]:
    """One graph after the other: the time grows with the articles, and each is small."""
    files = tuple(resources.files("shapes.ttl"))
    for document in store.documents():
        quads = store.article(document.id)
        data = _data(quads)
        if not _report(data, _flat(files)) or not (report := _report(data, _shapes(files))):
            continue
        yield from _violations(document.id, quads, report, _shapes(files))


def _report(data: Any, shapes: Any) -> Any:
    """What pyshacl reports as a graph, None where the data meet the shapes."""
    import pyshacl

    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    return None if conforms else report


def _violations(article: str, quads: list[ox.Quad], report: Any, shapes: Any) -> Iterator[Violation]:
    from rdflib.namespace import SH

    index = rdf.Index(quads)
    for result in report.objects(None, SH.result):
        shape = report.value(result, SH.sourceShape)
        focus = str(report.value(result, SH.focusNode))
        problem = shapes.value(shape, SH.message) or report.value(result, SH.resultMessage)
        severity = "warning" if report.value(result, SH.resultSeverity) == SH.Warning else "error"
        remedy = str(shapes.value(shape, SH.description) or "Build the article anew.")
        yield Violation(article, _sentence(index, focus), focus, str(problem), remedy, severity, "shapes")


def _data(quads: list[ox.Quad]) -> Any:
    """The triples as a graph of rdflib, term by term: its reader of N-Triples takes three times as long."""
    import rdflib

    graph = rdflib.Graph()
    for quad in quads:
        graph.add((_rdflib(quad.subject), _rdflib(quad.predicate), _rdflib(quad.object)))
    return graph


@lru_cache(maxsize=20_000)
def _rdflib(node: Any) -> Any:
    import rdflib

    if isinstance(node, ox.NamedNode):
        return rdflib.URIRef(node.value)
    if isinstance(node, ox.BlankNode):
        return rdflib.BNode(node.value)
    kind = None if node.language or node.datatype == _STRING else rdflib.URIRef(node.datatype.value)
    return rdflib.Literal(node.value, lang=node.language, datatype=kind)  # a string has no datatype there


def _sentence(index: rdf.Index, focus: str) -> str:
    """The evidence of the claim that a node is or is within; "" for others."""
    claim = focus.partition("#")[0]
    return index.need(index.need(index.need(claim, "oa:hasTarget"), "oa:hasSelector"), "oa:exact")
