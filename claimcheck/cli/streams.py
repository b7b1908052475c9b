"""Standard input, output and error as a program finds them: closed, full, or with a reader that goes away."""

import io
import os
import select
import sys
from typing import TYPE_CHECKING, Literal, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def open_streams() -> None:
    """Make the standard streams usable whatever the shell made of them.

    A stream that was closed reads and writes nothing. After the reader of a pipe has gone away, as
    with ``| head``, nobody is told the rest, and the command comes to its end all the same: its
    files are written, and its exit code is the true one.
    """
    sys.stdin = sys.stdin or _nothing("r")
    sys.stdout = _spoken_into(sys.stdout, BrokenPipeError)
    sys.stderr = _spoken_into(sys.stderr, OSError)  # where it cannot be said, it is not


def reader_is_gone(stream: TextIO) -> bool:
    """Say whether nobody reads any more what is said into a stream that `open_streams` has made."""
    raw = getattr(getattr(stream, "buffer", None), "raw", None)
    return isinstance(raw, _Lossy) and raw.is_lost()


class _Lossy(io.FileIO):
    """A file that takes what can be written no more, and says nothing."""

    def __init__(self, descriptor: int, lost: type[OSError]) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._lost = lost
        self._is_lost = False

    def is_lost(self) -> bool:
        """Say whether the reader of a pipe has gone away, even if nothing was written since."""
        return self._is_lost or _is_hung_up(self.fileno())

    def write(self, data: "ReadableBuffer", /) -> int:
        try:
            return super().write(data)
        except self._lost as error:
            self._is_lost = isinstance(error, BrokenPipeError)
            nobody = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nobody, self.fileno())
            os.close(nobody)
            return memoryview(data).nbytes


def _spoken_into(stream: TextIO | None, lost: type[OSError]) -> TextIO:
    """Return a stream for output that holds any character.

    Arguments:
        stream: As Python opened it; ``None`` where it was closed.
        lost: What may go wrong and is not told.
    """
    if stream is None:
        return _nothing("w")
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    if stream.isatty():
        stream.reconfigure(errors="backslashreplace")  # not every terminal has every sign
        return stream
    return io.TextIOWrapper(
        io.BufferedWriter(_Lossy(stream.fileno(), lost)),
        encoding=stream.encoding,
        errors="backslashreplace",
        line_buffering=stream.line_buffering,
    )


def _is_hung_up(descriptor: int) -> bool:
    """Say whether a descriptor leads into a pipe without a reader; Windows does not tell."""
    if sys.platform == "win32":
        return False
    poll = select.poll()
    poll.register(descriptor, 0)  # faults are told in any case
    return any(event & (select.POLLERR | select.POLLHUP) for _, event in poll.poll(0))


def _nothing(mode: Literal["r", "w"]) -> TextIO:
    """Return the null device, for a stream that was closed."""
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123 - a device, for all the run
