"""Telephone numbers that are nobody's own: helplines stay in a comment."""

from __future__ import annotations

from collections.abc import Iterable

from classifiers.normalize import NormalText
from classifiers.pii.context import digits_of
from classifiers.pii.phone import keypad
from classifiers.spans import Span

PUBLIC_NUMBERS = frozenset(
    {
        "911",
        "988",
        "741741",  # Crisis Text Line
        "838255",  # Veterans Crisis Line by text
        "88788",  # National Domestic Violence Hotline by text
        "8002738255",  # 988 by its old number
        "8006624357",  # SAMHSA's helpline
        "8002221222",  # Poison Help
        "8007997233",  # National Domestic Violence Hotline
        "8883192606",  # the treatment helpline on the site's own pages
    }
)
"""In digits, without the leading 1."""


def public_ranges(text: NormalText, spans: Iterable[Span], public: frozenset[str]) -> list[tuple[int, int]]:
    """Where spans hold a public number, in order and once; in offsets of the prepared text."""
    ranges = {(span.start, span.end) for span in spans if _is_public(text.folded[span.start : span.end], public)}
    return sorted(ranges)


def _is_public(number: str, public: frozenset[str]) -> bool:
    """Whether a number is public, as typed or by its letters on a keypad, with or without the leading 1."""
    readings = (digits_of(number), keypad(number) if number[:1].isdigit() else "")
    return any(
        digits in public or (len(digits) == 11 and digits[0] == "1" and digits[1:] in public) for digits in readings
    )
