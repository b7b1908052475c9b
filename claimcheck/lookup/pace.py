"""Keeps a service's limits across all runs of one user: two runs together ask no faster than one."""

import os
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from claimcheck.lookup.database import Unusable, connect, in_memory, transaction

_VERSION: Final = 1
_NAME: Final = "pace.sqlite3"
_LEASE_S: Final = 60.0  # after which a request is thought to have ended with its process
_GLANCE_S: Final = 0.05  # until a place may be free again
_BUSY_MS: Final = 1_000
_SCHEMA: Final = (
    "CREATE TABLE IF NOT EXISTS services (name TEXT PRIMARY KEY, next_at REAL NOT NULL)",
    """CREATE TABLE IF NOT EXISTS leases (
        id INTEGER PRIMARY KEY, service TEXT NOT NULL, pid INTEGER NOT NULL, until REAL NOT NULL
    )""",
)


class SharedPace:
    """The limits of services, shared through a file beside the store.

    Where the file cannot be used the limits hold for this run alone.

    Arguments:
        store_path: The file of the store.
    """

    def __init__(self, store_path: Path) -> None:
        """Open the file."""
        import sqlite3  # noqa: PLC0415 - start-up time

        self._mutex = threading.Lock()
        try:
            path = store_path.with_name(_NAME)
            self._connection = connect(path, _SCHEMA, _VERSION, _BUSY_MS)
        except (OSError, sqlite3.Error, Unusable, ValueError):
            self._connection = in_memory(_SCHEMA)

    def close(self) -> None:
        """Close the file; requests under way count as ended."""
        import sqlite3  # noqa: PLC0415 - start-up time

        with self._mutex:
            with suppress(sqlite3.Error):  # leases end by themselves
                self._connection.execute("DELETE FROM leases WHERE pid = ?", (os.getpid(),))
            self._connection.close()

    def reserve(self, service: str, per_second: float, concurrent: int) -> float:
        """Ask for leave to send a request; return 0 for leave, else seconds until asking again.

        Whoever gets leave has to `release` it.

        Arguments:
            service: Whose limits hold.
            per_second: Requests that may begin in a second; 0 for as many as come.
            concurrent: Requests that may be under way at the same time.
        """
        import sqlite3  # noqa: PLC0415 - start-up time

        with self._mutex:
            for _ in range(2):
                try:
                    with transaction(self._connection):
                        return self._reserved(service, per_second, concurrent)
                except sqlite3.Error:
                    self._do_without()
        return _GLANCE_S

    def release(self, service: str) -> None:
        """Say that one request has ended."""
        import sqlite3  # noqa: PLC0415 - start-up time

        with self._mutex:
            try:
                self._connection.execute(
                    "DELETE FROM leases WHERE id ="
                    " (SELECT min(id) FROM leases WHERE service = ? AND pid = ?)",
                    (service, os.getpid()),
                )
            except sqlite3.Error:
                self._do_without()

    def _reserved(self, service: str, per_second: float, concurrent: int) -> float:
        now = time.time()
        self._forget_the_dead(service, now)
        under_way = self._connection.execute(
            "SELECT count(*) FROM leases WHERE service = ?", (service,)
        ).fetchone()[0]
        if under_way >= concurrent:
            return _GLANCE_S
        row = self._connection.execute(
            "SELECT next_at FROM services WHERE name = ?", (service,)
        ).fetchone()
        pause = 1 / per_second if per_second > 0 else 0.0
        if row and now < row[0] <= now + max(pause, _LEASE_S):  # later: the clock was set back
            return float(row[0]) - now
        self._connection.execute(
            "INSERT OR REPLACE INTO services VALUES (?, ?)", (service, now + pause)
        )
        self._connection.execute(
            "INSERT INTO leases (service, pid, until) VALUES (?, ?, ?)",
            (service, os.getpid(), now + _LEASE_S),
        )
        return 0.0

    def _forget_the_dead(self, service: str, now: float) -> None:
        """Drop the leases that ended: by time, by a clock that was set back, with their process."""
        rows = self._connection.execute(
            "SELECT id, pid, until FROM leases WHERE service = ?", (service,)
        ).fetchall()
        ended = [
            (lease,)
            for lease, pid, until in rows
            if not now < until <= now + _LEASE_S or not _is_alive(pid)
        ]
        self._connection.executemany("DELETE FROM leases WHERE id = ?", ended)

    def _do_without(self) -> None:
        self._connection.close()
        self._connection = in_memory(_SCHEMA)


def _is_alive(pid: int) -> bool:
    if os.name != "posix":
        return True  # elsewhere a signal ends the process; its lease ends by time
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
