"""How the terminal is used: colours, width, progress."""

import os
import sys
import time
from types import TracebackType
from typing import Final, Self

import click

from claimcheck.report import Look

_WIDEST: Final = 120  # cells; longer lines are hard to read
_USUAL: Final = 100  # where no terminal says
_PATIENCE_S: Final = 1.0  # before progress is shown


def look(color: str, *, verbose: bool) -> Look:
    """Return how a report is shown on standard output.

    NO_COLOR (no-color.org) and FORCE_COLOR decide where ``color`` is ``auto``.
    """
    tty = sys.stdout.isatty()
    forced = bool(os.environ.get("FORCE_COLOR"))
    wanted = forced or (tty and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb")
    colour = color == "always" or (color == "auto" and wanted)
    width = min(_columns(), _WIDEST)
    return Look(colour=colour, width=width, verbose=verbose)


def _columns() -> int:
    """Return the width of the terminal; ``COLUMNS`` says it where there is none."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return _USUAL


def is_talked_to() -> bool:
    """Say whether a person is there who can be asked and can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def typed(question: str) -> str:
    """Return the line that was typed after a question, with its end; empty at the end of the input."""
    click.echo(question, nl=False)
    return sys.stdin.readline()


class Progress:
    """A line on standard error that says how far a long audit is, on a terminal only."""

    def __init__(self) -> None:
        """Begin to count the time."""
        self._started = time.monotonic()
        self._shown = False
        self._line = ""
        self._silent = not sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show the stage once the audit takes longer than a second."""
        if self._silent or time.monotonic() - self._started < _PATIENCE_S:
            return
        self._shown = True
        filled = 24 * done // max(total, 1)
        line = f"{stage} [{'#' * filled}{'.' * (24 - filled)}] {done}/{total}"
        if line != self._line:
            self._line = line
            sys.stderr.write(f"\r{line}\x1b[K")
            sys.stderr.flush()

    def __enter__(self) -> Self:
        """Return the progress itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the line away again."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
