"""Serves the widget's script, its configuration, and the demo article."""

from __future__ import annotations

import base64
import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import rjsmin
from flask import Blueprint, Response, abort, jsonify, make_response, request

from feedback_service.messages import message
from feedback_service.web.api.schemas import MAX_COMMENT
from feedback_service.web.auth import public
from feedback_service.web.context import services
from feedback_service.web.language import primary_language

blp = Blueprint("widget", __name__, url_prefix="/widget")

MOVING = "public, max-age=300, stale-while-revalidate=86400"
IMMUTABLE = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Script:
    """The widget's script as served: minified, with the hash that its immutable address and integrity use."""

    source: bytes
    gzipped: bytes
    digest: bytes

    @property
    def name(self) -> str:
        """The immutable file name."""
        return f"page-feedback.{self.digest.hex()[:16]}.js"

    @property
    def integrity(self) -> str:
        """Value of the integrity attribute."""
        return f"sha384-{base64.b64encode(self.digest).decode()}"


@cache
def script() -> Script:
    """The script, minified once a process."""
    source = files("feedback_service.widget").joinpath("page-feedback.js").read_text(encoding="utf-8")
    minified = rjsmin.jsmin(source).encode()
    return Script(minified, gzip.compress(minified, mtime=0), hashlib.sha384(minified).digest())


@blp.get("/page-feedback.js")
@public
def moving_script() -> Response:
    """The newest script; revalidated."""
    return _script_response(MOVING)


@blp.get("/page-feedback.<version>.js")
@public
def versioned_script(version: str) -> Response:
    """The script of one version, for ever."""
    if version != script().digest.hex()[:16]:
        abort(404)
    return _script_response(IMMUTABLE)


@blp.get("/config.json")
@public
def config() -> Response:
    """The crisis line that stands under every comment box, and the limit of a comment."""
    language = primary_language(request.args.get("language", ""))
    line = services().helplines.crisis_line(language)
    response = jsonify(
        crisis_line={"name": line.name, "value": line.value, "href": line.href},
        text=message("crisis_line", language),
        max_comment=MAX_COMMENT,
    )
    response.headers["Cache-Control"] = MOVING
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _script_response(cache_control: str) -> Response:
    zipped = request.accept_encodings.quality("gzip") > 0
    response = make_response(script().gzipped if zipped else script().source)
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.content_type = "text/javascript; charset=utf-8"
    response.headers["Cache-Control"] = cache_control
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.set_etag(script().digest.hex()[:16])
    response.make_conditional(request)
    return response
