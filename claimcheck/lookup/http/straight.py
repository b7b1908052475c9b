"""Pages asked for straight: on connections of our own, without what libraries make around each.

Pages are asked for by the thousand, and that would take longer than the asking. An address or an
answer that is not quite plain goes the way of the libraries.
"""

import re
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Final

from claimcheck.lookup.http.addresses import AddressRefused
from claimcheck.lookup.http.dialling import Dialler
from claimcheck.lookup.http.framing import Broken, Framing, Head
from claimcheck.lookup.http.lines import Line, Lines, Origin
from claimcheck.lookup.http.messages import Arriving, Request
from claimcheck.lookup.http.unpacking import GZIP, unpacked
from claimcheck.lookup.http.watchdog import Attempt, current

_OPTIONS: Final = [(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)]
_CODINGS: Final = frozenset({"", "identity", *GZIP})


class Straight:
    """The short way to pages.

    Arguments:
        context: Decides which certificates are trusted.
        dialler: Opens the connections.
        hosts: Of how many hosts connections are kept for the next request.
    """

    def __init__(self, context: ssl.SSLContext, dialler: Dialler, *, hosts: int) -> None:
        context.set_alpn_protocols(["http/1.1"])
        self._context = context
        self._dialler = dialler
        self._lines = Lines(hosts)

    def close(self) -> None:
        """Let go of all connections."""
        self._lines.close()

    def way(self, request: Request) -> re.Match[str] | None:
        """Return the parts of the address of a page that may go straight, ``None`` of any other."""
        is_page = request.method == "GET" and not request.service
        return plain_address().fullmatch(request.url) if is_page else None

    def opened(
        self, way: re.Match[str], headers: Mapping[str, str], timeout: tuple[float, float]
    ) -> Arriving:
        """Return the answer of a page, its body unread.

        Arguments:
            way: The parts of its address.
            headers: Of the request.
            timeout: Seconds for the connection, and for each wait for bytes.

        Raises:
            AddressRefused, OSError, http.client.HTTPException: There is no answer.
        """
        attempt = current()
        if attempt is None:
            raise AddressRefused("no attempt watches over the connection")
        scheme, host, port, target = way.groups()
        origin = Origin(scheme, host, int(port) if port else 443 if scheme == "https" else 80)
        line = self._lines.taken(origin) or self._dialled(origin, attempt, timeout[0])
        try:
            self._dialler.demand_allowed(line.address, attempt)
            line.use(attempt, timeout[1])
            attempt.on_wire()
            line.send(_asking(origin, target, headers))
            return self._answer(line, attempt)
        except BaseException:
            line.close()
            raise

    def _dialled(self, origin: Origin, attempt: Attempt, seconds: float) -> Line:
        sock = self._dialler.connect(origin.host, origin.port, seconds, _OPTIONS, attempt)
        try:
            address = str(sock.getpeername()[0])
            if origin.scheme == "https":
                sock = self._context.wrap_socket(sock, server_hostname=origin.host.rstrip("."))
        except BaseException:
            sock.close()
            raise
        return Line(origin, sock, address)

    def _answer(self, line: Line, attempt: Attempt) -> Arriving:
        framing = Framing()
        begun = bytearray()
        while not framing.head:
            data = line.received()
            begun += data
            body = framing.fed(data)
            if framing.broken:
                return _by_library(line, bytes(begun))
        if _coding(framing.head) not in _CODINGS:
            return _by_library(line, bytes(begun))
        return _Answer(
            framing, framing.head, body, line, lambda: self._left(framing, line, attempt)
        )

    def _left(self, framing: Framing, line: Line, attempt: Attempt) -> None:
        """Keep the connection of an answer for the next request if it is as good as new."""
        if framing.reusable and not attempt.fired:
            attempt.close()
            self._lines.keep(line)
        else:
            line.close()


class _Answer:
    """An answer that came straight, its body still to come.

    Arguments:
        framing: Tells where it ends.
        head: Its head.
        begun: What came of its body so far.
        line: The connection.
        then: Called when the answer is left.
    """

    def __init__(
        self, framing: Framing, head: Head, begun: bytes, line: Line, then: Callable[[], None]
    ) -> None:
        self.status = head.status
        self.headers = head.headers
        self.leave = then
        self._coding = _coding(head)
        self._framing = framing
        self._begun = begun
        self._line = line

    def pieces(self) -> Iterator[bytes]:
        body = self._packed()
        try:
            yield from unpacked(body) if self._coding in GZIP else body
        except (TimeoutError, ssl.SSLError):
            raise
        except OSError as error:
            raise Broken("the connection broke") from error

    def _packed(self) -> Iterator[bytes]:
        """Yield the body as it was sent."""
        piece = self._begun
        while True:
            yield piece
            if self._framing.broken:
                raise Broken("it ends too early, or no more can be told apart")
            if self._framing.done:
                return
            piece = self._framing.fed(self._line.received())


def _coding(head: Head) -> str:
    return head.headers.get("content-encoding", "").lower()


def _asking(origin: Origin, target: str, headers: Mapping[str, str]) -> bytes:
    """Return the bytes of a request (RFC 9112, section 3).

    Raises:
        ValueError: A header holds what would end it.
    """
    lines = [f"GET {target} HTTP/1.1", f"Host: {origin.authority}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if not "".join(lines).isprintable():
        raise ValueError("a header holds signs that cannot be sent")
    return "\r\n".join([*lines, "\r\n"]).encode("latin-1")


def _by_library(line: Line, begun: bytes) -> Arriving:
    from claimcheck.lookup.http.library_answers import resumed  # noqa: PLC0415 - start-up time

    return resumed(line.blocking(), begun, then=line.close)


@cache
def plain_address() -> re.Pattern[str]:
    """Return what addresses look like that are sent as they are written: nothing prepares them."""
    return re.compile(
        r"(https?)://([a-z0-9][a-z0-9.-]*)(?::([1-9]\d{0,4}))?"
        r"((?:/[\w~-][\w.~-]*)+/?(?:\?[\w.~=&/-]+)?)",
        re.ASCII,
    )
