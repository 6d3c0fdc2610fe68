"""The secret of the day, shared by all workers, that visitor keys are made with."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from redis import Redis

from feedback_service.stores import keys
from feedback_service.stores.connection import store_errors

SECRET_TTL = timedelta(hours=48)


class DaySecretStore:
    """Makes a day's secret at its first use; it expires by itself, and with it all that could be traced."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def get(self, day: date) -> bytes:
        """
        The day's secret, 32 bytes.

        Raises:
            StoreUnavailable: Redis did not answer.
        """
        with store_errors():
            key = keys.day_secret(day)
            self._redis.set(key, secrets.token_hex(32), ex=SECRET_TTL, nx=True)
            secret = self._redis.get(key)
        return bytes.fromhex(str(secret))
