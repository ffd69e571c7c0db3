"""Lists of delegations ("Chad, for the LDCs, the Republic of Korea, Malta, for AOSIS, and others"), which a parser reads as
appositions or as parts of the group that somebody speaks for: a mend of the parse, as in ``repairs``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg import lexicon
from kg.language.near import in_place_of
from kg.language.speakers import SUBJECTS, abbreviated
from kg.model import Token

_BEFORE = {"with", "by", "including", "from"}
_OPENING = {*_BEFORE, "while", "whereas"}
_INSIDE = {"/", "-", "&", "+"}
_NATIONS = {"GPE", "ORG", "NORP", "LOC"}
_FEW = 3


@dataclass(frozen=True, slots=True)
class _Member:
    """One of a list: its own words [first, last), and the words after "for" that name its group [group, end)."""

    first: int
    last: int
    group: int
    end: int


def mended(parsed: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with each list of three or more delegations coordinated: each member hangs on the one before, and "for the
    LDCs" on who speaks for them."""
    tokens = list(parsed)
    i = 0
    while i < len(tokens):
        members = list(_members(tokens, i)) if _may_open(tokens, i) else []
        if (len(members) >= _FEW or _for_group(members)) and _is_list(tokens, members):
            _join(tokens, members)
            i = members[-1].end
        i += 1
    return tuple(tokens)


def names_end(tokens: Sequence[Token], i: int) -> int | None:
    """Where the names end that begin at ``i``: "Chad", "Chad, for the LDCs, Mali and others"; None where there are none."""
    members = list(_members(tokens, i))
    return members[-1].end if members else _others(tokens, i)


def _for_group(members: list[_Member]) -> bool:
    """Whether these are two of which the first speaks for a group: "Chad, for the LDCs, and Peru"."""
    return len(members) == 2 and members[0].group < members[0].end


def _may_open(tokens: Sequence[Token], i: int) -> bool:
    """Whether a list may begin here: with the sentence, behind a comma, or behind "with", "by" and the like."""
    before = tokens[i - 1].text.lower() if i else "."
    return before in {".", ",", ";", ":", "!", "?", ")"} or before in _OPENING or tokens[i - 1].head == i - 1 != i


def _members(tokens: Sequence[Token], i: int) -> Iterator[_Member]:
    """The members from ``i`` on, up to the one after "and"."""
    final = False
    while i < len(tokens):
        last = _name(tokens, i) or (_others(tokens, i) if final else None)
        if last is None:
            return
        opens = last + (tokens[last].text == ",") + 1 if last < len(tokens) else last
        group = _group(tokens, last)
        member = _Member(i, last, opens, group) if group else _Member(i, last, last, last)
        yield member
        if final:
            yield from _further(tokens, member)
            return
        i = member.end
        if i < len(tokens) and tokens[i].text in {",", ";"}:
            i += 1
        elif i >= len(tokens) or tokens[i].text.lower() != "and":
            return
        if i < len(tokens) and tokens[i].text.lower() == "and":
            i, final = i + 1, True


def _further(tokens: Sequence[Token], last: _Member) -> Iterator[_Member]:
    """Who is counted after one who speaks for a group: "Chad, for the LDCs, and Peru, for AOSIS, [and several other states]"."""
    i = last.end + 1
    if last.group == last.end or [t.text.lower() for t in tokens[last.end : i + 1]] != [",", "and"]:
        return
    end = _others(tokens, i + 1)
    known = lexicon.load()
    if end is not None and (tokens[end - 1].text.lower() == "others" or known.is_a(tokens[end - 1].lemma, "agent")):
        yield _Member(i + 1, end, end, end)


def _name(tokens: Sequence[Token], i: int) -> int | None:
    """Where a name that begins at ``i`` ends, articles and "of" in it included; "Antigua and Barbuda" is one."""
    k = i + (tokens[i].text.lower() == "the")
    start = k
    while k < len(tokens) and _in_name(tokens, k, start):
        k += 1
    if k == start or tokens[start].text in _INSIDE:
        return None
    ends = (k + 2, k + 3)  # "Trinidad and Tobago", "Saint Vincent and the Grenadines"
    pairs = [" ".join(t.text.lower() for t in tokens[start:end]) for end in ends]
    return next((end for end, pair in zip(ends, pairs, strict=True) if lexicon.load().is_a(pair, "paired-name")), k)


def _in_name(tokens: Sequence[Token], k: int, start: int) -> bool:
    t = tokens[k]
    if t.pos == "PROPN" or abbreviated(t.text) or (t.ent == "NORP" and t.text[0].isupper()):
        return True
    attached = k > start and tokens[k - 1].end == t.start
    if attached and (t.text in _INSIDE or tokens[k - 1].text in _INSIDE):
        return True
    word, ahead = t.text.lower(), tokens[k + 1 : k + 3]
    if k > start and word == "of" and ahead:
        return ahead[0].pos == "PROPN" or (ahead[0].text.lower() == "the" and ahead[-1].pos == "PROPN")
    return k > start and word == "the" and tokens[k - 1].text.lower() == "of"


def _others(tokens: Sequence[Token], i: int) -> int | None:
    """Where "others", "many others" or "many developing countries" ends at the close of a list."""
    first = k = i + 3 * ([t.text.lower() for t in tokens[i : i + 3]] == ["a", "number", "of"])
    while k < len(tokens) and (tokens[k].pos in {"ADJ", "DET"} or tokens[k].tag in {"VBG", "VBN"}) and k < first + 4:
        k += 1
    told = any(t.pos == "VERB" for t in tokens[i:k])  # "many developing countries", but not "rising dues"
    able = k < len(tokens) and tokens[k].tag == "NNS" and k > i and (not told or lexicon.load().is_a(tokens[k].lemma, "agent"))
    if k < len(tokens) and (tokens[k].text.lower() == "others" or able):
        return k + 1
    return None


def _group(tokens: Sequence[Token], k: int) -> int | None:
    """Where the group ends that the name before ``k`` speaks for: ", for the G-77 and China,", "for AOSIS"."""
    parted = k < len(tokens) and tokens[k].text == ","
    start = k + parted + 1
    if start >= len(tokens) or tokens[start - 1].text.lower() != "for":
        return None
    end = _name(tokens, start)
    if end is None or (tokens[end - 1].ent == "GPE" and not tokens[end - 1].text.isupper()):
        return None  # "Chad, for Mali, Malta and Peru, said": who speaks for others has no list behind
    if not parted:
        return end if end < len(tokens) and tokens[end].text in {",", ";", "and"} else None
    if end + 1 < len(tokens) and tokens[end].text.lower() == "and":
        end = _name(tokens, end + 1)
    return end if end is not None and end < len(tokens) and tokens[end].text in {",", ";"} else None


def _is_list(tokens: Sequence[Token], members: list[_Member]) -> bool:
    """Whether these are delegations that "and" joins, not a person and what they are or a place and where it lies."""
    joined = tokens[members[-1].first - 1].text.lower() == "and"
    names = [m for m in members if tokens[m.last - 1].pos != "NOUN"]
    plain = [m for m in names if not (m.group < m.end or _delegation(tokens, m))]
    return joined and not plain


def _delegation(tokens: Sequence[Token], m: _Member) -> bool:
    return any((t.text.isupper() and len(t.text) > 1) or t.ent in _NATIONS for t in tokens[m.first : m.last])


def _top(tokens: Sequence[Token], first: int, last: int) -> int:
    """The head of a name: the last word before "of" whose head stands outside."""
    end = next((k for k in range(first + 1, last) if tokens[k].text.lower() == "of"), last)
    words = [k for k in range(first, end) if tokens[k].pos != "DET" and tokens[k].text not in _INSIDE] or [end - 1]
    outside = [k for k in words if not first <= tokens[k].head < last]
    return outside[-1] if outside else words[-1]


def _bind(tokens: list[Token], first: int, last: int) -> int:
    """Hang all words of a name on its head."""
    top = _top(tokens, first, last)
    for k in range(first, last):
        t = tokens[k]
        if k != top and (not first <= t.head < last or t.head == k):
            dep = "det" if t.pos == "DET" else "prep" if t.text.lower() == "of" else "punct" if t.text in _INSIDE else "compound"
            tokens[k] = replace(t, head=top, dep=dep)
    return top


def _join(tokens: list[Token], members: list[_Member]) -> None:
    first, end = members[0].first, members[-1].end
    above = [t for t in tokens[first:end] if not first <= t.head < end or t.head == t.i]
    above = [t for t in above if t.pos in {"PROPN", "NOUN", "ADJ", "PRON"} or t.text.isupper()]
    if not above:
        return
    outer = next((t for t in above if t.dep in {*SUBJECTS, "pobj"}), above[0])
    tops = []
    for m in members:
        tops.append(_bind(tokens, m.first, m.last))
        if m.group < m.end:
            who = _bind(tokens, m.group, m.end)
            tokens[m.group - 1] = replace(tokens[m.group - 1], head=tops[-1], dep="prep")
            tokens[who] = replace(tokens[who], head=m.group - 1, dep="pobj")
    for before, k in pairwise(tops):
        tokens[k] = replace(tokens[k], head=before, dep="conj")
    inside = {k for m in members for k in (*range(m.first, m.last), *range(m.group - (m.group < m.end), m.end))}
    for k in range(first, end):
        if k not in inside:
            tokens[k] = replace(tokens[k], head=tops[0], dep="cc" if tokens[k].text.lower() == "and" else "punct")
    _hang(tokens, tops[0], first, end, outer)


def _hang(tokens: list[Token], top: int, first: int, end: int, outer: Token) -> None:
    """Where the first member hangs: on the preposition before the list or the verb right behind it, else as it was read."""
    before = tokens[first - 1] if first else None
    if before is not None and before.text.lower() in _BEFORE:
        tokens[top] = replace(tokens[top], head=before.i, dep="pobj")
        if before.text.lower() == "with" and first > 1 and tokens[first - 2].text == ",":
            _told_of(tokens, top, end, before.i)
        return
    tokens[top] = in_place_of(tokens[top], outer)
    k = end
    while k < len(tokens) and (tokens[k].pos == "ADV" or (tokens[k].text == "," and k == end)):
        k += 1
    if k == len(tokens) or tokens[k].tag not in {"VBD", "VBZ", "VBP"} or tokens[k].pos != "VERB":
        return
    verb = tokens[k]
    own = [o for o in tokens[max(0, first - 40) : k] if o.head == k and o.dep in SUBJECTS and o.i != top]
    if own:
        return
    tokens[top] = replace(tokens[top], head=k, dep="nsubj")
    if first <= verb.head < end:
        root = outer.dep == "ROOT" or outer.head == k
        tokens[k] = replace(verb, head=k if root else outer.head, dep="ROOT" if root else "conj")


def _told_of(tokens: list[Token], top: int, end: int, preposition: int) -> None:
    """ ", with Chad, Mali and Peru stressing aid": the participle right behind the list tells what its members do."""
    k = end
    while k < len(tokens) and tokens[k].pos in {"ADV", "PART"}:
        k += 1
    if k < len(tokens) and tokens[k].tag == "VBG":
        tokens[k] = replace(tokens[k], dep="pcomp", head=preposition)
        tokens[top] = replace(tokens[top], dep="nsubj", head=k)
