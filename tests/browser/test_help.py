"""The helpline comes first, whatever becomes of the submission."""

from __future__ import annotations

import pytest
from helplines_shown import helpline
from playwright.sync_api import Page, expect
from stub_service import Reply, StubService
from visitor import Opener, click, comment, stop_the_clock

pytestmark = pytest.mark.browser


def test_the_panel_stands_above_everything_and_takes_focus(open_page: Opener) -> None:
    page = open_page()
    click(page, "No")
    comment(page, "i dont want to be here anymore")
    panel = page.get_by_role("region", name="You can talk to someone right now")
    expect(panel).to_be_focused()
    assert panel.bounding_box()["y"] < page.get_by_role("group", name="Was this page").bounding_box()["y"]  # type: ignore[index]
    expect(panel.get_by_role("link", name="Call 988")).to_have_attribute("href", "tel:988")
    expect(panel.get_by_role("link", name="Text 988")).to_have_attribute("href", "sms:988")
    expect(page.get_by_role("status").first).to_contain_text("Thank you")


def test_two_ways_stand_out_and_the_others_are_one_step_away(open_page: Opener) -> None:
    page = open_page()
    click(page, "No")
    comment(page, "i dont want to be here anymore")
    panel = page.get_by_role("region")
    expect(panel.get_by_role("link")).to_have_count(2)
    panel.get_by_text("More help").click()
    expect(panel.get_by_role("link")).to_have_count(4)
    expect(panel.get_by_role("link", name="Chat chat.988lifeline.org")).to_have_attribute("target", "_blank")


def test_closing_gives_focus_back_and_the_panel_stays_closed(open_page: Opener, service: StubService) -> None:
    service.down = Reply.problem(503, "later", helpline=helpline("general", "en"))
    page = open_page()
    stop_the_clock(page)
    click(page, "Yes")
    expect(page.get_by_role("region")).to_be_focused()
    click(page, "Close")
    expect(page.get_by_role("button", name="Yes", exact=True)).to_be_focused()
    page.clock.run_for(2000)
    expect(page.get_by_role("status").first).to_contain_text("next try in 3 s.")
    expect(page.get_by_role("region")).to_be_hidden()


def test_a_crisis_panel_is_shown_after_a_general_one_and_not_replaced_by_it(
    open_page: Opener, service: StubService
) -> None:
    general = Reply.problem(503, "later", helpline=helpline("general", "en"))
    service.replies.extend([general, general])
    page = open_page()
    stop_the_clock(page)
    click(page, "Yes")
    expect(page.get_by_role("region", name="If you need help now")).to_be_visible()
    comment(page, "he hits me")
    expect(page.get_by_role("status").first).to_contain_text("next try")
    page.clock.run_for(2000)
    expect(page.get_by_role("region", name="Your safety comes first")).to_be_visible()
    service.replies.append(general)
    click(page, "No")
    expect(page.get_by_role("status").first).to_contain_text("next try")
    expect(page.get_by_role("region", name="Your safety comes first")).to_be_visible()


@pytest.mark.parametrize("status", [403, 409, 413, 422, 429, 500, 503])
def test_every_failure_can_carry_a_helpline(open_page: Opener, service: StubService, status: int) -> None:
    page = open_page()
    click(page, "No")
    service.wait_until(lambda: bool(service.stored))
    service.replies.append(Reply.problem(status, "not now", retry_after=60, helpline=helpline("self_harm", "en")))
    comment(page, "i dont want to be here anymore")
    panel = page.get_by_role("region", name="You can talk to someone right now")
    expect(panel).to_be_visible()
    expect(panel).to_be_focused()


def test_the_panel_comes_in_the_language_of_the_page(open_page: Opener) -> None:
    page = open_page(language="es-MX")
    click(page, "Sí")
    comment(page, "ya no quiero vivir", "Enviar")
    panel = page.get_by_role("region", name="Puede hablar con alguien ahora mismo")
    expect(panel.get_by_role("link", name="Llamar: 988")).to_be_visible()
    expect(panel.get_by_role("button", name="Cerrar")).to_be_visible()


def test_the_quick_exit_replaces_the_page_and_clears_what_was_stored(open_page: Opener, service: StubService) -> None:
    exit_page = service.show("/weather", "<!doctype html><title>Weather</title>")
    page = open_page(f'<page-feedback exit="{exit_page}"></page-feedback>')
    click(page, "No")
    comment(page, "he hits me")
    panel = page.get_by_role("region", name="Your safety comes first")
    expect(panel).to_contain_text("history may still show this page")
    expect(panel.get_by_role("heading")).to_have_count(0)
    length = page.evaluate("history.length")
    click(page, "Leave this page")
    page.wait_for_url(exit_page)
    assert page.evaluate("[history.length, sessionStorage.length]") == [length, 0]


def test_where_the_network_is_blocked_the_crisis_line_and_an_honest_message_are_shown(open_page: Opener) -> None:
    page = open_page(Content_Security_Policy="connect-src 'none'")
    click(page, "Yes")
    panel = page.get_by_role("region")
    expect(panel).to_contain_text("The network or a blocker stopped your answer.")
    expect(panel.get_by_role("link", name="Call 988")).to_have_attribute("href", "tel:988")
    expect(page.get_by_role("status").first).to_contain_text("next try in")


def test_where_a_proxy_answers_in_place_of_the_service_the_crisis_line_is_shown(
    open_page: Opener, service: StubService
) -> None:
    service.down = Reply(403, "<html>Blocked by your administrator</html>")
    page = open_page()
    click(page, "Yes")
    expect(page.get_by_role("region").get_by_role("link", name="Call 988")).to_be_visible()
    expect(page.get_by_role("status").first).to_have_text("The network or a blocker stopped your answer.")


def test_the_operators_line_is_fetched_once_and_stands_without_the_network(
    open_page: Opener, service: StubService
) -> None:
    page = open_page(language="es")
    line = page.get_by_role("link", name="Línea 988 de Prevención del Suicidio y Crisis: 988, oprima 2")
    expect(line).to_have_attribute("href", "tel:988")
    page.reload()
    expect(line).to_be_visible()
    assert service.config_requests == 1
    page.context.set_offline(True)
    click(page, "Sí")
    comment(page, "hola", "Enviar")
    expect(line).to_be_visible()
    expect(page.get_by_role("region").get_by_role("link", name="Llamar: 988, oprima 2")).to_be_visible()


def test_a_line_that_was_never_fetched_is_the_built_in_one(open_page: Opener, page: Page) -> None:
    page.route("**/config.json*", lambda route: route.fulfill(status=503, json={"title": "Service Unavailable"}))
    open_page()
    page.reload()
    expect(page.get_by_role("link", name="Suicide & Crisis Lifeline: 988")).to_be_visible()
