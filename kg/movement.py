"""Who moved, when and how far: the positions of one holder on one option over time.

The ladder. On each option a holder stands on one side, for or against, with more or less room left:

====  ============================  =================================================
rung  stances                       the holder …
====  ============================  =================================================
4     threaten                      attaches a cost to not getting its way
3     demand, reject                insists
2     propose, accept, commit       offers, or binds itself
1     consider                      is open to it
0     concede                       gives way
====  ============================  =================================================

From one statement to the next of the same holder on the same option:

* ``softened``: down the ladder on the same side; or from the other side only to *consider*; or an insisting party (rung 3 or 4)
  names a condition, or a party drops a condition that it had attached to an offer.
* ``hardened``: up the ladder on the same side; or from *consider* to insisting on the other side; or an offer gets a condition, or
  an insisting party drops the condition that it had named.
* ``conceded``: *concede*; or, after insisting on the other side (perhaps with *consider* in between), *accept* or *commit* to this
  one.
* ``reversed``: any other change of side.
* ``confirmed``: any other step to *accept* or *commit* on the same side (what was wanted or considered is settled).
* ``first``: the first statement known; ``repeated``: nothing changed.

Movement needs time: a later statement is one whose date is certainly later. Statements of one day are one state; where a holder is
on both sides on the same day that is a contradiction (see the conflict kind ``inconsistent``) and no movement is read into or out
of it. Who is for a thing in one article and against a narrower form of it there (for a truce "in principle", but not for one of 30
days) has taken no plain side on it: no movement is read into that either. What a text presents as an earlier round comes before
everything current that it is not surely later than.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg import dates, rows
from kg.model import Claim, Polarity, Position, Stance, Tense
from kg.positions import assemble
from kg.rows import Row

LADDER = {
    Stance.THREATEN: 4, Stance.DEMAND: 3, Stance.REJECT: 3, Stance.PROPOSE: 2, Stance.ACCEPT: 2, Stance.COMMIT: 2,
    Stance.CONSIDER: 1, Stance.CONCEDE: 0,
}
KINDS = ("first", "softened", "hardened", "conceded", "reversed", "confirmed", "repeated")
MOVES = ("softened", "hardened", "conceded", "reversed")
SHOWN = ("first", *MOVES, "confirmed")
_BINDING = (Stance.ACCEPT, Stance.COMMIT)


def classify(before: Position | None, after: Position) -> str:
    """What the step from one position of a holder on an option to its next one is (see the ladder above)."""
    if before is None:
        return "first"
    if after.stance is Stance.CONCEDE and (before.stance, before.polarity) != (after.stance, after.polarity):
        return "conceded"
    if before.polarity is not after.polarity:
        return _change_of_side(before, after)
    low, high = LADDER[before.stance], LADDER[after.stance]
    if before.stance is not after.stance and after.stance in _BINDING:
        return "confirmed"
    if low != high:
        return "softened" if high < low else "hardened"
    return _change_of_conditions(before, after)


def _change_of_side(before: Position, after: Position) -> str:
    if after.stance is Stance.CONSIDER:
        return "softened"
    if before.stance is Stance.CONSIDER and LADDER[after.stance] >= 3:
        return "hardened"
    gave_way = after.stance in _BINDING and LADDER[before.stance] >= 3
    return "conceded" if gave_way else "reversed"


def _bound(position: Position) -> frozenset[str]:
    return frozenset(f"{c.relation} {c.option.iri if c.option else c.text.casefold()}" for c in position.conditions)


def _change_of_conditions(before: Position, after: Position) -> str:
    old, new = _bound(before), _bound(after)
    if old == new:
        return "repeated"
    insists = LADDER[after.stance] >= 3
    if old < new:
        return "softened" if insists else "hardened"
    if new < old:
        return "hardened" if insists else "softened"
    return "repeated"


@dataclass(frozen=True, slots=True)
class _Event:
    """A position as stated on one day. ``day`` is as written, perhaps partial or empty."""

    day: str
    position: Position
    claim: Claim | None

    @property
    def past(self) -> bool:
        return self.position.tense is Tense.PAST


def _events(positions: Iterable[Position]) -> list[_Event]:
    found: list[_Event] = []
    for p in positions:
        if p.claims:
            found.extend(_Event(c.date or p.held_from, p, c) for c in p.claims)
        else:
            found.append(_Event(p.held_from, p, None))
    return sorted(found, key=_when)


def _when(event: _Event) -> tuple[date, bool, str, int, tuple[str, ...]]:
    """By first possible day, earlier rounds before what is current, then in the order of the articles. Undated last."""
    claim = event.claim
    place = (claim.document, claim.evidence.start) if claim else ("", -1)
    return dates.first_day(event.day) or date.max, not event.past, *place, rows.order_key(event.position)


def _states(events: Sequence[_Event]) -> Iterator[list[_Event]]:
    """Groups of statements of about the same time, in order; each group is surely later than the one before it."""
    if not any(dates.first_day(e.day) for e in events):
        yield list(events)
        return
    current = [e for e in events if not e.past]
    past = [e for e in events if e.past]
    # An earlier round reported today has today's date: it is earlier all the same, unless something current is earlier still.
    settled = [e for e in past if not any(dates.earlier(c.day, e.day) for c in current)]
    late = [e for e in past if e not in settled]
    yield from _by_day(settled)
    yield from _by_day(sorted(current + late, key=_when))


def _by_day(events: Sequence[_Event]) -> Iterator[list[_Event]]:
    group: list[_Event] = []
    for event in events:
        if not dates.first_day(event.day):
            continue
        if group and all(dates.earlier(e.day, event.day) for e in group):
            yield group
            group = []
        group.append(event)
    if group:
        yield group


def _state(group: Sequence[_Event]) -> Position | None:
    """What the holder says at that time: the firmest stance; None where it is on both sides."""
    if len({e.position.polarity for e in group}) > 1:
        return None
    conceding = [e.position for e in group if e.position.stance is Stance.CONCEDE]
    held = conceding or [e.position for e in group]
    return max(held, key=lambda p: (LADDER[p.stance], len(p.conditions), rows.order_key(p)))


def _step(earlier: Sequence[_Event], later: Sequence[_Event]) -> str:
    """What the step from one time to a later one is; ``unclear`` where the holder is on both sides at one of them."""
    old, new = _state(earlier), _state(later)
    if old is None or new is None:
        return "unclear"
    kind = classify(old, new)
    # With and without the condition on one day: nothing was added or dropped since.
    only_conditions = old.polarity is new.polarity and LADDER[old.stance] == LADDER[new.stance] and kind in ("softened", "hardened")
    return "repeated" if only_conditions and (_says(earlier, new) or _says(later, old)) else kind


def _says(group: Iterable[_Event], position: Position) -> bool:
    return any(
        e.position.polarity is position.polarity and LADDER[e.position.stance] == LADDER[position.stance]
        and _bound(e.position) == _bound(position) for e in group
    )


def shifts(
    positions: Iterable[Position], *, party: str | None = None, issue: str | None = None, moves_only: bool = False,
) -> list[Row]:
    """The course of each holder on each issue: when it first took a position on an option, and each time that it moved.

    ``party`` and ``issue`` (an issue or option; labels or IRIs) narrow the answer; with ``moves_only`` first statements and
    confirmations are left out. Repetitions never show, and who is nobody in particular only where ``party`` asks for them. Rows, by
    holder, issue and date: ``holder``, ``issue``, ``option``, ``kind`` (one of ``KINDS``), ``date``, ``text``, ``before`` and
    ``after`` (positions with their quotes; ``before`` is None for ``first``), ``articles``.
    """
    found: list[Row] = []
    for held in _courses(positions, party, issue):
        before: list[_Event] = []
        stood: Position | None = None
        for group in _states(_events(held)):
            now = _state(group)
            # Neither into nor out of a contradiction: nothing is known of where the holder stands.
            kind = _step(before, group) if before else "first" if now else "unclear"
            if kind == "confirmed" and now and stood and classify(stood, now) == "conceded":
                kind = "conceded"
            if now and kind in (MOVES if moves_only else SHOWN):
                found.append(_shift(kind, _state(before) if before else None, now, group))
            before = group
            if now is None or now.stance is not Stance.CONSIDER:
                stood = now
    return sorted(found, key=_shift_order)


def _courses(positions: Iterable[Position], party: str | None, issue: str | None) -> list[list[Position]]:
    grouped: dict[tuple[str, rows.Matter], list[Position]] = defaultdict(list)
    for matter, p in rows.by_matter(_about(_plainly(positions), party, issue)):
        if party is not None or rows.is_somebody(p):  # "delegates" who refuse and "delegates" who accept are not the same
            grouped[p.holder.iri, matter].append(p)
    return [grouped[key] for key in sorted(grouped)]


def _plainly(positions: Iterable[Position]) -> Iterator[Position]:
    """The positions without what their holder said of them where it took the other side of a narrower option, in one article."""
    held = list(positions)
    said: dict[tuple[str, str, str], set[tuple[str, Polarity]]] = defaultdict(set)
    for p in held:
        for c in p.claims:
            said[p.holder.iri, c.document, c.date].add((p.option.iri, p.polarity))
    for p in held:
        other = p.polarity.flipped()
        claims = tuple(c for c in p.claims if not any(
            side is other and option.startswith(f"{p.option.iri}/") for option, side in said[p.holder.iri, c.document, c.date]))
        if claims or not p.claims:
            yield p if claims == p.claims else replace(p, claims=claims)


def _about(positions: Iterable[Position], party: str | None, issue: str | None) -> Iterator[Position]:
    for p in positions:
        if party and not rows.named([party], p.holder.iri, p.holder.label):
            continue
        if issue and not any(rows.named([issue], link.iri, link.label) for link in (p.issue, p.option) if link):
            continue
        yield p


def _shift(kind: str, before: Position | None, after: Position, group: Sequence[_Event]) -> Row:
    said = [e for e in group if e.position == after]
    when = said[0].day
    text = f"{after.holder.label} {kind}: {rows.words(before)} → {rows.words(after)}" if before else rows.sentence(after)
    return {
        "holder": rows.concept(after.holder), "issue": rows.concept(after.issue), "option": rows.concept(after.option),
        "kind": kind, "date": when, "text": text, "before": rows.position_row(before) if before else None,
        "after": rows.position_row(after), "evidence": [rows.claim_row(e.claim) for e in said if e.claim],
        "articles": sorted({e.claim.document for e in said if e.claim}),
    }


def _shift_order(row: Row) -> tuple[object, ...]:
    issue = row["issue"]["label"].casefold() if row["issue"] else "\uffff"
    return (row["holder"]["label"].casefold(), row["holder"]["iri"], issue, dates.first_day(row["date"]) or date.max,
            row["option"]["label"].casefold(), row["option"]["iri"])


def timeline(positions: Iterable[Position], issue: str | None = None, party: str | None = None) -> list[Row]:
    """Every statement in the order of time, one row a claim (one a position where it has no claims); undated ones last.

    Rows: ``date``, ``holder``, ``stance``, ``polarity``, ``option``, ``issue``, ``text``, ``tense``, ``position`` (id), ``claim``
    (the evidence, or None).
    """
    return [
        {"date": e.day, "holder": rows.concept(e.position.holder), "stance": str(e.position.stance),
         "polarity": str(e.position.polarity), "option": rows.concept(e.position.option), "issue": rows.concept(e.position.issue),
         "text": rows.sentence(e.position), "tense": str(e.position.tense), "position": e.position.id,
         "claim": rows.claim_row(e.claim) if e.claim else None}
        for e in _events(_about(positions, party, issue))
    ]


def as_of(positions: Iterable[Position], day: str) -> list[Position]:
    """The positions as they were known at the end of a day, month or year (ISO, perhaps partial).

    Later statements do not count, and what only a later one superseded still stands. What is undated is kept. Positions with
    evidence are assembled anew from it, so all positions of a holder on an option must be given together. Raises ValueError for no
    date.
    """
    end = dates.required(day, "date")[1]
    held = list(positions)
    claims = {c.id: c for p in held for c in p.claims}
    wanted = {(p.holder.iri, p.option.iri) for p in held if p.claims}
    found = [p for p in assemble(claims.values(), as_of=day) if (p.holder.iri, p.option.iri) in wanted]
    found += [_trimmed(p, end) for p in held if not p.claims and (dates.first_day(p.held_from) or end) <= end]
    return sorted(found, key=rows.order_key)


def _trimmed(position: Position, end: date) -> Position:
    superseded = dates.first_day(position.held_until)
    return replace(position, held_until="") if superseded and superseded > end else position


def diff(
    before: Iterable[Position], after: Iterable[Position], *, party: str | None = None, issue: str | None = None,
) -> list[Row]:
    """Who moved between two states (two dates by ``as_of``, or two stores), narrowed as ``shifts`` by ``party`` and ``issue``.

    Compares what each holder holds on each option now. ``kind``: ``new`` (no position before), ``gone`` (none after), or a move by
    the ladder (``softened``, ``hardened``, ``conceded``, ``reversed``, ``confirmed``) or ``unclear`` where a holder is on both
    sides in one of the states. What did not change is left out. Rows, moves before what is new or gone (of which there is most),
    then by holder and issue: ``holder``, ``issue``, ``option``, ``kind``, ``text``, ``before`` and ``after`` (lists of positions
    with their quotes).
    """
    old, new = (_held(_about(positions, party, issue)) for positions in (before, after))
    found = []
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key, []), new.get(key, [])
        kind = _difference(was, now)
        if kind != "repeated":
            found.append(_diff_row(kind, was, now))
    return sorted(found, key=lambda r: (r["kind"] in ("new", "gone"), r["holder"]["label"].casefold(), r["holder"]["iri"],
                                        r["issue"]["label"].casefold() if r["issue"] else "\uffff", r["option"]["label"].casefold(),
                                        r["option"]["iri"]))


def _held(positions: Iterable[Position]) -> dict[tuple[str, str], list[Position]]:
    grouped: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for p in sorted(rows.standing(_plainly(positions)), key=rows.order_key):
        grouped[p.holder.iri, p.option.iri].append(p)
    return grouped


def _latest(held: Sequence[Position]) -> list[_Event]:
    """What is said last among several standing positions."""
    events = _events(held)
    return (list(_by_day(events)) or [events])[-1]


def _difference(was: Sequence[Position], now: Sequence[Position]) -> str:
    if not was or not now:
        return "new" if now else "gone"
    kind = _step(_latest(was), _latest(now))
    same = {p.id for p in was} == {p.id for p in now}
    return "repeated" if kind == "unclear" and same else kind


def _diff_row(kind: str, was: Sequence[Position], now: Sequence[Position]) -> Row:
    sample = (now or was)[0]
    old, new = ("; ".join(dict.fromkeys(rows.words(e.position) for e in _latest(held))) if held else "" for held in (was, now))
    told = {"new": f"now {new}", "gone": f"no longer {old}"}.get(kind, f"{kind}: {old} → {new}")
    return {
        "holder": rows.concept(sample.holder), "issue": rows.concept(sample.issue), "option": rows.concept(sample.option),
        "kind": kind, "text": f"{sample.holder.label} {told}", "before": [rows.position_row(p) for p in was],
        "after": [rows.position_row(p) for p in now],
    }
