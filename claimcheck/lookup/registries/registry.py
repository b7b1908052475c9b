"""What every registry can do, and how one is asked."""

import datetime
import random
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from msgspec import Struct

from claimcheck.lookup.http.messages import Client, Failure, Limit, Reply, Request
from claimcheck.lookup.registries.patience import Patience
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

_MOST_ALONE: Final = 20  # asks that an answer does not speak of: more, and it is no answer
_TRIES: Final = 3
_PAUSE_S: Final = 0.25  # doubled with each try, with full jitter
_SPLIT: Final = (400, 413, 414)
_READ: Final = (200, 404)
_SERVER_ERRORS: Final = 500
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
    """Its name in the settings, and the service of its requests."""
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
    registry: Registry,
    batch: Sequence[Ask],
    client: Client,
    now: Callable[[], datetime.datetime],
    patience: Patience | None = None,
) -> list[Answer]:
    """Return the registry's answer to each ask of a batch, whatever happens.

    A batch that the registry refuses as too long or as bad, or that brings too much, is halved until
    it passes. What the answer to a batch does not speak of is asked alone. A registry whose replies
    are no answers several times in a row is not asked any more.
    """
    patience = patience or Patience()
    if patience.is_over(registry.key):
        asked = _Asked(registry.source, now(), "", None)
        return [_answer(one, asked, _USELESS) for one in batch]
    request = registry.request(batch)
    reply, outcome = _tried(registry, batch, request, client, patience)
    if len(batch) > 1 and _is_too_much(reply, outcome):
        middle = len(batch) // 2
        halves = (batch[:middle], batch[middle:])
        return [answer for half in halves for answer in ask(registry, half, client, now, patience)]
    patience.note(registry.key, is_useless=_is_useless(outcome))
    asked = _Asked(registry.source, now(), _address(request.url, batch), reply.status)
    if len(batch) == 1 or isinstance(outcome, _Nothing):
        return [_answer(one, asked, outcome) for one in batch]
    unsaid = [one for one in batch if one not in outcome]
    if len(unsaid) > _MOST_ALONE:
        return [_answer(one, asked, outcome) for one in batch]
    return [
        *(_answer(one, asked, outcome) for one in batch if one in outcome),
        *(answer for one in unsaid for answer in ask(registry, (one,), client, now, patience)),
    ]


def _tried(
    registry: Registry, batch: Sequence[Ask], request: Request, client: Client, patience: Patience
) -> "tuple[Reply | Failure, _Outcome]":
    """Return what comes of a request that is sent again while that may help."""
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(random.random() * _PAUSE_S * 2**attempt)  # noqa: S311 - jitter
        reply = client.send(request)
        outcome = _outcome(registry, batch, reply)
        if not (isinstance(outcome, _Nothing) and outcome.again) or patience.is_over(registry.key):
            break
    return reply, outcome


def _address(url: str, batch: Sequence[Ask]) -> str:
    """Return the address of a request; of a batch without the list of what was asked."""
    return without_secrets(url if len(batch) == 1 else url.partition("?")[0])


class _Asked(NamedTuple):
    """How all asks of a batch were asked."""

    source: SourceName
    at: datetime.datetime
    url: str
    status: int | None


class _Nothing(NamedTuple):
    """Why there is no answer."""

    reason: UnavailableReason
    detail: str
    again: bool = False


_Outcome = Mapping[Ask, Told | None] | _Nothing


def _is_too_much(reply: Reply | Failure, outcome: _Outcome) -> bool:
    return isinstance(outcome, _Nothing) and (
        outcome.reason == "too-large" or (isinstance(reply, Reply) and reply.status in _SPLIT)
    )


def _is_useless(outcome: _Outcome) -> bool:
    return isinstance(outcome, _Nothing) and (outcome.again or outcome.reason == "too-large")


def _outcome(registry: Registry, batch: Sequence[Ask], reply: Reply | Failure) -> _Outcome:
    if isinstance(reply, Failure):
        reason = "dns" if reply.reason == "no-such-host" else reply.reason
        return _Nothing(reason, reply.detail)
    if reply.status not in _READ:
        return _Nothing(_reason(reply.status), f"HTTP {reply.status}")
    try:
        return registry.read(batch, reply)
    except NotAnAnswer as error:
        return _Nothing(error.reason, error.detail, error.again)
    except Exception as error:  # noqa: BLE001 - no shape of an answer may cost the run
        return _Nothing("bad-answer", f"it cannot be read ({type(error).__name__})")


def _reason(status: int) -> UnavailableReason:
    return _REASONS.get(status, "server-error" if status >= _SERVER_ERRORS else "bad-answer")


def _answer(one: Ask, asked: _Asked, outcome: _Outcome) -> Answer:
    source, at, url, status = asked
    if isinstance(outcome, _Nothing) or one not in outcome:
        nothing = outcome if isinstance(outcome, _Nothing) else _UNSAID
        return Unavailable(
            ask=one,
            source=source,
            retrieved_at=at,
            url=url,
            http_status=status,
            reason=nothing.reason,
            detail=nothing.detail,
        )
    told = outcome[one]
    if told is None:
        return Absent(ask=one, source=source, retrieved_at=at, url=url, http_status=status)
    return Record(
        ask=one,
        source=source,
        retrieved_at=at,
        url=url,
        http_status=status,
        content=told.content,
        alias_of=told.alias_of,
    )


_USELESS: Final = _Nothing("bad-answer", "it gave no answer that can be read, three times in a row")
_UNSAID: Final = _Nothing("bad-answer", "the answer does not speak of it")
