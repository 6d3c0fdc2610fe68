"""All settings, read once at start from the environment; a value that cannot be read stops the start."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from limits import parse_many

T = TypeVar("T")


class SettingsError(ValueError):
    """A setting is missing or cannot be read; the message names it and what was expected."""


@dataclass(frozen=True, slots=True)
class Settings:
    """See `.env.example` for what each means to an operator."""

    redis_url: str
    allowed_sites: frozenset[str]
    article_query_parameters: frozenset[str]
    languages: tuple[str, ...]
    time_zone: ZoneInfo
    trusted_proxies: int
    submission_limit: str
    suspect_after: int
    listing_votes: int
    max_unannounced_articles: int
    retention_days: int
    show_crisis_comments: bool
    helplines_file: Path | None
    region: str
    treatment_line_name: str
    treatment_line_number: str
    service_name: str
    demo: bool

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """
        Read every setting from NAME or, for secrets kept in files, from the file that NAME_FILE names.

        Raises:
            SettingsError: a value is missing, out of range or unreadable.
        """
        read = _Reader(environ)
        return cls(
            redis_url=read.text("REDIS_URL"),
            allowed_sites=frozenset(read.words("ALLOWED_SITES", read.site)),
            article_query_parameters=frozenset(read.words("ARTICLE_QUERY_PARAMETERS", str, default="")),
            languages=tuple(read.words("LANGUAGES", str.lower, default="en,es")),
            time_zone=read.parsed("TIME_ZONE", ZoneInfo, "an IANA time zone such as America/Chicago", default="UTC"),
            trusted_proxies=read.number("TRUSTED_PROXIES", 0, 10, default=0),
            submission_limit=read.parsed(
                "SUBMISSION_LIMIT", _one_limit, "a limit such as 60 per minute", default="60 per minute"
            ),
            suspect_after=read.number("SUSPECT_AFTER", 1, 1000, default=5),
            listing_votes=read.number("LISTING_VOTES", 1, 1000, default=3),
            max_unannounced_articles=read.number("MAX_UNANNOUNCED_ARTICLES", 0, 1_000_000, default=10_000),
            retention_days=read.number("RETENTION_DAYS", 1, 3650, default=365),
            show_crisis_comments=read.switch("SHOW_CRISIS_COMMENTS", default="no"),
            helplines_file=read.path("HELPLINES_FILE"),
            region=read.text("REGION", default="US").upper(),
            treatment_line_name=read.text("TREATMENT_LINE_NAME", default=""),
            treatment_line_number=read.text("TREATMENT_LINE_NUMBER", default=""),
            service_name=read.text("SERVICE_NAME", default="Page feedback"),
            demo=read.switch("DEMO", default="no"),
        )


def _one_limit(value: str) -> str:
    if len(parse_many(value)) != 1:
        raise ValueError
    return value


class _Reader:
    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def text(self, name: str, default: str | None = None) -> str:
        value = self._environ.get(name)
        if value is None and (file := self._environ.get(f"{name}_FILE")):
            try:
                value = Path(file).read_text(encoding="utf-8")
            except OSError as error:
                raise SettingsError(f"{name}_FILE: cannot be read ({error.strerror})") from None
        if value is None or not value.strip():
            if default is None:
                raise SettingsError(f"{name}: is not set")
            return default
        return value.strip()

    def words(self, name: str, parse: Callable[[str], T], default: str | None = None) -> list[T]:
        return [parse(word.strip()) for word in self.text(name, default).split(",") if word.strip()]

    def site(self, word: str) -> str:
        if not word or any(c in word for c in "/@{}? ") or not word.isascii():
            raise SettingsError("ALLOWED_SITES: expected hosts separated by commas, such as www.example.org")
        return word.lower()

    def parsed(self, name: str, parse: Callable[[str], T], expected: str, default: str) -> T:
        try:
            return parse(self.text(name, default))
        except (ValueError, KeyError):
            raise SettingsError(f"{name}: expected {expected}") from None

    def number(self, name: str, low: int, high: int, default: int) -> int:
        def parse(value: str) -> int:
            if not low <= (number := int(value)) <= high:
                raise ValueError
            return number

        return self.parsed(name, parse, f"a whole number from {low} to {high}", str(default))

    def switch(self, name: str, default: str) -> bool:
        values = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
        return self.parsed(name, lambda value: values[value.lower()], "yes or no", default)

    def path(self, name: str) -> Path | None:
        value = self.text(name, "")
        return Path(value) if value else None
