"""How well contents are linked to options and issues.

    python benchmarks/linking.py                        precision and recall of same-option linking on tests/data/option_pairs.tsv
    python benchmarks/linking.py --errors               and the pairs of the tuning half that went wrong
    python benchmarks/linking.py --claims FILE.jsonl    share of claims (kg extract --format jsonl) with an option and with an issue
    python benchmarks/linking.py --embeddings …         the same with the second stage beside it, and the time it takes

Half of the pairs (every second row) was held out while the vocabulary was written: ``held out`` is the figure that counts.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: small products are slower on several threads

from kg import jsonl
from kg.embeddings import Embedder, load
from kg.model import Claim, Link, Polarity, Slice, Stance
from kg.resolve.options import link_options
from kg.vocabulary import issues

PAIRS = Path(__file__).resolve().parent.parent / "tests" / "data" / "option_pairs.tsv"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two contents, how they relate, and the links that were found."""

    domain: str
    first: str
    second: str
    relation: str
    contrary: bool
    held_out: bool
    one: Link | None = None
    other: Link | None = None

    @property
    def said_same(self) -> bool:
        """Whether both were linked to one option."""
        return bool(self.one and self.other and self.one.iri == self.other.iri)

    @property
    def right(self) -> bool:
        """Whether they are one option and the polarity is right."""
        return self.said_same and self.relation == "same" and self.contrary == (self.one.inverted != self.other.inverted)


def _claim(domain: str, text: str) -> Claim:
    whole = Slice(start=0, end=len(text), text=text)
    return Claim(document=domain, evidence=whole, cue=whole, holders=(), stance=Stance.DEMAND, polarity=Polarity.FOR, content=text)


def pairs(embedder: Embedder | None = None) -> list[Pair]:
    """The test pairs, linked; the contents of one domain stand in one document and give each other context."""
    rows = [line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines()[1:]]
    linked = link_options([_claim(r[0], text) for r in rows for text in r[1:3]], issues.load(),
                          embedder=embedder)
    return [Pair(r[0], r[1], r[2], r[3], bool(r[4]), bool(i % 2), linked[2 * i].option, linked[2 * i + 1].option)
            for i, r in enumerate(rows)]


def figures(found: list[Pair]) -> tuple[float, float, int]:
    """Precision and recall of same-option linking, and the number of pairs that are the same option."""
    said, right = sum(p.said_same for p in found), sum(p.right for p in found)
    wanted = sum(p.relation == "same" for p in found)
    return right / said if said else 0.0, right / wanted if wanted else 0.0, wanted


def _report(errors: bool, embedder: Embedder | None) -> None:
    found = pairs(embedder)
    halves = {"held out": [p for p in found if p.held_out], "tuning": [p for p in found if not p.held_out], "all": found}
    domains = {d: [p for p in found if p.domain == d] for d in sorted({p.domain for p in found})}
    print(f"{'':10} {'pairs':>6} {'same':>6} {'precision':>10} {'recall':>8}")
    for name, some in (halves | domains).items():
        precision, recall, same = figures(some)
        print(f"{name:10} {len(some):6} {same:6} {precision:10.3f} {recall:8.3f}")
    for p in halves["tuning"] if errors else ():
        if p.said_same != (p.relation == "same") or (p.said_same and not p.right):
            kind = "WRONG " if p.said_same else "missed"
            relation = "contrary" if p.contrary else p.relation
            print(f"{kind} {p.domain:8} {relation:9} {p.first} = {_name(p.one)} | {p.second} = {_name(p.other)}")


def _name(link: Link | None) -> str:
    return "-" if link is None else ("not " if link.inverted else "") + link.iri.partition("/option/")[2]


def _claims(path: str, embedder: Embedder | None) -> None:
    bare = [replace(c, option=None, issue=None, conditions=tuple(replace(k, option=None) for k in c.conditions))
            for c in jsonl.load(path)]
    link_options(bare[:1], issues.load())
    claims = _linked(bare, None)
    if embedder:
        embedder.embed(["a first text"])
        more = _linked(bare, embedder)
        new = [b for a, b in zip(claims, more, strict=True) if a.issue is None]
        for link, content in sorted(((c.issue, c.content) for c in new if c.issue), key=lambda found: (-found[0].score, found[1])):
            print(f"{link.score:6.2f} {link.label:30} {content[:90]}")
    else:
        topics = Counter(c.issue.label for c in claims if c.issue)
        for label, number in sorted(topics.items(), key=lambda t: (-t[1], t[0])):
            print(f"{number:6} {label}")


def _linked(bare: Sequence[Claim], embedder: Embedder | None) -> list[Claim]:
    """The claims linked, the second time round timed: the labels are read by then."""
    first = time.perf_counter()
    claims = link_options(bare, issues.load(), embedder=embedder)
    second = time.perf_counter()
    link_options(bare, issues.load(), embedder=embedder)
    number = max(1, len(bare))
    each = (time.perf_counter() - second) / number
    option, issue = sum(c.option is not None for c in claims) / number, sum(c.issue is not None for c in claims) / number
    stage = "with embeddings" if embedder else "labels"
    print(f"{stage:15} {len(bare)} claims, with an option {option:.3f}, with an issue {issue:.3f}; "
          f"{1000 * each:.1f} ms a claim, and {max(0.0, second - first - each * number):.1f} s once")
    return claims


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--claims")
    parser.add_argument("--embeddings", action="store_true")
    arguments = parser.parse_args()
    chosen = load() if arguments.embeddings else None
    if arguments.claims:
        _claims(arguments.claims, chosen)
    else:
        _report(arguments.errors, None)
        if chosen:
            print("with embeddings")
            _report(arguments.errors, chosen)
