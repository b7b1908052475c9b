"""Lines and columns of a text."""

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import structs

from claimcheck.model import Origin, Place, Span


class LineIndex:
    """The line starts of one text; LF, CRLF and CR each end a line.

    Arguments:
        text: The text as it was decoded or rendered.
        origins: Of a rendered text, where its runs stand in the file itself.
    """

    def __init__(self, text: str, origins: Sequence[Origin] = ()) -> None:
        """Find the start of every line once."""
        self.text = text
        self.origins = origins
        starts = [0]
        if "\r" in text:
            at = 0
            while (at := _next_break(text, at)) < len(text):
                at += 2 if text.startswith("\r\n", at) else 1
                starts.append(at)
        else:
            at = -1
            while (at := text.find("\n", at + 1)) >= 0:
                starts.append(at + 1)
        self.starts = starts
        self._line = 1

    def line_of(self, offset: int) -> int:
        """Return the line, from 1, that holds the character at ``offset``."""
        line = bisect_right(self.starts, offset)
        if line != self._line:  # else one number serves for all that stands on the line
            self._line = line
        return self._line

    def place(self, span: Span) -> Place:
        """Return ``span`` in lines and columns, both from 1."""
        line = self.line_of(span.start)
        end_line = self.line_of(max(span.end - 1, span.start))
        return Place(
            offset=span.start,
            line=line,
            col=span.start - self.starts[line - 1] + 1,
            end_line=end_line,
            end_col=span.end - self.starts[end_line - 1] + 1,
            origin=self.origin(span.start) if self.origins else None,
        )

    def origin(self, offset: int) -> Origin | None:
        """Return where the character at ``offset`` of a rendered text stands in the file itself."""
        if not self.origins:
            return None
        # what stands before the first of them stands at the beginning of the file
        origin = self.origins[max(0, bisect_right(self.origins, offset, key=_start) - 1)]
        ahead = max(0, offset - origin.start) if origin.verbatim else 0
        return structs.replace(
            origin,
            start=offset,
            col=origin.col and origin.col + ahead,
            character=origin.character and origin.character + ahead,
        )

    def line_span(self, line: int) -> Span:
        """Return the characters of a line, from 1, without its end."""
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)


def _start(origin: Origin) -> int:
    return origin.start


def _next_break(text: str, at: int) -> int:
    """Return where the next line end begins, or the text's length."""
    ends = [found for sign in "\r\n" if (found := text.find(sign, at)) >= 0]
    return min(ends, default=len(text))
