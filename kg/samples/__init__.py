"""Sample articles, written for this package (no newspaper's text): real public negotiations in indirect speech, and an invented
dispute with direct quotation."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def paths() -> list[Path]:
    """The files of the sample articles, sorted by name."""
    return sorted(FOLDER.glob("*.txt"))
