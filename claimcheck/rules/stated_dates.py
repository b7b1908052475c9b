"""What the dates of a reference mean together, and which of them stand for the same thing."""

import datetime
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from claimcheck.model import (
    AmbiguousDate,
    ApproximateDate,
    Date,
    DateRole,
    Reference,
    Span,
    ValidDate,
)

Days = tuple[datetime.date, datetime.date]
"""First and last day that something can mean."""


def days_of(date: Date) -> Days | None:
    """Return the days that a date can mean over all its readings; an impossible one means none."""
    match date.reading:
        case ValidDate(earliest=earliest, latest=latest):
            return earliest, latest
        case ApproximateDate(earliest=earliest, latest=latest):
            return earliest, latest
        case AmbiguousDate(readings=readings) if all(_is_full(text) for text in readings):
            days = sorted(datetime.date.fromisoformat(text) for text in readings)
            return days[0], days[-1]
        case _:
            return None


def _is_full(edtf: str) -> bool:
    try:
        datetime.date.fromisoformat(edtf)
    except ValueError:
        return False
    return len(edtf) == len("2024-02-29")


def stated_days(reference: Reference, *roles: DateRole) -> Days | None:
    """Return the first and the last day that the dates of those roles can mean together."""
    days = [found for date in dates_told(reference, *roles) if (found := days_of(date))]
    return (min(first for first, _ in days), max(last for _, last in days)) if days else None


def dates_told(reference: Reference, *roles: DateRole) -> list[Date]:
    """Return the dates of those roles, without plans such as "next review due 3 May 2027"."""
    return [date for date in reference.dates_of(*roles) if not _is_plan(reference, date)]


def _is_plan(reference: Reference, date: Date) -> bool:
    return bool(_plans().search(text_before(reference, date)[-24:]))


@cache
def _plans() -> re.Pattern[str]:
    return re.compile(r"(?i)\b(?:due|next review|expir\w+|until)[\s:]*(?:on)?[\s:]*$")


def text_before(reference: Reference, date: Date) -> str:
    """Return the raw reference up to a date."""
    return reference.raw[: date.span.start - reference.span.start]


def overlap(first: Date, second: Date) -> bool:
    """Say whether two dates can mean the same day, or whether one of them cannot be read."""
    one, other = days_of(first), days_of(second)
    return not one or not other or (one[0] <= other[1] and other[0] <= one[1])


def bib_pairs(reference: Reference, dates: list[Date]) -> Iterator[tuple[Date, Date]]:
    """Yield the dates of the fields ``year`` and ``date`` of a .bib entry."""
    named = {_bib_field(reference, date): date for date in reversed(dates)}
    if "year" in named and "date" in named:
        both = sorted((named["year"], named["date"]), key=lambda date: date.span.start)
        yield both[0], both[1]


def _bib_field(reference: Reference, date: Date) -> str:
    name, _, _ = text_before(reference, date).rpartition("=")
    return name.split()[-1].lower().rpartition(",")[2] if name.strip() else ""


def list_pairs(reference: Reference, dates: list[Date]) -> Iterator[tuple[Date, Date]]:
    """Yield dates of a list entry that stand for the same thing."""
    for first, second in pairwise(dates):
        between = _raw(reference, Span(first.span.end, second.span.start))
        side_by_side = not between.strip(" ,;()[]")
        if side_by_side or (_behind_authors(reference, first) and _in_locator(reference, second)):
            yield first, second


def _raw(reference: Reference, span: Span) -> str:
    start = reference.span.start
    return reference.raw[max(span.start - start, 0) : max(span.end - start, 0)]


def _behind_authors(reference: Reference, date: Date) -> bool:
    title = reference.field("title")
    if not reference.authors or not title:
        return False
    return reference.authors[-1].span.end <= date.span.start < date.span.end <= title.span.start


def _in_locator(reference: Reference, date: Date) -> bool:
    volume = reference.field("volume")
    if not volume or volume.span.start < date.span.end:
        return False
    return not _raw(reference, Span(date.span.end, volume.span.start)).strip(" ;:,")
