"""What a format module makes of a file; everything after it is shared by all formats."""

from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.model import Block, NotRead, Span


class LabelledText(NamedTuple):
    """A text that the format itself marks with a label: a footnote, or an entry ``[1]: …``."""

    label: str
    label_span: Span
    """The label with its brackets."""
    content: Span


class Layout(NamedTuple):
    """The blocks of a file in document order, and what the format itself marks."""

    blocks: list[Block]
    footnotes: Sequence[LabelledText] = ()
    entries: Sequence[LabelledText] = ()
    """Entries of a reference list that the format shows as such."""
    title: str = ""
    bibliography: str | None = None
    """The .bib file that the article names."""
    not_read: Sequence[NotRead] = ()
