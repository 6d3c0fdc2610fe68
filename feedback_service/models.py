"""The domain's values: what visitors send, what is kept of it, and what editors see."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What an account or token may do; admins may do everything."""

    EDITOR = "editor"
    MODERATOR = "moderator"
    ADMIN = "admin"


class Unchanged:
    """Marks a field that the sender left out, as against one sent as null."""


UNCHANGED: Final = Unchanged()


@dataclass(frozen=True, slots=True)
class Article:
    """An article's address, canonical, and the ids derived from it."""

    url: str
    site: str
    id: str


@dataclass(frozen=True, slots=True)
class NewSubmission:
    """What a visitor sends, validated; `helpful` None withdraws all, `comment` None deletes the comment."""

    article: Article
    helpful: bool | None
    id: str
    seq: int
    comment: str | Unchanged | None
    language: str


@dataclass(frozen=True, slots=True)
class Comment:
    """What is kept of a comment: the redacted text and what the classifiers said."""

    text: str
    removed: tuple[str, ...]
    label: str
    also: tuple[str, ...]
    theme: str
    language: str
    model: str


@dataclass(frozen=True, slots=True)
class StoredSubmission:
    """The state of a submission after the store has answered; `created` and `changed` tell what this call did."""

    id: str
    seq: int
    helpful: bool | None
    comment: Comment | None
    created: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach help: `kind` is call, text or chat."""

    name: str
    kind: str
    value: str
    href: str


@dataclass(frozen=True, slots=True)
class Helpline:
    """The message and contacts shown to a visitor who may be in danger or want help."""

    labels: tuple[str, ...]
    heading: str
    text: str
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to a submission."""

    id: str
    seq: int
    article: str
    helpful: bool | None
    comment: str | None
    removed: tuple[str, ...]
    message: str
    helpline: Helpline | None
    created: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Account:
    """Who is signed in or whose token was shown; `sites` empty means all."""

    name: str
    role: Role
    sites: frozenset[str]
    csrf: str = ""

    def may(self, role: Role) -> bool:
        """Whether the account has the role; admins have all."""
        return self.role in (role, Role.ADMIN)

    def sees(self, site: str) -> bool:
        """Whether the account may see the site."""
        return not self.sites or site in self.sites


@dataclass(frozen=True, slots=True)
class ArticleTotals:
    """A listed article with the votes it has had so far."""

    id: str
    site: str
    url: str
    title: str
    section: str
    yes: int
    no: int
    first_day: date


@dataclass(frozen=True, slots=True)
class VoteCount:
    """Votes of one article on one day in the site's time zone, in one revision and language."""

    day: date
    revision: str
    language: str
    yes: int
    no: int


@dataclass(frozen=True, slots=True)
class ArticleComment:
    """A redacted comment as editors see it."""

    id: str
    day: date
    helpful: bool | None
    comment: Comment
