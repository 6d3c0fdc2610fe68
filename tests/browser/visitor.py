"""What a visitor does with the widget."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

Opener = Callable[..., Page]


def click(page: Page, name: str) -> None:
    """Click the button of exactly this name."""
    page.get_by_role("button", name=name, exact=True).click()


def stop_the_clock(page: Page) -> None:
    """From now on the page's timers run only by `page.clock.run_for`."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)


def comment(page: Page, text: str, send: str = "Send") -> None:
    """Fill in the comment box and send it."""
    page.get_by_role("textbox").fill(text)
    click(page, send)
