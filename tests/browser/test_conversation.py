"""Vote, comment, second thoughts: what a visitor does and what arrives."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect
from stub_service import Reply, StubService
from visitor import Opener, click, comment

pytestmark = pytest.mark.browser

PERSONAL = {
    "call 512-555-0182 please": "512-555-0182",
    "(512) 555 0182": "(512) 555 0182",
    "+52 55 1234 5678": "+52 55 1234 5678",
    "5550182 after five": "5550182",
    "im at joe.d@example.com": "joe.d@example.com",
    "ssn 078-05-1120": "078-05-1120",
    "card 4111 1111 1111 1111": "4111 1111 1111 1111",
}


def test_the_vote_is_sent_at_the_click_and_the_comment_box_opens(open_page: Opener, service: StubService) -> None:
    page = open_page()
    expect(page.get_by_role("textbox")).to_be_hidden()
    click(page, "Yes")
    expect(page.get_by_role("status").first).to_contain_text("Thank you")
    expect(page.get_by_role("button", name="Yes", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("textbox", name="Can you tell us why?")).to_be_visible()
    [sent] = service.received
    assert sent["article"] == f"{service.site}/article"
    assert (sent["helpful"], sent["seq"], sent["language"], "comment" in sent) == (True, 1, "en", False)
    assert len(sent["id"]) == 36


def test_the_comment_amends_the_vote_under_the_same_id(open_page: Opener, service: StubService) -> None:
    page = open_page()
    click(page, "No")
    comment(page, "  cafe\u0301 hours are wrong \u3000\r\n")
    expect(page.get_by_role("textbox")).to_be_hidden()
    vote, amended = service.received
    assert (amended["id"], amended["seq"], amended["helpful"]) == (vote["id"], 2, False)
    assert service.counted == [(False, "caf\u00e9 hours are wrong")]


def test_after_the_comment_focus_is_on_the_thanks(open_page: Opener) -> None:
    page = open_page()
    click(page, "Yes")
    comment(page, "good")
    expect(page.get_by_role("status").first).to_be_focused()


@pytest.mark.parametrize("text", ["", " \n\u00a0\u0085\ufeff"])
def test_skipping_and_sending_nothing_leave_the_vote(open_page: Opener, service: StubService, text: str) -> None:
    page = open_page()
    click(page, "Yes")
    expect(page.get_by_role("status").first).to_contain_text("Thank you")
    comment(page, text, "Send" if text else "Skip")
    expect(page.get_by_role("status").first).to_be_focused()
    expect(page.get_by_role("textbox")).to_be_hidden()
    assert service.counted == [(True, None)]


def test_a_second_click_on_send_sends_nothing(open_page: Opener, service: StubService) -> None:
    page = open_page()
    click(page, "Yes")
    service.wait_until(lambda: len(service.stored) == 1)
    release = service.hold_next()
    page.get_by_role("textbox").fill("clear")
    page.get_by_role("button", name="Send").dblclick()
    release()
    expect(page.get_by_role("textbox")).to_be_hidden()
    assert len(service.received) == 2


def test_a_change_of_mind_amends_and_keeps_the_comment(open_page: Opener, service: StubService) -> None:
    page = open_page()
    click(page, "Yes")
    comment(page, "clear")
    expect(page.get_by_role("textbox")).to_be_hidden()
    click(page, "No")
    service.wait_until(lambda: len(service.received) == 3)
    expect(page.get_by_role("button", name="No", exact=True)).to_have_attribute("aria-pressed", "true")
    assert service.counted == [(False, "clear")]
    assert [sent["seq"] for sent in service.received] == [1, 2, 3]


def test_a_second_click_on_the_same_answer_sends_nothing(open_page: Opener, service: StubService) -> None:
    page = open_page()
    page.get_by_role("button", name="Yes", exact=True).dblclick()
    expect(page.get_by_role("status").first).to_contain_text("Thank you")
    assert len(service.received) == 1


def test_delete_withdraws_and_the_next_vote_is_a_new_submission(open_page: Opener, service: StubService) -> None:
    page = open_page()
    click(page, "Yes")
    comment(page, "clear")
    click(page, "Delete what I sent")
    expect(page.get_by_role("status").first).to_have_text("Your feedback has been deleted.")
    expect(page.get_by_role("status").first).to_be_focused()
    assert service.counted == []
    assert (service.received[-1]["helpful"], "comment" in service.received[-1]) == (None, False)
    click(page, "No")
    service.wait_until(lambda: service.counted == [(False, None)])
    assert len({sent["id"] for sent in service.received}) == 2


def test_the_counter_counts_as_the_server_does(open_page: Opener) -> None:
    page = open_page()
    click(page, "Yes")
    counted = {" a ": 1, "\U0001f600" * 60: 60, "e\u0301": 1, "\ufeffa\r\nb\u0085": 3, "\u3000 \t": 0}
    for text, count in counted.items():
        page.get_by_role("textbox").fill(text)
        expect(page.get_by_text(f"{count}/100", exact=True)).to_be_visible()


def test_the_counter_is_announced_near_the_limit(open_page: Opener) -> None:
    page = open_page()
    click(page, "Yes")
    page.get_by_role("textbox").fill("x" * 79)
    expect(page.get_by_text("79/100")).to_be_visible()
    expect(page.get_by_role("status").nth(1)).to_be_empty()
    page.get_by_role("textbox").fill("x" * 88)
    expect(page.get_by_role("status").nth(1)).to_have_text("Characters left: 12")


def test_a_comment_that_is_too_long_stays_and_is_marked(open_page: Opener, service: StubService) -> None:
    page = open_page()
    click(page, "Yes")
    comment(page, "x" * 101)
    expect(page.get_by_role("textbox")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("textbox")).to_be_focused()
    expect(page.get_by_role("status").nth(1)).to_have_text("Characters left: -1")
    assert [sent.get("comment") for sent in service.received] == [None]


def test_what_looks_personal_is_pointed_out_and_removed_by_one_click(open_page: Opener) -> None:
    page = open_page()
    click(page, "No")
    for text, found in PERSONAL.items():
        page.get_by_role("textbox").fill(text)
        expect(page.get_by_role("status").nth(1)).to_have_text(f"This looks like personal information: {found}")
        click(page, "Remove it")
        expect(page.get_by_role("textbox")).to_be_focused()
        expect(page.get_by_role("button", name="Remove it")).to_be_hidden()
        assert found not in page.get_by_role("textbox").input_value()


def test_what_belongs_to_the_page_is_not_pointed_out(open_page: Opener) -> None:
    page = open_page()
    click(page, "No")
    for text in ("call 988 or 911", "figures of 2019-2021", "12 steps, 28 days, $1,500", "45 CFR 164.514", "@me"):
        page.get_by_role("textbox").fill(text)
        expect(page.get_by_text(f"{len(text)}/100")).to_be_visible()
        expect(page.get_by_role("button", name="Remove it")).to_be_hidden()


def test_what_the_server_refuses_is_shown_at_the_field_and_the_vote_stays(
    open_page: Opener, service: StubService
) -> None:
    page = open_page()
    click(page, "Yes")
    service.wait_until(lambda: bool(service.stored))
    service.replies.append(Reply.problem(422, "comment: no", errors={"comment": ["This can't be read."]}))
    comment(page, "odd")
    expect(page.get_by_role("status").nth(1)).to_have_text("This can't be read.")
    expect(page.get_by_role("textbox")).to_be_focused()
    expect(page.get_by_role("textbox")).to_have_value("odd")
    service.wait_until(lambda: len(service.received) == 3)
    assert service.counted == [(True, None)]


def test_a_refused_vote_says_why_and_can_be_cast_again(open_page: Opener, service: StubService) -> None:
    service.replies.append(Reply.problem(403, "This site may not send feedback here."))
    page = open_page()
    click(page, "Yes")
    expect(page.get_by_role("status").first).to_have_text("This site may not send feedback here.")
    expect(page.get_by_role("button", name="Yes", exact=True)).to_have_attribute("aria-pressed", "false")
    click(page, "Yes")
    service.wait_until(lambda: service.counted == [(True, None)])


def test_the_whole_conversation_works_by_keyboard(open_page: Opener, service: StubService) -> None:
    page = open_page()
    keys = ["Tab", "Tab", "Enter", "Tab"]
    for key in keys:
        page.keyboard.press(key)
    expect(page.get_by_role("textbox")).to_be_focused()
    page.keyboard.type("needs more")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("status").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Delete what I sent")).to_be_focused()
    assert service.counted == [(False, "needs more")]


def test_events_reach_the_page_without_the_text(open_page: Opener) -> None:
    listen = "window.heard = []; for (const type of ['ready', 'vote', 'comment', 'error'])"
    page = open_page(
        head=f"<script>{listen} addEventListener('page-feedback:' + type, e => heard.push([type, e.detail]))</script>"
    )
    click(page, "Yes")
    comment(page, "i dont want to be here anymore")
    expect(page.get_by_role("region")).to_be_visible()
    heard: list[tuple[str, dict[str, Any]]] = page.evaluate("heard")
    assert [type_ for type_, _ in heard] == ["ready", "vote", "comment"]
    assert all(set(detail) <= {"article", "helpful", "status"} for _, detail in heard)
