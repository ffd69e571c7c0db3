"""Commands that ask: positions, conflicts, common ground, movement, leverage, and free questions in SPARQL."""

from __future__ import annotations

import shlex
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import app, options
from kg.cli.options import (
    AsOf,
    DocumentFormat,
    Embeddings,
    Format,
    IncludePast,
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
from kg.cli.output import Record, block, cell, console, emit, write
from kg.errors import AmbiguousName, BadOption, UnknownName
from kg.rows import counted

if TYPE_CHECKING:
    from datetime import date as Day

    from kg.model import Claim, Conflict, Position
    from kg.store import Store

_EXAMPLES = 5
"""So many ids at most are named where a beginning fits several."""
_POSITION_COLUMNS = {
    "party": lambda r: r["holder"]["label"], "stance": lambda r: r["stance"], "": lambda r: r["polarity"],
    "option": lambda r: r["content"], "condition": lambda r: _conditions(r), "issue": lambda r: _label(r["issue"]),
    "since": lambda r: r["held_from"], "until": lambda r: r["held_until"] or ("past" if r["tense"] == "past" else ""),
    "quote": lambda r: _quote(r), "articles": lambda r: list(dict.fromkeys(c["document"] for c in r["claims"])),
    "id": lambda r: r["id"],
}


def _label(concept: Record | None) -> str:
    return str(concept["label"]) if concept else ""


def _conditions(row: Record) -> str:
    return "; ".join(f"{c['relation']} {c['text']}" for c in row["conditions"])


def _quote(row: Record) -> str:
    return str(row["claims"][0]["evidence"]["text"]) if row["claims"] else ""


def _row(position: Position) -> dict[str, Any]:
    from kg import rows

    return {**rows.position_row(position), "option": rows.concept(position.option), "issue": rows.concept(position.issue),
            "addressees": [rows.concept(a) for a in position.addressees]}


def _conflicts(
    store: Store, as_of: str | None, include_past: bool, between: list[str] | None = None, issue: str | None = None,
    kinds: list[str] | None = None,
) -> list[Conflict]:
    from kg.conflicts import find_conflicts

    held = store.positions(as_of)
    pair = options.two(held, between) if between else None
    about = options.topic(held, issue)
    return find_conflicts(held, between=pair, issue=about, kinds=kinds or None, include_past=include_past)


@app.command(epilog="Example:  kg positions article.txt --party Ukraine")
def positions(
    paths: MaybeSources = None, party: PartyName = None, issue: IssueName = None,
    stance: Annotated[str | None, typer.Option("--stance", help="Only this stance: demand, reject, …", show_default=False)] = None,
    include_past: IncludePast = False, form: Rows = Format.TABLE, as_of: AsOf = None, store: StoreAt = None,
    ontology: Ontology = None, model: Model = None, embeddings: Embeddings = False,
) -> None:
    """List what each party holds: stance, option, conditions, since when, with a quote."""
    from kg import rows
    from kg.model import Stance

    if stance is not None and stance not in list(Stance):
        raise UnknownName("stance", stance, list(Stance))
    with reading(paths, store) as found:
        held = sorted(found.positions(as_of, include_past), key=rows.order_key)
        who, what = options.party(held, party), options.topic(held, issue)
        kept = [p for p in held if (who is None or p.holder.iri == who) and (stance is None or p.stance == stance)
                and (what is None or what in (p.option.iri, p.issue.iri if p.issue else None))]
        emit(map(_row, kept), _POSITION_COLUMNS, form, empty="no position found", under=("quote", "articles", "id"))


@app.command(epilog="Example:  kg conflicts article.txt --between Russia Ukraine --format json")
def conflicts(
    paths: MaybeSources = None,
    between: Annotated[tuple[str, str] | None, typer.Option(
        "--between", metavar="PARTY PARTY", help="Two parties.", show_default=False)] = None,
    issue: IssueName = None,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Only this kind; may be repeated.", show_default=False)] = None,
    include_past: IncludePast = False, form: Rows = Format.TABLE, as_of: AsOf = None, store: StoreAt = None,
    ontology: Ontology = None, model: Model = None, embeddings: Embeddings = False,
) -> None:
    """List the demands that collide, gravest first: why, and both positions with their quotes."""
    from kg.conflicts import conflict_to_json, under

    with reading(paths, store) as found:
        hits = _conflicts(found, as_of, include_past, list(between or ()), issue, kind)
        main = under(hits)
        rows = [conflict_to_json(c, main.get(c.id)) for c in hits]
        if form is Format.TABLE:
            quarrels: dict[object, list[Record]] = {}
            for row in rows:
                quarrels.setdefault(row["under"] or row["id"], []).append(row)
            block(_told(first, others, number) for number, (first, *others) in enumerate(quarrels.values(), 1))
            say(counted(len(hits), "conflict") + (f" in {counted(len(quarrels), 'quarrel')}" if len(quarrels) < len(hits) else ""))
        else:
            emit(rows, _CONFLICT_COLUMNS, form, empty="no conflict found")


_CONFLICT_COLUMNS = {
    "kind": lambda r: r["kind"], "severity": lambda r: r["severity"], "parties": lambda r: " – ".join(r["parties"]),
    "issue": lambda r: _label(r["issue"]), "option": lambda r: _label(r["option"]), "why": lambda r: r["explanation"],
    "quotes": lambda r: " — ".join(f"“{_quote(p)}”" for p in r["positions"]), "id": lambda r: r["id"],
    "under": lambda r: r["under"] or "",
}


def _told(conflict: Record, parts: Iterable[Record], number: int) -> Iterable[tuple[str, str]]:
    """One conflict as lines of text, each with a style; below it the other conflicts of the same quarrel."""
    about = " · ".join(filter(None, (_label(conflict["issue"]), conflict["severity"])))
    yield "bold", f"{number}. {' – '.join(conflict['parties'])}: {conflict['kind']} ({about})"
    yield "", f"   {conflict['explanation']}"
    for position in conflict["positions"]:
        yield "", f"   • {position['text']}"
        for claim in position["claims"][:3]:
            speaker = f"{claim['speaker']}, " if claim["speaker"] not in (None, position["holder"]["label"]) else ""
            yield "dim", f"     “{claim['evidence']['text']}” — {speaker}{claim['document']}, {claim['date'] or 'undated'}"
        if len(position["claims"]) > 3:
            yield "dim", f"     and {len(position['claims']) - 3} more (see kg explain {position['id']})"
    yield "dim", f"   {conflict['id']}"
    told = {_quote(p) for p in conflict["positions"]}
    for part in parts:
        yield "", f"   also: {part['explanation']} ({part['kind']}, {part['severity']})"
        fresh = dict.fromkeys(quote for p in part["positions"] if (quote := _quote(p)) not in told)
        yield from (("dim", f"     “{quote}”") for quote in fresh if quote)
        told.update(fresh)
        yield "dim", f"     {part['id']}"
    yield "", ""


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

    if wrong := [s for s in status or () if s not in ground.STATUSES]:
        raise UnknownName("status", wrong[0], ground.STATUSES)
    if trades and island:
        raise BadOption("--island and --trades are two answers; ask for one")
    if status and (island or trades):
        raise BadOption("--status chooses among options, which --island and --trades do not list")
    if trades and form is DocumentFormat.HTML:
        raise BadOption("--trades prints no html; ask for md, csv or json")
    paths, names = options.places_and_names(words)
    rows = Format(form) if form is not DocumentFormat.HTML else None
    with reading(paths, store) as found:
        held = found.positions(as_of)
        among = [name for name in (options.party(held, wanted) for wanted in (*names, *(party or ()))) if name] or None
        if trades:
            emit(ground.trades(held, among), _TRADE_COLUMNS, rows or Format.TABLE, empty="no trade on the table")
            return
        collisions = _conflicts(found, as_of, include_past=False)
        if island:
            table = ground.island(held, among, collisions)
            if rows in (Format.JSON, Format.JSONL):
                emit([table], {}, rows)
            elif rows is Format.CSV:
                emit([{"column": c, **row} for c, cells in table.items() for row in cells], _ISLAND_COLUMNS, rows)
            else:
                write(ground.markdown(table) if rows else ground.page(ground.html(table)), None)
            return
        found_ground = [r for r in ground.common_ground(held, among, collisions) if not status or r["status"] in status]
        if rows is Format.TABLE and found_ground and not (every or status or (among and len(among) == 1)):
            shared = [r for r in found_ground if r["status"] in ground.SHARED]
            # Of all parties, those that have not spoken on an option are many, and nobody asked for them.
            columns = {name: show for name, show in _GROUND_COLUMNS.items() if among or name != "not spoken"}
            emit(shared, columns, rows, empty="on no option several of them speak")
            _say_left_out(found_ground)
        elif rows:
            emit(found_ground, _GROUND_COLUMNS, rows, empty="no option of that status" if status else "no position found")
        else:
            write(ground.page(ground.ground_html(found_ground)), None)


_GROUND_COLUMNS = {
    "issue": lambda r: _label(r["issue"]), "option": lambda r: _label(r["option"]), "status": lambda r: _told_status(r),
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
    "party": lambda r: _label(r["holder"]), "issue": lambda r: _label(r["issue"]), "option": lambda r: _label(r["option"]),
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

    columns = {"date": lambda r: r["date"] or "undated", "position": lambda r: r["text"], "issue": lambda r: _label(r["issue"]),
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

    columns = {"party": lambda r: _label(r["holder"]), "issue": lambda r: _label(r["issue"]),
               "option": lambda r: _label(r["option"]), "move": lambda r: r["kind"], "now": lambda r: r["text"]}
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


@app.command(epilog="Example:  kg query 'SELECT ?who ?what { GRAPH ?g { ?who neg:rejects ?what } }' article.txt")
def query(
    question: Annotated[str, typer.Argument(metavar="FILE|NAME|-|SPARQL", help="A .rq file, a canned query, - or SPARQL.",
                                            show_default=False)],
    paths: MaybeSources = None,
    given: Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="A parameter of a canned query.",
                                                    show_default=False)] = None,
    form: Rows = Format.TABLE, store: StoreAt = None, ontology: Ontology = None, model: Model = None,
    embeddings: Embeddings = False,
) -> None:
    """Ask the graph in SPARQL, or by a canned query (kg queries lists them)."""
    from kg import queries as asked

    if question == "-":
        question = sys.stdin.read()
    for word in paths or ():
        if word.partition("=")[0].isidentifier() and "=" in word and not Path(word).exists():
            raise BadOption(f"{word}: no such article; if it is a parameter, write --set {shlex.quote(word)}")
    parameters = dict(_pair(text) for text in given or ())
    with reading(paths, store) as found:
        table = asked.run(found, question, parameters)
        emit(table.dicts(), {name: cell(name) for name in table.columns}, form, empty="no row")


@app.command(epilog="Example:  kg queries --format json")
def queries(form: Rows = Format.TABLE, ontology: Ontology = None) -> None:
    """List the canned queries: what each asks, and its parameters."""
    from dataclasses import asdict

    from kg import queries as asked

    columns = {"name": lambda r: r["name"], "question": lambda r: r["question"] or r["title"],
               "parameters": lambda r: ", ".join(p["name"] + (f"={p['default']}" if p["default"] else "") for p in r["parameters"])}
    emit((asdict(q) | {"path": str(q.path)} for q in asked.canned()), columns, form, empty="no canned query")


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise BadOption(f"'{text}' is not NAME=VALUE")
    return name.strip(), value.strip()


@app.command(epilog="Example:  kg explain x561b66ea0915c421 article.txt")
def explain(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Of a claim (c…), a position (p…) or a conflict (x…); the first "
                                                                 "letters will do.", show_default=False)],
    paths: MaybeSources = None, as_of: AsOf = None, store: StoreAt = None, ontology: Ontology = None, model: Model = None,
    embeddings: Embeddings = False,
) -> None:
    """Say why a claim, position or conflict is there: sentence, cue, resolution steps, rule."""
    from kg import views

    with reading(paths, store) as found:
        write(views.explain(_thing(found, identifier, as_of), found.documents(), width=min(console().width, 120)), None)


def _thing(store: Store, identifier: str, as_of: str | None) -> Claim | Position | Conflict:
    """What the store has under an id, an IRI that ends in it, or its first letters."""
    wanted = identifier.rsplit("/", 1)[-1]
    kinds: dict[str, Callable[[], Iterable[Claim | Position | Conflict]]] = {
        "c": store.claims, "p": lambda: store.positions(as_of), "x": lambda: _conflicts(store, as_of, include_past=True),
    }
    known = [thing for thing in kinds.get(wanted[:1], list)() if thing.id.startswith(wanted)]
    if not known:
        raise UnknownName("id", identifier, remedy="kg extract, positions and conflicts print them with --format json")
    if len(known) > 1:
        more = [f"{len(known) - _EXAMPLES} more"] if len(known) > _EXAMPLES else []
        raise AmbiguousName("id", identifier, [*(thing.id for thing in known[:_EXAMPLES]), *more])
    return known[0]


@app.command(epilog="Example:  kg check --store my-store --format json")
def check(
    paths: MaybeSources = None,
    shapes: Annotated[bool | None, typer.Option(
        "--shapes/--no-shapes", help="Validate against the SHACL shapes (default: where the extra shacl is installed).",
        show_default=False)] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Leave with 1 for warnings, too.")] = False,
    form: Rows = Format.TABLE, store: StoreAt = None, ontology: Ontology = None, model: Model = None,
    embeddings: Embeddings = False,
) -> None:
    """Check that the graph is sound: quality checks and SHACL shapes. Leaves with 1 where there is an error."""
    from dataclasses import asdict

    from kg import check as checking

    with reading(paths, store) as found:
        violations = checking.check(found, shapes=shapes)
        emit(map(asdict, violations), _VIOLATION_COLUMNS, form, empty="the graph is sound", under=("sentence", "remedy"))
    counts = Counter(v.severity for v in violations)
    if violations and form is Format.TABLE:
        say(", ".join(f"{counts[s]} of severity {s}" for s in checking.SEVERITIES if counts[s]))
    if counts[checking.SEVERITIES[0]] or (strict and violations):
        raise typer.Exit(1)


_VIOLATION_COLUMNS = {name: cell(name) for name in ("severity", "article", "problem", "sentence", "remedy", "check")}
