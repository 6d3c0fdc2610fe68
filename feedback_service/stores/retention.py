"""Deleting what has been kept long enough, in Redis and in its append-only file."""

from __future__ import annotations

from datetime import date, timedelta

from redis import Redis
from redis.exceptions import ResponseError

from feedback_service.stores import keys
from feedback_service.stores.connection import store_errors

EVERY = "*"


class RetentionStore:
    """Finds old days by the names of their keys; an index is trimmed with what it points to."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def lead(self, holder: str, lifetime: timedelta) -> bool:
        """Take or keep the lock of the one process that maintains; False while another holds it."""
        with store_errors():
            if self._redis.set(keys.MAINTENANCE, holder, nx=True, ex=lifetime):
                return True
            if self._redis.get(keys.MAINTENANCE) != holder:
                return False
            return bool(self._redis.expire(keys.MAINTENANCE, lifetime))

    def drop_comments(self, before: date) -> int:
        """
        Delete the comments of all days before a day; returns how many keys held some.

        Of every site that is in Redis: one that is no longer served must not keep its comments for ever.
        """
        with store_errors():
            old = [
                name
                for pattern in (keys.comment_days(EVERY), keys.held_comment_days(EVERY))
                for name in self._redis.scan_iter(match=pattern, count=1000)
                if _day(name) < before
            ]
            for name in old:
                self._redis.unlink(name)
            for index in self._redis.scan_iter(match=keys.article_comments(EVERY, EVERY), count=1000):
                self._redis.zremrangebyscore(index, "-inf", f"({before:%Y%m%d}")
        return len(old)

    def rewrite_log(self) -> None:
        """Start a rewrite of the append-only file: only then what was deleted is gone from the disk."""
        with store_errors():
            try:
                self._redis.bgrewriteaof()
            except ResponseError as error:
                if "in progress" not in str(error) and "scheduled" not in str(error):
                    raise


def _day(name: str) -> date:
    return date.fromisoformat(name.rsplit(":", 1)[1])
