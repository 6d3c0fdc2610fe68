import pytest

from classifiers.pii import ssn
from tests.classifiers.pii.found import found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("my ssn is 219-09-9999", "219-09-9999"),
        ("219 09 9999", "219 09 9999"),
        ("social 219099999", "219099999"),
        ("xxx-xx-4471", "xxx-xx-4471"),
        ("last 4 of my social 4471", "4471"),
        ("ssn ending in 4471", "4471"),
        ("seguro social 219-09-9999", "219-09-9999"),
    ],
)
def test_a_number_and_its_last_four_are_found(text: str, number: str) -> None:
    assert found(ssn.find, text) == [number]


@pytest.mark.parametrize("text", ["social media in 2019", "12-34-56", "614-555-0182", "room 219", "the last 4 days"])
def test_other_numbers_are_none(text: str) -> None:
    assert found(ssn.find, text) == []
