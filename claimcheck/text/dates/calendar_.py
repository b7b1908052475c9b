"""The calendar: how long a month is, and which numbers stand one slip of the pen away.

Gregorian from 1582 on, Julian before, as the accepted forms of citation dates have it (Wikipedia,
Module:Citation/CS1/Date validation).
"""

import datetime
from typing import Final

GREGORIAN_FROM: Final = 1582
WEEKDAYS: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY: Final = 2
WEEKDAYS_SURE_FROM: Final = 1753
"""First year whose weekdays are judged: Britain and its colonies changed calendars in 1752."""


def is_leap(year: int) -> bool:
    """Say whether a year has a 29 February."""
    return year % 4 == 0 and (year < GREGORIAN_FROM or year % 100 != 0 or year % 400 == 0)


def days_in(year: int, month: int) -> int:
    """Return how many days a month (1 to 12) of a year has."""
    return 29 if month == _FEBRUARY and is_leap(year) else _LENGTHS[month - 1]


def day_of(year: int, month: int, day: int) -> datetime.date:
    """Return a valid day as a date; a leap day that only the Julian calendar has is 1 March."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return datetime.date(year, month + 1, 1)


def weekday_of(year: int, month: int, day: int) -> str | None:
    """Return the name of a day's weekday, or ``None`` before calendars agreed about it."""
    if year < WEEKDAYS_SURE_FROM:
        return None
    return WEEKDAYS[datetime.date(year, month, day).weekday()]


def one_edit(digits: str, most: int) -> list[int]:
    """Return the numbers from 1 to ``most`` that are one edit away from written digits.

    An edit drops a digit, replaces one, or swaps two neighbours; leading zeros then fall away.
    """
    cuts = range(len(digits))
    edited = [digits[:at] + digits[at + 1 :] for at in cuts]
    edited += [digits[:at] + new + digits[at + 1 :] for at in cuts for new in "0123456789"]
    edited += [digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in cuts[:-1]]
    numbers = {int(text) for text in edited if text and text != digits}
    return sorted(number for number in numbers if 1 <= number <= most)


def years_one_edit(digits: str) -> list[int]:
    """Return the years from 1450 to 2099 that are one edit away from written digits."""
    return [year for year in one_edit(digits, 2099) if year >= 1450]  # noqa: PLR2004 - as said
