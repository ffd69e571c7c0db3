"""Whom a party-specific option concerns: Ukraine in "Ukraine joining NATO", the EU in "tariffs on the EU"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Actor, Claim, Stance
from kg.positions import slug, slug_of
from kg.resolve._options_text import Token
from kg.vocabulary.actors import Actors, words
from kg.vocabulary.issues import Option, no_party

_TARGET_PREPOSITIONS = {"on", "against", "to", "for", "from", "of", "with", "toward", "towards"}
_SOURCE_PREPOSITIONS = {"by", "of"}
_COUNTRY = re.compile(r"^An? (?:country|state)\b")
_ANYBODY = re.compile(r"^An? (?:party or area|party|country|state|armed group|region|company)\b")
_OWN_ACT = {Stance.COMMIT, Stance.CONCEDE}
_MAYBE_OWN = {Stance.ACCEPT, Stance.REJECT, Stance.CONSIDER}
# "the Harbour Savings Bank of Norway" is not Norway; a single capital ("the President of Norway") may open a title.
_BODY_OF = re.compile(r"(?:\b[A-Z][\w.&-]+ ){2,}of (?:the )?$")
_POSSESSIVE = re.compile(r"\b(?:its|their|his|her|our|my)\b", re.IGNORECASE)


_Named = tuple[int, int, str, str]
"""A name in a content: start, end, slug, label."""


@dataclass(frozen=True, slots=True)
class Concerned:
    """A party as it narrows an option: its slug in the IRI, its name, where in the text it was found, and how, in words."""

    slug: str
    label: str
    how: str
    start: int = -1


Aliases = Mapping[str, tuple[str, str]]
"""Names in lower case as an article uses them, with slug and label of the party that they stand for."""


def aliases(claims: Iterable[Claim]) -> Aliases:
    """What an article's resolved actors are called: their words, their names and surnames, each if it means one party only."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for claim in claims:
        for actor in (*claim.holders, *claim.addressees, *((claim.speaker,) if claim.speaker else ())):
            if actor.iri:
                for name in (actor.text, actor.label, actor.label.rpartition(" ")[2]):
                    found[name.lower()].add((slug_of(actor.iri), actor.party or actor.label))
    return {name: next(iter(parties)) for name, parties in found.items() if len(parties) == 1}


def named(content: str, tokens: Sequence[Token], actors: Actors, known: Aliases) -> list[_Named]:
    """Whom a content names, in the order of the text: curated parties and people, other capitalised names as they are written."""
    found = words(content)
    out: list[_Named] = []
    for first, after, meanings in actors.scan(found, content):
        iri = meanings[0].iri
        actor = actors.parties.get(iri) or actors.people.get(iri)
        if after < len(found) and found[after].folded in actors.nouns["landscape"]:
            text = content[found[first].start:found[after].start] + found[after].text.capitalize()
            out.append((found[first].start, found[after].end, slug(text), text))
        elif body := _BODY_OF.search(content[:found[first].start]):
            text = content[body.start():found[after - 1].end]
            out.append((body.start(), found[after - 1].end, *known.get(text.lower(), (slug(text), text))))
        elif actor:
            top = actors.chain(iri)[-1:]
            who = top[0] if top else actor
            out.append((found[first].start, found[after - 1].end, slug_of(who.iri), who.label))
    for run in _runs([t for t in tokens if t.name and not any(a <= t.start < b for a, b, *_ in out)], content):
        text = re.sub(r"['’]s?$", "", content[run[0].start:run[-1].end])
        if set(text.split()) <= no_party():
            continue
        out.append((run[0].start, run[-1].end, *known.get(text.lower(), (slug(text), text))))
    return sorted(o for o in out if o[2])


def _runs(names: Sequence[Token], content: str) -> Iterator[list[Token]]:
    """Capitalised words that stand side by side are one name."""
    run: list[Token] = []
    for token in names:
        if run and content[run[-1].end:token.start].strip():
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def of_party(proposition: str, party: str) -> str:
    """An option's label, said of one party.

    >>> of_party("A country joins NATO", "Ukraine"), of_party("Sanctions are imposed", "Iran")
    ('Ukraine joins NATO', 'Sanctions are imposed (Iran)')
    """
    said, found = _ANYBODY.subn(lambda _: party, proposition, count=1)
    return said if found else f"{proposition} ({party})"


def concerned(option: Option, claim: Claim, content: str, tokens: Sequence[Token], used: set[int], actors: Actors,
              known: Aliases, askers: Collection[str] = ()) -> Concerned | None:
    """The party in the option's role: named in the content, else meant by who speaks or is asked. None where nobody can be told.
    ``askers`` (slugs) ask for it of others.

    What a country does ("A country joins NATO") narrows to no person and no movement that speaks of it.
    """
    role = option.concerns
    parties = named(content, tokens, actors, known)
    covered = [(t.start, t.end) for i, t in enumerate(tokens) if i in used]
    free = [p for p in parties if not any(a <= p[0] < b for a, b in covered)]
    found = _FINDERS[role](content, free, covered)
    if found:
        return Concerned(found[2], found[3], f"'{content[found[0]:found[1]]}' in the content", found[0])
    return (role != "target" and _told(claim, actors, known, askers)) or _implied(
        role, _without_people(claim, actors) if _COUNTRY.match(option.label) else claim, content)


def _without_people(claim: Claim, actors: Actors) -> Claim:
    """The claim with those only who may be a country or speak for one."""
    def kept(those: Sequence[Actor]) -> tuple[Actor, ...]:
        return tuple(a for a in those if a.iri != a.person and not (
            a.iri in actors.parties and actors.parties[a.iri].kind == "Movement"))

    return replace(claim, holders=kept(claim.holders), addressees=kept(claim.addressees))


def _before(content: str, start: int) -> str:
    head = [w for w in content[:start].lower().split() if w not in {"the", "all", "any"}]
    return head[-1].strip("\"'“”‘’(") if head else ""


def _target(content: str, free: Sequence[_Named], covered: Sequence[tuple[int, int]]) -> _Named | None:
    """To whom it is done: after "on", "against", "to", unless it only modifies what matched; or "anti-" them."""
    start = min((a for a, _ in covered), default=0)
    surely = _TARGET_PREPOSITIONS & {"on", "against"} & set(content[start:].lower().split())
    after = [p for p in free if _before(content, p[0]) in (surely or _TARGET_PREPOSITIONS) and p[0] > start
             and not any(a >= p[1] and not content[p[1]:a].strip(" -") for a, _ in covered)]
    opposed = [p for p in free if content[:p[0]].lower().endswith("anti-")]
    return next(iter([*after, *opposed]), None)


def _agent(content: str, free: Sequence[_Named], covered: Sequence[tuple[int, int]]) -> _Named | None:
    """Who does it or whose it is: the first that stands before the end of what matched, else one after "of" or "by"."""
    end = max((b for _, b in covered), default=0)
    before = [p for p in free if p[0] < end]
    after = [p for p in free if p[0] >= end and _before(content, p[0]) in _SOURCE_PREPOSITIONS]
    return next(iter([*before, *after]), None)


def _subject(_content: str, free: Sequence[_Named], covered: Sequence[tuple[int, int]]) -> _Named | None:
    """Who does it: the first that stands before all of what matched."""
    start = min((a for a, _ in covered), default=0)
    return next((p for p in free if p[0] < start), None)


_FINDERS = {"target": _target, "owner": _agent, "agent": _subject}


def _told(claim: Claim, actors: Actors, known: Aliases, askers: Collection[str]) -> Concerned | None:
    """The one party that stands between cue and content: Ukraine in "demanded that Ukraine promise not to join NATO". Not Chad in
    "refused Chad's demand to withdraw": it asks."""
    if not claim.content_span or claim.content_span[0] < claim.cue.end or claim.stance in _OWN_ACT:
        return None
    between = claim.evidence.text[claim.cue.end - claim.evidence.start:claim.content_span[0] - claim.evidence.start]
    parties = {p[2]: p for p in named(between, (), actors, known) if p[2] not in askers}
    if len(parties) != 1:
        return None
    (first, after, slug_, label), = parties.values()
    return Concerned(slug_, label, f"'{between[first:after]}' before it in the sentence")


def _implied(role: str, claim: Claim, content: str) -> Concerned | None:
    """Without a name: who is asked is to do it, who speaks of an own act does it; who is threatened is the target.

    One can refuse what others are to do ("Moscow opposes joining NATO"), so there "its" must tell that it is an own act, unless the
    option is an act through and through ("attend the talks").
    """
    if role == "target":
        return _known(claim.addressees, "who is threatened") if claim.stance is Stance.THREATEN else None
    if claim.stance in (Stance.DEMAND, Stance.PROPOSE) and claim.addressees:
        return _known(claim.addressees, "who is asked")
    own = claim.stance in _OWN_ACT or (claim.stance in _MAYBE_OWN and (role == "agent" or _POSSESSIVE.search(content)))
    return _known(claim.holders, "the holder's own act") if own else None


def _known(actors: Sequence[Actor], how: str) -> Concerned | None:
    """The party if exactly one is meant."""
    parties = {(slug_of(a.iri), a.party or a.label) for a in actors if a.iri}
    if len(parties) != 1:
        return None
    slug, label = parties.pop()
    return Concerned(slug, label, how)
