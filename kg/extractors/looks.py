"""What the judge sees of a candidate: names of binary features, of its own words and of what stands around it in the article, and
where its words stand in their sentence."""

from __future__ import annotations

import collections
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extractors import unlisted
from kg.extractors.reader import Place
from kg.extractors.readings import Candidate
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Claim, Token


@dataclass(frozen=True, slots=True)
class Look:
    """What the judge sees of a candidate."""

    features: tuple[str, ...]
    place: Place


def looks(tree: Tree, found: Sequence[Candidate], lexicon: Lexicon) -> list[Look]:
    """What the judge sees of each candidate of an article, in the same order."""
    around = _Around(tree, found)
    return [_look(tree, c, lexicon, around) for c in found]


class _Around:
    """What the rest of an article says of a candidate: how many cues stand near it, and whether others want its content or have its
    holder. Of a sentence that stands alone it says only that."""

    def __init__(self, tree: Tree, found: Sequence[Candidate]) -> None:
        self._tree = tree
        self._cues: collections.Counter[int] = collections.Counter()
        self._holders: dict[str, set[int]] = collections.defaultdict(set)
        self._contents: dict[str, set[int]] = collections.defaultdict(set)
        for cue, c in {c.cue: c for c in found if c.frame != unlisted.FRAME}.items():
            number = tree.sentence_of[cue]
            self._cues[number] += 1
            self._holders[self._key(c.holders[0])].add(number)
            self._contents[self._key(c.head)].add(number)
        self._by_cue: dict[int, list[Claim]] = collections.defaultdict(list)
        for c in found:
            if c.frame != unlisted.FRAME and c.claim.content_span:
                self._by_cue[c.holders[0]].append(c.claim)
        self._top = {t.lemma.lower() for s in tree.parsed.sentences[:2] for t in tree.tokens[s.first : s.last]}
        self._many = len(tree.parsed.sentences)
        self._dense = min(int(4 * len(self._cues) / self._many), 3)

    def _key(self, i: int) -> str:
        return self._tree[i].lemma.lower()

    def features(self, candidate: Candidate) -> Iterator[str]:
        """Names of features."""
        yield from self._nested(candidate)
        if self._many == 1:
            yield "alone"
            return
        here = self._tree.sentence_of[candidate.cue]
        holder, head = self._key(candidate.holders[0]), self._key(candidate.head)
        yield f"dense={self._dense}"
        yield f"cues-before={min(self._cues[here - 1] + self._cues[here - 2], 3)}"
        yield f"cues-after={min(self._cues[here + 1] + self._cues[here + 2], 3)}"
        yield f"cues-here={min(self._cues[here], 3)}"
        yield f"holder-elsewhere={min(len(self._holders[holder] - {here}), 3)}"
        yield f"content-elsewhere={min(len(self._contents[head] - {here}), 2)}"
        if here > 1:
            yield f"holder-at-top={holder in self._top}"
            yield f"content-at-top={head in self._top}"


    def _nested(self, candidate: Candidate) -> Iterator[str]:
        """Whether a cue gives the same holder what is part of this content, or what this content is part of: "made an offer of a
        ship"."""
        start, end = candidate.claim.content_span or (0, 0)
        for other in self._by_cue.get(candidate.holders[0], ()):
            first, last = other.content_span or (0, 0)
            if (first, last) == (start, end):
                continue
            same = other.polarity is candidate.claim.polarity
            if first <= start and end <= last:
                yield f"content-within-another={same}"
            elif start <= first and last <= end:
                yield f"content-holds-another={same}"


def _look(tree: Tree, candidate: Candidate, lexicon: Lexicon, around: _Around) -> Look:
    number = tree.sentence_of[candidate.cue]
    sentence = tree.parsed.sentences[number]
    inside = range(sentence.first, sentence.last)
    first, head = candidate.holders[0], candidate.head if candidate.head in inside else candidate.cue
    span = candidate.claim.content_span or (0, 0)
    place = Place(
        sentence=number,
        cue=candidate.cue - sentence.first,
        holder=first - sentence.first if first in inside else None,
        head=head - sentence.first,
        content=tuple(t.i - sentence.first for t in _within(tree, candidate.cue, *span)) or (head - sentence.first,),
        unlisted=candidate.frame == unlisted.FRAME,
    )
    return Look(tuple(dict.fromkeys([*_features(tree, candidate, lexicon), *around.features(candidate)])), place)


def _features(tree: Tree, candidate: Candidate, lexicon: Lexicon) -> Iterator[str]:
    claim, cue, head = candidate.claim, tree[candidate.cue], tree[candidate.head]
    speech = claim.attribution
    stance = str(claim.stance)
    yield f"rule={claim.rule}"
    if candidate.frame == unlisted.FRAME:
        stance = claim.rule  # its stance is still open
        yield f"cue-lemma={cue.lemma}"
        yield f"polarity={claim.polarity}"
        yield f"head-dep={head.dep}"
        yield from (f"modal={tree[k].text.lower()}" for k in tree.kids(cue.i, "aux"))
    yield f"stance={stance}"
    yield f"frame={candidate.frame}"
    yield f"rule={claim.rule}&frame={candidate.frame}"
    yield f"attribution={speech}"
    yield f"stance={stance}&attribution={speech}"
    yield f"certainty={claim.certainty}"
    yield f"tense={claim.tense}"
    yield f"cue-tag={cue.tag}"
    yield f"cue-dep={cue.dep}"
    yield from _holder_features(tree, candidate, lexicon, stance)
    yield from _content_features(tree, candidate, lexicon, stance)
    yield from _place_features(tree, candidate)
    if head.i < cue.i:
        yield "content-before-cue"
    yield f"distance={min(abs(head.i - cue.i) // 4, 5)}"


def _holder_features(tree: Tree, candidate: Candidate, lexicon: Lexicon, stance: str) -> Iterator[str]:
    first = tree[candidate.holders[0]]
    kind = (
        "first-person"
        if first.text.lower() in {"i", "we"}
        else "pronoun"
        if first.pos == "PRON"
        else first.ent or ("agent" if lexicon.is_a(first.lemma, "agent") else first.pos)
    )
    yield f"holder={kind}"
    yield f"stance={stance}&holder={kind}"
    if first.pos != "PROPN":
        yield f"holder-lemma={first.lemma}"
    yield f"holders={min(len(candidate.holders), 3)}"
    if candidate.claim.addressees:
        yield "addressed"
    if any(tree[c].ent in {"NORP", "GPE"} for c in tree.kids(first.i, "amod", "poss", "compound", "nmod")):
        yield "holder-of-state"
    yield f"holder-distance={min(abs(first.i - candidate.cue) // 4, 5)}"


def _content_features(tree: Tree, candidate: Candidate, lexicon: Lexicon, stance: str) -> Iterator[str]:
    claim, head = candidate.claim, tree[candidate.head]
    words = claim.content.split()
    yield f"content-length={min(len(words), 12) if len(words) < 4 else 4 + min(len(words), 24) // 5}"
    yield f"content-pos={head.pos}"
    yield f"stance={stance}&content-pos={head.pos}"
    if head.pos != "PROPN":
        yield f"content-lemma={head.lemma}"
    yield f"content-ent={head.ent}"
    if lexicon.is_a(head.lemma, "agent"):
        yield "content-agent"
        yield f"stance={stance}&content-agent"
    for name in ("anaphor", "deal", "position", "pronoun", "thing"):
        if lexicon.is_a(head.lemma, name):
            yield f"content-class={name}"
            yield f"stance={stance}&content-class={name}"
    if claim.conditions:
        yield "conditional"
    if claim.content_span:
        for t in _within(tree, candidate.cue, *claim.content_span):
            if t.ent in {"GPE", "NORP"}:
                yield "content-mentions-state"


def _within(tree: Tree, cue: int, start: int, end: int) -> list[Token]:
    sentence = tree.parsed.sentences[tree.sentence_of[cue]]
    return [t for t in tree.tokens[sentence.first : sentence.last] if start <= t.start < end]


def _place_features(tree: Tree, candidate: Candidate) -> Iterator[str]:
    index = tree.sentence_of[candidate.cue]
    sentence = tree.parsed.sentences[index]
    many = len(tree.parsed.sentences)
    late = index > 0.85 * many
    alone = many == 1  # no headline
    yield f"place={'body' if alone else 'first' if index == 0 else 'top' if index < 4 else 'late' if late else 'body'}"
    yield f"sentence-length={min((sentence.last - sentence.first) // 10, 6)}"
    if candidate.claim.evidence.text[-1:] not in ".!?\"”'":
        yield "no-full-stop"
    if any(t.text.isupper() and len(t.text) > 3 for t in tree.tokens[sentence.first : sentence.last]):
        yield "capitals"
    if tree[candidate.cue].dep == "ROOT":
        yield "cue-is-root"
