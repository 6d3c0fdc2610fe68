"""What the demo shows: a fictitious publisher's articles, and ten weeks of votes and comments with stories in them."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

WEEKDAY_WEIGHTS = (1.2, 1.2, 1.1, 1.1, 0.9, 0.7, 0.8)
"""How busy each day of the week is, Monday first."""
SPANISH = 0.06
"""The share of visitors without a comment who read in Spanish."""
SEED = 1


@dataclass(frozen=True, slots=True)
class Phase:
    """A span of days, counted back from today, in which an article had one revision and drew these votes."""

    revision: str
    first_days_ago: int
    last_days_ago: int
    votes: dict[bool, int]
    comments: tuple[tuple[bool, str, str], ...]
    """Each with its vote and language."""


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """One article of the demo's publisher."""

    path: str
    title: str
    section: str
    paragraphs: tuple[str, ...]
    phases: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class SeedSubmission:
    """What one visitor sent on a day."""

    day: date
    path: str
    helpful: bool
    comment: str | None
    language: str
    revision: str


def plan(today: date, *, seed: int = SEED) -> Iterator[SeedSubmission]:
    """All submissions of the ten weeks up to and with today, by day; the same for the same day and seed."""
    rng = random.Random(seed)  # noqa: S311  (a demo's dice)
    submissions = [
        each
        for article in ARTICLES.values()
        for phase in article.phases
        for each in _submissions(article.path, phase, today, rng)
    ]
    rng.shuffle(submissions)
    yield from sorted(submissions, key=lambda each: each.day)


def _submissions(path: str, phase: Phase, today: date, rng: random.Random) -> Iterator[SeedSubmission]:
    visits = [*phase.comments, *_silent(phase, rng)]
    days = [today - timedelta(days=ago) for ago in range(phase.last_days_ago, phase.first_days_ago + 1)]
    # Some days are busier than their weekday explains.
    weights = [WEEKDAY_WEIGHTS[day.weekday()] * rng.gammavariate(12, 1 / 12) for day in days]
    for day, (helpful, language, comment) in zip(rng.choices(days, weights, k=len(visits)), visits, strict=True):
        yield SeedSubmission(day, path, helpful, comment or None, language, phase.revision)


def _silent(phase: Phase, rng: random.Random) -> Iterator[tuple[bool, str, str]]:
    """The phase's votes without a comment."""
    for helpful, votes in phase.votes.items():
        commented = sum(vote == helpful for vote, _, _ in phase.comments)
        for _ in range(votes - commented):
            yield helpful, "es" if rng.random() < SPANISH else "en", ""


def _articles() -> dict[str, DemoArticle]:
    text = files("feedback_service").joinpath("demo_content.toml").read_text(encoding="utf-8")
    return {table["path"]: _article(table) for table in tomllib.loads(text)["articles"]}


def _article(table: dict[str, Any]) -> DemoArticle:
    phases = tuple(_phase(each) for each in table["phases"])
    return DemoArticle(table["path"], table["title"], table["section"], tuple(table["paragraphs"]), phases)


def _phase(table: dict[str, Any]) -> Phase:
    comments = tuple(
        (vote == "yes", language, text)
        for vote, languages in table["comments"].items()
        for language, texts in languages.items()
        for text in texts
    )
    first, last = table["days_ago"]
    return Phase(table["revision"], first, last, {True: table["yes"], False: table["no"]}, comments)


ARTICLES = _articles()
"""By path; the first is the one the demo opens with."""
