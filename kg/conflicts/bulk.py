"""All conflicts of a large store at once, grouped by pair of parties and option, without making a Python object per position.

``find_conflicts`` explains conflicts with all their evidence; this counts and names them: a million claims in a second or two.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg import rdf
from kg.conflicts.columns import RELATIONS, STANCES, Columns, Ints, flags, ints
from kg.conflicts.find import groups_by_rule
from kg.conflicts.hierarchy import Hierarchy
from kg.conflicts.join import Space
from kg.conflicts.rules import load
from kg.conflicts.words import is_failing
from kg.errors import UnknownName

_POSITIONS = """SELECT ?p ?holder ?stance ?polarity ?option WHERE { GRAPH ?g {
  ?p a neg:Position ; neg:holder ?holder ; neg:stance ?stance ; neg:polarity ?polarity ; neg:option ?option .
} }"""
_STANDING = """SELECT ?p ?holder ?stance ?polarity ?option WHERE { GRAPH ?g {
  ?p a neg:Position ; neg:holder ?holder ; neg:stance ?stance ; neg:polarity ?polarity ; neg:option ?option .
  ?p neg:tense neg:current .
  MINUS { ?p neg:heldUntil ?until . }
} }"""
_CONDITIONS = """SELECT DISTINCT ?p ?relation ?option ?inverted ?text ?said WHERE {
  GRAPH ?g { ?p neg:condition ?c ; a neg:Position . ?c neg:relation ?relation ; neg:text ?text .
             OPTIONAL { ?c neg:option ?option ; neg:optionLink/neg:inverted ?inverted . } }
  GRAPH ?article { ?claim neg:supports ?p ; neg:polarity ?said . }
}"""
_ADDRESSEES = "SELECT ?p ?who WHERE { GRAPH ?g { ?p neg:addressee ?who ; a neg:Position . } }"


@dataclass(frozen=True, slots=True)
class Group:
    """Two parties collide over an option (``a`` = ``b`` for one at odds with itself): IRIs, the smaller first."""

    kind: str
    a: str
    b: str
    option: str


class Index:
    """The positions of a store as columns, read once; ``groups`` answers from them."""

    def __init__(self, store: ox.Store, *, include_past: bool = False) -> None:
        self.columns = _read(store, _POSITIONS if include_past else _STANDING)

    def codes(self, hierarchy: Hierarchy | None = None, kinds: Collection[str] | None = None) -> tuple[Space, dict[str, Ints]]:
        """The grouped answer as numbers, by rule; ``Space.decode`` reads them. Deadlocks and rules without a join are not included.

        Raises UnknownName for a kind that no such rule has.
        """
        rules = {name: r for name, r in load().items() if r.match and r.match != "cycle"}
        known = {r.kind for r in rules.values()}
        for kind in kinds or ():
            if kind not in known:
                raise UnknownName("kind of conflict that is found by a join", kind, sorted(known))
        space = Space(self.columns, Hierarchy.curated(self.columns.options) if hierarchy is None else hierarchy)
        return space, groups_by_rule(rules, space, known if kinds is None else set(kinds))

    def groups(self, hierarchy: Hierarchy | None = None, kinds: Collection[str] | None = None) -> Iterator[Group]:
        """The grouped answer, one by one, by rule, option and parties; raises as ``codes``."""
        space, found = self.codes(hierarchy, kinds)
        rules, holders = load(), self.columns.holders
        for name, codes in sorted(found.items()):
            for key, a, b in zip(*(part.tolist() for part in space.decode(codes)), strict=True):
                yield Group(rules[name].kind, holders[a], holders[b], space.about(rules[name].match, key))


def _rows(store: ox.Store, query: str) -> Iterator[list[str]]:
    """The rows of a query as N-Triples terms. Serialised in one piece: five times faster than a Python object per term."""
    found = store.query(query, prefixes=rdf.PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    table = found.serialize(format=ox.QueryResultsFormat.TSV) or b""
    lines = table.decode("utf-8").split("\n")
    return (line.split("\t") for line in lines[1:] if line)


def _read(store: ox.Store, query: str) -> Columns:
    rows: dict[str, int] = {}
    holder, stance, polarity, option = [], [], [], []
    for p, h, s, x, o in _rows(store, query):
        rows[p] = len(rows)
        holder.append(h)
        stance.append(s)
        polarity.append(x)
        option.append(o)
    conditions = [(rows[p], r, o, inverted, text, word) for p, r, o, inverted, text, word in _rows(store, _CONDITIONS) if p in rows]
    addressed = [(rows[p], who) for p, who in _rows(store, _ADDRESSEES) if p in rows]
    holders = _codes({*holder, *(who for _, who in addressed)})
    options = _codes({*option, *(c[2] for c in conditions if c[2])})
    stances = {_term(f"neg:{s}"): i for i, s in enumerate(STANCES)}
    relations = {_term(f"neg:relation-{r}"): i for i, r in enumerate(RELATIONS)}
    no = _term("neg:against")
    against = flags(x == no for x in polarity)
    said = against.copy()
    bound = ints(c[0] for c in conditions)
    said[bound] = False
    said[bound[flags(c[5] == no for c in conditions)]] = True
    distinct = sorted({c[:5] for c in conditions})
    return Columns(
        holders=tuple(iri[1:-1] for iri in holders), options=tuple(iri[1:-1] for iri in options),
        holder=ints(holders[h] for h in holder), option=ints(options[o] for o in option), stance=ints(stances[s] for s in stance),
        against=against, inverted=against ^ said,
        c_row=ints(c[0] for c in distinct), c_relation=ints(relations[c[1]] for c in distinct),
        c_option=ints(options[c[2]] if c[2] else -1 for c in distinct), c_inverted=flags("true" in c[3] for c in distinct),
        c_failing=flags(is_failing(c[4].rpartition('"')[0][1:]) for c in distinct),
        a_row=ints(row for row, _ in addressed), a_holder=ints(holders[who] for _, who in addressed),
    )


def _codes(terms: set[str]) -> dict[str, int]:
    return {term: i for i, term in enumerate(sorted(terms, key=lambda t: t[1:-1]))}


def _term(curie: str) -> str:
    return str(rdf.term(curie))
