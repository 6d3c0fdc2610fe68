"""The editors' pages: the articles of a site, and one article."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from feedback_service.models import Role
from feedback_service.services.reports import FEW_VOTES
from feedback_service.web.api.articles import check_site, visible_site, visible_sites
from feedback_service.web.auth import requires
from feedback_service.web.context import services
from feedback_service.web.pages.charts import daily_chart

blp = Blueprint("reports", __name__)

COMMENTS_SHOWN = 50


@blp.get("/")
@requires(Role.EDITOR)
def overview() -> str:
    """A site's articles, those that most need work first."""
    site = visible_site(request.args.get("site"))
    return render_template(
        "overview.html",
        site=site,
        sites=visible_sites(),
        rows=services().reports.articles(site),
        few_votes=FEW_VOTES,
    )


@blp.get("/articles/<article_id>")
@requires(Role.EDITOR)
def article(article_id: str) -> str:
    """One article's score, days, themes and comments."""
    reports = services().reports
    check_site(reports.site_of(article_id))
    report = reports.report(article_id)
    return render_template(
        "article.html",
        report=report,
        chart=daily_chart(report.days),
        comments=reports.comments(article_id, limit=COMMENTS_SHOWN),
        few_votes=FEW_VOTES,
    )
