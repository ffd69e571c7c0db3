"""A wording as concepts: what ``ontology/issues/words.tsv`` makes of a content or a label."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.vocabulary.issues import WordRow

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*|[%$£€¥°]")
_COMMA = re.compile(r"[,;:—–]")
_DETERMINERS = frozenset(("a", "an", "the", "its", "their", "his", "her", "our", "your", "my", "this", "these", "those", "all"))
_AS_WRITTEN = frozenset({"stop", "prep", "boundary"})
_OWN_CONCEPTS = frozenset({"light", "stop", "prep", "boundary"})
# Both spellings are one: "normalise" and "normalize", "labour" and "labor".
_BRITISH = re.compile(r"is(?=(?:e[drs]?|ing|ations?)$)|(?<=\w{3})our")
_SUBSTANCE = frozenset({"same", "contrary", "binding", "soft", "light", "word"})
_PUT_IN = re.compile(r"\w+ \w+(?: \w+)?, ")
_SIGNIFICANT = frozenset({"same", "contrary", "binding", "word"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word or phrase. ``kind`` as in the table, or "word" for what it does not know. ``segment`` counts the phrases of a content
    (opened by prepositions), ``core`` is False behind a boundary, ``name`` is True for a capitalised word."""

    concept: str
    kind: str
    text: str
    start: int
    end: int
    segment: int = 0
    core: bool = True
    name: bool = False

    @property
    def significant(self) -> bool:
        """Whether it says what the content is about."""
        return self.kind in _SIGNIFICANT and not self.name


@dataclass(frozen=True, slots=True)
class _Raw:
    folded: str
    text: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its inflection. Only an equal treatment of all forms matters, not that the stem is a word.

    >>> stem("deploying") == stem("deployed") == stem("deploys")
    True
    """
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        long = word.endswith(("ches", "shes", "sses", "xes"))
        word = word[:-3] + "y" if word.endswith("ies") else word[:-2] if long else word[:-1]
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) > 2 and re.search(r"[aeiouy]", root) and not word.endswith("eed"):
            word = root
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


def _raw(text: str) -> list[_Raw]:
    """The words, numbers and signs of a text, folded: no case, no accents, no possessive, no dots, one spelling."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        if not word[0].isdigit():
            word = (word if word.isascii() else _ascii(word)).removesuffix("'s").replace(".", "").casefold()
            word = _BRITISH.sub(lambda m: "or" if m[0] == "our" else "iz", word)
        found.append(_Raw(word, match[0], match.start(), match.end()))
    return found


def _ascii(word: str) -> str:
    return unicodedata.normalize("NFKD", word.replace("’", "'")).encode("ascii", "ignore").decode() or word


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    stems: tuple[str, ...]
    concept: str
    kind: str


class Wording:
    """The table of wordings, ready to read texts with."""

    def __init__(self, rows: Iterable[WordRow]) -> None:
        phrases: dict[tuple[str, ...], _Phrase] = {}
        self.numbers: dict[str, str] = {}
        for row in rows:
            for form in row.forms:
                words = tuple(r.folded for r in _raw(form))
                stems = tuple(map(stem, words)) if row.kind not in _AS_WRITTEN else words
                if row.kind == "number":
                    self.numbers[words[0]] = row.concept
                elif stems:
                    concept = _own(" ".join(stems)) if row.kind in _OWN_CONCEPTS else row.concept
                    phrases.setdefault(words, _Phrase(words, stems, concept, row.kind))
        self._written: dict[str, _Phrase] = {p.words[0]: p for p in phrases.values() if len(p.words) == 1}
        self._stemmed: dict[str, _Phrase] = {p.stems[0]: p for p in reversed(phrases.values()) if len(p.words) == 1}
        self._longer: dict[str, list[_Phrase]] = defaultdict(list)
        for phrase in phrases.values():
            if len(phrase.words) > 1:
                for key in dict.fromkeys((phrase.words[0], phrase.stems[0])):
                    self._longer[key].append(phrase)

    def read(self, text: str) -> list[Token]:
        """The text's tokens in order; phrases of the table are one token each."""
        raw = _raw(text)
        tokens: list[Token] = []
        i = segment = 0
        core = True
        while i < len(raw):
            phrase, after = self._longest(raw, i)
            first, last = raw[i], raw[after - 1]
            if i and _COMMA.search(text[raw[i - 1].end:first.start]):
                segment += 2  # what a comma parts is no neighbour
            kind, concept = (phrase.kind, phrase.concept) if phrase else ("word", _own(stem(first.folded)))
            if not phrase and (first.folded[0].isdigit() or first.folded in self.numbers or not first.folded[0].isalnum()):
                kind, concept, after, last = "number", self.numbers.get(first.folded, first.folded), i + 1, first
            if kind == "boundary" and any(t.significant for t in tokens):
                core = False
            if kind in ("prep", "boundary"):
                segment += 1
            tokens.append(Token(concept, kind, text[first.start:last.end], first.start, last.end, segment, core,
                                kind == "word" and first.text[0].isupper()))
            i = after
        return _unopened(tokens)

    def _longest(self, raw: list[_Raw], i: int) -> tuple[_Phrase | None, int]:
        """The longest phrase that stands at this place, one written just so before one whose stems agree."""
        word, root = raw[i].folded, stem(raw[i].folded)
        best: tuple[_Phrase | None, int] = (self._written.get(word) or self._stemmed.get(root), i + 1)
        rank = (1, True)
        for key in dict.fromkeys((word, root)):
            for phrase in self._longer.get(key, ()):
                for exact, wanted in ((True, phrase.words), (False, phrase.stems)):
                    if (len(wanted), exact) > rank and (after := _follows(wanted, raw, i, exact)):
                        best, rank = (phrase, after), (len(wanted), exact)
        return best


def _own(stems: str) -> str:
    """A concept that is a word of its own: "note", whose stem is "not", must not be the concept "not"."""
    return f"={stems}"


def _follows(wanted: tuple[str, ...], raw: list[_Raw], i: int, exact: bool) -> int:
    """Where the phrase ends if it stands at this place, articles and possessives passed over; else 0."""
    for position, word in enumerate(wanted):
        while position and i < len(raw) and raw[i].folded in _DETERMINERS and raw[i].folded != word:
            i += 1
        if i >= len(raw) or word != (raw[i].folded if exact else stem(raw[i].folded)):
            return 0
        i += 1
    return i


def _unopened(tokens: list[Token]) -> list[Token]:
    """Without a core where the content begins with a boundary ("before a truce"): then all of it is the core."""
    if any(t.core and (t.significant or t.name or t.kind == "soft") for t in tokens):
        return tokens
    return [replace(t, core=True) for t in tokens]


def says_something(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a wording says something to who has not read its article: two words of substance ("avoid", "300 billion" and "both
    ways" have fewer) and no words put in between its own ("he added, has begun")."""
    if tokens and tokens[0].kind == "stop" and tokens[0].text.lower() not in _DETERMINERS and _PUT_IN.match(text):
        return False
    return sum(t.kind in _SUBSTANCE for t in tokens) > 1


def concepts(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens by which labels are compared: all but function words."""
    return (t for t in tokens if t.kind in ("same", "contrary", "binding", "soft", "light", "word", "number"))
