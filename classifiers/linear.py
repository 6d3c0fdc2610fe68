"""Scores a text with linear models over hashed n-grams; plain arrays, no scikit-learn."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from classifiers import artifacts, features

Floats = NDArray[np.float32]

_WEIGHTS = np.array([group.weight for group in features.GROUPS], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class LinearModel:
    """
    Logistic regressions, one a head, over n-grams weighted by idf, each group of them brought to its own length.

    `idf` has shape (buckets), `weights` (buckets, heads), `bias` (heads).
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
        version = artifacts.content_hash(arrays, strings)[:12]
        idf, weights = arrays["idf"].astype(np.float32), arrays["weights"].astype(np.float32)
        return cls(tuple(strings["labels"].split()), idf, weights, arrays["bias"], version), strings

    def logits(self, text: str) -> Floats:
        """The log-odds of each head, shape (heads)."""
        buckets, values, _ = vector(text, self.idf)
        scores: Floats = values @ self.weights[buckets] + self.bias
        return scores

    def evidence(self, text: str, head: NDArray[np.float32], limit: int = 5) -> list[tuple[str, float]]:
        """The n-grams that speak most for a weighted sum of heads, with their share of its log-odds."""
        buckets, values, _ = vector(text, self.idf)
        shares = values * (self.weights[buckets] @ head)
        found: dict[str, float] = {}
        for name, share in zip(features.named(text), shares.tolist(), strict=True):
            found[name] = found.get(name, 0.0) + share
        return sorted(found.items(), key=lambda pair: -pair[1])[:limit]


def vector(text: str, idf: Floats) -> tuple[NDArray[np.uint32], Floats, list[int]]:
    """A text's buckets, the value of each, and how many each group has; what stands twice is to be added up."""
    buckets, sizes = features.hashed(text)
    values = idf[buckets]
    start = 0
    for size, weight in zip(sizes, _WEIGHTS, strict=True):
        part = values[start : start + size]
        # A group of which training knows nothing has no weight either; it stays zero.
        if length := float(np.sqrt(part @ part)):
            part *= weight / length
        start += size
    return buckets, values, sizes
