"""Connections to the hosts of pages, and those that are kept for the next request."""

import contextlib
import select
import socket
import ssl
import threading
import time
from collections import OrderedDict
from typing import Final, NamedTuple, Protocol

from claimcheck.lookup.http.descriptors import KEPT_PER_HOST
from claimcheck.lookup.http.watchdog import Attempt

_AT_ONCE: Final = 32_768  # bytes
_USUAL_PORTS: Final = {"http": 80, "https": 443}


class Origin(NamedTuple):
    """Who is connected to."""

    scheme: str
    host: str
    port: int

    @property
    def authority(self) -> str:
        """What stands in the header ``Host`` (RFC 9110, section 7.2)."""
        host = self.host.rstrip(".")
        return host if self.port == _USUAL_PORTS[self.scheme] else f"{host}:{self.port}"


class Line:
    """One connection.

    It never blocks by itself: every wait is one of ours, so that others may work meanwhile and
    nothing is waited for that is there already.

    Arguments:
        origin: Who is connected to.
        sock: The connection itself, its handshake done.
        address: The numeric address at its other end.
    """

    def __init__(self, origin: Origin, sock: socket.socket, address: str) -> None:
        self.origin = origin
        self.sock = sock
        self.address = address
        self._until = 0.0
        self._seconds = 0.0
        sock.setblocking(False)
        self._is_ready = _readiness(sock)

    def use(self, attempt: Attempt, seconds: float) -> None:
        """Take the connection for one exchange.

        Arguments:
            attempt: Whose deadline holds from now on.
            seconds: How long one wait may take at most.
        """
        attempt.lend(self.sock)
        self._until, self._seconds = attempt.until, seconds

    def send(self, data: bytes) -> None:
        """Send bytes.

        Raises:
            OSError: They cannot be sent, or not in time.
        """
        while data:
            try:
                data = data[self.sock.send(data) :]
            except ssl.SSLWantReadError:
                self._wait(to_send=False)
            except (BlockingIOError, ssl.SSLWantWriteError):
                self._wait(to_send=True)

    def received(self) -> bytes:
        """Return the bytes that come next, none at the end.

        Raises:
            OSError: None come, or not in time.
        """
        while True:
            if not (isinstance(self.sock, ssl.SSLSocket) and self.sock.pending()):
                self._wait(to_send=False)
            try:
                return self.sock.recv(_AT_ONCE)
            except (BlockingIOError, ssl.SSLWantReadError):
                continue  # what came was no data: half a record, or a ticket
            except ssl.SSLWantWriteError:
                self._wait(to_send=True)

    def blocking(self) -> socket.socket:
        """Return the connection as libraries want it: every wait blocks, for so long at most."""
        self.sock.settimeout(self._seconds)
        return self.sock

    def close(self) -> None:
        """Let go of the connection."""
        self.sock.close()

    @property
    def is_quiet(self) -> bool:
        """Whether it is open and nothing has come that nobody asked for."""
        with contextlib.suppress(OSError, ValueError):
            return not self._is_ready(to_send=False, seconds=0.0)
        return False

    def _wait(self, *, to_send: bool) -> None:
        """Wait until bytes can be read, or sent.

        Raises:
            TimeoutError: They could not in time.
        """
        left = min(self._until - time.monotonic(), self._seconds)
        if left <= 0 or not self._is_ready(to_send=to_send, seconds=left):
            raise TimeoutError


class _Ready(Protocol):
    """Waits for a connection."""

    def __call__(self, *, to_send: bool, seconds: float) -> bool:
        """Return whether bytes can be read, or sent, before some seconds are over."""


def _readiness(sock: socket.socket) -> _Ready:
    """Return what waits for a connection."""
    if not hasattr(select, "poll"):  # Windows, where `select` knows any number of sockets
        return lambda *, to_send, seconds: any(
            select.select([] if to_send else [sock], [sock] if to_send else [], [], seconds)
        )
    poll = select.poll()

    def is_ready(*, to_send: bool, seconds: float) -> bool:
        poll.register(sock, select.POLLOUT if to_send else select.POLLIN)
        return bool(poll.poll(seconds * 1000))

    return is_ready


class Lines:
    """The connections that are kept, of the hosts that were asked last.

    Arguments:
        hosts: Of how many hosts.
    """

    def __init__(self, hosts: int) -> None:
        self._hosts = hosts
        self._lock = threading.Lock()
        self._kept: OrderedDict[Origin, list[Line]] = OrderedDict()
        self._closed = False

    def taken(self, origin: Origin) -> Line | None:
        """Return a connection that was kept and may be used, ``None`` if there is none."""
        while True:
            with self._lock:
                kept = self._kept.get(origin)
                if not kept:
                    return None
                line = kept.pop()
            if line.is_quiet:
                return line
            line.close()

    def keep(self, line: Line) -> None:
        """Keep a connection for the next request, if there is room."""
        with self._lock:
            kept = self._kept.setdefault(line.origin, [])
            self._kept.move_to_end(line.origin)
            left = [] if len(kept) < KEPT_PER_HOST and not self._closed else [line]
            if not left:
                kept.append(line)
            if len(self._kept) > self._hosts:
                left += self._kept.popitem(last=False)[1]
        for one in left:
            one.close()

    def close(self) -> None:
        """Let go of all, and keep none from now on."""
        with self._lock:
            self._closed = True
            left = [line for kept in self._kept.values() for line in kept]
            self._kept.clear()
        for one in left:
            one.close()
