"""Authors, title, container and publisher, from the text that the other layers left.

First by the punctuation of the styles, then by the trained tagger, which is told what the grammar
made of the reference and has learned where that is to be trusted. What neither makes clear stays
unread.
"""

import re
from functools import cache
from typing import NamedTuple

from claimcheck.bibliography.strings.authorship import read_authors
from claimcheck.bibliography.strings.masks import DATE, LOCATOR, NOTE, masked
from claimcheck.bibliography.strings.merging import Merging
from claimcheck.bibliography.strings.punctuation import (
    COURT_CASE,
    NOTE_BEGUN,
    NOTES,
    REPEATED_AUTHORS,
    SHORT_FORM,
    SIGNAL,
    WORDS_BEFORE_MARKS,
    pattern,
)
from claimcheck.bibliography.strings.remainder import Remainder
from claimcheck.bibliography.strings.titling import read_quoted, read_unquoted
from claimcheck.bibliography.strings.trained import Run
from claimcheck.bibliography.strings.trimming import is_possible, trimmed
from claimcheck.model import Field, Name, Span
from claimcheck.text.names import leading_names
from claimcheck.text.titles import Quotation, quoted_title


class Tagged(NamedTuple):
    """What was read between identifiers, dates and locators."""

    authors: tuple[Name, ...]
    et_al: bool
    fields: list[Field]
    runs: list[Run]
    """What the tagger makes of the whole reference."""


def tag(text: str, raw: str, offset: int = 0) -> Tagged:
    """Return authors, editors, title, container, publisher, place, edition and note.

    Arguments:
        text: The `claimcheck.text.shape.shape` of ``raw`` in which every character that another
            layer has read is masked by its kind: `IDENTIFIER`, `DATE` or `LOCATOR`.
        raw: The reference without its label, of the same length.
        offset: Where ``raw`` begins in its file.
    """
    remainder = read_by_grammar(text, raw, offset)
    found: list[Run] = []
    if not _is_no_work(text):
        merging = Merging(remainder, text)
        merging.merge()
        found = merging.runs
    fields = [trimmed(field) for field in remainder.fields if is_possible(field)]
    return Tagged(remainder.authors, remainder.et_al, fields, found)


def read_by_grammar(text: str, raw: str, offset: int = 0) -> Remainder:
    """Read a reference by the punctuation of the styles; the arguments are those of `tag`."""
    remainder = Remainder(text, raw, offset)
    if not _is_no_work(text):
        _read(remainder)
    return remainder


def _is_no_work(text: str) -> bool:
    """Say whether a short form or a case of a court stands there, which have no such fields."""
    return bool(pattern(SHORT_FORM).match(text) or pattern(COURT_CASE).match(text))


def _read(remainder: Remainder) -> None:
    """Read notes, the authors, the title and what follows it."""
    repeated = pattern(REPEATED_AUTHORS).match(remainder.text)
    quotation = quoted_title(remainder.text)
    if quotation and (
        _is_inside_title(remainder.text, quotation) or _is_journal(remainder.text, quotation)
    ):
        quotation = None
    remainder.quotation = quotation
    start = remainder.skip(repeated.end() if repeated else _after_signal(remainder, quotation))
    _read_notes(remainder, quotation)
    if quotation and (quotation.before >= start or not quotation.is_balanced):
        read_quoted(remainder, start, quotation)
    elif repeated:
        read_unquoted(remainder, start)
    else:
        read_unquoted(remainder, read_authors(remainder, start))


def _is_inside_title(text: str, quotation: Quotation) -> bool:
    """Say whether words of the title stand between the date and the marks."""
    dated = text.rfind(DATE, 0, max(0, quotation.before))
    return dated >= 0 and bool(
        pattern(WORDS_BEFORE_MARKS).match(text[: quotation.before], dated + 1)
    )


def _is_journal(text: str, quotation: Quotation) -> bool:
    """Say whether marks hold the journal: ``A. Rossi, Storia di un libro, “Rivista”, 12, 1-5``."""
    is_before_locator = _locator_behind().match(text, quotation.after) is not None
    return is_before_locator and bool(_title_before().search(text[: quotation.before]))


@cache
def _locator_behind() -> re.Pattern[str]:
    return re.compile(rf"[,.]* *(?:{LOCATOR}|\d+[/,(])")


@cache
def _title_before() -> re.Pattern[str]:
    """Return three small words in a row of words, and the sign behind them."""
    return re.compile(r"(?: [a-z]+\b[^.,;:]*){3}[.,] *$")


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
    if not pattern(NOTE_BEGUN).search(remainder.text):
        return
    for found in pattern(NOTES).finditer(remainder.text):
        is_in_title = quotation and quotation.start <= found.start() < quotation.end
        if found.start() == 0 or is_in_title or found.lastgroup is None:
            continue
        name = "edition" if found.lastgroup == "edition" else "note"
        if remainder.add(name, *found.span(found.lastgroup), 0.95):
            remainder.text = masked(remainder.text, [Span(*found.span())], NOTE)
