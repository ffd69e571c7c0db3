"""The options that commands share, and where a reading command's store comes from."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import BadOption, BadResource, BadStore, KgError, UnknownName, UnreadableSource
from kg.rows import counted

if TYPE_CHECKING:
    from kg.model import Position
    from kg.pipeline import Article, Built
    from kg.store import Store

DEFAULT_STORE = "kg-store"
_NAMED = 3
"""So many articles without a date are named."""


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"


class DocumentFormat(StrEnum):
    """How a table that is also a document is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"
    HTML = "html"


def places_and_names(words: list[str] | None) -> tuple[list[str] | None, list[str]]:
    """The words of a command line that name articles (what exists, ``-``, what looks like a path), and the others: parties."""
    from kg.readers import ENDINGS

    places = [w for w in words or () if w == "-" or Path(w).exists() or "/" in w or w.lower().endswith(ENDINGS)]
    return places or None, [w for w in words or () if w not in places]


def _environment(name: str, check: Callable[[str], None] | None = None) -> Callable[[typer.Context, str | None], str | None]:
    """A callback that hands an option on as an environment variable for this one run."""

    def apply(ctx: typer.Context, value: str | None) -> str | None:
        before = os.environ.get(name)
        if value is not None:
            os.environ[name] = value
            ctx.call_on_close(lambda: os.environ.pop(name, None) if before is None else os.environ.update({name: before}))
        if check and (value or before):
            check(value or before or "")
        return value

    return apply


def _embeddings(ctx: typer.Context, value: bool) -> bool:
    """Hands the choice on as ``_environment`` does. Small products are many times slower on several threads than on one."""
    from kg.embeddings import wanted

    _environment("KG_EMBEDDINGS")(ctx, "1" if value else None)
    if wanted():
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    return wanted()


def _folders_exist(value: str) -> None:
    """Raises BadResource for a folder that is none, or that holds nothing of an ontology, or what nobody would read."""
    from kg import resources

    remedy = "--ontology and KG_ONTOLOGY name a folder with issues/, actors/ or lexicon/ in it"
    rooms = {path.name for path in resources.folders()[0].iterdir()}
    for folder in filter(None, value.split(os.pathsep)):
        if not Path(folder).is_dir():
            raise BadResource(f"{folder}: no such ontology folder; {remedy}")
        if not any((Path(folder) / room).exists() for room in rooms):
            raise BadResource(f"{folder}: nothing of an ontology in this folder; {remedy}")
        if found := resources.misplaced(Path(folder)):
            raise BadResource(f"{found[0]}: nothing reads a file of this name; did you mean {' or '.join(found[1])}?")


Sources = Annotated[list[str], typer.Argument(
    metavar="PATH", help="Articles: files, folders or -.", show_default=False)]
MaybeSources = Annotated[list[str] | None, typer.Argument(
    metavar="PATH", help="Articles to read instead of the store: files, folders or -.", show_default=False)]
StoreAt = Annotated[Path | None, typer.Option("--store", envvar="KG_STORE", help=f"The store's folder (default {DEFAULT_STORE}).",
                                              show_default=False)]
Ontology = Annotated[str | None, typer.Option(
    "--ontology", help="A folder with own issues, actors, lexicon rows, rules (or KG_ONTOLOGY).", show_default=False,
    callback=_environment("KG_ONTOLOGY", _folders_exist))]
Model = Annotated[str | None, typer.Option("--model", help="Another installed spaCy pipeline (or KG_MODEL).", show_default=False,
                                           callback=_environment("KG_MODEL"))]
Embeddings = Annotated[bool, typer.Option(
    "--embeddings", callback=lambda ctx, value: _embeddings(ctx, value),
    help="Place by sentence embeddings what no label fits (or KG_EMBEDDINGS=1; needs the extra embeddings).")]
Workers = Annotated[int, typer.Option("--workers", min=1, help="Processes that share the articles.")]
AsOf = Annotated[str | None, typer.Option(
    "--as-of", metavar="DATE", help="Only what was held on that day (2025-05-15, 2025-05, 2025).", show_default=False,
    callback=lambda value: date(value))]
Rows = Annotated[Format, typer.Option("--format", "-f", help="How to print the rows.")]
PartyName = Annotated[str | None, typer.Option("--party", "-p", show_default=False,
                                               help="Only this party (its name, part of it, or who speaks for it).")]
IssueName = Annotated[str | None, typer.Option("--issue", "-i", help="Only this issue or option (name, or part of it).",
                                               show_default=False)]
IncludePast = Annotated[bool, typer.Option("--include-past", help="With positions of earlier rounds and superseded ones.")]
Output = Annotated[Path | None, typer.Option(
    "--output", "-o", help="The file to write (default: standard output).", show_default=False)]


def date(value: str | None) -> str | None:
    """The ISO form of a date that a user typed, None for none. Raises BadOption for what is no date."""
    if value is None:
        return None
    from kg.readers.dates import iso

    if not (day := iso(value)):
        raise BadOption(f"'{value}' is not a date; write it as 2025-05-15, 2025-05 or 2025")
    return day


def party(held: Iterable[Position], wanted: str | None) -> str | None:
    """The IRI of the holder that is meant; says whose positions are shown where the name is that of another. Raises UnknownName."""
    if wanted is None:
        return None
    from kg import naming

    held = list(held)
    found = naming.party(held, wanted)
    label = next(p.holder.label for p in held if p.holder.iri == found)
    if not naming.names(wanted, found, label):
        say(f"'{wanted}' is taken for {label}")
    return found


def two(held: Iterable[Position], wanted: Sequence[str]) -> list[str]:
    """The IRIs of the two parties that are meant. Raises UnknownName, and BadOption where both are one."""
    held = list(held)
    found = [str(party(held, name)) for name in wanted]
    if found[0] == found[1]:
        raise BadOption(f"'{wanted[0]}' and '{wanted[1]}' are one party; --between wants two")
    return found


def topic(held: Iterable[Position], wanted: str | None) -> str | None:
    """The IRI of the issue or option that is meant. Raises UnknownName."""
    if wanted is None:
        return None
    from kg import naming

    held = list(held)
    issues, things = naming.by_weight(p.issue for p in held if p.issue), naming.by_weight(p.option for p in held)
    try:
        return naming.chosen("issue", wanted, issues)
    except UnknownName:
        with suppress(UnknownName):
            return naming.chosen("option", wanted, things)
        raise naming.unknown("issue or option", wanted, issues | things) from None


def thing(held: Iterable[Position], wanted: str) -> str | None:
    """The IRI of the party, issue or option that is meant. Raises UnknownName."""
    held = list(held)
    try:
        return party(held, wanted)
    except UnknownName:
        with suppress(UnknownName):
            return topic(held, wanted)
        from kg.naming import by_weight, unknown

        issues, things = by_weight(p.issue for p in held if p.issue), by_weight(p.option for p in held)
        raise unknown("party, issue or option", wanted, by_weight(p.holder for p in held) | issues | things) from None


def say(message: str) -> None:
    """A line for the person, not for the pipe."""
    typer.echo(f"kg: {message}", err=True)


def say_built(where: Path, built: Built) -> None:
    """What was put into the store, and how much of it has no date; nothing where no article was."""
    if built.articles:
        say(f"{where}: {counted(built.claims, 'claim')} from {counted(built.articles, 'article')}")
    if built.undated:
        lack = f"{counted(len(built.undated), 'article')} {'has' if len(built.undated) == 1 else 'have'} no date"
        some = ", ".join(built.undated[:_NAMED]) + (", …" if len(built.undated) > _NAMED else "")
        say(f"{lack} ({some}): nothing in it supersedes or is superseded, --since and --until leave it out; "
            "give the date in front matter (date: 2025-05-20) or under the key or column 'date'")


class Faults:
    """Prints each fault as it comes and remembers that there was one: the rest is done, and the exit code says 2."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, error: KgError) -> None:
        self.count += 1
        say(str(error))

    def settle(self) -> None:
        """Leave with 2 where there was a fault."""
        if self.count:
            raise typer.Exit(2)


@contextmanager
def progress(what: str) -> Iterator[Callable[[Article], None]]:
    """A counter on stderr, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda article: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task, counts = bar.add_task(what), [0, 0]

        def tick(article: Article) -> None:
            counts[0] += 1
            counts[1] += len(article.claims)
            bar.update(task, description=f"{what}: {counts[0]} articles, {counts[1]} claims")

        yield tick


def store_path(given: Path | None) -> Path:
    """Where the store is, or is to be."""
    return given or Path(DEFAULT_STORE)


def no_stores(paths: Iterable[str]) -> None:
    """Raises BadOption where a store is named in the place of articles."""
    for path in filter(os.path.isdir, paths):
        from kg.store import is_store

        if is_store(path):
            raise BadOption(f"{path} is a store and no article; name it by --store {path}")


@contextmanager
def reading(paths: list[str] | None, store: Path | None) -> Iterator[Store]:
    """What a reading command reads: the given articles in a store in memory, else the store on disk.

    Leaves with exit code 2, after the command's answer, where an article could not be read.
    """
    from kg.store import open_store

    faults = Faults()
    if paths:
        no_stores(paths)
        from kg.pipeline import build

        with progress("reading") as tick:
            found = open_store(None)
            built = build(paths, found, on_error=faults, on_note=say, on_article=tick)
        if not built.articles:
            faults.settle()
            raise UnreadableSource(f"{', '.join(paths)}: no article found")
    else:
        where = store_path(store)
        if not where.exists():
            raise BadStore(f"no store at {where}; make one with 'kg build ARTICLE…', or name articles after the command")
        found = open_store(where, read_only=True)
    yield found
    faults.settle()
