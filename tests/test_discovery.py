"""Files are found where people have them, and articles are named apart."""

from pathlib import Path

import pytest

from claimcheck.discovery import article_names, bibliographies_of, shown


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
