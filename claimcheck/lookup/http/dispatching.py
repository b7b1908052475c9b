"""Who may go next: one thread watches the clock, others carry out; nobody sleeps who could work."""

import heapq
import math
import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import count

from claimcheck.lookup.http.errands import Errand
from claimcheck.lookup.http.messages import Failure
from claimcheck.lookup.http.pacing import Lane
from claimcheck.lookup.http.turns import Turns

_OVER = Failure(reason="interrupted", detail="the time for this run is over")
_STOPPED = Failure(reason="interrupted", detail="the run was interrupted")
_Job = tuple[Errand, Lane]


class Dispatcher:
    """Starts errands as their lanes allow, the lanes by turns.

    Arguments:
        carry_out: Does one exchange of an errand, in a thread of its own; returns after how many
            seconds the errand goes on, or ``None`` if it was delivered. Must not raise.
        threads: How many errands may run at the same time.
        until: When the run ends, in seconds of the monotonic clock.
    """

    def __init__(
        self,
        carry_out: Callable[[Errand, Lane], float | None],
        *,
        threads: int,
        until: float | None,
    ) -> None:
        self._carry_out = carry_out
        self._most = threads
        self._until = math.inf if until is None else until
        self._changed = threading.Condition()
        self._waiting: dict[Lane, deque[Errand]] = {}
        self._turns = Turns()
        self._later: list[tuple[float, int, Errand]] = []
        self._number = count()
        self._work: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._thread: threading.Thread | None = None
        self._sleeps_until = -math.inf  # it is awake
        """When the thread that watches the clock looks again, in seconds of the monotonic clock."""
        self._busy = 0
        self._stopped = False
        self._closed = False

    def changing(self) -> AbstractContextManager[bool]:
        """Hold the lock that all lanes share."""
        return self._changed

    @property
    def over(self) -> Failure | None:
        """Why nothing is started any more, if it is so."""
        if self._stopped or self._closed:
            return _STOPPED
        return _OVER if time.monotonic() >= self._until else None

    @property
    def _has_to_spare(self) -> bool:
        """Whether so little is under way that what is slow to begin keeps nobody waiting."""
        return self._busy * 2 <= self._most

    def submit(self, errand: Errand) -> None:
        """Take an errand into its lane."""
        with self._changed:
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(
                    target=self._dispatch, name="claimcheck-dispatcher", daemon=True
                )
                self._thread.start()
            self._enqueue(errand)
            if over := self.over:
                self._give_up(over)
            else:
                self._start_ready(time.monotonic())
            self._wake_in_time()

    def on_wire(self, lane: Lane) -> None:
        """Note that a request of a lane goes out now."""
        if lane.is_service:
            with self._changed:
                lane.on_wire(time.monotonic())
                self._arm(lane, time.monotonic())
                self._wake_in_time()

    def stop(self) -> None:
        """Start nothing more and give up what waits; safe in a signal handler."""
        self._stopped = True
        with self._changed:
            self._changed.notify()

    def close(self) -> None:
        """Stop, and wait for the threads for a moment."""
        with self._changed:
            self._closed = True
            self._give_up(_STOPPED)
            self._changed.notify()
        if self._thread:
            self._thread.join(1)
        for _ in self._threads:
            self._work.put(None)
        until = time.monotonic() + 1
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def _dispatch(self) -> None:
        with self._changed:
            while not self._closed:
                now = time.monotonic()
                if over := self.over:
                    self._give_up(over)
                while self._later and self._later[0][0] <= now:
                    self._enqueue(heapq.heappop(self._later)[2])
                self._start_ready(now)
                at = self._sleeps_until = self._next_look()
                self._changed.wait(None if at == math.inf else max(0.0, at - now))
                self._sleeps_until = -math.inf

    def _wake_in_time(self) -> None:
        """Wake the thread that watches the clock, if it would look too late."""
        if self._next_look() < self._sleeps_until:
            self._sleeps_until = -math.inf
            self._changed.notify()

    def _start_ready(self, now: float) -> None:
        """Let other threads carry out what may start by now."""
        while job := self._taken(now):
            if self._busy > len(self._threads):
                self._add_thread()
            self._work.put(job)

    def _taken(self, now: float) -> _Job | None:
        """Take the next errand that may start by now, from the lane whose turn it is."""
        while self._busy < self._most and (
            lane := self._turns.taken(now, to_spare=self._has_to_spare)
        ):
            errand = self._first_of(lane) if lane.ready_at(now) <= now else None
            if errand:
                lane.start(now)
                self._busy += 1
            self._arm(lane, now)  # at this time and no later one: it may have been held since
            if errand:
                return errand, lane
        return None

    def _first_of(self, lane: Lane) -> Errand | None:
        """Take the first errand that waits in a lane."""
        waiting = self._waiting.get(lane)
        if not waiting:
            return None
        errand = waiting.popleft()
        if not waiting:
            del self._waiting[lane]
        return errand

    def _add_thread(self) -> None:
        name = f"claimcheck-{len(self._threads) + 1}"
        thread = threading.Thread(target=self._run, name=name, daemon=True)
        try:
            thread.start()
        except RuntimeError:  # the system gives no more; those there are do the work
            self._most = max(1, len(self._threads))
        else:
            self._threads.append(thread)

    def _run(self) -> None:
        job: _Job | None = None
        while job := job or self._work.get():
            errand, lane = job
            wait = self._carry_out(errand, lane)
            with self._changed:
                self._busy -= 1
                lane.end()
                self._arm(lane, time.monotonic())
                if lane.closed:
                    self._empty(lane, lane.closed)
                if wait is not None:
                    self._postpone(errand, wait)
                job = None if self.over else self._taken(time.monotonic())
                self._wake_in_time()

    def _postpone(self, errand: Errand, wait: float) -> None:
        if over := self.over:
            errand.deliver(over)
        elif wait > 0:
            at = time.monotonic() + wait
            heapq.heappush(self._later, (at, next(self._number), errand))
        else:
            self._enqueue(errand)

    def _enqueue(self, errand: Errand) -> None:
        lane = errand.lane
        if lane.closed:
            errand.deliver(lane.closed)
            return
        self._waiting.setdefault(lane, deque()).append(errand)
        self._arm(lane, time.monotonic())

    def _arm(self, lane: Lane, now: float) -> None:
        """Let a lane have its turn, if it has work."""
        if lane in self._waiting:
            self._turns.add(lane, now)

    def _empty(self, lane: Lane, failure: Failure) -> None:
        for errand in self._waiting.pop(lane, ()):
            errand.deliver(failure)

    def _give_up(self, failure: Failure) -> None:
        """Deliver whatever waits."""
        for lane in list(self._waiting):
            self._empty(lane, failure)
        while self._later:
            heapq.heappop(self._later)[2].deliver(failure)

    def _next_look(self) -> float:
        """Return when there is something to do that no end of an exchange brings about."""
        times = [self._until] if self._waiting or self._later else []
        if self._later:
            times.append(self._later[0][0])
        if self._busy < self._most:
            times.append(self._turns.next_at(to_spare=self._has_to_spare))
        return min(times, default=math.inf)
