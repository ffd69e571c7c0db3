"""Why a claim, a position or a conflict is there: its sentence with the parts marked, and each step from words to graph."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from kg import rows
from kg.blocks import plain
from kg.model import Actor, Claim, Conflict, Document, Link, Polarity, Position
from kg.views import words

# Which letter underlines which part; where parts overlap, the earlier in this order is drawn over the later.
_LETTERS = {"cue": "^", "holder": "H", "speaker": "S", "addressee": "A", "condition": "?", "content": "="}
_LABEL = 11  # width of the column of labels


def explain(thing: Claim | Position | Conflict, documents: Iterable[Document] | Mapping[str, Document] = (), *,
            width: int = 100) -> str:
    """Plain text for a terminal, at most ``width`` characters a line where words allow it.

    For a claim: the marked sentence, how it was found, each resolution step, the rule. For a position: what it says and every claim
    under it. For a conflict: the rule that found it, why it collides, and both positions. ``documents`` give titles and dates.
    """
    known = words.by_id(documents)
    if isinstance(thing, Conflict):
        lines = _conflict(thing, known, width)
    elif isinstance(thing, Position):
        lines = _position(thing, known, width)
    else:
        lines = _claim(thing, known.get(thing.document), width)
    return "\n".join(lines).rstrip() + "\n"


def _conflict(c: Conflict, documents: Mapping[str, Document], width: int) -> Iterator[str]:
    yield f"Conflict {c.id}: {c.kind}, severity {c.severity}, confidence {c.confidence:.2f}"
    yield ""
    yield from words.wrap(c.explanation, width, "  ")
    yield ""
    yield from _field("rule", _finds(c), width)
    if c.issue:
        yield from _field("issue", c.issue.label, width)
    for p in c.positions:
        yield ""
        yield from _position(p, documents, width)


def _finds(c: Conflict) -> str:
    """The file that found the conflict and what that finds; all files of its kind where the one is not known."""
    from kg.conflicts import load_rules

    rules = {name: rule for name, rule in sorted(load_rules().items()) if rule.kind == c.kind}
    found = {c.rule: rules[c.rule]} if c.rule in rules else rules
    return "; ".join(f"{name}.rq: {rule.finds}" for name, rule in found.items()) or c.kind


def _position(p: Position, documents: Mapping[str, Document], width: int) -> Iterator[str]:
    yield f"Position {p.id}: {plain(rows.sentence(p))}"
    yield ""
    yield from _field("holder", f"{p.holder.label} <{p.holder.iri}>", width)
    yield from _field("stance", f"{p.stance}, {p.polarity} “{plain(p.option.label)}”", width)
    yield from _field("option", f"<{p.option.iri}>", width)
    if p.issue:
        yield from _field("issue", f"{p.issue.label} <{p.issue.iri}>", width)
    if p.addressees:
        yield from _field("to", ", ".join(a.label for a in p.addressees), width)
    yield from _field("held", ", ".join(x for x in (str(p.tense), words.span(p)) if x), width)
    yield from _field("rests on", f"{len(p.claims)} claim{'s' * (len(p.claims) != 1)}", width)
    for claim in p.claims:
        yield ""
        yield from ("  " + line if line else "" for line in _claim(claim, documents.get(claim.document), width - 2))


def _claim(c: Claim, document: Document | None, width: int) -> Iterator[str]:
    learned = f", learned score {c.confidence:.2f}" if c.confidence is not None else ""
    yield f"Claim {c.id}, rule {plain(c.rule) or 'none named'}{learned}"
    yield ""
    yield from ("  " + line if line else "" for line in marked(c, width - 2))
    yield ""
    yield from _field("article", f"{words.source(document, c)}; characters {c.evidence.start} to {c.evidence.end}", width)
    for role, actors in (("holder", c.holders), ("speaker", (c.speaker,)), ("to", c.addressees)):
        for actor in actors:
            if actor:
                yield from _actor(role, actor, width)
    yield from _field("stance", f"{c.stance}, shown by “{plain(c.cue.text)}”" if c.cue != c.evidence else str(c.stance), width)
    yield from _field("polarity", f"{c.polarity} the content as written", width)
    yield from _field("content", words.quoted(c.content), width)
    yield from _link("option", c.option, c.polarity, width)
    yield from _link("issue", c.issue, None, width)
    for condition in c.conditions:
        yield from _field("condition", words.condition(condition), width)
    yield from _field("held", f"{c.tense}{', ' + c.date if c.date else ''}", width)
    yield from _field("certainty", f"{c.certainty}, attribution {c.attribution}", width)
    for number, step in enumerate(c.trace, 1):
        yield from _field("found" if number == 1 else "", f"{number}. {step}", width)


def _actor(role: str, actor: Actor, width: int) -> Iterator[str]:
    chain = actor.chain or tuple(n for n in (actor.text, actor.label, actor.party or "") if n)
    names = [plain(n) for n in dict.fromkeys(chain)]
    if actor.party and plain(actor.party) not in names:
        names.append(plain(actor.party))
    yield from _field(role, " → ".join(names) + (f" <{actor.iri}>" if actor.iri else "  (not resolved)"), width)
    for step in actor.how:
        yield from _field("", f"- {step}", width)


def _link(name: str, link: Link | None, polarity: Polarity | None, width: int) -> Iterator[str]:
    if link is None:
        return
    turned = f"; the content is its negation, so the position is {polarity.flipped()} it" if link.inverted and polarity else ""
    yield from _field(name, f"“{plain(link.label)}” <{link.iri}>, score {link.score:.2f}{turned}", width)
    if link.how:
        yield from _field("", f"- {link.how}", width)


def _field(name: str, text: str, width: int) -> Iterator[str]:
    yield from words.wrap(text, width, f"  {name:<{_LABEL}}", " " * (_LABEL + 2))


def marked(claim: Claim, width: int = 98) -> list[str]:
    """The sentence in lines of at most ``width`` columns, each with a line of marks below where parts stand, then a key."""
    text = "".join(x if unicodedata.category(x) not in ("Cc", "Cf", "Cs") else " " for x in claim.evidence.text)
    roles = _roles(claim, len(text))
    lines: list[str] = []
    for start, end in _broken(text, width):
        lines.append(text[start:end])
        marks = "".join(_LETTERS.get(roles[i], " ") * _columns(text[i]) for i in range(start, end)).rstrip()
        if marks:
            lines.append(marks)
    key = "  ".join(f"{letter} {role}" for role, letter in _LETTERS.items() if role in roles)
    return [*lines, *(["", key] if key else [])]


def _roles(claim: Claim, length: int) -> list[str]:
    from kg.views.highlight import parts

    roles = [""] * length
    rank = list(_LETTERS)
    for start, end, role in sorted((p for p in parts(claim) if p[2] in rank), key=lambda p: -rank.index(p[2])):
        for i in range(max(start - claim.evidence.start, 0), min(end - claim.evidence.start, length)):
            roles[i] = role
    return roles


def _columns(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 0 if unicodedata.combining(character) else 1


def _broken(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where to break the text into lines, at spaces, by columns; nothing of it is lost but the space at a break."""
    start = 0
    while start < len(text):
        end, used, gap = start, 0, -1
        while end < len(text) and used + _columns(text[end]) <= width:
            used += _columns(text[end])
            gap = end if text[end] == " " else gap
            end += 1
        if end < len(text) and text[end] != " " and gap > start:
            end = gap
        end = max(end, start + 1)
        yield start, end
        start = end + 1 if end < len(text) and text[end] == " " else end
