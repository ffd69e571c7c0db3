"""Articles as JSON Lines: one object a line with ``text``, and ``id``, ``title``, ``date``, ``url``, ``source`` where known."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from kg.errors import KgError, UnreadableSource
from kg.model import Document
from kg.readers import records
from kg.readers.encoding import decode

_GIVE_UP = 20
"""A file whose first so many lines are all faulty is not JSON Lines; say that once instead of once a line."""


def looks_like(data: bytes) -> bool:
    """Whether the first line is a JSON object."""
    first = data.lstrip().split(b"\n", 1)[0]
    try:
        return isinstance(json.loads(first), dict)
    except ValueError:
        return False


def documents(
    stream: Iterable[bytes], path: str, stem: str, report: Callable[[KgError], None], note: Callable[[str], None]
) -> Iterator[Document]:
    """The articles of the lines; each faulty line is given to ``report`` with its number, and the rest is read.

    Raises UnreadableSource, once, for a file with no line at all, or with none but faulty ones.
    """
    good, held, undated = 0, list[UnreadableSource](), list[str]()
    for number, raw in enumerate(stream, 1):
        if not raw.strip():
            continue
        place = f"{path}, line {number}"
        try:
            document = _document(decode(raw, place, note), place, f"{stem}-{number}", undated.append)
        except UnreadableSource as error:
            if good:
                report(error)
                continue
            held.append(error)
            first = str(held[0]).removeprefix(f"{path}, ")
            if len(held) == _GIVE_UP:
                reason = f"the first {_GIVE_UP} lines hold no article; is this JSON Lines? The rest was not read"
                raise UnreadableSource(f"{path}: {reason} ({first})") from None
        else:
            for early in held:
                report(early)
            held.clear()
            yield document
            good += 1
    if undated:  # one line: a file may have the same odd dates in all its lines
        note(undated[0] + (f" (and {len(undated) - 1} more such dates)" if len(undated) > 1 else ""))
    if good:
        return
    if not held:
        raise UnreadableSource(f"{path}: empty; there is no article to read")
    raise held[0] if len(held) == 1 else UnreadableSource(f"{path}: none of its {len(held)} lines holds an article ({first})")


def _document(line: str, place: str, default_id: str, note: Callable[[str], None]) -> Document:
    try:
        record = json.loads(line, strict=False)
    except ValueError as error:
        raise UnreadableSource(f"{place}: broken JSON ({error}); mend or delete the line") from error
    return records.document(record, place, default_id, note)
