"""Words per second of the parse alone and of the whole line (parse, extract, resolve), on a file of articles, in one run.

    python benchmarks/extract.py ARTICLES.jsonl[.xz|.gz] [--limit 300]

ARTICLES: one JSON object a line with ``text``. Prints the words per second of each stage, the ratio of the whole line to the parse
alone (below 2: extraction and resolution cost less than the parse), and the peak memory of the process.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import time

from kg import lexicon
from kg.extractors import extract
from kg.language import load
from kg.readers import read
from kg.resolve import resolve
from kg.vocabulary import actors, issues


def main() -> None:
    """See the module's docstring."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("articles")
    ask.add_argument("--limit", type=int, default=300)
    given = ask.parse_args()
    parser, words, who, what = load(), lexicon.load(), actors.load(), issues.load()
    documents = list(itertools.islice(read([given.articles], on_error=lambda error: None), given.limit))
    first = parser.parse(documents[0])
    resolve(extract(first, words), first, who, what)  # what is loaded once, however many articles follow, is not counted
    total, claims = 0, 0
    spent = {"parse": 0.0, "extract": 0.0, "resolve": 0.0}
    for document in documents:
        start = time.perf_counter()
        parsed = parser.parse(document)
        parse = time.perf_counter()
        found = extract(parsed, words)
        extracted = time.perf_counter()
        claims += len(resolve(found, parsed, who, what))
        resolved = time.perf_counter()
        total += len(document.text.split())
        spent["parse"] += parse - start
        spent["extract"] += extracted - parse
        spent["resolve"] += resolved - extracted
    whole = sum(spent.values())
    print(f"{len(documents)} articles, {total} words, {claims} claims")
    for stage, seconds in spent.items():
        print(f"{stage:10s} {seconds:8.2f} s  {total / seconds:10.0f} words/s  {seconds / spent['parse']:.2f} of the parse")
    print(f"{'whole line':10s} {whole:8.2f} s  {total / whole:10.0f} words/s  {whole / spent['parse']:.2f} of the parse")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
