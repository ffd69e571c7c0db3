"""Find the files of ``ontology/``, in a wheel, an editable install or a plain checkout, and in folders that the user adds."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from pathlib import Path

from kg.errors import BadResource

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


def misplaced(folder: Path) -> tuple[Path, list[str]] | None:
    """The first vocabulary, table or query in a folder of one's own that nothing reads ("actor/town.ttl", "lexicon/stances.tsv"),
    with the likeliest places where it would be. Only folders that are named (nearly) like those of the ontology are looked at."""
    known = {p.relative_to(_BUILTIN) for p in _BUILTIN.rglob("*") if p.is_file()}
    known |= {p.parent / f"*{p.suffix}" for p in known if p.suffix in {".ttl", ".rq"}}  # tables are read by their names alone
    rooms = {str(p.parent) for p in known} - {"."}
    near = [r for r in sorted(folder.iterdir()) if r.is_dir() and difflib.get_close_matches(r.name, rooms, cutoff=0.8)]
    for path in (p.relative_to(folder) for r in near for p in sorted(r.iterdir()) if p.suffix in {".ttl", ".tsv", ".rq"}):
        if not known & {path, path.parent / f"*{path.suffix}"}:
            places = [p for p in known if p.suffix == path.suffix and p.parent.name and (p.stem == "*" or p.suffix == ".tsv")]
            return folder / path, difflib.get_close_matches(str(path), sorted(map(str, places)), n=2, cutoff=0)
    return None


def is_builtin(place: str) -> bool:
    """Whether a place (``path:line``) lies in the ontology that comes with the package."""
    return place.startswith(f"{_BUILTIN}{os.sep}")


def read(relative: str) -> str:
    """The text of one built-in file, such as ``"context.jsonld"``."""
    return (_BUILTIN / relative).read_text(encoding="utf-8")


def text(path: Path) -> str:
    """The text of a file of an ontology folder, without a byte-order mark. Raises BadResource for one that is not UTF-8."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[:error.start].count(b"\n") + 1
        raise BadResource(f"{path}, line {line}: not UTF-8 ({error.reason}); save the file as UTF-8") from error
