"""The short report: who holds what, what collides and in whose words, where it is hottest. For a terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from kg import rows
from kg.blocks import plain
from kg.errors import UnknownName
from kg.model import Claim, Conflict, Document, Position
from kg.rows import counted
from kg.views import words

FORMATS = ("text", "md")
_RANKED = 5  # rows of each ranking


def report(positions: Iterable[Position], conflicts: Iterable[Conflict],
           documents: Iterable[Document] | Mapping[str, Document] = (), *,
           width: int = 100, parties: int = 8, each: int = 6, most: int = 10, format: str = "text") -> str:
    """Positions by party and conflicts with both quotes, as plain ``text`` (lines of ``width`` columns) or ``md`` (Markdown).

    At most ``parties`` parties with ``each`` positions, and ``most`` conflicts, those in conflict and the gravest first; what is
    left out is counted. Raises UnknownName for another format.
    """
    if format not in FORMATS:
        raise UnknownName("format", format, FORMATS)
    held = sorted(rows.standing(positions), key=rows.order_key)
    fights = words.by_weight(conflicts)
    known = words.by_id(documents)
    page = _Text(width) if format == "text" else _Markdown()
    page.heading(1, _counts(held, fights))
    _parties(page, held, fights, parties, each)
    _conflicts(page, fights, known, most)
    _rankings(page, held, fights)
    return "\n".join(page.lines).strip("\n") + "\n"


def _counts(held: Sequence[Position], fights: Sequence[Conflict]) -> str:
    holders, articles = {p.holder.iri for p in held}, {c.document for p in held for c in p.claims}
    return (f"{counted(len(held), 'position')} of {counted(len(holders), 'party', 'parties')}, {counted(len(fights), 'conflict')}, "
            f"from {counted(len(articles), 'article')}")


class _Text:
    """Lines for a terminal; control characters of article text are gone."""

    def __init__(self, width: int) -> None:
        self.lines: list[str] = []
        self.width = width

    def heading(self, level: int, text: str) -> None:
        self.lines += ["", plain(text)]
        if level < 3:
            self.lines.append(" =-"[level] * min(len(plain(text)), self.width))

    def item(self, text: str, note: str = "") -> None:
        self.lines += words.wrap(text + (f"  [{note}]" if note else ""), self.width, "  - ", "    ")

    def paragraph(self, text: str) -> None:
        self.lines += words.wrap(text, self.width, "  ")

    def quote(self, head: str, text: str, source: str) -> None:
        self.lines += words.wrap(f"{head}: {words.quoted(text)}", self.width, "    ", "      ")
        self.lines += words.wrap(source, self.width, "      — ", "        ")


class _Markdown:
    """The same as Markdown; all text is escaped."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def heading(self, level: int, text: str) -> None:
        self.lines += ["", "#" * level + " " + _md(text), ""]

    def item(self, text: str, note: str = "") -> None:
        self.lines.append(f"- {_md(text)}" + (f" *({_md(note)})*" if note else ""))

    def paragraph(self, text: str) -> None:
        self.lines += ["", _md(text), ""]

    def quote(self, head: str, text: str, source: str) -> None:
        self.lines += [f"- {_md(head)}: {_md(words.quoted(text))}  ", f"  — {_md(source)}"]


def _md(text: str) -> str:
    return rows.markdown_text(plain(text))


_Page = _Text | _Markdown


def _parties(page: _Page, held: Sequence[Position], fights: Sequence[Conflict], parties: int, each: int) -> None:
    fought = {p.id for c in fights for p in c.positions}
    by_party = [(holder, list(group)) for holder, group in groupby(held, key=lambda p: p.holder)]
    by_party.sort(key=lambda x: (-sum(p.id in fought for p in x[1]), -len(x[1]), x[0].label.casefold()))
    page.heading(2, "Positions by party")
    for holder, mine in by_party[:parties]:
        page.heading(3, holder.label)
        first = sorted(mine, key=lambda p: (p.id not in fought, -len(p.claims)))[:each]
        for p in sorted(first, key=rows.order_key):
            notes = [p.issue.label if p.issue else "", counted(len(p.claims), "sentence") if len(p.claims) > 1 else ""]
            page.item(rows.words(p), "; ".join(n for n in notes if n))
        if len(mine) > each:
            page.item(f"and {counted(len(mine) - each, 'more position')}")
    if len(by_party) > parties:
        rest = sum(len(mine) for _, mine in by_party[parties:])
        page.paragraph(f"And {counted(len(by_party) - parties, 'more party', 'more parties')} with {counted(rest, 'position')}.")


def _conflicts(page: _Page, fights: Sequence[Conflict], documents: Mapping[str, Document], most: int) -> None:
    page.heading(2, "Conflicts")
    if not fights:
        page.paragraph("None was found between these positions.")
    for i, c in enumerate(fights[:most], 1):
        between = " – ".join(dict.fromkeys(p.holder.label for p in c.positions))
        page.heading(3, f"{i}. {between}: {c.kind}, {c.severity}{' · ' + c.issue.label if c.issue else ''}")
        page.paragraph(c.explanation)
        sides: dict[str, Position] = {}
        for p in c.positions:  # a side may hold several positions; the first speaks for it
            sides.setdefault(p.holder.iri, p)
        for p in sides.values():
            if p.claims:
                claim = _best(p)
                said = f"{words.speaker(claim)}, in " if claim.speaker else ""
                page.quote(f"{p.holder.label} ({words.verb(p.stance, p.polarity)})", claim.evidence.text,
                           said + words.source(documents.get(claim.document), claim))
    if len(fights) > most:
        page.paragraph(f"And {counted(len(fights) - most, 'more conflict')}.")


def _best(p: Position) -> Claim:
    """The sentence to show: one that states the position outright before one that the journalist inferred, then the first."""
    return min(p.claims, key=lambda c: (c.certainty == "inferred", c.document, c.evidence.start))


def _rankings(page: _Page, held: Sequence[Position], fights: Sequence[Conflict]) -> None:
    from kg.network import contested_options, opposed_pairs

    contested = contested_options(held)[:_RANKED]
    if contested:
        page.heading(2, "Most contested options")
        for row in contested:
            page.item(f"{words.quoted(row['option']['label'])}: for {_names(row['for'])}; against {_names(row['against'])}")
    pairs = opposed_pairs(fights)[:_RANKED]
    if pairs:
        page.heading(2, "Most opposed pairs")
        for row in pairs:
            page.item(f"{' – '.join(row['parties'])}: {counted(row['conflicts'], 'conflict')} ({', '.join(row['kinds'])})")


def _names(names: Iterable[str]) -> str:
    found = list(names)
    return ", ".join(found[:6]) + (f" and {len(found) - 6} more" if len(found) > 6 else "")

