"""Invented identifiers and words, sent on every path, are afterwards nowhere: not on disk, in Redis, or in a log."""

import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from redis import Redis

from benchmarks.exactly_once import Service
from feedback_service.embedded_redis import running_url
from tests.redis_dump import dump

SITE = "www.example.org"
ARTICLE = f"https://{SITE}/detox"
IDENTIFIERS = ["513-555-0184", "zelda.quux@mail.example", "078-05-1120", "4012888888881881"]
REFUSED_WORD = "xylopharquon"


@pytest.fixture
def service(tmp_path, capfd):
    service = Service(tmp_path / "data")
    _wait_until_it_answers(service)
    yield service
    service.stop()


def _wait_until_it_answers(service: Service) -> None:
    while service.process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{service.port}/readyz", timeout=5).close()
        except OSError:
            continue
        return
    raise AssertionError("the service did not start")


def send(service: Service, body: bytes, **headers: str) -> int:
    headers = {"Content-Type": "application/json"} | {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(f"http://127.0.0.1:{service.port}/v1/submissions", body, headers)
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def found_in(directory: Path, words: list[str]) -> list[tuple[Path, str]]:
    """Where a word stands in any file below a directory, in plain or as digits alone."""
    found = []
    for path in directory.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found += [(path, word) for word in words if word.encode() in content]
            digits = bytes(c for c in content if 48 <= c <= 57)
            found += [
                (path, word)
                for word in words
                if len(d := word.replace("-", "")) > 8 and d.isdigit() and d.encode() in digits
            ]
    return found


def test_nothing_identifying_is_left_anywhere(service, tmp_path, capfd):
    for identifier in IDENTIFIERS:
        body = {"article": ARTICLE, "helpful": False, "comment": f"reach me {identifier} thanks"}
        assert send(service, json.dumps(body).encode()) == 201
    refused = [
        (json.dumps({"article": ARTICLE, "helpful": True, "comment": REFUSED_WORD + "x" * 100}).encode(), {}, 422),
        (json.dumps({"article": ARTICLE, "helpful": True, "comment": [REFUSED_WORD]}).encode(), {}, 422),
        (json.dumps({"article": REFUSED_WORD, "helpful": REFUSED_WORD, "id": REFUSED_WORD}).encode(), {}, 422),
        (f'{{"comment": "{REFUSED_WORD}'.encode(), {}, 400),
        (REFUSED_WORD.encode() * 1000, {}, 413),
        (
            json.dumps({"article": ARTICLE, "helpful": True, "comment": REFUSED_WORD}).encode(),
            {"Origin": "https://x.example"},
            403,
        ),
        (REFUSED_WORD.encode(), {"Content_Type": "application/xml"}, 415),
        (
            json.dumps({"article": ARTICLE, "helpful": True}).encode(),
            {"User_Agent": REFUSED_WORD, "Referer": f"https://{REFUSED_WORD}.example"},
            201,
        ),
    ]
    for body, headers, status in refused:
        assert send(service, body, **headers) == status
    service.command("doctor")
    output = "".join(capfd.readouterr())
    words = [*IDENTIFIERS, REFUSED_WORD]
    assert [word for word in words if word in output] == []
    assert found_in(tmp_path, words) == []


def test_redis_holds_none_of_it_either(service):
    body = {"article": ARTICLE, "helpful": False, "comment": f"call {IDENTIFIERS[0]} for me please"}
    assert send(service, json.dumps(body).encode()) == 201
    with Redis.from_url(running_url(service.data)) as redis:
        stored = b"\n".join(dump(redis))
    assert b"[PHONE]" in stored
    assert b"0184" not in stored
