"""``claimcheck fix`` mends what it says, and touches nothing else."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from claimcheck import files
from claimcheck.cli import fix_command
from claimcheck.model import Audit
from claimcheck.pipeline import audit_paths
from tests.project import Project
from tests.read import word
from tests.read.pdf_writer import column, pdf

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "massage-for-ms"
ARTICLE = """Tea and sleep

Tea helps people sleep for 2 hours more, a trial found. [1] It is warm, and it is old. [2]

References

[1] Smith J, Roe A. Tea and sleep: a trial. BMJ. 2014;348:100-105. http://dx.doi.org/10.1136/bmj.g1234

[2] Jones B.  A history of tea. Tea J. February 30, 2015;4(2):5-16."""
MENDED = ARTICLE.replace("http://dx.doi.org/", "https://doi.org/").replace("B.  A", "B. A")


class Terminal(io.StringIO):
    """What a person types."""

    def isatty(self) -> bool:
        """Say that it is a terminal."""
        return True


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> "Typing":
    """Return what lets a person type."""
    return Typing(monkeypatch)


class Typing:
    """Lets a person type answers on a terminal."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Keep what changes standard input and output."""
        self._monkeypatch = monkeypatch

    def __call__(self, *answers: str) -> None:
        """Type lines."""
        self._monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{one}\n" for one in answers)))
        self._monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True, raising=False)


def test_safe_fixes_are_made(project: Project) -> None:
    """Each one is told with its place, its rule, and what it was and is."""
    path = project.write("article.txt", ARTICLE)

    result = project.run("fix", "article.txt", "--select", "doi-as-url,double-space")

    assert 0 == result.code
    assert result.out.splitlines() == [
        "article.txt:7 doi-as-url: “http://dx.doi.org/” → “https://doi.org/”",
        "article.txt:9 double-space: 2 blanks → a blank",
        "Mended 2 findings in 1 file.",
    ]
    assert MENDED == path.read_text()


def test_a_second_run_changes_nothing(project: Project) -> None:
    """Everything that is safe is done in one run."""
    project.write("article.txt", ARTICLE)
    project.run("fix", "article.txt")
    once = project.files()

    result = project.run("fix", "article.txt")

    assert (0, "Nothing to mend.\n") == (result.code, result.out)
    assert once == project.files()


def test_an_impossible_date_is_left(project: Project) -> None:
    """Nobody guesses a date, not even where everything suggested is wanted."""
    path = project.write("article.txt", ARTICLE)

    project.run("fix", "article.txt", "--suggested", "--select", "dates,doi-as-url")

    assert "February 30, 2015" in path.read_text()


def test_the_example(project: Project) -> None:
    """In the example the impossible date stays, and what is mended is found no more."""
    project.write("article.txt", (EXAMPLE / "article.txt").read_bytes())

    result = project.run("fix", "article.txt")

    text = (project.folder / "article.txt").read_text()
    assert "February 36, 2024" in text
    assert 0 == result.code
    again = project.run("fix", "--diff", "article.txt")
    assert (0, "") == (again.code, again.out)


def test_diff(project: Project) -> None:
    """A diff is printed, nothing is written, and the exit code says that there is one."""
    project.write("article.txt", ARTICLE)
    before = project.files()

    result = project.run("fix", "article.txt", "--diff", "--select", "double-space")

    assert 1 == result.code
    assert result.out.splitlines()[-5:] == [
        " ",
        "-[2] Jones B.  A history of tea. Tea J. February 30, 2015;4(2):5-16.",
        "\\ No newline at end of file",
        "+[2] Jones B. A history of tea. Tea J. February 30, 2015;4(2):5-16.",
        "\\ No newline at end of file",
    ]
    assert "Would mend 1 finding in 1 file.\n" == result.err
    assert before == project.files()


def test_diff_in_colour(project: Project) -> None:
    """Green comes and red goes, where colours are wanted."""
    project.write("article.txt", ARTICLE)

    result = project.run("fix", "article.txt", "--diff", "--color", "always")

    assert "\x1b[32m+[2] Jones B. A history" in result.out
    assert "\x1b[31m-[2] Jones B.  A history" in result.out


def test_json(project: Project) -> None:
    """What was done is there for programs."""
    project.write("article.txt", ARTICLE)

    result = project.run("fix", "article.txt", "--json", "--select", "double-space")

    said = json.loads(result.out)
    assert [{"old": "  ", "new": " ", "safety": "safe"}] == said["mended"][0]["edits"]
    assert (["article.txt"], [], True) == (said["files"], said["left"], said["written"])


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (MENDED.replace("\n", "\r\n").encode(), "utf-8"),
        (b"\xef\xbb\xbf" + MENDED.encode(), "utf-8"),
        (MENDED.replace("warm", "w\xe4rm").encode("latin-1"), "latin-1"),
        (MENDED.encode("utf-16"), "utf-16-le"),
        (MENDED.encode("utf-16-be"), "utf-16-be"),
        (MENDED.replace("\n", "\r").encode(), "utf-8"),
    ],
)
def test_bytes_stay(project: Project, data: bytes, encoding: str) -> None:
    """Encoding, byte-order mark, line ends and the end of the file are as they were."""
    wrong, right = "http://dx.doi.org/".encode(encoding), "https://doi.org/".encode(encoding)
    path = project.write("article.txt", data.replace(right, wrong))

    project.run("fix", "article.txt", "--select", "doi-as-url")

    assert data == path.read_bytes()


def test_references_and_claims_are_mended(project: Project) -> None:
    """The article's .bib file and its claim files are audited with it, and mended with it."""
    project.write(
        "article.md", "Tea helps patients sleep, a trial with 24 patients found [@smith].\n"
    )
    bib = project.write(
        "references.bib",
        "@article{smith,\r\n  title = {Tea},\r\n  doi = {https://doi.org/10.1136/bmj.g1}\r\n}",
    )
    claim = project.write(
        "claims/article/1.toml",
        'id = "article-1"\narticle = "article.md"\n\n[quote]\n'
        "exact = '''Tea helps patients sleep, a trial with 24 pateints found.'''\n",
    )

    result = project.run("fix", "article.md", "--select", "doi-as-url,claim-changed")

    assert 0 == result.code, result.out
    assert bib.read_bytes().endswith(b"doi = {10.1136/bmj.g1}\r\n}")
    assert "24 patients found" in claim.read_text()


def test_accepted_findings_are_left_alone(project: Project) -> None:
    """What a person has accepted is no fault to mend."""
    path = project.write("article.txt", ARTICLE)
    project.write(
        "pyproject.toml",
        '[[tool.claimcheck.ignore]]\nrule = "doi-as-url"\nreason = "house style"\n',
    )

    project.run("fix", "article.txt", "--select", "doi-as-url")

    assert ARTICLE == path.read_text()


def test_standard_input(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mended text goes to standard output, with its bytes; what was done to standard error."""
    data = ARTICLE.replace("\n", "\r\n").encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    result = project.run("fix", "-", "--select", "doi-as-url,double-space")

    assert MENDED.replace("\n", "\r\n") == result.out
    assert "Mended 2 findings in 1 file.\n" in result.err
    assert {} == project.files()


def test_an_included_file_is_named(project: Project) -> None:
    """The place of a fault in a part of a LaTeX article is that in the part."""
    project.write(
        "text/tea.tex",
        "\\documentclass{article}\n\\begin{document}\nTea \\cite{a}.\n\\input{parts/list}\n\\end{document}",
    )
    project.write(
        "text/parts/list.tex",
        "\\begin{thebibliography}{9}\n\\bibitem{a} Smith J. Tea. BMJ. 2014;348:1-5. "
        "\\url{http://dx.doi.org/10.1136/bmj.g1}\n\\end{thebibliography}\n",
    )

    result = project.run("fix", "text/tea.tex", "--select", "doi-as-url")

    assert result.out.startswith("text/parts/list.tex:2 doi-as-url: “http://dx.doi.org/”")
    assert b"{https://doi.org/" in (project.folder / "text/parts/list.tex").read_bytes()


def test_what_cannot_be_mended_is_told(project: Project) -> None:
    """A fault without a place in the file is left alone: the reason, and exit code 1."""
    project.write(
        "tea.tex",
        "\\documentclass{article}\n\\begin{document}\nTea \\cite{a}.\n\\bibliography{tea}\n\\end{document}",
    )
    project.write(
        "tea.bbl",
        "\\begin{thebibliography}{9}\n\\bibitem{a} Smith J. Tea. BMJ. 2014;348:1-5. "
        "\\url{http://dx.doi.org/10.1136/bmj.g1}\n\\end{thebibliography}\n",
    )

    result = project.run("fix", "tea.tex", "--select", "doi-as-url")
    as_json = project.run("fix", "tea.tex", "--select", "doi-as-url", "--json")

    assert (1, 1) == (result.code, as_json.code)
    assert result.out.splitlines() == [
        "tea.bbl:2 doi-as-url: left alone: tea.bbl is written by a program: mend what it is made from.",
        "Nothing to mend; left 1 alone.",
    ]
    assert "tea.bbl is written by" in json.loads(as_json.out)["left"][0]["why"]


def test_a_word_document(project: Project) -> None:
    """Places are paragraphs, and a diff shows the text that is read."""
    project.write(
        "tea.docx",
        word.docx(
            word.p("Tea helps. [1]"),
            word.p("References"),
            word.p("[1] Smith J.  Tea. BMJ. 2014;348:1-5."),
        ),
    )

    diff = project.run("fix", "tea.docx", "--select", "double-space", "--diff")
    result = project.run("fix", "tea.docx", "--select", "double-space")

    assert "+[1] Smith J. Tea. BMJ. 2014;348:1-5." in diff.out.splitlines()
    assert result.out.startswith("tea.docx:paragraph 3 double-space: 2 blanks → a blank\n")


def test_articles_of_the_settings(project: Project) -> None:
    """Without a path the articles are those of the settings, and --locked makes no request."""
    path = project.write("article.txt", ARTICLE)
    project.write("pyproject.toml", '[tool.claimcheck]\narticles = ["article.txt"]\n')
    project.write("references.lock", "version = 1\n")

    result = project.run("fix", "--select", "doi-as-url,double-space")

    assert 0 == result.code
    assert MENDED == path.read_text()


# ── Asking a person ──────────────────────────────────────────────────────────────────────────────


def test_one_by_one(project: Project, typing: Typing) -> None:
    """Each is shown with its message and its diff; only what is taken is made."""
    path = project.write("article.txt", ARTICLE)
    typing("what", "n", "y")

    result = project.run("fix", "article.txt", "-i", "--select", "doi-as-url,double-space")

    assert "article.txt:7 doi-as-url (safe)" in result.out
    assert "n leaves it alone" in result.out
    assert "+[2] Jones B. A history of tea." in result.out
    assert ARTICLE.replace("B.  A", "B. A") == path.read_text()


@pytest.mark.parametrize(("answer", "expected"), [("a", MENDED), ("q", ARTICLE), ("", ARTICLE)])
def test_all_and_none(project: Project, typing: Typing, answer: str, expected: str) -> None:
    """One answer for all that follow; the end of the input is a no."""
    path = project.write("article.txt", ARTICLE)
    typing(*([answer] if answer else []))

    project.run("fix", "article.txt", "-i", "--select", "doi-as-url,double-space")

    assert expected == path.read_text()


def test_suggested_ones_are_asked_for(project: Project, typing: Typing) -> None:
    """On a terminal suggestions are shown one by one, with their evidence."""
    path = project.write(
        "article.txt", ARTICLE.replace("10.1136/bmj.g1234", "10.1136/bmj.g1234/full")
    )
    typing("y", "y", "y", "y", "y", "y")

    result = project.run("fix", "article.txt", "--suggested")

    assert "doi-trailing-junk (suggested)" in result.out
    assert "offline rule: “/full”" in result.out
    assert "10.1136/bmj.g1234\n" in path.read_text()


# ── What is refused ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["-i"], "--interactive needs a terminal"),
        (["--suggested"], "nobody is there to be asked"),
        (["--select", "doi-as-ulr"], "did you mean doi-as-url"),
        (["-", "--json"], "- prints the mended text"),
        (["no.txt"], "no.txt: there is no such file"),
    ],
)
def test_refused(project: Project, arguments: list[str], expected: str) -> None:
    """One line says what is wrong, and nothing is written."""
    project.write("article.txt", ARTICLE)
    before = project.files()

    result = project.run("fix", *(["article.txt"] if "no.txt" not in arguments else []), *arguments)

    assert 2 == result.code
    assert expected in result.err
    assert 1 == len(result.err.splitlines())
    assert before == project.files()


def test_two_sources_of_answers(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same two options exclude each other as in an audit."""
    monkeypatch.delenv("CLAIMCHECK_OFFLINE", raising=False)
    project.write("article.txt", ARTICLE)

    for command in ("audit", "fix"):
        result = project.run(command, "article.txt", "--locked", "--offline")

        assert (2, True) == (result.code, "exclude each other" in result.err)


def test_no_article_is_named(project: Project) -> None:
    """The settings name none either."""
    result = project.run("fix")

    assert (2, True) == (result.code, "no article is named" in result.err)


def test_a_file_that_changes_meanwhile(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saves the file while claimcheck is at work: nothing is written over that."""
    path = project.write("article.txt", ARTICLE)

    def saved(*arguments: object, **options: object) -> Audit:
        audit = audit_paths(*arguments, **options)  # type: ignore[arg-type]  # as they come
        path.write_text("Somebody's new text. [1]\n")
        return audit

    monkeypatch.setattr(fix_command, "audit_paths", saved)
    result = project.run("fix", "article.txt")

    assert 2 == result.code
    assert "article.txt: the file was changed while claimcheck was at work" in result.err
    assert "Somebody's new text. [1]\n" == path.read_text()


def test_a_file_that_is_saved_last(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change right before the writing is seen as well."""
    path = project.write("article.txt", ARTICLE)
    write = files.rewrite

    def saved(rewrites: list[files.Rewrite]) -> None:
        path.write_text("Somebody's new text. [1]\n")
        write(rewrites)

    monkeypatch.setattr("claimcheck.fix.drafts.rewrite", saved)
    result = project.run("fix", "article.txt")

    assert (2, True) == (result.code, "nothing was written" in result.err)
    assert "Somebody's new text. [1]\n" == path.read_text()


def test_a_full_disk(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is as it was, and one line says why."""
    project.write("article.txt", ARTICLE)
    before = project.files()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    result = project.run("fix", "article.txt")

    assert (2, "claimcheck: article.txt: cannot be written: No space left on device.\n") == (
        result.code,
        result.err[result.err.rfind("claimcheck:") :].replace(f"{project.folder}/", ""),
    )
    assert before == project.files()


def test_a_read_only_folder(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that nobody may write into: one line, and the file as it was."""
    path = project.write("article.txt", ARTICLE)

    def refused(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refused)
    result = project.run("fix", "article.txt")

    assert (2, True) == (result.code, "cannot be written: Permission denied" in result.err)
    assert ARTICLE == path.read_text()


def test_an_interruption(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who stops the look-ups wants nothing written."""
    path = project.write("article.txt", ARTICLE)
    run = SimpleNamespace(answers=lambda *_: (), interrupted=True)
    monkeypatch.setattr(fix_command, "open_run", lambda *_: run)

    result = project.run("fix", "article.txt")

    assert (130, True) == (result.code, "interrupted: nothing was written." in result.err)
    assert ARTICLE == path.read_text()


def test_two_processes_at_once(project: Project) -> None:
    """One mends, the other finds nothing to mend or a changed file; the text is whole."""
    path = project.write("article.txt", ARTICLE)
    command = [sys.executable, "-m", "claimcheck", "fix", "article.txt", "--offline"]
    command += ["--select", "doi-as-url,double-space"]
    root = str(Path(__file__).parent.parent.parent)

    runs = [
        subprocess.Popen(
            command,
            cwd=project.folder,
            env={**os.environ, "PYTHONPATH": root},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    said = [run.communicate() for run in runs]

    assert MENDED == path.read_text()
    assert 0 in {run.returncode for run in runs}, said
    assert {run.returncode for run in runs} <= {0, 2}, said


def test_a_file_that_cannot_be_read(project: Project) -> None:
    """The others are mended, and what was not read is told."""
    project.write("article.txt", ARTICLE)
    project.write("empty.txt", "")

    result = project.run("fix", "article.txt", "empty.txt", "--select", "doi-as-url")

    assert "empty.txt: is empty." in result.err
    assert "Mended 1 finding in 1 file." in result.out
    assert 2 == result.code


def test_a_fault_that_init_copied_is_mended_in_both_files(project: Project) -> None:
    """What was one finding in the list and in the .bib file does not count as new in the latter."""
    url = "https://www.mstrust.org.uk/tea"
    text = (
        "Tea and sleep\n\nTea helps people sleep for 2 hours more, a trial found. [1]\n\n"
        f"References\n\n[1] Jones B. A history of tea. Tea J. 2015;4(2):5-16. {url}?utm_source=b\n"
    )
    article = project.write("tea.txt", text)
    project.run("init", "tea.txt")
    result = project.run(
        "fix", "tea.txt", "--select", "tracking-parameters", "--today", "2026-11-22"
    )

    assert 0 == result.code, result.err
    assert text.replace("?utm_source=b", "") == article.read_text()
    assert f"url = {{{url}}}" in (project.folder / "references.bib").read_text()


SEEN = "https://www.mstrust.org.uk/tea?utm_source=b"
SHARED = ("--select", "tracking-parameters")
TWINS = f"""Tea and sleep

Tea helps people sleep for 2 hours more, a trial found. [1]

References

[1] Jones B. A history of tea. Tea J. 2015;4(2):5-16. {SEEN}
"""
TWIN = f"""@article{{jones-2015,
  author = {{Jones, B}},
  title = {{A history of tea}},
  journal = {{Tea J}},
  year = {{2015}},
  url = {{{SEEN}}},
}}
"""


def twins(project: Project) -> tuple[Path, Path]:
    """Write an article and a file of references with the same fault."""
    return project.write("tea.txt", TWINS), project.write("references.bib", TWIN)


def test_a_fault_in_both_files_is_told_at_both(project: Project) -> None:
    """Both places are mended in the same round."""
    twins(project)

    result = project.run("fix", "tea.txt", *SHARED)

    assert ["references.bib:6", "tea.txt:7"] == sorted(
        line.split()[0] for line in result.out.splitlines()[:-1]
    )


def test_a_fault_in_both_files_is_asked_about_once(project: Project, typing: Typing) -> None:
    """The question shows both places, and one answer holds for both."""
    article, listed = twins(project)
    typing("y", "q")

    result = project.run("fix", "tea.txt", "-i", *SHARED)

    assert 1 == result.out.count("Mend it?")
    assert "references.bib:6 tracking-parameters: the same" in result.out
    assert "utm_source" not in article.read_text() + listed.read_text()


def test_a_fault_in_both_files_is_left_in_both(project: Project, typing: Typing) -> None:
    """A no holds for both as well."""
    article, listed = twins(project)
    typing("n", "y")

    result = project.run("fix", "tea.txt", "-i", *SHARED)

    assert 1 == result.out.count("Mend it?")
    assert "utm_source" in article.read_text()
    assert "utm_source" in listed.read_text()


def test_the_entry_is_mended_where_the_article_cannot_be(project: Project) -> None:
    """A PDF is left alone, with the reason; the file of references beside it is not."""
    lines = [line for line in TWINS.splitlines() if line]
    project.write("print.pdf", pdf([column(70, 700, *lines)]))
    _, listed = twins(project)

    result = project.run("fix", "print.pdf", *SHARED)

    assert "utm_source" not in listed.read_text()
    assert "print.pdf" in result.out
    assert "tracking-parameters: left alone: a PDF is never changed" in result.out
    assert 1 == result.code


def test_what_is_accepted_in_the_list_is_left_in_the_entry(project: Project) -> None:
    """The audit takes both for one finding, so that accepting it holds for both."""
    accepted = "<!-- claimcheck: ignore[tracking-parameters] the desk counts visits -->\n[1]"
    project.write("tea.md", accepted.join(TWINS.rsplit("[1]", 1)))
    _, listed = twins(project)

    result = project.run("fix", "tea.md", *SHARED)

    assert (0, "Nothing to mend.\n") == (result.code, result.out)
    assert "utm_source" in listed.read_text()
