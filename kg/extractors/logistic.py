"""The small learned models that are sums of weights of named features."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

_STEEP = 30.0
"""Sums beyond it give 0 or 1 to any number of digits that is used."""


def probability(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """Probability in 0..1: the logistic function of ``bias`` and the weights of the features that have one."""
    total = weights["bias"] + sum(weights.get(f, 0.0) for f in features)
    return 1 / (1 + math.exp(-max(-_STEEP, min(_STEEP, total))))
