"""What the store holds, in numbers."""

import datetime
from collections.abc import Sequence

from msgspec import Struct

from claimcheck.lookup.freshness import is_fresh
from claimcheck.model import Answer
from claimcheck.settings import FreshDays


class SourceCount(Struct, frozen=True):
    """How many answers of one source the store holds."""

    source: str
    fresh: int
    stale: int


class StoreInfo(Struct, frozen=True, kw_only=True):
    """What the store holds."""

    path: str
    size: int
    """In bytes, with what is not yet written into the main file."""
    sources: tuple[SourceCount, ...]
    """Sorted by name."""
    links: int
    """Addresses with a history."""
    oldest: datetime.datetime | None = None
    newest: datetime.datetime | None = None


def counted(
    answers: Sequence[Answer], days: FreshDays, now: datetime.datetime
) -> tuple[SourceCount, ...]:
    """Return how many of the answers each source gave, sorted by its name."""
    fresh = [one.source for one in answers if is_fresh(one, days, now)]
    every = [one.source for one in answers]
    return tuple(
        SourceCount(name, fresh.count(name), every.count(name) - fresh.count(name))
        for name in sorted(set(every))
    )
