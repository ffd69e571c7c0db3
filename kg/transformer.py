"""The forward pass of a small BERT in numpy: rows of word pieces in, a vector for each piece out (Devlin et al. 2019).

Dense layers run over the pieces of many rows at once, attention within each row; so nothing is padded, and no row touches
another."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

_TURNED = ("dense.weight", "query.weight", "key.weight", "value.weight")
"""Weights that are multiplied from the right: kept the way round in which that is fast."""
_AT_ONCE = 1024
"""Pieces that go through a layer together: enough for the matrix products, few enough for the processor's cache."""
CLS, SEP, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"


class Transformer:
    """``weights`` have the names of a BERT checkpoint; ``heads`` of attention, and ``epsilon`` of its layer norms, are those it was
    trained with. ``quick``: the activation x·σ(1.702x) in place of x·Φ(x)."""

    def __init__(self, weights: Mapping[str, Vectors], heads: int, epsilon: float, quick: bool = False) -> None:
        import numpy as np

        self._weights = {name: np.ascontiguousarray(w.T) if name.endswith(_TURNED) else w for name, w in weights.items()}
        self._layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
        self._heads, self._epsilon = heads, epsilon
        self._activation = quick_gelu if quick else _gelu

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return int(self._weights["embeddings.LayerNorm.bias"].shape[0])

    def states(self, rows: Sequence[Sequence[int]]) -> list[Vectors]:
        """The vectors of the pieces of each row, in the order of the rows."""
        return [vectors for some in _portions(rows) for vectors in self._states(some)]

    def _states(self, rows: Sequence[Sequence[int]]) -> list[Vectors]:
        import numpy as np

        w, ends = self._weights, np.cumsum([len(row) for row in rows])
        bounds = [(int(end) - len(row), int(end)) for row, end in zip(rows, ends, strict=True)]
        ids = np.concatenate([np.asarray(row, dtype=np.int64) for row in rows])
        places = np.concatenate([np.arange(len(row)) for row in rows])
        x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][places]
        x = self._normed(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for n in range(self._layers):
            layer = f"encoder.layer.{n}"
            x = self._normed(x + self._attention(x, bounds, f"{layer}.attention"), f"{layer}.attention.output.LayerNorm")
            inner = self._activation(self._dense(x, f"{layer}.intermediate.dense"))
            x = self._normed(x + self._dense(inner, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
        return [x[start:end] for start, end in bounds]

    def _dense(self, x: Vectors, name: str) -> Vectors:
        product: Vectors = x @ self._weights[f"{name}.weight"]
        product += self._weights[f"{name}.bias"]
        return product

    def _normed(self, x: Vectors, name: str) -> Vectors:
        import numpy as np

        normed: Vectors = x - x.mean(axis=-1, keepdims=True)
        variance = np.einsum("ij,ij->i", normed, normed)[:, None] / np.float32(x.shape[-1])
        normed /= np.sqrt(variance + np.float32(self._epsilon))
        normed *= self._weights[f"{name}.weight"]
        normed += self._weights[f"{name}.bias"]
        return normed

    def _attention(self, x: Vectors, bounds: list[tuple[int, int]], name: str) -> Vectors:
        import numpy as np

        size = x.shape[1] // self._heads
        query, key, value = (
            self._dense(x, f"{name}.self.{part}").reshape(len(x), self._heads, size).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        query = query / np.float32(np.sqrt(size))
        mixed = np.empty((len(x), self._heads, size), dtype=np.float32)
        for start, end in bounds:
            scores = query[:, start:end] @ key[:, start:end].transpose(0, 2, 1)
            shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
            shares /= shares.sum(axis=-1, keepdims=True)
            mixed[start:end] = (shares @ value[:, start:end]).transpose(1, 0, 2)
        return self._dense(mixed.reshape(x.shape), f"{name}.output.dense")


def _portions(rows: Sequence[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    """The rows in portions of about ``_AT_ONCE`` pieces."""
    portion: list[Sequence[int]] = []
    size = 0
    for row in rows:
        if portion and size + len(row) > _AT_ONCE:
            yield portion
            portion, size = [], 0
        portion.append(row)
        size += len(row)
    if portion:
        yield portion


def _gelu(x: Vectors) -> Vectors:
    """x times the normal distribution up to x; numpy has no error function, so Abramowitz and Stegun 7.1.26 (error below 2e-7)."""
    import numpy as np

    z = np.abs(x) * np.float32(0.70710678)
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * np.float32(1.061405429)))))
    upper = series * np.exp(-z * z) / 2  # the tail beyond |x|
    activated: Vectors = x * np.where(x < 0, upper, 1 - upper)
    return activated


def quick_gelu(x: Vectors) -> Vectors:
    """x·σ(1.702x) (Hendrycks and Gimpel 2016, section 2); far below zero the exponential is infinite, and x over it zero."""
    import numpy as np

    gate: Vectors = x * np.float32(-1.702)
    with np.errstate(over="ignore"):
        np.exp(gate, out=gate)
    gate += 1
    return np.divide(x, gate, out=gate)


class Pieces:
    """Words cut into the pieces of a lower-cased WordPiece vocabulary, longest first (Wu et al. 2016), as the checkpoints of BERT
    expect them: accents taken off, each punctuation mark a piece."""

    _MOST = 6
    """Pieces of one word; what is longer is no word that tells anything."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._id = {piece: i for i, piece in enumerate(vocabulary)}
        self._cut: dict[str, tuple[int, ...]] = {}
        self.cls, self.sep, self.unknown = (self._id[name] for name in (CLS, SEP, UNKNOWN))

    def of(self, word: str) -> tuple[int, ...]:
        """Ids of the pieces of a word; at least one."""
        if word not in self._cut:
            ids = [k for part in _parts(word) for k in self._longest_first(part)]
            self._cut[word] = tuple(ids[: self._MOST]) or (self.unknown,)
        return self._cut[word]

    def _longest_first(self, part: str) -> list[int]:
        ids: list[int] = []
        start = 0
        while start < len(part):
            end = len(part)
            while end > start and ("##" if start else "") + part[start:end] not in self._id:
                end -= 1
            if end == start:
                return [self.unknown]
            ids.append(self._id[("##" if start else "") + part[start:end]])
            start = end
        return ids


def _parts(word: str) -> list[str]:
    """A word in lower case without accents, cut at its punctuation."""
    plain = (c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    parts = [""]
    for c in plain:
        if c.isspace():
            parts.append("")
        elif not c.isalnum() and (ord(c) < 128 or unicodedata.category(c)[0] in "PS"):
            parts += [c, ""]
        else:
            parts[-1] += c
    return [p for p in parts if p]
