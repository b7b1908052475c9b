"""One request on the wire and its reply, with its body, in bounded time and memory."""

import time
from collections.abc import Callable, Container
from typing import Final

from requests import Request as WireRequest
from requests import Response, Session
from requests.exceptions import ChunkedEncodingError

from claimcheck.lookup.http.addresses import demand_public_name, demand_web_address
from claimcheck.lookup.http.environment import Proxies
from claimcheck.lookup.http.failures import failure_of
from claimcheck.lookup.http.messages import Failure, Reply, Request
from claimcheck.lookup.http.redirects import RedirectRefused, joined
from claimcheck.lookup.http.watchdog import Attempt, Watchdog

_PIECE: Final = 16_384  # bytes
_CONNECT_S: Final = 5.0
_READ_S: Final = 10.0
_PRIVATE_HEADERS: Final = frozenset({"set-cookie", "set-cookie2", "proxy-authenticate"})


class Exchange:
    """Sends single requests: no redirect, no retry, no waiting.

    Arguments:
        session: Of connections.py.
        watchdog: Ends what takes too long.
        proxies: The ways out.
        user_agent: Who asks.
        allow_private: Whether addresses of private networks may be asked.
        trusted_hosts: Hosts of services that may be asked wherever they are.
    """

    def __init__(
        self,
        session: Session,
        watchdog: Watchdog,
        proxies: Proxies,
        *,
        user_agent: str,
        allow_private: bool,
        trusted_hosts: Container[str],
    ) -> None:
        self._session = session
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
            proxies = self._way_out(request, attempt)
            with self._watchdog.over(attempt), self._sent(request, attempt, proxies) as response:
                status = None if attempt.fired else response.status_code
                outcome = _reply(response, request, attempt)
        except Exception as error:  # noqa: BLE001 - no server's answer may end a run
            outcome = failure_of(error)
        if attempt.fired:  # what was read may look whole and is not
            outcome = Failure(reason="timeout", detail="it did not answer in time")
        if isinstance(outcome, Failure) and outcome.status is None and status is not None:
            outcome = Failure(reason=outcome.reason, detail=outcome.detail, status=status)
        return outcome, went_out or status is not None

    def _way_out(self, request: Request, attempt: Attempt) -> dict[str, str]:
        """Return the proxies for a request that may be sent.

        Raises:
            AddressRefused: It may not.
        """
        attempt.trusted = self._allow_private or self._is_trusted(request)
        host = demand_web_address(request.url, any_port=attempt.trusted)
        proxies = self._proxies.of(request.url)
        if proxies and not attempt.trusted:
            demand_public_name(host)
        return proxies

    def _is_trusted(self, request: Request) -> bool:
        """Return whether a request of a service goes to a host that the settings name."""
        host = _host(request.url)
        names = {host, f"[{host}]"}  # the latter for numbers of IPv6
        return bool(request.service) and any(name in self._trusted_hosts for name in names)

    def _sent(self, request: Request, attempt: Attempt, proxies: dict[str, str]) -> Response:
        headers = {
            "User-Agent": self._user_agent,
            "Accept": "*/*",
            **dict(request.headers),
            "Accept-Encoding": "gzip, deflate",
        }
        data = list(request.form) if request.method == "POST" else None
        prepared = WireRequest(request.method, request.url, headers=headers, data=data).prepare()
        left = max(0.05, attempt.until - time.monotonic())
        return self._session.send(
            prepared,
            stream=True,
            allow_redirects=False,
            timeout=(min(_CONNECT_S, left), min(_READ_S, left)),
            proxies=proxies,
        )


def _reply(response: Response, request: Request, attempt: Attempt) -> Reply | Failure:
    pieces: list[bytes] = []
    size = 0
    truncated = False
    try:
        for piece in response.iter_content(_PIECE):
            pieces.append(piece[: request.max_bytes - size])
            size += len(piece)
            truncated = size > request.max_bytes
            if truncated or attempt.fired:
                break
    except ChunkedEncodingError:
        if not request.partial:
            raise
        truncated = True
    if truncated and not request.partial:
        detail = f"its answer is longer than {request.max_bytes} bytes"
        return Failure(reason="too-large", detail=detail, status=response.status_code)
    return Reply(
        status=response.status_code,
        headers=_headers(response, request.url),
        body=b"".join(pieces),
        url=request.url,
        hops=(),
        truncated=truncated,
    )


def _headers(response: Response, url: str) -> dict[str, str]:
    headers = {
        name.lower(): value
        for name, value in response.headers.items()
        if name.lower() not in _PRIVATE_HEADERS
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
