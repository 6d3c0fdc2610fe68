"""Train and evaluate the theme classifier."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random
from typing import Any

import numpy as np

from classifiers.labels import THEMES
from classifiers.screener import MODELS
from classifiers.spans import Span, replaced
from classifiers.themes import ThemeClassifier
from classifiers.training import linear
from classifiers.training.card import dataset_lines, write_card
from classifiers.training.evaluation.themes import ThemeMeasures
from classifiers.training.noise import noisy
from classifiers.training.texts import SPLITS, Row, read_split

STRENGTH = 10.0
NOISY_WEIGHT = 0.3
SEED = 20261124

PURPOSE = """\
Tells an editor what a redacted comment is about. One theme a comment; counts by theme are for finding patterns, not for
judging single comments or their writers."""


def train(_: argparse.Namespace) -> None:
    """Fit on the training batches, measure on the test batches."""
    vectorizer, heads = fit(read_split("train"))
    path = MODELS / "themes.npz"
    digest = linear.export(vectorizer, heads, path, {})
    write_card(MODELS / "themes.md", _card(digest, ThemeClassifier.load(path)))


def fit(rows: Sequence[Row]) -> tuple[linear.NgramVectorizer, dict[str, Any]]:
    """One head a theme, against all others."""
    texts, random = [redacted(row) for row in rows], Random(SEED)
    weight = np.concatenate([np.ones(len(texts)), np.full(len(texts), NOISY_WEIGHT)])
    vectorizer = linear.NgramVectorizer()
    matrix = vectorizer.fit_transform([*texts, *(noisy(text, random) for text in texts)])
    themes = np.array([row.theme for row in rows] * 2)
    return vectorizer, {theme: linear.fit_head(matrix, themes == theme, STRENGTH, weight) for theme in THEMES}


def evaluate(options: argparse.Namespace) -> None:
    """Print the measures of the shipped model on a split."""
    print(measure(ThemeClassifier.load(MODELS / "themes.npz"), read_split(options.split)).table())


def measure(classifier: ThemeClassifier, rows: Sequence[Row]) -> ThemeMeasures:
    """Measures on rows, whose identifiers are redacted first as the service does."""
    return ThemeMeasures.of([row.theme for row in rows], [classifier.read(redacted(row)) for row in rows])


def redacted(row: Row) -> str:
    """A row's text with its marked identifiers taken out."""
    return replaced(row.text, [Span(start, end, kind, 1.0, "marked") for start, end, kind in row.spans])


def _card(digest: str, classifier: ThemeClassifier) -> str:
    splits = {split: read_split(split) for split in SPLITS}
    return f"""# Theme classifier

{PURPOSE}

Trained {datetime.now(UTC).date().isoformat()}; content hash `{digest}`; themes: {", ".join(THEMES)}.

## Data

{dataset_lines(splits)}

## On the test batches, whose authors saw no training text

{measure(classifier, splits["test"]).table()}"""
