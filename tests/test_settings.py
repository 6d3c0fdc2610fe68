"""Settings fail loudly, come from files where wished, and are all documented."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from feedback_service.settings import Settings, SettingsError

MINIMAL = {"REDIS_URL": "unix:///tmp/x.sock", "ALLOWED_SITES": "www.example.org"}


class Recording(dict[str, str]):
    """An environment that remembers what was asked for."""

    def __init__(self, values: Mapping[str, str]) -> None:
        super().__init__(values)
        self.asked: set[str] = set()

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        self.asked.add(name)
        return super().get(name, default)


def test_the_least_that_must_be_set_is_enough():
    settings = Settings.from_env(MINIMAL)
    assert settings.allowed_sites == {"www.example.org"}
    assert settings.languages == ("en", "es")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALLOWED_SITES", ""),
        ("ALLOWED_SITES", "https://www.example.org"),
        ("ALLOWED_SITES", "www.example.org/path"),
        ("TIME_ZONE", "Middle/Earth"),
        ("TRUSTED_PROXIES", "many"),
        ("TRUSTED_PROXIES", "-1"),
        ("SUBMISSION_LIMIT", "often"),
        ("SUBMISSION_LIMIT", "5 per minute; 10 per hour"),
        ("RETENTION_DAYS", "0"),
        ("SHOW_CRISIS_COMMENTS", "perhaps"),
        ("REDIS_URL_FILE", "/nowhere/secret"),
    ],
)
def test_a_value_that_cannot_be_read_stops_the_start_with_its_name(name, value):
    environment = MINIMAL | {name: value}
    if name == "REDIS_URL_FILE":
        del environment["REDIS_URL"]
    with pytest.raises(SettingsError, match=name):
        Settings.from_env(environment)


def test_a_secret_can_lie_in_a_file(tmp_path):
    secret = tmp_path / "redis"
    secret.write_text("redis://:password@localhost/0\n")
    environment = {"ALLOWED_SITES": "www.example.org", "REDIS_URL_FILE": str(secret)}
    assert Settings.from_env(environment).redis_url == "redis://:password@localhost/0"


def test_every_setting_is_documented():
    environment = Recording(MINIMAL)
    Settings.from_env(environment)
    documented = set(re.findall(r"^#?([A-Z][A-Z_]+)=", Path(".env.example").read_text(), re.MULTILINE))
    assert {name for name in environment.asked if not name.endswith("_FILE") or name == "HELPLINES_FILE"} == documented
