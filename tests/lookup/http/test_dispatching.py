"""Lanes whose time changes while they wait for their turn."""

import queue
import threading
import time
from itertools import count
from types import SimpleNamespace

import pytest

from claimcheck.lookup.http import dispatching
from claimcheck.lookup.http.dispatching import Dispatcher
from claimcheck.lookup.http.errands import Errand
from claimcheck.lookup.http.messages import Failure, Limit, Request
from claimcheck.lookup.http.pacing import Lane

_DONE = Failure(reason="bad-answer", detail="it was asked")


def test_a_lane_that_is_held_meanwhile_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several requests that wait for one time go one by one, however far the clock runs at each look."""
    looks = count(0, 0.01)
    clock = SimpleNamespace(monotonic=lambda: time.monotonic() + next(looks))
    monkeypatch.setattr(dispatching, "time", clock)
    done: queue.SimpleQueue[str] = queue.SimpleQueue()
    lane = Lane("who.int", Limit(per_second=1000, concurrent=9), is_service=False)
    lane.hold(clock.monotonic() + 0.3)

    def carry_out(errand: Errand, _: Lane) -> None:
        errand.deliver(_DONE)

    def ask() -> None:
        for number in range(4):
            request = Request(url=f"https://who.int/{number}")
            dispatcher.submit(Errand(request, lane, 9.0, lambda one, _: done.put(one.request.url)))

    dispatcher = Dispatcher(carry_out, threads=4, until=None)
    threading.Thread(target=ask, daemon=True).start()

    assert 4 == len({done.get(timeout=10) for _ in range(4)})
    dispatcher.close()
