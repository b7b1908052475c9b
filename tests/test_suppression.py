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


COMMENTED = """# Tea

Tea is old. [1]

## References

<!-- claimcheck: ignore[impossible-date] until={until} as printed -->
[1]: Jones B. A history of tea. Tea J. February 30, 2015;4(2):5-16.
"""


def findings(project: Project, *arguments: str) -> list[tuple[str, str, bool]]:
    """Return rule, file and whether it is accepted of the findings that concern ignores and dates."""
    out = project.run("audit", *arguments, "--format", "json", "--today", "2026-11-22").out
    return [
        (one["rule"], one["file"], bool(one["suppressed_by"]))
        for one in json.loads(out)["findings"]
        if one["rule"] in {DATE, "unused-ignore", "malformed-ignore"}
    ]


def test_comments(project: Project) -> None:
    """A comment accepts what stands in the block that it covers; after its day it is named."""
    project.write("tea.md", COMMENTED.format(until="2026-11-22"))
    accepted_one = findings(project, "tea.md")
    project.write("tea.md", COMMENTED.format(until="2026-11-21"))

    assert [(DATE, "tea.md", True)] == accepted_one
    assert [("unused-ignore", "tea.md", False), (DATE, "tea.md", False)] == findings(
        project, "tea.md"
    )


def test_a_comment_in_the_bibliography(project: Project) -> None:
    """A comment above an entry of references.bib accepts what is found in it."""
    entry = "@article{jones, author={Jones, B.}, title={Tea}, journal={J}, date={2015-02-30}}\n"
    project.write("tea.md", "# Tea\n\nTea is old. [@jones]\n")
    project.write("references.bib", f"% claimcheck: ignore[{DATE}] as printed\n{entry}")

    assert [(DATE, "references.bib", True)] == findings(project, "tea.md")


def test_a_comment_hides_the_twin_too(project: Project) -> None:
    """A comment in references.bib is used also where the same fault stands in the article's list."""
    project.write(
        "tea.txt", "Tea\n\nTea is old. [1]\n\n[1] Jones B. Tea. Tea J. 2015. doi: 11.1016/j.tea\n"
    )
    project.write(
        "references.bib",
        "% claimcheck: ignore[malformed-doi] as printed\n"
        "@article{jones, author={Jones, B.}, title={Tea}, journal={Tea J}, year=2015, "
        "doi={11.1016/j.tea}}\n",
    )

    assert "unused-ignore" not in {rule for rule, _, _ in findings(project, "tea.txt")}


@pytest.mark.parametrize(
    ("settings", "paths", "told"),
    [
        ('articles = ["*.txt"]', ("tea.txt", "milk.txt"), True),
        ('articles = ["*.txt"]', ("tea.txt",), False),
        ('articles = ["gone/*.txt"]', ("tea.txt",), False),
        ("", ("tea.txt", "milk.txt"), False),
    ],
)
def test_unused_in_the_settings(
    project: Project,
    settings: str,
    paths: tuple[str, ...],
    told: bool,  # noqa: FBT001 - a row
) -> None:
    """An ignore for the whole project is unused only where all its articles are audited."""
    project.write("tea.txt", ARTICLE)
    project.write("milk.txt", ARTICLE)
    project.write(
        "pyproject.toml",
        f'[tool.other]\ntoken = "secret"\n\n[tool.claimcheck]\n{settings}\n\n'
        '[[tool.claimcheck.ignore]]\nrule = "malformed-doi"\nreason = "Known."\n\n'
        '[tool.more]\ntoken = "secret"\n',
    )
    result = project.run("audit", *paths, "--format", "json", "--today", "2026-11-22")

    assert ("hides nothing" in result.out) == told
    assert "secret" not in result.out


def test_the_settings_file_is_told_at_its_line(project: Project) -> None:
    """What is found about an ignore of the settings stands at the rule that it names."""
    project.write("tea.txt", ARTICLE)
    project.write(
        "pyproject.toml",
        '[[tool.claimcheck.ignore]]\nrule = "malformed-doi"\nfile = "tea.txt"\nreason = "x"\n',
    )
    result = project.run("audit", "tea.txt")

    assert "pyproject.toml:2:9: warning unused-ignore" in result.out


def test_the_rule_can_be_switched_off(project: Project) -> None:
    """Severity and "off" hold for the rules about ignores as for all others."""
    project.write("tea.md", COMMENTED.replace("[impossible-date]", "[malformed-doi]"))
    project.write("pyproject.toml", '[tool.claimcheck.rules]\nunused-ignore = "off"\n')

    assert "unused-ignore" not in {rule for rule, _, _ in findings(project, "tea.md")}


def test_an_unused_comment_is_deleted(project: Project) -> None:
    """The fix takes out the comment with its line, and of a claim file the whole table."""
    project.write("tea.md", COMMENTED.format(until="2027-01-01").replace("February 30", "May 3"))
    project.run("init", "tea.md")
    name = "claims/tea/tea-0001.toml"
    claim = project.files()[name].decode()
    table = f'\n[[ignore]]\nrule = "{DATE}"\nreason = "As printed."\n'
    project.write(name, claim + table)
    out = project.run("audit", "tea.md", "--format", "json").out
    whole = json.loads(out)
    texts = {source["path"]: source["text"] for source in whole["sources"]}
    edits = {
        one["file"]: one["fixes"][0]
        for one in whole["findings"]
        if one["rule"] == "unused-ignore" and one["fixes"]
    }
    gone = {file: texts[file][edit["span"][0] : edit["span"][1]] for file, edit in edits.items()}

    assert gone["tea.md"].startswith("<!-- claimcheck")
    assert gone["tea.md"].endswith("-->\n")
    assert gone[name].startswith("[[ignore]]")
    assert gone[name].endswith('"As printed."\n')
