"""
The network behind the token classifier, trained with numpy and scipy.

A word's vector is the sum of those of its features. To it come vectors for its look, for what the recognizers made of
it, and for pairs of words that name a place. Two layers read five and three neighbours; a softmax tells the type.
Everything but the two layers is a sum of rows, so that at run time a known word costs one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from classifiers.pii.names import HINTS, PAIRS
from classifiers.pii.tokens import LOOKS
from classifiers.training.tagger import TAGS, Batch, Example, Features, batches

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Schedule:
    """How to train: sizes, rates and drop-outs."""

    width: int = 32
    hidden: int = 64
    second: int = 48
    epochs: int = 14
    texts: int = 32
    rate: float = 3e-3
    decay: float = 0.01
    warm_up: int = 100
    drop_features: float = 0.15
    drop_known: float = 0.3
    drop_attributes: float = 0.1
    drop_hints: float = 0.1
    drop_rows: float = 0.1
    drop_hidden: float = 0.2
    smoothing: float = 0.02


@dataclass
class Network:
    """Weights by name, and their moments for AdamW (Loshchilov and Hutter 2019, arXiv 1711.05101)."""

    weights: dict[str, Floats]
    moments: dict[str, tuple[Floats, Floats]] = field(default_factory=dict)
    steps: int = 0

    @classmethod
    def new(cls, features: int, schedule: Schedule, rng: np.random.Generator) -> Network:
        """Small random weights."""
        width, hidden, second = schedule.width, schedule.hidden, schedule.second
        shapes = {
            "features": (features, width, 0.1),
            "looks": (LOOKS, width, 0.1),
            "hints": (HINTS, width, 0.1),
            "pairs": (PAIRS, width, 0.1),
            "first": (5 * width, hidden, (2 / (5 * width)) ** 0.5),
            "first_bias": (1, hidden, 0.0),
            "second": (3 * hidden, second, (2 / (3 * hidden)) ** 0.5),
            "second_bias": (1, second, 0.0),
            "out": (second, len(TAGS), second**-0.5),
            "skip": (hidden, len(TAGS), hidden**-0.5),
            "out_bias": (1, len(TAGS), 0.0),
        }
        return cls({name: rng.normal(0, scale, (m, n)).astype(np.float32) for name, (m, n, scale) in shapes.items()})

    def update(self, name: str, gradient: Floats, rate: float, decay: float, rows: Any = slice(None)) -> None:
        """One step of AdamW, of some rows alone."""
        weight = self.weights[name]
        first, second = self.moments.setdefault(name, (np.zeros_like(weight), np.zeros_like(weight)))
        first[rows] = 0.9 * first[rows] + 0.1 * gradient
        second[rows] = 0.999 * second[rows] + 0.001 * gradient**2
        scale = rate * (1 - 0.999**self.steps) ** 0.5 / (1 - 0.9**self.steps)
        weight[rows] -= scale * first[rows] / (np.sqrt(second[rows]) + 1e-8) + rate * decay * weight[rows]


@dataclass(frozen=True)
class Masks:
    """What drop-out keeps of the rows and of the two layers, scaled; 1 keeps all."""

    rows: Any = 1.0
    inner: Any = 1.0
    outer: Any = 1.0


@dataclass(frozen=True)
class Reading:
    """One reading of a batch, layer by layer, tokens by columns."""

    seen: Floats
    inner: Floats
    around: Floats
    outer: Floats
    chances: Floats


def read(network: Network, batch: Batch, base: Floats, masks: Masks) -> Reading:
    """Probabilities of tags and what leads to them; `base` holds the vectors of the batch's unique words."""
    w = network.weights
    vectors = base[batch.word_of] + w["looks"][batch.looks] + w["hints"][batch.hints] + w["pairs"][batch.pairs]
    seen = windows(vectors * masks.rows, batch, 2)
    inner = np.maximum(seen @ w["first"] + w["first_bias"], 0) * masks.inner
    around = windows(inner, batch, 1)
    outer = np.maximum(around @ w["second"] + w["second_bias"], 0) * masks.outer
    return Reading(seen, inner, around, outer, softmax(outer @ w["out"] + inner @ w["skip"] + w["out_bias"]))


def gradients_of(
    network: Network, batch: Batch, reading: Reading, masks: Masks, error: Floats
) -> tuple[dict[str, Floats], Floats]:
    """Gradients of the layers and of the tokens' vectors, from the error of the scores."""
    w = network.weights
    outer_error = (error @ w["out"].T) * masks.outer * (reading.outer > 0)
    inner_error = unwindows(outer_error @ w["second"].T, batch, 1) + error @ w["skip"].T
    inner_error = inner_error * masks.inner * (reading.inner > 0)
    gradients = {
        "out": reading.outer.T @ error,
        "skip": reading.inner.T @ error,
        "out_bias": error.sum(axis=0, keepdims=True),
        "second": reading.around.T @ outer_error,
        "second_bias": outer_error.sum(axis=0, keepdims=True),
        "first": reading.seen.T @ inner_error,
        "first_bias": inner_error.sum(axis=0, keepdims=True),
    }
    return gradients, unwindows(inner_error @ w["first"].T, batch, 2) * masks.rows


def windows(rows: Floats, batch: Batch, reach: int) -> Floats:
    """Each token's row with those of its neighbours up to `reach` on both sides, zeros beyond the text's ends."""
    laid = np.zeros((batch.length + 2 * reach, rows.shape[1]), np.float32)
    laid[batch.places + reach] = rows
    return np.concatenate([laid[batch.places + i] for i in range(2 * reach + 1)], axis=1)


def unwindows(gradient: Floats, batch: Batch, reach: int) -> Floats:
    """The gradient of tokens' rows from that of their windows."""
    width = gradient.shape[1] // (2 * reach + 1)
    laid = np.zeros((batch.length + 2 * reach, width), np.float32)
    for i in range(2 * reach + 1):
        laid[batch.places + i] += gradient[:, i * width : (i + 1) * width]
    summed: Floats = laid[batch.places + reach]
    return summed


def softmax(scores: Floats) -> Floats:
    """Rows as probabilities."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: Floats = powers / powers.sum(axis=1, keepdims=True)
    return chances


def train(examples: Sequence[Sequence[Example]], features: Features, schedule: Schedule, seed: int) -> Network:
    """Fit a network; `examples` holds the copies of each text, one of which is drawn each epoch."""
    rng = np.random.default_rng(seed)
    words = sorted({word for copies in examples for each in copies for word in each.words})
    index = {word: i for i, word in enumerate(words)}
    matrix = features.matrix(words)
    network = Network.new(features.size, schedule, rng)
    steps = schedule.epochs * -(-len(examples) // schedule.texts)
    for _ in range(schedule.epochs):
        order = rng.permutation(len(examples)).tolist()
        drawn = [examples[i][int(rng.integers(len(examples[i])))] for i in order]
        for batch in batches(drawn, index, schedule.texts):
            network.steps += 1
            left = 1 - (network.steps - 1) / (steps + 1)
            rate = schedule.rate * min(1.0, network.steps / schedule.warm_up) * left
            _step(network, batch, _thinned(matrix[batch.words], features, schedule, rng), schedule, rate=rate, rng=rng)
    return network


def _thinned(matrix: Any, features: Features, schedule: Schedule, rng: np.random.Generator) -> Any:
    """Words by features with some features dropped, and all but the n-grams of some words."""
    known = matrix.indices < len(features.known)
    keep = np.where(known, 1 - schedule.drop_known, 1 - schedule.drop_features)
    matrix = matrix.copy()
    matrix.data *= (rng.random(len(keep)) < keep) / keep
    blind = np.repeat(rng.random(matrix.shape[0]) < schedule.drop_attributes, np.diff(matrix.indptr))
    matrix.data[blind & (matrix.indices < features.first_ngram)] = 0
    return matrix


def _step(
    network: Network, batch: Batch, matrix: Any, schedule: Schedule, *, rate: float, rng: np.random.Generator
) -> None:
    """One step down the gradient of the cross-entropy with smoothed labels."""
    tokens = len(batch.tags)
    batch.hints = batch.hints * (rng.random(tokens) >= schedule.drop_hints)
    masks = Masks(
        rows=_mask(rng, (tokens, schedule.width), schedule.drop_rows),
        inner=_mask(rng, (tokens, schedule.hidden), schedule.drop_hidden),
        outer=_mask(rng, (tokens, schedule.second), schedule.drop_hidden),
    )
    reading = read(network, batch, np.asarray(matrix @ network.weights["features"]), masks)
    target = np.full_like(reading.chances, schedule.smoothing / len(TAGS))
    target[np.arange(tokens), batch.tags] += 1 - schedule.smoothing
    error = ((reading.chances - target) / schedule.texts).astype(np.float32)
    gradients, vector_error = gradients_of(network, batch, reading, masks, error)
    for name, column in (("looks", batch.looks), ("hints", batch.hints), ("pairs", batch.pairs)):
        gradients[name] = _gathered(column, vector_error, len(network.weights[name]))
    touched, columns = np.unique(matrix.indices, return_inverse=True)
    local = sparse.csr_matrix((matrix.data, columns, matrix.indptr), shape=(matrix.shape[0], len(touched)))
    base_error = _gathered(batch.word_of, vector_error, len(batch.words))
    network.update("features", local.T @ base_error, rate, schedule.decay, touched)
    for name, gradient in gradients.items():
        network.update(name, gradient, rate, 0.0 if name.endswith("bias") else schedule.decay)


def _mask(rng: np.random.Generator, shape: tuple[int, int], drop: float) -> Floats:
    return (rng.random(shape) >= drop).astype(np.float32) / np.float32(1 - drop)


def _gathered(rows: Ints, values: Floats, size: int) -> Floats:
    """Sums of values by row."""
    picks = sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, np.arange(len(rows)))), shape=(size, len(rows)))
    return np.asarray(picks @ values)


def predict(network: Network, examples: Sequence[Example], features: Features) -> list[Floats]:
    """Probabilities of tags for each example, tokens by TAGS."""
    words = sorted({word for each in examples for word in each.words})
    base = np.asarray(features.matrix(words) @ network.weights["features"])
    index = {word: i for i, word in enumerate(words)}
    answers: list[Floats] = []
    for first, batch in enumerate(batches(examples, index, 64)):
        chances = read(network, batch, base[batch.words], Masks()).chances
        ends = np.cumsum([len(each.words) for each in examples[64 * first : 64 * first + 64]])
        answers += np.split(chances, ends[:-1])
    return answers
