"""Public addresses are told from all others, in every disguise."""

import contextlib
import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.lookup.http.addresses import (
    AddressRefused,
    demand_public_name,
    demand_web_address,
    is_public,
)

_NOT_PUBLIC = (
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 198.18.0.1 "
    "192.0.2.1 240.0.0.1 255.255.255.255 224.0.0.1 239.1.1.1 192.88.99.1 ::1 :: fc00::1 fe80::1 "
    "fe80::1%eth0 ff02::1 fec0::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 "
    "64:ff9b:1::808:808 2002:7f00:1:: 2002:a00:1:: 2001:0:7f00:1::1 2001:db8::1 garbage"
).split()
_PUBLIC = (
    "8.8.8.8 130.14.29.110 104.17.0.1 2606:4700::6810:84e5 2607:f220:41e:4290::110 "
    "::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1"
).split()


@pytest.mark.parametrize("address", _NOT_PUBLIC)
def test_not_public(address: str) -> None:
    """Private, local, shared, reserved and multicast addresses are not public, nor what wraps one."""
    assert not is_public(address)


@pytest.mark.parametrize("address", _PUBLIC)
def test_public(address: str) -> None:
    """Addresses of real servers are public, also behind a network's translation."""
    assert is_public(address)


@given(st.ip_addresses(v=4, network="127.0.0.0/8"))
def test_no_disguise_helps(address: ipaddress.IPv4Address) -> None:
    """No way of writing a loopback address into IPv6 makes it public."""
    number = int(address)
    for prefix in (0xFFFF << 32, 0, 0x64FF9B << 96, 0x2002 << 112):
        shift = 80 if prefix == 0x2002 << 112 else 0
        assert not is_public(str(ipaddress.IPv6Address(prefix | number << shift)))


@given(st.text(max_size=60))
def test_no_text_crashes(text: str) -> None:
    """Whatever is taken for an address or a host is decided or refused."""
    is_public(text)
    for demand in (demand_web_address, demand_public_name):
        with contextlib.suppress(AddressRefused):
            demand(text)


@pytest.mark.parametrize(
    "url",
    [
        "http://a.org:22/",
        "http://a.org:25/",
        "ftp://a.org/",
        "//a.org",
        "http:///x",
        "http://a:b/",
        "http://a\\@b/",
    ],
)
def test_what_is_not_the_web(url: str) -> None:
    """Other schemes and the ports of other services are refused."""
    with pytest.raises(AddressRefused):
        demand_web_address(url)


@pytest.mark.parametrize("url", ["http://A.org/", "https://a.org:443/", "http://a.org:8080/x"])
def test_the_web(url: str) -> None:
    """The usual ports and the high ones are allowed."""
    assert "a.org" == demand_web_address(url)


@pytest.mark.parametrize(
    "host", ["journal.example", "8.8.8.8", "134744072", "[2606:4700::1]"[1:-1]]
)
def test_public_names(host: str) -> None:
    """A name with a dot and a public number may be asked through a proxy."""
    demand_public_name(host)
