"""The reports for CI on an article in each of the formats that are read, by the whole pipeline."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import xmlschema

from claimcheck.model import Audit
from claimcheck.pipeline import audit_paths
from claimcheck.report import render
from claimcheck.settings import Settings
from tests.read import same_article
from tests.report.audits import TODAY

DATA = Path(__file__).parents[1] / "data"
FILES: dict[str, Callable[[], bytes]] = {
    "tea.txt": same_article.text,
    "tea.md": same_article.markdown,
    "tea.docx": same_article.docx,
    "tea.html": same_article.html,
    "tea.xml": same_article.jats,
    "tea.tex": same_article.latex,
    "tea.wiki": same_article.wikitext,
    "tea.pdf": same_article.pdf_file,
}
LINED = [name for name in FILES if not name.endswith((".docx", ".pdf"))]


@pytest.fixture(params=FILES)
def named(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, Audit]:
    """Return a file's name and its audit; its first reference is of a year to come."""
    name: str = request.param
    wrong = [one.replace("2010", "2031") for one in same_article.REFERENCES]
    monkeypatch.setattr(same_article, "REFERENCES", tuple(wrong))
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    return name, audit_paths([str(path)], settings=Settings(), today=TODAY, root=tmp_path)


def test_sarif_and_junit_are_valid(named: tuple[str, Audit]) -> None:
    """The schemas hold for what really comes out of each format."""
    _, audit = named
    schema = json.loads((DATA / "sarif-2.1.0.json").read_bytes())
    log = json.loads(render("sarif", audit))

    assert audit.findings
    assert [] == list(jsonschema.Draft4Validator(schema).iter_errors(log))
    xmlschema.XMLSchema(DATA / "junit-10.xsd").validate(render("junit", audit))


def test_lines_are_lines_of_the_file(named: tuple[str, Audit]) -> None:
    """Every line that is named is there; a Word document and a PDF have line 1 alone."""
    name, audit = named
    most = FILES[name]().count(b"\n") + 1 if name in LINED else 1
    results = json.loads(render("sarif", audit))["runs"][0]["results"]
    lines = [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in results]
    issues = json.loads(render("gitlab", audit))

    file = FILES[name]().split(b"\n")
    assert 1 <= min(lines) <= max(lines) <= most
    assert name not in LINED or any(b"2031" in file[line - 1] for line in lines)
    assert sorted(lines) == sorted(one["location"]["lines"]["begin"] for one in issues)
    assert all(f"tea{Path(name).suffix}" in line for line in render("csv", audit).splitlines()[1:])


def test_fixes_are_of_files_that_are_text(named: tuple[str, Audit]) -> None:
    """What is rendered has no characters that a fix could replace."""
    name, audit = named
    results = json.loads(render("sarif", audit))["runs"][0]["results"]

    assert name in {"tea.txt", "tea.md"} or not any("fixes" in one for one in results)
