"""A small project in a folder, and claimcheck run in it, for the tests of commands."""

from pathlib import Path
from typing import NamedTuple

import pytest

from claimcheck.cli import main

ARTICLE = """Tea and sleep

Tea helps people sleep for 2 hours more, a trial found. [1] It is warm, and it is old. [2]

References

[1] Smith J, Roe A. Tea and sleep: a trial. BMJ. 2014;348:100-105. doi: 10.1136/bmj.g1234

[2] Jones B. A history of tea. Tea J. February 30, 2015;4(2):5-16.
"""
CLEAN = ARTICLE.replace("February 30, 2015", "2015")


class Result(NamedTuple):
    """What a run printed, and its exit code."""

    code: int
    out: str
    err: str


class Project:
    """A folder with files in which claimcheck runs.

    Arguments:
        folder: The folder, which becomes the current one.
        monkeypatch: Changes the folder for the test.
        capsys: Catches what is printed.
    """

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Go to the folder."""
        self.folder = folder
        self._capsys = capsys
        monkeypatch.chdir(folder)

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file and return its path."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def files(self) -> dict[str, bytes]:
        """Return every file with its bytes."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    def run(self, *arguments: str) -> Result:
        """Run claimcheck and return what came of it."""
        self._capsys.readouterr()
        code = main(arguments)
        printed = self._capsys.readouterr()
        return Result(code, printed.out, printed.err)
