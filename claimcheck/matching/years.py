"""The year of a reference against every date that its records have."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from claimcheck.model import (
    ApproximateDate,
    Date,
    Reference,
    ValidDate,
    Work,
    WorkDate,
    WorkDateKind,
)

_CANDIDATES: Final[tuple[WorkDateKind, ...]] = (
    "print",
    "online",
    "published",
    "issued",
    "posted",
    "indexed",
)
_ELECTRONIC: Final = ("online", "posted")
_OF_LIVING: Final[tuple[WorkDateKind, ...]] = (*_CANDIDATES, "updated")
_PREPRINT_LAG: Final = 3  # years from a preprint to the article
_DECEMBER: Final = "12"
_JANUARY: Final = "01"


class YearMatch(NamedTuple):
    """How a cited year stands to the dates of the records."""

    verdict: Literal["agrees", "differs", "not-compared"]
    years: tuple[int, ...] = ()
    """The years that the records have."""
    remark: str = ""
    is_registration: bool = False
    """Whether it is only the year in which a source made its record."""


def years_of(date: Date) -> tuple[int, ...]:
    """Return every year that a cited date can mean, or is written with."""
    match date.reading:
        case ValidDate(earliest=first, latest=last) | ApproximateDate(earliest=first, latest=last):
            return tuple(range(first.year, min(last.year, first.year + 2) + 1))
        case _:
            found = re.findall(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", date.raw)
            return tuple(int(year) for year in found)


def cited_dates(reference: Reference) -> tuple[Date, ...]:
    """Return the dates of publication that a reference states and that have a year."""
    return tuple(date for date in reference.dates_of("published", "epub") if years_of(date))


def candidates(works: Iterable[Work]) -> tuple[int, ...]:
    """Return the years that a work may be cited by, in their order."""
    return tuple(sorted({date.year for work in works for date in _dates(work)}))


def compare_year(years: Sequence[int], works: Sequence[Work], *, is_article: bool) -> YearMatch:
    """Return how a cited year stands to the records.

    Arguments:
        years: Those that the cited date can mean.
        works: Every record of the work.
        is_article: Whether the reference cites an article of a journal, and no preprint.
    """
    told = candidates(works)
    if not told:
        return YearMatch("not-compared")
    if set(years) & set(told):
        remark = _straddle(works) if len(told) > 1 else ""
        return YearMatch("agrees", told, remark)
    if told[0] < years[0] < told[-1] and not is_article:
        return YearMatch("agrees", told, "between two states of the work")
    if _is_over_new_year(years, works):
        return YearMatch("agrees", told, "published online at the turn of the year")
    if _is_ahead_of_print(works) and years[0] == told[-1] + 1:
        return YearMatch("not-compared", told)
    if is_article and all(work.type == "preprint" for work in works):
        lag = years[0] - told[0]
        return YearMatch("not-compared" if 0 <= lag <= _PREPRINT_LAG else "differs", told)
    made = {date.year for work in works for date in work.dates_of("created")}
    if set(years) & made:
        return YearMatch("agrees", told, "the year of registration", is_registration=True)
    return YearMatch("differs", told)


def is_year_near(reference: Reference, work: Work, by: int = 1) -> bool | None:
    """Say whether cited and recorded years are at most ``by`` apart, ``None`` where one is missing."""
    cited = [year for date in cited_dates(reference) for year in years_of(date)]
    told = candidates([work])
    if not cited or not told:
        return None
    return any(abs(one - other) <= by for one in cited for other in told)


def _dates(work: Work) -> tuple[WorkDate, ...]:
    is_living = work.type in {"book", "chapter", "report", "web", "preprint", "other"}
    return work.dates_of(*(_OF_LIVING if is_living else _CANDIDATES))


def _is_over_new_year(years: Sequence[int], works: Sequence[Work]) -> bool:
    """Say whether all that is known is an electronic date next to the new year of the cited one."""
    dates = [date for work in works for date in _dates(work)]
    if any(date.kind == "print" for date in dates):
        return False
    near = {
        date.year + 1 if date.date[5:7] == _DECEMBER else date.year - 1
        for date in dates
        if date.kind in _ELECTRONIC and date.date[5:7] in {_DECEMBER, _JANUARY}
    }
    return bool(near & set(years))


def _is_ahead_of_print(works: Sequence[Work]) -> bool:
    """Say whether all records are of an article that stood in no issue when they were made."""
    return all(
        work.type == "article"
        and not (work.volume or work.issue or work.pages or work.article_number)
        and not work.dates_of("print")
        for work in works
    )


def _straddle(works: Sequence[Work]) -> str:
    dates = [date for work in works for date in work.dates]
    online = min((date.year for date in dates if date.kind in _ELECTRONIC), default=None)
    printed = min((date.year for date in dates if date.kind == "print"), default=None)
    if online is None or printed is None or online == printed:
        return ""
    return f"online {online}, print {printed}"
