"""Positions and claims as plain rows (strings, numbers, lists) and in plain words: what tables, JSON and the briefing share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.model import Claim, Condition, Link, Position
from kg.positions import narrowed, stands
from kg.vocabulary.nobody import is_nobody

Row = dict[str, Any]


def counted(count: int, one: str, many: str = "") -> str:
    """``1 party``, ``1,200 parties``: how every table, document and message counts.

    >>> counted(1, "party", "parties"), counted(1200, "party", "parties"), counted(0, "claim")
    ('1 party', '1,200 parties', '0 claims')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


_SHOWN = 6


def first(texts: Sequence[str], separator: str = ", ") -> str:
    """The first of many, and how many more there are: a table is to be read.

    >>> first(["a", "b"]), first(list("abcdefgh"))
    ('a, b', 'a, b, c, d, e, f, +2')
    """
    return separator.join([*texts[:_SHOWN], *([f"+{len(texts) - _SHOWN}"] if len(texts) > _SHOWN else [])])


def words(position: Position, together: bool = False) -> str:
    """What the position says, without its holder: ``refuses “Ukraine joins NATO”, until “…”`` (``ontology/rules/phrases.tsv``).

    Said ``together`` by several holders: ``refuse “Ukraine joins NATO”``.
    """
    from kg.conflicts.words import Saying, says  # conflicts build on these rows

    return says(Saying("held", position, position.option.label), together=together)


def sentence(position: Position) -> str:
    """Holder and position in one clause."""
    return f"{position.holder.label} {words(position)}"


def condition_words(condition: Condition) -> str:
    """The condition as it was put: ``before “…”``, ``in exchange for “…”``."""
    from kg.conflicts.words import told_condition

    return told_condition(condition)


def claim_row(claim: Claim) -> Row:
    """The evidence of one claim: article, date, speaker and the verbatim sentence with its offsets."""
    return {
        "id": claim.id, "document": claim.document, "date": claim.date,
        "speaker": (claim.speaker.label or claim.speaker.text) if claim.speaker else None,
        "evidence": {"start": claim.evidence.start, "end": claim.evidence.end, "text": claim.evidence.text},
    }


def position_row(position: Position) -> Row:
    """A position with all its evidence."""
    return {
        "id": position.id,
        "holder": {"label": position.holder.label, "party": position.holder.party, "iri": position.holder.iri},
        "stance": str(position.stance), "polarity": str(position.polarity), "content": position.option.label,
        "text": sentence(position),
        "conditions": [{"relation": str(c.relation), "text": c.text} for c in position.conditions],
        "tense": str(position.tense), "held_from": position.held_from, "held_until": position.held_until,
        "claims": [claim_row(c) for c in position.claims],
    }


def is_commentator(position: Position) -> bool:
    """Whether the holder comments on what others negotiate: by class, by name, or by what an article calls a person."""
    from kg.vocabulary import bystanders  # parses Turtle

    return any(bystanders.is_commentator(name, position.holder.iri) for name in _names(position))


def is_neutral(position: Position) -> bool:
    """Whether the holder mediates or judges: by class, by name, or by what an article calls a person."""
    from kg.vocabulary import bystanders

    return any(bystanders.is_neutral(name, position.holder.iri) for name in _names(position))


def _names(position: Position) -> Iterator[str]:
    """The holder's name, and the words that stand for a person who speaks for nobody ("bank analyst Ida Rask")."""
    yield position.holder.label
    yield from (a.text for c in position.claims for a in c.holders if a.person == position.holder.iri)


def concept(link: Any) -> Row | None:
    """``{"iri", "label"}`` of a link or holder, or None."""
    return {"iri": link.iri, "label": link.label} if link else None


def standing(positions: Iterable[Position]) -> Iterator[Position]:
    """The positions that hold now: not of an earlier round and not superseded by their own holder."""
    return filter(stands, positions)


def is_somebody(position: Position) -> bool:
    """Whether the holder is somebody in particular ("others" are not); whom a coder names is."""
    from kg.coded import RULE  # its readers of tables are no matter of the command line's help

    return any(c.rule == RULE for c in position.claims) or not is_nobody(position.holder.label)


Matter = tuple[str, str]
"""An option (IRI), and the article where only that tells what is meant by it, else ""."""


def by_matter(positions: Iterable[Position]) -> Iterator[tuple[Matter, Position]]:
    """Each position under what it is about. One on an option that means something else in each article ("a passage stays in the
    text") comes once for each of its articles, with the claims of that article."""
    for p in positions:
        for matter in matters(p.option, p):
            yield matter, narrowed(p, {c.id for c in p.claims if c.document == matter[1]}) if matter[1] else p


def matters(option: Link, position: Position) -> list[Matter]:
    """What an option means that a position names (its own, or that of its condition): in each of its articles something else, where
    only these tell."""
    from kg.vocabulary import issues  # parses Turtle, which the command line's help does without

    own = issues.load().is_article_only(option.iri) and position.claims
    return [(option.iri, d) for d in dict.fromkeys(c.document for c in position.claims)] if own else [(option.iri, "")]


def order_key(position: Position) -> tuple[str, ...]:
    """Sorts positions by holder, issue, option, stance: the order of every table here."""
    issue = position.issue.label if position.issue else "\uffff"
    return (position.holder.label.casefold(), position.holder.iri, issue.casefold(), position.option.label.casefold(),
            position.option.iri, position.stance, position.polarity, position.held_from, position.id)


def named(wanted: Iterable[str], *names: str | None) -> bool:
    """Whether one of the names (labels or IRIs, in any case) is among those wanted."""
    folded = {w.casefold() for w in wanted}
    return any(n.casefold() in folded for n in names if n)


_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~$]|(?<=www)\.|:(?=//)|(?<=\w)@)")


def markdown_text(text: str) -> str:
    """Text from an article, to stand within a line of Markdown, so that it shows and does nothing else (no automatic links)."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()).replace("&", "&amp;"))
