"""The record room: articles with their claims, and the positions merged over them, in one RDF dataset (pyoxigraph).

Each article is one named graph. What an article adds to or takes from the merged positions is computed for the (holder, option)
pairs that it touches only, and written together with the article in one transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from kg import concepts, curation, in_use, rdf, sparql
from kg.curation import Curation, Decision
from kg.errors import BadQuery, BadStore, UnknownName
from kg.in_use import Change, Quads
from kg.model import Claim, Document, Position
from kg.positions import Draft, Pair, assemble, drafts, merge, settle, sort_key, stands, unique
from kg.rdf import Concept, term, value_of
from kg.sparql import Table

_BATCH = 200
"""Articles that ``put_many`` writes in one transaction."""
_REMEMBERED = 20_000
"""Pairs of holder and option whose positions a store remembers, so that adding to them again needs no reading."""
_FULL = "No space left on device"
Bindings = Mapping[str, ox.NamedNode | ox.Literal]


def open_store(path: str | Path | None = None, read_only: bool = False) -> Store:
    """A store in memory (``None``) or in a folder, which is made where it does not exist (not with ``read_only``).

    A store may be opened for reading while another process writes; it then sees what was written before it was opened.
    Raises BadStore where there is none to read, the folder holds something else, or another process has it open for writing.
    """
    if path is None:
        return Store(ox.Store(), None)
    place = Path(path)
    _check_folder(place, read_only)
    try:
        return Store(ox.Store.read_only(str(place)) if read_only else ox.Store(str(place)), place)
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower():
            raise BadStore(f"{place} is open for writing in another process; wait for it to end, or close it") from error
        if isinstance(error, PermissionError) or "Permission denied" in str(error):
            what = "read" if read_only else "written"
            raise BadStore(f"{place} may not be {what} by this user; change its permissions, or copy the store") from error
        if _FULL in str(error):
            raise BadStore(f"{place} cannot be opened: its disk is full; make room, or name a folder elsewhere") from error
        raise BadStore(f"{place} cannot be opened as a store ({error}); name another folder, or build it anew") from error


def is_store(place: str | Path) -> bool:
    """Whether a folder looks like a store."""
    return (Path(place) / "CURRENT").is_file()


def _check_folder(place: Path, read_only: bool) -> None:
    try:
        if place.is_dir():
            empty = next(place.iterdir(), None) is None
            if (not empty or read_only) and not is_store(place):
                raise BadStore(f"{place} is not a store; name the folder that 'kg build --store' made")
        elif place.exists():
            raise BadStore(f"{place} is a file, not a store; a store is a folder made by 'kg build --store'")
        elif read_only:
            raise BadStore(f"there is no store at {place}; make one with: kg build ARTICLES --store {place}")
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadStore(f"{place} cannot be used as a store: {error.strerror or error}") from error


class Store:
    """Articles, claims and positions. Made by ``open_store``."""

    def __init__(self, quads: ox.Store, path: Path | None) -> None:
        self.path = path
        self._quads = quads
        self._positions, self._vocabulary = rdf.positions_graph(), rdf.vocabulary_graph()
        self._log = curation.curation_graph()
        self._derived = {self._positions, self._vocabulary, self._log}
        self._curation: Curation | None = None
        self._drafts: dict[Pair, list[Draft]] = {}

    # ---- putting in and taking out ----------------------------------------------------------------------------------

    def put(self, document: Document, claims: Iterable[Claim], parser: str = "") -> bool:
        """Add an article with its claims, in the place of one of the same id; whole or not at all. False where nothing changed.

        ``parser`` is ``Parsed.parser``. Raises BadStore for a store opened for reading, UnreadableSource for what RDF cannot hold.
        """
        return self._apply([(document, list(claims), parser)])

    def put_many(self, articles: Iterable[tuple[Document, Iterable[Claim]]], parser: str = "") -> int:
        """Add many articles, some hundred in a transaction; how many were given. Faster than one by one, with the same result."""
        waiting, count = iter(articles), 0
        while batch := list(islice(waiting, _BATCH)):
            count += len(batch)
            last = {document.id: (document, list(claims), parser) for document, claims in batch}
            self._apply(list(last.values()))
        return count

    def remove(self, document: str) -> bool:
        """Take out an article and what only it supports. False where there is none of that id."""
        graph = rdf.article_iri(document)
        old = set(self._graph(graph))
        if not old:
            return False
        self._write(old, set(), rdf.read_article(old)[1], [])
        return True

    def _apply(self, articles: list[tuple[Document, list[Claim], str]]) -> bool:
        """Write articles of different ids in one transaction."""
        old: Quads = set()
        new: Quads = set()
        lost: list[Claim] = []
        gained: list[Claim] = []
        for document, claims, parser in articles:
            before = set(self._graph(rdf.article_iri(document.id)))
            after = set(rdf.article_quads(document, claims, parser, self.curation.claim))
            if before != after:
                told = {c.id: c for c in unique(claims)}
                known = {c.id: c for c in rdf.read_article(before)[1]} if before else {}
                lost += (c for c in known.values() if told.get(c.id) != c)
                gained += (c for c in told.values() if known.get(c.id) != c)
                old |= before
                new |= after
        if new:
            self._write(old, new, lost, gained)
        return bool(new)

    def curate(self, decisions: Iterable[Decision]) -> None:
        """Replace the log of curation, and with it what follows from it, in one transaction; no claim is changed.

        Raises BadStore for a store opened for reading, UnreadableSource for what RDF cannot hold.
        """
        will = Curation(decisions)
        sources, renamed = self.curation.moved_since(will)
        old, new = set(self._graph(self._log)), set(curation.quads(will))
        moved: list[Claim] = []
        mentions = {(value_of(q.subject).partition("#")[0], q.graph_name) for node in sources
                    for q in self._match(None, None, rdf.iri(node), None) if q.graph_name not in self._derived}
        for claim in self._read_claims((ox.NamedNode(node), graph) for node, graph in mentions):
            if self.curation.claim(claim) != will.claim(claim):
                moved.append(claim)
                old.update(rdf.support_quads(self.curation.claim(claim)))
                new.update(rdf.support_quads(will.claim(claim)))
        self._write(old, new, moved, moved, will, renamed)
        self._curation = will

    def _write(self, old: Quads, new: Quads, lost: list[Claim], gained: list[Claim],
               curated: Curation | None = None, renamed: set[str] | None = None) -> None:
        """Replace quads of articles and with them whatever follows: positions, plain triples, vocabulary.

        With ``curated``, claims were seen by the store's curation and are to be seen by this one; the articles stay.
        """
        gone: set[object] = set() if curated else {q.graph_name for q in old}
        curator = curated or self.curation
        seen_before, seen = [self.curation.claim(c) for c in lost], [curator.claim(c) for c in gained]
        fresh, recounted = drafts(seen), {d.pair for d in drafts(seen_before)}
        touched = {d.pair for d in fresh} | recounted
        stored = self._stored(touched)
        kept = map(curator.claim, self._claims_of([d for d in stored if d.pair in recounted], {c.id for c in lost}))
        merged = merge([*fresh, *(d for d in stored if d.pair not in recounted), *(d for d in drafts(kept) if d.pair in recounted)])
        positions = settle(merged)
        was, will = {d.position.id: d.position for d in stored}, {p.id: p for p in positions}
        before = {q for p in was.values() if p != will.get(p.id) for q in rdf.position_quads(p)} | self._plain(touched)
        after = {q for p in positions if p != was.get(p.id) for q in rdf.position_quads(p)}
        after |= {q for p in positions for q in concepts.plain_quads(p)}
        change = Change([*lost, *seen_before], [*gained, *seen], new, before, after, gone, renamed or set(), curator)
        described, redescribed = in_use.redescribed(self._match, change)
        whole_before, whole_after = old | before | described, new | after | redescribed
        self._commit(whole_before - whole_after, whole_after - whole_before)
        self._remember(touched, merged, will)

    def _commit(self, removed: Quads, added: Quads) -> None:
        """One transaction. Terms are written by pyoxigraph itself, so no text can break out of the update."""
        try:
            if removed:
                self._quads.update(f"DELETE DATA {{ {_block(removed)} }} ; INSERT DATA {{ {_block(added)} }}")
            elif added:
                self._quads.extend(added)
            if self.path and (removed or added):
                self._quads.flush()  # else each later opening replays the log of what was written: 10 s for 300 articles
        except RuntimeError as error:
            raise BadStore(f"{self.path or 'the store'} was opened for reading only") from error
        except OSError as error:
            why = "its disk is full; make room and run the command again" if _FULL in str(error) else str(error)
            raise BadStore(f"{self.path or 'the store'} could not be written, and nothing was changed: {why}") from error

    # ---- what follows from a change ---------------------------------------------------------------------------------

    def _stored(self, pairs: set[Pair]) -> list[Draft]:
        """The drafts behind the stored positions of the pairs, without claims: read once, then remembered."""
        holders: dict[str, set[str]] = defaultdict(set)
        for holder, option in pairs - self._drafts.keys():
            holders[option].add(holder)
        found: Quads = set()
        for option, of in holders.items():
            for quad in self._match(None, "neg:option", rdf.iri(option), self._positions):
                node = quad.subject
                if any(value_of(q.object) in of for q in self._match(node, "neg:holder", None, self._positions)):
                    found |= self._tree(node, self._positions)
        read = rdf.read_positions(found, {})
        return [*(Draft(p, self._dates(p)) for p in read), *(d for pair in pairs for d in self._drafts.get(pair, ()))]

    def _dates(self, position: Position) -> frozenset[str]:
        """When the claims behind a position state it."""
        supports = self._match(None, "neg:supports", rdf.position_iri(position.id), None)
        return frozenset(value_of(q.object) for s in supports for q in self._match(s.subject, "neg:date", None, s.graph_name))

    def _remember(self, touched: set[Pair], merged: list[Draft], positions: dict[str, Position]) -> None:
        if len(self._drafts) > _REMEMBERED:
            self._drafts.clear()
        self._drafts.update((pair, []) for pair in touched)
        for draft in merged:
            self._drafts[draft.pair].append(Draft(replace(positions[draft.position.id], claims=()), draft.dates))

    def _plain(self, pairs: set[Pair]) -> Quads:
        """The stored plain triples of the pairs."""
        return {q for holder, option in pairs for target in (option, concepts.negation_of(option))
                for q in self._quads.quads_for_pattern(rdf.iri(holder), None, rdf.iri(target), self._positions)}

    def _claims_of(self, stored: Iterable[Draft], lost: set[str]) -> list[Claim]:
        """The claims that support the positions, but for those that go."""
        nodes = {(q.subject, q.graph_name) for d in stored
                 for q in self._match(None, "neg:supports", rdf.position_iri(d.position.id), None)}
        return self._read_claims((node, graph) for node, graph in nodes if value_of(node).rpartition("/")[2] not in lost)

    def _read_claims(self, nodes: Iterable[tuple[object, object]]) -> list[Claim]:
        by_graph: dict[object, Quads] = defaultdict(set)
        for node, graph in nodes:
            by_graph[graph] |= self._tree(node, graph)
        return [claim for graph, quads in by_graph.items()
                for claim in rdf.read_article(quads | set(self._match(graph, None, None, graph)))[1]]

    # ---- reading ----------------------------------------------------------------------------------------------------

    def documents(self) -> list[Document]:
        """All articles, sorted by id."""
        articles = [q.subject for q in self._match(None, "rdf:type", term("schema:NewsArticle"), None)]
        found = [rdf.read_document(rdf.Index(self._match(a, None, None, a)), value_of(a)) for a in articles]
        return sorted(found, key=lambda d: d.id)

    def document(self, name: str) -> Document:
        """The article of that id. Raises UnknownName where there is none."""
        article = rdf.article_iri(name)
        quads = self._match(article, None, None, article)
        index = rdf.Index(quads)
        if not index.nodes:
            raise UnknownName("article", name, [d.id for d in self.documents()])
        return rdf.read_document(index, article.value)

    @property
    def curation(self) -> Curation:
        """What curators decided (see ``kg.curate``)."""
        if self._curation is None:
            self._curation = curation.read(self._graph(self._log))
        return self._curation

    def claims(self, document: str | None = None) -> Iterator[Claim]:
        """The claims of one article or of all as they were extracted, by article and place in the text.

        Those of positions are as a curator sees them: ``store.curation.claim(claim)``.
        """
        names = [document] if document is not None else [d.id for d in self.documents()]
        for name in names:
            quads = self._graph(rdf.article_iri(name))
            if quads:
                yield from rdf.read_article(quads)[1]

    def positions(self, as_of: str | None = None, include_past: bool = True, with_claims: bool = True) -> list[Position]:
        """The positions over all articles, as ``kg.positions.assemble`` gives them for all claims.

        ``as_of``: as they stood at the end of that date. Without ``with_claims`` they come from the merged positions alone, much
        faster.
        """
        names = self.concepts()
        if with_claims or as_of:
            labels = {iri: concept.label for iri, concept in names.items()}
            return assemble(map(self.curation.claim, self.claims()), as_of=as_of or "", include_past=include_past, labels=labels)
        found = rdf.read_positions(self._graph(self._positions), names)
        return sorted((p for p in found if include_past or stands(p)), key=sort_key)

    def concepts(self) -> dict[str, Concept]:
        """The parties, people, issues and options in use, and those above them, by IRI."""
        return concepts.read_concepts(self._graph(self._vocabulary))

    def quads(self) -> Iterator[ox.Quad]:
        """All quads, in no order."""
        return iter(self._quads)

    def article(self, document: str) -> list[ox.Quad]:
        """The graph of an article; empty where there is none of that id."""
        return self._graph(rdf.article_iri(document))

    def __len__(self) -> int:
        return len(self._quads)

    def _graph(self, graph: object) -> list[ox.Quad]:
        return list(self._match(None, None, None, graph))

    def _match(self, subject: object, predicate: str | None, obj: object, graph: object) -> Iterator[ox.Quad]:
        return self._quads.quads_for_pattern(
            cast(ox.NamedNode, subject), term(predicate) if predicate else None, cast(ox.NamedNode, obj), cast(ox.NamedNode, graph))

    def _tree(self, node: object, graph: object) -> Quads:
        """The quads of a node and of the nodes within it (those that have its IRI with a fragment)."""
        found: Quads = set()
        inside, waiting, seen = value_of(node).partition("#")[0] + "#", [node], {node}
        while waiting:
            for quad in self._match(waiting.pop(), None, None, graph):
                found.add(quad)
                value = quad.object
                if isinstance(value, ox.NamedNode) and value not in seen and value.value.startswith(inside):
                    seen.add(value)
                    waiting.append(value)
        return found

    # ---- asking -----------------------------------------------------------------------------------------------------

    def select(self, query: str, bindings: Bindings | None = None) -> Table:
        """The rows of a SELECT query over the union of all graphs; sorted where the query does not order them.

        ``bindings`` sets variables to terms before the query is evaluated. The prefixes of ``kg.rdf.PREFIXES`` are known.
        Raises BadQuery with line and column, also for a query that would write or reach out (SERVICE, LOAD).
        """
        shape, answer = self._query(query, bindings, "SELECT")
        solutions = cast(ox.QuerySolutions, answer)
        columns = tuple(v.value for v in solutions.variables)
        rows = [tuple(sparql.value(term) for term in solution) for solution in solutions]
        return Table(columns, tuple(rows if shape.ordered else sorted(rows, key=sparql.sort_key)))

    def ask(self, query: str, bindings: Bindings | None = None) -> bool:
        """The answer of an ASK query; raises as ``select``."""
        return bool(self._query(query, bindings, "ASK")[1])

    def construct(self, query: str, bindings: Bindings | None = None) -> list[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query, sorted; raises as ``select``."""
        triples = cast(Iterable[ox.Triple], self._query(query, bindings, "CONSTRUCT", "DESCRIBE")[1])
        return sorted(set(triples), key=str)

    def _query(self, query: str, bindings: Bindings | None, *forms: str) -> tuple[sparql.Shape, object]:
        shape = sparql.inspect(query)
        if shape.form and shape.form not in forms:
            raise BadQuery(f"this is a query of the form {shape.form}; {' or '.join(forms)} is needed here")
        known = {value_of(g) for g in self._quads.named_graphs()} if shape.graphs else set()
        if missing := [g for g in shape.graphs if g not in known]:
            raise BadQuery(f"FROM <{missing[0]}>: the store has no such graph, and a query reads nothing else")
        try:
            answer = self._quads.query(
                sparql.bind(query, bindings or {}), prefixes=rdf.PREFIXES, use_default_graph_as_union=not shape.graphs)
        except SyntaxError as error:
            if bindings:
                self._query(query, None, *forms)  # tells a fault by its place in the query as it was written
            raise sparql.syntax_error(query, error, rdf.PREFIXES) from error
        return shape, answer

    # ---- whole stores -----------------------------------------------------------------------------------------------

    def dump(self) -> bytes:
        """Everything as N-Quads, sorted: byte-identical for the same content, and readable by any later version (``load``)."""
        return b"".join(sorted(f"{q} .\n".encode() for q in self._quads))

    def sorted_quads(self) -> list[ox.Quad]:
        """All quads by graph, subject, predicate (the type first) and object."""
        return sorted(self._quads, key=lambda q: (value_of(q.graph_name), *rdf.statement_order(q)))

    def load(self, data: bytes | str | Path, format: str = "nq") -> int:
        """Read a dump, or an export in "trig" or "jsonld" (bytes or text, or a path); how many articles it holds.

        Into an empty store everything is taken over as it is. Into another, its articles are put one after the other, and the
        decisions of its curators follow those made here.
        Raises BadStore for what is not such a dump; then nothing was changed.
        """
        formats = {"nq": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}
        if format not in formats:
            raise UnknownName("dump format", format, list(formats))
        read = ox.Store()
        try:
            read.load(data.read_bytes() if isinstance(data, Path) else data, formats[format])
        except (SyntaxError, OSError) as error:
            raise BadStore(f"{data if isinstance(data, Path) else 'the dump'} cannot be read as {format}: {error}") from error
        other = Store(read, None)
        articles = other.documents()
        if not len(self):
            self._commit(set(), set(read))
            self._curation = None
        else:
            self.curate(self.curation.joined(other.curation).decisions)
            for document in articles:
                _, claims, parser = rdf.read_article(other.article(document.id))
                self.put(document, claims, parser)
        return len(articles)


def _block(quads: Quads) -> str:
    return "\n".join(f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}" for q in quads)
