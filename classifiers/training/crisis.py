"""Train and evaluate the crisis classifier."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from classifiers.crisis import ANY, HELP, CrisisClassifier, CrisisReading, Thresholds, combined, decide
from classifiers.screener import MODELS
from classifiers.training import crisis_card, linear
from classifiers.training.card import write_card
from classifiers.training.evaluation.crisis import CrisisMeasures
from classifiers.training.noise import noisy
from classifiers.training.texts import Row, read_split

STRENGTH = 10.0
NOISY_COPIES = 2
NOISY_WEIGHT = 0.25
SEED = 20261124
MOST_HARD_NEGATIVES = 0.04
"""The share of development negatives, which are mostly hard ones, that may be flagged."""
MOST_ORDINARY = 0.02
"""The share of ordinary feedback (development batches named `ordinary_*`) that may be flagged."""
LABEL_SCORES = (0.6, 0.5, 0.4, 0.3, 0.2, 0.15, 0.1)
ALSO_SCORE = 0.3


def train(options: argparse.Namespace) -> None:
    """Fit on the training batches, choose thresholds on the development batches, measure on the test batches."""
    vectorizer, heads = fit(read_split("train"))
    dev = read_split("dev")
    thresholds = choose_thresholds(dev, scores(vectorizer, heads, dev))
    strings = {name: str(value) for name, value in asdict(thresholds).items()}
    path = MODELS / "crisis.npz"
    digest = linear.export(vectorizer, heads, path, strings)
    write_card(MODELS / "crisis.md", crisis_card.text(digest, thresholds, CrisisClassifier.load(path), options.sets))


def fit(rows: Sequence[Row], labels: Sequence[str] = HELP) -> tuple[linear.NgramVectorizer, dict[str, Any]]:
    """
    The head ANY and the head of each label, each against all other texts.

    Noisy copies stand beside the texts as they were written.
    """
    random = Random(SEED)
    rows = [*rows, *(replace(row, text=noisy(row.text, random)) for _ in range(NOISY_COPIES) for row in rows)]
    written = len(rows) // (1 + NOISY_COPIES)
    weight = np.where(np.arange(len(rows)) < written, 1.0, NOISY_WEIGHT)
    texts = [row.text for row in rows]
    vectorizer = linear.NgramVectorizer().fit(texts)
    parts = vectorizer.groups(texts)
    targets = {ANY: [row.label != "none" for row in rows]}
    targets |= {label: [label == row.label or label in row.also for row in rows] for label in labels}
    return vectorizer, {
        head: linear.fit_views(parts, np.array(target), STRENGTH, weight) for head, target in targets.items()
    }


def scores(vectorizer: linear.NgramVectorizer, heads: Mapping[str, Any], rows: Sequence[Row]) -> list[dict[str, float]]:
    """The score of each head for each row."""
    matrix = vectorizer.transform([row.text for row in rows])
    logits = np.stack([head.decision_function(matrix) for head in heads.values()], axis=1).astype(np.float32)
    return [combined(tuple(heads), row) for row in logits]


def choose_thresholds(dev: Sequence[Row], dev_scores: Sequence[dict[str, float]]) -> Thresholds:
    """
    The lowest threshold of help at which negatives are flagged no more often than the shares above allow, and the score
    from which a more urgent label is preferred, by the exactness of emergencies and of all labels together.
    """
    flagged = np.array([each[ANY] for each in dev_scores])
    none = np.array([row.label == "none" for row in dev])
    ordinary = none & np.array([row.batch.startswith("ordinary") for row in dev])
    hard = np.quantile(flagged[none & ~ordinary], 1 - MOST_HARD_NEGATIVES)
    help_ = round(float(max(hard, np.quantile(flagged[ordinary], 1 - MOST_ORDINARY))), 4)

    def exactness(label_score: float) -> float:
        readings = [decide(each, Thresholds(help_, label_score, ALSO_SCORE)) for each in dev_scores]
        measures = CrisisMeasures.of([row.label for row in dev], readings)
        return sum(measures.exact_share(label) for label in HELP) + measures.exact_share("emergency")

    return Thresholds(help_, max(LABEL_SCORES, key=exactness), ALSO_SCORE)


def evaluate(options: argparse.Namespace) -> None:
    """Print the measures of the shipped model on a split, or on a file of {"text", "label"} lines."""
    classifier = CrisisClassifier.load(MODELS / "crisis.npz")
    if options.file:
        lines = [json.loads(line) for line in Path(options.file).read_text(encoding="utf-8").splitlines() if line]
        pairs = [(line["text"], line["label"]) for line in lines]
    else:
        pairs = [(row.text, row.label) for row in read_split(options.split)]
    readings = [classifier.read(text) for text, _ in pairs]
    print(CrisisMeasures.of([label for _, label in pairs], readings).table())
    _print_errors(pairs, readings, options.errors)


def _print_errors(pairs: Sequence[tuple[str, str]], readings: Sequence[CrisisReading], limit: int) -> None:
    wrong = [
        (label, reading.label, text)
        for (text, label), reading in zip(pairs, readings, strict=True)
        if (label == "none") != (reading.label == "none")
    ]
    for label, got, text in wrong[:limit]:
        print(f"{label} taken for {got}: {text}")
