"""What a user means by a name: a label, the beginning of its words, what the articles call it, or a name of the vocabulary."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from kg.errors import AmbiguousName, UnknownName
from kg.model import Holder, Link, Position
from kg.near import near as alike

_SHOWN = 20
"""So many names at most are named where one fits several."""
_FIRST = 12
"""So many of the known names are named where one is like none of them."""
_LISTS = {
    "party": "'kg parties' lists", "issue": "'kg issues' lists", "issue or option": "'kg issues' lists",
    "party, issue or option": "'kg parties' and 'kg issues' list",
}
"""What lists all names of a kind."""


def chosen(kind: str, wanted: str, known: Mapping[str, str]) -> str:
    """The IRI that a user means by a name: IRI, its last part or label in any case, else the one label that has all its words, or
    begins of them ("tariff" is Tariffs, and not Timing of tariffs, which has more words).

    Raises UnknownName, naming those like it or else the first of ``known``, where there is none, and AmbiguousName where there is
    more than one.
    """
    near = _near(wanted, known)
    for found in (_exact(wanted, known)[:1], _whole(near, wanted, known), near):
        if len(found) == 1:
            return found[0]
    raise _missed(kind, wanted, known, near)


def party(positions: Iterable[Position], wanted: str) -> str:
    """The IRI of the holder that a user means: by its label as in ``chosen``; else by what its articles call it or whoever speaks
    for it ("Putin"), or by the vocabulary's names ("the Kremlin").

    A label that only has the name among other words ("Mr. Dahl's lawyers" for "Dahl") comes last. Raises as ``chosen`` does.
    """
    held = list(positions)
    known = by_weight(p.holder for p in held)
    near = _near(wanted, known)
    called = _called(held)
    for found in (_exact(wanted, known)[:1], _whole(near, wanted, known), _by(called, _bare(wanted)), _curated(wanted, known), near,
                  [iri for iri, names in called.items() if any(fits(wanted, name) for name in names)]):
        if len(found) == 1:
            return found[0]
        if found and found is not near:
            raise AmbiguousName("party", wanted, sorted(known[iri] for iri in found)[:_SHOWN])
    if not near and not alike(wanted, known.values()):
        spoken = {name: known[iri] for iri, names in called.items() for name in names}
        nearest: dict[str, str] = {}
        for name in alike(wanted, spoken):
            nearest.setdefault(spoken[name], name)
        if nearest:
            raise UnknownName("party", wanted, like=[f"{name} ({label})" for label, name in nearest.items()])
    raise _missed("party", wanted, known, near)


def _words(label: str) -> list[str]:
    return re.findall(r"[\w-]+", label.casefold())


def _exact(wanted: str, known: Mapping[str, str]) -> list[str]:
    folded = wanted.casefold()
    return [iri for iri, label in known.items() if folded in (iri.casefold(), iri.casefold().rsplit("/", 1)[-1], label.casefold())]


def fits(wanted: str, label: str) -> bool:
    """Whether a label has all the words that are wanted, or words that begin so."""
    words = _words(label)
    return all(any(w.startswith(begun) for w in words) for begun in wanted.casefold().split())


def names(wanted: str, iri: str, label: str) -> bool:
    """Whether a user who writes this means the IRI by its own name, and not by that of another who stands for it."""
    return fits(wanted, label) or bool(_exact(wanted, {iri: label}))


def _near(wanted: str, known: Mapping[str, str]) -> list[str]:
    return [iri for iri, label in known.items() if fits(wanted, label)]


def _whole(near: Iterable[str], wanted: str, known: Mapping[str, str]) -> list[str]:
    """Those of the near labels that have no word besides."""
    return [iri for iri in near if len(_words(known[iri])) == len(wanted.split())]


def _missed(kind: str, wanted: str, known: Mapping[str, str], near: list[str]) -> AmbiguousName | UnknownName:
    if near:
        labels = sorted({known[iri] for iri in near}, key=lambda label: (label.casefold(), label))
        return AmbiguousName(kind, wanted, sorted(labels, key=lambda label: -SequenceMatcher(a=wanted, b=label).ratio())[:_SHOWN])
    return unknown(kind, wanted, known)


def unknown(kind: str, wanted: str, known: Mapping[str, str]) -> UnknownName:
    """The error for a name that is none of the ``known`` (IRI → label, the most important first) nor the beginning of one."""
    labels = list(dict.fromkeys(known.values()))
    if like := alike(wanted, labels):
        return UnknownName(kind, wanted, like=like)
    more = f"{_LISTS[kind]} them all" if len(labels) > _FIRST and kind in _LISTS else ""
    return UnknownName(kind, wanted, labels[:_FIRST] if more else labels, more if labels else "no position was found")


def by_weight(named: Iterable[Holder | Link]) -> dict[str, str]:
    """IRI → label, that which is named most often first: what a user who errs may have meant."""
    labels: dict[str, str] = {}
    times: Counter[str] = Counter()
    for one in named:
        labels[one.iri] = one.label
        times[one.iri] += 1
    return {iri: labels[iri] for iri in sorted(labels, key=lambda iri: (-times[iri], labels[iri].casefold(), iri))}


def _bare(name: str) -> str:
    """A name in small letters, without its article."""
    return name.casefold().removeprefix("the ")


def _called(positions: Iterable[Position]) -> dict[str, set[str]]:
    """Holder → what its claims call it and those who speak for it."""
    names: dict[str, set[str]] = defaultdict(set)
    for position in positions:
        for actor in (a for claim in position.claims for a in claim.holders if a.iri == position.holder.iri):
            names[position.holder.iri].update((actor.label, *actor.aliases))
    return dict(names)


def _by(called: Mapping[str, set[str]], name: str) -> list[str]:
    return [iri for iri, names in called.items() if any(_bare(n) == name for n in names)]


def _curated(wanted: str, known: Mapping[str, str]) -> list[str]:
    """The holders that the vocabulary knows by the name, or by the family name of somebody who speaks for them ("Mr. Putin")."""
    from kg.vocabulary import actors

    vocabulary = actors.load()
    spoken = actors.words(wanted)
    family = len(spoken) <= 2 and any(word.folded in vocabulary.families for word in spoken[-1:])
    if not (family or vocabulary.lookup(_bare(wanted))):
        return []
    return sorted(vocabulary.meant_by(wanted, "") & known.keys())
