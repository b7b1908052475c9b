"""The dates of an entry of a .bib file.

Sources: the biblatex manual, section 2.3.8 "Date and Time Specifications"; BibTeX's own ``year``
and ``month`` in Oren Patashnik, "BibTeXing" (btxdoc), section 3.2.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Final

from msgspec.structs import replace

from claimcheck.bibliography.bibtex.latex import decoded
from claimcheck.bibliography.bibtex.months import MACROS, month_macro
from claimcheck.bibliography.values import Value
from claimcheck.model import Date, DateReading, DateRole, ImpossibleDate, NoDate
from claimcheck.text.dates import find_dates, parse_date

ROLES: Final[Mapping[str, DateRole]] = {
    "date": "published",
    "epubdate": "epub",
    "updated": "updated",
    "lastupdated": "updated",
    "lastmodified": "updated",
    "urldate": "accessed",
    "accessed": "accessed",
    "accessdate": "accessed",
    "lastaccessed": "accessed",
    "lastchecked": "accessed",
    "visited": "accessed",
    "archivedate": "archived",
}
"""Fields that hold one whole date."""
_FREE: Final = frozenset(("note", "howpublished", "addendum", "titleaddon", "annote"))
_MONTH_NUMBERS: Final = {name: number for number, name in enumerate(MACROS, 1)}


def dates_of(values: Sequence[Value]) -> tuple[Date, ...]:
    """Return the dates of an entry, in file order.

    A ``year`` with its ``month`` and ``day`` is one date, which stands where the year stands.
    """
    dates = list(_dates(values))
    dates.sort(key=lambda date: date.span.start)
    return tuple(dates)


def _dates(values: Sequence[Value]) -> Iterator[Date]:
    parts: dict[str, Value] = {}
    for value in values:
        if value.name in ROLES:
            if value.text:
                yield _whole(value, ROLES[value.name])
        elif value.name in {"year", "month", "day"}:
            parts.setdefault(value.name, value)
        elif value.name in _FREE and _speaks_of_access().search(value.text):
            yield from _in_note(value)
    if "year" in parts and parts["year"].text:
        yield _put_together(parts)


@cache
def _speaks_of_access() -> re.Pattern[str]:
    return re.compile(r"access|retrieved|visited|consulted|checked|cited", re.IGNORECASE)


def _whole(value: Value, role: DateRole) -> Date:
    # The "~" of an EDTF date says "about"; in LaTeX it would be a blank.
    text = value.text
    if "~" not in text or not re.fullmatch(r"[\dXx~?%/.-]+", text):
        text = decoded(text)
    if text is value.raw or (text == value.raw and value.exact):
        return _placed(_parsed(text, role), value)
    return replace(value.placed(_parsed(text, role)), traits=())


@lru_cache(maxsize=4096)
def _parsed(text: str, role: DateRole) -> Date:
    """Return a date that starts at 0: many entries of a file have the same."""
    return parse_date(text, role)


def _placed(date: Date, value: Value) -> Date:
    """Return a date that starts at 0 at its place in a value."""
    span = value.place(date.span)
    if not date.traits:
        return replace(date, span=span)
    traits = tuple(replace(trait, span=value.place(trait.span)) for trait in date.traits)
    return replace(date, span=span, traits=traits)


def _in_note(value: Value) -> Iterator[Date]:
    """Yield the access dates that a free field states: ``note = {Accessed: 2024-05-01}``."""
    text = decoded(value.text)
    is_exact = value.exact and text == value.raw
    for found in find_dates(text, value.span.start if is_exact else 0):
        if found.date.role == "accessed":
            yield found.date if is_exact else replace(value.placed(found.date), traits=())


def _put_together(parts: Mapping[str, Value]) -> Date:
    """Return the date of ``year``, ``month`` and ``day``."""
    year = parts["year"]
    alone = _whole(year, "published")
    month = " ".join(decoded(parts["month"].text).split()) if "month" in parts else ""
    number = decoded(year.text)
    if not month or not number.isdecimal() or len(number) != len("2024"):
        return alone
    day = decoded(parts["day"].text).strip() if "day" in parts else ""
    reading = _reading(number, month, day)
    if isinstance(reading, NoDate):
        return alone
    if isinstance(reading, ImpossibleDate):
        return replace(alone, reading=reading, **_place_of_fault(reading, parts))
    return replace(alone, reading=reading)


@lru_cache(maxsize=4096)
def _reading(year: str, month: str, day: str) -> DateReading:
    """Return what the parts of a date mean: many entries of a file have the same."""
    return parse_date(_iso(year, month, day), "published").reading


def _place_of_fault(reading: ImpossibleDate, parts: Mapping[str, Value]) -> dict[str, Any]:
    """Return span, raw text and form of the part that cannot be, where one field is at fault."""
    if reading.what == "year":
        return {}
    at_fault = parts["month"]
    if reading.what in {"day", "leap-day"}:
        at_fault = parts.get("day", at_fault)
    form = at_fault.name if decoded(at_fault.text).strip().isdecimal() else "Month D"
    return {"span": at_fault.span, "raw": at_fault.raw, "form": form}


def _iso(year: str, month: str, day: str) -> str:
    """Return the parts as one date, in ISO 8601 where the month is a single one."""
    named = re.fullmatch(r"([^\W\d]+\.?)(?: (\d{1,2})\.?)?", month)
    macro = month_macro(named[1]) if named else None
    if named and macro:
        month, day = f"{_MONTH_NUMBERS[macro]:02}", day or named[2] or ""
    elif month.isdecimal():
        month = month.zfill(2)
    else:
        return f"{month} {year}"
    return f"{year}-{month}-{day.zfill(2)}" if day.isdecimal() else f"{year}-{month}"
