"""EMAIL: addresses, also spelled out ("joe dot smith at gmail dot com"), spaced, or without their ending."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.normalize import NormalText
from classifiers.pii.context import matches
from classifiers.spans import Span

PROVIDERS = (
    r"(?:g ?mails?|gmial|gmal|y ?mail|yahoo|hot ?mail|out ?look|i ?cloud|aol|proton(?: ?mail)?|live|msn|comcast|verizon"
    r"|sbcglobal|bellsouth|att|charter|cox|me|mac|gmx|zoho|mail|roadrunner)"
)
_TLD = r"(?:com|con|cm|org|net|edu|gov|us|io|co|info|biz|me|mil|mx|uk|ca|es)"
_DOT = r"(?: ?\. ?| dot | punto |\(dot\)|\[dot\])"
_AT = r"(?: ?@ ?| at |\(at\)|\[at\]| \(at\) | \[at\] | arroba )"
_JOIN = r"(?:[._\-+]| [._\-+] | (?:dot|punto|underscore|under score|dash|hyphen|minus|plus|guion(?: bajo)?) )"
_PLAIN = re.compile(r"(?<![\w.+\-])[\w.+\-'&]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,4}")
_DOMAIN = re.compile(
    rf"{_AT}(?:{PROVIDERS}(?:{_DOT}{_TLD}\b|(?= ?{_TLD}\b) ?{_TLD}\b)?"
    rf"|[a-z0-9][\w\-]{{0,40}}(?:{_DOT}[a-z0-9][\w\-]{{0,30}}){{0,2}}"
    rf"{_DOT}{_TLD}\b(?:{_DOT}[a-z]{{2}}\b)?)"
)
_BARE_PROVIDER = re.compile(rf"(?: at |@ ?){PROVIDERS}$")
_LOCAL = re.compile(rf"(?:[\w']{{1,40}}{_JOIN}){{0,5}}[\w']{{1,40}}[._\-]?$")
_LONE = re.compile(r"\d{1,8}|[a-z]")
_CAUGHT_WORDS = re.compile(
    r"me|us|emails?|mail|it|him|her|them|reach|contact|looking|look|is|was|page|up|you|not|available|work"
    r"|working|back|out|find"
    r"|found|here|we|i|am|are|write|message|all|arrived|only|also"
)
_NEVER_PROVIDER_ALONE = frozenset({"live", "me", "att", "mail", "charter", "cox", "mac", "verizon", "comcast", "aol"})


def find(text: NormalText) -> Iterator[Span]:
    """E-mail addresses."""
    folded = text.folded
    if "@" in folded:
        for start, end in matches(_PLAIN, text):
            stop = start + len(folded[start:end].rstrip(".-'&"))
            yield Span(start, stop, "EMAIL", 0.99, "email")
    elif " at " not in folded and "(at)" not in folded and "[at]" not in folded and "arroba" not in folded:
        return
    for domain in _DOMAIN.finditer(folded):
        local = _local_start(folded, domain.start())
        if local is not None and not _is_sentence(folded, local, domain):
            yield Span(local, domain.end(), "EMAIL", 0.9, "email")


def _local_start(folded: str, end: int) -> int | None:
    """Where the part before the "at" begins; lone digits and letters belong to the word before them."""
    left = max(0, end - 80)
    local = _LOCAL.search(folded, left, end)
    if local is None:
        return None
    start = local.start()
    if _LONE.fullmatch(folded, start, end) and start > 1 and folded[start - 1] == " ":
        previous = _LOCAL.search(folded, left, start - 1)
        if previous and not _CAUGHT_WORDS.fullmatch(previous.group()):
            return previous.start()
    return start


def _is_sentence(folded: str, start: int, domain: re.Match[str]) -> bool:
    """Whether "… at …" is plain English: no word before it that could be a mailbox, or a provider that is a word."""
    local = folded[start : domain.start()]
    if _CAUGHT_WORDS.fullmatch(local):
        return True
    ending = domain.group().split()[-1].lstrip("@")
    bare = _BARE_PROVIDER.search(domain.group())
    return bool(bare) and (ending in _NEVER_PROVIDER_ALONE or (local.isalpha() and "@" not in domain.group()))
