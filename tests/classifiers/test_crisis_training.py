"""What prepares the crisis classifier: near-duplicates, nearness, studies, variations."""

from random import Random

import numpy as np
import pytest

from classifiers.training import check, studies
from classifiers.training.datasheet import is_spanish
from classifiers.training.evaluation.robustness import VARIATIONS
from classifiers.training.texts import parse_row, read_batch


def row(text, *, label="none", batch="a", split="train"):
    return parse_row(f"{label}\tother\t{text}", batch=batch, split=split)


def test_of_near_duplicates_the_later_training_row_goes():
    earlier, later = row("the page is too long for me"), row("the page is too long for me!", batch="b")
    assert check.dropped(check.near_duplicates([earlier, later])) == [later]


def test_never_a_test_row_goes():
    train, test = row("the page is too long for me"), row("the page is too long for me!", split="test")
    assert check.dropped(check.near_duplicates([train, test])) == [train]
    assert check.dropped([(test, test)]) == []


def test_dropping_deletes_the_later_line_and_no_other(tmp_path):
    path = tmp_path / "train" / "a.tsv"
    path.parent.mkdir()
    path.write_text("# Brief\nnone\tother\tsame [[NAME|Ann]]\nnone\tother\tother\nnone\tother\tsame [[NAME|Ann]]\n")
    assert check.drop([row("same Ann")], tmp_path) == 1
    assert [each.text for each in read_batch(path)] == ["same Ann", "other"]


def test_nearness_is_that_of_the_nearest():
    near, far = check.nearness([row("the page is long"), row("zzz")], [row("the page is long"), row("other words")])
    assert (near, far) == (1.0, 0.0)


def test_batches_are_held_out_whole():
    rows = [row("x", batch=f"batch{n}") for n in range(10) for _ in range(3)]
    left, held = studies.split_batches(rows)
    assert held
    assert not {each.batch for each in left} & {each.batch for each in held}


def test_recall_is_told_at_the_false_alarm_rate():
    rows = [row("x")] * 20 + [row("y", label=label) for label in studies.HELP] + [row("z", batch="ordinary_a")]
    scores = np.array([*range(20), 30, 30, 0, 30, 0], dtype=float)
    shares = studies.recalls(rows, scores)
    assert shares == {"emergency": 1, "self_harm": 1, "violence": 0, "treatment": 1, "ordinary": 0}


@pytest.mark.parametrize("name", VARIATIONS)
def test_every_variation_takes_any_text(name):
    for text in ("help me he wont breathe", "a", "👍🏽", "x" * 100, "..."):
        assert VARIATIONS[name](text, Random(1))


def test_spanish_is_told_from_english():
    assert is_spanish(row("mi hijo no se despierta"))
    assert not is_spanish(row("my son will not wake up"))
