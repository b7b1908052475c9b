"""Connections to addresses that were checked, within a time."""

import socket
import time
from collections.abc import Sequence

from claimcheck.lookup.http.addresses import AddressRefused, is_public
from claimcheck.lookup.http.resolving import AddressInfo, Resolver
from claimcheck.lookup.http.watchdog import Attempt

_Options = Sequence[tuple[int, int, int | bytes]] | None


class Dialler:
    """Opens connections to addresses that were checked, so that no name can change in between.

    Arguments:
        resolver: Knows the addresses of hosts.
        allow_private: Whether private addresses may be asked.
    """

    def __init__(self, resolver: Resolver, *, allow_private: bool) -> None:
        self._resolver = resolver
        self._allow_private = allow_private

    def demand_allowed(self, address: str, attempt: Attempt) -> None:
        """Refuse an address that is not public, unless such are allowed.

        Raises:
            AddressRefused: It lies in a private network.
        """
        if not (self._allow_private or attempt.trusted or is_public(address)):
            raise AddressRefused("it lies in a private network")

    def connect(
        self, host: str, port: int, timeout: float, options: _Options, attempt: Attempt
    ) -> socket.socket:
        """Return a connection to the first address of a host that takes one.

        Raises:
            AddressRefused: An address of the host is not public.
            NoSuchHost, NotResolved: As for `Resolver.addresses`.
            OSError: No address takes a connection.
        """
        found = self._resolver.addresses(
            host.strip("[]"), port, until=attempt.until, called_off=lambda: attempt.fired
        )
        for info in found:
            self.demand_allowed(str(info[4][0]), attempt)
        until = min(attempt.until, time.monotonic() + timeout)
        fault = OSError("no address takes a connection")
        for info in found:
            try:
                return _open(info, until, options, attempt)
            except OSError as error:
                fault = error
        raise fault


def _open(info: AddressInfo, until: float, options: _Options, attempt: Attempt) -> socket.socket:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    sock = socket.socket(*info[:3])
    try:
        for option in options or ():
            sock.setsockopt(*option)
        sock.settimeout(left)
        attempt.watch(sock)
        sock.connect(info[4])
    except BaseException:
        sock.close()
        raise
    return sock
