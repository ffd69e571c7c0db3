"""Which label of an option or issue a content fits: by shared concepts, weighed by rarity, with the direction accounted for.

A label fits if all its concepts stand in the core of the content and the phrase that heads the content is among them. What the
label leaves unexplained lowers the score; a word that makes another matter of it ("talks on …", "an extension of …") forbids the
label; a word that turns it around ("end …", "no …") inverts it where it plainly governs what matched, and forbids it elsewhere.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kg.positions import normalise
from kg.resolve._options_text import Token, Wording, concepts
from kg.vocabulary.issues import Issues

OPTION_THRESHOLD = 0.55
FOREIGN_THRESHOLD = 0.7
"""For an option of a domain that the article is not about."""
ISSUE_THRESHOLD = 0.55
_OPERATOR_WEIGHT = 0.6
_SOFT_WEIGHT = 0.35
# What an unexplained word costs: in the phrase that heads the content, and behind it.
_COST_HEAD = {"same": 1.0, "word": 0.7, "binding": 1.0}
_COST_LATER = {"same": 0.35, "word": 0.25, "binding": 0.35}
_COST_NAME = 0.1
# A turning word at the end is a participle or a noun ("quotas be scrapped", "tariff suspension"), not "without them".
_PARTICIPLES = ("ed", "ing", "ion", "al", "ment", " out", " off")
_VERB_FOLLOWS = {"to", "must", "should", "shall", "will", "would", "can", "could"}
_COMPARATIVE = re.compile(r"more|less|extra|\w+er")
_APART = 2
"""What matched may lie so many phrases apart; a comma counts for two."""
_SEVERAL = 3
"""So many words of a label, found as they stand and alone, leave no doubt what is meant."""
_PLAIN = 1.1
"""The weight of a label that needs no context."""
# The share of a content that an issue's label must explain: outside the article's domains, and within.
_NEEDED = {"phrase": (0.45, 0.25), "word": (0.75, 0.34), "weak": (2.0, 0.5)}


@dataclass(frozen=True, slots=True)
class _Label:
    """A label as concepts with their number; ``sign`` is -1 for a contrary label, ``weak`` needs an article of the domain,
    ``whole`` that nothing is left unexplained."""

    text: str
    target: str
    needs: tuple[tuple[str, int], ...]
    sign: int
    weak: bool
    weight: float
    domain: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A label that fits: ``rank`` orders candidates, ``score`` is the share of the content that it explains."""

    target: str
    label: str
    inverted: bool
    rank: float
    score: float
    turned: str
    used: tuple[int, ...]
    fits: bool = True

    @property
    def order(self) -> tuple[float, str, str]:
        """Sorts the best first, equals by name."""
        return -self.rank, self.target, self.label


class Matcher:
    """The labels of a vocabulary, indexed by their rarest concept."""

    def __init__(self, issues: Issues) -> None:
        self.issues = issues
        self.wording = Wording(issues.words)
        self.procedure = next((d for d in issues.domains if d.endswith("/procedure")), "")
        self._read = lru_cache(maxsize=None)(self.wording.read)  # each label is read for three purposes
        self._telling: dict[str, float] = {}
        self._weights = self._weighed()
        self._options = self._index(self._option_labels())
        self._topics = self._index(self._issue_labels())
        self._labels: dict[str, set[tuple[str, str, bool]]] = defaultdict(set)
        for option in issues.options.values():
            for texts, inverted in ((option.labels, False), (option.contrary, True)):
                for text in texts:
                    self._labels[normalise(text)].add((option.iri, text, inverted))
        self._read.cache_clear()

    def _weighed(self) -> dict[str, float]:
        """How much concepts say about which option is meant; sets what they say about the domain."""
        seen: Counter[str] = Counter()
        domains: dict[str, set[str]] = defaultdict(set)
        for option in self.issues.options.values():
            used = {t.concept for label in (*option.labels, *option.weak, *option.contrary) for t in concepts(self._read(label))}
            seen.update(used)
            for concept in used:
                domains[concept].add(self.issues.domain_of(option.issue))
        self._telling = _rarity({c: len(d) for c, d in domains.items()}, len(self.issues.domains))
        return _rarity(seen, len(self.issues.options))

    def weight(self, token: Token) -> float:
        """How much a token says about which option is meant."""
        if token.kind in ("contrary", "binding"):
            return _OPERATOR_WEIGHT
        return _SOFT_WEIGHT if token.kind in ("soft", "light", "number") else self._weights.get(token.concept, 1.0)

    def _label(self, text: str, target: str, sign: int, weak: bool, domain: str, whole: bool = False) -> _Label | None:
        tokens = list(concepts(self._read(text)))
        if all(t.kind == "contrary" for t in tokens):
            return None
        if not any(t.kind in ("same", "word", "binding") for t in tokens):
            weak = whole = True  # "a bid" tells what is meant only by itself, in an article on bids
        elif weak and sum(t.significant for t in tokens) == 1:
            whole = True  # so does "technology": "innovative technology" need not be the one that is negotiated
        needs = Counter(t.concept for t in tokens)
        weight = sum(self.weight(t) for t in tokens)
        return _Label(text, target, tuple(sorted(needs.items())), sign, weak, weight, domain, whole)

    def _option_labels(self) -> Iterator[_Label | None]:
        for o in self.issues.options.values():
            domain = self.issues.domain_of(o.issue)
            for texts, sign, weak in ((o.labels, 1, False), (o.weak, 1, True), (o.contrary, -1, False)):
                for text in texts:
                    yield self._label(text, o.iri, sign, weak, domain, o.whole)

    def _issue_labels(self) -> Iterator[_Label | None]:
        for i in self.issues.issues.values():
            for texts, weak in (((i.label, *i.labels), False), (i.weak, True)):
                for text in texts:
                    yield self._label(text, i.iri, 1, weak, i.domain)
        for o in self.issues.options.values():
            for texts, weak in ((o.labels, False), (o.contrary, False), (o.weak, True)):
                for text in texts:
                    yield self._label(text, o.issue, 0, weak, self.issues.domain_of(o.issue))

    def _index(self, labels: Iterable[_Label | None]) -> dict[str, list[_Label]]:
        index: dict[str, list[_Label]] = defaultdict(list)
        for label in labels:
            if label:
                index[max(label.needs, key=lambda n: (self._weights.get(n[0], 1.0), n[0]))[0]].append(label)
        return index

    def _candidates(self, index: dict[str, list[_Label]], tokens: Sequence[Token]) -> Iterator[_Label]:
        present = Counter(t.concept for t in tokens)
        for concept in sorted(present):
            for label in index.get(concept, ()):
                if all(present[c] >= n for c, n in label.needs):
                    yield label

    def option(self, tokens: Sequence[Token], domains: frozenset[str]) -> Match | None:
        """The option that the content means, or None in doubt. ``domains`` are those that the article is about."""
        core = [t for t in tokens if t.core]
        more = any(t.significant for t in tokens if not t.core) and not _only_told_of(tokens)
        matches = [m for label in self._candidates(self._options, core)
                   if (not label.weak or label.domain in domains) and not (label.whole and more)
                   and (m := self._fit(label, core, domains))]
        matches = [m for m in _undisputed(matches) if m.fits]
        return min(matches, key=lambda m: m.order, default=None)

    def verbatim(self, content: str, tokens: Sequence[Token]) -> Match | None:
        """The one option that has the whole content as a label of several words: whoever gave it that label has decided."""
        found = self._labels.get(normalise(content), set())
        if len(found) != 1 or len(content.split()) < _SEVERAL:
            return None
        (target, label, inverted), = found
        return Match(target, label, inverted, 1.0, 1.0, "", tuple(range(sum(t.core for t in tokens))))

    def _fit(self, label: _Label, core: Sequence[Token], domains: frozenset[str]) -> Match | None:
        used = _assign(label, core)
        head = _head(core)
        if not used or not (head & set(used)) or not _together(core, used):
            return None
        if (sum(core[i].significant for i in used) == 1 and _compound(core, max(used))) or _of_another(core, used):
            return None
        rest = _leftover(core, used, head)
        if rest is None or (label.whole and (rest.spare or _passive_of_more(core, used))):
            return None
        cost, turned = rest.cost, rest.turned
        score = label.weight / (label.weight + cost)
        at_home = label.domain in domains
        fits = score >= OPTION_THRESHOLD if at_home else score >= FOREIGN_THRESHOLD and self._plainly(label, core, used, rest.spare)
        rank = label.weight - 0.9 * cost - (0.5 if turned else 0.0) - (0.3 if label.weak else 0.0) + (0.3 if at_home else -0.3)
        rank -= 0.1 if label.domain == self.procedure else 0.0
        return Match(label.target, label.text, (label.sign < 0) != bool(turned), rank, score, turned, tuple(sorted(used)), fits)

    @staticmethod
    def _plainly(label: _Label, core: Sequence[Token], used: Sequence[int], spare: int) -> bool:
        """Whether a label is telling enough outside its domain: by two words, or by a rare one that is the whole content."""
        return sum(core[i].significant for i in used) > 1 or (not spare and label.weight >= _PLAIN)

    def plain(self, tokens: Sequence[Token]) -> Match | None:
        """The issue that a text speaks of most plainly, whatever the article is about; texts may be long."""
        best: Match | None = None
        for label in self._candidates(self._topics, tokens):
            used = [] if label.weak else _assign(label, tokens)
            rank = sum(self._telling.get(tokens[i].concept, 1.0) for i in used if tokens[i].kind in ("same", "word"))
            found = Match(label.target, label.text, False, rank, 1.0, "", tuple(sorted(used)))
            if rank >= _PLAIN and _together(tokens, used) and (best is None or found.order < best.order):
                best = found
        return best

    def issue(self, tokens: Sequence[Token], domains: frozenset[str]) -> Match | None:
        """The issue that the content belongs to, or None. The head of the content counts most, what follows a boundary least.

        How much of the content a label must explain depends on how telling it is: least for a phrase of the article's own domain,
        most for a single word of another.
        """
        head = _head([t for t in tokens if t.core])
        whole = sum(self.weight(t) * (1.0 if t.core else 0.4) for t in tokens if t.significant) or 1.0
        best: Match | None = None
        for label in self._candidates(self._topics, tokens):
            at_home = label.domain in domains
            if label.weak and not at_home:
                continue
            used = _assign(label, tokens)
            telling = [tokens[i] for i in used if tokens[i].kind in ("same", "word", "binding")]
            if not telling or not _together(tokens, used) or len({t.core for t in telling}) > 1:
                continue  # "an agreement that would leave them poor" is no agreement to leave
            explained = sum(self.weight(t) for t in telling) / whole
            phrase = len(telling) > 1 or " " in telling[0].text or telling[0].text.isupper()
            if explained < _NEEDED["weak" if label.weak else "phrase" if phrase else "word"][at_home]:
                continue
            rank = sum(self.weight(tokens[i]) * (1.0 if i in head else 0.75 if tokens[i].core else 0.4) for i in used)
            rank *= (0.7 if label.weak else 1.0) * (0.9 if label.sign == 0 else 1.0) * (1.0 if at_home else 0.6)
            found = Match(label.target, label.text, False, rank, min(1.0, explained), "", tuple(sorted(used)))
            if rank >= ISSUE_THRESHOLD and (best is None or found.order < best.order):
                best = found
        return best


def _only_told_of(tokens: Sequence[Token]) -> bool:
    """Whether what follows the core is only told of it, behind a comma: "the launch, which breaks a treaty"."""
    behind = next((i for i, t in enumerate(tokens) if not t.core), 0)
    return behind > 0 and tokens[behind].text.lower() == "which" and tokens[behind].segment - tokens[behind - 1].segment > _APART


@dataclass(frozen=True, slots=True)
class _Rest:
    """What a label leaves unexplained: its cost, how many words it is, and the word that turns the content around."""

    cost: float
    spare: int
    turned: str


def _leftover(core: Sequence[Token], used: Sequence[int], head: set[int]) -> _Rest | None:
    """What is unexplained in the core, or None where it forbids the label."""
    cost, spare, turning = 0.0, 0, list[str]()
    last_segment = core[max(used)].segment
    for i, token in enumerate(core):
        if i in used or token.kind not in ("same", "word", "binding", "contrary"):
            continue
        if token.kind == "contrary":
            if turning or not _governs(core, i, used):
                return None
            turning.append(token.text)
        elif token.kind == "binding" and token.segment <= last_segment:
            return None
        else:
            spare += not token.name
            leading = i <= max(head) and token.segment <= last_segment
            cost += _COST_NAME if token.name else (_COST_HEAD if leading else _COST_LATER)[token.kind]
    return _Rest(cost, spare, "".join(turning))


def _rarity(seen: Mapping[str, int], among: int) -> dict[str, float]:
    """0.5 for what many share, up to 2 for what only one has (a logarithmic inverse document frequency)."""
    return {c: max(0.5, 2 * (1 - math.log(n) / math.log(among + 1))) for c, n in seen.items()}


def _undisputed(matches: Sequence[Match]) -> list[Match]:
    """Without the options of which some labels say that they come true and others that they do not.

    Only where the one side uses all that the other does, and the turning word besides, it is sure ("lifting the sanctions").
    """
    sides: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        sides[match.target].append(match)
    sure = []
    for found in sides.values():
        turned, plain = [m for m in found if m.turned], [m for m in found if not m.turned]
        disputed = [(t, m) for t in turned for m in plain if t.inverted != m.inverted]
        doubtful = {id(m) for t, m in disputed if not set(t.used) < set(m.used)}
        sure += [m for m in found if id(m) not in doubtful and not any(m is t for t, _ in disputed)]
    return sure


def _assign(label: _Label, tokens: Sequence[Token]) -> list[int]:
    """The tokens that stand for the label's concepts: the first ones; [] where some are missing."""
    used: list[int] = []
    for concept, number in label.needs:
        found = [i for i, t in enumerate(tokens) if t.concept == concept][:number]
        if len(found) < number:
            return []
        used.extend(found)
    return used


def _head(core: Sequence[Token]) -> set[int]:
    """The places of the first phrase that says something: not a name ("Ukraine to …") nor a turning word alone ("an end to …")."""
    first = next((t.segment for t in core if t.significant and t.kind != "contrary"), None)
    if first is None:
        first = next((t.segment for t in core if t.kind == "soft"), next((t.segment for t in core if t.name), 0))
    return {i for i, t in enumerate(core) if t.segment == first and t.kind not in ("stop", "prep", "boundary", "number")} or {0}


def _together(core: Sequence[Token], used: Sequence[int]) -> bool:
    """Whether what matched stands together, and a turning word among it governs the rest: "removing" does not turn "a peace deal
    removing the causes" around."""
    places = sorted(used)
    for a, b in pairwise(places):
        if sum(t.significant for t in core[a + 1:b]) > 1 or core[b].segment - core[a].segment > _APART:
            return False
    rest = [i for i in used if core[i].kind != "contrary"]
    return not rest or all(_governs(core, i, rest) for i in used if core[i].kind == "contrary")


def _compound(core: Sequence[Token], last: int) -> bool:
    """Whether what matched only modifies a noun that follows it: "trade" in "a trade deficit"."""
    if last + 1 >= len(core):
        return False
    token, after = core[last], core[last + 1]
    beside = after.segment == token.segment and after.start - token.end == 1
    return beside and after.kind in ("same", "word") and not after.name and not after.text.endswith(("ing", "ed"))


def _of_another(core: Sequence[Token], used: Sequence[int]) -> bool:
    """Whether a comparative that matched belongs to a noun behind it that did not: "more" in "workers to bear more insurance
    costs" says nothing of more workers."""
    last = max(used)
    if core[last].kind != "binding" or not _COMPARATIVE.fullmatch(core[last].text.lower()):
        return False
    after = [t for t in core[last + 1:last + 4] if t.kind not in ("stop", "light") and t.text != "of"]
    return bool(after) and after[0].kind in ("same", "word") and not after[0].name


def _passive_of_more(core: Sequence[Token], used: Sequence[int]) -> bool:
    """Whether what matched is done to something that is named before it: that "the plan be discussed" is not to hold talks."""
    first = min(used)
    before = [t for t in core[:first] if t.kind == "soft"]
    return bool(before) and core[first].text.lower().endswith("ed")


def _governs(core: Sequence[Token], i: int, used: Sequence[int]) -> bool:
    """Whether a turning word stands right before what matched, or as a participle or verb at its end ("sanctions be lifted", "the
    shelling must stop")."""
    if i < min(used):
        if i and core[i].text.lower().endswith("ed") and core[i - 1].kind == "stop":
            return False  # "the deleted paragraph" is one
        return sum(t.significant for t in core[i + 1:min(used)]) <= 1
    if i < max(used):
        return False
    if any(t.significant for t in core[i + 1:]):
        return False
    if core[i - 1].text.lower() in _VERB_FOLLOWS:
        return True
    return core[i].segment == core[max(used)].segment and core[i].text.lower().endswith(_PARTICIPLES)


_matchers: dict[int, tuple[Issues, Matcher]] = {}


def matcher_of(issues: Issues) -> Matcher:
    """The matcher of a vocabulary, made once."""
    known = _matchers.get(id(issues))
    if known is None or known[0] is not issues:
        _matchers[id(issues)] = known = (issues, Matcher(issues))
    return known[1]

