import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from redis import Redis

from feedback_service.embedded_redis import running_url
from tests.supervisor.processes import is_gone, kill, until

SERVE = """
import json, pathlib, sys
from feedback_service.supervisor import serve
options = json.loads(sys.argv[1])
options["data"] = pathlib.Path(options["data"])
sys.exit(serve(**options))
"""


@dataclass
class Service:
    """A running service of two workers and one background command, which notes each of its starts in a file."""

    process: subprocess.Popen[bytes]
    output: Path
    data: Path

    @property
    def address(self) -> str:
        line = until(lambda: re.search(r"^Ready at (http://\S+)$", self.output.read_text(), re.MULTILINE))
        return str(line[1])

    def get(self, path: str) -> str:
        with urlopen(self.address + path, timeout=20) as answer:
            return str(answer.read().decode())

    def redis(self) -> Redis:
        return Redis.from_url(running_url(self.data), decode_responses=True)

    def redis_pid(self) -> int:
        with self.redis() as redis:
            return int(redis.info()["process_id"])

    def web_pids(self) -> tuple[set[int], int]:
        """Of the workers, once there are two, and of their parent."""
        return until(self._two_workers)

    def _two_workers(self) -> tuple[set[int], int] | None:
        answers = [self.get("/pids").split() for _ in range(20)]
        workers, parents = {int(worker) for worker, _ in answers}, {int(parent) for _, parent in answers}
        return (workers, parents.pop()) if len(workers) == 2 and len(parents) == 1 else None

    def background_pids(self) -> list[int]:
        return until(lambda: [int(line) for line in (self.data / "background").read_text().split()])

    def all_pids(self) -> set[int]:
        workers, parent = self.web_pids()
        return {*workers, parent, self.redis_pid(), self.background_pids()[-1], self.process.pid}


Start = Callable[..., Service]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a service; it is killed with the test."""
    running: list[Service] = []

    def start_one(data: Path = tmp_path, **changes: object) -> Service:
        options: dict[str, object] = {
            "host": "127.0.0.1",
            "port": 0,
            "data": str(data),
            "redis_url": None,
            "workers": 2,
            "threads": 2,
            "environment": {"SETTING": "blue"},
            "app": "tests.supervisor.tiny_app:create_app",
            "background": [["/bin/sh", "-c", f"echo $$ >>'{data}/background'; exec sleep 600"]],
        }
        output = tmp_path / f"output-{len(running)}"
        with output.open("w") as file:
            process = subprocess.Popen(
                [sys.executable, "-c", SERVE, json.dumps({**options, **changes})],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
                stdout=file,
                stderr=subprocess.STDOUT,
            )
        running.append(Service(process, output, data))
        return running[-1]

    yield start_one
    for service in running:
        service.process.kill()
        service.process.wait()


@pytest.fixture
def service(start: Start) -> Service:
    return start()


def test_requests_are_answered_by_every_worker_with_the_settings_given(service: Service) -> None:
    assert len(service.web_pids()[0]) == 2
    assert service.get("/setting") == "blue"


def test_workers_and_other_commands_share_one_redis(service: Service) -> None:
    for _ in range(10):
        service.get("/count")
    with service.redis() as redis:
        assert redis.get("count") == "10"


def test_a_redis_that_dies_alone_comes_back_with_its_data_each_time(service: Service) -> None:
    for expected in ("1", "2", "3"):
        assert until(lambda: service.get("/count")) == expected
        kill(service.redis_pid())


def test_a_worker_that_dies_is_replaced_while_the_other_one_serves(service: Service) -> None:
    workers, parent = service.web_pids()
    victim, survivor = workers
    kill(victim)
    until(lambda: is_gone(victim))
    now, same_parent = service.web_pids()
    assert survivor in now
    assert same_parent == parent


def test_a_web_server_that_dies_takes_its_workers_along_and_comes_back(service: Service) -> None:
    workers, parent = service.web_pids()
    kill(parent)
    assert until(lambda: all(map(is_gone, workers)))
    assert service.web_pids()[1] != parent


def test_a_background_command_that_ends_is_started_again(service: Service) -> None:
    kill(service.background_pids()[0])
    assert until(lambda: len(service.background_pids()) == 2)


def test_nothing_outlives_a_supervisor_that_was_killed_and_the_next_one_has_the_data(
    service: Service, start: Start
) -> None:
    service.get("/count")
    pids = service.all_pids()
    kill(service.process.pid)
    again = start()
    assert again.get("/count") == "2"
    assert until(lambda: all(map(is_gone, pids)))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_answers_the_request_at_work_and_leaves_nothing(service: Service, number: signal.Signals) -> None:
    pids = service.all_pids()
    with ThreadPoolExecutor() as pool, service.redis() as redis:
        answer = pool.submit(service.get, "/hold")
        until(lambda: redis.info()["blocked_clients"] == 1)
        service.process.send_signal(number)
        until(lambda: is_gone(service.background_pids()[-1]))
        redis.rpush("word", "done")
        assert answer.result() == "done"
    assert service.process.wait(timeout=10) == 0
    assert all(map(is_gone, pids))


def test_a_child_that_does_not_stop_is_killed_in_time(start: Start, tmp_path: Path) -> None:
    stubborn = f"trap '' TERM; echo $$ >>'{tmp_path}/background'; while :; do sleep 600; done"
    service = start(background=[["/bin/sh", "-c", stubborn]])
    pids = service.all_pids()
    service.process.terminate()
    assert service.process.wait(timeout=10) == 1
    assert until(lambda: all(map(is_gone, pids)))


def test_a_stop_while_the_application_loads_is_obeyed(start: Start, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    service = start(app="tests.supervisor.tiny_app:create_endless_app", environment={"MARK": str(mark)})
    until(mark.exists)
    service.process.terminate()
    assert service.process.wait(timeout=10) == 0


def test_a_second_service_on_the_same_data_is_refused(service: Service, start: Start) -> None:
    service.get("/healthz")
    second = start()
    assert second.process.wait(timeout=30) != 0
    assert f"{service.data} is in use by process {service.process.pid}" in second.output.read_text()
    assert service.get("/healthz") == "ok"


def test_an_address_that_is_taken_is_refused(service: Service, start: Start, tmp_path: Path) -> None:
    port = int(service.address.rpartition(":")[2])
    second = start(tmp_path / "other", port=port)
    assert second.process.wait(timeout=30) != 0
    assert f"Cannot listen on 127.0.0.1 port {port}" in second.output.read_text()


def test_an_application_that_cannot_be_loaded_stops_the_start(start: Start) -> None:
    service = start(app="tests.supervisor.tiny_app:create_broken_app")
    assert service.process.wait(timeout=60) != 0
    output = service.output.read_text()
    assert "a setting is missing" in output
    assert "The web server did not start" in output


def test_a_redis_from_elsewhere_is_used_as_it_is(start: Start, tmp_path: Path, redis_url: str, redis: Redis) -> None:
    service = start(redis_url=redis_url)
    service.get("/count")
    assert redis.get("count") == b"1"
    assert not (tmp_path / "redis").exists()


def has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
def test_it_listens_on_ipv6_too(start: Start) -> None:
    assert start(host="::1").get("/healthz") == "ok"
