"""Reads RIS, the format of Reference Manager that every database and reference manager exports.

Source: Research Information Systems, "RIS Format Specifications" (2001 and 2011), "Tags" and
"Reference types". Programs differ in what they put into a tag; what several of them agree on is
read, and any other tag is kept under its own name.
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
    ReferenceType,
    Source,
    Span,
)

_TYPES: Final[dict[ReferenceType, str]] = {
    "article": "JOUR JFULL EJOUR MGZN NEWS ABST INPR",
    "book": "BOOK EDBOOK EBOOK CONF",
    "chapter": "CHAP ECHAP CPAPER ENCYC DICT",
    "report": "RPRT GOVDOC",
    "thesis": "THES",
    "web": "ELEC WEB BLOG ICOMM",
}
_TYPE_OF: Final = {name: kind for kind, names in _TYPES.items() for name in names.split()}
_WHOLE: Final = frozenset(("BOOK", "EDBOOK", "EBOOK", "UNPB"))
"""Types whose ``BT`` is their own title and whose ``T2`` is a series."""
_FIELDS: Final = {
    **dict.fromkeys(("TI", "T1", "CT"), "title"),
    "VL": "volume",
    "IS": "issue",
    "PB": "publisher",
    "ET": "edition",
    "N1": "note",
    **dict.fromkeys(("AB", "N2"), "abstract"),
    "KW": "keywords",
    "CY": "address",
    "T3": "series",
    "LA": "language",
}
_CONTAINERS: Final = ("JF", "T2", "BT", "JO", "JA", "J1", "J2")
"""Tags for what holds the work, the best first: the first one present is it."""
_IDENTIFIERS: Final[dict[str, IdentifierKind]] = {"DO": "doi", "UR": "url", "SN": "isbn"}
_AUTHORS: Final = frozenset(("AU", "A1"))
_EDITORS: Final = frozenset(("ED",))
_MEDLINE: Final = re.compile(r"\b(?:NLM|PubMed|Medline)\b", re.IGNORECASE)
_FIRST_TAG: Final = re.compile(r"^[ \t]*TY(?P<between>[ \t]{1,2})-[ \t]*\S", re.MULTILINE)


class Line(NamedTuple):
    """A tag and its value, with the lines that go on with it."""

    tag: str
    start: int
    value: Value


def parse_ris(source: Source, *, explicit: bool = False) -> Bibliography:
    """Return the references of a RIS file, in file order, and what is wrong with the file.

    Arguments:
        source: The file.
        explicit: Whether the user named the file.

    Raises:
        InputError: No record begins in it.
    """
    first = _FIRST_TAG.search(source.text)
    if not first:
        raise InputError(
            "This is no RIS file: no line begins with a type such as TY  - JOUR.",
            file=source.path,
            remedy="Export the references as RIS again, or leave the file out.",
        )
    problems: list[BibliographyProblem] = []
    # One blank before the hyphen is a fault of some programs; in other files it is running text.
    pattern = _line(len(first["between"]))
    records = (
        _record(source, lines) for lines in _records(source.text, pattern, first.start(), problems)
    )
    return bibliography_of(source, records, problems, explicit=explicit)


@cache
def _line(blanks: int) -> re.Pattern[str]:
    return re.compile(
        rf"(?:[ \t]*(?P<tag>[A-Z][A-Z0-9])[ \t]{{{blanks}}}-(?:[ \t]|(?=[\r\n]|\Z)))?"
        r"(?P<value>[^\r\n]*)(?:\r\n|\r|\n|\Z)"
    )


def _records(
    text: str, pattern: re.Pattern[str], start: int, problems: list[BibliographyProblem]
) -> Iterator[list[Line]]:
    """Yield the lines of every record, and tell what stands outside of one or is not ended."""
    lines: list[Line] = []
    at = start
    while at < len(text) and (found := pattern.match(text, at)):
        at = found.end()
        tag, value = found["tag"], value_at("", text, *found.span("value"))
        begins = found.start("tag")
        if tag == "TY":
            if lines:
                problems.append(_not_ended(lines))
                yield lines
            lines = [Line(tag, begins, value)]
        elif tag == "ER" and lines:
            yield [*lines, Line(tag, begins, value)]
            lines = []
        elif lines and tag:
            lines.append(Line(tag, begins, value))
        elif lines and value.raw:
            lines[-1] = _continued(lines[-1], value, text)
        elif value.raw or tag:
            problems.append(_outside(value if value.raw else value_at("", text, begins, at)))
    if lines:
        problems.append(_not_ended(lines))
        yield lines


def _continued(line: Line, more: Value, text: str) -> Line:
    """Return a line with the one that goes on with it."""
    if not line.value.raw:
        return line._replace(value=more)
    span = Span(line.value.span.start, more.span.end)
    joined = Value("", f"{line.value.text} {more.text}", text[span.start : span.end], span)
    return line._replace(value=joined)


def _not_ended(lines: list[Line]) -> BibliographyProblem:
    first = lines[0]
    return broken_record(
        Span(first.start, first.value.span.end),
        "The record that begins here is not ended by a line ER  -.",
        "Put that line behind it: another program may read this record and the next one as one.",
    )


def _outside(value: Value) -> BibliographyProblem:
    return broken_record(
        value.span,
        "This line stands outside of every record, so that it is not read.",
        "Put it into a record, between the lines TY and ER, or take it out.",
    )


def _record(source: Source, lines: list[Line]) -> Record:
    kind = lines[0].value.text.upper()
    span = Span(lines[0].start, max(line.value.span.end for line in lines))
    if lines[-1].tag == "ER":
        span = Span(span.start, lines[-1].start + len("ER  -"))
    record = Record(source, span, kind, _TYPE_OF.get(kind, "other"))
    tags = {line.tag: line.value for line in reversed(lines) if line.value.raw}
    names = _names(kind, tags)
    for line in lines[1:]:
        if line.value.raw:
            _add(record, line.tag, line.value.named(names.get(line.tag, line.tag.lower())))
    _add_pages(record, tags, source.text)
    _add_dates(record, tags)
    record.key = tags.get("ID") or tags.get("AN")
    if _MEDLINE.search(" ".join(tags[tag].text for tag in ("DB", "DP") if tag in tags)):
        number = tags.get("AN")
        if number and number.text.isdecimal():
            record.identifier(number, "pmid")
    return record


def _names(kind: str, tags: dict[str, Value]) -> dict[str, str]:
    """Return the model's name of each tag, as the type of the record has it."""
    names = dict(_FIELDS)
    if kind in _WHOLE:
        names |= {"BT": "title", "T2": "series"}
    else:
        best = next((tag for tag in _CONTAINERS if tag in tags), "")
        names |= {best: "container"}
    if kind in _WHOLE or _TYPE_OF.get(kind) in {"report", "thesis"}:
        names["IS"] = "number"
    return names


def _add(record: Record, tag: str, value: Value) -> None:
    """Add what one tag says, apart from pages and dates, which stand in several tags."""
    if tag in _AUTHORS:
        record.author(value)
    elif tag in _EDITORS:
        record.editor(value)
    elif tag in _IDENTIFIERS:
        kind = _IDENTIFIERS[tag]
        name = {"SN": "issn" if record.type == "article" else "isbn"}.get(tag, kind)
        record.field(value.named(name))
        record.identifier(value, "issn" if name == "issn" else kind)
    elif tag == "C2" and re.fullmatch(r"PMC\d+", value.text):  # as EndNote exports PubMed
        record.field(value.named("pmcid"))
        record.identifier(value, "pmcid")
    elif tag not in {"SP", "EP", "PY", "Y1", "DA", "Y2", "ER", "ID"}:
        record.field(value)
        if tag == "N1":
            record.identifiers_in(value)


def _add_pages(record: Record, tags: dict[str, Value], text: str) -> None:
    """Add the pages: the first and the last one have a tag each, most often on lines that follow."""
    first, last = tags.get("SP"), tags.get("EP")
    if first is None or last is None or re.search(r"[-–]", first.text) or first.text == last.text:
        pages = first or last
        if pages:
            record.field(pages.named("pages"))
        return
    span = first.span
    if re.fullmatch(r"\s*EP\s+-\s*", text[first.span.end : last.span.start]):
        span = Span(first.span.start, last.span.end)
    raw = text[span.start : span.end]
    record.field(Value("pages", f"{first.text}-{last.text}", raw, span))


def _add_dates(record: Record, tags: dict[str, Value]) -> None:
    year, part = _dated(tags.get("PY") or tags.get("Y1")), _dated(tags.get("DA"))
    _add_date(record, year, part, "published")
    accessed = _dated(tags.get("Y2"))
    if accessed:
        _add_date(record, None, accessed, "accessed")


def _add_date(record: Record, year: Value | None, part: Value | None, role: DateRole) -> None:
    if year and re.fullmatch(r"\d{4}/\d.*", year.text):
        year, part = None, year
    record.year_with(year, part, role)


def _dated(value: Value | None) -> Value | None:
    """Return a date without its empty parts: ``2014/05//`` is a month, ``2014///Spring`` a season."""
    if value is None:
        return None
    found = re.fullmatch(r"(\d{4})/(\d{0,2})/(\d{0,2})(?:/\s*(.*?))?", value.text)
    if not found:
        bare = value.raw.rstrip("/ ")
        return _beginning(value, len(bare)) if value.exact and bare else value
    year, month, day, other = found.groups()
    if other and not month:
        return replace(value, text=f"{other} {year}")
    return _beginning(value, len("/".join(filter(None, (year, month, day if month else "")))))


def _beginning(value: Value, length: int) -> Value:
    """Return the first characters of a value."""
    raw = value.raw[:length]
    return Value(value.name, raw, raw, Span(value.span.start, value.span.start + length))
