"""Positions and conflicts made by hand for the analysis tests: a fictional dispute between a port, its dockers and a city."""

from __future__ import annotations

import re

from kg.model import Actor, Claim, Condition, Conflict, Document, Holder, Link, Polarity, Position, Relation, Slice, Stance, Tense

BASE = "https://example.org/"


def iri(name: str) -> str:
    return BASE + re.sub("[^a-z0-9]+", "-", name.casefold())


def link(name: str, *, inverted: bool = False) -> Link:
    return Link(iri=iri(name), label=name, inverted=inverted)


def condition(relation: str, option: str, *, linked: bool = True, inverted: bool = False) -> Condition:
    return Condition(relation=Relation(relation), text=option, option=link(option, inverted=inverted) if linked else None)


def claim(
    holder: str, stance: str, option: str, *, against: bool = False, date: str = "2030-01-01", document: str = "a1", at: int = 0,
    issue: str = "", past: bool = False, conditions: tuple[Condition, ...] = (), inverted: bool = False, text: str = "",
    speaker: str = "",
) -> Claim:
    """A resolved claim. ``against`` is relative to the option; with ``inverted`` the content is the option's negation."""
    said = text or f"{holder} {stance} {'not ' if against else ''}{option} ({document}, {at})."
    piece = Slice(start=at, end=at + len(said), text=said)
    worded_against = against != inverted
    return Claim(
        document=document, evidence=piece, cue=piece, stance=Stance(stance),
        holders=(Actor(text=holder, start=at, end=at, label=holder, party=holder, iri=iri(holder)),),
        speaker=Actor(text=speaker, start=at, end=at, label=speaker) if speaker else None,
        polarity=Polarity.AGAINST if worded_against else Polarity.FOR, content=f"no {option}" if inverted else option,
        option=link(option, inverted=inverted), issue=link(issue) if issue else None, date=date,
        tense=Tense.PAST if past else Tense.CURRENT, conditions=conditions,
    )


def position(holder: str, stance: str, option: str, *claims: Claim, **more: object) -> Position:
    """A standing position with the given claims, else with one of its own; keywords as for ``claim``, and ``until``."""
    until = str(more.pop("until", ""))
    given = claims or (claim(holder, stance, option, **more),)  # type: ignore[arg-type]
    issue = more.get("issue")
    return Position(
        holder=Holder(iri=iri(holder), label=holder, party=holder), stance=Stance(stance),
        polarity=Polarity.AGAINST if more.get("against") else Polarity.FOR, option=link(option),
        issue=link(str(issue)) if issue else None, conditions=more.get("conditions", ()),  # type: ignore[arg-type]
        tense=Tense.PAST if more.get("past") else Tense.CURRENT, held_from=min((c.date for c in given), default=""),
        held_until=until, claims=given,
    )


def conflict(kind: str, *positions: Position, severity: str = "high", explanation: str = "") -> Conflict:
    return Conflict(
        kind=kind, severity=severity, positions=positions, explanation=explanation or f"{kind} made by hand",
        parties=tuple(dict.fromkeys(p.holder.label for p in positions)), issue=positions[0].issue, option=positions[0].option,
    )


def document(name: str, **more: str) -> Document:
    return Document(id=name, text="", **more)
