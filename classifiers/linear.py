"""Scores a text with linear models over hashed n-grams; plain arrays, no scikit-learn."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from classifiers import artifacts, features

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LinearModel:
    """
    Logistic regressions, one a label, over L2-normalised groups of weighted n-grams.

    `idf` has shape (groups, buckets), `weights` (groups, buckets, labels) with the idf already multiplied in, `bias`
    (labels).
    """

    labels: tuple[str, ...]
    idf: Floats
    weights: Floats
    bias: Floats
    version: str

    @classmethod
    def load(cls, path: Path) -> tuple[LinearModel, dict[str, str]]:
        """
        The model in a file, and the settings saved with it.

        Raises:
            BadArtifact: the file is damaged.
        """
        arrays, strings = artifacts.load(path)
        idf = arrays["idf"].astype(np.float32)
        weights = arrays["weights"].astype(np.float32) * idf[:, :, None]
        version = artifacts.content_hash(arrays, strings)[:12]
        return cls(tuple(strings["labels"].split()), idf, weights, arrays["bias"], version), strings

    def logits(self, text: str) -> Floats:
        """The log-odds of each label, shape (labels)."""
        logits = self.bias.copy()
        for group, ngrams in enumerate(features.grouped(text)):
            if ngrams:
                buckets = np.fromiter({features.bucket(ngram) for ngram in ngrams}, dtype=np.intp)
                logits += self.weights[group, buckets].sum(axis=0) / self._norm(group, buckets)
        return logits

    def evidence(self, text: str, label: str, limit: int = 5) -> list[tuple[str, float]]:
        """The n-grams that speak most for a label, with their share of its log-odds."""
        index = self.labels.index(label)
        found: list[tuple[str, float]] = []
        for group, ngrams in enumerate(features.grouped(text)):
            if ngrams:
                buckets = np.array([features.bucket(ngram) for ngram in ngrams])
                shares = self.weights[group, buckets, index] / self._norm(group, buckets)
                found += zip(ngrams, shares.tolist(), strict=True)
        return sorted(found, key=lambda pair: -pair[1])[:limit]

    def _norm(self, group: int, buckets: NDArray[np.intp]) -> float:
        # A group of which training knows nothing has no weight either; 1 keeps it from dividing by zero.
        return float(np.sqrt(np.square(self.idf[group, buckets]).sum())) or 1.0
