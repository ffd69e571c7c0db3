"""An article with its claims marked in the text and told in the margin, so that a person can judge a page in a minute."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kg.blocks import plain, safe_url
from kg.model import Actor, Certainty, Claim, Document, Link, Tense
from kg.views import words
from kg.views.assets import asset, environment, policy
from kg.views.style import STYLE

Json = dict[str, Any]
ROLES = ("sentence", "cue", "holder", "speaker", "content", "addressee", "condition")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` to ``end`` of the article play a role in claim number ``claim`` (counted from 0)."""

    start: int
    end: int
    role: str
    claim: int


def highlight(document: Document, claims: Iterable[Claim]) -> str:
    """One self-contained HTML page: the article with sentence, cue, holder and content of each claim, and beside it what was read.

    Claims may overlap. Claims of other articles are ignored. All text is escaped; only the page's own script may run.
    """
    return highlight_all([(document, claims)])


def highlight_all(articles: Iterable[tuple[Document, Iterable[Claim]]]) -> str:
    """The same for several articles, one after the other on one page."""
    sheets = [_sheet(d, sorted((c for c in cs if c.document == d.id), key=_order)) for d, cs in articles]
    script = asset("highlight.js")
    title = sheets[0]["title"] if len(sheets) == 1 else f"{len(sheets)} articles"
    html: str = environment().get_template("highlight.html").render(
        title=title, sheets=sheets, csp=policy([script]), script=script, style=asset("base.css") + asset("highlight.css"),
        roles=ROLES[1:], styles={str(s): colour for s, (colour, _) in STYLE.items()},
    )
    return html


def marks(document: Document, claims: Iterable[Claim]) -> list[Mark]:
    """Every part of every claim that has a place in the text, in text order. Parts with impossible offsets are left out."""
    found = {Mark(start, end, role, k) for k, claim in enumerate(claims) for start, end, role in parts(claim)
             if 0 <= start < end <= len(document.text)}
    return sorted(found, key=lambda m: (m.start, -m.end, ROLES.index(m.role), m.claim))


def parts(claim: Claim) -> Iterator[tuple[int, int, str]]:
    """Start, end and role of each part of a claim that may have a place in the text."""
    yield claim.evidence.start, claim.evidence.end, "sentence"
    if claim.cue != claim.evidence:
        yield claim.cue.start, claim.cue.end, "cue"
    for role, actors in (("holder", claim.holders), ("addressee", claim.addressees), ("speaker", (claim.speaker,))):
        for actor in actors:
            if actor:
                yield actor.start, actor.end, role
    if claim.content_span:
        yield *claim.content_span, "content"
    for condition in claim.conditions:
        yield condition.start, condition.end, "condition"


def _order(claim: Claim) -> tuple[int, int, int, str]:
    return claim.evidence.start, claim.cue.start, claim.content_span[0] if claim.content_span else -1, claim.id


def _sheet(document: Document, claims: list[Claim]) -> Json:
    found = marks(document, claims)
    counts = Counter(c.stance for c in claims)
    about = [plain(document.publisher), plain(document.published)]
    return {
        "title": plain(document.title) or document.id, "about": ", ".join(a for a in about if a), "url": safe_url(document.url),
        "total": len(claims),
        "stances": [{"verb": words.VERB[s], "color": colour, "count": counts[s]} for s, (colour, _) in STYLE.items() if counts[s]],
        "paragraphs": [_paragraph(document.text, *part, claims) for part in _with_marks(document.text, found)],
    }


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line.rstrip())
        start += len(line)


def _with_marks(text: str, found: list[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """Each paragraph with the marks that reach into it; one pass, for articles of any length."""
    reaching: list[Mark] = []
    rest = iter(found)
    coming = next(rest, None)
    for start, end in _paragraphs(text):
        reaching = [m for m in reaching if m.end > start]
        while coming and coming.start < end:
            reaching.append(coming)
            coming = next(rest, None)
        yield start, end, [m for m in reaching if m.end > start]


def _paragraph(text: str, start: int, end: int, inside: list[Mark], claims: list[Claim]) -> Json:
    cuts = sorted({start, end} | {min(max(x, start), end) for m in inside for x in (m.start, m.end)})
    closing: dict[int, list[int]] = defaultdict(list)
    for m in inside:
        if m.role == "sentence":
            closing[min(m.end, end)].append(m.claim + 1)
    pieces: list[Json] = []
    over: list[Mark] = []
    coming = 0
    for a, b in pairwise(cuts):
        over = [m for m in over if m.end > a]
        while coming < len(inside) and inside[coming].start <= a:
            over.append(inside[coming])
            coming += 1
        pieces.append({
            "text": text[a:b], "roles": sorted({m.role for m in over}, key=ROLES.index),
            "parts": sorted({f"{m.role}-{m.claim}" for m in over}), "ends": sorted(closing[b]),
            "color": next((STYLE[claims[m.claim].stance][0] for m in over if m.role == "cue"), ""),
        })
    own = sorted({m.claim for m in inside if m.role == "sentence" and m.start >= start})
    return {"pieces": pieces, "notes": [_note(k, claims[k]) for k in own]}


def _note(k: int, claim: Claim) -> Json:
    grounds = [*claim.trace, *(h for a in (*claim.holders, *claim.addressees) for h in a.how),
               *(link.how for link in (claim.option, claim.issue) if link and link.how)]
    small = [*(words.condition(c) for c in claim.conditions), *(f"to {who(a)}" for a in claim.addressees),
             "earlier round" if claim.tense is Tense.PAST else "",
             "the journalist's inference" if claim.certainty is Certainty.INFERRED else ""]
    learned = f"learned score {claim.confidence:.2f}" if claim.confidence is not None else ""
    return {
        "k": k, "holder": " and ".join(who(h) for h in claim.holders), "stance": str(claim.stance),
        "verb": words.VERB[claim.stance], "polarity": str(claim.polarity), "content": plain(claim.content),
        "option": _concept(claim.option), "issue": _concept(claim.issue), "small": [s for s in small if s],
        "rule": ", ".join(x for x in (claim.rule, str(claim.certainty), learned) if x), "grounds": [plain(g) for g in grounds],
    }


def who(actor: Actor) -> str:
    """ "Mr. Peskov → Russia": the words as written, the resolved name and the party, each once."""
    names = [plain(n) for n in (actor.text, actor.label, actor.party or "") if n]
    return " → ".join(dict.fromkeys(names))


def _concept(link: Link | None) -> str:
    return ("the opposite of " if link.inverted else "") + plain(link.label) if link else ""
