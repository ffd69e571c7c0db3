"""A printed document as a list of blocks, rendered as Markdown or as one HTML page. All text is escaped here and nowhere else.

Evidence is numbered in the order of first mention; a reference leads to its quote, the quote to its article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote as percent
from urllib.parse import urlsplit

from kg.model import Claim, Document
from kg.rows import markdown_text

# A terminal or a browser would obey these: control characters, and marks that reorder what is written around them.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


_OPENING = ("“", "‘", "«", "„", '"', "'")


def plain(text: str) -> str:
    """One line without control characters."""
    return " ".join(_UNSEEN.sub("", text).split())


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    text: str


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a piece of evidence by its number."""

    number: int


Span = str | Strong | Ref
Line = Sequence[Span]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``note`` in small print."""

    line: Line
    note: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words of an article, with who said them where and when."""

    text: str
    source: str
    number: int


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list, with quotes below it."""

    line: Line
    quotes: Sequence[Quote] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each cell holds lines."""

    head: Sequence[str]
    body: Sequence[Sequence[Sequence[Line]]]


Block = Heading | Paragraph | Items | Table


class Evidence:
    """The numbered sentences and the articles of one printed document. Claims of one sentence by one speaker share its number."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self._documents = {d.id: d for d in documents}
        self._numbers: dict[tuple[str, int, int, str], int] = {}
        self._claims: list[Claim] = []

    def ref(self, claim: Claim) -> Ref:
        """The reference to a claim's sentence, numbered at its first mention."""
        key = (claim.document, claim.evidence.start, claim.evidence.end, _speaker(claim))
        if key not in self._numbers:
            self._claims.append(claim)
            self._numbers[key] = len(self._claims)
        return Ref(self._numbers[key])

    def quote(self, claim: Claim) -> Quote:
        """The claim's sentence as a quote."""
        return Quote(claim.evidence.text, self.source(claim), self.ref(claim).number)

    def article(self, claim: Claim) -> str:
        """The title of a claim's article, or its id."""
        document = self._documents.get(claim.document)
        return plain((document.title if document else "") or claim.document)

    def source(self, claim: Claim) -> str:
        """Who said it (nobody where the article itself does), in which article, when."""
        document = self._documents.get(claim.document)
        day = claim.date or (document.published[:10] if document else "")
        parts = (_speaker(claim), self.article(claim), document.publisher if document else "", day)
        return plain(", ".join(p for p in parts if p))

    def quotes(self) -> list[tuple[int, Claim, str]]:
        """Number, claim and source of all that was mentioned."""
        return [(n, c, self.source(c)) for n, c in enumerate(self._claims, 1)]

    def articles(self) -> list[Document]:
        """The articles mentioned, by date and id; only the id is known of some."""
        used = {c.document for c in self._claims}
        found = [self._documents.get(i) or Document(id=i, text="") for i in used]
        return sorted(found, key=lambda d: (d.published or "9999", d.id))


def _speaker(claim: Claim) -> str:
    return (claim.speaker.label or claim.speaker.text) if claim.speaker else ""


def safe_url(url: str) -> str:
    """The address where it is a web address, percent-encoded so that it ends where it should; else ""."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return percent(url.strip(), safe=":/?#@!$&'*+,;=%~-._") if parts.scheme in ("http", "https") and parts.netloc else ""


# --- Markdown ---------------------------------------------------------------------------------------------------------------------


def _md(line: Line) -> str:
    out = []
    for span in line:
        if isinstance(span, Ref):
            out.append(f"[^{span.number}]")
        else:
            text, mark = (span.text, "**") if isinstance(span, Strong) else (span, "")
            shown = f"{mark}{markdown_text(plain(text))}{mark}" if text.strip() else ""
            # Spaces at the ends are layout, not text, and must stand outside the marks.
            out.append(" " * text[:1].isspace() + shown + " " * text[-1:].isspace())
    return "".join(out).strip()


def _quoted(text: str) -> str:
    """In quotation marks, unless it opens with one itself."""
    return text if text[:1] in _OPENING else f"“{text}”"


def _md_item(item: Item) -> str:
    quotes = [f"  > {_quoted(markdown_text(plain(q.text)))} — {markdown_text(q.source)} [^{q.number}]" for q in item.quotes]
    return "\n".join([f"- {_md(item.line)}", *(line for q in quotes for line in ("", q))])


def _md_block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_md([block.text])}"
    if isinstance(block, Paragraph):
        return f"*{_md(block.line)}*" if block.note else _md(block.line)
    if isinstance(block, Items):
        loose = any(i.quotes for i in block.items)
        return ("\n\n" if loose else "\n").join(map(_md_item, block.items))
    lines = ["| " + " | ".join(_md([h]) for h in block.head) + " |", "|" + " --- |" * len(block.head)]
    lines += ["| " + " | ".join("<br>".join(map(_md, cell)) for cell in row) + " |" for row in block.body]
    return "\n".join(lines)


def markdown(blocks: Iterable[Block], evidence: Evidence) -> str:
    """The document as Markdown with footnotes (as GitHub, Pandoc and Obsidian read them)."""
    parts = [_md_block(b) for b in blocks]
    parts.append("## Sources")
    parts.append("\n".join(f"- {_md([d.title or d.id])}{_md_about(d)}" for d in evidence.articles()) or "–")
    notes = [f"[^{n}]: {_quoted(markdown_text(plain(c.evidence.text)))} — {markdown_text(source)}"
             for n, c, source in evidence.quotes()]
    return "\n\n".join([*parts, *notes]) + "\n"


def _md_about(document: Document) -> str:
    told = ", ".join(_md([p]) for p in (document.publisher, document.published[:10]) if p)
    url = safe_url(document.url)
    return (f", {told}" if told else "") + (f", <{url}>" if url else "")


# --- HTML -------------------------------------------------------------------------------------------------------------------------

def _html(line: Line) -> str:
    out = []
    for span in line:
        if isinstance(span, Ref):
            out.append(f'<sup><a href="#e{span.number}">{span.number}</a></sup>')
        elif isinstance(span, Strong):
            out.append(f"<strong>{_text(span.text)}</strong>" + " " * span.text[-1:].isspace())
        else:
            out.append(escape(_UNSEEN.sub("", span), quote=True))
    return "".join(out)


def _text(text: str) -> str:
    return escape(plain(text), quote=True)


def _html_quote(quote: Quote) -> str:
    source = _text(quote.source) + _html([Ref(quote.number)])
    return f"<blockquote>{_text(_quoted(quote.text))}<footer>{source}</footer></blockquote>"


def _html_block(block: Block, anchors: Mapping[str, str]) -> str:
    if isinstance(block, Heading):
        anchor = f' id="{anchors[block.text]}"' if block.level == 2 and block.text in anchors else ""
        return f"<h{block.level}{anchor}>{_text(block.text)}</h{block.level}>"
    if isinstance(block, Paragraph):
        small = ' class="note"' if block.note else ""
        return f"<p{small}>{_html(block.line)}</p>"
    if isinstance(block, Items):
        return "<ul>\n" + "\n".join(map(_html_item, block.items)) + "\n</ul>"
    head = "".join(f'<th scope="col">{_text(h)}</th>' for h in block.head)
    body = "\n".join("<tr>" + "".join(map(_html_cell, row)) + "</tr>" for row in block.body)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></div>'


def _html_item(item: Item) -> str:
    kind = f' class="{_text(item.kind)}"' if item.kind else ""
    return f"<li{kind}><span>{_html(item.line)}</span>{''.join(map(_html_quote, item.quotes))}</li>"


def _html_cell(cell: Sequence[Line]) -> str:
    return "<td>" + "".join(f"<p>{_html(line)}</p>" for line in cell) + "</td>"


def html(blocks: Sequence[Block], evidence: Evidence, title: str) -> str:
    """The document as one HTML page without scripts or anything fetched; prints on paper."""
    sections = [b.text for b in blocks if isinstance(b, Heading) and b.level == 2]
    anchors = {name: re.sub(r"[^a-z]+", "-", name.casefold()).strip("-") for name in [*sections, "Evidence", "Sources"]}
    nav = "".join(f'<a href="#{anchor}">{_text(name)}</a>' for name, anchor in anchors.items())
    first, rest = (blocks[0], blocks[1:]) if blocks and isinstance(blocks[0], Heading) else (None, blocks)
    parts = [_html_block(first, anchors)] if first else []
    parts += [f"<nav>{nav}</nav>", *(_html_block(b, anchors) for b in rest)]
    numbers = {d.id: n for n, d in enumerate(evidence.articles(), 1)}
    quotes = "\n".join(
        f'<li id="e{n}">{_text(_quoted(c.evidence.text))} <span class="from">{_text(source)} '
        f'(<a href="#s{numbers[c.document]}">article {numbers[c.document]}</a>)</span></li>' for n, c, source in evidence.quotes()
    )
    articles = "\n".join(f'<li id="s{n}">{_html_article(d)}</li>' for n, d in enumerate(evidence.articles(), 1))
    parts += [f'<h2 id="{anchors["Evidence"]}">Evidence</h2>', f'<ol class="evidence">\n{quotes}\n</ol>',
              f'<h2 id="{anchors["Sources"]}">Sources</h2>', f'<ol class="sources">\n{articles}\n</ol>']
    style = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n" + "\n".join(parts) + "\n</body>\n</html>\n"
    )


def _html_article(document: Document) -> str:
    url = safe_url(document.url)
    name = _text(document.title or document.id)
    shown = f'<a href="{escape(url, quote=True)}" rel="noopener noreferrer">{name}</a>' if url else name
    about = ", ".join(_text(p) for p in (document.publisher, document.published[:10], document.id if document.title else "") if p)
    return shown + (f' <span class="from">{about}</span>' if about else "")
