"""Reads a file of helplines and says precisely what is wrong with it; docs/helplines.md shows its form."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from feedback_service.settings import SettingsError

LABELS = ("emergency", "self_harm", "violence", "treatment")
GENERAL = "general"
PUBLISHER = "publisher"
DEFAULT_LANGUAGE = "en"
HREFS = {
    "call": re.compile(r"tel:\+?\d{3,15}"),
    # "?&" is read by Android, which wants the question mark, and by iOS, which wants the ampersand.
    "text": re.compile(r"sms:\+?\d{3,15}(\?&?body=[\w%]+)?"),
    "chat": re.compile(r"https://[\w-]+(\.[\w-]+)+(/\S*)?"),
}
EXAMPLES = {"call": "tel:988", "text": "sms:988", "chat": "https://chat.example.org/"}


def read_region(path: Path | None, region: str) -> dict[str, Any]:
    """
    One region's checked table, of the operator's file or of the one that comes with the service.

    Raises:
        SettingsError: names each fault and the table that it is in.
    """
    source = path or files("feedback_service").joinpath("helplines.toml")
    try:
        regions = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"HELPLINES_FILE: {source} cannot be read: {error}") from None
    if region not in regions:
        raise SettingsError(f"REGION: {source} has no {region}, but {', '.join(sorted(regions)) or 'nothing'}")
    try:
        tables: dict[str, Any] = RegionSchema().load(regions[region])
    except ValidationError as error:
        raise SettingsError(f"HELPLINES_FILE: {'; '.join(_complaints(error.messages, region))}") from None
    return tables


class Words(fields.Field[dict[str, str]]):
    """One text for all languages, or texts by language, English among them."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> dict[str, str]:
        words = {DEFAULT_LANGUAGE: value} if isinstance(value, str) else value
        if not isinstance(words, dict) or not all(isinstance(text, str) and text.strip() for text in words.values()):
            raise ValidationError("Expected a text, or a table of texts by language.")
        if DEFAULT_LANGUAGE not in words:
            raise ValidationError(f"The text in English ({DEFAULT_LANGUAGE}) is missing.")
        return words


class ContactSchema(Schema):
    """One way to reach help."""

    kind = fields.Str(required=True, validate=validate.OneOf(HREFS, error="Expected call, text or chat."))
    name = Words(required=True)
    value = Words(required=True)
    href = Words(required=True)
    languages = fields.List(fields.Str(), validate=validate.Length(min=1))

    @validates_schema
    def check_href(self, contact: dict[str, Any], **_: Any) -> None:
        """An address must be of the contact's kind, so that a link does what it says."""
        kind = contact["kind"]
        for href in contact["href"].values():
            if not HREFS[kind].fullmatch(href):
                raise ValidationError(f"{href} is no address for a {kind}, such as {EXAMPLES[kind]}.", "href")


class MessageSchema(Schema):
    """What is said for a label, and the contacts shown with it."""

    contacts = fields.List(fields.Str(), required=True, validate=validate.Length(min=1))
    heading = Words(required=True)
    text = Words(required=True)

    @validates_schema
    def check_languages(self, message: dict[str, Any], **_: Any) -> None:
        """A heading in one language over a text in another helps nobody."""
        if odd := set(message["heading"]) ^ set(message["text"]):
            raise ValidationError(f"Heading or text is missing in {', '.join(sorted(odd))}.")


class RegionSchema(Schema):
    """One region's table."""

    publisher = Words(required=True)
    contacts = fields.Dict(keys=fields.Str(), values=fields.Nested(ContactSchema), required=True)
    messages = fields.Dict(keys=fields.Str(), values=fields.Nested(MessageSchema), required=True)

    @validates_schema
    def check_names(self, region: dict[str, Any], **_: Any) -> None:
        """Every label must have a message, only labels may, and messages name contacts that are there."""
        labels = {*LABELS, GENERAL}
        if odd := labels ^ set(region["messages"]):
            raise ValidationError(f"Missing or unknown: {', '.join(sorted(odd))}.", "messages")
        for label, message in region["messages"].items():
            if unknown := set(message["contacts"]) - {PUBLISHER, *region["contacts"]}:
                raise ValidationError({"messages": {label: [f"Unknown contacts: {', '.join(sorted(unknown))}."]}})


def _complaints(messages: Any, *path: str) -> Iterator[str]:
    """Each complaint with the table that it is about, in the file's own notation."""
    if isinstance(messages, dict):
        for key, below in messages.items():
            yield from _complaints(below, *path, str(key))
    else:
        yield f"[{'.'.join(_in_file(path))}] {' '.join(messages)}"


def _in_file(path: tuple[str, ...]) -> Iterator[str]:
    """A path without the steps that are marshmallow's own, below REGION.contacts.NAME and at the end."""
    for depth, key in enumerate(path):
        if not (key == "_schema" or (depth == 3 and key in {"key", "value"})):
            yield key
