"""Quantities in a content: 30 days, 2.5 percent, $15, five territories. What is counted is kept, so that two never merge unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from kg.resolve._options_text import Token
from kg.vocabulary.issues import bounds, numbered

# The words and signs of quantities, as a number's grammar: what an expert may edit is the vocabulary.
_UNITS = {"%": "percent", "percent": "percent", "per": "percent", "pct": "percent", "percentage": "percent", "day": "day",
          "week": "day", "month": "month", "year": "year", "hour": "hour", "minute": "minute", "degree": "degree", "°": "degree",
          "ppm": "ppm", "barrel": "barrel"}
_CURRENCIES = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY",
               "eur": "EUR", "usd": "USD", "yuan": "CNY", "rouble": "RUB", "ruble": "RUB"}
CURRENCIES = frozenset(_CURRENCIES.values())
# Concepts of the table of wordings whose verbs change an amount.
_CHANGES = frozenset({"less", "more", "end", "not"})
_LARGE = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
_SCALES = {"thousand": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "trn": 1e12}
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")
# Before the name of a month these say that it is a time.
_TIMES = {"by", "in", "until", "till", "before", "of", "early", "late", "mid"}
# "$5 an hour", "5,000 tonnes each month"
_RATES = {"a", "an", "each", "every"}
# Between "at least" and the figure these may stand: "at least a $5 rise".
_UNSAID = {"a", "an", "the", "$", "£", "€", "¥"}
_NEAR_FIGURE = 5
# What follows these words is how it was, not how it is to be.
_BEFORE_CHANGE = {"from", "instead of", "rather than"}


@dataclass(frozen=True, slots=True)
class Value:
    """A quantity. ``text`` writes the number ("30", "60-80"), ``number`` is None for a range; ``by`` is the year by which,
    ``segment`` the phrase where it stands; ``counted`` is the place of the noun that is counted where that is no unit,
    ``past`` that it was so before the change that is spoken of, ``bound`` "more" or "less" where it is the least or the most."""

    text: str
    unit: str
    number: float | None = None
    by: str = ""
    segment: int = 0
    counted: int = -1
    past: bool = False
    bound: str = ""

    @property
    def slug(self) -> str:
        """As it stands in the IRI of a derived option."""
        return f"{self.text}-{self.measure}".lower().replace(" ", "-")

    @property
    def measure(self) -> str:
        """The unit with the year by which it is reached (30 percent by 2020 does not collide with 60 percent by 2050) and "or more"
        or "or less" ("at least 5 percent" does not with 7)."""
        return " ".join(filter(None, (self.unit, self.by and f"by {self.by}", self.bound and f"or {self.bound}")))

    def __str__(self) -> str:
        if self.number and self.unit in CURRENCIES:
            scale, name = next(((s, n) for s, n in _LARGE if self.number >= s), (1.0, ""))
            return f"{_plain(self.number / scale)}{name} {self.measure}"
        if self.unit == "date":
            month, _, day = self.text.partition("-")
            return " ".join(filter(None, (_MONTHS[int(month) - 1].capitalize(), day.lstrip("0"))))
        counted = self.unit if self.unit in ("percent", "ppm") or self.unit.isupper() or self.text == "1" else _plural(self.unit)
        return " ".join(filter(None, (self.text, counted, self.bound and f"or {self.bound}", self.by and f"by {self.by}")))


def values(tokens: Sequence[Token]) -> list[Value]:
    """The quantities of a content in the order of the text; years, dates and numbers of articles are none."""
    by = next((t.text for before, t in pairwise(tokens)
               if before.text.lower() in ("by", "until") and re.fullmatch(r"(?:19|20)\d\d", t.text)), "")
    read = [v for v in (_value(tokens, i) for i in range(len(tokens))) if v]
    # What a thing is to be stands as near to it as what it was: "cut tariffs (from 25 percent) to 5 percent".
    found = [replace(v, segment=v.segment - sum(p.past for p in read[:n])) for n, v in enumerate(read) if not v.past]
    if by:
        found = [replace(v, by=by) for v in found]
    return found + list(_dates(tokens))


def _value(tokens: Sequence[Token], i: int) -> Value | None:
    token = tokens[i]
    if token.kind != "number" or not token.concept[0].isdigit() or not token.core:
        return None
    if (i and tokens[i - 1].text.lower() in numbered()) or (token.text.lower() == "two" and not _timed(tokens, i)):
        return None
    if i > 1 and tokens[i - 2].kind == "number" and tokens[i - 1].text.lower() in ("to", "and", "or"):
        return None
    number = float(token.concept.replace(",", ""))
    rest = _tail(tokens, i)
    if any(t.text.lower().split()[-1] == "old" for t in rest[:2]):
        return None  # "a four-month-old campaign" is not one of four months
    upper = ""
    if len(rest) > 1 and rest[0].text.lower() in ("to", "or", "-") and rest[1].kind == "number" and rest[1].concept[0].isdigit():
        upper, rest = rest[1].concept, rest[2:]
    elif rest and rest[0].kind == "number" and rest[0].concept[0].isdigit() and rest[0].start - token.end == 1:
        upper, rest = rest[0].concept, rest[1:]
    if rest and (scale := _SCALES.get(rest[0].text.lower())):
        number, rest = number * scale, rest[1:]
    currency = _CURRENCIES.get(tokens[i - 1].text.lower()) if i else None
    noun = None if currency or _measured(rest) else _counted(rest, token, bool(upper))
    unit = currency or _measured(rest) or (_singular(noun.text.lower().split()[-1]) if noun else None)
    if unit is None:
        return None
    past = not noun and not upper and _was(tokens, i)
    if upper and i and tokens[i - 1].text.lower() == "from" and _change(tokens[:i]) is not None:  # "cut it from 25 to 5 percent"
        number, upper = float(upper.replace(",", "")), ""
    unit = re.sub(r"\W+", "-", unit) if noun else unit
    factor = 7.0 if rest and not currency and _word(rest[0]) == "week" else 1.0
    text = _plain(number * factor) + (f"-{_plain(float(upper.replace(',', '')) * factor)}" if upper else "")
    return Value(text, unit, None if upper else number * factor, segment=token.segment, past=past,
                 counted=noun.start if noun else -1, bound="" if upper else _bound(tokens, i))


def _bound(tokens: Sequence[Token], i: int) -> str:
    """Whether the words before a figure or right behind what it counts make it the least ("more") or the most ("less")."""
    before = "".join(f" {t.text.lower()}" for t in tokens[max(0, i - _NEAR_FIGURE):i] if t.text.lower() not in _UNSAID)
    behind = "".join(f" {t.text.lower()}" for t in tokens[i + 1:i + _NEAR_FIGURE])
    told = sorted(bounds().items(), key=lambda row: -len(row[0]))
    return next((bound for words, bound in told if before.endswith(f" {words}") or f" {words} " in f"{behind} "), "")


def _was(tokens: Sequence[Token], i: int) -> bool:
    """Whether a quantity is how it was before the change that is spoken of: "lower its duty of 50 percent", "from 40
    percent". A change *of* 50 percent, or a lower duty of 50 percent, is what is wanted."""
    before = [t for t in tokens[:i] if t.kind not in ("stop", "light") and t.text not in _CURRENCIES]
    if not before:
        return False
    word = before[-1].text.lower()
    if word in _BEFORE_CHANGE:
        return True
    return word == "of" and len(before) > 1 and before[-2].kind in ("same", "word", "soft") and _changes(tokens[:i])


def _change(tokens: Sequence[Token]) -> int | None:
    """The place of the word that opens a phrase, where it changes an amount."""
    first = next((n for n, t in enumerate(tokens) if t.kind not in ("stop", "prep") and not t.name), None)
    return first if first is not None and tokens[first].concept in _CHANGES else None


def _changes(tokens: Sequence[Token]) -> bool:
    """Whether a phrase begins by a verb of change with its object: "lower the duty", not "the lower duty" or "a cut"."""
    verb = _change(tokens)
    return verb is not None and verb + 1 < len(tokens) and tokens[verb + 1].kind == "stop"


def _timed(tokens: Sequence[Token], i: int) -> bool:
    """Whether time is counted: "two weeks", against "the two sides"."""
    return any(_UNITS.get(_word(t), "") in ("day", "month", "year", "hour", "percent") for t in _tail(tokens, i)[:3])


def _tail(tokens: Sequence[Token], i: int) -> list[Token]:
    """What follows a number, up to what it is counted by: "15,000 refugees (a year)"."""
    rest = list(takewhile(lambda t: t.text.lower() not in _RATES, tokens[i + 1:i + 6]))
    return [t for t in rest if t.kind != "stop"]


def _word(token: Token) -> str:
    return token.text.lower().removesuffix("s")


def _measured(rest: Sequence[Token]) -> str | None:
    """The unit or currency that follows a number."""
    for ahead in rest[:2]:
        word = _word(ahead)
        if word in _CURRENCIES:
            return _CURRENCIES[word]
        if word in _UNITS and (word != "per" or any(_word(t) == "cent" for t in rest[:2])):
            return _UNITS[word]
        if ahead.kind in ("prep", "boundary"):
            break
    return None


def _counted(rest: Sequence[Token], token: Token, is_range: bool) -> Token | None:
    """The noun that is counted; None for a bare year or a number that counts nothing."""
    if re.fullmatch(r"(?:19|20)\d\d", token.text) or is_range or token.concept == "1":
        return None
    if rest and rest[0].text.lower() in numbered():
        return None  # "a 12-point plan" is called so
    counted = next((t for t in rest[:3] if t.kind in ("same", "word", "binding", "light") and not t.name), None)
    early = counted and all(t.kind not in ("prep", "boundary") for t in rest[:rest.index(counted)])
    return counted if counted and early else None


def _singular(noun: str) -> str:
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeo" else noun + "s"


def _plain(number: float) -> str:
    return f"{number:.4f}".rstrip("0").rstrip(".")


def _dates(tokens: Sequence[Token]) -> Iterator[Value]:
    """Days of the year ("July 9", "15 October") as month-day in the unit "date"; a month alone only where a word says that it is a
    time ("by March", but not "the March" or "may")."""
    seen: set[int] = set()
    for a, b in pairwise(tokens):
        for month, day in ((a, b), (b, a)):
            if month.text.lower() in _MONTHS and re.fullmatch(r"[12]?\d|3[01]", day.text):
                seen.add(month.start)
                yield _date(month, int(day.text))
    for before, month in pairwise(tokens):
        if before.text.lower() in _TIMES and month.text.lower() in _MONTHS and month.name and month.start not in seen:
            yield _date(month)


def _date(month: Token, day: int = 0) -> Value:
    """A day of the year, or a month without one; as a number they sort like the calendar."""
    at = _MONTHS.index(month.text.lower()) + 1
    return Value(f"{at:02}-{day:02}" if day else f"{at:02}", "date", 100.0 * at + day, segment=month.segment)
