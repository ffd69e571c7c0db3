"""Documents, claims and positions ↔ RDF: the one module that knows both worlds. Shapes and terms: ``docs/ontology.md``.

No blank nodes, no times of day, every literal in canonical form: the same input gives the same quads, and what is read back from
an article's graph equals what was written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import cast
from urllib.parse import quote

import pyoxigraph as ox

import kg
from kg.errors import UnreadableSource
from kg.model import (
    Actor,
    Certainty,
    Claim,
    Condition,
    Document,
    Holder,
    Link,
    Polarity,
    Position,
    Relation,
    Slice,
    Stance,
    Tense,
)
from kg.positions import base, drafts, holder_of, option_of, unique
from kg.vocabulary.prefixes import PREFIXES as PREFIXES

Term = ox.NamedNode | ox.Literal
Values = dict[str, list[str]]


@cache
def term(curie: str) -> ox.NamedNode:
    """The IRI of a prefixed name such as ``neg:holder``."""
    prefix, _, name = curie.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + name)


def iri(value: str) -> ox.NamedNode:
    """The text as an IRI. Raises UnreadableSource where it is none (claims may come from anywhere)."""
    try:
        return ox.NamedNode(value)
    except ValueError as error:
        raise UnreadableSource(f"'{value}' is not an IRI ({error}); parties, options and issues have absolute IRIs") from error


def value_of(node: object) -> str:
    """The text of a term: an IRI, or what a literal says; the store has no blank nodes."""
    return cast(ox.NamedNode, node).value


def article_iri(document: str) -> ox.NamedNode:
    """An article's IRI, which is also the name of its graph."""
    return ox.NamedNode(f"{base()}article/{quote(document, safe='')}")


def claim_iri(claim: str) -> ox.NamedNode:
    """A claim's IRI."""
    return ox.NamedNode(f"{base()}claim/{claim}")


def position_iri(position: str) -> ox.NamedNode:
    """A position's IRI."""
    return ox.NamedNode(f"{base()}position/{position}")


def positions_graph() -> ox.NamedNode:
    """The graph of the positions merged over all articles."""
    return ox.NamedNode(f"{base()}graph/positions")


def vocabulary_graph() -> ox.NamedNode:
    """The graph of the parties, people, issues and options in use."""
    return ox.NamedNode(f"{base()}graph/vocabulary")


def statement_order(statement: ox.Quad | ox.Triple) -> tuple[str, bool, str, str]:
    """Subject, predicate (the type first), object; what is within a node comes after the node."""
    q = statement
    subject, predicate = q.subject.value, q.predicate.value  # type: ignore[union-attr]
    return subject, q.predicate != term("rdf:type"), predicate, str(q.object)


# ---- literals ------------------------------------------------------------------------------------------------------

def text(value: str) -> ox.Literal:
    """A plain string. Raises UnreadableSource for half a surrogate pair, which no RDF syntax can hold."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableSource(f"the text {value[:40]!r} holds half a character (a lone surrogate); mend its encoding") from error
    return ox.Literal(value)


def _typed(value: str, kind: str) -> ox.Literal:
    return ox.Literal(value, datatype=term(kind))


def _whole(value: int) -> ox.Literal:
    return _typed(str(value), "xsd:integer")


@lru_cache(maxsize=4096)
def real(value: float) -> ox.Literal:
    """A double as Oxigraph writes it, so that a literal is the same before and after it was stored."""
    probe = ox.Store()
    probe.add(ox.Quad(term("neg:score"), term("neg:score"), _typed(repr(float(value)), "xsd:double")))
    return next(q.object for q in probe if isinstance(q.object, ox.Literal))


_DATES = ((re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"), "xsd:date"),
          (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), "xsd:gYearMonth"), (re.compile(r"\d{4}"), "xsd:gYear"))


def date(value: str) -> ox.Literal:
    """An ISO date, year-month or year with its datatype; anything else stays a string."""
    return next((_typed(value, kind) for shape, kind in _DATES if shape.fullmatch(value)), text(value))


def _flag(value: bool) -> ox.Literal:
    return _typed("true" if value else "false", "xsd:boolean")


def _lines(values: tuple[str, ...]) -> ox.Literal | None:
    """Several lines as one literal, one a line, so that their order is kept."""
    return text("\n".join(v.replace("\\", "\\\\").replace("\n", "\\n") for v in values)) if values else None


def _unlines(value: str | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], v) for v in value.split("\n"))


# ---- writing -------------------------------------------------------------------------------------------------------

class _Graph:
    """Collects the quads of one graph."""

    def __init__(self, name: ox.NamedNode) -> None:
        self.name = name
        self.quads: list[ox.Quad] = []

    def add(self, subject: ox.NamedNode, predicate: str, *values: Term | str | None) -> None:
        """A quad for each value but None; a string is a prefixed name."""
        for value in values:
            if value is not None:
                self.quads.append(ox.Quad(subject, term(predicate), term(value) if isinstance(value, str) else value, self.name))

    def selector(self, node: ox.NamedNode, start: int, end: int, exact: str | None) -> ox.NamedNode:
        """A piece of text by its place, and by its words where given."""
        self.add(node, "rdf:type", "oa:TextPositionSelector", "oa:TextQuoteSelector" if exact is not None else None)
        self.add(node, "oa:start", _whole(start))
        self.add(node, "oa:end", _whole(end))
        self.add(node, "oa:exact", None if exact is None else text(exact))
        return node


def _part(node: ox.NamedNode, name: str) -> ox.NamedNode:
    """A node within another: its IRI with a fragment."""
    return ox.NamedNode(f"{node.value}{'-' if '#' in node.value else '#'}{name}")


def _mention(g: _Graph, node: ox.NamedNode, actor: Actor, place: int) -> ox.NamedNode:
    """The words that name an actor, whom they mean, and on whose behalf it acts."""
    g.add(node, "rdf:type", "neg:Mention", "prov:Agent")
    g.add(node, "schema:position", _whole(place))
    g.add(node, "oa:exact", text(actor.text))
    g.add(node, "oa:start", _whole(actor.start) if actor.start != -1 else None)
    g.add(node, "oa:end", _whole(actor.end) if actor.end != -1 else None)
    g.add(node, "rdfs:label", text(actor.label or actor.text))
    g.add(node, "neg:resolved", None if actor.label else _flag(False))
    g.add(node, "neg:refersTo", iri(holder_of(actor).iri))
    g.add(node, "neg:party", iri(actor.iri) if actor.iri else None)
    g.add(node, "neg:partyName", None if actor.party is None else text(actor.party))
    g.add(node, "neg:person", iri(actor.person) if actor.person else None)
    g.add(node, "neg:how", _lines(actor.how))
    before = None
    for i, name in enumerate(actor.chain):
        link = _part(node, f"chain-{i}")
        g.add(link, "rdf:type", "prov:Agent")
        g.add(link, "rdfs:label", text(name))
        if before:
            g.add(before, "prov:actedOnBehalfOf", link)
        else:
            g.add(node, "prov:specializationOf", link)
        before = link
    return node


def _link(g: _Graph, owner: ox.NamedNode, kind: str, link: Link | None) -> None:
    """How the owner was linked to an option or issue: ``kind`` is "option" or "issue"."""
    if link:
        node = _part(owner, kind)
        g.add(owner, f"neg:{kind}Link", node)
        g.add(node, "rdf:type", "neg:Link")
        g.add(node, "neg:concept", iri(link.iri))
        g.add(node, "rdfs:label", text(link.label))
        g.add(node, "neg:inverted", _flag(link.inverted))
        g.add(node, "neg:score", real(link.score))
        g.add(node, "neg:how", text(link.how) if link.how else None)
        g.add(node, "skos:broader", iri(link.broader) if link.broader else None)
        g.add(node, "neg:value", None if link.value is None else real(link.value))
        g.add(node, "neg:unit", text(link.unit) if link.unit else None)


def _condition(g: _Graph, owner: ox.NamedNode, place: int, c: Condition) -> None:
    node = _part(owner, f"condition-{place}")
    g.add(owner, "neg:condition", node)
    g.add(node, "rdf:type", "neg:Condition")
    g.add(node, "schema:position", _whole(place))
    g.add(node, "neg:relation", f"neg:relation-{c.relation}")
    g.add(node, "neg:text", text(c.text))
    g.add(node, "oa:start", _whole(c.start) if c.start != -1 else None)
    g.add(node, "oa:end", _whole(c.end) if c.end != -1 else None)
    g.add(node, "neg:option", iri(c.option.iri) if c.option else None)
    _link(g, node, "option", c.option)


def _claim(g: _Graph, claim: Claim, article: ox.NamedNode) -> None:
    node = claim_iri(claim.id)
    g.add(node, "rdf:type", "neg:Claim", "oa:Annotation")
    target, evidence = _part(node, "evidence"), claim.evidence
    g.add(node, "oa:hasTarget", target)
    g.add(target, "rdf:type", "oa:SpecificResource")
    g.add(target, "oa:hasSource", article)
    g.add(target, "oa:hasSelector", g.selector(_part(target, "text"), evidence.start, evidence.end, evidence.text))
    g.add(node, "neg:cue", g.selector(_part(node, "cue"), claim.cue.start, claim.cue.end, claim.cue.text))
    g.add(node, "prov:wasDerivedFrom", article)
    g.add(node, "prov:wasGeneratedBy", _part(article, "extraction"))
    for i, actor in enumerate(claim.holders):
        g.add(node, "neg:holderMention", _mention(g, _part(node, f"holder-{i}"), actor, i))
        g.add(node, "neg:holder", iri(holder_of(actor).iri))
    for i, actor in enumerate(claim.addressees):
        g.add(node, "neg:addresseeMention", _mention(g, _part(node, f"addressee-{i}"), actor, i))
        g.add(node, "neg:addressee", iri(holder_of(actor).iri))
    if claim.speaker:
        speaker = _mention(g, _part(node, "speaker"), claim.speaker, 0)
        g.add(node, "neg:speaker", speaker)
        g.add(node, "prov:wasAttributedTo", speaker)
    for i, condition in enumerate(claim.conditions):
        _condition(g, node, i, condition)
    for kind in ("stance", "polarity", "tense", "certainty"):
        g.add(node, f"neg:{kind}", f"neg:{getattr(claim, kind)}")
    g.add(node, "neg:content", text(claim.content))
    if claim.content_span:
        g.add(node, "neg:contentSelector", g.selector(_part(node, "content"), *claim.content_span, None))
    g.add(node, "neg:attribution", text(claim.attribution))
    g.add(node, "neg:date", date(claim.date) if claim.date else None)
    g.add(node, "neg:rule", text(claim.rule) if claim.rule else None)
    g.add(node, "neg:confidence", None if claim.confidence is None else real(claim.confidence))
    g.add(node, "neg:trace", _lines(claim.trace))
    g.add(node, "neg:option", iri(option_of(claim).iri))
    g.add(node, "neg:issue", iri(claim.issue.iri) if claim.issue else None)
    _link(g, node, "option", claim.option)
    _link(g, node, "issue", claim.issue)


def support_quads(claim: Claim) -> list[ox.Quad]:
    """Which positions the claim supports, in the graph of its article."""
    g = _Graph(article_iri(claim.document))
    g.add(claim_iri(claim.id), "neg:supports", *(position_iri(draft.position.id) for draft in drafts([claim])))
    return g.quads


def article_quads(
    document: Document, claims: Iterable[Claim], parser: str = "", seen: Callable[[Claim], Claim] | None = None,
) -> list[ox.Quad]:
    """The graph of an article: the document, its claims with their evidence, and who made them (``parser`` is ``Parsed.parser``).

    Of several claims with one id one is written; it supports the positions of the claim as ``seen`` by a curator. Raises ValueError
    for a claim of another document, UnreadableSource for what RDF cannot hold.
    """
    article = article_iri(document.id)
    g = _Graph(article)
    g.add(article, "rdf:type", "schema:NewsArticle", "prov:Entity")
    g.add(article, "dcterms:identifier", text(document.id))
    for predicate, value in (("dcterms:title", document.title), ("schema:publisher", document.publisher),
                             ("schema:inLanguage", document.language), ("schema:articleBody", document.text)):
        g.add(article, predicate, text(value) if value else None)
    g.add(article, "schema:datePublished", date(document.published) if document.published else None)
    g.add(article, "schema:url", text(document.url) if document.url else None)
    activity, extractor = _part(article, "extraction"), _part(article, "extractor")
    g.add(activity, "rdf:type", "prov:Activity")
    g.add(activity, "prov:used", article)
    g.add(activity, "prov:wasAssociatedWith", extractor)
    g.add(extractor, "rdf:type", "prov:SoftwareAgent")
    g.add(extractor, "rdfs:label", text("negotiation-kg"))
    g.add(extractor, "schema:softwareVersion", text(kg.__version__))
    if parser:
        node = _part(article, "parser")
        g.add(activity, "prov:wasAssociatedWith", node)
        g.add(node, "rdf:type", "prov:SoftwareAgent")
        g.add(node, "rdfs:label", text(parser))
    for claim in unique(claims):
        if claim.document != document.id:
            raise ValueError(f"claim {claim.id} belongs to document '{claim.document}', not to '{document.id}'")
        _claim(g, claim, article)
        g.quads += support_quads(seen(claim) if seen else claim)
    return g.quads


# ---- reading -------------------------------------------------------------------------------------------------------

class Index:
    """Quads by subject and predicate, everything as plain strings."""

    def __init__(self, quads: Iterable[ox.Quad | ox.Triple]) -> None:
        self.nodes: dict[str, Values] = defaultdict(dict)
        for q in quads:
            node = self.nodes[q.subject.value]  # type: ignore[union-attr]
            node.setdefault(q.predicate.value, []).append(q.object.value)  # type: ignore[union-attr]

    def all(self, node: str, predicate: str) -> list[str]:
        """The values of a prefixed predicate."""
        return self.nodes.get(node, {}).get(term(predicate).value, [])

    def one(self, node: str, predicate: str) -> str | None:
        """The value of a prefixed predicate, or None."""
        values = self.all(node, predicate)
        return values[0] if values else None

    def need(self, node: str, predicate: str) -> str:
        """The value, or "" where there is none."""
        return self.one(node, predicate) or ""

    def number(self, node: str, predicate: str) -> int:
        """A whole number, -1 where there is none."""
        return int(self.one(node, predicate) or -1)

    def real(self, node: str, predicate: str) -> float | None:
        """A number, or None."""
        value = self.one(node, predicate)
        return None if value is None else float(value)

    def placed(self, node: str, predicate: str) -> list[str]:
        """The values in the order of their ``schema:position``."""
        return sorted(self.all(node, predicate), key=lambda n: self.number(n, "schema:position"))


def local(value: str) -> str:
    """The name of a term of the ontology, without its namespace."""
    return value.removeprefix(PREFIXES["neg"])


def _read_slice(x: Index, node: str) -> Slice:
    return Slice(start=x.number(node, "oa:start"), end=x.number(node, "oa:end"), text=x.need(node, "oa:exact"))


def read_mention(x: Index, node: str) -> Actor:
    """The actor behind the node of a mention."""
    chain, link = [], x.one(node, "prov:specializationOf")
    while link:
        chain.append(x.need(link, "rdfs:label"))
        link = x.one(link, "prov:actedOnBehalfOf")
    return Actor(
        text=x.need(node, "oa:exact"), start=x.number(node, "oa:start"), end=x.number(node, "oa:end"),
        label="" if x.one(node, "neg:resolved") == "false" else x.need(node, "rdfs:label"), party=x.one(node, "neg:partyName"),
        iri=x.one(node, "neg:party"), person=x.one(node, "neg:person"), chain=tuple(chain), how=_unlines(x.one(node, "neg:how")),
    )


def _read_link(x: Index, owner: str, kind: str) -> Link | None:
    node = x.one(owner, f"neg:{kind}Link")
    if not node:
        return None
    return Link(iri=x.need(node, "neg:concept"), label=x.need(node, "rdfs:label"), inverted=x.one(node, "neg:inverted") == "true",
                score=float(x.one(node, "neg:score") or 1.0), how=x.need(node, "neg:how"), broader=x.one(node, "skos:broader"),
                value=x.real(node, "neg:value"), unit=x.need(node, "neg:unit"))


def _read_condition(x: Index, node: str) -> Condition:
    relation = Relation(local(x.need(node, "neg:relation")).removeprefix("relation-"))
    return Condition(relation=relation, text=x.need(node, "neg:text"), start=x.number(node, "oa:start"),
                     end=x.number(node, "oa:end"), option=_read_link(x, node, "option"))


def _read_claim(x: Index, node: str, document: str) -> Claim:
    span, speaker = x.one(node, "neg:contentSelector"), x.one(node, "neg:speaker")
    return Claim(
        document=document, evidence=_read_slice(x, x.need(x.need(node, "oa:hasTarget"), "oa:hasSelector")),
        cue=_read_slice(x, x.need(node, "neg:cue")),
        holders=tuple(read_mention(x, n) for n in x.placed(node, "neg:holderMention")),
        stance=Stance(local(x.need(node, "neg:stance"))), polarity=Polarity(local(x.need(node, "neg:polarity"))),
        content=x.need(node, "neg:content"), content_span=(x.number(span, "oa:start"), x.number(span, "oa:end")) if span else None,
        speaker=read_mention(x, speaker) if speaker else None, attribution=x.need(node, "neg:attribution"),
        addressees=tuple(read_mention(x, n) for n in x.placed(node, "neg:addresseeMention")),
        conditions=tuple(_read_condition(x, n) for n in x.placed(node, "neg:condition")),
        tense=Tense(local(x.need(node, "neg:tense"))), certainty=Certainty(local(x.need(node, "neg:certainty"))),
        date=x.need(node, "neg:date"), rule=x.need(node, "neg:rule"),
        option=_read_link(x, node, "option"), issue=_read_link(x, node, "issue"),
        confidence=x.real(node, "neg:confidence"), trace=_unlines(x.one(node, "neg:trace")),
    )


def _of_type(x: Index, kind: str) -> Iterator[str]:
    wanted, rdf_type = term(kind).value, term("rdf:type").value
    return (node for node, values in x.nodes.items() if wanted in values.get(rdf_type, ()))


def read_document(x: Index, article: str) -> Document:
    """The document behind an article's IRI."""
    return Document(
        id=x.need(article, "dcterms:identifier"), title=x.need(article, "dcterms:title"),
        text=x.need(article, "schema:articleBody"), publisher=x.need(article, "schema:publisher"),
        published=x.need(article, "schema:datePublished"), url=x.need(article, "schema:url"),
        language=x.need(article, "schema:inLanguage"),
    )


def read_article(quads: Iterable[ox.Quad | ox.Triple]) -> tuple[Document, list[Claim], str]:
    """Document, claims in text order and parser, as ``article_quads`` was given them.

    Raises ValueError where the quads hold no article or a claim with a stance, polarity or tense that does not exist.
    """
    x = Index(quads)
    article = next(_of_type(x, "schema:NewsArticle"), None)
    if article is None:
        raise ValueError("the graph holds no article")
    document = read_document(x, article)
    claims = [_read_claim(x, node, document.id) for node in _of_type(x, "neg:Claim")]
    claims.sort(key=lambda c: (c.evidence.start, c.cue.start, c.cue.end, c.id))
    return document, claims, x.need(f"{article}#parser", "rdfs:label")


# ---- positions -----------------------------------------------------------------------------------------------------

def position_quads(position: Position) -> list[ox.Quad]:
    """A position in the graph of positions.

    The claims point at it from the graphs of their articles (``neg:supports``), so that an article can come and go by itself.
    """
    g = _Graph(positions_graph())
    node = position_iri(position.id)
    g.add(node, "rdf:type", "neg:Position")
    g.add(node, "neg:holder", iri(position.holder.iri))
    for kind in ("stance", "polarity", "tense"):
        g.add(node, f"neg:{kind}", f"neg:{getattr(position, kind)}")
    g.add(node, "neg:option", iri(position.option.iri))
    g.add(node, "neg:issue", iri(position.issue.iri) if position.issue else None)
    g.add(node, "neg:addressee", *(iri(a.iri) for a in position.addressees))
    for i, condition in enumerate(position.conditions):
        _condition(g, node, i, condition)
    g.add(node, "neg:heldFrom", date(position.held_from) if position.held_from else None)
    g.add(node, "neg:heldUntil", date(position.held_until) if position.held_until else None)
    return g.quads


@dataclass(frozen=True, slots=True)
class Concept:
    """A party, person, option or issue: its class, its label, and for a narrower option what it narrows by how much."""

    kind: str
    label: str
    broader: str = ""
    value: float | None = None
    unit: str = ""


def read_positions(quads: Iterable[ox.Quad | ox.Triple], names: dict[str, Concept]) -> list[Position]:
    """The positions that ``position_quads`` wrote, without their claims; ``names`` labels what they point at."""
    x = Index(quads)

    def link(iri: str | None) -> Link | None:
        if not iri:
            return None
        known = names.get(iri) or Concept("neg:Option", iri)
        return Link(iri=iri, label=known.label, broader=known.broader or None, value=known.value, unit=known.unit)

    def condition(node: str) -> Condition:
        read = _read_condition(x, node)
        if read.option and read.option.iri in names:
            return replace(read, option=replace(read.option, label=names[read.option.iri].label))
        return read

    def holder(iri: str) -> Holder:
        concept = names.get(iri, Concept("neg:Party", iri))
        return Holder(iri=iri, label=concept.label, party=concept.label if concept.kind == "neg:Party" else None)

    return [Position(
        holder=holder(x.need(node, "neg:holder")), stance=Stance(local(x.need(node, "neg:stance"))),
        polarity=Polarity(local(x.need(node, "neg:polarity"))), option=link(x.need(node, "neg:option")) or Link(iri="", label=""),
        issue=link(x.one(node, "neg:issue")), conditions=tuple(condition(n) for n in x.placed(node, "neg:condition")),
        addressees=tuple(holder(a) for a in sorted(x.all(node, "neg:addressee"))), tense=Tense(local(x.need(node, "neg:tense"))),
        held_from=x.need(node, "neg:heldFrom"), held_until=x.need(node, "neg:heldUntil"),
    ) for node in _of_type(x, "neg:Position")]
