"""Measures of the theme classifier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from classifiers.labels import THEMES
from classifiers.training.evaluation.intervals import share


@dataclass(frozen=True, slots=True)
class ThemeMeasures:
    """How often each gold theme got each theme; keys are (gold, predicted)."""

    confusion: Counter[tuple[str, str]]

    @classmethod
    def of(cls, gold: Sequence[str], predicted: Sequence[str]) -> ThemeMeasures:
        """Compare, in the same order."""
        return cls(Counter(zip(gold, predicted, strict=True)))

    def recall(self, theme: str) -> tuple[int, int]:
        """(found, of) texts of this theme."""
        return self.confusion[theme, theme], sum(n for (gold, _), n in self.confusion.items() if gold == theme)

    def precision(self, theme: str) -> tuple[int, int]:
        """(right, of) texts that were given this theme."""
        return self.confusion[theme, theme], sum(n for (_, got), n in self.confusion.items() if got == theme)

    def f1(self, theme: str) -> float:
        """Harmonic mean of precision and recall; 0 where nothing was found."""
        hits, gold = self.recall(theme)
        return 2 * hits / (gold + self.precision(theme)[1]) if hits else 0.0

    def macro_f1(self) -> float:
        """Mean F1 over the themes that occur."""
        occurring = [theme for theme in THEMES if self.recall(theme)[1]]
        return sum(map(self.f1, occurring)) / len(occurring)

    def table(self) -> str:
        """Markdown: precision and recall with 95 % intervals, and F1."""
        lines = [
            f"| {theme} | {share(*self.precision(theme))} | {share(*self.recall(theme))} | {self.f1(theme):.3f} |"
            for theme in THEMES
        ]
        head = "| theme | precision | recall | F1 |\n| --- | --- | --- | --- |\n"
        return head + "\n".join(lines) + f"\n\nMacro F1 {self.macro_f1():.3f}.\n"
