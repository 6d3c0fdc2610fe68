import pytest

from classifiers.pii import identifier
from tests.classifiers.pii.found import found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("member id XJK4471902", "XJK4471902"),
        ("medicaid # MD4471920G will they", "MD4471920G"),
        ("case 24-DV-00817 still open", "24-DV-00817"),
        ("policy # 90 441 2276", "90 441 2276"),
        ("mrn 7781204", "7781204"),
        ("plate JKB 4471.", "JKB 4471"),
        ("vin 1HGCM82633A004352", "1HGCM82633A004352"),
        ("rx number 6620194", "6620194"),
        ("1EG4-TE5-MK73", "1EG4-TE5-MK73"),
        ("ticket #48213", "48213"),
    ],
)
def test_a_number_is_found_without_its_label(text: str, number: str) -> None:
    assert found(identifier.find, text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "F10.20 is the code",
        "group therapy at 10",
        "policy changed in 2019",
        "8mg a day",
        "case of 30 beers",
        "step 12 group",
        "form 1040",
        "#1 rehab",
        "va claims 100% guaranteed",
        "member since 1991",
    ],
)
def test_codes_doses_and_years_are_none(text: str) -> None:
    assert found(identifier.find, text) == []
