"""Signing in and out."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from feedback_service.errors import SignInFailed
from feedback_service.models import Role
from feedback_service.services.access import SESSION_LIFETIME
from feedback_service.web.auth import SESSION_COOKIE, check_form, public, requires
from feedback_service.web.context import services

blp = Blueprint("access", __name__)


@blp.get("/sign-in")
@public
def sign_in_form() -> str:
    """The sign-in page."""
    return render_template("sign_in.html", failed=False)


@blp.post("/sign-in")
@public
def sign_in() -> BaseResponse:
    """Open a session, or show the form again."""
    check_form(None)
    try:
        token = services().access.sign_in(request.form.get("name", ""), request.form.get("password", ""))
    except SignInFailed:
        return make_response(render_template("sign_in.html", failed=True), 401)
    response = redirect(url_for("reports.overview"), 303)
    response.set_cookie(
        SESSION_COOKIE, token, max_age=SESSION_LIFETIME, httponly=True, secure=request.is_secure, samesite="Lax"
    )
    return response


@blp.post("/sign-out")
@requires(Role.EDITOR)
def sign_out() -> BaseResponse:
    """Close the session."""
    services().access.sign_out(request.cookies.get(SESSION_COOKIE, ""))
    response: BaseResponse = redirect(url_for("access.sign_in_form"), 303)
    response.delete_cookie(SESSION_COOKIE)
    return response
