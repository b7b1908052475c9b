"""Rules about addresses of archived copies.

Source: Internet Archive, "Wayback Machine", the addresses of captures: ``/web/`` + year, month, day, hour,
minute and second of the capture in UTC, optionally with two letters and ``_``, + ``/`` + the address.
"""

import datetime
import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from claimcheck.model import CERTAIN, WARNING, Finding, Identifier, Reference, Span, ValidDate
from claimcheck.rules.context import Context, offline
from claimcheck.rules.identifier_faults import has_kind
from claimcheck.rules.registry import rule

_STAMP: Final = 14  # digits: year to second
_ZONES: Final = datetime.timedelta(days=1)  # by which a day elsewhere may differ from UTC's


class _Fault(NamedTuple):
    """What is wrong with an address of a copy."""

    at: Span
    """In the file."""
    detail: str
    """The end of a sentence."""


@rule(severity=WARNING, confidence=CERTAIN, when=has_kind("url"))
def malformed_archive_link(reference: Reference, context: Context) -> Iterator[Finding]:
    """An address of the Wayback Machine that leads to no one copy, or to one of another day.

    ## Why it matters
    An archived copy is cited so that readers see what you saw. An address that makes a new copy, shows
    a calendar or leads to the newest copy shows them something else.

    ## Example
        https://web.archive.org/save/https://example.org/report
        https://web.archive.org/web/*/https://example.org/report

    ## Instead
        https://web.archive.org/web/20200304101010/https://example.org/report

    ## Stays silent
    For other archives and for the Internet Archive's books; for a stamp that is cut but names a year;
    where the stated day of archiving is the stamp's or the day before or after it.

    ## Fix
    None: open the address, pick the copy that you mean, and give its address.
    """
    for url in reference.identifiers_of("url"):
        fault = _fault(url, reference)
        if fault:
            yield context.finding(
                fault.at,
                f"This address of the Wayback Machine {fault.detail}.",
                suggestion="Pick the copy that you mean and give its address.",
                evidence=[offline(url.raw)],
                reference=reference,
            )


def _fault(url: Identifier, reference: Reference) -> _Fault | None:
    found = _capture().match(url.raw)
    if not found or len(url.raw) != len(url.span):
        return None
    stamp = found["stamp"] or ""
    at = Span(*found.span("stamp" if stamp else "what")).shifted(url.span.start)
    if found["what"].lower() == "save":
        return _Fault(at, "makes a new copy instead of showing one")
    if "*" in stamp:
        return _Fault(at, "shows a list of copies and none of them")
    if not stamp:
        return _Fault(at, "has no time of a copy, so that it leads to the newest one")
    if len(stamp) < _STAMP:
        return None  # leads to the copy nearest that time
    day = _day(stamp)
    if day is None:
        return _Fault(at, f"has a time of the copy that cannot be: {stamp}")
    stated = _archived_on(reference, day)
    return _Fault(at, f"is of a copy of {day}, but the reference says {stated}") if stated else None


@cache
def _capture() -> re.Pattern[str]:
    return re.compile(
        r"(?i)(?:https?://)?web\.archive\.org/"
        r"(?P<what>save(?=/)|(?<=/)web(?=/https?:)|(?:(?<=/)web/(?P<stamp>\d+\*?|\*)))(?:[a-z]{2}_)?/"
    )


def _day(stamp: str) -> datetime.date | None:
    """Return the day of a stamp of 14 digits, ``None`` where the calendar or the clock has no such."""
    try:
        return datetime.datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=datetime.UTC).date()
    except ValueError:
        return None


def _archived_on(reference: Reference, day: datetime.date) -> str:
    """Return the stated day of archiving if it is another than the stamp's, else nothing."""
    for date in reference.dates_of("archived"):
        if isinstance(date.reading, ValidDate) and not (
            date.reading.earliest - _ZONES <= day <= date.reading.latest + _ZONES
        ):
            return date.raw
    return ""
