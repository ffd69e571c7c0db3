"""The rules of conflict, read from the headers of ``ontology/rules/*.rq``.

A rule file is a SPARQL query over the store that returns two positions, ``?a`` and ``?b``, that collide. Its header (comment lines
``# key: value`` before the query) names it and may say how the same rows are found by an indexed join (``left``, ``right``,
``match``): see ``docs/conflicts.md``. A file without these keys is run as SPARQL.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from kg import resources
from kg.conflicts.columns import VIEWS
from kg.conflicts.words import filled
from kg.errors import BadResource
from kg.model import Stance

SEVERITIES = ("high", "medium", "low")
MATCHES = ("opposite", "same", "exclusive", "wider", "own", "reversed", "conditional", "cycle")
_KEYS = {"kind", "title", "finds", "severity", "explanation", "left", "right", "match", "addressed", "refines", "unless", "on-one"}
FIELDS = ("a", "b", "option", "a_says", "b_says", "a_does", "b_does", "a_asks", "a_asks_it", "a_through", "b_through",
          "chain")
"""What an explanation may name in braces (see ``docs/conflicts.md``)."""
_HEADER = re.compile(r"#\s*([a-z-]+)\s*:\s*(.*?)\s*$")


class Addressed(StrEnum):
    """To whom the claims of the left side of a rule must turn."""

    ANYBODY = ""
    OTHER = "to the other"
    OTHER_OR_NOBODY = "to the other or nobody"
    OTHER_OR_NAMING = "to the other, or naming it"

    @property
    def or_nobody(self) -> bool:
        """Whether a claim that turns to nobody counts too."""
        return self is not Addressed.OTHER

    @property
    def naming(self) -> bool:
        """Whether a claim that turns to nobody must have the holder of the other in its sentence."""
        return self is Addressed.OTHER_OR_NAMING


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a join: a view of the positions (``kg.conflicts.columns.VIEWS``) and the stances that count."""

    view: str
    stances: frozenset[Stance]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of conflict. ``refines`` names kinds that are not reported where this one stands between the same two on the same
    option; ``unless`` names kinds that silence this one there. ``match`` is "" for a rule that only SPARQL can answer. ``on_one``
    is the explanation where both positions are on the one option that the conflict is about."""

    kind: str
    title: str
    finds: str
    severity: str
    explanation: str
    on_one: str = ""
    path: Path
    sparql: str = field(repr=False)
    left: Side | None = None
    right: Side | None = None
    match: str = ""
    addressed: Addressed = Addressed.ANYBODY
    refines: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


def load() -> dict[str, Rule]:
    """All rules by file name without ``.rq``. Several may share a kind; a file of ``KG_ONTOLOGY`` replaces a built-in namesake.

    Raises BadResource naming file and line.
    """
    return {path.stem: read(path) for path in resources.files("rules/*.rq")}


def read(path: Path) -> Rule:
    """One rule file. Raises BadResource naming file and line."""
    text = resources.text(path)
    header: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#"):
            break
        match = _HEADER.match(line)
        if match and match[1] in _KEYS:
            header[match[1]] = f"{header[match[1]]} {match[2]}" if match[1] in header else match[2]
        elif match:
            raise BadResource(f"{path}, line {number}: unknown key '{match[1]}'; known: {', '.join(sorted(_KEYS))}")
    missing = [k for k in ("kind", "title", "severity", "explanation") if not header.get(k)]
    if missing:
        raise BadResource(f"{path}, line 1: the header lacks {', '.join(missing)} (write lines like '# kind: opposed')")
    _one_of(path, "severity", header["severity"], SEVERITIES)
    _one_of(path, "match", header.get("match", ""), ("", *MATCHES))
    _one_of(path, "addressed", header.get("addressed", ""), tuple(Addressed))
    for key in ("explanation", "on-one"):
        try:
            header.get(key, "").format(**dict.fromkeys(FIELDS, ""))
        except (KeyError, IndexError, ValueError) as error:
            raise BadResource(f"{path}: {key} cannot be filled in ({error}); it may name {', '.join(FIELDS)} in braces") from error
    return Rule(
        kind=header["kind"], title=header["title"], finds=header.get("finds", ""), severity=header["severity"],
        explanation=header["explanation"], on_one=header.get("on-one", ""), path=path, sparql=filled(text),
        match=header.get("match", ""), addressed=Addressed(header.get("addressed", "")), left=_side(path, header.get("left", "")),
        right=_side(path, header.get("right", "")),
        refines=tuple(header.get("refines", "").split()), unless=tuple(header.get("unless", "").split()),
    )


def _one_of(path: Path, key: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise BadResource(f"{path}: {key} is '{value}'; it must be one of {', '.join(k or '(empty)' for k in known)}")


def _side(path: Path, text: str) -> Side | None:
    """``held demand propose`` → the view and the stances (all of them where none is named)."""
    if not text:
        return None
    view, *stances = text.split()
    _one_of(path, "the view of left or right", view, tuple(VIEWS))
    for stance in stances:
        _one_of(path, "a stance of left or right", stance, tuple(str(s) for s in Stance))
    return Side(view=view, stances=frozenset(map(Stance, stances)) or frozenset(Stance))
