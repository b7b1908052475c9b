"""The prose of a block: its characters without markers and markup, with a map back."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from claimcheck.model import Block, Span


class Prose:
    """The words of one block, from which every place can be led back to the file.

    Arguments:
        text: The text of the whole file.
        block: The block.
        markers: The places of citation markers, which are left out.
    """

    def __init__(self, text: str, block: Block, markers: Iterable[Span] = ()) -> None:
        """Leave out what is no prose; where a line end is left out, a blank stays."""
        self.source = text
        """The text of the whole file."""
        pieces: list[str] = []
        self._starts: list[int] = []
        """Where each run of kept characters begins in the prose."""
        self._origins: list[int] = []
        """Where it begins in the file."""
        self._length = 0
        at = block.content.start
        for span in sorted([*block.hidden, *markers]):
            if span.end <= at or span.start >= block.content.end:
                continue
            self._take(pieces, text[at : span.start], at)
            if "\n" in text[span.start : span.end]:
                self._take(pieces, " ", span.start)
            at = span.end
        self._take(pieces, text[at : block.content.end], at)
        self.text = "".join(pieces)

    def _take(self, pieces: list[str], piece: str, origin: int) -> None:
        if piece:
            pieces.append(piece)
            self._starts.append(self._length)
            self._origins.append(origin)
            self._length += len(piece)

    def raw_span(self, span: Span) -> Span:
        """Return the characters of the file that a non-empty span of the prose came from."""
        return Span(self._raw(span.start), self._raw(span.end - 1) + 1)

    def _raw(self, offset: int) -> int:
        run = bisect_right(self._starts, offset) - 1
        return self._origins[run] + offset - self._starts[run]

    def offset_of(self, raw: int) -> int:
        """Return where in the prose a character of the file stands, or would stand."""
        run = bisect_left(self._origins, raw)
        if not run:
            return 0
        end = self._starts[run] if run < len(self._starts) else self._length
        return min(self._starts[run - 1] + raw - self._origins[run - 1], end)

    def last_sign_before(self, offset: int) -> int:
        """Return the place in the prose of the last character before ``offset`` that is no blank."""
        at = min(offset, len(self.text)) - 1
        while at > 0 and self.text[at].isspace():
            at -= 1
        return max(at, 0)
