"""Dates in words, in the style in which a date of the text is written."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from claimcheck.model import DateRole
from claimcheck.text.dates.months import MONTHS

ROLE_NAMES: Final[dict[DateRole, str]] = {
    "published": "publication date",
    "epub": "date of electronic publication",
    "updated": "date of the update",
    "accessed": "access date",
    "archived": "archive date",
}
_SEASONS: Final = {
    "21": "Spring", "22": "Summer", "23": "Autumn", "24": "Winter",
    "33": "First Quarter", "34": "Second Quarter", "35": "Third Quarter", "36": "Fourth Quarter",
}  # fmt: skip
_RUN: Final = 4


def worded(edtf: str, form: str) -> str:
    """Return a date in the order and length of a form: ``2024-02-03`` as "3 Feb 2024".

    Arguments:
        edtf: A year, month, season, day or range; anything else comes back unchanged.
        form: The form to follow, see `claimcheck.model.Date.form`.
    """
    if "/" in edtf:
        return "–".join(worded(end, form) for end in edtf.split("/"))
    year, _, rest = edtf.partition("-")
    month, _, day = rest.partition("-")
    if month in _SEASONS:
        return f"{_SEASONS[month]} {year}"
    if form.startswith("YYYY-") or not month.isdecimal():
        return edtf
    return _joined(year, _name(month, form), str(int(day)) if day else "", form)


def listing(dates: Sequence[str], form: str, last_word: str = "and") -> str:
    """Return dates as a list in one style, days of one month together.

    ``February 3, 6, 16 and 26, 2024``; four and more days in a row become "20 to 28".

    Arguments:
        dates: EDTF, in the order wanted.
        form: The form to follow.
        last_word: What stands before the last one.
    """
    if not all(map(_is_day, dates)):
        return _enumerated([worded(date, form) for date in dates], last_word)
    months = [list(group) for _, group in groupby(dates, key=lambda date: date[:7])]
    if form.startswith("YYYY-"):
        return _enumerated([text for month in months for text in _runs(month)], last_word)
    texts = [
        _joined(
            month[0][:4],
            _name(month[0][5:7], form),
            _enumerated(_runs([str(int(day[8:])) for day in month]), last_word),
            form,
        )
        for month in months
    ]
    return _enumerated(texts, last_word, "; ")


def _is_day(date: str) -> bool:
    return len(date) == len("2024-02-03") and date[5:7].isdecimal() and date[8:].isdecimal()


def _runs(days: list[str]) -> list[str]:
    """Return days of one month with long runs of them as "20 to 28"."""
    texts: list[str] = []
    for _, group in groupby(enumerate(days), key=lambda pair: int(pair[1][-2:]) - pair[0]):
        run = [day for _, day in group]
        texts += [f"{run[0]} to {run[-1]}"] if len(run) >= _RUN else run
    return texts


def _enumerated(texts: list[str], last_word: str, between: str = ", ") -> str:
    return f" {last_word} ".join(part for part in (between.join(texts[:-1]), texts[-1]) if part)


def _name(month: str, form: str) -> str:
    name = MONTHS[int(month) - 1]
    return name[:3] if "Mon" in form and "Month" not in form else name


def _joined(year: str, month: str, day: str, form: str) -> str:
    if form.startswith("YYYY"):
        return f"{year} {month} {day}".strip()
    if form.startswith(("D", "Weekday D", "Weekday, D")):
        return f"{day} {month} {year}".strip()
    return f"{month} {day}, {year}" if day else f"{month} {year}"
