"""Lists after a colon ("The guild called for: lower tolls; a new pier; and free ferries"), which a parser seldom reads as lists.

Each member is parsed as if it stood alone after the opening words, and the parses are joined into one: the members are coordinated
with the first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kg.language.speakers import BESIDE
from kg.model import Token

Read = Callable[[str], tuple[list[Token], int]]
"""Tokens of a text (heads and offsets from its start) and how many sentences the parser sees in it."""

_AND = re.compile(r"(?:and|or)\s+")
_NAME = r"(?:the )?[A-Z][\w/-]*(?: [A-Z][\w/-]*)*|(?:many |several )?others"
_ASIDE = re.compile(rf"(?:(?:and|or),? )?(?:with|(?:{'|'.join(BESIDE)}) by) (?:{_NAME})(?:(?:,? and |, )(?:{_NAME}))*, ")
"""Who stands beside somebody in one member: "; and, with Chad and Mali, …"."""
_WORD = re.compile(r"[\w/-]+|\S")
_OPEN = re.compile(r"\b(?:inter alia|following|including|by|that(?: [\w/-]+){1,4}|should|must|would|will|to|be)\s*,?\s*$")
"""What may stand before the colon besides a verb or a preposition: something that the first member goes on with."""
_WITHIN = re.compile(r"(?<=[\w)] )(?:by|for|in|on|through|via|with)(:)(?= )")
"""A second colon, after a preposition within a member: "recommended: raising funds through: opening ports; and …"."""
_TOPS = ("dobj", "pobj", "pcomp", "xcomp", "ccomp", "attr", "acomp", "advcl", "conj", "acl", "prep")
_QUOTES = "\"“”"


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a list stands in a paragraph: the opening words, and each member without "and" (all as offsets)."""

    lead: tuple[int, int]
    members: tuple[tuple[int, int], ...]


def listings(text: str, sentences: list[tuple[int, int]], opens: Callable[[int], bool]) -> Iterator[Listing]:
    """The lists of a paragraph with its sentences. ``opens``: whether the word that ends before this offset wants a complement
    ("called for:", "supported:"); after "three points:" the members stand on their own and are left as they are."""
    for start, end in sentences:
        sentence = text[start:end]
        if ";" not in sentence.partition(":")[2] or any(q in sentence for q in _QUOTES):
            continue
        if sentence.count(":") != 1 and not (sentence.count(":") == 2 and _WITHIN.search(sentence.partition(":")[2])):
            continue
        colon = start + sentence.index(":")
        if not (opens(colon) or _OPEN.search(text[start:colon])):
            continue
        stop = end - 1 if text[end - 1] in ".!?" else end
        members: list[tuple[int, int]] = []
        first = colon + 1
        for m in re.finditer(r";|$", text[first:stop]):
            last = colon + 1 + m.start()
            while first < last and text[first] == " ":
                first += 1
            if joined := (_ASIDE.match(text, first, last) if members else None) or _AND.match(text, first, last):
                first = joined.end()
            if first == last:
                break
            members.append((first, last))
            first = last + 1
        else:
            yield Listing((start, colon), tuple(members))


def joined(text: str, end: int, listing: Listing, read: Read) -> list[Token] | None:
    """The tokens of a sentence with a list (heads and offsets within the paragraph's text, heads counted from the sentence's
    first token), or None where a member cannot be read after the opening words."""
    start, colon = listing.lead
    lead = text[start:colon].rstrip()
    out: list[Token] = []
    top = -1
    for first, last in listing.members:
        tokens, sentences = _read(read, f"{lead} {text[first:last]}.", len(lead))
        size = sum(t.start < len(lead) for t in tokens)
        own = list(tokens[size:-1])
        main = _top(own, size)
        if sentences != 1 or main is None:
            return None
        own = [replace(t, head=main) if _before_colon(own, t) and t.head < size and t.i > main else t for t in own]
        shift = first - len(lead) - 1
        if not out:
            out = [replace(t, start=t.start + start, end=t.end + start) for t in tokens[:size]]
            out.append(Token(size, ":", colon, colon + 1, ":", ":", "PUNCT", "punct", size - 1, ""))
            out = [replace(t, head=t.head + (t.head >= size)) if t.text != ":" else t for t in out]
            top = main + 1
            out += [_moved(t, t.i + 1, t.head + (t.head >= size), shift) for t in own]
            continue
        between = [(w[0], first - len(gap) + w.start()) for gap in [text[out[-1].end : first]] for w in _WORD.finditer(gap)]
        size_between = next((k for k, (word, _) in enumerate(between) if word == "with" or word in BESIDE), len(between))
        for word, place in between[:size_between]:
            mark = word in {";", ","}
            tag = ":" if word == ";" else word if mark else "CC"
            out.append(_token(len(out), word, place, tag, "PUNCT" if mark else "CCONJ", "punct" if mark else "cc", top))
        aside = between[size_between:]
        out += _aside(aside, len(out), len(out) + len(aside) + main - size)
        base = len(out) - size
        for t in own:
            if t.i == main:
                out.append(replace(_moved(t, t.i + base, top, shift), dep="conj"))
            elif t.head < size or t.head == t.i:
                out.append(replace(_moved(t, t.i + base, main + base, shift), dep="dep" if t.head == t.i else t.dep))
            else:
                out.append(_moved(t, t.i + base, t.head + base, shift))
    for k in range(listing.members[-1][1], end):
        if text[k] != " ":
            out.append(Token(len(out), text[k], k, k + 1, text[k], ".", "PUNCT", "punct", top, ""))
    return out if all(0 <= t.head < len(out) for t in out) else None


def _read(read: Read, part: str, lead: int) -> tuple[list[Token], int]:
    """The tokens of a member behind the opening words; a colon within it is read over and put back: "raising funds through[:]
    opening ports"."""
    within = _WITHIN.search(part, lead)
    if within is None:
        return read(part)
    place = within.start(1)
    tokens, sentences = read(part[:place] + part[place + 1 :])
    k = sum(t.start < place for t in tokens)
    later = [replace(t, start=t.start + 1, end=t.end + 1) if t.i >= k else t for t in tokens]
    later = [replace(t, i=t.i + (t.i >= k), head=t.head + (t.head >= k)) for t in later]
    colon = Token(k, ":", place, place + 1, ":", ":", "PUNCT", "punct", k - 1, "")
    return [*later[:k], colon, *later[k:]], sentences


def _before_colon(own: list[Token], t: Token) -> bool:
    """Whether it is the preposition before a colon within a member, to which it belongs, not to the opening words."""
    return t.dep == "prep" and any(o.text == ":" and o.i == t.i + 1 for o in own)


def _token(i: int, word: str, place: int, tag: str, pos: str, dep: str, head: int, ent: str = "") -> Token:
    return Token(i, word, place, place + len(word), BESIDE.get(word, word.lower()), tag, pos, dep, head, ent)


def _aside(words: list[tuple[str, int]], first: int, head: int) -> Iterator[Token]:
    """The words of "with Chad and Mali," or "supported by Chad," as a phrase about the member behind them."""
    if not words:
        return
    by = words[0][0] != "with"
    kind = ("VBN", "VERB", "acl") if by else ("IN", "ADP", "prep")
    yield _token(first, *words[0], *kind, head)
    if by:
        yield _token(first + 1, *words[1], "IN", "ADP", "agent", first)
    above = first + by
    ends = [k for k in range(1 + by, len(words)) if words[k + 1 : k + 2] and words[k + 1][0] in {",", "and"} and words[k][0] != ","]
    ends = [k for k in ends if words[k][0] != "and"]
    for k in range(1 + by, len(words)):
        word, place = words[k]
        last = next((e for e in ends if e >= k), ends[-1])
        if word == ",":
            yield _token(first + k, word, place, ",", "PUNCT", "punct", above)
        elif word == "and":
            yield _token(first + k, word, place, "CC", "CCONJ", "cc", first + ends[0])
        elif k in ends:
            tag, pos = ("NNS", "NOUN") if word == "others" else ("NNP", "PROPN")
            dep, to = ("pobj", above) if k == ends[0] else ("conj", first + ends[0])
            yield _token(first + k, word, place, tag, pos, dep, to, "GPE" if pos == "PROPN" else "")
        else:
            article = word == "the"
            kind = ("DT", "DET", "det") if article else ("NNP", "PROPN", "compound") if word[0].isupper() else ("JJ", "ADJ", "amod")
            yield _token(first + k, word, place, *kind, first + last)


def _top(own: list[Token], size: int) -> int | None:
    """The word of a member that hangs on the opening words; None where it was read as words about its full stop."""
    tops = [t for t in own if t.head < size or t.head == t.i]
    if not tops:
        return None
    return min(tops, key=lambda t: (_TOPS.index(t.dep) if t.dep in _TOPS else 0 if t.head == t.i else len(_TOPS), t.i)).i


def _moved(t: Token, i: int, head: int, shift: int) -> Token:
    return replace(t, i=i, head=head, start=t.start + shift, end=t.end + shift)
