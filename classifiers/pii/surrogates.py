"""
Invented identifiers in the place of real ones, so that a comment can be kept as an example without anyone's data.

Each has the type and the shape of what it replaces. Numbers are of ranges that belong to nobody: 555-01xx telephones,
addresses for documentation, card and Social Security numbers that are never issued.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from classifiers.pii.card import passes_luhn
from classifiers.spans import Span

_GIVEN = (
    "adaeze amir anh beatriz carmen chidi dalia darnell deshawn dolores elena emeka esther fatima "
    "graciela hana henry ines ivan jamal jimena joanna kalani karim keisha kofi lakshmi leilani linh "
    "lucia malik marek mei minh nadia noor omar oscar paolo petra priya rafael ravi rosa ruth sanjay "
    "selam soo-jin tamika tomasz tyrone ursula vera walter xiomara yasmin yusuf zofia"
)
_FAMILY = (
    "abara almeida banerjee begay castillo chukwu cohen dang dubois eriksen farah fofana garcia goldfarb "
    "haddad hoang ibrahim jensen kang kapoor kealoha kim kowalski lindqvist lopez mbeki mendoza moreau "
    "nakamura nguyen novak obi okafor ortiz park patel petrov quispe rahman rossi sato silva singh soto "
    "tran tsosie vang wallace wu yazzie zhang"
)
_TOWNS = (
    "ashford brookvale cedarton dunmere eastlake fernhill glenrock harrow kelby larkton marwood norbury "
    "oakhurst pinedale redmill stowe"
)
_STREETS = "alder birch cedar dogwood elm fern hazel juniper laurel linden maple myrtle poplar spruce sumac willow"
_ADDRESS_WORDS = re.compile(
    r"(?:north|south|east|west|[nsew]{1,2}|street|st|avenue|ave?|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|circle|cir|place|pl|way|terrace"
    r"|trail|parkway|pkwy|highway|hwy|route|rte?|county|state|apartment|apt|unit|suite|ste|room|rm|lot|bldg|building|floor|box|p|o|po|and|of|the|calle"
    r"|avenida|[a-z]{2}|th|rd)",
    re.IGNORECASE,
)
_MONTHS = "january february march april june july august september october november december"
_SHORT_MONTHS = "jan feb mar apr jun jul aug sep oct nov dec"
_DIGIT_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_MONTH_STARTS = frozenset({*_SHORT_MONTHS.split(), "may"})
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_NUMBER = re.compile(r"\d+")
_DAYS, _YEARS_BACK = 28, 40


def with_surrogates(text: str, spans: Sequence[Span], chance: Random) -> tuple[str, tuple[Span, ...]]:
    """The text with every identifier replaced by an invented one, and the spans where these stand."""
    invented: dict[tuple[str, str], str] = {}
    parts: list[str] = []
    moved: list[Span] = []
    end = length = 0
    for span in sorted(spans, key=lambda span: span.start):
        identifier = text[span.start : span.end]
        key = (span.type, identifier.lower())
        if key not in invented:
            invented[key] = surrogate(identifier, span.type, chance)
        parts += [text[end : span.start], invented[key]]
        length += span.start - end
        moved.append(replace(span, start=length, end=length + len(invented[key])))
        length = moved[-1].end
        end = span.end
    return "".join([*parts, text[end:]]), tuple(moved)


def surrogate(identifier: str, kind: str, chance: Random) -> str:
    """An invented identifier of a type, in the shape and letter case of a real one."""
    return _INVENT.get(kind, _scrambled)(identifier, chance)


def _name(identifier: str, chance: Random) -> str:
    """Given name first, family names after; initials stay initials."""
    sources = iter([_GIVEN])
    return _WORD.sub(lambda word: _as(word.group(), chance, next(sources, _FAMILY)), identifier)


def _place(identifier: str, chance: Random) -> str:
    if any(c.isdigit() for c in identifier):
        return _digits("00", identifier, chance)
    return _in_case_of(identifier, chance.choice(_TOWNS.split()))


def _address(identifier: str, chance: Random) -> str:
    """Other numbers and street names; "St", "Apt" and states stay."""

    def other(word: re.Match[str]) -> str:
        keeps = _ADDRESS_WORDS.fullmatch(word.group())
        return word.group() if keeps else _in_case_of(word.group(), chance.choice(_STREETS.split()))

    return _WORD.sub(other, _digits("", identifier, chance))


def _phone(identifier: str, chance: Random) -> str:
    """The last seven of ten digits become 555-01xx; spelled-out ones are drawn anew."""
    digits = "".join(_NUMBER.findall(identifier))
    if len(digits) in (7, 10, 11) and identifier.isascii():
        area = "1" * (len(digits) == 11) + "".join(chance.choices("23456789", k=3)) * (len(digits) > 7)
        return _filled(identifier, f"{area}55501{chance.randrange(100):02}")
    worded = _WORD.sub(lambda word: _digit_word(word.group(), chance), identifier)
    return _digits("", worded, chance)


def _digit_word(word: str, chance: Random) -> str:
    return chance.choice(_DIGIT_WORDS) if word.lower() in _DIGIT_WORDS else word


def _email(identifier: str, chance: Random) -> str:
    """Another mailbox at example.com, spelled out where the given one is."""
    at = re.search(r"@|\bat\b|\(at\)", identifier, re.IGNORECASE)
    if at is None:
        return _scrambled(identifier, chance)
    spelled = " dot " in identifier.lower()
    domain = "example dot com" if spelled else "example.com"
    gap = " " if identifier[at.end() : at.end() + 1] == " " else ""
    local = re.sub(
        r"[A-Za-z0-9]+",
        lambda part: part.group() if part.group().lower() == "dot" else _scrambled(part.group(), chance),
        identifier[: at.start()],
    )
    return f"{local}{at.group()}{gap}{domain}"


def _url(identifier: str, chance: Random) -> str:
    """A page at example.com; scheme and length of the path stay."""
    scheme = re.match(r"(?:https?://)?(?:www\.)?", identifier, re.IGNORECASE)
    path = identifier.partition("//")[2] or identifier
    _, slash, rest = path.partition("/")
    return f"{scheme.group() if scheme else ''}example.com{slash}{_scrambled(rest, chance)}"


def _ip(identifier: str, chance: Random) -> str:
    if ":" in identifier:
        return f"2001:db8::{chance.randrange(0x10000):x}"
    return f"192.0.2.{chance.randrange(1, 255)}"


def _ssn(identifier: str, chance: Random) -> str:
    return _digits("000" if sum(map(str.isdigit, identifier)) > 4 else "", identifier, chance)


def _card(identifier: str, chance: Random) -> str:
    """A number whose issuer digit is 0, with the right check digit."""
    size = sum(map(str.isdigit, identifier))
    body = "0" + "".join(chance.choices("0123456789", k=max(0, size - 2)))
    check = next(d for d in "0123456789" if passes_luhn(body + d))
    return _filled(identifier, (body + check)[-size:] if size else "")


def _date(identifier: str, chance: Random) -> str:
    """Another day, month and year within four decades before the given one."""

    def month(word: re.Match[str]) -> str:
        lowered = word.group().lower()
        if lowered[:3] not in _MONTH_STARTS:
            return word.group()
        return _in_case_of(word.group(), chance.choice((_SHORT_MONTHS if len(lowered) == 3 else _MONTHS).split()))

    def number(part: re.Match[str]) -> str:
        size = len(part.group())
        if size == 4:
            return str(int(part.group()) - chance.randrange(_YEARS_BACK) if part.group()[0] in "12" else 2000)
        return str(chance.randint(1, 12)).zfill(size) if size <= 2 else _digits("", part.group(), chance)

    return _NUMBER.sub(number, _WORD.sub(month, identifier))


def _age(identifier: str, chance: Random) -> str:
    return str(chance.randint(90, 99)) if identifier.isdigit() else "ninety " + chance.choice(_DIGIT_WORDS[1:])


def _scrambled(identifier: str, chance: Random) -> str:
    """Every letter and digit by another of its kind."""
    return "".join(_other(c, chance) for c in identifier)


def _other(character: str, chance: Random) -> str:
    if character.isdigit():
        return chance.choice("0123456789")
    if not character.isalpha():
        return character
    letters = "aeiou" if character.lower() in "aeiou" else "bcdfghjklmnprstvwz"
    return _in_case_of(character, chance.choice(letters))


def _digits(prefix: str, identifier: str, chance: Random) -> str:
    """Every digit by another; the first ones by `prefix`."""
    size = sum(c.isdigit() for c in identifier)
    return _filled(identifier, (prefix + "".join(chance.choices("0123456789", k=size)))[:size])


def _filled(identifier: str, digits: str) -> str:
    """The identifier with these digits in the places of its own."""
    source = iter(digits)
    return "".join(next(source, "0") if c.isdigit() else c for c in identifier)


def _as(word: str, chance: Random, source: str) -> str:
    chosen = chance.choice(source.split())
    return _in_case_of(word, chosen[:1] if len(word) == 1 else chosen)


def _in_case_of(model: str, word: str) -> str:
    if model.isupper():
        return word.upper()
    return word.title() if model[:1].isupper() else word


_INVENT: dict[str, Callable[[str, Random], str]] = {
    "NAME": _name,
    "LOCATION": _place,
    "ADDRESS": _address,
    "PHONE": _phone,
    "EMAIL": _email,
    "URL": _url,
    "IP": _ip,
    "SSN": _ssn,
    "CARD": _card,
    "DATE": _date,
    "AGE": _age,
}
