"""Writes running text into a rendering: white space folded, every run led back to line and column."""

import re

from claimcheck.model import BlockKind, Origin, Span
from claimcheck.read.rendering import Rendering
from claimcheck.text.lines import LineIndex

_PIECE = re.compile(r"[^ \t\r\n\x0b\x0c]+(?: [^ \t\r\n\x0b\x0c]+)*|[ \t\r\n\x0b\x0c]+")
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")


def raised(text: str) -> str:
    """Return a number as superscript, "1, 2" without its blank; other text stays as it is."""
    if not re.fullmatch(r"[-\d\s,;+−–()n]+", text):
        return text
    return re.sub(r"(?<=[,;])\s+", "", text).translate(_RAISED)


class Flow:
    """The text of one file on its way into a rendering.

    Arguments:
        rendering: What is written into.
        text: The file's own text.
        part: Its name where it is a part of another file.
    """

    def __init__(self, rendering: Rendering, text: str, part: str = "") -> None:
        """Begin at no place."""
        self.rendering = rendering
        self._lines = LineIndex(text)
        self._part = part
        self._next = -1
        self._spaced = True
        self.last = ""
        """The last character that was written and is no blank."""

    @property
    def at(self) -> int:
        """The place of the next character in the rendered text."""
        return self.rendering.at

    def since(self, start: int) -> Span | None:
        """Return what was written from a place on without the blank at its end, if anything."""
        end = self.at - (self._spaced and self.at > start)
        return Span(start, end) if end > start else None

    def begin(
        self, kind: BlockKind, *, level: int = 0, list_number: int | None = None, head: str = ""
    ) -> None:
        """Begin a block, as `Rendering.begin` does."""
        self.rendering.begin(kind, level=level, list_number=list_number, head=head)
        self.fresh()

    def fresh(self) -> None:
        """Forget what was written last: what follows stands in another place."""
        self._next = -1
        self._spaced = True

    def copy(self, text: str, at: int, *, hidden: bool = False) -> Span:
        """Write characters that the file has at ``at``; white space is folded to one blank.

        Arguments:
            text: The characters.
            at: Where they stand in the file.
            hidden: Whether they are no prose.
        """
        start = self.at
        for found in _PIECE.finditer(text):
            piece = found[0]
            if piece[0] not in " \t\r\n\x0b\x0c":
                self._put(piece, at + found.start(), verbatim=True, hidden=hidden)
                self._spaced = False
            elif not self._spaced:
                self._put(" ", at + found.start(), verbatim=piece[0] == " ")
                self._spaced = True
        return Span(start, self.at)

    def stand(self, text: str, at: int) -> Span:
        """Write characters that stand for something else that the file has at ``at``."""
        if self._spaced:
            text = text.lstrip(" ")
        start = self.at
        if text:
            self._put(text, at, verbatim=False)
            self._spaced = text[-1] in " \t\n"
        return Span(start, self.at)

    def _put(self, text: str, at: int, *, verbatim: bool, hidden: bool = False) -> None:
        origin = None
        if not verbatim or at != self._next:
            origin = self.origin(at, verbatim=verbatim)
        self._next = at + len(text) if verbatim else -1
        self.rendering.write(text, origin, hidden=hidden)
        self.last = text.rstrip()[-1:] or self.last

    def origin(self, at: int, *, verbatim: bool = True) -> Origin:
        """Return where a character of the file stands."""
        line = self._lines.line_of(at)
        col = at - self._lines.starts[line - 1] + 1
        return Origin(start=0, line=line, col=col, part=self._part, verbatim=verbatim)
