"""What stands around a match, and the words and digits that several recognizers ask about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.normalize import NormalText

MONTHS = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre"
    r"|diciembre)"
)
CONTACT = re.compile(
    r"\b(?:call(?:ed|ing|s|back)?|text(?:ed|ing)?|txt|phone|ph|cell|mobile|number|num|nmbr|numero|tel|telefono|fax|at|reach"
    r"|ring|dial|contact|line|landline|home|work|whatsapp|my|me|llam[ae]\w*|celular)\b[^\n]{0,24}$"
)
COUNTED = (
    r"(?:%|percent|mg|mcg|ml|lbs?|pounds|dollars|bucks|usd|people|persons|patients|deaths|americans|users|cases|men|women"
    r"|adults|kids|teens|veterans|visitors|words|characters|calories|steps|hours|hrs|days|weeks|months|years|yrs|times"
    r"|miles|views|studies|pages|beds|k\b|million|billion|thousand)"
)
NOT_COUNTED = rf"(?!\s?{COUNTED})"
LIMIT = 95
"""A text of at least this many code points may have been cut off at the limit of 100."""


def before(text: NormalText, start: int, width: int = 40) -> str:
    """The folded characters that lead up to a match."""
    return text.folded[max(0, start - width) : start]


def after(text: NormalText, end: int, width: int = 24) -> str:
    """The folded characters that follow a match."""
    return text.folded[end : end + width]


def digits_of(text: str) -> str:
    """The ASCII digits in a text, joined."""
    return "".join(c for c in text if "0" <= c <= "9")


def matches(pattern: re.Pattern[str], text: NormalText) -> Iterator[tuple[int, int]]:
    """Where a pattern's group `it` (or else the whole of it) matches the folded text."""
    group: int | str = "it" if "it" in pattern.groupindex else 0
    for match in pattern.finditer(text.folded):
        yield match.span(group)


def is_cut_off(text: NormalText, end: int) -> bool:
    """Whether a match ends where the limit may have cut the comment off."""
    return end == len(text.folded) and len(text.original) >= LIMIT
