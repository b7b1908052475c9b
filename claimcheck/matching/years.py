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
_AUTUMN: Final = "09"
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
    if not is_article and _is_in_title(years, works, told):
        return YearMatch("agrees", told, "the year in its title")
    if not is_article and _is_dated_ahead(years, works, told):
        return YearMatch(
            "agrees", told, "the year in the book, which appeared late the year before"
        )
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


def _is_in_title(years: Sequence[int], works: Sequence[Work], told: Sequence[int]) -> bool:
    """Say whether a work is cited by the year of its title, as reports are that appear before it."""
    named = {year for year in years if any(abs(year - one) == 1 for one in told)}
    titles = " ".join(f"{work.title} {work.subtitle}" for work in works)
    return any(re.search(rf"(?<!\d){year}(?!\d)", titles) for year in named)


def _is_dated_ahead(years: Sequence[int], works: Sequence[Work], told: Sequence[int]) -> bool:
    """Say whether a book appeared in the autumn before the cited year, which is then printed in it."""
    last = [
        date.date
        for work in works
        if work.type == "book"
        for date in _dates(work)
        if date.year == told[-1] and date.date[5:7] >= _AUTUMN
    ]
    return bool(last) and told[-1] + 1 in years


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
