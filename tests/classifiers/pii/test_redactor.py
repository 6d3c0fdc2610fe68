from pathlib import Path

import pytest

from classifiers.pii.redactor import Redactor
from classifiers.screener import MODELS


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("call me at 614-555-0182, ask for Maria Lopez", "call me at [PHONE], ask for [NAME]"),
        ("my son danny is at 12 oak st, columbus", "my son [NAME] is at [ADDRESS]"),
        ("write jenny.r@example.com please", "write [EMAIL] please"),
        ("Dr. Patel's office never called back", "Dr. [NAME]'s office never called back"),
        ("we live in Dayton, Ohio", "we live in [LOCATION], Ohio"),
        ("she is José's mom", "she is [NAME]'s mom"),
    ],
)
def test_identifiers_become_their_type_in_brackets(redactor: Redactor, text: str, redacted: str) -> None:
    assert redactor.redact(text).text == redacted


@pytest.mark.parametrize(
    "text",
    [
        "thanks, this page helped a lot",
        "the link in step 3 of 12 is broken",
        "does medicaid pay for 28 days of suboxone in ohio",
        "call 911 or text home to 741741",
        "1-800-662-HELP kept me on hold, so did 988",
        "i hope this will help, mark my words",
        "needs 2023 figures, says 1 in 5 people",
    ],
)
def test_what_identifies_nobody_stays(redactor: Redactor, text: str) -> None:
    redaction = redactor.redact(text)
    assert redaction.text == text
    assert redaction.spans == ()


def test_spans_tell_where_and_what_in_the_given_text(redactor: Redactor) -> None:
    text = "👨‍👩‍👧 mándame a joe@example.com"
    (span,) = redactor.redact(text).spans
    assert text[span.start : span.end] == "joe@example.com"
    assert span.type == "EMAIL"
    assert 0 < span.score <= 1


def test_a_combining_mark_belongs_to_its_letter(redactor: Redactor) -> None:
    text = "my name is Jose\u0301 Garcia ok"
    (span,) = redactor.redact(text).spans
    assert text[span.start : span.end] == "Jose\u0301 Garcia"


def test_invisible_and_mimicking_characters_hide_nothing(redactor: Redactor) -> None:
    assert redactor.redact("mail jo\u200be@exam\u00adple.com now").text == "mail [EMAIL] now"
    assert redactor.redact("mail jоe@example.com now").text == "mail [EMAIL] now"


@pytest.mark.parametrize("text", ["[NAME] was here", "see [PHONE] and [thanks]", "[EMAIL]", "[NAME"])
def test_brackets_that_a_visitor_typed_are_no_identifiers(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text).spans == ()


def test_brackets_that_a_visitor_typed_hide_nothing(redactor: Redactor) -> None:
    assert redactor.redact("[NAME] [call 614-555-0182]").text == "[NAME] [call [PHONE]]"


def test_a_sites_own_numbers_stay() -> None:
    redactor = Redactor.load(MODELS, public_numbers=frozenset({"6145550182"}))
    text = "your line (614) 555-0182 is down"
    assert redactor.redact(text).text == text
    assert redactor.redact("my line (614) 555-0183 is down").text == "my line [PHONE] is down"


def test_a_missing_model_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Redactor.load(tmp_path)
