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

from classifiers import artifacts, features
from classifiers.linear import vector

MIN_TEXTS = 2
"""An n-gram that occurs in fewer training texts is not looked at."""
VIEWS = (("words", "word pairs"), ("characters",), ("class pairs", "classes", "shape"))
"""Groups that are also trained without the others."""


class NgramVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn is untyped
    """Texts to (texts, buckets): idf-weighted hashed n-grams, each group of its own length."""

    def fit(self, texts: Sequence[str], y: object = None) -> NgramVectorizer:  # noqa: ARG002  (scikit-learn's signature)
        """Count in how many texts each bucket occurs."""
        counts = np.zeros(features.BUCKETS, dtype=np.int64)
        for text in texts:
            counts[np.unique(features.hashed(text)[0])] += 1
        idf = np.log((1 + len(texts)) / (1 + counts)) + 1
        self.idf_ = np.where(counts >= MIN_TEXTS, idf, 0).astype(np.float16).astype(np.float32)
        return self

    def transform(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Weight and normalise."""
        return joined(self.groups(texts))

    def groups(self, texts: Sequence[str]) -> dict[str, sparse.csr_matrix]:
        """The parts of `transform`, one a group; together they make the whole."""
        vectors = [vector(text, self.idf_) for text in texts]
        starts = [np.cumsum([0, *sizes]) for _, _, sizes in vectors]
        parts = {}
        for at, group in enumerate(features.GROUPS):
            cut = [slice(start[at], start[at + 1]) for start in starts]
            columns = [buckets[each] for each, (buckets, _, _) in zip(cut, vectors, strict=True)]
            values = [values[each] for each, (_, values, _) in zip(cut, vectors, strict=True)]
            parts[group.name] = _matrix(columns, values)
        return parts


def joined(parts: Mapping[str, sparse.csr_matrix], names: Sequence[str] = ()) -> sparse.csr_matrix:
    """The named groups' parts (default: all) in one matrix."""
    return sum(parts[name] for name in names or parts)


def fit_views(parts: Mapping[str, sparse.csr_matrix], target: NDArray[np.bool_], strength: float, weight: Any) -> Any:
    """
    A head that is the mean of one fitted on all groups and one on each of VIEWS.

    What one kind of n-grams can tell alone is then not left to another that says it louder in training.
    """
    whole = fit_head(joined(parts), target, strength, weight)
    views = [fit_head(joined(parts, names), target, strength, weight) for names in VIEWS]
    for name in ("coef_", "intercept_"):
        mean = sum(getattr(view, name) for view in views) / len(views)
        setattr(whole, name, (getattr(whole, name) + mean) / 2)
    return whole


def fit_head(matrix: sparse.csr_matrix, target: NDArray[np.bool_], strength: float, weight: NDArray[Any]) -> Any:
    """One binary logistic regression; `strength` is scikit-learn's C."""
    model = LogisticRegression(C=strength, solver="liblinear", dual=True, max_iter=1000, tol=1e-2, random_state=0)
    return model.fit(matrix, target, sample_weight=weight)


def export(vectorizer: NgramVectorizer, heads: Mapping[str, Any], path: Path, strings: Mapping[str, str]) -> str:
    """Write fitted heads as plain arrays; returns the content's hash. Weights keep 16 bits."""
    arrays: dict[str, NDArray[Any]] = {
        "idf": vectorizer.idf_.astype(np.float16),
        "weights": np.stack([head.coef_[0] for head in heads.values()], axis=-1).astype(np.float16),
        "bias": np.array([head.intercept_[0] for head in heads.values()], dtype=np.float32),
    }
    return artifacts.save(path, arrays, {**strings, "labels": " ".join(heads)})


def _matrix(columns: Sequence[NDArray[np.uint32]], values: Sequence[NDArray[np.float32]]) -> sparse.csr_matrix:
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.concatenate(columns).astype(np.int32)
    matrix = sparse.csr_matrix((np.concatenate(values), flat, ends), shape=(len(columns), features.BUCKETS))
    matrix.sum_duplicates()
    matrix.eliminate_zeros()
    return matrix
