"""How the service reaches Redis: one client a process, short timeouts, no hidden retries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

from redis import Redis
from redis.backoff import NoBackoff
from redis.commands.core import Script
from redis.exceptions import RedisError
from redis.retry import Retry

from feedback_service.errors import StoreUnavailable

TIMEOUT_SECONDS = 0.25


def connect(url: str, timeout_seconds: float = TIMEOUT_SECONDS) -> Redis:
    """
    A client for `redis://`, `rediss://` or `unix://`; connects at the first command.

    One retry, at once: it covers a connection that Redis closed while idle, and every script is safe to repeat.
    """
    return Redis.from_url(
        url,
        decode_responses=True,
        socket_timeout=timeout_seconds,
        socket_connect_timeout=timeout_seconds,
        retry=Retry(NoBackoff(), 1),
    )


def load_script(redis: Redis, name: str) -> Script:
    """The script `scripts/<name>.lua`, sent by its hash and in full where Redis does not know it."""
    source = files("feedback_service.stores").joinpath("scripts", f"{name}.lua").read_text(encoding="utf-8")
    return redis.register_script(source)


@contextmanager
def store_errors() -> Iterator[None]:
    """Turn what the client raises into StoreUnavailable; the cause is kept for the log, without any values."""
    try:
        yield
    except RedisError as error:
        raise StoreUnavailable(type(error).__name__) from None
