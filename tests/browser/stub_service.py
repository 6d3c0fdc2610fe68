"""A small server that speaks the submission API, and fails, waits and refuses on command; it serves the pages too."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from helplines_shown import CRISIS_LINES, helpline_for

HTML = "text/html; charset=utf-8"
JSON = "application/json"
PROBLEM = "application/problem+json"


@dataclass(frozen=True)
class Reply:
    """What is answered: a scripted failure, or a page."""

    status: int
    body: str = ""
    content_type: str = HTML
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def problem(cls, status: int, detail: str, retry_after: int | None = None, **members: Any) -> Reply:
        body = {"type": "about:blank", "title": "Problem", "status": status, "detail": detail, **members}
        headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
        return cls(status, json.dumps(body), PROBLEM, headers)


class StubService:
    """The service is at 127.0.0.1, the publisher's pages are at localhost: two origins, one server."""

    def __init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_for(self))
        self._server.daemon_threads = True
        port = self._server.server_address[1]
        self.endpoint = f"http://127.0.0.1:{port}"
        self.site = f"http://localhost:{port}"
        self.assets: dict[str, Reply] = {}
        self._changed = Condition()
        self.reset()
        Thread(target=self._server.serve_forever, daemon=True).start()

    def reset(self) -> None:
        """Forget pages, submissions and commands."""
        self.pages: dict[str, Reply] = {}
        self.received: list[dict[str, Any]] = []
        self.stored: dict[str, dict[str, Any]] = {}
        self.config_requests = 0
        self.replies: deque[Reply] = deque()
        self.down: Reply | None = None
        self._gates: deque[Event] = deque()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def hold_next(self, submissions: int = 1) -> Callable[[], None]:
        """Let the next submissions wait unanswered; returns what lets them go."""
        gate = Event()
        self._gates.extend([gate] * submissions)
        return gate.set

    def show(self, path: str, html: str, **headers: str) -> str:
        """Serve a publisher's page; returns its address."""
        self.pages[path] = Reply(200, html, HTML, {name.replace("_", "-"): value for name, value in headers.items()})
        return self.site + path

    @property
    def counted(self) -> list[tuple[bool, str | None]]:
        """Vote and comment of every submission that was not withdrawn."""
        return [(s["helpful"], s["comment"]) for s in self.stored.values() if s["helpful"] is not None]

    def submit(self, body: dict[str, Any]) -> Reply:
        with self._changed:
            self.received.append(body)
            down = self.down
            self._changed.notify_all()
            gate = self._gates.popleft() if self._gates else None
        if gate:
            gate.wait(30)
        with self._changed:
            self._changed.notify_all()
            if reply := down or (self.replies.popleft() if self.replies else None):
                return reply
            return self._store(body)

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Wait until a submission made this true; fail after 5 seconds."""
        with self._changed:
            assert self._changed.wait_for(holds, 5), f"received {self.received}, stored {self.stored}"

    def config(self, query: str) -> Reply:
        self.config_requests += 1
        language = parse_qs(query).get("language", ["en"])[0]
        return Reply(
            200, json.dumps(CRISIS_LINES[language] | {"max_comment": 100}), JSON, {"Cache-Control": "no-store"}
        )

    def _store(self, body: dict[str, Any]) -> Reply:
        comment = body.get("comment")
        helpline = helpline_for(comment or "", body.get("language", "en"))
        if comment and len(comment) > 100:
            message = f"has {len(comment)} characters; the limit is 100"
            return Reply.problem(422, f"comment: {message}", errors={"comment": [message]}, helpline=helpline)
        known = self.stored.get(body["id"])
        if known is None or body["seq"] > known["seq"]:
            kept = comment if "comment" in body else (known or {}).get("comment")
            self.stored[body["id"]] = {**body, "comment": kept}
        answer = {**self.stored[body["id"]], "removed": [], "message": self._message(body), "helpline": helpline}
        return Reply(200 if known else 201, json.dumps(answer), JSON)

    @staticmethod
    def _message(body: dict[str, Any]) -> str:
        spanish = body.get("language") == "es"
        if body["helpful"] is None:
            return "Su opinión fue eliminada." if spanish else "Your feedback has been deleted."
        return "Gracias. Su respuesta nos ayuda." if spanish else "Thank you. Your answer helps us improve this page."


def _handler_for(service: StubService) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_OPTIONS(self) -> None:
            self._reply(Reply(204))

        def do_GET(self) -> None:
            url = urlsplit(self.path)
            if url.path == "/widget/config.json":
                self._reply(service.config(url.query))
            else:
                self._reply(service.pages.get(url.path) or service.assets.get(url.path) or Reply(404, "nothing here"))

        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if self.headers.get_content_type() == JSON:
                self._reply(service.submit(json.loads(text)))
            else:
                form = {name: values[0] for name, values in parse_qs(text).items()}
                service.received.append(form)
                self._reply(Reply(201, "<!doctype html><html lang=en><title>Thanks</title><h1>Thank you</h1>"))

        def _reply(self, reply: Reply) -> None:
            body = reply.body.encode()
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Headers", "Content-Type")
            self.send_header("Access-Control-Expose-Headers", "Retry-After")
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

    return Handler
