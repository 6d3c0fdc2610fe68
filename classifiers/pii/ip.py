"""IP: IPv4 and IPv6 addresses, but no version numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address

from classifiers.normalize import NormalText
from classifiers.pii.context import before, is_cut_off, matches
from classifiers.spans import Span

_V4 = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\d]|\.\d)")
_V6 = re.compile(r"(?<![\w:])(?:[0-9a-f]{1,4}:|::)[0-9a-f:]{2,36}(?:(?:\d{1,3}\.){3}\d{1,3})?(?![\w:])")
_CUT = re.compile(r"(?<![\w.])\d{1,3}\.\d{1,3}\.\d{0,3}\.?\d{0,3}$")
_VERSION = re.compile(
    r"(?:\bv|\bver|version|table|figure|chapter|release|firmware|build|android|ios|chrome|firefox|update|driver|section|§)\W{0,3}$"
)
_ADDRESS = re.compile(r"\bip(?:v4|v6)?\b")


def find(text: NormalText) -> Iterator[Span]:
    """Addresses that `ipaddress` accepts."""
    if not text.has_digit and "::" not in text.folded:
        return
    for start, end in (*matches(_V4, text), *matches(_V6, text)):
        if _is_valid(text.folded[start:end]) and not _VERSION.search(before(text, start)):
            yield Span(start, end, "IP", 0.98, "ip")
    for start, end in matches(_CUT, text):
        if is_cut_off(text, end) and _ADDRESS.search(before(text, start)):
            yield Span(start, end, "IP", 0.8, "ip")


def _is_valid(address: str) -> bool:
    try:
        ip_address(address)
    except ValueError:
        return False
    return True
