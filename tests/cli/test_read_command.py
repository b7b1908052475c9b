"""``claimcheck read`` shows what was read, for people and as data."""

import json

import pytest

from tests.project import ARTICLE, Project


def test_the_tree(project: Project) -> None:
    """Blocks, claims with their citations and scope, and references with their fields are shown."""
    project.write("tea.txt", ARTICLE)
    out = project.run("read", "tea.txt").out

    for part in (
        "markers: bracket; 2 claims (2 cited, 1 checkable), 2 citations, 2 references",
        "[1] → tea#1: sentence, read, certain",
        "checkable: number, study",
        "│ authors    Smith, J; Roe, A",
        "impossible: February 2015 has 28 days",
    ):
        assert part in out


def test_the_data(project: Project) -> None:
    """--json gives the article as the audit holds it."""
    project.write("tea.txt", ARTICLE)
    (article,) = json.loads(project.run("read", "tea.txt", "--json").out)["articles"]

    assert ["1", "2"] == [reference["label"] for reference in article["references"]]


@pytest.mark.parametrize("name", ["refs.bib"])
def test_a_bib_file(project: Project, name: str) -> None:
    """A .bib file is shown entry by entry."""
    project.write(name, "@book{roe, author={Roe, Ann}, title={Tea}, publisher={P}, year={2014}}\n")
    out = project.run("read", name).out

    assert "1 reference" in out
    assert "│ authors    Roe, Ann" in out


def test_what_was_left_alone_is_told(project: Project) -> None:
    """Pictures and comments are named under "Not read"."""
    project.write("a.md", "Tea is old.[^1] ![a cup](cup.png)\n\n[^1]: A comment of mine.\n")
    out = project.run("read", "a.md").out

    assert "Not read" in out
    assert "a picture is not text" in out
    assert "a footnote that is a comment" in out


def test_control_characters_do_not_reach_the_terminal(project: Project) -> None:
    """An article cannot drive the terminal."""
    project.write("a.txt", "Tea is \x1b[31mred\x1b[0m and \u202egnol.\n")

    assert "\x1b" not in project.run("read", "a.txt").out


def test_the_cited_entries_of_a_bib_file(project: Project) -> None:
    """An article that cites keys has its references in the .bib file: those are shown."""
    project.write("tea.md", "Tea is 40 % warmer [@roe].\n")
    project.write(
        "references.bib", "@book{roe, title = {Hot tea}}\n@book{doe, title = {Iced tea}}\n"
    )
    out = project.run("read", "tea.md").out

    assert "references.bib: 2 references, 1 of them cited" in out
    assert "Hot tea" in out
    assert "Iced tea" not in out
