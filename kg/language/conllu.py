"""Parses as CoNLL-U text (https://universaldependencies.org/format.html): kept on disk, or made by another parser.

The ten columns hold what ``Token`` holds: UPOS and XPOS as parsed, ClearNLP labels in DEPREL, HEAD within the sentence (0 for a
root), and in MISC ``Span=start:end`` (characters of the article) and, for names, ``Ent=LABEL``. The article itself stands as JSON
in a comment line.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator

from kg.errors import BadResource
from kg.model import Document, Parsed, Sentence, Token


def dumps(parses: Iterable[Parsed]) -> str:
    """The parses, one after the other, as one CoNLL-U text."""
    return "".join(f"{line}\n" for parsed in parses for line in _lines(parsed))


def _lines(parsed: Parsed) -> Iterator[str]:
    facts = {k: v for k, v in dataclasses.asdict(parsed.document).items() if v}
    yield f"# newdoc = {json.dumps(facts, ensure_ascii=False)}"
    yield f"# parser = {parsed.parser}"
    for s in parsed.sentences:
        yield f"# sent_id = {s.index + 1}"
        for t in parsed.tokens[s.first : s.last]:
            head = 0 if t.head == t.i else t.head - s.first + 1
            misc = f"Span={t.start}:{t.end}" + (f"|Ent={t.ent}" if t.ent else "")
            yield "\t".join((str(t.i - s.first + 1), t.text, t.lemma, t.pos, t.tag, "_", str(head), t.dep, "_", misc))
        yield ""
    if not parsed.sentences:
        yield ""


def loads(text: str, source: str = "CoNLL-U") -> Iterator[Parsed]:
    """The parses in a text that ``dumps`` wrote. Raises BadResource naming ``source`` and the line."""
    document, parser, sentences, tokens = None, "", list[Sentence](), list[Token]()
    rows: list[tuple[int, list[str]]] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        try:
            if line.startswith("# newdoc = "):
                if document:
                    yield Parsed(document=document, tokens=tuple(tokens), sentences=tuple(sentences), parser=parser)
                document, parser, sentences, tokens = Document(**json.loads(line[11:])), "", [], []
            elif line.startswith("# parser = "):
                parser = line[11:]
            elif line and not line.startswith("#"):
                rows.append((number, line.split("\t")))
            elif not line and rows:
                _append([cells for _, cells in rows], sentences, tokens)
                rows = []
        except (ValueError, TypeError, IndexError) as error:
            raise BadResource(f"{source}, line {number}: {error}") from error
    if document:
        yield Parsed(document=document, tokens=tuple(tokens), sentences=tuple(sentences), parser=parser)


def _append(rows: list[list[str]], sentences: list[Sentence], tokens: list[Token]) -> None:
    first = len(tokens)
    for i, (_, form, lemma, pos, tag, _, head, dep, _, misc) in enumerate(rows, first):
        facts = dict(pair.split("=", 1) for pair in misc.split("|"))
        start, end = (int(n) for n in facts["Span"].split(":"))
        governor = first + int(head) - 1 if head != "0" else i
        if not first <= governor < first + len(rows):
            raise ValueError(f"head {head} of '{form}' lies outside its sentence")
        tokens.append(Token(i, form, start, end, lemma, tag, pos, dep, governor, facts.get("Ent", "")))
    sentences.append(Sentence(len(sentences), tokens[first].start, tokens[-1].end, first, len(tokens)))
