import pytest

from classifiers.pii import age
from tests.classifiers.pii.found import found


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("my neighbor is 92 and stopped eating", "92"),
        ("grandmother 94 is hit by my uncle", "94"),
        ("a 97 year old man", "97"),
        ("she turned 101 in jail", "101"),
        ("im 91, help", "91"),
        ("my ninety-four year old dad", "ninety-four"),
        ("mi abuela tiene 95", "95"),
    ],
)
def test_an_age_from_90_is_found_alone(text: str, years: str) -> None:
    assert found(age.find, text) == [years]


@pytest.mark.parametrize(
    "text",
    [
        "im 89 years old",
        "90 days sober",
        "he is 90 days clean",
        "is 95% effective",
        "temp is 105",
        "90 mg",
        "90 in 90",
        "911",
        "over 100 people",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert found(age.find, text) == []
