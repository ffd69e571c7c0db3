"""Canned questions (``ontology/queries/*.rq``) and free SPARQL over a store.

A query file begins with a header::

    #+ title: Who rejects an option
    #+ question: Which parties reject an option, in which words?
    #+ parameters:
    #+   option (option): only this option
    #+   since (date) = 1900-01-01: only what was said on this date or later

A parameter is a variable of the query, which is set to a term before the query is evaluated; nothing is ever pasted into its text.
One without a default is left open where it is not given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import rdf, resources, sparql
from kg.errors import BadQuery, BadResource, UnknownName
from kg.near import near as alike
from kg.sparql import Table
from kg.store import Store

CONCEPTS = {"party": ("neg:Party", "neg:Person", "neg:Actor"), "person": ("neg:Person",), "issue": ("neg:Issue",),
            "option": ("neg:Option",)}
"""The types of parameters that name a concept, by its label or IRI, with the kinds of concept that it may be."""
TYPES = (*CONCEPTS, "article", "date", "number", "text", "term")
_LINE = re.compile(r"#\+ ?(?P<indent>\s*)(?P<rest>.*)")
_PARAMETER = re.compile(r"(?P<name>\w+) \((?P<type>\w+)\)(?: = (?P<default>.*?))?(?:: (?P<help>.*))?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a canned query. ``default`` None: it may stay open."""

    name: str
    type: str
    default: str | None = None
    help: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A canned query: its file's stem as name, header and SPARQL."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    sparql: str
    path: Path


def canned() -> list[Query]:
    """All canned queries, sorted by name; one of a folder that the user added replaces a built-in one of the same name.

    Raises BadResource with file and line for a header with a fault.
    """
    found = {path.stem: _read(path) for path in resources.files("queries/*.rq")}
    return [found[name] for name in sorted(found)]


def _read(path: Path) -> Query:
    text = resources.text(path)
    fields, parameters = {"title": "", "question": ""}, []
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.fullmatch(line)
        if not found or not found["rest"].strip():
            continue
        key, colon, value = found["rest"].partition(":")
        if len(found["indent"]) > 1:
            parameters.append(_parameter(path, number, found["rest"]))
        elif colon and key in fields:
            fields[key] = value.strip()
        elif not (colon and key == "parameters" and not value.strip()):
            raise BadResource(f"{path}, line {number}: a header line is '#+ title: …', '#+ question: …' or '#+ parameters:'")
    if not all(fields.values()):
        raise BadResource(f"{path}, line 1: the header needs '#+ title: …' and '#+ question: …'")
    return Query(path.stem, fields["title"], fields["question"], tuple(parameters), text, path)


def _parameter(path: Path, number: int, text: str) -> Parameter:
    found = _PARAMETER.fullmatch(text.strip())
    if not found or found["type"] not in TYPES:
        raise BadResource(f"{path}, line {number}: a parameter is 'name (type): what it does' or 'name (type) = default: …', "
                          f"its type one of {', '.join(TYPES)}")
    return Parameter(found["name"], found["type"], found["default"], found["help"] or "")


def run(store: Store, question: str, parameters: Mapping[str, str] | None = None) -> Table:
    """The answer to a canned query (by name), a query file (by path) or a text of SPARQL.

    Parameters are given as text: labels or IRIs for concepts. ASK gives one row, CONSTRUCT and DESCRIBE one row a triple; a query
    that orders nothing is sorted. Raises UnknownName for a name, parameter or concept that does not exist, BadQuery for SPARQL that
    does not parse or would do more than read, BadResource for a file with a faulty header.
    """
    query = _find(question)
    given = dict(parameters or {})
    if query is None:
        return _answer(store, question, {name: _any(value) for name, value in given.items()})
    names = [p.name for p in query.parameters]
    for name in given:
        if name not in names:
            raise UnknownName(f"parameter of {query.name}", name, names, "" if names else "it takes none")
    bindings = {}
    for parameter in query.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is not None:
            bindings[parameter.name] = _term(store, parameter, value)
    return _answer(store, query.sparql, bindings)


def _find(question: str) -> Query | None:
    """The canned query or file (a rule of conflict, too) of that name; None for a text of SPARQL."""
    from kg.conflicts.words import filled  # loads the join, which other questions do without

    if re.fullmatch(r"\s*[\w.-]+\s*", question) and not Path(question.strip()).suffix:
        known = {query.name: query for query in canned()}
        name = question.strip()
        if name not in known:
            raise UnknownName("canned query", name, list(known), like=alike(name, known))
        return known[name]
    if question.strip().endswith(".rq") and "\n" not in question.strip():
        path = Path(question.strip())
        if not path.is_file():
            raise UnknownName("query file", str(path), [query.name for query in canned()])
        text = filled(path.read_text(encoding="utf-8", errors="replace"))
        return _read(path) if re.search(r"^#\+", text, re.MULTILINE) else Query(path.stem, "", "", (), text, path)
    return None


def _answer(store: Store, text: str, bindings: Mapping[str, ox.NamedNode | ox.Literal]) -> Table:
    form = sparql.inspect(text).form
    if form == "ASK":
        return Table(("answer",), ((store.ask(text, bindings),),))
    if form in ("CONSTRUCT", "DESCRIBE"):
        triples = store.construct(text, bindings)
        return Table(("subject", "predicate", "object"),
                     tuple((sparql.value(t.subject), sparql.value(t.predicate), sparql.value(t.object)) for t in triples))
    return store.select(text, bindings)


# ---- parameters -------------------------------------------------------------------------------------------------

def _any(value: str) -> ox.NamedNode | ox.Literal:
    """A value for a free query: an absolute IRI as such, anything else as a string."""
    if re.match(r"(https?|urn):\S+$", value):
        return _iri(value)
    return rdf.text(value)


def _iri(value: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(value)
    except ValueError as error:
        raise BadQuery(f"'{value}' is not an IRI: {error}") from error


def _term(store: Store, parameter: Parameter, value: str) -> ox.NamedNode | ox.Literal:
    """The term that a parameter's text stands for."""
    if parameter.type in CONCEPTS:
        return _concept(store, parameter.type, value)
    if parameter.type == "article":
        return rdf.article_iri(store.document(value).id)
    if parameter.type == "number":
        if not re.fullmatch(r"[+-]?\d+", value):
            raise BadQuery(f"parameter {parameter.name}: '{value}' is not a whole number")
        return ox.Literal(str(int(value)), datatype=rdf.term("xsd:integer"))
    if parameter.type == "date":
        if value and not re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
            raise BadQuery(f"parameter {parameter.name}: '{value}' is not a date; write 2025-05-20, 2025-05 or 2025")
        return rdf.text(value)  # queries compare dates as text, which orders days, months and years alike
    return _any(value) if parameter.type == "term" else rdf.text(value)


_NAMED = """
SELECT DISTINCT ?concept ?label WHERE {
  GRAPH ?vocabulary { ?concept skos:prefLabel|skos:altLabel|skos:notation|neg:metonym ?label }
}"""


def _concept(store: Store, kind: str, value: str) -> ox.NamedNode:
    """A concept by IRI, short IRI (``actor:ru``), label, alternative label or code, in any case."""
    if re.match(r"(https?|urn):", value):
        return _iri(value)
    prefix, colon, name = value.partition(":")
    if colon and prefix in rdf.PREFIXES:
        return _iri(rdf.PREFIXES[prefix] + name)
    known = store.concepts()
    wanted = value.strip().casefold()
    labelled = {iri: concept for iri, concept in known.items() if concept.kind in CONCEPTS[kind]}
    for iri, concept in sorted(labelled.items()):
        if concept.label.casefold() == wanted:
            return _iri(iri)
    for named, label in store.select(_NAMED).rows:
        if str(label).casefold() == wanted and str(named) in labelled:
            return _iri(str(named))
    names = sorted({concept.label for concept in labelled.values()}, key=str.casefold)
    raise UnknownName(kind, value, names, like=alike(value, names))
