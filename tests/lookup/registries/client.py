"""A plain client for tests of the registries: it sends what it is given, once, by `requests`."""

from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

import requests

from claimcheck.lookup.http.messages import Failure, Limit, Reply, Request
from claimcheck.model import Hop

_SECONDS = 5
_MOST_HOPS = 10


class PlainClient:
    """A client without politeness, retries and guards; it keeps what was sent."""

    def __init__(self) -> None:
        """Start with nothing sent."""
        self.sent: list[Request] = []
        self.limits: dict[str, Limit] = {}

    def limit(self, service: str, limit: Limit) -> None:
        """Keep the limits of a service."""
        self.limits[service] = limit

    def send(self, request: Request) -> Reply | Failure:
        """Send one request; follow its redirects."""
        self.sent.append(request)
        hops: list[Hop] = []
        url = request.url
        try:
            with requests.Session() as session:
                session.trust_env = False
                while True:
                    answer = session.request(
                        request.method,
                        url,
                        data=list(request.form) or None,
                        headers=dict(request.headers),
                        allow_redirects=False,
                        timeout=_SECONDS,
                    )
                    hops.append(Hop(url=url, status=answer.status_code))
                    if not (request.follow and answer.is_redirect and len(hops) < _MOST_HOPS):
                        return _reply(answer, url, hops)
                    url = urljoin(url, answer.headers["location"])
        except requests.Timeout as error:
            return Failure(reason="timeout", detail=str(error), hops=tuple(hops))
        except requests.RequestException as error:
            return Failure(reason="connection", detail=str(error), hops=tuple(hops))

    def stop(self) -> None:
        """Do nothing: one request at a time is soon done."""

    def send_all(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Reply | Failure]]:
        """Send the requests one after the other."""
        for request in requests:
            yield request, self.send(request)


def reply_of(body: bytes | str, status: int = 200, url: str = "https://registry.example/") -> Reply:
    """Return a reply as a client gives it, for tests of what reads it."""
    content = body.encode() if isinstance(body, str) else body
    return Reply(
        status=status, headers={}, body=content, url=url, hops=(Hop(url=url, status=status),)
    )


def _reply(answer: requests.Response, url: str, hops: list[Hop]) -> Reply:
    return Reply(
        status=answer.status_code,
        headers={name.lower(): value for name, value in answer.headers.items()},
        body=answer.content,
        url=url,
        hops=tuple(hops),
    )
