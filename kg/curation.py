"""What a curator decided about who is who and what is what, replayed over what was extracted.

A decision takes everything that is known as one party (or option), or the part of it that is worded in a certain way, and says
that it is another. Decisions are applied in the order in which they were made, each once, so chains end and nothing turns in a
circle; taking one back leaves the others as they are. The claims in the graphs of articles stay as they were extracted; positions
are assembled from the claims as ``Curation.claim`` sees them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

import pyoxigraph as ox

from kg.model import Actor, Claim, Condition, Link
from kg.positions import base, holder_of, normalise, option_of
from kg.rdf import Concept, Index, iri, real, term, text


class Matter(StrEnum):
    """What a decision is about: who is who, or what is what."""

    PARTY = "party"
    OPTION = "option"


@dataclass(frozen=True, slots=True)
class Act:
    """Who did something, when (UTC, ISO 8601) and why."""

    by: str
    at: str
    why: str = ""

    def __str__(self) -> str:
        return f"{self.by}, {self.at}" + (f": {self.why}" if self.why else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """``source`` (an IRI) is ``target``, called and described as ``concept`` says; ``issue`` is that of a target option.

    With a ``wording`` only those mentions or contents are meant that are worded so (see ``wording_of``), with an ``article`` (id)
    only those in it. ``inverted``: the source, or the wording, says the opposite of the target option.
    """

    number: int
    matter: Matter
    source: str
    source_label: str
    target: str
    concept: Concept
    made: Act
    issue: Link | None = None
    wording: str = ""
    article: str = ""
    inverted: bool = False
    undone: Act | None = None

    def meant(self, wordings: Collection[str], article: str) -> bool:
        """Whether it is about a mention or content with one of those wordings in that article."""
        return (not self.wording or wording_of(self.wording) in wordings) and self.article in ("", article)

    @property
    def told(self) -> str:
        """The decision in plain words."""
        what = f"“{self.wording or self.source_label}”"
        where = f" in article {self.article}" if self.article else ""
        target = f"{'the opposite of ' if self.inverted else ''}“{self.concept.label}”"
        return f"{what}{where} counts as {target}" + (f", not as “{self.source_label}”" if self.wording else "")

    @property
    def step(self) -> str:
        """How an identity that it changed came about."""
        return f"curator's decision {self.number}: {self.told} ({self.made})"


def wording_of(text: str) -> str:
    """What two wordings share that a decision does not tell apart: not case, articles or outer punctuation."""
    return normalise(text)


def wordings_of(actor: Actor) -> set[str]:
    """The wordings by which a decision may mean a mention: its words, and the name that they stand for."""
    return {wording_of(name) for name in (actor.text, actor.label) if name}


def own_option(content: str, claim: Claim) -> Link:
    """The option that a content of the claim's article is when it is linked to none."""
    return option_of(replace(claim, option=None, content=content))


class Curation:
    """All decisions, those taken back included, and what the others make of claims."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self.decisions = tuple(sorted(decisions, key=lambda d: d.number))
        self.standing = tuple(d for d in self.decisions if not d.undone)
        self._from: dict[tuple[Matter, str], list[Decision]] = defaultdict(list)
        for decision in self.standing:
            self._from[decision.matter, decision.source].append(decision)
        self._concepts = {d.target: d.concept for d in self.standing}

    def concept(self, node: str) -> Concept | None:
        """What the last decision that leads to a concept calls it; None where there is none."""
        return self._concepts.get(node)

    def path(self, matter: Matter, node: str, wordings: Collection[str] = (), article: str = "") -> list[Decision]:
        """The decisions that apply to something extracted as ``node``, in their order."""
        found: list[Decision] = []
        while following := next((d for d in self._from.get((matter, node), ()) if d.meant(wordings, article)
                                 and (not found or d.number > found[-1].number)), None):
            found.append(following)
            node = following.target
        return found

    def claim(self, claim: Claim) -> Claim:
        """The claim with the parties and options that were decided on, saying why; the claim itself where nothing applies."""
        if not self.standing:
            return claim
        holders = tuple(self.actor(a, claim.document) for a in claim.holders)
        addressees = tuple(self.actor(a, claim.document) for a in claim.addressees)
        conditions = tuple(self._condition(c, claim) for c in claim.conditions)
        path = self.path(Matter.OPTION, option_of(claim).iri, {wording_of(claim.content)}, claim.document)
        if (holders, addressees, conditions, path) == (claim.holders, claim.addressees, claim.conditions, []):
            return claim
        return replace(
            claim, holders=holders, addressees=addressees, conditions=conditions,
            option=_moved(claim.option, path, own_option(claim.content, claim)) if path else claim.option,
            issue=next((d.issue for d in reversed(path) if d.issue), claim.issue),
            trace=(*claim.trace, *(d.step for d in path)))

    def actor(self, actor: Actor, article: str) -> Actor:
        """A mention in an article, with the party or person that was decided on."""
        path = self.path(Matter.PARTY, holder_of(actor).iri, wordings_of(actor), article)
        if not path:
            return actor
        target, concept = path[-1].target, path[-1].concept
        how = (*actor.how, *(d.step for d in path))
        if concept.kind == "neg:Person":
            return replace(actor, label=concept.label, party=None, iri=None, person=target, how=how)
        return replace(actor, party=concept.label, iri=target, how=how)

    def _condition(self, condition: Condition, claim: Claim) -> Condition:
        if not condition.option:
            return condition
        path = self.path(Matter.OPTION, condition.option.iri, {wording_of(condition.text)}, claim.document)
        if not path:
            return condition
        return replace(condition, option=_moved(condition.option, path, own_option(condition.text, claim)))

    def moved_since(self, other: Curation) -> tuple[set[str], set[str]]:
        """What may be another thing than under other decisions: the concepts as extracted, and those that they lead to."""
        changed = set(self.standing) ^ set(other.standing)
        sources = {(d.matter, d.source) for d in changed}
        either = (*self.standing, *other.standing)
        while more := {(d.matter, d.source) for d in either if (d.matter, d.target) in sources} - sources:
            sources |= more
        return {node for _, node in sources}, {d.target for d in changed}

    def joined(self, other: Curation) -> Curation:
        """These decisions, then the standing ones of another log that are not among them."""
        known = {replace(d, number=0, undone=None) for d in self.decisions}
        new = [d for d in other.standing if replace(d, number=0) not in known]
        last = self.decisions[-1].number if self.decisions else 0
        return Curation([*self.decisions, *(replace(d, number=n) for n, d in enumerate(new, last + 1))])


def _moved(link: Link | None, path: list[Decision], own: Link) -> Link | None:
    """The link to which the decisions lead. A wording stands for itself, whatever it was linked to; an own option needs no link."""
    inverted = bool(link and link.inverted)
    for d in path:
        inverted = d.inverted != (inverted and not d.wording)
    last = path[-1]
    if last.target == own.iri and not inverted:
        return None
    c = last.concept
    return Link(iri=last.target, label=c.label, inverted=inverted, how=last.step, broader=c.broader or None, value=c.value,
                unit=c.unit)


# ---- RDF -----------------------------------------------------------------------------------------------------------

def curation_graph() -> ox.NamedNode:
    """The graph of the decisions. What follows from them is in the graph of positions."""
    return ox.NamedNode(f"{base()}graph/curation")


Said = Iterator[tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal | None]]


def quads(curation: Curation) -> Iterator[ox.Quad]:
    """The decisions as RDF: each an entity that an activity of its curator generated, and perhaps another invalidated."""
    graph = curation_graph()
    for d in curation.decisions:
        node = ox.NamedNode(f"{base()}curation/{d.number}")
        said = chain(_described(node, d), _act(node, "prov:wasGeneratedBy", "made", d.made),
                     _act(node, "prov:wasInvalidatedBy", "undone", d.undone))
        yield from (ox.Quad(subject, term(predicate), value, graph) for subject, predicate, value in said if value is not None)


def _described(node: ox.NamedNode, d: Decision) -> Said:
    yield node, "rdf:type", term("neg:Decision")
    yield node, "rdf:type", term("prov:Entity")
    yield node, "schema:position", ox.Literal(str(d.number), datatype=term("xsd:integer"))
    yield node, "neg:matter", text(d.matter)
    yield node, "neg:source", iri(d.source)
    yield node, "neg:sourceLabel", text(d.source_label)
    yield node, "neg:wording", text(d.wording) if d.wording else None
    yield node, "neg:inArticle", text(d.article) if d.article else None
    yield node, "neg:inverted", ox.Literal("true", datatype=term("xsd:boolean")) if d.inverted else None
    yield node, "neg:target", iri(d.target)
    yield node, "neg:targetKind", term(d.concept.kind)
    yield node, "neg:targetLabel", text(d.concept.label)
    yield node, "neg:targetBroader", iri(d.concept.broader) if d.concept.broader else None
    yield node, "neg:value", None if d.concept.value is None else real(d.concept.value)
    yield node, "neg:unit", text(d.concept.unit) if d.concept.unit else None
    yield node, "neg:targetIssue", iri(d.issue.iri) if d.issue else None
    yield node, "neg:targetIssueLabel", text(d.issue.label) if d.issue else None
    if not (d.undone or d.wording or d.inverted):
        yield iri(d.source), "dcterms:isReplacedBy", iri(d.target)


def _act(node: ox.NamedNode, link: str, name: str, act: Act | None) -> Said:
    if act:
        activity, agent = ox.NamedNode(f"{node.value}#{name}"), ox.NamedNode(f"{node.value}#{name}-by")
        yield node, link, activity
        yield activity, "rdf:type", term("prov:Activity")
        yield activity, "prov:endedAtTime", ox.Literal(act.at, datatype=term("xsd:dateTime"))
        yield activity, "rdfs:comment", text(act.why) if act.why else None
        yield activity, "prov:wasAssociatedWith", agent
        yield agent, "rdf:type", term("prov:Agent")
        yield agent, "rdfs:label", text(act.by)


def read(quads: Iterable[ox.Quad]) -> Curation:
    """The decisions that ``quads`` wrote."""
    x = Index(quads)
    wanted = term("neg:Decision").value
    return Curation([_read(x, node) for node in x.nodes if wanted in x.all(node, "rdf:type")])


def _read(x: Index, node: str) -> Decision:
    def said(name: str) -> str:
        return x.need(node, f"neg:{name}")

    def act(link: str) -> Act | None:
        if not (activity := x.one(node, link)):
            return None
        agent = x.need(activity, "prov:wasAssociatedWith")
        return Act(x.need(agent, "rdfs:label"), x.need(activity, "prov:endedAtTime"), x.need(activity, "rdfs:comment"))

    kind = "neg:" + said("targetKind").rpartition("#")[2]
    issue = said("targetIssue")
    return Decision(
        number=x.number(node, "schema:position"), matter=Matter(said("matter")), source=said("source"),
        source_label=said("sourceLabel"), target=said("target"), wording=said("wording"), article=said("inArticle"),
        concept=Concept(kind, said("targetLabel"), said("targetBroader"), x.real(node, "neg:value"), said("unit")),
        issue=Link(iri=issue, label=said("targetIssueLabel")) if issue else None, inverted=said("inverted") == "true",
        made=act("prov:wasGeneratedBy") or Act("", ""), undone=act("prov:wasInvalidatedBy"))
