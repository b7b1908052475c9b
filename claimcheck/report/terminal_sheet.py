"""The lines of a report for a terminal: how wide they are, and their colours."""

from collections.abc import Callable, Iterator
from typing import Final

from claimcheck.report.frames import cells, visible
from claimcheck.report.sentences import folded_blanks

LEAST_WIDTH: Final = 20
"""In cells; a narrower terminal gets lines of this width."""

Paint = Callable[[str, str], str]
"""Takes a text without control characters and the name of a style."""


class Sheet:
    """Makes lines of texts."""

    def __init__(self, *, colour: bool, width: int) -> None:
        """Say how the lines are.

        Arguments:
            colour: Whether to colour them; without, they hold no control character.
            width: Of the terminal, in cells.
        """
        self.paint = _painter() if colour else _plain
        self.width = max(width, LEAST_WIDTH)

    def wrapped(
        self, text: str, *, indent: int = 0, hanging: int = 0, style: str = ""
    ) -> Iterator[str]:
        """Yield the text on lines after ``indent`` blanks, from the second on ``hanging``."""
        blanks = " " * indent
        line = ""
        for word in visible(folded_blanks(text)).split(" "):
            if line and cells(blanks) + cells(line) + 1 + cells(word) > self.width:
                yield blanks + (self.paint(line, style) if style else line)
                blanks = " " * (hanging or indent)
                line = word
            else:
                line = f"{line} {word}" if line else word
        yield blanks + (self.paint(line, style) if style else line)

    def listed(self, head: str, told: list[str]) -> Iterator[str]:
        """Yield texts under a head with their number; nothing of none."""
        if told:
            yield self.paint(f"{head} ({len(told):,})", "bold")
            for text in told:
                yield from self.wrapped(text, indent=2, hanging=6)
            yield ""


def _plain(text: str, _style: str) -> str:
    return text


def _painter() -> Paint:
    from rich.color import ColorSystem  # noqa: PLC0415 - only where there is colour
    from rich.style import Style  # noqa: PLC0415 - the same

    def paint(text: str, style: str) -> str:
        return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)

    return paint
