"""The one line: read → parse → extract → resolve → store. Everything streams; one article is in hand at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import KgError
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
    """What ``build`` put into the store."""

    articles: int
    claims: int


@cache
def _rooms(model: str | None) -> Callable[[Document], Article]:
    """Parser, lexicon and vocabularies, loaded once a process, as one function from an article to its resolved claims."""
    from kg import lexicon
    from kg.extractors import extract as claims_of
    from kg.language import load
    from kg.resolve import resolve
    from kg.vocabulary import actors, issues

    parser, cues, people, topics = load(model), lexicon.load(), actors.load(), issues.load()

    def line(document: Document) -> Article:
        parsed = parser.parse(document)
        return Article(document, resolve(claims_of(parsed, cues), parsed, people, topics), parsed.parser)

    return line


def annotate(documents: Iterable[Document], *, model: str | None = None, workers: int = 1) -> Iterator[Article]:
    """Each article with its resolved claims in text order, in the order of the articles.

    ``model`` names a spaCy pipeline (default ``KG_MODEL``, else the packaged one); with ``workers`` above one, as many processes
    share the articles, and the result is the same. Raises UnknownName for an unknown model, BadResource for a faulty ontology.
    """
    if workers <= 1:
        for document in documents:
            yield _rooms(model)(document)
    else:
        yield from _shared(iter(documents), model, workers)


def _shared(documents: Iterator[Document], model: str | None, workers: int) -> Iterator[Article]:
    """``annotate`` by processes; at most four chunks a worker are under way, so that memory does not grow with the input."""
    with ProcessPoolExecutor(workers) as pool:
        waiting: deque[Future[list[Article]]] = deque()
        try:
            while chunk := list(islice(documents, _CHUNK)):
                waiting.append(pool.submit(_annotated, chunk, model))
                if len(waiting) >= 4 * workers:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise KgError("a worker process was killed, perhaps for want of memory; try again with fewer --workers") from error
        finally:
            for future in waiting:
                future.cancel()


def _annotated(documents: list[Document], model: str | None) -> list[Article]:
    return [_rooms(model)(document) for document in documents]


def extract(
    paths: Iterable[str | Path], *, model: str | None = None, workers: int = 1,
    on_error: Callable[[KgError], None] | None = None, on_note: Callable[[str], None] | None = None,
) -> Iterator[Claim]:
    """The claims of the articles behind the paths (see ``kg.readers.read``), resolved, one article after the other."""
    from kg.readers import read

    for article in annotate(read(paths, on_error, on_note), model=model, workers=workers):
        yield from article.claims


def build(
    paths: Iterable[str | Path], store: Store | str | Path, *, model: str | None = None, workers: int = 1,
    on_error: Callable[[KgError], None] | None = None, on_note: Callable[[str], None] | None = None,
    on_article: Callable[[Article], None] | None = None,
) -> Built:
    """Read the articles into the store, each replacing an earlier one of the same id. ``on_article`` is told of each.

    A store given by its path is opened (and made) at the first article, so that it is untouched where none can be read. Each
    article is stored whole or not at all.
    """
    from kg.readers import read
    from kg.store import open_store

    articles = claims = 0
    annotated = _told(annotate(read(paths, on_error, on_note), model=model, workers=workers), on_article)
    while batch := list(islice(annotated, _BATCH)):
        if isinstance(store, str | Path):
            store = open_store(store)
        store.put_many([(a.document, a.claims) for a in batch], batch[0].parser)
        articles, claims = articles + len(batch), claims + sum(len(a.claims) for a in batch)
    return Built(articles, claims)


def _told(articles: Iterator[Article], listener: Callable[[Article], None] | None) -> Iterator[Article]:
    for article in articles:
        if listener:
            listener(article)
        yield article


def evaluate(folder: str | Path, *, model: str | None = None, workers: int = 1) -> Score:
    """Extract from the annotated articles of a folder and score the claims (see ``kg.evaluate``). Raises UnreadableSource."""
    from kg.evaluate import gold_articles, score

    gold = list(gold_articles(folder))
    documents = (Document(id=name, text=text) for name, text, _ in gold)
    return score(gold, {article.document.id: article.claims for article in annotate(documents, model=model, workers=workers)})
