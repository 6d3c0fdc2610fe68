"""
What the linear models see of a text: hashed word and character n-grams.

Hashing needs no vocabulary in memory and no time to load one; the n-gram behind a weight is known again from the text
at hand, so evidence can be told all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from zlib import crc32

from classifiers.normalize import NormalText, normalize, unstretch

GROUPS = 3
BUCKETS = 1 << 18
CHARACTER_NGRAMS = (2, 3, 4, 5)
MAX_WORD = 24
"""Characters of a word that are looked at: no word is longer, and keyboard mashing stays cheap."""

_TOKEN = re.compile(r"[^\W_]+(?:['*$@!.][^\W_]+)*|[^\w\s]")
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .*_-]{1,2}){2,}[^\W\d_](?![^\W_])")
_SEPARATORS = re.compile(r"[ .*_-]")
_LEET = str.maketrans("013457@$!", "oieastasi")
_DOSE = re.compile(r"\d+[a-z]{0,3}|[a-z]\d[\d.]*")


def tokens(text: NormalText) -> list[str]:
    """Lower-case words and signs, with spaced-out letters joined and leetspeak read."""
    joined = _SPACED.sub(lambda match: _SEPARATORS.sub("", match.group()), unstretch(text).folded)
    return [_unleet(token) for token in _TOKEN.findall(joined)]


def _unleet(token: str) -> str:
    if token.isalpha() or _DOSE.fullmatch(token) or not any(c.isalpha() for c in token):
        return token
    return token.translate(_LEET)


def word_pairs(words: list[str]) -> Iterator[str]:
    """Pairs of neighbours, the text's ends included, and pairs with one word between."""
    padded = ["<", *words, ">"]
    yield from map(" ".join, pairwise(padded))
    yield from map(" _ ".join, zip(padded, padded[2:], strict=False))


def character_ngrams(words: list[str]) -> Iterator[str]:
    """Pieces of 2 to 5 characters of each word, its edges marked."""
    for word in set(words):
        padded = f" {word[:MAX_WORD]} "
        for size in CHARACTER_NGRAMS:
            for start in range(len(padded) - size + 1):
                yield padded[start : start + size]


def bucket(ngram: str) -> int:
    """The bucket of an n-gram, 0 to BUCKETS - 1."""
    return crc32(ngram.encode("utf-8", "surrogatepass")) & (BUCKETS - 1)


def grouped(text: str) -> tuple[list[str], ...]:
    """The distinct words, word pairs and character n-grams of a text; each of the GROUPS is weighted on its own."""
    words = tokens(normalize(text))
    pieces = [f"#{ngram}" for ngram in dict.fromkeys(character_ngrams(words))]
    return list(dict.fromkeys(words)), list(dict.fromkeys(word_pairs(words))), pieces
