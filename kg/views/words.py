"""Plain words for positions, sources and dates, and text made safe for a terminal. Shared by all views; standard library only."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from kg.blocks import plain
from kg.model import Claim, Condition, Conflict, Document, Polarity, Position, Stance

VERB: Mapping[Stance, str] = {
    Stance.DEMAND: "demands", Stance.PROPOSE: "proposes", Stance.ACCEPT: "accepts", Stance.REJECT: "rejects",
    Stance.COMMIT: "commits to", Stance.CONCEDE: "concedes", Stance.THREATEN: "threatens", Stance.CONSIDER: "considers",
}
# What a stance says about its option unless the polarity says otherwise: "rejects X" needs no further "against".
_NATURAL: Mapping[Stance, Polarity] = {s: Polarity.AGAINST if s is Stance.REJECT else Polarity.FOR for s in Stance}
SEVERITY = ("high", "medium", "low")


def shorten(text: str, width: int) -> str:
    """At most ``width`` characters, cut at a word, with an ellipsis."""
    text = plain(text)
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[width // 2:] else cut).rstrip(" ,;:–-") + "…"


def quoted(text: str) -> str:
    """The text in quotation marks."""
    return f"“{plain(text)}”"


def verb(stance: Stance, polarity: Polarity) -> str:
    """ "rejects", "demands", or "demands, against" where the stance alone would mislead."""
    return VERB[stance] if _NATURAL[stance] is polarity else f"{VERB[stance]}, {polarity}"


def condition(c: Condition) -> str:
    """ "before foreign troops leave" """
    text = plain(c.option.label if c.option and not c.text else c.text)
    word = str(c.relation).replace("-", " ")
    return text if text.casefold().startswith(word) else f"{word} {text}"


def speaker(claim: Claim) -> str:
    """Who said it, as the article names them; empty when it is the narrator."""
    actor = claim.speaker or (claim.holders[0] if claim.holders else None)
    return plain(actor.label or actor.text) if actor else ""


def source(document: Document | None, claim: Claim) -> str:
    """Title, publisher and date of the article that holds the claim, as far as they are known."""
    date = claim.date or (document.published[:10] if document else "")
    title = shorten(document.title, 90) if document and document.title else claim.document
    publisher = plain(document.publisher) if document else ""
    return ", ".join(part for part in (title, publisher, date) if part)


def by_id(documents: Iterable[Document] | Mapping[str, Document]) -> dict[str, Document]:
    """Documents by their id, from any iterable of documents or such a mapping."""
    found = documents.values() if isinstance(documents, Mapping) else documents
    return {d.id: d for d in found}


def span(position: Position) -> str:
    """ "since 2025-05-15", "2025-05-15 to 2025-06-02", or nothing."""
    if position.held_until:
        return f"{position.held_from or 'before'} to {position.held_until}"
    return f"since {position.held_from}" if position.held_from else ""


def by_weight(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """The gravest first: by severity, confidence, then a stable order."""
    rank = {s: i for i, s in enumerate(SEVERITY)}
    return sorted(conflicts, key=lambda c: (
        rank.get(c.severity, len(rank)), -c.confidence, c.issue.label if c.issue else "~", c.kind, c.id))


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Lines of at most ``width`` characters with their indents; long words stay whole."""
    return textwrap.wrap(plain(text), width, initial_indent=first, subsequent_indent=first if rest is None else rest,
                         break_long_words=False, break_on_hyphens=False) or [first.rstrip()]
