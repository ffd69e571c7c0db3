"""How a stance looks wherever it is drawn: a hue and a dash, told apart by either alone."""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import Stance

# Okabe-Ito hues, darkened until white text on them has a contrast of 4.5 : 1.
STYLE: Mapping[Stance, tuple[str, list[int]]] = {
    Stance.DEMAND: ("#0b5fa5", []),
    Stance.PROPOSE: ("#1f77ab", [10, 5]),
    Stance.ACCEPT: ("#0a7a57", []),
    Stance.COMMIT: ("#0f6f78", [16, 5]),
    Stance.CONCEDE: ("#7a6a00", [12, 4, 3, 4]),
    Stance.CONSIDER: ("#6b7280", [3, 5]),
    Stance.REJECT: ("#b8431f", []),
    Stance.THREATEN: ("#9b2f73", [6, 3]),
}
CONFLICT = "#d61f4b"
