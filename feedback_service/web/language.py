"""Which language a visitor is answered in."""

from __future__ import annotations

from typing import Any

from flask import g, request

from feedback_service.messages import message
from feedback_service.web.context import services

OTHER = "other"


def primary_language(tag: str) -> str:
    """The site's language that a tag stands for, or OTHER."""
    language = tag.partition("-")[0].lower()
    return language if language in services().settings.languages else OTHER


def accepted_language() -> str:
    """The site's language that the browser asks for, else the site's first."""
    languages = services().settings.languages
    return request.accept_languages.best_match(languages, default=languages[0])


def spoken_language(body: dict[str, Any]) -> str:
    """The language that a submission names, else the one the browser asks for."""
    tag = body.get("language")
    return primary_language(tag) if isinstance(tag, str) and tag else accepted_language()


def visitor_message(kind: str, **values: object) -> str:
    """A message in the language of this request's visitor."""
    return message(kind, g.get("language") or accepted_language(), **values)
