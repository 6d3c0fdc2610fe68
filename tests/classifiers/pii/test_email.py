import pytest

from classifiers.pii import email
from tests.classifiers.pii.found import found


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("write joe.smith@example.com", "joe.smith@example.com"),
        ("joe_smith+x@mail.example.co.uk, thanks", "joe_smith+x@mail.example.co.uk"),
        ("JOE@EXAMPLE.COM.", "JOE@EXAMPLE.COM"),
        ("joe dot smith at gmail dot com", "joe dot smith at gmail dot com"),
        ("r_okafor82 at gmail dot com please", "r_okafor82 at gmail dot com"),
        ("joe.smith @ example . com", "joe.smith @ example . com"),
        ("joe(at)example(dot)com", "joe(at)example(dot)com"),
        ("jsmith42 at yahoo", "jsmith42 at yahoo"),
        ("maria arroba hotmail punto com", "maria arroba hotmail punto com"),
        ("reply to joe.smith@gma", "joe.smith@gma"),
        ("schedule. libby@yahoo.com", "libby@yahoo.com"),
    ],
)
def test_an_address_in_any_writing_is_found(text: str, address: str) -> None:
    assert found(email.find, text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "meet me at the clinic",
        "look at yahoo news",
        "he is at outlook hospital",
        "@jenny_r on instagram",
        "open at 5 dot dot dot",
        "im live at five",
    ],
)
def test_talk_of_places_and_times_is_no_address(text: str) -> None:
    assert found(email.find, text) == []
