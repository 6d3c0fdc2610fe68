"""Submissions in Redis: one atomic script stores, amends and counts."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from redis import Redis

from feedback_service.errors import TooManyArticles
from feedback_service.models import UNCHANGED, Comment, NewSubmission, StoredSubmission
from feedback_service.stores import keys
from feedback_service.stores.connection import load_script, store_errors

SUBMISSION_TTL = timedelta(hours=48)
VOTES = {True: "y", False: "n", None: "w"}
HELPFUL = {vote: helpful for helpful, vote in VOTES.items()}


@dataclass(frozen=True, slots=True)
class StoreLimits:
    """Numbers the script needs to know; see `Settings`."""

    suspect_after: int
    listing_votes: int
    max_unannounced_articles: int


class SubmissionStore:
    """Stores submissions exactly once, whatever is repeated or out of order."""

    def __init__(self, redis: Redis, limits: StoreLimits) -> None:
        self._limits = limits
        self._submit = load_script(redis, "submit")

    def put(
        self, new: NewSubmission, comment: Comment | None, *, held: bool, visitor: str, today: date
    ) -> StoredSubmission:
        """
        Store or amend a submission; an old or repeated seq changes nothing and returns the stored state.

        `held` keeps the comment out of everything that editors see.

        Raises:
            StoreUnavailable: Redis did not confirm; repeating with the same id and seq is safe.
            TooManyArticles: the article is unknown and the site takes no more of those.
        """
        with store_errors():
            outcome, seq, vote, stored = self._submit(
                keys=_keys(new, visitor, today), args=self._arguments(new, comment, held=held, today=today)
            )
        if outcome == "full":
            raise TooManyArticles("this site takes no more articles that its publisher has not announced")
        return StoredSubmission(
            id=new.id,
            seq=seq,
            helpful=HELPFUL[vote],
            comment=parse_comment(stored) if stored else None,
            created=outcome == "created",
            changed=outcome != "unchanged",
        )

    def _arguments(self, new: NewSubmission, comment: Comment | None, *, held: bool, today: date) -> list[str | int]:
        action = "keep" if new.comment is UNCHANGED else "set" if comment else "delete"
        return [
            new.seq,
            VOTES[new.helpful],
            action,
            dump_comment(comment, new.article.id) if comment else "",
            "held" if held else "open",
            comment.theme if comment else "",
            new.language,
            entry_id(new.article.id, new.id),
            new.article.id,
            new.article.url,
            *(f"{day:%Y%m%d}" for day in _days(today)),
            int(SUBMISSION_TTL.total_seconds()),
            self._limits.suspect_after,
            self._limits.listing_votes,
            self._limits.max_unannounced_articles,
        ]


def entry_id(article_id: str, submission_id: str) -> str:
    """The id under which a comment is kept: it follows from the submission's id, but does not tell it."""
    return hashlib.blake2b(f"{article_id}/{submission_id}".encode(), digest_size=9).hexdigest()


def dump_comment(comment: Comment, article_id: str) -> str:
    """A comment as it is kept; its article's id makes it findable from the day's comments."""
    return json.dumps({"article": article_id} | asdict(comment), ensure_ascii=False, separators=(",", ":"))


def parse_comment(stored: str) -> Comment:
    """The reverse of `dump_comment`."""
    values = json.loads(stored)
    del values["article"]
    return Comment(**values | {"removed": tuple(values["removed"]), "also": tuple(values["also"])})


def _days(today: date) -> list[date]:
    # A submission lives 48 hours, so what it amends lies at most two days back.
    return [today - timedelta(days=back) for back in range(3)]


def _keys(new: NewSubmission, visitor: str, today: date) -> list[str]:
    site, article, days = new.article.site, new.article.id, _days(today)
    return [
        keys.submission(site, article, new.id),
        keys.article(site, article),
        *(keys.counts(site, article, day) for day in days),
        *(keys.comments(site, day) for day in days),
        *(keys.held_comments(site, day) for day in days),
        keys.article_comments(site, article),
        keys.articles(site),
        keys.unannounced(site),
        keys.visits(site, today, article, visitor),
    ]
