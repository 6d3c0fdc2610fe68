"""Votes and comments as visitors send them, and what is stored of them."""

import json
import threading
import uuid

import pytest
from flask.testing import FlaskClient
from redis import Redis

from tests.conftest import ARTICLE, SITE, Clock
from tests.redis_dump import dump

ID = "6f1c7f0e-6f3a-4a58-9a3e-0a8f9a6b2c1d"


def send(client: FlaskClient, **fields):
    return client.post("/v1/submissions", json={"article": ARTICLE, "helpful": True} | fields)


def votes(client: FlaskClient, editor: dict[str, str]) -> tuple[int, int]:
    """Yes and no of the test article, announced so that it is listed from the first vote."""
    client.put("/v1/articles", json={"url": ARTICLE, "title": "Detox"}, headers=editor)
    article = client.get("/v1/articles", query_string={"url": ARTICLE}, headers=editor).json["articles"][0]
    return article["yes"], article["no"]


def comments(client: FlaskClient, editor: dict[str, str]) -> list[str]:
    votes(client, editor)
    article = client.get("/v1/articles", query_string={"url": ARTICLE}, headers=editor).json["articles"][0]
    found = client.get(f"/v1/articles/{article['id']}/comments", headers=editor).json["comments"]
    return [each["comment"] for each in found]


def test_a_vote_is_stored_and_acknowledged(client, editor):
    answer = send(client)
    assert answer.status_code == 201
    assert answer.json["helpful"] is True
    assert answer.json["helpline"] is None
    assert uuid.UUID(answer.json["id"])
    assert votes(client, editor) == (1, 0)


def test_the_same_id_and_seq_is_stored_once(client, editor):
    answers = [send(client, id=ID, seq=1) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 200, 200]
    assert votes(client, editor) == (1, 0)


def test_a_higher_seq_changes_the_vote(client, editor):
    send(client, id=ID, seq=1)
    answer = send(client, id=ID, seq=2, helpful=False)
    assert (answer.status_code, answer.json["helpful"]) == (200, False)
    assert votes(client, editor) == (0, 1)


def test_an_older_seq_that_arrives_late_changes_nothing_and_answers_what_is_stored(client, editor):
    send(client, id=ID, seq=7, helpful=False, comment="the last table is unreadable")
    answer = send(client, id=ID, seq=3)
    assert (answer.status_code, answer.json["seq"], answer.json["helpful"]) == (200, 7, False)
    assert answer.json["comment"] == "the last table is unreadable"
    assert votes(client, editor) == (0, 1)


def test_a_comment_can_be_added_kept_deleted(client, editor):
    send(client, id=ID, seq=1)
    send(client, id=ID, seq=2, comment="more about costs please")
    assert send(client, id=ID, seq=3, helpful=False).json["comment"] == "more about costs please"
    assert comments(client, editor) == ["more about costs please"]
    assert send(client, id=ID, seq=4, helpful=False, comment=None).json["comment"] is None
    assert comments(client, editor) == []
    assert votes(client, editor) == (0, 1)


def test_null_withdraws_vote_and_comment(client, editor):
    send(client, id=ID, seq=1, comment="more about costs please")
    answer = send(client, id=ID, seq=2, helpful=None)
    assert (answer.json["helpful"], answer.json["comment"]) == (None, None)
    assert votes(client, editor) == (0, 0)
    assert comments(client, editor) == []


def test_a_withdrawal_that_arrives_first_holds_against_the_late_vote(client, editor):
    send(client, id=ID, seq=2, helpful=None)
    assert send(client, id=ID, seq=1).json["helpful"] is None
    assert votes(client, editor) == (0, 0)


def test_the_same_id_under_another_article_is_another_submission(client):
    assert send(client, id=ID).status_code == 201
    assert send(client, id=ID, article=f"https://{SITE}/other").status_code == 201


def test_an_amendment_reaches_the_day_and_month_of_the_vote(client, clock: Clock, editor):
    send(client, id=ID, seq=1)
    clock.pass_time(days=1)
    send(client, id=ID, seq=2, helpful=False, comment="reads well but the link fails")
    article = client.put("/v1/articles", json={"url": ARTICLE, "title": "Detox"}, headers=editor).json["id"]
    days = client.get(f"/v1/articles/{article}/report", headers=editor).json["days"]
    assert [(day["day"], day["yes"], day["no"]) for day in days if day["yes"] or day["no"]] == [("2026-03-31", 0, 1)]


def test_personal_information_is_stripped_and_told(client, redis: Redis):
    answer = send(client, comment="my number is 513-555-0121, call me about the page")
    assert "513" not in answer.json["comment"]
    assert answer.json["removed"] == ["PHONE"]
    assert all(b"0121" not in value for value in dump(redis))


def test_crisis_language_brings_a_helpline_and_is_held_back_from_editors(client, editor):
    answer = send(client, comment="i dont want to be here anymore", helpful=False)
    assert answer.json["helpline"]["labels"][0] == "self_harm"
    assert any(contact["href"] == "tel:988" for contact in answer.json["helpline"]["contacts"])
    assert comments(client, editor) == []
    assert votes(client, editor) == (0, 1)


def test_a_helpline_speaks_spanish_where_the_visitor_does(client):
    answer = send(client, comment="ya no quiero vivir", language="es-MX")
    assert answer.json["helpline"]["heading"].startswith("Puede hablar")
    assert answer.json["message"].startswith("Gracias")


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("HTTPS://WWW.Example.ORG/treatment/detox/?utm_source=x#top", ARTICLE),
        (f"https://{SITE}:443/treatment/detox", ARTICLE),
        (f"https://{SITE}", f"https://{SITE}/"),
        (f"https://{SITE}/a//b/", f"https://{SITE}/a//b"),
    ],
)
def test_the_articles_address_is_made_canonical(client, address, canonical):
    assert send(client, article=address).json["article"] == canonical


def test_http_and_https_are_one_article(client, editor):
    send(client)
    send(client, article=ARTICLE.replace("https:", "http:"))
    assert votes(client, editor) == (2, 0)


def test_a_form_is_taken_like_json(client, editor):
    answer = client.post("/v1/submissions", data={"article": ARTICLE, "helpful": "false", "comment": "too long"})
    assert (answer.status_code, answer.json["helpful"], answer.json["comment"]) == (201, False, "too long")
    assert votes(client, editor) == (0, 1)


def test_a_browsers_form_gets_a_page_with_the_helpline_first(client):
    answer = client.post(
        "/v1/submissions",
        data={"article": ARTICLE, "helpful": "false", "comment": "i want to die tonight"},
        headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"},
    )
    page = answer.get_data(as_text=True)
    assert answer.mimetype == "text/html"
    body = page.split("<main")[1]
    assert body.index('href="tel:988"') < body.index("Thank you")


def test_a_beacon_takes_a_vote_and_refuses_a_comment(client):
    body = {"article": ARTICLE, "helpful": True}
    assert client.post("/v1/submissions", data=json.dumps(body), content_type="text/plain").status_code == 201
    refused = client.post("/v1/submissions", data=json.dumps(body | {"comment": "hi"}), content_type="text/plain")
    assert refused.status_code == 422
    assert "comment" in refused.json["errors"]


@pytest.mark.parametrize(
    ("comment", "counted"),
    [("é" * 100, 100), ("e\u0301" * 100, 100), ("a\r\nb", 3), ("\ufeff  hi \u2003", 2), ("👍🏽" * 50, 100)],
)
def test_a_comments_length_is_counted_in_code_points_after_normalising(client, comment, counted):
    assert send(client, comment=comment).status_code == 201
    too_long = send(client, comment=comment + "x" * (101 - counted))
    assert too_long.status_code == 422 or counted + 1 < 101


def test_a_comment_of_101_characters_is_refused_with_field_and_limit(client, redis):
    answer = send(client, comment="a" * 101)
    assert answer.status_code == 422
    assert "101" in answer.json["errors"]["comment"][0]
    assert "100" in answer.json["errors"]["comment"][0]
    assert list(redis.scan_iter("fb:{*")) == []


def test_twenty_threads_sending_one_id_count_once(app, editor):
    def run() -> None:
        for seq in range(5):
            send(app.test_client(), id=ID, seq=seq, helpful=seq % 2 == 0)

    threads = [threading.Thread(target=run) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert votes(app.test_client(), editor) == (1, 0)


def test_more_than_five_submissions_of_one_visitor_to_an_article_are_counted_and_marked(client, editor, redis):
    for _ in range(7):
        assert send(client).status_code == 201
    assert votes(client, editor) == (7, 0)
    counts = redis.hgetall(next(redis.scan_iter("fb:{*}:n:*")))
    assert counts[b"31:suspect"] == b"2"


def test_strangers_cannot_fill_the_store(redis, environment, clock, screener):
    from feedback_service.app import create_app
    from feedback_service.settings import Settings

    client = create_app(
        Settings.from_env(environment | {"MAX_UNANNOUNCED_ARTICLES": "3"}), clock=clock, screener=screener
    ).test_client()
    statuses = [send(client, article=f"https://{SITE}/made-up/{n}").status_code for n in range(5)]
    assert statuses == [201, 201, 201, 422, 422]
    assert send(client, article=f"https://{SITE}/made-up/1").status_code == 201


def test_a_form_can_amend_too(client, editor):
    form = {"article": ARTICLE, "helpful": "true", "id": ID}
    assert client.post("/v1/submissions", data=form | {"seq": "1"}).status_code == 201
    assert client.post("/v1/submissions", data=form | {"seq": "2", "helpful": "false"}).status_code == 200
    assert votes(client, editor) == (0, 1)
