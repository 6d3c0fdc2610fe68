import string
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.labels import ENTITY_TYPES
from classifiers.pii.redactor import Redactor
from classifiers.screener import MODELS

REDACTOR = Redactor.load(MODELS)

PIECES = st.sampled_from(
    [
        "my name is",
        "Maria",
        "danny",
        "Lopez",
        "call",
        "614-555-0182",
        "five five five oh one two three",
        "joe@example.com",
        "joe at gmail dot com",
        "www.example.org/x",
        "12 oak st",
        "apt 4b",
        "columbus, oh",
        "43215",
        "march 3rd",
        "6/14/22",
        "he is 94",
        "ssn 219-09-9999",
        "4111 1111 1111 1111",
        "member id X4471902",
        "@jenny_r",
        "203.0.113.58",
        "[NAME]",
        "[PHONE]",
        "[",
        "]",
        ".",
        ",",
        "é",
        "e\u0301",
        "\u200b",
        "👩🏽‍⚕️",
        "will",
        "hope",
        "911",
        "\n",
    ]
)
SENTENCES = st.lists(PIECES, max_size=12).map(" ".join)
JOINED = st.lists(PIECES, max_size=12).map("".join)
ANYTHING = st.text(max_size=200)
TEXTS = st.one_of(SENTENCES, JOINED, ANYTHING, st.text(alphabet=string.printable, max_size=150))


@given(TEXTS)
@settings(deadline=None, max_examples=300)
def test_redacting_twice_changes_nothing_more(text: str) -> None:
    once = REDACTOR.redact(text).text
    assert REDACTOR.redact(once).text == once


@given(TEXTS)
@settings(deadline=None, max_examples=300)
def test_spans_are_in_order_apart_and_within_the_text(text: str) -> None:
    end = 0
    for span in REDACTOR.redact(text).spans:
        assert end <= span.start < span.end <= len(text)
        assert span.type in ENTITY_TYPES
        end = span.end


@given(TEXTS)
@settings(deadline=None, max_examples=300)
def test_everything_outside_the_spans_is_untouched(text: str) -> None:
    redaction = REDACTOR.redact(text)
    rebuilt, end = "", 0
    for span in redaction.spans:
        rebuilt += text[end : span.start] + f"[{span.type}]"
        end = span.end
    assert redaction.text == rebuilt + text[end:]


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=200)
def test_an_address_between_any_characters_is_taken_out(noise: str) -> None:
    text = unicodedata.normalize("NFC", f"{noise} joe.smith@example.com {noise}")
    assert "joe.smith@example.com" not in REDACTOR.redact(text).text
