"""A saved web page: the paragraphs of its article, and title, date, publisher and address from its head."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from kg.errors import UnreadableSource
from kg.model import Document
from kg.readers.dates import iso
from kg.readers.plain import check

_SKIP = frozenset("script style noscript nav header footer aside figure form button svg iframe template select".split())
_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote div section article br tr td dd dt pre main body".split())
_VOID = frozenset("br img hr input link meta source wbr area base col embed param track".split())


class _Page(HTMLParser):
    """Collects text blocks, whether each stands in <article> or <main>, and the head's fields."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[bool, bool, str]] = []
        self.meta: dict[str, str] = {}
        self.title = ""
        self.canonical = ""
        self.scripts: list[str] = []
        self._open: list[str] = []
        self._text: list[str] = []
        self._ld = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {k: v or "" for k, v in attrs}
        if tag == "meta":
            key = given.get("property") or given.get("name") or given.get("itemprop") or ""
            self.meta.setdefault(key.lower(), given.get("content", ""))
        elif tag == "link" and given.get("rel") == "canonical":
            self.canonical = given.get("href", "")
        elif tag == "time" and given.get("datetime"):
            self.meta.setdefault("time", given["datetime"])
        if tag in _BLOCKS:
            self._flush()
        self._ld = tag == "script" and given.get("type") == "application/ld+json"
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._ld:
            self.scripts.append(data)
            self._ld = False
        elif self._open and self._open[-1] == "title" and not self.title:
            self.title = " ".join(data.split())
        elif not _SKIP.intersection(self._open) and "head" not in self._open:
            self._text.append(data)

    def _flush(self) -> None:
        text = " ".join("".join(self._text).split())
        if text:
            inside = "article" in self._open or "main" in self._open
            self.blocks.append((inside, "p" in self._open or "blockquote" in self._open, text))
        self._text = []

    def close(self) -> None:
        super().close()
        self._flush()


def document(page: str, path: str, stem: str) -> Document:
    """The article of the page: its paragraphs inside ``<article>`` or ``<main>`` where there are any, else all its text blocks.

    Raises UnreadableSource where the page holds no text.
    """
    reader = _Page()
    reader.feed(page)
    reader.close()
    inside = [b for b in reader.blocks if b[0]] or reader.blocks
    paragraphs = [b for b in inside if b[1]] or inside
    text = "\n".join(b[2] for b in paragraphs)
    if not text.strip():
        raise UnreadableSource(f"{path}: a web page without text; if a program builds the page, save its text instead")
    check(text, path)
    meta = reader.meta
    dates = (meta.get("article:published_time"), _linked(reader.scripts, "datePublished"), meta.get("date"), meta.get("time"))
    return Document(
        id=stem, text=text, title=meta.get("og:title") or reader.title, publisher=meta.get("og:site_name", ""),
        published=next(filter(None, map(iso, dates)), ""), url=reader.canonical or meta.get("og:url", ""),
    )


def _linked(scripts: list[str], key: str) -> str:
    """A field of the page's linked data, found as text: such scripts are often not quite JSON."""
    found = re.search(rf'"{key}"\s*:\s*"([^"]+)"', "\n".join(scripts))
    return found[1] if found else ""
