"""Where the parties already agree, where they do not, who has not spoken, and what they could trade.

Works on standing positions only (what a party holds now); the record of earlier rounds enters the "island of agreements" alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape

from kg import rows
from kg.conflicts.words import is_plural, waits_for_failure
from kg.model import Condition, Conflict, Holder, Link, Polarity, Position, Relation, Stance, Tense
from kg.rows import Matter, Row
from kg.vocabulary.nobody import is_nobody

STATUSES = ("agreed", "contested", "one-sided", "silent")
SHARED = ("agreed", "contested")
"""Of these several of the parties speak: what they have to talk about."""

# What a party would have to be given, and what it is ready to give. A threat is neither.
WANTS = frozenset({Stance.DEMAND, Stance.REJECT})
GIVES = frozenset({Stance.PROPOSE, Stance.ACCEPT, Stance.COMMIT, Stance.CONCEDE, Stance.CONSIDER})
# A party bound by these on an option has said yes or no for the record.
SETTLED = frozenset({Stance.ACCEPT, Stance.COMMIT, Stance.CONCEDE})


def _chosen(positions: Sequence[Position], parties: Iterable[str] | None) -> list[Holder]:
    """The holders asked for (labels or IRIs), else all, by label."""
    known = {p.holder.iri: p.holder for p in positions}
    wanted = list(parties) if parties is not None else None
    found = [h for h in known.values() if wanted is None or rows.named(wanted, h.iri, h.label)]
    return sorted(found, key=lambda h: (h.label.casefold(), h.iri))


def _issue(position: Position) -> Link:
    """Positions whose issue is unknown are listed by their option alone."""
    return position.issue or Link(iri="", label="")


def common_ground(
    positions: Iterable[Position], parties: Iterable[str] | None = None, conflicts: Iterable[Conflict] = (),
) -> list[Row]:
    """One row for each option on the table, by issue: ``agreed``, ``contested``, ``one-sided`` or ``silent`` among the parties.

    ``parties`` are labels or IRIs (default: all holders); what others say puts an option on the table, if it is their table (see
    ``_Tables``), but takes no part in its status. *Agreed*: two or more parties speak and all are on one side (``for`` or
    ``against`` lists them). *Contested*: one party is for and another against, or ``conflicts`` holds a collision between two of
    the parties that involves a position on the option (so that 30 days against 3 days counts, though nobody opposes either by
    name). *One-sided*: one party speaks. *Silent*: none does.

    An option that means something else in each article has a row for each (``article``, else ""). ``divided`` names parties
    that are on both sides themselves. ``firm`` is False where a party in agreement only considers, ``conditional`` True where
    one attaches a condition. ``missing`` names the parties that have not spoken on the option: all of those asked for, else
    those at the table who are somebody in particular. ``others`` have spoken but were not asked for. ``positions`` carry the
    quotes. Ordered by issue, status, option; issues on which several speak on one option come first, silent ones last.
    """
    wanted = list(parties) if parties is not None else None
    everything = list(positions)
    chosen = _chosen(everything, wanted)
    inside = {h.iri for h in chosen}
    collided = _collided(conflicts, inside)
    tables = _Tables(everything)
    somebody = [h for h in chosen if wanted is not None or not is_nobody(h.label)]
    options: dict[Matter, list[Position]] = defaultdict(list)
    for matter, p in rows.by_matter(sorted(rows.standing(everything), key=rows.order_key)):
        options[matter].append(p)
    found = []
    for matter, held in options.items():
        present = {h.iri for h in somebody if tables.at(h.iri, held[0])}
        if present:
            clashes = sorted(collided.get(matter, ()))
            row = _option_row(held, chosen, inside, clashes, expected=inside if wanted is not None else present)
            found.append(row | {"article": matter[1]})
    ranks: dict[str, int] = {}
    for row in found:
        ranks[_place(row)] = min(_rank(row), ranks.get(_place(row), _rank(row)))
    return sorted(found, key=lambda row: (ranks[_place(row)], *_row_order(row)))


class _Tables:
    """Who sits at which table: a party is at the table of an issue (or of an option without issue) if some article has a position
    of that party and a position on that issue. A store may hold negotiations that have nothing to do with each other."""

    def __init__(self, positions: Iterable[Position]) -> None:
        self._of_holder: dict[str, set[str]] = defaultdict(set)
        self._of_topic: dict[str, set[str]] = defaultdict(set)
        for p in positions:
            articles = {c.document for c in p.claims} or {""}
            self._of_holder[p.holder.iri] |= articles
            self._of_topic[_topic(p)] |= articles

    def at(self, holder: str, position: Position) -> bool:
        """Whether the holder is at the table of what the position is about."""
        return not self._of_holder[holder].isdisjoint(self._of_topic[_topic(position)])


def _topic(position: Position) -> str:
    return position.issue.iri if position.issue else position.option.iri


def _rank(row: Row) -> int:
    """0 where several speak, 1 where one does, 2 where none does."""
    return max(0, STATUSES.index(row["status"]) - 1)


def _place(row: Row) -> str:
    return str((row["issue"] or row["option"])["iri"])


def _row_order(row: Row) -> tuple[object, ...]:
    issue = row["issue"]["label"].casefold() if row["issue"] else "\uffff"
    return issue, STATUSES.index(row["status"]), row["option"]["label"].casefold(), row["option"]["iri"]


def _collided(conflicts: Iterable[Conflict], inside: set[str]) -> dict[Matter, set[str]]:
    """The ids of conflicts between two of the parties, by what the positions in them are about."""
    found: dict[Matter, set[str]] = defaultdict(set)
    for conflict in conflicts:
        held = [p for p in conflict.positions if p.holder.iri in inside]
        if len({p.holder.iri for p in held}) > 1:
            name = conflict.id
            for matter, _ in rows.by_matter(held):
                found[matter].add(name)
    return found


def _option_row(
    held: list[Position], chosen: list[Holder], inside: set[str], clashes: list[str], expected: set[str],
) -> Row:
    option, issue = held[0].option, next((p.issue for p in held if p.issue), None)
    ours = [p for p in held if p.holder.iri in inside]
    sides = {side: {p.holder.iri for p in ours if p.polarity is side} for side in Polarity}
    pro, contra = sides[Polarity.FOR], sides[Polarity.AGAINST]
    against_each_other = any(a != b for a in pro for b in contra)
    spoke = pro | contra
    if against_each_other or clashes:
        status = "contested"
    elif len(spoke) > 1:
        status = "agreed"
    else:
        status = "one-sided" if spoke else "silent"

    def labels(iris: set[str]) -> list[str]:
        return [h.label for h in chosen if h.iri in iris]
    return {
        "issue": rows.concept(issue), "option": rows.concept(option), "status": status,
        "for": labels(pro), "against": labels(contra), "divided": labels(pro & contra), "missing": labels(expected - spoke),
        "others": sorted({p.holder.label for p in held if p.holder.iri not in inside}),
        "firm": not any(_only_considers(ours, iri) for iri in spoke), "conditional": any(p.conditions for p in ours),
        "conflicts": clashes, "positions": [rows.position_row(p) for p in ours],
    }


def _only_considers(held: Iterable[Position], iri: str) -> bool:
    return all(p.stance is Stance.CONSIDER for p in held if p.holder.iri == iri)


def by_issue(table: Iterable[Row]) -> list[Row]:
    """The rows of ``common_ground`` summed up: one row an issue with its ``status`` and the number of options of each status.

    An issue is contested where an option is; else agreed where one is agreed; else one-sided where one party or several have
    spoken, each on an option of its own; else silent. ``silent_parties`` have said nothing on any of its options.
    """
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in table:
        grouped[row["issue"]["iri"] if row["issue"] else ""].append(row)
    found = []
    for listed in grouped.values():
        counts = {status: sum(r["status"] == status for r in listed) for status in STATUSES}
        status = next(s for s in ("contested", "agreed", "one-sided", "silent") if counts[s])
        missing = [set(r["missing"]) for r in listed]
        found.append({"issue": listed[0]["issue"], "status": status, **{s.replace("-", "_"): n for s, n in counts.items()},
                      "silent_parties": sorted(set.intersection(*missing), key=str.casefold)})
    return found


# --- the island of agreements -----------------------------------------------------------------------------------------------------

COLUMNS = ("contested facts", "agreed facts", "convergent norms", "divergent norms")

NOTE = (
    "After the “island of agreements” of the CCHN Field Manual on Frontline Humanitarian Negotiation (2019). "
    "Articles are read here for what parties want and refuse, not for what is the case, so “facts” are facts of the record. "
    "Agreed facts: options on which two or more parties have accepted, committed themselves or conceded on the same side, now or "
    "in an earlier round, and none is opposed. Contested facts: options on which the reports put one party on both sides at once, "
    "or put the parties on opposite sides in an earlier round: to be cleared up with evidence. Convergent norms: options on which "
    "two or more parties now want the same without having bound themselves. Divergent norms: options that are contested now."
)


def island(
    positions: Iterable[Position], parties: Iterable[str] | None = None, conflicts: Iterable[Conflict] = (),
) -> dict[str, list[Row]]:
    """The table that humanitarian negotiators draw by hand: the four ``COLUMNS``, each a list of rows; ``NOTE`` says how they
    arise.

    Rows have ``issue``, ``option``, ``text`` (who holds what, in one sentence) and ``positions`` with the quotes. An option may
    stand among the contested facts and among the norms at once: what somebody said can be unclear where what others want is clear.
    """
    everything = sorted(positions, key=rows.order_key)
    inside = {h.iri for h in _chosen(everything, parties)}
    table: dict[str, list[Row]] = {column: [] for column in COLUMNS}
    past: dict[Matter, list[Position]] = defaultdict(list)
    for matter, p in rows.by_matter(everything):
        if p.holder.iri in inside and p.tense is Tense.PAST:
            past[matter].append(p)
    ground = {(row["option"]["iri"], row["article"]): row for row in common_ground(everything, parties, conflicts)}
    current: dict[Matter, list[Position]] = defaultdict(list)
    for matter, p in rows.by_matter(rows.standing(everything)):
        if p.holder.iri in inside:
            current[matter].append(p)
    options = {matter: p for matter, p in rows.by_matter(everything) if matter in past or matter in current}
    for matter, sample in sorted(options.items(), key=lambda item: (_by_issue_and_option(item[1]), item[0])):
        status = ground[matter]["status"] if matter in ground else "silent"
        for column, held in _columns_of(status, current[matter], past[matter]):
            table[column].append(_island_row(sample, held))
    return table


def _by_issue_and_option(p: Position) -> tuple[str, str, str]:
    return (p.issue.label.casefold() if p.issue else "\uffff", p.option.label.casefold(), p.option.iri)


def _columns_of(status: str, current: list[Position], past: list[Position]) -> Iterable[tuple[str, list[Position]]]:
    settled = [p for p in current + past if p.stance in SETTLED]
    both = _on_both_sides(current)
    if both or _opposed(past):
        yield "contested facts", (both or past)
    agreed = status != "contested" and not _opposed(current + past) and len({p.holder.iri for p in settled}) > 1
    if agreed:
        yield "agreed facts", settled
    elif status == "agreed":
        yield "convergent norms", current
    if status == "contested":
        yield "divergent norms", current


def _on_both_sides(held: list[Position]) -> list[Position]:
    sides: dict[str, set[Polarity]] = defaultdict(set)
    for p in held:
        sides[p.holder.iri].add(p.polarity)
    return [p for p in held if len(sides[p.holder.iri]) > 1]


def _opposed(held: list[Position]) -> bool:
    return any(p.polarity is not q.polarity and p.holder.iri != q.holder.iri for p in held for q in held)


def _island_row(sample: Position, held: list[Position]) -> Row:
    said = "; ".join(dict.fromkeys(rows.sentence(p) + (" (earlier round)" if p.tense is Tense.PAST else "") for p in held))
    return {"issue": rows.concept(sample.issue), "option": rows.concept(sample.option), "text": said,
            "positions": [rows.position_row(p) for p in held]}


def markdown(table: dict[str, list[Row]]) -> str:
    """The island of agreements as a Markdown table of four columns, with the note. Text from articles is escaped."""
    lines = ["| " + " | ".join(c.capitalize() for c in COLUMNS) + " |", "|" + " --- |" * len(COLUMNS)]
    for index in range(max((len(table[c]) for c in COLUMNS), default=0)):
        cells = [rows.markdown_text(table[c][index]["text"]) if index < len(table[c]) else "" for c in COLUMNS]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join([*lines, "", NOTE, ""])


def html(table: dict[str, list[Row]]) -> str:
    """The island of agreements as an HTML table (no page around it). All text is escaped; quotes are in the cells' ``title``."""
    def cell(row: Row) -> str:
        quotes = "\n".join(f"“{c['evidence']['text']}” ({c['document']}, {c['date'] or 'undated'})"
                           for p in row["positions"] for c in p["claims"])
        return f'<li title="{escape(quotes, quote=True)}">{escape(row["text"])}</li>'
    head = "".join(f"<th>{escape(c.capitalize())}</th>" for c in COLUMNS)
    body = "".join(f"<td><ul>{''.join(map(cell, table[c]))}</ul></td>" for c in COLUMNS)
    return f'<table class="island"><thead><tr>{head}</tr></thead><tbody><tr>{body}</tr></tbody></table>\n<p>{escape(NOTE)}</p>\n'


_STYLE = ("body{font:15px/1.45 sans-serif;margin:2rem}table{border-collapse:collapse;width:100%}"
          "th,td{border:1px solid #bbb;padding:.4rem;text-align:left;vertical-align:top}ul{margin:0;padding-left:1.1rem}")


def page(body: str) -> str:
    """A printable page around one of the tables."""
    return ('<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Common ground</title>\n'
            f"<style>{_STYLE}</style></head>\n<body>\n<h1>Common ground</h1>\n{body}</body></html>\n")


def ground_html(table: Iterable[Row]) -> str:
    """The rows of ``common_ground`` as an HTML table (no page around it). All text is escaped."""
    head = "".join(f"<th>{c}</th>" for c in ("Issue", "Option", "Status", "For", "Against", "Not spoken"))
    body = "".join(f'<tr class="{escape(row["status"])}">' + "".join(f"<td>{escape(c)}</td>" for c in _cells(row)) + "</tr>"
                   for row in table)
    return f'<table class="ground"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>\n'


def told_status(row: Row) -> str:
    """The status of an option in words: "agreed (tentative, with conditions)"."""
    marks = [m for m, on in (("tentative", not row["firm"]), ("with conditions", row["conditional"])) if on]
    return str(row["status"]) + (f" ({', '.join(marks)})" if marks and row["status"] == "agreed" else "")


def _cells(row: Row) -> list[str]:
    return [row["issue"]["label"] if row["issue"] else "", row["option"]["label"], told_status(row), rows.first(row["for"]),
            rows.first(row["against"]), rows.first(row["missing"])]


# --- trades -----------------------------------------------------------------------------------------------------------------------


def trades(positions: Iterable[Position], parties: Iterable[str] | None = None) -> list[Row]:
    """Exchanges that both sides have already put on the table: A gives what B wants, and B gives what A wants.

    Gives: proposes, accepts, commits to, concedes or considers a side of an option. Wants: demands or rejects (then wants the
    contrary), or names it as the price of what it gives ("X in exchange for Y", "if Y"). Same option and same side must meet.
    ``linked`` is True where one side itself names the other's gift as its price. ``firmness`` is the weaker of the two gifts:
    ``settled`` (accepts, commits, concedes), ``offered`` or ``considered``. Linked trades first, then the firmer, then by name.
    """
    held = sorted(rows.standing(positions), key=rows.order_key)
    chosen = _chosen(held, parties)
    gifts = _gifts(held)
    found: dict[tuple[str, ...], Row] = {}
    for number, a in enumerate(chosen):
        for b in chosen[number + 1:]:
            for (given, wanted) in gifts[a.iri, b.iri]:
                for (back, asked) in gifts[b.iri, a.iri]:
                    if given.option.iri != back.option.iri:
                        row = _trade(given, wanted, back, asked)
                        key = (a.iri, b.iri, given.option.iri, given.polarity, back.option.iri, back.polarity)
                        found[key] = min(found.get(key, row), row, key=_trade_order)
    return sorted(found.values(), key=_trade_order)


Wanted = tuple[Position, bool]
"""The position that says what is wanted, and whether it says so as the price of something it gives."""


def _gifts(held: Sequence[Position]) -> dict[tuple[str, str], list[tuple[Position, Wanted]]]:
    """By giver and receiver: what one gives and the other wants."""
    wanted: dict[tuple[Matter, Polarity], list[Wanted]] = defaultdict(list)
    for matter, p in rows.by_matter(held):
        if p.stance in WANTS:
            wanted[matter, p.polarity].append((p, False))
        for c in p.conditions:
            if c.option and (side := price(p, c)):
                for named in rows.matters(c.option, p):
                    wanted[named, side].append((p, True))
    found: dict[tuple[str, str], list[tuple[Position, Wanted]]] = defaultdict(list)
    for matter, p in rows.by_matter(held):
        if p.stance in GIVES:
            for want in wanted[matter, p.polarity]:
                if want[0].holder.iri != p.holder.iri:
                    found[p.holder.iri, want[0].holder.iri].append((p, want))
    return found


def price(position: Position, condition: Condition) -> Polarity | None:
    """The side of the condition's option that the holder wants, as the price of its position; None where the condition names none.

    Who gives X "in exchange for", "if" or "after" Y wants Y; who refuses X "unless", "until" or "before" Y wants Y; who threatens
    "unless" or "until" Y wants Y, and "if" Y wants Y not to be. Nobody wants that for which they wait only because somebody may
    refuse or fail ("a boycott if the port refuses").
    """
    relation, refuses = condition.relation, position.stance is Stance.REJECT
    if position.stance is Stance.THREATEN:
        asked = {Relation.UNLESS: True, Relation.UNTIL: True, Relation.IF: False}.get(relation)
    elif refuses:
        asked = True if relation in (Relation.UNLESS, Relation.UNTIL, Relation.BEFORE) else None
    elif position.stance in GIVES and not waits_for_failure(condition):
        asked = {Relation.IN_EXCHANGE_FOR: True, Relation.IF: True, Relation.AFTER: True, Relation.UNLESS: False}.get(relation)
    else:
        asked = None
    if asked is None or condition.option is None:
        return None
    return Polarity.FOR if asked is not condition.option.inverted else Polarity.AGAINST


def _firmness(position: Position) -> int:
    return 0 if position.stance in SETTLED else 2 if position.stance is Stance.CONSIDER else 1


def _trade(given: Position, wanted: Wanted, back: Position, asked: Wanted) -> Row:
    linked = (wanted[1] and wanted[0] == back) or (asked[1] and asked[0] == given)
    weaker = max(_firmness(given), _firmness(back))
    return {
        "parties": [given.holder.label, back.holder.label],
        "gives": [rows.concept(given.option), rows.concept(back.option)],
        "text": f"{_gift(given)}, {_gift(back)}",
        "because": [rows.sentence(p) for p in (given, wanted[0], back, asked[0])],
        "linked": linked, "firmness": ("settled", "offered", "considered")[weaker],
        "positions": [rows.position_row(p) for p in dict.fromkeys((given, wanted[0], back, asked[0]))],
    }


def _gift(position: Position) -> str:
    """``Port gives up “night work”``."""
    name = position.holder.label
    verb = "give" if is_plural(name) else "gives"
    up = "" if position.polarity is Polarity.FOR else "up "
    return f"{name} {verb} {up}“{position.option.label}”"


def _trade_order(row: Row) -> tuple[object, ...]:
    return (not row["linked"], ("settled", "offered", "considered").index(row["firmness"]), row["parties"], row["text"])
