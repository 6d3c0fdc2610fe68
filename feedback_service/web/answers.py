"""The pages that a visitor without JavaScript gets after sending the form."""

from __future__ import annotations

from flask import g, render_template, request

from feedback_service.messages import MESSAGES
from feedback_service.models import Helpline, Receipt
from feedback_service.web.language import accepted_language, visitor_message


def wants_page() -> bool:
    """Whether a browser's own form or address bar asks, rather than a script."""
    return request.accept_mimetypes.best_match(["application/json", "text/html"]) == "text/html"


def receipt_page(receipt: Receipt) -> str:
    """Thanks, what was kept, and the helpline."""
    return _page(
        heading=receipt.message, detail="", comment=receipt.comment, back=receipt.article, helpline=receipt.helpline
    )


def failure_page(status: str, detail: str, helpline: Helpline | None) -> str:
    """What went wrong, and the helpline all the same."""
    return _page(
        heading=visitor_message("failed") if request.path == "/v1/submissions" else status,
        detail=detail,
        comment=None,
        back=None,
        helpline=helpline,
    )


def _page(**values: object) -> str:
    language = g.get("language") or accepted_language()
    return render_template("answer.html", words=MESSAGES.get(language, MESSAGES["en"]), language=language, **values)
