"""WCAG 2.2 AA in every state, and the eye's side of it: widths, zoom, colours, motion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from helplines_shown import helpline
from playwright.sync_api import Page, expect
from stub_service import Reply, StubService
from visitor import Opener, click, comment

pytestmark = pytest.mark.browser
Axe = Callable[[], list[str]]
CRISIS = {"en": "i dont want to be here anymore", "es": "ya no quiero vivir"}
VIOLENCE = {"en": "he hits me", "es": "me pega"}
WORDS = {"en": ("Yes", "Send", "Skip"), "es": ("Sí", "Enviar", "Omitir")}
COLOUR_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
THEMED = "<meta name=color-scheme content='light dark'><style>body { background: Canvas; color: CanvasText }</style>"
VIEW = "<meta name=viewport content='width=device-width'>"


class Visitor:
    """Brings the widget into each of its states."""

    def __init__(self, page: Page, service: StubService, language: str) -> None:
        self.page, self.service, self.language = page, service, language
        self.yes, self.send, self.skip = WORDS[language]

    def question(self) -> None:
        pass

    def comment_box(self) -> None:
        click(self.page, self.yes)
        expect(self.page.get_by_role("status").first).not_to_be_empty()

    def personal_information(self) -> None:
        self.comment_box()
        self.page.get_by_role("textbox").fill("512-555-0182")

    def too_long(self) -> None:
        self.comment_box()
        comment(self.page, "x" * 120, self.send)

    def thanks(self) -> None:
        self.comment_box()
        click(self.page, self.skip)

    def crisis(self, text: dict[str, str] = CRISIS) -> None:
        self.comment_box()
        comment(self.page, text[self.language], self.send)
        expect(self.page.get_by_role("region")).to_be_visible()
        self.page.locator("summary").click()

    def violence(self) -> None:
        self.crisis(VIOLENCE)

    def refused(self, status: int = 422) -> None:
        self.service.down = Reply.problem(status, "Not now.", helpline=helpline("general", self.language))
        click(self.page, self.yes)
        expect(self.page.get_by_role("region")).to_be_visible()

    def waiting(self) -> None:
        self.refused(503)

    def offline(self) -> None:
        self.page.context.set_offline(True)
        click(self.page, self.yes)
        expect(self.page.get_by_role("region")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("state", [name for name in vars(Visitor) if not name.startswith("_")])
def test_axe_finds_nothing_in_any_state(
    open_page: Opener, service: StubService, axe: Axe, language: str, state: str
) -> None:
    page = open_page(language=language, head=THEMED + VIEW)
    getattr(Visitor(page, service, language), state)()
    for scheme in COLOUR_SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert axe() == []


@pytest.mark.parametrize("width", [280, 320, 360, 1000])
@pytest.mark.parametrize("size", ["100%", "200%"])
def test_nothing_is_cut_off_at_any_width_or_zoom(open_page: Opener, page: Page, width: int, size: str) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    open_page(language="es", head=f"{VIEW}<style>html {{ font-size: {size} }} body {{ margin: 8px }}</style>")
    click(page, "Sí")
    comment(page, VIOLENCE["es"], "Enviar")
    expect(page.get_by_role("region")).to_be_visible()
    page.locator("summary").click()
    inside = "e => [...e.shadowRoot.querySelectorAll('*')].every(n => n.getBoundingClientRect().right <= innerWidth)"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("page-feedback").evaluate(inside)


def test_every_target_is_44_pixels(open_page: Opener) -> None:
    page = open_page()
    click(page, "No")
    page.get_by_role("textbox").fill("512-555-0182 he hits me")
    expect(page.get_by_role("button", name="Remove it")).to_be_visible()
    small = """e => [...e.shadowRoot.querySelectorAll('button, a, summary, textarea')]
        .filter(node => node.checkVisibility()).map(node => [node.getBoundingClientRect(), node.outerHTML])
        .filter(([box]) => box.height < 44 || box.width < 44)"""
    assert page.locator("page-feedback").evaluate(small) == []
    click(page, "Send")
    expect(page.get_by_role("region")).to_be_visible()
    page.locator("summary").click()
    assert page.locator("page-feedback").evaluate(small) == []


def test_a_pressed_answer_is_told_apart_in_forced_colours(open_page: Opener, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    open_page()
    click(page, "Yes")
    expect(page.get_by_role("button", name="Yes", exact=True)).to_have_attribute("aria-pressed", "true")
    mark = page.get_by_role("button", name="Yes", exact=True).evaluate("e => getComputedStyle(e, '::before').content")
    border = page.get_by_role("button", name="Send").evaluate("e => getComputedStyle(e).borderColor")
    assert "✓" in mark
    assert border != "rgba(0, 0, 0, 0)"


def test_nothing_moves(open_page: Opener, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_page()
    click(page, "Yes")
    comment(page, "he hits me")
    expect(page.get_by_role("region")).to_be_visible()
    assert page.evaluate("document.getAnimations().length") == 0


def test_right_to_left_pages_are_mirrored(open_page: Opener, page: Page) -> None:
    open_page(
        '<page-feedback dir="rtl" text-question="هل كانت هذه الصفحة مفيدة؟" text-yes="نعم" text-no="لا">'
        "</page-feedback>"
    )
    question = page.get_by_text("هل كانت").bounding_box()
    answer = page.get_by_role("button", name="نعم").bounding_box()
    assert question
    assert answer
    assert question["x"] > answer["x"]


def test_english_in_a_right_to_left_page_ends_with_its_question_mark(open_page: Opener, page: Page) -> None:
    open_page(head="<style>body { direction: rtl }</style>")
    ends = """b => [0, b.firstChild.length - 1].map(at => {
        const range = document.createRange();
        range.setStart(b.firstChild, at);
        range.setEnd(b.firstChild, at + 1);
        return range.getBoundingClientRect().x;
    })"""
    first, last = page.get_by_text("Was this page helpful?").evaluate(ends)
    assert first < last


def test_nothing_jumps_but_at_the_visitors_own_click(page: Page, service: StubService) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.add_init_script(
        """window.shifts = []; new PerformanceObserver(list => shifts.push(...list.getEntries()))
        .observe({type: 'layout-shift', buffered: true})"""
    )
    page.goto(service.endpoint + "/demo/paying-for-treatment")
    page.get_by_role("group").wait_for()
    click(page, "No")
    comment(page, "clear")
    expect(page.get_by_role("status").first).to_be_focused()
    assert page.evaluate("shifts.filter(shift => !shift.hadRecentInput).map(shift => shift.value)") == []
