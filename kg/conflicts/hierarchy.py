"""What one option says about another: the closures that decide whether two positions can meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from kg import resources
from kg.model import Link
from kg.vocabulary import turtle
from kg.vocabulary.turtle import NEG, SKOS


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionFacts:
    """What a vocabulary says of one option. ``value`` is a number in ``unit`` (30 and "day"); relations name other options' IRIs.

    Doing an option is doing its ``broader`` ones (a 30-day truce is a truce) and whatever it ``entails``; it cannot be had together
    with what it ``excludes`` (either side may say so).
    """

    iri: str
    label: str = ""
    issue: Link | None = None
    broader: tuple[str, ...] = ()
    entails: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    value: float | None = None
    unit: str = ""


class Hierarchy:
    """Options and their closures. An option it has never heard of stands for itself alone."""

    def __init__(self, options: Iterable[OptionFacts] = ()) -> None:
        self._options: Mapping[str, OptionFacts] = {o.iri: o for o in options}

    @staticmethod
    def curated() -> Hierarchy:
        """That of ``ontology/issues/*.ttl`` and the folders that the user added. Raises BadResource."""
        return _curated(tuple(resources.files("issues/*.ttl")))

    def __iter__(self) -> Iterator[OptionFacts]:
        return iter(self._options.values())

    def get(self, iri: str) -> OptionFacts:
        """The facts of an option, empty ones for an unknown."""
        return self._options.get(iri) or OptionFacts(iri=iri)

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        """Reflexive, transitive closure of broader and entails; cycles are harmless."""
        closed: dict[str, frozenset[str]] = {}
        for start in self._options:
            seen, todo = {start}, [start]
            while todo:
                facts = self.get(todo.pop())
                fresh = {*facts.broader, *facts.entails} - seen
                seen |= fresh
                todo.extend(fresh)
            closed[start] = frozenset(seen)
        return closed

    def up(self, iri: str) -> frozenset[str]:
        """The option itself and all that holds once it holds."""
        return self._above.get(iri) or frozenset((iri,))

    @cached_property
    def _below(self) -> dict[str, set[str]]:
        below: dict[str, set[str]] = defaultdict(set)
        for iri, above in self._above.items():
            for other in above:
                below[other].add(iri)
        return below

    def down(self, iri: str) -> frozenset[str]:
        """The option itself and all that bring it about."""
        return frozenset(self._below.get(iri, ())) | {iri}

    def surely_entails(self, narrow: str, wide: str) -> bool:
        """True if ``wide`` follows from ``narrow`` by identity or declared entailment, not merely by being a broader topic."""
        seen, todo = {narrow}, [narrow]
        while todo:
            current = todo.pop()
            if current == wide:
                return True
            fresh = set(self.get(current).entails) - seen
            seen |= fresh
            todo.extend(fresh)
        return False

    def wider(self, iri: str) -> frozenset[str]:
        """The options that include this one and more, as a full truce includes a limited one: those that entail it."""
        return frozenset(other for other in self.down(iri) if other != iri and self.surely_entails(other, iri))

    @cached_property
    def declared_exclusions(self) -> frozenset[tuple[str, str]]:
        """Unordered pairs (smaller IRI first) that exclude each other: said so, or different values of one thing in one unit."""
        pairs = {_pair(o.iri, other) for o in self for other in o.excludes if other != o.iri}
        siblings: dict[tuple[str, str], list[OptionFacts]] = defaultdict(list)
        for option in self:
            if option.value is not None:
                for parent in option.broader:
                    siblings[parent, option.unit].append(option)
        for group in siblings.values():
            pairs |= {_pair(a.iri, b.iri) for a in group for b in group if a.value != b.value}
        return frozenset(pairs)

    @cached_property
    def exclusions(self) -> tuple[tuple[tuple[str, str], frozenset[str], frozenset[str]], ...]:
        """How to find excluding options by one look-up: ``(name, side, other side)``, whatever is in one excludes all in the other.

        The sides are what lies under a declared pair. Each unordered pair of options occurs under exactly one name: a declaration
        that a wider one covers is dropped, and where two overlap without covering, they are taken apart into pairs of options.
        """
        blocks = [(p, self.down(p[0]), self.down(p[1])) for p in sorted(self.declared_exclusions)]
        blocks = [b for b in blocks if not any(b is not other and _covers(other, b) for other in blocks)]
        owners: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, (_, left, right) in enumerate(blocks):
            for pair in {_pair(x, y) for x in left for y in right if x != y}:
                owners[pair].append(number)
        tangled = {n for numbers in owners.values() if len(numbers) > 1 for n in numbers}
        tangled |= {n for n, (_, left, right) in enumerate(blocks) if left & right}
        plain = [b for n, b in enumerate(blocks) if n not in tangled]
        singles = sorted(pair for pair, numbers in owners.items() if numbers[0] in tangled)
        return (*plain, *((pair, frozenset(pair[:1]), frozenset(pair[1:])) for pair in singles))

    def common(self, first: str, second: str) -> str | None:
        """The nearest thing above both, or None: what two excluding options are about."""
        shared = (self.up(first) & self.up(second)) - {first, second}
        return min(shared, key=lambda iri: (-len(self.up(iri)), iri)) if shared else None


_Block = tuple[tuple[str, str], frozenset[str], frozenset[str]]


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def _covers(wide: _Block, narrow: _Block) -> bool:
    """Whether every pair of options under ``narrow`` is also under ``wide``; of two equal ones the first name stays."""
    return _within(narrow[0], wide) and (wide[0] < narrow[0] or not _within(wide[0], narrow))


def _within(pair: tuple[str, str], block: _Block) -> bool:
    (c, d), (_, left, right) = pair, block
    return (c in left and d in right) or (c in right and d in left)


def _facts(index: turtle.Index, iri: str, issues: Mapping[str, Link]) -> OptionFacts:
    value = index.one(iri, NEG + "value")
    return OptionFacts(
        iri=iri, label=index.one(iri, SKOS + "prefLabel"), issue=issues.get(index.one(iri, NEG + "issue")),
        broader=tuple(b for b in index.all(iri, SKOS + "broader") if b not in issues),
        entails=tuple(index.all(iri, NEG + "entails")),
        excludes=(*index.all(iri, NEG + "excludes"), *index.all(iri, NEG + "negationOf")),
        value=float(value) if value else None, unit=index.one(iri, NEG + "unit"),
    )


@lru_cache(maxsize=4)
def _curated(_files: tuple[Path, ...]) -> Hierarchy:
    index = turtle.load("issues/*.ttl")
    issues = {iri: Link(iri=iri, label=index.one(iri, SKOS + "prefLabel")) for iri in index.of_type(NEG + "Issue")}
    return Hierarchy(_facts(index, iri, issues) for iri in index.of_type(NEG + "Option"))
