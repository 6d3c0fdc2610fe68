"""Which contacts and words a visitor is shown, by label, language and region; read from a file and checked at start."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from feedback_service.helplines_file import DEFAULT_LANGUAGE, GENERAL, LABELS, PUBLISHER, read_region
from feedback_service.models import Contact, Helpline
from feedback_service.settings import SettingsError

CRISIS = LABELS[:3]
CRISIS_LINE = "self_harm"
"""The label whose first contact is the crisis line under every comment box."""
NUMBER = re.compile(r"\+?[\d\s().-]{3,25}")


@dataclass(frozen=True, slots=True)
class Helplines:
    """All messages of one region, ready to show: by label (and `general`) and language."""

    messages: Mapping[tuple[str, str], Helpline]
    public_numbers: frozenset[str]
    """Every number in them, in digits, without the leading 1 of North America."""

    @classmethod
    def load(cls, path: Path | None, *, region: str, treatment_line: tuple[str, str]) -> Helplines:
        """
        Read the operator's file, or the one that comes with the service; `treatment_line` is (name, number).

        Raises:
            SettingsError: something in the file or the line is missing or wrong; the message says where and what.
        """
        messages = _Region(region, read_region(path, region), _checked(treatment_line)).messages()
        numbers = (_number(contact) for each in messages.values() for contact in each.contacts)
        return cls(messages, frozenset(number for number in numbers if number))

    def for_labels(self, labels: Iterable[str], language: str) -> Helpline | None:
        """
        The message of the first label with the contacts of all, or None where no label calls for help.

        The crisis labels' contacts take turns, so that the most important of each come first; treatment's follow.
        """
        found = [self._message(label, language) for label in labels if label in LABELS]
        if not found:
            return None
        turns = zip_longest(*(each.contacts for each in found if each.labels[0] in CRISIS))
        contacts = [contact for turn in turns for contact in turn if contact]
        contacts += [contact for each in found for contact in each.contacts]
        return replace(
            found[0], labels=tuple(each.labels[0] for each in found), contacts=tuple(dict.fromkeys(contacts))
        )

    def general(self, language: str) -> Helpline:
        """The message for when a text could not be read."""
        return self._message(GENERAL, language)

    def crisis_line(self, language: str) -> Contact:
        """The line that stands under every comment box."""
        return self._message(CRISIS_LINE, language).contacts[0]

    def _message(self, label: str, language: str) -> Helpline:
        return self.messages.get((label, language)) or self.messages[label, DEFAULT_LANGUAGE]


class _Region:
    """Turns one region's checked table into messages."""

    def __init__(self, region: str, table: Mapping[str, Any], line: tuple[str, str] | None) -> None:
        self._region = region
        self._table = table
        self._line = line

    def messages(self) -> dict[tuple[str, str], Helpline]:
        return {
            (label, language): self._message(label, language)
            for label, message in self._table["messages"].items()
            for language in message["heading"]
        }

    def _message(self, label: str, language: str) -> Helpline:
        message = self._table["messages"][label]
        names = [name for name in message["contacts"] if self._is_shown(name, language)]
        if not names or (label in CRISIS and names[0] == PUBLISHER):
            where = f"[{self._region}.messages.{label}.contacts]"
            raise SettingsError(f"HELPLINES_FILE: {where} Needs one other than {PUBLISHER} first, in {language}.")
        return Helpline(
            labels=() if label == GENERAL else (label,),
            heading=message["heading"][language],
            text=message["text"][language],
            contacts=tuple(self._contact(name, language) for name in names),
        )

    def _is_shown(self, name: str, language: str) -> bool:
        if name == PUBLISHER:
            return self._line is not None
        return language in self._table["contacts"][name].get("languages", [language])

    def _contact(self, name: str, language: str) -> Contact:
        if name == PUBLISHER and self._line:
            owner, number = self._line
            named = _in(language, self._table[PUBLISHER]).replace("{name}", owner)
            return Contact(named, "call", number, f"tel:{re.sub(r'[^0-9+]', '', number)}")
        contact = self._table["contacts"][name]
        return Contact(
            name=_in(language, contact["name"]),
            kind=contact["kind"],
            value=_in(language, contact["value"]),
            href=_in(language, contact["href"]),
        )


def _checked(line: tuple[str, str]) -> tuple[str, str] | None:
    name, number = line
    if bool(name) != bool(number):
        raise SettingsError("TREATMENT_LINE_NAME, TREATMENT_LINE_NUMBER: set both or none")
    if number and not NUMBER.fullmatch(number):
        raise SettingsError("TREATMENT_LINE_NUMBER: expected digits, such as 888-319-2606")
    return line if number else None


def _in(language: str, words: Mapping[str, str]) -> str:
    return words.get(language) or words[DEFAULT_LANGUAGE]


def _number(contact: Contact) -> str:
    """The number that a contact dials or texts; none for a chat."""
    digits = re.sub(r"\D", "", contact.href.partition("?")[0]) if contact.kind != "chat" else ""
    return digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
