"""Reads counts, comments and the submissions still alive, to hold one against the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from redis import Redis

from feedback_service.stores.connection import store_errors
from feedback_service.stores.submissions import entry_id


@dataclass(slots=True)
class Tally:
    """What is kept of the articles, by (site, article, day) where not said otherwise."""

    live: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    """Votes of live submissions, by (site, article, day, `revision:language:vote`)."""
    counted: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    """The same as the monthly counts have them."""
    totals: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """Totals on the articles, by (site, article, `y` or `n`)."""
    live_comments: set[tuple[str, str, str]] = field(default_factory=set)
    """Comments that live submissions point to, by (site, place and day, entry)."""
    kept_comments: set[tuple[str, str, str]] = field(default_factory=set)
    """Comments that are kept."""
    indexed_comments: set[tuple[str, str]] = field(default_factory=set)
    """Comments that the articles' indexes point to, by (site, entry)."""


class AuditStore:
    """Scans everything; for a command, not for requests."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def tally(self) -> Tally:
        """Read all sites. Not atomic: under load the tally of a day that is being voted on can be off."""
        tally = Tally()
        with store_errors():
            for names in _chunks(self._redis.scan_iter(match="fb:{*}:*", count=1000)):
                self._add(tally, names)
        return tally

    def _add(self, tally: Tally, names: list[str]) -> None:
        pipeline = self._redis.pipeline(transaction=False)
        wanted = []
        for name in names:
            site, kind, rest = _parts(name)
            if kind not in _READERS:
                continue
            wanted.append((site, kind, rest))
            if kind == "ac":
                pipeline.zrange(name, 0, -1)
            else:
                pipeline.hgetall(name)
        for (site, kind, rest), values in zip(wanted, pipeline.execute(), strict=True):
            _READERS[kind](tally, site, rest, values)


def _chunks(names: Iterable[str]) -> Iterator[list[str]]:
    names = iter(names)
    while chunk := list(islice(names, 500)):
        yield chunk


def _parts(name: str) -> tuple[str, str, str]:
    site, _, rest = name.removeprefix("fb:{").partition("}:")
    kind, _, rest = rest.partition(":")
    return site, kind, rest


def _submission(tally: Tally, site: str, rest: str, values: dict[str, str]) -> None:
    article, _, submission_id = rest.partition(":")
    if not values:
        return
    day = values["day"]
    if values["vote"] != "w":
        tally.live[site, article, day, f"{values['revision']}:{values['language']}:{values['vote']}"] += 1
    if values["place"]:
        place = "h" if values["place"] == "held" else "c"
        tally.live_comments.add((site, f"{place}:{day}", entry_id(article, submission_id)))


def _counts(tally: Tally, site: str, rest: str, values: dict[str, str]) -> None:
    article, _, month = rest.partition(":")
    for name, count in values.items():
        day, _, cell = name.partition(":")
        if cell.count(":") == 2:
            tally.counted[site, article, month + day, cell] += int(count)


def _article(tally: Tally, site: str, rest: str, values: dict[str, str]) -> None:
    for name, vote in (("yes", "y"), ("no", "n")):
        if int(values.get(name, 0)):
            tally.totals[site, rest, vote] = int(values[name])


def _comments(kind: str) -> Callable[[Tally, str, str, Any], None]:
    def read(tally: Tally, site: str, rest: str, values: dict[str, str]) -> None:
        tally.kept_comments |= {(site, f"{kind}:{rest}", entry) for entry in values}

    return read


def _index(tally: Tally, site: str, _: str, values: list[str]) -> None:
    tally.indexed_comments |= {(site, entry) for entry in values}


_READERS: dict[str, Callable[[Tally, str, str, Any], None]] = {
    "s": _submission,
    "n": _counts,
    "a": _article,
    "c": _comments("c"),
    "h": _comments("h"),
    "ac": _index,
}
