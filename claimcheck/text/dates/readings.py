"""What a written date means: read and validated by the calendar; never clamped nor swapped."""

import datetime
from collections.abc import Iterable
from typing import Final, NamedTuple

from claimcheck.model import AmbiguousDate, DateReading, ImpossibleDate, ValidDate
from claimcheck.text.dates.calendar_ import (
    day_of,
    days_in,
    is_leap,
    one_edit,
    weekday_of,
    years_one_edit,
)
from claimcheck.text.dates.months import MONTHS

CENTURIES: Final = (1900, 2000)
"""What the two missing digits of a year may have been."""
_DECEMBER: Final = 12
_CENTURY: Final = 100
_BEFORE_QUARTERS: Final = 32  # EDTF codes: seasons 21 to 24, quarters 33 to 36
_YEAR_DIGITS: Final = 4
_LEAP_DAY: Final = (2, 29)
_OVER_NEW_YEAR: Final = frozenset({22, 24})  # winter in the north, summer in the south
_SEASON_NAMES: Final = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


class Parts(NamedTuple):
    """The parts of one date as they are written; what is not written is empty."""

    year: str = ""
    months: tuple[int, ...] = ()
    """Several only where a misspelt name fits several."""
    day: str = ""
    season: int = 0
    """The code in EDTF: 21 to 24 seasons, 33 to 36 quarters."""
    weekday: str = ""

    def filled(self, other: "Parts") -> "Parts":
        """Return these parts with the year, month and season of ``other`` where none is written."""
        return self._replace(
            year=self.year or other.year,
            months=self.months or (() if self.season else other.months),
            season=self.season or (0 if self.months or self.day else other.season),
        )


def one_reading(parts: Parts) -> DateReading:
    """Return what the parts of a single date mean."""
    if len(parts.year) > _YEAR_DIGITS:
        return _long_year(parts)
    if parts.year and len(parts.year) < _YEAR_DIGITS - 1:
        short = int(parts.year)
        return agreed(
            one_reading(parts._replace(year=str(century + short))) for century in CENTURIES
        )
    if len(parts.months) > 1:
        return agreed(one_reading(parts._replace(months=(month,))) for month in parts.months)
    year = int(parts.year)
    if year == 0:
        return ImpossibleDate(what="year", detail="there is no year 0")
    if parts.season:
        return _season(year, parts.season)
    if not parts.months:
        return whole_year(year)
    if not 1 <= parts.months[0] <= _DECEMBER:
        return ImpossibleDate(what="month", detail=f"there is no month {parts.months[0]}")
    if not parts.day:
        return _whole_month(year, parts.months[0])
    return _day(year, parts.months[0], parts)


def agreed(readings: Iterable[DateReading]) -> DateReading:
    """Return the one reading that the calendar has, or all of them, or the last impossible one."""
    found = list(readings)
    valid = [reading for reading in found if isinstance(reading, ValidDate)]
    names = tuple(dict.fromkeys(reading.edtf for reading in valid))
    for reading in found:
        if isinstance(reading, AmbiguousDate):
            names += tuple(name for name in reading.readings if name not in names)
    if len(names) > 1:
        return AmbiguousDate(readings=names)
    return valid[0] if valid else found[-1]


def range_reading(first: Parts, last: Parts) -> DateReading:
    """Return what a range means; the ends share the parts that only one of them states."""
    if first.season and last.year and not (last.months or last.season or last.day):
        return _season_over_years(first, last)
    begins, ends = one_reading(first.filled(last)), one_reading(last.filled(first))
    for end in (begins, ends):
        if isinstance(end, ImpossibleDate | AmbiguousDate):
            return end
    if not isinstance(begins, ValidDate) or not isinstance(ends, ValidDate):
        return begins
    if first.season and begins.earliest == ends.earliest and begins.edtf != ends.edtf:
        return _between(begins, ends, "season")
    return bounded_range(begins, ends)


def bounded_range(begins: ValidDate, ends: ValidDate) -> ValidDate | ImpossibleDate:
    """Return the range between two dates, or why it is none."""
    if begins.edtf == ends.edtf:
        return ImpossibleDate(what="range", detail="it ends where it begins")
    if ends.earliest <= begins.earliest:
        return ImpossibleDate(what="range", detail="it ends before it begins")
    return _between(begins, ends, "range")


def whole_year(year: int) -> ValidDate:
    """Return a year as a valid date."""
    return ValidDate(
        edtf=f"{year:04}",
        precision="year",
        earliest=datetime.date(year, 1, 1),
        latest=datetime.date(year, _DECEMBER, 31),
    )


def open_range(begins: ValidDate) -> ValidDate:
    """Return the range that begins with a date and has no end."""
    return ValidDate(
        edtf=f"{begins.edtf}/..",
        precision="range",
        earliest=begins.earliest,
        latest=datetime.date.max,
    )


def month_edits(year: int, digits: str, day: str) -> tuple[str, ...]:
    """Return the valid days whose month is one edit away from written digits."""
    number = int(day)
    return tuple(
        f"{year:04}-{month:02}-{number:02}"
        for month in one_edit(digits, _DECEMBER)
        if 1 <= number <= days_in(year, month)
    )


def _between(begins: ValidDate, ends: ValidDate, precision: str) -> ValidDate:
    return ValidDate(
        edtf=f"{begins.edtf}/{ends.edtf}",
        precision="season" if precision == "season" else "range",
        earliest=begins.earliest,
        latest=ends.latest,
    )


def _day(year: int, month: int, parts: Parts) -> ValidDate | ImpossibleDate:
    day, length = int(parts.day), days_in(year, month)
    if (month, day) == _LEAP_DAY and not is_leap(year):
        return ImpossibleDate(
            what="leap-day",
            detail=f"{year} is not a leap year, and February {year} has 28 days",
            candidates=_leap_day_edits(year, parts.day),
        )
    if not 1 <= day <= length:
        return ImpossibleDate(
            what="day",
            detail=f"{MONTHS[month - 1]} {year} has {length} days" if day else "there is no day 0",
            candidates=tuple(_dated(year, month, one_edit(parts.day, length))),
        )
    right = weekday_of(year, month, day)
    if parts.weekday and right and parts.weekday != right:
        return ImpossibleDate(
            what="weekday",
            detail=f"{MONTHS[month - 1]} {day}, {year} was a {right}",
            candidates=_weekday_edits(year, month, parts),
        )
    name = f"{year:04}-{month:02}-{day:02}"
    date = day_of(year, month, day)
    return ValidDate(edtf=name, precision="day", earliest=date, latest=date)


def _dated(year: int, month: int, days: Iterable[int]) -> list[str]:
    return [f"{year:04}-{month:02}-{day:02}" for day in days]


def _leap_day_edits(year: int, day: str) -> tuple[str, ...]:
    days = sorted({28, *one_edit(day, 28)})
    leap_years = [near for near in years_one_edit(f"{year:04}") if is_leap(near)]
    near_years = [f"{near:04}-02-29" for near in leap_years]
    return tuple(sorted([*_dated(year, 2, days), *near_years]))


def _weekday_edits(year: int, month: int, parts: Parts) -> tuple[str, ...]:
    days = one_edit(parts.day, days_in(year, month))
    return tuple(
        _dated(year, month, [day for day in days if weekday_of(year, month, day) == parts.weekday])
    )


def _whole_month(year: int, month: int) -> ValidDate:
    return ValidDate(
        edtf=f"{year:04}-{month:02}",
        precision="month",
        earliest=day_of(year, month, 1),
        latest=day_of(year, month, days_in(year, month)),
    )


def _season(year: int, code: int) -> ValidDate:
    """Return a season or a quarter; a season can lie anywhere in its year, by hemisphere."""
    quarter = code - _BEFORE_QUARTERS
    first, last = (3 * quarter - 2, 3 * quarter) if quarter > 0 else (1, _DECEMBER)
    return ValidDate(
        edtf=f"{year:04}-{code}",
        precision="season",
        earliest=datetime.date(year, first, 1),
        latest=datetime.date(year, last, days_in(year, last)),
    )


def _season_over_years(first: Parts, last: Parts) -> DateReading:
    """Return a winter or summer that runs over one turn of the year: ``Winter 2019–2020``."""
    begins = int(first.year)
    ends = int(last.year)
    if ends < _CENTURY:  # 2019–20
        ends += begins // _CENTURY * _CENTURY
    name = _SEASON_NAMES.get(first.season, "quarter")
    if first.season not in _OVER_NEW_YEAR:
        return ImpossibleDate(what="range", detail=f"one {name} does not run over two years")
    if ends != begins + 1:
        return ImpossibleDate(
            what="range", detail=f"one {name} runs over one turn of the year, not more"
        )
    return ValidDate(
        edtf=f"{begins:04}-{first.season}",
        precision="season",
        earliest=datetime.date(begins, 1, 1),
        latest=datetime.date(ends, _DECEMBER, 31),
    )


def _long_year(parts: Parts) -> ImpossibleDate:
    """Return why a year of five digits is none, with the dates one dropped digit away."""
    candidates = []
    for year in years_one_edit(parts.year):
        reading = one_reading(parts._replace(year=str(year), weekday=""))
        if isinstance(reading, ValidDate):
            candidates.append(reading.edtf)
    return ImpossibleDate(
        what="year", detail="a year has four digits", candidates=tuple(sorted(candidates))
    )
