"""`python -m classifiers.training datasheet`: how the texts came about, and what they hold, as a page beside them."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Sequence

from classifiers.crisis import CrisisClassifier
from classifiers.labels import CRISIS_LABELS
from classifiers.screener import MODELS
from classifiers.training.check import nearness
from classifiers.training.evaluation.crisis import CrisisMeasures
from classifiers.training.texts import SPLITS, TEXTS, Row, read_split

_SPANISH = re.compile(
    r"\b(?:que|no se|mi|el|la|los|las|una?|esta|estoy|para|por|con|ayuda|como|pero|muy|hijo|hija|gracias|quiero|donde|"
    r"tiene|tengo|esto|de|le|se|ya|cuando|porque|hace|nada|todo|mas|soy|es|y)\b"
)
_ENGLISH = re.compile(r"\b(?:the|i|im|my|is|and|he|she|it|to|of|you|for|was|how|what|not|in|on|this|that|a)\b")

STORY = """\
# Datasheet of the texts

## How they came about

Nobody publishes comments of people in distress under articles about addiction, and nobody should. These texts were
written for this project: each is a comment that a visitor could have typed into the feedback box, at most 100
characters long. They were written in batches. Each batch has a brief (its first line): who writes here, where, in what
state. The briefs name different ages, regions, jobs, dialects, substances, relations and moods, and other batches write
the look-alikes: idioms, feedback on hard topics, facts, denials, grief that is over, recovery, professionals, jokes,
and ordinary feedback without any danger. Texts were written one by one, not filled into templates; what typing does to
them (typos, capitals, leetspeak, spacing) is made by code, in training only.

A batch goes wholly into training, development or test. Whoever wrote a test or development batch knew the definitions
of the labels and no training text. Each row carries a crisis label (and others that hold too), a theme, and the
identifiers in it, all invented.

Near-duplicates, by the Jaccard similarity of character trigrams, were removed from the training batches
(`python -m classifiers.training check --drop`).

## What they are not

- Written, not collected: how often what is said, and in which words, is the writers' guess. Rates of labels say nothing
  about rates among visitors.
- Each test batch has one author, so that its texts resemble one another more than visitors' would. Intervals
  that count texts as independent are too narrow.
- English of the United States mostly; Spanish as typed on phones for a small part; no other language.
- Labels are those of the writer, checked by rule for form only.
- Not to be used to build what finds or traces people in distress.
"""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `datasheet` to the commands of `python -m classifiers.training`."""
    commands.add_parser("datasheet", help=__doc__).set_defaults(run=datasheet)


def datasheet(_: argparse.Namespace) -> None:
    """Count, measure nearness and write the page."""
    splits = {split: read_split(split) for split in SPLITS}
    page = "\n".join([STORY, _counts(splits), _lengths(splits), _near(splits["train"], splits["test"])])
    (TEXTS / "DATASHEET.md").write_text(page, encoding="utf-8")
    print(page)


def _counts(splits: dict[str, list[Row]]) -> str:
    head = "## Counts\n\n| split | batches | texts | " + " | ".join(CRISIS_LABELS) + " | Spanish |\n"
    head += "| --- " * (4 + len(CRISIS_LABELS)) + "|\n"
    return head + "".join(_count(split, rows) for split, rows in splits.items())


def _count(split: str, rows: Sequence[Row]) -> str:
    labels = Counter(row.label for row in rows)
    spanish = sum(map(is_spanish, rows)) / len(rows)
    counts = " | ".join(str(labels[label]) for label in CRISIS_LABELS)
    return f"| {split} | {len({row.batch for row in rows})} | {len(rows)} | {counts} | {spanish:.1%} |\n"


def is_spanish(row: Row) -> bool:
    """Whether a text has more common Spanish words than English ones; an estimate."""
    text = row.text.lower()
    return len(_SPANISH.findall(text)) > len(_ENGLISH.findall(text))


def _lengths(splits: dict[str, list[Row]]) -> str:
    lengths = sorted(len(row.text) for rows in splits.values() for row in rows)
    tenths = ", ".join(str(lengths[len(lengths) * tenth // 10]) for tenth in (1, 3, 5, 7, 9))
    return f"Lengths in characters at the 10th, 30th, 50th, 70th and 90th percentile: {tenths}.\n"


def _near(train: Sequence[Row], test: Sequence[Row]) -> str:
    near = nearness(test, train)
    order = sorted(range(len(test)), key=lambda i: near[i])
    tenths = ", ".join(f"{near[order[len(order) * tenth // 10]]:.2f}" for tenth in (1, 3, 5, 7, 9))
    far = [test[i] for i in order[: len(order) // 2]]
    classifier = CrisisClassifier.load(MODELS / "crisis.npz")
    measures = CrisisMeasures.of([row.label for row in far], [classifier.read(row.text) for row in far])
    return (
        "## How near test texts are to training texts\n\n"
        f"Similarity of a test text to its nearest training text, percentiles as above: {tenths}.\n\n"
        f"The crisis classifier on the half that is farthest:\n\n{measures.table()}"
    )
