"""Reads EndNote's XML, the export that keeps every field of a library.

Source: EndNote's own document type ``RSXML.dtd`` ("EndNote XML export") and the names of its types
of references.
"""

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.bibliography.records import Record, bibliography_of, broken_record
from claimcheck.bibliography.values import Value
from claimcheck.bibliography.xml_places import BrokenXmlError, Element, Run, elements, unescaped
from claimcheck.errors import InputError
from claimcheck.model import (
    Bibliography,
    BibliographyProblem,
    IdentifierKind,
    ReferenceType,
    Source,
    Span,
)

_TYPES: Final[dict[ReferenceType, tuple[str, ...]]] = {
    "article": (
        *("journal article", "electronic article", "magazine article", "newspaper article"),
    ),
    "book": ("book", "edited book", "electronic book", "conference proceedings", "serial"),
    "chapter": (
        *("book section", "electronic book section", "conference paper", "encyclopedia"),
        "dictionary",
    ),
    "report": ("report", "government document", "standard"),
    "thesis": ("thesis",),
    "web": ("web page", "blog", "online multimedia"),
}
_TYPE_OF: Final = {name: kind for kind, names in _TYPES.items() for name in names}
_FIELDS: Final = {
    "titles/title": "title",
    "volume": "volume",
    "number": "issue",
    "pages": "pages",
    "edition": "edition",
    "publisher": "publisher",
    "pub-location": "address",
    "notes": "note",
    "titles/tertiary-title": "series",
    "keywords/keyword": "keywords",
}
_CONTAINERS: Final = (
    "periodical/full-title",
    "titles/secondary-title",
    "titles/alt-title",
    "alt-periodical/full-title",
    "periodical/abbr-1",
)
"""Elements for what holds the work, the best first: the first one present is it."""
_IDENTIFIERS: Final[dict[str, IdentifierKind]] = {
    "electronic-resource-num": "doi",
    "urls/related-urls/url": "url",
    "urls/web-urls/url": "url",
    "isbn": "isbn",
}
_AUTHORS: Final = "contributors/authors/author"
_EDITORS: Final = "contributors/secondary-authors/author"
_NO_FIELDS: Final = frozenset(
    ("rec-number", "ref-type", "database", "source-app", "foreign-keys/key", "dates/year")
)
_START: Final = re.compile(r"<record(?:\s[^<>]*)?>")
_END: Final = "</record>"
_DECLARATION: Final = re.compile(r"<!(?:ENTITY|DOCTYPE[^<>\[]*\[)", re.IGNORECASE)
_MEDLINE: Final = re.compile(r"\b(?:NLM|PubMed|Medline)\b", re.IGNORECASE)


def parse_endnote_xml(source: Source, *, explicit: bool = False) -> Bibliography:
    """Return the references of an EndNote library, in file order, and what is wrong with the file.

    Arguments:
        source: The file.
        explicit: Whether the user named the file.

    Raises:
        InputError: It holds no record, or declares entities.
    """
    if _DECLARATION.search(source.text):
        raise InputError(
            "declares entities of its own, which are not followed.",
            file=source.path,
            remedy="Export the library from EndNote again, as XML.",
        )
    problems: list[BibliographyProblem] = []
    records = [
        _record(source, start, end, problems) for start, end in _records(source.text, problems)
    ]
    if not records:
        raise InputError(
            "This is no EndNote XML: it holds no <record>.",
            file=source.path,
            remedy="Export the library from EndNote again, as XML, or leave the file out.",
        )
    return bibliography_of(source, records, problems, explicit=explicit)


def _records(text: str, problems: list[BibliographyProblem]) -> Iterator[tuple[int, int]]:
    """Yield where each record stands, and tell those that do not end before the next one."""
    starts = [found.start() for found in _START.finditer(text)]
    for start, limit in zip(starts, [*starts[1:], len(text)], strict=True):
        end = text.find(_END, start, limit)
        if end < 0:
            problems.append(_broken(text, start, start))
        yield start, end + len(_END) if end >= 0 else limit


def _broken(text: str, start: int, at: int) -> BibliographyProblem:
    """Return that a record is broken: as a whole, or from some place in it on."""
    head = _START.match(text, start)
    span = Span(start, head.end() if head else start + 1)
    return broken_record(
        span if at == start or at >= len(text) else Span(at, at + 1),
        "The record that begins here is not ended."
        if at == start
        else "The tags of this record do not pair off from here on.",
        "Export the library from EndNote again: what stands behind this place is not read.",
    )


def _record(source: Source, start: int, end: int, problems: list[BibliographyProblem]) -> Record:
    parts: dict[str, list[Value]] = {}
    kind = ""
    try:
        for element in elements(source.text, start, end, transparent="style"):
            path = "/".join(element.path[1:])
            value = _value(source.text, path, element)
            if value:
                parts.setdefault(path, []).append(value)
            if path == "ref-type":
                kind = element.attributes.get("name", "").lower()
    except BrokenXmlError as error:
        if source.text.startswith(_END, end - len(_END)):
            problems.append(_broken(source.text, start, error.at))
    end = start + len(source.text[start:end].rstrip())
    record = Record(source, Span(start, end), kind or "record", _TYPE_OF.get(kind, "other"))
    _fill(record, parts)
    return record


def _value(text: str, path: str, element: Element) -> Value | None:
    """Return what an element says, at the characters from its first to its last one."""
    runs = [run for run in element.runs if text[run.start : run.end].strip()]
    if not runs:
        return None
    first, last = text[runs[0].start : runs[0].end], text[runs[-1].start : runs[-1].end]
    start = runs[0].start + len(first) - len(first.lstrip())
    end = runs[-1].end - (len(last) - len(last.rstrip()))
    within = [run for run in element.runs if start <= run.end and run.start <= end]
    plain = "".join(_plain(text, run) for run in within).strip()
    return Value(path, plain, text[start:end], Span(start, end))


def _plain(text: str, run: Run) -> str:
    raw = text[run.start : run.end]
    return raw if run.is_literal else unescaped(raw)


def _fill(record: Record, parts: dict[str, list[Value]]) -> None:
    """Add every part of a record."""
    names = dict(_FIELDS)
    best = next((path for path in _CONTAINERS if path in parts), "")
    names[best] = "series" if record.type == "book" else "container"
    if record.type in {"book", "report", "thesis"}:
        names["number"] = "number"
    for path, values in parts.items():
        for value in values:
            _add(record, path, value.named(names.get(path, path.rpartition("/")[2])))
    years, days = parts.get("dates/year"), parts.get("dates/pub-dates/date")
    record.year_with(years[0] if years else None, days[0] if days else None, "published")
    numbers = parts.get("rec-number") or parts.get("accession-num")
    record.key = numbers[0] if numbers else None
    providers = ("remote-database-name", "remote-database-provider")
    named = " ".join(value.text for path in providers for value in parts.get(path, ()))
    for value in parts.get("accession-num", ()):
        if _MEDLINE.search(named) and value.text.isdecimal():
            record.identifier(value, "pmid")


def _add(record: Record, path: str, value: Value) -> None:
    """Add what one element says, apart from dates of publication."""
    if path == _AUTHORS:
        record.author(value)
    elif path == _EDITORS:
        record.editor(value)
    elif path in _IDENTIFIERS:
        name = "issn" if path == "isbn" and record.type == "article" else _IDENTIFIERS[path]
        for one in _lines(value.named(name)):
            record.field(one)
            record.identifier(one, name)
    elif path == "access-date":
        record.date(value, "accessed")
    elif path == "custom2" and re.fullmatch(r"PMC\d+", value.text):  # as EndNote imports PubMed
        record.field(value.named("pmcid"))
        record.identifier(value, "pmcid")
    elif path not in _NO_FIELDS and not path.startswith(("dates/", "urls/")):
        record.field(value)
        if path == "notes":
            record.identifiers_in(value)


def _lines(value: Value) -> Iterator[Value]:
    """Yield the lines of a value: EndNote writes the line ends within a field as ``&#xD;``."""
    at = 0
    for part in re.split(r"(&#xD;|[\r\n]+)", value.raw):
        if part.strip() and not re.fullmatch(r"&#xD;|\s+", part) and "<" not in part:
            bare = part.strip()
            start = value.span.start + at + part.index(bare)
            yield Value(value.name, unescaped(bare), bare, Span(start, start + len(bare)))
        elif "<" in part:
            yield value
            return
        at += len(part)
