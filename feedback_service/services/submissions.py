"""The submission's way: hear the crisis first, then redact, then store."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from classifiers.crisis import CrisisReading
from classifiers.labels import CRISIS
from classifiers.screener import Screener
from feedback_service.helplines import Helplines
from feedback_service.messages import message
from feedback_service.models import Comment, Helpline, NewSubmission, Receipt, StoredSubmission
from feedback_service.services.visitors import VisitorKeys
from feedback_service.stores.submissions import SubmissionStore

MAX_SCREENED = 2000
UNREAD = "unread"
"""The label of a comment that the crisis classifier failed on; it is held back until someone has looked."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Visitor:
    """What a request tells of its sender; only a key made of it is used, and it is not stored."""

    address: str
    user_agent: str


@dataclass(frozen=True, slots=True)
class Hearing:
    """What the crisis classifier heard in the raw text, and the helpline that every answer then carries."""

    reading: CrisisReading | None
    helpline: Helpline | None

    @property
    def label(self) -> str:
        """The crisis label, or UNREAD where the classifier failed."""
        return self.reading.label if self.reading else UNREAD


class SubmissionService:
    """Screens and stores submissions; a raw comment lives only inside these calls."""

    def __init__(
        self,
        *,
        store: SubmissionStore,
        screener: Screener,
        helplines: Helplines,
        visitors: VisitorKeys,
        today: Callable[[], date],
        show_crisis_comments: bool,
    ) -> None:
        self._store = store
        self._screener = screener
        self._helplines = helplines
        self._visitors = visitors
        self._today = today
        self._show_crisis_comments = show_crisis_comments

    def hear(self, raw: str, language: str) -> Hearing:
        """Screen a raw text for crisis language; never fails: in doubt the general helpline is shown."""
        if not raw.strip():
            return Hearing(CrisisReading.none(), None)
        try:
            reading = self._screener.crisis(raw[:MAX_SCREENED])
        except Exception as error:
            log.error("crisis classifier failed: %s", type(error).__name__)  # noqa: TRY400  (a traceback may hold the text)
            return Hearing(None, self.general_helpline(language))
        helpline = self._helplines.for_labels((reading.label, *reading.also), language)
        if helpline is None and len(raw) > MAX_SCREENED:
            helpline = self.general_helpline(language)
        return Hearing(reading, helpline)

    def general_helpline(self, language: str) -> Helpline:
        """What is shown when a text could not be read."""
        return self._helplines.general(language)

    def visitor_key(self, visitor: Visitor, site: str) -> str:
        """The key that limits and repeated votes go by."""
        return self._visitors.key(site=site, address=visitor.address, user_agent=visitor.user_agent, day=self._today())

    def submit(self, new: NewSubmission, hearing: Hearing, visitor: Visitor) -> Receipt:
        """
        Store one submission, its comment redacted; safe to repeat.

        Where redaction fails the vote counts, the comment is dropped, and the receipt's message says so.

        Raises:
            StoreUnavailable: nothing was acknowledged; sending the same id and seq again is safe.
            TooManyArticles: the article is unknown and its site takes no more of those.
        """
        text = new.comment if isinstance(new.comment, str) else ""
        comment = self._redacted(text, new.language, hearing) if text else None
        held = hearing.label == UNREAD or (hearing.label in CRISIS and not self._show_crisis_comments)
        stored = self._store.put(
            new,
            comment,
            held=held,
            visitor=self.visitor_key(visitor, new.article.site),
            today=self._today(),
        )
        return self._receipt(new, stored, hearing, dropped=bool(text) and comment is None)

    def _redacted(self, text: str, language: str, hearing: Hearing) -> Comment | None:
        try:
            redaction = self._screener.redact(text)
            theme = self._screener.theme(redaction.text)
        except Exception as error:
            log.error("redaction failed: %s", type(error).__name__)  # noqa: TRY400  (a traceback may hold the text)
            return None
        return Comment(
            text=redaction.text,
            removed=tuple(dict.fromkeys(span.type for span in redaction.spans)),
            label=hearing.label,
            also=hearing.reading.also if hearing.reading else (),
            theme=theme,
            language=language,
            model=self._screener.version,
        )

    def _receipt(self, new: NewSubmission, stored: StoredSubmission, hearing: Hearing, *, dropped: bool) -> Receipt:
        comment = stored.comment
        kind = (
            "nothing_kept"
            if stored.helpful is None and stored.created
            else "withdrawn"
            if stored.helpful is None
            else "comment_dropped"
            if dropped and stored.changed
            else "thanks_removed"
            if comment and comment.removed
            else "thanks_comment"
            if comment
            else "thanks_vote"
        )
        return Receipt(
            id=stored.id,
            seq=stored.seq,
            article=new.article.url,
            helpful=stored.helpful,
            comment=comment.text if comment else None,
            removed=comment.removed if comment else (),
            message=message(kind, new.language),
            helpline=hearing.helpline,
            created=stored.created,
        )
