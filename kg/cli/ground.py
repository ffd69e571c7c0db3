"""The command that tells common ground: what is agreed, contested, said by one side only; the island; trades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer

from kg.cli import app, options
from kg.cli.options import AsOf, DocumentFormat, Embeddings, Format, Model, Ontology, StoreAt, reading, say
from kg.cli.output import Record, emit, label, write
from kg.errors import BadOption, UnknownName
from kg.rows import counted


@app.command("common-ground", epilog="Example:  kg common-ground Russia Ukraine")
def common_ground(
    words: Annotated[list[str] | None, typer.Argument(
        metavar="PARTY|PATH", help="Among these parties only; articles to read instead of the store.", show_default=False,
    )] = None,
    party: Annotated[list[str] | None, typer.Option("--party", "-p", help="Among these parties only.", show_default=False)] = None,
    island: Annotated[bool, typer.Option("--island", help="The island of agreements: four columns, Markdown.")] = False,
    trades: Annotated[bool, typer.Option("--trades", help="What one offers and the other wants, and the other way.")] = False,
    status: Annotated[list[str] | None, typer.Option(
        "--status", help="Only options of this status: agreed, contested, one-sided, silent; may be repeated.",
        show_default=False)] = None,
    every: Annotated[bool, typer.Option("--all", help="In the table too: options on which one or none speaks.")] = False,
    form: Annotated[DocumentFormat, typer.Option("--format", "-f", help="How to print it.")] = DocumentFormat.TABLE,
    as_of: AsOf = None, store: StoreAt = None, ontology: Ontology = None, model: Model = None, embeddings: Embeddings = False,
) -> None:
    """What is agreed, contested, said by one side only, or not spoken on: option by option."""
    from kg import ground
    from kg.conflicts import find_conflicts

    _refuse(status, island, trades, form)
    paths, names = options.places_and_names(words)
    rows = Format(form) if form is not DocumentFormat.HTML else None
    with reading(paths, store) as found:
        held = found.positions(as_of)
        among = [name for name in (options.party(held, wanted) for wanted in (*names, *(party or ()))) if name] or None
        if trades:
            emit(ground.trades(held, among), _TRADE_COLUMNS, rows or Format.TABLE, empty="no trade on the table")
        elif island:
            _print_island(ground.island(held, among, find_conflicts(held)), rows)
        else:
            of_status = [r for r in ground.common_ground(held, among, find_conflicts(held)) if not status or r["status"] in status]
            _print_ground(of_status, rows, among, status, every)


def _refuse(status: list[str] | None, island: bool, trades: bool, form: DocumentFormat) -> None:
    """Raise UnknownName or BadOption for options that do not go together."""
    from kg import ground

    if wrong := [s for s in status or () if s not in ground.STATUSES]:
        raise UnknownName("status", wrong[0], ground.STATUSES)
    if trades and island:
        raise BadOption("--island and --trades are two answers; ask for one")
    if status and (island or trades):
        raise BadOption("--status chooses among options, which --island and --trades do not list")
    if trades and form is DocumentFormat.HTML:
        raise BadOption("--trades prints no html; ask for md, csv or json")


def _print_island(table: dict[str, list[dict[str, Any]]], rows: Format | None) -> None:
    """The table that humanitarian negotiators draw; ``rows`` is None for a page."""
    from kg import ground

    if rows in (Format.JSON, Format.JSONL):
        emit([table], {}, rows)
    elif rows is Format.CSV:
        emit([{"column": c, **row} for c, cells in table.items() for row in cells], _ISLAND_COLUMNS, rows)
    else:
        write(ground.markdown(table) if rows else ground.page(ground.html(table)), None)


def _print_ground(
    found: list[dict[str, Any]], rows: Format | None, among: list[str] | None, status: list[str] | None, every: bool,
) -> None:
    """Option by option; ``rows`` is None for a page. The table leaves out those on which one or none of them speaks, if these
    were not asked for."""
    from kg import ground

    if rows is None:
        write(ground.page(ground.ground_html(found)), None)
    elif rows is Format.TABLE and found and not (every or status or (among and len(among) == 1)):
        shared = [r for r in found if r["status"] in ground.SHARED]
        # Of all parties, those that have not spoken on an option are many, and nobody asked for them.
        columns = {name: show for name, show in _GROUND_COLUMNS.items() if among or name != "not spoken"}
        emit(shared, columns, rows, empty="on no option several of them speak")
        _say_left_out(found)
    else:
        emit(found, _GROUND_COLUMNS, rows, empty="no option of that status" if status else "no position found")


_GROUND_COLUMNS = {
    "issue": lambda r: label(r["issue"]), "option": lambda r: label(r["option"]), "status": lambda r: _told_status(r),
    "for": lambda r: r["for"], "against": lambda r: r["against"], "not spoken": lambda r: r["missing"],
}


def _say_left_out(rows: Iterable[Record]) -> None:
    """How many options the table leaves out, and how to see them."""
    counts = Counter(str(r["status"]) for r in rows)
    told = [f"{counted(counts[status], 'option')} on which {who} spoken (--status {status})" for status, who in
            (("one-sided", "only one of them has"), ("silent", "none of them has")) if counts[status]]
    if told:
        say(f"not listed: {' and '.join(told)}; --all lists all")


def _told_status(row: Record) -> str:
    from kg.ground import told_status

    return told_status(dict(row))


_ISLAND_COLUMNS: dict[str, Callable[[Record], str]] = {"column": lambda r: str(r["column"]), "position": lambda r: str(r["text"])}
_TRADE_COLUMNS = {
    "parties": lambda r: " – ".join(r["parties"]), "trade": lambda r: r["text"], "firmness": lambda r: r["firmness"],
    "linked": lambda r: "yes" if r["linked"] else "no",
}
