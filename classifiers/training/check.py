"""Check batches of written texts: format, lengths, duplicates and near-duplicates; print what they hold."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from classifiers.training.texts import SPLITS, TEXTS, BadRow, Row, parse_marks, read_batch

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


def nearness(rows: Sequence[Row], others: Sequence[Row]) -> list[float]:
    """For each row, the similarity of its trigrams to those of the nearest of the others."""
    grams = [trigrams(row.text) for row in others]
    holding: dict[str, list[int]] = defaultdict(list)
    for i, each in enumerate(grams):
        for gram in each:
            holding[gram].append(i)
    nearest = []
    for row in rows:
        own = trigrams(row.text)
        shared = Counter(i for gram in own for i in holding.get(gram, ()))
        nearest.append(max((count / (len(own) + len(grams[i]) - count) for i, count in shared.items()), default=0.0))
    return nearest


def dropped(pairs: Iterable[tuple[Row, Row]]) -> list[Row]:
    """Of each pair the training row to delete: the later of two; none where neither is for training."""
    chosen = (second if second.split == "train" else first for first, second in pairs)
    return [row for row in chosen if row.split == "train"]


def drop(rows: Iterable[Row], root: Path = TEXTS) -> int:
    """Delete rows from the training batches' files; returns how many lines went."""
    by_batch: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        by_batch[row.batch].add(row.text)
    return sum(_drop_from(root / "train" / f"{batch}.tsv", texts) for batch, texts in by_batch.items())


def _drop_from(path: Path, texts: set[str]) -> int:
    """Delete the last line of each text: an earlier one in the same batch may be what it repeats."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    gone = 0
    for at in range(len(lines) - 1, -1, -1):
        columns = lines[at].rstrip("\n").split("\t")
        if len(columns) == 3 and (text := parse_marks(columns[2].strip())[0]) in texts:
            texts.remove(text)
            del lines[at]
            gone += 1
    path.write_text("".join(lines), encoding="utf-8")
    return gone


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
    parser.add_argument("--drop", action="store_true", help="delete the training row of each near-duplicate pair")
    parser.set_defaults(run=check)


def check(options: argparse.Namespace) -> int:
    """Exit status 1 if any batch breaks a rule; near-duplicates are listed, and fail across splits, or are deleted."""
    paths = options.batches or [path for split in SPLITS for path in sorted((TEXTS / split).glob("*.tsv"))]
    rows: list[Row] = []
    problems = 0
    for path in paths:
        try:
            rows += read_batch(path)
        except BadRow as error:
            print(error)
            problems += 1
    pairs = near_duplicates(rows)
    if options.drop:
        print(f"deleted {drop(dropped(pairs))} training rows")
        return 0
    for first, second in pairs:
        across = first.split != second.split
        problems += across
        where = " across splits" if across else ""
        print(f"near-duplicate{where}: {first.batch}: {first.text!r} ~ {second.batch}: {second.text!r}")
    print(summary(rows))
    return 1 if problems else 0
