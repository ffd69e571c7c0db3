"""Statements: the rows of DNA's event list, taken from positions or claims, and those of them that count.

[exporter] is the exporter of Discourse Network Analyzer, see ``kg.network.build``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from kg import dates
from kg.model import Claim, Polarity, Position
from kg.positions import holder_of, option_of, polarity_of


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """One statement of one party on one option: a row of DNA's event list. ``date`` may be partial or empty."""

    date: str
    document: str
    offset: int
    party: str
    option: str
    positive: bool
    party_label: str = ""
    option_label: str = ""
    issue: str = ""
    issue_label: str = ""


def _of_position(position: Position) -> Iterator[Statement]:
    issue = position.issue
    plain = Statement(
        date=position.held_from, document="", offset=-1, party=position.holder.iri, option=position.option.iri,
        positive=position.polarity is Polarity.FOR, party_label=position.holder.label, option_label=position.option.label,
        issue=issue.iri if issue else "", issue_label=issue.label if issue else "",
    )
    if not position.claims:
        yield plain
    for claim in position.claims:
        yield replace(plain, date=claim.date or position.held_from, document=claim.document, offset=claim.evidence.start)


def _of_claim(claim: Claim) -> Iterator[Statement]:
    option = option_of(claim)
    for holder in sorted({h.iri: h for h in map(holder_of, claim.holders)}.values(), key=lambda h: h.iri):
        yield Statement(
            date=claim.date, document=claim.document, offset=claim.evidence.start, party=holder.iri, option=option.iri,
            positive=polarity_of(claim) is Polarity.FOR, party_label=holder.label, option_label=option.label,
            issue=claim.issue.iri if claim.issue else "", issue_label=claim.issue.label if claim.issue else "",
        )


def statements(items: Iterable[Position | Claim]) -> list[Statement]:
    """The statements of positions (one per supporting claim; one where a position has no claims) or of claims (one per holder).

    Both give the same statements, for holders and options are named by the rules of ``kg.positions``. By date, article and offset.
    """
    found: list[Statement] = []
    for item in items:
        found.extend(_of_position(item) if isinstance(item, Position) else _of_claim(item))
    return sorted(found)


def _week(text: str) -> str:
    found = dates.days(text)
    return found[0].strftime("%G-W%V") if found and found[0] == found[1] else text


_PERIOD: dict[str, Callable[[Statement], str]] = {
    "document": lambda s: s.document,
    "week": lambda s: _week(s.date),
    "month": lambda s: s.date[:7],
    "year": lambda s: s.date[:4],
    "acrossrange": lambda _: "",
}


def without_duplicates(found: Iterable[Statement], duplicates: str, signed: bool) -> list[Statement]:
    """Keep the first of the statements with the same party, option and sign within the period [exporter, filterStatements].

    The sign does not count where it is ignored. Weeks are ISO weeks and months are months *of a year*; DNA compares the bare
    number, so that it takes May 2024 and May 2025 for one month.
    """
    if duplicates == "include":
        return list(found)
    period, seen, kept = _PERIOD[duplicates], set(), []
    for s in found:
        key = (s.party, s.option, s.positive if signed else True, period(s))
        if key not in seen:
            seen.add(key)
            kept.append(s)
    return kept


def within(found: Iterable[Statement], since: date | None, until: date | None) -> list[Statement]:
    """Both days included; a partial date counts by its first day; an undated statement is in no stretch of time."""
    kept = []
    for s in found:
        day = dates.first_day(s.date)
        if day is None and (since or until):
            continue
        if day is not None and ((since and day < since) or (until and day > until)):
            continue
        kept.append(s)
    return kept
