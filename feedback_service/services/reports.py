"""What editors see: listed articles with honest scores, and one article's days, themes and comments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from feedback_service import scoring
from feedback_service.errors import ArticleNotFound, InvalidInput
from feedback_service.models import ArticleComment, ArticleTotals, VoteCount
from feedback_service.services.addresses import ArticleAddresses
from feedback_service.stores.articles import ArticleStore

FEW_VOTES = 5
RECENT = timedelta(days=30)
DEFAULT_PERIOD = timedelta(days=90)
LONGEST_PERIOD = timedelta(days=5 * 366)


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list: its votes and its score with the 90 % credible interval, each 0 to 1."""

    article: ArticleTotals
    title: str
    section: str
    score: float
    low: float
    high: float
    excess: scoring.Score
    """Votes "no" in 30 days beyond those that the site's mean would bring, with the score's interval."""

    @property
    def votes(self) -> int:
        """Yes and no together."""
        return self.article.yes + self.article.no

    @property
    def few_votes(self) -> bool:
        """Whether the score says little yet."""
        return self.votes < FEW_VOTES


@dataclass(frozen=True, slots=True)
class DayCount:
    """Votes of one day."""

    day: date
    yes: int
    no: int


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """One article over a period; `row` holds its totals since the beginning."""

    row: ArticleRow
    since: date
    until: date
    days: list[DayCount]
    themes: dict[str, int]


class ReportService:
    """Builds reports from counts; never from submissions."""

    def __init__(self, store: ArticleStore, addresses: ArticleAddresses, today: Callable[[], date]) -> None:
        self._store = store
        self._addresses = addresses
        self._today = today

    def articles(self, site: str) -> list[ArticleRow]:
        """
        The site's listed articles, those that most surely bring "No" votes beyond the site's mean first.

        The order goes by the low end of the interval, so that articles with a few votes do not crowd the top.
        """
        articles = self._store.listed(site)
        rows = self._rows(site, articles, articles)
        return sorted(rows, key=lambda row: (-max(0.0, row.excess.low), -row.excess.mean, row.article.url))

    def report(self, article_id: str, since: date | None = None, until: date | None = None) -> ArticleReport:
        """
        One article's report; the period defaults to the last 90 days and includes both ends.

        Raises:
            ArticleNotFound, InvalidInput: the period is backwards or too long.
        """
        article = self._find(article_id)
        until = until or self._today()
        since = since or until - DEFAULT_PERIOD
        if not timedelta() <= until - since <= LONGEST_PERIOD:
            raise InvalidInput.of("since", "must not be after until, nor more than five years before it")
        votes, themes = self._store.counts(article.site, article_id, since, until)
        return ArticleReport(
            row=self._rows(article.site, [article], self._store.listed(article.site))[0],
            since=since,
            until=until,
            days=_by_day(votes, since, until),
            themes=dict(sorted(themes.items(), key=lambda item: (-item[1], item[0]))),
        )

    def comments(self, article_id: str, *, limit: int, offset: int = 0) -> list[ArticleComment]:
        """
        An article's redacted comments, the newest day first.

        Raises:
            ArticleNotFound
        """
        article = self._find(article_id)
        return self._store.comments(article.site, article_id, limit=limit, offset=offset)

    def announce(self, url: str, title: str, section: str | None, revision: str | None) -> ArticleTotals:
        """
        Take in what the publisher says of an article; it is listed from now on.

        Raises:
            InvalidInput: the address is none of a served site's.
        """
        article = self._addresses.article(url)
        values = {"title": title, "section": section, "revision": revision}
        known = {name: value for name, value in values.items() if value}
        self._store.describe(article.site, article.id, article.url, known, self._today())
        return self._find(article.id)

    def site_of(self, article_id: str) -> str:
        """
        The site that an article belongs to.

        Raises:
            ArticleNotFound
        """
        site = self._addresses.site_of(article_id)
        if site is None:
            raise ArticleNotFound("no such article")
        return site

    def _rows(
        self, site: str, articles: Sequence[ArticleTotals], all_articles: Sequence[ArticleTotals]
    ) -> list[ArticleRow]:
        priors = _priors(all_articles)
        mean = scoring.pooled_mean((article.yes, article.no) for article in all_articles)
        today = self._today()
        recent = self._store.recent_votes(
            site, [article.id for article in articles], today - RECENT + timedelta(days=1), today
        )
        return [
            _row(article, priors[section_of(article)], mean, votes)
            for article, votes in zip(articles, recent, strict=True)
        ]

    def _find(self, article_id: str) -> ArticleTotals:
        article = self._store.find(self.site_of(article_id), article_id)
        if article is None:
            raise ArticleNotFound("no such article")
        return article


def section_of(article: ArticleTotals) -> str:
    """The section that the publisher named, else the first path segment."""
    return article.section or urlsplit(article.url).path.strip("/").partition("/")[0]


def title_of(article: ArticleTotals) -> str:
    """The publisher's title, else the path."""
    return article.title or urlsplit(article.url).path


def _row(article: ArticleTotals, prior: scoring.Prior, site_mean: float, recent_votes: int) -> ArticleRow:
    score = scoring.helpfulness(article.yes, article.no, prior)
    excess = scoring.excess_no_votes(score, site_mean, recent_votes)
    return ArticleRow(article, title_of(article), section_of(article), score.mean, score.low, score.high, excess)


def _priors(articles: Iterable[ArticleTotals]) -> dict[str, scoring.Prior]:
    sections: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for article in articles:
        sections[section_of(article)].append((article.yes, article.no))
    site = scoring.fit_prior([pair for pairs in sections.values() for pair in pairs])
    return {section: scoring.fit_prior(pairs, fallback=site) for section, pairs in sections.items()}


def _by_day(votes: Iterable[VoteCount], since: date, until: date) -> list[DayCount]:
    totals: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    for count in votes:
        totals[count.day][0] += count.yes
        totals[count.day][1] += count.no
    days = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    return [DayCount(day, *totals[day]) for day in days]
