"""The second stage: what a content is near to by sentence embeddings, where the words of the labels did not say.

Embeddings see what a text is about and are blind to which way: "lifting" and "keeping" stand side by side. So they may say which
*issue* a content belongs to; which *option* it is only where the table of wordings finds the same turning and binding words, the
same names and a known head in the content as in the label.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.resolve._options_match import Match, Matcher
from kg.resolve._options_text import Token, concepts
from kg.vocabulary.issues import Issues, Option

if TYPE_CHECKING:
    from kg.embeddings import Embedder, Vectors

ISSUE_THRESHOLD = 0.66
"""The least score that links a content to an issue; how it was measured is in ``docs/issues.md``."""
NAMED_THRESHOLD = 0.5
"""The same for an issue that labels found in the article: articles stay on their matter."""
MARGIN = 0.02
"""How much nearer the issue must be than the next one."""
OPTION_THRESHOLD = 0.8
CLUSTER_THRESHOLD = 0.7
"""Two contents that turn and name alike are about one thing from here."""
_NAMED = 0.05
"""How much nearer such an issue counts as."""
_CONTENT = 0.75
"""The content's share in the score; the rest is the sentence's, for "the proposal" says little by itself."""
_LABELS = 3
"""So many labels of an issue are to be near: one alone may be so by a chance word."""
_WORDS = 2
"""A content of fewer telling words is too short to be placed."""


@dataclass(frozen=True, slots=True)
class Near:
    """The issue that a content is nearest to, and the next one for comparison."""

    issue: str
    score: float
    next: str = ""
    next_score: float = 0.0


class Nearest:
    """The labels of a vocabulary as vectors. Those of a domain are read when an article of the domain first needs them."""

    def __init__(self, matcher: Matcher, embedder: Embedder) -> None:
        self.embedder = embedder
        self._matcher = matcher
        self._issues: Issues = matcher.issues
        self._known: dict[str, Vectors] = {}
        self._of_issue: dict[str, Vectors] = {}
        self._options: dict[str, list[Option]] = defaultdict(list)
        for option in matcher.issues.options.values():
            self._options[option.issue].append(option)

    def _read(self, texts: Iterable[str]) -> None:
        new = [t for t in dict.fromkeys(texts) if t not in self._known]
        self._known.update(zip(new, self.embedder.embed(new), strict=True) if new else ())

    def _of_article(self, texts: Sequence[str]) -> Vectors:
        """Texts of an article; what stands in it twice is read once, and nothing of it is kept."""
        places = {text: i for i, text in enumerate(dict.fromkeys(texts))}
        return self.embedder.embed(list(places))[[places[text] for text in texts]]

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        self._read(texts)
        return np.stack([self._known[t] for t in texts])

    def _labels(self, issue: str) -> list[str]:
        """How an issue and what settles it is said."""
        own = self._issues.issues[issue]
        settled = [t for o in self._options.get(issue, ()) for t in (o.label, *o.labels, *o.contrary)]
        return list(dict.fromkeys((own.label, *own.labels, *settled)))

    def long_enough(self, tokens: Iterable[Token]) -> bool:
        """Whether a content says enough to be placed."""
        return sum(t.significant for t in tokens) >= _WORDS

    def issues(self, asked: Sequence[tuple[str, str]], domains: frozenset[str], named: frozenset[str]) -> list[Near | None]:
        """The issue each content (with its sentence) belongs to, among those of the domains that the article is about.

        None where the nearest is not near enough or not clearly nearer than the next, or where the name of an issue of another
        domain is nearer still.
        """
        home = sorted(i.iri for i in self._issues.issues.values() if i.domain in domains)
        away = sorted(i.label for i in self._issues.issues.values() if i.domain not in domains)
        if not asked or not home:
            return [None] * len(asked)
        self._read(text for iri in home if iri not in self._of_issue for text in self._labels(iri))  # all at once is faster
        contents, sentences = self._of_article([c for c, _ in asked]), self._of_article([s for _, s in asked])
        strange = (contents @ self._vectors(away).T).max(axis=1) if away else [0.0] * len(asked)
        of_contents, of_sentences = self._near_labels(contents, home), self._near_labels(sentences, home)
        found: list[Near | None] = []
        for own, said, stranger in zip(of_contents, of_sentences, strange, strict=True):
            scores = {iri: round(float(_CONTENT * a + (1 - _CONTENT) * b), 4) for iri, a, b in zip(home, own, said, strict=True)}
            best, *rest = sorted(home, key=lambda iri: (-self._rank(iri, scores, named), iri))
            second = rest[0] if rest else ""
            margin = self._rank(best, scores, named) - (self._rank(second, scores, named) if second else 0.0)
            near = scores[best] >= (NAMED_THRESHOLD if best in named else ISSUE_THRESHOLD)
            sure = round(margin, 4) >= MARGIN and float(own[home.index(best)]) >= stranger
            found.append(Near(best, scores[best], second, scores.get(second, 0.0)) if near and sure else None)
        return found

    @staticmethod
    def _rank(iri: str, scores: dict[str, float], named: frozenset[str]) -> float:
        return round(scores[iri] + (_NAMED if iri in named else 0.0), 4)

    def _near_labels(self, texts: Vectors, issues: Sequence[str]) -> list[list[float]]:
        """For each text its nearness to each issue: the mean cosine with the nearest few labels."""
        import numpy as np

        columns = []
        for iri in issues:
            if iri not in self._of_issue:
                self._of_issue[iri] = self._vectors(self._labels(iri))
            columns.append(np.sort(texts @ self._of_issue[iri].T, axis=1)[:, -_LABELS:].mean(axis=1))
        return [[float(c[i]) for c in columns] for i in range(len(texts))]

    def option(self, content: str, tokens: Sequence[Token], issue: str) -> Match | None:
        """The option of the issue that the content says in other words, or None: near a label, and no way to read it inverted."""
        said = [(o, text, sign) for o in self._options.get(issue, ()) if not o.whole
                for texts, sign in ((o.labels, 1), (o.contrary, -1)) for text in texts]
        if not said or not self.long_enough(tokens):
            return None
        cosines = self._vectors([text for _, text, _ in said]) @ self.embedder.embed([content])[0]
        ranked = sorted(((round(float(c), 4), o.iri, text, sign) for c, (o, text, sign) in zip(cosines, said, strict=True)),
                        key=lambda r: (-r[0], r[1], r[2]))
        score, iri, text, sign = ranked[0]
        disputed = any(other == iri and s != sign and c > score - MARGIN for c, other, _, s in ranked)
        used = self._agreeing(tokens, self._matcher.wording.read(text))
        if score < OPTION_THRESHOLD or disputed or not used:
            return None
        return Match(iri, text, sign < 0, score, score, "", used)

    def _agreeing(self, content: Sequence[Token], label: Sequence[Token]) -> tuple[int, ...]:
        """The places in the content's core that stand for the label, or () where the words forbid it: another direction, another
        matter, another name, or a head that neither the label nor the table knows ("sabotage the truce")."""
        wanted = {t.concept for t in concepts(label)}
        core = [t for t in content if t.core]
        head = next((t for t in core if t.kind in ("same", "word") and not t.name), None)
        if direction(content) != direction(label) or not capitals(label) <= capitals(content) or head is None:
            return ()
        if head.kind == "word" and head.concept not in wanted:
            return ()
        return tuple(i for i, t in enumerate(core) if t.concept in wanted)


def direction(tokens: Iterable[Token]) -> tuple[tuple[str, int], ...]:
    """The words of a text that turn it around or make another matter of it, each with its number."""
    return tuple(sorted(Counter(t.concept for t in tokens if t.kind in ("contrary", "binding")).items()))


def capitals(tokens: Iterable[Token]) -> set[str]:
    """The names in a text, as far as it writes them with a capital."""
    return {t.concept for t in tokens if t.text[:1].isupper()}


_made: dict[int, tuple[Matcher, Nearest]] = {}


def nearest_of(matcher: Matcher, embedder: Embedder) -> Nearest:
    """The vectors of a matcher's vocabulary, kept for the next article."""
    known = _made.get(id(matcher))
    if known is None or known[0] is not matcher or known[1].embedder is not embedder:
        _made[id(matcher)] = known = (matcher, Nearest(matcher, embedder))
    return known[1]
