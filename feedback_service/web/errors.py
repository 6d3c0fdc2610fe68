"""Domain errors become statuses and problem documents (RFC 9457) here, and nowhere else."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, g, jsonify, make_response, redirect, request, url_for
from flask_limiter import RateLimitExceeded
from flask_smorest import Api
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Response as BaseResponse

from feedback_service import errors
from feedback_service.web.answers import failure_page, wants_page
from feedback_service.web.api.schemas import HELPLINE, ProblemSchema
from feedback_service.web.language import visitor_message

STATUSES: dict[type[errors.FeedbackError], HTTPStatus] = {
    errors.InvalidInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.UnreadableBody: HTTPStatus.BAD_REQUEST,
    errors.UnsupportedMediaType: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.BodyTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.ForeignOrigin: HTTPStatus.FORBIDDEN,
    errors.TooManySubmissions: HTTPStatus.TOO_MANY_REQUESTS,
    errors.StoreUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.TooManyArticles: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.ArticleNotFound: HTTPStatus.NOT_FOUND,
    errors.SignInRequired: HTTPStatus.UNAUTHORIZED,
    errors.Forbidden: HTTPStatus.FORBIDDEN,
    errors.SignInFailed: HTTPStatus.UNAUTHORIZED,
    errors.UserExists: HTTPStatus.CONFLICT,
}
RETRY_AFTER_SECONDS = {HTTPStatus.TOO_MANY_REQUESTS: 30, HTTPStatus.SERVICE_UNAVAILABLE: 2}

log = logging.getLogger(__name__)


class ProblemApi(Api):  # type: ignore[misc]  # flask-smorest is untyped
    """flask-smorest's API with errors left to this module."""

    ERROR_SCHEMA = ProblemSchema

    def _register_error_handlers(self) -> None:
        pass


def register(app: Flask) -> None:
    """Answer every error of the app as a problem document, or as a page where a browser's form asked."""
    app.register_error_handler(errors.FeedbackError, on_domain_error)
    app.register_error_handler(errors.SignInRequired, on_sign_in_required)
    app.register_error_handler(RateLimitExceeded, on_rate_limit)
    app.register_error_handler(RequestEntityTooLarge, on_large_body)
    app.register_error_handler(HTTPException, on_http_error)
    app.register_error_handler(Exception, on_unexpected_error)


def on_domain_error(error: errors.FeedbackError) -> Response:
    """A domain error's own words are meant for clients; those about the store are for the log."""
    status = STATUSES[type(error)]
    if isinstance(error, errors.StoreUnavailable):
        log.warning("store unavailable: %s", error)
        return problem(status, visitor_message("unavailable"))
    fields = error.errors if isinstance(error, errors.InvalidInput) else None
    return problem(status, str(error), fields=fields)


def on_sign_in_required(error: errors.SignInRequired) -> BaseResponse:
    """A browser is sent to the sign-in page, a program is told."""
    if wants_page():
        return redirect(url_for("access.sign_in_form"), HTTPStatus.SEE_OTHER)
    return on_domain_error(error)


def on_rate_limit(_: RateLimitExceeded) -> Response:
    """In the visitor's language, unlike the limiter's own words."""
    return on_domain_error(errors.TooManySubmissions(visitor_message("too_many")))


def on_large_body(_: RequestEntityTooLarge) -> Response:
    """Werkzeug's own limit speaks like ours."""
    return on_domain_error(errors.BodyTooLarge("the body is longer than the limit"))


def on_http_error(error: HTTPException) -> Response:
    """What Flask itself refuses: an unknown address, a wrong method."""
    status = HTTPStatus(error.code or 500)
    response = problem(status, error.description or status.description)
    if allow := dict(error.get_headers()).get("Allow"):
        response.headers["Allow"] = allow
    return response


def on_unexpected_error(error: Exception) -> Response:
    """Nothing of the exception is echoed or logged but its type and place: its message may hold what was sent."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"
    log.error("unexpected %s at %s on %s", type(error).__name__, where, request.endpoint)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, visitor_message("broken"))


def problem(status: HTTPStatus, detail: str, fields: Any = None) -> Response:
    """The answer for a failure, with the helpline where this request's text calls for one."""
    helpline = g.get("helpline")
    if wants_page():
        response = make_response(failure_page(status.phrase, detail, helpline), status)
    else:
        body = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail}
        if fields:
            body["errors"] = fields
        if helpline:
            body["helpline"] = HELPLINE.dump(helpline)
        response = jsonify(body)
        response.status_code = status
        response.content_type = "application/problem+json"
    if seconds := RETRY_AFTER_SECONDS.get(status):
        response.headers["Retry-After"] = str(seconds)
    return response
