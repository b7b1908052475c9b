"""PDF: pages of placed characters, put together to blocks again (ISO 32000-2, "Text").

A PDF says where each character stands and in what size, and nothing of words, lines, paragraphs or
reading order: all of that is rebuilt from the places. What is lost that way is told in the audit,
and places are pages.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from claimcheck.model import Origin, Span
from claimcheck.read.pdf.blocks import Piece, notes_of, pieces
from claimcheck.read.pdf.columns import in_reading_order
from claimcheck.read.pdf.furniture import without_furniture
from claimcheck.read.pdf.joining import Joiner
from claimcheck.read.pdf.lines import Line, Page, Raised
from claimcheck.read.pdf.pages import read_pages
from claimcheck.read.rendering import Rendered, Rendering

_LOSES = (
    "a PDF keeps no paragraphs, headings or lists: they were rebuilt from where the characters "
    "stand, and places are pages"
)
_MOST_HEADS: Final = 4
_LONGEST_HEAD: Final = 60  # characters
_TABLE_WHY = "its cells are read row by row; which column each belongs to is not known"


def read_pdf(data: bytes, *, shown: str, folder: Path | None) -> Rendered:  # noqa: ARG001 - the interface of every reader
    """Return a PDF as text; the arguments are those of `claimcheck.read.formats.Reader`.

    Raises:
        InputError: It is damaged, encrypted or scanned, or the library for it is not installed.
    """
    pages, unread = read_pages(data, shown=shown)
    pages, repeated = without_furniture(pages)
    if told := [words for words in repeated if any(sign.isalpha() for sign in words)]:
        unread.append(("running heads and feet", _furniture_why(told)))
    writing = _Writing(*_blocks(pages))
    for what, why in [("structure of the PDF", _LOSES), *unread]:
        writing.rendering.skip(what, why)
    writing.write()
    return writing.rendering.finished(title=writing.title)


def _blocks(pages: list[Page]) -> tuple[list[Piece], Joiner]:
    """Return the blocks of the pages, and what joins their lines."""
    lines = list(_lines(pages))
    return pieces(lines), Joiner(lines)


def _lines(pages: list[Page]) -> Iterator[Line]:
    """Yield the lines of the pages as they are read; each page is taken out, for its characters are many."""
    pages.reverse()
    while pages:
        yield from in_reading_order(pages.pop())


def _furniture_why(repeated: Sequence[str]) -> str:
    """Return what was left out as running heads and feet, so that a person can see it."""
    shown = ", ".join(f"“{words[:_LONGEST_HEAD]}”" for words in repeated[:_MOST_HEADS])
    more = f" and {len(repeated) - _MOST_HEADS} more" if len(repeated) > _MOST_HEADS else ""
    return f"what several pages have at the same height is left out: {shown}{more}"


class _Writing:
    """Writes the blocks of a PDF.

    Arguments:
        blocks: The blocks in reading order; they are taken out as they are written.
        joiner: Joins their lines.
    """

    def __init__(self, blocks: list[Piece], joiner: Joiner) -> None:
        """Begin with nothing written."""
        self.rendering = Rendering()
        self.title = ""
        self._blocks = blocks
        self._joiner = joiner
        self._names = {(piece.lines[0].page, piece.label): name for piece, name in notes_of(blocks)}

    def write(self) -> None:
        """Write all blocks."""
        self._blocks.reverse()
        while self._blocks:
            piece = self._blocks.pop()
            if piece.begins_table:
                self.rendering.skip("table", _TABLE_WHY)
            head = piece.lines[0].text[: piece.head]
            self.rendering.begin(
                piece.kind, level=piece.level, list_number=piece.list_number, head=head
            )
            start = self.rendering.at
            self._write_lines(piece, piece.head)
            content = self.rendering.end()
            if piece.kind == "note":
                label = Span(start, start + len(piece.label))
                blank = piece.lines[0].text[len(piece.label) :][:1] == " "
                words = Span(label.end + blank, content.end)
                name = self._names[piece.lines[0].page, piece.label]
                self.rendering.footnote(name, label, words)

    def _write_lines(self, piece: Piece, skipped: int) -> None:
        page = 0
        texts = []
        for line, text in self._joiner.joined(piece.lines):
            origin = Origin(start=0, page=line.page, verbatim=False) if line.page != page else None
            page = line.page
            self._write_line(piece, line, text, skipped, origin)
            texts.append(text[skipped:])
            skipped = 0
        if not self.title and piece.level == 1 and piece.kind == "heading":
            self.title = "".join(texts).strip()

    def _write_line(
        self, piece: Piece, line: Line, text: str, at: int, origin: Origin | None
    ) -> None:
        """Write the text of a line from ``at`` on, and mark what it cites at the page's foot."""
        for raised in line.raised:
            name = self._names.get((line.page, raised.text))
            if raised.start >= at and (name or piece.hides_raised):
                self.rendering.write(text[at : raised.start], origin)
                origin = None if text[at : raised.start] else origin
                span = self._write_raised(text, raised, origin, hidden=piece.hides_raised)
                origin, at = None, raised.end
                if name and piece.kind != "note":
                    self.rendering.mark(span, (name,), "footnote")
        self.rendering.write(text[at:], origin)

    def _write_raised(
        self, text: str, raised: Raised, origin: Origin | None, *, hidden: bool
    ) -> Span:
        return self.rendering.write(text[raised.start : raised.end], origin, hidden=hidden)
