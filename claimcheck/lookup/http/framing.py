"""Where an answer of HTTP/1.1 ends: its head, and the bytes of its body, however they arrive.

`httptools` tells them apart, and is strict. Whatever leaves a doubt before the body is for the
libraries that know the ways of old servers. Source: RFC 9112 (HTTP/1.1), sections 4 to 9.
"""

from typing import Final, NamedTuple

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

_BEGINNING: Final = b"HTTP/1."
_LONGEST: Final = 65_536  # bytes before a body, between its chunks, or behind it
_MOST_HEADERS: Final = 100  # as `http.client` has it
_FIRST_FINAL: Final = 200  # an answer of a lower status is followed by another
_BODYLESS: Final = (204, 304)


class Broken(Exception):  # noqa: N818 - it is what the answer is
    """An answer breaks off, or breaks the rules of its own framing."""


class Head(NamedTuple):
    """The head of an answer."""

    status: int
    headers: dict[str, str]
    """Names in small letters; values of one name are joined."""


class Framing:
    """One answer, fed to it as it arrives."""

    def __init__(self) -> None:
        self.head: Head | None = None
        """The head, once it is whole and if it leaves no doubt."""
        self.done = False
        """Whether no more of the body comes."""
        self.broken = False
        """Whether no more can be told apart; without a head it may still be told by others."""
        self._events = _Events()
        self._parser = HttpResponseParser(self._events)
        # old servers write the sizes of chunks as wide as the longest
        self._parser.set_dangerous_leniencies(lenient_spaces_after_chunk_size=True)
        self._first = b""
        self._failed = False
        self._bodiless = 0

    @property
    def reusable(self) -> bool:
        """Whether another request may follow on the connection: it stays, and nothing more came."""
        if not self.head or self._failed or not self._events.is_whole:
            return False
        connection = self.head.headers.get("connection", "").lower()
        return self._parser.get_http_version() == "1.1" and "close" not in connection

    def fed(self, data: bytes) -> bytes:
        """Return what of some bytes belongs to the body.

        Arguments:
            data: What arrived; nothing where the connection has ended.
        """
        body = self._parsed(data)
        self._bodiless = 0 if body else self._bodiless + len(data)
        if self._bodiless > _LONGEST:
            self._failed = True
        if self.head is None:
            self._begin(data)
        if self.head:
            self.done = self._events.is_whole or not (data or _tells_end(self.head))
        self.broken = not self.done and (self._failed or not data)
        return body

    def _parsed(self, data: bytes) -> bytes:
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade):
            self._failed = True
        body = b"".join(self._events.pieces)
        self._events.pieces.clear()
        return body

    def _begin(self, data: bytes) -> None:
        """Take the head if it is whole."""
        self._first = (self._first + data)[: len(_BEGINNING)]
        if not _BEGINNING.startswith(self._first):
            self._failed = True
        elif self._events.has_head:
            self.head = _head(self._parser.get_status_code(), self._events.lines)
            self._failed = self._failed or not self.head


class _Events:
    """What the parser tells of one answer; it knows nothing of the parser, which would hold both."""

    def __init__(self) -> None:
        self.lines: list[tuple[bytes, bytes]] = []
        """The names and values of the headers."""
        self.pieces: list[bytes] = []
        """Of the body, those that nobody has taken yet."""
        self.has_head = False
        self.is_whole = False
        self.on_body = self.pieces.append

    def on_message_begin(self) -> None:
        if self.is_whole:
            raise Broken("another answer follows")

    def on_header(self, name: bytes, value: bytes) -> None:
        if not self.has_head:  # else it stands behind the last chunk
            self.lines.append((name, value))

    def on_headers_complete(self) -> None:
        self.has_head = True

    def on_message_complete(self) -> None:
        self.is_whole = True


def _head(status: int, lines: list[tuple[bytes, bytes]]) -> Head | None:
    """Return what a head says; ``None`` if it leaves a doubt."""
    headers: dict[str, str] = {}
    for written, text in lines:
        name, value = written.decode("latin-1").lower(), text.decode("latin-1").strip(" \t")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    coding = headers.get("transfer-encoding")
    is_odd = coding is not None and (coding.lower() != "chunked" or status in _BODYLESS)
    is_doubtful = is_odd or status < _FIRST_FINAL or len(lines) > _MOST_HEADERS
    return None if is_doubtful else Head(status, headers)


def _tells_end(head: Head) -> bool:
    """Return whether a head says where the body ends, if not with the connection."""
    return "content-length" in head.headers or "transfer-encoding" in head.headers
