"""What the fields of an entry say: abbreviations put in, operands joined, missing parts inherited.

Source: Oren Patashnik, "BibTeXing" (btxdoc), section 2.2 on ``@STRING`` and ``#``, section 3.1 and
the biblatex manual, section 2.4.1.1, on ``crossref``.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from claimcheck.bibliography.bibtex.fields import RawEntry, RawField
from claimcheck.bibliography.bibtex.months import MACROS
from claimcheck.bibliography.values import RECURRING, Value, shared
from claimcheck.model import Span

Macros = Mapping[str, str]
"""Lower-cased names of abbreviations with their text, LaTeX and all."""

MAX_MACRO: Final = 1000
"""Characters that an abbreviation may stand for: ``a = b # b`` would double without end."""

_SHARED: Final = frozenset(
    "booktitle editor publisher year month day date series volume number edition organization"
    " institution school journal journaltitle".split()
)
_DATING: Final = frozenset(("year", "month", "day", "date"))


def values_of(
    entry: RawEntry, text: str, macros: Macros, parent: RawEntry | None = None
) -> list[Value]:
    """Return the values of an entry in file order, then those that it has from its parent.

    Arguments:
        entry: The entry.
        text: The whole file.
        macros: The abbreviations of the file.
        parent: The entry that ``crossref`` names.
    """
    values = [_value(field, text, macros) for field in entry.fields]
    if parent is not None:
        values += _inherited(values, [_value(field, text, macros) for field in parent.fields])
    return values


def resolved(field: RawField, text: str, macros: Macros) -> str:
    """Return the text that a value stands for; an unknown abbreviation stands for its own name."""
    if field.delimiter == "#":
        return "".join(
            _operand(text[piece.start : piece.end], macros)
            if piece.bare
            else text[piece.start : piece.end]
            for piece in field.pieces
        )
    raw = text[field.start : field.end]
    return raw if field.delimiter else _operand(raw, macros)


def _operand(word: str, macros: Macros) -> str:
    name = word.lower()
    return macros.get(name) or MACROS.get(name) or word


def _value(field: RawField, text: str, macros: Macros) -> Value:
    name, start, end = field.name, field.start, field.end
    written = text[start:end]
    raw = written.strip()
    if raw is not written:
        start += len(written) - len(written.lstrip()) if raw else 0
        end = start + len(raw)
    if name in RECURRING:
        raw = shared(raw)
    if field.delimiter in {"{", '"'}:
        return Value(name, raw, raw, Span(start, end))
    return Value(name, resolved(field, text, macros).strip(), raw, Span(start, end))


def _inherited(own: Sequence[Value], theirs: Sequence[Value]) -> Iterator[Value]:
    """Yield what a parent adds to an entry, at the place of ``crossref``."""
    link = next((value for value in own if value.name == "crossref"), None)
    if link is None:
        return
    names = {value.name for value in own}
    if names & _DATING:
        names |= _DATING
    for value in theirs:
        name = "booktitle" if value.name == "title" and "title" in names else value.name
        if name not in names and (name in _SHARED or name == "title"):
            yield Value(name, value.text, link.raw, link.span)
