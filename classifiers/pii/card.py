"""CARD: payment and benefit card numbers, by their check digit, their grouping, or the words before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.normalize import NormalText
from classifiers.pii.context import before, digits_of, is_cut_off, matches
from classifiers.spans import Span

_NAMED = re.compile(
    r"\b(?:cards?|visa|master ?card|mc|amex|american express|discover|debit|credit|ebt|snap|wic|tarjeta|cc"
    r"|cash app card)\b[^\n]{0,30}$"
)
_LONG = re.compile(r"(?<![\w.+])\d(?:[ .\-]{0,2}\d){11,18}(?![\w]|[.\-]\d)")
_FOURS = re.compile(r"(?<![\w.])\d{4}(?P<sep>[ .\-])\d{4}(?P=sep)\d{4}(?P=sep)\d{1,4}(?!\d)")
_CUT = re.compile(r"(?<![\w.])\d{4}[ .\-]?\d{4}[ .\-]?\d{0,4}[ .\-]?\d{0,3}$")
_MASKED = re.compile(r"(?<!\w)(?:[x*]{4}[ \-]?){1,3}\d{4}(?!\d)")
_ENDING = re.compile(
    r"\b(?:card|visa|master ?card|amex|debit|ebt)\b[^\d\n]{0,12}\b(?:ending|ends|end)(?: (?:in|with"
    r"|on))? ?#?(?P<it>\d{4})(?!\d)"
)
_MIN_DIGITS = 13
"""Shorter numbers are cards only where something says so."""


def find(text: NormalText) -> Iterator[Span]:
    """Card numbers, typed with or without separators."""
    if not text.has_digit:
        return
    for start, end in matches(_LONG, text):
        yield Span(start, end, "CARD", _score(text, start, end), "card")
    for pattern in (_FOURS, _MASKED, _ENDING):
        for start, end in matches(pattern, text):
            yield Span(start, end, "CARD", 0.95, "card")
    for start, end in matches(_CUT, text):
        if is_cut_off(text, end) and _NAMED.search(before(text, start)):
            yield Span(start, end, "CARD", 0.9, "card")


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the right check digit (ISO/IEC 7812-1, annex B)."""
    doubled = [int(d) for d in digits[-2::-2]]
    plain = [int(d) for d in digits[-1::-2]]
    return (sum(plain) + sum(2 * d - 9 * (d > 4) for d in doubled)) % 10 == 0


def _score(text: NormalText, start: int, end: int) -> float:
    digits = digits_of(text.folded[start:end])
    if _NAMED.search(before(text, start)):
        return 0.97
    if len(digits) < _MIN_DIGITS:
        return 0.4
    return 0.95 if passes_luhn(digits) else 0.6
