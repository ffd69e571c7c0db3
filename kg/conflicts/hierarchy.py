"""What one option says about another: the closures that decide whether two positions can meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from kg.model import Link
from kg.vocabulary import issues as vocabulary
from kg.vocabulary.issues import Issues

Pair = tuple[str, str]
Block = tuple[Pair, frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionFacts:
    """What a vocabulary says of one option. ``value`` is a number in ``unit`` (30 and "day"); relations name other options' IRIs.

    Doing an option is doing its ``broader`` ones (a 30-day truce is a truce) and whatever it ``entails``; it cannot be had together
    with what it ``excludes`` (either side may say so). It may be ``part_of`` an option that asks for more of the same. ``party`` is
    set where it concerns one party only (``doer``: where that is who does it); what concerns two different parties never excludes
    each other. Two articles that speak of an ``article_only`` option need not mean the same thing; a ``general`` one ("talks are
    held") may be meant of any negotiation, and what is done ``with_somebody`` of each other party.
    """

    iri: str
    label: str = ""
    issue: Link | None = None
    broader: tuple[str, ...] = ()
    entails: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    party: str = ""
    doer: str = ""
    value: float | None = None
    unit: str = ""
    article_only: bool = False
    general: bool = False
    with_somebody: bool = False


class Hierarchy:
    """Options and their closures. An option it has never heard of stands for itself alone."""

    def __init__(self, options: Iterable[OptionFacts] = ()) -> None:
        self._options: Mapping[str, OptionFacts] = {o.iri: o for o in options}

    @staticmethod
    def curated(options: Iterable[str]) -> Hierarchy:
        """What ``ontology/issues/*.ttl`` and the user's folders say of these options and of all above them. Raises BadResource."""
        issues = vocabulary.load()
        found: dict[str, OptionFacts] = {}
        waiting = sorted(set(options))
        while waiting:
            iri = waiting.pop()
            if iri not in found:
                found[iri] = _facts(issues, iri)
                waiting += [*found[iri].broader, *found[iri].entails, *found[iri].part_of]
        return Hierarchy(found.values())

    def __iter__(self) -> Iterator[OptionFacts]:
        return iter(self._options.values())

    def get(self, iri: str) -> OptionFacts:
        """The facts of an option, empty ones for an unknown."""
        return self._options.get(iri) or OptionFacts(iri=iri)

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        """Reflexive, transitive closure of broader and entails; cycles are harmless."""
        direct = {o.iri: {*o.broader, *o.entails} for o in self}
        return {iri: frozenset(_reach(iri, direct)) for iri in direct}

    def up(self, iri: str) -> frozenset[str]:
        """The option itself and all that holds once it holds."""
        return self._above.get(iri) or frozenset((iri,))

    def whole(self, iri: str) -> str:
        """The option of which this is one party's part ("Chad stops its attacks" of "A party stops its attacks"); "" for none."""
        facts = self.get(iri)
        return next((b for b in facts.broader if facts.party and iri == f"{b}/{facts.party}"), "")

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

    def wider(self, iri: str) -> frozenset[str]:
        """The options of which this, or what it is a kind of, is declared a part: a full truce asks for a limited one and more.

        What an option merely entails is no part that one could offer in its place: an end of the war brings a truce, and yet who
        accepts the truce does not haggle with who wants the end.
        """
        return self._wider.get(iri, frozenset())

    @cached_property
    def _wider(self) -> dict[str, frozenset[str]]:
        direct = {o.iri: {whole for kind in _reach(o.iri, self._broader) for whole in self.get(kind).part_of} for o in self}
        return {iri: frozenset(_reach(iri, direct) - {iri}) for iri in direct}

    @cached_property
    def declared_exclusions(self) -> frozenset[Pair]:
        """Pairs that exclude each other: said so, or values of things of one kind that cannot both be. Smaller IRI first."""
        pairs = {_pair(o.iri, other) for o in self for other in o.excludes if other != o.iri}
        measured: dict[tuple[str, str], list[OptionFacts]] = defaultdict(list)
        for option in self:
            if option.value is not None:
                counted, *_ = vocabulary.bounded(option.value, option.unit)
                for kind in _reach(option.iri, self._broader) - {option.iri}:
                    measured[kind, counted].append(option)
        for alike in measured.values():
            pairs |= {_pair(a.iri, b.iri) for a, b in combinations(alike, 2)
                      if a.value is not None and b.value is not None and _compatible(a.party, b.party)
                      and vocabulary.differ((a.value, a.unit), (b.value, b.unit))}
        return frozenset(pairs)

    @cached_property
    def _broader(self) -> dict[str, set[str]]:
        return {o.iri: set(o.broader) for o in self}

    @cached_property
    def exclusions(self) -> tuple[Block, ...]:
        """How to find excluding options by one look-up: ``(name, side, other side)``, whatever is in one excludes all in the other.

        The sides are what lies under a declared pair. Each unordered pair of options occurs in exactly one block: a declaration
        that a wider one covers is dropped, and where two overlap without covering, they are taken apart into pairs of options.
        """
        blocks = [block for pair in sorted(self.declared_exclusions) if not self._covered(pair) for block in self._blocks(pair)]
        owners: dict[Pair, list[int]] = defaultdict(list)
        for number, (_, left, right) in enumerate(blocks):
            for pair in {_pair(x, y) for x in left for y in right if x != y}:
                owners[pair].append(number)
        tangled = {n for numbers in owners.values() if len(numbers) > 1 for n in numbers}
        tangled |= {n for n, (_, left, right) in enumerate(blocks) if left & right}
        plain = [b for n, b in enumerate(blocks) if n not in tangled]
        singles = sorted(pair for pair, numbers in owners.items() if numbers[0] in tangled)
        return (*plain, *((pair, frozenset(pair[:1]), frozenset(pair[1:])) for pair in singles))

    def _covered(self, pair: Pair) -> bool:
        """Whether a declaration about wider options says the same; of two that cover each other the first stays."""
        def wider(of: Pair) -> set[Pair]:
            return {_pair(x, y) for x in self.up(of[0]) for y in self.up(of[1])} & self.declared_exclusions - {of}

        return any(other < pair or pair not in wider(other) for other in wider(pair))

    def _blocks(self, pair: Pair) -> Iterator[Block]:
        """All under one side against all under the other, but never what concerns one party against what concerns another."""
        left, right = self.down(pair[0]), self.down(pair[1])
        by_party: dict[str, set[str]] = defaultdict(set)
        for iri in left:
            by_party[self.get(iri).party].add(iri)
        for party, mine in sorted(by_party.items()):
            theirs = frozenset(iri for iri in right if _compatible(party, self.get(iri).party))
            if theirs:
                yield pair, frozenset(mine), theirs

    def common(self, first: str, second: str) -> str | None:
        """The nearest thing above both, or None: what two excluding options are about."""
        shared = (self.up(first) & self.up(second)) - {first, second}
        return min(shared, key=lambda iri: (-len(self.up(iri)), iri)) if shared else None


def _reach(start: str, direct: Mapping[str, set[str]]) -> set[str]:
    """Everything that can be reached, with the start; cycles are harmless."""
    seen, todo = {start}, [start]
    while todo:
        fresh = direct.get(todo.pop(), set()) - seen
        seen |= fresh
        todo.extend(fresh)
    return seen


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a <= b else (b, a)


def _compatible(one: str, other: str) -> bool:
    return not one or not other or one == other


def _facts(issues: Issues, iri: str) -> OptionFacts:
    """A curated option, or one derived from it for a party or with a quantity (see ``kg.vocabulary.issues``)."""
    derived = issues.derived(iri)
    option = issues.options.get(derived.base if derived else iri)
    if option is None:
        return OptionFacts(iri=iri)

    def of_party(others: Iterable[str]) -> tuple[str, ...]:
        """What holds above a party's option concerns the same party."""
        return tuple(o + (f"/{derived.party}" if derived and derived.party and issues.options[o].concerns else "") for o in others)

    issue = issues.issues[option.issue]
    return OptionFacts(
        iri=iri, label="" if derived else option.label, issue=Link(iri=issue.iri, label=issue.label),
        broader=(*((derived.broader,) if derived else ()), *of_party(option.broader)), entails=of_party(option.entails),
        part_of=of_party(option.part_of),
        excludes=() if derived else option.excludes, party=derived.party if derived else "",
        doer=derived.party if derived and option.concerns in ("agent", "owner") else "",
        value=derived.value if derived else None, unit=derived.unit if derived else "",
        article_only=option.article_only, general=option.whole, with_somebody=option.with_somebody,
    )
