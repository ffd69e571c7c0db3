"""Contents that stayed unlinked, in clusters that a curator can promote to an option by a few lines of Turtle."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING

from kg.model import Claim
from kg.positions import normalise, own_label, slug
from kg.resolve._options_match import Matcher, matcher_of
from kg.resolve._options_near import CLUSTER_THRESHOLD, capitals, direction
from kg.resolve._options_text import Token
from kg.vocabulary.issues import Issues
from kg.vocabulary.prefixes import PREFIXES

if TYPE_CHECKING:
    from kg.embeddings import Embedder, Vectors

_PREFIXES = ("neg", "skos", "issue", "option")
_BRACKETS = re.compile(r"\w\s+\((.+?)\)?$")
_OVERLAP = 0.5
"""Two contents belong together if they share at least this part of their weighted words (Jaccard's coefficient)."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Contents that say about the same: the most frequent one as ``label``, each with its number; ``issue`` where most have one.

    ``contrary`` are those of them that say the opposite of ``label`` ("no ferry" beside "a ferry").
    """

    label: str
    issue: str
    issue_label: str
    contents: tuple[tuple[str, int], ...]
    count: int
    contrary: tuple[str, ...] = ()


def unlinked(claims: Iterable[Claim], issues: Issues, embedder: Embedder | None = None, *, loose: bool = False) -> list[Cluster]:
    """The contents of claims without an option, clustered, the largest clusters first.

    What is in one cluster could be one option, so higher tolls are not with lower ones; ``loose`` ones say only what to look at.

    Deterministic: contents join the first cluster whose first content they resemble, in the order of their number and wording; with
    an ``embedder``, where words find none, the cluster whose first content is nearest by sentence embedding, turns the same way and
    names the same.
    """
    matcher = matcher_of(issues)
    found: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    issue_of: dict[str, Counter[tuple[str, str]]] = {}
    for claim in claims:
        meant = _meant(claim.content)
        if claim.option is None and (content := normalise(meant)):
            found[content] += 1
            written.setdefault(content, Counter())[own_label(meant)] += 1
            named = (claim.issue.iri, claim.issue.label) if claim.issue else ("", "")
            issue_of.setdefault(content, Counter())[named] += 1
    order = sorted(found, key=lambda c: (-found[c], len(c), c))
    shown = {content: min(forms, key=lambda w: (-forms[w], w)) for content, forms in written.items()}
    groups = _grouped(order, shown, matcher, embedder.embed(order) if embedder and order else None, loose)
    clusters = [_cluster(members, found, issue_of, shown, matcher) for members in groups]
    return sorted(clusters, key=lambda c: (-c.count, c.label))


def _grouped(
    contents: Sequence[str], shown: Mapping[str, str], matcher: Matcher, vectors: Vectors | None, loose: bool,
) -> list[list[str]]:
    """Each content with those it resembles; ``shown`` is how it is written, ``vectors`` has a row for each with embeddings."""
    groups: list[tuple[dict[str, float], frozenset[str], list[str]]] = []
    having: dict[str, list[int]] = {}  # word → the groups whose first content has it: no other group can overlap
    leads: dict[tuple[object, object], list[tuple[int, int]]] = {}  # the first contents that turn and name alike: group, row
    for row, content in enumerate(contents):
        weighed, tokens = _weighed(content, matcher), matcher.wording.read(shown[content])
        way = frozenset() if loose else _way(tokens)
        sharing = sorted({i for word in weighed for i in having.get(word, ())})
        home = next((i for i in sharing if groups[i][1] == way and _overlap(groups[i][0], weighed) >= _OVERLAP), None)
        if home is None and vectors is not None:
            alike = leads.setdefault((direction(tokens), frozenset(capitals(tokens))), [])
            near = [(-round(float(vectors[row] @ vectors[other]), 4), group) for group, other in alike]
            if near and -min(near)[0] >= CLUSTER_THRESHOLD:
                home = min(near)[1]
            else:
                alike.append((len(groups), row))
        if home is None:
            for word in weighed:
                having.setdefault(word, []).append(len(groups))
            groups.append((weighed, way, [content]))
        else:
            groups[home][2].append(content)
    return [members for _, _, members in groups]


def _way(tokens: Iterable[Token]) -> frozenset[str]:
    """The words that make another matter of a content: who wants higher tolls is not with who wants lower ones. What only turns
    the same matter around ("no ferry") stays with it, as its opposite."""
    return frozenset(t.concept for t in tokens if t.kind == "binding")


def _meant(content: str) -> str:
    """What stands in brackets, where the extractor says what "that idea (a longer truce)" was."""
    inner = _BRACKETS.search(content)
    return inner[1] if inner else content


def _weighed(content: str, matcher: Matcher) -> dict[str, float]:
    tokens = [t for t in matcher.wording.read(content) if t.kind in ("same", "word")]
    later = tokens[0].segment + 1 if tokens else 0  # what follows a preposition matters less
    return {t.concept: matcher.weight(t) * (0.5 if t.segment >= later else 1.0) for t in tokens} or {content: 1.0}


def _overlap(a: dict[str, float], b: dict[str, float]) -> float:
    both = sum(min(a[w], b[w]) for w in a.keys() & b.keys())
    either = sum(max(a.get(w, 0.0), b.get(w, 0.0)) for w in a.keys() | b.keys())
    return both / either


def _cluster(
    members: Sequence[str], found: Counter[str], issue_of: dict[str, Counter[tuple[str, str]]], shown: dict[str, str],
    matcher: Matcher,
) -> Cluster:
    votes: Counter[tuple[str, str]] = Counter()
    for content in members:
        votes.update(issue_of[content])
    (iri, label), _ = min(votes.items(), key=lambda v: (not v[0][0], -v[1], v[0]))
    sides = {c: sum(t.kind == "contrary" for t in matcher.wording.read(shown[c])) % 2 for c in members}
    contrary = tuple(shown[c] for c in members if sides[c] != sides[members[0]])
    contents = tuple((shown[c], found[c]) for c in members)
    return Cluster(shown[members[0]], iri, label, contents, sum(found[c] for c in members), contrary)


def suggest_turtle(cluster: Cluster, taken: Container[str] = (), *, prefixes: bool = True) -> str:
    """Turtle that makes an option of a cluster, to be pasted into a file of ``issues/`` and put right by a curator.

    Where the cluster has no issue, one is proposed along with it. Contents are hostile text: they are escaped. Names that are
    ``taken`` (the last parts of IRIs) get a number. Without ``prefixes`` it goes on in a file that has them.
    """
    plain = slug(cluster.label) or "new-option"
    name = next(n for n in chain([plain], (f"{plain}-{i}" for i in count(2))) if n not in taken)
    lines = [*(f"@prefix {name}: <{PREFIXES[name]}> ." for name in _PREFIXES), ""] if prefixes else []
    issue = f"<{cluster.issue}>" if cluster.issue else f"issue:{name}"
    if not cluster.issue:
        lines += [f"{issue} a neg:Issue, skos:Concept ;", f"    skos:prefLabel {_literal(cluster.label)} ;",
                  '    skos:definition "What this is about, in one sentence."@en .', ""]
    labels = ",\n        ".join(_literal(c) for c, _ in cluster.contents if c not in cluster.contrary)
    contrary = ",\n        ".join(map(_literal, cluster.contrary))
    proposition = cluster.label[:1].upper() + cluster.label[1:]
    comment = " ".join(f"# {cluster.count} claims; say the option as a proposition in skos:prefLabel.".split())
    return "\n".join([*lines, comment, f"option:{name} a neg:Option, skos:Concept ;", f"    neg:issue {issue} ;",
                      f"    skos:prefLabel {_literal(proposition)} ;", f"    skos:altLabel {labels}" + (" ;" if contrary else " ."),
                      *([f"    neg:negativeLabel {contrary} ."] if contrary else []), ""])


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{" ".join(escaped.split())}"@en'
