"""What follows an exchange: the next address, another try, or the end."""

import datetime
import time
from collections.abc import Callable
from typing import Final

from claimcheck.lookup.http.errands import Errand, Outcome
from claimcheck.lookup.http.messages import Failure, Reply
from claimcheck.lookup.http.pacing import Lane
from claimcheck.lookup.http.redirects import STATUSES as REDIRECTS
from claimcheck.lookup.http.waiting import (
    AGAIN,
    LONGEST_WAIT_S,
    MOST_TRIES,
    jitter_seconds,
    retry_after_seconds,
)

_TRY_AGAIN: Final = frozenset({"timeout", "connection", "dns"})
_NOT_ITS_FAULT: Final = frozenset({"interrupted", "too-large", "limited", "stopped"})
_REFUSALS: Final = frozenset({403, 429})
_SERVER_ERRORS: Final = range(500, 600)


def next_step(
    errand: Errand,
    lane: Lane,
    outcome: Outcome,
    *,
    connected: bool,
    lane_of: Callable[[str], Lane],
) -> float | None:
    """Return after how many seconds an errand goes on; ``None`` if it was delivered.

    Arguments:
        errand: Whose exchange has ended.
        lane: The way it took; learns from what came of it. Its lock is held.
        outcome: What came of the exchange.
        connected: Whether the request went out.
        lane_of: Gives the lane of the host of an address.
    """
    if isinstance(outcome, Reply):
        lane.connected()
        lane.adapt(outcome.headers)
        if errand.request.follow and outcome.status in REDIRECTS and outcome.location:
            refused = errand.follow(outcome)
            if refused is None:
                errand.lane = lane if lane.is_service else lane_of(errand.now.url)
                return 0.0
            return _end(errand, lane, refused)
        if outcome.status in AGAIN:
            return _after_refusal(errand, lane, outcome)
    elif outcome.reason in _TRY_AGAIN and not outcome.hopeless:
        if not connected and outcome.reason != "dns":
            lane.not_connected()
        return _again_or_end(errand, lane, outcome, jitter_seconds(errand.tries))
    elif outcome.reason == "no-such-host" and not lane.is_service:
        lane.close(outcome)
    return _end(errand, lane, outcome)


def _after_refusal(errand: Errand, lane: Lane, reply: Reply) -> float | None:
    """Wait as long as a server asks; if that is too long, leave it alone for the run."""
    asked = retry_after_seconds(reply.headers, datetime.datetime.now(datetime.UTC))
    if asked is None:
        return _again_or_end(errand, lane, reply, jitter_seconds(errand.tries))
    if asked > min(LONGEST_WAIT_S, errand.seconds_left):
        detail = f"{lane.name} asks to wait for too long; it is asked no more in this run"
        lane.close(Failure(reason="limited", detail=detail))
        failure = Failure(reason="limited", detail=detail, status=reply.status)
        return _end(errand, lane, failure)
    lane.hold(time.monotonic() + asked)
    return _again_or_end(errand, lane, reply, asked)


def _again_or_end(errand: Errand, lane: Lane, outcome: Outcome, wait: float) -> float | None:
    """Let an errand be tried again after a wait, which is taken from its time; else end it."""
    hopeless = errand.tries >= MOST_TRIES or wait >= errand.seconds_left or lane.closed
    if hopeless or not lane.may_retry():
        return _end(errand, lane, outcome)
    errand.seconds_left -= wait
    return wait


def _end(errand: Errand, lane: Lane, outcome: Outcome) -> float | None:
    if isinstance(outcome, Reply):
        lane.fared(well=outcome.status not in _REFUSALS and outcome.status not in _SERVER_ERRORS)
    elif outcome.reason not in _NOT_ITS_FAULT:
        lane.fared(well=False)
    errand.deliver(outcome)
    return None
