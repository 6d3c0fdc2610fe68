"""All that is asked of a comment: crisis, personal information, theme."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from classifiers.crisis import CrisisClassifier, CrisisReading
from classifiers.pii.redactor import Redactor
from classifiers.spans import Redaction
from classifiers.themes import ThemeClassifier

MODELS = Path(__file__).parent / "models"


@dataclass(frozen=True, slots=True)
class Screening:
    """Everything that was found in one text."""

    reading: CrisisReading
    redaction: Redaction
    theme: str


class Screener:
    """The three classifiers together; each can be asked alone, so that one can fail without the others."""

    def __init__(self, crisis: CrisisClassifier, redactor: Redactor, themes: ThemeClassifier) -> None:
        self._crisis = crisis
        self._redactor = redactor
        self._themes = themes
        self.version = crisis.version

    @classmethod
    def load(cls, models: Path = MODELS, *, public_numbers: frozenset[str] = frozenset()) -> Screener:
        """
        Read all models; `public_numbers` (digits only) are helplines that stay in comments.

        Raises:
            BadArtifact: a model file is damaged.
        """
        return cls(
            CrisisClassifier.load(models / "crisis.npz"),
            Redactor.load(models, public_numbers=public_numbers),
            ThemeClassifier.load(models / "themes.npz"),
        )

    def crisis(self, text: str) -> CrisisReading:
        """The crisis label of a raw text."""
        return self._crisis.read(text)

    def redact(self, text: str) -> Redaction:
        """The text without personal information."""
        return self._redactor.redact(text)

    def theme(self, redacted: str) -> str:
        """The theme of a redacted text."""
        return self._themes.read(redacted)

    def screen(self, text: str) -> Screening:
        """All three at once."""
        redaction = self.redact(text)
        return Screening(self.crisis(text), redaction, self.theme(redaction.text))
