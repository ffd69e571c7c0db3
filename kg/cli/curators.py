"""Commands of curators: what is at issue and who takes part; what is one and what is two, kept with who, when and why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import app
from kg.cli.door import Group
from kg.cli.options import AsOf, Embeddings, Format, MaybeSources, Model, Ontology, Rows, StoreAt, reading, say, store_path
from kg.cli.output import emit
from kg.errors import BadOption, BadStore
from kg.near import near
from kg.rows import first

if TYPE_CHECKING:
    from kg.curation import Decision
    from kg.store import Store


class _Listing(Group):
    """A group whose first command is meant where none is named: ``kg issues a.txt`` is ``kg issues list a.txt``."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        if "--help" not in args[:1] and (not args or args[0] not in self.commands):
            if args and (meant := near(args[0], self.commands)) and not Path(args[0]).exists():
                raise BadOption(f"{ctx.command_path} has no command '{args[0]}'; did you mean {meant[0]}?")
            args = ["list", *args]
        return super().parse_args(ctx, args)


@contextmanager
def _writing(store: Path | None) -> Iterator[Store]:
    """The store on disk, to be written; it must be there."""
    from kg.store import open_store

    where = store_path(store)
    if not where.exists():
        raise BadStore(f"no store at {where}; decisions are kept in a store: make one with 'kg build ARTICLE…'")
    yield open_store(where)


def _group(name: str, what: str, example: str) -> typer.Typer:
    group = typer.Typer(cls=_Listing, help=f"{what} Without a command: list.", epilog=f"Example:  {example}")
    app.add_typer(group, name=name)
    return group


issues_app = _group("issues", "Issues and options with their counts; what stayed unlinked.",
                    "kg issues articles/   |   kg issues suggest articles/")
parties_app = _group("parties", "Who takes part; which names are one party.",
                     'kg parties articles/   |   kg parties merge "the crew" "Seafarers\' Union"')
options_app = _group("options", "What positions are about; which contents are one option.", "kg options articles/")

By = Annotated[str, typer.Option("--by", help="Who decides (default: the login name).", show_default=False)]
Why = Annotated[str, typer.Option("--reason", help="Why, for the log.", show_default=False)]
Into = Annotated[str, typer.Option("--into", help="Another one that is meant, instead of one of its own.", show_default=False)]
Article = Annotated[str, typer.Option("--article", help="Only in this article (id).", show_default=False)]
Inverted = Annotated[bool, typer.Option("--inverted", help="It says the opposite: being for the one is being against the other.")]
One = Annotated[str, typer.Argument(help="Name, id or IRI.", show_default=False)]
Wording = Annotated[str, typer.Argument(help="The words in the articles, as the list shows them.", show_default=False)]
Number = Annotated[int | None, typer.Argument(metavar="NUMBER", help="The decision's number in the log.", show_default=False)]
Last = Annotated[bool, typer.Option("--last", help="The last decision that stands.")]


# ---- issues ------------------------------------------------------------------------------------------------------------

@issues_app.command("list", epilog='Example:  kg issues list article.txt   |   kg issues --domain "trade"')
def issues(
    paths: MaybeSources = None,
    domain: Annotated[str | None, typer.Option("--domain", "-d", help="Only issues of this domain (name or part of it).",
                                               show_default=False)] = None,
    unlinked: Annotated[bool, typer.Option("--unlinked", help="Only the contents that no option fits, clustered.")] = False,
    unused: Annotated[bool, typer.Option("--all", help="Also the curated options on which nothing is held.")] = False,
    form: Rows = Format.TABLE, as_of: AsOf = None, store: StoreAt = None, ontology: Ontology = None, model: Model = None,
    embeddings: Embeddings = False,
) -> None:
    """What is at issue: issues and options with the positions and parties on them, the most disputed first."""
    with reading(paths, store) as found:
        from kg import curate

        listed = curate.issues(found, domain, as_of, unused)
        if unlinked:
            clusters = sorted((r for r in listed if r["option"] is None), key=lambda r: (-r["claims"], r["label"]))
            emit(clusters, _CLUSTERS, form, empty="every content is linked", under=("also",), named=True)
        else:
            emit(listed, _COUNTS, form, empty="no position found", under=("also",), named=True)


def _name(row: Any) -> str:
    return str(row["label"]) if row else ""


def _contents(row: Any) -> str:
    return "; ".join(c["content"] for c in row["contents"][1:])


_CLUSTERS = {"content": lambda r: r["label"], "nearest issue": lambda r: _name(r["issue"]), "for": lambda r: str(r["for"]),
             "against": lambda r: str(r["against"]), "claims": lambda r: str(r["claims"]), "also": _contents}
_COUNTS = {
    "issue": lambda r: _name(r["issue"]) or "(none)",
    "option": lambda r: r["label"] if r["option"] else f"(unlinked) {r['label']}",
    "for": lambda r: str(r["for"]), "against": lambda r: str(r["against"]), "claims": lambda r: str(r["claims"]),
    "parties": lambda r: r["parties"], "also": _contents,
}


@issues_app.command("suggest", epilog="Example:  kg issues suggest articles/ > my-ontology/issues/new.ttl")
def suggest(
    paths: MaybeSources = None,
    most: Annotated[int, typer.Option("--most", min=1, help="How many clusters, the largest first.")] = 10,
    store: StoreAt = None, ontology: Ontology = None, model: Model = None, embeddings: Embeddings = False,
) -> None:
    """Print Turtle that makes options of the contents that stayed unlinked, to be corrected and put into an issues/ folder."""
    with reading(paths, store) as found:
        from kg import curate

        if turtle := curate.suggest(found, most):
            typer.echo(turtle)
        else:
            say("no content is without an option, so there is nothing to suggest")


# ---- parties and options -----------------------------------------------------------------------------------------------

@parties_app.command("list", epilog="Example:  kg parties list article.txt")
def parties(
    paths: MaybeSources = None, form: Rows = Format.TABLE, as_of: AsOf = None, store: StoreAt = None, ontology: Ontology = None,
    model: Model = None, embeddings: Embeddings = False,
) -> None:
    """Who holds positions, how many, by which words the articles mean it, and which other names may mean the same."""
    with reading(paths, store) as found:
        from kg import curate

        emit(curate.parties(found, as_of), _PARTIES, form, empty="no position found", under=_BENEATH, named=True)


def _words(row: Any) -> list[str]:
    return [f"{w['text']} ({w['claims']})" if w["claims"] > 1 else w["text"] for w in row["words"]]


def _similar(row: Any) -> str:
    return first([f"{s['label']} [{s['id']}]: {s['why']}" for s in row["similar"]], "; ")


def _merged(row: Any) -> str:
    return ", ".join(f"{m['label']} ({m['decision']})" for m in row["merged"])


_BENEATH = ("words", "speaks through", "merged", "the same?")
"""Columns that a table writes beneath the row: many words in a narrow column cannot be read."""
_PARTIES = {
    "party": lambda r: r["label"], "id": lambda r: r["id"], "kind": lambda r: r["kind"], "positions": lambda r: str(r["positions"]),
    "claims": lambda r: str(r["claims"]), "articles": lambda r: str(len(r["articles"])), "words": _words,
    "speaks through": lambda r: r["names"], "merged": _merged, "the same?": _similar,
}


@options_app.command("list", epilog="Example:  kg options list article.txt")
def options(
    paths: MaybeSources = None, form: Rows = Format.TABLE, as_of: AsOf = None, store: StoreAt = None, ontology: Ontology = None,
    model: Model = None, embeddings: Embeddings = False,
) -> None:
    """What positions are about, how many, in which words, and which other options may be the same."""
    with reading(paths, store) as found:
        from kg import curate

        emit(curate.options(found, as_of), _OPTIONS, form, empty="no position found", under=_BENEATH[:1] + _BENEATH[2:], named=True)


_OPTIONS = {
    "option": lambda r: r["label"], "id": lambda r: r["id"], "issue": lambda r: _name(r["issue"]),
    "positions": lambda r: str(r["positions"]), "claims": lambda r: str(r["claims"]), "parties": lambda r: r["parties"],
    "words": _words, "merged": _merged, "the same?": _similar,
}


@parties_app.command("merge", epilog='Example:  kg parties merge "Russian memorandum" Russia --reason "its own paper"')
def merge_parties(one: One, other: One, why: Why = "", by: By = "", store: StoreAt = None, ontology: Ontology = None) -> None:
    """Decide that the first party is the second: its positions become the second's. No claim is changed."""
    with _writing(store) as found:
        from kg import curate
        from kg.curation import Matter

        _done(curate.merge(found, Matter.PARTY, one, other, by=by, why=why))


@parties_app.command("split", epilog='Example:  kg parties split Russia "separatists"  |  '
                                     'kg parties split "it" "it" --article talks-1 --into "European Union"')
def split_party(
    party: One, wording: Wording, into: Into = "", article: Article = "", why: Why = "", by: By = "", store: StoreAt = None,
    ontology: Ontology = None,
) -> None:
    """Decide that what the articles call so is not this party, but one of its own, or another. No claim is changed."""
    with _writing(store) as found:
        from kg import curate
        from kg.curation import Matter

        _done(curate.split(found, Matter.PARTY, party, wording, into=into, article=article, by=by, why=why))


@options_app.command("merge", epilog='Example:  kg options merge "lower the fee" "The fee falls"  |  '
                                     'kg options merge "freeze the fee" "The fee rises" --inverted')
def merge_options(
    one: One, other: One, inverted: Inverted = False, why: Why = "", by: By = "", store: StoreAt = None, ontology: Ontology = None,
) -> None:
    """Decide that the first option is the second (or its opposite): positions on it are positions on the second."""
    with _writing(store) as found:
        from kg import curate
        from kg.curation import Matter

        _done(curate.merge(found, Matter.OPTION, one, other, inverted=inverted, by=by, why=why))


@options_app.command("split", epilog='Example:  kg options split "The fee falls" "lower the tolls" --reason "tolls are no fees"')
def split_option(
    option: One, wording: Wording, into: Into = "", article: Article = "", inverted: Inverted = False, why: Why = "", by: By = "",
    store: StoreAt = None, ontology: Ontology = None,
) -> None:
    """Decide that contents worded so are not this option, but one of their own, or another (or its opposite)."""
    with _writing(store) as found:
        from kg import curate
        from kg.curation import Matter

        _done(curate.split(
            found, Matter.OPTION, option, wording, into=into, article=article, inverted=inverted, by=by, why=why))


def _done(decision: Decision) -> None:
    say(f"decision {decision.number}: {decision.told}")


# ---- the log -----------------------------------------------------------------------------------------------------------

def _review(group: typer.Typer, name: str, matter: str) -> None:
    """The commands that look at decisions and take them back."""

    @group.command("undo", epilog=f"Example:  kg {name} undo 3 --reason mistaken  |  kg {name} undo --last")
    def undo(
        number: Number = None, last: Last = False, why: Why = "", by: By = "", store: StoreAt = None, ontology: Ontology = None,
    ) -> None:
        """Take back a decision. It stays in the log; all that followed from it is gone."""
        if (number is None) != last:
            raise BadOption("give the number of a decision, or --last")
        with _writing(store) as found:
            from kg import curate
            from kg.curation import Matter

            decision = curate.undo(found, Matter(matter), number, by=by, why=why)
            say(f"taken back: decision {decision.number}: {decision.told}")

    @group.command("log", epilog=f"Example:  kg {name} log --format json")
    def log(form: Rows = Format.TABLE, store: StoreAt = None) -> None:
        """The decisions in their order: what, who, when, why, and what was taken back."""
        with reading(None, store) as found:
            from kg import curate
            from kg.curation import Matter

            emit(curate.log(found, Matter(matter)), _LOG, form, empty="no decision yet")


_LOG = {
    "number": lambda r: str(r["number"]), "decision": lambda r: r["text"], "by": lambda r: r["made"]["by"],
    "at": lambda r: r["made"]["at"], "reason": lambda r: r["made"]["why"],
    "taken back": lambda r: ", ".join(filter(None, r["undone"].values())) if r["undone"] else "",
}
_review(parties_app, "parties", "party")
_review(options_app, "options", "option")
