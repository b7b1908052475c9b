"""Whose turn it is among the lanes that have work."""

import heapq
import math
from collections import OrderedDict
from itertools import count

from claimcheck.lookup.http.pacing import Lane


class Turns:
    """Lanes that have work, by when they may begin it.

    Lanes whose connections are all busy stand apart: one more of them costs more, above all in TLS,
    than to ask somebody else meanwhile. Not safe for threads by itself: whoever owns it holds a lock.
    """

    def __init__(self) -> None:
        self._later: list[tuple[float, int, Lane]] = []
        self._timed: set[Lane] = set()
        self._ready: OrderedDict[Lane, None] = OrderedDict()
        self._full: OrderedDict[Lane, None] = OrderedDict()
        self._number = count()

    def add(self, lane: Lane, now: float) -> None:
        """Note a lane that has work, and again whenever it fares otherwise.

        One that waits for the end of a request has no turn: that end notes it again.
        """
        if lane in self._timed:
            return
        at = lane.ready_at(now)
        if at <= now:
            self._line_up(lane)
        elif at < math.inf:
            self._timed.add(lane)
            heapq.heappush(self._later, (at, next(self._number), lane))

    def taken(self, now: float, *, to_spare: bool) -> Lane | None:
        """Take the lane whose turn it is, ``None`` if it is nobody's; it may have been held since.

        Arguments:
            now: The time, in seconds of the monotonic clock.
            to_spare: Whether lanes have turns whose connections are all busy.
        """
        while self._later and self._later[0][0] <= now:
            lane = heapq.heappop(self._later)[2]
            self._timed.discard(lane)
            self._line_up(lane)
        row = self._ready or (self._full if to_spare else None)
        return row.popitem(last=False)[0] if row else None

    def next_at(self, *, to_spare: bool) -> float:
        """Return when the next turn comes, in seconds of the monotonic clock; infinite without one."""
        if self._ready or (to_spare and self._full):
            return -math.inf
        return self._later[0][0] if self._later else math.inf

    def _line_up(self, lane: Lane) -> None:
        """Put a lane at the end of its row, out of the other one."""
        row, other = self._ready, self._full
        if lane.is_full:
            row, other = other, row
        other.pop(lane, None)
        row.setdefault(lane)
