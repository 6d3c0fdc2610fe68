"""All recognizers for identifiers that have a form, and the one face they share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from classifiers.normalize import NormalText
from classifiers.pii import address, age, card, date, email, handle, identifier, ip, location, phone, ssn, url
from classifiers.pii.digits import joined_digits
from classifiers.spans import Span

Recognizer = Callable[[NormalText], Iterator[Span]]
"""Yields candidate spans in offsets of the prepared text, overlapping or not; a score of 0.5 and more is a find."""

RECOGNIZERS: tuple[Recognizer, ...] = (
    email.find,
    url.find,
    handle.find,
    address.find,
    date.find,
    age.find,
    phone.find,
    ssn.find,
    card.find,
    identifier.find,
    location.find,
    ip.find,
)
OF_JOINED_DIGITS: tuple[Recognizer, ...] = (phone.find, ssn.find, card.find, identifier.find)
"""Those that also read the text with spelled-out digits put together."""


def candidates(text: NormalText) -> Iterator[Span]:
    """What every recognizer finds, in offsets of `text`, sure or not."""
    for find in RECOGNIZERS:
        yield from find(text)
    if joined := joined_digits(text):
        yield from _found_joined(text, joined)


def _found_joined(text: NormalText, joined: NormalText) -> Iterator[Span]:
    """Finds in the joined digits, put back to where they are spelled out."""
    back = {offset: i for i, offset in enumerate(text.offsets)}
    for find in OF_JOINED_DIGITS:
        for span in find(joined):
            start, end = joined.in_original(span.start, span.end)
            yield Span(back[start], back[end], span.type, span.score, span.recognizer)
