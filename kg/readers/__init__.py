"""Read articles: text with front matter, saved web pages, JSON Lines (plain, xz, gzip), JSON, tables, folders, standard input.

``read`` is the one verb. What the articles are in decides which reader turns them into documents; a fault in one article never
stops the others.
"""

from __future__ import annotations

import gzip
import lzma
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from kg.errors import KgError, UnreadableSource
from kg.model import Document, digest
from kg.readers import html, lines, plain, records
from kg.readers.encoding import decode, refuse_binary
from kg.readers.plain import MAX_CHARACTERS

__all__ = ["ENDINGS", "MAX_CHARACTERS", "read"]

_LINES = (".jsonl", ".ndjson", ".jsonl.xz", ".jsonl.gz")
_PAGES = (".html", ".htm", ".xhtml")
_TABLES = (".csv", ".tsv")
_OBJECTS = (".json",)
ENDINGS = (".txt", ".md", *_LINES, *_PAGES, *_TABLES, *_OBJECTS)
"""What a folder is searched for. A file that is named outright may have any other ending and is then read as text."""

Note = Callable[[str], None]
OnError = Callable[[KgError], None]


def read(paths: Iterable[str | Path], on_error: OnError | None = None, on_note: Note | None = None) -> Iterator[Document]:
    """The articles behind files, folders (searched recursively, in sorted order) and ``-`` (standard input), one at a time.

    A path that does not exist raises UnreadableSource at once, before anything is read. An article that cannot be read is given to
    ``on_error`` and skipped, or raised where there is none. ``on_note`` is told what was done to read an article that is not in
    UTF-8, and of a table or JSON file of other things that lies in a folder. Document ids are the article's own ("id"), else the
    file's stem; a second article of the same name gets a suffix made from its text, and one that was already read (same id, same
    text) is left out.
    """
    named = [str(p) for p in paths]
    return _read(_files(named), frozenset(named), on_error or _raise, on_note or (lambda _: None))


def _read(files: list[str], named: frozenset[str], report: OnError, note: Note) -> Iterator[Document]:
    seen: dict[str, str] = {}
    for path in files:
        for found in _guarded(path, path in named, report, note):
            document = _unique(found, seen)
            if document is None:
                note(f"{path}: the article '{found.id}' was already read: left out")
            else:
                yield document


def _raise(error: KgError) -> None:
    raise error


def _files(paths: list[str]) -> list[str]:
    """Folders opened up. Raises UnreadableSource for a path that is not there and a folder that holds no article."""
    found: list[str] = []
    for path in paths:
        if path == "-":
            found.append(path)
        elif not path.strip():
            raise UnreadableSource("'': an empty name of a file or folder; is a variable of the shell empty? (. is this folder)")
        elif Path(path).is_dir():
            inside = sorted(str(p) for p in Path(path).rglob("*") if _is_article(p, Path(path)))
            if not inside:
                raise UnreadableSource(f"{path}: no article in this folder (looked for {', '.join(ENDINGS)})")
            found += inside
        elif not Path(path).exists():
            remedy = ("kg fetches nothing: save the page as .html and name that file" if "://" in path
                      else "check the spelling, or use - for standard input")
            raise UnreadableSource(f"{path}: no such file or folder; {remedy}")
        else:
            found.append(path)
    return found


def _is_article(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return not hidden and path.is_file() and path.name.lower().endswith(ENDINGS)


def _guarded(path: str, named: bool, report: OnError, note: Note) -> Iterator[Document]:
    """The articles of one file, with every fault turned into an UnreadableSource and reported.

    That a file which was only found in a folder is about other things is no fault.
    """
    try:
        yield from _open(path, report, note)
    except records.NoArticles as error:
        if named:
            report(error)
        else:
            note(f"{error}; left out")
    except KgError as error:
        report(error)
    except (OSError, EOFError, lzma.LZMAError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
        packed = "; its ending says that it is packed: fetch it anew, or unpack it" if path.lower().endswith((".xz", ".gz")) else ""
        report(UnreadableSource(f"{path}: cannot be read: {reason}{packed}"))


def _open(path: str, report: OnError, note: Note) -> Iterator[Document]:
    name = Path(path).name.lower()
    if path == "-":
        yield from _standard_input(report, note)
    elif name.endswith(_LINES):
        with _decompressed(path) as stream:
            yield from lines.documents(stream, path, _stem(path), report, note)
    else:
        data = Path(path).read_bytes()
        refuse_binary(data, path)
        text = decode(data, path, note)
        if name.endswith(_TABLES):
            yield from records.table(text, path, _stem(path), report, note)
        elif name.endswith(_OBJECTS):
            yield from records.objects(text, path, _stem(path), report, note)
        else:
            yield html.document(text, path, _stem(path)) if name.endswith(_PAGES) else plain.document(text, path, _stem(path), note)


def _standard_input(report: OnError, note: Note) -> Iterator[Document]:
    """JSON Lines where the first line is a JSON object, else one plain text."""
    data = sys.stdin.buffer.read()
    refuse_binary(data, "-")
    if lines.looks_like(data):
        yield from lines.documents(data.splitlines(keepends=True), "-", "stdin", report, note)
    else:
        yield plain.document(decode(data, "-", note), "-", "stdin", note)


def _decompressed(path: str) -> BinaryIO:
    if path.lower().endswith(".xz"):
        return cast(BinaryIO, lzma.open(path, "rb"))
    return cast(BinaryIO, gzip.open(path, "rb")) if path.lower().endswith(".gz") else Path(path).open("rb")


def _stem(path: str) -> str:
    name = Path(path).name
    ending = next((e for e in sorted(ENDINGS, key=len, reverse=True) if name.lower().endswith(e)), Path(name).suffix)
    return name[: -len(ending)] if ending and len(name) > len(ending) else name


def _unique(document: Document, seen: dict[str, str]) -> Document | None:
    """The document under an id that no other text of this run has; None for one that was there before."""
    mark = digest(document.text)
    if seen.setdefault(document.id, mark) == mark:
        again = document.id + "\n" + mark
        if again in seen:
            return None
        seen[again] = mark
        return document
    other = f"{document.id}-{mark[:8]}"
    if other in seen:
        return None
    seen[other] = mark
    return replace(document, id=other)
