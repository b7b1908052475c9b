"""Dates of Extended Date/Time Format, level 1, that no other form of writing shares.

Unknown days and months (``2004-06-XX``), doubt about a day (``2004-06-11%``), intervals whose ends
are of different kinds, doubtful or open (``2008~/2010``, ``1985-04-12/..``). Source: Library of
Congress, Extended Date/Time Format (EDTF) Specification, 2019.
"""

import re
from functools import cache

from claimcheck.model import ApproximateDate, Date, DateReading, DateRole, Span, ValidDate
from claimcheck.text.dates.numbers import numbered_day, numbered_month
from claimcheck.text.dates.readings import Parts, bounded_range, one_reading

_DOUBT = "?~%"


@cache
def _pattern() -> re.Pattern[str]:
    end = r"\d{4}(?:-\d\d(?:-\d\d)?)?[?~%]?"
    return re.compile(
        rf"(?P<single>\d{{4}}-(?:\d\d-XX|XX(?:-XX)?|\d\d-\d\d[?~%]))"
        rf"|(?P<first>{end}|\.\.|)/(?P<last>{end}|\.\.|)"
    )


def edtf_date(text: str, role: DateRole, span: Span) -> Date | None:
    """Return the date that a string in this format writes, ``None`` where it is in none of it.

    Of an interval with an open end the one known end bounds both: what lies beyond is not written.
    """
    found = _pattern().fullmatch(text)
    if found is None or not re.search(r"\d", text):
        return None
    reading = _single(text) if found["single"] else _interval(text, found["first"], found["last"])
    form = re.sub(r"-\d\d\b", "-DD", re.sub(r"(\d{4})-\d\d\b", "YYYY-MM", text))
    form = re.sub(r"\d{4}", "YYYY", form)
    return Date(role=role, raw=text, span=span, reading=reading, form=form)


def _single(text: str) -> DateReading:
    """Return what ``2004-XX``, ``2004-06-XX`` or ``2004-06-11%`` means."""
    reading = _end(text)
    if not isinstance(reading, ValidDate):
        return reading
    return ApproximateDate(edtf=text, earliest=reading.earliest, latest=reading.latest)


def _end(text: str) -> DateReading:
    """Return what a date means without its doubt and its unknown parts."""
    year, *rest = (part for part in text.rstrip(_DOUBT).split("-") if part != "XX")
    if not rest:
        return one_reading(Parts(year=year))
    return numbered_month(year, rest[0]) if len(rest) == 1 else numbered_day(year, *rest)


def _interval(text: str, first: str, last: str) -> DateReading:
    known = [_end(end) for end in (first, last) if end.strip(".")]
    valid = [reading for reading in known if isinstance(reading, ValidDate)]
    if len(valid) < len(known):
        return next(reading for reading in known if not isinstance(reading, ValidDate))
    reading = bounded_range(valid[0], valid[-1]) if len(valid) > 1 else _open(text, valid[0])
    if isinstance(reading, ValidDate) and any(sign in text for sign in _DOUBT):
        return ApproximateDate(edtf=text, earliest=reading.earliest, latest=reading.latest)
    return reading


def _open(text: str, known: ValidDate) -> ValidDate:
    return ValidDate(edtf=text, precision="range", earliest=known.earliest, latest=known.latest)
