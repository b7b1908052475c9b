"""Files are found where people have them, and articles are named apart."""

import os
from pathlib import Path
from typing import Any

import pytest

from claimcheck.discovery import (
    article_files,
    article_names,
    bibliographies_of,
    folder_of,
    shown,
)
from claimcheck.errors import InputError


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["tea.txt"], ["tea"]),
        (["examples/massage-for-ms/article.txt"], ["massage-for-ms"]),
        (["my article.md"], ["my-article"]),
        (["a/tea.txt", "b/tea.txt"], ["a-tea", "b-tea"]),
        (["a/tea.txt", "a/tea.md"], ["a-tea", "a-tea-2"]),
        (["x/index.md", "y/index.md"], ["x", "y"]),
    ],
)
def test_names(paths: list[str], names: list[str]) -> None:
    """A file is called by its stem, or by its folder where the stem says nothing; never twice."""
    assert names == article_names(paths)


def test_paths_are_shown_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path below the current folder is shown relative to it, any other as it is."""
    monkeypatch.chdir(tmp_path)

    assert "a/b.txt" == shown(tmp_path / "a" / "b.txt")
    assert "/elsewhere/b.txt" == shown(Path("/elsewhere/b.txt"))


def test_a_file_elsewhere_has_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name does not depend on how it is named; what cannot be opened so keeps the given name."""
    (tmp_path / "below").mkdir()
    (tmp_path / "tea.txt").write_text("Tea.")
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "pipe").symlink_to("/proc/1/fd/pipe:[1]")
    monkeypatch.chdir(tmp_path / "below")
    whole = (tmp_path / "tea.txt").resolve().as_posix()

    assert {whole} == {
        shown(Path(name)) for name in ("../tea.txt", "../link/tea.txt", str(tmp_path / "tea.txt"))
    }
    assert "../pipe" == shown(Path("../pipe"))
    assert "../none.txt" == shown(Path("../none.txt"))


def test_where_the_bib_file_is_looked_for(tmp_path: Path) -> None:
    """The flag wins, then the front matter, then the article's folder, then the project's."""
    article = str(tmp_path / "in" / "a.md")
    (tmp_path / "in").mkdir()

    def found(named: str | None = None, front: tuple[str, ...] = ()) -> list[tuple[Path, bool]]:
        return bibliographies_of(
            article, named=named, in_article=front, root=tmp_path, default="references.bib"
        )

    assert [] == found()
    (tmp_path / "references.bib").touch()
    assert [(tmp_path / "references.bib", False)] == found()
    (tmp_path / "in" / "references.bib").touch()
    assert [(tmp_path / "in" / "references.bib", True)] == found()
    own = [(tmp_path / "in" / name, True) for name in ("my.bib", "more.bib")]
    assert own == found(front=("my.bib", "more.bib"))
    assert [(Path("x.bib"), True)] == found(named="x.bib", front=("my.bib",))


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that the system does not let us list, beside one with an article."""
    folder = tmp_path / "texts" / "closed"
    folder.mkdir(parents=True)
    (folder / "milk.txt").write_text("Milk.")
    (tmp_path / "texts" / "tea.txt").write_text("Tea.")
    real = os.scandir

    def refusing(path: str) -> Any:  # noqa: ANN401 - as of the system
        if os.path.realpath(path) == str(folder):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("texts", ["texts/closed", "texts/tea.txt"]),
        ("texts/closed", ["texts/closed"]),
        ("texts/closed/*.txt", ["texts/closed"]),
        ("texts/*.txt", ["texts/tea.txt"]),
        ("texts/**/*.txt", ["texts/tea.txt", "texts/closed"]),
    ],
)
def test_a_folder_that_cannot_be_listed(path: str, found: list[str]) -> None:
    """It is not called empty: it stands among the files, and reading it says what is wrong."""
    assert found == article_files([path])


@pytest.mark.parametrize("path", ["empty", "empty/*.txt", "none/*.txt", "tea.md/*.txt", "\0*"])
def test_no_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """A folder or a pattern without an article is told as such."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "tea.md").write_text("Tea.")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(InputError, match="there is no article in this"):
        article_files([path])


def test_a_folder_that_goes_while_it_is_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not there any more is not there: nothing is told of it."""
    (tmp_path / "a").mkdir()
    (tmp_path / "tea.txt").write_text("Tea.")
    real = os.scandir

    def late(path: str) -> Any:  # noqa: ANN401 - as of the system
        if Path(path).name == "a":
            Path(path).rmdir()
        return real(path)

    monkeypatch.setattr(os, "scandir", late)
    monkeypatch.chdir(tmp_path)

    assert ["tea.txt"] == article_files(["."])


@pytest.mark.parametrize(
    ("pattern", "folder"),
    [("*.txt", "."), ("texts/*.txt", "texts"), ("a/b/**/*.md", "a/b"), ("/a/[bc]/d.txt", "/a")],
)
def test_the_folder_of_a_pattern(pattern: str, folder: str) -> None:
    """It is the path up to the first part with a wildcard."""
    assert folder == folder_of(pattern)
