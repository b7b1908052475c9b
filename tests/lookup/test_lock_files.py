"""Where locks lie, and what stands in them."""

from pathlib import Path

import pytest

from claimcheck.errors import InputError
from claimcheck.lookup.lock_files import lock_content, lock_files
from claimcheck.settings import Settings


def test_locks_lie_beside_their_files(tmp_path: Path) -> None:
    """The project's .bib file has the project's lock, every other one that of its own name."""
    own, other = str(tmp_path / "references.bib"), str(tmp_path / "sub" / "more.bib")

    assert [tmp_path / "references.lock", tmp_path / "sub" / "more.lock"] == lock_files(
        tmp_path, Settings(), [own, other, other]
    )
    assert [tmp_path / "a.lock"] == lock_files(tmp_path, Settings(lock="a.lock"), [])


def test_what_stands_in_a_lock(tmp_path: Path) -> None:
    """Its text, or nothing where there is none."""
    path = tmp_path / "references.lock"
    before = lock_content(path, 10)
    path.write_text("version", encoding="utf-8")

    assert ("", "version") == (before, lock_content(path, 10))


@pytest.mark.parametrize(
    ("content", "message"), [(b"x" * 101, "larger than 100 bytes"), (b"\xff\xfe", "not UTF-8")]
)
def test_what_is_no_lock(tmp_path: Path, content: bytes, message: str) -> None:
    """It is told in one line with the file."""
    path = tmp_path / "references.lock"
    path.write_bytes(content)

    with pytest.raises(InputError, match=message):
        lock_content(path, 10)


def test_a_lock_may_be_larger_than_an_article(tmp_path: Path) -> None:
    """What claimcheck lock writes of an article that can be read, can be read too."""
    path = tmp_path / "references.lock"
    path.write_text("#" * 100, encoding="utf-8")

    assert 100 == len(lock_content(path, 10))
