"""What is deleted when: comments after the retention period, and with the rewrite all that expired."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from feedback_service.stores.retention import RetentionStore

LEAD_LIFETIME = timedelta(seconds=60)


class RetentionService:
    """Deletes, and has the append-only file rewritten, so that deleted means deleted."""

    def __init__(self, store: RetentionStore, retention: timedelta, today: Callable[[], date]) -> None:
        self._store = store
        self._retention = retention
        self._today = today

    def lead(self, holder: str) -> bool:
        """Whether this process is the one that maintains, for the next minute."""
        return self._store.lead(holder, LEAD_LIFETIME)

    def purge(self) -> None:
        """
        Delete what is too old. Expired secrets and votes leave the file with the rewrite, so one follows every time.

        Raises:
            StoreUnavailable
        """
        self._store.drop_comments(self._today() - self._retention)
        self._store.rewrite_log()
