"""At home on any page: strict, hostile, single-page, framed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from stub_service import StubService
from visitor import Opener, click, comment

pytestmark = pytest.mark.browser

ROUTE = """path => {
    history.pushState(null, '', path);
    document.title = path;
}"""


def test_a_strict_policy_and_trusted_types_are_respected(open_page: Opener, page: Page, service: StubService) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    policy = (
        f"default-src 'none'; script-src {service.endpoint}; connect-src {service.endpoint};"
        " require-trusted-types-for 'script'; trusted-types 'none'"
    )
    head = '<link rel="icon" href="data:,">'
    open_page(head=head, Content_Security_Policy=policy + "; img-src data:")
    click(page, "No")
    comment(page, "he hits me")
    expect(page.get_by_role("region")).to_be_visible()
    assert page.get_by_role("button", name="Close").evaluate("e => getComputedStyle(e).borderRadius") != "0px"
    assert complaints == []


def test_a_page_that_unsets_all_styles_changes_little(open_page: Opener) -> None:
    page = open_page(head="<style>* { all: unset } page-feedback * { display: none !important }</style>")
    click(page, "Yes")
    expect(page.get_by_role("textbox")).to_be_visible()
    assert page.get_by_role("button", name="Send").bounding_box()["height"] >= 44  # type: ignore[index]


@pytest.mark.parametrize("way", ["hidden", 'style="display: none"'])
def test_a_publisher_may_hide_it(open_page: Opener, page: Page, way: str) -> None:
    open_page(f"<page-feedback></page-feedback><page-feedback {way}></page-feedback>")
    expect(page.get_by_role("group")).to_have_count(1)


def test_a_page_that_extends_the_built_in_prototypes_does_no_harm(open_page: Opener, service: StubService) -> None:
    additions = """
        Array.prototype.last = function () { return this[this.length - 1]; };
        Array.prototype.toJSON = function () { return 'broken'; };
        Object.prototype.extra = 'extra';
        String.prototype.count = 3;"""
    page = open_page(head=f"<script>{additions}</script>")
    click(page, "Yes")
    comment(page, "i dont want to be here anymore")
    expect(page.get_by_role("region").get_by_role("link", name="Call 988")).to_be_visible()
    assert service.counted == [(True, "i dont want to be here anymore")]


def test_the_pages_keyboard_shortcuts_do_not_see_the_typing(open_page: Opener) -> None:
    page = open_page(
        head="<script>var keys = ''; onkeydown = event => { keys += event.key; event.preventDefault(); }</script>"
    )
    click(page, "Yes")
    page.get_by_role("textbox").press_sequentially("s/k")
    expect(page.get_by_role("textbox")).to_have_value("s/k")
    assert page.evaluate("keys") == ""


def test_no_global_name_is_added(open_page: Opener) -> None:
    count = "Object.getOwnPropertyNames(window).length"
    page = open_page(head=f"<script>window.before = 0; before = {count}</script>")
    assert page.evaluate(count) == page.evaluate("before")


def test_the_script_may_stand_on_the_page_twice(open_page: Opener, page: Page, service: StubService) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_page(head=f'<script src="{service.endpoint}/widget/page-feedback.js"></script>')
    click(page, "Yes")
    expect(page.get_by_role("status").first).to_contain_text("Thank you")
    assert (errors, len(service.received)) == ([], 1)


def test_elements_on_one_page_are_independent(open_page: Opener, service: StubService) -> None:
    page = open_page(
        f'<page-feedback article="{service.site}/one"></page-feedback>'
        f'<page-feedback article="{service.site}/two"></page-feedback>'
    )
    first, second = page.locator("page-feedback").all()
    first.get_by_role("button", name="Yes", exact=True).click()
    second.get_by_role("button", name="No", exact=True).click()
    service.wait_until(lambda: len(service.stored) == 2)
    assert {(s["article"][-3:], s["helpful"]) for s in service.stored.values()} == {("one", True), ("two", False)}


def test_an_element_that_is_moved_keeps_its_conversation(open_page: Opener, service: StubService) -> None:
    page = open_page("<page-feedback></page-feedback><footer></footer>")
    click(page, "Yes")
    page.get_by_role("textbox").fill("half")
    page.evaluate("document.querySelector('footer').append(document.querySelector('page-feedback'))")
    expect(page.get_by_role("textbox")).to_have_value("half")
    click(page, "Send")
    service.wait_until(lambda: service.counted == [(True, "half")])


def test_a_new_route_starts_again_for_its_article(open_page: Opener, service: StubService) -> None:
    page = open_page()
    click(page, "Yes")
    page.get_by_role("textbox").fill("about the first")
    page.evaluate(ROUTE, "/second?page=2#part")
    expect(page.get_by_role("textbox")).to_be_hidden()
    expect(page.get_by_role("button", name="Yes", exact=True)).to_have_attribute("aria-pressed", "false")
    click(page, "No")
    expect(page.get_by_role("textbox")).to_have_value("")
    service.wait_until(lambda: len(service.received) == 2)
    page.go_back()
    expect(page.get_by_role("textbox")).to_be_hidden()
    assert [sent["article"] for sent in service.received] == [
        f"{service.site}/article",
        f"{service.site}/second?page=2",
    ]


def test_a_change_of_the_fragment_is_not_a_new_article(open_page: Opener) -> None:
    page = open_page()
    click(page, "Yes")
    page.evaluate("location.hash = 'part'")
    expect(page.get_by_role("textbox")).to_be_visible()


@pytest.mark.parametrize(("canonical", "article"), [("/canonical-second", "/canonical-second"), (None, "/second")])
def test_a_canonical_link_counts_unless_a_route_change_left_it_behind(
    open_page: Opener, service: StubService, canonical: str | None, article: str
) -> None:
    page = open_page(head=f'<link rel="canonical" href="{service.site}/canonical">')
    click(page, "Yes")
    page.evaluate(ROUTE, "/second")
    if canonical:
        page.evaluate("href => { document.querySelector('link[rel=canonical]').href = href; }", canonical)
    click(page, "No")
    service.wait_until(lambda: len(service.received) == 2)
    assert [sent["article"] for sent in service.received] == [f"{service.site}/canonical", service.site + article]


def test_a_late_answer_to_the_last_article_still_brings_its_helpline(open_page: Opener, service: StubService) -> None:
    page = open_page()
    click(page, "No")
    service.wait_until(lambda: len(service.stored) == 1)
    release = service.hold_next()
    comment(page, "i dont want to be here anymore")
    service.wait_until(lambda: len(service.received) == 2)
    page.evaluate(ROUTE, "/second")
    release()
    expect(page.get_by_role("region", name="You can talk to someone right now")).to_be_visible()
    expect(page.get_by_role("status").first).to_be_empty()


def test_attributes_set_article_language_endpoint_and_texts(open_page: Opener, service: StubService) -> None:
    page = open_page(
        f'<page-feedback article="{service.site}/b" endpoint="{service.site}" language="es" text-yes="¡Claro!">'
        "</page-feedback>"
    )
    click(page, "¡Claro!")
    service.wait_until(lambda: len(service.stored) == 1)
    assert (service.received[0]["article"], service.received[0]["language"]) == (f"{service.site}/b", "es")
    page.evaluate("document.querySelector('page-feedback').setAttribute('language', 'en')")
    expect(page.get_by_role("group", name="Was this page helpful?")).to_be_visible()


@pytest.mark.parametrize(
    ("tag", "question"), [("es-419", "¿Le fue"), ("est", "Was this"), ("fr", "Was this"), ("", "Was this")]
)
def test_the_language_is_that_of_the_page_where_it_is_spoken(open_page: Opener, tag: str, question: str) -> None:
    expect(open_page(language=tag).get_by_role("group")).to_contain_text(question)


def test_it_works_in_a_sandboxed_frame_without_storage_or_forms(page: Page, service: StubService) -> None:
    script = f"<script src='{service.endpoint}/widget/page-feedback.js'></script>"
    inner = f"{script}<page-feedback article='{service.site}/framed'></page-feedback>"
    outer = f'<!doctype html><title>Frame</title><iframe sandbox="allow-scripts" srcdoc="{inner}"></iframe>'
    page.goto(service.show("/frame", outer))
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Yes", exact=True).click()
    frame.get_by_role("textbox").fill("framed")
    frame.get_by_role("button", name="Send").click()
    service.wait_until(lambda: service.counted == [(True, "framed")])


def test_nothing_but_the_service_is_asked(open_page: Opener, page: Page, service: StubService) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page()
    click(page, "Yes")
    comment(page, "clear")
    expect(page.get_by_role("textbox")).to_be_hidden()
    outside = [url for url in asked if not url.startswith((service.endpoint, service.site))]
    assert outside == []
