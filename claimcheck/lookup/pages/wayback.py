"""Archived copies of pages, from the Internet Archive's Wayback Machine.

The copy nearest a day is where ``/web/<day>/<address>`` redirects to; the availability API is limited
and often empty without reason, so it is not asked. A copy must itself have answered 200: the nearest
one may be that of an error page.
"""

import datetime
import re
from collections.abc import Callable
from functools import cache
from typing import Final

from claimcheck.lookup.http.messages import Client, Failure, Limit, Reply, Request
from claimcheck.lookup.identity import Identity
from claimcheck.model import Absent, Ask, Capture, Record, Unavailable, UnavailableReason
from claimcheck.text.urls import host
from claimcheck.text.urls.secrets import without_secrets

_OK: Final = 200
_NOT_FOUND: Final = 404
_SERVER_ERROR: Final = 500
_LEADS: Final = frozenset((200, 301, 302, 307, 308))
_MOST_BYTES: Final = 64_000
_REFUSALS: Final[dict[int, UnavailableReason]] = {401: "refused", 403: "refused", 429: "limited"}


class Wayback:
    """The archive, or a mirror of it.

    Arguments:
        base: Where it stands, without a final slash.
        asking: Who asks; the archive wants no more than the user agent.
    """

    key: Final = "wayback"
    base_url: Final = "https://web.archive.org"
    limit: Final = Limit(per_second=1, concurrent=2)
    """60 a minute, averaged over five, for one address."""

    def __init__(self, base: str = base_url, asking: Identity | None = None) -> None:  # noqa: ARG002 - as all registries are made
        """Keep the address."""
        self._base = base.rstrip("/")

    def capture(
        self,
        ask: Ask,
        near: datetime.date | None,
        client: Client,
        now: Callable[[], datetime.datetime],
    ) -> Record | Absent | Unavailable:
        """Return the archived copy of a page nearest a day, in two requests at most.

        Arguments:
            ask: The page's address; one that holds secrets is not shown to the archive.
            near: The day, today if there is none.
            client: Who sends the requests, with `limit` set for `key`.
            now: The clock, by UTC.
        """
        at = now()
        url = ask.value
        if without_secrets(url) != url:
            return _unavailable(ask, at, "not-asked", "the address holds a secret")
        day = (near or at.date()).strftime("%Y%m%d")
        first = client.send(_request(f"{self._base}/web/{day}/{url}"))
        if isinstance(first, Failure):
            return _failed(ask, at, first)
        if first.status == _NOT_FOUND:
            return _absent(ask, at, first, "there is no copy")
        if first.status not in _LEADS:
            return _refused(ask, at, first)
        found = _capture_in(first.location or first.url, self._base)
        if found is None:
            return _unavailable(ask, at, "bad-answer", "it leads to no copy", first.status)
        second = first if first.status == _OK else client.send(_request(found.url))
        return _judged(ask, at, found, second)


def _judged(
    ask: Ask, at: datetime.datetime, found: Capture, second: Reply | Failure
) -> Record | Absent | Unavailable:
    """Return the copy if it is one of a page that was there."""
    if isinstance(second, Failure):
        return _failed(ask, at, second)
    if second.status in _REFUSALS or second.status >= _SERVER_ERROR:
        return _refused(ask, at, second)
    if second.status != _OK:
        return _absent(
            ask, at, second, f"the copy of {found.date} is none of a page that was there"
        )
    return Record(
        ask=ask,
        source="Wayback Machine",
        retrieved_at=at,
        url=found.url,
        http_status=second.status,
        content=found,
    )


def _request(url: str) -> Request:
    return Request(url=url, service=Wayback.key, max_bytes=_MOST_BYTES, partial=True, follow=False)


def _capture_in(location: str, base: str) -> Capture | None:
    """Return the copy that an address of the archive names, ``None`` where it names none."""
    found = _stamped().search(location)
    if not found or host(location) != host(base):
        return None
    try:
        day = datetime.datetime.strptime(found[1], "%Y%m%d").replace(tzinfo=datetime.UTC).date()
    except ValueError:
        return None
    return Capture(url=location, date=day)


@cache
def _stamped() -> re.Pattern[str]:
    return re.compile(r"/web/(\d{8})\d{6}(?:[a-z]{2}_)?/\S")


def _failed(ask: Ask, at: datetime.datetime, failure: Failure) -> Unavailable:
    reason: UnavailableReason = "dns" if failure.reason == "no-such-host" else failure.reason
    return _unavailable(ask, at, reason, failure.detail, failure.status)


def _refused(ask: Ask, at: datetime.datetime, reply: Reply) -> Unavailable:
    reason = _REFUSALS.get(reply.status, "server-error")
    return _unavailable(ask, at, reason, f"HTTP {reply.status}", reply.status)


def _absent(ask: Ask, at: datetime.datetime, reply: Reply, detail: str) -> Absent:
    return Absent(
        ask=ask,
        source="Wayback Machine",
        retrieved_at=at,
        url=without_secrets(reply.url),
        http_status=reply.status,
        detail=detail,
    )


def _unavailable(
    ask: Ask,
    at: datetime.datetime,
    reason: UnavailableReason,
    detail: str,
    status: int | None = None,
) -> Unavailable:
    return Unavailable(
        ask=ask,
        source="Wayback Machine",
        retrieved_at=at,
        http_status=status,
        reason=reason,
        detail=detail,
    )
