"""Which crisis label a text gets, and why."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from classifiers.labels import CRISIS_LABELS
from classifiers.linear import Floats, LinearModel
from classifiers.patterns import matching

HELP = CRISIS_LABELS[:-1]
ANY = "any"
"""The head that says whether any label holds."""
LABEL_SHARE = 0.5
"""How much the likeliest label's log-odds count beside those of ANY; chosen on batches left out of training."""


@dataclass(frozen=True, slots=True)
class CrisisReading:
    """The label, the other labels that hold too, and the scores: of any help at all, and of each label."""

    label: str
    also: tuple[str, ...]
    scores: dict[str, float]

    @classmethod
    def none(cls) -> CrisisReading:
        """The reading of an empty text."""
        return cls("none", (), dict.fromkeys((ANY, *HELP), 0.0))


@dataclass(frozen=True, slots=True)
class Thresholds:
    """
    When help is shown, and which label it is.

    `help` is the least score of `any` from which help is shown. Of the labels, the most urgent with a score of at least
    `label` is it, else the likeliest; others with a score of at least `also` are told beside it.
    """

    help: float
    label: float
    also: float


class CrisisClassifier:
    """A linear model with its thresholds, over a floor of patterns."""

    def __init__(self, model: LinearModel, thresholds: Thresholds) -> None:
        self._model = model
        self._thresholds = thresholds
        self.version = model.version

    @classmethod
    def load(cls, path: Path) -> CrisisClassifier:
        """
        Read the model and the thresholds saved with it.

        Raises:
            BadArtifact: the file is damaged.
        """
        model, strings = LinearModel.load(path)
        return cls(model, Thresholds(*(float(strings[name]) for name in ("help", "label", "also"))))

    def read(self, text: str, *, patterns: bool = True) -> CrisisReading:
        """Label a raw text; its length is the caller's to bound. Without patterns the model decides alone."""
        reading = decide(self.scores(text), self._thresholds)
        if not patterns or reading.label != "none" or not (found := matching(text)):
            return reading
        return CrisisReading(found.label, (), reading.scores)

    def scores(self, text: str) -> dict[str, float]:
        """The score of any help and of each label, 0 to 1."""
        return combined(self._model.labels, self._model.logits(text))

    def evidence(self, text: str, label: str) -> list[tuple[str, float]]:
        """
        The n-grams that weighed most for any help at all, where label is ANY, or for one label.

        A pattern that holds stands first, as `pattern: its name`, with weight infinity.
        """
        head = np.array([float(each == label) for each in self._model.labels], dtype=np.float32)
        if label == ANY:
            logits = self._model.logits(text)
            head[1 + int(logits[1:].argmax())] = LABEL_SHARE
        found = matching(text)
        floor = [(f"pattern: {found.name}", math.inf)] if found and label in (ANY, found.label) else []
        return floor + self._model.evidence(text, head)


def combined(heads: tuple[str, ...], logits: Floats) -> dict[str, float]:
    """Scores from log-odds, the head ANY first: help is likelier the surer one label is."""
    any_, *labels = logits.tolist()
    both = (any_ + LABEL_SHARE * max(labels)) / (1 + LABEL_SHARE)
    return {head: _logistic(logit) for head, logit in zip(heads, [both, *labels], strict=True)}


def decide(scores: dict[str, float], thresholds: Thresholds) -> CrisisReading:
    """Turn scores into a reading; where in doubt the more urgent label wins."""
    if scores[ANY] < thresholds.help:
        return CrisisReading("none", (), scores)
    likely = max(HELP, key=lambda label: scores[label])
    label = next((each for each in HELP if scores[each] >= thresholds.label), likely)
    also = tuple(each for each in HELP if each != label and scores[each] >= thresholds.also)
    return CrisisReading(label, also, scores)


def _logistic(logit: float) -> float:
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, logit))))
