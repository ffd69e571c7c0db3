"""What can go wrong, as a tree. Every message names the file or name, the place, and the remedy.

KgError
├── UnreadableSource   an article or claims file that cannot be read
├── BadResource        a vocabulary, lexicon, rule or query file with a fault (file and line)
├── UnknownName        a plug-in, query, concept, party or id that does not exist (lists the known ones)
├── BadOption          a value on the command line that is none of its kind (a date that is none)
├── BadQuery           SPARQL that does not parse (line and column) or is not allowed
├── UnwritableFile     a file that cannot be written
├── BadStore           a store that cannot be opened, is locked, or is not one of ours
└── MissingExtra       an optional library is not installed (names the extra)
"""

from __future__ import annotations

_LISTED = 40
_NEAR, _LONG = 8, 60
"""So many names like it are named, each with so many letters (an option may be a sentence)."""


class KgError(Exception):
    """Base of all errors that a user can cause or mend; the command line prints it as one line and exits with 2."""


class UnreadableSource(KgError):
    """An article or a file of claims cannot be read."""


class BadResource(KgError):
    """A file of the ontology folder has a fault."""


class UnknownName(KgError):
    """Something was named that does not exist."""

    def __init__(
        self, kind: str, name: str, known: list[str] | tuple[str, ...] = (), remedy: str = "",
        like: list[str] | tuple[str, ...] = (),
    ) -> None:
        """``known``: what exists, of which a long list is cut; ``remedy``: what to do where not all can be listed.

        ``like``: names like it, the nearest first; where there are any, nothing else is listed.
        """
        more = f" and {len(known) - _LISTED} more" if len(known) > _LISTED else ""
        listed = f"; known: {', '.join(known[:_LISTED])}{more}" if known else ""
        told = listed + (f"; {remedy}" if remedy else "")
        super().__init__(f"unknown {kind} '{name}'" + (f"; did you mean {_either(like[:_NEAR])}?" if like else told))


def _either(names: list[str] | tuple[str, ...]) -> str:
    short = [name if len(name) <= _LONG else name[:_LONG].rstrip() + "…" for name in names]
    return " or ".join(filter(None, (", ".join(short[:-1]), short[-1])))


class AmbiguousName(KgError):
    """A name that fits several things."""

    def __init__(self, kind: str, name: str, fitting: list[str] | tuple[str, ...]) -> None:
        super().__init__(f"{kind} '{name}' may be any of: {', '.join(fitting)}; name one of them in full")


class BadOption(KgError):
    """A value on the command line that is none of its kind, or does not go with another."""


class BadQuery(KgError):
    """A SPARQL query that does not parse or is refused."""


class UnwritableFile(KgError):
    """A file that was to be written cannot be: its place is a folder, does not allow it, or is full."""

    def __init__(self, path: object, error: OSError) -> None:
        super().__init__(f"{path}: cannot be written ({error.strerror or error}); name another file by -o")


class BadStore(KgError):
    """A store that cannot be opened."""


class MissingExtra(KgError):
    """An optional library is missing."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"{library} is not installed; install it with: pip install 'negotiation-kg[{extra}]'")
