"""Train what tells whether joined parts of a content are contents of their own (``kg/extractors/coordination.json``).

    python training/train_coordination.py FOLDER [FOLDER …] [--strength 0.3] [--write]

FOLDER holds NN.txt with NN.gold.jsonl (docs/evaluation.md). Of each coordination in a content of a rule, the records of the same
sentence and holder tell what it is: whole, where one record covers all parts, apart, where each covers one and there are two or
more; where neither is so, nothing is learnt. Prints how often the model is right on articles that it has not seen (eight-fold),
beside the share of the commoner answer."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from kg import lexicon
from kg.evaluate import Gold, found_of, gold_articles, same_name, same_polarity
from kg.extractors import candidates, coordination
from kg.extractors.readings import Candidate
from kg.language import load
from kg.language.tree import Tree
from kg.model import Claim, Document
from kg.resolve import actors as resolution
from kg.vocabulary import actors as vocabulary

COVERED, FOLDS, RARE = 0.6, 8, 3
Decision = tuple[dict[str, int], bool, str]


def decisions(folder: str) -> Iterator[Decision]:
    """(features, whether apart, article) of each coordination that the records of a folder decide."""
    parser, words, who = load(), lexicon.load(), vocabulary.load()
    for name, text, gold in gold_articles(folder):
        parsed = parser.parse(Document(id=name, text=text))
        tree, found = candidates(parsed, words, cues_only=True)
        seen: set[int] = set()
        for candidate, claim in zip(found, resolution.resolve_actors([c.claim for c in found], parsed, who), strict=True):
            yield from ((f, a, f"{folder}/{name}") for f, a in _decided(tree, candidate, claim, gold, seen))


def _decided(
    tree: Tree, candidate: Candidate, claim: Claim, gold: list[Gold], seen: set[int]
) -> Iterator[tuple[dict[str, int], bool]]:
    top = candidate.head
    while tree[top].dep == "conj" and tree[top].head != candidate.cue:
        top = tree[top].head
    records = [words_of(g.content) for g in gold if _about(g, claim)]
    for members, way in coordination.groups(tree, top, set(tree.subtree(top))):
        if members[0] in seen or not records or any(tree[k].text == ";" for k in range(members[0], members[-1])):
            continue  # what semicolons part needs no guess
        parts = [words_of(" ".join(tree[k].text for k in coordination.own_words(tree, m))) for m in members]
        covers = {tuple(bool(p) and len(p & r) >= COVERED * len(p) for p in parts) for r in records}
        covers = {c for c in covers if any(c)}
        whole, single = any(all(c) for c in covers), [c for c in covers if sum(c) == 1]
        if whole or (len(single) > 1 and len(single) == len(covers)):
            seen.add(members[0])
            yield dict.fromkeys(coordination.features(tree, members, way), 1), not whole


def _about(record: Gold, claim: Claim) -> bool:
    """Whether a record is of the same sentence, holder and polarity."""
    return any(
        min(record.span[1], f.span[1]) > max(record.span[0], f.span[0])
        and same_polarity(record, f)
        and any(same_name(a, b) for a in record.names for b in f.names)
        for f in found_of([claim])
    )


def words_of(text: str) -> set[str]:
    """The words of a content that tell, in lower case."""
    return {w for w in re.findall(r"[^\W_]+", text.lower()) if len(w) > 2 and w not in {"the", "and", "for", "with", "from"}}


def main() -> None:
    """See the module's docstring."""
    asks = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asks.add_argument("folders", nargs="+")
    asks.add_argument("--strength", type=float, default=0.3, help="inverse strength of the regularisation")
    asks.add_argument("--write", action="store_true")
    given = asks.parse_args()
    told = [d for folder in given.folders for d in decisions(folder)]
    apart, names = np.array([a for _, a, _ in told]), [n for _, _, n in told]
    vectors = DictVectorizer()
    x = vectors.fit_transform([f for f, _, _ in told])
    common = np.asarray(x.sum(axis=0)).ravel() >= RARE
    vectors.restrict(common)
    x = x[:, common]
    model = LogisticRegression(C=given.strength, max_iter=5000)
    guessed = cross_val_predict(model, x, apart, groups=names, cv=GroupKFold(FOLDS))
    share = max(apart.mean(), 1 - apart.mean())
    right = np.mean(guessed == apart)
    print(f"{len(told)} coordinations, {apart.sum()} apart; right on unseen articles {right:.3f}, commoner {share:.3f}")
    model.fit(x, apart)
    weights = {"bias": round(float(model.intercept_[0]), 3)}
    weights |= {n: round(float(w), 3) for n, w in sorted(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True))}
    if given.write:
        coordination.WEIGHTS.write_text(json.dumps(weights, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"written: {coordination.WEIGHTS.name}, {len(weights)} weights")


if __name__ == "__main__":
    main()
