"""Reads PubMed's own format (.nbib), also known as MEDLINE format.

Source: National Library of Medicine, "MEDLINE/PubMed Data Element (Field) Descriptions".
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from msgspec.structs import replace

from claimcheck.bibliography.records import Record, bibliography_of, broken_record, value_at
from claimcheck.bibliography.values import Value
from claimcheck.errors import InputError
from claimcheck.model import (
    Bibliography,
    BibliographyProblem,
    DateRole,
    IdentifierKind,
    Name,
    ReferenceType,
    Source,
    Span,
)

_FIELDS: Final = {
    "VI": "volume",
    "IP": "issue",
    "PG": "pages",
    "PB": "publisher",
    "EN": "edition",
    "GN": "note",
    "AB": "abstract",
    "OT": "keywords",
    "LA": "language",
    "PL": "address",
}
_CONTAINERS: Final = ("JT", "CTI", "TA")
"""Fields for what holds the work, the best first: the first one present is it."""
_IDENTIFIERS: Final[dict[str, IdentifierKind]] = {
    "PMID": "pmid",
    "PMC": "pmcid",
    "IS": "issn",
    "ISBN": "isbn",
}
_DATES: Final[dict[str, DateRole]] = {"DP": "published", "DEP": "epub"}
_IN_BRACKETS: Final[dict[str, IdentifierKind]] = {"doi": "doi", "pmc": "pmcid"}
_START: Final = re.compile(r"^PMID *- *\d", re.MULTILINE)


class Line(NamedTuple):
    """A field, with the lines that go on with it."""

    tag: str
    start: int
    value: Value


def parse_nbib(source: Source, *, explicit: bool = False) -> Bibliography:
    """Return the references of a file in PubMed's format, and what is wrong with the file.

    Arguments:
        source: The file.
        explicit: Whether the user named the file.

    Raises:
        InputError: No record begins in it.
    """
    start = _START.search(source.text)
    if not start:
        raise InputError(
            "This is no file in PubMed's format: no line begins with a number such as PMID- 24949078.",
            file=source.path,
            remedy="Export it from PubMed again (Send to: Citation manager), or leave it out.",
        )
    problems: list[BibliographyProblem] = []
    records = (_record(source, lines) for lines in _records(source.text, problems))
    return bibliography_of(source, records, problems, explicit=explicit)


@cache
def _line() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<tag>[A-Z][A-Z0-9]{1,3}) *-(?: |(?=[\r\n]|\Z)))?"
        r"(?P<value>[^\r\n]*)(?:\r\n|\r|\n|\Z)"
    )


def _records(text: str, problems: list[BibliographyProblem]) -> Iterator[list[Line]]:
    """Yield the lines of every record: each begins with its number, an empty line parts them."""
    lines: list[Line] = []
    at = 0
    while at < len(text) and (found := _line().match(text, at)):
        at = found.end()
        tag, value = found["tag"], value_at("", text, *found.span("value"))
        if tag == "PMID":
            if lines:
                yield lines
            lines = [Line(tag, found.start(), value)]
        elif tag and lines:
            lines.append(Line(tag, found.start(), value))
        elif lines and value.raw and found["value"][:1] in {" ", "\t"}:
            lines[-1] = _continued(lines[-1], value, text)
        elif value.raw:
            problems.append(_outside(value))
    if lines:
        yield lines


def _continued(line: Line, more: Value, text: str) -> Line:
    span = Span(line.value.span.start if line.value.raw else more.span.start, more.span.end)
    joined = f"{line.value.text} {more.text}".strip()
    return line._replace(value=Value("", joined, text[span.start : span.end], span))


def _outside(value: Value) -> BibliographyProblem:
    return broken_record(
        value.span,
        "This line belongs to no field of a record, so that it is not read.",
        "Indent it if it goes on with the line before it, or export the file from PubMed again.",
    )


def _record(source: Source, lines: list[Line]) -> Record:
    kinds = [line.value.text for line in lines if line.tag == "PT"]
    tags = {line.tag: line.value for line in reversed(lines) if line.value.raw}
    span = Span(lines[0].start, max(line.value.span.end for line in lines))
    record = Record(source, span, kinds[0] if kinds else "medline", _type(kinds, tags))
    record.key = tags.get("PMID")
    names = dict(_FIELDS)
    names[next((tag for tag in _CONTAINERS if tag in tags), "")] = "container"
    names["TI"] = "title"
    names["BTI"] = "title" if "TI" not in tags else "container"
    has_full_names = "FAU" in tags
    for line in lines:
        if line.value.raw:
            _add(
                record,
                line.tag,
                line.value.named(names.get(line.tag, line.tag.lower())),
                full_names=has_full_names,
            )
    return record


def _type(kinds: list[str], tags: dict[str, Value]) -> ReferenceType:
    if "Preprint" in kinds:
        return "preprint"
    if "BTI" in tags:
        return "chapter" if "TI" in tags else "book"
    return "article" if "JT" in tags or "TA" in tags else "other"


def _add(record: Record, tag: str, value: Value, *, full_names: bool) -> None:
    """Add what one field says."""
    if tag == "FAU" or (tag == "AU" and not full_names):
        record.author(value)
    elif tag == "CN":
        body = " ".join(value.text.split())
        record.name(Name(raw=value.raw, span=value.span, organisation=body))
    elif tag == "FED":
        record.editor(value)
    elif tag in _IDENTIFIERS:
        record.field(value.named(_IDENTIFIERS[tag]))
        record.identifier(value, _IDENTIFIERS[tag])
    elif tag in {"AID", "LID"}:
        _add_in_brackets(record, value)
    elif tag == "SI" and value.text.startswith("ClinicalTrials.gov/"):
        at = value.raw.index("/") + 1
        span = Span(value.span.start + at, value.span.end)
        record.identifier(Value("trial", value.raw[at:], value.raw[at:], span), "trial")
    elif tag in _DATES:
        record.date(value, _DATES[tag])
    elif tag not in {"AU", "ED"}:
        record.field(value)


def _add_in_brackets(record: Record, value: Value) -> None:
    """Add an identifier that says of itself what it is: ``10.1155/2014/640916 [doi]``."""
    found = re.fullmatch(r"(.*?)\s*\[(\w+)\]", value.text, re.DOTALL)
    kind = _IN_BRACKETS.get(found[2]) if found else None
    if not found or not kind:
        return
    stated = replace(value, text=found[1])
    if value.exact:
        span = Span(value.span.start, value.span.start + len(found[1]))
        stated = Value(kind, found[1], found[1], span)
    if record.identifier(stated, kind):  # PubMed states a DOI in both fields
        record.field(stated.named(kind))
