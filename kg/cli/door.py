"""How the command line takes and refuses: commands in the order of their use, one line on stderr and exit code 2 for bad input."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from kg.errors import BadOption, KgError

PANELS = {
    "The main line": ("build", "conflicts", "explain", "view", "brief"),
    "Ask": ("positions", "common-ground", "concessions", "shifts", "timeline", "diff", "query", "queries"),
    "Draw and write": ("network", "export"),
    "Look after the store": ("check", "parties", "options", "issues"),
    "Read, teach, measure": ("extract", "import", "lexicon", "eval", "demo"),
}
"""The commands as ``kg --help`` lists them, by heading."""
_WANTED = {
    "int_parsing": "is no whole number",
    "float_parsing": "is no number",
    "greater_than_equal": "is less than {ge}",
    "less_than_equal": "is more than {le}",
}
"""What is wrong with a number, by pydantic's name of the error: its own sentence leaves out the value."""
_USAGE_ERROR: Any = typer.BadParameter.__mro__[1]
"""What typer raises for a command line that it cannot take apart; it has no public name of its own."""


@contextmanager
def _one_line() -> Iterator[None]:
    """Turns what a user can mend into one line on stderr and exit code 2."""
    try:
        yield
    except KgError as error:
        typer.echo(f"kg: {error}", err=True)
        raise typer.Exit(2) from None
    except _USAGE_ERROR as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # no mistake: the help is shown
            raise
        typer.echo(f"kg: {_told(error)}", err=True)
        raise typer.Exit(2) from None


def _told(error: Any) -> str:
    """A usage error in one line, with the place of the help."""
    _name_value(error)
    text = " ".join(error.format_message().replace("Value error, ", "").split()).rstrip(".")
    where = f"; see '{error.ctx.command_path} --help'" if error.ctx else ""
    return text[:1].lower() + text[1:] + where


def _name_value(error: Any) -> None:
    """Puts "'many' is no whole number" in place of pydantic's words for it."""
    refused: list[dict[str, Any]] = getattr(error.__cause__, "errors", list)()
    if refused and refused[0]["type"] in _WANTED:
        error.message = f"'{refused[0]['input']}' {_WANTED[refused[0]['type']].format(**refused[0].get('ctx', {}))}"


class Group(TyperGroup):
    """Commands that do not take the name of an option for the value of the one before it (``--between A --store s``)."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, command, rest = super().resolve_command(ctx, args)
        if command:
            _check_values(command, rest)
            _bare_flags(command.get_params(ctx))
        return name, command, rest

    def get_params(self, ctx: Any) -> Any:
        return _bare_flags(super().get_params(ctx))


def _bare_flags(options: Any) -> Any:
    """The options; a flag takes no value, so the help shows none (typer writes "<bool>")."""
    for option in options:
        if getattr(option, "is_flag", False):
            option.metavar = ""
    return options


def _check_values(command: Any, words: list[str]) -> None:
    """Raises BadOption where an option of the command stands in the place of another one's value."""
    options = {flag: option for option in command.params for flag in (*option.opts, *option.secondary_opts) if flag[:1] == "-"}
    words = words[:words.index("--")] if "--" in words else words  # what follows is no option
    for at, word in enumerate(words):
        if word in options and not options[word].is_flag:
            wanted = options[word].nargs
            for value in words[at + 1:at + 1 + wanted]:
                if value.partition("=")[0] in options:
                    raise BadOption(f"{word} wants {wanted} value{'s' * (wanted > 1)}; {value} is an option and none of them")


class Door(Group):
    """All commands: listed under their headings, refusing in one line."""

    def make_context(self, *args: Any, **more: Any) -> Any:
        with _one_line():
            return super().make_context(*args, **more)

    def invoke(self, ctx: Any) -> Any:
        with _one_line():
            return super().invoke(ctx)

    def list_commands(self, ctx: Any) -> list[str]:
        panels = {name: panel for panel, names in PANELS.items() for name in names}
        for name, panel in panels.items():
            self.commands[name].rich_help_panel = panel  # type: ignore[attr-defined]
        return [*panels, *(name for name in self.commands if name not in panels)]
