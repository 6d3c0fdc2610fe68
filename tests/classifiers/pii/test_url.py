import pytest

from classifiers.pii import url
from tests.classifiers.pii.found import found


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("see https://example.org/a?b=c#d.", "https://example.org/a?b=c#d"),
        ("http://bit.ly/3teen is dead", "http://bit.ly/3teen"),
        ("www.soberfast.example/buy now", "www.soberfast.example/buy"),
        ("facebook.com/jenny.ramos", "facebook.com/jenny.ramos"),
        ("go to rehab-reviews.com, its mine", "rehab-reviews.com"),
        ("youtu.be/dQw4w9", "youtu.be/dQw4w9"),
        ("www dot example dot com", "www dot example dot com"),
    ],
)
def test_a_link_is_found(text: str, link: str) -> None:
    assert found(url.find, text) == [link]


@pytest.mark.parametrize(
    "text", ["good page.thanks", "e.g. this one", "24/7 help", "and/or", "help.me please", "1.5 mg"]
)
def test_stops_and_slashes_make_no_link(text: str) -> None:
    assert found(url.find, text) == []


def test_the_domain_of_an_e_mail_address_is_no_link() -> None:
    assert found(url.find, "joe@example.com") == []
