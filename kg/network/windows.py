"""Series of networks over time, as Discourse Network Analyzer draws them; [exporter] is its exporter, see ``kg.network.build``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import floor
from typing import Any

from kg import dates
from kg.model import Claim, Position
from kg.network.build import Settings, chosen, graph_of, selected
from kg.network.statements import Statement, within

UNITS = ("days", "weeks", "months", "years", "events")


@dataclass(frozen=True, slots=True)
class Window:
    """A network over a stretch of time. ``start`` and ``stop`` are the first and last day (inclusive), ``middle`` names it."""

    middle: str
    start: str
    stop: str
    statements: int
    graph: Any = field(compare=False)


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
    settings = Settings.check(mode, aggregate, normalize, duplicates)
    unit = chosen("unit of time", unit, UNITS)
    if size < 1:
        raise ValueError(f"a time window of {size} {unit} holds nothing; give 1 or more")
    excluded = exclude_parties, exclude_options, exclude_issues, exclude_documents
    kept = [s for s in selected(items, settings, since, until, excluded)[1] if dates.first_day(s.date)]
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
        if inside := within(kept, first, last):
            graph = graph_of(inside, settings, inside, first.isoformat(), last.isoformat())
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


def _event_windows(kept: Sequence[Statement], settings: Settings, size: int, moving: bool) -> list[Window]:
    half = size // 2
    if moving:
        slices = [(kept[t], kept[t - half : t + half + 1]) for t in range(half, len(kept) - half)]
    else:
        slices = [(kept[t], kept[t : t + size]) for t in range(0, len(kept), size)]
    return [
        Window(middle.date, inside[0].date, inside[-1].date, len(inside),
               graph_of(inside, settings, inside, inside[0].date, inside[-1].date))
        for middle, inside in slices
    ]
