"""The store: what is kept, for how long, and that nothing that befalls its file is ever raised."""

import datetime
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from claimcheck.lookup.store import Store, store_path
from claimcheck.model import Answer, Ask, LinkHistory
from claimcheck.settings import Settings
from tests.lookup.answers import ANSWERS, DOI, NOW, PAGE, PMID, absent, crossref, page, silent

DAY = datetime.timedelta(days=1)
TODAY = NOW.date()


class Kept:
    """A store in a folder, and what it warned of."""

    def __init__(self, folder: Path) -> None:
        """Name the folder."""
        self.settings = Settings(cache=str(folder))
        self.path = store_path(self.settings, {})
        self.warnings: list[str] = []
        self._opened: list[Store] = []

    def open(self) -> Store:
        """Open the store once more."""
        store = Store.open(self.settings, self.warnings.append, {})
        self._opened.append(store)
        return store

    def close(self) -> None:
        """Close whatever was opened."""
        for store in self._opened:
            store.close()


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    """Return an empty store."""
    made = Kept(tmp_path / "cache")
    yield made
    made.close()


def stored(*answers: Answer) -> list[Answer]:
    """Return answers as the store gives them back."""
    return [structs.replace(one, cache="store") for one in answers]


def test_answers_come_back(kept: Kept) -> None:
    """What is kept is there in the next run, said to come from the store."""
    kept.open().keep([crossref(), absent(), page()])

    assert stored(crossref(), absent(), page()) == kept.open().answers([DOI, PAGE, PMID], NOW)
    assert [] == kept.warnings


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ANSWERS, max_size=3))
def test_any_answer_can_be_kept(kept: Kept, answers: list[Answer]) -> None:
    """Whatever an answer holds, keeping and reading it raises nothing."""
    with kept.open() as store:
        store.keep(structs.replace(one, cache="live") for one in answers)
        store.any_age(one.ask for one in answers)

    assert [] == kept.warnings


@pytest.mark.parametrize(
    ("answer", "days"),
    [(crossref(), 7), (absent(), 1), (page(), 1), (page(404), 1), (page(403), 1)],
)
def test_answers_grow_old(kept: Kept, answer: Answer, days: int) -> None:
    """Each kind is believed for the days that the settings give it, and is there after them."""
    store = kept.open()
    store.keep([answer])
    end = NOW + days * DAY

    assert stored(answer) == store.answers([answer.ask], end - datetime.timedelta(seconds=1))
    assert [] == store.answers([answer.ask], end)
    assert stored(answer) == store.any_age([answer.ask])


def test_the_future_is_not_believed(kept: Kept) -> None:
    """An answer with a stamp of tomorrow comes from a wrong clock, and is asked for again."""
    store = kept.open()
    store.keep([crossref(at=NOW + DAY)])

    assert [] == store.answers([DOI], NOW)


@pytest.mark.parametrize(
    "answer",
    [
        silent(),
        page(503),
        page(429),
        page(0, failure="timeout"),
        structs.replace(crossref(), cache="lock"),
        structs.replace(page(), ask=Ask("url", "https://me:hunter2@example.org/")),
    ],
)
def test_what_is_not_kept(kept: Kept, answer: Answer) -> None:
    """Silence, a busy server, what came from elsewhere, and what is behind a password."""
    store = kept.open()
    store.keep([answer])

    assert [] == store.any_age([answer.ask])


def test_no_secret_is_in_the_file(kept: Kept) -> None:
    """A key in the address of a request is not in the bytes of the store."""
    url = "https://api.example.org/works?api_key=hunter2&rows=1"
    kept.open().keep([structs.replace(crossref(), url=url)])
    kept.close()

    assert b"hunter2" not in b"".join(one.read_bytes() for one in kept.path.parent.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_the_file_is_for_its_owner(kept: Kept) -> None:
    """Nobody else may read what somebody looked up."""
    kept.open().keep([crossref()])

    assert 0o700 == stat.S_IMODE(kept.path.parent.stat().st_mode)
    assert {0o600} == {stat.S_IMODE(one.stat().st_mode) for one in kept.path.parent.iterdir()}


def whole_file(kept: Kept) -> bytes:
    """Return the bytes of a store with an answer in it."""
    with kept.open() as store:
        store.keep([crossref()])
    return kept.path.read_bytes()


@pytest.mark.parametrize("cut", [1, 50, 100, 4096, 6000])
def test_a_truncated_file_is_set_aside(kept: Kept, cut: int) -> None:
    """A file of which an end is missing costs one warning at most, and no answer of this run."""
    data = whole_file(kept)
    kept.path.write_bytes(data[:cut])
    store = kept.open()
    store.any_age([DOI])
    store.keep([crossref()])

    assert stored(crossref()) == store.any_age([DOI])
    assert ["was set aside" in one for one in kept.warnings] in ([], [True])
    if kept.warnings:  # SQLite takes a file that is shorter than its head for an empty one
        assert data[:cut] == kept.path.with_name(f"{kept.path.name}.broken").read_bytes()


def test_garbage_is_set_aside(kept: Kept) -> None:
    """A file that is no database is moved away, and a new one is made."""
    kept.path.parent.mkdir()
    kept.path.write_bytes(b"no database at all " * 100)
    kept.open().keep([crossref()])

    assert stored(crossref()) == kept.open().any_age([DOI])
    assert 1 == len(kept.warnings)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=1, max_size=300), st.integers(0, 30_000))
def test_no_damage_is_raised(kept: Kept, junk: bytes, at: int) -> None:
    """Bytes of a sound file are overwritten anywhere: answers may be gone, nothing is raised."""
    data = bytearray(whole_file(kept))
    data[at : at + len(junk)] = junk
    kept.path.write_bytes(data)
    with kept.open() as store:
        store.keep([absent()])
        store.any_age([DOI, PMID])
        store.info(NOW)
        store.note_links([(PAGE.value, False)], TODAY)
        store.prune(NOW)


def test_a_newer_store_is_left_alone(kept: Kept) -> None:
    """The file of a newer claimcheck is done without, and none of its bytes changes."""
    whole_file(kept)
    with closing(sqlite3.connect(kept.path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = kept.path.read_bytes()
    with kept.open() as store:
        store.keep([absent()])
        assert stored(absent()) == store.any_age([DOI])

    assert before == kept.path.read_bytes()
    assert ["a newer claimcheck made it" in one for one in kept.warnings] == [True]


def test_the_database_of_another_program_is_left_alone(kept: Kept) -> None:
    """Tables that are not ours are not touched."""
    kept.path.parent.mkdir()
    with closing(sqlite3.connect(kept.path)) as connection:
        connection.execute("CREATE TABLE answers (theirs TEXT)")
    before = kept.path.read_bytes()
    kept.open().keep([crossref()])

    assert before == kept.path.read_bytes()
    assert ["belongs to another program" in one for one in kept.warnings] == [True]


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """Where the folder is a file, answers last as long as the run."""
    tmp_path.joinpath("file").write_text("")
    kept = Kept(tmp_path / "file" / "cache")
    store = kept.open()
    store.keep([crossref()])

    assert stored(crossref()) == store.any_age([DOI])
    assert 1 == len(kept.warnings)
    kept.close()


def test_a_file_that_is_locked_is_done_without(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process that keeps the file too long costs one warning, and the run goes on."""
    monkeypatch.setattr("claimcheck.lookup.database._BUSY_MS", 50)
    store = Store(kept.path, kept.settings.fresh_days, kept.warnings.append)
    store._connection.execute("PRAGMA busy_timeout = 50")  # noqa: SLF001 - patience of the test
    with closing(sqlite3.connect(kept.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        store.keep([crossref()])
        assert stored(crossref()) == store.any_age([DOI])
    store.close()

    assert 1 == len(kept.warnings)


def test_rows_of_another_model_are_not_there(kept: Kept) -> None:
    """A row that cannot be read as an answer is asked for again."""
    whole_file(kept)
    with closing(sqlite3.connect(kept.path, isolation_level=None)) as connection:
        connection.execute('UPDATE answers SET answer = \'{"state": "unheard"}\'')

    assert [] == kept.open().any_age([DOI])
    assert [] == kept.warnings


def test_pruning_and_clearing(kept: Kept) -> None:
    """Pruning drops what is no longer fresh, clearing everything; both say how many."""
    store = kept.open()
    store.keep([crossref(), absent(), page()])
    told = store.info(NOW + 2 * DAY)

    assert [("Crossref", 1, 0), ("doi.org", 0, 1), ("page", 0, 1)] == [
        (one.source, one.fresh, one.stale) for one in told.sources
    ]
    assert (NOW, NOW) == (told.oldest, told.newest)
    assert told.size > 0
    assert 2 == store.prune(NOW + 2 * DAY)
    assert stored(crossref()) == store.any_age([DOI, PAGE])
    assert 1 == store.clear()
    assert [] == store.any_age([DOI])


def test_links_have_a_history(kept: Kept) -> None:
    """A failure counts once a day, a success clears the count, a day gone back counts nothing."""
    store = kept.open()
    url = PAGE.value
    told = []
    for day, ok in ((0, True), (1, False), (1, False), (3, False), (2, False), (4, True)):
        store.note_links([(url, ok)], TODAY + day * DAY)
        told.append(store.histories([url])[url])
    failing = LinkHistory(
        last_live=TODAY, first_failure=TODAY + DAY, last_failure=TODAY + DAY, failures=1
    )
    longer = structs.replace(failing, last_failure=TODAY + 3 * DAY, failures=2)

    assert [
        LinkHistory(last_live=TODAY), failing, failing, longer, longer,
        LinkHistory(last_live=TODAY + 4 * DAY),
    ] == told  # fmt: skip
    assert {} == kept.open().histories(["https://example.org/never"])


def test_the_folder_follows_settings_then_system() -> None:
    """The settings name the folder; else it is claimcheck's in the cache folder of the system."""
    given_by_system = store_path(Settings(), {"XDG_CACHE_HOME": "/somewhere"})

    assert Path("/mine") == store_path(Settings(cache="/mine"), {}).parent
    assert Path("/somewhere/claimcheck") == given_by_system.parent
    assert "claimcheck" in str(store_path(Settings(), {"XDG_CACHE_HOME": "not/absolute"}))


WRITER = """
import datetime, sys
from claimcheck.lookup.store import Store
from claimcheck.model import Absent, Ask
from claimcheck.settings import Settings
folder, name, count = sys.argv[1:]
at = datetime.datetime(2026, 11, 22, 10, tzinfo=datetime.UTC)
store = Store.open(Settings(cache=folder), lambda message: print("WARNED", message), {})
for number in range(int(count)):
    ask = Ask("doi", f"10.1000/{name}.{number}")
    store.keep([Absent(ask=ask, source="doi.org", retrieved_at=at)])
    print(number, flush=True)
"""


def writer(kept: Kept, name: str, count: int) -> subprocess.Popen[str]:
    """Start a process that keeps answers one by one and says so."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, kept.settings.cache, name, str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def asks(name: str, count: int) -> list[Ask]:
    """Return what a writer keeps."""
    return [Ask("doi", f"10.1000/{name}.{number}") for number in range(count)]


def test_two_processes_share_a_store(kept: Kept) -> None:
    """Two that begin at once, with no file yet, both keep all of theirs and warn of nothing."""
    runs = [writer(kept, name, 100) for name in "ab"]
    told = [run.communicate(timeout=30)[0] for run in runs]

    assert [0, 0] == [run.returncode for run in runs]
    assert not [one for one in told if "WARNED" in one or "Error" in one]
    assert 200 == len(kept.open().any_age([*asks("a", 100), *asks("b", 100)]))


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_killed_process_loses_only_what_is_in_flight(kept: Kept) -> None:
    """After kill -9 every answer that had been kept is there, and the store is sound."""
    run = writer(kept, "k", 100_000)
    assert run.stdout
    said = [run.stdout.readline() for _ in range(50)]
    run.send_signal(signal.SIGKILL)
    rest, _ = run.communicate(timeout=30)
    done = len(said) + rest.count("\n")

    assert len(kept.open().any_age(asks("k", done))) == done
    assert [] == kept.warnings
