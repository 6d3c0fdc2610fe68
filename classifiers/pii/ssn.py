"""SSN: Social Security numbers, masked ones, and the last four digits where they are called so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.normalize import NormalText
from classifiers.pii.context import before, digits_of, is_cut_off, matches
from classifiers.spans import Span

_NAMED = re.compile(
    r"(?:\bssn?\b|\bss ?#|social(?! (?:media|work|anx|life|service|distanc|skill|drink))|\bsoc\b|seguro"
    r"|\bitin\b|last (?:four|4))"
    r"[^\n]{0,30}$"
)
_SHAPED = re.compile(r"(?<![\w.\-/])\d{3}(?P<sep>[ .\-/])\d{2}(?P=sep)\d{4}(?![\w]|[.\-/]\d)")
_LOOSE = re.compile(r"(?<![\w.\-/$#])\d{3}[ .\-/]{0,3}\d{2}[ .\-/]{0,3}\d{4}(?!\w|[.\-/,]\d)")
_MASKED = re.compile(r"(?<!\w)[x*#]{3}[ \-]?[x*#]{2}[ \-]?\d{4}(?!\d)")
_LAST_FOUR = re.compile(
    r"(?:last (?:four|4)(?: digits)?(?: (?:of|on|for|in))?(?: (?:my|his|her|the))?(?: (?:social(?: security)?"
    r"|ssn?|soc))"
    r"(?: (?:number|num|no))?|\b(?:ssn?|soc|social(?: security)?)(?: (?:number|num|no))?\W{0,3}"
    r"(?:last (?:four|4)(?: digits)?|(?:that )?(?:ends|ending)(?: (?:in|with))?))"
    r"(?: (?:is|are|was))?[^\w\n]{0,3}(?P<it>\d{4})(?!\d)"
)
_LAST_FOUR_AFTER = re.compile(r"(?<![\w.$])(?P<it>\d{4})(?= (?:is|are)? ?(?:the )?last (?:four|4)\b)")
_BARE_SOCIAL = re.compile(
    r"\b(?:ssn?|my social|his social|her social|soc)(?: (?:number|num|no))?\W{0,3}(?:is |# ?)?(?P<it>\d{3,9})(?![\d\-])"
)
_CUT = re.compile(r"(?<![\w.])\d{3}[ \-]\d{2}[ \-]\d{0,3}$|(?<![\w.])\d{3}[ \-]\d{1,2}$")


def find(text: NormalText) -> Iterator[Span]:
    """Social Security numbers, with or without the words that name them."""
    if not text.has_digit:
        return
    for pattern, score in (
        (_SHAPED, 0.97),
        (_MASKED, 0.97),
        (_LAST_FOUR, 0.95),
        (_LAST_FOUR_AFTER, 0.7),
        (_BARE_SOCIAL, 0.9),
    ):
        for start, end in matches(pattern, text):
            yield Span(start, end, "SSN", score, "ssn")
    for start, end in matches(_LOOSE, text):
        named = _NAMED.search(before(text, start))
        round_number = digits_of(text.folded[start:end]).endswith("000")
        yield Span(start, end, "SSN", 0.95 if named else 0.4 if round_number else 0.7, "ssn")
    for start, end in matches(_CUT, text):
        if is_cut_off(text, end) and _NAMED.search(before(text, start)):
            yield Span(start, end, "SSN", 0.9, "ssn")
