import pytest

from classifiers.training.augmentation import Marked
from classifiers.training.evaluation.pii import PiiMeasures

COMMENT = Marked("ask joe at 555-0182", ((4, 7, "NAME"), (11, 19, "PHONE")))
CLEAN = Marked("good page", ())


@pytest.mark.parametrize(
    ("ranges", "leak", "leaky", "loss"),
    [
        ([(4, 7), (11, 19)], 0, 0, 0),
        ([(4, 7)], 0.7, 1, 0),
        ([(0, 7), (11, 19)], 0, 0, 0.6),
        ([(4, 7), (11, 14), (15, 19)], 0, 0, 0),
        ([], 1, 1, 0),
    ],
)
def test_leaks_and_losses_are_shares_of_letters_and_digits(
    ranges: list[tuple[int, int]], leak: float, leaky: float, loss: float
) -> None:
    measures = PiiMeasures.over([COMMENT], lambda _: ranges)
    assert [measures.value(name) for name in ("leak", "leaky", "loss")] == [leak, leaky, loss]


def test_an_identifier_is_found_only_whole() -> None:
    measures = PiiMeasures.over([COMMENT], lambda _: [(4, 6), (11, 19)])
    assert (measures.value("NAME found"), measures.value("PHONE found")) == (0, 1)


def test_a_clean_comment_is_altered_by_any_lost_letter() -> None:
    assert PiiMeasures.over([CLEAN], lambda _: [(0, 1)]).value("altered") == 1
    assert PiiMeasures.over([CLEAN], lambda _: [(4, 5)]).value("altered") == 0


def test_what_is_to_ignore_counts_neither_way() -> None:
    marked = Marked("in ohio", ((3, 7, "IGNORE"),))
    measures = PiiMeasures.over([marked], lambda _: [(3, 7)])
    assert measures.value("altered") == 0
    assert measures.of["leak"] == 0
