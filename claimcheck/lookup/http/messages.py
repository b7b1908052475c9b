"""What is sent, and what comes of it."""

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol

from msgspec import Struct

from claimcheck.model import Hop


class Request(Struct, frozen=True, kw_only=True):
    """One request; redirects, retries and waiting are the client's work."""

    url: str
    method: Literal["GET", "POST"] = "GET"
    form: tuple[tuple[str, str], ...] = ()
    """The body of a POST, to be encoded as a form."""
    headers: tuple[tuple[str, str], ...] = ()
    service: str = ""
    """Whose limits hold: the name given to `Client.limit`; empty for those of the host."""
    max_bytes: int = 2_000_000
    """Of the decoded body."""
    partial: bool = False
    """Whether a body that is cut at `max_bytes` is a reply all the same."""
    follow: bool = True
    """Whether redirects are followed."""


class Reply(Struct, frozen=True, kw_only=True):
    """A whole answer, whatever its status."""

    status: int
    headers: dict[str, str]
    """Names in small letters."""
    body: bytes
    url: str
    """The address that answered at last."""
    hops: tuple[Hop, ...]
    """Every answer on the way, the last one too."""
    truncated: bool = False
    attempts: int = 1

    @property
    def location(self) -> str:
        """Where the reply redirects to, joined with its own address; empty without one."""
        return self.headers.get("location", "")


class Failure(Struct, frozen=True, kw_only=True):
    """Why there is no answer."""

    reason: Literal[
        "timeout",
        "connection",
        "dns",
        "no-such-host",
        "certificate",
        "tls",
        "too-large",
        "redirects",
        "address-refused",
        "bad-answer",
        "limited",
        "stopped",
        "interrupted",
    ]
    detail: str
    """For people, without secrets."""
    hops: tuple[Hop, ...] = ()
    status: int | None = None
    """Of the last answer, where there was one."""
    attempts: int = 1
    hopeless: bool = False
    """Whether asking again in this run would bring the same."""


class Arriving(Protocol):
    """An answer whose head is here and whose body is still to come."""

    status: int
    headers: dict[str, str]
    """Names in small letters."""

    def pieces(self) -> Iterator[bytes]:
        """Yield the body, decoded.

        Raises:
            Exception: It does not come whole; `failure_of` knows what that means.
        """

    def leave(self) -> None:
        """Let go of the connection; what was not read of the answer goes with it."""


class Limit(Struct, frozen=True, kw_only=True):
    """How fast a service may be asked; the headers of its answers may say less."""

    per_second: float
    concurrent: int


class Client(Protocol):
    """Whoever sends requests."""

    def limit(self, service: str, limit: Limit) -> None:
        """Set the limits of a service."""

    def send(self, request: Request) -> Reply | Failure:
        """Send one request and wait for what comes of it; never raises."""

    def send_all(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Reply | Failure]]:
        """Send many requests at once, hosts interleaved; yield each as it is done."""

    def stop(self) -> None:
        """End every request that waits or runs, and begin none."""
