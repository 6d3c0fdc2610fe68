import pytest

from classifiers.pii import ip
from tests.classifiers.pii.found import found


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("blocked from 203.0.113.58 why", "203.0.113.58"),
        ("2001:db8:85a3:0:0:8a2e:370:7334", "2001:db8:85a3:0:0:8a2e:370:7334"),
        ("my ip is fe80::1ff:fe23:4567:890a ok", "fe80::1ff:fe23:4567:890a"),
    ],
)
def test_an_address_is_found(text: str, address: str) -> None:
    assert found(ip.find, text) == [address]


@pytest.mark.parametrize("text", ["version 10.0.0.1", "v1.2.3.4", "at 10:30:45", "999.1.1.1", "1.2.3", "std::vector"])
def test_versions_and_times_are_no_addresses(text: str) -> None:
    assert found(ip.find, text) == []
