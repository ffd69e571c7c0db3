"""The nouns of kg: plain frozen values, standard library only.

``Document`` → ``Parsed`` → ``Claim`` → ``Position`` → ``Conflict``: each room of the house turns one into the next.
A *claim* is what one sentence says; a *position* is what a party holds, supported by any number of claims;
a *conflict* is derived from positions by a named rule. Offsets always count characters of ``Document.text``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum


def digest(*parts: str) -> str:
    """A short, stable id of the given strings: 16 hex digits of SHA-256, parts separated unambiguously."""
    joined = "".join(f"{len(p)}:{p}" for p in parts)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:16]


class Stance(StrEnum):
    """The speech act by which somebody takes a position; the scheme itself is ``ontology/stances.ttl``."""

    DEMAND = "demand"
    PROPOSE = "propose"
    ACCEPT = "accept"
    REJECT = "reject"
    COMMIT = "commit"
    CONCEDE = "concede"
    THREATEN = "threaten"
    CONSIDER = "consider"


class Polarity(StrEnum):
    """For or against the content as it is written in ``Claim.content``."""

    FOR = "for"
    AGAINST = "against"

    def flipped(self) -> Polarity:
        """The other side."""
        return Polarity.AGAINST if self is Polarity.FOR else Polarity.FOR


class Relation(StrEnum):
    """How a condition orders or binds a position (cue rows in ``ontology/lexicon/condition.tsv``)."""

    BEFORE = "before"
    AFTER = "after"
    UNTIL = "until"
    UNLESS = "unless"
    IF = "if"
    IN_EXCHANGE_FOR = "in-exchange-for"


class Tense(StrEnum):
    """``past``: an earlier round, superseded or historical, as the text presents it."""

    CURRENT = "current"
    PAST = "past"


class Certainty(StrEnum):
    """``asserted`` by the narrator, ``reported`` from a speaker, or ``inferred`` by the journalist ("appears to want")."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article. ``published`` is an ISO 8601 date, or a year or year-month, or empty where unknown."""

    id: str
    text: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A verbatim piece of a document: ``document.text[start:end] == text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a parse. ``head`` is the index (in the document) of its governor, itself for a root.

    ``tag`` Penn Treebank, ``pos`` UPOS, ``dep`` the ClearNLP labels of spaCy's English models, ``ent`` an entity label or "".
    """

    i: int
    text: str
    start: int
    end: int
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    ent: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """``tokens`` are those of the document with ``first <= i < last``."""

    index: int
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A document with its sentences and tokens, and which parser made them (``name version sha256``)."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    parser: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who is meant by a piece of text.

    The extractor fills ``text``, ``start``, ``end`` (the words as written); resolution fills the rest:
    ``label`` the resolved name (most specific: the person), ``party`` the name of the party it speaks for,
    ``iri`` that party's IRI, ``person`` the person's IRI where it is one, ``chain`` the names from the words as written up to the
    party (spokesman → principal → party, ``prov:actedOnBehalfOf``), ``called`` the names by which the article calls any of
    these, ``how`` one plain sentence per resolution step.
    """

    text: str
    start: int
    end: int
    label: str = ""
    party: str | None = None
    iri: str | None = None
    person: str | None = None
    chain: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    how: tuple[str, ...] = ()

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its other names: as written, where that is a name ("UNEP"), whom it speaks for on the way to its party, and what the
        article calls it elsewhere."""
        written = self.text.partition(" ")[2] if self.text[:4].lower() == "the " else self.text
        name = written[:1].isupper() and (len(written) > 4 or written.isupper())  # shorter words may be pronouns: "They said"
        names = dict.fromkeys([*([written] if name else []), *self.chain, *self.called])
        return tuple(n for n in names if n not in (self.label, self.party) and len(n) > 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A content linked to a curated (or own) concept.

    ``inverted``: the content is the negation of the option ("halt enrichment" ↔ *Iran enriches uranium*), so a claim *for* the
    content is a position *against* the option. ``score`` in 0..1; ``how`` says in plain words what matched.
    An option that is narrower than a curated one (of one party, or with a quantity) names it in ``broader``; ``value`` counts
    ``unit`` (30 and "day"), so that two quantities of one thing can be told apart.
    """

    iri: str
    label: str
    inverted: bool = False
    score: float = 1.0
    how: str = ""
    broader: str | None = None
    value: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must come first or hold. ``text`` without the cue word; ``option`` once linked."""

    relation: Relation
    text: str
    start: int = -1
    end: int = -1
    option: Link | None = None


_POINTING = {"the", "this", "that", "these", "those", "such", "his", "her", "its", "their"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A sentence says that somebody takes a stance on something.

    ``evidence`` is the sentence, ``cue`` the word that shows the stance. ``polarity`` is relative to ``content`` as written.
    ``option`` and ``issue`` are None until resolved. ``date`` is when the position was taken, as ISO date, year-month or year (the
    article's date unless the text says otherwise). ``trace`` tells how the claim was found, one plain sentence a step;
    ``confidence`` is a learned score in 0..1, or None where only rules decided. ``attribution`` is direct, indirect or narrator.
    """

    document: str
    evidence: Slice
    cue: Slice
    holders: tuple[Actor, ...]
    stance: Stance
    polarity: Polarity
    content: str
    content_span: tuple[int, int] | None = None
    speaker: Actor | None = None
    attribution: str = "narrator"
    addressees: tuple[Actor, ...] = ()
    conditions: tuple[Condition, ...] = ()
    tense: Tense = Tense.CURRENT
    certainty: Certainty = Certainty.ASSERTED
    date: str = ""
    rule: str = ""
    option: Link | None = None
    issue: Link | None = None
    confidence: float | None = None
    trace: tuple[str, ...] = ()

    @property
    def matter(self) -> str:
        """What the claim is on: its content, or for words that point back ("that plan (a truce)") what they point back to."""
        words, bracket, rest = self.content.partition(" (")
        pointing = bracket and rest.endswith(")") and rest.count(" ") > 1 and words.split(" ", 1)[0].casefold() in _POINTING
        return rest[:-1] if pointing else self.content

    @property
    def id(self) -> str:
        """Hash of where the claim stands and what it says before resolution; the same text gives the same id."""
        return "c" + digest(
            self.document, str(self.evidence.start), str(self.cue.start), str(self.cue.end), self.stance, self.polarity,
            self.content, *(f"{h.start}-{h.end}-{h.text}" for h in self.holders),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds a position: the party where it is known, else the person or body itself."""

    iri: str
    label: str
    party: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What a party holds on an option; ``polarity`` is relative to ``option`` (not to the wording of any claim).

    ``held_from`` / ``held_until``: dates of the first supporting claim and of the later claim of the *same* holder that supersedes
    it (empty while it stands). ``addressees`` are party IRIs with labels. ``claims`` in order of document and offset.
    """

    holder: Holder
    stance: Stance
    polarity: Polarity
    option: Link
    issue: Link | None = None
    conditions: tuple[Condition, ...] = ()
    addressees: tuple[Holder, ...] = ()
    tense: Tense = Tense.CURRENT
    held_from: str = ""
    held_until: str = ""
    claims: tuple[Claim, ...] = field(default=(), compare=False)

    @property
    def id(self) -> str:
        """Hash of what the position is: holder, stance, polarity, option, conditions, tense. Not of its evidence."""
        bound = sorted(
            f"{c.relation} {'not ' if c.option.inverted else ''}{c.option.iri}" if c.option else f"{c.relation} {c.text.casefold()}"
            for c in self.conditions
        )
        return "p" + digest(self.holder.iri, self.stance, self.polarity, self.option.iri, self.tense, *bound)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Positions that collide by a named rule (``ontology/rules/``). ``severity`` is high, medium or low.

    ``confidence`` in 0..1 from the certainty of the claims and the number of independent sources. ``rule`` is the name of the file
    that found it, where that is known.
    """

    kind: str
    severity: str
    positions: tuple[Position, ...]
    explanation: str
    parties: tuple[str, ...] = ()
    issue: Link | None = None
    option: Link | None = None
    confidence: float = 1.0
    rule: str = ""

    @property
    def id(self) -> str:
        """Hash of the kind and of the positions, in any order."""
        return "x" + digest(self.kind, *sorted(p.id for p in self.positions))
