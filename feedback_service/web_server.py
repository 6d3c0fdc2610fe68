"""How granian is started: the application is imported once, and the workers fork from there."""

import logging
import os
import signal
import sys
from pkgutil import resolve_name

WORKERS_DRAIN_SECONDS = 5
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def command(app: str, host: str, port: int, workers: int, threads: int) -> list[str]:
    """The command that serves a WSGI factory with granian."""
    return [
        *(sys.executable, "-c", "from feedback_service.web_server import run; run()"),
        *("--interface=wsgi", "--http=1", f"--host={host}", f"--port={port}"),
        *(f"--workers={workers}", f"--blocking-threads={threads}"),
        *(f"--workers-kill-timeout={WORKERS_DRAIN_SECONDS}", "--respawn-failed-workers", "--log-level=warning"),
        *("--factory", app),
    ]


def run() -> None:
    """Granian's command line; its workers fork with the application imported, so that one that died is back at once."""
    import multiprocessing
    import runpy

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # At INFO it would log visitors' keys, which must not outlive the day.
    logging.getLogger("flask-limiter").setLevel(logging.WARNING)
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork")
    os.register_at_fork(after_in_child=_reset_signals)
    resolve_name(sys.argv[-1])
    runpy.run_module("granian", run_name="__main__")


def _reset_signals() -> None:
    """Drop the handlers of granian's main process, with which a worker would sleep through a SIGTERM while it loads."""
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_DFL)
