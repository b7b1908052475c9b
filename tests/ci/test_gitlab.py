"""The script of the GitLab template, run as a runner of GitLab runs it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import msgspec
import pytest

from tests.project import ARTICLE, CLEAN

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "ci" / "gitlab.yml"
SOURCE = "https://git.example.org/desk/claimcheck/-/archive/0123abc/claimcheck.tar.gz"
OFFLINE = {"CLAIMCHECK_SOURCE": SOURCE, "CLAIMCHECK_LOOK_UPS": "offline"}
REPORTS = ("audit.html", "codequality.json", "junit.xml")
HOSTILE = [
    "$(touch owned)",
    "`touch owned`",
    "; touch owned;",
    '" && touch owned && "',
    "x' || touch owned || '",
    "x\ntouch owned\n",
    "*) touch owned ;;",
    "--version",
    "a b.tar.gz",
]
SHELLS = [one for one in ("bash", "dash") if shutil.which(one)]
pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")


def template() -> dict[str, Any]:
    """Return the job of the template."""
    return msgspec.yaml.decode(TEMPLATE.read_bytes(), type=dict[str, Any])[".claimcheck"]  # type: ignore[no-any-return]  # a job is an object


class Done(NamedTuple):
    """What a job did."""

    code: int
    out: str
    calls: list[list[str]]
    """The arguments of every call of python and claimcheck, its name first."""
    reports: set[str]
    """Which reports are there."""


class Job:
    """A job in a scratch repository, with programs that stand in for the real ones."""

    def __init__(self, folder: Path) -> None:
        """Make the folders."""
        self.repository = folder / "a repository"
        self._programs = folder / "bin"
        self._calls = folder / "calls"
        self.repository.mkdir()
        self._programs.mkdir()
        self.program("python", "exit 0")
        self.write("pyproject.toml", '[tool.claimcheck]\narticles = ["tea.txt"]\n')
        self.program("claimcheck", f'exec "{sys.executable}" -m claimcheck "$@"')

    def program(self, name: str, script: str) -> None:
        """Put a program in the path of the job, which notes how it was called."""
        path = self._programs / name
        note = rf'printf "%s\0" {name} "$@" >> "{self._calls}"; printf "\0" >> "{self._calls}"'
        path.write_text(f"#!/usr/bin/env bash\n{note}\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def write(self, name: str, text: str) -> None:
        """Write a file of the repository."""
        (self.repository / name).write_text(text, encoding="utf-8")

    def __call__(self, shell: str = "bash", **variables: str) -> Done:
        """Run the script of the template, all its lines in one shell, as a runner does."""
        job = template()
        project = str(self.repository)
        defaults = {
            name: value.replace("$CI_PROJECT_DIR", project)
            for name, value in job["variables"].items()
        }
        usual = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
        environment = usual | {
            "PATH": f"{self._programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "CI": "true",
            "GITLAB_CI": "true",
            "CI_PROJECT_DIR": project,
            **defaults,
            **variables,
            "CI_JOB_SCRIPT": "\n".join(job["script"]),
        }
        done = subprocess.run(
            [shell, "-c", 'set -e; : | eval "$CI_JOB_SCRIPT"; exit 0'],
            cwd=self.repository,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        noted = self._calls.read_text(encoding="utf-8") if self._calls.exists() else ""
        calls = [call.split("\0") for call in noted.split("\0\0") if call]
        there = {name for name in REPORTS if (self.repository / name).is_file()}
        return Done(done.returncode, done.stdout + done.stderr, calls, there)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """Return a job."""
    return Job(tmp_path)


@pytest.mark.parametrize("shell", SHELLS)
def test_an_article_with_a_fault(job: Job, shell: str) -> None:
    """The job fails with 1, and every report says why; the shell need not be bash."""
    job.write("tea.txt", ARTICLE)
    done = job(shell, **OFFLINE)
    issues = json.loads((job.repository / "codequality.json").read_text(encoding="utf-8"))
    cases = ET.parse(job.repository / "junit.xml").getroot()  # noqa: S314 - claimcheck wrote it
    page = (job.repository / "audit.html").read_text(encoding="utf-8")

    assert (1, set(REPORTS)) == (done.code, done.reports)
    assert ("impossible-date", "tea.txt", 9) in {
        (one["check_name"], one["location"]["path"], one["location"]["lines"]["begin"])
        for one in issues
    }
    assert list(cases.iter("failure"))
    assert page.startswith("<!doctype html>")


def test_a_clean_article(job: Job) -> None:
    """The job passes, and the reports are written all the same."""
    job.write("tea.txt", CLEAN)
    done = job(**OFFLINE)

    assert (0, set(REPORTS)) == (done.code, done.reports)


def test_what_is_kept_is_what_is_written() -> None:
    """The artifacts are the reports of the call, also of a job that fails."""
    artifacts = template()["artifacts"]
    kept = {*artifacts["paths"], *artifacts["reports"].values()}

    assert ("always", set(REPORTS)) == (artifacts["when"], kept)


@pytest.mark.parametrize("variables", [{}, {"CLAIMCHECK_SOURCE": ""}])
def test_nothing_is_installed_without_a_source(job: Job, variables: dict[str, str]) -> None:
    """The job says which variable is to be set, and nothing was run."""
    done = job(**variables)

    assert (2, [], set()) == (done.code, done.calls, done.reports)
    assert "Set CLAIMCHECK_SOURCE" in done.out


def test_an_installation_that_fails(job: Job) -> None:
    """Nothing is audited with whatever claimcheck may be there."""
    job.program("python", "exit 3")
    done = job(**OFFLINE)

    assert (3, ["python"]) == (done.code, [call[0] for call in done.calls])


@pytest.mark.parametrize(
    ("variables", "options"),
    [
        ({}, ["--locked"]),
        ({"CLAIMCHECK_LOOK_UPS": ""}, ["--locked"]),
        ({"CLAIMCHECK_LOOK_UPS": "locked"}, ["--locked"]),
        ({"CLAIMCHECK_LOOK_UPS": "offline"}, ["--offline"]),
        ({"CLAIMCHECK_LOOK_UPS": "online"}, []),
    ],
)
def test_look_ups(job: Job, variables: dict[str, str], options: list[str]) -> None:
    """Each mode is the option of the audit; the lock alone is the default."""
    job.program("claimcheck", "exit 0")
    done = job(CLAIMCHECK_SOURCE=SOURCE, **variables)

    assert 0 == done.code
    assert ["-m", "pip", "install", "--quiet", "--", SOURCE] == done.calls[0][1:]
    assert ["claimcheck", "audit", *options, "--report"] == done.calls[1][: len(options) + 3]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_lock_alone_is_the_default(job: Job, shell: str) -> None:
    """Without look-ups a reference that the lock lacks cannot be audited: 2, with the reason."""
    job.write("tea.txt", ARTICLE)
    done = job(shell, CLAIMCHECK_SOURCE=SOURCE)

    assert (2, set()) == (done.code, done.reports)
    assert "references.lock: has no record" in done.out


@pytest.mark.parametrize("mode", ["lock", "Offline", "off-line", "online ", *HOSTILE])
def test_a_mode_that_is_none(job: Job, mode: str) -> None:
    """A misspelt mode is never taken for leave to ask the registries, and nothing of it is run."""
    done = job(CLAIMCHECK_SOURCE=SOURCE, CLAIMCHECK_LOOK_UPS=mode)

    assert 2 == done.code
    assert "CLAIMCHECK_LOOK_UPS is locked, offline or online." in done.out
    assert "claimcheck" not in {call[0] for call in done.calls}
    assert not list(job.repository.glob("owned*"))


@pytest.mark.parametrize("source", HOSTILE)
def test_hostile_sources(job: Job, source: str) -> None:
    """Whatever it is, pip gets it as one thing to install: no command and no option."""
    job.write("tea.txt", CLEAN)
    done = job(**{**OFFLINE, "CLAIMCHECK_SOURCE": source})

    assert ["--", source] == done.calls[0][-2:]
    assert not list(job.repository.glob("owned*"))


def test_the_job_leaves_only_what_it_keeps(job: Job) -> None:
    """Beside the reports only the store is written, where the cache of the job is."""
    job.write("tea.txt", CLEAN)
    job(**OFFLINE)

    assert {one.name for one in job.repository.iterdir()} <= {
        "pyproject.toml",
        "tea.txt",
        ".cache",
        *REPORTS,
    }
