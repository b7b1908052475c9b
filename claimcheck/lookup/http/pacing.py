"""How fast one service or one host is asked, and when it is left alone."""

import math
import re
from collections.abc import Mapping
from typing import Final, Protocol

from claimcheck.lookup.http.messages import Failure, Limit

_MARGIN: Final = 1.1  # so that jitter on the way does not make two requests out of one limit
_MOST_PER_SECOND: Final = 100.0
_LEAST_PER_SECOND: Final = 1 / 60
_MOST_AT_ONCE: Final = 32
_CONNECT_FAILURES: Final = 5
_FAILURES: Final = 3
_FREE_RETRIES: Final = 10
_RETRIES_OF_REQUESTS: Final = 0.2
_INTERVAL: Final = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s?(ms|s|m|h)?")
_WHOLE: Final = re.compile(r"\d{1,9}(?![\d.])", re.ASCII)
_UNIT_S: Final = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, None: 1.0}


class SharedPace(Protocol):
    """Keeps the limits of services for several processes together."""

    def reserve(self, service: str, per_second: float, concurrent: int) -> float:
        """Return 0 and a lease if the service may be asked now, else the seconds to wait."""

    def release(self, service: str) -> None:
        """Give a lease back."""


class Lane:
    """The one way to a service or host: its pace, and how it has fared in this run.

    Not safe for threads by itself: whoever owns it holds a lock.

    Arguments:
        name: Of the service or host.
        limit: How fast it may be asked.
        is_service: Whether it is a service whose limits are published, not just a host.
    """

    def __init__(self, name: str, limit: Limit, *, is_service: bool) -> None:
        self.name = name
        self.is_service = is_service
        self.limit = limit
        self.closed: Failure | None = None
        """Why it is asked no more in this run."""
        self._given = limit
        self._active = 0
        self._most_active = 0
        self._departing = 0
        self._next_start = 0.0
        self._requests = 0
        self._retries = 0
        self._connect_failures = 0
        self._failures = 0

    def set_limit(self, limit: Limit) -> None:
        """Set how fast it may be asked."""
        self.limit = self._given = limit

    def ready_at(self, now: float) -> float:
        """Return when the next request may start; infinite while one must end first.

        Of a service, one request at a time is on its way to the wire: what counts for its limit
        is when requests arrive, and a new connection makes the first of them late.
        """
        if self._active >= self.limit.concurrent or (self.is_service and self._departing):
            return math.inf
        return max(now, self._next_start)

    @property
    def is_full(self) -> bool:
        """Whether all the connections are busy that its requests have needed so far."""
        return 0 < self._active == self._most_active

    def start(self, now: float) -> None:
        """Note that a request starts."""
        self._active += 1
        self._most_active = max(self._most_active, self._active)
        self._departing += 1
        self._requests += 1
        self.hold(now + self._gap())

    def on_wire(self, now: float) -> None:
        """Note that the request now goes out."""
        self._departing = 0
        if self.is_service:
            self.hold(now + self._gap())

    def end(self) -> None:
        """Note that a request has ended."""
        self._active -= 1
        self._departing = 0

    def hold(self, until: float) -> None:
        """Let no request start before a time."""
        self._next_start = max(self._next_start, until)

    def may_retry(self) -> bool:
        """Return whether one more request may be a retry, and count it: few of all may be."""
        allowed = self._retries < _FREE_RETRIES + _RETRIES_OF_REQUESTS * self._requests
        self._retries += allowed
        return allowed

    def close(self, failure: Failure) -> None:
        """Ask no more in this run; the first reason stays."""
        self.closed = self.closed or failure

    def connected(self) -> None:
        """Note that there was a connection."""
        self._connect_failures = 0

    def not_connected(self) -> None:
        """Note that no connection came about; several in a row close the lane."""
        self._connect_failures += 1
        if self._connect_failures >= _CONNECT_FAILURES:
            detail = f"{self.name} took no connection {_CONNECT_FAILURES} times in a row"
            self.close(Failure(reason="stopped", detail=detail))

    def fared(self, *, well: bool) -> None:
        """Note how a whole request fared; three failures in a row close a service."""
        self._failures = 0 if well else self._failures + 1
        if self.is_service and self._failures >= _FAILURES:
            detail = f"{self.name} failed {_FAILURES} times in a row"
            self.close(Failure(reason="stopped", detail=detail))

    def adapt(self, headers: Mapping[str, str]) -> None:
        """Follow the limits that a service states in its answers.

        Crossref states ``x-rate-limit-limit`` for ``x-rate-limit-interval`` and
        ``x-concurrency-limit``; NCBI ``X-RateLimit-Limit`` a second, which elsewhere counts hours
        or days and so can only slow us down (APIS.md, "Crossref", "NCBI E-utilities").
        """
        if not self.is_service:
            return
        per_second, concurrent = self.limit.per_second, self.limit.concurrent
        if stated := _number(headers.get("x-rate-limit-limit", "")):
            per_second = stated / _interval(headers.get("x-rate-limit-interval", ""))
        elif stated := _number(headers.get("x-ratelimit-limit", "")):
            per_second = min(stated, self._given.per_second)
        if stated := _number(headers.get("x-concurrency-limit", "")):
            concurrent = int(min(stated, _MOST_AT_ONCE))
        per_second = min(max(per_second, _LEAST_PER_SECOND), _MOST_PER_SECOND)
        self.limit = Limit(per_second=per_second, concurrent=concurrent)

    def _gap(self) -> float:
        """Return the seconds between the starts of two requests."""
        seconds = 1 / self.limit.per_second if self.limit.per_second > 0 else 0.0
        return seconds * (_MARGIN if self.is_service else 1.0)


def _number(text: str) -> float:
    """Return a positive whole number, the first of several; 0 for anything else."""
    found = _WHOLE.match(text.strip())
    return float(found[0]) if found else 0.0


def _interval(text: str) -> float:
    """Return the seconds that "1s" or "500ms" says; 1 for anything else."""
    found = _INTERVAL.fullmatch(text.strip().lower())
    return (float(found[1]) * _UNIT_S[found[2]] if found else 0.0) or 1.0
