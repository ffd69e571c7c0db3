"""What can go wrong, as a tree. Every message names the file or name, the place, and the remedy.

KgError
├── UnreadableSource   an article or claims file that cannot be read
├── BadResource        a vocabulary, lexicon, rule or query file with a fault (file and line)
├── UnknownName        a plug-in, query, concept, party or id that does not exist (lists the known ones)
├── BadQuery           SPARQL that does not parse (line and column) or is not allowed
├── BadStore           a store that cannot be opened, is locked, or is not one of ours
└── MissingExtra       an optional library is not installed (names the extra)
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that a user can cause or mend; the command line prints it as one line and exits with 2."""


class UnreadableSource(KgError):
    """An article or a file of claims cannot be read."""


class BadResource(KgError):
    """A file of the ontology folder has a fault."""


class UnknownName(KgError):
    """Something was named that does not exist."""

    def __init__(self, kind: str, name: str, known: list[str] | tuple[str, ...] = ()) -> None:
        listed = f"; known: {', '.join(known)}" if known else ""
        super().__init__(f"unknown {kind} '{name}'{listed}")


class AmbiguousName(KgError):
    """A name that fits several things."""

    def __init__(self, kind: str, name: str, fitting: list[str] | tuple[str, ...]) -> None:
        super().__init__(f"{kind} '{name}' may be any of: {', '.join(fitting)}; name one of them in full")


class BadQuery(KgError):
    """A SPARQL query that does not parse or is refused."""


class BadStore(KgError):
    """A store that cannot be opened."""


class MissingExtra(KgError):
    """An optional library is missing."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"{library} is not installed; install it with: pip install 'negotiation-kg[{extra}]'")
