"""
The first look at a submission, before anything else can fail.

The body is read and parsed, its text is screened for crisis language, and the helpline is kept for whatever the answer
will be. Only then come origin, limit and schema.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from flask import g, request
from werkzeug.exceptions import RequestEntityTooLarge

from feedback_service.errors import BodyTooLarge, FeedbackError, ForeignOrigin, UnreadableBody, UnsupportedMediaType
from feedback_service.services.submissions import Hearing
from feedback_service.web.context import services
from feedback_service.web.language import accepted_language, spoken_language

MAX_BODY = 8 * 1024
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
FORM_WORDS: dict[str, bool | None] = {"true": True, "false": False, "": None}


@dataclass(frozen=True, slots=True)
class Intake:
    """A submission's parsed body and what was heard in it."""

    body: dict[str, Any]
    hearing: Hearing


def take_in() -> None:
    """
    Runs before the submission view; leaves `g.intake`, and `g.language` and `g.helpline` for every answer.

    Raises:
        UnreadableBody, UnsupportedMediaType, BodyTooLarge, ForeignOrigin, RateLimitExceeded
    """
    if request.method != "POST":
        return
    g.language = accepted_language()
    try:
        body = _read_body()
    except FeedbackError:
        g.helpline = services().submissions.general_helpline(g.language)
        raise
    g.language = spoken_language(body)
    g.intake = Intake(body, _hear(body))
    check_origin()
    services().check_submission_limit()


def check_origin() -> None:
    """
    Only pages of the served sites, and callers that are no pages, may send.

    Raises:
        ForeignOrigin
    """
    origin = request.headers.get("Origin")
    if origin is not None and not services().addresses.serves_origin(origin) and origin != request.host_url.rstrip("/"):
        raise ForeignOrigin("this site's pages may not send feedback here")


def _hear(body: dict[str, Any]) -> Hearing:
    comment = body.get("comment")
    submissions = services().submissions
    if isinstance(comment, str) or comment is None:
        hearing = submissions.hear(comment or "", g.language)
    else:
        hearing = Hearing(None, submissions.general_helpline(g.language))
    g.helpline = hearing.helpline
    return hearing


def _read_body() -> dict[str, Any]:
    # A chunked body is cut at the limit without a word, so one byte more is let in to tell.
    request.max_content_length = MAX_BODY + 1
    try:
        raw = request.get_data()
    except RequestEntityTooLarge:
        raw = b" " * (MAX_BODY + 1)
    if len(raw) > MAX_BODY:
        raise BodyTooLarge(f"the body is longer than {MAX_BODY} bytes")
    if request.mimetype in FORMS:
        return _form_body()
    if request.mimetype in ("application/json", "text/plain"):
        return _json_body(raw)
    raise UnsupportedMediaType("send application/json, a form, or JSON as text/plain")


def _form_body() -> dict[str, Any]:
    body: dict[str, Any] = request.form.to_dict()
    if not body:
        raise UnreadableBody("the form cannot be read or is empty")
    if re.fullmatch(r"[0-9]{1,10}", body.get("seq", "")):
        body["seq"] = int(body["seq"])
    if body.get("helpful") in FORM_WORDS:
        body["helpful"] = FORM_WORDS[body["helpful"]]
    return {name: value for name, value in body.items() if value != "" or name in ("article", "helpful")}


def _json_body(raw: bytes) -> dict[str, Any]:
    try:
        body = json.loads(raw)
    except RecursionError:
        raise UnreadableBody("the JSON is nested too deeply") from None
    except ValueError:
        raise UnreadableBody("the body is not valid JSON in UTF-8") from None
    if not isinstance(body, dict):
        raise UnreadableBody("the body must be a JSON object")
    return body
