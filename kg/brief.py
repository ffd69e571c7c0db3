"""The briefing: what an analyst would hand in, as Markdown or as a page to print.

Nothing in it is invented: each line states a position, a conflict or a count derived from them by a documented rule, in fixed
words, and refers to the sentences it rests on, with speaker, article and date.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg import ground, movement, rows
from kg.blocks import Block, Evidence, Heading, Item, Items, Line, Paragraph, Quote, Span, Strong, Table, html, markdown
from kg.conflicts.words import is_plural
from kg.errors import UnknownName
from kg.model import Conflict, Document, Holder, Polarity, Position
from kg.resolve.options import telling
from kg.rows import Row
from kg.vocabulary import issues

FORMATS = ("md", "html")
MAIN_PARTIES = 8
"""So many parties with the most positions get a column in the matrix and are asked for silence; all are listed."""
QUOTES = 3
"""So many sentences at most are referred to for one position; the number of others is given."""
GLANCED = 6
"""So many sentences at most are referred to in a line of the overview; the number of others is given."""
LISTED = 12
"""So many rows at most of a ranking."""
CONFLICTS = 40
"""So many conflicts at most of each severity, and so many positions of one party; the number of others is given."""
SEVERITIES = ("high", "medium", "low")


def brief(
    positions: Iterable[Position],
    conflicts: Iterable[Conflict],
    documents: Iterable[Document] = (),
    *,
    title: str = "Negotiation briefing",
    as_of: str = "",
    parties: Iterable[str] | None = None,
    format: str = "md",
) -> str:
    """The briefing on these positions and the conflicts found among them.

    ``documents`` give titles, publishers, dates and links; without them articles go by their ids. ``parties`` (labels or IRIs)
    narrows the briefing to some holders. ``as_of`` is printed; to look back, pass positions and conflicts of that date
    (``movement.as_of``). ``format`` is ``md`` (with footnotes) or ``html`` (one page, no scripts, made for paper). Raises
    UnknownName for another format.
    """
    if format not in FORMATS:
        raise UnknownName("format", format, FORMATS)
    writer = _Writer(positions, conflicts, documents, parties)
    blocks = writer.blocks(title, as_of)
    return markdown(blocks, writer.evidence) if format == "md" else html(blocks, writer.evidence, title)


class _Writer:
    """Turns positions and conflicts into blocks and numbers the evidence on the way."""

    def __init__(self, positions: Iterable[Position], conflicts: Iterable[Conflict], documents: Iterable[Document],
                 parties: Iterable[str] | None) -> None:
        wanted = list(parties) if parties is not None else None

        def kept(holder: Holder) -> bool:
            return wanted is None or rows.named(wanted, holder.iri, holder.label)
        self.all = sorted((p for p in positions if kept(p.holder)), key=rows.order_key)
        self.conflicts = [c for c in conflicts if all(kept(p.holder) for p in c.positions)]
        self.evidence = Evidence(documents)
        self.all = _told_apart(self.all, self.evidence)
        self.held = list(rows.standing(self.all))
        self.by_id = {p.id: p for c in self.conflicts for p in c.positions} | {p.id: p for p in self.all}
        self.days = sorted({c.date for p in self.all for c in p.claims if c.date})
        count = Counter(p.holder.iri for p in self.held)
        holders = {p.holder.iri: p.holder for p in self.held}
        self.parties = sorted(holders.values(), key=lambda h: (-count[h.iri], h.label.casefold(), h.iri))
        self.ground = ground.common_ground(self.held, None, self.conflicts)
        self.telling = telling({p.option.label for p in self.held if not p.issue}, issues.load())

    def blocks(self, title: str, as_of: str) -> list[Block]:
        found: list[Block] = [Heading(1, title), self._counts(as_of)]
        sections = (
            ("At a glance", self._glance), ("Conflicts", self._conflicts), ("Deadlocks", self._deadlocks),
            ("Positions by party", self._parties), ("Parties and issues", self._matrix), ("Common ground", self._common),
            ("Possible trades", self._trades), ("Recent moves", self._moves), ("What must come first", self._order),
            ("Open questions", self._open),
        )
        for name, write in sections:
            if inside := write():
                found += [Heading(2, name), *inside]
        return found

    # -- evidence --

    def _refs(self, held: Iterable[Position]) -> Line:
        """References to the sentences behind positions, at most ``QUOTES`` for each."""
        spans: list[Span] = []
        for p in held:
            spans += [self.evidence.ref(c) for c in p.claims[:QUOTES]]
            if len(p.claims) > QUOTES:
                spans.append(f" (+{len(p.claims) - QUOTES})")
        return list(dict.fromkeys(spans))

    def _few(self, held: Iterable[Position]) -> Line:
        """References to the first sentence of each position, at most ``GLANCED``, and how many others there are."""
        known = {p.id: p for p in held}.values()
        first = list(dict.fromkeys(self.evidence.ref(p.claims[0]) for p in [p for p in known if p.claims][:GLANCED]))
        rest = len({c.evidence for p in known for c in p.claims}) - len(first)
        return [*first, f" (+{rest})"] if rest > 0 else [*first]

    def _behind(self, found: Iterable[Row]) -> list[Position]:
        return [self.by_id[r["id"]] for r in found if r["id"] in self.by_id]

    def _of_rows(self, found: Iterable[Row]) -> Line:
        return self._refs(self._behind(found))

    def _quotes(self, held: Iterable[Position]) -> list[Quote]:
        """The first sentence of each position, each sentence once."""
        quotes = {q.number: q for q in (self.evidence.quote(c) for p in held for c in p.claims[:1])}
        return list(quotes.values())

    # -- sections --

    def _counts(self, as_of: str) -> Block:
        articles = {c.document for p in self.all for c in p.claims}
        issues = {p.issue.iri for p in self.held if p.issue}
        told = f"{rows.counted(len(self.held), 'position')} of {rows.counted(len(self.parties), 'party', 'parties')}"
        told += f" on {rows.counted(len(issues), 'issue')}" if issues else ""
        told += f", from {rows.counted(len(articles), 'article')}"
        told += f" dated {' to '.join(dict.fromkeys((self.days[0], self.days[-1])))}" if self.days else ""
        told += f"; {rows.counted(len(self.conflicts), 'conflict')} found." + (f" As of {as_of}." if as_of else "")
        told += " Numbers refer to the sentences that a line rests on, given with speaker, article and date."
        return Paragraph([told], note=True)

    def _glance(self) -> list[Block]:
        from kg import leverage, network  # networkx is slow to load

        items = []
        clear = [p for p in self.held if p.issue or p.option.label in self.telling]
        for row in network.contested_options(clear)[:3]:
            there = [p for p in self.held if p.option.iri == row["option"]["iri"]]
            items.append(Item([Strong("Most contested: "), f"“{row['option']['label']}” (for: {_names(row['for'])}; against: "
                               f"{_names(row['against'])})", *self._few(there)]))
        known = {c.id: c for c in self.conflicts}
        for row in network.opposed_pairs(self.conflicts)[:3]:
            involved = [p for name in row["ids"][:QUOTES] for p in known[name].positions]
            items.append(Item([Strong("Most opposed: "), f"{row['parties'][0]} and {row['parties'][1]}, "
                               f"{rows.counted(row['conflicts'], 'conflict')}", *self._few(involved)]))
        for row in [r for r in leverage.concessions(self.conflicts) if r["resolves"] > 1][:3]:
            items.append(Item([Strong("Would resolve most: "), f"{row['text']}: {rows.counted(row['resolves'], 'conflict')} "
                               f"(with {_names(row['with'])})", *self._few(self._behind(row["positions"]))]))
        return [Items(items)] if items else []

    def _conflicts(self) -> list[Block]:
        found: list[Block] = []
        for severity in [*SEVERITIES, *sorted({c.severity for c in self.conflicts} - set(SEVERITIES))]:
            listed = [c for c in self.conflicts if c.severity == severity and c.kind != "deadlock"]
            if listed:
                found += [Heading(3, f"Severity {severity} ({len(listed)})"), Items(self._grouped(listed[:CONFLICTS])),
                          *_more(len(listed) - CONFLICTS, "conflict")]
        return found

    def _grouped(self, conflicts: Iterable[Conflict]) -> list[Item]:
        """One item for conflicts of one kind and issue that rest on the same sentences (joint demands give one for each party)."""
        groups: dict[tuple[str, str, tuple[int, ...]], list[Conflict]] = defaultdict(list)
        for c in conflicts:
            numbers = tuple(sorted(q.number for q in self._quotes(c.positions)))
            # Without any sentence nothing shows that two conflicts are one.
            groups[c.kind, c.issue.iri if c.issue else "", numbers or (-len(groups),)].append(c)
        return [self._conflict(group) for group in groups.values()]

    def _conflict(self, group: Sequence[Conflict]) -> Item:
        first = group[0]
        issue = f" · {first.issue.label}" if first.issue else ""
        line: Line = [Strong(f"{first.kind}{issue}: "), _explained(group)]
        return Item(line, self._quotes(first.positions), first.severity)

    def _deadlocks(self) -> list[Block]:
        listed = [c for c in self.conflicts if c.kind == "deadlock"]
        return [Items(self._grouped(listed[:CONFLICTS])), *_more(len(listed) - CONFLICTS, "deadlock")] if listed else []

    def _parties(self) -> list[Block]:
        found: list[Block] = []
        by_holder: dict[str, list[Position]] = defaultdict(list)
        for p in self.held:
            by_holder[p.holder.iri].append(p)
        brief = [h for h in self.parties[LISTED:] if len(by_holder[h.iri]) == 1]  # a heading over each line would drown the others
        for holder in self.parties[:len(self.parties) - len(brief)]:
            held = by_holder[holder.iri]
            found += [Heading(3, holder.label), Items([self._position(p) for p in held[:CONFLICTS]]),
                      *_more(len(held) - CONFLICTS, "position")]
        if brief:
            found += [Heading(3, f"{rows.counted(len(brief), 'more party', 'more parties')} with one position"),
                      Items([self._position(p, p.holder.label) for h in brief for p in by_holder[h.iri]])]
        return found

    def _position(self, p: Position, holder: str = "") -> Item:
        """A position, after the name of its holder if that is given."""
        named = " · ".join(filter(None, (holder, p.issue.label if p.issue else "")))
        since = f" (since {p.held_from})" if p.held_from and len(self.days) > 1 else ""
        return Item([*([Strong(f"{named}: ")] if named else []), f"{rows.words(p)}{since}", *self._refs([p])])

    def _matrix(self) -> list[Block]:
        cells: dict[tuple[str, str], dict[str, list[Position]]] = defaultdict(lambda: defaultdict(list))
        columns = self.parties[:MAIN_PARTIES]
        shown = {h.iri for h in columns}
        for p in self.held:
            if p.issue and p.holder.iri in shown:
                cells[p.issue.label, p.issue.iri][p.holder.iri].append(p)
        body: list[list[list[Line]]] = []
        for (label, _), line in sorted(cells.items(), key=lambda item: (item[0][0].casefold(), item[0][1])):
            stands = [[self._stand(held) for held in self._by_option(line[h.iri])] for h in columns]
            body.append([[[Strong(label)]], *stands])
        if not body:
            return []
        more = len(self.parties) - len(columns)
        told = "+ for, − against, ± both."
        told += f" The {len(columns)} parties with the most positions; {more} more above." if more else ""
        return [Paragraph([told], note=True), Table(["Issue", *(h.label for h in columns)], body)]

    def _by_option(self, held: Sequence[Position]) -> list[list[Position]]:
        grouped: dict[str, list[Position]] = defaultdict(list)
        for p in held:
            grouped[p.option.iri].append(p)
        return list(grouped.values())

    def _stand(self, held: Sequence[Position]) -> Line:
        sides = {p.polarity for p in held}
        sign = "±" if len(sides) > 1 else "+" if sides == {Polarity.FOR} else "−"
        return [f"{sign} {held[0].option.label}", *self._refs(held)]

    def _common(self) -> list[Block]:
        agreed = [r for r in self.ground if r["status"] == "agreed" and (r["issue"] or r["option"]["label"] in self.telling)]
        found: list[Block] = []
        if agreed:
            found += [Items([self._agreed(r) for r in agreed[:CONFLICTS]]), *_more(len(agreed) - CONFLICTS, "option")]
        island = ground.island(self.all, None, self.conflicts)
        if any(island.values()) and len(self.parties) <= MAIN_PARTIES:
            body = [[[[r["text"], *self._of_rows(r["positions"])] for r in island[c]] for c in ground.COLUMNS]]
            found += [Heading(3, "Island of agreements"), Table([c.capitalize() for c in ground.COLUMNS], body),
                      Paragraph([ground.NOTE], note=True)]
        return found

    def _agreed(self, row: Row) -> Item:
        side, who = ("for", row["for"]) if row["for"] else ("against", row["against"])
        marks = [m for m, on in (("some only consider it", not row["firm"]), ("with conditions", row["conditional"])) if on]
        issue: list[Span] = [Strong(f"{row['issue']['label']}: ")] if row["issue"] else []
        told = f"{_names(who)} {'are' if len(who) > 1 or is_plural(who[0]) else 'is'} {side} “{row['option']['label']}”"
        return Item([*issue, told + (f" ({'; '.join(marks)})" if marks else ""), *self._of_rows(row["positions"])])

    def _trades(self) -> list[Block]:
        listed = ground.trades(self.held)[:LISTED]
        return [Items([
            Item([Strong("Linked by a party itself: " if r["linked"] else f"{r['firmness'].capitalize()}: "),
                  f"{r['text']} ({'; '.join(r['because'])})", *self._of_rows(r["positions"])]) for r in listed
        ])] if listed else []

    def _moves(self) -> list[Block]:
        moves = movement.shifts(self.all, moves_only=True)
        moves.sort(key=lambda r: r["date"], reverse=True)
        return [Items([
            Item([Strong(f"{r['date'] or 'undated'}: "), r["text"], *self._of_rows([r["before"], r["after"]])])
            for r in moves[:LISTED]
        ])] if moves else []

    def _order(self) -> list[Block]:
        from kg import leverage

        steps = [s for s in leverage.order(self.held) if s["because"] or s["after"]]
        return [Items([self._step(s) for s in steps])] if steps else []

    def _step(self, step: Row) -> Item:
        joined = " ⇄ " if step["cycle"] else " together with " if step["together"] else ", "
        told = joined.join(f"“{i['label']}”" for i in step["items"])
        after = f" after {', '.join(f'“{a}”' for a in step['after'])}" if step["after"] else ""
        name = "Circular: " if step["cycle"] else f"Step {step['step']}: "
        return Item([Strong(name), told + after, *self._of_rows(b["position"] for b in step["because"])])

    def _open(self) -> list[Block]:
        """On which issues a main party is silent though it takes part: somebody asks it there, or most who speak are at odds with
        it. What most is said of comes first."""
        main = {h.label for h in self.parties[:MAIN_PARTIES]}
        at_odds = {(p.holder.label, q.holder.label) for c in self.conflicts for p in c.positions for q in c.positions}
        found = []
        for row in ground.by_issue(self.ground):
            spoke = [p for p in self.held if p.issue and row["issue"] and p.issue.iri == row["issue"]["iri"]]
            speakers, asked = {p.holder.label for p in spoke}, {a.label for p in spoke for a in p.addressees}
            silent = [name for name in row["silent_parties"] if name in main and
                      (name in asked or 2 * sum((s, name) in at_odds for s in speakers) > len(speakers))]
            if silent:
                found.append((row["issue"]["label"], silent, spoke))
        found.sort(key=lambda f: -len(f[2]))
        items = [self._question(*f) for f in found[:LISTED]]
        return [Items(items), *_more(len(found) - LISTED, "issue")] if items else []

    def _question(self, issue: str, silent: Sequence[str], spoke: Sequence[Position]) -> Item:
        names = sorted({p.holder.label for p in spoke}, key=str.casefold)
        verb = "have" if len(names) > 1 or is_plural(names[0]) else "has"
        told = f"no position of {_names(silent)} is known; {_names(names)} {verb} spoken"
        return Item([Strong(f"{issue}: "), told, *self._refs(spoke[:LISTED])])


def _told_apart(positions: Iterable[Position], evidence: Evidence) -> list[Position]:
    """The positions, with the article after the name of holders that share it: a ministry of one article is not that of another."""
    listed = list(positions)
    names: dict[str, set[str]] = defaultdict(set)
    for p in listed:
        names[p.holder.label].add(p.holder.iri)
    articles: dict[str, str] = {}
    for p in listed:
        if len(names[p.holder.label]) > 1 and p.claims:
            articles.setdefault(p.holder.iri, evidence.article(p.claims[0]))
    return [replace(p, holder=replace(p.holder, label=f"{p.holder.label} ({articles[p.holder.iri]})"))
            if p.holder.iri in articles else p for p in listed]


def _more(count: int, what: str) -> list[Block]:
    return [Paragraph([f"… and {rows.counted(count, f'more {what}')}, not printed."], note=True)] if count > 0 else []


def _explained(group: Sequence[Conflict]) -> str:
    """What the conflicts of one item say: by side, where several are two sides of one option, else each after the other."""
    sides: dict[tuple[object, ...], dict[str, Position]] = defaultdict(dict)
    for p in sorted((p for c in group for p in c.positions), key=rows.order_key):
        sides[p.option.iri, p.stance, p.polarity, tuple((k.relation, k.text) for k in p.conditions)].setdefault(p.holder.label, p)
    if len(group) == 1 or len(sides) != 2 or len({option for option, *_ in sides}) > 1:
        return _joined(dict.fromkeys(c.explanation for c in group))
    told = [f"{_names(list(held))} {rows.words(next(iter(held.values())), together=len(held) > 1)}" for held in sides.values()]
    return "; ".join(told) + "."


def _joined(explanations: Iterable[str]) -> str:
    """Explanations one after the other; what several begin with (up to the last semicolon) is said once."""
    ends: dict[str, list[str]] = defaultdict(list)
    for told in explanations:
        head, _, tail = told.rpartition("; ")
        whole = head.count("“") == head.count("”")  # a semicolon within a quote parts nothing
        ends[head if whole else ""].append(tail if whole else told)
    return " ".join(f"{head}; {'; '.join(tail.removesuffix('.') for tail in tails)}." if head else " ".join(tails)
                    for head, tails in ends.items())


def _names(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)
