"""Which network addresses may be asked: public ones, in whatever disguise they come.

Sources: the IANA special-purpose address registries; RFC 4291 (mapped and compatible forms),
RFC 6052 and RFC 8215 (NAT64), RFC 3056 (6to4), RFC 4380 (Teredo).
"""

import ipaddress
import socket
from typing import Final
from urllib.parse import urlsplit

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NEVER: Final = tuple(
    ipaddress.ip_network(net)
    for net in ("fec0::/10", "192.88.99.0/24", "224.0.0.0/4", "ff00::/8", "64:ff9b:1::/48", "::/96")
)
"""What `ipaddress` of some Python versions calls global, though nobody should be asked there."""
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_USUAL_PORTS: Final = (80, 443)
_FIRST_FREE_PORT: Final = 1024
_LOCAL_SUFFIXES: Final = (".local", ".internal", ".localhost", ".lan", ".home.arpa")


class AddressRefused(Exception):  # noqa: N818 - it is a decision, no fault
    """An address lies where nothing may be asked; the text says why."""


def is_public(address: str) -> bool:
    """Return whether a numeric address, as a socket gives it, is one of the public Internet.

    An IPv6 address that carries an IPv4 address is public only if both are.
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_public(one) for one in (parsed, *_carried(parsed)))


def demand_web_address(url: str, *, any_port: bool = False) -> str:
    """Return the host of a URL that may be asked, in small letters.

    Raises:
        AddressRefused: It is no http or https address, has no host, or names a port of another
            service than the Web (80, 443 and those above 1023 are allowed).
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise AddressRefused("it is no well-formed address") from None
    if "\\" in parts.netloc:  # libraries do not agree where the host ends then
        raise AddressRefused("it is no well-formed address")
    if parts.scheme.lower() not in {"http", "https"} or not host:
        raise AddressRefused("it is no web address")
    if not any_port and port not in {None, *_USUAL_PORTS} and (port or 0) < _FIRST_FREE_PORT:
        raise AddressRefused(f"port {port} is not one of the Web")
    return host


def demand_public_name(host: str) -> None:
    """Refuse a host that is private by its name: behind a proxy, its addresses are not known.

    Raises:
        AddressRefused: It is a number that is not public, "localhost", or a name of a local network.
    """
    name = host.lower().rstrip(".")
    number = _as_number(name)
    if number:
        if not is_public(number):
            raise AddressRefused("it lies in a private network")
    elif "." not in name or name.endswith(_LOCAL_SUFFIXES):
        raise AddressRefused("it is a name of a local network")


def _is_public(address: _Address) -> bool:
    if any(address.version == net.version and address in net for net in _NEVER):
        return False
    return address.is_global or address in _NAT64 or _is_6to4(address)


def _is_6to4(address: _Address) -> bool:
    """Return whether an address is 6to4: some Python versions call those private."""
    return isinstance(address, ipaddress.IPv6Address) and address.sixtofour is not None


def _carried(address: _Address) -> list[_Address]:
    """Return the IPv4 addresses that an IPv6 address carries."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in found if one is not None]


def _as_number(name: str) -> str:
    """Return the address that a host is, however it is spelt ("127.1", "0x7f000001"); else empty."""
    try:
        return str(ipaddress.ip_address(name.partition("%")[0]))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(name))
    except (OSError, ValueError):
        return ""
