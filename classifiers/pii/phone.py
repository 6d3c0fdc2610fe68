"""PHONE: telephone and fax numbers in any writing, with extensions, letters for digits, or cut off at the limit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from classifiers.normalize import NormalText
from classifiers.pii.context import CONTACT, COUNTED, after, before, digits_of, is_cut_off, matches
from classifiers.spans import Span

_EXTENSION = r"(?:[, ]{0,2}(?:extension|ext|x)\.?[ :#]{0,2}\d{1,6})?"
_NOT_BEFORE = r"(?<![\w.$#])(?<!\d[\-/,])"
_NANP = re.compile(
    rf"{_NOT_BEFORE}(?:\+?1[ .\-/]{{0,2}})?(?:\( ?\d{{3}} ?\)"
    rf"|\d{{3}})[ .\-/,*]{{0,3}}\d{{3}}[ .\-/,*]{{0,3}}\d{{4}}(?!\d)"
    rf"{_EXTENSION}"
)
_SEVEN = re.compile(rf"{_NOT_BEFORE}\d{{3}}(?: ?[.\-/] ?| {{0,2}})\d{{4}}(?![\d/]|[.,\-]\d){_EXTENSION}")
_GROUPS = re.compile(rf"(?<![\w.$#/-])\(?\d{{2,6}}\)?(?:[ .\-]{{1,2}}\d{{2,6}}){{1,4}}(?![\w/]|[.,\-]\d){_EXTENSION}")
_INTERNATIONAL = re.compile(r"(?<!\w)(?:\+|011 |00 ?)\d{1,4}(?:[ .\-]{0,2}\(?\d{1,5}\)?){1,6}(?!\d)")
_LETTERS = re.compile(
    r"(?<![\w.])(?:1[ .\-](?:8\d\d|9\d\d)[ .\-]|\(?8(?:00|33|44|55|66|77|88)\)?-)"
    r"(?:\d{3}[ .\-]?[a-z]{4}|[a-z]{7,10}|[a-z]{2,5}-[a-z0-9]{2,6}|\d[a-z]{6}|[a-z]{3}-?\d{4})\b"
)
_CUT = re.compile(
    r"(?<![\w.$#/-])(?:\+?1[ .\-])?\(?\d{3}(?:\)[ .\-]{0,2}|[ .\-]{1,2})(?:\d{1,3}(?:[ .\-]\d{0,3})?)?$"
    r"|(?<!\w)\(?\d{3,9}$"
)
_EXTENSION_ALONE = re.compile(r"\b(?:extension|ext)\b\.?[ :#]{0,2}(?:is )?(?P<it>\d{1,5})(?!\d)")
_AREA = re.compile(r"\b(?:area code|prefix)\W{1,3}(?:is )?(?P<it>\d{3})(?!\d)")
_YEAR = re.compile(r"\d{3} +(?:19|20)\d\d$")
_GROUPINGS = frozenset(
    {
        (2, 4, 4),
        (3, 4, 4),
        (5, 6),
        (4, 6),
        (2,) * 5,
        (4, 3, 4),
        (4, 3, 3),
        (5, 3, 3),
        (3, 3, 2, 2),
        (5, 5),
        (6, 4),
        (3, 7),
    }
    | {(3, 2, 2), (2, 2, 3), (3, 2, 2, 3), (3, 4, 3)}
)
_RANGE = re.compile(r"\d{1,3}00? ?- ?\d{2,3}00$")


def find(text: NormalText) -> Iterator[Span]:
    """Telephone numbers; which of them are public helplines is the redactor's to know."""
    if not text.has_digit:
        return
    for pattern, judge in _JUDGES:
        for where in matches(pattern, text):
            if score := judge if isinstance(judge, float) else judge(text, where):
                yield Span(*where, "PHONE", score, "phone")


def keypad(text: str) -> str:
    """The digits that a number's digits and letters stand for on a telephone keypad."""
    return digits_of(text.lower().translate(_KEYPAD))


_KEYPAD = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")


def _seven(text: NormalText, where: tuple[int, int]) -> float:
    number = text.folded[slice(*where)]
    if re.match(rf"\s?{COUNTED}", after(text, where[1])) or _RANGE.match(number) or number.endswith("0000"):
        return 0.2
    if _YEAR.match(number) and not CONTACT.search(before(text, where[0])):
        return 0.3
    return 0.95


def _groups(text: NormalText, where: tuple[int, int]) -> float:
    grouping = tuple(len(group) for group in re.findall(r"\d+", text.folded[slice(*where)]))
    if grouping not in _GROUPINGS:
        return 0.0
    return 0.9 if sum(grouping) >= 10 or CONTACT.search(before(text, where[0])) else 0.3


def _international(text: NormalText, where: tuple[int, int]) -> float:
    return 0.95 if 8 <= len(digits_of(text.folded[slice(*where)])) <= 16 else 0.0


def _cut(text: NormalText, where: tuple[int, int]) -> float:
    if not is_cut_off(text, where[1]):
        return 0.0
    if CONTACT.search(before(text, where[0])) or len(digits_of(text.folded[slice(*where)])) >= 6:
        return 0.9
    return 0.4


_JUDGES: tuple[tuple[re.Pattern[str], float | Callable[[NormalText, tuple[int, int]], float]], ...] = (
    (_NANP, 0.99),
    (_SEVEN, _seven),
    (_GROUPS, _groups),
    (_INTERNATIONAL, _international),
    (_LETTERS, 0.9),
    (_CUT, _cut),
    (_EXTENSION_ALONE, 0.6),
    (_AREA, 0.3),
)
"""Patterns with the score of what they match, or with what tells it from the text around."""
