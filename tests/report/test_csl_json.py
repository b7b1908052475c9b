"""The report of all references as CSL-JSON."""

import json

from tests.project import CLEAN, Project


def test_every_reference_is_an_item_once(project: Project) -> None:
    """The entry of a file stands for the reference of the list; what has none has its own id."""
    project.write("tea.txt", CLEAN)
    project.run("init", "tea.txt")
    project.write("other.txt", CLEAN + "\n[3] Weber C. Coffee. Tea J. 2016;5:6-7.\n")
    result = project.run("audit", "tea.txt", "other.txt", "--offline", "--format", "csl-json")
    items = json.loads(result.out)

    assert ["smith-2014", "jones-2015", "other#3"] == [one["id"] for one in items]
    assert {"family": "Weber", "given": "C"} == items[2]["author"][0]
    assert "A history of tea" == items[1]["title"]


def test_an_audit_without_references_is_an_empty_list(project: Project) -> None:
    """Nothing cited is nothing to export."""
    project.write("tea.txt", "Tea\n\nTea is warm.\n")

    assert [] == json.loads(project.run("audit", "tea.txt", "--format", "csl-json").out)
