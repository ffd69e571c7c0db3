"""Whom a party-specific option concerns: Ukraine in "Ukraine joining NATO", the EU in "tariffs on the EU"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Actor, Claim, Stance
from kg.resolve._options_text import Token
from kg.vocabulary.actors import Actors, words

_TARGET_PREPOSITIONS = {"on", "against", "to", "for", "from", "of", "with", "toward", "towards"}
_SOURCE_PREPOSITIONS = {"by", "from"}
_OWN_ACT = {Stance.COMMIT, Stance.ACCEPT, Stance.CONCEDE, Stance.REJECT, Stance.CONSIDER}


@dataclass(frozen=True, slots=True)
class Concerned:
    """A party as it narrows an option: its slug in the IRI, its name, where in the text it was found, and how, in words."""

    slug: str
    label: str
    how: str
    start: int = -1


def named(content: str, actors: Actors) -> list[tuple[int, int, str, str]]:
    """The curated parties and people in a content: start, end, slug, label."""
    found = words(content)
    out = []
    for first, after, meanings in actors.scan(found, content):
        iri = meanings[0].iri
        actor = actors.parties.get(iri) or actors.people.get(iri)
        if actor:
            top = actors.chain(iri)[-1:]
            who = top[0] if top else actor
            out.append((found[first].start, found[after - 1].end, slug_of(who.iri), who.label))
    return out


def slug_of(iri: str) -> str:
    """The last segment of a party's IRI, such as ``ru``."""
    return iri.rstrip("/").rpartition("/")[2].lower()


def concerned(role: str, claim: Claim, content: str, tokens: Sequence[Token], used: set[int], actors: Actors) -> Concerned | None:
    """The party in that role: named in the content, else meant by a possessive or by who is asked. None where nobody can be told."""
    parties = named(content, actors)
    covered = [(t.start, t.end) for i, t in enumerate(tokens) if i in used]
    free = [p for p in parties if not any(a <= p[0] < b for a, b in covered)]
    found = _target(content, free, covered) if role == "target" else _agent(content, free, covered)
    if found:
        return Concerned(found[2], found[3], f"'{content[found[0]:found[1]]}' in the content", found[0])
    return _implied(role, claim)


_Named = tuple[int, int, str, str]


def _before(content: str, start: int) -> str:
    head = [w for w in content[:start].lower().split() if w not in {"the", "all", "any"}]
    return head[-1].strip("\"'“”‘’(") if head else ""


def _target(content: str, free: Sequence[_Named], covered: Sequence[tuple[int, int]]) -> _Named | None:
    """The one to whom it is done: after "on", "against", "to", or as a modifier; not the one by whom."""
    start = min((a for a, _ in covered), default=0)
    after = [p for p in free if _before(content, p[0]) in _TARGET_PREPOSITIONS and p[0] > start]
    modifier = [p for p in free if p[0] < start and _before(content, p[0]).startswith("anti-")]
    return next(iter([*after, *modifier]), None)


def _agent(content: str, free: Sequence[_Named], covered: Sequence[tuple[int, int]]) -> _Named | None:
    """The one who does it: the first that stands before what matched or owns it, else one after "of", "by" or "from"."""
    end = max((b for _, b in covered), default=0)
    before = [p for p in free if p[0] < end]
    after = [p for p in free if p[0] >= end and _before(content, p[0]) in {"of", "by"}]
    return next(iter([*before, *after]), None)


def _implied(role: str, claim: Claim) -> Concerned | None:
    """Without a name: who is asked is to do it, who speaks of an own act does it; who is threatened is the target."""
    if role == "target":
        return _known(claim.addressees, "who is threatened") if claim.stance is Stance.THREATEN else None
    if claim.stance in (Stance.DEMAND, Stance.PROPOSE) and claim.addressees:
        return _known(claim.addressees, "who is asked")
    return _known(claim.holders, "the holder's own act") if claim.stance in _OWN_ACT else None


def _known(actors: Sequence[Actor], how: str) -> Concerned | None:
    """The party if exactly one is meant."""
    parties = {(slug_of(a.iri), a.party or a.label) for a in actors if a.iri}
    if len(parties) != 1:
        return None
    slug, label = parties.pop()
    return Concerned(slug, label, how)
