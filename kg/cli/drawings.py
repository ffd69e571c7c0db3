"""Commands that draw and write files: the interactive page, networks, the briefing."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import app, options
from kg.cli.options import (
    AsOf,
    Embeddings,
    Format,
    IncludePast,
    MaybeSources,
    Model,
    Ontology,
    Output,
    Rows,
    StoreAt,
    reading,
    say,
)
from kg.cli.output import by_ending, cell, cells, emit, write, writing
from kg.dates import earlier
from kg.errors import BadOption
from kg.rows import counted

if TYPE_CHECKING:
    from kg.model import Claim, Position
    from kg.network import Window
    from kg.store import Store


@app.command(epilog="Example:  kg view article.txt -o graph.html --focus Ukraine")
def view(
    paths: MaybeSources = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path("graph.html"),
    focus: Annotated[list[str] | None, typer.Option(
        "--focus", help="Only this party, issue or option and who faces it; may be repeated.", show_default=False)] = None,
    max_nodes: Annotated[int, typer.Option("--max-nodes", min=3, help="The most nodes to draw.")] = 300,
    title: Annotated[str, typer.Option("--title", help="The page's title.")] = "Negotiation map",
    include_past: IncludePast = False, as_of: AsOf = None, store: StoreAt = None, ontology: Ontology = None, model: Model = None,
    embeddings: Embeddings = False,
) -> None:
    """Write the interactive page: one HTML file that works without a network."""
    from kg import views
    from kg.conflicts import find_conflicts
    from kg.positions import stands

    by_ending(output, None, dict.fromkeys((".html", ".htm"), "html"), "a page")
    with reading(paths, store) as found:
        known = found.positions(as_of)
        # What an earlier round left behind tells which claims are about one matter, so the conflicts are found as in kg conflicts.
        collisions = find_conflicts(known, include_past=include_past)
        held = [p for p in known if include_past or stands(p)]
        about = [thing for name in focus or () if (thing := options.thing(held, name))] or None
        page = views.page(held, collisions, found.documents(), title=title, max_nodes=max_nodes, focus=about)
        write(page, output)


class BriefFormat(StrEnum):
    """What ``kg brief`` writes."""

    MD = "md"
    HTML = "html"


_BRIEF_ENDINGS = {".md": BriefFormat.MD, ".html": BriefFormat.HTML, ".htm": BriefFormat.HTML}


@app.command(epilog="Example:  kg brief articles/ -o brief.html")
def brief(
    paths: MaybeSources = None, output: Output = None,
    form: Annotated[BriefFormat | None, typer.Option("--format", "-f", help="md or html (default: by the file's ending, else md).",
                                                     show_default=False)] = None,
    party: Annotated[list[str] | None, typer.Option("--party", "-p", help="Among these parties only; may be repeated.",
                                                    show_default=False)] = None,
    title: Annotated[str, typer.Option("--title", help="The briefing's title.")] = "Negotiation briefing",
    as_of: AsOf = None, store: StoreAt = None, ontology: Ontology = None, model: Model = None, embeddings: Embeddings = False,
) -> None:
    """Write the briefing: parties and positions, conflicts with quotes, common ground, recent moves, open questions, sources."""
    from kg import brief as briefing
    from kg.conflicts import find_conflicts

    chosen = by_ending(output, form, _BRIEF_ENDINGS, "a briefing")
    with reading(paths, store) as found:
        held = found.positions(as_of)
        among = [name for name in (options.party(held, wanted) for wanted in party or ()) if name] or None
        text = briefing.brief(held, find_conflicts(held), found.documents(), title=title, as_of=as_of or "", parties=among,
                              format=chosen)
        write(text, output)


@app.command(epilog="Example:  kg network articles/ --mode party --aggregate conflict -o network.gexf")
def network(
    paths: MaybeSources = None,
    output: Annotated[Path | None, typer.Option(
        "--output", "-o", help="A file ending in .graphml, .gexf, .csv, .edges.csv or .json (default: the measures, printed).",
        show_default=False)] = None,
    mode: Annotated[str, typer.Option("--mode", help="two-mode (party × option), party or option.")] = "two-mode",
    aggregate: Annotated[str | None, typer.Option(
        "--aggregate", help="two-mode: subtract, ignore, combine; one-mode: congruence, conflict, subtract, ignore.",
        show_default=False)] = None,
    normalize: Annotated[str, typer.Option(
        "--normalize", help="no, activity, prominence; one-mode: no, average, jaccard, cosine.")] = "no",
    duplicates: Annotated[str, typer.Option(
        "--duplicates", help="include, document, week, month, year or acrossrange.")] = "include",
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Statements from this day on.", show_default=False,
                                              callback=options.date)] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Statements up to this day.", show_default=False,
                                              callback=options.date)] = None,
    exclude: Annotated[list[str] | None, typer.Option(
        "--exclude", help="A party, option, issue or article to leave out; may be repeated.", show_default=False)] = None,
    isolates: Annotated[bool, typer.Option("--isolates", help="Keep nodes without an edge.")] = False,
    claims: Annotated[bool, typer.Option("--claims", help="Count every statement instead of merged positions.")] = False,
    window: Annotated[tuple[int, str] | None, typer.Option(
        "--window", metavar="SIZE UNIT", help="A network for each so many days, weeks, months, years or events (1 months).",
        show_default=False)] = None,
    moving: Annotated[bool, typer.Option("--moving", help="With --window: one round each unit, overlapping, as in DNA.")] = False,
    form: Rows = Format.TABLE, as_of: AsOf = None, store: StoreAt = None, ontology: Ontology = None, model: Model = None,
    embeddings: Embeddings = False,
) -> None:
    """Networks of parties and options, compatible with Discourse Network Analyzer; without -o their centralities, printed."""
    from kg import network as networks

    if window and (window[0] < 1 or isolates):
        raise BadOption("--window wants a size of 1 or more, as in --window 3 months, and no --isolates")
    if moving and not window:
        raise BadOption("--moving says how windows follow each other; give --window, too, as in --window 3 months")
    if since and until and earlier(until, since):
        raise BadOption(f"--until {until} is before --since {since}")
    with reading(paths, store) as found:
        out = _excluded(found, exclude or [])
        settings: dict[str, Any] = {
            "mode": mode, "aggregate": aggregate, "normalize": normalize, "duplicates": duplicates, "since": since or "",
            "until": until or "", "exclude_parties": out, "exclude_options": out, "exclude_issues": out, "exclude_documents": out}
        items: list[Position | Claim] = list(found.claims() if claims else found.positions(as_of))
        if window:
            size, unit = window[0], window[1].removesuffix("s") + "s"
            _series(networks.windows(items, size=size, unit=unit, moving=moving, **settings), output, form)
            return
        graph = networks.network(items, isolates=isolates, **settings)
        if output:
            with writing(output):
                written = networks.write(graph, output)
            say(f"wrote {written}: {counted(graph.number_of_nodes(), 'node')}, {counted(graph.number_of_edges(), 'edge')}")
        else:
            rows = networks.centralities(graph)
            columns = {name: show for name, show in cells(rows).items() if name != "iri"}
            emit(rows, columns, form, empty="no network: no positions")


def _excluded(store: Store, names: list[str]) -> list[str]:
    """Ids of articles and whole labels as they are, for anything else the IRI of what is meant. Raises UnknownName."""
    if not names:
        return []
    held = store.positions()
    known = {link.label.casefold() for p in held for link in (p.holder, p.option, p.issue) if link}
    known |= {d.id.casefold() for d in store.documents()}
    return [name if name.casefold() in known else str(options.thing(held, name)) for name in names]


def _series(windows: list[Window], output: Path | None, form: Format) -> None:
    """A network a window: as files, or as a row each with its size and who is strongest in it."""
    from kg import network as networks

    empty = "no window: nothing dated is long enough for one; give a smaller --window"
    if output and windows:
        with writing(output):
            written = networks.write_windows(windows, output)
        say(f"wrote {counted(len(written), 'file')}: {written[0]} to {written[-1]}" if len(written) > 1 else f"wrote {written[0]}")
        return
    emit(({"middle": w.middle, "start": w.start, "stop": w.stop, "statements": w.statements, "nodes": w.graph.number_of_nodes(),
           "edges": w.graph.number_of_edges(), "centralities": networks.centralities(w.graph)} for w in windows),
         _WINDOW_COLUMNS, Format.TABLE if output else form, empty=empty)


_STRONGEST = 5
"""So many nodes are named for each window of a series."""
_WINDOW_COLUMNS = {
    **{name: cell(name) for name in ("middle", "start", "stop", "statements", "nodes", "edges")},
    "strongest": lambda r: ", ".join(n["label"] for n in r["centralities"][:_STRONGEST]),
}


@app.command(epilog="Example:  kg concessions articles/ --between Russia Ukraine")
def concessions(
    paths: MaybeSources = None,
    between: Annotated[tuple[str, str] | None, typer.Option(
        "--between", metavar="PARTY PARTY", help="A smallest set that clears all conflicts of the two.",
        show_default=False)] = None,
    only: Annotated[str | None, typer.Option("--only", help="With --between: the party that concedes everything.",
                                             show_default=False)] = None,
    order: Annotated[bool, typer.Option("--order", help="What must happen first, by everybody's conditions.")] = False,
    form: Rows = Format.TABLE, as_of: AsOf = None, store: StoreAt = None, ontology: Ontology = None, model: Model = None,
    embeddings: Embeddings = False,
) -> None:
    """Which option, conceded by whom, resolves how many conflicts."""
    from kg import leverage
    from kg.conflicts import find_conflicts

    if only and not between:
        raise BadOption("--only says who of two concedes everything; name the two by --between A B")
    if order and between:
        raise BadOption("--order is of everybody's conditions; leave out --between")
    with reading(paths, store) as found:
        held = found.positions(as_of)
        if order:
            emit(leverage.order(held), _ORDER_COLUMNS, form, empty="no condition orders anything")
            return
        hits = find_conflicts(held)
        if not between:
            emit(leverage.concessions(hits), _CONCESSION_COLUMNS, form, empty="no conflict, so nothing to concede")
            return
        one, other = options.two(held, between)
        payer = options.party(held, only)
        if payer not in (None, one, other):
            raise BadOption(f"'{only}' is neither of the two parties of --between")
        if not any({one, other} <= {p.holder.iri for p in c.positions} for c in hits):
            labels = {p.holder.iri: p.holder.label for p in held}
            emit([], _CONCESSION_COLUMNS, form, empty=f"no conflict between {labels[one]} and {labels[other]}")
            return
        answer = leverage.smallest_set(hits, one, other, only=payer)
        if form in (Format.JSON, Format.JSONL):
            emit([answer], {}, form)
            return
        emit(answer["concessions"], _CONCESSION_COLUMNS, form, empty="no conflict between them")
        certainty = "and no smaller set can" if answer["exact"] else f"(at least {answer['lower']} are needed)"
        cleared = answer["conflicts"] - len(answer["unresolved"])
        clear = f"clear{'s' if answer['size'] == 1 else ''} {cleared} of {counted(answer['conflicts'], 'conflict')}"
        say(f"{counted(answer['size'], 'concession')} {clear}, {certainty}")


_CONCESSION_COLUMNS = {
    "party": lambda r: r["holder"]["label"], "concession": lambda r: r["text"], "resolves": lambda r: str(r["resolves"]),
    "high": lambda r: str(r["high"]), "with": lambda r: ", ".join(r["with"]),
}
_ORDER_COLUMNS = {
    "step": lambda r: str(r["step"]), "what": lambda r: "; ".join(i["label"] for i in r["items"]),
    "": lambda r: "cycle" if r["cycle"] else "together" if r["together"] else "", "after": lambda r: "; ".join(r["after"]),
    "because": lambda r: "; ".join(b["text"] for b in r["because"]),
}


class ExportFormat(StrEnum):
    """What ``kg export`` writes."""

    TTL = "ttl"
    TRIG = "trig"
    NQ = "nq"
    JSONLD = "jsonld"
    GRAPHML = "graphml"


@app.command("export", epilog="Example:  kg export --format trig -o graph.trig")
def export_(
    paths: MaybeSources = None, output: Output = None,
    form: Annotated[ExportFormat | None, typer.Option(
        "--format", "-f", help="The format (default: by the file's ending, else ttl).", show_default=False)] = None,
    store: StoreAt = None, ontology: Ontology = None, model: Model = None, embeddings: Embeddings = False,
) -> None:
    """Write the graph: Turtle (all graphs as one), TriG, N-Quads or JSON-LD (one graph an article), or GraphML (the network)."""
    from kg import export

    chosen = by_ending(output, form, {f".{e}": e for e in ExportFormat}, "an export")
    with reading(paths, store) as found:
        write(export.export(found, chosen), output)
