"""Which claims of two positions are about the same matter between the same parties: only these can collide.

In a store of many negotiations "the union accepts talks" and "the ministry of another country refuses talks" are for and against
one general option, and yet no conflict; and a power that takes part in two negotiations holds one position with claims from both.
So it is decided for each two articles behind two positions. They are about one matter

- if they are one article;
- if they share at least three parties and half of those of the one that names fewer;
- or if each names the holder of the other's claim (as holder, as addressee, or by name in a sentence that is evidence), and they
  are of one month (``NEAR``), or both name a third party, or half of all the parties that the two articles name are named in both.

Nobody in particular ("others", ``kg.vocabulary.nobody``) tells nothing of what an article is about. Coded statements
(``kg import claims``) are about one debate by the coder's decision, and positions without claims tell nothing: these can collide
with all.

Of holders whose name others have too ("the allies" of one article, "the voters" of another) two meet within an article: its copy
elsewhere has its own. Two holders of exactly one name (a firm that another article names as if it were a person) are not set
against each other: whether they are two is for ``kg parties`` to decide. Nor are "rebels" whom nobody names and an opposition of
the tables that is called rebels (``may_be_one``).

Who only comments (a think tank) meets whom its own sentence names or turns to, nobody else: one opinion about a war would collide
with all who wage it. And what somebody says of others ("Chad wants no deal," a rival said) meets the words of another article only
where these are the speaker's own.

Of general options ("talks are held") two articles that name third parties, but none in common, mean two things.
Where one speaks of a party's option ("sanctions on Chad") and the other of none ("sanctions"), both articles name that party.

Of some options ("a passage stays in the text") only the article tells what they are about; these collide within it.

Of claims about one matter, those of one period meet (``PERIOD``; of general options ``NEAR``, for next year's deal is another).
Where there are none, the nearest do whose articles name both holders, and it is told how far apart these are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from kg import dates
from kg.coded import RULE
from kg.conflicts.rules import Addressed
from kg.conflicts.weigh import is_anothers
from kg.model import Claim, Holder, Position
from kg.positions import holder_of, narrowed, slug_of
from kg.vocabulary import actors
from kg.vocabulary.nobody import is_nobody

PERIOD = 400
"""Days within which two demands are of one period: a year, and so much more that two yearly conferences still meet."""
NEAR = 31
"""Days within which what the same two parties say is of one negotiation."""
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SHARED_PARTIES = 3
_LONGEST_NAME = 5
"""Words; a party with a longer name is found by the shorter ones that the articles also use."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The claims of two positions (by id) that meet. ``apart``: the days between them, 0 within one period."""

    one: frozenset[str]
    other: frozenset[str]
    apart: int = 0


class Contacts:
    """Built once over all positions; ``meeting`` then answers for two of them. ``timeless``: when it was said does not matter."""

    def __init__(
        self, positions: Iterable[Position], *, timeless: bool = False, article_only: Callable[[str], bool] = lambda option: False,
        commenting: Collection[str] = (), party: Callable[[str], str] = lambda option: "",
        general: Callable[[str], bool] = lambda option: False, with_somebody: Callable[[str], bool] = lambda option: False,
    ) -> None:
        """``article_only`` says of which options only the article tells what is meant, ``party`` (a slug) whom an option concerns,
        ``general`` which may be meant of any negotiation, ``with_somebody`` which one does with another; ``commenting`` are the
        holders (IRIs) that only comment."""
        self._timeless, self._article_only, self._commenting = timeless, article_only, commenting
        self._party, self._general, self._with_somebody = party, general, with_somebody
        self._named: dict[str, set[str]] = defaultdict(set)
        self._cast: dict[str, set[str]] = defaultdict(set)
        self._meetings: dict[tuple[str, str, Addressed], Meeting | None] = {}
        self._matters: dict[tuple[str, str, str], frozenset[str]] = {}
        self._twins: dict[str, set[str]] = defaultdict(set)
        self._told: dict[str, frozenset[str]] = {}
        self._names = names = defaultdict[tuple[str, ...], set[str]](set)
        sentences: dict[str, set[str]] = defaultdict(set)
        for position in positions:
            holder = position.holder.iri, (position.holder.label,)
            self._twins[position.holder.label].add(position.holder.iri)
            for claim in position.claims:
                sentences[claim.document].add(claim.evidence.text)
                told_of = (*claim.holders, *claim.addressees)
                others = ((a.iri, (a.label, a.party or "", *a.chain, *a.called)) for a in told_of if a.iri)
                for iri, labels in (holder, *others):
                    told = {x for x in labels if x and not is_nobody(x)}
                    if told:
                        self._cast[claim.document].add(iri)
                    for name in told:
                        if not name.islower():  # "the minister" of another article is another
                            names[_words(name)].add(iri)
        for document, texts in sentences.items():
            self._named[document] = self._cast[document] | _found(texts, names)
        self._alike = _Shared(self._cast, lambda shared, a, b: shared >= _SHARED_PARTIES and 2 * shared >= min(a, b))
        self._close = _Shared(self._named, lambda shared, a, b: shared >= _SHARED_PARTIES or 2 * shared >= a + b - shared)

    def meeting(self, one: Position, other: Position, addressed: Addressed = Addressed.ANYBODY) -> Meeting | None:
        """What of two positions is about one matter and of one period, or else nearest in time; None where nothing is about one.

        ``addressed`` is a rule's: then only the claims of ``one`` count that turn to the holder of the other (or to nobody, or to
        nobody but with its name in the sentence).
        """
        key = one.id, other.id, addressed
        if key not in self._meetings:
            self._meetings[key] = self._meeting(one, other, addressed)
        return self._meetings[key]

    def may_collide(self, one: Position, other: Position) -> bool:
        """Whether they are about one matter. Symmetric."""
        return self.meeting(one, other) is not None

    def narrowed(self, pairs: Iterable[tuple[Position, Position]]) -> dict[str, Position]:
        """The positions of these pairs by id, each with the claims only by which it meets one of the others."""
        kept: dict[str, set[str]] = defaultdict(set)
        found: dict[str, Position] = {}
        for one, other in pairs:
            met = self.meeting(one, other)
            for position, claims in ((one, met.one), (other, met.other)) if met else ():
                found[position.id] = position
                kept[position.id] |= claims
        return {name: narrowed(p, kept[name]) for name, p in found.items()}

    def _meeting(self, one: Position, other: Position, addressed: Addressed) -> Meeting | None:
        ours = [c for c in self._spoken(one, other) if _turns_to(c, one, other, addressed) and self._is_told(c, other, addressed)]
        theirs = self._spoken(other, one)
        named_alike = one.holder.label == other.holder.label or may_be_one(one.holder, other.holder)
        alike = one.holder.iri != other.holder.iri and named_alike
        if (one.claims and not ours) or (other.claims and not theirs) or alike:
            return None
        if not one.claims or not other.claims:
            return Meeting(frozenset(c.id for c in ours), frozenset(c.id for c in theirs))
        free = any(c.rule == RULE for c in (*one.claims, *other.claims))
        left, right = _by_place(ours, free), _by_place(theirs, free)
        general = self._is_general(one, other)
        far = _by_place(self._beyond(ours, one, other), free), _by_place(self._beyond(theirs, other, one), free)
        own = self._is_own(one) or self._is_own(other) or all(len(self._twins[p.holder.label]) > 1 for p in (one, other))
        two = one.holder.iri != other.holder.iri
        period = NEAR if general else PERIOD
        met = []
        for article, days in left.items():
            matter = {article} if own else self._one_matter(article, one.holder.iri, other.holder.iri)
            for at in right:
                known = free or (other.holder.iri in self._named[article] and one.holder.iri in self._named[at])
                same = free or at in matter
                if not same and (own or not known):
                    continue
                if at != article and self._mean_two_things(one, other, article, at):
                    continue
                here, there = (days, right[at]) if at == article else (far[0][article], far[1][at])
                for i, x in here.items():
                    for j, y in there.items():
                        n = self._days(i, j)
                        if (same and (known or n <= period)) or (known and two and _are_near(i, j)):
                            met.append((n, x, y))
        if general:  # next year's talks are others
            met = [m for m in met if m[0] <= PERIOD]
        if not met:
            return None
        apart = min(days for days, _, _ in met)
        near = [(x, y) for days, x, y in met if days <= max(apart, period)]
        ones, others = (frozenset(c for claims in side for c in claims) for side in zip(*near, strict=True))
        return Meeting(ones, others, apart if apart > period else 0)

    def _is_general(self, one: Position, other: Position) -> bool:
        """Whether what two positions are on may be meant of any negotiation."""
        return self._general(one.option.iri) or self._general(other.option.iri)

    def _mean_two_things(self, one: Position, other: Position, article: str, at: str) -> bool:
        """Whether two articles mean two things by their options: sanctions on Chad and sanctions, where the second does not name
        Chad; talks of two powers over one war and over another, where both name third parties and none in common."""
        mine, theirs = self._named[article], self._named[at]
        parties = {self._party(one.option.iri), self._party(other.option.iri)}
        if len(parties) == 2 and "" in parties and not all(max(parties) in map(slug_of, named) for named in (mine, theirs)):
            return True
        two = {one.holder.iri, other.holder.iri}
        return self._is_general(one, other) and not two >= mine and not two >= theirs and not mine & theirs - two

    def _beyond(self, claims: Iterable[Claim], position: Position, other: Position) -> list[Claim]:
        """The claims that count beyond their article: the holder's own words; of what is done with somebody those only that name or
        turn to the other, for who wants talks with one may refuse them to another."""
        own = _own(claims, other)
        return [c for c in own if self._concerns(c, other)] if self._with_somebody(position.option.iri) else own

    def _is_told(self, claim: Claim, other: Position, addressed: Addressed) -> bool:
        """Whether a claim that has to name the holder of the other, if it is addressed to nobody, does so in its sentence."""
        if not addressed.naming or claim.addressees:
            return True
        return self._names_holder(claim, other)

    def _names_holder(self, claim: Claim, other: Position) -> bool:
        """Whether the holder of the other stands in the sentence of a claim."""
        text = claim.evidence.text
        if text not in self._told:
            self._told[text] = frozenset(_found([text], self._names))
        return other.holder.iri in self._told[text]

    def _spoken(self, position: Position, other: Position) -> Sequence[Claim]:
        """The claims of a position that may meet the other: of who only comments, those that name it or turn to it."""
        if position.holder.iri not in self._commenting:
            return position.claims
        return [c for c in position.claims if self._concerns(c, other)]

    def _concerns(self, claim: Claim, other: Position) -> bool:
        """Whether a claim names the holder of the other in its sentence, or turns to it."""
        return self._names_holder(claim, other) or other.holder.iri in {holder_of(a).iri for a in claim.addressees}

    def _is_own(self, position: Position) -> bool:
        """Whether only its article tells what the position is about."""
        return any(self._article_only(o.iri) for o in (position.option, *(c.option for c in position.conditions if c.option)))

    def _days(self, one: str, other: str) -> int:
        """The days that surely lie between two dates; none where one is unknown."""
        if self._timeless or one == other:
            return 0
        a, b = _days(one), _days(other)
        return 0 if a is None or b is None else max((b[0] - a[1]).days, (a[0] - b[1]).days, 0)

    def _one_matter(self, article: str, holder: str, opponent: str) -> frozenset[str]:
        """The articles that are about the same matter as this one, where the holder speaks, if the opponent speaks in them."""
        key = article, holder, opponent
        if key not in self._matters:
            close = self._close.of(article) if opponent in self._named[article] else frozenset()
            named = {d for d in close if holder in self._named[d]}
            self._matters[key] = self._alike.of(article) | named | {article}
        return self._matters[key]


class _Shared:
    """Which articles share enough parties, found once for each article that is asked for."""

    def __init__(self, parties: Mapping[str, Set[str]], enough: Callable[[int, int, int], bool]) -> None:
        """``enough`` is told how many two articles share, and how many each has."""
        self._parties, self._enough = parties, enough
        self._where: dict[str, list[str]] = defaultdict(list)
        for article in sorted(parties):
            for party in parties[article]:
                self._where[party].append(article)
        self._found: dict[str, frozenset[str]] = {}

    def of(self, article: str) -> frozenset[str]:
        """The articles that share enough with this one."""
        if article not in self._found:
            mine = self._parties.get(article, frozenset())
            shared = Counter(d for party in mine for d in self._where[party])
            self._found[article] = frozenset(d for d, n in shared.items() if self._enough(n, len(mine), len(self._parties[d])))
        return self._found[article]


def _turns_to(claim: Claim, position: Position, other: Position, addressed: Addressed) -> bool:
    """Whether the claim is addressed as a rule wants it. Whom no claim of the position turns to, the position as a whole does."""
    told = {holder_of(a).iri for c in position.claims for a in c.addressees}
    if not addressed or other.holder.iri not in told:
        return True
    here = {holder_of(a).iri for a in claim.addressees}
    return other.holder.iri in here or (addressed.or_nobody and not here)


def may_be_one(one: Holder, other: Holder) -> bool:
    """Whether one of two holders is an opposition of the tables and the other has no name but a word for such ("rebels", "Arland's
    armed opposition"), so that nobody can say whether it is a part of the first."""
    known = actors.load()
    a, b = known.parties.get(one.iri), known.parties.get(other.iri)
    if (a is None) == (b is None) or not is_opposition(one) or not is_opposition(other):
        return False
    curated, unknown = (a, other.label) if a else (b, one.label)
    told = known.meant_by(unknown, "")
    return curated is not None and (not told or bool(told & {curated.iri, curated.within}))


def is_opposition(holder: Holder) -> bool:
    """Whether a holder is an opposition of the tables, or has no name but a word for such."""
    known = actors.load()
    party, nouns = known.parties.get(holder.iri), known.nouns["opposition"]
    return holder.label.split()[-1].casefold() in nouns if party is None else bool(nouns & {k.casefold() for k in party.kinds})


def _own(claims: Iterable[Claim], other: Position) -> list[Claim]:
    """The claims that are the holder's own words, or what the holder of the other says of it."""
    return [c for c in claims if not is_anothers(c) or (c.speaker and holder_of(c.speaker).iri == other.holder.iri)]


_days = lru_cache(maxsize=8192)(dates.days)


def _are_near(one: str, other: str) -> bool:
    """Whether two dates surely lie within ``NEAR`` days."""
    a, b = _days(one), _days(other)
    return a is not None and b is not None and max((b[1] - a[0]).days, (a[1] - b[0]).days) <= NEAR


def _by_place(claims: Sequence[Claim], free: bool) -> dict[str, dict[str, list[str]]]:
    """The ids of claims by article and date; ``free``: as if of one article."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        found["" if free else claim.document][claim.date].append(claim.id)
    return found


def _words(name: str) -> tuple[str, ...]:
    """The words of a name, in lower case but for abbreviations ("US" is not "us")."""
    return tuple(w if w.isupper() and len(w) < 5 else w.casefold() for w in _WORD.findall(re.sub(r"['’]s\b", "", name)))


def _found(texts: Iterable[str], names: dict[tuple[str, ...], set[str]]) -> set[str]:
    """The parties whose names stand in the texts."""
    found: set[str] = set()
    for words in map(_words, texts):
        for i in range(len(words)):
            for n in range(1, _LONGEST_NAME + 1):
                found |= names.get(words[i:i + n], set())
    return found
