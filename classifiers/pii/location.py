"""LOCATION with a form: ZIP codes; places by name are the token classifier's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.normalize import NormalText
from classifiers.pii.address import STATE_CODES, STATES
from classifiers.pii.context import COUNTED, after, before, matches
from classifiers.spans import Span

_ZIP = re.compile(r"(?<![\w.,$#/+\-])\d{5}(?:-\d{4})?(?![\w%/]|[.,\-]\d)")
_NAMED = re.compile(
    rf"(?:\bzip(?: ?code)?|\bpostal(?: code)?|\bcodigo(?: postal)?|\bcp\b|\b(?:{STATES})|,? (?:{STATE_CODES})"
    r"|\b(?:in|near|around|area|from|live|by|outside|of|en|for|serve|cover|closest to|close to))\W{0,3}(?:is "
    r"|for |are |of )?$"
)
_FOLLOWED = re.compile(r"\W{0,2}(?:zip|area|postal|if you|is (?:my|our|the|where))")
_CODED = re.compile(
    r"\b(?:cpt|hcpcs|icd|bill(?:ing|ed)?|procedure|code|text|extension|ext|form|article|page|post)\W{0,3}(?:\w+ )?$"
)
_ZIP_NAMED = re.compile(r"\bzip")


def find(text: NormalText) -> Iterator[Span]:
    """Five digits, or nine with a hyphen, where nothing says that they count or bill something."""
    if not text.has_digit:
        return
    for start, end in matches(_ZIP, text):
        yield Span(start, end, "LOCATION", _score(text, start, end), "location")


def _score(text: NormalText, start: int, end: int) -> float:
    leading, following = before(text, start), after(text, end)
    if re.match(rf"\s?{COUNTED}", following) or (_CODED.search(leading) and not _ZIP_NAMED.search(leading)):
        return 0.1
    if end - start > 5 or _NAMED.search(leading) or _FOLLOWED.match(following):
        return 0.95
    return 0.3 if text.folded[start:end].endswith("00") else 0.7
