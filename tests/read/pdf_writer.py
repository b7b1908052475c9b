"""Writes small PDFs for the tests of reading: lines of text at places (ISO 32000-2)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

REGULAR, BOLD = "F1", "F2"
WIDTH, HEIGHT = 595, 842


class Text(NamedTuple):
    """A line of text at a place, in points from the lower left corner."""

    x: float
    y: float
    words: str
    size: float = 10
    font: str = REGULAR
    tilted: bool = False


Page = Sequence[Text]


def pdf(
    pages: Iterable[Page], *, trailer: str = "", extra: Sequence[str] = (), rotate: int = 0
) -> bytes:
    """Return a PDF with text on its pages.

    Arguments:
        pages: The text of each page.
        trailer: More entries of the trailer.
        extra: More objects, numbered from 5 on; a picture is named ``Im1`` by object 5.
        rotate: By how many degrees every page is turned.
    """
    fonts = [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    objects = ["", "", *fonts, *extra]
    kids = []
    pictures = "/XObject << /Im1 5 0 R >>" if extra else ""
    for page in pages:
        stream = "\n".join(_shown(text) for text in page) + (
            "\nq 50 0 0 50 100 100 cm /Im1 Do Q" if extra else ""
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {rotate} /Contents "
            f"{len(objects)} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> {pictures} >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = "<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    return _file(objects, trailer)


def _shown(text: Text) -> str:
    words = text.words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    turn = "0 1 -1 0" if text.tilted else "1 0 0 1"
    return f"BT /{text.font} {text.size} Tf {turn} {text.x} {text.y} Tm ({words}) Tj ET"


def _file(objects: Sequence[str], trailer: str) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    data += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode()
    return data + f"startxref\n{start}\n%%EOF\n".encode()


def column(
    x: float, y: float, *lines: str, size: float = 10, step: float = 12, font: str = REGULAR
) -> list[Text]:
    """Return lines of text below each other; a line that begins with blanks is indented by them."""
    return [
        Text(x + (len(line) - len(line.lstrip())) * 5, y - at * step, line.lstrip(), size, font)
        for at, line in enumerate(lines)
    ]
