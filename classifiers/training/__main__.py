"""`python -m classifiers.training COMMAND`: train, evaluate and check."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

from classifiers.training import check, datasheet

CLASSIFIERS = ("crisis", "pii", "themes")


def parser() -> argparse.ArgumentParser:
    """The commands and their options; a classifier's module is loaded only when asked for."""
    commands = argparse.ArgumentParser(prog="python -m classifiers.training", description=__doc__)
    sub = commands.add_subparsers(required=True, metavar="COMMAND")
    train = sub.add_parser("train", help="fit, choose thresholds, write model and card")
    train.add_argument("classifier", choices=CLASSIFIERS)
    train.add_argument("--sets", type=Path, help="folder of JSON-lines files to report on in the card of crisis")
    train.set_defaults(run=lambda options: _module(options).train(options))
    evaluate = sub.add_parser("evaluate", help="measure the shipped model")
    evaluate.add_argument("classifier", choices=CLASSIFIERS)
    evaluate.add_argument("file", nargs="?", help="JSON lines to measure on instead of a split")
    evaluate.add_argument("--split", default="test", choices=["train", "dev", "test"])
    evaluate.add_argument("--errors", type=int, default=0, help="how many mistakes to show")
    evaluate.set_defaults(run=lambda options: _module(options).evaluate(options))
    for study, summary in (("curve", "recall against the number of training texts"), ("compare", "other learners")):
        command = sub.add_parser(study, help=f"{summary}, on batches left out of training; the card takes it up")
        command.add_argument("classifier", choices=["crisis"])
        command.set_defaults(run=lambda options, study=study: _studies(study)(options))
    check.add_command(sub)
    datasheet.add_command(sub)
    return commands


def _module(options: argparse.Namespace):  # type: ignore[no-untyped-def]  # a module
    return import_module(f"classifiers.training.{options.classifier}")


def _studies(study: str):  # type: ignore[no-untyped-def]  # a command
    return getattr(import_module("classifiers.training.studies"), study)


if __name__ == "__main__":
    options = parser().parse_args()
    raise SystemExit(options.run(options))
