from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.training.augmentation import Marked, copies, tagged
from classifiers.training.gazetteers import Gazetteer
from classifiers.training.texts import parse_marks

GAZETTEER = Gazetteer(
    attributes={},
    pairs=frozenset(),
    given=("maria", "chidi"),
    surnames=("lopez", "okafor"),
    places=("dayton", "san jose"),
    ordinary=("table", "house", "water"),
)
MARKED = [
    Marked(*parse_marks(text))
    for text in (
        "ask for [[NAME|Danny Ruiz]] in [[LOCATION|Tulsa]], [[PHONE|555-0182]]",
        "[[NAME|joe]]'s page",
        "nothing here",
    )
]


@pytest.mark.parametrize("marked", MARKED)
@given(seed=st.integers(0, 999))
def test_copies_keep_their_identifiers_marked(marked: Marked, seed: int) -> None:
    for copy in copies(marked, GAZETTEER, Random(seed)):
        for start, end, kind in copy.spans:
            inside = copy.text[start:end]
            assert inside == inside.strip() != ""
            assert kind != "PHONE" or inside == "555-0182"


def test_what_is_stripped_is_a_tag_and_no_identifier() -> None:
    stripped = tagged(MARKED[1], Random(1))
    assert stripped == Marked("[NAME]'s page", ())
