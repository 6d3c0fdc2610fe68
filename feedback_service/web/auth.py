"""Every view says who may call it; a view that says nothing is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import current_app, g, request

from feedback_service.errors import Forbidden, SignInRequired
from feedback_service.models import Account, Role
from feedback_service.web.context import services

SESSION_COOKIE = "feedback_session"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Anybody may call this view."""
    view.access = "public"  # type: ignore[attr-defined]  # functions take attributes
    return view


def requires(role: Role) -> Callable[[View], View]:
    """Only accounts and tokens with this role may call this view."""

    def mark(view: View) -> View:
        view.access = role  # type: ignore[attr-defined]  # functions take attributes
        return view

    return mark


def check_access() -> None:
    """
    Runs before every view.

    Raises:
        SignInRequired, Forbidden
    """
    view = current_app.view_functions.get(request.endpoint or "")
    access = getattr(view, "access", None)
    if view is None or access == "public":
        return
    account = current_account()
    if account is None:
        raise SignInRequired("sign in, or send a token as Authorization: Bearer")
    if not isinstance(access, Role) or not account.may(access):
        raise Forbidden("this account's role does not allow that")
    if request.method not in SAFE_METHODS and SESSION_COOKIE in request.cookies:
        check_form(account)


def current_account() -> Account | None:
    """Whose token or session came with this request."""
    if "account" not in g:
        g.account = _account()
    account: Account | None = g.account
    return account


def _account() -> Account | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return services().access.token(token.strip())
    session = request.cookies.get(SESSION_COOKIE)
    return services().access.session(session) if session else None


def check_form(account: Account | None) -> None:
    """
    A form must come from a page of ours, and from a signed-in one with its session's token.

    Raises:
        Forbidden
    """
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise Forbidden("this form was sent from another site")
    if account is not None and request.form.get("csrf") != account.csrf:
        raise Forbidden("this form has expired; open the page again")
