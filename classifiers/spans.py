"""Where in a text something was found, and what a text looks like with it taken out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Span:
    """Code points [start, end) hold an identifier of `type`; `score` is 0 to 1; `recognizer` says what found it."""

    start: int
    end: int
    type: str
    score: float
    recognizer: str


@dataclass(frozen=True, slots=True)
class Redaction:
    """The text with every span replaced by `[TYPE]`, and the spans in offsets of the text that was given."""

    text: str
    spans: tuple[Span, ...]


def union(spans: Iterable[Span]) -> list[Span]:
    """Overlapping spans as one, in order; it takes type, score and recognizer of the longest, then the surest."""
    joined: list[Span] = []
    leader: Span | None = None
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if leader is None or span.start >= joined[-1].end:
            joined.append(span)
            leader = span
            continue
        leader = max(leader, span, key=lambda each: (each.end - each.start, each.score))
        joined[-1] = replace(leader, start=joined[-1].start, end=max(joined[-1].end, span.end))
    return joined


def outside(spans: Iterable[Span], kept: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """What is left of each span outside the ranges to keep, which are in order and apart."""
    if not kept:
        yield from spans
        return
    ends = [end for _, end in kept]
    for span in spans:
        start = span.start
        for kept_start, kept_end in kept[bisect_right(ends, start) :]:
            if kept_start >= span.end:
                break
            if kept_start > start:
                yield replace(span, start=start, end=kept_start)
            start = kept_end
        if start < span.end:
            yield span if start == span.start else replace(span, start=start)


def replaced(text: str, spans: Sequence[Span]) -> str:
    """The text with each span's type in brackets in its place; spans are in order and apart."""
    if not spans:
        return text
    parts = []
    end = 0
    for span in spans:
        parts += [text[end : span.start], f"[{span.type}]"]
        end = span.end
    return "".join([*parts, text[end:]])
