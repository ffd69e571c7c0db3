"""The forward pass of a small BERT: each row read for itself, words cut as its vocabulary wants."""

import math

import numpy as np
import pytest

from kg.transformer import Pieces, Transformer, _gelu, quick_gelu

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "har", "##bour", "##s", "tolls", "-", "é", "e", "naive", ".", "5"]


def tiny(layers: int = 2, width: int = 24) -> dict[str, np.ndarray]:
    """Weights of a transformer with two layers, from a fixed seed."""
    rng = np.random.default_rng(3)
    inner = {
        "intermediate.dense": (2 * width, width),
        "output.dense": (width, 2 * width),
        "attention.output.dense": (width, width),
    }
    inner |= {f"attention.self.{part}": (width, width) for part in ("query", "key", "value")}
    weights = {
        f"embeddings.{name}_embeddings.weight": rng.normal(size=(rows, width)).astype(np.float32)
        for name, rows in (("word", 20), ("position", 12), ("token_type", 2))
    }
    for n in range(layers):
        for name, shape in inner.items():
            weights[f"encoder.layer.{n}.{name}.weight"] = rng.normal(scale=0.3, size=shape).astype(np.float32)
            weights[f"encoder.layer.{n}.{name}.bias"] = rng.normal(size=shape[0]).astype(np.float32)
    norms = [
        "embeddings.LayerNorm",
        *(f"encoder.layer.{n}.{part}.LayerNorm" for n in range(layers) for part in ("attention.output", "output")),
    ]
    for name in norms:
        weights[f"{name}.weight"], weights[f"{name}.bias"] = np.ones(width, np.float32), np.zeros(width, np.float32)
    return weights


def test_a_row_is_read_alike_alone_and_beside_others() -> None:
    transformer = Transformer(tiny(), heads=4, epsilon=1e-12)
    rows = [[2, 7, 3], [2, 4, 5, 6, 7, 3], [2, 9, 3]]
    together = transformer.states(rows)
    assert [s.shape for s in together] == [(3, 24), (6, 24), (3, 24)]
    for row, states in zip(rows, together, strict=True):
        assert np.allclose(transformer.states([row])[0], states, atol=1e-5)
    assert transformer.states([]) == []
    assert transformer.width == 24


def test_every_piece_sees_its_whole_row() -> None:
    transformer = Transformer(tiny(), heads=4, epsilon=1e-12)
    one, other = transformer.states([[2, 4, 5, 7, 3], [2, 4, 5, 8, 3]])
    assert not np.allclose(one[0], other[0], atol=1e-3)
    turned = transformer.states([[2, 5, 4, 7, 3]])[0]
    assert not np.allclose(one[0], turned[0], atol=1e-3), "the order of the pieces tells"


@pytest.mark.parametrize("x", [-4.0, -1.0, 0.0, 0.5, 3.0])
def test_activations(x: float) -> None:
    value = np.array([x], np.float32)
    assert _gelu(value)[0] == pytest.approx(x * (1 + math.erf(x / math.sqrt(2))) / 2, abs=1e-5)
    assert quick_gelu(value)[0] == pytest.approx(x / (1 + math.exp(-1.702 * x)), abs=1e-5)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Harbours", ["har", "##bour", "##s"]),
        ("tolls-harbour", ["tolls", "-", "har", "##bour"]),
        ("Naïve.", ["naive", "."]),
        ("xyz", ["[UNK]"]),
        ("harxyz", ["[UNK]"]),
        ("\n", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("5.5.5.5.5", ["5", ".", "5", ".", "5", "."]),
    ],
)
def test_words_are_cut_longest_first(word: str, pieces: list[str]) -> None:
    assert [VOCABULARY[k] for k in Pieces(VOCABULARY).of(word)] == pieces
