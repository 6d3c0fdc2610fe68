"""Bad submissions: each its own 4xx that names field and limit, nothing stored, the helpline there all the same."""

import io
import json

import pytest

from feedback_service.errors import StoreUnavailable
from tests.conftest import ARTICLE, SITE

CRISIS = "i want to kill myself"


def post(client, body, **options):
    return client.post("/v1/submissions", data=body, **{"content_type": "application/json"} | options)


def valid(**fields) -> str:
    return json.dumps({"article": ARTICLE, "helpful": True} | fields)


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ('{"article":', 400, None),
        ("[]", 400, None),
        ('"text"', 400, None),
        ("[" * 4000, 400, None),
        ("", 400, None),
        (b"\xff\xfe{}", 400, None),
        (valid() + " " * 9000, 413, None),
        (valid(helpful="maybe"), 422, "helpful"),
        (valid(helpful=1), 422, "helpful"),
        (valid(helpful=[]), 422, "helpful"),
        (valid(article=7), 422, "article"),
        (valid(article=f"https://{SITE}/" + "a" * 2000), 422, "article"),
        (valid(article="https://elsewhere.example/page"), 422, "article"),
        (valid(article="/treatment"), 422, "article"),
        (valid(article="ftp://www.example.org/"), 422, "article"),
        (valid(article=f"https://user:secret@{SITE}/"), 422, "article"),
        (valid(article=f"https://{SITE}:99999/"), 422, "article"),
        (valid(article="https://[broken/"), 422, "article"),
        (valid(article=f"https://{SITE}/a b"), 422, "article"),
        (valid(article=f"https://{SITE}/\ud800"), 422, "article"),
        (valid(id="not-a-uuid"), 422, "id"),
        (valid(id=5), 422, "id"),
        (valid(seq=-1), 422, "seq"),
        (valid(seq=1.5), 422, "seq"),
        (valid(seq=2**31), 422, "seq"),
        (valid(seq=True), 422, "seq"),
        (valid(comment=5), 422, "comment"),
        (valid(comment=["a"]), 422, "comment"),
        (valid(comment="a" * 101), 422, "comment"),
        (valid(comment="nul \0 here"), 422, "comment"),
        (valid(comment="\ud83d alone"), 422, "comment"),
        (valid(language="not a tag"), 422, "language"),
        (valid(language=5), 422, "language"),
        ('{"helpful": true}', 422, "article"),
        (json.dumps({"article": ARTICLE}), 422, "helpful"),
    ],
)
def test_each_mistake_has_its_own_answer_and_stores_nothing(client, redis, body, status, field):
    answer = post(client, body)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert answer.json["status"] == status
    if field:
        assert list(answer.json["errors"]) == [field]
    assert list(redis.scan_iter("fb:{*")) == []


def test_an_unknown_media_type_is_refused(client):
    assert post(client, "<xml/>", content_type="application/xml").status_code == 415


def test_a_wrong_method_says_which_are_right(client):
    answer = client.get("/v1/submissions")
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


def test_unknown_fields_are_ignored(client):
    assert post(client, valid(new_field=1)).status_code == 201


@pytest.mark.parametrize(
    "body",
    [
        valid(comment=CRISIS, id="broken"),
        valid(comment=CRISIS, article="https://elsewhere.example/"),
        valid(comment=CRISIS + " " + "x" * 100),
        valid(comment=CRISIS, helpful="perhaps"),
    ],
)
def test_the_helpline_is_in_every_refusal_of_a_text_that_was_read(client, body):
    assert post(client, body).json["helpline"]["labels"] == ["self_harm"]


@pytest.mark.parametrize("body", ["{broken", "[]", "[" * 4000, valid(comment=[CRISIS]), valid(comment="x" * 2001)])
def test_where_the_text_cannot_be_read_the_general_helpline_answers(client, body):
    assert post(client, body).json["helpline"]["heading"] == "If you need help now"


def test_a_foreign_pages_origin_is_refused_with_the_helpline(client, redis):
    answer = post(client, valid(comment=CRISIS), headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert answer.json["helpline"]
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert list(redis.scan_iter("fb:{*")) == []


def test_a_served_sites_page_may_read_the_answer(client):
    answer = post(client, valid(), headers={"Origin": f"https://{SITE}"})
    assert answer.headers["Access-Control-Allow-Origin"] == f"https://{SITE}"
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_a_flood_is_refused_with_retry_after_and_the_helpline(redis, environment, clock, screener):
    from feedback_service.app import create_app
    from feedback_service.settings import Settings

    settings = Settings.from_env(environment | {"SUBMISSION_LIMIT": "3 per hour"})
    client = create_app(settings, clock=clock, screener=screener).test_client()
    answers = [post(client, valid(comment=CRISIS)) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [201, 201, 201, 429, 429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert answers[-1].json["helpline"]["labels"] == ["self_harm"]


def test_without_redis_the_answer_is_503_with_the_helpline(environment, clock, screener, tmp_path):
    from feedback_service.app import create_app
    from feedback_service.settings import Settings

    settings = Settings.from_env(environment | {"REDIS_URL": f"unix://{tmp_path}/none.sock"})
    answer = post(create_app(settings, clock=clock, screener=screener).test_client(), valid(comment=CRISIS))
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert answer.json["helpline"]["labels"] == ["self_harm"]


class Broken:
    """A screener whose parts fail as told; the message holds the text, as a careless one's would."""

    version = "broken"

    def __init__(self, screener, *parts):
        self._screener = screener
        self._parts = parts

    def __getattr__(self, name):
        def fail(text):
            raise RuntimeError(text)

        return fail if name in self._parts else getattr(self._screener, name)


def test_where_the_crisis_classifier_fails_the_general_helpline_answers_and_the_comment_is_held(
    redis, environment, clock, screener, caplog
):
    from feedback_service.app import create_app
    from feedback_service.settings import Settings

    app = create_app(Settings.from_env(environment), clock=clock, screener=Broken(screener, "crisis"))
    answer = post(app.test_client(), valid(comment="what a purple giraffe"))
    assert answer.status_code == 201
    assert answer.json["helpline"]["heading"] == "If you need help now"
    assert "giraffe" not in caplog.text
    assert list(redis.scan_iter("fb:{*}:h:*"))
    assert not list(redis.scan_iter("fb:{*}:c:*"))


def test_where_redaction_fails_the_vote_counts_and_the_comment_is_dropped(redis, environment, clock, screener, caplog):
    from feedback_service.app import create_app
    from feedback_service.settings import Settings

    app = create_app(Settings.from_env(environment), clock=clock, screener=Broken(screener, "redact"))
    answer = post(app.test_client(), valid(comment="what a purple giraffe"))
    assert (answer.status_code, answer.json["comment"]) == (201, None)
    assert "could not process your comment" in answer.json["message"]
    assert "giraffe" not in caplog.text
    assert not list(redis.scan_iter("fb:{*}:[ch]:*"))


def test_whatever_breaks_inside_the_answer_is_500_with_the_helpline_and_without_the_text(
    app, services, monkeypatch, caplog
):
    def fail(*_, **__):
        raise RuntimeError(CRISIS)

    monkeypatch.setattr(services.submissions._store, "put", fail)
    answer = post(app.test_client(), valid(comment=CRISIS))
    assert answer.status_code == 500
    assert answer.json["helpline"]["labels"] == ["self_harm"]
    assert "kill" not in caplog.text
    assert CRISIS not in answer.get_data(as_text=True)


def test_every_domain_error_has_a_status():
    from feedback_service import errors
    from feedback_service.web.errors import STATUSES

    domain = {
        each
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, errors.FeedbackError) and each is not errors.FeedbackError
    }
    assert domain == set(STATUSES)
    assert StoreUnavailable in STATUSES


def test_a_chunked_body_that_is_too_long_is_told_so(client):
    stream = io.BytesIO(b"x=" + b"y" * 20_000 + b"&comment=i+want+to+die")
    answer = client.post(
        "/v1/submissions",
        input_stream=stream,
        content_type="application/x-www-form-urlencoded",
        environ_overrides={"wsgi.input_terminated": True, "CONTENT_LENGTH": ""},
    )
    assert answer.status_code == 413
    assert answer.json["helpline"]


def test_a_form_that_cannot_be_read_gets_the_general_helpline(client):
    answer = client.post("/v1/submissions", data=b"--x\r\nbroken", content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 400
    assert answer.json["helpline"]["heading"] == "If you need help now"
