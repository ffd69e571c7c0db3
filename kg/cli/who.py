"""Commands on what is at issue and who takes part."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from kg.cli import app
from kg.cli.options import AsOf, Format, MaybeSources, Model, Ontology, Rows, StoreAt, reading
from kg.cli.output import emit

if TYPE_CHECKING:
    from kg.store import Store


class _Listing(TyperGroup):
    """A group whose first command is meant where none is named: ``kg issues a.txt`` is ``kg issues list a.txt``."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        if "--help" not in args[:1] and (not args or args[0] not in self.commands):
            args = ["list", *args]
        return super().parse_args(ctx, args)


issues_app = typer.Typer(cls=_Listing, help="Issues and options with their counts; what stayed unlinked. Without a command: list.",
                         epilog="Example:  kg issues articles/   |   kg issues suggest articles/")
app.add_typer(issues_app, name="issues")


@issues_app.command("list", epilog="Example:  kg issues list article.txt")
def issues(
    paths: MaybeSources = None,
    unlinked: Annotated[bool, typer.Option("--unlinked", help="The contents that no option fits, clustered.")] = False,
    form: Rows = Format.TABLE, as_of: AsOf = None, store: StoreAt = None, ontology: Ontology = None, model: Model = None,
) -> None:
    """What is at issue: issues and options with the positions and parties on them, the most disputed first."""
    with reading(paths, store) as found:
        if unlinked:
            clusters = [{"label": c.label, "issue": c.issue_label or None, "claims": c.count,
                         "contents": [{"content": text, "claims": n} for text, n in c.contents]} for c in _clusters(found)]
            emit(clusters, _CLUSTERS, form, empty="every content is linked")
        else:
            emit(_counts(found, as_of), _COUNTS, form, empty="no position found")


_CLUSTERS = {
    "content": lambda r: r["label"], "nearest issue": lambda r: r["issue"] or "", "claims": lambda r: str(r["claims"]),
    "also": lambda r: "; ".join(c["content"] for c in r["contents"][1:]),
}
_COUNTS = {
    "issue": lambda r: r["issue"]["label"] if r["issue"] else "(none)", "option": lambda r: r["option"]["label"],
    "for": lambda r: str(r["for"]), "against": lambda r: str(r["against"]), "claims": lambda r: str(r["claims"]),
    "parties": lambda r: ", ".join(r["parties"]),
}


def _clusters(store: Store) -> Any:
    from kg.resolve import options
    from kg.vocabulary import issues as vocabulary

    return options.unlinked(store.claims(), vocabulary.load())


def _counts(store: Store, as_of: str | None) -> list[dict[str, Any]]:
    """One row an option: how many parties for and against, the claims, the parties; issues with most positions first."""
    from kg import rows

    found: dict[str, dict[str, Any]] = {}
    weight: Counter[str] = Counter()
    for p in sorted(store.positions(as_of), key=rows.order_key):
        new: dict[str, Any] = {"issue": rows.concept(p.issue), "option": rows.concept(p.option), "for": 0, "against": 0,
                               "claims": 0, "parties": []}
        row = found.setdefault(p.option.iri, new)
        row[str(p.polarity)] += 1
        row["claims"] += len(p.claims)
        row["parties"] += [] if p.holder.label in row["parties"] else [p.holder.label]
        weight[p.issue.iri if p.issue else ""] += 1
    return sorted(found.values(), key=lambda r: (not r["issue"], -weight[r["issue"]["iri"] if r["issue"] else ""],
                                                 r["issue"]["label"] if r["issue"] else "", -r["claims"], r["option"]["label"]))


@issues_app.command("suggest", epilog="Example:  kg issues suggest articles/ > my-ontology/issues/new.ttl")
def suggest(
    paths: MaybeSources = None,
    most: Annotated[int, typer.Option("--most", min=1, help="How many clusters, the largest first.")] = 10,
    store: StoreAt = None, ontology: Ontology = None, model: Model = None,
) -> None:
    """Print Turtle that makes options of the contents that stayed unlinked, to be corrected and put into an issues/ folder."""
    from kg.resolve.options import suggest_turtle

    with reading(paths, store) as found:
        for cluster in _clusters(found)[:most]:
            typer.echo(suggest_turtle(cluster))


parties_app = typer.Typer(cls=_Listing, help="Who takes part. Without a command: list.", epilog="Example:  kg parties articles/")
app.add_typer(parties_app, name="parties")


@parties_app.command("list", epilog="Example:  kg parties list article.txt")
def parties(
    paths: MaybeSources = None, form: Rows = Format.TABLE, as_of: AsOf = None, store: StoreAt = None, ontology: Ontology = None,
    model: Model = None,
) -> None:
    """Who holds positions, how many, in which articles, and the people and words that speak for each."""
    with reading(paths, store) as found:
        emit(_parties(found, as_of), _PARTIES, form, empty="no position found")


_PARTIES = {
    "party": lambda r: r["label"], "positions": lambda r: str(r["positions"]), "claims": lambda r: str(r["claims"]),
    "speaks through": lambda r: ", ".join(r["names"]), "articles": lambda r: ", ".join(r["articles"]), "iri": lambda r: r["iri"],
}


def _parties(store: Store, as_of: str | None) -> list[dict[str, Any]]:
    """One row a holder, those with most positions first."""
    from kg.positions import holder_of

    found: dict[str, dict[str, Any]] = {}
    for p in store.positions(as_of):
        row = found.setdefault(p.holder.iri, {"label": p.holder.label, "iri": p.holder.iri, "positions": 0, "claims": 0,
                                              "names": set(), "articles": set()})
        row["positions"] += 1
        row["claims"] += len(p.claims)
        row["articles"] |= {c.document for c in p.claims}
        names = {a.label or a.text for c in p.claims for a in c.holders if holder_of(a).iri == p.holder.iri}
        row["names"] |= names - {p.holder.label}
    for row in found.values():
        row["names"], row["articles"] = sorted(row["names"], key=str.casefold), sorted(row["articles"])
    return sorted(found.values(), key=lambda r: (-r["positions"], r["label"].casefold(), r["iri"]))
