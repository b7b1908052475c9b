"""A client that knows what each address answers, and what it was asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimcheck.lookup.http.messages import Failure, Limit, Reply, Request
from claimcheck.model import Hop

Answered = Reply | Failure


def html(url: str, title: str, *, status: int = 200, body: str = "") -> Reply:
    """Return a page's reply."""
    text = f"<html><title>{title}</title><body>{body}</body></html>".encode()
    return Reply(
        status=status,
        headers={"content-type": "text/html"},
        body=text,
        url=url,
        hops=(Hop(url=url, status=status),),
    )


class KnowingClient:
    """Answers from a table; the last answer of an address is repeated.

    Arguments:
        table: Answers by address; what is not in it has no host.
    """

    def __init__(self, table: Mapping[str, Answered | Sequence[Answered]]) -> None:
        """Copy the table."""
        self.table = {
            url: list(given) if isinstance(given, Sequence) else [given]
            for url, given in table.items()
        }
        self.asked: list[Request] = []

    def limit(self, service: str, limit: Limit) -> None:
        """Set no limit."""

    def stop(self) -> None:
        """Answer as before."""

    def send(self, request: Request) -> Answered:
        """Return the next answer of the table."""
        self.asked.append(request)
        answers = self.table.get(request.url)
        if not answers:
            return Failure(reason="no-such-host", detail="no such host")
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def send_all(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Answered]]:
        """Yield the answers in the order of the requests."""
        for request in requests:
            yield request, self.send(request)

    @property
    def urls(self) -> list[str]:
        """The addresses that were asked, in order."""
        return [request.url for request in self.asked]
