"""What the doctor says of the machine."""

from pathlib import Path

import pytest

from claimcheck.doctor.machine import machine
from claimcheck.doctor.remarks import State


def git(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> tuple[State, str]:
    """Return what is said of a git that does something."""
    if script:
        program = folder / "git"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    remark = list(machine("utf-8"))[1]
    return remark.state, f"{remark.subject} {remark.said}"


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("echo git version 2.39.5 extra", ("ok", "git version 2.39.5 is installed")),
        ("", ("note", "git is not installed")),
        ("exit 3", ("attention", "git is installed and does not run")),
    ],
)
def test_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, expected: tuple[State, str]
) -> None:
    """It is there with its version, is not, or is broken."""
    assert expected == git(tmp_path, monkeypatch, script)


@pytest.mark.parametrize(
    ("encoding", "expected"), [("UTF-8", "ok"), ("utf8", "ok"), ("ANSI_X3.4-1968", "note")]
)
def test_the_terminal(encoding: str, expected: State) -> None:
    """A terminal that lacks signs is told of, and is no fault."""
    assert expected == list(machine(encoding))[2].state
