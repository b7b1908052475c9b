"""``claimcheck explain`` shows the manual of the rules."""

import json

import pytest

from claimcheck.rules.registry import all_rules
from tests.project import Project


def test_one_page(project: Project) -> None:
    """A page has its headings, severity and family, without signs of markup."""
    out = project.run("explain", "impossible-date").out

    assert out.startswith(
        "impossible-date\n===============\n\nerror, at most certain; family dates\n"
    )
    assert "\nWHY IT MATTERS\n" in out
    assert "##" not in out


def test_one_page_in_markdown(project: Project) -> None:
    """--format markdown gives the page as it stands in docs/rules.md."""
    out = project.run("explain", "impossible-date", "--format", "markdown").out

    assert out.startswith("# impossible-date\n\nerror, at most certain; family dates\n")
    assert "## Why it matters" in out


def test_the_list(project: Project) -> None:
    """Without a name every rule is listed with its first line."""
    out = project.run("explain").out

    assert all(f"  {name} " in out for name in all_rules())


def test_the_list_in_markdown(project: Project) -> None:
    """It is a table with a row for each rule."""
    out = project.run("explain", "--format", "markdown").out

    assert len(all_rules()) + 2 == len(out.splitlines())
    assert "| `impossible-date` | dates | error | " in out


def test_several_names_and_families(project: Project) -> None:
    """Names and families can be mixed; each rule is shown once, in the order of the names."""
    family = [rule.name for rule in all_rules().values() if rule.family == "dates"]
    asked = ("uncited-reference", "dates", "impossible-date")
    pages = json.loads(project.run("explain", *asked, "--format", "json").out)

    assert ["uncited-reference", *family] == [page["name"] for page in pages]


def test_all_pages_as_data(project: Project) -> None:
    """--all --format json gives the data of every rule."""
    pages = json.loads(project.run("explain", "--all", "--format", "json").out)

    assert list(all_rules()) == [page["name"] for page in pages]
    assert all(page["summary"] and page["manual"] for page in pages)


def test_all_pages_as_text(project: Project) -> None:
    """--all gives every page, the examples in them untouched."""
    out = project.run("explain", "--all").out

    assert all(f"\n{name}\n{'=' * len(name)}\n" in f"\n{out}" for name in all_rules())


@pytest.mark.parametrize("words", ["february", "MONTH  impossible-date", "impossible-date"])
def test_a_search(project: Project, words: str) -> None:
    """--search lists the rules whose page has all the words, in any case."""
    out = project.run("explain", "--search", words).out

    assert "  impossible-date " in out
    assert "uncited-reference" not in out


def test_a_search_in_a_family(project: Project) -> None:
    """Names and --search narrow each other down, and pages are shown."""
    found = project.run("explain", "dates", "--search", "february", "--format", "json").out
    families = {page["family"] for page in json.loads(found)}

    assert {"dates"} == families


@pytest.mark.parametrize(("format_", "expected"), [("text", ""), ("json", "[]\n")])
def test_a_search_without_result(project: Project, format_: str, expected: str) -> None:
    """It is said on standard error, and is no failure."""
    result = project.run("explain", "--search", "gooseberry", "--format", format_)

    assert (0, expected, "No rule speaks of 'gooseberry'.\n") == result


def test_no_page_at_all(project: Project) -> None:
    """Pages that were searched for in vain leave standard output empty."""
    assert "" == project.run("explain", "--all", "--search", "gooseberry").out


def test_a_misspelt_rule(project: Project) -> None:
    """The nearest rule or family is named."""
    assert "did you mean impossible-date" in project.run("explain", "imposible-date").err
    assert "did you mean dates" in project.run("explain", "datez").err
