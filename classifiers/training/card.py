"""Model cards: what a model was trained on, how good it is, and what it is not for."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from classifiers.training.texts import Row


def write_card(path: Path, text: str) -> None:
    """Write a card and show it."""
    path.write_text(text, encoding="utf-8")
    print(text)


def dataset_lines(splits: Mapping[str, Sequence[Row]]) -> str:
    """A line a split: rows, batches, labels, and a hash of the content."""
    return "\n".join(_line(split, rows) for split, rows in splits.items())


def data_hash(rows: Sequence[Row]) -> str:
    """SHA-256 over texts and labels, order aside."""
    lines = sorted(f"{row.text}\t{row.label}\t{row.theme}\t{row.spans}" for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _line(split: str, rows: Sequence[Row]) -> str:
    labels = ", ".join(f"{count} {label}" for label, count in Counter(row.label for row in rows).most_common())
    batches = len({row.batch for row in rows})
    return f"- {split}: {len(rows)} texts in {batches} batches ({labels}); hash `{data_hash(rows)[:16]}`"
