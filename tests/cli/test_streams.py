"""Commands come to their end, with the true exit code, whatever becomes of the standard streams."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import TextIO

import pytest

from claimcheck import cli
from claimcheck.cli.streams import open_streams, reader_is_gone
from tests.project import ARTICLE, CLEAN

ROOT = Path(__file__).parents[2]
posix_alone = pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")


@pytest.fixture
def streams(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test replace the standard streams."""
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, getattr(sys, name))


def in_shell(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of bash in which ``$CC`` is claimcheck; a pipe fails where its first part does."""
    environment = {
        **os.environ,
        "CC": f"{sys.executable} -m claimcheck",
        "PYTHONPATH": str(ROOT),
        "CLAIMCHECK_OFFLINE": "1",
    }
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=environment,
        text=True,
        capture_output=True,
        check=False,
    )


def pipe_without_reader() -> TextIO:
    """Return a stream into a pipe whose reader has gone away."""
    reader, writer = os.pipe()
    os.close(reader)
    return io.TextIOWrapper(os.fdopen(writer, "wb"), encoding="utf-8")


@posix_alone
@pytest.mark.parametrize(("text", "code"), [(ARTICLE, 1), (CLEAN, 0)])
def test_a_reader_that_goes_away_changes_no_exit_code(tmp_path: Path, text: str, code: int) -> None:
    """After ``| true`` the code says what was found, and the report to a file is there."""
    (tmp_path / "tea.txt").write_text(text)
    done = in_shell(tmp_path, "$CC audit tea.txt --report json=audit.json | true")

    assert (code, "Wrote audit.json\n") == (done.returncode, done.stderr)
    assert (tmp_path / "audit.json").exists()


@posix_alone
@pytest.mark.parametrize("arguments", ["--version", "--help", "explain --all", "read tea.txt"])
def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path, arguments: str) -> None:
    """What a reader does not want to hear is not said, and nothing else."""
    (tmp_path / "tea.txt").write_text(CLEAN)
    done = in_shell(tmp_path, f"$CC {arguments} | true")

    assert (0, "") == (done.returncode, done.stderr)


@posix_alone
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("$CC audit tea.txt >&-", 1),
        ("$CC audit tea.txt 2>&- >/dev/null", 1),
        ("$CC --version >&- 2>&- <&-", 0),
        ("$CC audit - <&-", 2),
        ("$CC review tea.txt <&- >&-", 2),
    ],
)
def test_a_closed_stream_is_no_fault(tmp_path: Path, command: str, code: int) -> None:
    """A job without standard streams runs as any other, and a command that needs one says so."""
    (tmp_path / "tea.txt").write_text(ARTICLE)
    done = in_shell(tmp_path, command)

    assert code == done.returncode
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
@pytest.mark.parametrize("arguments", ["--version", "--help", "read tea.txt"])
def test_a_full_disk_is_told_once(tmp_path: Path, arguments: str) -> None:
    """Output that cannot be written gives 2 and one line; on standard error it cannot even be said."""
    (tmp_path / "tea.txt").write_text(CLEAN)
    done = in_shell(tmp_path, f"$CC {arguments} >/dev/full")
    unheard = in_shell(tmp_path, "$CC audit none.txt 2>/dev/full")

    assert (2, 1) == (done.returncode, len(done.stderr.splitlines()))
    assert "No space left on device" in done.stderr
    assert 2 == unheard.returncode


@pytest.mark.usefixtures("streams")
def test_closed_streams_are_the_null_device() -> None:
    """What Python found closed can be read and written, and holds nothing."""
    for name in ("stdin", "stdout", "stderr"):
        setattr(sys, name, None)  # as Python has it
    open_streams()
    sys.stdout.write("tea")
    sys.stderr.write("tea")

    assert "" == sys.stdin.read()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.close()


@pytest.mark.usefixtures("streams")
def test_a_lost_pipe_takes_everything() -> None:
    """Text and bytes are taken after the reader is gone, any sign in them."""
    pipes = sys.stdout, sys.stderr = pipe_without_reader(), pipe_without_reader()
    open_streams()
    for stream in (sys.stdout, sys.stderr):
        stream.write("tea \udcff\n")
        stream.flush()
        stream.buffer.write(b"tea" * 100_000)
        stream.flush()
    for stream in pipes:
        stream.close()


@posix_alone
@pytest.mark.usefixtures("streams")
def test_a_terminal_stays_as_it_is() -> None:
    """A terminal and what is no file keep their stream; a sign that they lack is spelt out."""
    master, slave = os.openpty()
    sys.stdout = terminal = io.TextIOWrapper(os.fdopen(slave, "wb"), encoding="ascii")
    sys.stderr = other = io.StringIO()
    open_streams()
    sys.stdout.write("Tee für alle")
    sys.stdout.flush()

    assert terminal is sys.stdout
    assert other is sys.stderr
    assert b"Tee f\\xfcr alle" == os.read(master, 100)
    terminal.close()
    os.close(master)


@pytest.mark.parametrize(("ends", "code"), [(KeyboardInterrupt, 130), (None, 1)])
def test_the_program_leaves_with_the_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ends: type[BaseException] | None,
    code: int,
) -> None:
    """Ctrl-C while the program is still being loaded is one line, too."""

    def main() -> int:
        if ends:
            raise ends
        return 1

    def leave(with_code: int) -> None:
        raise SystemExit(with_code)

    monkeypatch.setattr(cli, "open_streams", lambda: None)
    monkeypatch.setattr(cli, "main", main)
    monkeypatch.setattr(os, "_exit", leave)
    with pytest.raises(SystemExit) as left:
        cli.entry()

    assert code == left.value.code
    assert ("claimcheck: interrupted.\n" if ends else "") == capsys.readouterr().err


@posix_alone
@pytest.mark.usefixtures("streams")
def test_a_reader_that_is_gone() -> None:
    """It is known before anything is written, and after; a file and a reader that waits are none."""
    reader, writer = os.pipe()
    pipe = sys.stdout = io.TextIOWrapper(os.fdopen(writer, "wb"), encoding="utf-8")
    sys.stderr = io.StringIO()
    open_streams()

    assert not reader_is_gone(sys.stdout)
    assert not reader_is_gone(sys.stderr)
    os.close(reader)
    assert reader_is_gone(sys.stdout)
    sys.stdout.write("tea")
    sys.stdout.flush()
    assert reader_is_gone(sys.stdout)
    pipe.close()
