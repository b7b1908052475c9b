"""References as CSL-JSON items, the data of citation processors.

Sources: Citation Style Language 1.0.2, "Appendix III: Types" and "Appendix IV: Variables"; the
schema ``csl-data.json``.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from claimcheck.bibliography.bibtex.names import split_names
from claimcheck.model import (
    ApproximateDate,
    Date,
    DateRole,
    IdentifierKind,
    Name,
    Reference,
    ReferenceType,
    ValidDate,
)
from claimcheck.text.names import parse_names

_TYPES: Final[dict[ReferenceType, str]] = {
    "article": "article-journal",
    "book": "book",
    "chapter": "chapter",
    "report": "report",
    "thesis": "thesis",
    "web": "webpage",
    "preprint": "article",
    "other": "document",
}
_FIELDS: Final = {
    "title": "title",
    "container": "container-title",
    "shortjournal": "container-title-short",
    "publisher": "publisher",
    "place": "publisher-place",
    "address": "publisher-place",
    "location": "publisher-place",
    "series": "collection-title",
    "volume": "volume",
    "issue": "issue",
    "number": "number",
    "pages": "page",
    "edition": "edition",
    "note": "note",
    "status": "status",
}
_IDENTIFIERS: Final[dict[IdentifierKind, str]] = {
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "isbn": "ISBN",
    "issn": "ISSN",
    "url": "URL",
}
_DATES: Final[dict[DateRole, str]] = {
    "published": "issued",
    "epub": "available-date",
    "accessed": "accessed",
}
_SEASONS: Final = {"21": 1, "22": 2, "23": 3, "24": 4}
"""Seasons of EDTF, level 1, to those of CSL."""
_ARXIV: Final = "https://arxiv.org/abs/"


def csl_item(reference: Reference) -> dict[str, Any]:
    """Return a reference as an item of CSL-JSON; its ``id`` is the key, else the reference's id.

    A date that cannot be, or has more than one reading, stays as it is written (``literal``).
    """
    item: dict[str, Any] = {"id": reference.key or reference.id, "type": _TYPES[reference.type]}
    item.update(_names(reference))
    for name, variable in _FIELDS.items():
        if value := reference.value(name):
            item.setdefault(variable, value)
    for role, variable in _DATES.items():
        for date in reference.dates_of(role)[:1]:
            item[variable] = _date(date)
    item.update(_identifiers(reference))
    return item


def _names(reference: Reference) -> Iterator[tuple[str, Any]]:
    authors = [_name(one) for one in reference.authors]
    if not authors and reference.value("authors"):
        authors = [{"literal": reference.value("authors")}]
    if authors:
        yield "author", authors
    field = reference.field("editors")
    if field:
        is_entry = reference.entry_type is not None and " and " in f" {field.value} "
        read = split_names if is_entry else parse_names
        editors, _ = read(field.value)
        yield "editor", [_name(one) for one in editors] or [{"literal": field.value}]


def _name(name: Name) -> dict[str, str]:
    if not name.family:
        return {"literal": name.organisation or name.raw}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}


def _date(date: Date) -> dict[str, Any]:
    match date.reading:
        case ValidDate(edtf=edtf):
            return _parts(edtf) or {"literal": date.raw}
        case ApproximateDate(edtf=edtf):
            parts = _parts(edtf.rstrip("?~%"))
            return {**parts, "circa": True} if parts else {"literal": date.raw}
    return {"literal": date.raw}


def _parts(edtf: str) -> dict[str, Any]:
    """Return the parts of a day, a range or a season; nothing where there is no such form."""
    days = edtf.split("/")
    season = re.fullmatch(r"(\d{4})-(2[1-4])", edtf)
    if season:
        return {"date-parts": [[int(season[1])]], "season": _SEASONS[season[2]]}
    if not all(re.fullmatch(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?", day) for day in days):
        return {}
    return {"date-parts": [[int(part) for part in day.split("-")] for day in days]}


def _identifiers(reference: Reference) -> Iterator[tuple[str, str]]:
    for kind, variable in _IDENTIFIERS.items():
        if value := reference.identifier(kind):
            yield variable, value
    arxiv = reference.identifier("arxiv")
    if arxiv and not reference.identifier("url"):
        yield "URL", _ARXIV + arxiv
    if arxiv and not (reference.value("publisher") or reference.value("container")):
        yield "publisher", "arXiv"
