"""Names that may mean one party: worth a look, never merged by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from difflib import SequenceMatcher

from kg.vocabulary import actors as vocabulary
from kg.vocabulary.actors import Actors, Word, words

_TYPO = 0.88
"""Two names are near misses of each other if this share of their letters is the same in the same order (Ratcliff and Obershelp)."""
_LONG = 7
"""Shorter names differ in too few letters to be taken for misspelt."""
_COMMON = 12
"""A word that more names than this have in common tells nothing."""
Reason = tuple[str, str]
"""The IRI of another party, and why it may be the same in plain words."""


def alike(parties: Mapping[str, str], articles: Mapping[str, Set[str]]) -> dict[str, list[Reason]]:
    """For each party (label by IRI) the others that may be the same, with the reason, sorted by label.

    ``articles``: where each is met. "The union" is compared only with those of the same article. Pairs are told both ways, but
    where a name only contains that of a curated party.
    """
    known = vocabulary.load()
    read = {iri: words(label) for iri, label in parties.items()}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for iri in sorted(parties):
        found[iri].update(_named(iri, parties, read[iri], known))
    for one, other in _candidates(read):
        local = any(_local(iri, read[iri], known) for iri in (one, other))
        why = "" if local and not articles[one] & articles[other] else _reason(one, other, parties, read, known)
        if why:
            found[one].setdefault(other, why)
            found[other].setdefault(one, why)
    return {iri: sorted(others.items(), key=lambda o: (parties[o[0]].casefold(), o[0])) for iri, others in found.items() if others}


def _local(iri: str, found: list[Word], known: Actors) -> bool:
    """Whether a label is a description that means somebody only within its article: without capitals, or one word."""
    if iri in known.parties or iri in known.people or "/person/" in iri:
        return False
    return len(found) == 1 or not any(w.text[:1].isupper() for w in found[1:])


def _named(iri: str, parties: Mapping[str, str], read: list[Word], known: Actors) -> Iterable[Reason]:
    """The curated parties that a label names, "Russian" in "Russian memorandum"; nothing for labels that are curated themselves."""
    if iri in known.parties or iri in known.people:
        return
    named = {meanings[0].iri: meanings[0].text for _, _, meanings in known.scan(read, parties[iri])}
    for other, text in named.items():
        chain = known.chain(other)
        target = chain[-1].iri if chain else other
        if target in parties and target != iri and len(named) == 1:
            yield target, f"“{text}” is a name of {parties[target]}"


def _candidates(read: Mapping[str, list[Word]]) -> list[tuple[str, str]]:
    """Pairs of names with a word, a first letter and length, or initials in common."""
    places: dict[str, list[str]] = defaultdict(list)
    for iri, found in sorted(read.items()):
        folded = [w.folded for w in found]
        for key in {*folded, _initials(found), "".join(folded)[:3] + "…", "…" + "".join(folded)[-3:]}:
            places[key].append(iri)
    groups = [iris for key, iris in places.items() if len(iris) <= _COMMON]
    return sorted({(a, b) for iris in groups for a in iris for b in iris if a < b})


def _initials(found: list[Word]) -> str:
    return "".join(w.folded[0] for w in found if w.text[:1].isupper()) if len(found) > 1 else ""


def _reason(one: str, other: str, parties: Mapping[str, str], read: Mapping[str, list[Word]], known: Actors) -> str:
    a, b = sorted((one, other), key=lambda iri: len(read[iri]))
    short, long = [w.folded for w in read[a]], [w.folded for w in read[b]]
    if not short or (a in known.parties and b in known.parties):
        return ""  # two curated parties are two on purpose
    if short == long:
        return "the same name"
    if len(short) == 1 and short[0] == _initials(read[b]) and parties[a].isupper():
        return f"{parties[a]} may stand for {parties[b]}"
    person = "/person/" in a + b or a in known.people or b in known.people
    if person and len(short) == 1 and short == long[-1:]:
        return f"{parties[a]} may be short for {parties[b]}"
    if a not in known.parties and len(set(short)) < len(set(long)) and set(short) <= set(long):
        return f"“{parties[a]}” is in “{parties[b]}”"
    x, y = " ".join(short), " ".join(long)
    if min(len(x), len(y)) >= _LONG and SequenceMatcher(None, x, y, autojunk=False).ratio() >= _TYPO:
        return "the names differ by a few letters"
    return ""
