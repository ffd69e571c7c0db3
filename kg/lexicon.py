"""The cue lexicon: what a domain expert edits in ``ontology/lexicon/*.tsv``, as typed rows.

Every file is plain tab-separated text with one header line; files of the same name in an added ontology folder add rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

from kg import resources, tables
from kg.errors import BadResource
from kg.model import Polarity, Relation, Stance

PARTS_OF_SPEECH = ("verb", "noun", "adj", "predicate")
VERBS = "act"
"""The class of a frame that takes any verb: no row of ``word.tsv`` has it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or words that show a stance.

    ``frames`` says where the content stands, in order of preference: ``that`` (finite clause), ``to`` (infinitive), ``ing``,
    ``obj``, ``obj:class`` (an object of a class of ``word.tsv``, or for ``obj:position`` a noun that is itself a cue; any frame can
    be narrowed by a class, and by ``act`` to verbs), ``obj+to`` (somebody is asked to do it), ``subject`` (what the sentence is
    about), ``whether``, ``reply`` (nothing: what was proposed before), a preposition (``for``), or a preposition that leads to the
    addressee (``on+to``, ``on+for``).
    """

    words: tuple[str, ...]
    pos: str
    frames: tuple[str, ...]
    stance: Stance
    polarity: Polarity
    example: str
    place: str

    @property
    def text(self) -> str:
        """The words as one string."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class ConditionCue:
    """Words that introduce a condition, such as "on condition that"."""

    words: tuple[str, ...]
    relation: Relation


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues. ``stance_cues`` by part of speech and first word, longest first; ``words`` by class; ``own``: the rules
    ("verb:junk") of rows that a folder of one's own adds, or that are being tried."""

    stance_cues: dict[tuple[str, str], tuple[Cue, ...]]
    speech: frozenset[str]
    conditions: tuple[ConditionCue, ...]
    negated: dict[Stance, tuple[Stance, Polarity] | None]
    words: dict[str, frozenset[str]]
    own: frozenset[str]

    def cues(self) -> list[Cue]:
        """Every stance cue, in the order of the files."""
        return sorted((c for cs in self.stance_cues.values() for c in cs), key=lambda c: c.place)

    def is_a(self, word: str, *classes: str) -> bool:
        """Whether the word belongs to one of the classes of ``word.tsv``."""
        return any(word in self.words.get(c, ()) for c in classes)

    def alone(self, pos: str, word: str) -> list[Cue]:
        """The rows in which a word shows a stance by itself, without others."""
        return [c for c in self.stance_cues.get((pos, word), ()) if len(c.words) == 1]

    def makes(self, verb: str) -> bool:
        """Whether a verb, by its lemma, puts something forward: "propose", "introduce"."""
        return any(c.stance is Stance.PROPOSE and "obj" in " ".join(c.frames) for c in self.stance_cues.get(("verb", verb), ()))

    def puts_forward(self, noun: str) -> bool:
        """Whether a noun, by its lemma, names what somebody proposes or demands: "proposal", "request"."""
        return any(c.stance in {Stance.PROPOSE, Stance.DEMAND} for c in self.stance_cues.get(("noun", noun), ()))


def _rows(name: str, columns: int) -> Iterator[tuple[str, list[str]]]:
    """(place, cells) of every row; raises BadResource naming file and line where cells or the header are missing."""
    for row in tables.rows(f"lexicon/{name}", columns, name):
        yield f"{row.path}:{row.number:04d}", row.cells


_Kind = TypeVar("_Kind", Stance, Polarity, Relation)


def _parse_cue(place: str, cells: list[str]) -> Cue:
    words, pos, frames, stance, polarity, *rest = cells
    if pos not in PARTS_OF_SPEECH:
        raise _fault(place, f"'{pos}' is not one of {', '.join(PARTS_OF_SPEECH)}")
    if not frames:
        raise _fault(place, "no frame")
    for frame in frames.split():
        _check_frame(frame, place)
    example = rest[0] if rest else ""
    return Cue(
        tuple(words.split()),
        pos,
        tuple(frames.split()),
        _member(Stance, stance, place),
        _member(Polarity, polarity, place),
        example,
        place,
    )


def _check_frame(frame: str, place: str) -> None:
    """Raise BadResource for a frame that leads nowhere: its parts are in ``frames.tsv``, its class in ``word.tsv``."""
    base, colon, narrowed = frame.partition(":")
    known, classes = frames(), _classes(tuple(resources.folders()))
    if not all(part in known for part in base.split("+")):
        raise _fault(place, f"'{frame}' is no frame; there are {', '.join(known)} (frames.tsv tells them), two of them joined "
                            "(to+for), and FRAME:CLASS for the words of a class (obj:deal)")
    if colon and narrowed not in classes:
        raise _fault(place, f"'{frame}': no class '{narrowed}' in word.tsv; there are {', '.join(classes)}")


def frames() -> tuple[str, ...]:
    """The names of the frames, in the order of ``frames.tsv``. Raises BadResource with file and line."""
    return _frames(tuple(resources.folders()))


@lru_cache(maxsize=4)
def _frames(_folders: tuple[Path, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cells[0] for _, cells in _rows("frames.tsv", 2)))


@lru_cache(maxsize=4)
def _classes(_folders: tuple[Path, ...]) -> tuple[str, ...]:
    """The classes of ``word.tsv`` by which a frame is narrowed, and that of verbs."""
    return tuple(sorted({cells[1] for _, cells in _rows("word.tsv", 2)} | {VERBS}))


def _member(kind: type[_Kind], cell: str, place: str) -> _Kind:
    """The member that a cell names. Raises BadResource, which lists them all."""
    if cell not in list(kind):
        raise _fault(place, f"'{cell}' is not one of {', '.join(kind)}")
    return kind(cell)


def _fault(place: str, what: str) -> BadResource:
    file, line = place.rsplit(":", 1)
    return BadResource(f"{file}, line {int(line)}: {what}" if int(line) else f"{file}: {what}")


def parse_cue(row: str) -> Cue:
    """A cue from one tab-separated row as it would stand in ``stance.tsv``. Raises BadResource."""
    cells = [c.strip() for c in row.split("\t")]
    if len(cells) < 5:
        raise BadResource("a cue needs: words, part of speech, frames, stance, polarity (tab-separated)")
    return _parse_cue("the new row:0", cells)


@cache
def load() -> Lexicon:
    """Read the lexicon of all ontology folders. Raises BadResource with file and line."""
    return build(_parse_cue(place, cells) for place, cells in _rows("stance.tsv", 5))


def build(cues: Iterator[Cue] | list[Cue]) -> Lexicon:
    """A lexicon with these stance cues and the other files as they are."""
    by_first: dict[tuple[str, str], list[Cue]] = {}
    rules: dict[bool, set[str]] = {True: set(), False: set()}
    for cue in cues:
        by_first.setdefault((cue.pos, cue.words[0]), []).append(cue)
        rules[resources.is_builtin(cue.place)].add(f"{cue.pos}:{cue.text}")
    words: dict[str, set[str]] = {}
    for _, (word, kind, *_more) in _rows("word.tsv", 2):
        words.setdefault(kind, set()).add(word)
    negated: dict[Stance, tuple[Stance, Polarity] | None] = {}
    for place, (stance, other, polarity, *_note) in _rows("negation.tsv", 3):
        turned = (_member(Stance, other, place), _member(Polarity, polarity, place)) if other else None
        negated[_member(Stance, stance, place)] = turned
    conditions = [
        ConditionCue(tuple(cue.split()), _member(Relation, relation, place))
        for place, (cue, relation, *_) in _rows("condition.tsv", 2)
    ]
    return Lexicon(
        stance_cues={key: tuple(sorted(rows, key=_rank)) for key, rows in by_first.items()},
        speech=frozenset(cells[0] for _, cells in _rows("attribution.tsv", 1)),
        conditions=tuple(sorted(conditions, key=lambda c: -len(c.words))),
        negated=negated,
        words={k: frozenset(v) for k, v in words.items()},
        own=frozenset(rules[False] - rules[True]),
    )


def _rank(cue: Cue) -> tuple[int, bool]:
    """The order in which cues are tried: the longest first, and a row of one's own before a built-in one of the same words."""
    return -len(cue.words), resources.is_builtin(cue.place)
