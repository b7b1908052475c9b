"""Reference strings, read in layers: each takes its characters out of the next one's sight.

Identifiers come first, then dates, then locators, then authors, title and container. Dates before
locators: else "February 36, 2024" would be volume 36.
"""

import re
from functools import cache
from typing import Final

from msgspec import structs

from claimcheck.bibliography.strings.gluing import glued, unglued
from claimcheck.bibliography.strings.layers import Layers
from claimcheck.bibliography.strings.masks import DATE, IDENTIFIER, LOCATOR, masked
from claimcheck.bibliography.strings.numbers import fill
from claimcheck.bibliography.strings.tagging import tag
from claimcheck.bibliography.strings.types import guess_type
from claimcheck.model import Field, Reference, Span

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
    if lead := _lead().match(raw):
        after = lead.end()
        work = parse_reference(
            raw[after:],
            id=id,
            file=file,
            offset=offset + after,
            label=label,
            label_span=label_span,
        )
        return structs.replace(work, span=Span(offset, offset + len(raw)), raw=raw)
    if parted := unglued(raw[:MOST_CHARACTERS]):
        text = parted.text + raw[MOST_CHARACTERS:]
        reference = _read(text, id=id, file=file, offset=offset, label=label, label_span=label_span)
        return glued(reference, raw, parted.blanks, offset)
    return _read(raw, id=id, file=file, offset=offset, label=label, label_span=label_span)


@cache
def _lead() -> re.Pattern[str]:
    """Return what stands before a work in lists of notes: ``For a review, see: (a) Smith, J. …``."""
    letter = r"\(?[a-j]\)\s+(?=[^\W\d_a-z])"
    return re.compile(rf"For [^.;]{{3,140}}?, see:? (?:{letter}|(?=[^\W\d_a-z]))|{letter}")


def _read(
    raw: str,
    *,
    id: str,  # noqa: A002 - the name of the struct's field
    file: str,
    offset: int,
    label: str | None,
    label_span: Span | None,
) -> Reference:
    """Read a string that has its blanks; the arguments are those of `parse_reference`."""
    layers = Layers(raw[:MOST_CHARACTERS], offset)
    tagged = tag(layers.text, layers.raw, offset)
    is_part = any(field.name == "container" for field in tagged.fields)
    fill(layers, tagged.runs, is_part=is_part)
    fields = sorted((*_outside(layers.fields, tagged.fields), *tagged.fields), key=_place)
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


def _outside(fields: list[Field], others: list[Field]) -> list[Field]:
    """Return the fields that no other one covers: the numbers in a title are no locators."""
    return [field for field in fields if not any(field.span.meets(one.span) for one in others)]


def _place(field: Field) -> Span:
    return field.span


def _without_title(layers: Layers, fields: list[Field]) -> str:
    title = next((field.span for field in fields if field.name == "title"), Span(0, 0))
    start, end = (max(0, at - layers.offset) for at in (title.start, title.end))
    return f"{layers.raw[:start]} {layers.raw[end:]}"


def _rest(layers: Layers, fields: list[Field]) -> str:
    """Return the words that no layer has read."""
    spans = [field.span.shifted(-layers.offset) for field in fields]
    text = masked(layers.text, spans, LOCATOR)
    pieces = (
        " ".join(layers.raw[found.start() : found.end()].split()).strip(" .,;:()[]“”\"'‘’&")
        for found in _unread().finditer(text)
    )
    return " ".join(piece for piece in pieces if piece and not _is_furniture(piece))


@cache
def _unread() -> re.Pattern[str]:
    return re.compile(f"[^{IDENTIFIER}{DATE}{LOCATOR}]+")


def _is_furniture(piece: str) -> bool:
    words = _words().findall(piece.casefold())
    return all(word in _FURNITURE for word in words)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+")
