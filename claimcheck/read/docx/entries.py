"""Writes a cited work that no list prints as an entry, each part in its place."""

from typing import Final

from claimcheck.model import Date, DateRole, Field, Identifier, IdentifierKind, Name, Span
from claimcheck.read.docx.works import Person, Work
from claimcheck.read.docx.writer import Writer
from claimcheck.read.layout import Typed
from claimcheck.text.dates import parse_date
from claimcheck.text.identifiers import parse_identifier

_BEFORE: Final = {
    "title": " ",
    "container": " ",
    "edition": " ",
    "publisher": " ",
    "volume": " vol. ",
    "issue": " no. ",
    "pages": " pp. ",
}
"""The fields of an entry in their order, each with what stands before it."""
_AFTER: Final = {"volume": ",", "issue": ","}
_LABELS: Final[dict[IdentifierKind, str]] = {
    "doi": " doi:",
    "pmid": " PMID: ",
    "pmcid": " PMCID: ",
    "isbn": " ISBN ",
    "url": " ",
}


def write_entry(writer: Writer, work: Work, label: str) -> None:
    """Write a work as an entry of the reference list.

    Arguments:
        writer: Where to.
        work: The work.
        label: What the citations call it; it is not printed.
    """
    writer.begin("reference")
    authors, written = _persons(writer, "authors", work.authors)
    writer.added(". " if authors else "")
    dates = [_date(writer, work.issued, "published")] if work.issued else []
    writer.added("." if dates else "")
    fields = [_field(writer, name, work.fields[name]) for name in _BEFORE if work.fields.get(name)]
    editors = _editors(writer, work.editors)
    identifiers = [
        _identifier(writer, kind, work.identifiers[kind])
        for kind in _LABELS
        if work.identifiers.get(kind)
    ]
    if work.accessed:
        writer.added(" Accessed ")
        dates.append(_date(writer, work.accessed, "accessed"))
    content = writer.end()
    typed = Typed(
        type=work.type,
        authors=authors,
        fields=(*written, *fields, *editors),
        dates=tuple(dates),
        identifiers=tuple(identifiers),
    )
    writer.rendering.entry(label, Span(content.start, content.start), content, typed)


def _names(writer: Writer, persons: tuple[Person, ...]) -> tuple[Name, ...]:
    """Write names as ``Family, Given; Family, Given``."""
    names = []
    for at, one in enumerate(persons):
        writer.added("; " if at else "")
        parts = (one.family or one.organisation, one.given, one.suffix)
        raw = ", ".join(part for part in parts if part)
        names.append(
            Name(
                raw=raw,
                span=writer.added(raw),
                family=one.family,
                given=one.given,
                suffix=one.suffix,
                organisation=one.organisation,
            )
        )
    return tuple(names)


def _editors(writer: Writer, persons: tuple[Person, ...]) -> list[Field]:
    if not persons:
        return []
    writer.added(" Edited by ")
    _, written = _persons(writer, "editors", persons)
    writer.added(".")
    return written


def _persons(
    writer: Writer, name: str, persons: tuple[Person, ...]
) -> tuple[tuple[Name, ...], list[Field]]:
    """Write names; return them, and the field that they are."""
    names = _names(writer, persons)
    if not names:
        return (), []
    span = Span(names[0].span.start, names[-1].span.end)
    raw = writer.since(span.start)
    return names, [Field(name=name, value=raw, raw=raw, span=span, how="entry")]


def _field(writer: Writer, name: str, value: str) -> Field:
    writer.added(_BEFORE[name])
    span = writer.added(value)
    writer.added(_AFTER.get(name, "."))
    return Field(name=name, value=value, raw=value, span=span, how="entry")


def _date(writer: Writer, text: str, role: DateRole) -> Date:
    return parse_date(text, role, writer.added(text).start)


def _identifier(writer: Writer, kind: IdentifierKind, text: str) -> Identifier:
    writer.added(_LABELS[kind])
    return parse_identifier(kind, text, writer.added(text).start)
