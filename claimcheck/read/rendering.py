"""Renders a file that is no plain text to one, and remembers where each character came from.

A format module walks its file and writes what a reader would see; blocks, footnotes, the entries of
the reference list, marked citations and origins come out as the shared steps want them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import structs

from claimcheck.model import Block, BlockKind, MarkerSystem, NotRead, Origin, Span
from claimcheck.read.layout import LabelledText, Layout, Mark, Typed
from claimcheck.read.plaintext import run_in_heading

_BETWEEN = "\n\n"


class Rendered(NamedTuple):
    """A file as text."""

    text: str
    layout: Layout
    origins: tuple[Origin, ...]
    encoding: str = "utf-8"


class Rendering:
    """A text that is being written, block by block.

    Between blocks stands an empty line. Everything that is written must lie in a block.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.not_read: list[NotRead] = []
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._origins: list[Origin] = []
        self._footnotes: list[LabelledText] = []
        self._entries: list[LabelledText] = []
        self._marks: list[Mark] = []
        self._typed: dict[int, Typed] = {}
        self._open: tuple[BlockKind, int, int, int | None] | None = None
        self._content_at = self._first_piece = 0
        self._hidden: list[Span] = []

    @property
    def at(self) -> int:
        """The place of the next character."""
        return self._length

    def begin(
        self,
        kind: BlockKind,
        *,
        level: int = 0,
        list_number: int | None = None,
        head: str = "",
        origin: Origin | None = None,
    ) -> None:
        """Begin a block.

        Arguments:
            kind: What it is.
            level: Of a heading or list item.
            list_number: Which list an item stands in.
            head: A bullet or number before its text, which is not content.
            origin: Where the block stands, for its head.
        """
        if self._pieces:
            self._put(_BETWEEN)
        self._open = (kind, self._length, level, list_number)
        if origin is not None and head:
            self._origins.append(structs.replace(origin, start=self._length))
        self._put(head)
        self._content_at = self._length
        self._first_piece = len(self._pieces)
        self._hidden = []

    def write(self, text: str, origin: Origin | None = None, *, hidden: bool = False) -> Span:
        """Write characters of the open block and return where they stand.

        Arguments:
            text: What a reader sees; no line end unless the block shows one.
            origin: Where the first of them stands in the file; its ``start`` is set here. Without
                one they belong to nothing in the file.
            hidden: Whether they are no prose: an address behind a link, code.
        """
        start = self._length
        if origin is not None and text:
            self._origins.append(structs.replace(origin, start=start))
        self._put(text)
        span = Span(start, self._length)
        if hidden and text:
            self._hidden.append(span)
        return span

    def since(self, start: int) -> str:
        """Return what was written from a place on."""
        tail: list[str] = []
        length = self._length
        for piece in reversed(self._pieces):
            if length <= start:
                break
            length -= len(piece)
            tail.append(piece)
        return "".join(reversed(tail))[max(0, start - length) :]

    def end(self) -> Span:
        """End the open block and return its content; a block without content is left out."""
        assert self._open is not None, "no block is open"  # noqa: S101 - our own readers only
        kind, start, level, list_number = self._open
        self._open = None
        text = "".join(self._pieces[self._first_piece :])
        self._pieces[self._first_piece :] = [text]  # one string takes less memory than many
        content = Span(
            self._content_at + len(text) - len(text.lstrip()),
            self._content_at + len(text.rstrip()),
        )
        if content.end <= content.start:
            self._pieces[self._first_piece :] = [text.replace("\u00a0", " ")]  # Word's empty line
            return Span(self._content_at, self._content_at)
        words = content.shifted(-self._content_at)
        whole = Span(start, self._length)
        run_in = run_in_heading(text, words.start, words.end) if kind == "paragraph" else None
        self._blocks.append(
            Block(
                kind=kind,
                span=whole,
                content=whole if content == whole else content,  # one object takes less memory
                level=level,
                list_number=list_number,
                run_in=run_in.shifted(self._content_at) if run_in else None,
                hidden=tuple(self._hidden),
            )
        )
        return content

    def mark(
        self, span: Span, labels: tuple[str, ...], system: MarkerSystem, locator: str = ""
    ) -> None:
        """Say that characters are a citation, and of what."""
        self._marks.append(Mark(span, labels, system, locator))

    def footnote(self, label: str, label_span: Span, content: Span) -> None:
        """Say that a block is a footnote: a reference or a comment."""
        self._footnotes.append(LabelledText(label, label_span, content))

    def entry(
        self, label: str, label_span: Span, content: Span, typed: Typed | None = None
    ) -> None:
        """Say that a block is an entry of the reference list."""
        self._entries.append(LabelledText(label, label_span, content))
        if typed:
            self._typed[content.start] = typed

    def name_parts(self, content: Span, typed: Typed) -> None:
        """Name the parts of a footnote that is a reference; for an entry, `entry` does."""
        self._typed[content.start] = typed

    def skip(self, what: str, why: str) -> None:
        """Note that something stands here that is not read."""
        self.not_read.append(NotRead(what, Span(self._length, self._length), why))

    def finished(
        self, *, title: str = "", bibliographies: Sequence[str] = (), encoding: str = "utf-8"
    ) -> Rendered:
        """Return the text with all that was said of it."""
        text = "".join(self._pieces)
        layout = Layout(
            blocks=self._blocks,
            footnotes=tuple(self._footnotes),
            entries=tuple(self._entries),
            marks=tuple(self._marks),
            typed=self._typed,
            title=title,
            bibliographies=bibliographies,
            not_read=tuple(self.not_read),
        )
        return Rendered(text, layout, tuple(self._origins), encoding)

    def _put(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._length += len(text)
