"""The one line: read → parse → extract → resolve → store. Everything streams; one article is in hand at a time."""

from __future__ import annotations

import signal
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from kg.errors import KgError, UnreadableSource
from kg.model import Claim, Document

if TYPE_CHECKING:
    from kg.evaluate import Score
    from kg.store import Store


class Article(NamedTuple):
    """An article, its resolved claims in text order, and the parser that was used (``name version sha256``)."""

    document: Document
    claims: list[Claim]
    parser: str


_CHUNK = 8
"""Articles a worker process is given at once: few enough to keep memory bounded, enough to hide the cost of handing over."""
_BATCH = 50
"""Articles that are written into the store in one transaction."""


@dataclass(frozen=True, slots=True)
class Built:
    """What ``build`` put into the store; ``undated`` are the ids of the articles that have claims and no date."""

    articles: int
    claims: int
    undated: tuple[str, ...] = ()


class Stopped(KeyboardInterrupt):
    """Somebody stopped ``build``; ``built`` is what it had put into the store."""

    def __init__(self, built: Built) -> None:
        self.built = built


@cache
def _rooms(model: str | None, embedded: bool) -> Callable[[Document], Article]:
    """Parser, lexicon and vocabularies, loaded once a process, as one function from an article to its resolved claims."""
    from kg import embeddings, lexicon
    from kg.extractors import extract as claims_of
    from kg.language import load
    from kg.resolve import resolve
    from kg.vocabulary import actors, issues

    parser, cues, people, topics = load(model), lexicon.load(), actors.load(), issues.load()
    embedder = embeddings.chosen(embedded)

    def line(document: Document) -> Article:
        parsed = parser.parse(document)
        return Article(document, resolve(claims_of(parsed, cues), parsed, people, topics, embedder), parsed.parser)

    return line


def _line(document: Document, model: str | None, embedded: bool) -> Article | KgError:
    """An article with its claims, or what stopped the analysis of this one article: a fault of kg costs one article, not all."""
    line = _rooms(model, embedded)
    try:
        return line(document)
    except KgError:
        raise
    except Exception as fault:
        told = f"{type(fault).__name__}: {fault}"
        return UnreadableSource(f"{document.id}: left out, the analysis failed ({told}); this is a fault of kg, please report it")


def annotate(
    documents: Iterable[Document], *, model: str | None = None, workers: int = 1, embeddings: bool | None = None,
    on_error: Callable[[KgError], None] | None = None,
) -> Iterator[Article]:
    """Each article with its resolved claims in text order, in the order of the articles.

    ``model`` names a spaCy pipeline (default ``KG_MODEL``, else the packaged one); with ``workers`` above one, as many processes
    share the articles, and the result is the same. With ``embeddings`` (default ``KG_EMBEDDINGS``, else not) contents that no label
    fits are placed by sentence embeddings. An article whose analysis fails is given to ``on_error`` and left out; without it,
    UnreadableSource is raised. Raises UnknownName for an unknown model, BadResource for a faulty ontology, MissingExtra where
    embeddings are not installed.
    """
    from kg.embeddings import wanted

    embedded = wanted(embeddings)
    one_by_one = (_line(document, model, embedded) for document in documents)
    for result in one_by_one if workers <= 1 else _shared(iter(documents), model, workers, embedded):
        if isinstance(result, Article):
            yield result
        elif on_error:
            on_error(result)
        else:
            raise result


def _shared(documents: Iterator[Document], model: str | None, workers: int, embedded: bool) -> Iterator[Article | KgError]:
    """``annotate`` by processes; at most four chunks a worker are under way, so that memory does not grow with the input."""
    # Ctrl-C reaches the workers too: they end at once, without a traceback each, and not only after what they were given.
    with ProcessPoolExecutor(workers, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_DFL)) as pool:
        waiting: deque[Future[list[Article | KgError]]] = deque()
        try:
            while chunk := list(islice(documents, _CHUNK)):
                waiting.append(pool.submit(_annotated, chunk, model, embedded))
                if len(waiting) >= 4 * workers:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise KgError("a worker process was killed, perhaps for want of memory; try again with fewer --workers") from error
        finally:
            pool.shutdown(cancel_futures=True)  # not one by one: that hangs a pool whose workers were killed


def _annotated(documents: list[Document], model: str | None, embedded: bool) -> list[Article | KgError]:
    return [_line(document, model, embedded) for document in documents]


def extract(
    paths: Iterable[str | Path], *, model: str | None = None, workers: int = 1, embeddings: bool | None = None,
    on_error: Callable[[KgError], None] | None = None, on_note: Callable[[str], None] | None = None,
) -> Iterator[Claim]:
    """The claims of the articles behind the paths (see ``kg.readers.read``), resolved, one article after the other."""
    from kg.readers import read

    documents = read(paths, on_error, on_note)
    for article in annotate(documents, model=model, workers=workers, embeddings=embeddings, on_error=on_error):
        yield from article.claims


def build(
    paths: Iterable[str | Path], store: Store | str | Path, *, model: str | None = None, workers: int = 1,
    embeddings: bool | None = None,
    on_error: Callable[[KgError], None] | None = None, on_note: Callable[[str], None] | None = None,
    on_article: Callable[[Article], None] | None = None,
) -> Built:
    """Read the articles into the store, each replacing an earlier one of the same id. ``on_article`` is told of each.

    A store given by its path is opened (and made) at the first article, so that it is untouched where none can be read. Each
    article is stored whole or not at all. Raises Stopped on Ctrl-C, with all articles in the store that were read by then.
    """
    from kg.readers import read

    documents = read(paths, on_error, on_note)
    writer = _Writer(store)
    try:
        for article in annotate(documents, model=model, workers=workers, embeddings=embeddings, on_error=on_error):
            if on_article:
                on_article(article)
            writer.take(article)
    except KeyboardInterrupt as stop:
        raise Stopped(writer.done()) from stop
    return writer.done()


class _Writer:
    """Puts articles into a store, some dozens in a transaction, and counts them. The store is opened at the first: one that cannot
    be written says so then, and not after some minutes."""

    def __init__(self, store: Store | str | Path) -> None:
        self._store = store
        self._waiting: list[Article] = []
        self._built = Built(0, 0)

    def take(self, article: Article) -> None:
        from kg.store import open_store

        if isinstance(self._store, str | Path):
            self._store = open_store(self._store)
        self._waiting.append(article)
        if len(self._waiting) == _BATCH:
            self.done()

    def done(self) -> Built:
        """Write what waits; what was put into the store so far."""
        if batch := self._waiting:
            cast("Store", self._store).put_many([(a.document, a.claims) for a in batch], batch[0].parser)
            undated = (a.document.id for a in batch if a.claims and not a.document.published)
            self._waiting, was = [], self._built
            self._built = Built(was.articles + len(batch), was.claims + sum(len(a.claims) for a in batch), (*was.undated, *undated))
        return self._built


def evaluate(folder: str | Path, *, claims: str | Path | None = None, model: str | None = None, workers: int = 1) -> Score:
    """Extract from the annotated articles of a folder and score the claims, or those of a JSON Lines file (see ``kg.evaluate``).

    Raises UnreadableSource for gold or claims that cannot be read.
    """
    from kg import jsonl
    from kg.evaluate import gold_articles, score

    gold = list(gold_articles(folder))
    found: dict[str, list[Claim]] = defaultdict(list)
    if claims is not None:
        for claim in jsonl.load(claims):
            found[claim.document].append(claim)
    else:
        documents = (Document(id=name, text=text) for name, text, _ in gold)
        found.update((article.document.id, article.claims) for article in annotate(documents, model=model, workers=workers))
    return score(gold, found)


def import_claims(
    path: str | Path, store: Store | str | Path, *, articles: Iterable[str | Path] = (),
    on_error: Callable[[KgError], None] | None = None, on_note: Callable[[str], None] | None = None,
) -> Built:
    """Put claims made elsewhere into the store, in the place of those that it holds of the same articles.

    A ``.csv`` or ``.tsv`` table is read by ``kg.coded``, anything else as JSON Lines (``docs/claims.md``). The articles of JSON
    Lines claims are looked for in ``articles`` (paths), then in the store; of others no more is known than the quoted sentences,
    which then make up the article's text, at their offsets. Raises UnreadableSource; the store is untouched then.
    """
    from kg import coded, jsonl
    from kg.readers import read
    from kg.store import open_store

    if not Path(path).is_file():
        raise UnreadableSource(f"{path}: no such file")
    if Path(path).suffix.lower() in (".csv", ".tsv"):
        documents, claims = coded.read_claims(path, on_error)
    else:
        claims = list(jsonl.load(path))
        documents = list(read(articles, on_error, on_note)) if articles else []
    if not claims:
        raise UnreadableSource(f"{path}: no claim in it; docs/claims.md has the format")
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.document].append(claim)
    known = {d.id: d for d in documents}
    opened = open_store(store) if isinstance(store, str | Path) else store
    known = {d.id: d for d in opened.documents() if d.id in found} | known
    for name in sorted(found.keys() - known.keys()):
        known[name] = _quoted_article(name, found[name], str(path))
        if on_note:
            on_note(f"the text of article '{name}' is not known; the quoted sentences stand for it (or name it by --articles)")
    opened.put_many([(known[name], found[name]) for name in sorted(found)])
    undated = [name for name in sorted(found) if not known[name].published and not any(c.date for c in found[name])]
    return Built(len(found), len(claims), tuple(undated))


def _quoted_article(name: str, claims: list[Claim], path: str) -> Document:
    """An article of blanks with the claims' evidence where their offsets say."""
    text = [" "] * max(c.evidence.start + len(c.evidence.text) for c in claims)
    for claim in claims:
        if claim.evidence.start < 0 or claim.evidence.end - claim.evidence.start != len(claim.evidence.text):
            raise UnreadableSource(f"{path}: article '{name}': start and end do not fit the evidence {claim.evidence.text[:60]!r}")
        text[claim.evidence.start:claim.evidence.end] = claim.evidence.text
    return Document(id=name, text="".join(text))


@dataclass(frozen=True, slots=True)
class Demo:
    """The report on the sample articles, and the files that were written, each with what it is."""

    report: str
    files: tuple[tuple[Path, str], ...]


def demo(
    out: str | Path, *, model: str | None = None, width: int = 100, on_article: Callable[[Article], None] | None = None
) -> Demo:
    """The main job on the sample articles: a report of ``width`` columns, and in the folder ``out`` a page, a graph and a store."""
    from kg import export, samples, views
    from kg.conflicts import find_conflicts
    from kg.store import open_store

    place = Path(out)
    store = open_store(place / "store")
    build(samples.paths(), store, model=model, on_article=on_article)
    positions, documents = store.positions(), store.documents()
    conflicts = find_conflicts(positions)
    page, turtle = place / "graph.html", place / "graph.ttl"
    page.write_text(views.page(positions, conflicts, documents, title="The sample articles"), encoding="utf-8", newline="\n")
    turtle.write_text(export.export(store, "ttl"), encoding="utf-8", newline="\n")
    files = ((page, "the interactive page; open it in a browser"), (turtle, "the graph in Turtle"),
             (place / "store", "the store; ask it on: kg conflicts --store " + str(place / "store")))
    return Demo(views.report(positions, conflicts, documents, width=width, parties=6, each=4, most=6), files)
