"""Health, the API's description, and security headers: what machines and operators look at."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, jsonify, render_template, request

from feedback_service.web.auth import public
from feedback_service.web.context import services

blp = Blueprint("ops", __name__)

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


@blp.get("/healthz")
@public
def healthz() -> Response:
    """The process answers."""
    return jsonify(status="ok")


@blp.get("/readyz")
@public
def readyz() -> Response:
    """Redis answers; 503 as a problem document while it does not."""
    services().ready()
    return jsonify(status="ready")


@blp.get("/v1/openapi.json")
@public
def openapi() -> Response:
    """The API's description for programs."""
    return jsonify(current_app.extensions["openapi"].to_dict())


@blp.get("/docs")
@public
def docs() -> str:
    """The API's description for people."""
    return render_template("docs.html", spec=current_app.extensions["openapi"].to_dict())


def add_headers(response: Response) -> Response:
    """Security headers on everything, CORS on the answers that pages of served sites may read."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    origin = request.headers.get("Origin")
    if origin and request.path.startswith("/v1/submissions") and services().addresses.serves_origin(origin):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Headers"] = "Content-Type"
        response.headers["Access-Control-Max-Age"] = "86400"
        response.headers["Access-Control-Expose-Headers"] = "Retry-After"
        response.headers["Vary"] = "Origin"
    return response
