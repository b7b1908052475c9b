"""Where something stands, as programs want to know it: lines, columns, addresses of files."""

from typing import NamedTuple
from urllib.parse import quote

from claimcheck.model import Place


class Region(NamedTuple):
    """Lines and columns of the file itself, from 1; 0 is "not known"."""

    line: int = 0
    col: int = 0
    end_line: int = 0
    end_col: int = 0
    """The column after the last character."""


def region(place: Place) -> Region:
    """Return the lines of a place, or an empty region where its file has none.

    A Word document has paragraphs and a PDF pages; lines of an included file are none of the file's.
    """
    origin = place.origin
    if origin is None:
        return Region(place.line, place.col, place.end_line, place.end_col)
    if origin.line and not origin.part:
        return Region(origin.line, origin.col or 1)
    return Region()


def uri(path: str) -> str:
    """Return the path of a file as a URI reference, relative if the path is (RFC 3986, 4.2)."""
    encoded = quote(path.removeprefix("./"), safe="/", errors="replace")
    return f"file://{encoded}" if path.startswith("/") else encoded
