"""GitLab's code quality: the keys that it demands, and fingerprints that are unique."""

import json
from typing import Any

import pytest
from msgspec import structs

from claimcheck.model import Audit
from claimcheck.report import render
from tests.report import audits, ci_audits


def issues(audit: Audit) -> list[dict[str, Any]]:
    """Return the issues of a report."""
    found: list[dict[str, Any]] = json.loads(render("gitlab", audit))
    return found


@pytest.mark.parametrize("name", ci_audits.ALL)
def test_every_issue_has_what_gitlab_demands(name: str) -> None:
    """Description, check, fingerprint, severity, a path that does not begin with ./ and a line."""
    found = issues(ci_audits.ALL[name])

    for one in found:
        assert {"description", "check_name", "fingerprint", "severity", "location"} == set(one)
        assert one["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert one["location"]["lines"]["begin"] >= 1
        assert not one["location"]["path"].startswith("./")
        assert len(one["description"]) <= 500
    assert len({one["fingerprint"] for one in found}) == len(found)


def test_issues() -> None:
    """Open findings, worst first; accepted ones are none."""
    assert [
        ("impossible-date", "critical", "pain.txt", 9),
        ("impossible-date", "critical", "references.bib", 3),
        ("uncited-claim", "major", "pain.txt", 3),
        ("name-order", "minor", "pain.txt", 9),
        ("whole-again", "minor", "pain.txt", 9),
        ("whole-reference", "minor", "pain.txt", 9),
        ("missing-url", "minor", "pain.txt", 10),
    ] == [
        (
            one["check_name"],
            one["severity"],
            one["location"]["path"],
            one["location"]["lines"]["begin"],
        )
        for one in issues(audits.small_audit())
    ]


def test_what_could_not_be_verified_is_information() -> None:
    """It is no fault of the article."""
    assert "info" == issues(audits.looked_up_audit())[-1]["severity"]


def test_a_file_that_could_not_be_read_blocks() -> None:
    """It comes first."""
    assert ("unreadable-file", "blocker") == tuple(
        issues(ci_audits.unreadable_audit())[0][key] for key in ("check_name", "severity")
    )


def test_equal_fingerprints_are_told_apart() -> None:
    """GitLab keeps one issue of those with one fingerprint; the first keeps its own."""
    audit = audits.small_audit()
    twins = structs.replace(audit, findings=(audit.findings[0],) * 3)
    marks = [one["fingerprint"] for one in issues(twins)]

    assert audit.findings[0].fingerprint == marks[0]
    assert 3 == len(set(marks))


def test_a_word_file_has_line_1() -> None:
    """GitLab demands a line; the words name the paragraph."""
    issue = issues(ci_audits.word_audit())[0]

    assert 1 == issue["location"]["lines"]["begin"]
    assert "paragraph 2, character 15" in issue["description"]


def test_nothing_found() -> None:
    """An audit without findings is an empty array, which clears the widget."""
    assert [] == issues(audits.clean_audit())
