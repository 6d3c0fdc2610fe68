"""Debian's Chromium, a stub of the service, and axe."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NoReturn

import pytest
import rjsmin
from jinja2 import Environment
from playwright.sync_api import Page
from stub_service import HTML, Reply, StubService

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = """no-sandbox disable-gpu disable-quic no-first-run
    disable-background-networking disable-component-update disable-sync"""
AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
WIDGET = files("feedback_service.widget")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ARTICLES = [
    ("/demo/alcohol-withdrawal", "Alcohol withdrawal: what to expect"),
    ("/demo/paying-for-treatment", "Paying for treatment"),
    ("/demo/helping-someone", "Helping someone who drinks"),
]


def missing(what: str, command: str) -> NoReturn:
    """Skip with what to install; where CI is set, a missing part fails."""
    message = f"{what} is missing: install it with `{command}`"
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


@pytest.fixture(scope="session")
def base_url() -> str | None:
    """No base: the plugin's own fixture is written in a way that pytest 9 warns of."""
    return None


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    if not CHROMIUM.exists():
        missing(f"Debian's Chromium ({CHROMIUM})", "apt-get install chromium")
    return browser_type_launch_args | {
        "executable_path": str(CHROMIUM),
        "args": [f"--{flag}" for flag in FLAGS.split()],
    }


@pytest.fixture(scope="session")
def script() -> str:
    """The widget's script as it is served."""
    return str(rjsmin.jsmin(WIDGET.joinpath("page-feedback.js").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def running_stub(script: str) -> Iterator[StubService]:
    stub = StubService()
    integrity = "sha384-" + base64.b64encode(hashlib.sha384(script.encode()).digest()).decode()
    stub.assets["/widget/page-feedback.js"] = Reply(200, script, "text/javascript; charset=utf-8")
    stub.assets["/demo/demo.css"] = Reply(200, WIDGET.joinpath("demo.css").read_text(encoding="utf-8"), "text/css")
    template = Environment(autoescape=True).from_string(WIDGET.joinpath("demo.html").read_text(encoding="utf-8"))
    for path, title in ARTICLES:
        html = template.render(
            endpoint=stub.endpoint,
            site=stub.endpoint,
            crisis_line={"name": "988 Suicide & Crisis Lifeline", "value": "988", "href": "tel:988"},
            articles=ARTICLES,
            article_path=path,
            article_title=title,
            paragraphs=["The first paragraph.", "The second."],
            script_url="/widget/page-feedback.js",
            integrity=integrity,
        )
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'"
        stub.assets[path] = Reply(200, html, HTML, {"Content-Security-Policy": policy})
    yield stub
    stub.stop()


@pytest.fixture
def service(running_stub: StubService) -> StubService:
    running_stub.reset()
    return running_stub


@pytest.fixture
def open_page(page: Page, service: StubService) -> Callable[..., Page]:
    """Open a publisher's page around the given body; returns it when the widget is there."""

    def open_page(
        body: str = "<page-feedback></page-feedback>", *, language: str = "en", head: str = "", **headers: str
    ) -> Page:
        script = f'<script src="{service.endpoint}/widget/page-feedback.js" async></script>'
        html = f'<!doctype html><html lang="{language}"><meta charset=utf-8><title>Article</title>{head}{script}'
        page.goto(service.show("/article", f"{html}<body><h1>Article</h1>{body}</body></html>", **headers))
        page.locator("page-feedback").first.get_by_role("group").wait_for()
        return page

    return open_page


@pytest.fixture
def axe(page: Page) -> Callable[[], list[str]]:
    """Run axe with the tags of WCAG 2.2 AA on the page as it is now; what it finds, as text."""
    if not AXE.exists():
        missing("axe-core", f"npm ci --prefix {AXE.parents[2]}")
    source = AXE.read_text(encoding="utf-8")

    def run() -> list[str]:
        page.evaluate(source)
        options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
        violations = page.evaluate("options => axe.run(document, options).then(results => results.violations)", options)
        return [f"{v['id']}: {node['target']} {node['failureSummary']}" for v in violations for node in v["nodes"]]

    return run
