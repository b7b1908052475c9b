"""Standard input, output and error as a program finds them: closed, full, or with a reader that goes away."""

import io
import os
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


class _Lossy(io.FileIO):
    """A file that takes what can be written no more, and says nothing."""

    def __init__(self, descriptor: int, lost: type[OSError]) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._lost = lost

    def write(self, data: "ReadableBuffer", /) -> int:
        try:
            return super().write(data)
        except self._lost:
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


def _nothing(mode: Literal["r", "w"]) -> TextIO:
    """Return the null device, for a stream that was closed."""
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123 - a device, for all the run
