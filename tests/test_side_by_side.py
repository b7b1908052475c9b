"""Work that is shared out among processes, and everything that can go wrong with them."""

import datetime
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec import Struct, structs

from claimcheck import side_by_side as module
from claimcheck.model import Answer, Ask, Audit
from claimcheck.pipeline import LookUp, audit_paths
from claimcheck.settings import Settings
from claimcheck.side_by_side import begun, side_by_side
from tests.lookup.answers import page

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork.*:DeprecationWarning"),
]
HERE = os.getpid()


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make it a machine of three processors, whose tests may fork."""
    monkeypatch.setattr(module, "_processors", lambda: 3)
    monkeypatch.setattr(module, "_can_fork", lambda: True)


def _doubled(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


def _where(numbers: Sequence[int]) -> list[int]:
    return [os.getpid() for _ in numbers]


def _has_child() -> bool:
    """Say whether another process of ours exists, and leave it as it is."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def _demand_nobody_left() -> None:
    """Fail if a process of ours still exists."""
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 10, 1_001])
@pytest.mark.usefixtures("three")
def test_results_come_in_order(size: int) -> None:
    """Every thing has its own result, in the order of the things."""
    assert _doubled(range(size)) == side_by_side(_doubled, range(size), list[int], most=9)


@pytest.mark.usefixtures("three")
def test_parts_are_done_elsewhere() -> None:
    """So many processes work as there are processors, and not more than it is worth."""
    assert {
        most: len(set(side_by_side(_where, range(9), list[int], most=most))) for most in range(5)
    } == {
        0: 1,
        1: 1,
        2: 2,
        3: 3,
        4: 3,
    }
    _demand_nobody_left()


@pytest.mark.usefixtures("three")
def test_large_results() -> None:
    """Results may be larger than a pipe."""

    def text(numbers: Sequence[int]) -> list[str]:
        return [str(number) * 300_000 for number in numbers]

    assert text(range(7)) == side_by_side(text, range(7), list[str], most=3)


class _Told(Struct, frozen=True):
    """A result with words and numbers in it, as far in as findings have them."""

    word: str
    sure: float = 1.0
    number: int = 0
    inner: "tuple[_Told, ...]" = ()


def _told(numbers: Sequence[int]) -> list[_Told]:
    inner = (_Told(f"word {number % 2}") for number in numbers)
    return [
        _Told(f"word {number % 2}", number / 2, 999, (one,))
        for number, one in zip(numbers, inner, strict=True)
    ]


@pytest.mark.usefixtures("three")
def test_equal_words_take_memory_once() -> None:
    """Results come back as what they were, and equal strings in them are one object."""
    results = side_by_side(_told, range(99), list[_Told], most=3)

    assert _told(range(99)) == results
    for part in (results[::3], results[1::3], results[2::3]):
        words = {id(one.word) for result in part for one in (result, *result.inner)}
        assert len(words) == len({"word 0", "word 1"})


@pytest.mark.usefixtures("three")
def test_failing_process() -> None:
    """What a process fails to do is done here."""

    def work(numbers: Sequence[int]) -> list[int]:
        if os.getpid() != HERE:
            raise RuntimeError
        return _doubled(numbers)

    assert _doubled(range(9)) == side_by_side(work, range(9), list[int], most=3)


@pytest.mark.parametrize("wrong", [["no number"], [1], ["\ud800"]])
@pytest.mark.usefixtures("three")
def test_wrong_results(wrong: list[int]) -> None:
    """Results that are no results, too few, or cannot be sent, are made again here."""

    def work(numbers: Sequence[int]) -> list[int]:
        return _doubled(numbers) if os.getpid() == HERE else wrong

    assert _doubled(range(9)) == side_by_side(work, range(9), list[int], most=3)


@pytest.mark.usefixtures("three")
def test_fault_in_both() -> None:
    """A fault of the work itself is raised as if nothing had been shared out."""

    def work(numbers: Sequence[int]) -> list[int]:
        return [10 // number for number in numbers]

    with pytest.raises(ZeroDivisionError):
        side_by_side(work, [1, 0, 1], list[int], most=3)
    _demand_nobody_left()


@pytest.mark.usefixtures("three")
def test_interrupted() -> None:
    """Ctrl-C ends the other processes, however long they would work."""

    def work(numbers: Sequence[int]) -> list[int]:
        if os.getpid() == HERE:
            raise KeyboardInterrupt
        threading.Event().wait()
        return _doubled(numbers)

    with pytest.raises(KeyboardInterrupt):
        side_by_side(work, range(9), list[int], most=3)
    _demand_nobody_left()


@pytest.mark.usefixtures("three")
def test_other_processes_are_silent(capfd: pytest.CaptureFixture[str]) -> None:
    """Only this process says how far it is."""

    def work(numbers: Sequence[int]) -> list[int]:
        os.write(1, b"." * len(numbers))
        os.write(2, b"!" * len(numbers))
        return _doubled(numbers)

    side_by_side(work, range(9), list[int], most=3)
    assert ("...", "!!!") == tuple(capfd.readouterr())


@pytest.mark.usefixtures("three")
def test_no_more_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system gives no process, the work is done here."""

    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    assert _doubled(range(9)) == side_by_side(_doubled, range(9), list[int], most=3)


def test_threads_forbid_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process with threads is not copied, nor one on macOS."""
    monkeypatch.setattr(module, "_processors", lambda: 3)
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert {HERE} == set(side_by_side(_where, range(9), list[int], most=3))
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert {HERE} == set(side_by_side(_where, range(9), list[int], most=3))


def test_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """The processors are those that this process may use, as far as the system says."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 3}, raising=False)
    assert 2 == module._processors()  # noqa: SLF001 - what it rests on differs by system
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert 1 == module._processors()  # noqa: SLF001 - the same


@pytest.mark.usefixtures("three")
def test_begun_elsewhere() -> None:
    """Work that is begun is done in one other process, whose results are there in order."""
    with begun(_where, range(3), list[int], most=2) as results:
        (elsewhere,) = set(results())
        assert HERE != elsewhere
    with begun(_doubled, range(1_001), list[int], most=2) as results:
        assert _doubled(range(1_001)) == results()
    _demand_nobody_left()


@pytest.mark.parametrize("most", [0, 1])
@pytest.mark.usefixtures("three")
def test_not_worth_beginning(most: int) -> None:
    """What is not worth a process is not begun, here or elsewhere."""
    with begun(_where, range(3), list[int], most=most) as results:
        assert [] == results()


def test_nowhere_to_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    """With one processor, or where no process may be copied, nothing is begun."""
    monkeypatch.setattr(module, "_can_fork", lambda: True)
    monkeypatch.setattr(module, "_processors", lambda: 1)
    with begun(_where, range(3), list[int], most=2) as results:
        assert [] == results()
    monkeypatch.setattr(module, "_can_fork", lambda: False)
    monkeypatch.setattr(module, "_processors", lambda: 2)
    with begun(_where, range(3), list[int], most=2) as results:
        assert [] == results()


@pytest.mark.usefixtures("three")
def test_begun_in_vain(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that fails, or is not given, leaves no results; nothing is done here instead."""

    def work(numbers: Sequence[int]) -> list[int]:
        raise RuntimeError(numbers)

    with begun(work, range(3), list[int], most=2) as results:
        assert [] == results()

    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    with begun(work, range(3), list[int], most=2) as results:
        assert [] == results()
    _demand_nobody_left()


@pytest.mark.usefixtures("three")
def test_interrupted_beside_begun_work() -> None:
    """Ctrl-C and errors here end the other process, however long it would work."""

    def work(numbers: Sequence[int]) -> list[int]:
        threading.Event().wait()
        return _doubled(numbers)

    with (
        pytest.raises(KeyboardInterrupt),
        begun(work, range(3), list[int], most=2),
    ):
        raise KeyboardInterrupt
    _demand_nobody_left()


def _audit(path: Path, look_up: LookUp | None = None) -> Audit:
    audit = audit_paths(
        [str(path)], settings=Settings(), today=datetime.date(2026, 10, 5), look_up=look_up
    )
    run = structs.replace(audit.run, started_at=datetime.datetime(2026, 10, 5, tzinfo=datetime.UTC))
    return structs.replace(audit, run=run)


def test_audits_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An audit that is shared out is the audit that is not: references, findings and checks."""
    entries = [
        f"[{number}] Keller A, Moreau B. Sleep and health {number}. Sleep Res. 20{number % 30:02};"
        f"{number}({number % 12}):{number}-{number + 7}. Published February 3{number % 3}, 2020. "
        f"https://example.org/sleep/{number % 990}\n\n"
        for number in range(1, 1_101)
    ]
    path = tmp_path / "sleep.txt"
    path.write_text("On sleep\n\nSleep heals.[1]\n\nReferences\n\n" + "".join(entries), "utf-8")
    answers: list[Answer] = [
        structs.replace(page(), ask=Ask("url", f"https://example.org/sleep/{number}"))
        for number in range(0, 990, 2)
    ]
    beside: list[bool] = []

    def look_up(*_: object) -> list[Answer]:
        beside.append(_has_child())
        return answers

    monkeypatch.setattr(module, "_can_fork", lambda: False)
    alone, alone_looked_up = _audit(path), _audit(path, look_up)
    assert 1_100 == len(alone.articles[0].references)
    monkeypatch.setattr(module, "_processors", lambda: 2)
    monkeypatch.setattr(module, "_can_fork", lambda: True)
    assert alone == _audit(path)
    assert alone_looked_up == _audit(path, look_up)
    assert [False, True] == beside
    assert alone.checks != alone_looked_up.checks
