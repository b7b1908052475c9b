"""Two runs together keep the limits of a service."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from claimcheck.lookup import pace
from claimcheck.lookup.pace import SharedPace


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        """Begin somewhere."""
        self.now = 1_000_000.0

    def time(self) -> float:
        """Return the time in seconds."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Return the clock that the pace goes by."""
    made = Clock()
    monkeypatch.setattr(pace, "time", made)
    return made


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[SharedPace, SharedPace]]:
    """Return the paces of two runs with one store."""
    with (
        closing(SharedPace(tmp_path / "answers.sqlite3")) as one,
        closing(SharedPace(tmp_path / "answers.sqlite3")) as other,
    ):
        yield one, other


def test_requests_keep_their_distance(two: tuple[SharedPace, SharedPace], clock: Clock) -> None:
    """With three a second the other run waits a third of a second, and not at another service."""
    one, other = two

    assert 0 == one.reserve("pubmed", 3, 5)
    assert pytest.approx(1 / 3, abs=1e-6) == other.reserve("pubmed", 3, 5)
    assert 0 == other.reserve("crossref", 3, 5)
    clock.now += 0.34
    assert 0 == other.reserve("pubmed", 3, 5)


def test_no_more_at_once_than_allowed(two: tuple[SharedPace, SharedPace], clock: Clock) -> None:
    """With one at once the other run waits until the first has its answer."""
    one, other = two
    one.reserve("arxiv", 1, 1)
    clock.now += 10

    assert other.reserve("arxiv", 1, 1) > 0
    one.release("arxiv")
    assert 0 == other.reserve("arxiv", 1, 1)


def test_no_limit_is_no_pause(two: tuple[SharedPace, SharedPace], clock: Clock) -> None:
    """Zero a second means as many as come."""
    assert [0, 0] == [one.reserve("example.org", 0, 9) for one in two]
    assert clock.now


def test_a_file_that_is_taken_away_is_done_without(tmp_path: Path) -> None:
    """Where the file breaks in the middle of a run, the limits hold for this run alone."""
    with closing(SharedPace(tmp_path / "answers.sqlite3")) as one:
        one._connection.execute("DROP TABLE leases")  # noqa: SLF001 - what a broken file does
        assert 0 == one.reserve("pubmed", 3, 5)
        one._connection.execute("DROP TABLE leases")  # noqa: SLF001 - the same
        one.release("pubmed")
        assert 0 == one.reserve("pubmed", 3, 5)


def test_leases_end_by_themselves(two: tuple[SharedPace, SharedPace], clock: Clock) -> None:
    """Whoever never gives back its leave blocks nobody for longer than a minute."""
    one, other = two
    one.reserve("arxiv", 1, 1)
    clock.now += 61

    assert 0 == other.reserve("arxiv", 1, 1)


def test_a_clock_that_was_set_back_blocks_nobody(
    two: tuple[SharedPace, SharedPace], clock: Clock
) -> None:
    """A stamp from far in the future is not waited for."""
    one, other = two
    one.reserve("arxiv", 1, 1)
    clock.now -= 86_400

    assert 0 == other.reserve("arxiv", 1, 1)


@pytest.mark.skipif(os.name != "posix", reason="processes of POSIX")
def test_the_leases_of_a_dead_process_end(tmp_path: Path) -> None:
    """What a process held that was ended without warning is free at once."""
    store = tmp_path / "answers.sqlite3"
    code = (
        "import os, pathlib, sys; from claimcheck.lookup.pace import SharedPace; "
        "SharedPace(pathlib.Path(sys.argv[1])).reserve('arxiv', 1000, 1); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(store)], check=False, timeout=30)
    with closing(SharedPace(store)) as other:
        assert 0 == other.reserve("arxiv", 1000, 1)


COUNTER = """
import pathlib, sys, time
from claimcheck.lookup.pace import SharedPace
shared = SharedPace(pathlib.Path(sys.argv[1]))
for _ in range(10):
    while wait := shared.reserve("pubmed", 50, 2):
        time.sleep(wait)
    print(time.time(), flush=True)
    shared.release("pubmed")
"""


def test_two_processes_keep_one_limit(tmp_path: Path) -> None:
    """Twenty requests of two processes at fifty a second keep at least their distance."""
    command = [sys.executable, "-c", COUNTER, str(tmp_path / "answers.sqlite3")]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    stamps = sorted(float(line) for run in runs for line in run.communicate(timeout=30)[0].split())

    assert 20 == len(stamps)
    assert stamps[-1] - stamps[0] >= 18 / 50  # the last may have been told late, the first early


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """Where there is no folder for the file, the limits hold for this run alone."""
    tmp_path.joinpath("file").write_text("")
    with closing(SharedPace(tmp_path / "file" / "answers.sqlite3")) as one:
        assert 0 == one.reserve("pubmed", 3, 5)
        assert one.reserve("pubmed", 3, 5) > 0
