"""``claimcheck explain`` shows the manual of the rules."""

import json

from claimcheck.rules.registry import all_rules
from tests.project import Project


def test_one_page(project: Project) -> None:
    """A page has its headings, severity and family."""
    out = project.run("explain", "impossible-date").out

    assert out.startswith("# impossible-date\n\nerror, at most certain; family dates\n")
    assert "## Why it matters" in out


def test_the_list(project: Project) -> None:
    """Without a name every rule is listed with its first line."""
    out = project.run("explain").out

    assert all(f"  {name} " in out for name in all_rules())


def test_all_pages_as_data(project: Project) -> None:
    """--all --format json gives the data of every rule."""
    pages = json.loads(project.run("explain", "--all", "--format", "json").out)

    assert list(all_rules()) == [page["name"] for page in pages]
    assert all(page["summary"] and page["manual"] for page in pages)


def test_a_misspelt_rule(project: Project) -> None:
    """The nearest rule is named."""
    assert "did you mean impossible-date" in project.run("explain", "imposible-date").err
