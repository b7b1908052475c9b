"""Dates of records, brought to ``2014``, ``2014-05`` or ``2014-05-08``."""

import re
from functools import cache
from typing import Final

from claimcheck.text.dates.calendar_ import days_in

_EARLIEST: Final = 1000
_LATEST: Final = 2999
_MONTHS: Final = 12


def date_of_parts(value: object) -> str:
    """Return the date of ``{"date-parts": [[2014, 5, 8]]}``, empty where it has none.

    A part that the calendar has not is left out, with those after it; ``[[null]]`` is no date.

    Source: Crossref REST API, "Partial date"; CSL-JSON has the same.
    """
    lists = value.get("date-parts") if isinstance(value, dict) else None
    first = lists[0] if isinstance(lists, list) and lists else None
    if not isinstance(first, list) or len(lists or ()) > 1:
        return ""
    return date_of_numbers(*(_number(one) for one in first[:3]))


def date_of_text(value: object) -> str:
    """Return the date of an ISO 8601 text such as ``2014-05-08T10:00:00Z``; empty for a range."""
    found = _iso().match(value[:40]) if isinstance(value, str) else None
    return date_of_numbers(*(int(one or 0) for one in found.groups())) if found else ""


def date_of_numbers(year: int = 0, month: int = 0, day: int = 0) -> str:
    """Return the date of its parts, as far as the calendar has them; 0 is a part not known."""
    if not _EARLIEST <= year <= _LATEST:
        return ""
    if not 1 <= month <= _MONTHS:
        return f"{year}"
    if not 1 <= day <= days_in(year, month):
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{day:02}"


def year_of_text(value: object) -> str:
    """Return the one year that a text such as ``March 2009`` names; empty for none or several."""
    years = set(_year().findall(value[:200])) if isinstance(value, str) else set()
    return years.pop() if len(years) == 1 else ""


def _number(value: object) -> int:
    if isinstance(value, int):
        return int(value) if not isinstance(value, bool) else 0
    return int(value) if isinstance(value, str) and _digits().fullmatch(value) else 0


@cache
def _digits() -> re.Pattern[str]:
    return re.compile("[0-9]{1,4}")


@cache
def _iso() -> re.Pattern[str]:
    return re.compile(r"\s*([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?(?![0-9/-])(?!\s*/)")


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?<!\d)(?:1[5-9]|20)[0-9]{2}(?!\d)")
