"""
Quality that must not fall, on test batches whose authors saw no training text.

The floors lie a little below what the model cards state, so that retraining on other machines passes.
"""

import pytest

from classifiers.crisis import CrisisClassifier
from classifiers.screener import MODELS
from classifiers.themes import ThemeClassifier
from classifiers.training.evaluation import robustness
from classifiers.training.evaluation.crisis import CrisisMeasures
from classifiers.training.evaluation.pii import PiiMeasures
from classifiers.training.pii import marked, ranges
from classifiers.training.texts import read_split
from classifiers.training.themes import measure


@pytest.fixture(scope="module")
def rows():
    return read_split("test")


@pytest.fixture(scope="module")
def crisis(rows, screener):
    return CrisisMeasures.of([row.label for row in rows], [screener.crisis(row.text) for row in rows])


@pytest.fixture(scope="module")
def pii(rows, screener):
    return PiiMeasures.over(list(marked(rows)), ranges(screener))


@pytest.mark.parametrize(
    ("label", "floor"), [("emergency", 0.88), ("self_harm", 0.83), ("violence", 0.89), ("treatment", 0.81)]
)
def test_help_is_shown_to_those_who_need_it(crisis, label, floor):
    assert crisis.flagged_share(label) >= floor


def test_emergencies_are_shown_as_such(crisis):
    assert crisis.exact_share("emergency") >= 0.77


def test_help_is_seldom_shown_to_those_who_do_not_need_it(crisis):
    assert crisis.flagged_share("none") <= 0.045


@pytest.mark.parametrize("name", robustness.VARIATIONS)
def test_recall_survives_other_ways_of_typing(rows, name):
    texts = [row.text for row in rows if row.label != "none"]
    assert robustness.loss(CrisisClassifier.load(MODELS / "crisis.npz"), texts, name) <= 0.03


@pytest.mark.parametrize(
    ("measure_name", "most"), [("leak", 0.03), ("leaky", 0.06), ("loss", 0.015), ("altered", 0.08)]
)
def test_identifiers_go_and_the_rest_stays(pii, measure_name, most):
    assert pii.value(measure_name) <= most


def test_themes_are_told_apart(rows):
    assert measure(ThemeClassifier.load(MODELS / "themes.npz"), rows).macro_f1() >= 0.66
