"""Proves that what is counted is what was stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from feedback_service.stores.audit import AuditStore, Tally


@dataclass(frozen=True, slots=True)
class Findings:
    """What was compared and what did not agree."""

    votes: int
    comments: int
    live: int
    problems: tuple[str, ...]

    @property
    def healthy(self) -> bool:
        """Whether everything agrees."""
        return not self.problems

    def lines(self) -> list[str]:
        """For people."""
        summary = f"{self.votes} votes counted, {self.live} of them by live submissions; {self.comments} comments kept"
        return [*self.problems, summary, "healthy" if self.healthy else f"{len(self.problems)} problems"]


def examine(store: AuditStore) -> Findings:
    """
    Compare counts, totals, comments and live submissions.

    Raises:
        StoreUnavailable
    """
    tally = store.tally()
    return Findings(
        votes=sum(tally.totals.values()),
        comments=len(tally.kept_comments),
        live=sum(tally.live.values()),
        problems=(*_totals(tally), *_live_votes(tally), *_comments(tally)),
    )


def _totals(tally: Tally) -> list[str]:
    summed: Counter[tuple[str, str, str]] = Counter()
    for (site, article, _, cell), count in tally.counted.items():
        summed[site, article, cell[-1]] += count
    return [
        f"article {article} of {site}: votes {vote} are {summed[site, article, vote]} by day, "
        f"{tally.totals[site, article, vote]} in total"
        for site, article, vote in sorted(summed.keys() | tally.totals.keys())
        if summed[site, article, vote] != tally.totals[site, article, vote]
    ]


def _live_votes(tally: Tally) -> list[str]:
    # Older votes exist as counts alone, so a day may count more than live submissions tell, never less; and the newest
    # day, all of whose submissions are alive, must count exactly those.
    newest = max((day for _, _, day, _ in tally.live), default="")
    if newest < f"{datetime.now(UTC):%Y%m%d}":
        newest = ""
    return [
        f"article {key[1]} of {key[0]} on {key[2]}: {tally.counted[key]} counted as {key[3]}, {tally.live[key]} alive"
        for key in sorted(tally.live.keys() | {key for key in tally.counted if key[2] == newest})
        if tally.counted[key] < tally.live[key] or (key[2] == newest and tally.counted[key] != tally.live[key])
    ]


def _comments(tally: Tally) -> list[str]:
    lost = tally.live_comments - tally.kept_comments
    open_ = {(site, entry) for site, day, entry in tally.kept_comments if day.startswith("c:")}
    return [
        *(f"comment {entry} of {site} ({day}) is lost" for site, day, entry in sorted(lost)),
        *(f"comment {entry} of {site} is in no index" for site, entry in sorted(open_ - tally.indexed_comments)),
        *(f"comment {entry} of {site} is indexed but gone" for site, entry in sorted(tally.indexed_comments - open_)),
    ]
