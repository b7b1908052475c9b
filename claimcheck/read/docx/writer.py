"""Writes the text of a Word document, and keeps where in it each character stands."""

from typing import Final

from claimcheck.model import BlockKind, NotRead, Origin, Span
from claimcheck.read.rendering import Rendering

_RAISED: Final = str.maketrans("0123456789-\u2010\u2011", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")


class Writer:
    """A `Rendering` that is written paragraph by paragraph.

    Arguments:
        has_pages: Whether Word left in the file where its pages began.
    """

    def __init__(self, *, has_pages: bool) -> None:
        """Begin with nothing."""
        self.rendering = Rendering()
        self.page = int(has_pages)
        self.part = ""
        """Where in the file, if not in its body: ``footnote 3``."""
        self.paragraph = 0
        """The paragraph of the part that is written."""
        self.character = 1
        """Of the paragraph: the next one."""
        self._raised: list[str] = []
        self._goes_on = False
        self._block: list[str] = []
        """What was written since the block began."""
        self._told: dict[str, tuple[int, int, str]] = {}

    @property
    def at(self) -> int:
        """The place of the next character in the rendered text."""
        self._flush()
        return self.rendering.at

    def enter(self, part: str) -> None:
        """Go on in another part of the file."""
        self.part, self.paragraph = part, 0

    def move(self, part: str, paragraph: int, character: int) -> None:
        """Write what follows as of a place of the file."""
        self.part, self.paragraph, self.character = part, paragraph, character

    def next_paragraph(self) -> None:
        """Begin to count the characters of the next paragraph."""
        self._flush()
        self.paragraph += 1
        self.character = 1
        self._goes_on = False

    def begin(
        self, kind: BlockKind, *, level: int = 0, list_number: int | None = None, head: str = ""
    ) -> None:
        """Begin a block; the arguments are those of `Rendering.begin`."""
        self.rendering.begin(
            kind,
            level=level,
            list_number=list_number,
            head=head,
            origin=self._origin(verbatim=False),
        )
        self._block = []
        self._goes_on = False

    def end(self) -> Span:
        """End the block and return its content."""
        self._flush()
        return self.rendering.end()

    def text(self, text: str, *, raised: bool = False) -> None:
        """Write characters of the file; raised numbers become superscript ones."""
        if raised:
            self._raised.append(text)
        elif text:
            self._flush()
            self._verbatim(text)

    def added(self, text: str, *, hidden: bool = False) -> Span:
        """Write characters that the file does not have as such."""
        self._flush()
        self._goes_on = False
        return self._put(text, self._origin(verbatim=False), hidden=hidden)

    def since(self, start: int) -> str:
        """Return what was written of the open block from a place on."""
        self._flush()
        tail: list[str] = []
        at = self.rendering.at
        for piece in reversed(self._block):
            if at <= start:
                break
            at -= len(piece)
            tail.append(piece)
        return "".join(reversed(tail))[max(0, start - at) :]

    def passed(self, text: str) -> Span:
        """Write what stands for one character of the file, such as the mark of a footnote."""
        span = self.added(text)
        self.character += 1
        return span

    def turn_page(self) -> None:
        """Begin the next page."""
        self._flush()
        self.page += 1
        self._goes_on = False

    def tell(self, what: str, why: str) -> None:
        """Count something that is not read; all of one kind are told as one."""
        count, first, _ = self._told.get(what, (0, self.rendering.at, why))
        self._told[what] = (count + 1, first, why)

    def untold(self) -> list[NotRead]:
        """Return what was not read, each kind at its first place."""
        return [
            NotRead(what, Span(at, at), why if count == 1 else f"{why} ({count} places)")
            for what, (count, at, why) in self._told.items()
        ]

    def _verbatim(self, text: str) -> None:
        self._put(text, None if self._goes_on else self._origin(verbatim=True))
        self.character += len(text)
        self._goes_on = True

    def _flush(self) -> None:
        """Write the raised characters; in brackets they are a marker as they stand."""
        if not self._raised:
            return
        text = "".join(self._raised)
        self._raised.clear()
        if "[" in text or "(" in text or not any(sign.isdecimal() for sign in text):
            self._verbatim(text)
            return
        last = ""
        for sign in text:
            if not (sign.isspace() and last and last in ",;"):  # "1, 2" is one marker
                self._put(sign.translate(_RAISED), self._origin(verbatim=False))
                last = sign
            self.character += 1
        self._goes_on = False

    def _put(self, text: str, origin: Origin | None, *, hidden: bool = False) -> Span:
        self._block.append(text)
        return self.rendering.write(text, origin, hidden=hidden)

    def _origin(self, *, verbatim: bool) -> Origin:
        return Origin(
            start=0,
            paragraph=self.paragraph,
            character=self.character,
            part=self.part,
            page=self.page,
            verbatim=verbatim,
        )
