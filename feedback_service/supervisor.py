"""Starts, watches and stops all that serves: the embedded Redis, the web server's workers, the maintenance process.

Every child is leashed (see `leash`), so none outlives this process, however it ends.
"""

import logging
import math
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import Self

from feedback_service import web_server
from feedback_service.embedded_redis import EmbeddedRedis
from feedback_service.leash import end, leashed, release

APP = "feedback_service.app:create_app"
MAINTENANCE = (sys.executable, "-m", "feedback_service.maintenance")

# Together with the embedded Redis's own 3 seconds less than the 10 that container engines wait before they kill.
_CHILDREN_STOP_SECONDS = 6.0

_FIRST_BACK_OFF_SECONDS = 0.1
_LONGEST_BACK_OFF_SECONDS = 10.0
_STEADY_SECONDS = 30.0
_POLL_SECONDS = 0.005


# A worker multiplies short vectors: a pool of threads a worker, one a core, would only cost start time and memory.
_DEFAULTS = {"OPENBLAS_NUM_THREADS": "1"}

logger = logging.getLogger(__name__)


class SupervisorError(RuntimeError):
    """The service cannot start; the message is meant for the operator."""


def serve(
    *,
    host: str,
    port: int,
    data: Path,
    redis_url: str | None,
    workers: int,
    threads: int,
    environment: Mapping[str, str],
    app: str = APP,
    background: Sequence[Sequence[str]] = (MAINTENANCE,),
) -> int:
    """Run the service until SIGTERM or SIGINT; the exit code is 0 if all stopped in time, else 1.

    `environment` is added to this process's own for all children; they find Redis by REDIS_URL in it. `app` names a
    factory of a WSGI application, `background` the commands that run beside the web server. Port 0 picks a free one.

    Raises:
        EmbeddedRedisError: no `redis_url` was given, and the embedded Redis did not start.
        SupervisorError: the address is taken, or the web server did not start.

    """
    host, port = _listening_address(host, port)
    with ExitStack() as stack:
        children: list[Child] = []
        watched: list[Child] = []
        if redis_url is None:
            redis = stack.enter_context(EmbeddedRedis(data))
            redis_url = redis.url
            watched.append(Child("Redis", redis.start, redis.process))
        spawn = partial(leashed, environment={**_DEFAULTS, **os.environ, **environment, "REDIS_URL": redis_url})
        signals = stack.enter_context(StopSignals())
        try:
            web = Child("The web server", partial(spawn, web_server.command(app, host, port, workers, threads)))
            children.append(web)
            if _await_answer(host, port, web, signals):
                children.extend(Child(" ".join(command), partial(spawn, command)) for command in background)
                print(f"Ready at http://{_bracketed(host)}:{port}", flush=True)
                while not signals.wait(min(child.tend() for child in [*watched, *children])):
                    pass
        finally:
            in_time = _stop(children)
    return 0 if in_time else 1


class Child:
    """A command that is started again whenever it ends by itself, ever more slowly if it keeps ending."""

    def __init__(
        self,
        name: str,
        spawn: Callable[[], subprocess.Popen[bytes]],
        process: subprocess.Popen[bytes] | None = None,
    ) -> None:
        self.name = name
        self._spawn = spawn
        self.process = process or spawn()
        self._back_off = _FIRST_BACK_OFF_SECONDS
        self._started = time.monotonic()
        self._restart = math.inf

    def tend(self) -> float:
        """Start the command again if its time has come; how many seconds it can be left alone now."""
        now = time.monotonic()
        if self.process.poll() is None:
            return math.inf
        if self._restart == math.inf:
            self._note_end(now)
        elif now >= self._restart:
            self._start_again(now)
        return self._restart - now

    def _note_end(self, now: float) -> None:
        release(self.process)
        if now - self._started > _STEADY_SECONDS:
            self._back_off = _FIRST_BACK_OFF_SECONDS
        self._schedule(now, f"ended with code {self.process.returncode}")

    def _start_again(self, now: float) -> None:
        try:
            self.process = self._spawn()
        except OSError as error:
            self._schedule(now, f"could not be started ({error.strerror})")
        else:
            self._started, self._restart = now, math.inf

    def _schedule(self, now: float, reason: str) -> None:
        logger.error("%s %s; starting it again in %g s", self.name, reason, self._back_off)
        self._restart = now + self._back_off
        self._back_off = min(2 * self._back_off, _LONGEST_BACK_OFF_SECONDS)


class StopSignals:
    """Takes note of SIGTERM and SIGINT while entered, and wakes the waiting main thread for them and for a child's end.

    The handlers do nothing else: to wait for a child inside one can deadlock.
    """

    def __enter__(self) -> Self:
        self._requested = False
        self._wakeups, self._waker = socket.socketpair()
        self._wakeups.setblocking(False)
        self._waker.setblocking(False)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        self._previous = {number: signal.signal(number, self._note) for number in web_server.STOP_SIGNALS}
        self._previous[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda *_: None)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._previous.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(-1)
        self._wakeups.close()
        self._waker.close()

    def wait(self, seconds: float) -> bool:
        """Wait for a signal or that long; whether the service is asked to stop."""
        if not self._requested:
            select.select([self._wakeups], [], [], None if math.isinf(seconds) else seconds)
            with suppress(BlockingIOError):
                self._wakeups.recv(4096)
        return self._requested

    def _note(self, *_: object) -> None:
        self._requested = True


def _listening_address(host: str, port: int) -> tuple[str, int]:
    """The numeric address, known to be free.

    Granian's listeners share a port with whoever else asks for that (SO_REUSEPORT): a second service would silently
    take half of the first one's visitors.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        with socket.create_server(address[:2], family=family) as probe:
            numeric: tuple[str, int] = probe.getsockname()[:2]
            return numeric
    except OSError as error:
        raise SupervisorError(f"Cannot listen on {host} port {port}: {error.strerror}") from error


def _await_answer(host: str, port: int, web: Child, signals: StopSignals) -> bool:
    """Wait for the first answer to a request; false if asked to stop before."""
    while not _answers(host, port):
        if web.process.poll() is not None:
            raise SupervisorError("The web server did not start; the reason is above")
        if signals.wait(_POLL_SECONDS):
            return False
    return True


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=1) as connection:
            connection.sendall(f"GET /healthz HTTP/1.1\r\nHost: {_bracketed(host)}:{port}\r\n\r\n".encode())
            return bool(connection.recv(1))
    except OSError:
        return False


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _stop(children: Sequence[Child]) -> bool:
    """Ask all children to stop, all at once, and kill those that take too long; whether none did."""
    for child in children:
        child.process.terminate()
    deadline = time.monotonic() + _CHILDREN_STOP_SECONDS
    in_time = [end(child.process, seconds=max(0, deadline - time.monotonic())) for child in children]
    return all(in_time)
