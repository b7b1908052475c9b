"""Connections to the hosts of pages: every wait ends in time, and few are kept."""

import contextlib
import select
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator

import pytest
import trustme

from claimcheck.lookup.http.descriptors import KEPT_PER_HOST
from claimcheck.lookup.http.lines import Line, Lines, Origin
from claimcheck.lookup.http.watchdog import Attempt

_JOURNAL = Origin("https", "journal.example", 443)
_MORE_THAN_FITS = b"s" * 5_000_000  # into the buffers of a connection

Pairs = Callable[[Origin], tuple[Line, socket.socket]]


@pytest.fixture(params=["poll", "select"])
def pairs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pairs]:
    """Give a maker of connections, with their other ends, on systems of both kinds."""
    if request.param == "select":
        monkeypatch.delattr(select, "poll")
    made: list[socket.socket] = []

    def make(origin: Origin) -> tuple[Line, socket.socket]:
        here, there = socket.socketpair()
        made.extend((here, there))
        return Line(origin, here, "127.0.0.1"), there

    yield make
    for sock in made:
        sock.close()


def _use(line: Line, seconds: float) -> None:
    line.use(Attempt(time.monotonic() + 5), seconds)


def _drained(sock: socket.socket, size: int) -> list[int]:
    """Return how many bytes came of those that were to come."""
    came = 0
    while came < size and (piece := sock.recv(1_000_000)):
        came += len(piece)
    return [came]


def test_what_does_not_fit_is_sent_in_parts(pairs: Pairs) -> None:
    """A long request is sent whole to a server that reads slowly."""
    line, there = pairs(_JOURNAL)
    _use(line, 5)
    got: list[int] = []
    reader = threading.Thread(target=lambda: got.extend(_drained(there, len(_MORE_THAN_FITS))))
    reader.start()
    line.send(_MORE_THAN_FITS)
    reader.join()
    assert [len(_MORE_THAN_FITS)] == got


def test_waits_end(pairs: Pairs) -> None:
    """A server that neither reads nor says anything is left in time."""
    line, _ = pairs(_JOURNAL)
    _use(line, 0.01)
    with pytest.raises(TimeoutError):
        line.received()
    with pytest.raises(TimeoutError):
        line.send(_MORE_THAN_FITS)


def test_the_deadline_holds_for_every_wait(pairs: Pairs) -> None:
    """Once the time for the exchange is over nothing more is waited for, were it there or not."""
    line, there = pairs(_JOURNAL)
    there.sendall(b"HTTP/1.1 200 OK")
    line.use(Attempt(time.monotonic()), 5)
    with pytest.raises(TimeoutError):
        line.received()


def test_both_sides_of_tls(authority: trustme.CA) -> None:
    """Through TLS bytes go both ways, those too that came with others and wait in the library."""
    server, client = (
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
    )
    authority.issue_cert("journal.example").configure_cert(server)
    authority.configure_trust(client)
    here, there = socket.socketpair()
    sizes: list[int] = []

    def serve() -> None:
        with server.wrap_socket(there, server_side=True) as sock:
            sizes.extend(_drained(sock, len(_MORE_THAN_FITS)))
            sock.sendall(b"s" * 100_000)

    thread = threading.Thread(target=serve)
    thread.start()
    with contextlib.closing(client.wrap_socket(here, server_hostname="journal.example")) as sock:
        line = Line(_JOURNAL, sock, "127.0.0.1")
        _use(line, 5)
        line.send(_MORE_THAN_FITS)
        while sum(sizes[1:]) < 100_000:
            sizes.append(len(line.received()))
    thread.join()
    assert (len(_MORE_THAN_FITS), 100_000) == (sizes[0], sum(sizes[1:]))


def test_who_is_quiet(pairs: Pairs) -> None:
    """A kept connection is used again only if nothing came on it, not even its end."""
    quiet, loud, ended, closed = (pairs(_JOURNAL) for _ in range(4))
    loud[1].sendall(b"HTTP/1.1 408 Request Timeout")
    ended[1].close()
    closed[0].close()
    assert [True, False, False, False] == [
        line.is_quiet for line, _ in (quiet, loud, ended, closed)
    ]


def test_only_the_quiet_are_taken(pairs: Pairs) -> None:
    """Of the connections that were kept, one that has ended is let go."""
    lines = Lines(hosts=2)
    (quiet, _), (ended, other_end) = pairs(_JOURNAL), pairs(_JOURNAL)
    lines.keep(quiet)
    lines.keep(ended)
    other_end.close()
    assert quiet is lines.taken(_JOURNAL)
    assert (None, -1) == (lines.taken(_JOURNAL), ended.sock.fileno())


def test_few_are_kept(pairs: Pairs) -> None:
    """Of each host a few connections are kept, of few hosts, those that were asked last."""
    lines = Lines(hosts=2)
    hosts = [Origin("http", f"journal{number}.example", 80) for number in range(3)]
    several = [pairs(hosts[0])[0] for _ in range(KEPT_PER_HOST + 1)]
    for line in several:
        lines.keep(line)
    assert [False] * KEPT_PER_HOST + [True] == [line.sock.fileno() < 0 for line in several]
    others = [pairs(host)[0] for host in hosts[1:]]
    for line in others:
        lines.keep(line)
    assert lines.taken(hosts[0]) is None
    assert others == [lines.taken(host) for host in hosts[1:]]


def test_nothing_is_kept_after_the_end(pairs: Pairs) -> None:
    """When the run is over, all connections are let go, those that come back later too."""
    lines = Lines(hosts=2)
    (early, _), (late, _) = pairs(_JOURNAL), pairs(_JOURNAL)
    lines.keep(early)
    lines.close()
    lines.keep(late)
    assert (-1, -1, None) == (early.sock.fileno(), late.sock.fileno(), lines.taken(_JOURNAL))


@pytest.mark.parametrize(
    ("origin", "authority"),
    [
        (Origin("http", "journal.example", 80), "journal.example"),
        (Origin("https", "journal.example.", 443), "journal.example"),
        (Origin("http", "journal.example", 443), "journal.example:443"),
        (Origin("https", "127.0.0.1", 8443), "127.0.0.1:8443"),
    ],
)
def test_host_header(origin: Origin, authority: str) -> None:
    """A port is named where it is not the usual one; a final dot is not sent."""
    assert authority == origin.authority
