"""What the rules pass on among themselves: a cue that was found, its content and the pieces of it, what it says once composed, a
claim with its places."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.lexicon import Cue
from kg.model import Claim, Condition, Polarity, Stance


@dataclass(frozen=True, slots=True)
class Content:
    """``head`` of the content; ``addressees``: heads of who is asked; ``frame``: the frame that found it."""

    head: int
    frame: str
    addressees: tuple[int, ...] = ()
    prefix: int | None = None
    """Head of the noun phrase that does the content verb and is written before it ("[Ukraine] to accept …")."""


@dataclass(slots=True)
class Match:
    """A cue at a token, with what it governs."""

    cue: Cue
    token: int
    parts: frozenset[int]
    contents: list[Content]
    inner: dict[int, Match] = field(default_factory=dict)
    consumed: bool = False

    def puts_forward(self) -> bool:
        """Whether the cue puts something forward, so that who holds it stands behind it."""
        return self.cue.stance in {Stance.PROPOSE, Stance.DEMAND, Stance.COMMIT}


@dataclass(frozen=True, slots=True)
class Piece:
    """One content of a cue: its head, its tokens, whether grammar negates it, and the conditions that hang on it."""

    head: int
    indices: tuple[int, ...]
    negated: bool
    conditions: tuple[Condition, ...]
    told: tuple[str, ...] = ()
    """What a model decided about its parts, for the trace."""
    otherwise: tuple[int, ...] = ()
    """What is to be suffered where it is not done: "leave the port or face *a fine*"."""


@dataclass(slots=True)
class Draft:
    """What a match says once composed: stance and polarity, the pieces of content, and how that came about."""

    stance: Stance
    polarity: Polarity
    pieces: list[Piece]
    addressees: tuple[int, ...]
    trace: list[str] = field(default_factory=list)
    hedged: bool = False
    frame: str = "modal"
    own: bool = False
    """Whether the content is a position of the holder itself, named by a noun ("dropped its demand for …")."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim with the places it was read from: what a judge looks at."""

    claim: Claim
    cue: int
    head: int
    holders: tuple[int, ...]
    frame: str
    hedged: bool = False
    thing: int = -1
    """Head of what an unlisted predicate is about, before its joined parts are told apart."""
    judged: Claim | None = None
    """The claim on what a statement judges or an act is done to, for who turns out to reject it: "said *the terms* were harsh",
    "discouraged *the sale*" is against the terms, the sale."""
    stated: bool = False
    """Whether it is a statement of fact on somebody, or of what can be, which who makes it does not reject."""
    willed: bool = False
    """Whether it is what somebody will do: he does not reject that, whatever he does ("will suspend the strike")."""
    lessened: bool = False
    """Whether the act makes less of it, so that who is for the act is not for the thing: "is for *cutting* meals"."""
