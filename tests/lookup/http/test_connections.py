"""The hooks of requests and urllib3 that the client lives on, and where it may connect."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import trustme

from claimcheck.lookup.http.messages import Failure, Limit, Reply, Request
from claimcheck.lookup.http.resolving import AddressInfo
from claimcheck.lookup.http.watchdog import Attempt
from claimcheck.lookup.identity import Identity
from tests.lookup.http.conftest import MakeClient
from tests.lookup.http.faults import FaultServer


def _resolving(**names: str) -> Callable[[str, int], Sequence[AddressInfo]]:
    """Return a resolver that knows some names, and numbers."""

    def resolve(host: str, port: int) -> Sequence[AddressInfo]:
        known = names.get(host.replace(".", "_").replace("-", "_"), host)
        return socket.getaddrinfo(known, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)

    return resolve


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[FaultServer]:
    """Give a server of faults over TLS, with names of its own."""
    certificate = authority.issue_cert("127.0.0.1", "journal.example", "localhost")
    with FaultServer(certificate) as server:
        yield server


@pytest.fixture
def bundle(authority: trustme.CA, tmp_path: Path) -> str:
    """Give a file with the certificate of the tests' authority."""
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    return str(tmp_path / "ca.pem")


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give the local ports of the sockets that the watchdog was bound to."""
    ports: list[int] = []

    def noting(bind: Callable[[Attempt, socket.socket], None]) -> Callable[..., None]:
        def bound(self: Attempt, sock: socket.socket) -> None:
            bind(self, sock)
            ports.append(sock.fileno())

        return bound

    monkeypatch.setattr(Attempt, "watch", noting(Attempt.watch))
    monkeypatch.setattr(Attempt, "lend", noting(Attempt.lend))
    return ports


def _status(outcome: Reply | Failure) -> int | str:
    return outcome.status if isinstance(outcome, Reply) else outcome.reason


@pytest.mark.parametrize(("service", "times"), [("crossref", 3), ("", 4)])
def test_watchdog_is_bound_to_fresh_and_kept(
    faults: FaultServer, make_client: MakeClient, watched: list[int], service: str, times: int
) -> None:
    """A connection is watched when it is made, and whenever a kept one is used again."""
    client = make_client()
    client.limit("crossref", Limit(per_second=100, concurrent=1))
    for _ in range(3):
        assert 200 == _status(client.send(Request(url=faults.url("/well"), service=service)))
    assert 1 == faults.connections
    assert times == len(watched)


def test_watchdog_is_bound_to_proxied(
    faults: FaultServer, make_client: MakeClient, watched: list[int]
) -> None:
    """A connection through a proxy is watched, and the proxy may lie in a private network."""
    environment = {"http_proxy": faults.url("")}
    client = make_client(environment, allow_private=False, request_seconds=1)
    assert 200 == _status(client.send(Request(url="http://journal.example/well")))
    assert watched
    assert b"GET http://journal.example/well" in faults.heads[0]
    assert "timeout" == _status(client.send(Request(url="http://journal.example/drip-headers")))


def test_dripping_answer_to_connect_ends(make_client: MakeClient) -> None:
    """A proxy that never ends its answer to CONNECT is left at the deadline."""

    def drip(sock: socket.socket) -> None:
        sock.recv(10_000)
        sock.sendall(b"HTTP/1.1 200 OK\r\n")
        while not server.wait(0.1):
            sock.sendall(b"X: y\r\n")

    with FaultServer(first=drip) as server:
        client = make_client({"https_proxy": server.url("")}, request_seconds=1)
        assert "timeout" == _status(client.send(Request(url="https://journal.example/")))


def test_dripping_handshake_ends(make_client: MakeClient) -> None:
    """A server that never ends its TLS handshake is left at the deadline."""

    def drip(sock: socket.socket) -> None:
        sock.recv(10_000)
        sock.sendall(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc")
        while not server.wait(0.1):
            sock.sendall(b"\x00")

    with FaultServer(first=drip) as server:
        client = make_client(request_seconds=1)
        url = f"https://127.0.0.1:{server.port}/"
        assert "timeout" == _status(client.send(Request(url=url)))


def test_one_tls_context(
    secure: FaultServer, make_client: MakeClient, bundle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Certificates are loaded once, for all connections to all hosts."""
    client = make_client(ca_bundle=bundle, resolve=_resolving(journal_example="127.0.0.1"))

    def refuse(*_given: object, **_options: object) -> None:
        raise AssertionError("a context of its own")

    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", refuse)
    hosts = ("127.0.0.1", "journal.example")
    outcomes = [client.send(Request(url=secure.url("/well", host))) for host in hosts]
    assert [200, 200] == [_status(outcome) for outcome in outcomes]


def test_pools_are_ours(make_client: MakeClient) -> None:
    """Both the direct and the proxied pools make our connections, with no certificate in a key."""
    adapter = make_client()._library()  # noqa: SLF001 - the hook itself is tested
    direct = adapter.poolmanager.pool_classes_by_scheme
    proxied = adapter.proxy_manager_for("http://127.0.0.1:9").pool_classes_by_scheme
    assert direct is proxied
    assert ["GuardedHTTP", "GuardedHTTPS"] == [
        vars(direct[scheme])["ConnectionCls"].__name__ for scheme in ("http", "https")
    ]


@pytest.mark.parametrize("path", ["/drip-body", "/drip-headers"])
def test_dripping_over_tls_ends(
    secure: FaultServer, make_client: MakeClient, bundle: str, path: str
) -> None:
    """The deadline holds over TLS as well."""
    client = make_client(ca_bundle=bundle, request_seconds=1)
    assert "timeout" == _status(client.send(Request(url=secure.url(path))))


@pytest.mark.parametrize("path", ["/endless", "/bomb?", "/bomb?chunked"])
def test_large_answers_over_tls(
    secure: FaultServer, make_client: MakeClient, bundle: str, path: str
) -> None:
    """A body of many records is read as far as it is wanted, and the next page is asked as ever."""
    client = make_client(ca_bundle=bundle)
    request = Request(url=secure.url(path), partial=True, max_bytes=200_000)
    for _ in range(2):
        reply = client.send(request)
        assert isinstance(reply, Reply)
        assert (200, 200_000, True) == (reply.status, len(reply.body), reply.truncated)
    assert 200 == _status(client.send(Request(url=secure.url("/well"))))


def test_untrusted_certificate(secure: FaultServer, make_client: MakeClient) -> None:
    """A certificate that nobody vouches for is named as the reason, and not asked again."""
    failure = make_client().send(Request(url=secure.url("/well")))
    assert isinstance(failure, Failure)
    assert ("certificate", 1) == (failure.reason, failure.attempts)
    assert "certificate" in failure.detail


def test_certificate_of_another_host(
    secure: FaultServer, make_client: MakeClient, bundle: str
) -> None:
    """A certificate must name the host."""
    client = make_client(ca_bundle=bundle)
    assert "certificate" == _status(client.send(Request(url=secure.url("/well", "127.0.0.9"))))


def test_https_to_a_server_of_http(make_client: MakeClient) -> None:
    """What is no TLS at all is told from a bad certificate."""

    def refuse(sock: socket.socket) -> None:
        sock.recv(10_000)
        sock.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with FaultServer(first=refuse) as server:
        url = f"https://127.0.0.1:{server.port}/"
        assert "tls" == _status(make_client().send(Request(url=url)))


_PRIVATE = (
    "127.0.0.1 127.9.9.9 2130706433 0x7f.1 127.1 0.0.0.0 localhost [::1] [::] [::ffff:7f00:1] "
    "10.0.0.1 169.254.169.254 [64:ff9b::7f00:1] [2002:7f00:1::] [fec0::1] 192.88.99.1 224.0.0.1"
).split()


@pytest.mark.parametrize("host", _PRIVATE)
def test_private_addresses_are_refused(
    faults: FaultServer, make_client: MakeClient, host: str
) -> None:
    """A private address is refused, however it is spelt; nothing reaches the server."""
    client = make_client(allow_private=False, resolve=socket.getaddrinfo)
    assert "address-refused" == _status(client.send(Request(url=faults.url("/well", host))))
    assert 0 == faults.connections


def test_private_names_are_refused(faults: FaultServer, make_client: MakeClient) -> None:
    """A name that resolves to a private address is refused before any connection."""
    client = make_client(allow_private=False, resolve=_resolving(journal_example="127.0.0.1"))
    url = faults.url("/well", "journal.example")
    assert "address-refused" == _status(client.send(Request(url=url)))
    assert 0 == faults.connections


def test_private_proxied_names_are_refused(faults: FaultServer, make_client: MakeClient) -> None:
    """Behind a proxy, what is private by its name is refused."""
    client = make_client({"http_proxy": faults.url("")}, allow_private=False)
    for host in ("127.0.0.1", "0x7f.1", "localhost", "intranet", "wiki.local", "[::1]"):
        assert "address-refused" == _status(client.send(Request(url=f"http://{host}/"))), host
    assert 0 == faults.connections


def test_redirect_to_private_is_refused(faults: FaultServer, make_client: MakeClient) -> None:
    """A service that may lie in a private network cannot lead anywhere else in it."""
    client = make_client(allow_private=False, trusted_hosts={"127.0.0.1"})
    client.limit("crossref", Limit(per_second=100, concurrent=1))
    url = faults.url(f"/to?http://127.9.9.9:{faults.port}/secret")
    assert "address-refused" == _status(client.send(Request(url=url, service="crossref")))
    assert 0 == faults.hits["/secret"]


def test_trusted_connection_is_not_lent(faults: FaultServer, make_client: MakeClient) -> None:
    """A pooled connection of a trusted service serves no page's request."""
    client = make_client(allow_private=False, trusted_hosts={"127.0.0.1"})
    url = faults.url("/well")
    assert 200 == _status(client.send(Request(url=url, service="crossref")))
    assert "address-refused" == _status(client.send(Request(url=url)))
    assert 1 == faults.hits["/well"]


def test_trusted_numbers(faults: FaultServer, make_client: MakeClient) -> None:
    """The host of a configured registry may be a number, on any port; it must be its service."""
    for trusted in ("127.0.0.1", "localhost"):
        client = make_client(
            allow_private=False,
            trusted_hosts={trusted},
            resolve=_resolving(localhost="127.0.0.1"),
        )
        url = faults.url("/well", trusted)
        assert "address-refused" == _status(client.send(Request(url=url)))
        assert 200 == _status(client.send(Request(url=url, service="crossref")))


def test_rebinding(faults: FaultServer, make_client: MakeClient) -> None:
    """A name is looked up once: what is checked is what is connected to."""
    asked: list[str] = []

    def resolve(host: str, port: int) -> Sequence[AddressInfo]:
        asked.append(host)
        address = "127.0.0.1" if len(asked) == 1 else "127.0.0.2"
        return socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)

    client = make_client(resolve=resolve)
    assert 200 == _status(client.send(Request(url=faults.url("/well", "journal.example"))))
    assert ["journal.example"] == asked


def test_no_such_host(make_client: MakeClient) -> None:
    """A name that is denied twice, while others are known, does not exist; it is not retried."""
    asked: list[str] = []

    def resolve(host: str, port: int) -> Sequence[AddressInfo]:
        asked.append(host)
        if host == "gone.example":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return socket.getaddrinfo("127.0.0.1", port, type=socket.SOCK_STREAM)

    client = make_client(resolve=resolve)
    failure = client.send(Request(url="http://gone.example/a"))
    assert isinstance(failure, Failure)
    assert ("no-such-host", 1) == (failure.reason, failure.attempts)
    assert 2 == asked.count("gone.example")
    assert "no-such-host" == _status(client.send(Request(url="http://gone.example/b")))
    assert 2 == asked.count("gone.example")


@pytest.mark.parametrize("fault", [socket.EAI_NONAME, socket.EAI_AGAIN, socket.EAI_FAIL])
def test_names_that_cannot_be_asked(make_client: MakeClient, fault: int) -> None:
    """Where no name resolves at all, or the resolver is in trouble, nothing is said of the host."""

    def resolve(host: str, port: int) -> Sequence[AddressInfo]:
        del host, port
        raise socket.gaierror(fault, "no network")

    assert "dns" == _status(make_client(resolve=resolve).send(Request(url="http://a.example/")))


def test_hanging_resolver(make_client: MakeClient) -> None:
    """A resolver that does not answer is left at the deadline."""
    hangs = threading.Event()

    def resolve(host: str, port: int) -> Sequence[AddressInfo]:
        del host, port
        hangs.wait(5)
        return []

    client = make_client(resolve=resolve, request_seconds=0.5)
    begin = time.monotonic()
    assert "timeout" == _status(client.send(Request(url="http://a.example/")))
    assert time.monotonic() - begin < 1
    hangs.set()


@pytest.mark.parametrize("found", [[], OSError("odd"), UnicodeError("label too long")])
def test_odd_resolvers(make_client: MakeClient, found: Exception | list[AddressInfo]) -> None:
    """A resolver that finds nothing or fails oddly says nothing of the host."""

    def resolve(host: str, port: int) -> Sequence[AddressInfo]:
        del host, port
        if isinstance(found, Exception):
            raise found
        return found

    assert "dns" == _status(make_client(resolve=resolve).send(Request(url="http://a.example/")))


def test_credentials_stay_with_their_host(faults: FaultServer, make_client: MakeClient) -> None:
    """Keys in headers and forms do not follow a redirect to another host; the rest does."""
    client = make_client(identity=Identity("editor@example.org"))
    request = Request(
        url=faults.url(f"/to?http://127.0.0.2:{faults.port}/echo"),
        method="POST",
        form=(("id", "23193287"), ("api_key", "s3cret")),
        headers=(("Crossref-Plus-API-Token", "Bearer s3cret"), ("Accept", "text/xml")),
    )
    reply = client.send(request)
    assert isinstance(reply, Reply)
    assert b"s3cret" not in reply.body
    assert b"id=23193287" in reply.body
    assert b"Accept: text/xml" in reply.body
    assert b"mailto:editor@example.org" in reply.body


def test_user_and_password_are_hidden(faults: FaultServer, make_client: MakeClient) -> None:
    """A password in an address is sent, and stands nowhere in what comes back."""
    url = faults.url("/status?404").replace("//", "//user:s3cretpw@")
    reply = make_client().send(Request(url=url))
    assert "s3cretpw" not in repr(reply)
    assert b"Authorization: Basic" in faults.heads[0]
    assert "s3cretpw" not in repr(make_client().send(Request(url=url.replace("/status", ":x/"))))


def test_no_key_goes_from_https_to_http(
    secure: FaultServer, faults: FaultServer, make_client: MakeClient, bundle: str
) -> None:
    """A request with a key is not repeated over an open line."""
    client = make_client(ca_bundle=bundle)
    url = secure.url(f"/to?{faults.url('/well')}")
    assert 200 == _status(client.send(Request(url=url)))
    keyed = Request(url=url, headers=(("Authorization", "Bearer s3cret"),))
    assert "redirects" == _status(client.send(keyed))


def test_both_ways_send_the_same(faults: FaultServer, make_client: MakeClient) -> None:
    """A page and a service are asked in the same words."""
    client = make_client()
    client.limit("crossref", Limit(per_second=100, concurrent=1))
    for service in ("", "crossref"):
        url = faults.url("/well")
        request = Request(url=url, service=service, headers=(("Accept", "text/html"),))
        assert 200 == _status(client.send(request))
    assert faults.heads[0] == faults.heads[1]


@pytest.mark.parametrize("service", ["", "crossref"])
def test_repeated_headers_are_joined(make_client: MakeClient, service: str) -> None:
    """A header that stands twice is one with both values (RFC 9110, section 5.3)."""

    def answer(sock: socket.socket) -> None:
        sock.recv(10_000)
        head = b"HTTP/1.1 200 OK\r\nX-Robots-Tag: noindex\r\nX-Robots-Tag: nofollow\r\n"
        sock.sendall(head + b"Content-Length: 0\r\n\r\n")

    with FaultServer(first=answer) as server:
        reply = make_client().send(Request(url=server.url("/a"), service=service))
    assert isinstance(reply, Reply)
    assert "noindex, nofollow" == reply.headers["x-robots-tag"]
