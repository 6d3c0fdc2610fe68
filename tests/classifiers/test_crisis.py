"""Crisis readings: decisions, evidence, and any input at all."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers import features
from classifiers.crisis import ANY, HELP, CrisisClassifier, Thresholds, combined, decide
from classifiers.labels import CRISIS_LABELS
from classifiers.normalize import normalize
from classifiers.screener import MODELS

THRESHOLDS = Thresholds(help=0.5, label=0.4, also=0.3)
SCORES = {ANY: 0.6, "emergency": 0.1, "self_harm": 0.1, "violence": 0.1, "treatment": 0.1}


@pytest.fixture(scope="module")
def classifier():
    return CrisisClassifier.load(MODELS / "crisis.npz")


def test_below_the_threshold_of_help_nothing_is_shown():
    assert decide({**SCORES, ANY: 0.49, "emergency": 0.9}, THRESHOLDS).label == "none"


def test_the_most_urgent_label_above_its_threshold_wins():
    reading = decide({**SCORES, "self_harm": 0.41, "treatment": 0.9}, THRESHOLDS)
    assert (reading.label, reading.also) == ("self_harm", ("treatment",))


def test_without_a_label_above_its_threshold_the_likeliest_wins():
    assert decide({**SCORES, "violence": 0.2}, THRESHOLDS).label == "violence"


def test_help_is_likelier_the_surer_one_label_is():
    heads = (ANY, *HELP)
    vague = combined(heads, np.array([0.5, -2, -2, -2, -2], dtype=np.float32))
    sure = combined(heads, np.array([0.5, -2, 3, -2, -2], dtype=np.float32))
    assert sure[ANY] > vague[ANY]


def test_evidence_names_what_weighed_most(classifier):
    evidence = classifier.evidence("my son says he wants to die tonight", ANY)
    assert len(evidence) >= 3
    assert all(weight > 0 for _, weight in evidence[:3])


def test_evidence_names_the_pattern_first(classifier):
    assert classifier.evidence("i want to die", "self_harm")[0] == ("pattern: want to die", math.inf)
    assert not classifier.evidence("i want to die", "violence")[0][0].startswith("pattern")


def test_patterns_can_be_switched_off(classifier):
    assert classifier.read("he is not breathing", patterns=False).label in CRISIS_LABELS


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=400))
def test_any_text_gets_a_reading_and_evidence(classifier, text):
    reading = classifier.read(text)
    assert reading.label in CRISIS_LABELS
    assert all(math.isfinite(score) and 0 <= score <= 1 for score in reading.scores.values())
    assert all(isinstance(name, str) for name, _ in classifier.evidence(text, ANY))


@settings(max_examples=100, deadline=None)
@given(text=st.text(alphabet=st.characters(codec="ascii", exclude_characters="\r\n"), max_size=100))
def test_zero_width_characters_change_nothing(classifier, text):
    assert classifier.scores("\u200b".join(text)) == pytest.approx(classifier.scores(text))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("k i l l  mys3lf", ["kill", "myself"]),
        ("heeeelp", ["help"]),
        ("killlll", ["kill"]),
        ("s*icide", ["suicide"]),
        ("su1c1de", ["suicide"]),
        ("8mg", ["8mg"]),
        ("don’t", ["don't"]),
        ("q*zx", ["q*zx"]),
    ],
)
def test_disguised_words_are_read(typed, words):
    assert features.tokens(normalize(typed)) == words


@pytest.mark.parametrize(
    "piece", ["a ", "x", "1 ", "he wont wake ", "k i l l ", "*", "a*", "aaa ", "i want to ", "😭", "é"]
)
def test_the_work_grows_in_step_with_the_length(piece):
    """Counted in n-grams, so that no clock is needed."""
    short, long = ((piece * 4000)[:length] for length in (1000, 4000))
    assert len(features.hashed(long)[0]) <= 4.5 * len(features.hashed(short)[0]) + 100
