"""A synthetic negotiation of any size as N-Quads, laid out as ``kg.store`` lays it out, with the triples that the rules read.

    python benchmarks/generate.py 10000 > claims.nq

200 parties, 300 options in a hierarchy of depth 4 with exclusions and quantities, five claims an article. Parties and options are
talked about unevenly, a party mostly keeps to one side of an option, a tenth of the claims has a condition. Same input, same bytes.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from kg.conflicts import Hierarchy, OptionFacts
from kg.positions import base

NEG, SKOS = "https://w3id.org/negotiation#", "http://www.w3.org/2004/02/skos/core#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LEVELS = (20, 60, 100, 120)
PARTIES, PER_ARTICLE = 200, 5
FOR = ("demand", "propose", "accept", "commit", "consider")
AGAINST = ("reject", "reject", "reject", "demand", "concede")
RELATIONS = ("before", "after", "until", "unless", "if", "in-exchange-for")


def option(number: int) -> str:
    """The IRI of an option."""
    return f"{base()}option/o{number}"


def party(number: int) -> str:
    """The IRI of a party."""
    return f"{base()}party/p{number}"


def hierarchy(seed: int = 1) -> Hierarchy:
    """300 options on four levels, each but the first narrower than one above; some exclude others, some are quantities."""
    rng = random.Random(seed)
    facts, above = [], []
    number = 0
    for level, size in enumerate(LEVELS):
        here = list(range(number, number + size))
        for i in here:
            other = rng.choice(here)
            facts.append(OptionFacts(
                iri=option(i), broader=(option(rng.choice(above)),) if above else (),
                excludes=(option(other),) if other != i and rng.random() < 0.2 else (),
                value=rng.choice((3.0, 7.0, 14.0, 30.0)) if level == 3 and rng.random() < 0.3 else None, unit="day",
            ))
        number, above = number + size, here
    return Hierarchy(facts)


@dataclass
class _Position:
    """What the claims of one position add up to."""

    number: int
    quads: str
    condition: str = ""
    claims: list[int] = field(default_factory=list)


def nquads(claims: int, seed: int = 1) -> Iterator[str]:
    """The quads, in pieces of some thousand lines."""
    rng = random.Random(seed)
    options = sum(LEVELS)
    who = list(accumulate(1 / (i + 5) for i in range(PARTIES)))
    what = list(accumulate(1 / (i + 30) for i in range(options)))
    holders = rng.choices(range(PARTIES), cum_weights=who, k=claims)
    contents = rng.choices(range(options), cum_weights=what, k=claims)
    merged, vocabulary = f"<{base()}graph/positions>", f"<{base()}graph/vocabulary>"
    yield "".join(_vocabulary(vocabulary, seed))
    seen: set[str] = set()
    lines: list[str] = []
    for claim, (h, o) in enumerate(zip(holders, contents, strict=True)):
        lean = random.Random(h * 1000 + o).choice((0.03, 0.03, 0.5, 0.97, 0.97))
        pro = rng.random() < lean
        stance, polarity = rng.choice(FOR if pro else AGAINST), "for" if pro else "against"
        bound = f"{rng.choice(RELATIONS)} {rng.randrange(options)}" if rng.random() < 0.1 else ""
        past = rng.random() < 0.05
        key = f"h{h}-o{o}-{stance}-{polarity}-{bound.replace(' ', '-')}-{'past' if past else ''}"
        article, position = f"<{base()}article/a{claim // PER_ARTICLE}>", f"<{base()}position/{key}>"
        me = f"<{base()}claim/c{claim}>"
        said = (f"<{NEG}holder> <{party(h)}>", f"<{NEG}option> <{option(o)}>", f"<{NEG}stance> <{NEG}{stance}>",
                f"<{NEG}polarity> <{NEG}{polarity}>")
        lines += [f"{me} {s} {article} .\n" for s in (f"<{TYPE}> <{NEG}Claim>", *said, f"<{NEG}supports> {position}")]
        if key not in seen:
            seen.add(key)
            more = [f"<{TYPE}> <{NEG}Position>", f"<{NEG}tense> <{NEG}{'past' if past else 'current'}>", *said]
            if rng.random() < 0.2:
                more.append(f"<{NEG}addressee> <{party(rng.randrange(PARTIES))}>")
            if rng.random() < 0.05:
                more.append(f'<{NEG}heldUntil> "2025-01-01"^^<http://www.w3.org/2001/XMLSchema#date>')
            lines += [f"{position} {s} {merged} .\n" for s in more]
            if bound:
                lines += _condition(position[1:-1], *bound.split(), merged)
        if len(lines) > 20_000:
            yield "".join(lines)
            lines = []
    yield "".join(lines)


def _condition(position: str, relation: str, target: str, graph: str) -> list[str]:
    node, link = f"<{position}#condition-0>", f"<{position}#condition-0-option>"
    return [f"<{position}> <{NEG}condition> {node} {graph} .\n", f"{node} <{NEG}relation> <{NEG}relation-{relation}> {graph} .\n",
            f"{node} <{NEG}option> <{option(int(target))}> {graph} .\n", f"{node} <{NEG}optionLink> {link} {graph} .\n",
            f'{link} <{NEG}inverted> "false"^^<http://www.w3.org/2001/XMLSchema#boolean> {graph} .\n']


def _vocabulary(graph: str, seed: int) -> Iterator[str]:
    for o in hierarchy(seed):
        yield f"<{o.iri}> <{TYPE}> <{NEG}Option> {graph} .\n"
        for name, others in ((SKOS + "broader", o.broader), (NEG + "excludes", o.excludes)):
            yield from (f"<{o.iri}> <{name}> <{other}> {graph} .\n" for other in others)
        if o.value is not None:
            yield f'<{o.iri}> <{NEG}value> "{o.value:.0f}"^^<http://www.w3.org/2001/XMLSchema#double> {graph} .\n'
            yield f'<{o.iri}> <{NEG}unit> "{o.unit}" {graph} .\n'


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("claims", type=int)
    for piece in nquads(parser.parse_args().claims):
        sys.stdout.write(piece)
