"""Dates that are written in numbers alone: ISO, slashes, dots, two-digit years, spans of years."""

from typing import Final

from claimcheck.model import (
    AmbiguousDate,
    ApproximateDate,
    DateReading,
    ImpossibleDate,
    NoDate,
    ValidDate,
)
from claimcheck.text.dates.calendar_ import days_in
from claimcheck.text.dates.readings import (
    CENTURIES,
    Parts,
    agreed,
    month_edits,
    one_reading,
    open_range,
    range_reading,
    whole_year,
)

_MONTHS: Final = 12
_SEASON_CODES: Final = {
    21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter",
    33: "First Quarter", 34: "Second Quarter", 35: "Third Quarter", 36: "Fourth Quarter",
}  # fmt: skip
_TWO: Final = 2


def numeric_reading(shape: str, numbers: list[str]) -> DateReading:
    """Return what a date of numbers means.

    Arguments:
        shape: Its kinds without blanks, such as ``D/D/Y``; every dash is ``-``.
        numbers: The digits of its numbers, in order.
    """
    match shape.replace("'", ""):
        case "Y" | "T" | "L" | "C" | "kY" | "Y(Y" | "Y[Y":
            return one_reading(Parts(year=numbers[0]))
        case "D":
            return one_reading(Parts(year=numbers[0].zfill(2)))
        case "Y-D-D" | "Y-D-Dt" | "Y-D-DD:D" | "Y-D-DD:D:D" | "Y/D/D" | "Y.D.D":
            return numbered_day(numbers[0], numbers[1], numbers[2])
        case "D/D/Y" | "D.D.Y" | "D-D-Y":
            return _either_order(numbers[2], numbers[0], numbers[1], day_first=shape[1] == ".")
        case "D/D/D" | "D.D.D" | "D-D-D":
            return _either_order(numbers[2], numbers[0], numbers[1], day_first=shape[1] == ".")
        case "D/Y" | "D.Y" | "D-Y":
            return numbered_month(numbers[1], numbers[0])
        case "Y-Y" | "Y/Y" | "T-T" | "T/T":
            return range_reading(Parts(year=numbers[0]), Parts(year=numbers[1]))
        case "Y-D-D/Y-D-D":
            return _between_numbers(numbers[:3], numbers[3:])
        case "Y-D/Y-D":
            return _between_numbers(numbers[:2], numbers[2:])
        case "Y-" | "Y/" | "Y-w":
            begins = one_reading(Parts(year=numbers[0]))
            return open_range(begins) if isinstance(begins, ValidDate) else begins
        case "N":
            return _compact(numbers[0])
        case _:
            return NoDate(kind="unreadable")


def approximate_reading(text: str) -> DateReading:
    """Return what a year with open digits means: ``196X``, ``19XX``, ``1960s``."""
    digits = text[:3] if text.endswith("s") else text.rstrip("Xxu")
    first = int(digits.ljust(4, "0"))
    if not first:
        return NoDate(kind="unreadable")
    return ApproximateDate(
        edtf=digits.ljust(4, "X"),
        earliest=whole_year(first).earliest,
        latest=whole_year(int(digits.ljust(4, "9"))).latest,
    )


def year_and_number(year: str, sign: str, number: str) -> DateReading:
    """Return what ``2003-05``, ``2020-21`` or ``2019–20`` means.

    A hyphen is ISO's sign: up to 12 the number is a month. 21 to 24 and 33 to 36 are also seasons
    and quarters in EDTF; from 13 on the number may also be the end of a span of years. An en dash
    or a stroke says a span, unless the number can only be a month.

    Arguments:
        year: Four digits.
        sign: The sign between them, as written.
        number: One or two digits.
    """
    nth = int(number)
    span = year[:_TWO] + number.zfill(_TWO)
    ascends = len(number) == _TWO and int(span) > int(year)
    names = [f"{year}/{span}"] if ascends else []
    if nth <= _MONTHS:
        month = numbered_month(year, number)
        if sign == "-" or not ascends or not isinstance(month, ValidDate):
            return month
        return AmbiguousDate(readings=(month.edtf, *names))
    if sign != "-" and ascends:
        return range_reading(Parts(year=year), Parts(year=span))
    if nth in _SEASON_CODES and sign == "-":
        return AmbiguousDate(readings=(f"{_SEASON_CODES[nth]} {year}", *names))
    return AmbiguousDate(readings=tuple(names)) if names else numbered_month(year, number)


def numbered_month(year: str, month: str) -> DateReading:
    """Return what a month told by its number means."""
    return _faulty_month(year, month, "") or one_reading(Parts(year=year, months=(int(month),)))


def numbered_day(year: str, month: str, day: str) -> DateReading:
    """Return what a day told by three numbers in this order means."""
    return _faulty_month(year, month, day) or one_reading(
        Parts(year=year, months=(int(month),), day=day)
    )


def _faulty_month(year: str, month: str, day: str) -> ImpossibleDate | None:
    if 1 <= int(month) <= _MONTHS or len(year) != 4 or not int(year):  # noqa: PLR2004 - a year
        return None
    candidates = month_edits(int(year), month, day or "1")
    if not day:
        candidates = tuple(edtf[:7] for edtf in candidates)
    elif 1 <= int(day) <= _MONTHS and 1 <= int(month) <= days_in(int(year), int(day)):
        swapped = f"{year}-{int(day):02}-{int(month):02}"
        candidates = tuple(sorted({*candidates, swapped}))
    return ImpossibleDate(
        what="month", detail=f"there is no month {int(month)}", candidates=candidates
    )


def _either_order(year: str, first: str, second: str, *, day_first: bool) -> DateReading:
    """Return the readings of ``03/04/2024``: day and month in both orders, all of them kept."""
    if len(year) == _TWO:
        return agreed(
            _either_order(str(century + int(year)), first, second, day_first=day_first)
            for century in CENTURIES
        )
    orders = [numbered_day(year, first, second), numbered_day(year, second, first)]
    if day_first:
        orders.reverse()
    if any(isinstance(reading, ValidDate) for reading in orders):
        return agreed(orders)
    days = [r for r in orders if isinstance(r, ImpossibleDate) and r.what != "month"]
    if days:
        return days[0]
    return _no_month_either_way(year, first, second)


def _no_month_either_way(year: str, first: str, second: str) -> ImpossibleDate:
    candidates = {*month_edits(int(year), first, second), *month_edits(int(year), second, first)}
    numbers = " or ".join(str(number) for number in sorted({int(first), int(second)}))
    return ImpossibleDate(
        what="month", detail=f"there is no month {numbers}", candidates=tuple(sorted(candidates))
    )


def _between_numbers(begins: list[str], ends: list[str]) -> DateReading:
    for numbers in (begins, ends):
        faulty = _faulty_month(numbers[0], numbers[1], numbers[2] if numbers[2:] else "")
        if faulty:
            return faulty
    first, last = (
        Parts(year=numbers[0], months=(int(numbers[1]),), day="".join(numbers[2:]))
        for numbers in (begins, ends)
    )
    return range_reading(first, last)


def _compact(digits: str) -> DateReading:
    """Return what ISO's basic form ``20240508`` means."""
    if len(digits) != 8:  # noqa: PLR2004 - YYYYMMDD
        return NoDate(kind="unreadable")
    reading = numbered_day(digits[:4], digits[4:6], digits[6:])
    return reading if isinstance(reading, ValidDate) else NoDate(kind="unreadable")
