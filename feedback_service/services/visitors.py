"""Visitor keys: they serve limits and mark repeated votes, and cannot be traced back once the day's secret is gone."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import date

from feedback_service.errors import StoreUnavailable
from feedback_service.stores.visitors import DaySecretStore


class VisitorKeys:
    """Makes the key of a visitor: HMAC(secret of the day, site, address, user agent)."""

    def __init__(self, store: DaySecretStore) -> None:
        self._store = store
        self._fallback = secrets.token_bytes(32)
        self._known: tuple[date, bytes] | None = None

    def key(self, *, site: str, address: str, user_agent: str, day: date) -> str:
        """16 hexadecimal digits; without Redis a secret of this process serves until Redis is back."""
        message = "\0".join((site, address, user_agent)).encode("utf-8", "surrogatepass")
        return hmac.new(self._secret(day), message, hashlib.sha256).hexdigest()[:16]

    def _secret(self, day: date) -> bytes:
        if self._known and self._known[0] == day:
            return self._known[1]
        try:
            secret = self._store.get(day)
        except StoreUnavailable:
            return self._fallback
        self._known = (day, secret)
        return secret
