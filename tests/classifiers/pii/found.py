"""What a recognizer is sure of in a text."""

from collections.abc import Callable, Iterator

from classifiers.normalize import NormalText, normalize
from classifiers.pii.redactor import SURE
from classifiers.spans import Span, union


def found(find: Callable[[NormalText], Iterator[Span]], text: str) -> list[str]:
    """The pieces of the given text that a recognizer is sure of."""
    prepared = normalize(text)
    spans = union(span for span in find(prepared) if span.score >= SURE)
    pieces = (prepared.in_original(span.start, span.end) for span in spans)
    return [text[start:end] for start, end in pieces]
