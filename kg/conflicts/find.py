"""Find the conflicts among positions: select, join, settle which kind is reported, explain, order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from string import Formatter

import numpy as np

from kg import rows
from kg.coded import RULE
from kg.conflicts import asked, cycles, weigh
from kg.conflicts import columns as columns_
from kg.conflicts.columns import Ints
from kg.conflicts.contact import Contacts
from kg.conflicts.evidence import Collision, Evidence
from kg.conflicts.hierarchy import Hierarchy
from kg.conflicts.join import Space, groups, keyed_alike, without
from kg.conflicts.rules import SEVERITIES, Rule, load
from kg.conflicts.words import Saying, parties, quoted, says, told_apart, told_aside
from kg.dates import earlier
from kg.errors import UnknownName
from kg.model import Claim, Conflict, Link, Polarity, Position, Relation, Stance
from kg.positions import holder_of, narrowed, stands
from kg.vocabulary import actors

Json = dict[str, object]
Groups = dict[str, Ints]


def kinds(rules: Mapping[str, Rule] | None = None) -> list[str]:
    """The kinds of conflict that there are rules for, by alphabet."""
    return sorted({r.kind for r in (rules or load()).values()})


def find_conflicts(
    positions: Iterable[Position], hierarchy: Hierarchy | None = None, *, between: Collection[str] | None = None,
    issue: str | None = None, kinds: Collection[str] | None = None, include_past: bool = False,
) -> list[Conflict]:
    """All conflicts among the positions, each pair of parties once for each kind and option, gravest and surest first.

    ``hierarchy`` says which options entail and exclude each other, by default the curated vocabulary. ``between`` names two
    parties, ``issue`` an issue or option (IRI, its last part, or label in any case), ``kinds`` the kinds to report; each leaves a
    part of the whole list. Past and superseded positions take part with ``include_past`` only, and then as if time did not matter.

    Who has named another figure since ("12 percent" in May, "10 percent" in June) holds the last one only.
    Positions collide only if they are about one matter between the same parties (``kg.conflicts.contact``). Who is nobody in
    particular ("others") takes no part, but where a coder named him so. What was said in different periods only is of low severity,
    and so is what a commentator takes part in. A sentence that has somebody on both sides at once tells neither.

    Give all positions, also those that take no part: they too tell which articles are about one matter. Their order does not
    matter. Raises UnknownName for a kind without a rule, BadResource for a faulty rule file.
    """
    rules = load()
    wanted = _wanted(rules, kinds)
    positions = list(positions)
    taking_part = (p for p in positions if (include_past or stands(p)) and rows.is_somebody(p))
    considered = sorted(_without_both(list(_unique(taking_part))), key=_position_key)
    known = Hierarchy.curated(_options(considered)) if hierarchy is None else hierarchy
    considered = considered if include_past else _without_left(considered, known)
    commenting = {p.holder.iri for p in positions if rows.is_commentator(p)}
    contacts = Contacts(positions, timeless=include_past, article_only=lambda option: known.get(option).article_only,
                        commenting=commenting, party=lambda option: known.get(option).party,
                        general=lambda option: known.get(option).general,
                        with_somebody=lambda option: known.get(option).with_somebody)
    found = [c for c in _find(considered, known, rules, wanted, _names(between), contacts) if _about(c, issue)]
    return sorted((_set_aside(c, commenting) for c in found), key=_conflict_key)


def conflict_to_json(conflict: Conflict, under: str | None = None) -> Json:
    """A conflict as a JSON object with a fixed order of keys (the contract of ``kg conflicts --format json``). ``under``: the id of
    the conflict of whose quarrel it is another part (``kg.conflicts.together``)."""
    return {
        "id": conflict.id, "kind": conflict.kind, "severity": conflict.severity, "confidence": conflict.confidence,
        "parties": list(conflict.parties), "issue": rows.concept(conflict.issue), "option": rows.concept(conflict.option),
        "explanation": conflict.explanation, "positions": [rows.position_row(p) for p in conflict.positions],
        "under": under,
    }


# ---- selecting

def _unique(positions: Iterable[Position]) -> Iterable[Position]:
    """Each position once; of two that differ in their evidence only, as no assembled ones do, the one with more."""
    found: dict[str, Position] = {}
    for p in positions:
        other = found.setdefault(p.id, p)
        if other is not p:
            found[p.id] = max(p, other, key=lambda x: (len(x.claims), [c.id for c in x.claims]))
    return found.values()


def _without_both(positions: Sequence[Position]) -> Iterator[Position]:
    """The positions without claims by which one sentence has their holder for and against one thing, both without conditions: one
    of two such readings at least is wrong. What a coder says stands."""
    sides: dict[tuple[str, ...], set[Polarity]] = defaultdict(set)
    for p in positions:
        for c in p.claims:
            if not p.conditions and c.rule != RULE:
                sides[_place(p, c)].add(p.polarity)
    for p in positions:
        kept = {c.id for c in p.claims if len(sides[_place(p, c)]) < 2} if not p.conditions else {c.id for c in p.claims}
        if kept or not p.claims:
            yield narrowed(p, kept)


def _place(position: Position, claim: Claim) -> tuple[str, ...]:
    """Who says something of what in which sentence."""
    return position.holder.iri, position.option.iri, claim.document, str(claim.evidence.start), claim.evidence.text


def _set_aside(conflict: Conflict, commenting: Collection[str]) -> Conflict:
    """The conflict; of the lowest severity, and with a word of it, where somebody in it only comments (holders by IRI)."""
    labels = {p.holder.label for p in conflict.positions if p.holder.iri in commenting}
    if not labels:
        return conflict
    return replace(conflict, severity=SEVERITIES[-1], explanation=told_aside(conflict.explanation, labels))


def _without_left(positions: Sequence[Position], hierarchy: Hierarchy) -> list[Position]:
    """The positions without figures that their holder has left for another one of the same thing, taking it in the same way: who
    accepted 12 percent in May and accepts 10 in June has moved, and holds 10."""
    figures: dict[tuple[str, Stance, str, str, str], list[Position]] = defaultdict(list)
    for p in positions:
        facts = hierarchy.get(p.option.iri)
        if facts.value is not None and p.polarity is Polarity.FOR:
            for kind in facts.broader:
                figures[p.holder.iri, p.stance, kind, facts.unit, facts.party].append(p)
    left = {p.id for alike in figures.values() for p in alike for other in alike
            if other.option.iri != p.option.iri and _surely_before(p, other)}
    return [p for p in positions if p.id not in left]


def _surely_before(one: Position, other: Position) -> bool:
    """Whether all that was said of the first is surely older than all of the other."""
    first, second = ([c.date for c in p.claims] or [p.held_from] for p in (one, other))
    return all(earlier(a, b) for a in first for b in second)


def _options(positions: Iterable[Position]) -> set[str]:
    return {o.iri for p in positions for o in (p.option, *(c.option for c in p.conditions if c.option))}


def _wanted(rules: Mapping[str, Rule], kinds_: Collection[str] | None) -> set[str]:
    known = kinds(rules)
    for kind in kinds_ or ():
        if kind not in known:
            raise UnknownName("kind of conflict", kind, known)
    return set(known if kinds_ is None else kinds_)


def _names(between: Collection[str] | None) -> tuple[str, ...]:
    return tuple(n.casefold() for n in between or ())


def _is_named(name: str, iri: str, label: str) -> bool:
    """Whether a name typed by a user means this concept."""
    return name in (iri.casefold(), label.casefold(), iri.rstrip("/").rpartition("/")[2].casefold())


def _about(conflict: Conflict, issue: str | None) -> bool:
    if issue is None:
        return True
    links = [conflict.issue, conflict.option, *(x for p in conflict.positions for x in (p.issue, p.option))]
    return any(_is_named(issue.casefold(), x.iri, x.label) for x in links if x)


def _among(conflict: Conflict, names: tuple[str, ...]) -> bool:
    holders = {p.holder.iri: p.holder.label for p in conflict.positions}
    return all(any(_is_named(n, iri, label) for iri, label in holders.items()) for n in names)


# ---- finding

def _find(
    positions: Sequence[Position], hierarchy: Hierarchy, rules: Mapping[str, Rule], wanted: set[str], names: tuple[str, ...],
    contacts: Contacts,
) -> Iterator[Conflict]:
    chosen = [p for p in positions if any(_is_named(n, p.holder.iri, p.holder.label) for n in names)] if names else positions
    space = Space(columns_.from_positions(chosen), hierarchy)
    joined = {name: r for name, r in rules.items() if r.match and r.match != "cycle"}
    may_turn_out = {r.kind for r in joined.values() if wanted & {r.kind, *r.refines}}
    seen: set[str] = set()
    for name, codes in groups_by_rule(joined, space, may_turn_out).items():
        for c in _explained(joined[name], joined, codes, chosen, space, contacts):
            if c.kind in wanted and (not names or len(c.parties) > 1) and c.id not in seen:  # two rules may fall back on a third
                seen.add(c.id)
                yield c
    for rule in rules.values():
        if rule.kind in wanted and rule.match == "cycle":
            yield from (c for c in cycles.find(rule, positions, hierarchy, contacts) if _among(c, names))
        elif rule.kind in wanted and not rule.match:
            yield from (c for c in _asked(rule, positions, hierarchy, contacts) if _among(c, names))


def groups_by_rule(rules: Mapping[str, Rule], space: Space, wanted: set[str]) -> Groups:
    """What each rule of the wanted kinds reports, as numbers that ``Space.decode`` reads."""
    reported = settle(rules, {name: groups(r, space) for name, r in rules.items() if _matters(r, rules, wanted)})
    return {name: codes for name, codes in reported.items() if rules[name].kind in wanted}


def _matters(rule: Rule, rules: Mapping[str, Rule], wanted: set[str]) -> bool:
    """Whether a rule is asked for, or decides what is reported of one that is."""
    decides = {k for r in rules.values() if r.kind in wanted for k in (*r.unless, *r.refines)}
    refines_wanted = any(k in wanted for k in rule.refines)
    return rule.kind in wanted or rule.kind in decides or refines_wanted


def settle(rules: Mapping[str, Rule], found: Groups) -> Groups:
    """What each rule reports of what it found: less what a rule that refines it has, and what silences it."""
    def of(kinds_: Iterable[str], match: str) -> Ints:
        these = [name for name in found if rules[name].kind in set(kinds_) and keyed_alike(rules[name].match, match)]
        parts = [found[name] for name in these]
        return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)

    reported: Groups = {}
    for name, codes in found.items():
        rule = rules[name]
        better = [r.kind for r in rules.values() if rule.kind in r.refines]
        reported[name] = without(codes, of([*better, *rule.unless], rule.match))
    return reported


def _explained(
    rule: Rule, rules: Mapping[str, Rule], codes: Ints, positions: Sequence[Position], space: Space, contacts: Contacts,
) -> Iterator[Conflict]:
    if not len(codes):
        return
    def evidence(rule: Rule) -> Evidence:
        return Evidence(rule, space, lambda a, b: contacts.meeting(positions[a], positions[b], rule.addressed) is not None)

    sources = [(r, evidence(r)) for r in (rule, *(r for r in rules.values() if r.kind in rule.refines))]
    namer = _Namer(positions, space)
    for key, a, b in zip(*(part.tolist() for part in space.decode(codes)), strict=True):
        found = [(r, list(source.of(key, a, b))) for r, source in sources]
        found = _near(found, lambda r, x, y: not _apart(contacts, positions[x], positions[y], r)) or found
        told = next(((r, collisions) for r, collisions in found if collisions), None)
        if told:  # where those of the rule are about different matters, one that it refines may still have some that are not
            yield _conflict(*told, key, [c for _, collisions in found for c in collisions], positions, namer, contacts)


_Found = list[tuple[Rule, list[Collision]]]


def _near(found: _Found, near: Callable[[Rule, int, int], bool]) -> _Found:
    """What collides within one period; nothing where all is apart."""
    kept = [(r, [c.only(partial(near, r)) for c in collisions]) for r, collisions in found]
    some = [(r, [c for c in collisions if c.pairs]) for r, collisions in kept]
    return some if any(collisions for _, collisions in some) else []


def _apart(contacts: Contacts, a: Position, b: Position, rule: Rule) -> int:
    """How many days two positions that collide by a rule are apart."""
    met = contacts.meeting(a, b, rule.addressed)
    return met.apart if met else 0


class _Namer:
    """What a key stands for: the option that a conflict is about, with its label and issue."""

    def __init__(self, positions: Sequence[Position], space: Space) -> None:
        self.space, self.hierarchy = space, space.hierarchy
        self.links: dict[str, Link] = {}
        self.issues: dict[str, Link] = {}
        for p in positions:
            self.links.setdefault(p.option.iri, Link(iri=p.option.iri, label=p.option.label))
            if p.issue:
                self.issues.setdefault(p.option.iri, Link(iri=p.issue.iri, label=p.issue.label))
            for c in p.conditions:
                if c.option:
                    self.links.setdefault(c.option.iri, Link(iri=c.option.iri, label=c.option.label))

    def option(self, rule: Rule, key: int) -> Link:
        """The option behind a key, with its label."""
        return self.link(self.space.about(rule.match, key))

    def link(self, iri: str) -> Link:
        """An option with its label."""
        return self.links.get(iri) or Link(iri=iri, label=self.hierarchy.get(iri).label or iri)

    def issue(self, option: str, positions: Iterable[Position]) -> Link | None:
        """The issue of an option, else that of the first position that has one."""
        told = (Link(iri=p.issue.iri, label=p.issue.label) for p in positions if p.issue)
        return self.issues.get(option) or self.hierarchy.get(option).issue or next(told, None)


_VOICES = 2
"""How many of those who act for a state are named."""
_FORCE = {s: i for i, s in enumerate((Stance.REJECT, Stance.DEMAND, Stance.COMMIT, Stance.PROPOSE, Stance.ACCEPT))}


def _spokesman(rows_: Iterable[int], positions: Mapping[int, Position], option: str) -> Position:
    """The position that speaks for a side: on the option itself, then the firmest, then the best supported, then the first."""
    def rank(row: int) -> tuple[bool, int, int, int]:
        p = positions[row]
        return p.option.iri != option, _FORCE.get(p.stance, 9), -len(p.claims), row

    return positions[min(rows_, key=rank)]


def _conflict(
    rule: Rule, collisions: Sequence[Collision], key: int, everything: Sequence[Collision], positions: Sequence[Position],
    namer: _Namer, contacts: Contacts,
) -> Conflict:
    option = namer.option(rule, key)
    pairs = {pair for c in everything for pair in c.pairs}
    met = contacts.narrowed((positions[x], positions[y]) for x, y in pairs)
    apart = min(_apart(contacts, positions[x], positions[y], rule) for c in collisions for x, y in c.pairs)
    at = {row: met[positions[row].id] for pair in pairs for row in pair}
    sides: dict[int, set[int]] = defaultdict(set)
    for c in everything:
        sides[c.a].update(c.a_rows)
        sides[c.b].update(c.b_rows)
    told = collisions[0]
    a, b = (_spokesman(rows_, at, option.iri) for rows_ in (told.a_rows, told.b_rows))
    split: Iterable[Iterable[int]] = sides.values() if told.a != told.b else (told.a_rows, told.b_rows)
    held = [[at[r] for r in sorted(rows_)] for rows_ in split]
    involved = [at[r] for r in sorted(at)]  # rows are in the order of positions
    return Conflict(
        kind=rule.kind, rule=rule.path.stem, severity=weigh.severity(rule.severity, held, apart), positions=tuple(involved),
        explanation=told_apart(explain(rule, a, b, option), apart), parties=parties(involved),
        issue=namer.issue(option.iri, involved), option=option, confidence=weigh.confidence(held),
    )


def explain(rule: Rule, a: Position, b: Position, option: Link) -> str:
    """The rule's template filled in."""
    left, right = (side.view if side else "held" for side in (rule.left, rule.right))
    met = [c for c in a.conditions if c.option and c.option.iri == option.iri]
    supposed = left == "forced"  # a threat "if X" wants that X does not happen
    averted = any(c.option and c.option.inverted is not (supposed and c.relation is Relation.IF) for c in met)
    one, other = Saying(left, a, option.label, averted), Saying(right, b, option.label)
    on_one = rule.on_one and a.option.iri == b.option.iri == option.iri
    fields: dict[str, Callable[[], str]] = {
        "a": lambda: a.holder.label + voices(a, b), "b": lambda: b.holder.label + voices(b, a),
        "option": lambda: quoted(option.label),
        "a_says": lambda: says(one), "b_says": lambda: says(other),
        "a_does": lambda: says(one, short=True), "b_does": lambda: says(other, short=True),
        "a_asks": lambda: says(one, to=b.holder.label), "a_asks_it": lambda: says(one, short=True, to=b.holder.label),
        "chain": lambda: "", "a_through": lambda: _through(a, b), "b_through": lambda: _through(b, a),
    }
    template = rule.on_one if on_one else rule.explanation
    return template.format(**{name: fields[name]() for name in _named_in(template) if name in fields})


@lru_cache(maxsize=64)
def _named_in(template: str) -> tuple[str, ...]:
    """The fields that a template names."""
    return tuple({name: None for _, name, _, _ in Formatter().parse(template) if name})


def voices(position: Position, other: Position) -> str:
    """`` (through NAME)`` where a state or one of its bodies meets somebody who is no state: who acts for it there. A president and
    the parliament of the same state are at odds, or its police and a firm, and "Arland" alone would not tell who quarrels."""
    known = actors.load().parties
    mine, theirs = known.get(position.holder.iri), known.get(other.holder.iri)
    if mine is None or mine.kind not in ("State", "Body") or (theirs is not None and theirs.within != mine.iri):
        return ""
    named = Counter(h.chain[-2] for c in position.claims for h in c.holders if holder_of(h).iri == position.holder.iri
                    and len(h.chain) > 1 and h.chain[-2].split()[-1][:1].isupper())
    chosen = sorted(named, key=lambda name: (-named[name], name))[:_VOICES]
    return _by_mouth_of(chosen)


def _through(position: Position, other: Position) -> str:
    """`` (through NAME)`` where the two sides of one holder speak through different people."""
    mine, theirs = (
        {c.speaker.label or c.speaker.text for c in p.claims if c.speaker and (c.speaker.iri or p.holder.iri) == p.holder.iri}
        - {p.holder.label} for p in (position, other)
    )
    return _by_mouth_of(mine) if mine != theirs else ""


def _by_mouth_of(names: Collection[str]) -> str:
    return f" (through {', '.join(sorted(names))})" if names else ""


def _asked(rule: Rule, positions: Sequence[Position], hierarchy: Hierarchy, contacts: Contacts) -> Iterator[Conflict]:
    """The conflicts of a rule that only SPARQL can answer, grouped by holders and option."""
    grouped: dict[tuple[tuple[str, ...], str], list[tuple[Position, Position]]] = defaultdict(list)
    for a, b in asked.pairs(rule, positions, hierarchy):
        if contacts.may_collide(a, b):
            grouped[tuple(sorted({a.holder.iri, b.holder.iri})), min(a.option.iri, b.option.iri)].append((a, b))
    for _, everything in sorted(grouped.items()):
        pairs = [(a, b) for a, b in everything if not _apart(contacts, a, b, rule)] or everything
        apart = min(_apart(contacts, a, b, rule) for a, b in pairs)
        met = contacts.narrowed(pairs)
        pairs = [(met[a.id], met[b.id]) for a, b in pairs]
        a, b = pairs[0]
        involved = sorted(met.values(), key=_position_key)
        option = min((p.option for p in involved), key=lambda o: o.iri)
        sides = ([x for x, _ in pairs], [y for _, y in pairs])
        yield Conflict(
            kind=rule.kind, rule=rule.path.stem, severity=weigh.severity(rule.severity, sides, apart), positions=tuple(involved),
            explanation=told_apart(explain(rule, a, b, option), apart), parties=parties(involved),
            issue=next((p.issue for p in involved if p.issue), None), option=Link(iri=option.iri, label=option.label),
            confidence=weigh.confidence(sides),
        )


# ---- ordering

def _position_key(p: Position) -> tuple[str, ...]:
    return p.holder.label.casefold(), p.holder.iri, p.option.label.casefold(), p.option.iri, p.held_from, p.stance, p.polarity, p.id


def _conflict_key(c: Conflict) -> tuple[object, ...]:
    option = c.option.label if c.option else ""
    return SEVERITIES.index(c.severity), -c.confidence, tuple(p.casefold() for p in c.parties), option.casefold(), c.kind, c.id
