"""Commands that read articles: extract, build, demo, and what measures and teaches the extraction."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import app
from kg.cli.options import (
    DocumentFormat,
    Embeddings,
    Faults,
    Format,
    Model,
    Ontology,
    Sources,
    StoreAt,
    Workers,
    no_stores,
    progress,
    say,
    say_built,
    store_path,
)
from kg.cli.output import emit
from kg.errors import UnreadableSource
from kg.model import Claim

if TYPE_CHECKING:
    from kg.pipeline import Article


CLAIM_COLUMNS = {
    "article": lambda c: c["document"], "holder": lambda c: ", ".join(_named(h) for h in c["holders"]),
    "stance": lambda c: c["stance"], "": lambda c: c["polarity"], "content": lambda c: c["content"],
    "condition": lambda c: "; ".join(f"{k['relation']} {k['text']}" for k in c["conditions"]),
    "option": lambda c: _link(c["option"]), "quote": lambda c: c["evidence"]["text"],
}


def _named(actor: dict[str, Any]) -> str:
    party = actor.get("party")
    return f"{actor['label']} ({party})" if party and party != actor["label"] else str(actor["label"])


def _link(link: dict[str, Any] | None) -> str:
    return ("not: " if link.get("inverted") else "") + str(link["label"]) if link else ""


@app.command(epilog="Example:  kg extract article.txt --format jsonl")
def extract(
    paths: Sources,
    form: Annotated[DocumentFormat | None, typer.Option(
        "--format", "-f", help="How to print the claims (default: table on a terminal, jsonl in a pipe).",
        show_default=False)] = None,
    model: Model = None, embeddings: Embeddings = False, ontology: Ontology = None, workers: Workers = 1,
) -> None:
    """Print the claims of articles: who takes what stance on what, with the sentence that says so. No store is touched."""
    from kg import pipeline
    from kg.jsonl import claim_to_json
    from kg.readers import read

    no_stores(paths)
    faults = Faults()
    chosen = form or (DocumentFormat.TABLE if sys.stdout.isatty() else DocumentFormat.JSONL)
    documents = read(paths, faults, say)
    annotated = pipeline.annotate(documents, model=model, workers=workers, on_error=faults)
    if chosen is DocumentFormat.HTML:
        from kg.views import highlight_all

        typer.echo(highlight_all((article.document, article.claims) for article in annotated))
    else:
        # On a terminal the sentences would drown the claims; every other format has them.
        columns = {k: v for k, v in CLAIM_COLUMNS.items() if k != "quote" or chosen is not DocumentFormat.TABLE}
        with progress("extracting") as tick:
            emit((claim_to_json(c) for article in annotated for c in _ticked(article, tick)), columns, Format(chosen.value),
                 empty=lambda: "" if faults.count else "no claim found in these articles")
    faults.settle()


def _ticked(article: Article, tick: Callable[[Article], None]) -> list[Claim]:
    tick(article)
    return article.claims


@app.command(epilog="Example:  kg build articles/ --store my-store")
def build(
    paths: Sources, store: StoreAt = None, model: Model = None, embeddings: Embeddings = False, ontology: Ontology = None,
    workers: Workers = 1,
) -> None:
    """Read articles into the store. An article that is already there is replaced: adding it again changes nothing."""
    from kg import pipeline

    no_stores(paths)
    faults = Faults()
    where = store_path(store)
    try:
        with progress("building") as tick:
            built = pipeline.build(paths, where, model=model, workers=workers, on_error=faults, on_note=say, on_article=tick)
    except pipeline.Stopped as stopped:
        say_built(where, stopped.built)
        kept = "what was read by then is kept, each article whole" if stopped.built.articles else "nothing was written"
        say(f"stopped; {kept}: run the same command again for the rest")
        raise typer.Exit(130) from None
    if not built.articles and not faults.count:
        raise UnreadableSource(f"{', '.join(paths)}: no article found")
    say_built(where, built)
    faults.settle()


@app.command(epilog="Example:  kg demo --out demo")
def demo(
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write to.")] = Path("demo"),
    ontology: Ontology = None, model: Model = None, embeddings: Embeddings = False,
) -> None:
    """Run the main job on the sample articles that ship with kg: a report here, a page, a graph and a store in a folder."""
    from kg import pipeline
    from kg.cli.output import console

    with progress("reading the sample articles") as tick:
        made = pipeline.demo(out, model=model, width=min(console().width, 110), on_article=tick)
    typer.echo(made.report)
    for path, what in made.files:
        typer.echo(f"{path}   {what}")
