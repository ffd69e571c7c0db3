"""Claims → positions: one for each holder, merged over sentences and articles, superseded only by the same holder.

The merge is a union (earliest, smallest, all), so the order of claims and of articles does not matter, and a store may add one
article at a time: ``drafts`` of the new claims, ``merge`` with what is stored, ``settle``.
"""

from __future__ import annotations

import os
import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from kg import dates
from kg.model import Actor, Claim, Condition, Holder, Link, Polarity, Position, Tense, digest

DEFAULT_BASE = "https://w3id.org/negotiation/data/"
# Grammar, not vocabulary: words that never tell one option from another.
_LEADING = re.compile(r"^(?:(?:a|an|the|to|that)\s+)+", re.IGNORECASE)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b\s*")
_EDGES = " \t\n.,;:!?\"'“”‘’«»()[]–—-"
Pair = tuple[str, str]
"""A holder's IRI and an option's IRI: the unit within which positions supersede each other."""


def base() -> str:
    """The IRI under which data is minted: ``KG_BASE``, else the project's own."""
    return os.environ.get("KG_BASE") or DEFAULT_BASE


def slug(text: str) -> str:
    """The text in lower-case ASCII letters, digits and hyphens, at most 60 characters; "" where nothing of it is left."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def slug_of(iri: str) -> str:
    """The last segment of a party's IRI, such as ``ru``, as it stands in the options of a party."""
    return iri.rstrip("/").rpartition("/")[2].lower()


def _party_iri(name: str) -> str:
    """A name's IRI. A name that its slug does not show (other scripts) gets a hash as well, so that no two such names meet."""
    short = _LEADING.sub("", " ".join(name.split()))
    stem = slug(short)
    shown = short.isascii() and stem
    return f"{base()}party/{stem}" if shown else f"{base()}party/{'-'.join(filter(None, (stem, digest(short.casefold())[:8])))}"


def holder_of(actor: Actor) -> Holder:
    """The party that the actor speaks for where it is known, else the person or body itself."""
    party = actor.party or (actor.label or actor.text if actor.iri else None)
    if party and not (actor.iri and actor.iri == actor.person):
        return Holder(iri=actor.iri or _party_iri(party), label=party, party=party)
    name = actor.label or actor.text
    return Holder(iri=actor.person or _party_iri(name), label=name)


def normalise(content: str) -> str:
    """What two unlinked contents share that are one option: not case, articles, a leading "to" or "that", or outer punctuation.

    >>> normalise("To lift the  Embargo.")
    'lift embargo'
    """
    words = " ".join(content.casefold().split()).strip(_EDGES)
    return _ARTICLES.sub("", _LEADING.sub("", words)).strip(_EDGES) or words


def option_of(claim: Claim) -> Link:
    """The option that the claim is about: the linked one, else an own one minted from the normalised content.

    One word that an extractor found ("the Protocol", "a vote") says what is meant within its article only, so its option is one of
    that article; claims that people or other programs made have such words for a reason, and meet.
    """
    if claim.option:
        return _bare(claim.option)
    key = normalise(claim.matter)
    told = (key, claim.document) if claim.rule and len(key.split()) == 1 else (key,)
    return Link(iri=f"{base()}option/{'-'.join(filter(None, (slug(key), digest(*told)[:8])))}", label=own_label(claim.matter))


def _bare(link: Link, inverted: bool = False) -> Link:
    """The concept that a link leads to, without how well and why."""
    return replace(link, inverted=inverted, score=1.0, how="")


def own_label(content: str) -> str:
    """The label of an option that is minted from a content."""
    label = _LEADING.sub("", " ".join(content.split()).strip(_EDGES)) or content
    return label + ")" if label.count("(") > label.count(")") else label


def polarity_of(claim: Claim) -> Polarity:
    """For or against the option (a claim's own polarity is relative to its wording)."""
    return claim.polarity.flipped() if claim.option and claim.option.inverted else claim.polarity


@lru_cache(maxsize=4096)
def _order(stated: str) -> tuple[bool, str, str]:
    """Sorts partial dates by their first day, unknown ones last."""
    first = dates.first_day(stated)
    return first is None, first.isoformat() if first else "", stated


@dataclass(frozen=True, slots=True)
class Draft:
    """A position before it is known what supersedes it, with the dates on which it was stated."""

    position: Position
    dates: frozenset[str]

    @property
    def pair(self) -> Pair:
        """Within which it may be superseded."""
        return self.position.holder.iri, self.position.option.iri


def _conditions(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """One for each relation and option (or wording), without the places in an article; of several wordings the first."""
    found: dict[tuple[str, str, bool], Condition] = {}
    for c in sorted(conditions, key=lambda c: (c.relation, c.text)):
        option = _bare(c.option, c.option.inverted) if c.option else None
        key = (c.relation, option.iri, option.inverted) if option else (c.relation, c.text.casefold(), False)
        found.setdefault(key, Condition(relation=c.relation, text=c.text, option=option))
    return tuple(found[key] for key in sorted(found))


def _holders(holders: Iterable[Holder]) -> tuple[Holder, ...]:
    """One for each IRI, known parties before unknown, then by alphabet."""
    found: dict[str, Holder] = {}
    for h in sorted(holders, key=lambda h: (h.iri, h.party is None, h.label)):
        found.setdefault(h.iri, h)
    return tuple(found.values())


def _singles(claim: Claim) -> Iterator[Draft]:
    """A draft for each holder of the claim. In "Mali, Chad and others" the others are no party that one could find again."""
    found = _holders(map(holder_of, claim.holders))
    named = tuple(h for h in found if h.party is not None or h.label.casefold() != "others")
    for holder in named or found:
        yield Draft(Position(
            holder=holder, stance=claim.stance, polarity=polarity_of(claim), option=option_of(claim),
            issue=_bare(claim.issue) if claim.issue else None,
            conditions=_conditions(claim.conditions), addressees=_holders(map(holder_of, claim.addressees)), tense=claim.tense,
            claims=(claim,),
        ), frozenset([claim.date] if claim.date else []))


def _text_order(claim: Claim) -> tuple[str, int, int, str]:
    return claim.document, claim.evidence.start, claim.cue.start, claim.id


def _union(drafts: list[Draft]) -> Draft:
    """Drafts of one and the same position, as one."""
    if len(drafts) == 1:
        return drafts[0]
    positions = [d.position for d in drafts]
    claims = {c.id: c for p in positions for c in p.claims}
    return Draft(replace(
        positions[0],
        holder=_holders(p.holder for p in positions)[0],
        option=max((p.option for p in positions), key=lambda o: o.label),
        issue=min((p.issue for p in positions if p.issue), key=lambda i: (i.iri, i.label), default=None),
        conditions=_conditions(c for p in positions for c in p.conditions),
        addressees=_holders(a for p in positions for a in p.addressees),
        claims=tuple(sorted(claims.values(), key=_text_order)),
    ), frozenset().union(*(d.dates for d in drafts)))


def merge(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for each position, in the order of their ids."""
    grouped: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        grouped[draft.position.id].append(draft)
    return [_union(grouped[key]) for key in sorted(grouped)]


def unique(claims: Iterable[Claim]) -> list[Claim]:
    """One claim for each id, in any order given: where two differ in what the id does not tell, always the same one of them."""
    found: dict[str, Claim] = {}
    for claim in claims:
        other = found.setdefault(claim.id, claim)
        if other != claim:
            found[claim.id] = min(other, claim, key=repr)
    return list(found.values())


def drafts(claims: Iterable[Claim]) -> list[Draft]:
    """The merged drafts of the claims. Claims of the same id count once."""
    return merge(d for c in unique(claims) for d in _singles(c))


def _side(drafts: Iterable[Draft], polarity: Polarity) -> list[tuple[date, str]]:
    """When the holder took that side: the first days that the dates may mean, with the dates, sorted; nothing presented as past."""
    stated = {d for r in drafts if r.position.polarity is polarity and r.position.tense is Tense.CURRENT for d in r.dates}
    return sorted((first, d) for d in stated if (first := dates.first_day(d)))


def _superseded(draft: Draft, opposite: list[tuple[date, str]]) -> str:
    """The first date surely after the draft's last on which the same holder took the opposite side; "" where there is none.

    A concession is on the opposite side of what it gives up (see ``docs/ontology.md``), so it needs no rule of its own.
    """
    last = max(filter(None, map(dates.last_day, draft.dates)), default=None)
    if last is None:
        return ""
    after = bisect_right(opposite, last, key=lambda stated: stated[0])
    return opposite[after][1] if after < len(opposite) else ""


def settle(merged: Iterable[Draft]) -> list[Position]:
    """Positions with the dates from and until which they are held, sorted by holder, option, time and id.

    All drafts of a (holder, option) pair must be given together.
    """
    pairs: dict[Pair, list[Draft]] = defaultdict(list)
    for draft in merged:
        pairs[draft.pair].append(draft)
    positions = []
    for together in pairs.values():
        sides = {polarity: _side(together, polarity.flipped()) for polarity in Polarity}
        positions += [replace(d.position, held_from=min(d.dates, key=_order, default=""),
                              held_until=_superseded(d, sides[d.position.polarity])) for d in together]
    return sorted(positions, key=sort_key)


def narrowed(position: Position, kept: Collection[str]) -> Position:
    """The position as only some of its claims (by id) support it: their dates, and whom they address."""
    if all(c.id in kept for c in position.claims):
        return position
    claims = tuple(c for c in position.claims if c.id in kept)
    told, still = ({holder_of(a).iri for c in those for a in c.addressees} for those in (position.claims, claims))
    return replace(
        position, claims=claims, held_from=min((c.date for c in claims if c.date), key=_order, default=""),
        addressees=tuple(a for a in position.addressees if a.iri in still or a.iri not in told),
    )


def said_against(position: Position) -> bool:
    """Whether an article puts the position as a refusal; one that comes without claims is taken at its own word.

    "Halt X before Y" and "no X before Y" are both against X, but only the second is said against it, and they order other things.
    """
    return Polarity.AGAINST in ([c.polarity for c in position.claims] or [position.polarity])


def sort_key(position: Position) -> tuple[str, str, str, tuple[bool, str, str], str]:
    """The order in which positions are listed."""
    p = position
    return p.holder.label.casefold(), p.holder.iri, p.option.iri, _order(p.held_from), p.id


def assemble(
    claims: Iterable[Claim], *, as_of: str = "", include_past: bool = True, labels: Mapping[str, str] | None = None,
) -> list[Position]:
    """The positions that the claims support, sorted; the same for any order of the claims.

    With ``as_of`` (ISO date, year-month or year) as they stood at its end: claims that are surely later do not count. Without
    ``include_past`` superseded positions and those that the texts present as past are left out. ``labels`` names concepts by IRI
    where other names than those in the claims are wanted.
    """
    considered = (c for c in claims if not as_of or not dates.earlier(as_of, c.date))
    positions = settle(_same_labels(drafts(considered), labels or {}))
    return positions if include_past else [p for p in positions if stands(p)]


def stands(position: Position) -> bool:
    """Whether it is neither superseded nor presented as past."""
    return position.tense is Tense.CURRENT and not position.held_until


def _same_labels(merged: list[Draft], labels: Mapping[str, str]) -> list[Draft]:
    """One label for each concept, however it was written in different claims (the store keeps one as well)."""
    options: dict[str, str] = {}
    for draft in merged:
        for link in _links(draft.position):
            options[link.iri] = max(options.get(link.iri, ""), link.label)
    options.update((iri, labels[iri]) for iri in options.keys() & labels.keys())
    holders = {h.iri: h for h in _holders(h for d in merged for h in (d.position.holder, *d.position.addressees))}
    for iri in holders.keys() & labels.keys():
        holders[iri] = replace(holders[iri], label=labels[iri], party=labels[iri] if holders[iri].party else None)

    def named(link: Link) -> Link:
        return link if link.label == options[link.iri] else replace(link, label=options[link.iri])

    return [replace(d, position=replace(
        p, option=named(p.option), holder=holders[p.holder.iri], addressees=tuple(holders[a.iri] for a in p.addressees),
        issue=named(p.issue) if p.issue else None,
        conditions=tuple(replace(c, option=named(c.option)) if c.option else c for c in p.conditions),
    )) for d in merged for p in [d.position]]


def _links(position: Position) -> Iterator[Link]:
    yield position.option
    if position.issue:
        yield position.issue
    yield from (c.option for c in position.conditions if c.option)
