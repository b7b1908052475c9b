"""When an identifier was given out, as far as the identifier itself tells."""

import datetime
import re
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

Registry = Literal["pmid", "pmcid"]
Scheme = Literal["arXiv", "preprint", "SICI"]

_ANCHORS = Path(__file__).parent.parent / "data" / "registry_years.json"


class YearAnchor(Struct, frozen=True, kw_only=True):
    """A number of a registry, and the day on which the registry had come as far as that."""

    number: int
    assigned: datetime.date
    source: str
    """Who says so."""


class TimeStamp(Struct, frozen=True):
    """The time that an identifier carries inside itself."""

    year: int
    month: int | None
    """1 to 12, ``None`` where only the year is told."""
    scheme: Scheme
    """What kind of identifier tells it; "preprint" is a DOI of bioRxiv or medRxiv."""


@cache
def anchors(registry: Registry) -> tuple[YearAnchor, ...]:
    """Return the anchors of a registry, by ascending number."""
    rows = msgspec.json.decode(_ANCHORS.read_bytes(), type=dict[str, tuple[YearAnchor, ...]])
    return tuple(sorted(rows[registry], key=lambda anchor: anchor.number))


def assigned_about(registry: Registry, number: int) -> datetime.date | None:
    """Return about which day a number was assigned, or ``None`` outside the anchors' span.

    Numbers of PubMed and PubMed Central rise with time, so the day is interpolated between the two
    anchors around the number.
    """
    known = anchors(registry)
    if not known[0].number <= number <= known[-1].number:
        return None
    at = min(bisect_right(known, number, key=lambda anchor: anchor.number), len(known) - 1)
    low, high = known[at - 1], known[at]
    share = (number - low.number) / (high.number - low.number)
    return low.assigned + datetime.timedelta(days=share * (high.assigned - low.assigned).days)


def number_of(value: str) -> int | None:
    """Return the number in a PMID or PMCID (``24949078``, ``PMC4034721``), ``None`` without one."""
    digits = value.upper().removeprefix("PMC")
    return int(digits) if re.fullmatch(r"[0-9]{1,9}", digits) else None


def time_stamp(value: str) -> TimeStamp | None:
    """Return the time inside an arXiv id or a DOI in canonical form, or ``None``.

    Sources: arXiv, "Understanding the arXiv identifier" (``YYMM.NNNNN`` since April 2007, before
    ``archive/YYMMNNN``); bioRxiv's DOIs since 2019-12-11 (``10.1101/YYYY.MM.DD.NNNNNN``); ANSI/NISO
    Z39.56, SICI, "Chronology" (``(19980815/30)`` after the ISSN).
    """
    for pattern, scheme in _patterns():
        if found := pattern.search(value):
            month = int(found[2] or 0)
            if month in range(1, 13):
                return TimeStamp(_whole_year(found[1]), month, scheme)
            # a SICI may have no month, or the number of a season or quarter in its place
            return TimeStamp(int(found[1]), None, scheme) if scheme == "SICI" else None
    return None


def _whole_year(year: str) -> int:
    """Return a year of four digits; of two, 91 to 99 stand for the 1990s, when arXiv began."""
    century = "" if len(year) > len("91") else "19" if year >= "91" else "20"
    return int(century + year)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Scheme], ...]:
    arxiv = r"(?i)^(?:arxiv:|10\.48550/arxiv\.)?"
    old_archive = r"[a-z-]{2,12}(?:\.[a-z]{2})?/"
    return (
        (re.compile(rf"{arxiv}(\d\d)(\d\d)\.\d{{4,5}}(?:v\d+)?$"), "arXiv"),
        (re.compile(rf"{arxiv}{old_archive}(\d\d)(\d\d)\d{{3}}(?:v\d+)?$"), "arXiv"),
        (re.compile(r"^10\.(?:1101|64898)/(\d{4})\.(\d\d)\.\d\d\.\d{4,}"), "preprint"),
        (re.compile(r"(?i)^10\.\d{4,9}/\(sici\)\d{4}-\d{3}[\dx]\((\d{4})(\d\d)?"), "SICI"),
    )
