"""``claimcheck report`` renders a saved audit, and does nothing else."""

import json

import pytest

import claimcheck.report.saved as saved_audits
from tests.project import ARTICLE, Project


@pytest.fixture
def saved(project: Project) -> Project:
    """Return a project with an audit saved as JSON and as HTML."""
    project.write("tea.txt", ARTICLE)
    done = project.run(
        "audit", "tea.txt", "--report", "json=audit.json", "--report", "html=audit.html"
    )
    assert 1 == done.code
    return project


@pytest.mark.parametrize("file", ["audit.json", "audit.html"])
def test_an_audit_is_rendered_again(saved: Project, file: str) -> None:
    """The terminal shows what the audit itself showed, and the exit code is 0."""
    first = saved.run("audit", "tea.txt")
    result = saved.run("report", file)

    assert (0, first.out, "") == (result.code, result.out, result.err)


def test_the_article_may_be_gone(saved: Project) -> None:
    """Nothing is read but the saved audit."""
    (saved.folder / "tea.txt").unlink()
    result = saved.run("report", "audit.json", "--format", "sarif")

    assert 0 == result.code
    assert json.loads(result.out)["runs"][0]["results"]


def test_several_reports(saved: Project) -> None:
    """--report writes files as an audit does, and --quiet prints nothing."""
    result = saved.run(
        "report", "audit.json", "-q", "--report", "csv=a.csv", "--report", "junit=a.xml"
    )

    assert (0, "", "Wrote a.csv\nWrote a.xml\n") == (result.code, result.out, result.err)
    assert {"a.csv", "a.xml"} <= set(saved.files())


@pytest.mark.parametrize("named", ["audit.json", "tea.txt", "./audit.json"])
def test_nothing_is_overwritten_that_is_read(saved: Project, named: str) -> None:
    """Neither the saved audit nor an article of it; nothing is changed."""
    before = saved.files()
    result = saved.run("report", "audit.json", "--report", f"html={named}")

    assert (2, "") == (result.code, result.out)
    assert "would overwrite" in result.err
    assert before == saved.files()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "This is no JSON"),
        (b"\x00\xff", "This is no JSON"),
        (b"{}", "This is no audit of claimcheck"),
        (b'{"schema_version": 99}', "of a newer claimcheck"),
        (b'{"schema_version": 1}', "The audit is damaged"),
    ],
)
def test_what_is_no_audit(project: Project, data: bytes, words: str) -> None:
    """It is named in one line."""
    project.write("bad.json", data)
    result = project.run("report", "bad.json")

    assert (2, "") == (result.code, result.out)
    assert words in result.err
    assert 1 == result.err.count("\n")


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("none.json", "there is no such file. Check the path."),
        (".", "is a folder, not a file."),
        ("no\0name", "cannot be read: "),
    ],
)
def test_a_file_that_cannot_be_read(project: Project, named: str, words: str) -> None:
    """A missing file and a folder are named in one line."""
    result = project.run("report", named)

    assert (2, "") == (result.code, result.out)
    assert f"{named.replace(chr(0), '<U+0000>')}: {words}" in result.err


def test_a_file_that_is_too_large(saved: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than the limit is read."""
    monkeypatch.setattr(saved_audits, "LARGEST", 10)

    assert "audit.json: is larger than 10 bytes." in saved.run("report", "audit.json").err
