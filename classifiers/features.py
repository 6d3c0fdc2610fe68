"""
What the linear models see of a text: hashed n-grams of words, of word classes and of characters.

Hashing needs no vocabulary in memory and no time to load one; it is done on whole arrays, so that a text costs a few
dozen array operations. The n-gram behind a weight is known again from the text at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from classifiers.normalize import NormalText, normalize
from classifiers.word_classes import CLASS_OF

BITS = 19
BUCKETS = 1 << BITS
MAX_WORD = 24
"""Characters of a word that are looked at: no word is longer, and keyboard mashing stays cheap."""
STEM = 4
"""Characters that stand for a word without a class."""


class Group(NamedTuple):
    """
    A kind of n-grams: the length of its part of a text's vector, and which units make one.

    `steps` are positions after the first unit: (0, 1) are neighbours, (0, 2) have one unit between them.
    """

    name: str
    weight: float
    steps: tuple[tuple[int, ...], ...]


GROUPS = (
    Group("words", 1.0, ((0,),)),
    Group("word pairs", 0.8, ((0, 1), (0, 2))),
    Group("class pairs", 0.8, ((0, 1), (0, 2))),
    Group("characters", 1.0, ((0, 1, 2), (0, 1, 2, 3), (0, 1, 2, 3, 4))),
    Group("classes", 0.5, ((0,), (0, 1), (0, 2), (0, 1, 2))),
    Group("shape", 0.25, ((0,),)),
)
"""Weights chosen on batches left out of training."""

_TOKEN = re.compile(r"[^\W_]+(?:['*$@!.][^\W_]+)*|[^\w\s]")
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .*_-]{1,2}){2,}[^\W\d_](?![^\W_])")
_SEPARATORS = re.compile(r"[ .*_-]")
_LEET = str.maketrans("013457@$!", "oieastasi")
_DOSE = re.compile(r"\d+[a-z]{0,3}|[a-z]\d[\d.]*")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_STRETCHED_WORD = re.compile(r"[a-z]+")
_BY_START: dict[tuple[str, int], list[str]] = {}
for _word in CLASS_OF:
    _BY_START.setdefault((_word[0], len(_word)), []).append(_word)
_FACTORS = np.array([[0x9E3779B1], [0x85EBCA77], [0xC2B2AE3D], [0x27D4EB2F], [0x165667B1]], dtype=np.uint32)
_MIX = np.uint32(0x2C1B3C6D)


def tokens(text: NormalText) -> list[str]:
    """Lower-case words and signs, with spaced-out letters joined, leetspeak and stars read, stretched letters cut."""
    joined = _SPACED.sub(lambda match: _SEPARATORS.sub("", match.group()), text.folded)
    if _STRETCHED.search(joined):
        joined = _STRETCHED_WORD.sub(_unstretched, joined)
    return [token if token.isalpha() else _unleet(token) for token in _TOKEN.findall(joined)]


def _unstretched(match: re.Match[str]) -> str:
    """A stretched letter once ("heeelp"), or twice where only that makes a known word ("killlll")."""
    twice = _STRETCHED.sub(r"\1\1", match.group())
    return twice if twice in CLASS_OF else _STRETCHED.sub(r"\1", match.group())


def _unleet(token: str) -> str:
    if "*" in token and len(token) > 1:
        return _unstarred(token[:MAX_WORD])
    if _DOSE.fullmatch(token) or not any(c.isalpha() for c in token):
        return token
    return token.translate(_LEET)


def _unstarred(token: str) -> str:
    """The known word of the same length and letters, or the token."""
    likely = _BY_START.get((token[0], len(token)), ())
    return next((word for word in likely if all(a in ("*", b) for a, b in zip(token, word, strict=True))), token)


def hashed(text: str) -> tuple[NDArray[np.uint32], list[int]]:
    """
    The bucket of every n-gram, group after group, and how many each group has.

    What stands twice counts twice: that keeps the cost linear in the text's length, without sorting.
    """
    parts = [part for group, units in zip(GROUPS, _units(text), strict=True) for part in _combined(group, units)]
    lengths = iter([len(part) for part in parts])
    sizes = [sum(next(lengths) for _ in group.steps) for group in GROUPS]
    mixed = np.concatenate(parts)
    mixed ^= mixed >> 15
    mixed *= _MIX
    mixed >>= 32 - BITS
    return mixed, sizes


def named(text: str) -> Iterator[str]:
    """The n-grams as people can read them, in the order of `hashed`."""
    for group, units in zip(GROUPS, _units(text), strict=True):
        joint = "" if group.name == "characters" else " "
        for steps in group.steps:
            for start in range(len(units) - steps[-1]):
                yield joint.join(units[start + step] for step in steps)


def _units(text: str) -> tuple[Sequence[str], ...]:
    """The sequence each group takes its n-grams from."""
    prepared = normalize(text)
    signs = tokens(prepared)
    words = [token[:MAX_WORD] for token in signs if token.isascii() or token.isalpha()]
    classes = [CLASS_OF.get(word.replace("'", "")) for word in words]
    stems = [kind or word[:STEM] for kind, word in zip(classes, words, strict=True)]
    known = [kind for kind in classes if kind]
    return signs, ["<", *words, ">"], ["<", *stems, ">"], f" {' '.join(words)} ", known, _shape(prepared.cased, words)


def _shape(text: str, words: list[str]) -> list[str]:
    """Length, capitals and punctuation."""
    shape = [f"length {min(9, len(text) // 12)}", f"words {min(9, len(words) // 3)}"]
    shape += [f"has {sign}" for sign in '?!.,;:"' if sign in text]
    if text.isupper():
        shape.append("capitals")
    elif text[:1].isupper():
        shape.append("capital first")
    return shape


def _combined(group: Group, units: Sequence[str]) -> Iterator[NDArray[np.uint32]]:
    codes = _codes(units)
    products = codes * _FACTORS[: group.steps[-1][-1] + 1]
    for salt, steps in enumerate(group.steps):
        count = max(0, len(codes) - steps[-1])
        total = products[0, :count] + np.uint32(salt << 8 | len(group.name))
        for place, step in enumerate(steps[1:], start=1):
            total += products[place, step : step + count]
        yield total


def _codes(units: Sequence[str]) -> NDArray[np.uint32]:
    if isinstance(units, str):
        return np.frombuffer(units.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.array([crc32(unit.encode("utf-8", "surrogatepass")) for unit in units], dtype=np.uint32)
