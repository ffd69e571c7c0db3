"""The reader: a small transformer that reads a sentence and says of each candidate in it whether it is a position, and which
stance.

The vectors of the cue, the holder, the head of the content, the mean of the content and the whole sentence go, together with
the names of features, through one hidden layer. Weights are whole numbers of eight bits with a scale a row (Dettmers et al.
2022, vector-wise). It started from all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020) and was trained by
``training/train_judge.py``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Stance
from kg.transformer import Pieces, Transformer, quick_gelu

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

STANCES = tuple(Stance)
"""The order of the stances in the last layer."""
HEADS, EPSILON = 12, 1e-12
MOST = 160
"""Pieces of a sentence that are read; what stands behind them counts as standing with the last."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a candidate's words stand, counted within its sentence; ``holder`` is None where it stands in another one."""

    sentence: int
    cue: int
    holder: int | None
    head: int
    content: tuple[int, ...]
    unlisted: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """Probability in 0..1 that a candidate is a position, and the stance it most likely takes."""

    keep: float
    stance: Stance


def cut(words: Sequence[str], pieces: Pieces) -> tuple[list[int], list[int]]:
    """(the pieces of a sentence with its marks of start and end, where the first piece of each word stands)."""
    ids, firsts = [pieces.cls], []
    for word in words:
        firsts.append(min(len(ids), MOST))
        ids += pieces.of(word)
    return [*ids[: MOST + 1], pieces.sep], firsts


class Reader:
    """Reads with the weights of a file; ``features`` are the names of the features in the order of their weights."""

    def __init__(self, path: Path, features: Sequence[str]) -> None:
        import numpy as np

        with np.load(path) as stored:
            arrays = {name: stored[name] for name in stored.files}
        self._pieces = Pieces(bytes(arrays.pop("pieces")).decode("utf-8").split("\n"))
        whole = {name: _widened(arrays, name) for name in arrays if not name.endswith(".scale")}
        encoder = {name.removeprefix("bert."): w for name, w in whole.items() if name.startswith("bert.")}
        self._transformer = Transformer(encoder, HEADS, EPSILON, quick=True)
        self._head = {name: w for name, w in whole.items() if not name.startswith("bert.")}
        self._feature = {name: k for k, name in enumerate(features)}

    def read(self, sentences: Mapping[int, Sequence[str]], asked: Sequence[tuple[Place, Sequence[str]]]) -> list[Verdict]:
        """A verdict on each (place, names of features); ``sentences``: the words of each sentence by its number."""
        import numpy as np

        if not asked:
            return []
        rows = {n: cut(words, self._pieces) for n, words in sentences.items()}
        states = dict(zip(rows, self._transformer.states([ids for ids, _ in rows.values()]), strict=True))
        seen = np.stack([self._seen(place, states[place.sentence], rows[place.sentence][1]) for place, _ in asked])
        named = np.stack([self._named(features) for _, features in asked])
        w = self._head
        hidden = quick_gelu(seen @ w["spans.weight"].T + w["spans.bias"] + named)
        out = hidden @ w["out.weight"].T + w["out.bias"]
        keep = 1 / (1 + np.exp(-out[:, 0]))
        return [Verdict(float(k), STANCES[int(s)]) for k, s in zip(keep, out[:, 1:].argmax(axis=1), strict=True)]

    def _seen(self, place: Place, states: Vectors, firsts: list[int]) -> Vectors:
        import numpy as np

        holder = self._head["nobody"] if place.holder is None else states[firsts[place.holder]]
        content = states[[firsts[k] for k in place.content]].mean(axis=0)
        seen: Vectors = np.concatenate([states[firsts[place.cue]], holder, states[firsts[place.head]], content, states[0]])
        return seen

    def _named(self, features: Sequence[str]) -> Vectors:
        known = [self._feature[f] for f in features if f in self._feature]
        named: Vectors = self._head["features.weight"][known].sum(axis=0)
        return named


def _widened(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Vectors:
    """Weights as floats: whole numbers times the scale of their row."""
    import numpy as np

    stored: Vectors = arrays[name].astype(np.float32)
    return stored * arrays[f"{name}.scale"].astype(np.float32)[:, None] if f"{name}.scale" in arrays else stored
