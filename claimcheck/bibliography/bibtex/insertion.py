"""Where a further field goes into an entry of a .bib file, and how it is written there."""

import re
from collections.abc import Sequence
from typing import Final

from claimcheck.bibliography.bibtex.fields import RawField, read_entry
from claimcheck.model import Span

_COMMA: Final = re.compile(r"\s*,\s*")
_SIGN: Final = re.compile(r"[ \t]*=[ \t]*")
_UNSOUND: Final = frozenset('{}"\\%#\r\n')
"""Characters of a value that are no text in every place of a .bib file."""


def field_insertion(text: str, entry: Span, name: str, value: str) -> tuple[Span, str] | None:
    """Return the empty span behind an entry's last field, and the field as the entry writes its own.

    Indentation, equals sign, delimiters and letters follow the other fields. There is none where
    the entry has a fault or no field, has the field already, or the value is no plain text.

    Arguments:
        text: The whole file.
        entry: The entry, from ``@`` to its closing brace.
        name: Of the new field, in small letters.
        value: What it says.
    """
    read = read_entry(text, entry.start, entry.end)
    fields = read.fields
    if not fields or read.faults or name in {one.name for one in fields} or _UNSOUND & set(value):
        return None
    before = fields[-2].outer.end if len(fields) > 1 else read.header.end
    comma = text[before : fields[-1].at]
    if not _COMMA.fullmatch(comma):
        return None
    at = fields[-1].outer.end
    head = f"{_cased(name, fields[-1], text)}{_sign(name, fields, text)}"
    return Span(at, at), f"{comma}{head}{_delimited(value, fields)}"


def _cased(name: str, like: RawField, text: str) -> str:
    written = text[like.at : like.at + len(like.name)]
    if written.isupper():
        return name.upper()
    return name.capitalize() if written[:1].isupper() else name


def _sign(name: str, fields: Sequence[RawField], text: str) -> str:
    """Return the equals sign with its blanks: in the column of the others, if they have one."""
    signs = [text[one.at + len(one.name) : one.outer.start] for one in fields]
    last = signs[-1] if _SIGN.fullmatch(signs[-1]) else " = "
    columns = {
        len(one.name) + sign.index("=")
        for one, sign in zip(fields, signs, strict=True)
        if _SIGN.fullmatch(sign)
    }
    lengths = {len(one.name) for one in fields}
    if len(columns) == 1 and len(lengths) > 1:
        least = 0 if any(sign.startswith("=") for sign in signs) else 1
        blanks = max(columns.pop() - len(name), least)
        return " " * blanks + last.lstrip(" \t")
    return last


def _delimited(value: str, fields: Sequence[RawField]) -> str:
    quoted = sum(one.delimiter == '"' for one in fields)
    return f'"{value}"' if 2 * quoted > len(fields) else f"{{{value}}}"
