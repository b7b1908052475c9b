"""The short way to pages: it reads what the libraries read, and keeps what it may keep."""

import gzip
import socket
import time
import zlib
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from requests import PreparedRequest

from claimcheck.lookup.http.client import HttpClient
from claimcheck.lookup.http.messages import Failure, Limit, Reply, Request
from claimcheck.lookup.http.straight import plain_address
from claimcheck.lookup.identity import Identity
from tests.lookup.http.conftest import MakeClient
from tests.lookup.http.faults import FaultServer

_PAGE = b"<title>Sleep and health</title>"
_OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_CHUNKED = _OK + b"Transfer-Encoding: chunked\r\n"


def _whole(body: bytes, *headers: bytes) -> bytes:
    lines = b"".join(header + b"\r\n" for header in headers)
    return _OK + lines + b"Content-Length: %d\r\n\r\n" % len(body) + body


def _said(client: HttpClient, url: str, service: str) -> tuple[object, ...]:
    """Return what one exchange brings, in what matters."""
    request = Request(url=url, service=service, partial=True, max_bytes=2_000)
    exchange = client._exchange  # noqa: SLF001 - one exchange, without retries
    outcome, went_out = exchange.send(request, time.monotonic() + 2, lambda: None)
    if isinstance(outcome, Failure):
        return outcome.reason, outcome.detail, outcome.status, went_out
    headers = {name: value.strip() for name, value in outcome.headers.items()}
    return outcome.status, headers, outcome.body, outcome.truncated, went_out


_ANSWERS = {
    "plain": _whole(_PAGE),
    "named twice": _whole(_PAGE, b"Vary: Accept", b"vary: Cookie", b"Set-Cookie: a=b"),
    "redirect": b"HTTP/1.1 301 Moved\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n",
    "until the end": _OK + b"\r\n" + _PAGE,
    "old": b"HTTP/1.0 200 OK\r\n\r\n" + _PAGE,
    "chunks": _CHUNKED + b"\r\n5\r\n<titl\r\n4;x=y\r\ne>Sl\r\n0\r\nTrailer: x\r\n\r\n",
    "padded chunks": _CHUNKED + b"\r\n5   \r\n<titl\r\n0000\r\n\r\n",
    "odd chunks": _CHUNKED + b"\r\n5;\r\n<titl\r\n0\r\n\r\n",
    "no chunks": b"HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "gzip": _whole(gzip.compress(_PAGE * 9), b"Content-Encoding: gzip"),
    "deflate": _whole(zlib.compress(_PAGE), b"Content-Encoding: deflate"),
    "raw deflate": _whole(zlib.compress(_PAGE)[2:-4], b"Content-Encoding: Deflate"),
    "gzip in chunks": _CHUNKED + b"Content-Encoding: gzip\r\n\r\n"
    b"%X\r\n%s\r\n0\r\n\r\n" % (len(gzip.compress(_PAGE, mtime=0)), gzip.compress(_PAGE, mtime=0)),
    "unknown coding": _whole(_PAGE, b"Content-Encoding: zebra"),
    "twice packed": _whole(gzip.compress(gzip.compress(_PAGE)), b"Content-Encoding: gzip, gzip"),
    "not packed": _whole(_PAGE, b"Content-Encoding: gzip"),
    "too long": _whole(_PAGE * 200),
    "packed too long": _whole(gzip.compress(bytes(90_000)), b"Content-Encoding: gzip"),
    "no body": b"HTTP/1.1 204 No Content\r\n\r\n",
    "early hint": b"HTTP/1.1 100 Continue\r\n\r\n" + _whole(_PAGE),
    "bare line ends": b"HTTP/1.1 200 OK\nContent-Length: 5\n\nSleep",
    "folded": _OK + b"X-Long: a\r\n  b\r\nContent-Length: 5\r\n\r\nSleep",
    "upgrade": _whole(_PAGE, b"Upgrade: h2,h2c", b"Connection: Upgrade, Keep-Alive"),
    "empty line first": b"\r\n" + _whole(_PAGE),
    "another protocol": _whole(_PAGE).replace(b"HTTP/1.1", b"RTSP/1.0"),
    "other version": _whole(_PAGE).replace(b"HTTP/1.1", b"HTTP/2.0"),
    "something behind": _whole(_PAGE) + _whole(b"<title>Lactate</title>"),
    "odd status": b"HTTP/1.1 999 Request denied\r\nContent-Length: 0\r\n\r\n",
    "two lengths": _OK + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\nSleep",
    "two framings": _CHUNKED + b"Content-Length: 3\r\n\r\n5\r\nSleep\r\n0\r\n\r\n",
    "no head": b"SSH-2.0-OpenSSH_9.6\r\n",
    "half a head": b"HTTP/1.1 200 OK\r\nContent-",
    "nothing": b"",
}
"""Answers of all kinds, each from a server that closes the connection behind it."""
_CUT = {
    "cut": _OK + b"Content-Length: 500\r\n\r\n" + _PAGE,
    "cut chunks": _CHUNKED + b"\r\n50\r\n" + _PAGE,
    "no chunk": _CHUNKED + b"\r\n5\r\nSleep\r\nhealth\r\n",
}
"""Answers that break off."""


def _answering(answer: bytes, size: int) -> Callable[[socket.socket], None]:
    """Return a server's part: an answer to whatever is asked, so many bytes at once."""

    def play(sock: socket.socket) -> None:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.recv(10_000)
        for at in range(0, len(answer), size):
            sock.sendall(answer[at : at + size])

    return play


@pytest.mark.parametrize("kind", _ANSWERS)
@pytest.mark.parametrize("slowly", [False, True])
def test_both_ways_read_the_same(make_client: MakeClient, kind: str, slowly: bool) -> None:  # noqa: FBT001 - the case
    """What comes of an answer does not depend on the way it was asked for, or on its pieces."""
    answer = _ANSWERS[kind]
    size = 7 if slowly and len(answer) < 1_000 else max(1, len(answer))
    with FaultServer(first=_answering(answer, size)) as server:
        client = make_client()
        client.limit("crossref", Limit(per_second=100, concurrent=1))
        short, long = (
            _said(client, server.url("/articles/sleep"), service) for service in ("", "crossref")
        )
    assert long == short


@pytest.mark.parametrize("kind", _CUT)
@pytest.mark.parametrize("partial", [False, True])
def test_cut_answers(make_client: MakeClient, kind: str, partial: bool) -> None:  # noqa: FBT001 - the case
    """Of an answer that breaks off, what came is there if a part will do; else it is none."""
    with FaultServer(first=_answering(_CUT[kind], 1_000)) as server:
        request = Request(url=server.url("/articles/sleep"), partial=partial)
        exchange = make_client()._exchange  # noqa: SLF001 - one exchange, without retries
        outcome, _ = exchange.send(request, time.monotonic() + 2, lambda: None)
    if isinstance(outcome, Reply):
        body = b"Sleep" if kind == "no chunk" else _PAGE
        assert (True, True, body) == (partial, outcome.truncated, outcome.body)
    else:
        assert ("connection", "its answer broke off", 200) == (
            outcome.reason,
            outcome.detail,
            outcome.status,
        )
        assert not partial


def test_kept_connections_that_end_are_replaced(make_client: MakeClient) -> None:
    """A kept connection that the server has closed in between is not used again."""
    closing: list[socket.socket] = []

    def play(sock: socket.socket) -> None:
        sock.recv(10_000)
        sock.sendall(_whole(_PAGE))
        closing.append(sock)

    with FaultServer(first=play) as server:
        client = make_client()
        for number in range(3):
            reply = client.send(Request(url=server.url("/articles/sleep")))
            assert isinstance(reply, Reply)
            while len(closing) <= number or closing[number].fileno() >= 0:  # it lets go at once
                time.sleep(0.01)
        assert (3, 1) == (server.connections, reply.attempts)


def test_headers_cannot_be_smuggled_in(faults: FaultServer, make_client: MakeClient) -> None:
    """A header that would end and begin another is not sent."""
    client = make_client(identity=Identity("editor@example.org\r\nX-Evil: 1"))
    failure = client.send(Request(url=faults.url("/well")))
    assert isinstance(failure, Failure)
    assert ("bad-answer", 0) == (failure.reason, faults.hits["/well"])


@given(st.from_regex(plain_address(), fullmatch=True))
def test_plain_addresses_need_no_preparing(url: str) -> None:
    """What is sent without `requests` is what it would send: the same host, the same target."""
    found = plain_address().fullmatch(url)
    assert found
    assume(int(found[3] or 0) <= 65_535)
    prepared = PreparedRequest()
    prepared.prepare_url(url, None)
    scheme, host, port, target = found.groups()
    assert (url, target) == (prepared.url, prepared.path_url)
    assert f"{scheme}://{host}{f':{port}' if port else ''}" == url.removesuffix(target)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org",
        "http://example.org/a b",
        "http://example.org/a/../b",
        "http://example.org/%7ea",
        "http://example.org/a?q=%c3",
        "http://example.org/a#part",
        "http://user:s3cret@example.org/a",
        "http://[::1]/a",
        "http://Example.org/a",
        "http://bücher.example/a",
        "http://example.org/größe",
        "ftp://example.org/a",
        "http://example.org/a\n",
        "http://example.org\\@127.0.0.1/a",
    ],
)
def test_other_addresses_are_prepared(url: str) -> None:
    """An address with any other sign goes the way of `requests`, which encodes it."""
    assert not plain_address().fullmatch(url)
