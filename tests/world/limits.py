"""The limits of the registries, as they enforce them (APIs of 2026; Crossref since 2025-12-01)."""

import threading
import time
from collections import deque
from typing import Final, NamedTuple

from tests.world.services import Call
from tests.world.web_pages import Served

_SLACK: Final = 0.9
"""Part of the window that is really watched: the way to the server is not always equally long."""


class Allowance(NamedTuple):
    """How much a pool allows."""

    most: int
    seconds: float = 1.0
    concurrent: int = 100


_CROSSREF: Final = {
    "public-single": Allowance(5, 1, 1),
    "public-array": Allowance(1, 1, 1),
    "polite-single": Allowance(10, 1, 3),
    "polite-array": Allowance(3, 1, 3),
    "plus": Allowance(150),
}
_OTHERS: Final = {
    "datacite": Allowance(500, 300),
    "doi.org": Allowance(10),
    "pubmed": Allowance(3),
    "pubmed with key": Allowance(10),
    "pmc": Allowance(3),
    "europepmc": Allowance(3),
    "arxiv": Allowance(1, 3, 1),
    "wayback": Allowance(300, 300),
}


def pool(call: Call) -> str:
    """Return the name of the pool that a call belongs to; empty where nothing is limited."""
    if call.service == "crossref":
        many = "array" if call.path.rstrip("/").endswith("/works") else "single"
        if "crossref-plus-api-token" in call.headers:
            return "plus"
        known = "mailto" in call.params or "mailto:" in call.headers.get("user-agent", "")
        return f"{'polite' if known else 'public'}-{many}"
    if call.service == "pubmed" and "api_key" in call.params:
        return "pubmed with key"
    return call.service if call.service in _OTHERS else ""


class Limits:
    """Counts what is asked, pool by pool, and notes every call beyond what is allowed."""

    def __init__(self) -> None:
        self.violations: list[str] = []
        self._lock = threading.Lock()
        self._starts: dict[str, deque[float]] = {}
        self._running: dict[str, int] = {}

    def enter(self, name: str) -> bool:
        """Note the start of a call; say whether it is within the limits."""
        allowed = _allowance(name)
        now = time.monotonic()
        with self._lock:
            starts = self._starts.setdefault(name, deque())
            while starts and starts[0] <= now - allowed.seconds * _SLACK:
                starts.popleft()
            starts.append(now)
            self._running[name] = self._running.get(name, 0) + 1
            if len(starts) > allowed.most:
                self.violations.append(f"{name}: {len(starts)} in {allowed.seconds} s")
            elif self._running[name] > allowed.concurrent:
                self.violations.append(f"{name}: {self._running[name]} at once")
            else:
                return True
            return False

    def leave(self, name: str) -> None:
        """Note the end of a call."""
        with self._lock:
            self._running[name] -= 1


def headers(name: str) -> tuple[tuple[str, str], ...]:
    """Return what Crossref tells about its limits with every answer."""
    if name not in _CROSSREF:
        return ()
    allowed = _CROSSREF[name]
    told = (("x-api-pool", name), ("x-rate-limit-limit", str(allowed.most)))
    interval = ("x-rate-limit-interval", f"{allowed.seconds:.0f}s")
    return (*told, interval, ("x-concurrency-limit", str(allowed.concurrent)))


def refusal(name: str) -> Served:
    """Return the answer to a call beyond the limits."""
    if name.startswith("pubmed"):
        body = b'{"error":"API rate limit exceeded","api-key":"","count":"4","limit":"3"}'
        return Served(429, body, (("Content-Type", "application/json"),))
    if name == "datacite":
        return Served(429, b"", (("Retry-After", "5"),))
    return Served(429, b"", ())


def _allowance(name: str) -> Allowance:
    return _CROSSREF.get(name) or _OTHERS.get(name) or Allowance(10**9, 1, 10**9)
