"""Trained models on disk: one `.npz` of plain arrays and strings, without pickle, checked by a hash when read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]
Strings = Mapping[str, str]

_STRINGS = "strings.json"
_HASH = "sha256"


class BadArtifact(Exception):
    """A model file is damaged or is not one of ours."""


def save(path: Path, arrays: Arrays, strings: Strings) -> str:
    """Write arrays and strings to a file; returns the hash of what was written."""
    digest = content_hash(arrays, strings)
    text = np.frombuffer(json.dumps(dict(strings)).encode(), dtype=np.uint8)
    with path.open("wb") as file:
        np.savez_compressed(file, **{**arrays, _STRINGS: text, _HASH: np.array(digest)})  # type: ignore[arg-type]  # numpy's stub takes the names for its own options
    return digest


def load(path: Path) -> tuple[dict[str, NDArray[Any]], dict[str, str]]:
    """
    Read what `save` wrote.

    Raises:
        FileNotFoundError: there is no such file.
        BadArtifact: the file cannot be read, or its content does not match its hash.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        digest = str(arrays.pop(_HASH))
        strings = json.loads(arrays.pop(_STRINGS).tobytes())
    except FileNotFoundError:
        raise
    except Exception as error:
        raise BadArtifact(f"{path.name} cannot be read as a model") from error
    if content_hash(arrays, strings) != digest:
        raise BadArtifact(f"{path.name} does not match its hash")
    return arrays, strings


def content_hash(arrays: Arrays, strings: Strings) -> str:
    """SHA-256 over names, types, shapes and bytes: the same content has the same hash, however it is compressed."""
    sha = hashlib.sha256(json.dumps(dict(strings), sort_keys=True).encode())
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        sha.update(f"{name} {array.dtype.str} {array.shape}".encode())
        sha.update(array.tobytes())
    return sha.hexdigest()
