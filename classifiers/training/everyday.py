"""Everyday sentences with identifiers marked: written ones, and more from a small grammar; for training only."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from classifiers.training.augmentation import Marked
from classifiers.training.gazetteers import LEXICONS, Gazetteer
from classifiers.training.texts import parse_marks

_BEFORE_STOP = re.compile(r" ([!?.,])")
_SLOT = re.compile(r"\{(\w+)\}")


def written() -> Iterator[Marked]:
    """The sentences of `lexicons/everyday.txt`."""
    for line in (LEXICONS / "everyday.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield Marked(*parse_marks(line))


def generated(count: int, gazetteer: Gazetteer, chance: random.Random) -> Iterator[Marked]:
    """Sentences of the grammar in `lexicons/everyday_grammar.txt`, in lower case as people type."""
    grammar = dict(_rules())
    fill = {
        "word": lambda: gazetteer.ordinary_word(chance),
        "GIVEN": lambda: f"[[NAME|{chance.choice(gazetteer.given)}]]",
        "FAMILY": lambda: f"[[NAME|{chance.choice(gazetteer.surnames)}]]",
        "NAME": lambda: f"[[NAME|{chance.choice(gazetteer.given)} {chance.choice(gazetteer.surnames)}]]",
        "PLACE": lambda: f"[[LOCATION|{chance.choice(gazetteer.places)}]]",
    }

    def expand(symbol: str) -> str:
        if symbol in fill:
            return fill[symbol]()
        return _SLOT.sub(lambda slot: expand(slot.group(1)), chance.choice(grammar[symbol]))

    for _ in range(count):
        yield Marked(*parse_marks(_BEFORE_STOP.sub(r"\1", " ".join(expand("start").split()))))


def _rules() -> Iterator[tuple[str, list[str]]]:
    for line in (LEXICONS / "everyday_grammar.txt").read_text(encoding="utf-8").splitlines():
        symbol, colon, alternatives = line.partition(": ")
        if colon and not line.startswith("#"):
            yield symbol, [alternative.strip() for alternative in alternatives.split("/")]
