"""What a redacted comment is about, for editors."""

from __future__ import annotations

from pathlib import Path

from classifiers.linear import LinearModel


class ThemeClassifier:
    """The likeliest theme of a linear model."""

    def __init__(self, model: LinearModel) -> None:
        self._model = model
        self.version = model.version

    @classmethod
    def load(cls, path: Path) -> ThemeClassifier:
        """
        Read the model.

        Raises:
            BadArtifact: the file is damaged.
        """
        return cls(LinearModel.load(path)[0])

    def read(self, redacted: str) -> str:
        """The theme of a redacted comment."""
        return self._model.labels[int(self._model.logits(redacted).argmax())]
