"""Signing in, roles, sites and forms. Alice edits all sites, Bob one, Carol moderates."""

import pytest

from feedback_service.models import Role
from tests.conftest import ARTICLE, OTHER_SITE, SITE

PASSWORD = "correct horse battery"


@pytest.fixture
def signed_in(app, services):
    services.access.add_user("alice", PASSWORD, Role.EDITOR)
    client = app.test_client()
    client.post("/sign-in", data={"name": "alice", "password": PASSWORD})
    return client


def test_without_an_account_reports_are_closed(client):
    assert client.get("/v1/articles").status_code == 401
    assert client.get("/v1/articles", headers={"Authorization": "Bearer made-up"}).status_code == 401


def test_a_moderator_is_no_editor(client, services):
    token = services.access.create_token("carol", Role.MODERATOR)
    assert client.get("/v1/articles", headers={"Authorization": f"Bearer {token}"}).status_code == 403


def test_an_admin_may_do_what_editors_may(client, services):
    token = services.access.create_token("dan", Role.ADMIN)
    assert client.get("/v1/articles", headers={"Authorization": f"Bearer {token}"}).status_code == 200


def test_an_account_of_one_site_sees_nothing_of_another(client, services, editor):
    article = client.put("/v1/articles", json={"url": ARTICLE, "title": "Detox"}, headers=editor).json["id"]
    bob = {"Authorization": f"Bearer {services.access.create_token('bob', Role.EDITOR, [OTHER_SITE])}"}
    assert client.get("/v1/articles", query_string={"site": SITE}, headers=bob).status_code == 403
    assert client.get(f"/v1/articles/{article}/report", headers=bob).status_code == 404
    assert client.get(f"/v1/articles/{article}/comments", headers=bob).status_code == 404
    assert client.get("/v1/articles", query_string={"url": ARTICLE}, headers=bob).status_code == 404
    assert client.put("/v1/articles", json={"url": ARTICLE, "title": "Mine"}, headers=bob).status_code == 404
    assert client.get("/v1/articles", headers=bob).json["articles"] == []


@pytest.mark.parametrize(("name", "password"), [("alice", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_sign_in_says_only_that(app, services, name, password):
    services.access.add_user("alice", PASSWORD, Role.EDITOR)
    answer = app.test_client().post("/sign-in", data={"name": name, "password": password})
    assert answer.status_code == 401
    assert "Name and password do not match" in answer.get_data(as_text=True)
    assert "Set-Cookie" not in answer.headers


def test_a_session_opens_the_pages_until_it_is_closed(signed_in):
    page = signed_in.get("/").get_data(as_text=True)
    csrf = page.split('name="csrf" value="')[1].split('"')[0]
    assert signed_in.post("/sign-out", data={"csrf": csrf}).status_code == 303
    assert signed_in.get("/").status_code == 401


def test_the_session_cookie_cannot_be_read_by_scripts_or_sent_by_other_sites(app, services):
    services.access.add_user("alice", PASSWORD, Role.EDITOR)
    answer = app.test_client().post("/sign-in", data={"name": "alice", "password": PASSWORD}, base_url="https://f.test")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "Secure" in cookie
    assert "SameSite=Lax" in cookie


def test_a_form_without_the_sessions_token_is_refused(signed_in):
    assert signed_in.post("/sign-out").status_code == 403
    assert signed_in.post("/sign-out", data={"csrf": "guess"}).status_code == 403


def test_a_sign_in_form_from_another_site_is_refused(app):
    answer = app.test_client().post("/sign-in", data={}, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403


def test_only_hashes_of_tokens_and_passwords_are_stored(services, redis):
    token = services.access.create_token("cms", Role.EDITOR)
    services.access.add_user("alice", PASSWORD, Role.EDITOR)
    stored = b"".join([*redis.hgetall("fb:tokens"), *redis.hgetall("fb:users").values()])
    assert token.encode() not in stored
    assert PASSWORD.encode() not in stored


def test_a_name_is_given_once(services):
    from feedback_service.errors import UserExists

    services.access.add_user("alice", PASSWORD, Role.EDITOR)
    with pytest.raises(UserExists):
        services.access.add_user("alice", PASSWORD, Role.ADMIN)
