"""What the API takes and gives; instances are made once, here."""

from __future__ import annotations

import re
import unicodedata
import uuid
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, validate

from feedback_service.errors import InvalidInput
from feedback_service.models import UNCHANGED, NewSubmission
from feedback_service.web.context import services
from feedback_service.web.language import primary_language, visitor_message

MAX_COMMENT = 100
MAX_SEQ = 2**31 - 1
# White_Space of Unicode, which str.strip() does not follow to the letter, and the byte order mark.
_BLANK = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,8}")


class CommentField(fields.String):
    """A comment as it is counted: CRLF as LF, NFC, trimmed; an empty one is none."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str | None:  # type: ignore[override]  # an empty text becomes none
        text = _trimmed(super()._deserialize(value, attr, data, **kwargs))
        if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
            raise ValidationError(visitor_message("comment_unreadable"))
        if len(text) > MAX_COMMENT:
            raise ValidationError(visitor_message("comment_too_long", count=len(text), limit=MAX_COMMENT))
        return text or None


class ArticleField(fields.String):
    """An address becomes the article it stands for."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        try:
            return services().addresses.article(super()._deserialize(value, attr, data, **kwargs))
        except InvalidInput as error:
            raise ValidationError(error.errors["article"]) from None


class LanguageField(fields.String):
    """A BCP 47 tag becomes the site's language that it stands for, or `other`."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        tag = super()._deserialize(value, attr, data, **kwargs)
        if not _LANGUAGE.fullmatch(tag):
            raise ValidationError("must be a language tag such as en or es-MX")
        return primary_language(tag)


class HelpfulField(fields.Field):  # type: ignore[type-arg]  # generic in its stub only
    """true or false; null withdraws."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> bool:
        if value is True or value is False:
            return bool(value)
        raise ValidationError("must be true, false or null")


class IdField(fields.UUID):
    """A UUID in its canonical writing."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:  # type: ignore[override]  # kept as text
        return str(super()._deserialize(value, attr, data, **kwargs))


class SubmissionSchema(Schema):
    """A vote on an article and, if wished, a comment. Unknown fields are ignored."""

    class Meta:
        unknown = EXCLUDE

    article = ArticleField(
        required=True, metadata={"description": "Absolute http(s) address of the article.", "format": "uri"}
    )
    helpful = HelpfulField(
        required=True,
        allow_none=True,
        metadata={"type": ["boolean", "null"], "description": "null withdraws everything sent under this id."},
    )
    id = IdField(metadata={"description": "Made by the sender; the same id with a higher seq amends, for 48 hours."})
    seq = fields.Integer(strict=True, load_default=0, validate=validate.Range(0, MAX_SEQ))
    comment = CommentField(
        allow_none=True, metadata={"maxLength": MAX_COMMENT, "description": "null deletes the comment."}
    )
    language = LanguageField(load_default=None, allow_none=True, metadata={"description": "BCP 47 tag."})

    @post_load
    def make(self, values: dict[str, Any], **_: Any) -> NewSubmission:
        """Fill in what the sender may leave out."""
        return NewSubmission(
            article=values["article"],
            helpful=values["helpful"],
            id=values.get("id") or str(uuid.uuid4()),
            seq=values["seq"],
            comment=values.get("comment", UNCHANGED),
            language=values["language"] or services().settings.languages[0],
        )


class ContactSchema(Schema):
    """One way to reach help."""

    name = fields.String()
    kind = fields.String(validate=validate.OneOf(["call", "text", "chat"]))
    value = fields.String()
    href = fields.String()


class HelplineSchema(Schema):
    """Shown at once, above everything else."""

    labels = fields.List(fields.String())
    heading = fields.String()
    text = fields.String()
    contacts = fields.List(fields.Nested(ContactSchema))


class ReceiptSchema(Schema):
    """What is stored now, and the helpline if the text called for one."""

    id = fields.UUID()
    seq = fields.Integer()
    article = fields.String()
    helpful = fields.Boolean(allow_none=True)
    comment = fields.String(allow_none=True, metadata={"description": "As stored: redacted."})
    removed = fields.List(fields.String(), metadata={"description": "Types of personal information taken out."})
    message = fields.String()
    helpline = fields.Nested(HelplineSchema, allow_none=True)


class ProblemSchema(Schema):
    """A problem document (RFC 9457)."""

    type = fields.String()
    title = fields.String()
    status = fields.Integer()
    detail = fields.String()
    errors = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))
    helpline = fields.Nested(HelplineSchema)


SUBMISSION = SubmissionSchema()
RECEIPT = ReceiptSchema()
HELPLINE = HelplineSchema()


def _trimmed(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip(_BLANK)
