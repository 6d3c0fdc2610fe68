from pathlib import Path

import numpy as np
import pytest

from classifiers import artifacts


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "model.npz"


def test_what_is_saved_is_loaded(path: Path) -> None:
    artifacts.save(path, {"weights": np.arange(6, dtype=np.float16).reshape(2, 3)}, {"words": "a\nñ"})
    arrays, strings = artifacts.load(path)
    assert arrays["weights"].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert arrays["weights"].dtype == np.float16
    assert strings == {"words": "a\nñ"}


def test_the_same_content_has_the_same_hash(path: Path) -> None:
    first = artifacts.save(path, {"a": np.zeros(3), "b": np.ones(2)}, {"x": "1", "y": "2"})
    assert artifacts.save(path, {"b": np.ones(2), "a": np.zeros(3)}, {"y": "2", "x": "1"}) == first
    assert artifacts.save(path, {"b": np.ones(2), "a": np.ones(3)}, {"y": "2", "x": "1"}) != first


def test_a_damaged_file_is_refused(path: Path) -> None:
    artifacts.save(path, {"weights": np.arange(1000)}, {})
    content = path.read_bytes()
    path.write_bytes(content[:-200])
    with pytest.raises(artifacts.BadArtifact, match=r"model\.npz"):
        artifacts.load(path)


def test_a_changed_content_is_refused(path: Path, tmp_path: Path) -> None:
    artifacts.save(path, {"weights": np.arange(4)}, {})
    with np.load(path) as stored:
        arrays = {name: stored[name] for name in stored.files}
    arrays["weights"] = arrays["weights"] + 1
    np.savez_compressed(tmp_path / "other.npz", **arrays)
    with pytest.raises(artifacts.BadArtifact, match="hash"):
        artifacts.load(tmp_path / "other.npz")


def test_pickled_objects_are_refused(path: Path) -> None:
    np.savez(path, allow_pickle=True, weights=np.array([{"a": 1}], dtype=object))
    with pytest.raises(artifacts.BadArtifact):
        artifacts.load(path)


def test_a_missing_file_is_told_apart(path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        artifacts.load(path)
