"""Where an answer ends, told as the standard library tells it, however its bytes arrive."""

import http.client
import io
import itertools
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.lookup.http.framing import Framing

_NAMES = st.sampled_from(
    ["Content-Type", "Server", "X-Cache", "Last-Modified", "Set-Cookie", "content-type", "Vary"]
)
_VALUES = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0xFF, exclude_characters="\x7f").filter(
        lambda sign: not 0x7F <= ord(sign) < 0xA0
    ),
    max_size=20,
)
_BODIES = st.binary(max_size=300)


class _Sent:
    """Bytes as a socket would give them to the standard library."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def makefile(self, _mode: str) -> io.BytesIO:
        """Return them as a file."""
        return io.BytesIO(self._data)


def _by_the_book(data: bytes) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body as `http.client` reads them."""
    answer = http.client.HTTPResponse(_Sent(data), method="GET")  # type: ignore[arg-type]  # it needs `makefile` alone
    answer.begin()
    headers: dict[str, str] = {}
    for name, value in answer.getheaders():
        key, text = name.lower(), value.strip(" \t")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return answer.status, headers, answer.read()


def _fed(data: bytes, cuts: Iterable[int] = ()) -> tuple[bytes, Framing]:
    """Return the body of an answer that arrives in pieces, and what was told of it at the end."""
    framing = Framing()
    places = sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})
    body = b""
    for start, end in itertools.pairwise(places):
        piece = framing.fed(data[start:end])
        assert len(piece) <= end - start
        body += piece
        if framing.done or framing.broken:
            break
    return body, framing


def _chunked(body: bytes, sizes: list[int]) -> bytes:
    """Return a body in chunks of some sizes."""
    parts, at = [], 0
    for size in [*sizes, len(body) or 1]:
        piece = body[at : at + size]
        if piece:
            parts.append(b"%X;note=1\r\n%s\r\n" % (len(piece), piece))
        at += size
    return b"".join([*parts, b"0\r\n\r\n"])


@given(
    st.sampled_from([b"1.0", b"1.1"]),
    st.sampled_from([200, 301, 404, 503]),
    st.lists(st.tuples(_NAMES, _VALUES), max_size=6),
    _BODIES,
    st.sampled_from(["length", "chunks", "connection"]),
    st.lists(st.integers(1, 90), max_size=4),
    st.lists(st.integers(0, 1000), max_size=6),
)
def test_it_reads_as_the_standard_library(  # noqa: PLR0917 - the parts of an answer
    version: bytes,
    status: int,
    headers: list[tuple[str, str]],
    body: bytes,
    end: str,
    sizes: list[int],
    cuts: list[int],
) -> None:
    """Status, headers and body of any plain answer are those of `http.client`, in any pieces."""
    lines = [f"{name}: {value}".encode("latin-1") for name, value in headers]
    sent = body
    if end == "length":
        lines.append(b"Content-Length: %d" % len(body))
    if end == "chunks":
        lines.append(b"Transfer-Encoding: chunked")
        sent = _chunked(body, sizes)
    data = b"\r\n".join([b"HTTP/%s %d Such" % (version, status), *lines, b"", sent])
    got, framing = _fed(data, cuts)
    if end == "connection":
        assert (False, b"") == (framing.done, framing.fed(b""))

    assert framing.head
    assert _by_the_book(data) == (*framing.head, got)
    assert (True, False) == (framing.done, framing.broken)
    assert framing.reusable is (end != "connection" and version == b"1.1")


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/2 200 OK",
        b"HTTP/2.0 200 OK",
        b"HTTP/0.9 200 OK",
        b"HTTP/1.1 100 Continue",
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade",
        b"HTTP/1.1 2000 OK",
        b"HTTP/1.1 20 OK",
        b"HTTP/1.1 abc OK",
        b"HTTP/1.1  200 OK",
        b"\r\nHTTP/1.1 200 OK",
        b"SSH-2.0-OpenSSH_9.6",
        b"RTSP/1.0 200 OK",
        b"ICY 200 OK",
        b"HTTP/1.1 200 OK\r\nServer : nginx",
        b"HTTP/1.1 200 OK\r\nno colon",
        b"HTTP/1.1 200 OK\r\n folded: line",
        b"HTTP/1.1 200 OK\r\nX: a\r\n folded: line",
        b"HTTP/1.1 200 OK\r\nX: a\rb",
        b"HTTP/1.1 200 OK\r\nX: a\nY: b",
        b"HTTP/1.1 200 OK\r\nX: a\x00b",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1e3",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999",
        b"HTTP/1.1 200 OK\r\nContent-Length: \xb2",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: identity",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked",
        b"HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked",
        b"HTTP/1.1 200 OK" + b"\r\nX: y" * 101,
    ],
)
@pytest.mark.parametrize("size", [1, 1_000])
def test_doubtful_heads(head: bytes, size: int) -> None:
    """What could be read in two ways, or by nobody, is not read here, in whatever pieces."""
    data = head + b"\r\n\r\n"
    _, framing = _fed(data, range(0, len(data), size))
    assert (None, True, False) == (framing.head, framing.broken, framing.reusable)


@pytest.mark.parametrize("beginning", [b"", b"HTTP/1.1 200 OK\r\nX: "])
def test_heads_that_do_not_end(beginning: bytes) -> None:
    """A head is waited for no longer than it may be, nor behind the end of the connection."""
    framing = Framing()
    framing.fed(beginning)
    fed = 0
    while not framing.broken:
        framing.fed(b"y" * 1_000)
        fed += 1_000
    assert fed <= 66_000
    _, cut = _fed(b"HTTP/1.1 200 OK\r\nContent-")
    cut.fed(b"")
    assert [(None, True), (None, True)] == [(one.head, one.broken) for one in (framing, cut)]


@pytest.mark.parametrize(
    ("head", "reusable"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5", True),
        (b"HTTP/1.1 200\r\nContent-Length: 5", True),
        (b"HTTP/1.1 999 Request denied\r\nContent-Length: 5", True),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Empty:\r\nX-Blank: \r\nX: y\t ", True),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: Keep-Alive", True),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nUpgrade: h2\r\nConnection: Upgrade", True),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: Close", False),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: Upgrade, close", False),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 5", False),
    ],
)
@pytest.mark.parametrize("cuts", [(), range(500)])
def test_connections_that_stay(head: bytes, reusable: bool, cuts: Iterable[int]) -> None:  # noqa: FBT001 - the case
    """A connection stays as RFC 9112 has it, unless the server says otherwise."""
    data = head + b"\r\n\r\nsleep"
    body, framing = _fed(data, cuts)
    assert framing.head
    assert _by_the_book(data) == (*framing.head, body)
    assert (True, reusable) == (framing.done, framing.reusable)


@pytest.mark.parametrize("status", [204, 304])
def test_bodyless(status: int) -> None:
    """Some answers have no body, whatever their head says."""
    body, framing = _fed(b"HTTP/1.1 %d No\r\nContent-Length: 5\r\n\r\n" % status)
    assert (b"", True, True) == (body, framing.done, framing.reusable)


@pytest.mark.parametrize(
    ("head", "body", "done", "reusable"),
    [
        (b"Content-Length: 5", b"sleep", True, True),
        (b"Content-Length: 5", b"slee", False, False),
        (b"Content-Length: 5", b"sleep and", True, False),
        (b"Content-Length: 5", b"sleepH", True, False),
        (
            b"Content-Length: 5",
            b"sleepHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nand",
            True,
            False,
        ),
        (b"Content-Length: 5\r\nConnection: close", b"sleep and", True, False),
        (b"Transfer-Encoding: chunked", b"5\r\nsleep\r\n0\r\n\r\n", True, True),
        (b"Transfer-Encoding: chunked", b"005  \r\nsleep\r\n0    \r\n\r\n", True, True),
        (b"Transfer-Encoding: Chunked", b"5;a=b\r\nsleep\r\n0\r\nX-Trailer: y\r\n\r\n", True, True),
        (b"Transfer-Encoding: chunked", b"5\r\nsleep\r\n0\r\n\r\nand", True, False),
        (b"Transfer-Encoding: chunked", b"5\r\nsleep\r\n0\r\n", False, False),
        (b"Transfer-Encoding: chunked", b"5\r\nsleep\r\n", False, False),
        (b"Connection: close", b"sleep", False, False),
        (b"X: y", b"sleep", False, False),
    ],
)
def test_the_end(head: bytes, body: bytes, done: bool, reusable: bool) -> None:  # noqa: FBT001 - the case
    """A connection is as good as new only where the body ended and nothing came behind it."""
    got, framing = _fed(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n" + body)
    assert framing.head
    assert b"sleep".startswith(got)
    assert "x-trailer" not in framing.head.headers
    assert (done, False, reusable) == (framing.done, framing.broken, framing.reusable)


@pytest.mark.parametrize(
    ("head", "is_cut"),
    [(b"Content-Length: 9", True), (b"Transfer-Encoding: chunked", True), (b"X: y", False)],
)
def test_connections_that_end(head: bytes, is_cut: bool) -> None:  # noqa: FBT001 - the case
    """Where the connection ends the body is cut, unless nothing else was to tell its end."""
    _, framing = _fed(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n5\r\nslee")
    assert (False, False) == (framing.done, framing.broken)
    assert b"" == framing.fed(b"")
    assert (not is_cut, is_cut, False) == (framing.done, framing.broken, framing.reusable)


_CHUNKS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize("line", [b"five\r\n", b"\r\n", b"-5\r\n", b"0x5\r\n", b"5" * 2_000])
def test_broken_chunks(line: bytes) -> None:
    """A chunk whose size is no number, or never ends, breaks the answer; what came before is read."""
    got, framing = _fed(_CHUNKS + b"5\r\nSleep\r\n" + line)
    assert b"Sleep" == got
    assert (True, False, False) == (framing.broken, framing.done, framing.reusable)


@pytest.mark.parametrize("behind", [b"5;a=", b"0\r\nX: ", b"0\r\n"])
def test_what_is_no_body_is_not_kept(behind: bytes) -> None:
    """A server cannot fill the memory with what belongs to no body."""
    framing = Framing()
    framing.fed(_CHUNKS + b"5\r\nSleep\r\n" + behind)
    fed = 0
    while not framing.broken:
        framing.fed(b"X: yyyy\r\n" * 100 if behind.endswith(b"\n") else b"y" * 1_000)
        fed += 1_000
    assert fed <= 80_000


def test_pieces_are_given_on() -> None:
    """Nothing of a body is kept back, however long it is, in chunks of any size."""
    framing = Framing()
    framing.fed(_CHUNKS)
    for size in (1, 100, 20_000):
        data = b"%x\r\n%s\r\n" % (size, b"s" * size) * (30_000 // size)
        assert b"s" * (30_000 // size * size) == framing.fed(data)
    assert (False, False) == (framing.done, framing.broken)


@given(st.binary(max_size=400))
def test_nothing_is_raised(data: bytes) -> None:
    """Whatever bytes arrive, they are a body or they are broken."""
    body, framing = _fed(_CHUNKS + data)
    assert len(body) <= len(data)
    assert not (framing.broken and framing.done)


@given(st.binary(max_size=200), st.lists(st.integers(0, 300), max_size=4))
def test_any_head(data: bytes, cuts: list[int]) -> None:
    """Any bytes are a head that the standard library reads the same, or leave a doubt."""
    sent = b"HTTP/1.1 200 OK\r\n" + data + b"\r\n\r\n"
    _, framing = _fed(sent, cuts)
    assert framing.head or framing.broken
    if framing.head:
        assert _by_the_book(sent)[:2] == framing.head
