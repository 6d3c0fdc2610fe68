"""The pages that a visitor without JavaScript gets after sending the form."""

from __future__ import annotations

from flask import g, render_template, request

from feedback_service.messages import MESSAGES
from feedback_service.models import Helpline, Receipt
from feedback_service.web.context import services


def wants_page() -> bool:
    """Whether a browser's own form or address bar asks, rather than a script."""
    return request.accept_mimetypes.best_match(["application/json", "text/html"]) == "text/html"


def receipt_page(receipt: Receipt) -> str:
    """Thanks, what was kept, and the helpline."""
    return _page(
        heading=receipt.message, detail="", comment=receipt.comment, back=receipt.article, helpline=receipt.helpline
    )


def failure_page(detail: str, helpline: Helpline | None) -> str:
    """What went wrong, and the helpline all the same."""
    return _page(heading=_words()["failed"], detail=detail, comment=None, back=None, helpline=helpline)


def _page(**values: object) -> str:
    return render_template("answer.html", words=_words(), language=_language(), **values)


def _language() -> str:
    intake = g.get("intake")
    tag = intake.body.get("language") if intake else None
    languages = services().settings.languages
    if isinstance(tag, str) and tag.partition("-")[0].lower() in languages:
        return tag.partition("-")[0].lower()
    return request.accept_languages.best_match(languages, default=languages[0])


def _words() -> dict[str, str]:
    return MESSAGES.get(_language(), MESSAGES["en"])
