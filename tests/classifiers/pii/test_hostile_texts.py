"""No pattern may take more than linear time, however a text is made."""

import re
from re import _parser as sre  # type: ignore[attr-defined]
from typing import Any

import pytest

from classifiers.pii import (
    address,
    age,
    card,
    context,
    date,
    digits,
    email,
    handle,
    identifier,
    ip,
    location,
    phone,
    ssn,
    tokens,
    url,
)
from classifiers.pii.redactor import Redactor

LONGEST = 2000
MODULES = (address, age, card, context, date, digits, email, handle, identifier, ip, location, phone, ssn, tokens, url)
PATTERNS = [
    pytest.param(pattern, id=f"{module.__name__.rpartition('.')[2]}.{name}")
    for module in MODULES
    for name, pattern in vars(module).items()
    if isinstance(pattern, re.Pattern)
]
PIECES = (
    *("a", "1", "1 ", "1-", "1.", "1,", "a.", "a@", "@a", "a-", "a_", "a ", "one ", "at ", "a dot ", "a at ", ":"),
    *("1:", "#1", "12 oak ", "id is ", "march 3 ", "(614) ", "614-555-", "x", "$a", "u/a ", "snap is ", "http://"),
    *("www.", "[", "[NAME]", "é", "\u0301", "👩🏽‍⚕️", "my son danny ", "joe at gmail dot com ", "x@x.", "1/1/"),
    *("visa 4", "\n", " "),
)


def repeats(tree: Any, inside_unbounded: bool = False) -> bool:
    """Whether a quantifier without a bound stands within another one."""
    for operator, argument in tree:
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            _, most, inner = argument
            unbounded = most == sre.MAXREPEAT
            if (unbounded and inside_unbounded) or repeats(inner, inside_unbounded or unbounded):
                return True
        elif name == "BRANCH":
            if any(repeats(branch, inside_unbounded) for branch in argument[1]):
                return True
        elif name == "SUBPATTERN":
            if repeats(argument[3], inside_unbounded):
                return True
        elif name in ("ASSERT", "ASSERT_NOT") and repeats(argument[1], inside_unbounded):
            return True
    return False


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_endless_quantifier_stands_within_another(pattern: re.Pattern[str]) -> None:
    assert not repeats(sre.parse(pattern.pattern, pattern.flags))


def test_the_walk_finds_nested_quantifiers() -> None:
    assert repeats(sre.parse(r"(?:a+b?)*c"))
    assert not repeats(sre.parse(r"(?:a{1,3}b?)*c+"))


@pytest.mark.parametrize("piece", PIECES)
def test_the_longest_hostile_text_is_redacted_once_and_for_all(redactor: Redactor, piece: str) -> None:
    once = redactor.redact((piece * LONGEST)[:LONGEST]).text
    assert redactor.redact(once).text == once
