from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from classifiers.spans import Span, outside, replaced, union

SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 8), st.sampled_from(["NAME", "PHONE"])).map(
        lambda parts: Span(parts[0], parts[0] + parts[1], parts[2], 0.9, "test")
    ),
    max_size=8,
)


def covered(spans: list[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def test_the_longest_of_overlapping_spans_gives_its_type() -> None:
    joined = union([Span(0, 4, "NAME", 0.9, "names"), Span(2, 12, "EMAIL", 0.8, "email")])
    assert joined == [Span(0, 12, "EMAIL", 0.8, "email")]


def test_spans_side_by_side_stay_apart() -> None:
    assert len(union([Span(0, 4, "NAME", 0.9, "names"), Span(4, 8, "NAME", 0.9, "names")])) == 2


@given(SPANS)
def test_a_union_covers_the_same_and_overlaps_nowhere(spans: list[Span]) -> None:
    joined = union(spans)
    assert covered(joined) == covered(spans)
    assert all(a.end <= b.start for a, b in pairwise(joined))


@given(SPANS, SPANS)
def test_what_is_outside_covers_all_but_what_is_kept(spans: list[Span], kept: list[Span]) -> None:
    apart = union(kept)
    left = list(outside(spans, [(span.start, span.end) for span in apart]))
    assert covered(left) == covered(spans) - covered(apart)


def test_spans_are_replaced_by_their_type() -> None:
    text = "ask joe at 555-0182"
    spans = [Span(4, 7, "NAME", 0.9, "names"), Span(11, 19, "PHONE", 0.9, "phone")]
    assert replaced(text, spans) == "ask [NAME] at [PHONE]"
