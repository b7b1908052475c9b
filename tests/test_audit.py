"""The pipeline holds together: bad input, large input, the record of what was done."""

import datetime
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.model import SCHEMA_VERSION, Audit
from claimcheck.pipeline import audit_paths
from claimcheck.settings import Settings
from tests.project import ARTICLE, CLEAN, Project

TODAY = datetime.date(2026, 11, 22)


def audit_of(*paths: str) -> Audit:
    """Return the audit of files of the current folder."""
    return audit_paths(paths, settings=Settings(), today=TODAY)


def test_every_finding_points_at_its_characters(project: Project) -> None:
    """Offset, line, column and quotation agree."""
    project.write("tea.txt", ARTICLE.replace("\n", "\r\n"))
    audit = audit_of("tea.txt")
    text = audit.sources[0].text
    lines = text.split("\r\n")

    assert audit.findings
    for finding in audit.findings:
        at = finding.span
        assert text.startswith(finding.quoted_text, at.offset)
        assert lines[at.line - 1][at.col - 1 :].startswith(finding.quoted_text[:5].split("\r")[0])


def test_the_record_of_the_run(project: Project) -> None:
    """An audit tells its version, day, settings, rules, and what passed."""
    project.write("tea.txt", CLEAN)
    audit = audit_of("tea.txt")

    assert (SCHEMA_VERSION, TODAY) == (audit.schema_version, audit.run.today)
    assert Settings().sha256 == audit.run.settings_sha256
    assert len(audit.run.rules) > 80
    passed = {check.rule for check in audit.checks if check.outcome == "pass"}
    assert {"undefined-citation", "malformed-doi", "unbalanced-quotes"} <= passed


def test_fingerprints_survive_edits_elsewhere(project: Project) -> None:
    """A sentence in front and another line end do not change a finding's fingerprint."""
    project.write("tea.txt", ARTICLE)
    before = {one.rule: one.fingerprint for one in audit_of("tea.txt").findings}
    project.write("tea.txt", ("A new beginning.\n\n" + ARTICLE).replace("\n", "\r\n"))
    after = {one.rule: one.fingerprint for one in audit_of("tea.txt").findings}

    assert before["impossible-date"] == after["impossible-date"]


def test_fingerprints_are_unique(project: Project) -> None:
    """Twin faults of one reference are told apart."""
    project.write("tea.txt", ARTICLE.replace("2015;4", "February 30, 2015;4"))
    audit = audit_of("tea.txt")

    assert len(audit.findings) == len({one.fingerprint for one in audit.findings})


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Tea is old [1]. It cures 3 diseases [2].\n", {"undefined-citation"}),
        (
            "[1] Roe A. Tea. BMJ. 2014;1:2.\n\n[2] Doe B. Tea. BMJ. 2015;1:2.\n",
            {"uncited-reference"},
        ),
        ("# Only a heading\n", set()),
        ("x", set()),
        ("???\n\n!!!\n\n---\n", set()),
    ],
)
def test_halves_of_an_article(project: Project, text: str, rules: set[str]) -> None:
    """An article without a list, a list without an article, or next to nothing: an honest audit."""
    project.write("a.md", text)

    assert rules <= {finding.rule for finding in audit_of("a.md").findings}


def test_a_long_line(project: Project) -> None:
    """A line of a megabyte is audited, marker by marker."""
    project.write("a.txt", "Tea lowers pressure by 3 mm. [1] " * 32_000)
    (article,) = audit_of("a.txt").articles

    assert (32_000, 32_000) == (len(article.citations), len(article.claims))


def test_many_markers(project: Project) -> None:
    """Fifty thousand markers are read, each with its claim."""
    body = "\n\n".join("Tea is warm [1] and good [2], they say [1,2]." for _ in range(16_667))
    project.write(
        "a.txt", f"{body}\n\n[1] Roe A. Tea. BMJ. 2014;1:2.\n\n[2] Doe B. Tee. BMJ. 2015;1:2.\n"
    )
    (article,) = audit_of("a.txt").articles

    assert 50_001 == len(article.citations)
    assert 16_667 == len(article.claims)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    "line",
    [
        "[" * 30_000,
        "(" * 30_000,
        "`" * 30_000,
        "*a " * 20_000,
        "[@" * 20_000,
        "“" * 30_000,
        "^" * 30_000,
        "10.1234/" * 8_000,
        "http://a" * 8_000,
        "Smith (" * 8_000,
        "1. " * 20_000,
        "<sup>" * 10_000,
    ],
    ids=lambda line: line[:6],
)
def test_hostile_lines_end(project: Project, name: str, line: str) -> None:
    """Text made to be slow is read all the same."""
    project.write(
        name, f"Tea is old [1].\n\n{line}\n\n[1] Roe A. Tea. BMJ. 2014;1:2.\n\n[2] {line}\n"
    )

    assert 1 == len(audit_of(name).articles)


@given(st.text(max_size=300), st.sampled_from(["a.txt", "a.md"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_text_is_audited(project: Project, text: str, name: str) -> None:
    """No text of an article crashes the audit, and the audit can be written as JSON."""
    project.write(name, "Tea is old [1].\n\n" + text.replace("\x00", "") + "\n\n[1] " + text[:80])
    result = project.run("audit", name, "--format", "json", "--fail-on", "never")

    if result.code != 2:
        assert json.loads(result.out)["articles"]
    assert "internal error" not in result.err
