"""Commands for those who teach and measure: the cue lexicon, evaluation, claims made elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli import app
from kg.cli.door import Group
from kg.cli.options import Faults, Format, Model, Ontology, Rows, StoreAt, Workers, say, say_built, store_path
from kg.cli.output import cell, emit

lexicon_app = typer.Typer(cls=Group, no_args_is_help=True, help="Look at the cue lexicon and try a new row.")
import_app = typer.Typer(cls=Group, no_args_is_help=True, help="Bring in claims that were made elsewhere.")
app.add_typer(lexicon_app, name="lexicon")
app.add_typer(import_app, name="import")


@lexicon_app.command("try", epilog='Example:  kg lexicon try "balks at" --text "They balk at the plan."  |  With a new row:  '
                                   'kg lexicon try spike --stance reject --polarity against --frames obj '
                                   '--text "Unions spiked the plan."')
def try_(
    cue: Annotated[str, typer.Argument(help="The word or words.", show_default=False)],
    text: Annotated[str, typer.Option("--text", help="A sentence to try it on (default: the row's example).",
                                      show_default=False)] = "",
    stance: Annotated[str | None, typer.Option("--stance", help="Try a new row: demand, propose, accept, reject, commit, concede, "
                                               "threaten, consider.", show_default=False)] = None,
    polarity: Annotated[str, typer.Option("--polarity", help="of the new row: for or against")] = "for",
    pos: Annotated[str, typer.Option("--pos", help="of the new row: verb, noun, adj or predicate")] = "verb",
    frames: Annotated[str, typer.Option("--frames", help="of the new row: its frames (lexicon/frames.tsv)")] = "that to obj",
    form: Rows = Format.TABLE, ontology: Ontology = None, model: Model = None,
) -> None:
    """Show what the lexicon's rows for some words, or a new row, find in a sentence, and why."""
    from kg.jsonl import claim_to_json
    from kg.language import load
    from kg.lexicon_try import try_cue

    row = "\t".join((cue, pos, frames, stance, polarity)) if stance else cue
    tried = try_cue(row, text, parser=load(model))
    for found in tried.cues:
        say("\t".join((found.text, found.pos, " ".join(found.frames), found.stance, found.polarity))
            + ("   (new: add it to lexicon/stance.tsv)" if stance else f"   ({found.place})"))
    for step in tried.steps:
        say(f"- {step}")
    gained = {c.id for c in tried.gained}
    rows = [claim_to_json(c) | {"gained": c.id in gained} for c in tried.claims]
    emit(rows, _TRIED, form, empty="no claim in that sentence")
    for lost in tried.lost:
        say(f"lost: {lost.stance} {lost.polarity} \"{lost.content}\" by {lost.rule}")


_TRIED = {
    "holder": lambda c: ", ".join(h["label"] for h in c["holders"]), "stance": lambda c: c["stance"], "": lambda c: c["polarity"],
    "content": lambda c: c["content"], "condition": lambda c: "; ".join(f"{k['relation']} {k['text']}" for k in c["conditions"]),
    "rule": lambda c: c["rule"], "by this cue": lambda c: "yes" if c["gained"] else "",
}


@app.command("eval", epilog="Example:  kg eval my-gold/ --errors")
def eval_(
    folder: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Pairs NAME.txt and NAME.gold.jsonl.", show_default=False)],
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed and what was made up.")] = False,
    claims: Annotated[Path | None, typer.Option("--claims", help="Score these claims (JSON Lines) instead of extracting.",
                                                show_default=False)] = None,
    form: Rows = Format.TABLE, workers: Workers = 1, ontology: Ontology = None, model: Model = None,
) -> None:
    """Score the extraction on articles that were annotated by hand: by level, by stance and by rule."""
    from kg import pipeline

    result = pipeline.evaluate(folder, model=model, workers=workers, claims=claims)
    rows: list[dict[str, Any]] = [_figures("level", name, tally) for name, tally in result.levels.items()]
    rows.append(_figures("level", "condition on matched", result.condition))
    rows += [_figures("stance", name, tally) for name, tally in sorted(result.stances.items())]
    rows += [_figures("rule", name, tally) for name, tally in sorted(result.rules.items(), key=lambda i: (-i[1].found, i[0]))]
    emit(rows, _FIGURES, form)
    if errors:
        misses = [{"article": m.article, "kind": m.kind, "holder": m.holder, "stance": m.stance, "polarity": m.polarity,
                   "content": m.content, "rule": m.rule, "evidence": m.evidence} for m in result.misses]
        emit(misses, {name: cell(name) for name in misses[0]} if misses else {}, form, empty="no errors")


def _figures(group: str, name: str, tally: Any) -> dict[str, Any]:
    wanted = tally.wanted if group != "rule" else None
    return {"group": group, "name": name, "precision": round(tally.precision, 3),
            "recall": None if wanted is None else round(tally.recall, 3), "f1": None if wanted is None else round(tally.f1, 3),
            "hits": tally.hits, "found": tally.found, "wanted": wanted}


_FIGURES = {
    "": lambda r: r["group"], "of": lambda r: r["name"],
    **{name: cell(name) for name in ("precision", "recall", "f1", "hits", "found", "wanted")},
}


@import_app.command("claims", epilog="Example:  kg import claims coded.csv --store my-store")
def claims(
    file: Annotated[Path, typer.Argument(help="A table (.csv, .tsv: actor, concept, date, sign) or claims (.jsonl).",
                                         show_default=False)],
    articles: Annotated[list[str] | None, typer.Option("--articles", help="Where the articles of the claims are; may be repeated.",
                                                       show_default=False)] = None,
    store: StoreAt = None, ontology: Ontology = None,
) -> None:
    """Put claims that people or other programs made into the store, in the place of what it holds of their articles."""
    from kg import pipeline

    faults = Faults()
    where = store_path(store)
    built = pipeline.import_claims(file, where, articles=articles or (), on_error=faults, on_note=say)
    say_built(where, built)
    faults.settle()
