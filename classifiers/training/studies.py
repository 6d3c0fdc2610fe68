"""
Studies on batches left out of training: the learning curve, and other learners beside the shipped one.

Each writes its table to `studies/`, from where the model's card takes it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.svm import LinearSVC

from classifiers.crisis import ANY, HELP
from classifiers.training import crisis, linear
from classifiers.training.texts import Row, read_split

STUDIES = Path(__file__).parent / "studies"
FALSE_ALARMS = 0.05
"""The share of hard negatives (texts of batches not named `ordinary_*`) flagged, at which recall is told."""
SIZES = (1000, 2000, 4000, 8000, 12000, 16000)
SEED = 7

Scores = NDArray[np.float64]
Learner = Callable[[Sequence[Row], Sequence[Row]], Scores]


def curve(_: argparse.Namespace) -> None:
    """Recall by label against the number of training texts."""
    left, held = split_batches(read_split("train"))
    Random(SEED).shuffle(left)
    sizes = [*(size for size in SIZES if size < len(left)), len(left)]
    found = [recalls(held, shipped(left[:size], held)) for size in sizes]
    lines = [_line(str(size), shares) for size, shares in zip(sizes, found, strict=True)]
    half = max((size for size in sizes if size <= len(left) * 0.55), default=sizes[0])
    gain = _mean(found[-1]) - _mean(found[sizes.index(half)])
    rest = f"\nFrom {half} to {len(left)} texts the mean rose by {gain:.3f}.\n"
    _write("crisis_curve.md", "training texts", lines, rest)


def compare(_: argparse.Namespace) -> None:
    """The shipped learner and others, trained on the same texts."""
    left, held = split_batches(read_split("train"))
    lines = [_line(name, recalls(held, learner(left, held))) for name, learner in LEARNERS.items()]
    _write("crisis_learners.md", "learner", lines)


def split_batches(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Four fifths of the batches to train on, one fifth to measure on, ordinary ones apart."""
    batches = sorted({row.batch for row in rows})
    Random(SEED).shuffle(batches)
    batches.sort(key=lambda batch: batch.startswith("ordinary"))
    held = set(batches[::5])
    return [row for row in rows if row.batch not in held], [row for row in rows if row.batch in held]


def recalls(rows: Sequence[Row], scores: Scores) -> dict[str, float]:
    """The share of each label flagged where FALSE_ALARMS of the hard negatives are; of ordinary texts too."""
    ordinary = np.array([row.batch.startswith("ordinary") for row in rows])
    labels = np.array([row.label for row in rows])
    threshold = np.quantile(scores[(labels == "none") & ~ordinary], 1 - FALSE_ALARMS)
    shares = {label: float((scores[labels == label] > threshold).mean()) for label in HELP}
    return {**shares, "ordinary": float((scores[(labels == "none") & ordinary] > threshold).mean())}


def shipped(left: Sequence[Row], held: Sequence[Row]) -> Scores:
    """The scores of held-out texts by the shipped way of training."""
    vectorizer, heads = crisis.fit(left)
    return np.array([scores[ANY] for scores in crisis.scores(vectorizer, heads, held)])


def _one_head(left: Sequence[Row], held: Sequence[Row]) -> Scores:
    vectorizer, heads = crisis.fit(left, labels=())
    scores: Scores = heads[ANY].decision_function(vectorizer.transform([row.text for row in held]))
    return scores


def _support_vectors(left: Sequence[Row], held: Sequence[Row]) -> Scores:
    vectorizer = linear.NgramVectorizer()
    matrix = vectorizer.fit_transform([row.text for row in left])
    model = LinearSVC(C=0.5, dual=True, tol=1e-2, max_iter=5000, random_state=0).fit(matrix, _any(left))
    scores: Scores = model.decision_function(vectorizer.transform([row.text for row in held]))
    return scores


def _naive_bayes(left: Sequence[Row], held: Sequence[Row]) -> Scores:
    vectorizer = linear.NgramVectorizer()
    matrix = vectorizer.fit_transform([row.text for row in left])
    model = ComplementNB(alpha=0.3).fit(matrix, _any(left))
    scores: Scores = model.predict_log_proba(vectorizer.transform([row.text for row in held])) @ np.array([-1.0, 1.0])
    return scores


def _tfidf(left: Sequence[Row], held: Sequence[Row]) -> Scores:
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
    model = make_pipeline(
        FeatureUnion([("words", words), ("characters", characters)]),
        LogisticRegression(C=10, solver="liblinear", random_state=0),
    ).fit([row.text for row in left], _any(left))
    scores: Scores = model.decision_function([row.text for row in held])
    return scores


LEARNERS: Mapping[str, Learner] = {
    "shipped: logistic regressions, any help and each label": shipped,
    "the same, the head for any help alone": _one_head,
    "linear support vectors, same n-grams, no noisy copies": _support_vectors,
    "complement naive Bayes, same n-grams, no noisy copies": _naive_bayes,
    "TF-IDF of words 1-2 and characters 2-5, logistic regression": _tfidf,
}


def _any(rows: Sequence[Row]) -> NDArray[np.bool_]:
    return np.array([row.label != "none" for row in rows])


def _line(name: str, shares: Mapping[str, float]) -> str:
    columns = (*(shares[label] for label in HELP), _mean(shares), shares["ordinary"])
    return f"| {name} | " + " | ".join(f"{share:.3f}" for share in columns) + " |"


def _mean(shares: Mapping[str, float]) -> float:
    return sum(shares[label] for label in HELP) / len(HELP)


def _write(name: str, first: str, lines: Sequence[str], rest: str = "") -> None:
    STUDIES.mkdir(exist_ok=True)
    head = f"| {first} | " + " | ".join(HELP) + " | mean | ordinary flagged |\n" + "| --- " * (3 + len(HELP)) + "|\n"
    table = head + "\n".join(lines) + "\n" + rest
    (STUDIES / name).write_text(table, encoding="utf-8")
    print(table)
