"""The parts of an entry that a format names, made into what the shared steps want."""

from collections.abc import Iterable
from typing import Final, get_args

from claimcheck.bibliography.records import Record
from claimcheck.bibliography.values import Value
from claimcheck.model import IdentifierKind, ReferenceType, Source, Span
from claimcheck.read.layout import Typed

_KINDS: Final[dict[str, IdentifierKind]] = {kind: kind for kind in get_args(IdentifierKind)}


def typed_of(parts: Iterable[Value], type_: ReferenceType = "other") -> Typed:
    """Return the parts of an entry as the shared steps want them.

    Arguments:
        parts: Each with its characters of the rendered text. The name is that of a field,
            ``author``, the kind of an identifier, or the role of a date.
        type_: What the entry is.
    """
    source = Source(path="", kind="article", text="", sha256="")
    record = Record(source, Span(0, 0), type_, type_)
    for part in parts:
        if part.name == "author":
            record.author(part)
        elif part.name in _KINDS:
            record.identifier(part, _KINDS[part.name])
        elif part.name == "published":
            record.date(part, "published")
        elif part.name == "accessed":
            record.date(part, "accessed")
        elif part.name == "archived":
            record.date(part, "archived")
        else:
            record.field(part)
    reference = record.reference()
    return Typed(
        type=reference.type,
        authors=reference.authors,
        fields=reference.fields,
        dates=reference.dates,
        identifiers=reference.identifiers,
    )
