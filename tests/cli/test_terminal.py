"""Progress and the width of the terminal."""

import io
import itertools
import os
import sys
import time

import pytest

from claimcheck.cli.terminal import Progress, look


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def progress_of(monkeypatch: pytest.MonkeyPatch, error: io.StringIO, step_s: float) -> str:
    """Return what a run of ten steps prints, with that many seconds between looks at the clock."""
    monkeypatch.setattr(sys, "stderr", error)
    clock = itertools.count(0, step_s)
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    with Progress() as progress:
        for done in range(10):
            progress("reading", done, 10)
    return error.getvalue()


def test_a_line_is_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """While one answer is waited for, the same line is not written again and again."""
    error = Terminal()
    monkeypatch.setattr(sys, "stderr", error)
    clock = itertools.count(0, 2)
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    with Progress() as progress:
        for _ in range(5):
            progress("looking up", 4, 5)
        shown = error.getvalue()

    assert 1 == shown.count("looking up")


def test_a_long_run_shows_its_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a second a line tells the stage and how far it is; at the end it is taken away."""
    shown = progress_of(monkeypatch, Terminal(), 0.5)

    assert "reading [" in shown
    assert "9/10" in shown
    assert shown.endswith("\r\x1b[K")


def test_a_short_run_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done within a second needs no progress."""
    assert "" == progress_of(monkeypatch, Terminal(), 0.01)


def test_progress_is_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written where standard error is a file."""
    assert "" == progress_of(monkeypatch, io.StringIO(), 0.5)


@pytest.mark.parametrize(
    ("columns", "terminal", "width"),
    [("72", None, 72), ("", 90, 90), ("", 400, 120), ("wide", None, 100), ("0", None, 100)],
)
def test_width(
    monkeypatch: pytest.MonkeyPatch, columns: str, terminal: int | None, width: int
) -> None:
    """COLUMNS decides, then the terminal, up to what is readable."""

    def size(_descriptor: int) -> os.terminal_size:
        if terminal is None:
            raise OSError
        return os.terminal_size((terminal, 24))

    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(os, "get_terminal_size", size)
    monkeypatch.setattr(sys.stdout, "fileno", lambda: 1, raising=False)

    assert width == look("never", verbose=False).width
