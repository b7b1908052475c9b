"""With ``--since`` an audit tells only what a change of git touches, and what rests on it."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.model import Span
from claimcheck.since import Repository
from claimcheck.touched import _united
from tests.project import Project

ARTICLE = """# Tea and sleep

Tea helps people sleep for 2 hours more, a trial found. [@smith]

It is warm, and it is old. [@jones]

Coffee keeps 9 of 10 people awake.
"""
BIB = """@article{smith,
  author = {Smith, J.}, title = {Tea and sleep}, journal = {BMJ}, year = {2014}, date = {2014-02-30}
}

@article{jones,
  author = {Jones, B.}, title = {A history of tea}, journal = {Tea J}, year = {2015}, date = {2015-02-30}
}
"""
LOCK = """version = 1

[[answer]]
ask = {kind = "search", value = "Jones | 2015 | Tea J |  |  | A history of tea"}
source = "Crossref"
state = "absent"
retrieved_at = 2026-11-20T10:00:00Z
"""


def git(*arguments: str) -> None:
    """Run git in the current folder."""
    subprocess.run(
        ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", *arguments],
        check=True,
        capture_output=True,
    )


def commit() -> None:
    """Commit all that stands in the current folder."""
    git("add", "--all")
    git("commit", "--quiet", "--message", "state")


@pytest.fixture
def repository(project: Project) -> Project:
    """Return a project with one commit."""
    git("init", "--quiet")
    project.write("tea.md", ARTICLE)
    project.write("references.bib", BIB)
    commit()
    return project


def told(project: Project, *arguments: str, since: str = "HEAD") -> set[tuple[str, str]]:
    """Return rule and file of the warnings and errors that are told."""
    out = project.run("audit", *arguments, "--offline", "--since", since, "--format", "json").out
    audit = json.loads(out)
    return {
        (one["rule"], one["quoted_text"])
        for one in audit["findings"]
        if one["outcome"] != "unverified" and one["severity"] != "note"
    }


SMITH = ("impossible-date", "2014-02-30")
JONES = ("impossible-date", "2015-02-30")
COFFEE = ("uncited-claim", "Coffee keeps 9 of 10 people awake.")


def test_nothing_changed(repository: Project) -> None:
    """Where nothing was touched, nothing is told, and the audit says how much is left out."""
    result = repository.run("audit", "tea.md", "--offline", "--since", "HEAD")

    assert 0 == result.code
    assert "Only what was touched since HEAD" in result.out
    assert set() == told(repository, "tea.md")


def test_a_changed_line(repository: Project) -> None:
    """A line that was changed is told, and no other."""
    repository.write("tea.md", ARTICLE.replace("Coffee keeps", "Strong coffee keeps"))

    assert {("uncited-claim", "Strong coffee keeps 9 of 10 people awake.")} == told(
        repository, "tea.md"
    )


def test_lines_that_only_move(repository: Project) -> None:
    """A paragraph before the others moves them and touches none."""
    repository.write("tea.md", ARTICLE.replace("\n\nTea", "\n\nA word before all.\n\nTea"))

    assert set() == told(repository, "tea.md")


def test_a_changed_entry(repository: Project) -> None:
    """A changed entry is told, and touches the claims that rest on it; the other entry is not."""
    repository.write("references.bib", BIB.replace("Tea and sleep", "Tea and good sleep"))
    audit = json.loads(
        repository.run("audit", "tea.md", "--offline", "--since", "HEAD", "--format", "json").out
    )

    assert {SMITH} == told(repository, "tea.md")
    assert {"smith"} == {one["ref_id"] for one in audit["verdicts"]}


@pytest.mark.parametrize(
    "change",
    [
        ("@article{smith,\n  author", "@article{smith,\n\n     author"),
        (
            "title = {Tea and sleep}, journal = {BMJ}",
            'journal = "BMJ", title = {Tea   and sleep}',
        ),
        ("@article{jones", "% on history\n@article{jones"),
    ],
)
def test_a_cosmetic_change(repository: Project, change: tuple[str, str]) -> None:
    """White space, the order of fields, quotation marks and comments touch no claim."""
    repository.write("references.bib", BIB.replace(*change))
    audit = json.loads(
        repository.run("audit", "tea.md", "--offline", "--since", "HEAD", "--format", "json").out
    )

    assert not audit["verdicts"]
    assert JONES not in told(repository, "tea.md")


def test_a_deleted_entry(repository: Project) -> None:
    """A citation whose entry is gone is told, though its line is as it was."""
    repository.write("references.bib", BIB[BIB.index("@article{jones") :])

    assert {("undefined-citation", "smith")} == told(repository, "tea.md")


def test_a_deleted_file_of_references(repository: Project) -> None:
    """Citations of what stood in it are told, though the article is as it was."""
    (repository.folder / "references.bib").unlink()

    assert {("undefined-citation", "[@smith]")} == told(repository, "tea.md")


def test_a_deleted_item_of_the_list(repository: Project) -> None:
    """A citation whose work was taken out of the article's own list is told."""
    article = (
        "# Tea\n\nTea helps 3 of 4 people. [1] Coffee helps too. [2]\n\nMilk helps.\n\n"
        "## References\n\n1. Smith J. Tea. BMJ. 2014;1:1-2.\n2. Brown T. Coffee. BMJ. 2015;2:3-4.\n"
    )
    repository.write("list.md", article)
    commit()
    before = told(repository, "list.md")
    repository.write("list.md", article[: article.index("2. Brown")])

    assert set() == before
    assert "undefined-citation" in {rule for rule, _ in told(repository, "list.md")}


def test_a_reference_that_lost_its_citation(repository: Project) -> None:
    """A work that nothing cites any more is told, even renumbered; one that never was cited is not."""
    article = (
        "# Tea\n\nTea helps 3 of 4 people. [1]\n\nCoffee helps too. [2]\n\n## References\n\n"
        "1. Smith J. Tea. BMJ. 2014;1:1-2.\n2. Brown T. Coffee. BMJ. 2015;2:3-4.\n"
        "3. Roe T. Milk. BMJ. 2015;2:5-6.\n"
    )
    repository.write("list.md", article)
    commit()
    before = told(repository, "list.md")
    repository.write("list.md", article.replace("Coffee helps too. [2]\n\n", ""))

    assert set() == before
    assert {("uncited-reference", "Brown T. Coffee. BMJ. 2015;2:3-4.")} == told(
        repository, "list.md"
    )


def test_an_entry_that_lost_its_citation(repository: Project) -> None:
    """So is an entry of the file of references that was named for the article."""
    repository.write(
        "tea.md", ARTICLE.replace("It is warm, and it is old. [@jones]", "It is warm.")
    )

    found = told(repository, "tea.md", "--references", "references.bib")
    assert "uncited-reference" in {rule for rule, _ in found}


def test_a_changed_row_of_the_lock(repository: Project) -> None:
    """What the lock says anew about a reference touches it; a new day alone touches nothing."""
    repository.write("references.lock", LOCK)
    commit()
    repository.write("references.lock", LOCK.replace("2026-11-20", "2026-11-21"))
    unchanged = told(repository, "tea.md")
    repository.write("references.lock", LOCK.replace("Crossref", "PubMed"))

    assert set() == unchanged
    assert {JONES} == told(repository, "tea.md")


def test_a_changed_claim_file(repository: Project) -> None:
    """A changed claim file touches its claim, and with it what is found about it."""
    claim = (
        'id = "tea-0001"\narticle = "tea.md"\n\n[quote]\n'
        'exact = "Coffee keeps 9 of 10 people awake."\n'
    )
    repository.write("claims/tea/tea-0001.toml", claim)
    commit()
    before = told(repository, "tea.md")
    repository.write("claims/tea/tea-0001.toml", f'{claim}prefix = "old."\n')

    assert set() == before
    assert COFFEE in told(repository, "tea.md")


def test_new_and_renamed_files(repository: Project) -> None:
    """A new file is told as a whole, tracked or not; a renamed one only where it was changed."""
    git("mv", "tea.md", "good-tea.md")
    repository.write("new.md", ARTICLE)

    assert set() == told(repository, "good-tea.md")
    assert COFFEE in told(repository, "new.md")


def test_in_a_folder_below(repository: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """It works in any folder of the repository."""
    repository.write("sub/tea.md", ARTICLE)
    commit()
    monkeypatch.chdir(repository.folder / "sub")
    before = told(repository, "tea.md")
    repository.write("sub/tea.md", ARTICLE.replace("Coffee keeps", "Coffee always keeps"))

    assert set() == before
    assert ("uncited-claim", "Coffee always keeps 9 of 10 people awake.") in told(
        repository, "tea.md"
    )


def test_windows_line_ends(repository: Project) -> None:
    """A file that differs in its line ends alone is not touched."""
    repository.write("tea.md", ARTICLE.replace("\n", "\r\n"))

    assert set() == told(repository, "tea.md")


def test_a_rendered_file(repository: Project) -> None:
    """The lines of a page are those that a reader sees: markup alone touches nothing."""
    page = "<!doctype html><title>Tea</title><h1>Tea</h1><p>Coffee keeps 9 of 10 people awake.</p>"
    repository.write("tea.html", page)
    commit()
    repository.write("tea.html", page.replace("<p>", '<p class="wide">'))
    markup = told(repository, "tea.html")
    repository.write("tea.html", page.replace("9 of 10", "8 of 10"))

    assert set() == markup
    assert {("uncited-claim", "Coffee keeps 8 of 10 people awake.")} == told(repository, "tea.html")


def test_the_plan(repository: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--explain-plan`` names no request for what was not touched."""
    monkeypatch.delenv("CLAIMCHECK_OFFLINE", raising=False)
    arguments = ("audit", "tea.md", "--explain-plan", "--cache", "store")

    assert "No request" not in repository.run(*arguments).out
    assert "No request" in repository.run(*arguments, "--since", "HEAD").out


@pytest.mark.parametrize("revision", ["gone", "", "--output=x", "HEAD:tea.md", "a\nb"])
def test_an_unknown_revision(repository: Project, revision: str) -> None:
    """It is one clear line and code 2, also for what looks like an option."""
    result = repository.run("audit", "tea.md", f"--since={revision}")

    assert (2, 1) == (result.code, len(result.err.splitlines()))
    assert "git knows no revision" in result.err


def test_a_shallow_clone(
    repository: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the history was not fetched, the message says so, and how to get it."""
    repository.write("tea.md", f"{ARTICLE}Milk is white.\n")
    commit()
    clone = tmp_path_factory.mktemp("clone")
    git("clone", "--quiet", "--depth", "1", repository.folder.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    result = repository.run("audit", "tea.md", "--since", "HEAD~1")

    assert (2, 1) == (result.code, len(result.err.splitlines()))
    assert "fetch-depth: 0" in result.err


def test_no_repository(project: Project) -> None:
    """Outside of a repository it is one clear line and code 2."""
    project.write("tea.md", ARTICLE)
    result = project.run("audit", "tea.md", "--since", "HEAD")

    assert 2 == result.code
    assert "git finds no repository" in result.err


def _gone(*_: object, **__: object) -> object:
    raise FileNotFoundError


def _slow(*_: object, **__: object) -> object:
    raise subprocess.TimeoutExpired("git", 60)


def _broken(*_: object, **__: object) -> object:
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize(
    ("run", "words"),
    [(_gone, "not installed"), (_slow, "within 60 seconds"), (_broken, "Permission denied")],
)
def test_no_git(
    project: Project, monkeypatch: pytest.MonkeyPatch, run: Callable[..., object], words: str
) -> None:
    """Where git is missing, hangs or cannot be run, it is one clear line and code 2."""
    project.write("tea.md", ARTICLE)
    monkeypatch.setattr(subprocess, "run", run)
    result = project.run("audit", "tea.md", "--since", "HEAD")

    assert 2 == result.code
    assert words in result.err


def test_files_outside(repository: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What lies outside of the repository counts as new, also under a name with a line end."""
    outside = tmp_path_factory.mktemp("outside") / "tea.md"
    outside.write_text(ARTICLE, encoding="utf-8")
    inside = repository.write("two\nlines.md", ARTICLE) if os.name == "posix" else outside
    old = Repository(Path.cwd(), "HEAD").old([outside, inside, repository.folder / "tea.md"])

    assert [None, None, ARTICLE.encode()] == list(old.values())


def test_spans_are_united() -> None:
    """Spans that meet or touch are one, and all are in order."""
    spans = [Span(7, 9), Span(0, 3), Span(3, 5), Span(8, 12)]

    assert [Span(0, 5), Span(7, 12)] == _united(spans)
