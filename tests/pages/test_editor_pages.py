"""What an editor's browser gets."""

import pytest

from feedback_service.models import Role
from tests.conftest import ARTICLE, SITE

PASSWORD = "correct horse battery"


@pytest.fixture
def alice(app, services):
    services.access.add_user("alice", PASSWORD, Role.EDITOR)
    client = app.test_client()
    client.post("/sign-in", data={"name": "alice", "password": PASSWORD})
    return client


def test_a_stranger_is_sent_to_the_sign_in_page(client):
    answer = client.get("/", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.location) == (303, "/sign-in")


def test_without_votes_the_overview_says_what_to_do(alice):
    assert "Paste the widget" in alice.get("/").get_data(as_text=True)


def test_an_article_shows_score_days_themes_and_redacted_comments(alice, client):
    for n in range(6):
        client.post("/v1/submissions", json={"article": ARTICLE, "helpful": n > 1})
    client.post(
        "/v1/submissions",
        json={"article": ARTICLE, "helpful": False, "comment": "the link to the clinic list is broken <b>fix</b>"},
    )
    overview = alice.get("/", query_string={"site": SITE}).get_data(as_text=True)
    path = overview.split('<a href="/articles/')[1].split('"')[0]
    page = alice.get(f"/articles/{path}").get_data(as_text=True)
    assert "4 of 7 voters said yes" in page
    assert "probably between" in page
    assert "&lt;b&gt;fix&lt;/b&gt;" in page
    assert "<b>fix</b>" not in page
    assert "too few votes" not in page


def test_an_unknown_article_is_404(alice):
    assert alice.get("/articles/feedfacefeedfacefeedface").status_code == 404


@pytest.mark.parametrize("address", ["/", "/sign-in", "/docs", "/v1/openapi.json", "/nowhere"])
def test_every_page_has_a_strict_content_security_policy(alice, address):
    policy = alice.get(address).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_api_page_shows_every_address(client):
    page = client.get("/docs").get_data(as_text=True)
    assert "POST /v1/submissions" in page
    assert "GET /v1/articles/{article_id}/report" in page
