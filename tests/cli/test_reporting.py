"""Where the reports of a run go: formats, files, and the job of GitHub Actions around it."""

import json
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from claimcheck.cli.reporting import write_reports
from claimcheck.report import FILES_ONLY, FORMATS, render
from tests.project import ARTICLE, CLEAN, Project
from tests.report import audits

ROOT = Path(__file__).parents[2]
TEXTS = [name for name in FORMATS if name not in FILES_ONLY]
HOSTILE = ARTICLE.replace("A history of tea", "A history ##[add-mask]tea")


@pytest.fixture
def in_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as a job of GitHub Actions does."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")


def test_every_format_in_one_run(project: Project) -> None:
    """All reports are of the same audit, and each is what its name says."""
    project.write("tea.txt", ARTICLE)
    named = [f"--report={name}=out.{name}" for name in TEXTS]
    result = project.run("audit", "tea.txt", *named)
    files = project.files()

    assert [f"Wrote out.{name}" for name in TEXTS] == result.err.splitlines()
    assert "2.1.0" == json.loads(files["out.sarif"])["version"]
    assert "testsuites" == fromstring(files["out.junit"]).tag  # noqa: S314 - our own output
    assert files["out.github"].startswith(b"::error file=tea.txt,line=9,")
    assert "impossible-date" in {one["check_name"] for one in json.loads(files["out.gitlab"])}
    assert files["out.markdown"].startswith(b"<!-- claimcheck -->\n")
    assert files["out.csv"].startswith(b"\xef\xbb\xbfseverity,")


@pytest.mark.parametrize("stderr", [subprocess.DEVNULL, subprocess.STDOUT])
def test_no_report_is_lost_with_its_reader(project: Project, stderr: int) -> None:
    """Where nobody reads the output to its end, as before ``| head``, every report is written."""
    project.write("tea.txt", ARTICLE)
    reports = ("--report=html=a.html", "--report=csv=a.csv")
    with subprocess.Popen(
        [sys.executable, "-m", "claimcheck", "audit", "tea.txt", "--offline", *reports],
        stdout=subprocess.PIPE,
        stderr=stderr,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as running:
        assert running.stdout
        running.stdout.close()

    assert {"a.html", "a.csv"} <= project.files().keys()


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "terminal"])
def test_standard_output_is_what_a_file_would_hold(project: Project, name: str) -> None:
    """--format prints the very bytes that --report writes, but for the time of the run."""
    project.write("tea.txt", ARTICLE)
    project.run("audit", "tea.txt", "--report", "json=audit.json")
    result = project.run("report", "audit.json", "--format", name, "--report", f"{name}=out")

    assert (0, "Wrote out\n") == (result.code, result.err)
    assert project.files()["out"] == result.out.encode()


@pytest.mark.usefixtures("in_job")
def test_a_job_of_github_gets_annotations_beside_the_report(project: Project) -> None:
    """By default people read the report in the log, and GitHub the annotations beside it."""
    project.write("tea.txt", ARTICLE)
    result = project.run("audit", "tea.txt")

    assert 1 == result.code
    assert result.out.startswith("Not ready")
    assert "::error" not in result.out
    assert result.err.startswith("::error file=tea.txt,line=9,")


@pytest.mark.usefixtures("in_job")
@pytest.mark.parametrize("flags", [["--format", "terminal"], ["--format", "json"], ["--quiet"]])
def test_no_annotations_where_none_are_asked_for(project: Project, flags: list[str]) -> None:
    """Another format and --quiet keep standard error as it is."""
    project.write("tea.txt", ARTICLE)

    assert "" == project.run("audit", "tea.txt", *flags).err


@pytest.mark.usefixtures("in_job")
def test_annotations_as_the_report(project: Project) -> None:
    """--format github prints them to standard output, and nothing else."""
    project.write("tea.txt", ARTICLE)
    result = project.run("audit", "tea.txt", "--format", "github")

    assert "" == result.err
    assert all(line.startswith("::") for line in result.out.splitlines())


@pytest.mark.usefixtures("in_job")
def test_an_article_commands_no_job(project: Project) -> None:
    """Words of an article that the runner would obey are printed so that it does not."""
    project.write("tea.txt", HOSTILE)
    result = project.run("audit", "tea.txt")

    assert "A history ## [add-mask]tea" in result.out
    assert "##[" not in result.out


@pytest.mark.usefixtures("in_job")
def test_the_summary_of_a_step(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that GitHub makes for it is written in place, and keeps its permissions."""
    summary = project.write("runner/step_summary", "")
    summary.chmod(0o640)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    project.write("tea.txt", ARTICLE)
    project.run("audit", "tea.txt", "--report", f"markdown={summary}")

    assert summary.read_text(encoding="utf-8").startswith("<!-- claimcheck -->\n## Not ready")
    assert 0o640 == summary.stat().st_mode & 0o777
    assert ["step_summary"] == [one.name for one in Path(summary.parent).iterdir()]


def test_an_unknown_format_is_answered_with_the_near_one(project: Project) -> None:
    """A slip of the pen is met with what was meant."""
    project.write("tea.txt", CLEAN)
    result = project.run("audit", "tea.txt", "--report", "sarf=x")

    assert 2 == result.code
    assert "did you mean sarif?" in result.err


def test_a_large_report_is_never_held_as_a_whole(tmp_path: Path) -> None:
    """It is written as it is made: the memory that this takes is a small part of the file."""
    audit = audits.large_audit(2_000)
    path = tmp_path / "audit.json"
    tracemalloc.start()
    write_reports([("json", path)], audit)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert path.read_bytes() == render("json", audit).encode()
    assert peak < path.stat().st_size / 2
