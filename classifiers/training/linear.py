"""Fit linear text models with scikit-learn and export them for `classifiers.linear`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from classifiers import artifacts, features

MIN_TEXTS = 2
"""An n-gram that occurs in fewer training texts is not looked at."""


class NgramVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn is untyped
    """Texts to (texts, groups x buckets): idf-weighted hashed n-grams, each group of unit length."""

    def fit(self, texts: Sequence[str], y: object = None) -> NgramVectorizer:  # noqa: ARG002  (scikit-learn's signature)
        """Count in how many texts each bucket occurs."""
        counts = np.array(
            [np.bincount(matrix.indices, minlength=features.BUCKETS) for matrix in _group_matrices(texts)]
        )
        idf = np.log((1 + len(texts)) / (1 + counts)) + 1
        self.idf_ = np.where(counts >= MIN_TEXTS, idf, 0).astype(np.float16).astype(np.float32)
        return self

    def transform(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Weight and normalise."""
        groups = zip(_group_matrices(texts), self.idf_, strict=True)
        return sparse.hstack([normalize(matrix.multiply(idf).tocsr()) for matrix, idf in groups]).tocsr()


def fit_head(matrix: sparse.csr_matrix, target: NDArray[np.bool_], strength: float, weight: NDArray[Any]) -> Any:
    """One binary logistic regression; `strength` is scikit-learn's C."""
    model = LogisticRegression(C=strength, solver="liblinear", dual=True, max_iter=1000, tol=1e-2, random_state=0)
    return model.fit(matrix, target, sample_weight=weight)


def export(vectorizer: NgramVectorizer, heads: Mapping[str, Any], path: Path, strings: Mapping[str, str]) -> str:
    """Write fitted heads as plain arrays; returns the content's hash. Weights keep 16 bits."""
    weights = np.stack([head.coef_[0].reshape(features.GROUPS, features.BUCKETS) for head in heads.values()], axis=-1)
    arrays: dict[str, NDArray[Any]] = {
        "idf": vectorizer.idf_.astype(np.float16),
        "weights": weights.astype(np.float16),
        "bias": np.array([head.intercept_[0] for head in heads.values()], dtype=np.float32),
    }
    return artifacts.save(path, arrays, {**strings, "labels": " ".join(heads)})


def _group_matrices(texts: Sequence[str]) -> list[sparse.csr_matrix]:
    rows: list[list[list[int]]] = [[] for _ in range(features.GROUPS)]
    for text in texts:
        for group, ngrams in enumerate(features.grouped(text)):
            rows[group].append(sorted({features.bucket(ngram) for ngram in ngrams}))
    return [_binary_matrix(group) for group in rows]


def _binary_matrix(rows: list[list[int]]) -> sparse.csr_matrix:
    ends = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.fromiter((column for row in rows for column in row), dtype=np.int32, count=ends[-1])
    ones = np.ones(len(columns), dtype=np.float32)
    return sparse.csr_matrix((ones, columns, ends), shape=(len(rows), features.BUCKETS))
