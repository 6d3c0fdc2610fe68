import pytest

from classifiers.pii import address
from tests.classifiers.pii.found import found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("im at 114 Larkspur Ln. send someone", "114 Larkspur Ln"),
        ("2207 Fenwick Ave unit 3", "2207 Fenwick Ave unit 3"),
        ("19 Quarry Rd, Barre VT 05641 just in case", "19 Quarry Rd, Barre VT 05641"),
        ("PO Box 88, Salina KS 67401", "PO Box 88, Salina KS 67401"),
        ("p.o. box 12", "p.o. box 12"),
        ("77 cutter ave n its cold", "77 cutter ave"),
        ("612 E Green St", "612 E Green St"),
        ("1400 old mill rd", "1400 old mill rd"),
        ("apt 4b", "apt 4b"),
        ("vivo en calle olmo #14", "calle olmo #14"),
        ("4410 county road 12", "4410 county road 12"),
    ],
)
def test_an_address_is_found_with_what_follows(text: str, place: str) -> None:
    assert found(address.find, text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "28 day way to quit",
        "a long road to recovery",
        "learned a lot 5 stars",
        "12 steps is one way",
        "3 different places",
        "yo vivi en la calle 5 años",
        "the court ordered it",
        "my sister is 14 n buys percs",
        "2 drinks on the drive home",
    ],
)
def test_talk_of_ways_and_numbers_is_none(text: str) -> None:
    assert found(address.find, text) == []
