"""Check batches of written texts: format, lengths, duplicates and near-duplicates; print what they hold."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from classifiers.training.texts import SPLITS, TEXTS, BadRow, Row, read_batch

NEAR = 0.75
"""Jaccard similarity of character trigrams from which two texts count as near-duplicates."""


def trigrams(text: str) -> frozenset[str]:
    """The character trigrams of a text, case and spacing aside."""
    padded = f" {' '.join(text.lower().split())} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def similarity(a: frozenset[str], b: frozenset[str]) -> float:
    """Jaccard similarity, 0 to 1."""
    return len(a & b) / len(a | b) if a or b else 1.0


def near_duplicates(rows: Sequence[Row], threshold: float = NEAR) -> list[tuple[Row, Row]]:
    """Pairs (earlier, later) whose trigrams are at least `threshold` alike; rare trigrams find the candidates."""
    grams = [trigrams(row.text) for row in rows]
    frequency = Counter(gram for each in grams for gram in each)
    seen: dict[str, list[int]] = defaultdict(list)
    pairs = []
    for i, each in enumerate(grams):
        rare = sorted(each, key=lambda gram: (frequency[gram], gram))
        prefix = rare[: len(rare) - int(threshold * len(rare)) + 1]
        for j in sorted({j for gram in prefix for j in seen[gram]}):
            if similarity(each, grams[j]) >= threshold:
                pairs.append((rows[j], rows[i]))
                break
        for gram in prefix:
            seen[gram].append(i)
    return pairs


def summary(rows: Iterable[Row]) -> str:
    """How many rows of each label, theme and entity type."""
    rows = list(rows)
    labels = Counter(row.label for row in rows)
    themes = Counter(row.theme for row in rows)
    kinds = Counter(kind for row in rows for *_, kind in row.spans)
    marked = sum(bool(row.spans) for row in rows)
    return (
        f"{len(rows)} rows\n  labels {dict(labels)}\n  themes {dict(themes)}\n  {marked} with identifiers {dict(kinds)}"
    )


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `check` to the commands of `python -m classifiers.training`."""
    parser = commands.add_parser("check", help=__doc__)
    parser.add_argument("batches", nargs="*", type=Path, help="files to check (default: all)")
    parser.set_defaults(run=check)


def check(options: argparse.Namespace) -> int:
    """Exit status 1 if any batch breaks a rule; near-duplicates are listed, and fail across splits."""
    paths = options.batches or [path for split in SPLITS for path in sorted((TEXTS / split).glob("*.tsv"))]
    rows: list[Row] = []
    problems = 0
    for path in paths:
        try:
            rows += read_batch(path)
        except BadRow as error:
            print(error)
            problems += 1
    for first, second in near_duplicates(rows):
        across = first.split != second.split
        problems += across
        where = " across splits" if across else ""
        print(f"near-duplicate{where}: {first.batch}: {first.text!r} ~ {second.batch}: {second.text!r}")
    print(summary(rows))
    return 1 if problems else 0
