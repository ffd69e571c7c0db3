"""Annotations without the texts they are about, which belong to their publishers: ids of articles, and offsets.

    python training/standoff.py read ANNOTATIONS CORPUS [CORPUS …] --out FOLDER     lay texts and annotations into a folder
    python training/standoff.py write FOLDER CORPUS [CORPUS …] --out ANNOTATIONS    the way back

CORPUS is a ``.jsonl`` or ``.jsonl.xz`` file of articles (``id``, ``text``); FOLDER has the format of docs/evaluation.md;
ANNOTATIONS is a table of tab-separated values, one position a line. ``article`` is the id, ``sha256`` the first characters of that
of the text; where a part of an article is annotated, the offsets of the part stand behind the id (``id@120-3400``). ``start`` and
``end`` are those of the sentence; ``content`` and ``condition`` are the offsets of their words (``31-47,60-68``), counted in the
annotated text. An article without any position has one line, with nothing else in it."""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import lzma
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COLUMNS = """article sha256 start end holders stance alternatives polarity content condition tense optional""".split()


def articles(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(id, text) of each article of corpora."""
    for path in paths:
        stored = Path(path).read_bytes()
        text = (lzma.decompress(stored) if path.endswith(".xz") else stored).decode("utf-8")
        for line in text.split("\n"):
            if line:
                row = json.loads(line)
                yield row["id"], row["text"]


def digest(text: str) -> str:
    """The first twelve characters of the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def spans_of(phrase: str, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words of a phrase stand, in its order: in the sentence, or else the nearest in the text; words that stand nowhere
    are left out. Words that stand side by side are one span."""
    whole = re.search(re.escape(phrase).replace(r"\ ", r"\s+"), text[start:end], re.IGNORECASE)
    if whole:
        return [(start + whole.start(), start + whole.end())]
    found: list[tuple[int, int]] = []
    for word in re.findall(r"\w+(?:['’-]\w+)*", phrase):
        at = [m.span() for m in re.finditer(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)]
        if not at:
            continue
        last = found[-1][1] if found else start
        inside = [s for s in at if start <= s[0] < end]
        best = min(inside or at, key=lambda s: (s[0] < last, abs(s[0] - last)))
        if found and re.fullmatch(r"[\s,'’\"“”-]*", text[found[-1][1] : best[0]]) and best[0] >= found[-1][1]:
            found[-1] = found[-1][0], best[1]
        else:
            found.append(best)
    return found


def told(spans: Sequence[tuple[int, int]]) -> str:
    return ",".join(f"{a}-{b}" for a, b in spans)


def words_at(cell: str, text: str) -> str:
    """The words at the offsets of a cell."""
    pairs = (span.split("-") for span in cell.split(",") if span)
    return " ".join(" ".join(text[int(a) : int(b)].split()) for a, b in pairs)


def row_of(article: str, text: str, gold: dict[str, Any]) -> dict[str, str]:
    """A record of the folder as a line of the table."""
    start = gold.get("start", text.find(gold["evidence"]))
    end = gold.get("end", start + len(gold["evidence"]))
    holders = gold.get("holders") or [gold["holder"]]
    return {
        "article": article,
        "sha256": digest(text),
        "start": str(start),
        "end": str(end),
        "holders": " ; ".join(" = ".join(h) for h in holders),
        "stance": gold["stance"],
        "alternatives": " ".join(gold.get("stance_alt") or []),
        "polarity": gold["polarity"],
        "content": told(spans_of(gold["content"], text, start, end)),
        "condition": told(spans_of(gold.get("condition") or "", text, start, end)) if gold.get("condition") else "",
        "tense": gold.get("tense") or "current",
        "optional": "optional" if gold.get("optional") else "",
    }


def record_of(row: dict[str, str], text: str) -> dict[str, Any]:
    """A line of the table as a record of a folder."""
    start, end = int(row["start"]), int(row["end"])
    return {
        "evidence": text[start:end],
        "holders": [h.split(" = ") for h in row["holders"].split(" ; ")],
        "stance": row["stance"],
        "stance_alt": row["alternatives"].split(),
        "polarity": row["polarity"],
        "content": words_at(row["content"], text),
        "addressee": None,
        "condition": words_at(row["condition"], text) or None,
        "tense": row["tense"],
        "optional": bool(row["optional"]),
        "start": start,
        "end": end,
    }


@dataclass(frozen=True, slots=True)
class Part:
    """An annotated text: an article of a corpus or a part of it."""

    article: str
    span: tuple[int, int] | None

    @classmethod
    def named(cls, cell: str) -> Part:
        name, at, span = cell.rpartition("@")
        if not at:
            return cls(cell, None)
        first, last = span.split("-")
        return cls(name, (int(first), int(last)))

    def of(self, text: str) -> str:
        return text if self.span is None else text[slice(*self.span)]


def read(table: str, corpora: Sequence[str], out: Path) -> int:
    """Lay texts and annotations into a folder; gives the number of articles. What is missing or another is told and left out."""
    rows: dict[str, list[dict[str, str]]] = {}
    with Path(table).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            rows.setdefault(row["article"], []).append(row)
    parts: dict[str, list[str]] = {}
    for cell in rows:
        parts.setdefault(Part.named(cell).article, []).append(cell)
    out.mkdir(parents=True, exist_ok=True)
    number, missing = 0, dict.fromkeys(rows)
    for name, whole in articles(corpora):
        for cell in parts.pop(name, ()):
            text = Part.named(cell).of(whole)
            if digest(text) != rows[cell][0]["sha256"]:
                continue
            missing.pop(cell)
            records = [record_of(row, text) for row in rows[cell] if row["start"]]
            stem = out / f"{number:04d}"
            stem.with_suffix(".txt").write_bytes(text.encode("utf-8"))
            lines_out = (json.dumps(r, ensure_ascii=False) + "\n" for r in records)
            stem.with_suffix(".gold.jsonl").write_text("".join(lines_out), encoding="utf-8")
            number += 1
    if missing:
        print(f"{len(missing)} articles are in no corpus, or with another text, {next(iter(missing))} among them")
    return number


def write(folder: str, corpora: Sequence[str], out: Path) -> int:
    """Write the table of a folder; gives the number of articles. Texts are sought in the corpora by what they say."""
    texts = {p.stem: p.read_bytes().decode("utf-8") for p in sorted(Path(folder).glob("*.txt"))}
    cells = _cells(texts, corpora)
    with out.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, COLUMNS, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
        table.writeheader()
        for stem, cell in sorted(cells.items(), key=lambda item: item[1]):
            text = texts[stem] if "@" not in cell else texts[stem].rstrip()
            golds = Path(folder, f"{stem}.gold.jsonl").read_text(encoding="utf-8").split("\n")
            rows = [row_of(cell, text, json.loads(line)) for line in golds if line.strip()]
            table.writerows(rows or [{"article": cell, "sha256": digest(text)}])
    return len(cells)


def _cells(texts: dict[str, str], corpora: Sequence[str]) -> dict[str, str]:
    """What names each text in the table: the id of the article that it is, or is a part of."""
    whole = {text: stem for stem, text in texts.items()}
    cells = {whole[text]: name for name, text in articles(corpora) if text in whole}
    parts = {stem: text.rstrip() for stem, text in texts.items() if stem not in cells}
    for name, text in articles(corpora) if parts else ():
        for stem in [s for s, part in parts.items() if part in text]:
            part = parts.pop(stem)
            at = text.index(part)
            cells[stem] = f"{name}@{at}-{at + len(part)}"
    for stem in sorted(parts):
        print(f"{stem}: in no corpus")
    return cells


def main() -> None:
    """See the module's docstring."""
    asks = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asks.add_argument("verb", choices=("read", "write"))
    asks.add_argument("source")
    asks.add_argument("corpora", nargs="+")
    asks.add_argument("--out", type=Path, required=True)
    given = asks.parse_args()
    verb = read if given.verb == "read" else write
    print(f"{verb(given.source, given.corpora, given.out)} articles")


if __name__ == "__main__":
    main()
