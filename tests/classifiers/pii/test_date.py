import pytest

from classifiers.pii import date
from tests.classifiers.pii.found import found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("sober since 6/14/22", "6/14/22"),
        ("admitted on march 3rd", "march 3rd"),
        ("born March 3, 1988", "March 3, 1988"),
        ("dob 1988-03-14", "1988-03-14"),
        ("friday the 3rd of may", "3rd of may"),
        ("he died in march 2019", "march 2019"),
        ("clean since oct 12th", "oct 12th"),
        ("nací el 3 de mayo del 92", "3 de mayo del 92"),
        ("dob 03141988", "03141988"),
        ("quit on june twenty-third", "june twenty-third"),
    ],
)
def test_a_day_in_a_life_is_found(text: str, day: str) -> None:
    assert found(date.find, text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "updated January 2023 is old",
        "the 2021 figures",
        "open 24/7",
        "about 1/2 of them",
        "9/11 changed us",
        "30 days clean",
        "on the 4th of july",
        "may 10% of people",
        "data as of march 2020",
        "this may help",
    ],
)
def test_the_pages_dates_and_other_numbers_are_none(text: str) -> None:
    assert found(date.find, text) == []
