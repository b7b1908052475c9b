"""The Python API: what it names, that it works, and that its errors are the documented ones."""

import datetime
import inspect
import logging
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import assert_type

import msgspec
import pytest

import claimcheck
from claimcheck import api
from claimcheck.lookup.run import Run
from claimcheck.model import Answer
from claimcheck.report import FORMATS
from tests.project import ARTICLE, CLEAN, Project
from tests.read.same_article import docx

ROOT = Path(__file__).parent.parent
EXAMPLE = "examples/massage-for-ms/article.txt"
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(scope="module")
def example() -> claimcheck.Audit:
    """Return the audit of the worked example with its lock."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return claimcheck.audit(EXAMPLE, mode="locked", today=TODAY)


def test_public_names_are_sorted_and_whole() -> None:
    """``__all__`` is sorted, is what ``dir`` shows, and every name of it can be had."""
    assert sorted(set(claimcheck.__all__)) == claimcheck.__all__
    assert claimcheck.__all__ == dir(claimcheck)
    assert [] == [name for name in claimcheck.__all__ if not hasattr(claimcheck, name)]


def test_no_other_name_can_be_had() -> None:
    """A name that is not public is an attribute error, and a type checker refuses it."""
    with pytest.raises(AttributeError, match="nonsense"):
        claimcheck.nonsense  # type: ignore[attr-defined]  # noqa: B018 - that is what is tested


def test_public_functions_and_classes_are_documented() -> None:
    """Every argument of a function stands in its docstring, and every class has one."""
    things = [getattr(claimcheck, name) for name in claimcheck.__all__]
    functions = [one for one in things if inspect.isfunction(one)]

    assert [] == [one for one in things if inspect.isclass(one) and not one.__doc__]
    assert [] == [
        (one.__name__, name)
        for one in functions
        for name in inspect.signature(one).parameters
        if f"\n    {name}: " not in (inspect.getdoc(one) or "")
    ]


def test_the_functions_of_the_module_are_the_public_ones() -> None:
    """What ``claimcheck.api`` defines for all is in ``__all__``, and nothing leaks out of it."""
    defined = {
        name
        for name, thing in vars(api).items()
        if inspect.isfunction(thing) and thing.__module__ == api.__name__ and name[0] != "_"
    }

    assert set() == defined - set(claimcheck.__all__)


def test_importing_is_cheap() -> None:
    """``import claimcheck`` loads nothing else of ours and no other package."""
    code = (
        "import sys; before = set(sys.modules); import claimcheck; new = set(sys.modules) - before; "
        "print(sorted(name for name in new if name.startswith('claimcheck.')), 'msgspec' in new)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "[] False\n" == out.stdout


def test_a_function_is_no_module() -> None:
    """No module of the package has the name of a function, which importing it would hide."""
    modules = {path.stem for path in (ROOT / "claimcheck").iterdir()}

    assert set() == modules & set(claimcheck.__all__)


def test_the_worked_example(example: claimcheck.Audit) -> None:
    """The example audits as on the command line, with the types that are documented."""
    errors = [finding for finding in example.findings if finding.severity == "error"]

    assert_type(example, claimcheck.Audit)
    assert_type(errors, list[claimcheck.Finding])
    assert ["wrong-organisation", "impossible-date"] == [finding.rule for finding in errors]
    assert 2 == example.summary.references_verified


def test_paths_can_be_text_or_objects(project: Project) -> None:
    """One path or several, as text or as ``Path``."""
    path = project.write("tea.txt", ARTICLE)
    for given in ("tea.txt", path, ["tea.txt"], (one for one in [path])):
        (article,) = claimcheck.audit(given, mode="offline").articles

        assert "tea.txt" == article.path


def test_settings_and_rules_are_followed(project: Project) -> None:
    """Settings come from the folder, from the call, and rules can be chosen and left out."""
    project.write("pyproject.toml", '[tool.claimcheck.rules]\nimpossible-date = "note"\n')
    project.write("tea.txt", ARTICLE)
    own = claimcheck.audit("tea.txt", rules=["impossible-date"])
    given = claimcheck.audit("tea.txt", rules=["dates"], settings=claimcheck.Settings())
    named = claimcheck.audit("tea.txt", root=project.folder, rules=["dates"])
    without = claimcheck.audit("tea.txt", rules=["dates"], without=["impossible-date"])

    assert ["note"] == [finding.severity for finding in own.findings]
    assert "error" in {finding.severity for finding in given.findings}
    assert "error" not in {finding.severity for finding in named.findings}
    assert "impossible-date" not in {finding.rule for finding in without.findings}
    assert "note" == claimcheck.load_settings(str(project.folder)).severity("impossible-date")


def test_reading_judges_nothing(project: Project) -> None:
    """``read_article`` gives claims, citations and references, linked to the file of references."""
    project.write("tea.txt", ARTICLE)
    project.write(
        "tea.bib", "@article{roe, title={Tea and sleep: a trial}, doi={10.1136/bmj.g1234}}"
    )
    article = claimcheck.read_article(Path("tea.txt"), references="tea.bib")

    assert_type(article, claimcheck.Article)
    assert ("roe", 2) == (article.references[0].key, len(article.citations))


@pytest.mark.parametrize("report", [name for name in FORMATS if name != "docx"])
def test_every_report_that_is_text(example: claimcheck.Audit, report: str, tmp_path: Path) -> None:
    """A report as text and in a file are the same."""
    text = claimcheck.render(example, report)
    claimcheck.write_report(example, report, tmp_path / "report")

    assert_type(text, str)
    assert text.encode() == (tmp_path / "report").read_bytes()


def test_a_word_report(project: Project) -> None:
    """The report that is a Word document is written, and is no text."""
    project.write("tea.docx", docx())
    audit = claimcheck.audit("tea.docx")
    claimcheck.write_report(audit, "docx", "audited.docx")

    assert (project.folder / "audited.docx").read_bytes().startswith(b"PK")
    with pytest.raises(claimcheck.UsageError, match="no text"):
        claimcheck.render(audit, "docx")
    (project.folder / "tea.docx").unlink()
    with pytest.raises(claimcheck.ReportError, match="read again"):
        claimcheck.write_report(audit, "docx", "audited.docx")


def test_a_saved_audit_is_the_same(example: claimcheck.Audit, tmp_path: Path) -> None:
    """An audit comes back from its JSON and from its HTML report."""
    for report in ("json", "html"):
        claimcheck.write_report(example, report, tmp_path / report)

        assert msgspec.json.encode(example) == msgspec.json.encode(
            claimcheck.load_audit(tmp_path / report)
        )


def test_a_manual_page() -> None:
    """``explain`` gives the page in Markdown."""
    assert claimcheck.explain("impossible-date").startswith("# impossible-date\n\nerror, at most")


@pytest.mark.parametrize(
    ("error", "call"),
    [
        (claimcheck.UsageError, lambda: claimcheck.audit([])),
        (claimcheck.UsageError, lambda: claimcheck.audit("tea.txt", mode="fast")),  # type: ignore[arg-type]
        (claimcheck.UsageError, lambda: claimcheck.audit("tea.txt", rules=["no-such-rule"])),
        (claimcheck.UsageError, lambda: claimcheck.audit("tea.txt", root="none")),
        (claimcheck.UsageError, lambda: claimcheck.audit("tea.txt", since="no-such-revision")),
        (claimcheck.InputError, lambda: claimcheck.audit("none.txt")),
        (claimcheck.InputError, lambda: claimcheck.audit("tea.txt", mode="locked")),
        (claimcheck.InputError, lambda: claimcheck.audit("tea.txt", references="none.bib")),
        (claimcheck.LedgerError, lambda: claimcheck.audit("tea.txt", claims="broken")),
        (claimcheck.InputError, lambda: claimcheck.read_article("tea.bib")),
        (claimcheck.UsageError, lambda: claimcheck.read_article(".")),
        (claimcheck.UsageError, lambda: claimcheck.explain("no-such-rule")),
        (claimcheck.ReportError, lambda: claimcheck.load_audit("none.json")),
        (claimcheck.ReportError, lambda: claimcheck.load_audit("tea.txt")),
        (claimcheck.ReportError, lambda: claimcheck.load_audit("a\0b")),
        (claimcheck.SettingsError, lambda: claimcheck.load_settings("odd")),
        (
            claimcheck.SettingsError,
            lambda: claimcheck.audit("tea.txt", settings=claimcheck.Settings(max_size=0)),
        ),
        (
            claimcheck.SettingsError,
            lambda: claimcheck.audit("tea.txt", settings=claimcheck.Settings(fail_on="all")),  # type: ignore[arg-type]
        ),
        (claimcheck.SettingsError, lambda: claimcheck.audit("tea.txt", root=Path("odd"))),
    ],
)
def test_errors_are_the_documented_ones(
    project: Project, error: type[claimcheck.ClaimcheckError], call: Callable[[], object]
) -> None:
    """Whatever goes wrong is the error that the docstring names, and all are one kind."""
    project.write("tea.txt", ARTICLE)
    project.write("clean.txt", CLEAN)
    project.write("tea.bib", "@article{roe, title={Tea}}")
    project.write("broken/x.toml", "id = ")
    project.write("odd/pyproject.toml", "[tool.claimcheck]\nodd = 1\n")
    before = project.files()

    with pytest.raises(error):
        call()
    assert issubclass(error, claimcheck.ClaimcheckError)
    assert before == project.files()


def test_an_audited_file_is_never_written_over(project: Project) -> None:
    """A report under the name of the article is refused; the article stays."""
    path = project.write("tea.txt", ARTICLE)
    audit = claimcheck.audit(path)

    with pytest.raises(claimcheck.UsageError, match="was audited"):
        claimcheck.write_report(audit, "json", "./tea.txt")
    assert ARTICLE == path.read_text(encoding="utf-8")


def test_an_interruption_is_passed_on(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while sources are asked ends the call, as in any library."""

    def interrupted(self: Run, *_: object) -> Sequence[Answer]:
        self.interrupted = True
        return ()

    monkeypatch.setattr(Run, "answers", interrupted)
    project.write("tea.txt", ARTICLE)

    with pytest.raises(KeyboardInterrupt):
        claimcheck.audit("tea.txt")


def test_a_broken_store_is_logged(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    """What is wrong with the store is a warning of the logger, and nothing is printed."""
    project.write("tea.txt", ARTICLE)
    project.write("cache/answers.sqlite3", "no database")
    with caplog.at_level(logging.WARNING, "claimcheck"):
        claimcheck.audit("tea.txt", settings=claimcheck.Settings(cache="cache"))

    assert ["claimcheck"] == [one.name for one in caplog.records]
