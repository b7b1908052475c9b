"""The audit for machines: JSON, and reading one back.

A small report is indented for people who look into it; one of more than a megabyte stands on one
line, which is half as long and can be written piece by piece, without ever being held in memory.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import msgspec

from claimcheck.errors import ReportError
from claimcheck.model import SCHEMA_VERSION, Article, Audit, Bibliography
from claimcheck.report.json_pieces import json_pieces

_AGAIN = "Make the audit again with this version of claimcheck."
_ANOTHER = "Name a report that claimcheck has written as JSON or HTML."

MOST_INDENTED: Final = 1_000_000
"""The longest JSON, in bytes, that is indented."""


_LONG: Final = frozenset((Article, Bibliography))
"""What is long in an audit: it is encoded part by part."""


class _Versioned(msgspec.Struct):
    schema_version: int


def render(audit: Audit) -> str:
    """Return the audit as JSON, with a line end at the end."""
    return encoded(audit).decode()


def encoded(audit: Audit) -> bytearray:
    """Return the same as UTF-8.

    It is indented by two spaces if it fills at most `MOST_INDENTED` bytes without that, else it
    stands on one line.
    """
    data = bytearray()
    for piece in pieces(audit):
        data += piece
    return data


def pieces(audit: Audit) -> Iterator[bytes]:
    """Yield the same piece by piece; nothing comes before it is sure that all of it can be encoded.

    Raises:
        ReportError: The audit holds text that is no Unicode.
    """
    length = sum(map(len, _pieces(audit)))
    if length <= MOST_INDENTED:
        yield msgspec.json.format(b"".join(_pieces(audit)), indent=2)
    else:
        yield from _pieces(audit)
    yield b"\n"


def compact(audit: Audit) -> str:
    """Return the audit as JSON on one line."""
    return b"".join(_pieces(audit)).decode()


def read(data: bytes, file: str) -> Audit:
    """Return the audit that a JSON report holds, or an HTML report in its data block.

    Arguments:
        data: The whole file.
        file: Its path, for the message.

    Raises:
        ReportError: It holds no audit, or one of another version.
    """
    data = _embedded(data) or data
    try:
        version = msgspec.json.decode(data, type=_Versioned).schema_version
    except msgspec.ValidationError as error:
        message = f"This is no audit of claimcheck: {error}."
        raise ReportError(message, file=file, remedy=_ANOTHER) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReportError(f"This is no JSON: {error}.", file=file, remedy=_ANOTHER) from error
    if version != SCHEMA_VERSION:
        age = "a newer" if version > SCHEMA_VERSION else "an older"
        message = f"The audit has schema version {version}, of {age} claimcheck; this one reads"
        raise ReportError(f"{message} {SCHEMA_VERSION}.", file=file, remedy=_AGAIN)
    try:
        return msgspec.json.decode(data, type=Audit)
    except msgspec.ValidationError as error:
        raise ReportError(f"The audit is damaged: {error}.", file=file, remedy=_AGAIN) from error


@cache
def audit_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of an audit, made from the model."""
    schema = msgspec.json.schema(Audit)
    schema["$defs"]["Audit"]["properties"]["schema_version"] = {"const": SCHEMA_VERSION}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An audit of claimcheck",
        **schema,
    }


def schema_text() -> str:
    """Return the JSON Schema as it stands in ``docs/schema``."""
    return msgspec.json.format(msgspec.json.encode(audit_schema()), indent=2).decode() + "\n"


def _pieces(audit: Audit) -> Iterator[bytes]:
    """Yield the audit on one line."""
    try:
        yield from json_pieces(audit, _LONG)
    except UnicodeEncodeError as error:
        raise ReportError(f"The audit holds text that is no Unicode: {error}.") from error


def _embedded(data: bytes) -> bytes | None:
    """Return the data block of an HTML report; it holds no ``<``, so the first one ends it."""
    if not data[:64].lstrip().lower().startswith(b"<!doctype html"):
        return None
    block = re.search(rb'<script type="application/json"[^>]*>([^<]*)</script>', data)
    return block[1] if block else None
