"""Every row and sentence of docs/exit-codes.md is true."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import structs

from claimcheck.cli import app
from claimcheck.cli.exit_code import exit_code
from claimcheck.model import Ask, Record, ReferenceVerdict, Unavailable, Work
from tests.project import ARTICLE, CLEAN, Project
from tests.report.audits import clean_audit

ROOT = Path(__file__).parents[2]


def test_clean_is_0(project: Project) -> None:
    """No finding at or above the threshold gives 0."""
    project.write("tea.txt", CLEAN)

    assert 0 == project.run("audit", "tea.txt").code


def test_findings_are_1(project: Project) -> None:
    """An error gives 1, and so does a warning with --fail-on warning."""
    project.write("tea.txt", ARTICLE)
    project.write("clean.txt", CLEAN + "\n[3] Never cited. Tea J. 2016;1:2.\n")

    assert 1 == project.run("audit", "tea.txt").code
    assert 0 == project.run("audit", "clean.txt").code
    assert 1 == project.run("audit", "clean.txt", "--fail-on", "warning").code


def test_fail_on_never_is_0(project: Project) -> None:
    """``--fail-on never`` gives 0 whatever is found."""
    project.write("tea.txt", ARTICLE)

    assert 0 == project.run("audit", "tea.txt", "--fail-on", "never").code


@pytest.mark.parametrize(
    "arguments",
    [
        ["audit"],
        ["audit", "none.txt"],
        ["audit", "--nonsense"],
        ["audit", "tea.txt", "--select", "no-such-rule"],
        ["audit", "tea.txt", "--report", "html"],
        ["audit", "tea.txt", "--report", "pdf=x.pdf"],
        ["audit", "tea.txt", "--report", "html=none/x.html"],
        ["audit", "tea.txt", "--today", "yesterday"],
        ["audit", "tea.txt", "--references", "none.bib"],
        ["audit", "tea.txt", "--claims", "none"],
        ["audit", "tea.txt", "--locked"],
        ["audit", "tea.txt", "--explain-plan", "--locked"],
        ["audit", "tea.txt", "--explain-plan", "--select", "no-such-rule"],
        ["audit", "tea.txt", "--explain-plan", "--report", "pdf=x.pdf"],
        ["audit", "tea.txt", "--max-age", "3"],
        ["audit", "tea.txt", "--contact", "nobody"],
        ["audit", "tea.txt", "--cache", ""],
        ["audit", "tea.txt", "--references", ""],
        ["audit", "tea.txt", "--claims", " "],
        ["audit", "tea.txt", "--settings", ""],
        ["audit", ""],
        ["read", ""],
        ["init", ""],
        ["fix", "tea.txt", " "],
        ["status", ""],
        ["lock", ""],
        ["cite", "--all", "--references", ""],
        ["lock", "none.txt"],
        ["lock", "tea.txt", "--refresh", "no-such-key"],
        ["cache", "info", "--settings", "none"],
        ["nonsense"],
        ["explain", "no-such-rule"],
    ],
)
def test_a_wrong_call_is_2_in_one_line(project: Project, arguments: list[str]) -> None:
    """A call that cannot be followed gives 2 and says why, without a traceback."""
    project.write("tea.txt", CLEAN)
    result = project.run(*arguments)

    assert (2, "") == (result.code, result.out)
    assert result.err.strip()
    assert "Traceback" not in result.err


def test_2_wins_over_1_and_the_rest_is_reported(project: Project) -> None:
    """A file that cannot be read gives 2; the other one is audited and reported all the same."""
    project.write("tea.txt", ARTICLE)
    project.write("bad.txt", b"\x00\x01binary")
    result = project.run("audit", "tea.txt", "bad.txt", "--report", "json=audit.json")

    assert 2 == result.code
    assert "impossible-date" in result.out
    assert "bad.txt" in result.out
    assert "bad.txt: is no text" in result.err
    assert b'"bad.txt"' in project.files()["audit.json"]


def test_accepted_findings_do_not_count(project: Project) -> None:
    """A finding that the settings accept does not make the run fail."""
    project.write("tea.txt", ARTICLE)
    project.write(
        "pyproject.toml",
        '[[tool.claimcheck.ignore]]\nrule = "impossible-date"\nreason = "A joke of the author."\n',
    )

    assert 0 == project.run("audit", "tea.txt").code


def test_silence_fails_only_where_completeness_is_required(project: Project) -> None:
    """What could not be checked fails no run; with --require-complete it gives 1."""
    project.write("tea.txt", CLEAN)

    assert 0 == project.run("audit", "tea.txt", "--offline", "--fail-on", "note").code
    assert 1 == project.run("audit", "tea.txt", "--offline", "--require-complete").code


def test_silence_of_crossref_is_not_complete() -> None:
    """Whoever else verified a work, its notices are not known; a DOI of DataCite has none there."""
    doi = Ask("doi", "10.1136/bmj.g1234")
    at = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
    silent = Unavailable(ask=doi, source="Crossref", retrieved_at=at, reason="timeout")
    verified = structs.replace(
        clean_audit(),
        verdicts=(ReferenceVerdict(ref_id="a#1", verdict="verified", because=""),),
        records=(silent,),
    )
    elsewhere = Record(ask=doi, source="DataCite", retrieved_at=at, content=Work(title="Tea"))
    unasked = structs.replace(silent, reason="offline")
    watch = structs.replace(silent, source="Retraction Watch", reason="bad-answer")

    assert 0 == exit_code(verified, "never")
    cases = (((silent,), 1), ((silent, elsewhere), 0), ((unasked,), 0), ((watch,), 1))
    for records, code in cases:
        audit = structs.replace(verified, records=records)
        assert code == exit_code(audit, "never", require_complete=True)


def test_a_file_that_cannot_be_read_has_no_plan(project: Project) -> None:
    """The plan of the rest is printed, the file is named, and the code is 2."""
    project.write("tea.txt", CLEAN)
    project.write("bad.txt", b"\x00\x01binary")
    result = project.run("audit", "tea.txt", "bad.txt", "--explain-plan")

    assert 2 == result.code
    assert "No request would be made: the audit is offline." in result.out
    assert "bad.txt: is no text" in result.err


def test_an_interrupted_run_is_130(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the run with the shells' code and one line."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app.app, "main", interrupt)

    assert (130, "", "claimcheck: interrupted.\n") == project.run("audit", "tea.txt")


def test_a_fault_of_ours_tells_no_secret(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an unforeseen error quotes is shown without passwords and keys."""

    def fail(*_: object, **__: object) -> None:
        raise ValueError("https://ada:s3cretpw@example.org/?api_key=k3y")

    monkeypatch.setattr(app.app, "main", fail)
    result = project.run("audit", "tea.txt")

    assert "internal error: ValueError: https://example.org/?api_key=" in result.err
    assert "s3cretpw" not in result.err
    assert "k3y" not in result.err


def test_a_fault_of_ours_is_2_without_a_traceback(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unforeseen error becomes one line; the traceback is there for those who ask for it."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(app.app, "main", fail)
    result = project.run("audit", "tea.txt")

    assert 2 == result.code
    assert "internal error: ZeroDivisionError" in result.err
    monkeypatch.setenv("CLAIMCHECK_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        project.run("audit", "tea.txt")


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [(ARTICLE, ["tea.txt"], 1), (CLEAN, ["tea.txt", "--format", "json"], 0), ("", ["tea.txt"], 2)],
)
def test_the_program_itself(project: Project, text: str, arguments: list[str], code: int) -> None:
    """The installed program gives the codes too, and prints all that it has to say before."""
    project.write("tea.txt", text)
    command = [sys.executable, "-m", "claimcheck", *arguments]
    found = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=project.folder, env=found, capture_output=True, text=True, check=False
    )

    assert code == done.returncode
    assert done.stdout.endswith((".\n", "}\n")) == (code != 2)
    assert bool(done.stderr) == (code == 2)


def test_a_terminal_with_few_signs(project: Project) -> None:
    """Quotation marks and bullets that standard output cannot encode are no internal error."""
    project.write("tea.txt", ARTICLE.replace("A history", "“A history"))
    found = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", "tea.txt"],
        cwd=project.folder,
        env=found,
        capture_output=True,
        encoding="latin-1",
        check=False,
    )

    assert (1, "") == (done.returncode, done.stderr)
    assert "\\u201c" in done.stdout
