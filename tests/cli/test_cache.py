"""``claimcheck cache`` shows and empties the store."""

import datetime

import pytest
from msgspec import structs

from claimcheck.lookup.store import Store
from claimcheck.settings import Settings
from tests.lookup.answers import DOI, absent, crossref
from tests.project import Project


@pytest.fixture
def stored(project: Project) -> Project:
    """Return a project with a store that holds a fresh answer and a stale one."""
    project.write("pyproject.toml", '[tool.claimcheck]\ncache = "kept"\n')
    now = datetime.datetime.now(datetime.UTC)
    with Store.open(Settings(cache=str(project.folder / "kept")), pytest.fail, {}) as store:
        old = structs.replace(absent(), retrieved_at=now - datetime.timedelta(days=2))
        store.keep([crossref(at=now), old])
    return project


def test_info_tells_what_is_there(stored: Project) -> None:
    """The file, how many answers of whom, how many of them fresh, and how old they are."""
    result = stored.run("cache", "info")
    lines = result.out.splitlines()

    assert (0, "") == (result.code, result.err)
    assert lines[0].endswith("answers.sqlite3")
    assert lines[1].startswith("2 answers, 0 links with a history, ")
    assert ["Crossref", "1", "fresh", "0", "stale"] == lines[2].split()
    assert ["doi.org", "0", "fresh", "1", "stale"] == lines[3].split()
    assert lines[4].startswith("oldest 20")


def test_info_of_an_empty_store(project: Project) -> None:
    """Where nothing was looked up yet there is nothing to tell, and it is no error."""
    project.write("pyproject.toml", '[tool.claimcheck]\ncache = "kept"\n')
    result = project.run("cache", "info")

    assert 0 == result.code
    assert "0 answers" in result.out
    assert "oldest" not in result.out


def test_prune_drops_what_is_stale(stored: Project) -> None:
    """Only the fresh answer stays."""
    assert "Dropped 1 answer.\n" == stored.run("cache", "prune").out
    assert "1 answer," in stored.run("cache", "info").out


def test_clear_drops_everything(stored: Project) -> None:
    """Nothing stays, and clearing again drops nothing."""
    assert "Dropped 2 answers.\n" == stored.run("cache", "clear").out
    assert "Dropped 0 answers.\n" == stored.run("cache", "clear").out


def test_path_is_the_file(stored: Project) -> None:
    """The path can be handed to other programs; asking for it makes nothing."""
    result = stored.run("cache", "path", "--settings", ".")

    assert ["kept/answers.sqlite3"] == result.out.splitlines()


def test_a_broken_store_is_one_warning(stored: Project) -> None:
    """Garbage in the file is told on standard error, and the command still works."""
    stored.write("kept/answers.sqlite3", b"garbage " * 100)
    result = stored.run("cache", "info")

    assert 0 == result.code
    assert "0 answers" in result.out
    assert "answers.sqlite3 is broken and was set aside" in result.err
    assert 1 == len(result.err.splitlines())


def test_a_wrong_word_is_no_command(project: Project) -> None:
    """There are four of them."""
    result = project.run("cache", "burn")

    assert 2 == result.code
    assert str(DOI) not in result.err


@pytest.mark.parametrize("what", ["info", "prune", "clear"])
def test_a_store_that_cannot_be_opened(project: Project, what: str) -> None:
    """Nothing is told as done or counted: one line says why, and the code is 2."""
    project.write("pyproject.toml", '[tool.claimcheck]\ncache = "kept"\n')
    project.write("kept", "a file where the folder should be")
    result = project.run("cache", what)

    assert (2, "") == (result.code, result.out)
    assert "kept/answers.sqlite3 is not used: " in result.err
    assert 1 == len(result.err.splitlines())


def test_a_broken_store_is_cleared(stored: Project) -> None:
    """It was set aside: nothing is left, and the next run begins with a new one."""
    stored.write("kept/answers.sqlite3", b"garbage " * 100)
    result = stored.run("cache", "clear")

    assert (0, "Dropped 0 answers.\n") == (result.code, result.out)
    assert "is broken and was set aside" in result.err
