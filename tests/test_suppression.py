"""Accepted findings are marked, with who accepted them and why, and only those."""

import json

import pytest

from tests.project import ARTICLE, Project

DATE = "impossible-date"


def accepted(project: Project) -> list[tuple[str, str]]:
    """Return where and why the wrong date was accepted, in an audit of the article."""
    out = project.run("audit", "tea.txt", "--format", "json", "--today", "2026-11-22").out
    return [
        (one["suppressed_by"]["where"], one["suppressed_by"]["reason"])
        for one in json.loads(out)["findings"]
        if one["rule"] == DATE and one["suppressed_by"]
    ]


@pytest.mark.parametrize(
    ("limits", "holds"),
    [
        ("", True),
        ('ref = "tea#2"', True),
        ('ref = "tea#1"', False),
        ('file = "*.txt"', True),
        ('file = "*.md"', False),
        ('claim = "tea-0001"', False),
        ("until = 2026-11-22", True),
        ("until = 2026-11-21", False),
    ],
)
def test_settings(project: Project, limits: str, holds: bool) -> None:  # noqa: FBT001 - a row
    """An ignore of the settings holds for what it names, up to its last day."""
    project.write("tea.txt", ARTICLE)
    project.write(
        "pyproject.toml",
        f'[[tool.claimcheck.ignore]]\nrule = "{DATE}"\nreason = "Known."\n{limits}\n',
    )

    assert [("pyproject.toml", "Known.")] * holds == accepted(project)


@pytest.mark.parametrize(("number", "holds"), [(2, True), (1, False)])
def test_ledger(project: Project, number: int, holds: bool) -> None:  # noqa: FBT001 - a row
    """An ignore in a claim's file holds for the references that the claim cites."""
    project.write("tea.txt", ARTICLE)
    project.run("init", "tea.txt")
    name = f"claims/tea/tea-000{number}.toml"
    ignore = f'\n[[ignore]]\nrule = "{DATE}"\nreason = "As printed."\n'
    project.write(name, project.files()[name] + ignore.encode())

    assert [(name, "As printed.")] * holds == accepted(project)


def test_accepted_findings_stay_in_the_reports(project: Project) -> None:
    """They are shown with their reason, in the terminal and in HTML."""
    project.write("tea.txt", ARTICLE)
    project.write(
        "pyproject.toml",
        f'[[tool.claimcheck.ignore]]\nrule = "{DATE}"\nreason = "As printed there."\n',
    )
    result = project.run("audit", "tea.txt", "--report", "html=a.html")

    assert "As printed there." in result.out
    assert b"As printed there." in project.files()["a.html"]


def test_an_unknown_rule_is_refused(project: Project) -> None:
    """A rule that does not exist cannot be accepted."""
    project.write("tea.txt", ARTICLE)
    project.write(
        "pyproject.toml", '[[tool.claimcheck.ignore]]\nrule = "imposible-date"\nreason = "x"\n'
    )

    assert "did you mean impossible-date" in project.run("audit", "tea.txt").err
