"""From statements to networks, by the formulas of Discourse Network Analyzer (DNA).

Sources: P. Leifeld, J. Gruber, F. R. Bossner, *Discourse Network Analyzer Manual* (2018), chapter 2, cited here as [manual,
section]; P. Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks", in *The Oxford Handbook of Political
Networks* (2017); for settings that the manual leaves open, the exporter of DNA itself (github.com/leifeld/dna), cited as
[exporter].

Notation of the manual: ``x[i, j, k]`` counts the statements of party *i* on option *j* with sign *k* (1 for, 0 against).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import combinations
from math import floor
from typing import Any

import networkx as nx

from kg import dates, rows
from kg.errors import UnknownName
from kg.model import Claim, Conflict, Polarity, Position
from kg.positions import holder_of, option_of, polarity_of

MODES: dict[str, tuple[str, ...]] = {
    "two-mode": ("subtract", "ignore", "combine"),
    "party": ("congruence", "conflict", "subtract", "ignore"),
    "option": ("congruence", "conflict", "subtract", "ignore"),
}
"""Each mode with the aggregations that it allows; the first is the default. ``party`` and ``option`` are one-mode networks."""

NORMALIZATIONS: dict[str, tuple[str, ...]] = {
    "two-mode": ("no", "activity", "prominence"),
    "party": ("no", "average", "jaccard", "cosine"),
    "option": ("no", "average", "jaccard", "cosine"),
}
DUPLICATES = ("include", "document", "week", "month", "year", "acrossrange")
UNITS = ("days", "weeks", "months", "years", "events")
_ALIASES = {"twomode": "two-mode", "affiliation": "two-mode", "onemode": "party", "one-mode": "party", "parties": "party",
            "options": "option", "across-range": "acrossrange", "range": "acrossrange", "none": "no"}


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """One statement of one party on one option: a row of DNA's event list. ``date`` may be partial or empty."""

    date: str
    document: str
    offset: int
    party: str
    option: str
    positive: bool
    party_label: str = ""
    option_label: str = ""
    issue: str = ""
    issue_label: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """A network over a stretch of time. ``start`` and ``stop`` are the first and last day (inclusive), ``middle`` names it."""

    middle: str
    start: str
    stop: str
    statements: int
    graph: Any = field(compare=False)


def _of_position(position: Position) -> Iterator[Statement]:
    issue = position.issue
    plain = Statement(
        date=position.held_from, document="", offset=-1, party=position.holder.iri, option=position.option.iri,
        positive=position.polarity is Polarity.FOR, party_label=position.holder.label, option_label=position.option.label,
        issue=issue.iri if issue else "", issue_label=issue.label if issue else "",
    )
    if not position.claims:
        yield plain
    for claim in position.claims:
        yield replace(plain, date=claim.date or position.held_from, document=claim.document, offset=claim.evidence.start)


def _of_claim(claim: Claim) -> Iterator[Statement]:
    option = option_of(claim)
    for holder in sorted({h.iri: h for h in map(holder_of, claim.holders)}.values(), key=lambda h: h.iri):
        yield Statement(
            date=claim.date, document=claim.document, offset=claim.evidence.start, party=holder.iri, option=option.iri,
            positive=polarity_of(claim) is Polarity.FOR, party_label=holder.label, option_label=option.label,
            issue=claim.issue.iri if claim.issue else "", issue_label=claim.issue.label if claim.issue else "",
        )


def statements(items: Iterable[Position | Claim]) -> list[Statement]:
    """The statements of positions (one per supporting claim; one where a position has no claims) or of claims (one per holder).

    Both give the same statements, for holders and options are named by the rules of ``kg.positions``. By date, article and offset.
    """
    found: list[Statement] = []
    for item in items:
        found.extend(_of_position(item) if isinstance(item, Position) else _of_claim(item))
    return sorted(found)


def _choice(kind: str, value: str, allowed: Sequence[str]) -> str:
    name = _ALIASES.get(value.casefold(), value.casefold())
    if name not in allowed:
        raise UnknownName(kind, value, tuple(allowed))
    return name


def _week(text: str) -> str:
    found = dates.days(text)
    return found[0].strftime("%G-W%V") if found and found[0] == found[1] else text


_PERIOD: dict[str, Callable[[Statement], str]] = {
    "document": lambda s: s.document,
    "week": lambda s: _week(s.date),
    "month": lambda s: s.date[:7],
    "year": lambda s: s.date[:4],
    "acrossrange": lambda _: "",
}


def _without_duplicates(found: Iterable[Statement], duplicates: str, signed: bool) -> list[Statement]:
    """Keep the first of the statements with the same party, option and sign within the period [exporter, filterStatements].

    The sign does not count where it is ignored. Weeks are ISO weeks and months are months *of a year*; DNA compares the bare
    number, so that it takes May 2024 and May 2025 for one month.
    """
    if duplicates == "include":
        return list(found)
    period, seen, kept = _PERIOD[duplicates], set(), []
    for s in found:
        key = (s.party, s.option, s.positive if signed else True, period(s))
        if key not in seen:
            seen.add(key)
            kept.append(s)
    return kept


def _within(found: Iterable[Statement], since: date | None, until: date | None) -> list[Statement]:
    """Both days included; a partial date counts by its first day; an undated statement is in no stretch of time."""
    kept = []
    for s in found:
        day = dates.first_day(s.date)
        if day is None and (since or until):
            continue
        if day is not None and ((since and day < since) or (until and day > until)):
            continue
        kept.append(s)
    return kept


@dataclass(frozen=True, slots=True)
class _Settings:
    """The checked arguments of ``network``."""

    mode: str
    aggregate: str
    normalize: str
    duplicates: str

    @classmethod
    def check(cls, mode: str, aggregate: str | None, normalize: str, duplicates: str) -> _Settings:
        mode = _choice("network mode", mode, tuple(MODES))
        aggregate = _choice(f"aggregation of a {mode} network", aggregate or MODES[mode][0], MODES[mode])
        normalize = _choice(f"normalisation of a {mode} network", normalize, NORMALIZATIONS[mode])
        if aggregate == "combine" and normalize != "no":
            raise UnknownName("normalisation of combined signs (they are codes, not weights)", normalize, ("no",))
        return cls(mode, aggregate, normalize, _choice("duplicates setting", duplicates, DUPLICATES))


def _selected(
    items: Iterable[Position | Claim], settings: _Settings, since: str, until: str, excluded: Mapping[str, Iterable[str]],
) -> tuple[list[Statement], list[Statement]]:
    """All statements, and those left by the filters."""
    start = dates.required(since, "since")[0] if since else None
    stop = dates.required(until, "until")[1] if until else None
    everything = statements(items)
    kept = [
        s for s in _within(everything, start, stop)
        if not rows.named(excluded["parties"], s.party, s.party_label)
        and not rows.named(excluded["options"], s.option, s.option_label)
        and not rows.named(excluded["issues"], s.issue, s.issue_label)
        and not rows.named(excluded["documents"], s.document)
    ]
    return everything, _without_duplicates(kept, settings.duplicates, settings.aggregate != "ignore")


def network(
    items: Iterable[Position | Claim],
    *,
    mode: str = "two-mode",
    aggregate: str | None = None,
    normalize: str = "no",
    duplicates: str = "include",
    since: str = "",
    until: str = "",
    exclude_parties: Iterable[str] = (),
    exclude_options: Iterable[str] = (),
    exclude_issues: Iterable[str] = (),
    exclude_documents: Iterable[str] = (),
    isolates: bool = False,
) -> nx.Graph:
    """The network of positions (or of resolved claims) as an undirected networkx graph.

    ``mode``: ``two-mode`` (party × option), ``party`` or ``option`` (one-mode). ``aggregate``, for two-mode networks [manual,
    2.5]: ``subtract`` (for minus against), ``ignore`` (for plus against), ``combine`` (1 for, 2 against, 3 both); for one-mode
    networks [manual, 2.3]: ``congruence``, ``conflict``, ``subtract`` (congruence minus conflict), ``ignore``. ``normalize``:
    ``activity`` or ``prominence`` (two-mode) [manual, 2.6]; ``average`` activity, ``jaccard``, ``cosine`` (one-mode) [manual,
    2.4]. ``duplicates``: ``include``, or count a statement once per ``document``, ``week``, ``month``, ``year`` or
    ``acrossrange``. ``since`` and ``until`` are inclusive partial ISO dates. Exclusions name labels or IRIs. ``isolates`` keeps
    the nodes that the filters left without a statement.

    Nodes are IRIs with ``label``, ``kind``, ``issue``, ``issue_label``, ``frequency`` (statements). Edges have a float ``weight``
    (never 0: such pairs have no edge, as in DNA) and what it was counted from. Raises UnknownName for a setting, ValueError for a
    date.
    """
    settings = _Settings.check(mode, aggregate, normalize, duplicates)
    excluded = {"parties": tuple(exclude_parties), "options": tuple(exclude_options), "issues": tuple(exclude_issues),
                "documents": tuple(exclude_documents)}
    everything, kept = _selected(items, settings, since, until, excluded)
    return _graph(kept, settings, everything if isolates else kept, since, until)


def _graph(kept: Sequence[Statement], settings: _Settings, shown: Sequence[Statement], since: str, until: str) -> nx.Graph:
    graph = nx.Graph(mode=settings.mode, aggregate=settings.aggregate, normalize=settings.normalize, duplicates=settings.duplicates,
                     since=since, until=until, statements=len(kept))
    kinds = ("party", "option") if settings.mode == "two-mode" else (settings.mode,)
    for kind in kinds:
        _add_nodes(graph, kept, shown, kind)
    if settings.mode == "two-mode":
        _two_mode(graph, kept, settings)
    else:
        _one_mode(graph, kept, settings)
    return graph


def _add_nodes(graph: nx.Graph, kept: Iterable[Statement], shown: Iterable[Statement], kind: str) -> None:
    frequency = Counter(s.party if kind == "party" else s.option for s in kept)
    told: dict[str, dict[str, str]] = {}
    for s in shown:
        if kind == "party":
            told.setdefault(s.party, {"label": s.party_label, "kind": kind, "issue": "", "issue_label": ""})
        else:
            told.setdefault(s.option, {"label": s.option_label, "kind": kind, "issue": s.issue, "issue_label": s.issue_label})
    for node in sorted(told, key=lambda n: (told[n]["label"].casefold(), n)):
        graph.add_node(node, **told[node], frequency=frequency[node])


def _two_mode(graph: nx.Graph, kept: Sequence[Statement], settings: _Settings) -> None:
    """[manual, 2.5 and 2.6]: y = Σk x (ignore), Σk (k·x − (1 − k)·x) (subtract); divided by ΣjΣk x (activity) or ΣiΣk x
    (prominence)."""
    cells: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for s in kept:
        cells[s.party, s.option].append(s)
    activity, prominence = Counter(s.party for s in kept), Counter(s.option for s in kept)
    divisor: dict[str, Callable[[str, str], int]] = {
        "no": lambda i, j: 1, "activity": lambda i, j: activity[i], "prominence": lambda i, j: prominence[j],
    }
    for (party, option), said in sorted(cells.items()):
        positive = sum(s.positive for s in said)
        negative = len(said) - positive
        raw = {"subtract": positive - negative, "ignore": positive + negative,
               "combine": (1 if positive else 0) + (2 if negative else 0)}[settings.aggregate]
        if raw:
            graph.add_edge(
                party, option, weight=raw / divisor[settings.normalize](party, option), sign=_sign(positive - negative),
                positive=positive, negative=negative, documents=_sorted(s.document for s in said),
                first=min(s.date for s in said), last=max(s.date for s in said),
            )


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({v for v in values if v}))


def _sign(value: float) -> str:
    return "positive" if value > 0 else "negative" if value < 0 else "mixed"


def _one_mode(graph: nx.Graph, kept: Sequence[Statement], settings: _Settings) -> None:
    """[manual, 2.3]: congruence ΣjΣk x[i,j,k]·x[i',j,k], conflict ΣjΣk x[i,j,k]·x[i',j,1−k], ignore Σj (Σk x[i,j,k])(Σk
    x[i',j,k])."""
    by_party = settings.mode == "party"
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    profile: dict[str, Counter[tuple[str, bool]]] = defaultdict(Counter)
    names: dict[str, str] = {}
    for s in kept:
        one, other, label = (s.party, s.option, s.option_label) if by_party else (s.option, s.party, s.party_label)
        counts[other][one][s.positive] += 1
        profile[one][other, s.positive] += 1
        names.setdefault(other, label)
    sums: dict[tuple[str, str], _Pair] = defaultdict(_Pair)
    for shared, nodes in sorted(counts.items()):
        for a, b in combinations(sorted(nodes), 2):
            sums[a, b].add(names[shared], nodes[a], nodes[b])
    for (a, b), pair in sorted(sums.items()):
        raw = {"congruence": pair.congruence, "conflict": pair.conflict, "subtract": pair.congruence - pair.conflict,
               "ignore": pair.congruence + pair.conflict}[settings.aggregate]
        if raw:
            graph.add_edge(
                a, b, weight=raw / _divisor(settings.normalize, profile[a], profile[b]),
                sign=_sign(pair.congruence - pair.conflict), congruence=pair.congruence, conflict=pair.conflict,
                agree=tuple(sorted(pair.agree)), differ=tuple(sorted(pair.differ)),
            )


@dataclass(slots=True)
class _Pair:
    """What two nodes have in common, summed over the other mode. (Σk x)(Σk x') of ``ignore`` is congruence plus conflict."""

    congruence: int = 0
    conflict: int = 0
    agree: set[str] = field(default_factory=set)
    differ: set[str] = field(default_factory=set)

    def add(self, name: str, one: Sequence[int], other: Sequence[int]) -> None:
        same = one[0] * other[0] + one[1] * other[1]
        opposite = one[0] * other[1] + one[1] * other[0]
        self.congruence += same
        self.conflict += opposite
        if same:
            self.agree.add(name)
        if opposite:
            self.differ.add(name)


def _divisor(normalize: str, one: Counter[tuple[str, bool]], other: Counter[tuple[str, bool]]) -> float:
    """Φ of [manual, 2.4]. Cosine is divided by the product of the two activities, as the manual and the exporter have it."""
    if normalize == "average":
        return (one.total() + other.total()) / 2
    if normalize == "jaccard":
        alone = sum(n for cell, n in one.items() if not other[cell]) + sum(n for cell, n in other.items() if not one[cell])
        return alone + sum(n * other[cell] for cell, n in one.items())
    if normalize == "cosine":
        return float(one.total() * other.total())
    return 1.0


def windows(
    items: Iterable[Position | Claim],
    *,
    unit: str = "months",
    size: int = 3,
    moving: bool = True,
    since: str = "",
    until: str = "",
    mode: str = "two-mode",
    aggregate: str | None = None,
    normalize: str = "no",
    duplicates: str = "include",
    exclude_parties: Iterable[str] = (),
    exclude_options: Iterable[str] = (),
    exclude_issues: Iterable[str] = (),
    exclude_documents: Iterable[str] = (),
) -> list[Window]:
    """A series of networks over time; the other settings are those of ``network``.

    ``unit``: days, weeks, months, years, or events (statements). A *moving* window is drawn round every unit of time, reaching
    ``round((size − 1) / 2)`` units to either side, and counts only where it lies wholly between the first and the last day
    [exporter, computeTimeWindowMatrices]. Otherwise windows follow each other without overlap, ``size`` units each, the last one
    cut at the end. Empty windows are left out. Duplicates are dropped over the whole range before the windows are cut, as in DNA.
    For events DNA draws among statements of the same day by lot; here their order is article and offset. Undated statements have
    no place in time and are left out.
    """
    settings = _Settings.check(mode, aggregate, normalize, duplicates)
    unit = _choice("unit of time", unit, UNITS)
    if size < 1:
        raise ValueError(f"a time window of {size} {unit} holds nothing; give 1 or more")
    excluded = {"parties": tuple(exclude_parties), "options": tuple(exclude_options), "issues": tuple(exclude_issues),
                "documents": tuple(exclude_documents)}
    kept = [s for s in _selected(items, settings, since, until, excluded)[1] if dates.first_day(s.date)]
    if not kept:
        return []
    if unit == "events":
        return _event_windows(kept, settings, size, moving)
    known = [day for s in kept if (day := dates.first_day(s.date))]
    start = dates.required(since, "since")[0] if since else min(known)
    stop = dates.required(until, "until")[1] if until else max(known)
    spans = _moving(start, stop, unit, size) if moving else _fixed(start, stop, unit, size)
    series = []
    for middle, first, last in spans:
        if inside := _within(kept, first, last):
            graph = _graph(inside, settings, inside, first.isoformat(), last.isoformat())
            series.append(Window(middle.isoformat(), first.isoformat(), last.isoformat(), len(inside), graph))
    return series


def _step(day: date, unit: str, count: int) -> date:
    if unit in ("days", "weeks"):
        return day + timedelta(days=count * (7 if unit == "weeks" else 1))
    return dates.add_months(day, count * (12 if unit == "years" else 1))


def _moving(start: date, stop: date, unit: str, size: int) -> Iterator[tuple[date, date, date]]:
    reach = floor((size - 1) / 2 + 0.5)  # Java's Math.round, which DNA uses, rounds halves up
    step = 0
    while (middle := _step(start, unit, step)) <= stop:
        first, last = _step(middle, unit, -reach), _step(middle, unit, reach)
        if first >= start and last <= stop:
            yield middle, first, last
        step += 1


def _fixed(start: date, stop: date, unit: str, size: int) -> Iterator[tuple[date, date, date]]:
    step = 0
    while (first := _step(start, unit, step)) <= stop:
        last = min(stop, _step(start, unit, step + size) - timedelta(days=1))
        yield first, first, last
        step += size


def _event_windows(kept: Sequence[Statement], settings: _Settings, size: int, moving: bool) -> list[Window]:
    half = size // 2
    if moving:
        slices = [(kept[t], kept[t - half : t + half + 1]) for t in range(half, len(kept) - half)]
    else:
        slices = [(kept[t], kept[t : t + size]) for t in range(0, len(kept), size)]
    return [
        Window(middle.date, inside[0].date, inside[-1].date, len(inside),
               _graph(inside, settings, inside, inside[0].date, inside[-1].date))
        for middle, inside in slices
    ]


_SEVERITY = {"high": 3, "medium": 2, "low": 1}


def conflict_graph(conflicts: Iterable[Conflict]) -> nx.Graph:
    """Who collides with whom: parties as nodes, an edge for each pair of holders in a conflict.

    Edges: ``weight`` number of conflicts (float), ``severity`` the highest, ``kinds``, ``options``, ``conflicts`` (ids). A
    conflict of a holder with itself (``inconsistent``) is no edge but counts in the node's ``inconsistent``; ``frequency`` counts
    all its conflicts.
    """
    pairs: dict[tuple[str, str], list[Conflict]] = defaultdict(list)
    labels: dict[str, str] = {}
    frequency: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for conflict in conflicts:
        holders = {p.holder.iri: p.holder.label for p in conflict.positions}
        labels |= holders
        frequency.update(holders.keys())
        if len(holders) == 1:
            alone.update(holders.keys())
        for pair in combinations(sorted(holders), 2):
            pairs[pair].append(conflict)
    graph = nx.Graph(mode="conflicts")
    for node in sorted(labels, key=lambda n: (labels[n].casefold(), n)):
        graph.add_node(node, label=labels[node], kind="party", frequency=frequency[node], inconsistent=alone[node])
    for (a, b), found in sorted(pairs.items()):
        graph.add_edge(
            a, b, weight=float(len(found)), sign="negative",
            severity=max((c.severity for c in found), key=lambda s: (_SEVERITY.get(s, 0), s)),
            kinds=_sorted(c.kind for c in found), options=_sorted(c.option.label for c in found if c.option),
            conflicts=_sorted(c.id for c in found),
        )
    return graph
