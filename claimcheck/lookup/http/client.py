"""Asks over HTTP: within limits, within time, and safe from whoever answers."""

import queue
import ssl
import threading
import time
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from claimcheck.lookup.http.batches import Batch
from claimcheck.lookup.http.descriptors import room
from claimcheck.lookup.http.dialling import Dialler
from claimcheck.lookup.http.dispatching import Dispatcher
from claimcheck.lookup.http.environment import Proxies, tls_context
from claimcheck.lookup.http.errands import Errand, Outcome
from claimcheck.lookup.http.exchange import Exchange
from claimcheck.lookup.http.messages import Failure, Limit, Reply, Request
from claimcheck.lookup.http.pacing import Lane, SharedPace
from claimcheck.lookup.http.resolving import Resolve, Resolver, system_resolve
from claimcheck.lookup.http.steps import next_step
from claimcheck.lookup.http.straight import Straight
from claimcheck.lookup.http.watchdog import Watchdog
from claimcheck.lookup.identity import Identity
from claimcheck.settings import HostPace, Settings

if TYPE_CHECKING:
    from claimcheck.lookup.http.connections import Adapter

PAGES: Final = "pages"
"""Under what `HttpClient.counts` counts requests that belong to no service."""

_Done = queue.SimpleQueue[tuple[Errand, Outcome]]
"""Where errands are delivered."""


class HttpClient:
    """A `Client` over real connections; close it when the run is over.

    Arguments:
        settings: How long, how many at once, and how fast each host.
        identity: Who asks.
        environment: Where proxies and certificates are named.
        deadline: When the run ends, in seconds of the monotonic clock.
        resolve: Gives the addresses of a host.
        trusted_hosts: Hosts of configured registries: their services may lie in a private network.
        shared_pace: Keeps the limits of services together with other processes.

    Raises:
        SettingsError: A proxy or a file of certificates cannot be used.
    """

    def __init__(
        self,
        settings: Settings,
        identity: Identity,
        *,
        environment: Mapping[str, str],
        deadline: float | None = None,
        resolve: Resolve = system_resolve,
        trusted_hosts: Container[str] = (),
        shared_pace: SharedPace | None = None,
    ) -> None:
        self.counts: Counter[str] = Counter()
        """Requests that were sent, by service; those to hosts under "pages"."""
        self._settings = settings
        self._until = deadline
        self._shared_pace = shared_pace
        self._lanes: dict[tuple[bool, str], Lane] = {}
        proxies = Proxies(environment)
        self._resolver = Resolver(resolve)
        dialler = Dialler(self._resolver, allow_private=settings.allow_private)
        there_is = room(settings.requests_at_once)
        context = tls_context(settings.ca_bundle, environment)
        self._making = threading.Lock()
        self._adapter: Adapter | None = None
        self._make_adapter = partial(_adapter, context, dialler, there_is.others)
        self._straight = Straight(context, dialler, hosts=there_is.pages)
        self._watchdog = Watchdog()
        self._exchange = Exchange(
            self._library,
            self._straight,
            self._watchdog,
            proxies,
            user_agent=identity.user_agent,
            allow_private=settings.allow_private,
            trusted_hosts=trusted_hosts,
        )
        self._dispatcher = Dispatcher(self._carry_out, threads=there_is.requests, until=deadline)

    def limit(self, service: str, limit: Limit) -> None:
        """Set the limits of a service."""
        with self._dispatcher.changing():
            lane = self._lanes.get((True, service))
            if lane:
                lane.set_limit(limit)
            else:
                self._lanes[True, service] = Lane(service, limit, is_service=True)

    def send(self, request: Request) -> Reply | Failure:
        """Send one request and wait for what comes of it; never raises."""
        done: _Done = queue.SimpleQueue()
        self._submit(request, self._lane(request.service, request.url), done)
        return done.get()[1]

    def send_all(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Reply | Failure]]:
        """Send many requests at once, hosts interleaved; yield each as it is done."""
        done: _Done = queue.SimpleQueue()
        batch = Batch((self._lane(one.service, one.url), one) for one in requests)
        began_in: dict[Errand, Lane] = {}
        while batch:
            for lane, request in batch.startable():
                began_in[self._submit(request, lane, done)] = lane
            errand, outcome = done.get()
            batch.taken(began_in.pop(errand))
            yield errand.request, outcome

    def stop(self) -> None:
        """End every request, running or waiting, as interrupted; safe in a signal handler."""
        self._dispatcher.stop()
        self._watchdog.fire_all()

    def close(self) -> None:
        """End everything and let go of all connections."""
        self.stop()
        self._dispatcher.close()
        self._watchdog.close()
        self._resolver.close()
        if self._adapter:
            self._adapter.close()
        self._straight.close()

    def _library(self) -> "Adapter":
        """Return the way of the libraries, which not every run needs."""
        with self._making:
            self._adapter = self._adapter or self._make_adapter()
            return self._adapter

    def _submit(self, request: Request, lane: Lane, done: _Done) -> Errand:
        seconds = self._settings.request_seconds
        errand = Errand(request, lane, seconds, lambda one, outcome: done.put((one, outcome)))
        self._dispatcher.submit(errand)
        return errand

    def _lane(self, service: str, url: str) -> Lane:
        """Return the way to an address: its service's, else its host's."""
        with self._dispatcher.changing():
            lane = self._lanes.get((True, service))
            if lane:
                return lane
            host = _host(url)
            lane = self._lanes.get((False, host))
            if lane is None:
                pace = self._settings.hosts.get(host, HostPace())
                per_second = 1000 / pace.pause_ms if pace.pause_ms > 0 else 0.0
                limit = Limit(per_second=per_second, concurrent=max(1, pace.at_once))
                lane = self._lanes[False, host] = Lane(host, limit, is_service=False)
            return lane

    def _carry_out(self, errand: Errand, lane: Lane) -> float | None:
        """Do one exchange of an errand; return the seconds until the next, ``None`` at the end."""
        try:
            wait = self._wait_for_others(lane)
            if wait > 0:
                return wait
            outcome, connected = self._exchanged(errand, lane)
            if isinstance(outcome, Failure) and self._dispatcher.over:
                outcome = self._dispatcher.over
            with self._dispatcher.changing():
                if connected:
                    self.counts[lane.name if lane.is_service else PAGES] += 1
                return next_step(
                    errand,
                    lane,
                    outcome,
                    connected=connected,
                    lane_of=lambda url: self._lane("", url),
                )
        except Exception as error:  # noqa: BLE001 - one request may fail, the run goes on
            detail = f"it could not be asked ({type(error).__name__})"
            errand.deliver(Failure(reason="bad-answer", detail=detail))
            return None

    def _wait_for_others(self, lane: Lane) -> float:
        """Return how long to wait because another process uses the service."""
        if not (self._shared_pace and lane.is_service):
            return 0.0
        limit = lane.limit
        wait = self._shared_pace.reserve(lane.name, limit.per_second, limit.concurrent)
        if wait > 0:
            with self._dispatcher.changing():
                lane.hold(time.monotonic() + wait)
        return wait

    def _exchanged(self, errand: Errand, lane: Lane) -> tuple[Outcome, bool]:
        """Return what came of one exchange, and whether there was a connection."""
        begin = time.monotonic()
        until = begin + errand.seconds_left
        if self._until is not None:
            until = min(until, self._until)
        errand.attempts += 1
        errand.tries += 1

        def on_wire() -> None:
            self._dispatcher.on_wire(lane)

        try:
            outcome, connected = self._exchange.send(errand.now, until, on_wire)
        finally:
            if self._shared_pace and lane.is_service:
                self._shared_pace.release(lane.name)
        errand.seconds_left -= time.monotonic() - begin
        return outcome, connected


def _adapter(context: ssl.SSLContext, dialler: Dialler, hosts: int) -> "Adapter":
    from claimcheck.lookup.http.connections import Adapter  # noqa: PLC0415 - start-up time

    return Adapter(context, dialler, hosts=hosts)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
