import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.normalize import normalize, unstretch, with_replacements


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Can’t “sleep”", 'can\'t "sleep"'),
        ("614‑555–0182", "614-555-0182"),
        ("４１１ Ｍain", "411 main"),
        ("José Muñoz", "jose munoz"),
        ("Jose\u0301", "jose"),
        ("na\u200bme\u00ad", "name"),
        ("kіll mе", "kill me"),
        ("Привет", "привет"),
        ("ﬁne … ½", "fine ... 1/2"),
        ("Straße", "strasse"),
        ("no\u00a0break", "no break"),
        ("٣٤", "34"),
    ],
)
def test_what_a_reader_sees_is_what_patterns_see(text: str, folded: str) -> None:
    assert normalize(text).folded == folded


@given(st.text(max_size=100))
def test_every_part_leads_back_to_the_given_text(text: str) -> None:
    prepared = normalize(text)
    assert len(prepared.cased) == len(prepared.folded) == len(prepared.offsets) - 1
    assert list(prepared.offsets) == sorted(prepared.offsets)
    assert prepared.in_original(0, len(prepared.folded))[1] == len(text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_plain_word_is_found_where_it_stands(before: str, after: str) -> None:
    text = f"{before} zqx {after}"
    prepared = normalize(text)
    places = [i for i in range(len(prepared.folded)) if prepared.folded.startswith(" zqx ", i)]
    assert any(text[slice(*prepared.in_original(i + 1, i + 4))] == "zqx" for i in places)


def test_letters_typed_many_times_are_typed_twice() -> None:
    text = unstretch(normalize("HEEEELP meee 1000"))
    assert text.folded == "heelp mee 1000"
    assert text.in_original(0, 5) == (0, 7)
    assert text.in_original(6, 9) == (8, 12)


def test_a_replaced_range_leads_back_to_what_it_replaces() -> None:
    text = with_replacements(normalize("call five five now"), [(5, 14, "55")])
    assert text.cased == "call 55 now"
    assert text.in_original(5, 7) == (5, 14)
    assert text.original[slice(*text.in_original(8, 11))] == "now"
