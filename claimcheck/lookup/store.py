"""The store: what the sources answered in earlier runs, in the user's cache folder."""

import datetime
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, TypeVar

import msgspec
from msgspec import structs

from claimcheck.lookup import link_histories
from claimcheck.lookup.database import (
    Unusable,
    connect,
    in_memory,
    is_broken,
    set_aside,
    transaction,
)
from claimcheck.lookup.freshness import is_fresh
from claimcheck.lookup.keeping import can_be_kept, is_settled, kept
from claimcheck.lookup.store_info import StoreInfo, counted
from claimcheck.model import Answer, Ask, LinkHistory
from claimcheck.settings import FreshDays, Settings

if TYPE_CHECKING:
    import sqlite3

_VERSION: Final = 1
_NAME: Final = "answers.sqlite3"
_LARGEST: Final = 4_000_000  # bytes of one answer; a larger one is asked for again
_SCHEMA: Final = (
    """CREATE TABLE IF NOT EXISTS answers (
        kind TEXT NOT NULL, value TEXT NOT NULL, source TEXT NOT NULL,
        retrieved_at REAL NOT NULL, answer BLOB NOT NULL,
        PRIMARY KEY (kind, value, source)
    )""",
    link_histories.TABLE,
)
_ANSWER: Final = msgspec.json.Decoder(Answer)
_T = TypeVar("_T")


def store_path(settings: Settings, environment: Mapping[str, str]) -> Path:
    """Return the file of the store.

    Arguments:
        settings: Their ``cache`` names the folder.
        environment: ``XDG_CACHE_HOME`` holds the folder where the settings name none.
    """
    if settings.cache:
        return Path(settings.cache).expanduser() / _NAME
    shared = environment.get("XDG_CACHE_HOME", "")
    if shared and Path(shared).is_absolute():
        return Path(shared) / "claimcheck" / _NAME
    from platformdirs import user_cache_dir  # noqa: PLC0415 - only who looks up pays for it

    return Path(user_cache_dir("claimcheck", appauthor=False)) / _NAME


class Store:
    """Answers and histories of links; whatever happens to its file, nothing is ever raised.

    A broken file is set aside. One that cannot be used is done without: what is kept then lasts as
    long as the run.

    Arguments:
        path: The file.
        fresh_days: How long answers are believed.
        warn: Is told, once, why the file is not used.
    """

    def __init__(self, path: Path, fresh_days: FreshDays, warn: Callable[[str], None]) -> None:
        """Open the file."""
        self.path = path
        self._fresh_days = fresh_days
        self._warn = warn
        self._warned = False
        self._mutex = threading.Lock()
        self._connection = self._opened()

    @classmethod
    def open(
        cls, settings: Settings, warn: Callable[[str], None], environment: Mapping[str, str]
    ) -> Self:
        """Open the store that the settings name; the arguments are those of `store_path`."""
        return cls(store_path(settings, environment), settings.fresh_days, warn)

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        with self._mutex:
            self._connection.close()

    def answers(self, asks: Iterable[Ask], now: datetime.datetime) -> list[Answer]:
        """Return the answers to some asks that are still fresh."""
        return [one for one in self.any_age(asks) if is_fresh(one, self._fresh_days, now)]

    def any_age(self, asks: Iterable[Ask]) -> list[Answer]:
        """Return every answer to some asks, however old."""
        wanted = [one for one in dict.fromkeys(asks) if can_be_kept(one)]
        return self._done(lambda connection: list(_answers(connection, wanted)), [])

    def keep(self, answers: Iterable[Answer]) -> None:
        """Keep the answers that came from their sources in this run, in one transaction.

        Silence is not kept, nor an answer that a minute later may be another.
        """
        live = (one for one in answers if one.cache == "live" and is_settled(one))
        rows = [row for one in live for row in _rows(one)]
        if not rows:
            return

        def write(connection: "sqlite3.Connection") -> None:
            with transaction(connection):
                connection.executemany(
                    "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)", rows
                )

        self._done(write, None)

    def histories(self, urls: Iterable[str]) -> dict[str, LinkHistory]:
        """Return what earlier runs met at addresses, where they met anything."""
        wanted = [url for url in dict.fromkeys(urls) if can_be_kept(Ask("url", url))]
        return self._done(lambda connection: link_histories.read(connection, wanted), {})

    def note_links(self, pages: Iterable[tuple[str, bool]], today: datetime.date) -> None:
        """Note which addresses answered, in one transaction.

        A failure counts once a day, a success clears the count.

        Arguments:
            pages: Address, and whether its page was there.
            today: The day by UTC.
        """
        noted = [(url, ok) for url, ok in pages if can_be_kept(Ask("url", url))]

        def note(connection: "sqlite3.Connection") -> None:
            with transaction(connection):
                link_histories.note(connection, noted, today)

        self._done(note, None)

    def info(self, now: datetime.datetime) -> StoreInfo:
        """Return what the store holds, in numbers."""
        rows: list[Answer] = self._done(lambda connection: list(_every_answer(connection)), [])
        stamps = [one.retrieved_at for one in rows]
        return StoreInfo(
            path=str(self.path),
            size=self._size(),
            sources=counted(rows, self._fresh_days, now),
            links=self._done(lambda one: _count(one, "links"), 0),
            oldest=min(stamps, default=None),
            newest=max(stamps, default=None),
        )

    def prune(self, now: datetime.datetime) -> int:
        """Drop every answer that is no longer fresh, and return how many."""

        def prune(connection: "sqlite3.Connection") -> int:
            with transaction(connection):
                before = _count(connection, "answers")
                fresh = {
                    (one.ask.kind, one.ask.value, one.source)
                    for one in _every_answer(connection)
                    if is_fresh(one, self._fresh_days, now)
                }
                keys = connection.execute("SELECT kind, value, source FROM answers").fetchall()
                connection.executemany(
                    "DELETE FROM answers WHERE kind = ? AND value = ? AND source = ?",
                    [key for key in keys if key not in fresh],
                )
                link_histories.forget(connection, now.date())
            _shrink(connection)
            return before - len(fresh)

        return self._done(prune, 0)

    def clear(self) -> int:
        """Drop everything, and return how many answers there were."""

        def clear(connection: "sqlite3.Connection") -> int:
            with transaction(connection):
                before = _count(connection, "answers")
                connection.execute("DELETE FROM answers")
                connection.execute("DELETE FROM links")
            _shrink(connection)
            return before

        return self._done(clear, 0)

    def _done(self, work: Callable[["sqlite3.Connection"], _T], otherwise: _T) -> _T:
        """Return what comes of some work; where the file fails, do it on the one that follows."""
        import sqlite3  # noqa: PLC0415 - start-up time

        with self._mutex:
            try:
                return work(self._connection)
            except sqlite3.Error as error:
                self._connection.close()
                self._connection = self._after(error)
            try:
                return work(self._connection)
            except sqlite3.Error:
                return otherwise

    def _opened(self) -> "sqlite3.Connection":
        import sqlite3  # noqa: PLC0415 - start-up time

        try:
            return connect(self.path, _SCHEMA, _VERSION)
        except (OSError, sqlite3.Error, Unusable, ValueError) as error:
            return self._after(error)

    def _after(self, error: Exception) -> "sqlite3.Connection":
        """Return what is used instead of a file that failed."""
        import sqlite3  # noqa: PLC0415 - start-up time

        if is_broken(error) and not self._warned:
            self._say("is broken and was set aside; answers are asked for again")
            set_aside(self.path)
            try:
                return connect(self.path, _SCHEMA, _VERSION)
            except (OSError, sqlite3.Error, Unusable):
                return in_memory(_SCHEMA)
        reason = getattr(error, "strerror", None) or str(error)
        self._say(f"is not used: {reason}; nothing is kept for the next run")
        return in_memory(_SCHEMA)

    def _say(self, what: str) -> None:
        if not self._warned:
            self._warned = True
            self._warn(f"the store {self.path} {what}.")

    def _size(self) -> int:
        files = (self.path, self.path.with_name(f"{self.path.name}-wal"))
        try:
            return sum(one.stat().st_size for one in files if one.exists())
        except OSError:
            return 0


def _rows(answer: Answer) -> Iterator[tuple[str, str, str, float, bytes]]:
    """Yield the row of an answer; none where it may not be kept."""
    one = kept(answer)
    data = msgspec.json.encode(one) if one else b""
    if one and len(data) <= _LARGEST:
        yield (one.ask.kind, one.ask.value, one.source, one.retrieved_at.timestamp(), data)


def _answers(connection: "sqlite3.Connection", asks: Sequence[Ask]) -> Iterator[Answer]:
    statement = "SELECT answer FROM answers WHERE kind = ? AND value = ? ORDER BY source"
    for ask in asks:
        yield from _read(connection.execute(statement, (ask.kind, ask.value)))


def _every_answer(connection: "sqlite3.Connection") -> Iterator[Answer]:
    return _read(connection.execute("SELECT answer FROM answers"))


def _read(rows: Iterable[tuple[bytes]]) -> Iterator[Answer]:
    """Yield the answers of rows; what another version wrote and cannot be read is not there."""
    for (data,) in rows:
        try:
            answer = _ANSWER.decode(data)
        except (msgspec.DecodeError, TypeError, UnicodeDecodeError):
            continue
        if answer.retrieved_at.tzinfo:
            yield structs.replace(answer, cache="store")


def _shrink(connection: "sqlite3.Connection") -> None:
    """Give the room of dropped answers back, unless another process is at work."""
    import sqlite3  # noqa: PLC0415 - start-up time

    with suppress(sqlite3.Error):
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _count(connection: "sqlite3.Connection", table: str) -> int:
    found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
    return found
