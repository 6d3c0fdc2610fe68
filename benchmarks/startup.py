"""
From start on an empty directory to the first answered submission, and the memory of a worker then.

`python -m benchmarks.startup` prints the median and spread of several starts.
"""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.exactly_once import SITE, Service, descendants

BODY = json.dumps({"article": f"https://{SITE}/a", "helpful": True, "comment": "the second table is hard to read"})


def start_once() -> tuple[float, float]:
    """Seconds to the first acknowledged submission, and MiB of the largest worker."""
    with tempfile.TemporaryDirectory() as data:
        started = time.perf_counter()
        service = Service(Path(data) / "data")
        try:
            while _send(service.port) != 201:
                time.sleep(0.005)
            return time.perf_counter() - started, _worker_memory(service)
        finally:
            service.stop()


def _send(port: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("POST", "/v1/submissions", BODY, {"Content-Type": "application/json"})
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def _worker_memory(service: Service) -> float:
    """The largest share that is a process's own (Pss counts shared pages by their part)."""
    sizes = []
    for pid in descendants(service.process.pid):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        sizes += [int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")]
    return max(sizes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    seconds, memory = zip(*(start_once() for _ in range(options.runs)), strict=True)
    print(f"first answer after {statistics.median(seconds):.2f} s ({min(seconds):.2f} to {max(seconds):.2f})")
    print(f"largest process {statistics.median(memory):.0f} MiB ({min(memory):.0f} to {max(memory):.0f})")


if __name__ == "__main__":
    main()
