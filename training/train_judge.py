"""Train the judge (``kg/extractors/judge.json``) on folders of annotated articles, and print what it is worth.

    python training/train_judge.py FOLDER [FOLDER …] [--hold-out 0.2] [--threshold 0.4] [--write]

FOLDER holds NN.txt with NN.gold.jsonl (docs/evaluation.md). Needs scikit-learn (``pip install -r training/requirements.txt``);
the package itself does not. A share of the articles (by a fixed shuffle) is held out and reported apart; the figures by threshold
are from cross-validation over the others, by article. With --write the weights are refitted on all articles. Deterministic: the
same folders give the same file. """

from __future__ import annotations

import argparse
import collections
import json
import random
from dataclasses import dataclass
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from kg import lexicon
from kg.evaluate import found_of, gold_articles, matches
from kg.extractors import candidates, judge
from kg.language import load
from kg.model import Document
from kg.resolve import actors as resolution
from kg.vocabulary import actors as vocabulary

MODEL = Path(judge.__file__).with_name("judge.json")
FOLDS, STRENGTH, RARE, WEIGHT_OF_EXAMPLES = 8, 0.1, 3, 0.5


def examples() -> list[Row]:
    """The example sentences of the lexicon, all of them positions: so that a plain sentence with a rare cue is not dropped."""
    parser, words = load(), lexicon.load()
    out = []
    for cue in words.cues():
        tree, found = candidates(parser.parse(Document(id="example", text=cue.example)), words)
        out += [
            Row("", tuple(dict.fromkeys(judge.features(tree, c, words))), 1, 1, 0)
            for c in found
            if c.claim.stance is cue.stance and c.claim.rule.endswith(f":{cue.text}")
        ]
    return out


@dataclass(frozen=True)
class Row:
    """A candidate: its article, features, how many holders it counts for, and how many of them match required and optional gold."""

    article: str
    features: tuple[str, ...]
    holders: int
    required: int
    optional: int


def rows_of(folder: str) -> tuple[list[Row], int]:
    """The candidates of a folder, and the number of required gold pairs."""
    parser, words, who = load(), lexicon.load(), vocabulary.load()
    rows: list[Row] = []
    wanted = 0
    for article, text, gold in gold_articles(folder):
        wanted += sum(not g.optional for g in gold)
        parsed = parser.parse(Document(id=article, text=text))
        tree, found = candidates(parsed, words)
        claims = resolution.resolve_actors([c.claim for c in found], parsed, who)
        flat, owner = [], []
        for i, claim in enumerate(claims):
            for one in found_of([claim]):
                flat.append(one)
                owner.append(i)
        required, optional = collections.Counter[int](), collections.Counter[int]()
        for g, f in matches(gold, flat, "position"):
            (optional if gold[g].optional else required)[owner[f]] += 1
        counted = collections.Counter(owner)
        rows += [
            Row(f"{folder}/{article}", tuple(dict.fromkeys(judge.features(tree, c, words))), counted[i], required[i], optional[i])
            for i, c in enumerate(found)
        ]
    return rows, wanted


def fit(rows: list[Row], plain: list[Row]) -> tuple[DictVectorizer, LogisticRegression]:
    """The model on the rows that are clearly right or wrong (not those that only optional gold matches), and on plain examples."""
    clear = [r for r in rows if r.required or not r.optional] + plain
    seen = collections.Counter(f for r in clear for f in r.features)
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([{f: 1 for f in r.features if seen[f] >= RARE} for r in clear])
    y = [int(r.required > 0) for r in clear]
    return vectorizer, LogisticRegression(C=STRENGTH, max_iter=5000).fit(
        x, y, sample_weight=[WEIGHT_OF_EXAMPLES if not r.article else 1.0 for r in clear]
    )


def scores(model: tuple[DictVectorizer, LogisticRegression], rows: list[Row]) -> list[float]:
    """Probabilities of being a position."""
    vectorizer, regression = model
    return (
        [float(p) for p in regression.predict_proba(vectorizer.transform([dict.fromkeys(r.features, 1) for r in rows]))[:, 1]]
        if rows
        else []
    )


def table(title: str, rows: list[Row], probabilities: list[float], wanted: int) -> None:
    """Precision, recall and F1 of positions by threshold; 0.00 is without the judge."""
    print(title)
    for threshold in (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        kept = [r for r, p in zip(rows, probabilities, strict=True) if p >= threshold]
        hits = sum(r.required for r in kept)
        system = sum(r.holders - r.optional for r in kept)
        precision, recall = hits / max(system, 1), hits / max(wanted, 1)
        both = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"  from {threshold:.2f}: P {precision:.3f} R {recall:.3f} F1 {both:.3f} ({hits}/{wanted} gold, {system} kept)")


def main() -> None:
    """See the module's docstring."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="+")
    ask.add_argument("--hold-out", type=float, default=0.2)
    ask.add_argument("--threshold", type=float, default=0.4)
    ask.add_argument("--write", action="store_true")
    given = ask.parse_args()
    plain = examples()
    rows: list[Row] = []
    wanted_of: dict[str, int] = {}
    for folder in given.folders:
        got, _ = rows_of(folder)
        rows += got
        for article, _text, gold in gold_articles(folder):
            wanted_of[f"{folder}/{article}"] = sum(not g.optional for g in gold)
    articles = sorted(wanted_of)
    random.Random(7).shuffle(articles)
    held = set(articles[: round(len(articles) * given.hold_out)])
    seen = [a for a in articles if a not in held]
    fold = {a: i % FOLDS for i, a in enumerate(seen)}
    crossed = {
        id(r): p
        for f in range(FOLDS)
        for part in [[r for r in rows if fold.get(r.article) == f]]
        for r, p in zip(
            part, scores(fit([r for r in rows if r.article in fold and fold[r.article] != f], plain), part), strict=True
        )
    }
    inside = [r for r in rows if r.article in fold]
    table(f"cross-validated on {len(seen)} articles", inside, [crossed[id(r)] for r in inside], sum(wanted_of[a] for a in seen))
    outside = [r for r in rows if r.article in held]
    table(f"held out: {len(held)} articles", outside, scores(fit(inside, plain), outside), sum(wanted_of[a] for a in held))
    if given.write:
        vectorizer, regression = fit(rows, plain)
        weights = {"bias": round(float(regression.intercept_[0]), 4)}
        weights |= {
            name: round(float(w), 4)
            for name, w in sorted(zip(vectorizer.feature_names_, regression.coef_[0], strict=True))
            if abs(w) >= 0.01
        }
        MODEL.write_text(
            json.dumps({"threshold": given.threshold, "weights": weights}, indent=0, ensure_ascii=False) + "\n", encoding="utf-8"
        )
        print(f"{len(weights)} weights written to {MODEL.name}")


if __name__ == "__main__":
    main()
