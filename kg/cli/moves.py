"""Commands that tell what moved: each party's moves, every statement in the order of time, two dates or stores side by side."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import app, options
from kg.cli.options import (
    AsOf,
    Embeddings,
    Format,
    IssueName,
    MaybeSources,
    Model,
    Ontology,
    PartyName,
    Rows,
    StoreAt,
    reading,
    say,
)
from kg.cli.output import emit, label
from kg.errors import BadOption

if TYPE_CHECKING:
    from datetime import date as Day

    from kg.model import Position


@app.command(epilog="Example:  kg shifts articles/ --party Russia")
def shifts(
    paths: MaybeSources = None, party: PartyName = None, issue: IssueName = None,
    moves: Annotated[bool, typer.Option("--moves", help="Leave out first statements and confirmations.")] = False,
    form: Rows = Format.TABLE, as_of: AsOf = None, store: StoreAt = None, ontology: Ontology = None, model: Model = None,
    embeddings: Embeddings = False,
) -> None:
    """How each party moved on each option: first taken, softened, hardened, conceded, reversed."""
    from kg import movement

    with reading(paths, store) as found:
        held = found.positions(as_of)
        who, what = options.party(held, party), options.topic(held, issue)
        emit(movement.shifts(held, party=who, issue=what, moves_only=moves), _SHIFT_COLUMNS, form, empty="nobody moved",
             under=("position", "articles"))


_SHIFT_COLUMNS = {
    "party": lambda r: label(r["holder"]), "issue": lambda r: label(r["issue"]), "option": lambda r: label(r["option"]),
    "date": lambda r: r["date"], "move": lambda r: r["kind"], "position": lambda r: r["text"],
    "articles": lambda r: ", ".join(r["articles"]),
}


@app.command(epilog="Example:  kg timeline articles/ --issue cease-fire")
def timeline(
    paths: MaybeSources = None, party: PartyName = None, issue: IssueName = None, form: Rows = Format.TABLE, as_of: AsOf = None,
    store: StoreAt = None, ontology: Ontology = None, model: Model = None, embeddings: Embeddings = False,
) -> None:
    """Every statement in the order of time, with its quote."""
    from kg import movement

    columns = {"date": lambda r: r["date"] or "undated", "position": lambda r: r["text"], "issue": lambda r: label(r["issue"]),
               "article": lambda r: r["claim"]["document"] if r["claim"] else "",
               "quote": lambda r: r["claim"]["evidence"]["text"] if r["claim"] else ""}
    with reading(paths, store) as found:
        held = found.positions(as_of)
        emit(movement.timeline(held, issue=options.topic(held, issue), party=options.party(held, party)), columns, form,
             empty="no position found", under=("quote", "article"))


@app.command(epilog="Example:  kg diff 2025-05-12 2025-05-17 --issue cease-fire   (or two stores: kg diff old-store new-store)")
def diff(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="A date or a store.", show_default=False)],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="A date or a store.", show_default=False)],
    party: PartyName = None, issue: IssueName = None, form: Rows = Format.TABLE, store: StoreAt = None, ontology: Ontology = None,
) -> None:
    """Who moved between two dates, or between two stores: moves first, then what is new or gone."""
    from kg import movement

    columns = {"party": lambda r: label(r["holder"]), "issue": lambda r: label(r["issue"]),
               "option": lambda r: label(r["option"]), "move": lambda r: r["kind"], "now": lambda r: r["text"]}
    before, after = _in_order(before, after)
    was, now = _state(before, store), _state(after, store)
    known = [*was, *now]
    empty = _between(before, after, [c.date for p in known for c in p.claims])
    who, what = options.party(known, party), options.topic(known, issue)
    emit(movement.diff(was, now, party=who, issue=what), columns, form, empty=empty, under=("now",))


def _last_day(name: str) -> Day | None:
    """The last day of what a user gave for a date; None for the folder of a store."""
    from kg import dates
    from kg.readers.dates import iso

    return None if Path(name).is_dir() else dates.last_day(iso(name))


def _in_order(before: str, after: str) -> tuple[str, str]:
    """The two, and swapped where both are dates and the first is the later one; that is said."""
    one, other = _last_day(before), _last_day(after)
    if not one or not other or one <= other:
        return before, after
    say(f"{before} is after {after}: this is what moved from {after} to {before}")
    return after, before


def _between(before: str, after: str, known: Iterable[str]) -> str:
    """What to say where nobody moved; says where no article is so early that it could be compared. ``known``: dates of claims."""
    from kg import dates

    start, stop = _last_day(before), _last_day(after)
    days = [day for text in known if (day := dates.first_day(text))]
    if start and days and not any(day <= start for day in days):
        say(f"no article is dated {before} or earlier (the first: {min(days)}), so all that follows is new")
    if start and stop and not any(day > start for day in days):
        last = f" (the last before it: {max(days)})" if days else ""
        return f"no article is dated between the end of {before} and the end of {after}{last}, so nobody moved"
    return "nobody moved"


def _state(name: str, store: Path | None) -> list[Position]:
    """The positions of the store that is named so, or of the store as of the date."""
    from kg.readers.dates import iso

    if not Path(name).is_dir() and not iso(name):
        raise BadOption(f"'{name}' is neither a date (2025-05-15, 2025-05, 2025) nor the folder of a store")
    if Path(name).is_dir():
        with reading(None, Path(name)) as found:
            return found.positions()
    with reading(None, store) as found:
        return found.positions(iso(name))
