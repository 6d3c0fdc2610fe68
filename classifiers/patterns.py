"""
A few phrases that are hardly ever said without need: where one stands, help is shown whatever the model thinks.

They hold against damage to the model, and make the plainest calls for help certain. Every expression is a sequence of
words without nested repeats, so that matching takes linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from classifiers.features import tokens
from classifiers.normalize import normalize


@dataclass(frozen=True, slots=True)
class Pattern:
    """A phrase in lower-case words without apostrophes, and the label it speaks for."""

    name: str
    label: str
    phrase: re.Pattern[str]


def _pattern(name: str, label: str, phrase: str) -> Pattern:
    return Pattern(name, label, re.compile(rf"(?<!\S)(?:{phrase})(?!\S)"))


_WHO = (
    r"(?:he|she|him|her|they|them|my (?:son|daughter|mom|dad|brother|sister|husband|wife|friend|boyfriend|girlfriend))"
)
_NEAR = r"(?:he|she|husband|boyfriend|bf|girlfriend|gf|dad|stepdad|mom|ex)"
PATTERNS = (
    _pattern(
        "not breathing", "emergency", rf"{_WHO} (?:is |are )?(?:not|isnt|aint|stopped) breathing|hes not breathing"
    ),
    _pattern(
        "will not wake", "emergency", rf"{_WHO} (?:wont|will not) wake(?: up)?|cant wake (?:him|her|them)(?: up)?"
    ),
    _pattern("blue lips", "emergency", r"(?:his|her|their) lips (?:are|r|is|turned|turning|went) (?:blue|purple)"),
    _pattern("no respira", "emergency", r"(?:mi \w+|el|ella) no (?:respira|despierta)"),
    _pattern(
        "took them all",
        "emergency",
        r"i (?:just )?(?:took|swallowed) (?:all (?:of )?(?:my|the)|the whole bottle of) \w+",
    ),
    _pattern("kill myself", "self_harm", r"(?:kill|unalive|hang|shoot) myself|end my (?:own )?life"),
    _pattern("want to die", "self_harm", r"(?:i|he|she|they) (?:just )?(?:want to|wanna|wants to) (?:die|be dead)"),
    _pattern(
        "not be alive", "self_harm", r"i (?:dont|do not) (?:want to|wanna) (?:live|be alive|exist|wake up)(?: anymore)?"
    ),
    _pattern("quiero morir", "self_harm", r"(?<!no )(?<!no me )(?:me )?quiero (?:morirme|matarme)|ya no quiero vivir"),
    _pattern("hits me", "violence", rf"{_NEAR} (?:hits|beats|choked|raped|strangled|punched) (?:me|us|my \w+)"),
    _pattern(
        "threat to kill",
        "violence",
        r"(?:threatened|threatens|threatening) to kill (?:me|us|her|him)|says he will kill me",
    ),
    _pattern(
        "cannot stop", "treatment", r"i (?:cant|cannot) (?:stop|quit) (?:drinking|using|smoking|shooting up|gambling)"
    ),
    _pattern("need treatment", "treatment", r"i need (?:rehab|detox|a detox|to get clean|to get sober)"),
    _pattern("relapsed", "treatment", r"i (?:just )?relapsed(?: again| last night| today| yesterday)?"),
)
_ABOUT = {
    *("page", "article", "section", "site", "website", "paragraph", "form", "quiz", "survey", "sign", "signs"),
    *("video", "movie", "film", "song", "book", "game", "lyrics", "quote", "joke", "jk", "lol", "haha", "laughing"),
    *("someone", "if", "when", "years", "ago", "used", "not", "never"),
}
"""Words that speak of a page, a story, the past or a supposed case: with one of them the model decides alone."""


def matching(text: str) -> Pattern | None:
    """The first pattern that a raw text holds, the most urgent first."""
    words = [word.replace("'", "") for word in tokens(normalize(text))]
    joined = " ".join(words)
    for pattern in PATTERNS:
        if match := pattern.phrase.search(joined):
            return None if _ABOUT.intersection(words).difference(match.group().split()) else pattern
    return None
