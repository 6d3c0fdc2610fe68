"""Articles, their counts and their comments, as reports read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import cast

from redis import Redis

from feedback_service.models import ArticleComment, ArticleTotals, VoteCount
from feedback_service.stores import keys
from feedback_service.stores.connection import store_errors
from feedback_service.stores.submissions import HELPFUL, parse_comment


class ArticleStore:
    """Reads what submissions left in Redis; never scans submissions."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def listed(self, site: str) -> list[ArticleTotals]:
        """The articles that lists show, with their votes; in no order."""
        with store_errors():
            ids = cast(list[str], list(self._redis.smembers(keys.articles(site))))
            pipeline = self._redis.pipeline(transaction=False)
            for article_id in ids:
                pipeline.hgetall(keys.article(site, article_id))
            return [_totals(site, *pair) for pair in zip(ids, pipeline.execute(), strict=True) if pair[1]]

    def recent_votes(self, site: str, article_ids: Sequence[str], since: date, until: date) -> list[int]:
        """How many votes each article had from one day to another, at most 31 days apart, both included."""
        months = sorted({since.replace(day=1), until.replace(day=1)})
        with store_errors():
            pipeline = self._redis.pipeline(transaction=False)
            for article_id in article_ids:
                for month in months:
                    pipeline.hgetall(keys.counts(site, article_id, month))
            replies = pipeline.execute()
        totals = []
        for n in range(len(article_ids)):
            cells = zip(months, replies[n * len(months) : (n + 1) * len(months)], strict=True)
            totals.append(sum(_votes_between(month, fields, since, until) for month, fields in cells))
        return totals

    def find(self, site: str, article_id: str) -> ArticleTotals | None:
        """One listed article, or None."""
        with store_errors():
            pipeline = self._redis.pipeline(transaction=False)
            pipeline.sismember(keys.articles(site), article_id)
            pipeline.hgetall(keys.article(site, article_id))
            listed, values = pipeline.execute()
        return _totals(site, article_id, values) if listed and values else None

    def describe(self, site: str, article_id: str, url: str, values: dict[str, str], today: date) -> None:
        """Announce an article: its title, section and revision come from the publisher, and it is always listed."""
        with store_errors():
            pipeline = self._redis.pipeline(transaction=True)
            pipeline.hset(keys.article(site, article_id), mapping={"url": url} | values)  # type: ignore[arg-type]  # Mapping is invariant in its keys
            pipeline.hsetnx(keys.article(site, article_id), "first_day", f"{today:%Y%m%d}")
            pipeline.sadd(keys.articles(site), article_id)
            pipeline.zrem(keys.unannounced(site), article_id)
            pipeline.execute()

    def counts(self, site: str, article_id: str, since: date, until: date) -> tuple[list[VoteCount], dict[str, int]]:
        """Votes by day, revision and language, oldest first, and comments by theme; both days are included."""
        months = _months(since, until)
        with store_errors():
            pipeline = self._redis.pipeline(transaction=False)
            for month in months:
                pipeline.hgetall(keys.counts(site, article_id, month))
            replies = pipeline.execute()
        votes: dict[tuple[date, str, str], dict[str, int]] = defaultdict(dict)
        themes: dict[str, int] = defaultdict(int)
        for month, fields in zip(months, replies, strict=True):
            for name, count in fields.items():
                day, *parts = name.split(":")
                if not since <= (on := month.replace(day=int(day))) <= until:
                    continue
                if len(parts) == 3:
                    votes[on, parts[0], parts[1]][parts[2]] = int(count)
                elif parts[0] == "theme":
                    themes[parts[1]] += int(count)
        return [VoteCount(*key, n.get("y", 0), n.get("n", 0)) for key, n in sorted(votes.items())], dict(themes)

    def comments(self, site: str, article_id: str, *, limit: int, offset: int = 0) -> list[ArticleComment]:
        """An article's open comments, the newest day first."""
        with store_errors():
            key = keys.article_comments(site, article_id)
            index = self._redis.zrevrange(key, offset, offset + limit - 1, withscores=True)
            entries = [(str(entry), _day(score)) for entry, score in cast(list[tuple[str, float]], index)]
            pipeline = self._redis.pipeline(transaction=False)
            for entry, day in entries:
                pipeline.hget(keys.comments(site, day), entry)
            values = pipeline.execute()
        return [
            ArticleComment(entry, day, HELPFUL[value[0]], parse_comment(value[1:]))
            for (entry, day), value in zip(entries, values, strict=True)
            if value
        ]


def _totals(site: str, article_id: str, values: dict[str, str]) -> ArticleTotals:
    return ArticleTotals(
        id=article_id,
        site=site,
        url=values["url"],
        title=values.get("title", ""),
        section=values.get("section", ""),
        yes=int(values.get("yes", 0)),
        no=int(values.get("no", 0)),
        first_day=date.fromisoformat(values["first_day"]),
    )


def _votes_between(month: date, fields: dict[str, str], since: date, until: date) -> int:
    return sum(
        int(count)
        for name, count in fields.items()
        if name.endswith((":y", ":n")) and since <= month.replace(day=int(name[:2])) <= until
    )


def _day(score: float) -> date:
    return date.fromisoformat(f"{score:.0f}")


def _months(since: date, until: date) -> list[date]:
    months = [since.replace(day=1)]
    while (following := (months[-1] + timedelta(days=32)).replace(day=1)) <= until:
        months.append(following)
    return months
