"""The demo's articles, as a publisher would serve them."""

from __future__ import annotations

from importlib.resources import files

from flask import Blueprint, Response, abort, make_response, render_template_string, request

from feedback_service.demo_content import ARTICLES
from feedback_service.web.auth import public
from feedback_service.web.context import services
from feedback_service.web.widget import script

blp = Blueprint("demo", __name__)


@blp.get("/demo/demo.css")
@public
def style() -> Response:
    """The articles' looks."""
    response = make_response(_file("demo.css"))
    response.content_type = "text/css; charset=utf-8"
    return response


@blp.get("/demo/")
@blp.get("/demo/<path:path>")
@public
def article(path: str = "") -> str:
    """One article with the widget below it."""
    key = f"/demo/{path}" if path else next(iter(ARTICLES))
    if key not in ARTICLES:
        abort(404)
    line = services().helplines.crisis_line("en")
    return render_template_string(
        _file("demo.html"),
        endpoint=request.host_url.rstrip("/"),
        site=f"http://{min(services().addresses.sites)}",
        crisis_line={"name": line.name, "value": line.value, "href": line.href},
        articles=[(each, ARTICLES[each].title) for each in ARTICLES],
        article_path=key,
        article_title=ARTICLES[key].title,
        paragraphs=ARTICLES[key].paragraphs,
        script_url=f"/widget/{script().name}",
        integrity=script().integrity,
    )


def _file(name: str) -> str:
    return files("feedback_service.widget").joinpath(name).read_text(encoding="utf-8")
