"""Digits that are spelled out or typed one by one, put together: "six one four" is 614 to every other recognizer."""

from __future__ import annotations

import re

from classifiers.normalize import NormalText, with_replacements

_ONES = {
    **dict.fromkeys(("zero", "oh", "o", "cero"), "0"),
    **dict.fromkeys(("one", "uno"), "1"),
    **dict.fromkeys(("two", "dos"), "2"),
    **dict.fromkeys(("three", "tres"), "3"),
    **dict.fromkeys(("four", "cuatro"), "4"),
    **dict.fromkeys(("five", "cinco"), "5"),
    **dict.fromkeys(("six", "seis"), "6"),
    **dict.fromkeys(("seven", "siete"), "7"),
    **dict.fromkeys(("eight", "ocho"), "8"),
    **dict.fromkeys(("nine", "nueve"), "9"),
}
_TEENS = {
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "thirteen": "13",
    "fourteen": "14",
    "fifteen": "15",
    "sixteen": "16",
    "seventeen": "17",
    "eighteen": "18",
    "nineteen": "19",
}
_TENS = {
    "twenty": "2",
    "thirty": "3",
    "forty": "4",
    "fifty": "5",
    "sixty": "6",
    "seventy": "7",
    "eighty": "8",
    "ninety": "9",
}
_REPEATS = {"double": 2, "triple": 3}
_WORDS = {*_ONES, *_TEENS, *_TENS, *_REPEATS, "hundred"}
_UNIT = rf"(?:\d+|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_SEPARATOR = r"[ .,\-()]{1,3}"
_RUN = re.compile(rf"(?<![\w.]){_UNIT}(?:{_SEPARATOR}{_UNIT}){{2,40}}\b")
_PART = re.compile(r"\d+|[a-z]+")
_HINT = re.compile(rf"\b(?:{'|'.join(sorted(_ONES))}|\d) ")
_MIN_LOOSE = 3
"""So many spelled-out or single digits make a run worth joining."""


def joined_digits(text: NormalText) -> NormalText | None:
    """The text with runs of spelled-out or spaced single digits as plain numbers; None if it has none."""
    if not _HINT.search(text.folded) and not any(word in text.folded for word in ("-one", "-five")):
        return None
    runs = [
        (match.start(), match.end(), number)
        for match in _RUN.finditer(text.folded)
        if (number := _number(_PART.findall(match.group()))) and len(number) <= match.end() - match.start()
    ]
    return with_replacements(text, runs) if runs else None


def _number(parts: list[str]) -> str | None:
    """The digits that the parts of a run say, if enough of them stand alone."""
    loose = sum(part in _WORDS or len(part) == 1 for part in parts)
    if loose < _MIN_LOOSE or 2 * loose < len(parts):
        return None
    return "".join(
        _said(part, parts[i + 1] if i + 1 < len(parts) else "", parts[i - 1] if i else "")
        for i, part in enumerate(parts)
    )


def _said(part: str, following: str, previous: str) -> str:
    """The digits that one part adds: "eighty" is 8 before "two" and 80 elsewhere, "double" repeats what follows."""
    if part in _TENS:
        return _TENS[part] if _ONES.get(following, "0") != "0" else _TENS[part] + "0"
    if part in _REPEATS:
        digit = _ONES.get(following, following[:1])
        return digit * (_REPEATS[part] - 1)
    if part == "hundred":
        return "00" if previous in _ONES else ""
    return _ONES.get(part) or _TEENS.get(part) or part
