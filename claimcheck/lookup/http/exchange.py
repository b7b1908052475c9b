"""One request on the wire and its reply, with its body, in bounded time and memory."""

import time
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from claimcheck.lookup.http.addresses import demand_public_name, demand_web_address
from claimcheck.lookup.http.environment import Proxies
from claimcheck.lookup.http.failures import failure_of
from claimcheck.lookup.http.framing import Broken
from claimcheck.lookup.http.messages import Arriving, Failure, Reply, Request
from claimcheck.lookup.http.redirects import RedirectRefused, joined
from claimcheck.lookup.http.straight import Straight
from claimcheck.lookup.http.watchdog import Attempt, Watchdog

if TYPE_CHECKING:
    from claimcheck.lookup.http.connections import Adapter

_CONNECT_S: Final = 5.0
_READ_S: Final = 10.0
_PRIVATE_HEADERS: Final = frozenset({"set-cookie", "set-cookie2", "proxy-authenticate"})


class Exchange:
    """Sends single requests: no redirect, no retry, no waiting.

    Arguments:
        adapter: Gives the way of the libraries.
        straight: The short way to pages.
        watchdog: Ends what takes too long.
        proxies: The ways out.
        user_agent: Who asks.
        allow_private: Whether addresses of private networks may be asked.
        trusted_hosts: Hosts of services that may be asked wherever they are.
    """

    def __init__(
        self,
        adapter: "Callable[[], Adapter]",
        straight: Straight,
        watchdog: Watchdog,
        proxies: Proxies,
        *,
        user_agent: str,
        allow_private: bool,
        trusted_hosts: Container[str],
    ) -> None:
        self._adapter = adapter
        self._straight = straight
        self._watchdog = watchdog
        self._proxies = proxies
        self._user_agent = user_agent
        self._allow_private = allow_private
        self._trusted_hosts = trusted_hosts

    def send(
        self, request: Request, until: float, on_wire: Callable[[], None]
    ) -> tuple[Reply | Failure, bool]:
        """Return what comes of a request, and whether it went out; never raises.

        Arguments:
            request: What to send.
            until: When to give up, in seconds of the monotonic clock.
            on_wire: Called when the request goes out.
        """
        went_out = False

        def goes_out() -> None:
            nonlocal went_out
            went_out = True
            on_wire()

        attempt = Attempt(until, on_wire=goes_out)
        status: int | None = None
        try:
            proxy = self._way_out(request, attempt)
            with self._watchdog.over(attempt), self._answered(request, attempt, proxy) as response:
                status = None if attempt.fired else response.status
                outcome = _reply(response, request, attempt)
        except Exception as error:  # noqa: BLE001 - no server's answer may end a run
            outcome = failure_of(error)
        if attempt.fired:  # what was read may look whole and is not
            outcome = Failure(reason="timeout", detail="it did not answer in time")
        if isinstance(outcome, Failure) and outcome.status is None and status is not None:
            outcome = Failure(reason=outcome.reason, detail=outcome.detail, status=status)
        return outcome, went_out or status is not None

    def _way_out(self, request: Request, attempt: Attempt) -> str:
        """Return the proxy for a request that may be sent; empty where none stands between.

        Raises:
            AddressRefused: It may not.
        """
        attempt.trusted = self._allow_private or self._is_trusted(request)
        host = demand_web_address(request.url, any_port=attempt.trusted)
        proxy = self._proxies.of(request.url)
        if proxy and not attempt.trusted:
            demand_public_name(host)
        return proxy

    def _is_trusted(self, request: Request) -> bool:
        """Return whether a request of a service goes to a host that the settings name."""
        if not request.service:
            return False
        host = _host(request.url)
        return any(
            name in self._trusted_hosts for name in (host, f"[{host}]")
        )  # the latter of IPv6

    @contextmanager
    def _answered(self, request: Request, attempt: Attempt, proxy: str) -> Iterator[Arriving]:
        """Give the answer to a request; what was not read of it goes with its connection."""
        left = max(0.05, attempt.until - time.monotonic())
        timeout = min(_CONNECT_S, left), min(_READ_S, left)
        headers = {
            "User-Agent": self._user_agent,
            "Accept": "*/*",
            **dict(request.headers),
            "Accept-Encoding": "gzip, deflate",
        }
        way = None if proxy else self._straight.way(request)
        response: Arriving = (
            self._straight.opened(way, headers, timeout)
            if way
            else self._adapter().opened(request, headers, proxy=proxy, timeout=timeout)
        )
        try:
            yield response
        finally:
            response.leave()


def _reply(response: Arriving, request: Request, attempt: Attempt) -> Reply | Failure:
    pieces: list[bytes] = []
    size = 0
    truncated = False
    try:
        for piece in response.pieces():
            pieces.append(piece[: request.max_bytes - size])
            size += len(piece)
            truncated = size > request.max_bytes
            if truncated or attempt.fired:
                break
    except Broken:
        if not request.partial:
            raise
        truncated = True
    if truncated and not request.partial:
        detail = f"its answer is longer than {request.max_bytes} bytes"
        return Failure(reason="too-large", detail=detail, status=response.status)
    return Reply(
        status=response.status,
        headers=_headers(response, request.url),
        body=b"".join(pieces),
        url=request.url,
        hops=(),
        truncated=truncated,
    )


def _headers(response: Arriving, url: str) -> dict[str, str]:
    headers = {
        name: value for name, value in response.headers.items() if name not in _PRIVATE_HEADERS
    }
    if "location" in headers:
        try:
            headers["location"] = joined(url, headers["location"])
        except RedirectRefused:
            headers["location"] = "about:invalid"  # so that it counts as no web address
    return headers


def _host(url: str) -> str:
    try:
        return demand_web_address(url, any_port=True)
    except Exception:  # noqa: BLE001 - it is refused where it is to be sent
        return ""
