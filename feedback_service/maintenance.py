"""`python -m feedback_service.maintenance`: retention, by one process among all that share a Redis."""

from __future__ import annotations

import logging
import secrets
import signal
import threading
from datetime import datetime, timedelta

from feedback_service.errors import StoreUnavailable
from feedback_service.services.retention import RetentionService
from feedback_service.settings import Settings
from feedback_service.stores.connection import connect
from feedback_service.stores.retention import RetentionStore

TURN = timedelta(seconds=20)
PURGE_EVERY = timedelta(hours=6)
PATIENCE_SECONDS = 5.0

log = logging.getLogger(__name__)


def main() -> None:
    """Take turns until asked to stop; a Redis that is away is waited for."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    settings = Settings.from_env()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())

    def now() -> datetime:
        return datetime.now(settings.time_zone)

    store = RetentionStore(connect(settings.redis_url, PATIENCE_SECONDS))
    retention = RetentionService(store, timedelta(days=settings.retention_days), lambda: now().date())
    holder = secrets.token_hex(8)
    due = now()
    while not stop.is_set():
        try:
            if retention.lead(holder) and now() >= due:
                retention.purge()
                due = now() + PURGE_EVERY
        except StoreUnavailable as error:
            log.warning("store unavailable: %s", error)
        stop.wait(TURN.total_seconds())


if __name__ == "__main__":
    main()
