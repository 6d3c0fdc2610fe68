"""Starts commands that end with this process, whatever way it ends."""

import subprocess
from collections.abc import Mapping, Sequence
from typing import IO

# Reads a pipe whose other end only the starting process holds, and kills the process group when that end closes.
_LEASH = 'exec 3<&0 </dev/null; { read -r _; kill -KILL 0; } <&3 & exec "$@" 3<&-'


def leashed(
    command: Sequence[str],
    *,
    environment: Mapping[str, str] | None = None,
    output: IO[bytes] | None = None,
    umask: int = -1,
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a command, in a session of its own, that ends with this process even on kill -9.

    A waiting shell of half a megabyte kills the whole process group, so that a web server's workers go too:
    PR_SET_PDEATHSIG reaches no grandchildren and is Linux alone. Inherited descriptors must be 10 or higher,
    since the shell uses those below. End it with `end` or `release`, or drop it: that kills it as well.
    """
    return subprocess.Popen(  # noqa: S603 -- the commands are this service's own
        ["/bin/sh", "-c", _LEASH, "leash", *command],
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=output and subprocess.STDOUT,
        env=environment,
        umask=umask,
        pass_fds=pass_fds,
        start_new_session=True,
    )


def release(process: subprocess.Popen[bytes]) -> None:
    """Kill what is left of a leashed command and of all that it started."""
    process.kill()
    process.communicate()


def end(process: subprocess.Popen[bytes], *, seconds: float) -> bool:
    """Ask a leashed command to stop, and kill it if it has not after so long; whether it stopped by itself."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    finally:
        release(process)
    return True
