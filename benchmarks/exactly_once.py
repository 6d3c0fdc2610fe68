"""
Is every acknowledged submission stored exactly once, with its last state, whatever is killed?

Sends submissions from many connections, a fifth of them twice or out of order and some amended, while a worker, then
Redis, then the whole service is killed with -9 and started again. At the end the store must agree with the senders' own
log to the unit: `python -m benchmarks.exactly_once --submissions 20000`.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SITE = "www.example.org"
ARTICLES = [f"https://{SITE}/section/{n}" for n in range(7)]
PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Step:
    """One request of a submission."""

    seq: int
    helpful: bool | None
    comment: str | None


@dataclass(frozen=True)
class Submission:
    """What one sender sends under one id, in the order it is sent."""

    id: str
    article: str
    steps: tuple[Step, ...]

    @property
    def last(self) -> Step:
        """The state that must be stored in the end."""
        return max(self.steps, key=lambda step: step.seq)


def invent(count: int, seed: int) -> list[Submission]:
    """Submissions, a fifth sent twice or out of order, a tenth amended, a fiftieth withdrawn."""
    chance = random.Random(seed)
    return [_submission(chance) for _ in range(count)]


def _submission(chance: random.Random) -> Submission:
    steps = [Step(1, chance.random() < 0.7, "the second table is hard to read" if chance.random() < 0.2 else None)]
    if chance.random() < 0.1:
        steps.append(Step(2, chance.random() < 0.5, "a little better now"))
    if chance.random() < 0.02:
        steps.append(Step(3, None, None))
    if chance.random() < 0.2:
        steps = [*steps, steps[0]] if chance.random() < 0.5 else steps[::-1]
    return Submission(str(uuid.UUID(int=chance.getrandbits(128), version=4)), chance.choice(ARTICLES), tuple(steps))


class Service:
    """The service as an operator starts it, on a data directory that outlives it."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.start()

    def start(self) -> None:
        environment = os.environ | {"ALLOWED_SITES": SITE, "SUBMISSION_LIMIT": "1000000 per second"}
        environment.pop("REDIS_URL", None)
        command = [sys.executable, "-m", "feedback_service", "serve", "--port", str(self.port), "--data", self.data]
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run another command against the running service."""
        command = [sys.executable, "-m", "feedback_service", *arguments, "--data", str(self.data)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def kill_worker(self) -> None:
        """Kill one process that answers requests."""
        server, *workers = [pid for pid in descendants(self.process.pid) if _is(pid, b"web_server")]
        _kill(random.choice(workers or [server]))

    def kill_redis(self) -> None:
        """Kill the embedded Redis alone."""
        _kill(*[pid for pid in descendants(self.process.pid) if _is(pid, b"valkey-server", b"redis-server")])

    def kill_all(self) -> None:
        """Kill the supervisor and start the service again."""
        _kill(self.process.pid)
        self.process.wait()
        self.start()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


class Answers:
    """What the senders were answered so far."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.acknowledged = 0
        self._news = threading.Condition()

    def add(self, status: int | str) -> bool:
        """Note an answer; whether it is an acknowledgement."""
        with self._news:
            self.counts[str(status)] += 1
            self.acknowledged += status in (200, 201)
            self._news.notify_all()
        return status in (200, 201)

    def wait_for(self, acknowledged: int) -> bool:
        """Wait for so many acknowledgements; whether they came."""
        with self._news:
            return self._news.wait_for(lambda: self.acknowledged >= acknowledged, timeout=4 * PATIENCE_SECONDS)


def send_all(service: Service, submissions: list[Submission], answers: Answers) -> None:
    """Send each submission's steps in order, each until it is acknowledged."""
    with _connection(service) as connection:
        for submission in submissions:
            for step in submission.steps:
                _send_until_acknowledged(connection, submission, step, answers)


def _send_until_acknowledged(
    connection: http.client.HTTPConnection, submission: Submission, step: Step, answers: Answers
) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not answers.add(status := _send(connection, submission, step)):
        connection.close()
        if time.monotonic() > deadline:
            raise TimeoutError(f"no acknowledgement, last answer {status}")
        time.sleep(random.uniform(0.02, 0.1))


def _connection(service: Service) -> contextlib.closing[http.client.HTTPConnection]:
    """Opens again by itself after it was closed."""
    return contextlib.closing(http.client.HTTPConnection("127.0.0.1", service.port, timeout=5))


def _send(connection: http.client.HTTPConnection, submission: Submission, step: Step) -> int | str:
    body = {"article": submission.article, "helpful": step.helpful, "id": submission.id, "seq": step.seq}
    if step.comment:
        body["comment"] = step.comment
    try:
        connection.request("POST", "/v1/submissions", json.dumps(body), {"Content-Type": "application/json"})
        with connection.getresponse() as answer:
            answer.read()
            return answer.status
    except (OSError, http.client.HTTPException) as error:
        return type(error).__name__


def check(service: Service, submissions: list[Submission]) -> list[str]:
    """What differs between the store and the senders' log."""
    problems = []
    doctor = service.command("doctor")
    print(doctor.stdout.strip())
    if doctor.returncode:
        problems.append("doctor found problems")
    token = service.command("tokens", "create", "checker", "--role", "editor").stdout.split()[-1]
    wanted: dict[str, Counter[bool]] = {article: Counter() for article in ARTICLES}
    for submission in submissions:
        if submission.last.helpful is not None:
            wanted[submission.article][submission.last.helpful] += 1
    for article, counts in wanted.items():
        found = _get(service, token, f"/v1/articles?url={article}")["articles"][0]
        if (found["yes"], found["no"]) != (counts[True], counts[False]):
            problems.append(f"{article}: stored {found['yes']}/{found['no']}, sent {counts[True]}/{counts[False]}")
    problems += _states(service, submissions)
    return problems


def _states(service: Service, submissions: list[Submission]) -> Iterator[str]:
    with _connection(service) as connection:
        for submission in submissions:
            body = {"article": submission.article, "helpful": True, "id": submission.id, "seq": 0}
            connection.request("POST", "/v1/submissions", json.dumps(body), {"Content-Type": "application/json"})
            stored = json.loads(connection.getresponse().read())
            if (stored["seq"], stored["helpful"]) != (submission.last.seq, submission.last.helpful):
                yield f"{submission.id}: stored {stored}, last sent {submission.last}"


def _get(service: Service, token: str, path: str) -> dict[str, list[dict[str, int]]]:
    with _connection(service) as connection:
        connection.request("GET", path, headers={"Authorization": f"Bearer {token}"})
        return json.loads(connection.getresponse().read())


def descendants(pid: int) -> list[int]:
    """All processes below one, by /proc."""
    children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return [found for child in children for found in (child, *descendants(child))]


def _is(pid: int, *words: bytes) -> bool:
    with contextlib.suppress(OSError):
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        return any(word in command for word in words) and not command.startswith(b"/bin/sh")
    return False


def _kill(*pids: int) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def run(count: int, connections: int, seed: int, data: Path) -> list[str]:
    """Send, kill, compare; returns what differs."""
    submissions = invent(count, seed)
    service = Service(data)
    answers = Answers()
    failures: list[BaseException] = []

    def sender(part: list[Submission]) -> None:
        try:
            send_all(service, part, answers)
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=sender, args=(submissions[n::connections],)) for n in range(connections)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for nth, kill in enumerate((service.kill_worker, service.kill_redis, service.kill_all) * 2, start=1):
        answers.wait_for(nth * count // 7)
        print(f"{time.monotonic() - started:6.1f} s  {answers.acknowledged} acknowledged  {kill.__name__}", flush=True)
        kill()
    for thread in threads:
        thread.join()
    print(f"{time.monotonic() - started:6.1f} s  all acknowledged; answers {dict(answers.counts)}")
    try:
        return [*map(str, failures), *check(service, submissions)]
    finally:
        service.stop()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=20_000)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        problems = run(options.submissions, options.connections, options.seed, Path(data))
    print("\n".join(problems[:20]) or "every submission is stored exactly once, with its last state")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
