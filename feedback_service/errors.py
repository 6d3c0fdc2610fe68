"""What can go wrong, in domain words; `web/errors.py` turns each into a status and a problem document."""

from __future__ import annotations

from collections.abc import Mapping


class FeedbackError(Exception):
    """Base of all domain errors; its text is shown to clients, so it never repeats what was sent."""


class InvalidInput(FeedbackError):
    """Fields break rules; each message names the limit."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        super().__init__("; ".join(f"{field}: {' '.join(messages)}" for field, messages in errors.items()))
        self.errors = errors

    @classmethod
    def of(cls, field: str, message: str) -> InvalidInput:
        """One field, one message."""
        return cls({field: [message]})


class UnreadableBody(FeedbackError):
    """The request's body could not be read as what its media type says."""


class UnsupportedMediaType(FeedbackError):
    """The request's body is of a media type that this address does not take."""


class BodyTooLarge(FeedbackError):
    """The request's body is longer than the limit."""


class ForeignOrigin(FeedbackError):
    """A page of a site that is not served here made the request."""


class TooManySubmissions(FeedbackError):
    """One visitor sent more than the limit allows."""


class StoreUnavailable(FeedbackError):
    """Redis did not answer in time or refused; nothing was stored, as far as is known."""


class TooManyArticles(FeedbackError):
    """The site's number of articles that nobody announced has reached its cap."""


class ArticleNotFound(FeedbackError):
    """No such article, or it is not listed."""


class SignInRequired(FeedbackError):
    """The address needs an account or a token."""


class Forbidden(FeedbackError):
    """The account or token may not do this."""


class SignInFailed(FeedbackError):
    """Name and password do not match."""


class UserExists(FeedbackError):
    """The name is taken."""
