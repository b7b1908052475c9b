"""``claimcheck audit`` does what its flags say."""

import errno
import io
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from claimcheck import __version__
from tests.project import ARTICLE, CLEAN, Project

DATE = "February 30, 2015"


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_version(project: Project, flag: str) -> None:
    """The version is printed, by the short way and by the command line."""
    assert (0, f"claimcheck {__version__}\n", "") == project.run(flag)


def test_a_path_alone_is_audited(project: Project) -> None:
    """``claimcheck article.txt`` means ``claimcheck audit article.txt``."""
    project.write("tea.txt", ARTICLE)

    assert project.run("audit", "tea.txt") == project.run("tea.txt")


def test_a_command_that_is_misspelt_is_suggested(project: Project) -> None:
    """A word that is no command and no file is met with the nearest command."""
    assert "did you mean audit?" in project.run("audti").err


def test_several_reports_of_one_run(project: Project) -> None:
    """--report writes each format to its file, and says where."""
    project.write("tea.txt", ARTICLE)
    result = project.run("audit", "tea.txt", "--report", "html=a.html", "--report", "json=a.json")
    files = project.files()

    assert "Wrote a.html\nWrote a.json\n" == result.err
    assert files["a.html"].startswith(b"<!doctype html>")
    assert "impossible-date" in {one["rule"] for one in json.loads(files["a.json"])["findings"]}


def test_json_on_standard_output_is_json_alone(project: Project) -> None:
    """--format json prints one JSON document and nothing else."""
    project.write("tea.txt", ARTICLE)
    result = project.run("audit", "tea.txt", "--format", "json", "--report", "html=a.html")

    assert 1 == json.loads(result.out)["schema_version"]
    assert "Wrote a.html\n" == result.err


def test_quiet(project: Project) -> None:
    """--quiet prints nothing; the exit code tells."""
    project.write("tea.txt", ARTICLE)

    assert (1, "", "") == project.run("audit", "tea.txt", "--quiet")


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        (["--select", "impossible-date"], {"impossible-date"}),
        (["--select", "dates"], {"impossible-date"}),
        (["--select", "impossible-date,uncited-reference"], {"impossible-date"}),
        (["--select", "dates", "--ignore", "impossible-date"], set()),
    ],
)
def test_rules_are_chosen(project: Project, flags: list[str], expected: set[str]) -> None:
    """--select and --ignore take names and families."""
    project.write("tea.txt", ARTICLE)
    result = project.run("audit", "tea.txt", "--format", "json", *flags)

    assert expected == {one["rule"] for one in json.loads(result.out)["findings"]}


def test_folders_and_patterns(project: Project) -> None:
    """A folder and a pattern name the articles in them, each once."""
    project.write("in/tea.txt", CLEAN)
    project.write("in/deep/coffee.md", CLEAN)
    project.write("in/.hidden/no.txt", CLEAN)
    project.write("in/picture.png", b"\x89PNG")
    result = project.run("audit", "in", "in/*.txt", "--format", "json")
    names = [article["name"] for article in json.loads(result.out)["articles"]]

    assert ["coffee", "tea"] == names


def test_a_folder_without_articles(project: Project) -> None:
    """An empty folder is an error that says which endings are read."""
    project.write("in/picture.png", b"\x89PNG")
    result = project.run("audit", "in")

    assert (2, "claimcheck: in: there is no article in this folder. Articles end in ") == (
        result.code,
        result.err[: result.err.index(".txt")],
    )


def test_standard_input(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` reads standard input, under the name that is given for it."""
    stdin = SimpleNamespace(buffer=io.BytesIO(ARTICLE.encode()), isatty=lambda: False)
    monkeypatch.setattr(sys, "stdin", stdin)
    result = project.run("audit", "-", "--stdin-filename", "tea.md", "--format", "json")
    (article,) = json.loads(result.out)["articles"]

    assert ("tea", "markdown") == (article["name"], article["format"])


def test_standard_input_of_a_terminal(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` without anything piped in does not wait for ever."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: True))

    assert "nothing is piped into standard input" in project.run("audit", "-").err


@pytest.mark.parametrize("command", ["audit", "read", "fix"])
def test_standard_input_without_text(
    project: Project, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """It is called what it is, and not by the name of a file that nobody has."""
    stdin = SimpleNamespace(buffer=io.BytesIO(b" \n"), isatty=lambda: False)
    monkeypatch.setattr(sys, "stdin", stdin)
    result = project.run(command, "-")

    assert (2, "claimcheck: standard input: is empty. Look at what is piped into it.\n") == (
        result.code,
        result.err,
    )


def test_articles_of_the_settings(project: Project) -> None:
    """Without a path the articles of the settings are audited, from a folder below as well."""
    project.write("pyproject.toml", '[tool.claimcheck]\narticles = ["texts/*.txt"]\n')
    project.write("texts/tea.txt", ARTICLE)

    assert 1 == project.run("audit").code


def test_today_is_taken_from_the_flag(project: Project) -> None:
    """--today decides what lies in the future."""
    project.write("tea.txt", CLEAN.replace("2014;348", "2024;348"))

    assert 0 == project.run("audit", "tea.txt", "--today", "2026-11-22").code
    assert 1 == project.run("audit", "tea.txt", "--today", "2020-01-01").code


@pytest.mark.parametrize(
    ("environment", "flag", "coloured"),
    [
        ({}, "auto", False),
        ({"FORCE_COLOR": "1"}, "auto", True),
        ({"NO_COLOR": "1"}, "always", True),
        ({}, "always", True),
        ({"FORCE_COLOR": "1"}, "never", False),
    ],
)
def test_colours(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    flag: str,
    coloured: bool,  # noqa: FBT001 - a row
) -> None:
    """Colours follow the flag, then the environment, then whether a terminal is there."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    project.write("tea.txt", ARTICLE)

    assert coloured == ("\x1b[" in project.run("audit", "tea.txt", "--color", flag).out)


def test_a_fault_in_the_list_and_in_the_bib_file_is_one_finding(project: Project) -> None:
    """The same wrong date in both files is one finding, with the .bib line as evidence."""
    project.write("tea.txt", ARTICLE)
    project.run("init", "tea.txt")
    result = project.run("audit", "tea.txt", "--format", "json", "--select", "impossible-date")
    (finding,) = json.loads(result.out)["findings"]

    assert ("tea.txt", DATE) == (finding["file"], finding["quoted_text"])
    assert any(one["source"].startswith("references.bib:") for one in finding["evidence"])


def test_a_fault_of_the_bib_file_alone_stands_there(project: Project) -> None:
    """What was mended in the article and not in references.bib is found in references.bib."""
    project.write("tea.txt", ARTICLE)
    project.run("init", "tea.txt")
    project.write("tea.txt", CLEAN)
    result = project.run("audit", "tea.txt", "--format", "json", "--select", "impossible-date")
    (finding,) = json.loads(result.out)["findings"]

    assert "references.bib" == finding["file"]


def test_a_bib_file_is_audited_on_its_own(project: Project) -> None:
    """A .bib file may stand in place of an article."""
    project.write("refs.bib", "@online{a, title={T}, url={https://x.org/a}, date={2024-02-36}}\n")
    result = project.run("audit", "refs.bib", "--format", "json", "--select", "impossible-date")

    assert ["2024-02-36"] == [one["quoted_text"] for one in json.loads(result.out)["findings"]]


def test_front_matter_names_the_bib_file(project: Project) -> None:
    """A Markdown article's own ``bibliography`` is used, relative to the article."""
    project.write(
        "in/my.bib", "@book{roe, author={Roe, A}, title={Tea}, publisher={P}, year={2014}}\n"
    )
    project.write("in/a.md", "---\nbibliography: my.bib\n---\n\nTea is old [@roe]. So [@none].\n")
    result = project.run("audit", "in/a.md", "--format", "json", "--select", "undefined-citation")

    assert ["none"] == [one["quoted_text"] for one in json.loads(result.out)["findings"]]


def test_a_report_over_a_folder_is_refused_and_leaves_nothing(project: Project) -> None:
    """A report that cannot be written leaves no half-written file behind."""
    project.write("tea.txt", CLEAN)
    project.write("a.html/inside", "x")
    result = project.run("audit", "tea.txt", "--report", "html=a.html")

    assert (2, {"tea.txt", "a.html/inside"}) == (result.code, set(project.files()))
    assert "a.html: cannot be written" in result.err


@pytest.mark.parametrize("named", ["tea.txt", "./tea.txt", "link.txt", "references.bib"])
def test_a_report_never_overwrites_what_is_audited(project: Project, named: str) -> None:
    """A slip in --report must not cost an article, by whatever path it is named."""
    project.write("tea.txt", ARTICLE)
    project.write("references.bib", "@book{a, title = {B}, author = {C}, publisher = {D}}\n")
    (project.folder / "link.txt").symlink_to("tea.txt")
    before = project.files()
    result = project.run("audit", "tea.txt", "--report", f"json={named}")

    assert (2, "", before) == (result.code, result.out, project.files())
    assert "would overwrite a file that is audited" in result.err


def test_two_reports_in_one_file_are_refused(project: Project) -> None:
    """The second would take the place of the first without a word."""
    project.write("tea.txt", CLEAN)
    result = project.run("audit", "tea.txt", "--report", "html=a", "--report", "json=./a")

    assert (2, {"tea.txt"}) == (result.code, set(project.files()))
    assert "two reports would be written to a" in result.err


def test_a_report_through_a_link_leaves_the_link(project: Project) -> None:
    """What the link points at is written."""
    project.write("tea.txt", CLEAN)
    project.write("out/a.json", "old")
    (project.folder / "a.json").symlink_to("out/a.json")
    project.run("audit", "tea.txt", "--report", "json=a.json")

    assert (project.folder / "a.json").is_symlink()
    assert json.loads((project.folder / "out/a.json").read_text(encoding="utf-8"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_report_into_a_pipe_leaves_the_pipe(project: Project) -> None:
    """A device or a pipe is written into, never replaced by a file: think of /dev/null."""
    project.write("tea.txt", CLEAN)
    pipe = project.folder / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        result = project.run(
            "audit", "tea.txt", "--select", "impossible-date", "--report", "terminal=pipe"
        )
        written = os.read(reader, 100_000)
    finally:
        os.close(reader)

    assert 0 == result.code
    assert b"No faults found; 2 references could not be checked." in written
    assert pipe.is_fifo()


def test_a_bib_file_from_standard_input(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ending of --stdin-filename tells a .bib file as well."""
    piped = io.BytesIO(b"@book{a, title = {B}, author = {C}, publisher = {D}, year = {2014}}\n")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=piped, isatty=lambda: False))

    assert "1 reference read" in " ".join(
        project.run("audit", "-", "--stdin-filename", "x.bib").out.split()
    )


def test_standard_output_that_is_full(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is told in one line, and is no fault of claimcheck."""
    project.write("tea.txt", CLEAN)

    echo = click.echo

    def full(message: str, *, err: bool = False, **_: object) -> None:
        if not err:
            raise OSError(errno.ENOSPC, "No space left on device")
        echo(message, err=True)

    monkeypatch.setattr("click.echo", full)
    result = project.run("audit", "tea.txt")

    assert (
        2,
        "claimcheck: standard output: cannot be read or written: No space left on device.\n",
    ) == (
        result.code,
        result.err,
    )


def test_standard_input_is_read_up_to_the_limit(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stream without an end is cut and told in one line."""
    project.write("pyproject.toml", "[tool.claimcheck]\nmax-size = 100\n")
    piped = io.BytesIO(b"y\n" * 1000)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=piped, isatty=lambda: False))
    result = project.run("audit", "-")

    assert (2, 101) == (result.code, piped.tell())
    assert "is at least 101 bytes long; the limit is 100." in result.err


def test_a_link_that_leads_to_itself_is_one_line(project: Project) -> None:
    """It can be neither read nor written, and is no internal error."""
    project.write("tea.txt", ARTICLE)
    Path("loop").symlink_to("loop")

    assert (2, 1) == ((run := project.run("audit", "loop")).code, len(run.err.splitlines()))
    assert 2 == project.run("audit", "tea.txt", "--report", "json=loop").code


def test_a_name_that_is_no_text(project: Project) -> None:
    """A file whose name is no UTF-8 is named and not read; the others are, and the code is 2."""
    project.write("tea.txt", CLEAN)
    try:
        (project.folder / os.fsdecode(b"caf\xe9.txt")).write_text("Coffee.")
    except OSError:
        pytest.skip("this file system has no such names")
    result = project.run("audit", ".", "--offline", "--report", "json=out.json")

    assert 2 == result.code
    assert "caf\\udce9.txt: the name is no text in utf-8. Rename the file." in result.err
    assert "internal error" not in result.err
    assert b"tea.txt" in project.files()["out.json"]
