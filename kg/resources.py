"""Find the files of ``ontology/``, in a wheel, an editable install or a plain checkout, and in folders that the user adds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_BUILTIN = next((p for p in (_HERE / "ontology", _HERE.parent / "ontology") if p.is_dir()), _HERE / "ontology")


def folders() -> list[Path]:
    """The ontology folders, built-in first, then those of ``KG_ONTOLOGY`` (separated as in PATH), which may add to or override it.

    The command line's ``--ontology DIR`` sets that variable. Raises nothing: a missing folder is reported where files are read.
    """
    added = [Path(p) for p in os.environ.get("KG_ONTOLOGY", "").split(os.pathsep) if p]
    return [_BUILTIN, *added]


def files(*patterns: str) -> Iterator[Path]:
    """All files matching any of the glob patterns (relative to each folder), built-in first, sorted by name within a folder."""
    for folder in folders():
        yield from sorted({p for pattern in patterns for p in folder.glob(pattern) if p.is_file()})


def read(relative: str) -> str:
    """The text of one built-in file, such as ``"context.jsonld"``."""
    return (_BUILTIN / relative).read_text(encoding="utf-8")


def first_cells(pattern: str) -> Iterator[str]:
    """The first cell of each row of the tables (tab-separated, with a header) that match; empty lines and comments are no rows."""
    for path in files(pattern):
        rows = path.read_text(encoding="utf-8").splitlines()[1:]
        yield from (row.partition("\t")[0].strip() for row in rows if row.strip() and not row.startswith("#"))
