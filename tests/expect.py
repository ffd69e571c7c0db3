"""Sentence tables: what a sentence must give, checked on recorded parses, so that no model is needed to run them.

``python tests/expect.py`` parses the sentences of all tables anew and writes ``parses/sentences.conllu``.
"""

from __future__ import annotations

import importlib
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest import mock

import pytest

from kg import lexicon
from kg.extractors import extract
from kg.language import conllu
from kg.model import Actor, Claim, Document, Parsed

HERE = Path(__file__).resolve().parent
RECORDED = HERE / "parses" / "sentences.conllu"


@dataclass(frozen=True)
class Says:
    """One expected claim.

    ``holders`` and ``to`` by name, separated by " & ", alternatives by "|"; ``stance`` may name two that reasonable readers differ
    on ("accept|consider"); ``words``: what the content must contain, in any order, and ``without`` what it must not.
    """

    holders: str
    stance: str
    polarity: str
    words: str
    to: str | None = None
    condition: str | None = None
    relation: str | None = None
    tense: str | None = None
    certainty: str | None = None
    speaker: str | None = None
    attribution: str | None = None
    without: str = ""

    def met_by(self, claim: Claim) -> bool:
        """Whether the claim is the expected one."""
        content = _words(claim.content)
        return (
            _same(claim.holders, self.holders) and claim.stance in self.stance.split("|") and claim.polarity == self.polarity
            and _words(self.words) <= content and not _words(self.without) & content
            and (self.to is None or _same(claim.addressees, self.to))
            and (not self.condition or any(_words(self.condition) <= _words(c.text) for c in claim.conditions))
            and (self.condition != "" or not claim.conditions)
            and (self.relation is None or any(c.relation == self.relation for c in claim.conditions))
            and (self.tense is None or claim.tense == self.tense) and (self.certainty is None or claim.certainty == self.certainty)
            and (self.speaker is None or (claim.speaker is not None and _names((claim.speaker,)) == {self.speaker.casefold()}))
            and (self.attribution is None or claim.attribution == self.attribution)
        )


@dataclass(frozen=True)
class Case:
    """A text and all that it says; with ``more``, other claims are allowed beside. ``nobody``: who must hold no claim at all."""

    text: str
    says: tuple[Says, ...]
    more: bool = False
    published: str = ""
    nobody: str = ""


def case(text: str, *says: Says, more: bool = False, published: str = "", nobody: str = "") -> Case:
    """A row of a sentence table. Without expected claims it must give none (or none by ``nobody``)."""
    assert says or nobody or not more, f"{text}: this row cannot fail"
    assert nobody.casefold() in text.casefold() and not re.match("(the|an?) ", nobody), f"{text}: no holder is called '{nobody}'"
    return Case(text, says, more or bool(nobody), published, nobody)


def fails(reason: str, text: str, *says: Says, more: bool = False, published: str = "", nobody: str = "") -> object:
    """A row that is known to fail; once it passes, the test says so."""
    row = case(text, *says, more=more, published=published, nobody=nobody)
    return pytest.param(row, marks=pytest.mark.xfail(strict=True, reason=reason))


def table(*rows: object) -> pytest.MarkDecorator:
    """The decorator that runs a test over the rows."""
    return pytest.mark.parametrize("row", rows, ids=lambda r: re.sub(r"\W+", "-", r.text)[:60])


def check(row: Case) -> None:
    """Fail with what was found where the sentence does not give what it must."""
    claims = claims_of(row)
    found = "\n".join(f"  {show(c)}" for c in claims) or "  nothing"
    for says in row.says:
        assert any(says.met_by(c) for c in claims), f"{row.text}\nexpected {says}\nfound\n{found}"
    spare = [c for c in claims if not any(s.met_by(c) for s in row.says)]
    assert row.more or not spare, f"{row.text}\nnot expected: {[show(c) for c in spare]}"
    assert not (row.nobody and any(row.nobody.casefold() in _names(c.holders) for c in claims)), f"{row.text}\nfound\n{found}"


def claims_of(row: Case) -> list[Claim]:
    """What the rules find in a row, before the learned judge: a table says what a construction means, not how likely it is."""
    with mock.patch("kg.extractors.judge.weigh", lambda tree, found, cues: [c.claim for c in found]):
        return extract(parse_of(row), lexicon.load(), cues_only=True)


def show(claim: Claim) -> str:
    """A claim in one line."""
    holders = " & ".join(h.text for h in claim.holders)
    extra = [f"to {a.text}" for a in claim.addressees] + [f"{c.relation} {c.text}" for c in claim.conditions]
    return (f"{holders}: {claim.stance} {claim.polarity} [{claim.content}] {'; '.join(extra)} {claim.tense} {claim.certainty} "
            f"{claim.attribution} {claim.speaker.text if claim.speaker else ''} ({claim.rule})")


def parse_of(row: Case) -> Parsed:
    """The recorded parse of a row."""
    try:
        return _recorded()[document(row)]
    except KeyError:
        pytest.fail(f"no recorded parse of: {row.text} (run: python tests/expect.py)")


def document(row: Case) -> Document:
    """The row as an article."""
    return Document(id="sentence", text=row.text, published=row.published)


@cache
def _recorded() -> dict[Document, Parsed]:
    return {p.document: p for p in conllu.loads(RECORDED.read_text(encoding="utf-8"), str(RECORDED))}


def rows() -> list[Case]:
    """The rows of all tables, in order of files."""
    found = []
    for path in sorted(HERE.glob("test_extractors_*.py")):
        for thing in vars(importlib.import_module(path.stem)).values():
            for mark in getattr(thing, "pytestmark", []):
                found += [r.values[0] if hasattr(r, "values") else r for r in mark.args[1]] if mark.name == "parametrize" else []
    return [r for r in found if isinstance(r, Case)]


def _names(actors: tuple[Actor, ...]) -> set[str]:
    return {re.sub(r"^(the|a|an) ", "", a.text.casefold()) for a in actors}


def _same(actors: tuple[Actor, ...], expected: str) -> bool:
    """Whether the actors are those named; "Kenya|it" where the name or the pronoun for it will do."""
    wanted = [set(n.split("|")) for n in expected.casefold().split(" & ")]
    names = _names(actors)
    return len(names) == len(wanted) and all(names & w for w in wanted)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w'’-]+", text.casefold()))


def record() -> None:
    """Parse the sentences of all tables with the live parser and write them down."""
    from kg.language import load

    documents = dict.fromkeys(document(r) for r in rows())
    RECORDED.parent.mkdir(exist_ok=True)
    RECORDED.write_text(conllu.dumps(load().pipe(documents)), encoding="utf-8")
    print(f"{len(documents)} parses written to {RECORDED}")


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    importlib.import_module("expect").record()
