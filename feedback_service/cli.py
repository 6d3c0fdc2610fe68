"""`feedback-service`: serve, demo, accounts, tokens and checks."""

from __future__ import annotations

import logging
import os
import secrets
import sys
from pathlib import Path

import click

from feedback_service.embedded_redis import EmbeddedRedisError, running_url
from feedback_service.errors import FeedbackError
from feedback_service.helplines import Helplines
from feedback_service.models import Role
from feedback_service.settings import Settings, SettingsError
from feedback_service.supervisor import SupervisorError

THREADS = 32
"""A worker's threads mostly wait: for bodies of slow visitors, for Redis."""
DATA = click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), default=Path("data"), show_default=True,
    help="Directory of the embedded Redis; not used where REDIS_URL is set.",
)  # fmt: skip
ROLE = click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
SITES = click.option("--site", "sites", multiple=True, help="Limit to this site; can be repeated. Default: all sites.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def commands() -> None:
    """Page feedback for publishers: votes, comments without personal information, the right helpline."""


def main() -> None:
    """Run a command; expected failures are one line on standard error."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        commands()
    except (SettingsError, EmbeddedRedisError, SupervisorError, FeedbackError) as error:
        sys.exit(f"feedback-service: {error}")


@commands.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65535))
@click.option("--workers", default=os.cpu_count() or 1, show_default="one a core", type=click.IntRange(1, 256))
@DATA
def serve(host: str, port: int, workers: int, data: Path) -> None:
    """Run the service, with an embedded Redis in --data unless REDIS_URL is set."""
    from feedback_service import supervisor

    external = bool(os.environ.get("REDIS_URL") or os.environ.get("REDIS_URL_FILE"))
    settings = Settings.from_env(os.environ if external else {**os.environ, "REDIS_URL": "unix://"})
    line = (settings.treatment_line_name, settings.treatment_line_number)
    Helplines.load(settings.helplines_file, region=settings.region, treatment_line=line)
    redis_url = settings.redis_url if external else None
    sys.exit(
        supervisor.serve(
            host=host, port=port, data=data, redis_url=redis_url, workers=workers, threads=THREADS, environment={}
        )
    )


@commands.command()
@click.option("--port", default=8080, show_default=True, type=click.IntRange(1, 65535))
def demo(port: int) -> None:
    """Try everything on a throw-away directory: a demo article, seeded feedback, sign-ins."""
    from feedback_service.demo import run_demo

    sys.exit(run_demo(port))


@commands.group()
def users() -> None:
    """Accounts of editors, moderators and admins."""


@users.command("add")
@click.argument("name")
@ROLE
@SITES
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of making one.")
@DATA
def add_user(name: str, role: str, sites: tuple[str, ...], password_stdin: bool, data: Path) -> None:
    """Make an account; without --password-stdin a password is made and printed as the last word."""
    password = sys.stdin.readline().rstrip("\n") if password_stdin else secrets.token_urlsafe(15)
    _access(data).add_user(name, password, Role(role), sites)
    click.echo(f"{name} can sign in as {role}" + ("" if password_stdin else f" with the password {password}"))


@commands.group()
def tokens() -> None:
    """Access tokens for jobs and systems."""


@tokens.command("create")
@click.argument("name")
@ROLE
@SITES
@DATA
def create_token(name: str, role: str, sites: tuple[str, ...], data: Path) -> None:
    """Make a token; it is printed once, as the last word."""
    click.echo(f"Token of {name} ({role}): {_access(data).create_token(name, Role(role), sites)}")


@commands.command()
@DATA
def doctor(data: Path) -> None:
    """Prove that counts and the submissions behind them agree; exit status 1 where they don't."""
    from feedback_service.services.doctor import examine
    from feedback_service.stores.audit import AuditStore
    from feedback_service.stores.connection import connect

    findings = examine(AuditStore(connect(_redis_url(data), timeout_seconds=30)))
    for finding in findings.lines():
        click.echo(finding)
    sys.exit(0 if findings.healthy else 1)


def _redis_url(data: Path) -> str:
    return os.environ.get("REDIS_URL") or running_url(data)


def _access(data: Path):  # type: ignore[no-untyped-def]  # imported late
    from feedback_service.services.access import AccessService
    from feedback_service.stores.access import AccessStore
    from feedback_service.stores.connection import connect

    return AccessService(AccessStore(connect(_redis_url(data))))
