"""What is watched, and what counts as a change."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.watching import Watched, changed, wait_for_change


class Pause:
    """Stands in for time: each pause does the next step."""

    def __init__(self, *steps: Callable[[], object]) -> None:
        """Keep the steps."""
        self._steps = list(steps)
        self.seconds: list[float] = []

    def __call__(self, seconds: float) -> None:
        """Do the next step; without one, end the wait as Ctrl-C does when it waits for long."""
        self.seconds.append(seconds)
        if self._steps:
            self._steps.pop(0)()
        elif len(self.seconds) > 100:
            raise KeyboardInterrupt


def files(*paths: Path) -> frozenset[str]:
    """Return paths as they are watched."""
    return frozenset(os.path.realpath(path) for path in paths)


def seen(watched: Watched, *steps: Callable[[], object]) -> list[str]:
    """Return the names of the files that a watch says have changed after some steps."""
    before = watched.stamps()
    after = wait_for_change(watched, before, pause=Pause(*steps))
    return [Path(file).name for file in changed(before, after)]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Return an article."""
    path = tmp_path / "tea.txt"
    path.write_text("Tea.", encoding="utf-8")
    return path


def test_a_file_that_is_written(article: Path) -> None:
    """It is seen."""
    watched = Watched(files(article))

    assert ["tea.txt"] == seen(watched, lambda: None, lambda: article.write_text("Tea helps."))


def test_a_file_that_is_saved_by_renaming(article: Path, tmp_path: Path) -> None:
    """Another file of the same size and time in its place is seen."""
    other = tmp_path / "tea.txt.swp"
    other.write_text("Tee.", encoding="utf-8")
    times = article.stat()
    os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))

    assert ["tea.txt"] == seen(Watched(files(article)), lambda: other.replace(article))


def test_files_that_come_and_go(article: Path, tmp_path: Path) -> None:
    """A file that did not exist is seen when it does, and one that is removed."""
    bib = tmp_path / "references.bib"
    watched = Watched(files(article, bib))

    assert ["references.bib"] == seen(watched, lambda: bib.write_text("@book{a}"))
    assert ["tea.txt"] == seen(watched, article.unlink)


def test_a_new_file_in_a_folder(article: Path, tmp_path: Path) -> None:
    """Articles and claim files below a folder are seen; what no audit reads is not."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "sub").mkdir()
    watched = Watched(frozenset(), files(tmp_path), files(tmp_path / "audit.html"))
    steps = [
        lambda: (tmp_path / "tea.txt~").write_text("Tea."),
        lambda: (tmp_path / ".tea.txt").write_text("Tea."),
        lambda: (tmp_path / ".git" / "tea.txt").write_text("Tea."),
        lambda: (tmp_path / "audit.html").write_text("<p>Tea."),
        lambda: (tmp_path / "sub" / "milk.md").write_text("Milk."),
    ]

    assert ["milk.md"] == seen(watched, *steps)
    assert article.exists()


def test_a_save_in_steps(article: Path) -> None:
    """The wait goes on until the file stays as it is."""
    steps = [lambda: article.write_text(""), lambda: article.write_text("Tea h")]
    pause = Pause(*steps, lambda: article.write_text("Tea helps."))
    watched = Watched(files(article))
    before = watched.stamps()
    after = wait_for_change(watched, before, pause=pause)

    assert watched.stamps() == after
    assert "Tea helps." == article.read_text()


def test_a_file_that_never_rests(article: Path) -> None:
    """A file that is always being written is audited all the same, after a while."""
    steps = [lambda size=size: article.write_text("x" * size) for size in range(60)]
    watched = Watched(files(article))
    before = watched.stamps()
    pause = Pause(*steps)

    assert changed(before, wait_for_change(watched, before, pause=pause))
    assert len(pause.seconds) < 60


def test_a_change_that_is_undone(article: Path, tmp_path: Path) -> None:
    """A file that was moved away for a moment and is back is no change."""
    away = tmp_path / "away"
    steps = [lambda: article.rename(away), lambda: away.rename(article)]

    with pytest.raises(KeyboardInterrupt):
        seen(Watched(files(article)), *steps)


def test_pauses_grow_with_the_work(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking takes at most a tenth of the time: after a look of a second the pause has ten."""
    clock = iter(range(1000))
    monkeypatch.setattr("claimcheck.watching.time.monotonic", lambda: next(clock))
    pause = Pause()
    watched = Watched(files(article))

    with pytest.raises(KeyboardInterrupt):
        wait_for_change(watched, watched.stamps(), pause=pause)
    assert {10} == set(pause.seconds)


def test_names_that_are_no_paths() -> None:
    """They are files that do not exist."""
    assert {"\0": None} == dict(Watched(frozenset({"\0"})).stamps())


def test_a_wait_that_is_over(article: Path) -> None:
    """Where nobody waits any more the stamps are those of before, and nothing has changed."""
    watched = Watched(files(article))
    before = watched.stamps()
    over = iter([False, True])
    after = wait_for_change(watched, before, lambda: next(over), Pause(article.unlink))

    assert [] == changed(before, after)
