"""A small run of the command that kills everything; the full size is `python -m benchmarks.exactly_once`."""

from benchmarks.exactly_once import run


def test_every_acknowledged_submission_is_stored_once_whatever_is_killed(tmp_path):
    assert run(count=1500, connections=8, seed=7, data=tmp_path) == []
