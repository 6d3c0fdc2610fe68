"""Copies of training texts as thumbs, autocorrect and evasion would have typed them."""

from __future__ import annotations

from random import Random

_NEIGHBOURS = {
    "a": "sqz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "w", "r": "et", "s": "ad", "t": "ry",
    "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x",
}  # fmt: skip
_LEET = {"i": "1", "o": "0", "e": "3", "a": "4", "s": "5", "t": "7"}


def noisy(text: str, random: Random) -> str:
    """The text with one or two kinds of noise."""
    for spoil in random.sample(_KINDS, k=random.choice((1, 1, 2))):
        text = spoil(text, random)
    return text


def _typos(text: str, random: Random) -> str:
    return " ".join(_typo(word, random) if random.random() < 0.25 else word for word in text.split(" "))


def _typo(word: str, random: Random) -> str:
    if len(word) < 4:
        return word
    at = random.randrange(1, len(word) - 1)
    neighbour = random.choice(_NEIGHBOURS.get(word[at].lower(), word[at]))
    return random.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + neighbour + word[at + 1 :],
        )
    )


def _leetspeak(text: str, random: Random) -> str:
    return " ".join(
        "".join(_LEET.get(c, c) if random.random() < 0.5 else c for c in word) if random.random() < 0.2 else word
        for word in text.split(" ")
    )


def _starred(text: str, random: Random) -> str:
    words = text.split(" ")
    at = max(range(len(words)), key=lambda i: (len(words[i]), random.random()))
    word = words[at]
    if len(word) > 3:
        position = random.randrange(1, len(word) - 1)
        words[at] = word[:position] + "*" + word[position + 1 :]
    return " ".join(words)


def _spaced(text: str, random: Random) -> str:
    words = text.split(" ")
    at = random.randrange(len(words))
    if words[at].isalpha() and len(words[at]) > 3:
        words[at] = random.choice((" ", ".", "-")).join(words[at])
    return " ".join(words)


def _stretched(text: str, random: Random) -> str:
    words = text.split(" ")
    at = random.randrange(len(words))
    if words[at].isalpha():
        position = random.randrange(len(words[at]))
        words[at] = words[at][:position] + words[at][position] * random.randint(2, 4) + words[at][position:]
    return " ".join(words)


def _joined(text: str, random: Random) -> str:
    return "".join("" if c == " " and random.random() < 0.1 else c for c in text)


def _unpunctuated(text: str, _: Random) -> str:
    return "".join(c for c in text if c.isalnum() or c.isspace())


_KINDS = (_typos, _typos, _typos, _leetspeak, _starred, _spaced, _stretched, _joined, _unpunctuated)
