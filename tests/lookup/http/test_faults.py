"""Servers that do what they should not: every request ends in time, with the right word."""

import resource
import time

import pytest

from claimcheck.lookup.http.messages import Failure, Reply, Request
from tests.lookup.http.conftest import MakeClient
from tests.lookup.http.faults import FaultServer, full_backlog, packed_gigabyte

_DEADLINE_S = 1.0


def _reply(outcome: Reply | Failure) -> Reply:
    assert isinstance(outcome, Reply), outcome
    return outcome


def _failure(outcome: Reply | Failure) -> Failure:
    assert isinstance(outcome, Failure), outcome
    return outcome


@pytest.mark.parametrize("path", ["/drip-body", "/drip-headers"])
def test_dripping_ends(faults: FaultServer, make_client: MakeClient, path: str) -> None:
    """A server that sends a byte now and then is left at the deadline; it is no empty answer."""
    client = make_client(request_seconds=_DEADLINE_S)
    begin = time.monotonic()
    failure = _failure(client.send(Request(url=faults.url(path), partial=True)))
    assert time.monotonic() - begin < _DEADLINE_S + 0.4
    assert "timeout" == failure.reason
    assert (200 if path == "/drip-body" else None) == failure.status


def test_connect_that_hangs_ends(make_client: MakeClient) -> None:
    """A host that neither takes nor refuses a connection is left at the deadline."""
    client = make_client(request_seconds=_DEADLINE_S)
    with full_backlog() as port:
        begin = time.monotonic()
        failure = _failure(client.send(Request(url=f"http://127.0.0.1:{port}/")))
    assert time.monotonic() - begin < _DEADLINE_S + 0.4
    assert "timeout" == failure.reason


@pytest.mark.parametrize("argument", ["", "chunked"])
def test_bomb_is_cut(faults: FaultServer, make_client: MakeClient, argument: str) -> None:
    """A megabyte that unpacks to a gigabyte costs little memory, and the first part is read."""
    packed_gigabyte()
    client = make_client()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    request = Request(url=faults.url(f"/bomb?{argument}"), partial=True, max_bytes=256_000)
    reply = _reply(client.send(request))
    grown_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert (200, 256_000, True) == (reply.status, len(reply.body), reply.truncated)
    assert grown_kb < 60_000


def test_endless_body(faults: FaultServer, make_client: MakeClient) -> None:
    """A body without an end is a reply where a part will do, else too large."""
    client = make_client()
    part = Request(url=faults.url("/endless"), partial=True, max_bytes=100_000)
    assert 100_000 == len(_reply(client.send(part)).body)
    whole = _failure(client.send(Request(url=faults.url("/endless"), max_bytes=100_000)))
    assert ("too-large", 200) == (whole.reason, whole.status)


def test_redirects_are_followed(faults: FaultServer, make_client: MakeClient) -> None:
    """Ten redirects are followed, and each is told."""
    reply = _reply(make_client(hosts={}).send(Request(url=faults.url("/chain?10"))))
    assert (b"the end", faults.url("/chain?0")) == (reply.body, reply.url)
    assert [*[301] * 10, 200] == [hop.status for hop in reply.hops]


@pytest.mark.parametrize(
    ("path", "detail"), [("/chain?11", "more than 10"), ("/loop?a", "in a circle")]
)
def test_too_many_redirects(
    faults: FaultServer, make_client: MakeClient, path: str, detail: str
) -> None:
    """An endless chain stops at ten; a loop is called one."""
    failure = _failure(make_client().send(Request(url=faults.url(path))))
    assert "redirects" == failure.reason
    assert detail in failure.detail


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "javascript:alert(1)", "ftp://127.0.0.1/"]
)
def test_redirect_away_from_the_web(
    faults: FaultServer, make_client: MakeClient, target: str
) -> None:
    """A redirect to a file or a script is not followed."""
    failure = _failure(make_client().send(Request(url=faults.url(f"/to?{target}"))))
    assert ("redirects", 302) == (failure.reason, failure.status)


def test_undecodable_location(faults: FaultServer, make_client: MakeClient) -> None:
    """Bytes of a redirect that are no text are sent back as they are."""
    reply = _reply(make_client().send(Request(url=faults.url("/to-bytes"))))
    assert (200, "/well/%FF%FE") == (reply.status, reply.url.removeprefix(faults.url("")))


def test_unfollowed_redirect(faults: FaultServer, make_client: MakeClient) -> None:
    """Where redirects are not followed, the address they name is given whole."""
    reply = _reply(make_client().send(Request(url=faults.url("/to?/well"), follow=False)))
    assert (302, faults.url("/well")) == (reply.status, reply.location)


@pytest.mark.parametrize("path", ["/long-header", "/many-headers", "/garbage", "/length?5,9"])
def test_answers_that_are_no_http(faults: FaultServer, make_client: MakeClient, path: str) -> None:
    """Endless headers, contradictory lengths and garbage are no answer, said at once."""
    begin = time.monotonic()
    failure = _failure(make_client().send(Request(url=faults.url(path))))
    assert time.monotonic() - begin < 1
    assert "bad-answer" == failure.reason


def test_wrong_lengths(faults: FaultServer, make_client: MakeClient) -> None:
    """A body that breaks off is a reply only where a part will do; a negative length is none."""
    client = make_client()
    part = _reply(client.send(Request(url=faults.url("/length?5000"), partial=True)))
    assert (200, True) == (part.status, part.truncated)
    assert "connection" == _failure(client.send(Request(url=faults.url("/length?5000")))).reason
    assert b"hello" == _reply(client.send(Request(url=faults.url("/length?-5")))).body


@pytest.mark.parametrize("status", [400, 403, 404, 410, 412, 418, 451, 999])
def test_refusals_are_replies(faults: FaultServer, make_client: MakeClient, status: int) -> None:
    """Any status is told as it is, after one request."""
    request = Request(url=faults.url(f"/status?{status}&cf-mitigated:challenge"))
    reply = _reply(make_client().send(request))
    assert (status, "challenge", 1) == (reply.status, reply.headers["cf-mitigated"], reply.attempts)
    assert 1 == faults.hits["/status"]


@pytest.mark.parametrize("path", ["/once?503", "/once?429", "/once?408", "/reset-once"])
def test_a_second_try_helps(faults: FaultServer, make_client: MakeClient, path: str) -> None:
    """What fails once is asked again, be it GET or one of our POSTs."""
    for method in ("GET", "POST"):
        faults.hits.clear()
        request = Request(url=faults.url(path), method="GET" if method == "GET" else "POST")
        reply = _reply(make_client().send(request))
        assert (b"well now", 2) == (reply.body, reply.attempts)


def test_three_tries_at_most(faults: FaultServer, make_client: MakeClient) -> None:
    """A server that always fails is asked three times; its last word is the reply."""
    reply = _reply(make_client(request_seconds=20).send(Request(url=faults.url("/status?503"))))
    assert (503, 3, 3) == (reply.status, reply.attempts, faults.hits["/status"])


def test_retry_after_is_obeyed(faults: FaultServer, make_client: MakeClient) -> None:
    """A server that asks for a second gets it."""
    begin = time.monotonic()
    reply = _reply(make_client().send(Request(url=faults.url("/once?429&Retry-After:1"))))
    assert b"well now" == reply.body
    assert 1 <= time.monotonic() - begin < 2


def test_long_retry_after_pauses_the_host(faults: FaultServer, make_client: MakeClient) -> None:
    """A server that asks for a day is not asked again in this run; other hosts are."""
    client = make_client()
    first = _failure(client.send(Request(url=faults.url("/status?429&Retry-After:86400"))))
    assert ("limited", 429) == (first.reason, first.status)
    assert "limited" == _failure(client.send(Request(url=faults.url("/well")))).reason
    assert 0 == faults.hits["/well"]
    assert 200 == _reply(client.send(Request(url=faults.url("/well", "127.0.0.2")))).status


@pytest.mark.parametrize("value", ["-5", "soon", "Wed, 21 Oct 2015 07:28:00 GMT", "0", ""])
def test_senseless_retry_after(faults: FaultServer, make_client: MakeClient, value: str) -> None:
    """A wait that is negative, past or no time at all counts as none."""
    url = faults.url(f"/once?503&Retry-After:{value.replace(' ', '%20')}")
    assert b"well now" == _reply(make_client().send(Request(url=url))).body


def test_refused_port(make_client: MakeClient) -> None:
    """A port where nobody listens is tried three times."""
    with FaultServer() as gone:
        url = gone.url("/")
    failure = _failure(make_client().send(Request(url=url)))
    assert ("connection", 3) == (failure.reason, failure.attempts)


def test_unreachable_host_is_paused(make_client: MakeClient) -> None:
    """After five connections in a row that failed, a host is left alone."""
    with FaultServer() as gone:
        requests = [Request(url=gone.url(f"/{number}")) for number in range(20)]
    begin = time.monotonic()
    outcomes = [_failure(outcome) for _, outcome in make_client().send_all(requests)]
    assert 20 == len(outcomes)
    assert {"connection", "stopped"} == {outcome.reason for outcome in outcomes}
    assert time.monotonic() - begin < 4


def test_unusable_addresses(make_client: MakeClient) -> None:
    """What is no web address is refused, and never raises."""
    client = make_client()
    for url in ("", "mailto:someone@example.org", "http://", "http://[::1", "http://a:99999/", "x"):
        assert "address-refused" == _failure(client.send(Request(url=url))).reason, url
