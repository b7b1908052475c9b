"""Names of hosts → addresses, within a time, and "no such name" told from "could not ask"."""

import ipaddress
import queue
import socket
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from typing import Any, Final

_THREADS: Final = 32
_SLICE_S: Final = 0.1  # how long a wait for the resolver goes on after it was called off
_BEFORE_SECOND_S: Final = 0.2
_NO_SUCH_NAME: Final = frozenset({socket.EAI_NONAME})
_NAMELESS_S: Final = 5.0  # how long it is believed that no name can be looked up
_KNOWN: Final = "doi.org"
"""A name that resolves wherever names resolve at all."""

AddressInfo = tuple[int, int, int, str, Any]
"""Family, kind, protocol, canonical name and socket address, as `socket.getaddrinfo` gives them."""
Resolve = Callable[[str, int], Sequence[AddressInfo]]


class NoSuchHost(Exception):  # noqa: N818 - it is an answer
    """The resolver says twice that there is no such name, and knows others."""


class NotResolved(Exception):  # noqa: N818 - it is an answer
    """The resolver could not tell."""


class NoNames(NotResolved):
    """The resolver knows no name at all: there is no network."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("no name at all can be looked up: there may be no network")


def system_resolve(host: str, port: int) -> Sequence[AddressInfo]:
    """Return the addresses that the system has for a host."""
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)


class Resolver:
    """Asks the system for addresses, in threads of its own: such a question cannot be called off.

    Arguments:
        resolve: Asks; raises `socket.gaierror` like `socket.getaddrinfo`.
    """

    def __init__(self, resolve: Resolve = system_resolve) -> None:
        self._resolve = resolve
        self._questions: queue.SimpleQueue[tuple[Future[Sequence[AddressInfo]], str, int] | None]
        self._questions = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._threads = 0
        self._open = 0
        self._knows_names = False
        self._nameless_until = 0.0

    def addresses(
        self, host: str, port: int, *, until: float, called_off: Callable[[], bool]
    ) -> Sequence[AddressInfo]:
        """Return the addresses of a host.

        Arguments:
            host: Its name, or a number.
            port: The port.
            until: When the wait ends, in seconds of the monotonic clock.
            called_off: Whether nobody waits for the answer any more.

        Raises:
            NoSuchHost: There is no such name, said twice by a resolver that knows other names.
            NoNames: The resolver says so of every name.
            NotResolved: The resolver failed.
            TimeoutError: The resolver did not answer in time.
        """
        if time.monotonic() < self._nameless_until and not _is_number(host):
            raise NoNames
        try:
            return self._ask(host, port, until, called_off)
        except NoSuchHost:
            if not self._knows_any(until, called_off):
                self._nameless_until = time.monotonic() + _NAMELESS_S
                raise NoNames from None
            time.sleep(max(0.0, min(_BEFORE_SECOND_S, until - time.monotonic())))
        return self._ask(host, port, until, called_off)

    def close(self) -> None:
        """End the threads that wait for questions."""
        with self._lock:
            for _ in range(self._threads):
                self._questions.put(None)
            self._threads = 0

    def _knows_any(self, until: float, called_off: Callable[[], bool]) -> bool:
        """Return whether names resolve at all: without a network, some systems deny every name."""
        if not self._knows_names:
            try:
                self._ask(_KNOWN, 443, until, called_off)
            except (NoSuchHost, NotResolved):
                return False
        return self._knows_names

    def _ask(
        self, host: str, port: int, until: float, called_off: Callable[[], bool]
    ) -> Sequence[AddressInfo]:
        answer: Future[Sequence[AddressInfo]] = Future()
        if _is_address(host):  # which nobody has to be asked for
            self._answer(answer, host, port)
        else:
            self._put(answer, host, port)
        while not answer.done():
            left = until - time.monotonic()
            if left <= 0 or called_off():
                raise TimeoutError
            wait([answer], min(left, _SLICE_S))
        return self._read(answer, host)

    def _put(self, answer: Future[Sequence[AddressInfo]], host: str, port: int) -> None:
        """Let a thread ask."""
        with self._lock:
            self._open += 1
            if self._open > self._threads and self._threads < _THREADS:
                self._threads += 1
                threading.Thread(target=self._work, name="claimcheck-names", daemon=True).start()
        self._questions.put((answer, host, port))

    def _read(self, answer: Future[Sequence[AddressInfo]], host: str) -> Sequence[AddressInfo]:
        error = answer.exception()
        if isinstance(error, socket.gaierror) and error.errno in _NO_SUCH_NAME:
            raise NoSuchHost(host)
        if error is not None:
            raise NotResolved("its name could not be looked up")
        found = answer.result()
        if not found:
            raise NotResolved("its name has no address")
        self._knows_names = self._knows_names or not _is_number(host)
        return found

    def _work(self) -> None:
        while question := self._questions.get():
            self._answer(*question)
            with self._lock:
                self._open -= 1

    def _answer(self, answer: Future[Sequence[AddressInfo]], host: str, port: int) -> None:
        try:
            answer.set_result(self._resolve(host, port))
        except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to who asked
            answer.set_exception(error)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_number(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdigit() or host == "localhost"
