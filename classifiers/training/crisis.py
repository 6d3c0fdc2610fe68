"""Train and evaluate the crisis classifier."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from classifiers.crisis import ANY, HELP, CrisisClassifier, CrisisReading, Thresholds, decide
from classifiers.screener import MODELS
from classifiers.training import linear
from classifiers.training.card import dataset_lines, write_card
from classifiers.training.evaluation.crisis import CrisisMeasures
from classifiers.training.noise import noisy
from classifiers.training.texts import SPLITS, Row, read_split

STRENGTH = 10.0
NOISY_COPIES = 1
NOISY_WEIGHT = 0.4
SEED = 20261124
MOST_HARD_NEGATIVES = 0.04
"""The share of development negatives, which are mostly hard ones, that may be flagged."""
MOST_ORDINARY = 0.02
"""The share of ordinary feedback (development batches named `ordinary_*`) that may be flagged."""
LABEL_SCORES = (0.6, 0.5, 0.4, 0.3, 0.25, 0.2)
ALSO_SCORE = 0.3

PURPOSE = """\
Decides whether a visitor's comment of at most 100 characters under an article about addiction speaks of an emergency,
self-harm, violence or a wish for treatment, so that the right helpline is shown at once. It is not a diagnosis, not a
triage of people, and must not be used to act on, report or trace a visitor, nor on texts of another kind or length.
English and Spanish only; other languages are mostly missed."""


def train(_: argparse.Namespace) -> None:
    """Fit on the training batches, choose thresholds on the development batches, measure on the test batches."""
    vectorizer, heads = fit(read_split("train"))
    dev = read_split("dev")
    thresholds = choose_thresholds(dev, scores(vectorizer, heads, dev))
    strings = {name: str(value) for name, value in asdict(thresholds).items()}
    path = MODELS / "crisis.npz"
    digest = linear.export(vectorizer, heads, path, strings)
    write_card(MODELS / "crisis.md", _card(digest, thresholds, CrisisClassifier.load(path)))


def fit(rows: Sequence[Row]) -> tuple[linear.NgramVectorizer, dict[str, Any]]:
    """
    The head ANY on all texts, and the head of each label on the texts that any label holds for.

    Noisy copies stand beside the texts as they were written.
    """
    random = Random(SEED)
    rows = [*rows, *(replace(row, text=noisy(row.text, random)) for _ in range(NOISY_COPIES) for row in rows)]
    written = len(rows) // (1 + NOISY_COPIES)
    weight = np.where(np.arange(len(rows)) < written, 1.0, NOISY_WEIGHT)
    vectorizer = linear.NgramVectorizer()
    matrix = vectorizer.fit_transform([row.text for row in rows])
    any_ = np.array([row.label != "none" for row in rows])
    heads = {ANY: linear.fit_head(matrix, any_, STRENGTH, weight)}
    for label in HELP:
        holds = np.array([label == row.label or label in row.also for row in rows])
        heads[label] = linear.fit_head(matrix[any_], holds[any_], STRENGTH, weight[any_])
    return vectorizer, heads


def scores(vectorizer: linear.NgramVectorizer, heads: Mapping[str, Any], rows: Sequence[Row]) -> list[dict[str, float]]:
    """The score of each head for each row."""
    matrix = vectorizer.transform([row.text for row in rows])
    columns = np.stack([head.predict_proba(matrix)[:, 1] for head in heads.values()], axis=1)
    return [dict(zip(heads, row, strict=True)) for row in columns.tolist()]


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


def _card(digest: str, thresholds: Thresholds, classifier: CrisisClassifier) -> str:
    splits = {split: read_split(split) for split in SPLITS}
    test = splits["test"]
    measures = CrisisMeasures.of([row.label for row in test], [classifier.read(row.text) for row in test])
    return f"""# Crisis classifier

{PURPOSE}

Trained {datetime.now(UTC).date().isoformat()}; content hash `{digest}`.

## Data

{dataset_lines(splits)}

## Thresholds

Help is shown from a score of {thresholds.help} that any label holds: the lowest at which at most
{MOST_HARD_NEGATIVES:.0%} of the development negatives and {MOST_ORDINARY:.0%} of the ordinary ones are flagged. A more
urgent label is preferred from a score of {thresholds.label}; others are told beside it from {thresholds.also}.

## On the test batches, whose authors saw no training text (95 % intervals)

{measures.table()}"""
