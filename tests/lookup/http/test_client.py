"""Many requests at once: their pace, their order, their end."""

import gc
import threading
import time

import pytest
import responses

from claimcheck.lookup.http.client import PAGES
from claimcheck.lookup.http.messages import Failure, Limit, Reply, Request
from claimcheck.settings import HostPace
from tests.lookup.http.conftest import MakeClient
from tests.lookup.http.faults import FaultServer

_FAST = HostPace(at_once=10, pause_ms=0)


def _statuses(outcomes: list[tuple[Request, Reply | Failure]]) -> list[int | str]:
    return [one.status if isinstance(one, Reply) else one.reason for _, one in outcomes]


def test_all_are_answered(faults: FaultServer, make_client: MakeClient) -> None:
    """Every request comes back once, with its answer; connections are used again."""
    hosts = {f"127.0.0.{number}": _FAST for number in range(1, 21)}
    requests = [
        Request(url=faults.url(f"/well/{number}", host)) for host in hosts for number in range(10)
    ]
    outcomes = list(make_client(hosts=hosts).send_all(requests))
    assert [200] * 200 == _statuses(outcomes)
    assert {request.url for request in requests} == {request.url for request, _ in outcomes}
    assert faults.connections <= 200


def test_default_pace_of_a_host(faults: FaultServer, make_client: MakeClient) -> None:
    """By default a host gets two requests at once and one every 100 ms."""
    requests = [Request(url=faults.url(f"/well/{number}?0.15")) for number in range(8)]
    assert [200] * 8 == _statuses(list(make_client().send_all(requests)))
    assert 2 == faults.most_at_once
    starts = sorted(faults.starts)
    assert starts[-1] - starts[0] >= 0.65


def test_slow_host_holds_up_nobody(faults: FaultServer, make_client: MakeClient) -> None:
    """While one host is slow and has a long queue, the others go on."""
    slow = [Request(url=faults.url(f"/well/{number}?1")) for number in range(50)]
    quick = [Request(url=faults.url("/well", f"127.0.1.{number}")) for number in range(1, 30)]
    client = make_client(requests_at_once=4)
    begin = time.monotonic()
    seen: list[str] = []
    for request, _ in client.send_all([*slow, *quick]):
        seen.append(request.url)
        if set(seen) >= {one.url for one in quick}:
            break
    assert time.monotonic() - begin < 2
    client.stop()


def test_long_queue_of_one_host(faults: FaultServer, make_client: MakeClient) -> None:
    """Two thousand requests to one host keep two at once, and gather no answers or threads."""
    client = make_client(hosts={"127.0.0.1": HostPace(at_once=2, pause_ms=0)})
    requests = (Request(url=faults.url(f"/well/{number}")) for number in range(2000))
    answers = client.send_all(requests)
    next(answers)
    time.sleep(0.2)
    assert sum(faults.hits.values()) <= 6
    assert sum(thread.name.startswith("claimcheck-") for thread in threading.enumerate()) <= 16
    assert 1999 == len(list(answers))
    assert faults.most_at_once <= 2


def test_service_keeps_its_limits(faults: FaultServer, make_client: MakeClient) -> None:
    """No second at a service holds more requests than its limit, whoever sends them."""
    client = make_client()
    client.limit("pubmed", Limit(per_second=10, concurrent=3))
    requests = [Request(url=faults.url("/well"), service="pubmed") for _ in range(12)]
    begin = time.monotonic()
    threads = [threading.Thread(target=client.send, args=(one,)) for one in requests]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert time.monotonic() - begin >= 1.1
    starts = sorted(faults.starts)
    assert all(later - first >= 0.95 for first, later in zip(starts, starts[10:], strict=False))
    assert {"pubmed": 12} == client.counts


def test_limits_of_answers_are_followed(faults: FaultServer, make_client: MakeClient) -> None:
    """A service that states lower or higher limits is asked accordingly."""
    client = make_client()
    client.limit("crossref", Limit(per_second=5, concurrent=1))
    lane = client._lane("crossref", "")  # noqa: SLF001 - what it has learnt shows nowhere else
    for headers, expected in [
        ("x-rate-limit-limit: 50&x-rate-limit-interval: 2s&x-concurrency-limit: 3", (25, 3)),
        ("x-rate-limit-limit: 10&x-rate-limit-interval: 500ms", (20, 3)),
        ("X-RateLimit-Limit: 3", (3, 3)),
        ("X-RateLimit-Limit: 100000", (5, 3)),
        ("x-rate-limit-limit: 0&x-concurrency-limit: -1", (5, 3)),
        ("x-rate-limit-limit: many&x-concurrency-limit: 999999999", (5, 32)),
    ]:
        url = faults.url(f"/limits?{headers.replace(' ', '')}")
        client.send(Request(url=url, service="crossref"))
        assert expected == (lane.limit.per_second, lane.limit.concurrent)


def test_service_that_fails_is_left_alone(faults: FaultServer, make_client: MakeClient) -> None:
    """After three failures in a row a service is asked no more; a good answer starts anew."""
    client = make_client()
    client.limit("europepmc", Limit(per_second=100, concurrent=1))
    paths = ["/status?403", "/status?403", "/well", *["/status?403"] * 3, "/well"]
    sent = [client.send(Request(url=faults.url(path), service="europepmc")) for path in paths]
    expected = [403, 403, 200, 403, 403, 403, "stopped"]
    assert expected == _statuses([(Request(url=""), one) for one in sent])
    assert 200 == getattr(client.send(Request(url=faults.url("/well"))), "status", None)


class Shared:
    """A pace that another process holds up once."""

    def __init__(self) -> None:
        """Begin with one wait."""
        self.waits = [0.3, 0.0]
        self.released: list[str] = []

    def reserve(self, service: str, per_second: float, concurrent: int) -> float:
        """Return the next wait."""
        del service, per_second, concurrent
        return self.waits.pop(0)

    def release(self, service: str) -> None:
        """Note who gave a lease back."""
        self.released.append(service)


def test_shared_pace(faults: FaultServer, make_client: MakeClient) -> None:
    """What another process does with a service is waited for; hosts are nobody else's business."""
    shared = Shared()
    client = make_client(shared_pace=shared)
    client.limit("pmc", Limit(per_second=100, concurrent=1))
    begin = time.monotonic()
    client.send(Request(url=faults.url("/well"), service="pmc"))
    client.send(Request(url=faults.url("/well")))
    assert time.monotonic() - begin >= 0.3
    assert (["pmc"], []) == (shared.released, shared.waits)
    assert {"pmc": 1, PAGES: 1} == client.counts


def test_stop_ends_everything(faults: FaultServer, make_client: MakeClient) -> None:
    """Requests that run, wait for their host or for a second try end within a second."""
    client = make_client(request_seconds=60)
    paths = ["/drip-body", "/well?50", "/status?503&Retry-After:20", *["/well"] * 40]
    requests = [
        Request(url=faults.url(path, f"127.0.0.{1 + n % 3}")) for n, path in enumerate(paths)
    ]
    threading.Timer(0.5, client.stop).start()
    begin = time.monotonic()
    outcomes = list(client.send_all(requests))
    assert time.monotonic() - begin < 1.5
    assert 43 == len(outcomes)
    assert "interrupted" in _statuses(outcomes)
    assert {200, "interrupted"} >= set(_statuses(outcomes))
    assert ["interrupted"] == _statuses([(requests[0], client.send(requests[0]))])


def test_end_of_the_run(faults: FaultServer, make_client: MakeClient) -> None:
    """At the end of the run everything that is left ends as interrupted."""
    client = make_client(request_seconds=60, deadline=time.monotonic() + 0.5)
    requests = [Request(url=faults.url("/well?0.2")) for _ in range(50)]
    begin = time.monotonic()
    statuses = _statuses(list(client.send_all([Request(url=faults.url("/drip-body")), *requests])))
    assert time.monotonic() - begin < 1
    assert {200, "interrupted"} == set(statuses)


def test_interrupted_reader(faults: FaultServer, make_client: MakeClient) -> None:
    """A reader who leaves in the middle leaves nothing behind that blocks."""
    client = make_client()
    answers = client.send_all([Request(url=faults.url("/well")) for _ in range(20)])
    next(answers)
    del answers
    gc.collect()
    client.close()
    left = [one for one in threading.enumerate() if one.name.startswith("claimcheck-")]
    for one in left:
        one.join(2)

    assert [] == [one for one in left if one.is_alive()]


def test_system_without_threads(
    faults: FaultServer, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system starts no more threads, those there are do all the work."""
    start = threading.Thread.start

    def refuse(self: threading.Thread) -> None:
        if (
            self.name.startswith("claimcheck-")
            and self.name[11:].isdigit()
            and self.name[11:] > "2"
        ):
            raise RuntimeError("can't start new thread")
        start(self)

    monkeypatch.setattr(threading.Thread, "start", refuse)
    requests = [Request(url=faults.url("/well?0.05", f"127.0.0.{n}")) for n in range(1, 9)]
    assert [200] * 8 == _statuses(list(make_client().send_all(requests)))


@responses.activate
def test_mocked_answers(make_client: MakeClient) -> None:
    """Answers of the package `responses` work like a service's, redirects and retries included."""
    responses.add(
        "GET",
        "https://doi.org/10.5555/x",
        status=302,
        headers={"Location": "https://journal.example/x"},
    )
    responses.add("GET", "https://journal.example/x", status=503)
    responses.add("GET", "https://journal.example/x", body="<title>Lactate</title>")
    reply = make_client().send(Request(url="https://doi.org/10.5555/x", service="doi.org"))
    assert isinstance(reply, Reply)
    assert (b"<title>Lactate</title>", 3) == (reply.body, reply.attempts)
    assert [302, 200] == [hop.status for hop in reply.hops]


def test_never_raises(make_client: MakeClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours ends one request, not the run."""
    client = make_client()

    def fail(*_given: object) -> None:
        raise RuntimeError("s3cret")

    monkeypatch.setattr(client._exchange, "send", fail)  # noqa: SLF001 - no other fault is at hand
    failure = client.send(Request(url="http://127.0.0.1:1024/"))
    assert isinstance(failure, Failure)
    assert ("bad-answer", False) == (failure.reason, "s3cret" in failure.detail)


def test_retries_are_few(faults: FaultServer, make_client: MakeClient) -> None:
    """A host that answers every request badly is not asked three times as often."""
    client = make_client(hosts={"127.0.0.1": HostPace(at_once=10, pause_ms=0)})
    requests = [Request(url=faults.url(f"/status?50{2 + n % 2}&X-N:{n}")) for n in range(40)]
    assert {502, 503} == set(_statuses(list(client.send_all(requests))))
    assert faults.hits["/status"] <= 40 + 10 + 0.2 * 80
