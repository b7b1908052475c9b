"""A database file of ours that two processes share and that may be broken at any time.

Source: SQLite documentation, "Write-Ahead Logging", "Pragma statements" (application_id,
user_version, busy_timeout), "Result and Error Codes".
"""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3

_APPLICATION: Final = 0x636C6D63  # "clmc"
_BUSY_MS: Final = 5_000  # how long another process may hold the file
_WAL_TRIES: Final = 10
_WAL_PAUSE_S: Final = 0.02

Schema = Sequence[str]
"""Statements that make the tables."""


class Unusable(Exception):  # noqa: N818 - it is no error of ours
    """A file that is sound and yet none for us: of a newer version, or of another program."""


def connect(
    path: Path, schema: Schema, version: int, busy_ms: int = _BUSY_MS
) -> "sqlite3.Connection":
    """Open a database, and make it where it is not there; for its owner's eyes only.

    Arguments:
        path: The file; its folder is made.
        schema: Makes the tables.
        version: Of the schema.
        busy_ms: How long another process is waited for, in milliseconds.

    Raises:
        Unusable: The file is of a newer version, or not of claimcheck.
        OSError: The folder or the file cannot be made.
        sqlite3.Error: The file is broken, or another process keeps it too long.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = _opened(str(path), busy_ms)
    try:
        _demand_ours(connection, version)
        _enter_wal(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        _make(connection, schema, version)
    except BaseException:
        connection.close()
        raise
    return connection


def in_memory(schema: Schema) -> "sqlite3.Connection":
    """Return a database that lasts as long as the process."""
    connection = _opened(":memory:", _BUSY_MS)
    for statement in schema:
        connection.execute(statement)
    return connection


@contextmanager
def transaction(connection: "sqlite3.Connection") -> Iterator[None]:
    """Do all of it or nothing, with the right to write from the beginning."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def is_broken(error: Exception) -> bool:
    """Say whether an error means that the file itself is no sound database."""
    import sqlite3  # noqa: PLC0415 - start-up time

    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def set_aside(path: Path) -> None:
    """Move a broken database out of the way, so that a new one can be made."""
    with suppress(OSError):
        path.replace(path.with_name(f"{path.name}.broken"))
    for ending in ("-wal", "-shm"):
        with suppress(OSError):
            path.with_name(f"{path.name}{ending}").unlink()


def _opened(path: str, busy_ms: int) -> "sqlite3.Connection":
    import sqlite3  # noqa: PLC0415 - start-up time

    return sqlite3.connect(
        path, timeout=busy_ms / 1000, isolation_level=None, check_same_thread=False
    )


def _demand_ours(connection: "sqlite3.Connection", version: int) -> None:
    """Refuse a file of others before anything in it is changed.

    All is read in one transaction: another process may be making the tables.
    """
    connection.execute("BEGIN")
    application, found = _marks(connection)
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    connection.execute("COMMIT")
    if application != _APPLICATION and (application or found or tables):
        raise Unusable("it belongs to another program")
    if found > version:
        raise Unusable("a newer claimcheck made it")


def _make(connection: "sqlite3.Connection", schema: Schema, version: int) -> None:
    """Make the tables where they are missing, once, whoever comes first."""
    if _marks(connection) == (_APPLICATION, version):
        return
    with transaction(connection):
        for statement in schema:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {version}")


def _marks(connection: "sqlite3.Connection") -> tuple[int, int]:
    """Return whose file it is, and of which version."""
    application, version = (
        int(connection.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("application_id", "user_version")
    )
    return application, version


def _enter_wal(connection: "sqlite3.Connection") -> None:
    """Let readers and a writer work side by side.

    While another process does the same, SQLite may refuse at once instead of waiting.
    """
    import sqlite3  # noqa: PLC0415 - start-up time

    for _ in range(_WAL_TRIES):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(_WAL_PAUSE_S)
        else:
            return
    connection.execute("PRAGMA journal_mode = WAL")
