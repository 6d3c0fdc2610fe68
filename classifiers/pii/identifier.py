"""ID: record, member, policy, case, account, licence, plate, vehicle, device, ticket and prescription numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.normalize import NormalText
from classifiers.pii.context import NOT_COUNTED, before, matches
from classifiers.spans import Span

_LABEL = (
    r"(?:medical record|med rec|mrn|mr|chart|patient|member(?:ship)?|subscriber|policy|group|grp|case|claims?"
    r"|account|acc(?:oun)?t|record|medicaid"
    r"|medicare|medi-?cal|insurance|driver'?s? ?licen[sc]e|licen[sc]e|lic|dl|passport|passaporte|pasaporte"
    r"|licencia|poliza|matricula|expediente|caso|cuenta"
    r"|(?:licen[sc]e )?plates?|tags?|placas?|vin|serial|s/?n|imei|device|meid|mac|pacemaker|model|ticket|rx"
    r"|prescription|script|receta|npi|dea"
    r"|(?:prior )?auth(?:ori[sz]ation)?|confirmation|conf|ref(?:erence)?|inmate|doc|docket|badge|employee|emp"
    r"|student|client|intake|booking|order|tracking"
    r"|invoice|bcbs|aetna|cigna|humana|kaiser|anthem|uhc|tricare|dod|va|alien|a-?number|visa|uscis|ein|tax|fmla"
    r"|referral|incident|report|complaint|chip|ankle monitor|bracelet|file|app(?:lication)?|sponsor|stamp"
    r"|waitlist|edipi|id|i\.d\.|numero|folio)"
)
_LINK = (
    r"(?:[ :#.\-]{0,3}(?:id|i\.d\.|closed|says|numbers?|nums?|nbr|no|numero|code|card|file|plate|is|was|are"
    r"|ending in|it's|its|es|of|de|#|:)(?=[ :#.\-]|\b)){0,4}"
)
_GLUE = (
    r"(?!(?:in|the|is|since|until|about|after|under|says?|said|case|was|for|and|from|of|to|my|at|on|are|its|has"
    r"|had|app|up|by|day|step|no|room|bed|age|over|last"
    r"|past|next|only|just|with|not|id|or|but|he|she|we|they|you|read|says|que|de|el|la|mi|num|page|line|than"
    r"|like|each|per|took|paid)\b)"
)
_CODE = (
    rf"(?P<it>(?:{_GLUE}[a-z]{{1,5}}[ \-])?[a-z]{{0,4}}\d[a-z0-9\-/]{{0,24}}(?: \d[a-z0-9\-]{{1,8}}(?!\w)"
    rf"| \d(?![\w:])| [a-hj-z](?![\w']))"
    r"{0,4})(?![\w%])(?! ?(?:mg|percent|dollars|hours|hrs))"
)
_LABELLED = re.compile(rf"\b{_LABEL}{_LINK}[ :#.\-]{{1,3}}{_CODE}")
_HASH = re.compile(r"(?<![\w&])(?:#|no\.|№|nro\.?) ?(?P<it>[a-z]{0,4}-?\d{4,}(?:-\d+)?[a-z]{0,2})\b")
_PLATE = re.compile(
    r"\b(?:(?:licen[sc]e )?plates?|tags?|placas?)(?: (?:number|num|no|is|was|it's|es|are|on it|reads?"
    r"|says?)){0,3}[ :#]{1,3}(?P<it>(?:[a-z0-9]{1,4}[ \-])?[a-z0-9]{2,7})(?!\w)"
)
_VIN = re.compile(r"(?<!\w)(?=[a-z]{0,12}\d)(?=\d{0,12}[a-z])[a-hj-npr-z0-9]{17}(?!\w)")
_MEDICARE = re.compile(r"(?<!\w)[1-9][a-z][a-z0-9]\d-?[a-z][a-z0-9]\d-?[a-z]{2}\d{2}(?!\w)")
_MAC = re.compile(r"(?<![\w:])[0-9a-f]{2}(?:[:\-][0-9a-f]{2}){5}(?![\w:])")
_UUID = re.compile(r"(?<!\w)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?!\w)")
_MIXED = re.compile(
    r"(?<![\w@./\-])[a-z]{1,5}-?\d{5,12}[a-z]{0,3}(?![\w@]|-\d)|(?<![\w@./\-])[a-z]{2,4}-\d{2,6}-\d{2,8}(?!\w)"
    r"|(?<![\w@./\-$])\d{3,8}[a-z]{1,4}\d{2,8}(?![\w@])"
)
_LONG = re.compile(rf"(?<![\w.,$/\-+]){NOT_COUNTED}\d{{8,20}}(?![\w/%]|[.,\-]\d){NOT_COUNTED}")
_YEAR = re.compile(r"(?:[a-z]{1,4}[ \-])?(?:19|20)\d\d(?:-\d\d)?(?:s)?$")
_MEDICAL_CODE = re.compile(
    r"[a-z]\d{1,2}(?:\.\d{1,3})?$|\d{1,4}(?:mg|mcg|ml|hrs?|st|nd|rd|th|am|pm|s|k|x|day|days|yr|yrs|lbs?|%)$"
)
_CODE_WORD = re.compile(
    r"\b(?:icd|cpt|hcpcs|dsm|form|page|section|chapter|step|day|title|act|part|schedule|public law|usc"
    r"|cfr)\W{0,3}(?:\w+ )?$"
)


def find(text: NormalText) -> Iterator[Span]:
    """Numbers that name a record or a thing; words such as "member id" stay outside."""
    if not text.has_digit:
        return
    for pattern, score in _PATTERNS:
        for start, end in matches(pattern, text):
            if is_code(text.folded[start:end]) and not _CODE_WORD.search(before(text, start, 24)):
                yield Span(start, end, "ID", _score(text, start, end, score), "identifier")


def is_code(token: str) -> bool:
    """Whether a token can be an identifier: a digit in it, and no year, dose or diagnosis code."""
    return sum(c.isdigit() for c in token) >= 2 and not _YEAR.match(token) and not _MEDICAL_CODE.match(token)


def _score(text: NormalText, start: int, end: int, score: float) -> float:
    """Short numbers after a label are often content ("group 12"), long ones never."""
    alnum = sum(c.isalnum() for c in text.folded[start:end])
    return score if alnum >= 5 else min(score, 0.45 if alnum < 4 else 0.6)


_PATTERNS = (
    (_LABELLED, 0.95),
    (_PLATE, 0.9),
    (_HASH, 0.85),
    (_VIN, 0.97),
    (_MEDICARE, 0.97),
    (_MAC, 0.95),
    (_UUID, 0.97),
    (_MIXED, 0.8),
    (_LONG, 0.8),
)
