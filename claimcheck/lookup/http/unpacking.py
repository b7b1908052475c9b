"""Bodies packed by gzip, unpacked piece by piece, so that a small one cannot fill the memory.

Sources: RFC 9110, section 8.4.1.3 (the coding); RFC 1952, section 2.2 (its parts, called members).
"""

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

GZIP: Final = frozenset({"gzip", "x-gzip"})
"""What the coding is called."""

_PIECE: Final = 65_536  # bytes that are unpacked at once
_WINDOW: Final = 16 + zlib.MAX_WBITS  # how `zlib` calls gzip


class NotPacked(Exception):  # noqa: N818 - it is what the body is
    """A body is not packed as its head says."""


def unpacked(body: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what a body unpacks to; what stands behind its packed parts is passed over.

    Arguments:
        body: Its pieces, as they arrive.

    Raises:
        NotPacked: It is not packed by gzip.
    """
    part: zlib._Decompress | None = zlib.decompressobj(_WINDOW)
    is_first = True
    for piece in body:
        data = piece
        try:
            while data and part:
                yield from _pieces(part, data)
                data = part.unused_data
                if part.eof:
                    part, is_first = zlib.decompressobj(_WINDOW), False
        except zlib.error:
            if is_first:
                raise NotPacked("it cannot be unpacked") from None
            part = None


def _pieces(part: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    piece = part.decompress(data, _PIECE)
    while piece:
        yield piece
        piece = part.decompress(part.unconsumed_tail, _PIECE)
