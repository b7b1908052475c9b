"""Answers as `urllib3` reads them, with all its knowledge of the ways of servers."""

import http.client
import io
import socket
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from urllib3 import BaseHTTPResponse, HTTPHeaderDict, HTTPResponse
from urllib3.exceptions import ProtocolError

from claimcheck.lookup.http.framing import Broken

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_PIECE: Final = 16_384  # bytes


class OfLibrary:
    """An answer as `urllib3` gives it, its body still to come.

    Arguments:
        response: The answer.
        then: Called when the answer is left.
    """

    def __init__(self, response: BaseHTTPResponse, then: Callable[[], None]) -> None:
        self.status = response.status
        self.headers = {
            name.lower(): " ".join(map(str.strip, value.splitlines())) if "\n" in value else value
            for name, value in response.headers.itermerged()
        }
        self._response = response
        self._then = then

    def pieces(self) -> Iterator[bytes]:
        """Yield the body, decoded.

        Raises:
            Broken, urllib3.exceptions.HTTPError, OSError: It does not come whole.
        """
        try:
            yield from self._response.stream(_PIECE, decode_content=True)
        except ProtocolError as error:
            raise Broken("the library says so") from error

    def leave(self) -> None:
        """Let go of the connection; what was not read of the answer goes with it."""
        if not self._response.closed:
            self._response.close()
        self._then()


def resumed(sock: socket.socket, begun: bytes, then: Callable[[], None]) -> OfLibrary:
    """Return the answer to a GET whose first bytes were read already.

    Arguments:
        sock: The connection it comes from.
        begun: The bytes that were read.
        then: Called when the answer is left.

    Raises:
        http.client.HTTPException, OSError: It is none.
    """
    answer = http.client.HTTPResponse(_Begun(sock, begun), method="GET")  # type: ignore[arg-type]  # it needs `makefile` alone
    answer.begin()
    response = HTTPResponse(
        body=answer,
        headers=HTTPHeaderDict(answer.getheaders()),
        status=answer.status,
        version=answer.version,
        preload_content=False,
        decode_content=False,
        original_response=answer,
        request_method="GET",
    )
    return OfLibrary(response, then)


class _Begun(io.RawIOBase):
    """A connection of which something was read already.

    Arguments:
        sock: The connection.
        begun: What was read.
    """

    def __init__(self, sock: socket.socket, begun: bytes) -> None:
        self._sock = sock
        self._begun = begun

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return it as a file."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        room = memoryview(buffer)
        if not self._begun:
            return self._sock.recv_into(room)
        piece, self._begun = self._begun[: len(room)], self._begun[len(room) :]
        room[: len(piece)] = piece
        return len(piece)
