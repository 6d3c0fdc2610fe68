"""
Further copies of a written text: other names in its place, other letter case, typing errors, tags for identifiers.

For training only. Every copy keeps track of where the identifiers are.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from classifiers.training.gazetteers import Gazetteer

_WORD = re.compile(r"\b[A-Za-z]{2,}\b")

Spans = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its identifiers: half-open ranges of code points and their types."""

    text: str
    spans: Spans


def substitute(marked: Marked, instead: Callable[[str, str], str | None]) -> Marked:
    """Put `instead(identifier, type)` in the place of each identifier; None leaves it."""
    parts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    end = length = 0
    for start, stop, kind in sorted(marked.spans):
        inside = instead(marked.text[start:stop], kind)
        inside = marked.text[start:stop] if inside is None else inside
        parts += [marked.text[end:start], inside]
        length += start - end
        spans.append((length, length + len(inside), kind))
        length += len(inside)
        end = stop
    return Marked("".join([*parts, marked.text[end:]]), tuple(spans))


def lower_cased(marked: Marked) -> Marked:
    """All in lower case, as most comments are."""
    text = "".join(c.lower() if len(c.lower()) == 1 else c for c in marked.text)
    return Marked(text, marked.spans)


def upper_cased(marked: Marked) -> Marked:
    """All in capitals."""
    text = "".join(c.upper() if len(c.upper()) == 1 else c for c in marked.text)
    return Marked(text, marked.spans)


def sentence_cased(marked: Marked) -> Marked:
    """With capitals as in careful writing: the first letter, "I", names and places."""
    letters = list(marked.text)
    starts = {0, *(i + 2 for i in range(len(letters) - 2) if letters[i] in ".!?" and letters[i + 1] == " ")}
    for start, stop, kind in marked.spans:
        if kind in ("NAME", "LOCATION", "ADDRESS"):
            starts |= {i for i in range(start, stop) if i == start or letters[i - 1] in " -."}
    for i in starts:
        if len(letters[i].upper()) == 1:
            letters[i] = letters[i].upper()
    words = "".join(letters).split(" ")
    return Marked(
        " ".join(w.capitalize() if w in ("i", "im", "i'm", "ive", "i've") else w for w in words), marked.spans
    )


def emphasized(marked: Marked, chance: random.Random, rate: float = 0.15) -> Marked:
    """Ordinary words with a Capital, or SHOUTED, here and there: a capital makes no name."""
    inside = {i for start, stop, _ in marked.spans for i in range(start, stop)}

    def typed(word: re.Match[str]) -> str:
        if word.start() in inside or chance.random() >= rate:
            return word.group()
        return word.group().upper() if chance.random() < 0.2 else word.group().capitalize()

    return Marked(_WORD.sub(typed, marked.text), marked.spans)


def mistyped(marked: Marked, chance: random.Random, rate: float = 0.03) -> Marked:
    """Letters swapped or replaced here and there; lengths stay."""
    letters = list(marked.text)
    for i in range(len(letters) - 1):
        if letters[i].isalpha() and letters[i + 1].isalpha() and chance.random() < rate:
            if chance.random() < 0.5:
                letters[i], letters[i + 1] = letters[i + 1], letters[i]
            else:
                letters[i] = chance.choice("abcdefghijklmnopqrstuvwxyz")
    return Marked("".join(letters), marked.spans)


def tagged(marked: Marked, chance: random.Random) -> Marked:
    """As the text looks once some identifiers are stripped; what is a tag is no identifier."""
    stripped = {i for i in range(len(marked.spans)) if chance.random() < 0.7}
    counter = iter(range(len(marked.spans)))
    swapped = substitute(marked, lambda _, kind: f"[{kind}]" if next(counter) in stripped else None)
    spans = tuple(span for i, span in enumerate(swapped.spans) if i not in stripped)
    return Marked(swapped.text, spans)


def reworded(marked: Marked, gazetteer: Gazetteer, chance: random.Random, rate: float = 0.35) -> Marked:
    """Other words around the identifiers: what is a name should be one in any talk."""
    inside = {i for start, stop, _ in marked.spans for i in range(start, stop)}
    words = [
        match.span() for match in _WORD.finditer(marked.text) if match.start() not in inside and chance.random() < rate
    ]
    pieces = sorted([*((*span, None) for span in words), *marked.spans], key=lambda piece: piece[0])
    parts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    end = length = 0
    for start, stop, kind in pieces:
        inner = marked.text[start:stop] if kind else _like(marked.text[start:stop], gazetteer.ordinary_word(chance))
        parts += [marked.text[end:start], inner]
        length += start - end
        if kind:
            spans.append((length, length + len(inner), kind))
        length += len(inner)
        end = stop
    return Marked("".join([*parts, marked.text[end:]]), tuple(spans))


def copies(marked: Marked, gazetteer: Gazetteer, chance: random.Random) -> list[Marked]:
    """A text and its variations, of which training draws one each time."""
    swap = Swapper(gazetteer, chance).swap
    lower = lower_cased(marked)
    made = [marked, lower if lower != marked else sentence_cased(marked)]
    if marked.spans:
        swapped = [swap(marked), lower_cased(swap(marked)), sentence_cased(swap(marked))]
        made += [*swapped, mistyped(lower_cased(swap(marked)), chance), tagged(marked, chance)]
    else:
        made.append(mistyped(lower, chance))
    made.append(emphasized(marked, chance))
    made.append(sentence_cased(reworded(lower, gazetteer, chance)))
    made.append(reworded(lower if chance.random() < 0.5 else marked, gazetteer, chance))
    made.append(reworded(lower_cased(swap(marked)) if chance.random() < 0.6 else swap(marked), gazetteer, chance))
    if chance.random() < 0.1:
        made.append(upper_cased(marked))
    return made


class Swapper:
    """Puts other people's names and other places into a text, in the same shape and case."""

    def __init__(self, gazetteer: Gazetteer, chance: random.Random) -> None:
        self._gazetteer = gazetteer
        self._chance = chance

    def swap(self, marked: Marked) -> Marked:
        """The text with invented names and places."""
        return substitute(marked, self._instead)

    def _instead(self, identifier: str, kind: str) -> str | None:
        if kind == "LOCATION" and not any(c.isdigit() for c in identifier) and len(identifier) > 3:
            return _like(identifier, self._chance.choice(self._gazetteer.places))
        if kind == "NAME":
            return self._name(identifier)
        return None

    def _name(self, identifier: str) -> str:
        """Each word of a name by another: the first by a given name, the rest by surnames."""
        parts = identifier.split(" ")
        return " ".join(self._word(part, first=i == 0 or part[:1] == "(") for i, part in enumerate(parts))

    def _word(self, word: str, *, first: bool) -> str:
        if not word.isalpha() or len(word) < 3:
            return word
        source: Sequence[str] = self._gazetteer.given if first else self._gazetteer.surnames
        return _like(word, self._chance.choice(source))


def _like(model: str, word: str) -> str:
    """A word in the case of a model."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word.title() if model[:1].isupper() else word
