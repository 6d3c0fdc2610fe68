"""The API's blueprint class: bodies are parsed by us, and what breaks a schema becomes a domain error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

import marshmallow as ma
from flask import Request, g
from flask_smorest import Blueprint
from webargs.flaskparser import FlaskParser

from feedback_service.errors import InvalidInput
from feedback_service.web.api.schemas import ProblemSchema

View = TypeVar("View", bound=Callable[..., Any])


class Parser(FlaskParser):
    """Raises InvalidInput with the messages by field."""

    def handle_error(self, error: ma.ValidationError, *_: Any, **__: Any) -> NoReturn:
        """Drop webargs' level of locations: field names say enough."""
        messages: dict[str, Any] = next(iter(error.normalized_messages().values()))  # type: ignore[no-untyped-call]  # marshmallow's
        raise InvalidInput({field: _flat(found) for field, found in messages.items()})


class SubmissionParser(Parser):
    """Takes the body that the intake has read already."""

    def load_json(self, req: Request, schema: ma.Schema) -> Any:  # noqa: ARG002  (webargs' signature)
        """The body as the intake read it, whatever its media type was."""
        return g.intake.body


class ApiBlueprint(Blueprint):  # type: ignore[misc]  # flask-smorest is untyped
    """A part of the API."""

    ARGUMENTS_PARSER = Parser()

    def problems(self, *statuses: int) -> Callable[[View], View]:
        """Document that a view may answer these statuses with a problem document."""

        def document(view: View) -> View:
            for status in statuses:
                view = self.alt_response(status, schema=ProblemSchema, content_type="application/problem+json")(view)
            return view

        return document


class SubmissionBlueprint(ApiBlueprint):
    """The part that visitors reach."""

    ARGUMENTS_PARSER = SubmissionParser()


def _flat(messages: Any) -> list[str]:
    if isinstance(messages, dict):
        return [f"{name}: {text}" for name, found in messages.items() for text in _flat(found)]
    return [str(text) for text in messages] if isinstance(messages, list) else [str(messages)]
