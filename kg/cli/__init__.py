"""The door: one command per public function. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

import kg
from kg.cli.door import Door

app = typer.Typer(
    name="kg", cls=Door, no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False,
    rich_markup_mode="markdown", context_settings={"help_option_names": ["-h", "--help"]},
    help="Who demands what, who refuses it, on what condition, in whose words, and which demands collide: from news articles.",
    epilog="Start with:  kg demo  |  Reading commands take articles (kg conflicts a.txt b.txt) or the store made by kg build.",
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"kg {kg.__version__}")
        raise typer.Exit


@app.callback()
def _kg(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    pass


from kg.cli import answers, articles, curation, curators, drawings, ground, moves  # noqa: E402  (they add their commands to the app)

__all__ = ["answers", "app", "articles", "curation", "curators", "drawings", "ground", "main", "moves"]


def main() -> None:
    """The entry point of the command ``kg``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
