"""Web pages, asked for as often as needed to tell a dead link from a bad moment.

Each address is asked once. What answers 404 or has a host that does not exist is asked a second time
after a while; a page that looks like an error page makes us ask for one address that cannot exist on
its host, and a page cited by http for the same one by https, each once for a host.
"""

import datetime
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, get_args
from urllib.parse import urljoin

from msgspec import structs

from claimcheck.lookup.http.messages import Client, Failure, Reply, Request
from claimcheck.lookup.http.redirects import CIRCLE
from claimcheck.lookup.pages.history import continued
from claimcheck.lookup.pages.reading import read_page
from claimcheck.matching.page_titles import stock_title
from claimcheck.matching.sites import is_root
from claimcheck.model import Ask, LinkHistory, Page, PageFailure, Record, Unavailable
from claimcheck.text.urls import host
from claimcheck.text.urls.parts import has_port, split_url
from claimcheck.text.urls.secrets import without_secrets

MOST_BYTES: Final = 256_000
"""Of a decoded page: its title and what it says of itself stand at its beginning."""
SPACING_S: Final = 1.0
"""Seconds at least between the first and the second try of an address."""

_OK: Final = 200
_NOT_FOUND: Final = 404
_ACCEPT: Final = (("Accept", "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"),)
_MOST_PROBED: Final = 20  # sites cited by http that are asked by https too
_ALIKE: Final = 0.05
"""Share by which the sizes of two pages may differ that are one page."""

Seen = Page | Unavailable
"""What came of a request: facts, or that the run was stopped before there were any."""


class _Follow(NamedTuple):
    """What has to be asked further."""

    again: frozenset[str]
    siblings: dict[str, str]
    """An address that cannot exist, by the host of those that give the reason for asking."""
    secure: dict[str, str]
    """The same page by https, by its address."""

    @property
    def requests(self) -> list[Request]:
        """The requests, one for each address."""
        urls = (*sorted(self.again), *self.siblings.values(), *self.secure.values())
        return [_request(url) for url in dict.fromkeys(urls)]


def page_requests(asks: Iterable[Ask]) -> list[Request]:
    """Return the first request of each page: addresses that differ in their fragment are one page."""
    return [_request(url) for url in dict.fromkeys(_without_fragment(one.value) for one in asks)]


def fetch_pages(
    asks: Sequence[Ask],
    client: Client,
    now: Callable[[], datetime.datetime],
    histories: Mapping[str, LinkHistory],
    *,
    names_resolve: Callable[[], bool] = lambda: False,
    spacing_s: float = SPACING_S,
) -> Iterator[Record | Unavailable]:
    """Yield what each address answers, as soon as it is known.

    A page that is there is told at once, and told again if more became known of it.

    Arguments:
        asks: Addresses, of the kind ``url``.
        client: Who sends the requests.
        now: The clock, by UTC.
        histories: What earlier runs met, by address.
        names_resolve: Says, when the pages have been asked, whether any other name could be looked
            up in this run: if none can, a name that does not exist proves nothing.
        spacing_s: Seconds at least before an address is asked again.
    """
    run = _Run(asks, now, histories)
    open_: dict[str, Seen] = {}
    for url, seen in run.seen(client, page_requests(asks)):
        if _is_settled(url, seen) or _is_insecure(url, seen):
            yield from run.answers(url, seen)
        if not _is_settled(url, seen):
            open_[url] = seen
    ended = time.monotonic()
    follow = _follow(open_)
    if follow.again:
        time.sleep(max(0.0, ended + spacing_s - time.monotonic()))
    further = dict(run.seen(client, follow.requests))
    online = run.names_resolve or names_resolve()
    for url, first in open_.items():
        last = _settled(url, first, follow, further)
        if not online and isinstance(last, Page) and last.failure == "no-such-host":
            last = structs.replace(last, failure="dns")
        if last is first and _is_insecure(url, first):
            continue
        yield from run.answers(url, last, counts=online)


class _Run:
    """The asks of one run by the address that is requested for them.

    Arguments:
        asks: What is asked.
        now: The clock.
        histories: What earlier runs met, by address.
    """

    def __init__(
        self,
        asks: Sequence[Ask],
        now: Callable[[], datetime.datetime],
        histories: Mapping[str, LinkHistory],
    ) -> None:
        """Group the asks."""
        self.now = now
        self.histories = histories
        self.names_resolve = False
        self.asks: dict[str, list[Ask]] = {}
        for ask in dict.fromkeys(asks):
            self.asks.setdefault(_without_fragment(ask.value), []).append(ask)

    def seen(self, client: Client, requests: Sequence[Request]) -> Iterator[tuple[str, Seen]]:
        """Yield what came of each request; no body outlives its reading."""
        for request, outcome in client.send_all(requests) if requests else ():
            if isinstance(outcome, Reply) or outcome.hops:
                self.names_resolve = True
            yield request.url, self._facts(request.url, outcome)

    def _facts(self, url: str, outcome: Reply | Failure) -> Seen:
        if isinstance(outcome, Failure) and outcome.reason in {"stopped", "interrupted"}:
            return Unavailable(
                ask=Ask("url", url),
                source="page",
                retrieved_at=self.now(),
                url=without_secrets(url),
                reason="stopped" if outcome.reason == "stopped" else "interrupted",
                detail=outcome.detail,
            )
        return _page(url, outcome)

    def answers(
        self, url: str, seen: Seen, *, counts: bool = True
    ) -> Iterator[Record | Unavailable]:
        """Yield the answer to each ask of one address.

        Arguments:
            url: The address.
            seen: What came of it.
            counts: Whether a failure may be held against the page.
        """
        at = self.now()
        today = at.astimezone(datetime.UTC).date()
        for ask in self.asks[url]:
            if isinstance(seen, Unavailable):
                yield structs.replace(seen, ask=ask, retrieved_at=at)
                continue
            history = self.histories.get(ask.value, LinkHistory())
            if counts:
                history = continued(history, seen, url, today)
            yield Record(
                ask=ask,
                source="page",
                retrieved_at=at,
                url=without_secrets(url),
                http_status=seen.status or None,
                content=structs.replace(seen, history=history),
            )


def _settled(url: str, first: Seen, follow: _Follow, further: Mapping[str, Seen]) -> Seen:
    """Return what is known of an address after it was asked further."""
    last = further.get(url, first) if url in follow.again else first
    if isinstance(last, Unavailable) or isinstance(first, Unavailable):
        return last
    if url in follow.again and url in further and _kind(first) == _kind(last):
        last = structs.replace(last, attempts=2)
    sibling = further.get(follow.siblings.get(host(url), ""))
    if isinstance(sibling, Page) and _looks_missing(url, last) and _is_alike(last, sibling):
        last = structs.replace(last, signals=(*last.signals, "sibling-same"))
    secure = further.get(follow.secure.get(url, ""))
    if isinstance(secure, Page):
        stays = secure.final_url.lower().startswith("https://")
        last = structs.replace(last, https_same=stays and _is_alike(last, secure))
    return last


def _kind(page: Page) -> tuple[int, str]:
    return page.status, page.failure


def _request(url: str) -> Request:
    return Request(url=url, headers=_ACCEPT, max_bytes=MOST_BYTES, partial=True)


def _without_fragment(url: str) -> str:
    return url[: split_url(url).fragment_at]


def _is_settled(url: str, seen: Seen) -> bool:
    """Say whether nothing further needs to be known about an address.

    Failures wait for the end of the first round, which shows whether the network is there at all.
    """
    if isinstance(seen, Unavailable):
        return True
    return not (
        seen.failure or _is_missing(seen) or _is_insecure(url, seen) or _looks_missing(url, seen)
    )


def _is_missing(seen: Seen) -> bool:
    return isinstance(seen, Page) and (
        seen.failure == "no-such-host" or (seen.status == _NOT_FOUND and not seen.failure)
    )


def _is_insecure(url: str, seen: Seen) -> bool:
    return (
        isinstance(seen, Page)
        and seen.status == _OK
        and url.lower().startswith("http://")
        and not has_port(url)  # nobody knows where https would answer
        and seen.final_url.lower().startswith("http://")
    )


def _looks_missing(url: str, seen: Seen) -> bool:
    if not isinstance(seen, Page) or seen.status != _OK or is_root(url):
        return False
    return "not-found" in {stock_title(seen.title), stock_title(seen.heading)}


def _follow(seen: Mapping[str, Seen]) -> _Follow:
    again = frozenset(url for url, one in seen.items() if _is_missing(one))
    missing = _one_a_host(url for url, one in seen.items() if _looks_missing(url, one))
    insecure = _one_a_host(url for url, one in seen.items() if _is_insecure(url, one))
    del insecure[_MOST_PROBED:]
    siblings = {host(url): urljoin(url, secrets.token_hex(8)) for url in missing}
    return _Follow(again, siblings, {url: f"https{url[len('http') :]}" for url in insecure})


def _one_a_host(urls: Iterable[str]) -> list[str]:
    first: dict[str, str] = {}
    for url in urls:
        first.setdefault(host(url), url)
    return list(first.values())


def _page(url: str, outcome: Reply | Failure) -> Page:
    """Return the facts of an outcome."""
    if isinstance(outcome, Failure):
        return Page(
            status=outcome.status or 0,
            failure=_failure(outcome),
            failure_detail=outcome.detail,
            hops=outcome.hops,
            signals=("circle",) if outcome.detail == CIRCLE else (),
        )
    try:
        said = read_page(outcome.body, outcome.headers, outcome.url or url)
    except Exception as error:  # noqa: BLE001 - no shape of a page may cost the others
        detail = f"it cannot be read ({type(error).__name__})"
        said = Page(failure="bad-answer", failure_detail=detail)
    return structs.replace(
        said,
        status=outcome.status,
        hops=outcome.hops,
        final_url=without_secrets(_without_fragment(outcome.url or url)),
    )


def _failure(failure: Failure) -> PageFailure:
    if failure.reason == "limited":
        return "paused"
    known: tuple[PageFailure, ...] = get_args(PageFailure)
    return next((name for name in known if name == failure.reason), "bad-answer")


def _is_alike(page: Page, other: Page) -> bool:
    """Say whether two answers are one page: status, kind, title, and about the size."""
    one, two = (
        (each.status, each.failure, each.content_type, each.title) for each in (page, other)
    )
    return one == two and abs(page.size - other.size) <= _ALIKE * max(page.size, other.size)
