"""Accounts, sessions and tokens. Passwords and tokens are kept as hashes only."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

from redis import Redis

from feedback_service.errors import UserExists
from feedback_service.models import Account, Role
from feedback_service.stores import keys
from feedback_service.stores.connection import store_errors


class AccessStore:
    """Keeps who may sign in, who is signed in, and which tokens are valid."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def add_user(self, account: Account, password_hash: str) -> None:
        """
        Store a new account.

        Raises:
            UserExists: the name is taken.
        """
        with store_errors():
            if not self._redis.hsetnx(
                keys.USERS, account.name, json.dumps(_dump(account) | {"password": password_hash})
            ):
                raise UserExists(f"an account named {account.name} exists already")

    def user(self, name: str) -> tuple[Account, str] | None:
        """The account and its password hash."""
        with store_errors():
            stored = self._redis.hget(keys.USERS, name)
        if not stored:
            return None
        values = json.loads(stored)
        return _load(values), values["password"]

    def add_session(self, token: str, account: Account, lifetime: timedelta) -> None:
        """Remember a signed-in session until its lifetime is over."""
        with store_errors():
            self._redis.set(keys.session(_hash(token)), json.dumps(_dump(account)), ex=lifetime)

    def session(self, token: str) -> Account | None:
        """Who is signed in with this session token."""
        with store_errors():
            stored = self._redis.get(keys.session(_hash(token)))
        return _load(json.loads(stored)) if stored else None

    def drop_session(self, token: str) -> None:
        """Sign out."""
        with store_errors():
            self._redis.delete(keys.session(_hash(token)))

    def add_token(self, token: str, account: Account) -> None:
        """Remember an access token by its hash."""
        with store_errors():
            self._redis.hset(keys.TOKENS, _hash(token), json.dumps(_dump(account)))

    def token(self, token: str) -> Account | None:
        """Whose access token this is."""
        with store_errors():
            stored = self._redis.hget(keys.TOKENS, _hash(token))
        return _load(json.loads(stored)) if stored else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _dump(account: Account) -> dict[str, object]:
    return {"name": account.name, "role": account.role, "sites": sorted(account.sites), "csrf": account.csrf}


def _load(values: dict[str, object]) -> Account:
    return Account(
        name=str(values["name"]),
        role=Role(str(values["role"])),
        sites=frozenset(values["sites"]),  # type: ignore[call-overload]  # written by _dump as a list of strings
        csrf=str(values["csrf"]),
    )
