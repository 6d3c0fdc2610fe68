"""The demo as a newcomer starts it: a visitor's submission and an editor's reading, in a real browser."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.exactly_once import free_port

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Demo:
    """A running demo and what it printed."""

    home: str
    printed: str

    def password(self, name: str) -> str:
        found = re.search(rf"Sign in as {name}\s+with the password (\S+)", self.printed)
        assert found, self.printed
        return found[1]


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    port = free_port()
    command = [sys.executable, "-m", "feedback_service", "demo", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        printed = ""
        while "Ready at" not in printed:
            line = process.stdout.readline()
            assert line, printed
            printed += line
        yield Demo(f"http://localhost:{port}", printed)
        process.terminate()
        assert process.wait(20) == 0


@pytest.fixture
def editor(page: Page, demo: Demo) -> Page:
    page.goto(f"{demo.home}/sign-in")
    page.get_by_label("Name").fill("editor")
    page.get_by_label("Password").fill(demo.password("editor"))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="What to fix next")).to_be_visible()
    return page


def test_a_crisis_comment_with_a_phone_number_brings_help_and_loses_the_number(page: Page, demo: Demo) -> None:
    page.goto(f"{demo.home}/demo/")
    page.get_by_role("button", name="No", exact=True).click()
    box = page.get_by_role("textbox")
    with page.expect_response(lambda answer: "comment" in (answer.request.post_data or "")) as answered:
        box.fill("i dont want to be here anymore, call 513-555-0121")
        page.get_by_role("button", name="Send").click()
    answer = answered.value.json()
    assert answer["comment"] == "i dont want to be here anymore, call [PHONE]"
    panel = page.get_by_role("region", name=answer["helpline"]["heading"])
    expect(panel).to_be_visible()
    expect(panel).to_be_focused()
    expect(panel.locator('a[href="tel:988"]').first).to_be_visible()


def test_without_javascript_the_form_brings_help_too(browser: Browser, demo: Demo) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{demo.home}/demo/")
    page.get_by_role("textbox").fill("i dont want to be here anymore")
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.locator('a[href="tel:988"]').first).to_be_visible()
    expect(page.get_by_text("Thank you")).to_be_visible()


def test_an_editor_is_led_from_the_list_to_the_comments_of_an_article(editor: Page) -> None:
    editor.get_by_role("link", name="Medications for opioid use disorder").click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("Medications for opioid use disorder")
    expect(editor.get_by_role("img", name=re.compile("Votes a day"))).to_be_visible()
    expect(editor.locator(".comments li").first).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_editors_pages_are_accessible_and_fit(
    editor: Page, demo: Demo, axe: Callable[[], list[str]], width: int, scheme: str
) -> None:
    editor.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two literals
    editor.set_viewport_size({"width": width, "height": 800})
    article = editor.get_by_role("row").nth(1).get_by_role("link").get_attribute("href")
    for path in ("/", article, "/docs", "/sign-in"):
        editor.goto(f"{demo.home}{path}")
        assert axe() == []
        assert editor.evaluate("document.documentElement.scrollWidth <= innerWidth")
