"""The script of the action, run as a job of GitHub Actions runs it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.project import ARTICLE, CLEAN

ROOT = Path(__file__).parents[2]
REPORTS = {"html", "json", "sarif", "markdown"}
pytestmark = pytest.mark.skipif(
    not (shutil.which("bash") and shutil.which("jq")), reason="bash or jq is not installed"
)


class Done(NamedTuple):
    """What a step did."""

    code: int
    out: str
    outputs: dict[str, str]
    summary: str


class Job:
    """A job in a scratch repository, with programs that stand in for the real ones."""

    def __init__(self, folder: Path) -> None:
        """Make the folders."""
        self.repository = folder / "a repository"
        self.programs = folder / "bin"
        self.temp = folder / "runner's temp"
        for one in (self.repository, self.programs, self.temp):
            one.mkdir()
        self.program("claimcheck", f'exec "{sys.executable}" -m claimcheck "$@"')

    def program(self, name: str, script: str) -> None:
        """Put a program in the path of the job."""
        path = self.programs / name
        path.write_text(f"#!/usr/bin/env bash\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def write(self, name: str, text: str) -> None:
        """Write a file of the repository."""
        path = self.repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def __call__(self, step: str, **inputs: str) -> Done:
        """Run a step."""
        output, summary = self.temp / "output", self.temp / "summary"
        for one in (output, summary):
            one.write_text("", encoding="utf-8")
        usual = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
        environment = usual | {
            "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_REPOSITORY": "desk/articles",
            "RUNNER_TEMP": str(self.temp),
            **{f"AUDIT_{name.upper()}": value for name, value in inputs.items()},
        }
        done = subprocess.run(
            ["bash", ROOT / "ci" / "action.sh", step],
            cwd=self.repository,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        lines = output.read_text(encoding="utf-8").splitlines()
        outputs = dict(line.split("=", 1) for line in lines)
        text = summary.read_text(encoding="utf-8")
        return Done(done.returncode, done.stdout + done.stderr, outputs, text)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """Return a job."""
    return Job(tmp_path)


def test_an_article_with_a_fault(job: Job) -> None:
    """The step itself passes on what was found: exit code, counts, summary, reports, annotations."""
    job.write("tea.txt", ARTICLE)
    done = job("audit", look_ups="offline", paths="tea.txt")

    assert (0, "1", "1") == (done.code, done.outputs["exit-code"], done.outputs["errors"])
    assert all(Path(done.outputs[name]).stat().st_size for name in REPORTS)
    assert done.summary.startswith("<!-- claimcheck -->")
    assert "::error file=tea.txt,line=9" in done.out


def test_a_clean_article(job: Job) -> None:
    """The exit code is 0, and paths of the settings are taken where none is named."""
    job.write("pyproject.toml", '[tool.claimcheck]\narticles = ["*.txt"]\n')
    job.write("tea.txt", CLEAN)
    done = job("audit", look_ups="offline")

    assert ("0", "0") == (done.outputs["exit-code"], done.outputs["errors"])


def test_what_cannot_run(job: Job) -> None:
    """The exit code is 2, and no report is named; old ones of another step are gone."""
    job.write("tea.txt", ARTICLE)
    job("audit", look_ups="offline", paths="tea.txt")
    done = job("audit", look_ups="offline", paths="nothing.txt")

    assert (0, {"exit-code": "2"}, "") == (done.code, done.outputs, done.summary)


@pytest.mark.parametrize(
    "name",
    [
        "a tea.txt",
        "$(touch owned).txt",
        "`touch owned`.txt",
        "tea'\".txt",
        "; touch owned;.txt",
        "--version.txt",
        "tëa ☕.txt",
        "%0A::stop.txt",
    ],
)
def test_hostile_names(job: Job, name: str) -> None:
    """A name with blanks, quotes or commands is a name."""
    job.write(name, ARTICLE)
    done = job("audit", look_ups="offline", paths=f"\r\n{name}\n\n")

    assert "1" == done.outputs["exit-code"]
    assert not list(job.repository.glob("owned*"))


@pytest.mark.parametrize("field", ["fail_on", "baseline", "since", "args", "project", "look_ups"])
def test_hostile_inputs(job: Job, field: str) -> None:
    """No other input is run either, and none writes an output."""
    job.write("tea.txt", ARTICLE)
    value = "$(touch owned)\nerrors=0"
    done = job("audit", **{"look_ups": "offline", "paths": "tea.txt", field: value})

    assert not list(job.repository.glob("owned*"))
    assert "2" == done.outputs.get("exit-code", "2")
    assert done.outputs.get("errors") in {None, "1"}


def test_several_paths_and_arguments(job: Job) -> None:
    """Each stands on a line of its own."""
    job.write("tea.txt", ARTICLE)
    job.write("more/milk.txt", ARTICLE)
    done = job(
        "audit",
        look_ups="offline",
        paths="tea.txt\nmore",
        args="--select\nimpossible-date\n",
        fail_on="never",
    )

    assert ("0", "2") == (done.outputs["exit-code"], done.outputs["errors"])


def test_accepted_findings_are_not_uploaded(job: Job) -> None:
    """They stand in the audit and not in what code scanning gets."""
    job.write(
        "desk/pyproject.toml",
        '[[tool.claimcheck.ignore]]\nrule = "impossible-date"\nreason = "As printed."\n',
    )
    job.write("tea.txt", ARTICLE)
    done = job("audit", look_ups="offline", paths="tea.txt", project="desk")
    sarif = json.loads(Path(done.outputs["sarif"]).read_text(encoding="utf-8"))
    audit = json.loads(Path(done.outputs["json"]).read_text(encoding="utf-8"))

    assert 1 == audit["summary"]["accepted"]
    assert "impossible-date" not in {one["ruleId"] for one in sarif["runs"][0]["results"]}
    assert sarif["runs"][0]["results"]


def test_the_lock_alone_is_the_default(job: Job) -> None:
    """Without look-ups a reference that the lock lacks cannot be audited: 2, with the reason."""
    job.write("tea.txt", ARTICLE)
    done = job("audit", paths="tea.txt")

    assert "2" == done.outputs["exit-code"]
    assert "references.lock: has no record" in done.out


def test_a_mode_that_is_none(job: Job) -> None:
    """It is told as an error of the job."""
    done = job("audit", look_ups="maybe")

    assert (2, {}) == (done.code, done.outputs)
    assert "::error title=claimcheck::look-ups is locked, offline or online." in done.out


def test_a_step_that_is_none(job: Job) -> None:
    """It is told which there are."""
    assert (2, True) == (job("anything").code, "install, audit or comment" in job("anything").out)


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, [f"install|{ROOT}"]),
        (
            {"requirements": "a b.txt"},
            ["install|--require-hashes|--requirement|a b.txt", f"install|--no-deps|{ROOT}"],
        ),
    ],
)
def test_install(job: Job, inputs: dict[str, str], expected: list[str]) -> None:
    """The action installs its own checkout; with hashes first what these name, and nothing beside."""
    quiet = "|--quiet|--disable-pip-version-check"
    job.program("python", f'(IFS="|"; echo "$*") >> "{job.temp}/calls"')
    done = job("install", **inputs)
    calls = (job.temp / "calls").read_text(encoding="utf-8").replace(quiet, "").splitlines()

    assert [f"-m|pip|{call}" for call in expected] == calls
    assert {"store", "week"} == set(done.outputs)
    assert done.outputs["store"].endswith("claimcheck-store")


class Comments:
    """Stands in for ``gh``: answers with the ids of comments, and notes what is written."""

    def __init__(self, job: Job, listed: str, *, may_write: bool = True) -> None:
        """Put the program in the path."""
        self._job = job
        self._calls = job.temp / "calls"
        job.program(
            "gh",
            f'case "$*" in *--paginate*) {listed};; '
            f'*) (IFS="|"; echo "$*") >> "{self._calls}"; {"exit 0" if may_write else "exit 1"};; esac',
        )

    def written(self) -> tuple[Done, str]:
        """Return what the step did, and what it wrote."""
        done = self._job("comment", markdown="/tmp/a b.md", pull_request="12")  # noqa: S108 - never opened
        calls = self._calls.read_text(encoding="utf-8") if self._calls.exists() else ""
        return done, calls.strip()


def test_a_first_comment(job: Job) -> None:
    """Where there is none of ours, one is made."""
    done, call = Comments(job, "true").written()

    assert 0 == done.code
    assert call.startswith("api|--method|POST|repos/desk/articles/issues/12/comments|")
    assert "body=@/tmp/a b.md" in call


def test_a_later_comment(job: Job) -> None:
    """The first of ours is changed."""
    _, call = Comments(job, "printf '77\\n78\\n'").written()

    assert call.startswith("api|--method|PATCH|repos/desk/articles/issues/comments/77|")


def test_a_comment_that_may_not_be_written(job: Job) -> None:
    """A token that only reads, or not even that, is a warning."""
    unwritten, _ = Comments(job, "true", may_write=False).written()
    unread, call = Comments(job, "exit 1").written()

    assert (0, 0) == (unwritten.code, unread.code)
    assert "::warning title=claimcheck::The comment cannot be written" in unwritten.out
    assert (
        "::warning title=claimcheck::The comments of the pull request cannot be read" in unread.out
    )
    assert call
