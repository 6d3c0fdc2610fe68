"""The full form of the snippet: complete without JavaScript, upgraded in place with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from stub_service import StubService
from visitor import click, comment

pytestmark = pytest.mark.browser
PATH = "/demo/alcohol-withdrawal"


@pytest.fixture
def page_without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def test_without_javascript_the_form_sends_vote_and_comment(page_without_script: Page, service: StubService) -> None:
    page = page_without_script
    page.goto(service.endpoint + PATH)
    expect(page.get_by_role("link", name="988 Suicide & Crisis Lifeline: 988")).to_have_attribute("href", "tel:988")
    page.get_by_role("textbox").fill("clear")
    click(page, "Yes, helpful")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    [sent] = service.received
    assert (sent["article"], sent["helpful"], sent["comment"]) == (service.endpoint + PATH, "true", "clear")


def test_the_element_takes_article_endpoint_and_crisis_line_from_its_form(page: Page, service: StubService) -> None:
    page.goto(service.endpoint + PATH)
    click(page, "No")
    comment(page, "he hits me")
    expect(page.get_by_role("region", name="Your safety comes first")).to_be_visible()
    expect(page.get_by_role("link", name="988 Suicide & Crisis Lifeline: 988")).to_be_visible()
    assert {sent["article"] for sent in service.received} == {service.endpoint + PATH}


def test_a_form_that_somebody_is_filling_in_is_left_alone(page: Page, service: StubService) -> None:
    form = f'<form method=post action="{service.endpoint}/v1/submissions"><textarea name=comment></textarea></form>'
    page.goto(service.show("/slow", f"<!doctype html><title>Slow</title><page-feedback>{form}</page-feedback>"))
    page.get_by_role("textbox").fill("already writing")
    page.add_script_tag(url=f"{service.endpoint}/widget/page-feedback.js")
    page.wait_for_function("!!customElements.get('page-feedback')")
    expect(page.get_by_role("textbox")).to_have_value("already writing")
    expect(page.get_by_role("textbox")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1000])
def test_the_demo_page_is_accessible_and_breaks_no_rule_of_its_policy(
    page: Page, service: StubService, axe: Callable[[], list[str]], scheme: str, width: int
) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(service.endpoint + PATH)
    page.get_by_role("group").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    click(page, "No")
    expect(page.get_by_role("textbox")).to_be_visible()
    assert axe() == []
    assert [text for text in complaints if "favicon" not in text and "404" not in text] == []
