"""Files are written whole or not at all, and several of them all or none."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck import files
from claimcheck.errors import InputError, ReportError, UsageError
from claimcheck.files import (
    Rewrite,
    read_again,
    rewrite,
    sha256_of,
    stand_in,
    standing_in,
    write_atomically,
)


def test_all_are_written(tmp_path: Path) -> None:
    """A file that is as it was read is written anew, and one that was not there is made."""
    old, new = tmp_path / "a.txt", tmp_path / "b.txt"
    old.write_bytes(b"one")

    rewrite([Rewrite(old, b"two", sha256_of(b"one")), Rewrite(new, b"three", None)])

    assert [b"two", b"three"] == [old.read_bytes(), new.read_bytes()]
    assert [old, new] == sorted(tmp_path.iterdir())


@pytest.mark.parametrize("now", [b"other", None])
def test_a_changed_file_stops_all(tmp_path: Path, now: bytes | None) -> None:
    """One file that was changed or deleted in the meantime, and none is written."""
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_bytes(b"one")
    if now is not None:
        second.write_bytes(now)

    with pytest.raises(UsageError, match="while claimcheck was at work; nothing was written"):
        rewrite([Rewrite(first, b"1", sha256_of(b"one")), Rewrite(second, b"2", sha256_of(b"x"))])

    assert b"one" == first.read_bytes()
    assert now == (second.read_bytes() if second.exists() else None)


def test_a_file_that_came_into_being(tmp_path: Path) -> None:
    """A file that was not there and is there now is never written over."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"somebody's")

    with pytest.raises(UsageError, match="exists now"):
        rewrite([Rewrite(path, b"ours", None)])

    assert b"somebody's" == path.read_bytes()


def test_a_full_disk_leaves_all_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the second file cannot be written, the first gets its old bytes back."""
    old, made, last = (tmp_path / name for name in ("a.txt", "b.txt", "c.txt"))
    old.write_bytes(b"one")
    last.write_bytes(b"three")
    write = files.write_atomically

    def full(path: Path, data: bytes) -> None:
        if path == last:
            raise ReportError("cannot be written: No space left on device.", file=str(path))
        write(path, data)

    monkeypatch.setattr(files, "write_atomically", full)
    with pytest.raises(ReportError, match="No space left on device"):
        rewrite(
            [
                Rewrite(old, b"1", sha256_of(b"one")),
                Rewrite(made, b"2", None),
                Rewrite(last, b"3", sha256_of(b"three")),
            ]
        )

    assert b"one" == old.read_bytes()
    assert b"three" == last.read_bytes()
    assert not made.exists()


def test_only_one_of_many_processes_wins(tmp_path: Path) -> None:
    """Of several processes that change what they read, one writes and the others are told."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"0")
    program = (
        "import sys; from pathlib import Path; from claimcheck.errors import UsageError\n"
        "from claimcheck.files import Rewrite, rewrite, sha256_of\n"
        "path = Path(sys.argv[1]); input()\n"
        "try: rewrite([Rewrite(path, sys.argv[2].encode(), sha256_of(b'0'))])\n"
        "except UsageError: print('late')\n"
        "else: print('first')\n"
    )
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(path), str(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(1, 4)
    ]

    said = []
    for run in runs:  # all were started before the first one is let go
        assert run.stdin
        run.stdin.write("\n")
        run.stdin.flush()
    for run in runs:
        out, _ = run.communicate()
        said.append(out.strip())

    assert ["first", "late", "late"] == sorted(said)
    assert path.read_bytes() == str(said.index("first") + 1).encode()


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    """Whoever took the right to write from a file, in a folder that can be written, meant it."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o444)

    with pytest.raises(ReportError, match="is read-only; nothing was written"):
        rewrite([Rewrite(tmp_path / "b.txt", b"b", None), Rewrite(path, b"new", sha256_of(b"old"))])

    assert b"old" == path.read_bytes()
    assert not (tmp_path / "b.txt").exists()


def test_a_file_that_is_gone_when_it_is_read_again(tmp_path: Path) -> None:
    """The message names it as the user does."""
    with pytest.raises(InputError, match=r"^tea\.txt: cannot be read again: No such file"):
        read_again(tmp_path / "tea.txt", shown="tea.txt")


def test_bytes_that_stand_in(tmp_path: Path) -> None:
    """As long as the block runs, and under every name of the file."""
    path = tmp_path / "a.txt"
    link = tmp_path / "link.txt"
    path.write_bytes(b"old")
    link.symlink_to(path)

    with standing_in({path: b"new"}):
        assert b"new" == stand_in(link)
        assert stand_in(tmp_path / "b.txt") is None

    assert stand_in(path) is None


def test_a_file_is_written_in_pieces(tmp_path: Path) -> None:
    """It holds all of them, in their order; a device takes them as well."""
    path = tmp_path / "audit.json"

    write_atomically(path, iter([b"one ", b"two"]))
    write_atomically(Path(os.devnull), iter([b"one ", b"two"]))

    assert b"one two" == path.read_bytes()
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("error", [ReportError("no Unicode"), KeyboardInterrupt("Ctrl-C")])
def test_a_piece_that_cannot_be_made(tmp_path: Path, error: BaseException) -> None:
    """What stood there still does, alone, and the error is told as it is."""
    path = tmp_path / "audit.json"
    path.write_bytes(b"old")

    def pieces() -> Iterator[bytes]:
        yield b"new"
        raise error

    with pytest.raises(type(error), match=str(error)):
        write_atomically(path, pieces())
    assert ([path], b"old") == (list(tmp_path.iterdir()), path.read_bytes())


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("folder", "cannot be written: it is a folder"),
        ("none/audit.json", "cannot be written: No such file or directory"),
        ("loop", "cannot be written: Too many levels of symbolic links"),
    ],
)
def test_errors_name_the_file_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    """However the file was found, a message names it as the user does."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(ReportError, match=f"^{name}: {message}"):
        write_atomically(tmp_path / name, b"")


def test_a_file_that_changed_is_named_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the project was found upwards, and its files have absolute paths."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tea.bib").write_bytes(b"new")

    with pytest.raises(UsageError, match=r"^tea\.bib: the file was changed"):
        rewrite([Rewrite(tmp_path / "tea.bib", b"ours", sha256_of(b"old"))])
