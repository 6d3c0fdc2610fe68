"""DATE: days, or months with a year, in a person's life; not the page's dates, holidays or bare years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from classifiers.normalize import NormalText
from classifiers.pii.context import MONTHS, after, before, is_cut_off, matches
from classifiers.spans import Span

_YEAR = r"(?:(?:19|20)\d\d|'\d\d)"
_NTH = r"(?:[0-2]?\d|3[01])(?: ?(?:st|nd|rd|th)\b)?"
_MONTH = rf"(?<![\w'])(?:{MONTHS})\b\.?"
_NUMERIC = re.compile(
    r"(?<![\w.$/\-])(?:(?:19|20)\d\d([./\-])\d{1,2}\1\d{1,2}|\d{1,2}([./\-] ?)\d{1,2}\2(?:(?:19"
    r"|20)?\d\d))(?![\w/]|[.\-]\d)"
    r"|(?<![\w.$/\-])(?:0?[1-9]|1[0-2]) (?:[0-2]?\d|3[01]) (?:19|20)\d\d(?!\d)"
)
_SHORT = re.compile(r"(?<![\w.$/\-#])(?:0?[1-9]|1[0-2])[/\-](?:0?[1-9]|[12]\d|3[01])(?![\w/%]|[.\-]\d)")
_SHORT_YEAR = re.compile(r"(?<![\w.$/\-#])(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?![\w/]|[.\-]\d)")
_RUN_TOGETHER = re.compile(
    r"\b(?:dob|born|birth\w*|fecha de nacimiento)\b\D{0,12}(?P<it>(?:\d{8}|\d{6}|\d{1,2} \d{1,2} \d{2})(?!\d))"
)
_DAY = re.compile(
    rf"{_MONTH} (?:the )?{_NTH}(?!\d|[.:]\d|%)(?:,? {_YEAR}(?!\d))?|(?<![\w.$/\-#]){_NTH} (?:of "
    rf"|de )?{_MONTH}(?:,? (?:of |de |del )?{_YEAR}(?!\d)| del? \d\d(?!\d))?"
)
_WORDED_DAY = re.compile(
    rf"{_MONTH} (?:the )?(?:twenty[ \-]?|thirty[ \-]?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth"
    rf"|ninth|tenth|eleventh|twelfth"
    rf"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
    rf"|thirtieth)(?:,? {_YEAR}(?!\d))?"
)
_MONTH_YEAR = re.compile(rf"{_MONTH},? (?:of |in |de |del )?(?:(?:19|20)\d\d|'\d\d)(?!\d)")
_MONTH_CUT = re.compile(rf"{_MONTH} \d{{0,2}}$")
_PAGE = re.compile(
    r"\b(?:updated?|reviewed|published|posted|dated|as of|data|figures?|numbers|stats|statistics|version"
    r"|edition|copyright|accessed"
    r"|written|revised|says|article|page|site|study|studies|report|guidelines?|law|act|survey|source"
    r"|archive[ds]?|link|pdf|chart|table|info\w*)\b"
)
_LIFE = re.compile(
    r"\b(?:i|im|ive|i'm|i've|my|me|he|hes|she|shes|we|our|his|her|since|born|dob|birth\w*|bday|b-day|sober"
    r"|clean|admitted|discharged|died"
    r"|passed|lost|relapsed|quit|rehab|detox|arrested|overdosed|od'?d|son|daughter|brother|sister|mom|dad"
    r"|husband|wife|desde|mi|naci\w*|intake|appointment|appt|court)\b"
)
_HOLIDAY = re.compile(
    r"july (?:the )?(?:4|fourth)(?:th)?|(?:4th|fourth|4) of july|sept?(?:ember)?\.? 11(?:th)?|9/11|24/7|50/50"
)
_AT_DATE = re.compile(
    r"\b(?:on|since|dob|d\.o\.b\.?|born|date|birth\w*|bday|admitted|from|until|till|by|before|after|clean|sober"
    r"|court|intake|discharged|day|desde|el)"
    r"\W{0,3}(?:is |was |of )?$"
)


def find(text: NormalText) -> Iterator[Span]:
    """Dates, each scored by how much around it speaks of a life, and not of a page."""
    for pattern, judge in _JUDGES if text.has_digit else _WITHOUT_DIGITS:
        for where in matches(pattern, text):
            if not _HOLIDAY.fullmatch(text.folded, *where):
                yield Span(*where, "DATE", judge if isinstance(judge, float) else judge(text, where), "date")


def _precise(text: NormalText, where: tuple[int, int]) -> float:
    """For a date with its day: a person's unless the page is what was dated."""
    return 0.4 if _PAGE.search(before(text, where[0])) and not _LIFE.search(before(text, where[0])) else 0.9


def _month(text: NormalText, where: tuple[int, int]) -> float:
    """For month and year: a person's only where a person is in the sentence."""
    page = _PAGE.search(before(text, where[0], 60)) or _PAGE.match(after(text, where[1]).lstrip())
    life = _LIFE.search(before(text, where[0], 60)) or _LIFE.search(after(text, where[1]))
    return (0.3 if page else 0.8) if life else 0.2 if page else 0.45


def _short(text: NormalText, where: tuple[int, int]) -> float:
    """For 6/14: a date only where something before it says so; else a fraction or a score."""
    return 0.85 if _AT_DATE.search(before(text, where[0])) else 0.35


def _cut(text: NormalText, where: tuple[int, int]) -> float:
    return _month(text, where) if is_cut_off(text, where[1]) else 0.0


_Judge = float | Callable[[NormalText, tuple[int, int]], float]
_WITHOUT_DIGITS: tuple[tuple[re.Pattern[str], _Judge], ...] = ((_WORDED_DAY, _precise),)
_JUDGES: tuple[tuple[re.Pattern[str], _Judge], ...] = (
    (_NUMERIC, _precise),
    (_SHORT, _short),
    (_SHORT_YEAR, _month),
    (_RUN_TOGETHER, 0.95),
    (_DAY, _precise),
    (_MONTH_YEAR, _month),
    (_MONTH_CUT, _cut),
    *_WITHOUT_DIGITS,
)
"""Patterns with the score of what they match, or with what tells it from the text around."""
