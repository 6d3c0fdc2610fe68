"""
How well a redactor does: what leaks, what is lost, and which identifiers are found whole.

leak        share of identifier characters (letters and digits) that no span covers
leaky       share of comments with identifiers where at least one such character leaks
loss        share of the other characters (letters and digits) that a span covers
altered     share of comments without identifiers that are changed at all
TYPE found  share of that type's identifiers that are covered whole, whatever type was told

Identifiers of type IGNORE count neither way.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from classifiers.training.augmentation import Marked
from classifiers.training.evaluation.intervals import share

IGNORED = "IGNORE"

Ranges = Iterable[tuple[int, int]]


@dataclass
class PiiMeasures:
    """Counts over a set of comments: of hits and of all, by measure."""

    hits: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)

    @classmethod
    def over(cls, comments: Iterable[Marked], ranges_of: Callable[[str], Ranges]) -> PiiMeasures:
        """Run a redactor over comments and count."""
        measures = cls()
        for comment in comments:
            measures.add(comment, ranges_of(comment.text))
        return measures

    def add(self, comment: Marked, ranges: Ranges) -> None:
        """Count one comment and the ranges that a redactor took out of it."""
        covered = {i for start, end in ranges for i in range(start, end)}
        alnum = {i for i, c in enumerate(comment.text) if c.isalnum()}
        gold = [span for span in comment.spans if span[2] != IGNORED]
        secret = alnum & {i for start, end, _ in gold for i in range(start, end)}
        ignored = {i for start, end, kind in comment.spans if kind == IGNORED for i in range(start, end)}
        other = alnum - secret - ignored
        self._count("leak", len(secret - covered), len(secret))
        self._count("loss", len(other & covered), len(other))
        if gold:
            self._count("leaky", not secret <= covered)
        else:
            self._count("altered", bool(other & covered))
        for start, end, kind in gold:
            self._count(f"{kind} found", alnum & set(range(start, end)) <= covered)

    def _count(self, measure: str, hits: int, of: int = 1) -> None:
        self.hits[measure] += hits
        self.of[measure] += of

    def value(self, measure: str) -> float:
        """A share; nan of nothing."""
        return self.hits[measure] / self.of[measure] if self.of[measure] else float("nan")

    def lines(self) -> Iterator[str]:
        """The measures, one a line, each with its 95 % interval."""
        for measure in self.names():
            yield f"{measure:15s} {share(self.hits[measure], self.of[measure])}"

    def names(self) -> list[str]:
        """The measures that were counted, types by how many there are."""
        overall = ("leak", "leaky", "loss", "altered")
        return [*overall, *sorted((name for name in self.of if name not in overall), key=lambda name: -self.of[name])]


def read_json_lines(path: Path) -> list[Marked]:
    """Comments as `{"text", "spans": [[start, end, type], ...]}`, one a line; no spans, no identifiers."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [Marked(row["text"], tuple(_span(span) for span in row.get("spans", ()))) for row in rows]


def _span(span: Sequence[int | str]) -> tuple[int, int, str]:
    start, end, kind = span[:3]
    return int(start), int(end), str(kind)
