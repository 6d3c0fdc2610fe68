"""Takes identifiers out of a comment: all recognizers and the token classifier together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from classifiers.normalize import NormalText, normalize
from classifiers.pii.names import TokenClassifier
from classifiers.pii.public_numbers import PUBLIC_NUMBERS, public_ranges
from classifiers.pii.recognizers import candidates
from classifiers.pii.tokens import TAG
from classifiers.spans import Redaction, Span, outside, replaced, union

SURE = 0.5
"""Score from which a recognizer's find needs no second opinion."""

_MOST_READINGS = 8
"""Comments that people write need two, seldom three."""


class Redactor:
    """Replaces every identifier by its type in brackets."""

    def __init__(self, classifier: TokenClassifier, public_numbers: frozenset[str] = frozenset()) -> None:
        """Use `public_numbers` (digits, without the leading 1) for helplines that stay, besides the well-known ones."""
        self._classifier = classifier
        self._public = PUBLIC_NUMBERS | public_numbers

    @classmethod
    def load(cls, models: Path, public_numbers: frozenset[str] = frozenset()) -> Redactor:
        """
        Read the trained classifier from a folder of models.

        Raises:
            FileNotFoundError, BadArtifact: see `artifacts.load`.
        """
        return cls(TokenClassifier.load(models / "pii.npz"), public_numbers)

    def redact(self, text: str) -> Redaction:
        """
        Take out what identifies a person; all else stays as typed.

        What was stripped can change how the rest reads, so the result is read again until nothing more is found:
        redacting a redacted text changes nothing. A text that was made so that this does not end is stripped whole.
        """
        spans: list[Span] = []
        redacted = text
        for _ in range(_MOST_READINGS):
            if not (found := self._find(redacted)):
                return Redaction(redacted, tuple(spans))
            spans = _with(spans, found)
            redacted = replaced(text, spans)
        rest = replace(spans[0], start=0, end=len(redacted))
        spans = _with(spans, list(outside([rest], _tags(redacted))))
        return Redaction(replaced(text, spans), tuple(spans))

    def _find(self, given: str) -> list[Span]:
        """Identifiers of a text in its own offsets, in order and apart, none in a tag."""
        text = normalize(given)
        maybe = list(candidates(text))
        public = public_ranges(text, maybe, self._public)
        maybe = list(outside(maybe, public))
        found = [span for span in maybe if span.score >= SURE]
        found += outside(self._classifier.find(text, maybe), public)
        found = list(outside(found, public_ranges(text, found, self._public)))
        spans = union(outside(_in_original(text, found), _tags(given)))
        return [span for span in spans if any(map(str.isalnum, given[span.start : span.end]))]


def _tags(text: str) -> list[tuple[int, int]]:
    """Where a text holds a type in brackets."""
    return [match.span() for match in TAG.finditer(text)] if "[" in text else []


def _with(spans: Sequence[Span], found: Sequence[Span]) -> list[Span]:
    """The spans of a text and those found once they were replaced, in offsets of that text."""
    return sorted([*spans, *_before_replacement(found, spans)], key=lambda span: span.start)


def _in_original(text: NormalText, spans: Iterable[Span]) -> Iterator[Span]:
    for span in spans:
        start, end = text.in_original(span.start, span.end)
        yield replace(span, start=start, end=end)


def _before_replacement(found: Sequence[Span], spans: Sequence[Span]) -> Iterator[Span]:
    """Spans of a redacted text in offsets of the text before it was redacted; both in order."""
    earlier = iter(spans)
    span = next(earlier, None)
    shift = 0
    for new in found:
        while span and span.start + shift < new.start:
            shift += len(span.type) + 2 - (span.end - span.start)
            span = next(earlier, None)
        yield replace(new, start=new.start - shift, end=new.end - shift)
