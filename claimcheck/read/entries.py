"""The entries of an article's reference list, read into references."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from msgspec import structs

from claimcheck.bibliography.strings import parse_reference
from claimcheck.model import Block, Reference, Source, Span
from claimcheck.read.emphasis import emphasis
from claimcheck.read.layout import Typed
from claimcheck.read.prose import Prose
from claimcheck.read.reference_list import Entry
from claimcheck.read.relocation import relocated
from claimcheck.read.set_off import SetOff, misread, quoted, set_off
from claimcheck.side_by_side import side_by_side

_WORTH_A_PROCESS: Final = 250  # entries, read in about the time in which ten processes start
_DASHES = re.compile(r"((?:[\u2013-\u2015_]{2,}|[-_]{3,}|\u2e3a|\u2e3b))(?=[.,\s])")
"""The dashes that stand for the authors of the entry before."""


def read_entries(
    source: Source,
    entries: Sequence[Entry],
    name: str,
    *,
    markdown: bool,
    typed: Mapping[int, Typed] = MappingProxyType({}),
) -> list[Reference]:
    """Return the entries read; a label that stands twice gets an ordinal in its id.

    Arguments:
        source: The article's text.
        entries: Its entries, in document order.
        name: What the article is called; its references are ``name#label``.
        markdown: Whether the entries can hold markup.
        typed: The parts that the format itself names, by the place of the entry's content.
    """
    named = list(zip(entries, _ids(entries, name), strict=True))
    read = side_by_side(
        lambda some: [_reference(source, *one, markdown=markdown) for one in some],
        named,
        list[Reference],
        most=len(named) // _WORTH_A_PROCESS,
    )
    references: list[Reference] = []
    for entry, reference in zip(entries, read, strict=True):
        if entry.content.start in typed:
            reference = _with_parts(reference, typed[entry.content.start])  # noqa: PLW2901 - it stays the same entry's
        before = references[-1] if references else None
        references.append(_with_repeated_authors(reference, before) if before else reference)
    return references


def _ids(entries: Sequence[Entry], name: str) -> Iterator[str]:
    """Yield the id of each entry."""
    seen: dict[str, int] = {}
    for number, entry in enumerate(entries, 1):
        label = entry.label if entry.label is not None else str(number)
        count = seen[label] = seen.get(label, 0) + 1
        twin = f"~{count}" if count > 1 else ""
        yield f"{name}#{label}{twin}"


def _with_parts(reference: Reference, typed: Typed) -> Reference:
    """Return a reference with the parts that the format names instead of what its words seem."""
    named = {field.name for field in typed.fields}
    others = [
        one
        for one in reference.fields
        if one.name not in named and not any(one.span.meets(field.span) for field in typed.fields)
    ]
    roles = {date.role for date in typed.dates}
    kinds = {identifier.kind for identifier in typed.identifiers}
    return structs.replace(
        reference,
        type=typed.type,
        authors=typed.authors or reference.authors,
        fields=(*typed.fields, *others),
        dates=(*typed.dates, *(one for one in reference.dates if one.role not in roles)),
        identifiers=(
            *typed.identifiers,
            *(one for one in reference.identifiers if one.kind not in kinds),
        ),
    )


def _with_repeated_authors(reference: Reference, before: Reference) -> Reference:
    """Return an entry with the authors of the entry before where dashes stand for them."""
    dashes = _DASHES.match(reference.raw)
    if not dashes or reference.authors or not before.authors:
        return reference
    start = reference.span.start
    span = Span(start, start + dashes.end(1))
    authors = tuple(structs.replace(one, raw=dashes[1], span=span) for one in before.authors)
    return structs.replace(reference, authors=authors, et_al=before.et_al)


def _reference(source: Source, entry: Entry, reference_id: str, *, markdown: bool) -> Reference:
    """Return an entry read; markup is taken out before, and every place led back over it."""
    start, end = entry.content.start, entry.content.end
    text = source.text[start:end].rstrip()
    markup = emphasised = emphasis(text, start)
    if markdown:
        from claimcheck.read.markdown_inline import reference_markup  # noqa: PLC0415 - only Markdown pays

        markup = reference_markup(source.text, entry.content)
    block = Block(kind="reference", span=entry.content, content=entry.content, hidden=tuple(markup))
    prose = Prose(source.text, block)
    if not markup or not prose.text.strip():
        return parse_reference(
            text,
            id=reference_id,
            file=source.path,
            offset=start,
            label=entry.label,
            label_span=entry.label_span,
        )
    bare = parse_reference(prose.text.rstrip(), id=reference_id, file=source.path)
    placed = relocated(bare, prose.raw_span, source.text)
    if title := misread(placed, set_off(emphasised), source.text):
        placed = _with_title(placed, source, block, title)
    placed = _with_whole_links(placed, markup, source.text)
    return structs.replace(placed, label=entry.label, label_span=entry.label_span)


def _with_title(reference: Reference, source: Source, block: Block, title: SetOff) -> Reference:
    """Return a reference read again with what is set off as its title, if it can be read so."""
    prose, text = quoted(source.text, block, title)
    again = parse_reference(text.rstrip(), id=reference.id, file=source.path)
    placed = relocated(again, prose.raw_span, source.text)
    field = placed.field("title")
    return placed if field and field.span == title.words else reference


def _with_whole_links(reference: Reference, markup: Sequence[Span], text: str) -> Reference:
    """Return a reference whose characters hold both signs of a link with which it begins or ends."""
    start, end = reference.span.start, reference.span.end
    for sign in markup:
        if sign.end == start and text.startswith("[", sign.start):
            start = sign.start
        if sign.start == end and text.startswith("]", sign.start):
            end = sign.end
    return structs.replace(reference, span=Span(start, end), raw=text[start:end])
