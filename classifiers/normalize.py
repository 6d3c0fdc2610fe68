"""
Text made ready for matching, with the way back to the text that was given.

Visitors type curly quotes, full-width digits, accents, zero-width characters and look-alike letters of other alphabets;
patterns and models see plain ones. Every match is told in offsets of the given text, which is never changed itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ´`ʹ＇", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−﹣", "-"),
        **dict.fromkeys("·•∙․。", "."),
        "⁄": "/",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "ð": "d",
        "þ": "th",
    }
)
_LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕһԁԛԝьвкмнтгАВЕКМНОРСТУХІЈЅԌαεικνορτυχωηΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshdqwbbkmhtrABEKMHOPCTYXIJSGaeikvoptuxwnABEZHIKMNOPTYX",
)
_WORD = re.compile(r"\w+")
_LATIN = re.compile(r"[A-Za-z]")
_STRETCHED = re.compile(r"([a-z])\1{2,}", re.IGNORECASE)
_INVISIBLE = frozenset({"Mn", "Me", "Cf"})
_HAS_DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class NormalText:
    """
    A text made ready for matching.

    `cased` and `folded` (the same in lower case) have equal length. Character i of them began at `offsets[i]` of
    `original`; one more offset tells where the text ends.
    """

    original: str
    cased: str
    folded: str
    offsets: Sequence[int]
    has_digit: bool

    def in_original(self, start: int, end: int) -> tuple[int, int]:
        """Where characters [start, end) of the prepared text stand in the given one, with their combining marks."""
        return self.offsets[start], self.offsets[end]


def normalize(text: str) -> NormalText:
    """Prepare a text: plain quotes, dashes, digits and letters, also for those that mimic them; nothing invisible."""
    if text.isascii() and "`" not in text:
        return _prepared(text, text, range(len(text) + 1))
    plain = [_plain(character) for character in text]
    offsets = [i for i, characters in enumerate(plain) for _ in characters]
    cased = _WORD.sub(_without_look_alikes, "".join(plain))
    return _prepared(text, cased, [*offsets, len(text)])


def unstretch(text: NormalText) -> NormalText:
    """The text with letters typed three times or more in a row ("heeelp") typed twice."""
    if not _STRETCHED.search(text.folded):
        return text
    kept: list[int] = []
    end = 0
    for match in _STRETCHED.finditer(text.cased):
        kept += range(end, match.start() + 2)
        end = match.end()
    kept += range(end, len(text.cased))
    cased = "".join(text.cased[i] for i in kept)
    return _prepared(text.original, cased, [*(text.offsets[i] for i in kept), text.offsets[-1]])


def with_replacements(text: NormalText, replacements: Sequence[tuple[int, int, str]]) -> NormalText:
    """The text with ranges replaced; a replacement's characters stand, at most one each, for those they replace."""
    parts: list[str] = []
    offsets: list[int] = []
    end = 0
    for start, stop, instead in replacements:
        parts += [text.cased[end:start], instead]
        offsets += text.offsets[end:start]
        offsets += [text.offsets[min(start + i, stop - 1)] for i in range(len(instead))]
        end = stop
    parts.append(text.cased[end:])
    return _prepared(text.original, "".join(parts), [*offsets, *text.offsets[end:]])


def _prepared(original: str, cased: str, offsets: Sequence[int]) -> NormalText:
    return NormalText(original, cased, cased.lower(), offsets, bool(_HAS_DIGIT.search(cased)))


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """One character in plain form: none for invisible ones, several for ligatures, itself if it has no plain form."""
    if (instead := character.translate(_PLAIN)) != character:
        return instead
    if (digit := unicodedata.decimal(character, None)) is not None:
        return str(digit)
    if unicodedata.category(character) in _INVISIBLE:
        return ""
    if unicodedata.category(character) == "Zs":
        return " "
    decomposed = unicodedata.normalize("NFKD", character)
    kept = "".join(c for c in decomposed if unicodedata.category(c) not in _INVISIBLE).translate(_PLAIN)
    return kept if kept.isascii() and kept else character


def _without_look_alikes(word: re.Match[str]) -> str:
    """Letters of other alphabets replaced by those they mimic, where they stand among Latin ones."""
    return word.group().translate(_LOOK_ALIKES) if _LATIN.search(word.group()) else word.group()
