"""Articles and their reports, for editors and for the publisher's own system."""

from __future__ import annotations

from typing import Any

from flask import request

from feedback_service.errors import ArticleNotFound, Forbidden, InvalidInput
from feedback_service.models import ArticleComment, Role
from feedback_service.services.reports import ArticleReport, ArticleRow
from feedback_service.web.api.blueprint import ApiBlueprint
from feedback_service.web.api.report_schemas import (
    ANNOUNCEMENT,
    ARTICLE_QUERY,
    COMMENT_QUERY,
    PERIOD,
    ArticleListSchema,
    ArticleSchema,
    CommentListSchema,
    ReportSchema,
)
from feedback_service.web.auth import current_account, requires
from feedback_service.web.context import services

blp = ApiBlueprint("articles", __name__, url_prefix="/v1", description="For editors")


@blp.get("/articles")
@requires(Role.EDITOR)
@blp.arguments(ARTICLE_QUERY, location="query")
@blp.problems(401, 403, 404, 422)
@blp.response(200, ArticleListSchema)
def list_articles(query: dict[str, Any]) -> dict[str, Any]:
    """A site's articles, those that most need work first; `url` finds one."""
    if "url" in query:
        article = services().addresses.article(query["url"])
        check_site(article.site)
        return {"articles": [services().reports.report(article.id).row], "next_offset": None}
    site = visible_site(query.get("site"))
    rows = services().reports.articles(site)
    end = query["offset"] + query["limit"]
    return {"articles": rows[query["offset"] : end], "next_offset": end if end < len(rows) else None}


@blp.put("/articles")
@requires(Role.EDITOR)
@blp.arguments(ANNOUNCEMENT)
@blp.problems(400, 401, 403, 415, 422, 503)
@blp.response(200, ArticleSchema)
def announce_article(announced: dict[str, Any]) -> ArticleRow:
    """Tell an article's title, section and revision; they are the publisher's to say, never a visitor's."""
    if not request.is_json:
        raise InvalidInput.of("body", "must be application/json")
    check_site(services().addresses.article(announced["url"]).site)
    article = services().reports.announce(**announced)
    return services().reports.report(article.id).row


@blp.get("/articles/<article_id>/report")
@requires(Role.EDITOR)
@blp.arguments(PERIOD, location="query")
@blp.problems(401, 403, 404, 422)
@blp.response(200, ReportSchema)
def report(period: dict[str, Any], article_id: str) -> ArticleReport:
    """One article: totals and score since the beginning, days and themes over the period."""
    check_site(services().reports.site_of(article_id))
    return services().reports.report(article_id, period.get("since"), period.get("until"))


@blp.get("/articles/<article_id>/comments")
@requires(Role.EDITOR)
@blp.arguments(COMMENT_QUERY, location="query")
@blp.problems(401, 403, 404, 422)
@blp.response(200, CommentListSchema)
def comments(query: dict[str, Any], article_id: str) -> dict[str, list[ArticleComment]]:
    """An article's redacted comments, the newest day first."""
    check_site(services().reports.site_of(article_id))
    return {"comments": services().reports.comments(article_id, limit=query["limit"], offset=query["offset"])}


def visible_site(wanted: str | None) -> str:
    """
    The site asked for, or the first that the account may see.

    Raises:
        Forbidden: the account may not see it, or any.
    """
    sites = visible_sites()
    if wanted is None and sites:
        return sites[0]
    if wanted not in sites:
        raise Forbidden("this account may not see that site")
    return wanted


def visible_sites() -> list[str]:
    """The served sites that the account may see."""
    account = current_account()
    return [site for site in sorted(services().addresses.sites) if account and account.sees(site)]


def check_site(site: str) -> None:
    """
    Raises:
        ArticleNotFound: the account may not see the site; it isn't told that there is something.
    """
    if site not in visible_sites():
        raise ArticleNotFound("no such article")
