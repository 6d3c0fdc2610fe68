import pytest

from classifiers.pii import location
from tests.classifiers.pii.found import found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("anything near 43215", "43215"),
        ("zip code 05641 please", "05641"),
        ("columbus ohio 43215-1234", "43215-1234"),
        ("is there a meeting?? 45503, today", "45503"),
    ],
)
def test_a_zip_code_is_found(text: str, code: str) -> None:
    assert found(location.find, text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "$25000 a month",
        "10000 people died",
        "25,000 beds",
        "cpt 90837",
        "80000 deaths",
        "billed 90834 twice",
        "11.25000",
    ],
)
def test_counts_prices_and_codes_are_none(text: str) -> None:
    assert found(location.find, text) == []
