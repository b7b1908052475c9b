"""What every registry can do, and how one is asked."""

import datetime
import random
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol

from msgspec import Struct

from claimcheck.lookup.http.messages import Client, Failure, Limit, Reply, Request
from claimcheck.model import (
    Absent,
    Answer,
    Ask,
    AskKind,
    Content,
    Record,
    SourceName,
    Unavailable,
    UnavailableReason,
)
from claimcheck.text.urls.secrets import without_secrets

_TRIES: Final = 3
_PAUSE_S: Final = 0.5  # doubled with each try, with full jitter
_SPLIT: Final = (400, 413, 414)
_REASONS: Final[dict[int, UnavailableReason]] = {
    401: "refused",
    403: "refused",
    429: "limited",
}


class NotAnAnswer(Exception):  # noqa: N818 - it is no error of ours
    """A reply that is not an answer to what was asked: HTML for JSON, an error inside a 200.

    Arguments:
        reason: Why, in one word.
        detail: The same for people.
        again: Whether asking again may help.
    """

    def __init__(self, reason: UnavailableReason, detail: str, *, again: bool = True) -> None:
        """Keep the reason."""
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.again = again


class Told(Struct, frozen=True, kw_only=True):
    """What a registry has for one ask."""

    content: Content
    alias_of: str = ""
    """The identifier that it answered with, where it is another than the one asked."""


class Registry(Protocol):
    """One way of asking one registry."""

    source: SourceName
    key: str
    """Its name in the settings."""
    kinds: frozenset[AskKind]
    limit: Limit

    def batches(self, asks: Sequence[Ask]) -> list[tuple[Ask, ...]]:
        """Return the asks in as few requests as its limits allow."""

    def request(self, batch: Sequence[Ask]) -> Request:
        """Return the request of one batch."""

    def read(self, batch: Sequence[Ask], reply: Reply) -> Mapping[Ask, Told | None]:
        """Return what a reply with status 200 or 404 says of each ask; ``None`` is "no such thing".

        An ask that is missing in the result got no answer.

        Raises:
            NotAnAnswer: The reply is not an answer.
        """


def ask(
    registry: Registry, batch: Sequence[Ask], client: Client, now: Callable[[], datetime.datetime]
) -> list[Answer]:
    """Return the registry's answer to each ask of a batch, whatever happens.

    A batch that the registry refuses as too long or as bad is halved until it passes.
    """
    request = registry.request(batch)
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(random.random() * _PAUSE_S * 2**attempt)  # noqa: S311 - jitter
        reply = client.send(request)
        if isinstance(reply, Failure):
            reason = _unavailable_reason(reply)
            return _no_answers(registry, batch, request, now(), reason, reply.detail, reply.status)
        if reply.status in _SPLIT and len(batch) > 1:
            middle = len(batch) // 2
            halves = (batch[:middle], batch[middle:])
            return [answer for half in halves for answer in ask(registry, half, client, now)]
        if reply.status not in {200, 404}:
            reason = _REASONS.get(reply.status, "server-error")
            detail = f"HTTP {reply.status}"
            return _no_answers(registry, batch, request, now(), reason, detail, reply.status)
        try:
            told = registry.read(batch, reply)
        except NotAnAnswer as error:
            reason, detail = error.reason, error.detail
            if error.again:
                continue
            break
        return _answers(registry, batch, request, now(), told, reply.status)
    return _no_answers(registry, batch, request, now(), reason, detail, reply.status)


def _answers(
    registry: Registry,
    batch: Sequence[Ask],
    request: Request,
    at: datetime.datetime,
    told: Mapping[Ask, Told | None],
    status: int,
) -> list[Answer]:
    url = without_secrets(request.url)
    answers: list[Answer] = []
    for one in batch:
        said = told.get(one)
        if one not in told:
            detail = "the answer does not speak of it"
            answers += _no_answers(registry, [one], request, at, "bad-answer", detail, status)
        elif said is None:
            answers.append(
                Absent(
                    ask=one, source=registry.source, retrieved_at=at, url=url, http_status=status
                )
            )
        else:
            answers.append(
                Record(
                    ask=one,
                    source=registry.source,
                    retrieved_at=at,
                    url=url,
                    http_status=status,
                    content=said.content,
                    alias_of=said.alias_of,
                )
            )
    return answers


def _unavailable_reason(failure: Failure) -> UnavailableReason:
    return "dns" if failure.reason == "no-such-host" else failure.reason


def _no_answers(
    registry: Registry,
    batch: Sequence[Ask],
    request: Request,
    at: datetime.datetime,
    reason: UnavailableReason,
    detail: str,
    status: int | None,
) -> list[Answer]:
    return [
        Unavailable(
            ask=one,
            source=registry.source,
            retrieved_at=at,
            url=without_secrets(request.url),
            http_status=status,
            reason=reason,
            detail=detail,
        )
        for one in batch
    ]
