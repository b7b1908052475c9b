"""Dates as NLM's databases write them, in whole elements or in words.

Source: NLM, "PubMed XML element descriptions", sections PubDate, MedlineDate, History.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final
from xml.etree.ElementTree import Element

from claimcheck.lookup.registries.record_dates import date_of_numbers
from claimcheck.lookup.registries.xml_reply import text_at
from claimcheck.model import WorkDate, WorkDateKind

_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
_HISTORY: Final[dict[str, WorkDateKind]] = {
    "received": "received",
    "revised": "revised",
    "accepted": "accepted",
    "epublish": "online",
    "aheadofprint": "online",
    "pubmed": "indexed",
    "entrez": "indexed",
}


def date_of(year: str, month: str = "", day: str = "") -> str:
    """Return a date as `WorkDate.date` has it, as exact as its parts are sound; empty without a year.

    Arguments:
        year: Four digits.
        month: A number or a name of which three letters are read.
        day: A number.
    """
    if not re.fullmatch("[0-9]{4}", year):
        return ""
    number = _MONTHS.get(month[:3].lower()) or _small(month)
    return date_of_numbers(int(year), number, _small(day))


def dates_in_words(text: str) -> tuple[str, ...]:
    """Return the first and the last date of a text such as ``1998 Dec-1999 Jan`` or ``2014 May 8``."""
    found = []
    year = ""
    for part in _parts().finditer(text[:100]):
        if part["year"]:
            year = part["year"]
        month = part["month"] or part["later"] or ""
        date = date_of(year, month, part["day"] or part["last"] or "")
        found += [date] if date else []
    return tuple(dict.fromkeys((found[0], found[-1]))) if found else ()


def date_at(element: Element | None) -> str:
    """Return the date of an element with Year, Month and Day; empty without one."""
    if element is None:
        return ""
    return date_of(text_at(element, "Year"), text_at(element, "Month"), text_at(element, "Day"))


def printed(element: Element | None) -> Iterator[WorkDate]:
    """Yield the dates of a PubDate: one, or the two ends of a range in words."""
    if element is None:
        return
    dates = (date_at(element), *dates_in_words(text_at(element, "MedlineDate")))
    yield from (WorkDate(kind="print", date=date) for date in dates if date)


def history(elements: Element) -> Iterator[WorkDate]:
    """Yield the dates of a History: received, revised, accepted, online and indexed."""
    for element in elements.iterfind("PubMedPubDate"):
        kind = _HISTORY.get(element.get("PubStatus", ""))
        date = date_at(element)
        if kind and date:
            yield WorkDate(kind=kind, date=date)


def _small(text: str) -> int:
    return int(text) if re.fullmatch("[0-9]{1,2}", text) else 0


@cache
def _parts() -> re.Pattern[str]:
    month = f"(?:{'|'.join(_MONTHS)})[a-z]*"
    return re.compile(
        rf"(?<!\d)(?P<year>\d{{4}})(?!\d)(?:\s+(?P<month>{month})(?:\s+(?P<day>\d{{1,2}})(?!\d))?)?"
        rf"|\b(?P<later>{month})(?:\s+(?P<last>\d{{1,2}})(?!\d))?",
        re.IGNORECASE,
    )
