"""WSGI applications that show what a supervised worker does; each `create_…` is a factory."""

import os
import signal
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from redis import Redis

Application = Callable[[dict[str, Any], Callable[..., object]], Iterable[bytes]]


def create_app() -> Application:
    client = Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)

    def hold() -> str:
        """Answer only when someone pushes a word."""
        popped = client.blpop(["word"])
        return str(popped and popped[1])

    pages = {
        "/healthz": lambda: "ok",
        "/pids": lambda: f"{os.getpid()} {os.getppid()}",
        "/setting": lambda: os.environ["SETTING"],
        "/count": lambda: str(client.incr("count")),
        "/hold": hold,
    }

    def application(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        body = pages[environ["PATH_INFO"]]().encode()
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
        return [body]

    return application


def create_broken_app() -> Application:
    raise RuntimeError("a setting is missing")


def create_endless_app() -> Application:
    """Never finish loading, and say so in the file that MARK names."""
    Path(os.environ["MARK"]).touch()
    while True:
        signal.pause()
