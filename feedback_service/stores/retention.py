"""Deleting what has been kept long enough, in Redis and in its append-only file."""

from __future__ import annotations

from datetime import date, timedelta

from redis import Redis
from redis.exceptions import ResponseError

from feedback_service.stores import keys
from feedback_service.stores.connection import store_errors


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

    def drop_comments(self, site: str, before: date) -> int:
        """Delete the comments of all days before a day; returns how many days held some."""
        with store_errors():
            old = [
                name
                for pattern in (keys.comment_days(site), keys.held_comment_days(site))
                for name in self._redis.scan_iter(match=pattern, count=1000)
                if _day(name) < before
            ]
            for name in old:
                self._redis.unlink(name)
            for index in self._redis.scan_iter(match=keys.article_comments(site, "*"), count=1000):
                self._redis.zremrangebyscore(index, "-inf", f"({before:%Y%m%d}")
        return len(old)

    def forget_unlisted(self, site: str, before: date) -> int:
        """Delete articles that stayed below the listing threshold and had no vote since a day; returns how many."""
        with store_errors():
            quiet = self._redis.zrangebyscore(keys.unannounced(site), "-inf", f"({before:%Y%m%d}")
            listed = self._redis.smembers(keys.articles(site))
            gone = [str(article_id) for article_id in quiet if article_id not in listed]
            for article_id in gone:
                self._redis.unlink(keys.article(site, article_id), keys.article_comments(site, article_id))
                for name in self._redis.scan_iter(match=keys.all_counts(site, article_id), count=1000):
                    self._redis.unlink(name)
                self._redis.zrem(keys.unannounced(site), article_id)
        return len(gone)

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
