"""Who may come in: accounts with passwords, sessions, and tokens for jobs and systems."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from functools import cache

from werkzeug.security import check_password_hash, generate_password_hash

from feedback_service.errors import InvalidInput, SignInFailed
from feedback_service.models import Account, Role
from feedback_service.stores.access import AccessStore

SESSION_LIFETIME = timedelta(hours=8)
MIN_PASSWORD = 12


class AccessService:
    """Signs people in and out and makes accounts and tokens; passwords are hashed with scrypt."""

    def __init__(self, store: AccessStore) -> None:
        self._store = store

    def add_user(self, name: str, password: str, role: Role, sites: Iterable[str] = ()) -> None:
        """
        Make an account.

        Raises:
            InvalidInput: the name is empty or the password too short.
            UserExists: the name is taken.
        """
        if not name.strip():
            raise InvalidInput.of("name", "must not be empty")
        if len(password) < MIN_PASSWORD:
            raise InvalidInput.of("password", f"has fewer than {MIN_PASSWORD} characters")
        self._store.add_user(Account(name, role, frozenset(sites)), generate_password_hash(password))

    def sign_in(self, name: str, password: str) -> str:
        """
        Check a password and open a session; returns its token. Takes as long for unknown names.

        Raises:
            SignInFailed: name and password do not match.
        """
        account, password_hash = self._store.user(name) or (None, _nobodys_hash())
        if not check_password_hash(password_hash, password) or account is None:
            raise SignInFailed("name and password do not match")
        token = secrets.token_urlsafe(32)
        self._store.add_session(token, replace(account, csrf=secrets.token_urlsafe(24)), SESSION_LIFETIME)
        return token

    def sign_out(self, session_token: str) -> None:
        """Close a session."""
        self._store.drop_session(session_token)

    def session(self, session_token: str) -> Account | None:
        """Who is signed in."""
        return self._store.session(session_token)

    def create_token(self, name: str, role: Role, sites: Iterable[str] = ()) -> str:
        """Make an access token; it is returned this once and kept only as a hash."""
        token = f"fbt_{secrets.token_urlsafe(32)}"
        self._store.add_token(token, Account(name, role, frozenset(sites)))
        return token

    def token(self, token: str) -> Account | None:
        """Whose token this is."""
        return self._store.token(token)


@cache
def _nobodys_hash() -> str:
    return generate_password_hash(secrets.token_hex())
