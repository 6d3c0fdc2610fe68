"""Tokens of a comment and what each looks like: what training and the token classifier must see alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

from classifiers.labels import ENTITY_TYPES
from classifiers.normalize import NormalText

TAG = re.compile(rf"\[(?:{'|'.join(ENTITY_TYPES)})\]")
_TOKEN = re.compile(rf"{TAG.pattern}|'[sS]\b|\w+(?:'(?![sS]\b)\w+){{0,3}}|[^\w\s]")
_DIGIT = re.compile(r"\d")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_ENDINGS = frozenset('.!?:;-\n(["•')

LONGEST_WORD = 24
"""Characters of a word that count; what follows in a longer one is not looked at."""

NGRAM_BUCKETS = 1 << 15
"""Character n-grams are hashed into so many buckets."""

SHAPES = (
    "lower",
    "capital",
    "letter",
    "upper",
    "mixed",
    "d1",
    "d2",
    "d3",
    "d4",
    "d5",
    "d6",
    "alnum",
    "underscore",
    "sign",
    "possessive",
    "tag",
    "foreign",
)
_SHAPE = {name: i for i, name in enumerate(SHAPES)}
CASES = ("lower", "mixed", "upper")
PLACES = ("first", "after_stop", "inside")
LOOKS = len(SHAPES) * len(CASES) * len(PLACES)
"""How many combinations of shape, the text's case and the place in the sentence there are."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text, as columns: where each begins and ends, its word form, and its look below LOOKS."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    looks: list[int]


def tokenize(text: NormalText) -> Tokens:
    """Split a text into words, numbers, signs and tags; a possessive 's is a token of its own."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    looks: list[int] = []
    cased, folded = text.cased, text.folded
    base = text_case(cased) * len(PLACES)
    step = len(CASES) * len(PLACES)
    stretched = _STRETCHED.search(folded) is not None
    place = 0
    for match in _TOKEN.finditer(cased):
        start, end = match.span()
        token = cased[start:end]
        starts.append(start)
        ends.append(end)
        if token.isalpha() and token.islower() and not stretched and end - start <= LONGEST_WORD:
            words.append(token)
            looks.append(base + place)
        else:
            shape = shape_of(token)
            words.append(word_form(folded[start:end], shape))
            looks.append(shape * step + base + place)
        place = 1 if token in _ENDINGS else 2
    return Tokens(starts, ends, words, looks)


def text_case(text: str) -> int:
    """Whether a text is in lower case, mixed, or mostly in capitals: an index of CASES."""
    if text.islower():
        return 0
    upper = sum(map(str.isupper, text))
    return 0 if not upper else 2 if upper > 0.6 * sum(map(str.isalpha, text)) else 1


def shape_of(token: str) -> int:
    """An index of SHAPES."""
    if token.isalpha() or (len(token) > 2 and "'" in token):
        return _SHAPE[_letters_shape(token)]
    if token.isdigit():
        return _SHAPE["d1"] - 1 + min(len(token), 6)
    return _sign_shape(token)


def _letters_shape(token: str) -> str:
    if token.islower():
        return "lower"
    if token.isupper():
        return "letter" if len(token) == 1 else "upper"
    if token[0].isupper() and token[1:].islower():
        return "capital"
    return "mixed" if token.isascii() else "foreign"


def _sign_shape(token: str) -> int:
    if len(token) > 2 and token[0] == "[":
        return _SHAPE["tag"]
    if token in ("'s", "'S"):
        return _SHAPE["possessive"]
    if "_" in token:
        return _SHAPE["underscore"]
    return _SHAPE["alnum"] if token[0].isalnum() else _SHAPE["sign"]


def word_form(folded: str, shape: int) -> str:
    """The word that a token counts as: long numbers by their length, tags all alike, stretched letters twice."""
    if shape == _SHAPE["tag"]:
        return "[]"
    if shape <= _SHAPE["mixed"]:
        return _STRETCHED.sub(r"\1\1", folded)[:LONGEST_WORD] if len(folded) > 2 else folded
    if shape <= _SHAPE["d6"]:
        return folded if len(folded) < 3 or folded in _NUMBERS else "0" * min(len(folded), 12)
    return _DIGIT.sub("0", folded)[:LONGEST_WORD]


_NUMBERS = frozenset({"911", "988", "100", "741741"})


def ngrams(word: str) -> list[int]:
    """The buckets of a word's character n-grams, its edges marked."""
    marked = f"<{word}>".encode("utf-8", "surrogatepass")
    size = len(marked)
    grams = [crc32(marked[i : i + 3]) for i in range(size - 2)]
    grams += [crc32(marked[i : i + 4]) for i in range(size - 3)]
    grams += [crc32(marked[:3] + b"^"), crc32(marked[-3:] + b"$"), crc32(marked[-5:] + b"$")]
    return [gram & (NGRAM_BUCKETS - 1) for gram in grams]


def word_hash(word: str) -> int:
    """A word's 32-bit key in the gazetteer."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def pair_hashes(words: Sequence[str]) -> list[int]:
    """The keys of neighbouring words joined, for place names of two words."""
    return [crc32(f"{a} {b}".encode("utf-8", "surrogatepass")) for a, b in pairwise(words)]
