"""ADDRESS: streets with or without a number, P.O. boxes and units, with the city, state and ZIP that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.normalize import NormalText
from classifiers.pii.context import matches
from classifiers.spans import Span

STATES = (
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois"
    "|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri"
    "|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma"
    "|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington"
    "|west virginia|wisconsin|wyoming|puerto rico"
)
STATE_CODES = (
    "al|ak|az|ar|ca|co|ct|de|fl|ga|hi|ia|id|il|in|ks|ky|la|ma|md|me|mi|mn|mo|ms|mt|nc|nd|ne|nh|nj|nm|nv|ny|oh|ok|or|pa|pr"
    "|ri|sc|sd|tn|tx|ut|va|vt|wa|wi|wv|wy|dc|d\\.c\\."
)
_CLEAR_CODES = "az|ca|fl|ga|il|ks|ky|mn|ms|nc|nd|ne|nh|nj|nm|nv|ny|sc|sd|tn|tx|ut|va|vt|wa|wi|wv|wy|dc"
_KIND = (
    r"(?:street|st|avenue|aven|ave|av|road|rd|boulevard|blvd|bvd|lane|ln|drive|dr|court|ct|circle|cir|place|pl"
    r"|terrace|ter"
    r"|trail|trl|tr|parkway|pkwy|pky|highway|hwy|way|loop|square|sq|alley|aly|pike|turnpike|tpke|crescent|cres|row|run"
    r"|crossing|xing|ridge|hollow|plaza|plz|bend|path|walk|cove|cv|point|pt|mews|close|expressway|expy|freeway"
    r"|fwy|extension)"
)
_SURE_KIND = (
    r"(?:street|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|court|circle|terrace|parkway|pkwy|highway|hwy"
    r"|turnpike|pike|st)"
)
_SIDE = r"(?:north ?east|north ?west|south ?east|south ?west|north|south|east|west|n\.?e|n\.?w|s\.?e|s\.?w|n|s|e|w)\.?"
_END_SIDE = rf" (?:{_SIDE}(?=,|$|\.| apt| unit| #)|north|south|east|west|n\.?e\b|n\.?w\b|s\.?e\b|s\.?w\b)"
_NOT_STREET = (
    r"(?!(?:a|an|the|of|to|is|are|was|my|your|for|in|on|at|i|we|he|she|it|you|they|and|or|day|days|week|weeks"
    r"|month|months"
    r"|year|years|hour|hours|hrs|min|mins|minutes|times|step|steps|mg|mcg|ml|people|percent|dollars|bucks"
    r"|stars?|more|less"
    r"|of|with|who|that|this|pills?|beers?|out|per|am|pm|different|other|good|better|long|only|new|blocks?"
    r"|miles?|kids?|ppl|hace|desde|hasta|x)\b)"
)
_WORD = rf"{_NOT_STREET}(?:[a-z'.]{{1,20}}|\d{{1,3}}(?:st|nd|rd|th))"
_NUMBER = r"(?:\d{1,6}(?:-\d{1,4})?(?: ?1/2)?[a-d]?)"
_UNIT_WORD = (
    r"(?:apartment|apt|appt|unit|suite|ste|room|rm|lot|space|spc|bldg|building|floor|fl|trailer|trlr|depto|apto|#)"
)
_UNIT = rf"(?:,? ?(?:{_UNIT_WORD}\.? ?#? ?(?:\d{{1,5}}-?[a-z]?|[a-z]-?\d{{0,4}})\b|# ?\d{{1,5}}[a-z]?\b))"
_ZIP = r"\d{5}(?:-\d{4})?(?!\d)"
_CITY = (
    r"(?:(?!(?:and|or|but|please|pls|call|hes|shes|she|he|is|come|in|at|send|near|apt"
    r"|unit)\b)[a-z][a-z.'\-]{1,15} ){0,2}[a-z][a-z.'\-]{2,15}"
)
_TAIL = (
    rf"(?:(?:,? (?:in )?{_CITY})?(?:, ?| )(?:(?:{STATES}|{STATE_CODES})\.?,? {_ZIP}|(?:{STATES}|{_CLEAR_CODES})\b(?!'))"
    rf"|, ?{_CITY}, ?(?:{STATE_CODES})\b|,? {_CITY},? {_ZIP}|,? {_ZIP})?"
)
_NUMBERED = re.compile(
    rf"(?<![\w.$/#-]){_NUMBER}(?:,? {_SIDE})? (?:{_WORD} ){{1,3}}?{_KIND}\b\.?(?! (?:ago|later"
    rf"|old))(?:{_END_SIDE})?{_UNIT}{{0,2}}{_TAIL}"
)
_NUMBERED_SIDE = re.compile(
    rf"(?<![\w.$/#-])(?:\d{{3,6}} {_SIDE}|\d{{1,2}} (?:north|south|east|west)) (?:\d{{1,3}}(?:st|nd|rd|th)"
    rf"|(?:{_WORD}))(?: {_KIND}\b\.?)?{_UNIT}?{_TAIL}"
)
_NUMBERED_ROUTE = re.compile(
    rf"(?<![\w.$/#-])(?:{_NUMBER} (?:{_SIDE} )?)?(?:(?:old )?(?:county|state|us|u\.s\.|farm|ranch|rural|fire"
    rf"|forest) (?:road|rd|route|rte|hwy|highway)"
    rf"|route|rte|rt|hwy|highway|cr|fm|sr|rr|co rd)\.? #?\d{{1,4}}[a-z]?\b(?:{_END_SIDE})?{_UNIT}?{_TAIL}"
    rf"|(?<![\w.$/#-])\d{{2,6}} (?:{_SIDE} )?(?:broadway|(?:avenue|ave)\.? (?:[a-z]|of \w{{3,20}}))\b{_UNIT}?{_TAIL}"
)
_BOX = re.compile(
    rf"\b(?:(?:p\.? ?o\.?|post office|apartado(?: postal)?) ?(?:box|bx)?|(?:rr|hc"
    rf"|rural route)\.? ?\d{{1,3}},? (?:box|bx)|box) ?#? ?\d{{1,6}}\b{_TAIL}"
)
_SPANISH = re.compile(
    rf"\b(?:calle|avenida|av\.?|calz(?:ada)?|privada|callejon|carrera|colonia|col\.) (?:{_WORD} ){{0,3}}(?:#"
    rf"|no\.?|num(?:ero)?\.?)? ?\d{{1,5}}\b(?! (?:anos?|meses|dias)){_TAIL}"
)
_SPANISH_ALONE = re.compile(rf"\b(?:calle|avenida|colonia|barrio) {_WORD}(?: \d{{1,4}})?\b")
_STREET_ONLY = re.compile(
    rf"\b(?:on|off|off of|down|near|along|from|at|by|behind|of|corner of|and"
    rf"|en) (?P<it>(?:{_SIDE} )?(?:{_WORD} ){{1,2}}{_SURE_KIND}\b\.?{_TAIL})"
)
_CROSSING = re.compile(
    rf"\b(?:corner|intersection|light|cross(?:ing)?|stop|bridge)(?: \w+)? (?:of|at|by"
    rf"|on) (?P<it>(?:the )?[\w']{{2,20}}(?: {_KIND}\b)? (?:and|&|n|/) [\w']{{2,20}}(?: {_KIND}\b)?)"
)
_NTH_CROSSING = re.compile(
    rf"\b(?P<it>\d{{1,3}}(?:st|nd|rd|th)(?: {_KIND}\b)? (?:and|&) (?:{_WORD})(?: {_SURE_KIND}\b)?"
    rf"|(?:{_WORD}) (?:and|&) \d{{1,3}}(?:st|nd|rd|th)(?: {_SURE_KIND}\b)?)"
)
_APARTMENT = re.compile(
    rf"\b(?:apartment|apt|apto|depto|trailer|trlr)\.? ?#? ?(?:\d{{1,5}}-?[a-z]?|[a-z]-?\d{{1,4}})\b{_TAIL}"
)
_ROOM = re.compile(r"(?<!a )\b(?:room|rm|lot|unit|suite|ste|bldg|cabin)\.? ?#? ?(?:\d{1,5}-?[a-z]?|[a-z]-?\d{1,4})\b")
_TRIGGER = re.compile(
    r"\d|\b(?:st|street|ave|avenue|rd|road|blvd|boulevard|lane|ln|drive|court|hwy|highway|pike|corner|crossing"
    r"|intersection|circle|terrace|parkway|pkwy|turnpike)\b"
)


def find(text: NormalText) -> Iterator[Span]:
    """Addresses; a street alone scores lower than one with a number."""
    if not text.has_digit and not _TRIGGER.search(text.folded):
        return
    for pattern, score in _PATTERNS:
        for start, end in matches(pattern, text):
            inside = text.folded[start:end].rstrip(" .,")
            yield Span(start, start + len(inside), "ADDRESS", score, "address")


_PATTERNS = (
    (_NUMBERED, 0.9),
    (_NUMBERED_SIDE, 0.85),
    (_NUMBERED_ROUTE, 0.8),
    (_BOX, 0.9),
    (_SPANISH, 0.9),
    (_APARTMENT, 0.8),
    (_SPANISH_ALONE, 0.4),
    (_STREET_ONLY, 0.45),
    (_CROSSING, 0.45),
    (_NTH_CROSSING, 0.45),
    (_ROOM, 0.45),
)
