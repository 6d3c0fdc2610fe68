"""NAME, LOCATION and what context decides: a token classifier of plain arrays, scored with numpy alone."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from classifiers import artifacts
from classifiers.labels import ENTITY_TYPES
from classifiers.normalize import NormalText
from classifiers.pii import tokens as tokens_
from classifiers.pii.tokens import Tokens
from classifiers.spans import Span

Floats = NDArray[np.float32]

LEVELS = 3
HINTS = LEVELS * len(ENTITY_TYPES) + 1
"""What recognizers may have made of a token: nothing, or a type at one of the levels of sureness."""

PAIRS = 3
"""A token belongs to no place name of several words, opens one, or continues it."""

_TYPE_NUMBER = {kind: i for i, kind in enumerate(ENTITY_TYPES)}
_SIGNS = frozenset(range(tokens_.SHAPES.index("sign"), tokens_.SHAPES.index("tag") + 1))
_LOOKS_A_SHAPE = tokens_.LOOKS // len(tokens_.SHAPES)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """
    From which probability a token is an identifier: `sure` for each of ENTITY_TYPES, by the token's likeliest type.

    Beside a sure token of the same type, `beside` times that is enough.
    """

    sure: tuple[float, ...]
    beside: float

    @property
    def margin(self) -> float:
        """How far the best type's score must at least be above that of no identifier for any token to be sure."""
        least = min(self.sure)
        return math.log(least / (1 - least) / len(ENTITY_TYPES))


class TokenClassifier:
    """Tells for each token how likely it is part of an identifier, and of which type."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]], words: Sequence[str], thresholds: Thresholds) -> None:
        self.thresholds = thresholds
        self._rows = {word: i for i, word in enumerate(words)}
        self._word_vectors = _floats(arrays["word_vectors"])
        self._keys = arrays["keys"]
        self._sets = arrays["sets"]
        self._set_vectors = _floats(arrays["set_vectors"])
        self._ngram_vectors = arrays["ngram_vectors"]
        self._ngram_scale = np.float32(arrays["ngram_scale"][0])
        self._pair_keys = frozenset(arrays["pair_keys"].tolist())
        no_hint, no_pair = arrays["hint_vectors"][0], arrays["pair_vectors"][0]
        self._look_vectors = _floats(arrays["look_vectors"] + no_hint + no_pair)
        self._hint_vectors = _floats(arrays["hint_vectors"] - no_hint)
        self._pair_vectors = _floats(arrays["pair_vectors"] - no_pair)
        self._layers = {name: _floats(arrays[name]) for name in LAYERS}
        self._nets = self._layers["first"].shape[0]

    @classmethod
    def load(cls, path: Path) -> TokenClassifier:
        """
        Read a trained classifier.

        Raises:
            FileNotFoundError, BadArtifact: see `artifacts.load`.
        """
        arrays, strings = artifacts.load(path)
        *sure, beside = arrays["thresholds"].tolist()
        return cls(arrays, strings["words"].split("\n"), Thresholds(tuple(sure), beside))

    def find(self, text: NormalText, candidates: Iterable[Span]) -> Iterator[Span]:
        """Identifiers in offsets of the prepared text; `candidates` are what the recognizers found, sure or not."""
        tokens = tokens_.tokenize(text)
        if not tokens.words:
            return
        scores = self._scores(tokens, hints_of(candidates, tokens))
        if self._may_hold(scores):
            yield from decode(tokens, _probabilities(scores), self.thresholds)

    def probabilities(self, tokens: Tokens, hints: Sequence[int]) -> Floats:
        """For each token the probabilities of no identifier and of each type, in the order of ENTITY_TYPES."""
        return _probabilities(self._scores(tokens, hints))

    def _may_hold(self, scores: Floats) -> bool:
        """Whether any token can reach the threshold in any network; most comments end here."""
        return float((scores[..., 1:].max(axis=2) - scores[..., 0]).max()) >= self.thresholds.margin

    def _scores(self, tokens: Tokens, hints: Sequence[int]) -> Floats:
        """The scores of tags: networks by tokens by tags."""
        w = self._layers
        vectors = self._vectors(tokens.words)
        vectors += self._look_vectors[tokens.looks]
        if any(hints):
            vectors += self._hint_vectors[hints]
        rows = vectors.reshape(len(vectors), self._nets, -1).transpose(1, 0, 2)
        first = _windows(rows, 2) @ w["first"]
        first += w["first_bias"]
        np.maximum(first, 0, out=first)
        second = _windows(first, 1) @ w["second"]
        second += w["second_bias"]
        np.maximum(second, 0, out=second)
        scores: Floats = (second @ w["out"]).astype(np.float32, copy=False)
        scores += first @ w["skip"]
        scores += w["out_bias"]
        return scores

    def _vectors(self, words: list[str]) -> Floats:
        """The vectors of words, and what pairs of them add: known words by row, others from their parts."""
        known = self._rows
        numbers = [known.get(word, -1) for word in words]
        vectors: Floats = self._word_vectors.take(numbers, axis=0, mode="wrap")
        if unknown := list({word: None for word in words if word not in known}):
            place = {word: i for i, word in enumerate(unknown)}
            at = [i for i, number in enumerate(numbers) if number < 0]
            vectors[at] = self._unknown(unknown)[[place[words[i]] for i in at]]
        for i, mark in enumerate(self._pair_marks(words)):
            if mark:
                vectors[i] += self._pair_vectors[mark]
        return vectors

    def _unknown(self, words: list[str]) -> Floats:
        """The vectors of words that have no row: their sets of attributes and their n-grams."""
        grams = [tokens_.ngrams(word) for word in words]
        sizes = [len(each) for each in grams]
        firsts = np.cumsum([0, *sizes[:-1]])
        rows = self._ngram_vectors[[gram for each in grams for gram in each]]
        vectors: Floats = np.add.reduceat(rows, firsts, axis=0, dtype=np.float32)
        vectors *= (self._ngram_scale / np.sqrt(np.array(sizes, np.float32)))[:, None]
        vectors += self._set_vectors[self._sets_of(words)]
        return vectors

    def _sets_of(self, words: list[str]) -> NDArray[Any]:
        """The numbers of words' sets of attributes; 0 for words that the gazetteer does not hold."""
        keys = np.array([tokens_.word_hash(word) for word in words], np.uint32)
        at = self._keys.searchsorted(keys).clip(max=len(self._keys) - 1)
        return np.where(self._keys[at] == keys, self._sets[at], 0)

    def _pair_marks(self, words: list[str]) -> list[int]:
        """1 for the first and 2 for the later words of places of several words, else 0."""
        marks = [0] * len(words)
        for i, key in enumerate(tokens_.pair_hashes(words)):
            if key in self._pair_keys:
                marks[i] = marks[i] or 1
                marks[i + 1] = 2
        return marks


LAYERS = ("first", "first_bias", "second", "second_bias", "out", "skip", "out_bias")
"""The arrays of the layers, each with one slice a network of the ensemble."""


def hints_of(found: Iterable[Span], tokens: Tokens) -> list[int]:
    """For each token the type and sureness of the best candidate span on it, below HINTS; 0 for none."""
    hints = [0] * len(tokens.starts)
    best = [0.0] * len(hints)
    for span in found:
        number = 1 + LEVELS * _TYPE_NUMBER[span.type] + (span.score >= 0.5) + (span.score >= 0.85)
        for i in range(bisect_right(tokens.ends, span.start), bisect_left(tokens.starts, span.end)):
            if span.score > best[i]:
                hints[i], best[i] = number, span.score
    return hints


def _probabilities(scores: Floats) -> Floats:
    """The mean over the networks: tokens by tags."""
    powers = np.exp(scores - scores.max(axis=2, keepdims=True))
    powers /= powers.sum(axis=2, keepdims=True)
    chances: Floats = powers.mean(axis=0)
    return chances


def decode(tokens: Tokens, chances: Floats, thresholds: Thresholds) -> Iterator[Span]:
    """Runs of tokens that are identifiers of one type; signs count only between two tokens of it."""
    found = 1 - chances[:, 0]
    numbers = chances[:, 1:].argmax(axis=1)
    ratios = (found / np.take(thresholds.sure, numbers)).tolist()
    if max(ratios) < 1:
        return
    kinds = numbers.tolist()
    taken = _taken(ratios, kinds, thresholds.beside)
    is_sign = [look // _LOOKS_A_SHAPE in _SIGNS for look in tokens.looks]
    i = 0
    while i < len(taken):
        if not taken[i] or is_sign[i]:
            i += 1
            continue
        end = _run_end(i, taken, is_sign, kinds)
        score = float(found[i : end + 1].max())
        yield Span(tokens.starts[i], tokens.ends[end], ENTITY_TYPES[kinds[i]], score, "names")
        i = end + 1


def _taken(ratios: list[float], kinds: list[int], beside: float) -> list[bool]:
    """Which tokens reach their threshold, or part of it beside one that reaches it and is of their type."""
    taken = [ratio >= 1 for ratio in ratios]
    for i, ratio in enumerate(ratios):
        if beside <= ratio < 1:
            neighbours = (max(0, i - 1), min(i + 1, len(ratios) - 1))
            taken[i] = any(ratios[j] >= 1 and kinds[j] == kinds[i] for j in neighbours)
    return taken


def _run_end(start: int, taken: list[bool], is_sign: list[bool], kinds: list[int]) -> int:
    """The last token of the run of one type that begins at `start`."""
    end = start
    for i in range(start + 1, len(taken)):
        if not is_sign[i]:
            if not taken[i] or kinds[i] != kinds[start]:
                break
            end = i
        elif not taken[i]:
            break
    return end


def _windows(rows: Floats, reach: int) -> Floats:
    """Each row with its neighbours up to `reach` on both sides, zeros beyond; networks by tokens by columns."""
    nets, count, width = rows.shape
    seen = np.zeros((nets, count, (2 * reach + 1) * width), np.float32)
    for i in range(2 * reach + 1):
        ahead = i - reach
        column = slice(i * width, (i + 1) * width)
        if ahead < 0:
            seen[:, -ahead:, column] = rows[:, :ahead]
        else:
            seen[:, : max(0, count - ahead), column] = rows[:, ahead:]
    return seen


def _floats(array: NDArray[Any]) -> Floats:
    return array.astype(np.float32)
