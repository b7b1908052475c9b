"""A rule that had something to judge and found nothing wrong has passed, and says so."""

import datetime
from pathlib import Path

import pytest

from claimcheck.pipeline import audit_paths
from claimcheck.settings import load_settings

TODAY = datetime.date(2026, 11, 22)
PAPER = "Schroeder B, Doig J. Massage in multiple sclerosis. Evid Based Med. 2014;4:6-9."
ARTICLE = "Massage may ease pain. [1]\n\nReferences\n\n[1] {}\n"
NOTES = "Massage may ease pain.[1] It may help sleep.[2]\n\nNotes\n\n1. {}\n2. {}\n"
PMC = "PMCID: PMC4034721. https://pmc.ncbi.nlm.nih.gov/articles/{}/"
ENTRY = """\
@{}{{doe-2020,
  author = {{Doe, Jane}},
  title = {{Massage and sleep}},
  year = {{2020}},
}}
"""


def outcomes(folder: Path, rule: str, name: str, text: str) -> set[str]:
    """Return with which outcomes a rule was asked about a file."""
    (folder / name).write_text(text, encoding="utf-8")
    audit = audit_paths([name], settings=load_settings(folder), today=TODAY)
    return {check.outcome for check in audit.checks if check.rule == rule}


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("ambiguous-ibid", NOTES.format(PAPER, "Ibid., p. 7.")),
        ("incomplete-repeat", ARTICLE.format(PAPER)),
        ("conflicting-identifiers", ARTICLE.format(f"{PAPER} {PMC.format('PMC4034721')}")),
    ],
)
def test_pass_is_recorded(
    rule: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was judged and is right is a pass, not "not applicable"."""
    monkeypatch.chdir(tmp_path)

    actual = outcomes(tmp_path, rule, "article.txt", text)

    assert "pass" in actual


@pytest.mark.parametrize(
    ("rule", "name", "text"),
    [
        ("ambiguous-ibid", "article.txt", ARTICLE.format(PAPER)),
        ("conflicting-identifiers", "article.txt", ARTICLE.format(f"{PAPER} PMID: 24949078")),
        ("et-al-in-authors", "article.txt", ARTICLE.format(PAPER)),
        ("numeric-author", "article.txt", ARTICLE.format(PAPER)),
        ("double-space", "references.bib", ENTRY.format("article")),
        ("missing-field", "references.bib", ENTRY.format("misc")),
        ("missing-access-date", "article.txt", ARTICLE.format(PAPER)),
        ("swapped-identifiers", "article.txt", ARTICLE.format(f"{PAPER} PMID: 24949078")),
    ],
)
def test_nothing_to_judge(
    rule: str, name: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule does not boast of a pass where it had nothing to look at."""
    monkeypatch.chdir(tmp_path)

    actual = outcomes(tmp_path, rule, name, text)

    assert {"not-applicable"} == actual
