"""A real Redis for every test that asks for one; each pytest-xdist worker has its own."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from redis import Redis

from classifiers.screener import Screener
from feedback_service.app import create_app
from feedback_service.embedded_redis import EmbeddedRedis
from feedback_service.models import Role
from feedback_service.settings import Settings
from feedback_service.web.context import Services

SITE = "www.example.org"
OTHER_SITE = "blog.example.org"
ARTICLE = f"https://{SITE}/treatment/detox"


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with EmbeddedRedis(tmp_path_factory.mktemp("redis"), appendfsync="no") as server:
        yield server.url


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    """A client of an empty Redis; replies are bytes."""
    with Redis.from_url(redis_url) as client:
        client.flushall()
        yield client


class Clock:
    """The only faked thing besides randomness: time passes when a test says so."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def today(self) -> date:
        return self.now.date()

    def pass_time(self, **span: int) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def screener() -> Screener:
    return Screener.load(public_numbers=frozenset({"911", "988", "8883192606"}))


@pytest.fixture
def environment(redis_url: str) -> dict[str, str]:
    """What the app is configured with; a test may change it before it asks for the app."""
    return {
        "REDIS_URL": redis_url,
        "ALLOWED_SITES": f"{SITE},{OTHER_SITE}",
        "SUBMISSION_LIMIT": "1000 per minute",
        "TREATMENT_LINE_NAME": "Example Recovery Line",
        "TREATMENT_LINE_NUMBER": "888-319-2606",
    }


@pytest.fixture
def app(redis: Redis, environment: dict[str, str], clock: Clock, screener: Screener) -> Flask:
    return create_app(Settings.from_env(environment), clock=clock, screener=screener)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor's or system's client, without an account."""
    return app.test_client()


@pytest.fixture
def services(app: Flask) -> Services:
    services: Services = app.extensions["feedback_service"]
    return services


@pytest.fixture
def editor(services: Services) -> dict[str, str]:
    """Headers of Alice, who edits all sites."""
    return {"Authorization": f"Bearer {services.access.create_token('alice', Role.EDITOR)}"}
