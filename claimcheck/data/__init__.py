"""Data that claimcheck ships: numbers that are true for a while only, with the day they were."""

import datetime
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct


class Limit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The highest number that was known on a day, and how fast it grows."""

    name: str
    value: int
    as_of: datetime.date
    per_year: int
    """Growth that is allowed in a year, above what was seen: a limit must not cry wolf."""
    source: str

    def on(self, day: datetime.date) -> int:
        """Return the highest number that can exist on a day."""
        days = max(0, (day - self.as_of).days)
        return self.value + self.per_year * days // 365


@cache
def limits() -> dict[str, Limit]:
    """Return the rows of ``limits.json`` by their names."""
    rows = Path(__file__).with_name("limits.json").read_bytes()
    return {row.name: row for row in msgspec.json.decode(rows, type=list[Limit])}
