"""Authors, title, container and publisher, from the text that the other layers left.

Today by the punctuation of the styles; `tag` is the one function that a trained tagger replaces.
What a style's punctuation does not make clear stays unread.
"""

from typing import NamedTuple

from claimcheck.bibliography.strings.authorship import read_authors
from claimcheck.bibliography.strings.locators import NOTE, masked
from claimcheck.bibliography.strings.punctuation import (
    NOTES,
    REPEATED_AUTHORS,
    SHORT_FORM,
    SIGNAL,
    pattern,
)
from claimcheck.bibliography.strings.remainder import Remainder
from claimcheck.bibliography.strings.titling import read_quoted, read_unquoted
from claimcheck.model import Field, Name, Span
from claimcheck.text.names import leading_names
from claimcheck.text.titles import Quotation, quoted_title


class Tagged(NamedTuple):
    """What was read between identifiers, dates and locators."""

    authors: tuple[Name, ...]
    et_al: bool
    fields: list[Field]


def tag(text: str, raw: str, offset: int = 0) -> Tagged:
    """Return authors, editors, title, container, publisher, edition and note.

    Arguments:
        text: The `claimcheck.text.shape.shape` of ``raw`` in which every character that another
            layer has read is masked by its kind: `IDENTIFIER`, `DATE` or `LOCATOR`.
        raw: The reference without its label, of the same length.
        offset: Where ``raw`` begins in its file.
    """
    remainder = read_by_grammar(text, raw, offset)
    return Tagged(remainder.authors, remainder.et_al, remainder.fields)


def read_by_grammar(text: str, raw: str, offset: int = 0) -> Remainder:
    """Read a reference by the punctuation of the styles; the arguments are those of `tag`."""
    remainder = Remainder(text, raw, offset)
    if not pattern(SHORT_FORM).match(text):
        _read(remainder)
    return remainder


def _read(remainder: Remainder) -> None:
    """Read notes, the authors, the title and what follows it."""
    repeated = pattern(REPEATED_AUTHORS).match(remainder.text)
    quotation = quoted_title(remainder.text)
    start = remainder.skip(repeated.end() if repeated else _after_signal(remainder, quotation))
    _read_notes(remainder, quotation)
    if quotation and (quotation.before >= start or not quotation.is_balanced):
        read_quoted(remainder, start, quotation)
    elif repeated:
        read_unquoted(remainder, start)
    else:
        read_unquoted(remainder, read_authors(remainder, start))


def _after_signal(remainder: Remainder, quotation: Quotation | None) -> int:
    """Return the place behind "See", "Cf." and the like before authors or a title in marks."""
    signal = pattern(SIGNAL).match(remainder.text)
    if signal is None:
        return 0
    end = signal.end()
    is_framed = (quotation is not None and quotation.before <= end) or leading_names(
        remainder.text, remainder.raw, end, offset=remainder.offset
    )
    return end if is_framed or not signal["see"] else 0


def _read_notes(remainder: Remainder, quotation: Quotation | None) -> None:
    """Read edition and bracketed notes, and mask them."""
    for found in pattern(NOTES).finditer(remainder.text):
        is_in_title = quotation and quotation.start <= found.start() < quotation.end
        if found.start() == 0 or is_in_title or found.lastgroup is None:
            continue
        name = "edition" if found.lastgroup == "edition" else "note"
        if remainder.add(name, *found.span(found.lastgroup), 0.95):
            remainder.text = masked(remainder.text, [Span(*found.span())], NOTE)
