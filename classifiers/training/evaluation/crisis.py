"""Measures of the crisis classifier on labelled texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from classifiers.crisis import CrisisReading
from classifiers.labels import CRISIS_LABELS
from classifiers.training.evaluation.intervals import share


@dataclass(frozen=True, slots=True)
class CrisisMeasures:
    """How often each gold label got each label; keys are (gold, predicted)."""

    confusion: Counter[tuple[str, str]]

    @classmethod
    def of(cls, gold: Sequence[str], readings: Sequence[CrisisReading]) -> CrisisMeasures:
        """Compare gold labels with readings, in the same order."""
        return cls(Counter(zip(gold, (reading.label for reading in readings), strict=True)))

    def total(self, gold: str) -> int:
        """How many texts have this gold label."""
        return sum(count for (label, _), count in self.confusion.items() if label == gold)

    def flagged(self, gold: str) -> int:
        """How many texts of this gold label are shown any help."""
        return self.total(gold) - self.confusion[gold, "none"]

    def flagged_share(self, gold: str) -> float:
        """The share of them."""
        return self.flagged(gold) / max(1, self.total(gold))

    def exact_share(self, gold: str) -> float:
        """The share of texts of this gold label that get the very label."""
        return self.confusion[gold, gold] / max(1, self.total(gold))

    def table(self) -> str:
        """Markdown: shares flagged and exact with 95 % intervals, and the confusion table."""
        head = "| gold label | any help shown | that very label | " + " | ".join(CRISIS_LABELS) + " |\n"
        head += "| --- " * (3 + len(CRISIS_LABELS)) + "|\n"
        return head + "\n".join(self._line(label) for label in CRISIS_LABELS if self.total(label)) + "\n"

    def _line(self, gold: str) -> str:
        total = self.total(gold)
        counts = " | ".join(str(self.confusion[gold, label]) for label in CRISIS_LABELS)
        return (
            f"| {gold} | {share(self.flagged(gold), total)} | {share(self.confusion[gold, gold], total)} | {counts} |"
        )
