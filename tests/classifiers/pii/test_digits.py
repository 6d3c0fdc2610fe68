import pytest

from classifiers.normalize import normalize
from classifiers.pii.digits import joined_digits


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("six one four five five five oh one eight two", "6145550182"),
        ("its five five five, oh one four four ok", "its 5550144 ok"),
        ("double five five oh one double two", "5550122"),
        ("one eight hundred five five five oh one two three", "18005550123"),
        ("five five five oh one eighty two", "5550182"),
        ("cinco cinco cinco cero uno dos tres", "5550123"),
        ("5 5 5 0 1 8 2", "5550182"),
        ("614 five five five 0182", "6145550182"),
    ],
)
def test_digits_are_put_together(text: str, joined: str) -> None:
    prepared = joined_digits(normalize(text))
    assert prepared is not None
    assert prepared.folded == joined


@pytest.mark.parametrize(
    "text", ["one of two", "12 steps and 28 days", "no digits", "1 in 5 people", "two or three beers"]
)
def test_counts_are_left_alone(text: str) -> None:
    assert joined_digits(normalize(text)) is None
