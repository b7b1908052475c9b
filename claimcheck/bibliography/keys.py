"""Keys for new entries: ``schroeder-2014``, ``mayo-clinic-multiple-sclerosis``."""

import re
import unicodedata
from collections.abc import Container, Iterator
from itertools import count
from typing import Final

from claimcheck.model import ApproximateDate, Reference, ValidDate
from claimcheck.text.normal import folded

MAX_ORGANISATION: Final = 3
"""Words of an organisation's name that a key spells out; a longer name becomes its initials."""
MAX_TITLE: Final = 2
"""Words of a title that a key takes, if there is no year; three if there is no name either."""
MAX_FAMILY: Final = 4
"""Words of a family name that a key takes."""
_SMALL: Final = frozenset(
    "a an and are at by can der des die does do for from how in into is it its la le of on or our"
    " that the their to und was what when which who why with your".split()
)


def make_key(reference: Reference, taken: Container[str]) -> str:
    """Return a key that is not taken yet, made of lower-case ASCII letters, digits and hyphens.

    It consists of the family name of the first author, or of the organisation, and the year. A
    reference without a publication date gets words of its title instead of the year: the day on
    which someone looked at a page says nothing about the page.

    Arguments:
        reference: What the key is for.
        taken: Keys that others have.
    """
    year = _year(reference)
    name = _name(reference)
    title = _words(reference.value("title"))
    if year:
        parts = [*(name or title[: MAX_TITLE + 1] or ["reference"]), year]
    else:
        parts = [*name, *_without(title, name)[: MAX_TITLE if name else MAX_TITLE + 1]]
    key = "-".join(parts) or "reference"
    return next(candidate for candidate in _candidates(key) if candidate not in taken)


def unique_id(key: str, taken: dict[str, int]) -> str:
    """Return the key, or ``key~2``, ``key~3`` … where it is taken, and take it.

    Arguments:
        key: What the file calls it.
        taken: The ids given so far, with how often each key was asked for.
    """
    id_ = key
    number = taken.get(key, 1)
    while id_ in taken:
        number += 1
        id_ = f"{key}~{number}"
    taken[key] = number
    taken.setdefault(id_, 1)
    return id_


def _candidates(key: str) -> Iterator[str]:
    """Yield the key, then ``key-b`` to ``key-z``, ``key-27`` and so on."""
    yield key
    yield from (f"{key}-{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")
    yield from (f"{key}-{number}" for number in count(27))


def _year(reference: Reference) -> str:
    """Return the year of publication, also that of a date which cannot be."""
    for date in reference.dates_of("published", "epub", "updated"):
        if isinstance(date.reading, ValidDate | ApproximateDate):
            return f"{date.reading.earliest.year:04}"
        found = re.search(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", date.raw)
        if found:
            return found[0]
    return ""


def _name(reference: Reference) -> list[str]:
    """Return the words that stand for who is responsible, or none."""
    first = reference.authors[0] if reference.authors else None
    if first and first.family:
        return _ascii(first.family)[:MAX_FAMILY]
    body = first.organisation if first else ""
    if not body and reference.type in {"web", "report", "other"}:
        body = reference.value("publisher") or reference.value("container")
    words = _words(body)
    if len(words) <= MAX_ORGANISATION:
        return words
    return ["".join(word[0] for word in words)[:8]]


def _words(text: str) -> list[str]:
    """Return the words of a text that carry meaning, or all of them if none does."""
    words = _ascii(text)
    return [word for word in words if word not in _SMALL] or words


def _without(title: list[str], name: list[str]) -> list[str]:
    return [word for word in title if word not in name] or title


def _ascii(text: str) -> list[str]:
    """Return the words of a text in plain letters; words in other scripts are left out."""
    plain = unicodedata.normalize("NFKD", folded(text)).encode("ascii", "ignore").decode("ascii")
    return re.findall(r"[a-z0-9]+", plain)
