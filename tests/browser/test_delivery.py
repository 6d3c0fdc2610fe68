"""Nothing is lost, and nothing is left behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, expect
from stub_service import JSON, Reply, StubService
from visitor import Opener, click, comment, stop_the_clock

pytestmark = pytest.mark.browser
DOWN = Reply.problem(503, "later", retry_after=30)
DENIED = (
    "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('denied', 'SecurityError'); }})"
)


def stored_by(page: Page) -> str:
    return str(page.evaluate("JSON.stringify(Object.entries(sessionStorage))"))


def test_a_vote_is_sent_again_with_the_same_id_and_seq_until_it_is_acknowledged(
    open_page: Opener, service: StubService
) -> None:
    failures = [Reply(502, "<html>"), Reply.problem(500, "oops"), Reply(200, "<html>portal"), Reply(200, "{}", JSON)]
    service.replies.extend(failures)
    count = "let failed = 0; addEventListener('page-feedback:error', () => { document.title = `failed ${++failed}`; })"
    page = open_page(head=f"<script>{count}</script>")
    stop_the_clock(page)
    click(page, "Yes")
    for attempt in range(1, len(failures) + 1):
        expect(page).to_have_title(f"failed {attempt}")
        page.clock.run_for(1500 * 2 ** (attempt - 1))
    expect(page.get_by_role("status").first).to_contain_text("Thank you")
    assert len({(sent["id"], sent["seq"]) for sent in service.received}) == 1
    assert service.counted == [(True, None)]
    page.clock.run_for(600_000)
    assert len(service.received) == len(failures) + 1


@pytest.mark.parametrize("status", [429, 503])
def test_the_next_try_waits_as_long_as_the_server_asks(open_page: Opener, service: StubService, status: int) -> None:
    service.replies.append(Reply.problem(status, "later", retry_after=30))
    page = open_page()
    stop_the_clock(page)
    click(page, "Yes")
    note = page.get_by_role("status").first
    expect(note).to_contain_text("Not sent yet; next try in")
    seconds = int((note.text_content() or "").split()[-2])
    assert 30 <= seconds <= 45
    page.clock.run_for(29_000)
    assert len(service.received) == 1
    page.clock.run_for(16_000)
    service.wait_until(lambda: service.counted == [(True, None)])


def test_what_waits_is_sent_when_the_network_is_back(open_page: Opener, service: StubService) -> None:
    page = open_page()
    page.context.set_offline(True)
    click(page, "No")
    comment(page, "offline words")
    expect(page.get_by_role("status").first).to_contain_text("next try")
    expect(page.get_by_role("textbox")).to_have_value("offline words")
    page.context.set_offline(False)
    service.wait_until(lambda: service.counted == [(False, "offline words")])
    expect(page.get_by_role("textbox")).to_be_hidden()


def test_a_slow_answer_to_the_vote_holds_up_neither_comment_nor_help(open_page: Opener, service: StubService) -> None:
    page = open_page()
    release = service.hold_next(2)
    click(page, "No")
    service.wait_until(lambda: len(service.received) == 1)
    comment(page, "i dont want to be here anymore")
    service.wait_until(lambda: len(service.received) == 2)
    expect(page.get_by_role("status").first).to_have_text("Sending…")
    release()
    expect(page.get_by_role("region")).to_be_focused()
    assert service.counted == [(False, "i dont want to be here anymore")]


def test_a_late_answer_to_the_vote_does_not_stand_for_the_comment(open_page: Opener, service: StubService) -> None:
    page = open_page(
        head="<script>addEventListener('page-feedback:vote', () => { document.title = 'voted'; })</script>"
    )
    stop_the_clock(page)
    release = service.hold_next()
    click(page, "No")
    service.wait_until(lambda: len(service.received) == 1)
    service.down = DOWN
    comment(page, "clear")
    expect(page.get_by_role("status").first).to_contain_text("next try")
    service.down = None
    release()
    expect(page).to_have_title("voted")
    expect(page.get_by_role("textbox")).to_have_value("clear")
    page.clock.run_for(45_000)
    service.wait_until(lambda: service.counted == [(False, "clear")])
    expect(page.get_by_role("textbox")).to_be_hidden()


def test_a_waiting_vote_is_sent_by_the_next_page_but_a_comment_never_lies_in_storage(
    open_page: Opener, service: StubService
) -> None:
    service.down = DOWN
    page = open_page()
    click(page, "No")
    comment(page, "my secret words")
    expect(page.get_by_role("status").first).to_contain_text("next try")
    assert "secret" not in stored_by(page)
    assert '\\"helpful\\":false' in stored_by(page)
    next_page = page.content().replace("<title>Article", "<title>Next")
    tried = len(service.received)
    page.goto(service.show("/next", f"<!doctype html>{next_page}"))
    # The page that goes tries once more, comment included; that try must meet the failing service too.
    service.wait_until(lambda: any("comment" in sent for sent in service.received[tried:]))
    service.down = None
    page.evaluate("dispatchEvent(new Event('online'))")
    service.wait_until(lambda: service.counted == [(False, None)])
    assert {sent["article"] for sent in service.received} == {f"{service.site}/article"}
    page.wait_for_function("!JSON.stringify(Object.entries(sessionStorage)).includes('helpful')")


def test_after_a_reload_a_waiting_vote_is_shown_and_not_cast_twice(open_page: Opener, service: StubService) -> None:
    service.down = DOWN
    page = open_page()
    click(page, "Yes")
    expect(page.get_by_role("status").first).to_contain_text("next try")
    page.reload()
    expect(page.get_by_role("button", name="Yes", exact=True)).to_have_attribute("aria-pressed", "true")
    service.down = None
    comment(page, "still here")
    service.wait_until(lambda: service.counted == [(True, "still here")])


def test_leaving_the_page_tries_once_more(open_page: Opener, service: StubService) -> None:
    service.down = DOWN
    page = open_page()
    click(page, "No")
    comment(page, "before i go")
    expect(page.get_by_role("status").first).to_contain_text("next try")
    service.down = None
    page.goto("about:blank")
    service.wait_until(lambda: service.counted == [(False, "before i go")])


def test_requests_outlive_the_page_and_carry_no_credentials(open_page: Opener, page: Page) -> None:
    page.add_init_script(
        "const send = fetch; window.sent = []; fetch = (url, init) => { sent.push(init); return send(url, init); }"
    )
    open_page()
    click(page, "Yes")
    expect(page.get_by_role("status").first).to_contain_text("Thank you")
    post = page.evaluate("sent.find(init => init.method == 'POST')")
    assert (post["keepalive"], post["credentials"]) == (True, "omit")


def test_nothing_is_left_behind_once_all_is_sent(open_page: Opener, service: StubService) -> None:
    page = open_page()
    click(page, "Yes")
    comment(page, "clear")
    expect(page.get_by_role("button", name="Delete what I sent")).to_be_visible()
    [sent, *_] = service.received
    assert sent["id"] not in stored_by(page)
    assert page.evaluate("[document.cookie, localStorage.length]") == ["", 0]
    page.reload()
    click(page, "No")
    expect(page.get_by_role("textbox")).to_have_value("")


def test_without_storage_everything_works_for_the_pages_life(
    open_page: Opener, page: Page, service: StubService
) -> None:
    page.add_init_script(DENIED)
    service.replies.append(DOWN)
    open_page()
    stop_the_clock(page)
    click(page, "Yes")
    expect(page.get_by_role("status").first).to_contain_text("next try")
    page.clock.run_for(45_000)
    service.wait_until(lambda: service.counted == [(True, None)])
    comment(page, "clear")
    expect(page.get_by_role("textbox")).to_be_hidden()


def test_a_storage_with_rubbish_in_it_does_no_harm(open_page: Opener, page: Page, service: StubService) -> None:
    page.add_init_script("sessionStorage['page-feedback'] = '{'")
    open_page()
    click(page, "Yes")
    service.wait_until(lambda: service.counted == [(True, None)])


def test_a_copied_tab_does_not_count_a_waiting_vote_twice(open_page: Opener, service: StubService) -> None:
    service.down = DOWN
    page = open_page()
    click(page, "Yes")
    expect(page.get_by_role("status").first).to_contain_text("next try")
    with page.expect_popup() as popup:
        page.evaluate("window.open(location.href)")
    copy = popup.value
    expect(copy.get_by_role("button", name="Yes", exact=True)).to_have_attribute("aria-pressed", "true")
    service.down = None
    for tab in (page, copy):
        tab.evaluate("dispatchEvent(new Event('online'))")
        expect(tab.get_by_role("status").first).to_contain_text("Thank you")
    assert service.counted == [(True, None)]


def test_two_tabs_are_two_visits(open_page: Opener, page: Page, service: StubService) -> None:
    open_page()
    other = page.context.new_page()
    other.goto(page.url)
    for tab in (page, other):
        click(tab, "Yes")
        expect(tab.get_by_role("status").first).to_contain_text("Thank you")
    assert service.counted == [(True, None), (True, None)]


@pytest.fixture
def page_with_back_forward_cache(browser_type: BrowserType, browser_type_launch_args: dict[str, Any]) -> Iterator[Page]:
    """Playwright switches the cache off; here it is on."""
    args = browser_type_launch_args | {"ignore_default_args": ["--disable-back-forward-cache"]}
    browser = browser_type.launch(**args)
    yield browser.new_page()
    browser.close()


def test_the_back_forward_cache_keeps_the_conversation(
    page_with_back_forward_cache: Page, open_page: Opener, service: StubService
) -> None:
    address = open_page().url
    other = service.show("/other", "<!doctype html><title>Other</title>")
    page = page_with_back_forward_cache
    page.goto(address)
    page.evaluate("addEventListener('pageshow', event => { document.title = `restored ${event.persisted}`; })")
    click(page, "No")
    page.get_by_role("textbox").fill("half a sent")
    page.goto(other)
    page.go_back(wait_until="commit")
    expect(page).to_have_title("restored true")
    comment(page, "half a sentence")
    service.wait_until(lambda: service.counted == [(False, "half a sentence")])
