"""``claimcheck doctor`` says what it found, and changes nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck import __version__
from tests.project import ARTICLE, Project

BIB = "@article{smith-2014,\n  title = {Tea},\n}\n"


@pytest.fixture
def project(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a project on a machine of which nothing is set."""
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return project


def told(project: Project, *flags: str) -> dict[str, Any]:
    """Return what is told as JSON, by subject."""
    out = json.loads(project.run("doctor", "--json", *flags).out)
    return {one["subject"]: one for one in out["remarks"]}


def test_an_empty_folder(project: Project) -> None:
    """All is well where nothing is there, and nothing is there afterwards."""
    result = project.run("doctor")

    assert 0 == result.code
    assert "All is well." in result.out
    assert "were not asked: this run is offline" in result.out
    assert {} == project.files()


def test_a_project(project: Project) -> None:
    """Settings that were given, and the files that an audit would use, are told with their size."""
    project.write(
        "pyproject.toml",
        '[tool.claimcheck]\narticles = ["*.txt"]\ncontact = "desk@example.org"\n'
        'baseline = "known.json"\n[tool.claimcheck.registries]\n'
        'crossref = "https://mirror.example.org/x"\n',
    )
    project.write("tea.txt", ARTICLE)
    project.run("init", "tea.txt")
    project.run("audit", "tea.txt", "--write-baseline", "--references", "references.bib")
    found = told(project)

    assert "1 found" == found["articles"]["said"]
    assert "is set" == found["setting contact"]["said"]
    assert '= {"crossref": "https://mirror.example.org/x"}' == found["setting registries"]["said"]
    assert "2 entries" == found["references.bib"]["said"]
    assert found["claims"]["said"].endswith("of 1 article")
    assert "1 finding" == found["known.json"]["said"]
    assert "desk@example.org" not in project.run("doctor").out


def test_the_worked_example(project: Project) -> None:
    """Its lock is told with how old it is."""
    root = str(Path(__file__).parents[2])
    found = told(project, "--settings", root)

    assert "answers, retrieved from 20" in found["references.lock"]["said"]


@pytest.mark.parametrize(
    ("files", "subject"),
    [
        ({"pyproject.toml": "[tool.claimcheck]\nartikles = []\n"}, "settings"),
        ({"pyproject.toml": '[tool.claimcheck]\narticles = ["no.txt"]\n'}, "articles"),
        ({"pyproject.toml": '[tool.claimcheck]\narticles = ["*.txt"]\n'}, "articles"),
        ({"pyproject.toml": '[tool.claimcheck]\nbaseline = "no.json"\n'}, "no.json"),
        ({"references.bib": b"\xff\xfe\x00"}, "references.bib"),
        ({"references.lock": b"\xff\xfe\x00"}, "references.lock"),
        ({"claims/tea-0001.toml": "id = \n"}, "claims"),
    ],
)
def test_what_is_broken(project: Project, files: dict[str, str | bytes], subject: str) -> None:
    """It needs attention, is named, and makes the exit code 1; the rest is looked at all the same."""
    for name, content in files.items():
        project.write(name, content)
    result = project.run("doctor")

    assert 1 == result.code
    assert f"ATTENTION  {subject}: " in result.out
    assert "1 thing to look at." in result.out
    assert "Look-ups" in result.out


def test_a_file_that_cannot_be_opened(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says of it is told, and the rest is looked at."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (project.folder / "claims").mkdir()
    monkeypatch.setattr("claimcheck.ledger.reading.load_ledger", refused)
    result = project.run("doctor")

    assert 1 == result.code
    assert "ATTENTION  claims: cannot be read: Permission denied" in result.out


def test_as_data(project: Project) -> None:
    """--json gives version, count and remarks, and nothing else."""
    out = json.loads(project.run("doctor", "--json").out)

    assert (__version__, 0) == (out["version"], out["attention"])
    assert {"topic", "state", "subject", "said", "remedy"} == set(out["remarks"][0])


def test_a_package_that_cannot_be_imported(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part that cannot be loaded is told as one, and the others are looked at."""
    import sys  # noqa: PLC0415 - only here

    monkeypatch.setitem(sys.modules, "claimcheck.doctor.network", None)
    result = project.run("doctor")

    assert 1 == result.code
    assert "cannot be used" in result.out
    assert "Machine" in result.out


def test_no_way_out(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a proxy that cannot be used nobody is asked."""
    monkeypatch.setenv("CLAIMCHECK_OFFLINE", "")
    monkeypatch.setenv("HTTPS_PROXY", "socks5://proxy.example")
    result = project.run("doctor")

    assert 1 == result.code
    assert "were not asked: there is no way out" in result.out


def test_it_asks(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --offline every registry is asked."""
    names = "crossref datacite doi.org pubmed pmc europepmc arxiv openlibrary wayback".split()
    lines = [f'"{name}" = "http://127.0.0.1:9"' for name in names]
    project.write(
        "pyproject.toml",
        "\n".join(
            [
                "[tool.claimcheck]",
                "request-seconds = 0.3",
                "[tool.claimcheck.registries]",
                *lines,
                "",
            ]
        ),
    )
    monkeypatch.setenv("CLAIMCHECK_OFFLINE", "")
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    found = told(project)

    assert {"attention"} == {found[name]["state"] for name in names}


def test_settings_that_are_named_wrong(project: Project) -> None:
    """A folder that is not there is a wrong call."""
    assert 2 == project.run("doctor", "--settings", "nowhere").code
