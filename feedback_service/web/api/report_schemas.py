"""What editors' addresses take and give."""

from __future__ import annotations

from datetime import date
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema


class PageSchema(Schema):
    """Which part of a list."""

    limit = fields.Integer(load_default=50, validate=validate.Range(1, 500))
    offset = fields.Integer(load_default=0, validate=validate.Range(0, 1_000_000))


class ArticleQuerySchema(PageSchema):
    """Which articles; `site` may be left out where the account sees one."""

    site = fields.String(validate=validate.Length(1, 253))
    url = fields.String(validate=validate.Length(1, 2000))


class AnnouncementSchema(Schema):
    """What the publisher's system knows of an article."""

    url = fields.String(required=True, validate=validate.Length(1, 2000))
    title = fields.String(required=True, validate=validate.Length(1, 300))
    section = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 100))
    revision = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Regexp(r"[A-Za-z0-9._-]{1,40}\Z", error="1 to 40 of A-Z a-z 0-9 . _ -"),
    )


YEARS = validate.Range(date(2000, 1, 1), date(2100, 1, 1))


class PeriodSchema(Schema):
    """Days in the site's time zone, both ends included."""

    since = fields.Date(validate=YEARS)
    until = fields.Date(validate=YEARS)

    @validates_schema
    def check_order(self, values: dict[str, Any], **_: Any) -> None:
        """At most five years, and not backwards."""
        if "since" in values and "until" in values:
            days = (values["until"] - values["since"]).days
            if not 0 <= days <= 5 * 366:
                raise ValidationError("must not be after until, nor more than five years before it", "since")


class EstimateSchema(Schema):
    """A number with its 90 % interval."""

    mean = fields.Float()
    low = fields.Float()
    high = fields.Float()


class ArticleSchema(Schema):
    """An article with its score: the posterior mean and its 90 % credible interval."""

    id = fields.String(attribute="article.id")
    site = fields.String(attribute="article.site")
    url = fields.String(attribute="article.url")
    title = fields.String()
    section = fields.String()
    yes = fields.Integer(attribute="article.yes")
    no = fields.Integer(attribute="article.no")
    score = fields.Float()
    low = fields.Float()
    high = fields.Float()
    excess_no_votes = fields.Nested(
        EstimateSchema,
        attribute="excess",
        metadata={
            "description": "'No' votes in 30 days beyond those at the site's mean; negative where it does better."
        },
    )
    few_votes = fields.Boolean()


class ArticleListSchema(Schema):
    """A part of a list; `next_offset` is null at its end."""

    articles = fields.List(fields.Nested(ArticleSchema))
    next_offset = fields.Integer(allow_none=True)


class DaySchema(Schema):
    """Votes of a day."""

    day = fields.Date()
    yes = fields.Integer()
    no = fields.Integer()


class ReportSchema(Schema):
    """One article over a period."""

    article = fields.Nested(ArticleSchema, attribute="row")
    since = fields.Date()
    until = fields.Date()
    days = fields.List(fields.Nested(DaySchema))
    themes = fields.Dict(keys=fields.String(), values=fields.Integer())


class CommentSchema(Schema):
    """A redacted comment."""

    id = fields.String()
    day = fields.Date()
    helpful = fields.Boolean(allow_none=True)
    comment = fields.String(attribute="comment.text")
    theme = fields.String(attribute="comment.theme")
    language = fields.String(attribute="comment.language")
    removed = fields.List(fields.String(), attribute="comment.removed")


class CommentListSchema(Schema):
    """A part of an article's comments."""

    comments = fields.List(fields.Nested(CommentSchema))


ARTICLE_QUERY = ArticleQuerySchema()
ANNOUNCEMENT = AnnouncementSchema()
PERIOD = PeriodSchema()
COMMENT_QUERY = PageSchema()
