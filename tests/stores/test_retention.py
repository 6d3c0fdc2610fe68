"""Deleted means deleted."""

from datetime import timedelta

import pytest

from feedback_service.services.doctor import examine
from feedback_service.services.retention import RetentionService
from feedback_service.stores.audit import AuditStore
from feedback_service.stores.connection import connect
from feedback_service.stores.retention import RetentionStore
from tests.conftest import ARTICLE


@pytest.fixture
def retention(redis_url, clock):
    return RetentionService(RetentionStore(connect(redis_url)), timedelta(days=365), clock.today)


def send(client, **fields):
    assert client.post("/v1/submissions", json={"article": ARTICLE, "helpful": True} | fields).status_code == 201


def test_comments_go_after_the_retention_period_with_what_points_to_them(client, redis, clock, retention):
    send(client, comment="the second table is hard to read")
    send(client, comment="i want to die")
    send(client)
    clock.pass_time(days=365)
    retention.purge()
    assert len(list(redis.scan_iter("fb:{*}:[ch]:*"))) == 2
    clock.pass_time(days=1)
    retention.purge()
    assert list(redis.scan_iter("fb:{*}:[ch]:*")) == []
    assert list(redis.scan_iter("fb:{*}:ac:*")) == []
    assert list(redis.scan_iter("fb:{*}:n:*"))


def test_comments_of_a_site_that_is_no_longer_served_go_too(client, redis, clock, retention):
    redis.hset("fb:{gone.example}:c:20200101", "entry", "y{}")
    retention.purge()
    assert not redis.exists("fb:{gone.example}:c:20200101")


def test_one_process_leads(redis, retention):
    assert retention.lead("first")
    assert not retention.lead("second")
    assert retention.lead("first")


def test_the_doctor_finds_what_was_tampered_with(client, redis, redis_url):
    send(client, comment="the second table is hard to read")
    send(client, helpful=False)
    store = AuditStore(connect(redis_url))
    assert examine(store).healthy
    counts = next(redis.scan_iter("fb:{*}:n:*"))
    redis.hincrby(counts, "31::en:y", 1)
    redis.delete(next(redis.scan_iter("fb:{*}:c:*")))
    assert len(examine(store).problems) >= 3
