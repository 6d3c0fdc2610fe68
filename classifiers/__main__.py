"""`python -m classifiers screen < texts.jsonl`: screen lines of {"text"}, print what was found, in the same order."""

from __future__ import annotations

import json
import sys
from typing import IO

from classifiers.screener import Screener


def screen(lines: IO[str], out: IO[str]) -> None:
    """One JSON object a line in, one out."""
    screener = Screener.load()
    for line in lines:
        if not line.strip():
            continue
        text = json.loads(line)["text"]
        found = screener.screen(text)
        answer = {
            "text": text,
            "redacted": found.redaction.text,
            "spans": [[span.start, span.end, span.type] for span in found.redaction.spans],
            "label": found.reading.label,
            "also": list(found.reading.also),
            "theme": found.theme,
            "scores": {label: round(score, 4) for label, score in found.reading.scores.items()},
        }
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    if sys.argv[1:] != ["screen"]:
        raise SystemExit("usage: python -m classifiers screen < texts.jsonl")
    screen(sys.stdin, sys.stdout)
