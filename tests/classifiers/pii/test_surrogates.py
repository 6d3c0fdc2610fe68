from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.labels import ENTITY_TYPES
from classifiers.normalize import normalize
from classifiers.pii.card import passes_luhn
from classifiers.pii.recognizers import candidates
from classifiers.pii.surrogates import surrogate, with_surrogates
from classifiers.spans import Span


@pytest.mark.parametrize(
    ("identifier", "kind"),
    [
        ("614-555-7734", "PHONE"),
        ("(614) 772 9981", "PHONE"),
        ("joe.smith@gmail.com", "EMAIL"),
        ("joe dot smith at gmail dot com", "EMAIL"),
        ("https://facebook.com/joe.smith", "URL"),
        ("198.51.100.7", "IP"),
        ("219-09-9999", "SSN"),
        ("4111 1111 1111 1111", "CARD"),
        ("114 Larkspur Ln", "ADDRESS"),
        ("43215", "LOCATION"),
        ("6/14/1982", "DATE"),
        ("March 3rd", "DATE"),
        ("@jenny_r", "HANDLE"),
    ],
)
def test_a_surrogate_is_of_the_same_type_and_another(identifier: str, kind: str) -> None:
    invented = surrogate(identifier, kind, Random(7))
    assert invented != identifier
    assert kind in {span.type for span in candidates(normalize(f"my {invented}"))}


@pytest.mark.parametrize("name", ["maria", "Maria Lopez", "MARIA", "J. Lopez", "O'Brien"])
def test_a_name_keeps_its_case_and_its_parts(name: str) -> None:
    invented = surrogate(name, "NAME", Random(7))
    assert invented.islower() == name.islower()
    assert invented.isupper() == name.isupper()
    assert invented.count(" ") == name.count(" ")


def test_numbers_are_of_ranges_that_belong_to_nobody() -> None:
    chance = Random(7)
    assert surrogate("614-772-9981", "PHONE", chance)[4:].startswith("555-01")
    assert surrogate("219-09-9999", "SSN", chance).startswith("000-")
    card = surrogate("4111111111111111", "CARD", chance)
    assert card[0] == "0"
    assert passes_luhn(card)


def test_the_same_identifier_gets_the_same_surrogate() -> None:
    text = "joe said joe will call"
    spans = [Span(0, 3, "NAME", 0.9, "names"), Span(9, 12, "NAME", 0.9, "names")]
    invented, moved = with_surrogates(text, spans, Random(7))
    first, second = (invented[span.start : span.end] for span in moved)
    assert first == second != "joe"
    assert invented == f"{first} said {first} will call"


@given(st.text(min_size=1, max_size=40), st.sampled_from(ENTITY_TYPES), st.integers(0, 99))
def test_any_identifier_gets_a_surrogate(identifier: str, kind: str, seed: int) -> None:
    text = f"a {identifier} b"
    invented, (span,) = with_surrogates(text, [Span(2, 2 + len(identifier), kind, 0.9, "test")], Random(seed))
    assert invented[: span.start] == "a "
    assert invented[span.end :] == " b"
