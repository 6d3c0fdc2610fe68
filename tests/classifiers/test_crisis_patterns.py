"""The floor of patterns: what it holds, what it leaves to the model, and its cost."""

import pytest

from classifiers.patterns import PATTERNS, matching

TRUE_CASES = {
    "not breathing": "HE IS NOT BREATHING",
    "will not wake": "cant wake him up",
    "blue lips": "omg her lips are blue",
    "no respira": "mi esposo no respira",
    "took them all": "i took all my pills",
    "kill myself": "im going to k1ll myself",
    "want to die": "i just wanna die",
    "not be alive": "I don’t want to live anymore",
    "quiero morir": "ya no aguanto quiero morirme",
    "hits me": "my husband beats me",
    "threat to kill": "he threatened to kill me",
    "cannot stop": "i can't stop drinking",
    "need treatment": "i need detox",
    "relapsed": "i relapsed last night",
}
NEAR_MISSES = [
    "the page says what to do if he is not breathing",
    "the article on people who want to die is out of date",
    "i used to say i want to die, 10 years ago",
    "no quiero morirme, solo leo",
    "in the movie he threatened to kill her",
    "i cant stop laughing",
    "i need a detox from this website",
    "add blue lips to the list of signs",
    "he wont wake up when the quiz starts lol",
    "",
]


@pytest.mark.parametrize(("name", "text"), TRUE_CASES.items())
def test_a_plain_call_for_help_matches(name, text):
    found = matching(text)
    assert found is not None
    assert found.name == name


def test_every_pattern_has_a_true_case():
    assert {pattern.name for pattern in PATTERNS} == set(TRUE_CASES)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_a_near_miss_is_left_to_the_model(text):
    assert matching(text) is None


def test_the_most_urgent_pattern_comes_first():
    assert matching("i want to die and he is not breathing").label == "emergency"


@pytest.mark.parametrize("text", TRUE_CASES.values())
def test_help_is_shown_where_a_pattern_holds(screener, text):
    assert screener.crisis(text).label != "none"
