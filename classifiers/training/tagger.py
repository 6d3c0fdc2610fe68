"""Texts as the network behind the token classifier sees them: features of words, columns of tokens, batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from classifiers.labels import ENTITY_TYPES
from classifiers.normalize import normalize
from classifiers.pii import tokens as tokens_
from classifiers.pii.names import hints_of
from classifiers.pii.public_numbers import PUBLIC_NUMBERS, public_ranges
from classifiers.pii.recognizers import candidates
from classifiers.spans import outside
from classifiers.training.augmentation import Marked
from classifiers.training.gazetteers import Gazetteer

Ints = NDArray[np.int64]

TAGS = ("O", *ENTITY_TYPES)
PAD = 2
"""Empty places between texts, so that no layer sees a neighbour of another text."""


@dataclass(frozen=True, slots=True)
class Example:
    """One text as columns: words, looks, hints, pairs and tags."""

    words: list[str]
    looks: list[int]
    hints: list[int]
    pairs: list[int]
    tags: list[int]


def example(marked: Marked, pairs: frozenset[str]) -> Example:
    """What the network sees of a text, and what it should answer."""
    text = normalize(marked.text)
    tokens = tokens_.tokenize(text)
    found = list(candidates(text))
    found = list(outside(found, public_ranges(text, found, PUBLIC_NUMBERS)))
    tags = [0] * len(tokens.words)
    for i, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True)):
        a, b = text.in_original(start, end)
        for left, right, kind in marked.spans:
            if min(b, right) - max(a, left) > 0 and 2 * (min(b, right) - max(a, left)) >= b - a:
                tags[i] = TAGS.index(kind)
    return Example(tokens.words, tokens.looks, hints_of(found, tokens), pair_marks(tokens.words, pairs), tags)


def pair_marks(words: Sequence[str], pairs: frozenset[str]) -> list[int]:
    """1 for the first and 2 for the later words of places of several words, else 0."""
    marks = [0] * len(words)
    for i in range(len(words) - 1):
        if f"{words[i]} {words[i + 1]}" in pairs:
            marks[i] = marks[i] or 1
            marks[i + 1] = 2
    return marks


class Features:
    """The numbers of word features: known words, attributes, n-gram buckets."""

    def __init__(self, examples: Sequence[Example], gazetteer: Gazetteer, *, min_count: int = 2) -> None:
        counts = Counter(word for each in examples for word in set(each.words))
        self.known = [word for word, count in sorted(counts.items()) if count >= min_count]
        names = sorted({name for found in gazetteer.attributes.values() for name in found})
        self._gazetteer = gazetteer
        self._known = {word: i for i, word in enumerate(self.known)}
        self._attributes = {name: len(self._known) + i for i, name in enumerate(names)}
        self.unknown = len(self._known) + len(names)
        self.first_ngram = self.unknown + 1
        self.size = self.first_ngram + tokens_.NGRAM_BUCKETS

    def of(self, word: str) -> tuple[list[int], list[float]]:
        """Feature numbers and weights of a word."""
        ids = [self._known[word]] if word in self._known else []
        found = self._gazetteer.attributes.get(word)
        ids += [self._attributes[name] for name in found] if found else [self.unknown]
        grams = tokens_.ngrams(word)
        return ids + [self.first_ngram + gram for gram in grams], [1.0] * len(ids) + [len(grams) ** -0.5] * len(grams)

    def attributes(self, found: frozenset[str]) -> list[int]:
        """Feature numbers of a set of attributes."""
        return [self._attributes[name] for name in found]

    def matrix(self, words: Sequence[str]) -> Any:
        """Words by features, sparse."""
        indices: list[int] = []
        weights: list[float] = []
        ends = [0]
        for word in words:
            ids, values = self.of(word)
            indices += ids
            weights += values
            ends.append(len(indices))
        arrays = (np.array(weights, np.float32), np.array(indices), np.array(ends))
        return sparse.csr_matrix(arrays, shape=(len(words), self.size))


@dataclass
class Batch:
    """Texts laid out one after the other with PAD empty places between; rows of `words` are unique words."""

    words: Ints
    word_of: Ints
    looks: Ints
    hints: Ints
    pairs: Ints
    tags: Ints
    places: Ints
    length: int


def batches(examples: Sequence[Example], index: dict[str, int], size: int) -> Iterator[Batch]:
    """Lay examples out in batches of so many texts."""
    for first in range(0, len(examples), size):
        chunk = examples[first : first + size]
        numbers = np.array([index[word] for each in chunk for word in each.words])
        words, word_of = np.unique(numbers, return_inverse=True)
        places: list[int] = []
        at = PAD
        for each in chunk:
            places += range(at, at + len(each.words))
            at += len(each.words) + PAD
        yield Batch(
            words=words,
            word_of=word_of,
            looks=np.array([look for each in chunk for look in each.looks]),
            hints=np.array([hint for each in chunk for hint in each.hints]),
            pairs=np.array([mark for each in chunk for mark in each.pairs]),
            tags=np.array([tag for each in chunk for tag in each.tags]),
            places=np.array(places),
            length=at,
        )
