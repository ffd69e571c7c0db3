"""Bytes to text: a byte order mark, strict UTF-8, else a guess that is said aloud."""

from __future__ import annotations

import codecs
from collections.abc import Callable

from kg.errors import UnreadableSource

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_FORMATS = ((b"%PDF", "a PDF file; save its text as .txt first (pdftotext does that)"),
            (b"PK\x03\x04", "a zip archive or an office document; save its text as .txt first"),
            (b"\x1f\x8b", "gzip data; unpack it, or name it .jsonl.gz if it holds JSON Lines"),
            (b"\xfd7zXZ\x00", "xz data; unpack it, or name it .jsonl.xz if it holds JSON Lines"),
            (b"\x89PNG", "a picture; kg reads text"), (b"\xff\xd8\xff", "a picture; kg reads text"),
            (b"{\\rtf", "a rich text file; save it as plain text first"))
_CONTROLS = {i: " " for i in range(32) if chr(i) not in "\t\n\r"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def refuse_binary(data: bytes, path: str) -> None:
    """Raise UnreadableSource where the bytes are plainly no text: a known file format, or NUL bytes without a byte order mark."""
    for start, what in _FORMATS:
        if data.startswith(start):
            raise UnreadableSource(f"{path}: not text but {what}")
    if b"\0" in data and not data.startswith(tuple(mark for mark, _ in _MARKS)):
        place = data.index(b"\0")
        raise UnreadableSource(f"{path}: not text but binary data (a NUL at byte {place}); give it as text in UTF-8")


def clean(text: str) -> str:
    """Control characters and lone surrogates replaced one for one, so that no offset moves and every output can be written."""
    return text.translate(_CONTROLS)


def decode(data: bytes, path: str, note: Callable[[str], None]) -> str:
    """The text of the bytes, line ends as ``\\n``. An encoding other than UTF-8 is told to ``note``."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text, used = data.decode(marked), marked
    except UnicodeDecodeError as error:
        if marked != "utf-8":
            reason = f"starts with a mark of {marked} but is not in it (byte {error.start}); save it as UTF-8"
            raise UnreadableSource(f"{path}: {reason}") from error
        used = _guess(data)
        text = data.decode(used, errors="replace")
        note(f"{path}: not UTF-8 (byte {error.start}); read as {used}. If letters look wrong, save it as UTF-8")
    else:
        if used not in ("utf-8", "utf-8-sig"):
            note(f"{path}: read as {used}, by its byte order mark")
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"))


def _guess(data: bytes) -> str:
    """Windows-1252 for a text that is nearly all ASCII (English with its quotes and accents), where detectors often name a
    Central European page instead; else what charset-normalizer finds most plausible."""
    beyond = sum(byte > 127 for byte in data)
    if beyond <= 0.1 * len(data):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return best.encoding if best else "cp1252"
