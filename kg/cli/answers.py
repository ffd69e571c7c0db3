"""Commands that ask the store: positions, conflicts, queries and what follows from them."""

from __future__ import annotations

