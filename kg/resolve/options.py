"""What is at issue: links contents to the options and issues of the curated vocabulary, deterministically, and says how.

First by words and labels; then, only where an embedder is given, by sentence embeddings (``_options_near``).
Below a threshold nothing is linked: the content then stays an option of its own (``kg.positions`` mints it), under its nearest
issue or under none. Polarity is never guessed: a content that turns an option around is marked ``inverted`` only where a word of
the table plainly governs what matched or a contrary label fits; in doubt it stays an option of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg import lexicon
from kg.model import Claim, Condition, Link, Polarity, Relation, Stance
from kg.positions import slug_of
from kg.resolve._options_clusters import Cluster, suggest_turtle, unlinked
from kg.resolve._options_match import Match, Matcher, matcher_of
from kg.resolve._options_near import Near, nearest_of
from kg.resolve._options_party import Aliases, Concerned, aliases, concerned, of_party
from kg.resolve._options_text import Token, Wording, says_something
from kg.resolve._options_value import CURRENCIES, Value, values
from kg.vocabulary import actors as vocabulary_of_actors
from kg.vocabulary.actors import Actors, words
from kg.vocabulary.issues import Issues, Option

if TYPE_CHECKING:
    from kg.embeddings import Embedder

__all__ = ["Cluster", "link_options", "suggest_turtle", "telling", "unlinked"]

_DOMAIN_SHARE = 0.25
"""An article is about the domains that have at least this share of what its claims plainly speak of."""
_DOMAIN_VOTES = (0.5, 2.0)
"""And so much for each of its sentences, or so much in all: one word in one of many ("the school") does not make it its matter."""

_SAME = re.compile(r"(?:it|they|this|these|that|those) (?:not )?(?:be|have)\b", re.IGNORECASE)
"""A content that tells something of what has just been named: "it be focused on the north"."""
_KNOWN_EVENT = re.compile(r"the \w+", re.IGNORECASE)
_THOSE = frozenset({"those", "these", "such"})


@dataclass(slots=True)
class _Reading:
    """A content while it is being linked: its tokens, and the option and issue that fit; ``near`` by embedding. ``askers``: the
    parties (slugs) that ask for it where somebody else answers them."""

    claim: Claim
    text: str
    tokens: list[Token]
    option: Match | None = None
    topic: Match | None = None
    party: Concerned | None = None
    near: Near | None = None
    embedded: bool = False
    askers: frozenset[str] = frozenset()

    @property
    def linked(self) -> bool:
        """Whether an option or an issue was found."""
        return bool(self.option or self.topic or self.near or self.claim.issue)


def link_options(
    claims: Iterable[Claim], issues: Issues, actors: Actors | None = None, embedder: Embedder | None = None,
) -> list[Claim]:
    """The claims with ``option``, ``issue`` and the options of their conditions filled in, in the same order.

    ``actors`` (by default the curated ones) tells which words of a content name a party. What is linked already is kept. Claims of
    one document give each other context: what they plainly speak of decides words that mean different things in different talks.
    With an ``embedder`` (``kg.embeddings.load()``), contents that no label fits are placed by sentence embeddings.
    Raises BadResource for a faulty vocabulary of actors.
    """
    claims = list(claims)
    linker = _Linker(issues, actors or vocabulary_of_actors.load(), embedder)
    by_document: dict[str, list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        by_document[claim.document].append(i)
    out = list(claims)
    for places in by_document.values():
        for i, linked in zip(places, linker.article([claims[i] for i in places]), strict=True):
            out[i] = linked
    return out


def telling(wordings: Iterable[str], issues: Issues) -> frozenset[str]:
    """Those of the wordings that say something to who has not read the article that they are from."""
    wording = Wording(issues.words)
    return frozenset(w for w in wordings if says_something(w, wording.read(w)))


class _Linker:
    """Links the claims of one article after another."""

    def __init__(self, issues: Issues, actors: Actors, embedder: Embedder | None = None) -> None:
        self.issues = issues
        self.actors = actors
        self.matcher: Matcher = matcher_of(issues)
        self.nearest = nearest_of(self.matcher, embedder) if embedder else None

    def article(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims of one article, linked."""
        asked = _askers(claims)
        readings = [_Reading(c, c.matter, self.matcher.wording.read(c.matter), askers=asked[_place(c)]) for c in claims]
        conditions = [[_Reading(c, k.text, self.matcher.wording.read(k.text)) for k in c.conditions] for c in claims]
        everything = [*readings, *(r for row in conditions for r in row)]
        domains = self._domains(claims, readings)
        known = aliases(claims)
        for reading in everything:
            self._read(reading, domains, known)
        for reading in readings:
            refused = reading.option and _refuses_a_part(reading.claim, reading.option, reading.tokens)
            if refused or (_finds_too_little(reading.claim) and not values(reading.tokens)):
                reading.option, reading.party = None, None
        self._place(readings, domains, known)
        self._settle_parties(everything)
        return [self._claim(r, row) for r, row in zip(readings, conditions, strict=True)]

    def _domains(self, claims: Sequence[Claim], readings: Sequence[_Reading]) -> frozenset[str]:
        """What the article is about: the domains of the issues that its contents, and half as much its sentences, plainly name."""
        votes: dict[str, float] = defaultdict(float)
        sentences = sorted({c.evidence.text for c in claims})
        for weight, tokens in [*((1.0, r.tokens) for r in readings), *((0.5, self.matcher.wording.read(s)) for s in sentences)]:
            if found := self.matcher.plain(tokens):
                votes[self.issues.domain_of(found.target)] += weight * found.rank
        each, enough = _DOMAIN_VOTES
        least = max(_DOMAIN_SHARE * sum(votes.values()), min(each * len(sentences), enough))
        return frozenset(d for d, n in votes.items() if n >= least) | {self.matcher.procedure}

    def _read(self, reading: _Reading, domains: frozenset[str], known: Aliases) -> None:
        reading.option = self.matcher.option(reading.tokens, domains) or self.matcher.verbatim(reading.text, reading.tokens)
        reading.topic = self.matcher.issue(reading.tokens, domains)
        self._find_party(reading, known)

    def _place(self, readings: Sequence[_Reading], domains: frozenset[str], known: Aliases) -> None:
        """The second stage, for what the first left: its nearest issue, and the option of its issue that says the same."""
        if not self.nearest:
            return
        left = [r for r in readings if not r.linked and self.nearest.long_enough(r.tokens)]
        named = frozenset(link.iri for r in readings if (link := r.claim.issue or self._issue_link(r)))
        asked = [(r.text, r.claim.evidence.text) for r in left]
        for reading, near in zip(left, self.nearest.issues(asked, domains, named), strict=True):
            reading.near = near
        for reading in readings:
            link = reading.claim.issue or self._issue_link(reading)
            if link and not reading.option and not reading.claim.option:
                reading.option = self.nearest.option(reading.text, reading.tokens, link.iri)
                self._find_party(reading, known)
                reading.embedded = reading.option is not None
                if reading.embedded and self._unexplained_name(reading):
                    reading.option, reading.party, reading.embedded = None, None, False

    def _unexplained_name(self, reading: _Reading) -> bool:
        """Whether the content names somebody who is neither in the label nor the party that makes the option narrower."""
        core = [t for t in reading.tokens if t.core]
        used = {core[i].start for i in (reading.option.used if reading.option else ())}
        found = reading.party is not None and reading.party.start >= 0
        return not found and any(t.name and t.start not in used for t in reading.tokens)

    def _find_party(self, reading: _Reading, known: Aliases) -> None:
        option = self._curated(reading)
        if option and option.concerns and reading.option:
            core = [i for i, t in enumerate(reading.tokens) if t.core]
            used = {core[i] for i in reading.option.used}
            reading.party = concerned(
                option, reading.claim, reading.text, reading.tokens, used, self.actors, known, reading.askers)

    def _curated(self, reading: _Reading) -> Option | None:
        return self.issues.options[reading.option.target] if reading.option else None

    def _settle_parties(self, readings: Sequence[_Reading]) -> None:
        """An option that the article says of one party only is meant of that party where it names none."""
        parties: dict[str, dict[str, Concerned]] = defaultdict(dict)
        for r in readings:
            if r.option and r.party:
                parties[r.option.target].setdefault(r.party.slug, r.party)
        for r in readings:
            known = parties.get(r.option.target, {}) if r.option else {}
            if r.option and not r.party and len(known) == 1:
                only = next(iter(known.values()))
                r.party = replace(only, how="the only party of whom the article says it")

    def _claim(self, reading: _Reading, conditions: Sequence[_Reading]) -> Claim:
        claim = reading.claim
        option = claim.option or self._option_link(reading)
        issue = claim.issue or self._issue_link(reading)
        bound = tuple(self._condition(k, r) for k, r in zip(claim.conditions, conditions, strict=True))
        return replace(claim, option=option, issue=issue, conditions=bound)

    def _condition(self, condition: Condition, reading: _Reading) -> Condition:
        if condition.option or _supposes(reading.claim, condition, self.actors) or _tells_when(reading.claim, condition):
            return condition
        return replace(condition, option=self._option_link(reading))

    def _option_link(self, reading: _Reading) -> Link | None:
        match, option = reading.option, self._curated(reading)
        if not match or not option:
            return None
        by = f"sentence embedding: {match.score:.2f} to the label" if reading.embedded else "label"
        how = [f"{by} '{match.label}'" + (f", turned around by '{match.turned}'" if match.turned else "")]
        iri, label = option.iri, option.label
        value = self._value(reading, option)
        if value:
            option = self._measured(option, value)
            iri, label = option.iri, option.label
        broader = ""
        if reading.party and option.concerns:
            broader, iri, label = iri, f"{iri}/{reading.party.slug}", of_party(label, reading.party.label)
            how.append(f"{reading.party.label}: {reading.party.how}")
        if value:
            broader, iri, label = iri, f"{iri}/{value.slug}", f"{label}: {value}"
            how.append(f"{value} in the content")
        return Link(iri=iri, label=label, inverted=match.inverted, score=round(match.score, 4), how="; ".join(how),
                    broader=broader or None, value=value.number if value else None, unit=value.measure if value else "")

    def _value(self, reading: _Reading, option: Option) -> Value | None:
        """The quantity that makes the option narrower: one in its unit, else one that stands where the label matched."""
        found = values(reading.tokens)
        units = {self.issues.options[o].unit for o in self.issues.broader(option.iri)} - {""}
        core = [t for t in reading.tokens if t.core]
        places = {core[i].segment for i in (reading.option.used if reading.option else ())}
        near = [v for v in found if any(abs(v.segment - p) <= 1 for p in places)]
        wanted = [v for v in near if v.unit in units or ("money" in units and v.unit in CURRENCIES)]
        starts = {core[i].start for i in (reading.option.used if reading.option else ())}
        return next(iter(wanted or [v for v in near if v.unit != "date" and v.segment in places
                                    and (v.counted < 0 or v.counted in starts)]), None)

    def _measured(self, option: Option, value: Value) -> Option:
        """A 30-day truce is one option, however described further: the quantity attaches to the broader option that counts it."""
        parents = [self.issues.options[o] for o in option.broader]
        return next((self._measured(p, value) for p in parents if p.unit == value.unit), option)

    def _issue_link(self, reading: _Reading) -> Link | None:
        option = self._curated(reading)
        if near := reading.near:
            issue, after = self.issues.issues[near.issue], self.issues.issues.get(near.next)
            return Link(iri=issue.iri, label=issue.label, score=near.score, how=(
                f"sentence embedding: {near.score:.2f} to the labels of the issue"
                + (f", {near.next_score:.2f} to those of '{after.label}'" if after else "")))
        if option and reading.option:
            issue = self.issues.issues[option.issue]
            return Link(iri=issue.iri, label=issue.label, score=round(reading.option.score, 4),
                        how=f"the issue of '{option.label}'")
        if not reading.topic:
            return None
        issue = self.issues.issues[reading.topic.target]
        return Link(iri=issue.iri, label=issue.label, score=round(reading.topic.score, 4),
                    how=f"'{reading.topic.label}' in the content")


_Place = tuple[int, tuple[int, int] | None]


def _place(claim: Claim) -> _Place:
    """Where in its article a claim's content stands."""
    return claim.evidence.start, claim.content_span


def _askers(claims: Iterable[Claim]) -> dict[_Place, frozenset[str]]:
    """Who asks for what stands where (parties and people by slug): the one who is asked to do it is somebody else."""
    found: dict[_Place, frozenset[str]] = defaultdict(frozenset)
    for c in claims:
        if c.content_span and c.stance in (Stance.DEMAND, Stance.PROPOSE):
            found[_place(c)] |= {slug_of(iri) for h in c.holders for iri in (h.iri, h.person) if iri}
    return found


def _supposes(claim: Claim, condition: Condition, actors: Actors) -> bool:
    """Whether "if" only supposes what is spoken of: "if the radar were built, it would face the sea" does not ask for the radar.
    (Who says "if Chad withdraws, it would be paid" does ask Chad.)"""
    found = words(condition.text)
    somebody = any(first == 0 for first, _, _ in actors.scan(found, condition.text))
    return condition.relation is Relation.IF and not somebody and bool(_SAME.match(claim.content))


def _tells_when(claim: Claim, condition: Condition) -> bool:
    """Whether "after" names an event that all know of: who will watch the strait "after the ruling" does not wait for one; who will
    talk "only after the withdrawal" does."""
    said = claim.evidence.text[:max(0, condition.start - claim.evidence.start)].lower().split()
    return (condition.relation is Relation.AFTER and bool(_KNOWN_EVENT.fullmatch(condition.text)) and "only" not in said[-2:])


def _finds_too_little(claim: Claim) -> bool:
    """Whether somebody is against a thing because it is not enough: to find the aid insufficient is not to refuse
    aid. (An offer with its amount is refused, whether it is too low or too high.)"""
    return claim.polarity is Polarity.AGAINST and lexicon.load().is_a(claim.rule.partition(":")[2], "scant")


def _refuses_a_part(claim: Claim, match: Match, tokens: Sequence[Token]) -> bool:
    """Whether somebody is against a thing towards certain others only: who will not "halt the attacks against those pirates" has
    not refused a truce. (Who wants it towards them is for a kind of it.)"""
    if (claim.polarity is Polarity.AGAINST) is match.inverted:
        return False
    behind = [t.text.lower() for t in tokens if t.core][max(match.used) + 1:]
    return len(behind) > 2 and behind[0] == "against" and behind[1] in _THOSE
