"""URL: web addresses with or without a scheme, also spelled out ("www dot site dot com")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.normalize import NormalText
from classifiers.pii.context import matches
from classifiers.spans import Span

_TLD = (
    r"(?:com|org|net|gov|edu|mil|info|biz|io|app|dev|xyz|site|online|shop|store|club|blog|health|care|life|live"
    r"|online|tv"
    r"|ly|gl|ai|ca|uk|de|fr|mx|nl|ru|eu|cc|ws|link|page|rehab|clinic|example|center|support|help|fm)"
)
_TLD_WITH_PATH = r"(?:be|me|us|co|to|gg|is|it|so|st|sh|id|in|la|do|at|pw|ee)"
_SCHEME = re.compile(r"(?<![\w])(?:h[tx]{2}ps?|ftp)[:;]/{1,2}\S{2,}|(?<!\w)www\.\S{2,}")
_BARE = re.compile(
    rf"(?<![\w@.\-/])[a-z0-9][a-z0-9\-]{{0,62}}(?:\.[a-z0-9\-]{{1,62}}){{0,3}}\.(?:{_TLD}(?![\w\-@])"
    rf"(?:[/?#:]\S*)?|{_TLD_WITH_PATH}/\S*)"
)
_SPACED = re.compile(
    r"\b(?:www ?(?:dot|\.) ?)?[a-z0-9\-]{2,40}(?: dot | \. | ?\(dot\) ?| ?\[dot\] ?)(?:[a-z0-9\-]{2,40}(?: dot "
    r"| ?\(dot\) ?))?"
    r"(?:com|org|net|gov|edu)\b(?: ?(?:slash|/) ?[\w\-.]{1,40}){0,4}"
)
_CLOSING = ".,;:!?)]}>'\"*"


def find(text: NormalText) -> Iterator[Span]:
    """Links of any kind; those in an e-mail address belong to that."""
    folded = text.folded
    if "." in folded or "/" in folded:
        for pattern in (_SCHEME, _BARE):
            for start, end in matches(pattern, text):
                stop = start + len(folded[start:end].rstrip(_CLOSING))
                if not folded.startswith("@", stop):
                    yield Span(start, stop, "URL", 0.97, "url")
    if "dot" in folded or " . " in folded:
        for start, end in matches(_SPACED, text):
            yield Span(start, end, "URL", 0.9, "url")
