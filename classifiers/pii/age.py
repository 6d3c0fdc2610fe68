"""AGE: ages of 90 and over; younger ones identify nobody and stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.normalize import NormalText
from classifiers.pii.context import NOT_COUNTED, matches
from classifiers.spans import Span

_OLD = r"(?:9\d|1[01]\d|ninety(?:[ \-](?:one|two|three|four|five|six|seven|eight|nine))?|noventa(?: y \w+)?)"
_RELATION = (
    r"(?:mom|mother|mum|mama|dad|father|papa|daddy|grand(?:ma|mother|pa|father|parents?)|granny|gran|gramps"
    r"|nana|nanny|nonna|abuel[ao]s?"
    r"|wife|husband|uncle|aunt|auntie|neighbou?r|pop|pops|poppop|mawmaw|papaw|meemaw|mimi|oma|opa|veteran|vet"
    r"|patient|resident|client"
    r"|suegr[ao]|nonno|lady|man|woman|widow(?:er)?|mother in law|father in law|sister|brother|friend|sponsor)"
)
_NOT_MEASURED = (
    r"(?<!temp is )(?<!fever is )(?<!rate is )(?<!pulse is )(?<!bp is )(?<!temperature is )(?<!weight is )"
    r"(?<!fever of )"
)
_END = rf"(?![\d/:%.\-]\w|%|[\w'])(?! ?(?:%|mg|degrees|days?\b|in 90\b)){NOT_COUNTED}"
_BEFORE_UNIT = re.compile(
    rf"(?<![\w.$#/\-])(?P<it>{_OLD})(?=[ \-]?(?:(?:years?|yrs?|yr|y)[ \-./]?(?:olds?|o\b)|y/?o\b|yo\b|anos\b"
    rf"|years? young|yrs? young|year[ \-]old))"
)
_AFTER_WORD = re.compile(
    rf"\b(?:aged?|ages|turn(?:s|ed|ing)?|edad(?: de)?|tiene|tengo|cumpl\w+|pushing|nearly|almost|over|past"
    rf"|reach(?:ed|ing)?)(?: is| of)? (?:age )?(?P<it>{_OLD}){_END}"
)
_BEING = re.compile(
    rf"\b(?:i'?m|i am|he'?s|she'?s|(?:he|she|who|now|grandma|{_RELATION}) (?:is|was|just turned|will be)|hes"
    rf"|shes|being|at|is|was)"
    rf" (?:now |already |only |about |like )?{_NOT_MEASURED}(?P<it>{_OLD}){_END}"
)
_RELATIVE = re.compile(rf"\b{_RELATION}(?:,? (?:is |who is |whos |age |de )?| \()(?P<it>{_OLD}){_END}")
_ATTRIBUTE = re.compile(rf"(?<![\w.$#/\-])(?P<it>{_OLD})[ \-]?(?:[fm]\b)(?!\w)")


def find(text: NormalText) -> Iterator[Span]:
    """Ages from 90; the number alone is the span."""
    folded = text.folded
    if not text.has_digit and "ninety" not in folded and "noventa" not in folded:
        return
    for pattern, score in (
        (_BEFORE_UNIT, 0.97),
        (_RELATIVE, 0.9),
        (_AFTER_WORD, 0.7),
        (_BEING, 0.7),
        (_ATTRIBUTE, 0.6),
    ):
        for start, end in matches(pattern, text):
            yield Span(start, end, "AGE", score, "age")
