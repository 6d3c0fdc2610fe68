"""HANDLE: social handles and user names, by their @, $ or u/, or by the platform named before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.normalize import NormalText
from classifiers.pii.context import matches
from classifiers.spans import Span

_AT = re.compile(r"(?<![\w.@/])@[a-z0-9_](?:[\w.\-]{0,38}\w|_{0,9})")
_CASHTAG = re.compile(r"(?<![\w$])\$[a-z][a-z0-9_\-]{2,30}")
_REDDIT = re.compile(r"(?<![\w.])/?u/[\w\-]{2,30}")
_PLATFORM = (
    r"(?:snap ?chats?|snaps?|sc|insta(?:gram)?s?|ig|tik ?toks?|tt|twitters?|x|telegram|tele|tg|kik|discord|disc"
    r"|venmo|cash ?app|ca|facebook|fb|reddit"
    r"|whats ?app|wa|signal|skype|psn|xbox(?: live)?|steam|twitch|youtube|yt|gamer ?tag|gt|threads|bluesky|bsky"
    r"|wechat|line|messenger|zelle|paypal|tinder"
    r"|roblox|xbl|bereal|tumblr|pinterest|linkedin|onlyfans|of|user ?name|user(?: id)?|usr|screen ?name|handle"
    r"|login|usuario|at)"
)
_NAMED = re.compile(
    rf"\b{_PLATFORM}(?:[ :=\-]{{1,3}}(?:is|name|handle|user(?:name)?|id|me at|me|add|es"
    rf"|under)(?=[ :=])){{0,3}}[ :=\-]{{1,3}}(?P<it>@?[a-z0-9_][\w.\-]{{2,30}}\w)"
)
_TAGGED = re.compile(r"(?<!\w)[a-z][\w.]{1,30}#\d{3,5}(?!\w)")
_SHAPED = re.compile(
    r"(?<![\w.@/\-#$])(?:[a-z]{1,20}(?:_[a-z0-9]{1,20}){1,6}_?|[a-z]{3,20}[._]?\d{1,4}[a-z_]*|x[xX]_?\w{3,20}"
    r"|[a-z]{1,20}\.[a-z]{1,20}\d{1,4}|[a-z]{2,}_)(?![\w@]|\.\w)"
)
_MARKED = re.compile(r"[\d_.]")
_NO_NAME = re.compile(
    r"(?:covid|omega|naltrexone|step|phase|stage|level|day|room|vicodin|percocet|suboxone|form|page|section"
    r"|part|chapter|icd|dsm|cyp|p450|vitamin|b12|hiv)[\-_]?\d+$"
)


def find(text: NormalText) -> Iterator[Span]:
    """User names; a bare word with digits or underscores scores too low to be taken alone."""
    folded = text.folded
    if "@" in folded:
        for start, end in matches(_AT, text):
            if not folded[start + 1 : end].isdigit():
                yield Span(start, end, "HANDLE", 0.95, "handle")
    if "$" in folded:
        for start, end in matches(_CASHTAG, text):
            yield Span(start, end, "HANDLE", 0.9, "handle")
    if "u/" in folded:
        for start, end in matches(_REDDIT, text):
            yield Span(start, end, "HANDLE", 0.95, "handle")
    if text.has_digit or "_" in folded or "." in folded or ":" in folded:
        yield from _words(text)


def _words(text: NormalText) -> Iterator[Span]:
    """Names without a sign: after a platform, or with the shape of one."""
    folded = text.folded
    for start, end in matches(_NAMED, text):
        if _MARKED.search(folded, start, end) and not folded[start:end].isdigit():
            yield Span(start, end, "HANDLE", 0.9, "handle")
    for start, end in matches(_TAGGED, text):
        yield Span(start, end, "HANDLE", 0.9, "handle")
    for start, end in matches(_SHAPED, text):
        if not _NO_NAME.match(folded, start, end):
            yield Span(start, end, "HANDLE", 0.7 if "_" in folded[start:end] else 0.4, "handle")
