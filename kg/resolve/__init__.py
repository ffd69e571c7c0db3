"""From surface claims to claims about curated actors and options."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.model import Claim, Parsed

if TYPE_CHECKING:
    from kg.embeddings import Embedder
    from kg.vocabulary.actors import Actors


def resolve(
    claims: Iterable[Claim], parsed: Parsed, actors: Actors, issues: Any, embedder: Embedder | None = None,
) -> list[Claim]:
    """Say who is meant by the holders, speakers and addressees of an article's claims, drop what is told twice in a sentence then,
    and link contents to options and issues."""
    from kg.resolve.actors import once, resolve_actors
    from kg.resolve.options import link_options

    return list(link_options(once(resolve_actors(claims, parsed, actors)), issues, actors, embedder))
