"""PDF: pages of placed characters, put together to blocks again (ISO 32000-2, "Text").

A PDF says where each character stands and in what size, and nothing of words, lines, paragraphs or
reading order: all of that is rebuilt from the places. What is lost that way is told in the audit,
and places are pages.
"""

from pathlib import Path

from claimcheck.model import Origin
from claimcheck.read.pdf.blocks import Piece, pieces
from claimcheck.read.pdf.columns import in_reading_order
from claimcheck.read.pdf.furniture import without_furniture
from claimcheck.read.pdf.joining import Joiner
from claimcheck.read.pdf.lines import Line, Raised
from claimcheck.read.pdf.pages import read_pages
from claimcheck.read.rendering import Rendered, Rendering

_LOSES = (
    "a PDF keeps no paragraphs, headings or lists: they were rebuilt from where the characters stand,"
    " and places are pages"
)
_TABLE_WHY = "its cells are read row by row; which column each belongs to is not known"


def read_pdf(data: bytes, *, shown: str, folder: Path | None) -> Rendered:  # noqa: ARG001 - the interface of every reader
    """Return a PDF as text; the arguments are those of `claimcheck.read.formats.Reader`.

    Raises:
        InputError: It is damaged, encrypted or scanned, or the library for it is not installed.
    """
    pages, unread = read_pages(data, shown=shown)
    lines = [line for page in without_furniture(pages) for line in in_reading_order(page)]
    rendering = Rendering()
    rendering.skip("structure of the PDF", _LOSES)
    for what, why in unread:
        rendering.skip(what, why)
    joiner = Joiner(lines)
    title = ""
    for piece in pieces(lines):
        text = _write(rendering, piece, joiner)
        if not title and piece.kind == "heading" and piece.level == 1:
            title = text
    return rendering.finished(title=title)


def _write(rendering: Rendering, piece: Piece, joiner: Joiner) -> str:
    """Write one piece and return its text."""
    if piece.begins_table:
        rendering.skip("table", _TABLE_WHY)
    rendering.begin(
        piece.kind, level=piece.level, list_number=piece.list_number, head=piece.head
    )
    start = rendering.at
    first = piece.lines[0]
    label_span = None
    if piece.label:
        label_span = rendering.write(piece.label, _origin(first))
        rendering.write(" ", _origin(first))
    page = 0
    pieces_of_text = []
    for line, text in joiner.joined(piece.lines, skip=piece.skipped):
        origin = _origin(line) if line.page != page else None
        page = line.page
        pieces_of_text.append(_write_line(rendering, piece, line, text, origin))
    content = rendering.end()
    if label_span:
        rendering.footnote(
            piece.note, label_span, content if content.start > start else type(content)(
                min(label_span.end + 1, content.end), content.end
            ),
        )
    return "".join(pieces_of_text).strip()


def _write_line(
    rendering: Rendering, piece: Piece, line: Line, text: str, origin: Origin | None
) -> str:
    """Write the text of a line, its marks of footnotes as such."""
    at = 0
    for raised in _notes_in(piece, line, text):
        rendering.write(text[at : raised.start], origin)
        origin = None
        span = rendering.write(text[raised.start : raised.end])
        rendering.mark(span, (piece.notes[line.page][raised.text],), "footnote")
        at = raised.end
    rendering.write(text[at:], origin, hidden=piece.hidden)
    return text
