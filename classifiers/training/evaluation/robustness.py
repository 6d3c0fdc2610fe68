"""How much recall is lost when the same texts are typed otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

from classifiers.crisis import CrisisClassifier

SEED = 5
_LEET = str.maketrans("ioeas", "103@5")
_TWINS = str.maketrans("aeocpx", "аеосрх")


def _in_longest(change: Callable[[str, Random], str]) -> Callable[[str, Random], str]:
    def spoil(text: str, random: Random) -> str:
        words = text.split(" ")
        at = max(range(len(words)), key=lambda i: len(words[i]) if words[i].isalpha() else 0)
        if len(words[at]) > 3:
            words[at] = change(words[at], random)
        return " ".join(words)

    return spoil


def _in_some_word(change: Callable[[str, Random], str]) -> Callable[[str, Random], str]:
    def spoil(text: str, random: Random) -> str:
        words = text.split(" ")
        long = [i for i, word in enumerate(words) if word.isalpha() and len(word) > 3]
        if long:
            at = random.choice(long)
            words[at] = change(words[at], random)
        return " ".join(words)

    return spoil


def _typo(word: str, random: Random) -> str:
    at = random.randrange(1, len(word) - 1)
    dropped, doubled = word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]
    return random.choice((dropped, doubled, word[:at] + word[at + 1] + word[at] + word[at + 2 :]))


def _starred(word: str, random: Random) -> str:
    at = random.randrange(1, len(word) - 1)
    return word[:at] + "*" + word[at + 1 :]


def _stretched(word: str, random: Random) -> str:
    at = random.randrange(len(word))
    return word[:at] + word[at] * random.randint(3, 6) + word[at + 1 :]


def _zero_width(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + "\u200b" + "\u200d".join(text[at:])


VARIATIONS: Mapping[str, Callable[[str, Random], str]] = {
    "a typo": _in_some_word(_typo),
    "all in capitals": lambda text, _: text.upper(),
    "leetspeak in the longest word": _in_longest(lambda word, _: word.translate(_LEET)),
    "spaces in the longest word": _in_longest(lambda word, _: " ".join(word)),
    "a star in the longest word": _in_longest(_starred),
    "a stretched letter": _in_longest(_stretched),
    "curly apostrophes and quotes": lambda text, _: text.replace("'", "’").replace('"', "“"),
    "zero-width characters": _zero_width,
    "letters of other alphabets": lambda text, _: text.translate(_TWINS),
    "emoji at both ends": lambda text, random: f"{random.choice('😭🙏💔')} {text} {random.choice('😔😢👍')}",
}


def flagged(classifier: CrisisClassifier, texts: Sequence[str]) -> float:
    """The share of texts for which help is shown."""
    return sum(classifier.read(text).label != "none" for text in texts) / len(texts)


def loss(classifier: CrisisClassifier, texts: Sequence[str], name: str) -> float:
    """Recall lost by a variation; negative where it gains."""
    random = Random(SEED)
    return flagged(classifier, texts) - flagged(classifier, [VARIATIONS[name](text, random) for text in texts])


def table(classifier: CrisisClassifier, texts: Sequence[str]) -> str:
    """Markdown: a line a variation."""
    lines = [f"| {name} | {loss(classifier, texts, name):+.3f} |" for name in VARIATIONS]
    return "| the same texts with | recall lost |\n| --- | --- |\n" + "\n".join(lines) + "\n"
