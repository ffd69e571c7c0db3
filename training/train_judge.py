"""Train the judge (``kg/extractors/judge.json`` and ``judge.npz``) on folders of annotated articles, and print what it is worth.

    python training/train_judge.py FOLDER [FOLDER …] [--other FOLDER …] [--test FOLDER …] [--epochs 3] [--events FILE …]
                                   [--finish 0.25 [--closest FOLDER …] [--again FILE …]] [--write]

FOLDER holds NN.txt with NN.gold.jsonl (docs/evaluation.md). Those of ``--other`` were annotated by other habits (what counts as a
position, how much is implied): what is different in them is learnt as a vector of its own that is not written down. The folders of
``--test`` are only measured. Without them nothing is measured, and with ``--write`` the weights are written. Each event sentence
is learnt twice. ``--finish`` adds a last short round with that share of the sentences, each event sentence five times, so that the
judge does not forget what is no position at all, and the folders of ``--closest`` six times: those that are annotated with the
most care, of which it learns nothing before. ``--again`` names other files of event sentences: the last round is done anew with
these from the same start, and the weights of both are averaged. Needs ``training/requirements.txt``; the package itself does not.
The same folders, seed and machine give the same weights."""

from __future__ import annotations

import argparse
import collections
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import data
import network
import numpy as np
import torch
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from torch import nn
from torch.nn import functional as F

from kg import lexicon
from kg.evaluate import LEVELS, Score, found_of
from kg.extractors import _distinct, _place, judge, replies
from kg.extractors.reader import STANCES, Verdict, cut
from kg.resolve import actors as resolution
from kg.transformer import CLS, SEP, UNKNOWN, Pieces
from kg.vocabulary import actors as vocabulary

RARE, EXAMPLE, SIZE = 4, 0.3, 1500
TAGS = 1.0
"""Weight of the tags of words beside the verdicts on candidates: a second task on the same sentences, whose answers nobody uses."""
EVENTS = 2
FINISH_RATE, FINISH_EVENTS, FINISH_CLOSEST = 2e-5, 5, 6


def features_of(articles: Sequence[data.Article]) -> list[str]:
    """The names of features seen often enough, sorted."""
    seen = collections.Counter(f for a in articles for r in a.rows for f in r.look.features)
    return sorted(f for f, n in seen.items() if n >= RARE)


def glance(articles: Sequence[data.Article]) -> tuple[dict[str, float], float]:
    """The first look: (weights of a logistic regression over the features of unlisted predicates, the score that seven of eight
    right ones reach)."""
    rows = [r for a in articles for r in a.rows if r.look.place.unlisted and r.right is not None]
    seen = collections.Counter(f for r in rows for f in r.look.features)
    vectors = DictVectorizer()
    x = vectors.fit_transform([{f: 1 for f in r.look.features if seen[f] >= RARE} for r in rows])
    fitted = LogisticRegression(C=0.1, max_iter=5000).fit(x, [int(bool(r.right)) for r in rows])
    weights = {"bias": round(float(fitted.intercept_[0]), 4)}
    weights |= {
        n: round(float(w), 4) for n, w in sorted(zip(vectors.feature_names_, fitted.coef_[0], strict=True)) if abs(w) >= 0.01
    }
    scores = fitted.predict_proba(x)[:, 1]
    right = sorted(float(s) for s, r in zip(scores, rows, strict=True) if r.right)
    limit = round(right[len(right) // 8], 4)
    print(f"glance: {np.mean(scores >= limit):.2f} of {len(rows)} unlisted predicates are read")
    return weights, limit


def pieces_in(articles: Sequence[data.Article], more: str) -> list[int]:
    """Ids of the pieces that the articles and the words of a further file need, the letters and marks among them."""
    whole = network.vocabulary()
    cutter = Pieces(whole)
    wanted = {i for i, p in enumerate(whole) if len(p.removeprefix("##")) == 1 or p in (CLS, SEP, UNKNOWN)}
    texts = {w for a in articles for s in a.words for w in s}
    if more:
        counted = collections.Counter(Path(more).read_text(encoding="utf-8").split())
        texts |= {w for w, n in counted.items() if n > 2}
    wanted |= {k for w in texts for k in cutter.of(w)}
    return sorted(wanted)


Item = tuple[list[int], list[tuple[data.Row, list[int]]], bool, list[int], list[int] | None, bool]


def items(articles: Sequence[data.Article], pieces: Pieces, feature: dict[str, int], other: bool = False) -> list[Item]:
    """One a sentence: (ids, its rows with the numbers of their features, whether it carries a position, where its words start, the
    tags of its words, none where the article has no records, whether it was annotated by other habits)."""
    out: list[Item] = []
    for a in articles:
        by: dict[int, list[data.Row]] = collections.defaultdict(list)
        for r in a.rows:
            by[r.look.place.sentence].append(r)
        for n, words in enumerate(a.words):
            ids, firsts = cut(words, pieces)
            rows = [(r, [feature[f] for f in r.look.features if f in feature]) for r in by[n]]
            tags = [0 if t is None else 1 + STANCES.index(t) for t in a.tags[n]] if a.name not in {"event", "example"} else None
            out.append((ids, rows, a.carries[n], firsts, tags, other))
    return out


def drawn(everything: list[Item], limit: float, share: float) -> list[Item]:
    """The sentences that are read after the glance, and a share of the others, which cost as much time and teach little."""
    rng = random.Random(1)
    return [one for one in everything if any(judge.worth_reading(r.look, limit) for r, _ in one[1]) or rng.random() < share]


def batches(everything: list[Item], rng: random.Random | None = None) -> list[list[Item]]:
    """Sentences of about one length together, at most SIZE pieces in a batch."""
    order = sorted(range(len(everything)), key=lambda i: len(everything[i][0]) + (rng.random() * 6 if rng else 0))
    out: list[list[Item]] = [[]]
    for i in order:
        if out[-1] and (len(out[-1]) + 1) * len(everything[i][0]) > SIZE:
            out.append([])
        out[-1].append(everything[i])
    if rng:
        rng.shuffle(out)
    return out


Whole = tuple[torch.Tensor, torch.Tensor, torch.Tensor]
"""What is told of whole sentences: whether each carries a position, the tags of its pieces, -1 where nothing is told, and whether
it was annotated by other habits."""


def collate(batch: list[Item], blank: int) -> tuple[torch.Tensor, torch.Tensor, dict[str, torch.Tensor] | None, Whole]:
    length = max(len(ids) for ids, *_ in batch)
    ids, mask = torch.zeros(len(batch), length, dtype=torch.long), torch.zeros(len(batch), length, dtype=torch.bool)
    tagged = torch.full((len(batch), length), -1)
    asked = [(i, r, f, firsts) for i, (_, rows, _, firsts, *_) in enumerate(batch) for r, f in rows]
    for i, (row, _, _, firsts, tags, _) in enumerate(batch):
        ids[i, : len(row)], mask[i, : len(row)] = torch.tensor(row), True
        if tags is not None:
            tagged[i, firsts] = torch.tensor(tags)
    whole = torch.tensor([float(one[2]) for one in batch]), tagged, torch.tensor([float(one[5]) for one in batch])
    if not asked:
        return ids, mask, None, whole
    features = torch.full((len(asked), max(1, max(len(f) for _, _, f, _ in asked))), blank)
    content = torch.zeros(len(asked), length)
    for k, (_, r, f, firsts) in enumerate(asked):
        features[k, : len(f)] = torch.tensor(f, dtype=torch.long)
        for c in r.look.place.content:
            content[k, firsts[c]] += 1
    places = [(i, r.look.place, firsts) for i, r, _, firsts in asked]
    return (
        ids,
        mask,
        {
            "row": torch.tensor([i for i, _, _ in places]),
            "cue": torch.tensor([firsts[p.cue] for _, p, firsts in places]),
            "holder": torch.tensor([0 if p.holder is None else firsts[p.holder] for _, p, firsts in places]),
            "has": torch.tensor([float(p.holder is not None) for _, p, _ in places]),
            "head": torch.tensor([firsts[p.head] for _, p, firsts in places]),
            "content": content,
            "features": features,
            "right": torch.tensor([float(bool(r.right)) for _, r, _, _ in asked]),
            "weight": torch.tensor([0.0 if r.right is None else r.weight for _, r, _, _ in asked]),
            "stance": torch.tensor([-1 if r.stance is None else STANCES.index(r.stance) for _, r, _, _ in asked]),
        },
        whole,
    )


def fit(made: network.Network, everything: list[Item], epochs: int, seed: int, rate: float) -> None:
    """Train, and print the loss of each epoch."""
    rng = random.Random(seed)
    encoder = [p for n, p in made.named_parameters() if n.startswith(("layers", "word", "place", "norm", "kind"))]
    head = [p for n, p in made.named_parameters() if not n.startswith(("layers", "word", "place", "norm", "kind"))]
    best = torch.optim.AdamW(
        [{"params": encoder, "lr": rate, "weight_decay": 0.01}, {"params": head, "lr": 1e-3, "weight_decay": 0.02}]
    )
    steps = len(batches(everything)) * epochs
    plan = torch.optim.lr_scheduler.LambdaLR(best, lambda t: min(1.0, (t + 1) / (0.1 * steps)) * max(0.02, 1 - t / steps))
    for epoch in range(epochs):
        made.train()
        start, total = time.time(), 0.0
        for batch in batches(everything, rng):
            ids, mask, asked, (carries, tagged, other) = collate(batch, made.blank)
            with torch.autocast("cpu", torch.bfloat16):
                said, tags, out = made(ids, mask, asked, other)
            loss = 0.3 * F.binary_cross_entropy_with_logits(said.float(), carries)
            if (told := tagged >= 0).any():
                loss = loss + TAGS * F.cross_entropy(tags.float()[told], tagged[told])
            if asked is not None:
                out = out.float()
                each = F.binary_cross_entropy_with_logits(out[:, 0], asked["right"], reduction="none")
                loss = loss + (each * asked["weight"]).sum() / len(batch)
                told = asked["stance"] >= 0
                if told.any():
                    loss = loss + F.cross_entropy(out[told, 1:], asked["stance"][told], reduction="sum") / len(batch)
            best.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(made.parameters(), 1.0)
            best.step()
            plan.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total * epochs / steps:.3f}, {time.time() - start:.0f} s", flush=True)


def finish(made: network.Network, rounds: Sequence[list[Item]], seed: int) -> None:
    """Last short rounds, each from the weights as they are; these become the mean of the ends (Wortsman et al. 2022,
    model soups)."""
    start = {name: w.clone() for name, w in made.state_dict().items()}
    ends = []
    for last in rounds:
        made.load_state_dict(start)
        fit(made, last, 1, seed, FINISH_RATE)
        ends.append({name: w.clone() for name, w in made.state_dict().items()})
    made.load_state_dict({name: sum(end[name] for end in ends) / len(ends) for name in start})


def ask(made: network.Network, everything: list[Item]) -> dict[int, Verdict]:
    """The verdict on each row, by its identity."""
    made.eval()
    out: dict[int, Verdict] = {}
    with torch.no_grad():
        for batch in batches(everything):
            ids, mask, asked, (_, _, other) = collate(batch, made.blank)
            if asked is None:
                continue
            _, _, logits = made(ids, mask, asked, other)
            rows = [r for _, rows, *_ in batch for r, _ in rows]
            for r, one in zip(rows, logits, strict=True):
                out[id(r)] = Verdict(float(torch.sigmoid(one[0])), STANCES[int(one[1:].argmax())])
    return out


def measure(articles: Sequence[data.Article], verdicts: dict[int, Verdict], settings: dict[str, float]) -> Score:
    """The whole extraction after the verdicts, scored."""
    words, who, total = lexicon.load(), vocabulary.load(), Score()
    judge._settings().update(settings)
    for a in articles:
        claims = sorted(judge.decide(a.found, [verdicts[id(r)] for r in a.rows]), key=_place)
        claims = replies.resolve(_distinct(claims), a.tree, words, judge.believes)
        total.add(a.name, a.gold, found_of(resolution.once(resolution.resolve_actors(claims, a.parsed, who))))
    return total


def report(articles: Sequence[data.Article], verdicts: dict[int, Verdict]) -> None:
    """Areas under the curve, and figures by threshold."""
    for kind in (False, True):
        rows = [r for a in articles for r in a.rows if r.look.place.unlisted is kind and r.right is not None]
        area = roc_auc_score([bool(r.right) for r in rows], [verdicts[id(r)].keep for r in rows])
        print(f"  {'unlisted' if kind else 'rules'}: area under the curve {area:.3f} of {len(rows)}", end="")
    print()
    for rules in (0.0, 0.2, 0.3, 0.4):
        for unlisted in (0.5, 0.6, 0.7, 0.8, 1.1):
            score = measure(articles, verdicts, {"rules": rules, "unlisted": unlisted})
            figures = "  ".join(
                f"{v} P {t.precision:.3f} R {t.recall:.3f} F1 {t.f1:.3f}" for v in LEVELS for t in [score.levels[v]]
            )
            print(f"  rules from {rules:.2f}, unlisted from {unlisted:.2f}: {figures}", flush=True)


def main() -> None:
    """See the module's docstring."""
    asks = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asks.add_argument("folders", nargs="+")
    asks.add_argument("--test", nargs="*", default=[])
    asks.add_argument("--other", nargs="*", default=[], help="folders that were annotated by other habits")
    asks.add_argument("--layers", type=int, default=5)
    asks.add_argument("--epochs", type=int, default=3)
    asks.add_argument("--rate", type=float, default=6e-5, help="learning rate of the encoder")
    asks.add_argument("--seed", type=int, default=0)
    asks.add_argument("--finish", type=float, default=0.0, help="share of the sentences that are read, for a last short round")
    asks.add_argument("--closest", nargs="*", default=[], help="folders to learn from in the last round alone")
    asks.add_argument("--again", nargs="*", default=[], help="event sentences of a second last round, to take the mean of both")
    asks.add_argument("--glance", type=float, default=0.0, help="the limit of the glance that is written, in place of its own")
    asks.add_argument("--unread", type=float, default=0.15, help="share of the sentences that are never read, to learn from too")
    asks.add_argument("--events", nargs="*", default=[], help="files of event sentences (see data.events) to learn from as well")
    asks.add_argument("--words", default="", help="a text file whose words the vocabulary must be able to spell without loss")
    asks.add_argument("--rules", type=float, default=0.4, help="the threshold for what rules found")
    asks.add_argument("--unlisted", type=float, default=0.67, help="the threshold for unlisted predicates")
    asks.add_argument("--write", action="store_true")
    given = asks.parse_args()
    torch.manual_seed(given.seed)
    usual, others = ([a for f in folders for a in data.articles(f)] for folders in (given.folders, given.other))
    seen = [*usual, *others]
    tested = {f: list(data.articles(f)) for f in given.test}
    examples = list(data.examples(EXAMPLE))
    told, again = ([a for path in paths for a in data.events(path)] for paths in (given.events, given.again))
    plain = [*examples, *told]
    names = features_of(seen)
    weights, limit = glance(seen)
    kept = pieces_in([*seen, *plain], given.words)
    whole = network.vocabulary()
    pieces = Pieces([whole[i] for i in kept])
    feature = {f: i for i, f in enumerate(names)}
    made = network.Network(given.layers, len(names), kept)
    judge._settings()["weights"] = weights

    def of_both(share: float) -> list[Item]:
        return [*drawn(items(usual, pieces, feature), limit, share), *drawn(items(others, pieces, feature, True), limit, share)]

    learnt = [*of_both(given.unread), *items(examples, pieces, feature), *(items(told, pieces, feature) * EVENTS)]
    print(
        f"{len(seen)} articles, {len(learnt)} sentences, {sum(len(i[1]) for i in learnt)} candidates, "
        f"{len(names)} features, {len(kept)} pieces"
    )
    fit(made, learnt, given.epochs, given.seed, given.rate)
    if given.finish:
        read = of_both(0.0)
        rest = random.Random(given.seed).sample(read, round(given.finish * len(read)))
        closest = [a for folder in given.closest for a in data.articles(folder)]
        rest += drawn(items(closest, pieces, feature), limit, given.unread) * FINISH_CLOSEST
        rest += items(examples, pieces, feature)
        rounds = [told, again] if again else [told]
        finish(made, [[*rest, *(items(of_round, pieces, feature) * FINISH_EVENTS)] for of_round in rounds], given.seed)
    if everything := [a for articles in tested.values() for a in articles]:
        report(everything, ask(made, items(everything, pieces, feature)))
    if given.write:
        seen_from = given.glance or limit
        settings = {"rules": given.rules, "unlisted": given.unlisted, "glance": seen_from, "weights": weights, "features": names}
        judge.SETTINGS.write_text(json.dumps(settings, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
        np.savez_compressed(judge.WEIGHTS, **made.arrays([whole[i] for i in kept]))
        print(f"written: {judge.WEIGHTS.name}, {judge.WEIGHTS.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
