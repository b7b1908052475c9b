"""JSON piece by piece: what is long is never held as a whole.

What the pieces make together is byte by byte what msgspec makes of the same struct at once.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from msgspec import structs

_PIECE: Final = 1 << 18
"""Bytes from which on a piece is handed on."""


def json_pieces(struct: msgspec.Struct, long: frozenset[type]) -> Iterator[bytes]:
    """Yield a struct as JSON, UTF-8, in pieces of some hundred kilobytes, or of one thing in it.

    Arguments:
        struct: One without tag, and whose fields are all written.
        long: The types of structs that are taken apart themselves where they stand in a tuple of it.

    Raises:
        UnicodeEncodeError: It holds text that is no Unicode.
    """
    kept = bytearray()
    for part in _parts(struct, long, msgspec.json.Encoder()):
        kept += part
        if len(kept) >= _PIECE:
            yield bytes(kept)
            kept.clear()
    yield bytes(kept)


def _parts(
    struct: msgspec.Struct, long: frozenset[type], encoder: msgspec.json.Encoder
) -> Iterator[bytes]:
    before = b"{"
    for field in structs.fields(struct):
        yield before + encoder.encode(field.encode_name) + b":"
        value = getattr(struct, field.name)
        if isinstance(value, tuple):
            yield from _items(value, long, encoder)
        else:
            yield encoder.encode(value)
        before = b","
    yield b"}"


def _items(
    values: Sequence[object], long: frozenset[type], encoder: msgspec.json.Encoder
) -> Iterator[bytes]:
    yield b"["
    for at, value in enumerate(values):
        if at:
            yield b","
        if isinstance(value, msgspec.Struct) and type(value) in long:
            yield from _parts(value, long, encoder)
        else:
            yield encoder.encode(value)
    yield b"]"
