import pytest

from classifiers.pii import card
from tests.classifiers.pii.found import found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("charged 4111 1111 1111 1111 twice", "4111 1111 1111 1111"),
        ("4111111111111111", "4111111111111111"),
        ("amex 3782-822463-10005", "3782-822463-10005"),
        ("my ebt card 5077 1234 5678 9012", "5077 1234 5678 9012"),
        ("visa ending in 4242", "4242"),
    ],
)
def test_a_number_is_found(text: str, number: str) -> None:
    assert found(card.find, text) == [number]


@pytest.mark.parametrize("text", ["2019 2020 2021", "1000 2000 mg", "614-555-0182", "medicare card not taken"])
def test_other_numbers_are_none(text: str) -> None:
    assert found(card.find, text) == []


@pytest.mark.parametrize(
    ("digits", "valid"), [("4111111111111111", True), ("4111111111111112", False), ("79927398713", True)]
)
def test_the_check_digit_tells_typing_errors(digits: str, valid: bool) -> None:
    assert card.passes_luhn(digits) is valid
