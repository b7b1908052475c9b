"""The report of all references as CSL-JSON."""

import json

from claimcheck.model import Article, Audit, Bibliography, Reference, Span
from claimcheck.report.csl_json import render
from tests.project import CLEAN, Project


def test_every_reference_is_an_item_once(project: Project) -> None:
    """The entry of a file stands for the reference of the list; what has none has its own id."""
    project.write("tea.txt", CLEAN)
    project.run("init", "tea.txt")
    project.write("other.txt", CLEAN + "\n[3] Weber C. Coffee. Tea J. 2016;5:6-7.\n")
    project.run("audit", "tea.txt", "other.txt", "--report", "json=audit.json")
    from tests.report.samples import audit_of  # noqa: PLC0415

    items = json.loads(render(audit_of(project.files()["audit.json"])))
    assert ["smith-2014", "jones-2015", "other#3"] == [one["id"] for one in items]
