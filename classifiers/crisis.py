"""Which crisis label a text gets, and why."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from classifiers.labels import CRISIS_LABELS
from classifiers.linear import LinearModel

HELP = CRISIS_LABELS[:-1]
ANY = "any"
"""The head that says whether any label holds."""


@dataclass(frozen=True, slots=True)
class CrisisReading:
    """The label, the other labels that hold too, and the scores: of `any`, and of each label given that any holds."""

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
    """A linear model with its thresholds."""

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

    def read(self, text: str) -> CrisisReading:
        """Label a raw text; its length is the caller's to bound."""
        return decide(self.scores(text), self._thresholds)

    def scores(self, text: str) -> dict[str, float]:
        """The score of each head, 0 to 1."""
        logits = self._model.logits(text).tolist()
        return {label: _logistic(logit) for label, logit in zip(self._model.labels, logits, strict=True)}

    def evidence(self, text: str, label: str) -> list[tuple[str, float]]:
        """The n-grams that weighed most: for any help at all, where label is ANY, or for one label among them."""
        return self._model.evidence(text, label)


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
