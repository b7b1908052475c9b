"""The same work on many things, shared out among processes where there are processors for it.

A forked process shares everything that was read, so that nothing is sent to it; it computes, and its
results come back through a pipe, batch by batch: it keeps them in the short form in which they are
sent, and nobody ever holds all of them twice. Whatever goes wrong there is done here instead. What
comes back has a copy of every word in it; of results that are shared out equal words take memory once.
"""

import contextlib
import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, Generic, Literal, NoReturn, TypeVar, get_origin

import msgspec

if TYPE_CHECKING:
    import mmap

_MOST: Final = 4
"""Processes: each takes memory for what it changes."""
_BATCH: Final = 256
"""Results that are sent together."""
_LENGTH: Final = 8  # bytes before each batch that say how long it is
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def side_by_side(
    work: Callable[[Sequence[_Item]], list[_Result]],
    items: Sequence[_Item],
    results: type[list[_Result]],
    *,
    most: int,
) -> list[_Result]:
    """Return the results of some work on each of many things, in their order.

    Arguments:
        work: Gives one result for each thing, from nothing else, for some of them at a time; does no I/O.
        items: The things.
        results: The type that `work` returns, as `msgspec` can send it.
        most: How many processes the work is worth; with one or none it is done here.
    """
    parts = min(most, len(items), _processors(), _MOST)
    if parts <= 1 or not _can_fork():
        return work(items)
    decoder = msgspec.msgpack.Decoder(results)
    others: list[_Beside[_Item, _Result]] = []
    try:
        for at in range(1, parts):
            others.append(_Beside(work, items[at::parts], decoder))  # noqa: PERF401 - all are ended
        done = [_shared(work(items[::parts])), *(other.results() for other in others)]
    finally:
        for other in others:
            other.end()
    return [done[at % parts][at // parts] for at in range(len(items))]


@contextlib.contextmanager
def begun(
    work: Callable[[Sequence[_Item]], list[_Result]],
    items: Sequence[_Item],
    results: type[list[_Result]],
    *,
    most: int,
) -> Iterator[Callable[[], list[_Result]]]:
    """Let another process begin some work, and give what waits for its results and returns them.

    There are none where no other process can do it, or where it failed: nothing is done here instead.

    Arguments:
        work: Gives one result for each thing, from nothing else, for some of them at a time; does no I/O.
        items: The things.
        results: The type that `work` returns, as `msgspec` can send it.
        most: How many processes the work is worth; with one or none it is not begun.
    """
    if min(most, _processors()) <= 1 or not _can_fork():
        yield list
        return
    other = _Beside(work, items, msgspec.msgpack.Decoder(results))
    try:
        yield other.sent
    finally:
        other.end()


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _can_fork() -> bool:
    """Say whether a copy of this process is sound: macOS and threads forbid it, Windows has none."""
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


class _Beside(Generic[_Item, _Result]):
    """A process that does a part of the work.

    Arguments:
        work: Gives one result for each thing.
        items: The things of this part.
        decoder: Reads the results.
    """

    def __init__(
        self,
        work: Callable[[Sequence[_Item]], list[_Result]],
        items: Sequence[_Item],
        decoder: "msgspec.msgpack.Decoder[list[_Result]]",
    ) -> None:
        """Begin."""
        self._work = work
        self._items = items
        self._decoder = decoder
        self._process: int | None = None
        here, there = os.pipe()
        self._pipe = os.fdopen(here, "rb")
        try:
            self._process = os.fork()
        except OSError:  # the system gives no more
            os.close(there)
            return
        if not self._process:  # pragma: no branch - it is the other process
            self._compute(there)
        os.close(there)

    def results(self) -> list[_Result]:
        """Return the results, once they are there; computed here where the process failed."""
        return self.sent() or self._work(self._items)

    def sent(self) -> list[_Result]:
        """Return the results, once they are there; none where the process failed."""
        found: list[_Result] = []
        try:
            while length := int.from_bytes(self._pipe.read(_LENGTH), "big"):
                found += _shared(self._decoder.decode(self._pipe.read(length)))
        except msgspec.DecodeError:
            return []
        return found if len(found) == len(self._items) else []

    def end(self) -> None:
        """Let nothing of the process remain."""
        import signal  # noqa: PLC0415 - start-up time

        self._pipe.close()
        if self._process:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(self._process, signal.SIGKILL)
                os.waitpid(self._process, 0)

    def _compute(self, pipe: int) -> NoReturn:  # pragma: no cover - nothing is counted over there
        """Do the work in the new process, in silence, and leave without cleaning up what is not its own."""
        try:
            import signal  # noqa: PLC0415 - start-up time

            signal.signal(signal.SIGINT, signal.SIG_DFL)
            gc.disable()
            self._pipe.close()
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            kept = [
                _set_aside(msgspec.msgpack.encode(self._work(self._items[at : at + _BATCH])))
                for at in range(0, len(self._items), _BATCH)
            ]
            with os.fdopen(pipe, "wb") as out:
                for batch in kept:
                    out.write(len(batch).to_bytes(_LENGTH, "big"))
                    out.write(batch)
                    batch.close()
        finally:
            os._exit(0)


def _shared(results: list[_Result]) -> list[_Result]:
    """Return structs with one object for equal strings and floats, as far as they stand close together."""
    for at in range(0, len(results), _BATCH):
        _share(results[at : at + _BATCH])
    return results


def _share(some: Sequence[object]) -> None:
    known: dict[str | float, str | float] = {}  # no string equals a float
    replace = msgspec.structs.force_setattr
    stack = [*some]
    while stack:
        one = stack.pop()
        if isinstance(one, msgspec.Struct):
            for name in _fields(type(one)):
                value = getattr(one, name)
                if isinstance(value, str | float):
                    first = known.setdefault(value, value)
                    if first is not value:
                        replace(one, name, first)
                elif value:
                    stack.append(value)
        elif isinstance(one, tuple | list):
            stack += one


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the names of a struct's fields in which there can be strings or floats of its own."""
    return tuple(field.name for field in msgspec.structs.fields(kind) if _may_hold(field.type))


def _may_hold(kind: object) -> bool:
    """Say whether a value of a type can be or hold a string or a float that another one equals."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return bool(_fields(kind))
    if isinstance(kind, type):
        return kind in {str, float}
    return get_origin(kind) is not Literal  # whose strings are never copied


def _set_aside(data: bytes) -> "mmap.mmap":  # pragma: no cover - it is the other process
    """Return bytes in memory that the system has back at once when it is closed, unlike the heap's."""
    import mmap  # noqa: PLC0415 - start-up time

    room = mmap.mmap(-1, len(data))
    room.write(data)
    return room
