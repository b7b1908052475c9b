"""The strikes of links: what earlier runs met at an address, kept in the store."""

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import structs

from claimcheck.model import LinkHistory

if TYPE_CHECKING:
    import sqlite3

TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS links"
    " (url TEXT PRIMARY KEY, seen TEXT NOT NULL, history BLOB NOT NULL)"
)
"""The statement that makes the table."""

_LAST_DAYS: Final = 400  # after which the history of a link that nobody asks for is forgotten
_HISTORY: Final = msgspec.json.Decoder(LinkHistory)


def read(connection: "sqlite3.Connection", urls: Iterable[str]) -> dict[str, LinkHistory]:
    """Return the histories of addresses that have one."""
    histories = {}
    for url in urls:
        row = connection.execute("SELECT history FROM links WHERE url = ?", (url,)).fetchone()
        try:
            if row:
                histories[url] = _HISTORY.decode(row[0])
        except (msgspec.DecodeError, TypeError, UnicodeDecodeError):
            continue  # what another version wrote
    return histories


def note(
    connection: "sqlite3.Connection", pages: Sequence[tuple[str, bool]], today: datetime.date
) -> None:
    """Write what a run met; the arguments are those of `Store.note_links`."""
    histories = read(connection, (url for url, _ in pages))
    for url, ok in pages:
        histories[url] = after(histories.get(url, LinkHistory()), today, ok=ok)
    rows = [(url, today.isoformat(), msgspec.json.encode(one)) for url, one in histories.items()]
    connection.executemany("INSERT OR REPLACE INTO links VALUES (?, ?, ?)", rows)


def forget(connection: "sqlite3.Connection", today: datetime.date) -> None:
    """Drop the histories that nobody has asked for in a long time."""
    oldest = (today - datetime.timedelta(days=_LAST_DAYS)).isoformat()
    connection.execute("DELETE FROM links WHERE seen < ?", (oldest,))


def after(history: LinkHistory, today: datetime.date, *, ok: bool) -> LinkHistory:
    """Return a history after one more run: a failure counts once a day, a success clears it."""
    if ok:
        return LinkHistory(last_live=max(today, history.last_live or today))
    if history.last_failure and today <= history.last_failure:
        return history
    return structs.replace(
        history,
        first_failure=history.first_failure or today,
        last_failure=today,
        failures=history.failures + 1,
    )
