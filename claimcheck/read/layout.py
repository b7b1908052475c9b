"""What a format module makes of a file; everything after it is shared by all formats."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claimcheck.model import (
    Block,
    Date,
    Field,
    Identifier,
    MarkerSystem,
    Name,
    NotRead,
    ReferenceType,
    Span,
)


class LabelledText(NamedTuple):
    """A text that the format itself marks with a label: a footnote, or an entry ``[1]: …``."""

    label: str
    label_span: Span
    """The label with its brackets; empty where it is not printed and only marks name it."""
    content: Span


class Mark(NamedTuple):
    """A citation that the format itself marks: what it points at is certain."""

    span: Span
    labels: tuple[str, ...]
    """Labels of entries or footnotes, or keys of a file of references."""
    system: MarkerSystem
    locator: str = ""


class Comment(NamedTuple):
    """A comment of the file that may accept findings."""

    span: Span
    """Of the whole comment; of a rendered file the empty place where it stood."""
    covers: Span
    """The block that it stands in, or before."""
    text: str
    """Its words, without the signs that make it a comment."""


class Typed(NamedTuple):
    """The parts of an entry that the format itself names; they win over what its words seem."""

    type: ReferenceType
    authors: tuple[Name, ...] = ()
    fields: tuple[Field, ...] = ()
    dates: tuple[Date, ...] = ()
    identifiers: tuple[Identifier, ...] = ()


class Layout(NamedTuple):
    """The blocks of a file in document order, and what the format itself marks."""

    blocks: list[Block]
    footnotes: Sequence[LabelledText] = ()
    entries: Sequence[LabelledText] = ()
    """Entries of a reference list that the format shows as such."""
    title: str = ""
    bibliographies: Sequence[str] = ()
    """The files of references that the article names."""
    not_read: Sequence[NotRead] = ()
    marks: Sequence[Mark] = ()
    typed: Mapping[int, Typed] = {}
    """By the place where the content of an entry begins."""
    aliases: Mapping[str, str] = {}
    """Keys that the article gives to identifiers: ``tag:deep`` to ``doi:10.1016/…``."""
    comments: Sequence[Comment] = ()
