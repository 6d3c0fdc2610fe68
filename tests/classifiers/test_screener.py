"""All three classifiers together, on any input."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.__main__ import screen
from classifiers.labels import CRISIS_LABELS, THEMES


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_is_screened(screener, text):
    found = screener.screen(text)
    assert found.reading.label in CRISIS_LABELS
    assert found.theme in THEMES
    assert all(0 <= score <= 1 for score in found.reading.scores.values())


@pytest.mark.parametrize(
    "text",
    ["", " ", "a", "😭" * 100, "مساعدة " * 14, "x" * 2000, "a " * 1000, "1 " * 1000, "\u200b" * 2000, "🏳️‍🌈" * 100],
)
def test_extreme_texts_are_screened(screener, text):
    assert screener.screen(text).reading.label in CRISIS_LABELS


@pytest.mark.parametrize(
    ("plain", "varied"),
    [
        ("i want to kill myself", "I WANT TO KILL MYSELF"),
        ("i want to kill myself", "i want to k1ll mys3lf"),
        ("i want to kill myself", "i want to k i l l myself"),
        ("i want to kill myself", "i want to kiiiill myself"),
        ("i want to kill myself", "i want to k\u200bill my\u200bself"),
        ("i want to kill myself", "і want to kіll myself"),
        ("i don't want to be alive", "i don’t want to be alive"),
    ],
)
def test_disguises_are_seen_through(screener, plain, varied):
    assert screener.crisis(plain).label == "self_harm"
    assert screener.crisis(varied).label == "self_harm"


def test_the_command_answers_line_by_line_in_order():
    texts = ["call me at 513-555-0121", "thanks, this page helped", "👍🏽 call 513-555-0121"]
    out = io.StringIO()
    screen(io.StringIO("".join(json.dumps({"text": text}) + "\n" for text in texts)), out)
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [answer["text"] for answer in answers] == texts
    assert set(answers[0]) == {"text", "redacted", "spans", "label", "also", "theme", "scores"}
    for answer in answers[::2]:
        start, end, kind = answer["spans"][0]
        assert (answer["text"][start:end], kind) == ("513-555-0121", "PHONE")
