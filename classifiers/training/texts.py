"""
The written texts that the classifiers are trained and measured with.

A batch is one file, `texts/<split>/<batch>.tsv`, where split is train, dev or test. Lines that begin with `#` tell its
brief; every other line is `crisis<TAB>theme<TAB>text`. `crisis` is one label, or the highest followed by the others
(`emergency,violence`). In `text`, identifiers are marked inline as `[[TYPE|as typed]]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from classifiers.labels import CRISIS_LABELS, ENTITY_TYPES, THEMES

TEXTS = Path(__file__).parent / "texts"
SPLITS = ("train", "dev", "test")
MAX_LENGTH = 100

_MARK = re.compile(r"\[\[([A-Z]+)\|(.*?)\]\]")


class BadRow(ValueError):
    """A line that does not follow the format; the message says which rule it breaks."""


@dataclass(frozen=True, slots=True)
class Row:
    """One written comment: its text without marks, and its labels."""

    text: str
    label: str
    also: tuple[str, ...]
    theme: str
    spans: tuple[tuple[int, int, str], ...]
    batch: str
    split: str


def read_split(split: str, root: Path = TEXTS) -> list[Row]:
    """All rows of a split, batches in the order of their names."""
    return [row for path in sorted((root / split).glob("*.tsv")) for row in read_batch(path)]


def read_batch(path: Path) -> Iterator[Row]:
    """
    The rows of one batch.

    Raises:
        BadRow: with file, line and reason.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            yield parse_row(line, batch=path.stem, split=path.parent.name)
        except BadRow as error:
            raise BadRow(f"{path.name}:{number}: {error}") from None


def parse_row(line: str, *, batch: str, split: str) -> Row:
    """
    Read one line.

    Raises:
        BadRow: a column is missing, a label is unknown, a mark is broken, or the text is empty or too long.
    """
    columns = line.split("\t")
    if len(columns) != 3:
        raise BadRow(f"{len(columns)} columns, expected crisis, theme, text")
    labels = tuple(columns[0].split(","))
    if unknown := [label for label in labels if label not in CRISIS_LABELS]:
        raise BadRow(f"unknown crisis label {unknown[0]!r}")
    if list(labels) != sorted(set(labels), key=CRISIS_LABELS.index):
        raise BadRow(f"labels {columns[0]!r} are not in the order of {', '.join(CRISIS_LABELS)}")
    if columns[1] not in THEMES:
        raise BadRow(f"unknown theme {columns[1]!r}")
    text, spans = parse_marks(columns[2].strip())
    if not 0 < len(text) <= MAX_LENGTH:
        raise BadRow(f"text has {len(text)} characters, expected 1 to {MAX_LENGTH}")
    return Row(text, labels[0], labels[1:], columns[1], spans, batch, split)


def parse_marks(marked: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """
    Take the marks out: the plain text and its spans, half-open, in code points.

    Raises:
        BadRow: an unknown entity type, an empty mark, or stray brackets.
    """
    parts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    length = end = 0
    for mark in _MARK.finditer(marked):
        kind, inside = mark.groups()
        if kind not in ENTITY_TYPES or not inside.strip():
            raise BadRow(f"bad mark {mark.group()!r}")
        before = marked[end : mark.start()]
        spans.append((length + len(before), length + len(before) + len(inside), kind))
        parts += [before, inside]
        length += len(before) + len(inside)
        end = mark.end()
    text = "".join([*parts, marked[end:]])
    if "[[" in text or "]]" in text or "|" in text:
        raise BadRow("stray [[, ]] or |")
    return text, tuple(spans)
