"""The prose of a block: its characters without markers and markup, with a map back."""

from bisect import bisect_left
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
        pieces: list[str] = []
        self._origin: list[int] = []
        at = block.content.start
        for span in sorted([*block.hidden, *markers]):
            if span.end <= at or span.start >= block.content.end:
                continue
            self._take(pieces, text, at, max(at, span.start))
            if "\n" in text[span.start : span.end]:
                pieces.append(" ")
                self._origin.append(span.start)
            at = span.end
        self._take(pieces, text, at, block.content.end)
        self.text = "".join(pieces)

    def _take(self, pieces: list[str], text: str, start: int, end: int) -> None:
        if start < end:
            pieces.append(text[start:end])
            self._origin.extend(range(start, end))

    def raw_span(self, span: Span) -> Span:
        """Return the characters of the file that a non-empty span of the prose came from."""
        return Span(self._origin[span.start], self._origin[span.end - 1] + 1)

    def offset_of(self, raw: int) -> int:
        """Return where in the prose a character of the file stands, or would stand."""
        return bisect_left(self._origin, raw)

    def last_sign_before(self, offset: int) -> int:
        """Return the place in the prose of the last character before ``offset`` that is no blank."""
        at = min(offset, len(self.text)) - 1
        while at > 0 and self.text[at].isspace():
            at -= 1
        return max(at, 0)
