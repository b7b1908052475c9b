"""The steps of the nightly workflow, run on a scratch repository with programs that stand in."""

import os
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

ROOT = Path(__file__).parents[2]
STEPS = {
    step["name"]: step["run"]
    for step in msgspec.yaml.decode((ROOT / "ci" / "nightly.yml").read_bytes())["jobs"]["lock"][
        "steps"
    ]
    if "run" in step
}
pytestmark = pytest.mark.skipif(
    not (shutil.which("bash") and shutil.which("git")), reason="bash or git is not installed"
)


class Night:
    """A repository with a lock, its remote, and a night in which the sources say something."""

    def __init__(self, folder: Path, *, open_requests: int = 0) -> None:
        """Make the repositories and the programs."""
        self.repository, self.remote = folder / "repository", folder / "remote"
        self.programs, self.temp = folder / "bin", folder / "temp"
        for one in (self.repository, self.programs, self.temp):
            one.mkdir()
        self.program("gh", f'echo "$*" >> "{self.temp}/calls"; echo {open_requests}')
        subprocess.run(["git", "init", "-q", "--bare", self.remote], check=True)
        (self.repository / "references.lock").write_text("old\n", encoding="utf-8")
        for line in (
            "init -q -b main",
            f"remote add origin {self.remote}",
            "add references.lock",
            "-c user.name=a -c user.email=a@b.example commit -qm first",
            "push -q origin main",
        ):
            self.git(*line.split())

    def program(self, name: str, script: str) -> None:
        """Put a program in the path."""
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def git(self, *arguments: str) -> str:
        """Return what git says in the repository."""
        return subprocess.run(
            ["git", *arguments], cwd=self.repository, capture_output=True, text=True, check=True
        ).stdout.strip()

    def __call__(self, lock: str) -> int:
        """Return the exit code of the first step that fails; the sources say ``lock``."""
        self.program(
            "claimcheck",
            'case "$1" in lock) echo "smith-2014: retracted"; printf "%s" "$LOCK" > references.lock;; '
            f'*) echo "Needs a look" > "{self.temp}/audit.md";; esac',
        )
        environment = {
            **os.environ,
            "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.temp),
            "BRANCH": "claimcheck/nightly",
            "LOCK": lock,
        }
        for name in (
            "Ask for everything again",
            "Audit with the new lock",
            "Open or renew the pull request",
        ):
            done = subprocess.run(
                ["bash", "-eo", "pipefail", "-c", STEPS[name]],
                cwd=self.repository,
                env=environment,
                capture_output=True,
                check=False,
            )
            if done.returncode:
                return done.returncode
        return 0

    @property
    def calls(self) -> str:
        """What was asked of GitHub."""
        path = self.temp / "calls"
        return path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_night_in_which_nothing_happened(tmp_path: Path) -> None:
    """Nothing is pushed, and nothing is asked of GitHub."""
    night = Night(tmp_path)

    assert 0 == night("old\n")
    assert ("", "") == (night.calls, night.git("ls-remote", "origin", "claimcheck/*"))


def test_a_change(tmp_path: Path) -> None:
    """The lock is pushed on a branch of its own, and a pull request says what changed."""
    night = Night(tmp_path)
    code = night("new")
    body = (night.temp / "body.md").read_text(encoding="utf-8")

    assert 0 == code
    assert "new" == night.git("show", "origin/claimcheck/nightly:references.lock")
    assert "pr create --base main --head claimcheck/nightly" in night.calls
    assert "    smith-2014: retracted\n" in body
    assert body.endswith("Needs a look\n")


def test_a_change_while_one_is_open(tmp_path: Path) -> None:
    """The open request is renewed, and no second one is made."""
    night = Night(tmp_path, open_requests=1)

    assert 0 == night("new")
    assert "pr edit claimcheck/nightly" in night.calls
    assert "pr create" not in night.calls


def test_a_source_must_be_named(tmp_path: Path) -> None:
    """Nothing is installed by a name alone."""
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", STEPS["Install"]],
        cwd=tmp_path,
        env={**os.environ, "CLAIMCHECK_SOURCE": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (2, "::error::Set CLAIMCHECK_SOURCE to what pip is to install.\n") == (
        done.returncode,
        done.stdout,
    )
