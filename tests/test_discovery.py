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
