"""Reference strings, read in layers: each takes its characters out of the next one's sight.

Identifiers come first, then dates, then locators, then authors, title and container. Dates before
locators: else "February 36, 2024" would be volume 36.
"""

from typing import Final

from claimcheck.bibliography.strings.locators import (
    DATE,
    IDENTIFIER,
    LOCATOR,
    NOTE,
    find_locators,
    find_odd_year,
    find_year,
    masked,
)
from claimcheck.bibliography.strings.punctuation import PLACE_OF_EVENT, pattern
from claimcheck.bibliography.strings.tagging import tag
from claimcheck.bibliography.strings.types import guess_type
from claimcheck.model import Date, Field, Identifier, NoDate, Reference, Span
from claimcheck.text.dates import FoundDate, find_dates, parse_date, without_notices
from claimcheck.text.identifiers import find_identifiers
from claimcheck.text.shape import shape
from claimcheck.text.titles import quoted_title

MOST_CHARACTERS: Final = 20_000
"""What stands behind them is not read, and is `Reference.rest`."""
_FURNITURE: Final = frozenset(
    (
        *("in", "and", "edited", "by", "ed", "eds", "editor", "editors", "vol", "no", "p", "pp"),
        *("accessed", "retrieved", "available", "at", "from", "online", "epub", "doi", "the", "on"),
        *("disponible", "en", "verfügbar", "unter", "disponibile", "à", "print", "web"),
    )
)
"""Words that frame fields and carry nothing themselves."""


def parse_reference(
    raw: str,
    *,
    id: str,  # noqa: A002 - the name of the struct's field
    file: str,
    offset: int = 0,
    label: str | None = None,
    label_span: Span | None = None,
) -> Reference:
    """Read one entry of a reference list; what is not sure stays unread, in ``rest``.

    Arguments:
        raw: The entry without its label; the reference's span covers exactly this.
        id: The reference's id, unique in the audit.
        file: Path of the file that holds it.
        offset: Where ``raw`` begins in the file, in characters from 0.
        label: Number or name before the entry, without brackets.
        label_span: Where the label stands in the file.
    """
    layers = _Layers(raw[:MOST_CHARACTERS], offset)
    tagged = tag(layers.text, layers.raw, offset)
    fields = sorted((*layers.fields, *tagged.fields), key=lambda field: field.span)
    identifiers = tuple(layers.identifiers)
    return Reference(
        id=id,
        file=file,
        span=Span(offset, offset + len(raw)),
        raw=raw,
        label=label,
        label_span=label_span,
        type=guess_type(
            fields,
            identifiers,
            _without_title(layers, fields),
            by_body=bool(tagged.authors and tagged.authors[0].organisation),
        ),
        authors=tagged.authors,
        et_al=tagged.et_al,
        fields=tuple(fields),
        dates=tuple(sorted(layers.dates, key=lambda date: date.span)),
        identifiers=identifiers,
        rest=_rest(layers, fields) + raw[MOST_CHARACTERS:],
    )


class _Layers:
    """One reference and what the layers before the tagging have taken out of it."""

    def __init__(self, raw: str, offset: int) -> None:
        self.raw = raw
        self.offset = offset
        self.fields: list[Field] = []
        self.dates: list[Date] = []
        self.identifiers: list[Identifier] = []
        self.text = shape(without_notices(raw))
        self.take_identifiers()
        self.title = self.title_span()
        found = self.found_dates()
        self.take_dates_and_locators(self.without_event(found))
        if not any(date.role == "published" and not _is_status(date) for date in self.dates):
            self.take_year(find_year(self.beside_title()) or self.odd_year())

    def mask(self, span: Span, sign: str) -> None:
        """Hide characters, given by their place in the file, and brackets that hold only them."""
        start, end = span.start - self.offset, span.end - self.offset
        if self.text[start - 1 : start] + self.text[end : end + 1] in ("()", "[]") and start:
            start, end = start - 1, end + 1
        self.text = masked(self.text, [Span(start, end)], sign)

    def take_identifiers(self) -> None:
        """Read DOI, PMID, URL and the like."""
        for found in find_identifiers(self.raw, self.offset):
            self.identifiers.append(found.identifier)
            self.mask(found.taken, IDENTIFIER)

    def title_span(self) -> Span:
        """Return where a title stands in a pair of quotation marks; empty where none does."""
        found = quoted_title(self.text)
        return Span(found.start, found.end) if found and found.is_balanced else Span(0, 0)

    def found_dates(self) -> list[FoundDate]:
        """Return the explicit dates outside identifiers and the title."""
        spans = [each.span.shifted(-self.offset) for each in self.identifiers]
        alone = masked(self.text, spans, _TOUCHED)
        return [
            found
            for found in find_dates(self.raw, self.offset)
            if not self.title.meets(span := found.date.span.shifted(-self.offset))
            and _TOUCHED not in alone[span.start : span.end]
        ]

    def without_event(self, found: list[FoundDate]) -> list[FoundDate]:
        """Return the dates, that of a conference hidden: ``; 2002 Apr 3-5; Leeds, UK. Berlin: …``."""
        events = [each for each in found if self.is_event(each)]
        for each in events:
            self.mask(each.date.span, NOTE)
        return [each for each in found if each not in events]

    def is_event(self, found: FoundDate) -> bool:
        """Say whether a date stands before the place of a conference and the book's own year."""
        start, end = (at - self.offset for at in (found.date.span.start, found.date.span.end))
        return (
            self.text[:start].endswith("; ")
            and pattern(PLACE_OF_EVENT).match(self.text, end) is not None
        )

    def beside_title(self) -> str:
        """Return the text with the quoted title hidden, whose numbers are no locators."""
        return masked(self.text, [self.title], "~")

    def take_dates_and_locators(self, found: list[FoundDate]) -> None:
        """Read the dates, then the locators; a year among them outranks a date in the title."""
        plain = self.text
        self.take_dates(found)
        locators = find_locators(self.beside_title(), self.raw, self.offset)
        if locators.year and any(self.is_in_title(date, plain) for date in found):
            self.text, self.dates, self.fields = plain, [], []
            self.take_dates([date for date in found if not self.is_in_title(date, plain)])
        self.fields += locators.fields
        for span in locators.taken:
            self.mask(span.shifted(self.offset), LOCATOR)
        if locators.year:
            self.add_year(locators.year)

    def odd_year(self) -> Span | None:
        """Return a date such as ``3/4/24`` or ``2026/2021`` that stands where a date stands."""
        return find_odd_year(self.beside_title(), self.raw, has_title=bool(self.title))

    def is_in_title(self, found: FoundDate, text: str) -> bool:
        """Say whether a date follows words as part of their sentence: ``in Comoros, May 2009``."""
        before = text[: found.taken.start - self.offset].rstrip(" ")
        return found.date.role == "published" and (before[-1:].isalpha() or before[-1:] == ",")

    def take_dates(self, found: list[FoundDate]) -> None:
        """Keep the dates and hide them."""
        for each in found:
            self.dates.append(each.date)
            self.mask(each.taken, DATE)
            if _is_status(each.date):
                self.fields.append(_status(each.date))

    def add_year(self, span: Span) -> None:
        """Keep a bare year as the date of publication."""
        year = self.raw[span.start : span.end]
        self.dates.append(parse_date(year, "published", span.start + self.offset))

    def take_year(self, span: Span | None) -> None:
        """Keep and hide a bare year, if there is one."""
        if span:
            self.add_year(span)
            self.mask(span.shifted(self.offset), DATE)


def _is_status(date: Date) -> bool:
    return isinstance(date.reading, NoDate) and date.reading.kind == "forthcoming"


def _status(date: Date) -> Field:
    """Return "in press" and the like as the status of the reference."""
    return Field(name="status", value=" ".join(date.raw.split()), raw=date.raw, span=date.span)


def _without_title(layers: _Layers, fields: list[Field]) -> str:
    title = next((field.span for field in fields if field.name == "title"), Span(0, 0))
    start, end = (max(0, at - layers.offset) for at in (title.start, title.end))
    return f"{layers.raw[:start]} {layers.raw[end:]}"


def _rest(layers: _Layers, fields: list[Field]) -> str:
    """Return the words that no layer has read."""
    spans = [field.span.shifted(-layers.offset) for field in fields]
    text = masked(layers.text, spans, LOCATOR)
    pieces = []
    start = 0
    while start < len(text):
        if text[start] in _MASKS:
            start += 1
            continue
        end = start
        while end < len(text) and text[end] not in _MASKS:
            end += 1
        pieces.append(" ".join(layers.raw[start:end].split()).strip(" .,;:()[]“”\"'‘’&"))
        start = end
    return " ".join(piece for piece in pieces if not _is_furniture(piece))


_TOUCHED: Final = "\x06"
_MASKS: Final = f"{IDENTIFIER}{DATE}{LOCATOR}"


def _is_furniture(piece: str) -> bool:
    words = "".join(sign if sign.isalnum() else " " for sign in piece).casefold().split()
    return all(word in _FURNITURE for word in words)
