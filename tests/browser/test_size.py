"""What every visitor of every page downloads stays small."""

import gzip

LIMIT_BYTES = 5000


def test_the_script_is_at_most_5_kb(script: str) -> None:
    size = len(gzip.compress(script.encode(), 9, mtime=0))
    print(f"page-feedback.js: {size} bytes gzip, {len(script.encode())} minified")
    assert size <= LIMIT_BYTES
