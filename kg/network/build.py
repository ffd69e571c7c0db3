"""From statements to networks, by the formulas of Discourse Network Analyzer (DNA).

Sources: P. Leifeld, J. Gruber, F. R. Bossner, *Discourse Network Analyzer Manual* (2018), chapter 2, cited here as [manual,
section]; P. Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks", in *The Oxford Handbook of Political
Networks* (2017); for settings that the manual leaves open, the exporter of DNA itself (github.com/leifeld/dna), cited as
[exporter].

Notation of the manual: ``x[i, j, k]`` counts the statements of party *i* on option *j* with sign *k* (1 for, 0 against).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import networkx as nx

from kg import dates, rows
from kg.errors import UnknownName
from kg.model import Claim, Position
from kg.network.graphs import distinct
from kg.network.statements import Statement, statements, within, without_duplicates

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
_ALIASES = {"twomode": "two-mode", "affiliation": "two-mode", "onemode": "party", "one-mode": "party", "parties": "party",
            "options": "option", "across-range": "acrossrange", "range": "acrossrange", "none": "no"}


def chosen(kind: str, value: str, allowed: Sequence[str]) -> str:
    """A setting by its name or an alias. Raises UnknownName for one that is not allowed."""
    name = _ALIASES.get(value.casefold(), value.casefold())
    if name not in allowed:
        raise UnknownName(kind, value, tuple(allowed))
    return name


@dataclass(frozen=True, slots=True)
class Settings:
    """The checked arguments of ``network``."""

    mode: str
    aggregate: str
    normalize: str
    duplicates: str

    @classmethod
    def check(cls, mode: str, aggregate: str | None, normalize: str, duplicates: str) -> Settings:
        mode = chosen("network mode", mode, tuple(MODES))
        aggregate = chosen(f"aggregation of a {mode} network", aggregate or MODES[mode][0], MODES[mode])
        normalize = chosen(f"normalisation of a {mode} network", normalize, NORMALIZATIONS[mode])
        if aggregate == "combine" and normalize != "no":
            raise UnknownName("normalisation of combined signs (they are codes, not weights)", normalize, ("no",))
        return cls(mode, aggregate, normalize, chosen("duplicates setting", duplicates, DUPLICATES))


def selected(
    items: Iterable[Position | Claim], settings: Settings, since: str, until: str, excluded: Iterable[Iterable[str]],
) -> tuple[list[Statement], list[Statement]]:
    """All statements, and those left by the filters. ``excluded``: parties, options, issues and documents, by label or IRI."""
    parties, options, issues, documents = map(tuple, excluded)
    start = dates.required(since, "since")[0] if since else None
    stop = dates.required(until, "until")[1] if until else None
    everything = statements(items)
    kept = [
        s for s in within(everything, start, stop)
        if not rows.named(parties, s.party, s.party_label)
        and not rows.named(options, s.option, s.option_label)
        and not rows.named(issues, s.issue, s.issue_label)
        and not rows.named(documents, s.document)
    ]
    return everything, without_duplicates(kept, settings.duplicates, settings.aggregate != "ignore")


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
    settings = Settings.check(mode, aggregate, normalize, duplicates)
    excluded = exclude_parties, exclude_options, exclude_issues, exclude_documents
    everything, kept = selected(items, settings, since, until, excluded)
    return graph_of(kept, settings, everything if isolates else kept, since, until)


def graph_of(kept: Sequence[Statement], settings: Settings, shown: Sequence[Statement], since: str, until: str) -> nx.Graph:
    """The network of the statements that are kept, with a node for each party and option that is shown."""
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


def _two_mode(graph: nx.Graph, kept: Sequence[Statement], settings: Settings) -> None:
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
                positive=positive, negative=negative, documents=distinct(s.document for s in said),
                first=min(s.date for s in said), last=max(s.date for s in said),
            )


def _sign(value: float) -> str:
    return "positive" if value > 0 else "negative" if value < 0 else "mixed"


def _one_mode(graph: nx.Graph, kept: Sequence[Statement], settings: Settings) -> None:
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
