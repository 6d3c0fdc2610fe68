"""`feedback-service demo`: everything at once on a throw-away directory."""

from __future__ import annotations

import secrets
import tempfile
import uuid
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from feedback_service import supervisor
from feedback_service.app import create_app
from feedback_service.demo_content import ARTICLES, SeedSubmission, plan
from feedback_service.embedded_redis import EmbeddedRedis
from feedback_service.errors import StoreUnavailable
from feedback_service.models import UNCHANGED, NewSubmission, Role
from feedback_service.services.access import AccessService
from feedback_service.services.submissions import Visitor
from feedback_service.settings import Settings
from feedback_service.stores.access import AccessStore
from feedback_service.stores.connection import connect
from feedback_service.web.context import Services

_PATIENCE = 20


def run_demo(port: int) -> int:
    """
    Seed and serve until interrupted; returns the exit status.

    Raises:
        EmbeddedRedisError, SupervisorError: the message says what to do.
    """
    with tempfile.TemporaryDirectory(prefix="feedback-demo-") as directory:
        data, environment = Path(directory), demo_environment(port)
        with EmbeddedRedis(data, appendfsync="no") as redis:
            settings = Settings.from_env({**environment, "REDIS_URL": redis.url})
            print("Seeding ten weeks of feedback ...", flush=True)
            seed(settings, port)
            passwords = _accounts(settings)
        _introduce(port, passwords)
        return supervisor.serve(
            host="127.0.0.1", port=port, data=data, redis_url=None, workers=1, threads=4, environment=environment
        )


def demo_environment(port: int) -> dict[str, str]:
    """Settings of a fictitious publisher whose articles this service itself shows."""
    return {
        "ALLOWED_SITES": f"localhost:{port}",
        "TREATMENT_LINE_NAME": "Harbor Health treatment line",
        "TREATMENT_LINE_NUMBER": "888-319-2606",
        "SERVICE_NAME": "Page feedback demo",
        "DEMO": "yes",
    }


def seed(settings: Settings, port: int) -> None:
    """Send the planned submissions through the service itself, each on its day."""
    now = datetime.now(settings.time_zone)
    clock = now
    services: Services = create_app(settings, clock=lambda: clock).extensions["feedback_service"]
    revisions: dict[str, str] = {}
    for each in plan(now.date()):
        clock = datetime.combine(each.day, now.timetz())
        if revisions.get(each.path) != each.revision:
            revisions[each.path] = each.revision
            _patiently(partial(_announce, services, port, each))
        _patiently(partial(_submit, services, port, each, str(uuid.uuid4())))


def _patiently(store: Callable[[], None]) -> None:
    """Again where a busy machine lets Redis answer too late; what is stored already is not stored twice."""
    for _ in range(_PATIENCE):
        try:
            return store()
        except StoreUnavailable:
            continue
    return store()


def _announce(services: Services, port: int, each: SeedSubmission) -> None:
    article = ARTICLES[each.path]
    services.reports.announce(_address(port, each.path), article.title, article.section, each.revision)


def _submit(services: Services, port: int, each: SeedSubmission, submission_id: str) -> None:
    new = NewSubmission(
        article=services.addresses.article(_address(port, each.path)),
        helpful=each.helpful,
        id=submission_id,
        seq=0,
        comment=each.comment or UNCHANGED,
        language=each.language,
    )
    hearing = services.submissions.hear(each.comment or "", each.language)
    services.submissions.submit(new, hearing, Visitor("192.0.2.1", secrets.token_hex(4)))


def _address(port: int, path: str) -> str:
    return f"http://localhost:{port}{path}"


def _accounts(settings: Settings) -> dict[str, str]:
    access = AccessService(AccessStore(connect(settings.redis_url, timeout_seconds=10)))
    passwords = {role.value: secrets.token_urlsafe(12) for role in (Role.EDITOR, Role.MODERATOR)}
    for name, password in passwords.items():
        access.add_user(name, password, Role(name))
    return passwords


def _introduce(port: int, passwords: dict[str, str]) -> None:
    print(f"\n  An article with the widget   http://localhost:{port}/demo/")
    print(f"  Reports, for editors         http://localhost:{port}/")
    print(f"  API                          http://localhost:{port}/docs\n")
    for name, password in passwords.items():
        print(f"  Sign in as {name:10} with the password {password}")
    print("\n  Everything is thrown away when you stop it with Ctrl+C.\n", flush=True)
