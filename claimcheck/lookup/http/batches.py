"""Many requests of one caller: all lanes by turns, and no more untaken answers than needed."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final

from claimcheck.lookup.http.messages import Request
from claimcheck.lookup.http.pacing import Lane

_WINDOW: Final = 1_024
"""Requests of one call that are under way or not yet taken."""
_SPARE: Final = 1  # of each lane, so that it does not wait for the reader


class Batch:
    """What of many requests may be started next.

    Of each lane only so many are under way or untaken as keep it busy, so that a slow reader
    does not gather answers and a long queue for one host leaves room for the others.

    Arguments:
        requests: Each with the lane that it begins in.
    """

    def __init__(self, requests: Iterable[tuple[Lane, Request]]) -> None:
        self._waiting: dict[Lane, deque[Request]] = {}
        for lane, request in requests:
            self._waiting.setdefault(lane, deque()).append(request)
        self._under_way = dict.fromkeys(self._waiting, 0)
        self._turn = deque(self._waiting)
        self._in_turn = set(self._waiting)
        self._all_under_way = 0

    def __bool__(self) -> bool:
        """Return whether anything waits or is under way."""
        return bool(self._waiting) or self._all_under_way > 0

    def startable(self) -> Iterator[tuple[Lane, Request]]:
        """Give what may be started now, the lanes by turns; each counts as started."""
        while self._turn and self._all_under_way < _WINDOW:
            lane = self._turn.popleft()
            self._in_turn.discard(lane)
            request = self._waiting[lane].popleft()
            if not self._waiting[lane]:
                del self._waiting[lane]
            self._under_way[lane] += 1
            self._all_under_way += 1
            self._queue_up(lane)
            yield lane, request

    def taken(self, lane: Lane) -> None:
        """Note that an answer to a request that began in a lane was taken."""
        self._under_way[lane] -= 1
        self._all_under_way -= 1
        self._queue_up(lane)

    def _queue_up(self, lane: Lane) -> None:
        room = self._under_way[lane] < lane.limit.concurrent + _SPARE
        if room and lane in self._waiting and lane not in self._in_turn:
            self._in_turn.add(lane)
            self._turn.append(lane)
