"""Score claims against positions that were annotated by hand (format and rules: ``docs/evaluation.md``).

Each holder of a gold record is matched on its own. A claim meets a record when

* **sentence**: the shorter of the two evidence spans lies in the other by at least half,
* **holder**: one of the claim's names (its label or its party) is one of the record's acceptable names: equal once normalised, or
  the words of one are among those of the other,
* **content** (levels *position* and *stance*): their content words have an F1 of 0.4 or more, or 0.6 of the shorter is contained,
* **polarity** (levels *position* and *stance*): equal; or opposite where exactly one of the contents holds a negative word
  ("halting enrichment", for = "enrichment", against); two concessions always agree,
* **stance** (level *stance*): that of the record or one of its alternatives.

Pairs are taken best first, one to one. An optional record that is met counts neither for nor against.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import UnreadableSource
from kg.model import Claim, Polarity, Stance

LEVELS = ("claim", "position", "stance")

# The lists below define the measure. They are no vocabulary to be edited: with other lists, figures could not be compared.
_EMPTY = frozenset("""
a about all also an and another any are as at be been being both by can could did do does each either for from had has
have her his if in into is it its may might more most must neither no not of on or other our over said say says shall
should so some such than that the their then there these this those to under very was were what when where which who
whom whose will with would your""".split())
_TITLES = re.compile(
    r"\b(?:the|mr|mrs|ms|dr|president|prime minister|minister|government|officials?|side|delegation|leaders?|of)\b")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ies", "ied", "ers", "es", "ed", "er", "s", "e", "y")
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|non|cannot|without|cease|end|ending|stop|stopping|halt|halting|renounce|renouncing|excluding|excluded?s?|"
    r"(?:prevent|refrain|drop|lift|remov|withdraw|abandon|scrap|suspen|avoid|ban)\w*)\b", re.IGNORECASE)
_SAME = {
    "united states": ("us", "u s", "usa", "america", "american", "washington", "white house", "trump administration"),
    "russia": ("kremlin", "moscow", "russian federation"), "ukraine": ("kyiv", "kiev"),
    "united kingdom": ("uk", "britain", "great britain", "london"), "iran": ("tehran", "islamic republic"), "china": ("beijing",),
    "israel": ("jerusalem",), "north korea": ("pyongyang", "dprk"), "south korea": ("seoul",), "turkey": ("ankara", "turkiye"),
    "france": ("paris",), "germany": ("berlin",), "european union": ("eu", "european community", "ec", "brussels"),
    "syria": ("damascus", "syrian arab republic"), "greece": ("athens",), "japan": ("tokyo",), "united nations": ("un",),
    "india": ("delhi", "new delhi"), "pakistan": ("islamabad",), "philippines": ("manila",), "saudi arabia": ("riyadh",),
    "group 77": ("g 77", "g77", "g 77 china", "g77 china", "group 77 and china"), "alliance small island states": ("aosis",),
    "least developed country": ("ldc", "ldcs", "least developed countries"), "environmental integrity group": ("eig",),
}
_MEANS = {other: name for name, others in _SAME.items() for other in others}


@dataclass(frozen=True, slots=True)
class Gold:
    """One holder of one annotated position."""

    span: tuple[int, int]
    names: tuple[str, ...]
    stance: str
    alternatives: tuple[str, ...]
    polarity: str
    content: str
    evidence: str
    condition: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One holder of one extracted claim."""

    span: tuple[int, int]
    names: tuple[str, ...]
    stance: str
    polarity: str
    content: str
    evidence: str
    rule: str = ""
    condition: bool = False


@dataclass(slots=True)
class Tally:
    """Hits among what was found and what was wanted, and the figures made of them."""

    hits: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted that was found."""
        return self.hits / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.hits / (self.found + self.wanted) if self.hits else 0.0

    def add(self, hits: int, found: int, wanted: int) -> None:
        """Count more."""
        self.hits, self.found, self.wanted = self.hits + hits, self.found + found, self.wanted + wanted


@dataclass(frozen=True, slots=True)
class Miss:
    """A record that no claim met at level *position* (``missed``), or a claim that met no record (``spurious``)."""

    article: str
    kind: str
    holder: str
    stance: str
    polarity: str
    content: str
    evidence: str
    rule: str = ""


@dataclass(slots=True)
class Score:
    """Figures by level, of conditions on matched positions, by stance and by rule (both at level *position*), and the misses.

    By stance, ``found`` counts claims and ``wanted`` records of that stance, and a hit needs the stance to be right; by rule,
    ``wanted`` is left at zero, for a record names no rule.
    """

    levels: dict[str, Tally] = field(default_factory=lambda: {level: Tally() for level in LEVELS})
    condition: Tally = field(default_factory=Tally)
    stances: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    rules: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[Miss] = field(default_factory=list)

    def add(self, article: str, gold: Sequence[Gold], found: Sequence[Found]) -> None:
        """Score one more article."""
        required = sum(not g.optional for g in gold)
        for level in LEVELS:
            pairs = matches(gold, found, level)
            optional = sum(gold[i].optional for i, _ in pairs)
            self.levels[level].add(len(pairs) - optional, len(found) - optional, required)
            if level == "position":
                self._positions(article, gold, found, pairs)
            if level == "stance":
                self._stances(gold, found, pairs)

    def _positions(self, article: str, gold: Sequence[Gold], found: Sequence[Found], pairs: list[tuple[int, int]]) -> None:
        record_of = {j: gold[i] for i, j in pairs}
        for i, j in pairs:
            both = gold[i].condition and found[j].condition
            self.condition.add(int(both), int(found[j].condition), int(gold[i].condition))
        for j, claim in enumerate(found):
            if not (j in record_of and record_of[j].optional):
                self.rules[claim.rule or "(none)"].add(int(j in record_of), 1, 0)
        met = {i for i, _ in pairs}
        self.misses += [Miss(article, "missed", g.names[0], g.stance, g.polarity, g.content, g.evidence)
                        for i, g in enumerate(gold) if i not in met and not g.optional]
        self.misses += [Miss(article, "spurious", (f.names or ("",))[0], f.stance, f.polarity, f.content, f.evidence, f.rule)
                        for j, f in enumerate(found) if j not in record_of]

    def _stances(self, gold: Sequence[Gold], found: Sequence[Found], pairs: list[tuple[int, int]]) -> None:
        free = {j for i, j in pairs if gold[i].optional}
        for i, _ in pairs:
            if not gold[i].optional:
                self.stances[gold[i].stance].hits += 1
        for g in gold:
            if not g.optional:
                self.stances[g.stance].wanted += 1
        by_pair = {j: gold[i].stance for i, j in pairs}
        for j, claim in enumerate(found):
            if j not in free:
                # A claim whose stance is an accepted alternative counts under the record's own, so that hits stay within found.
                self.stances[by_pair.get(j, claim.stance)].found += 1


@cache
def name_key(name: str) -> str:
    """A name without titles, accents, case and punctuation, capitals and other well-known metonyms replaced by the state's name."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9 ]+", " ", re.sub(r"'s\b", "", plain))
    plain = " ".join(_TITLES.sub(" ", plain).split())
    return _MEANS.get(plain, plain)


def same_name(one: str, other: str) -> bool:
    """Equal once normalised, or the words of one (of three letters or more in all) are among those of the other."""
    a, b = name_key(one), name_key(other)
    if not a or not b:
        return False
    short, long = sorted((a.split(), b.split()), key=len)
    return a == b or (len(" ".join(short)) > 2 and set(short) <= set(long))


def _stem(word: str) -> str:
    return next((word[: -len(e)] for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 3), word)


@cache
def content_words(text: str) -> frozenset[str]:
    """Stems of the words that carry content."""
    return frozenset(_stem(w) for w in re.findall(r"[a-z0-9]+", text.lower().replace("cease-fire", "ceasefire")) if w not in _EMPTY)


def content_score(one: str, other: str) -> float:
    """How far two contents are the same: F1 of their content words from 0.4 on, else up to 0.4 for containment, else 0."""
    a, b = content_words(one), content_words(other)
    if not a or not b:
        return 0.0
    shared = len(a & b)
    f1, contained = 2 * shared / (len(a) + len(b)), shared / min(len(a), len(b))
    return f1 if f1 >= 0.4 else 0.4 * contained if contained >= 0.6 else 0.0


def same_polarity(gold: Gold, found: Found) -> bool:
    """Whether both are on the same side (see the module's text)."""
    if gold.polarity == found.polarity or gold.stance == found.stance == "concede":
        return True
    return bool(_NEGATIVE.search(gold.content)) != bool(_NEGATIVE.search(found.content))


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and 2 * shared >= min(a[1] - a[0], b[1] - b[0])


def matches(gold: Sequence[Gold], found: Sequence[Found], level: str) -> list[tuple[int, int]]:
    """Pairs of indexes (record, claim) that meet at the level, one to one, best first; earlier ones first among equals."""
    candidates = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            if not _overlap(g.span, f.span) or not any(same_name(a, b) for a in g.names for b in f.names):
                continue
            content, polarity = content_score(g.content, f.content), same_polarity(g, f)
            stance = f.stance == g.stance or f.stance in g.alternatives
            if level == "claim" or (content > 0 and polarity and (stance or level == "position")):
                candidates.append((-(content + 0.3 * polarity + 0.2 * stance + (0 if g.optional else 0.05)), i, j))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((i, j))
    return pairs


def found_of(claims: Iterable[Claim]) -> list[Found]:
    """What the scorer needs of claims, one row for each holder."""
    return [
        Found(span=(c.evidence.start, c.evidence.end), names=tuple(n for n in (h.label or h.text, h.party, *h.aliases) if n),
              stance=str(c.stance), polarity=str(c.polarity), content=c.content, evidence=c.evidence.text, rule=c.rule,
              condition=bool(c.conditions))
        for c in claims for h in c.holders
    ]


def gold_articles(folder: str | Path) -> Iterator[tuple[str, str, list[Gold]]]:
    """(name, text, records) of each pair ``NAME.txt`` and ``NAME.gold.jsonl`` of a folder, sorted by name.

    Raises UnreadableSource, naming file and line, for a folder without such pairs and a record that is faulty or not in the text.
    """
    if not Path(folder).is_dir():
        raise UnreadableSource(f"{folder}: no such folder; pairs NAME.txt and NAME.gold.jsonl are wanted (docs/evaluation.md)")
    paths = sorted(Path(folder).glob("*.gold.jsonl"))
    if not paths:
        raise UnreadableSource(f"{folder}: no gold here; pairs NAME.txt and NAME.gold.jsonl are wanted (docs/evaluation.md)")
    for path in paths:
        name = path.name.removesuffix(".gold.jsonl")
        try:
            text = path.with_name(f"{name}.txt").read_text(encoding="utf-8-sig")
            lines = path.read_text(encoding="utf-8-sig").split("\n")
        except UnicodeDecodeError as error:
            raise UnreadableSource(f"{path}: it or its article {name}.txt is not UTF-8 ({error.reason}); save it so") from error
        except OSError as error:
            raise UnreadableSource(f"{path}: its article {name}.txt cannot be read ({error.strerror})") from error
        records: list[Gold] = []
        for number, line in enumerate(lines, 1):
            if line.strip():
                records += _records(line, text, f"{path}, line {number}")
        yield name, text, records


def _records(line: str, text: str, place: str) -> list[Gold]:
    try:
        o = json.loads(line)
    except ValueError as error:
        raise UnreadableSource(f"{place}: broken JSON ({error}); each line is one position, as docs/evaluation.md shows") from error
    if fault := _fault(o):
        raise UnreadableSource(f"{place}: {fault}; docs/evaluation.md tells what each key says")
    start, end = (o["start"], o["end"]) if "start" in o and "end" in o else _place(o["evidence"], text)
    if start < 0:
        raise UnreadableSource(f"{place}: the evidence is not in the text: {o['evidence'][:80]!r}; copy the sentence as it stands")
    return [
        Gold(span=(start, end), names=tuple(names), stance=o["stance"], alternatives=tuple(o.get("stance_alt") or ()),
             polarity=o["polarity"], content=o["content"], evidence=o["evidence"], condition=bool(o.get("condition")),
             optional=bool(o.get("optional")))
        for names in o.get("holders") or [o.get("holder")]
    ]


def _place(evidence: str, text: str) -> tuple[int, int]:
    """Where the evidence stands, (-1, -1) where it does not; the article may break the line where the annotator has a blank."""
    found = re.search(r"\s+".join(map(re.escape, evidence.split())), text)
    return found.span() if found else (-1, -1)


def _fault(record: Any) -> str:
    """What is wrong with a gold record, "" where nothing is."""
    if not isinstance(record, dict):
        return 'a position is an object: {"evidence": …, "holders": …}'
    for key in ("evidence", "stance", "polarity", "content"):
        if not isinstance(record.get(key), str) or not record[key].strip():
            return f'"{key}" is missing, or no text'
    holders, stances = record.get("holders") or [record.get("holder")], record.get("stance_alt") or []
    if not (_list(holders) and all(names and _list(names) and all(isinstance(n, str) for n in names) for names in holders)):
        return '"holders" is a list of lists of names: [["Ana Roe", "Dockers\' Union"]]'
    if not _list(stances):
        return '"stance_alt" is a list: ["demand"]'
    if unknown := [s for s in (record["stance"], *stances) if s not in list(Stance)]:
        return f'"stance" {unknown[0]!r} is none of {", ".join(Stance)}'
    if record["polarity"] not in list(Polarity):
        return f'"polarity" {record["polarity"]!r} is none of {", ".join(Polarity)}'
    if not isinstance(record.get("optional", False), bool):
        return '"optional" is true or false, without quotation marks'
    if not all(isinstance(record.get(key, 0), int) for key in ("start", "end")):
        return '"start" and "end" are whole numbers'
    return ""


def _list(value: Any) -> bool:
    return isinstance(value, list)


def score(gold: Iterable[tuple[str, str, list[Gold]]], claims: Mapping[str, Iterable[Claim]]) -> Score:
    """Score the claims of each article (by its name) against its records; an article without claims counts as having none."""
    total = Score()
    for name, _, records in gold:
        total.add(name, records, found_of(claims.get(name, ())))
    return total
