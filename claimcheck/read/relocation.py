"""Leads the places of a reference that was read without its markup back to the file."""

from collections.abc import Callable

from msgspec import structs

from claimcheck.model import Date, Field, Identifier, Name, Reference, Span

RawSpan = Callable[[Span], Span]


def relocated(reference: Reference, raw_span: RawSpan, text: str) -> Reference:
    """Return a reference with every place in the file, and every raw text as it stands there.

    Arguments:
        reference: Read from its text without markup, with places in that text.
        raw_span: Leads a place in that text to the file.
        text: The text of the file.
    """

    def place(span: Span) -> Span:
        return raw_span(span) if len(span) else raw_span(Span(0, 1))

    def raw(span: Span) -> str:
        moved = place(span)
        return text[moved.start : moved.end]

    def name(one: Name) -> Name:
        return structs.replace(one, span=place(one.span), raw=raw(one.span))

    def field(one: Field) -> Field:
        return structs.replace(one, span=place(one.span), raw=raw(one.span))

    def date(one: Date) -> Date:
        traits = tuple(structs.replace(trait, span=place(trait.span)) for trait in one.traits)
        return structs.replace(one, span=place(one.span), raw=raw(one.span), traits=traits)

    def identifier(one: Identifier) -> Identifier:
        faults = tuple(structs.replace(fault, span=place(fault.span)) for fault in one.faults)
        return structs.replace(one, span=place(one.span), raw=raw(one.span), faults=faults)

    return structs.replace(
        reference,
        span=place(reference.span),
        raw=raw(reference.span),
        authors=tuple(name(one) for one in reference.authors),
        fields=tuple(field(one) for one in reference.fields),
        dates=tuple(date(one) for one in reference.dates),
        identifiers=tuple(identifier(one) for one in reference.identifiers),
    )
