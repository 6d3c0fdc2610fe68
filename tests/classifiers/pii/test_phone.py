import pytest

from classifiers.normalize import normalize
from classifiers.pii import phone
from classifiers.pii.recognizers import candidates
from classifiers.pii.redactor import SURE
from tests.classifiers.pii.found import found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("call me 614-555-0182 pls", "614-555-0182"),
        ("(614) 555-0182", "(614) 555-0182"),
        ("my cell 614.555.0182.", "614.555.0182"),
        ("+1 614 555 0182", "+1 614 555 0182"),
        ("6145550182 text only", "6145550182"),
        ("fax 614/555/0182 thanks", "614/555/0182"),
        ("ring 614-555-0182 ext 12", "614-555-0182 ext 12"),
        ("ring 614-555-0182 x4417", "614-555-0182 x4417"),
        ("mom is at 555-0182", "555-0182"),
        ("eddie 5550161 heroin", "5550161"),
        ("soy Chuy, 555 0184", "555 0184"),
        ("+44 20 7946 0958 is my uk number", "+44 20 7946 0958"),
        ("try 1-800-555-HELP", "1-800-555-HELP"),
        ("614‑555‑0182 typed with odd hyphens", "614‑555‑0182"),
        ("call ６１４-555-0182", "６１４-555-0182"),
    ],
)
def test_a_number_in_any_writing_is_found(text: str, number: str) -> None:
    assert found(phone.find, text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "call 911 or 988 now",
        "text home to 741741",
        "100-1000 mg a day",
        "since 2019-2021",
        "about 1,000,000 people",
        "costs $12.50 a pill",
        "12 steps, 28 days, 1 in 5 people",
        "version 1.2.3",
        "on 6/14/2022",
    ],
)
def test_other_numbers_are_no_telephones(text: str) -> None:
    assert found(phone.find, text) == []


def test_a_number_cut_off_at_the_limit_is_found() -> None:
    text = "can somebody please reach out to my brother today before he does something dumb again at 916-555-01"
    assert len(text) == 99
    assert found(phone.find, text) == ["916-555-01"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("six one four five five five oh one eight two", "six one four five five five oh one eight two"),
        ("call five five five oh one four four", "five five five oh one four four"),
        ("its 6 1 4 5 5 5 0 1 8 2 ok", "6 1 4 5 5 5 0 1 8 2"),
        ("six one four, 555, oh one eighty two", "six one four, 555, oh one eighty two"),
    ],
)
def test_spelled_out_and_spaced_digits_are_digits(text: str, number: str) -> None:
    prepared = normalize(text)
    sure = {text[span.start : span.end] for span in candidates(prepared) if span.type == "PHONE" and span.score >= SURE}
    assert number in sure
