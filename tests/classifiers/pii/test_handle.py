import pytest

from classifiers.pii import handle
from tests.classifiers.pii.found import found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("im @jenny_r on there", "@jenny_r"),
        ("dm @xanplug.tx.", "@xanplug.tx"),
        ("snap: mikeyd22", "mikeyd22"),
        ("venmo is joe-smith4", "joe-smith4"),
        ("cashapp $joesmith", "$joesmith"),
        ("u/throwaway_4471 said", "u/throwaway_4471"),
        ("discord reaper#4471", "reaper#4471"),
        ("reply to sadwife_in_reno above", "sadwife_in_reno"),
    ],
)
def test_a_user_name_is_found_with_its_sign(text: str, name: str) -> None:
    assert found(handle.find, text) == [name]


@pytest.mark.parametrize(
    "text", ["meet @ 5pm", "$500 a day", "facebook is full of ads", "covid19", "snap out of it", "joe@example.com"]
)
def test_prices_times_and_platforms_are_none(text: str) -> None:
    assert found(handle.find, text) == []
