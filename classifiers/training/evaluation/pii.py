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
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from classifiers.training.augmentation import Marked

IGNORED = "IGNORE"

Spans = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, with its interval."""

    part: int = 0
    whole: int = 0

    @property
    def value(self) -> float:
        """The share, nan of nothing."""
        return self.part / self.whole if self.whole else float("nan")

    def interval(self, z: float = 1.96) -> tuple[float, float]:
        """Wilson's score interval at 95 % (Wilson 1927, doi 10.1080/01621459.1927.10502953)."""
        if not self.whole:
            return (0.0, 1.0)
        centre = (self.value + z * z / (2 * self.whole)) / (1 + z * z / self.whole)
        reach = z / (1 + z * z / self.whole) * (self.value * (1 - self.value) / self.whole + z * z / (4 * self.whole**2)) ** 0.5
        return (max(0.0, centre - reach), min(1.0, centre + reach))

    def plus(self, part: int, whole: int) -> Share:
        """With so many more."""
        return Share(self.part + part, self.whole + whole)


@dataclass
class Report:
    """The measures over a set of comments."""

    leak: Share = Share()
    leaky: Share = Share()
    loss: Share = Share()
    altered: Share = Share()
    found: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))

    def add(self, marked: Marked, covered_spans: Spans) -> None:
        """Count one comment and the spans that a redactor took out of it."""
        covered = {i for start, end in covered_spans for i in range(start, end)}
        alnum = {i for i, c in enumerate(marked.text) if c.isalnum()}
        gold = [span for span in marked.spans if span[2] != IGNORED]
        ignored = {i for start, end, kind in marked.spans if kind == IGNORED for i in range(start, end)}
        secret = {i for start, end, _ in gold for i in range(start, end)} & alnum
        other = alnum - secret - ignored
        self.leak = self.leak.plus(len(secret - covered), len(secret))
        self.loss = self.loss.plus(len(other & covered), len(other))
        if gold:
            self.leaky = self.leaky.plus(not secret <= covered, 1)
        else:
            self.altered = self.altered.plus(bool(other & covered), 1)
        for start, end, kind in gold:
            whole = alnum & set(range(start, end)) <= covered
            self.found[kind] = self.found[kind].plus(whole, 1)

    def lines(self) -> list[str]:
        """The measures, one a line, each with its interval and its number."""
        shares = [("leak", self.leak), ("leaky", self.leaky), ("loss", self.loss), ("altered", self.altered)]
        shares += [(f"{kind} found", share) for kind, share in sorted(self.found.items(), key=lambda item: -item[1].whole)]
        return [f"{name:14s} {_shown(share)}" for name, share in shares]


def _shown(share: Share) -> str:
    low, high = share.interval()
    return f"{share.value:.4f} [{low:.3f}, {high:.3f}] of {share.whole}"


def evaluate(comments: Iterable[Marked], spans_of: Callable[[str], Spans]) -> Report:
    """Run a redactor over comments and measure it."""
    report = Report()
    for marked in comments:
        report.add(marked, spans_of(marked.text))
    return report


def read_json_lines(path: Path) -> list[Marked]:
    """Comments as `{"text", "spans": [[start, end, type], ...]}`, one a line."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [Marked(row["text"], tuple(_span(span) for span in row.get("spans", ()))) for row in rows]


def _span(span: Sequence[int | str]) -> tuple[int, int, str]:
    start, end, kind = span[:3]
    return int(start), int(end), str(kind)
