"""A total deadline for everything that happens on a socket.

Time-outs of sockets start anew with every byte; only shutting the socket down from outside ends a
server that sends one byte a second (NETWORK.md, section 3).
"""

import contextlib
import heapq
import socket
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count
from typing import Final, Protocol

_HERE: Final = threading.local()


class HasFileno(Protocol):
    """A socket, or what wraps one."""

    def fileno(self) -> int:
        """Return its descriptor."""


class Attempt:
    """One exchange with one server, which can be ended from any thread.

    Arguments:
        until: When it ends at the latest, in seconds of the monotonic clock.
        on_wire: Called when the request leaves.
        trusted: Whether addresses of private networks are allowed.
    """

    def __init__(
        self, until: float, *, on_wire: Callable[[], None] = lambda: None, trusted: bool = False
    ) -> None:
        self.until = until
        self.trusted = trusted
        self.fired = False
        self.on_wire = on_wire
        self._lock = threading.Lock()
        self._watched: socket.socket | None = None
        self._owned: socket.socket | None = None

    def watch(self, sock: HasFileno) -> None:
        """Bind the deadline to a socket, instead of the one before.

        A duplicate is kept: wrapping a socket for TLS detaches the object, not the connection.
        """
        self._bind(socket.socket(fileno=socket.dup(sock.fileno())), owned=True)

    def lend(self, sock: socket.socket) -> None:
        """Bind the deadline to a socket that stays the object it is: it is not duplicated."""
        self._bind(sock, owned=False)

    def _bind(self, sock: socket.socket, *, owned: bool) -> None:
        with self._lock:
            before, self._watched = self._owned, sock
            self._owned = sock if owned else None
            if self.fired:
                _shut(sock)
        if before:
            before.close()

    def fire(self) -> None:
        """End whatever happens on the socket now."""
        with self._lock:
            self.fired = True
            if self._watched:
                _shut(self._watched)

    def close(self) -> None:
        """Let go of the socket; the connection itself stays as it is."""
        with self._lock:
            before, self._watched, self._owned = self._owned, None, None
        if before:
            before.close()


def _shut(sock: socket.socket) -> None:
    # closing alone would not wake a blocked read
    with contextlib.suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def current() -> Attempt | None:
    """Return the attempt that runs in this thread."""
    return getattr(_HERE, "attempt", None)


class Watchdog:
    """One thread that ends attempts when their time is over."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._heap: list[tuple[float, int, Attempt]] = []
        self._running: set[Attempt] = set()
        self._number = count()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._all = False

    @contextlib.contextmanager
    def over(self, attempt: Attempt) -> Iterator[Attempt]:
        """Watch over an attempt; within, it is the current one of this thread."""
        self._add(attempt)
        _HERE.attempt = attempt
        try:
            yield attempt
        finally:
            _HERE.attempt = None
            with self._changed:
                self._running.discard(attempt)
            attempt.close()

    def fire_all(self) -> None:
        """End every attempt, now and from now on; safe in a signal handler."""
        self._all = True
        with self._changed:
            self._changed.notify()

    def close(self) -> None:
        """End the thread."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._thread:
            self._thread.join(1)

    def _add(self, attempt: Attempt) -> None:
        with self._changed:
            self._running.add(attempt)
            heapq.heappush(self._heap, (attempt.until, next(self._number), attempt))
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._watch, name="claimcheck-watchdog", daemon=True
                )
                self._thread.start()
            elif self._all or self._heap[0][2] is attempt:
                self._changed.notify()

    def _watch(self) -> None:
        while True:
            with self._changed:
                if self._closed:
                    return
                due = self._due()
                if not due:
                    self._changed.wait(self._seconds_left())
                    continue
            for attempt in due:
                attempt.fire()

    def _due(self) -> list[Attempt]:
        """Return whose time is over, and forget those who have ended."""
        if self._all:
            return [attempt for attempt in self._running if not attempt.fired]
        due: list[Attempt] = []
        now = time.monotonic()
        while self._heap and (self._heap[0][0] <= now or self._heap[0][2] not in self._running):
            attempt = heapq.heappop(self._heap)[2]
            if attempt in self._running:
                due.append(attempt)
        return due

    def _seconds_left(self) -> float | None:
        return max(0.0, self._heap[0][0] - time.monotonic()) if self._heap else None
