"""What is usual in a document: the size of its text, the step between its lines, its headings."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from claimcheck.read.pdf.lines import Line
from claimcheck.read.reference_list import is_list_heading

CAPTION: Final = re.compile(
    r"(?:fig(?:ure|\.)?|table|box|scheme|chart|plate)\s*S?\d{1,3}[a-z]?\s*(?:[.:|–—]|$|\s[A-Z])",
    re.IGNORECASE,
)
_NAMES_LIST = re.compile(r"(?:\d{1,2}[.)]?\s+)?[A-Z][^.]*$")
_BIGGER: Final = 1.12  # times the size of the text: a heading
_SMALLER: Final = 0.93  # times the size of the text: a note at the foot
_LOOSE: Final = 1.35  # times the usual step between lines
_SHORT: Final = 0.85  # of the column: a line that ends a paragraph
_LONGEST_HEADING: Final = 160  # characters
_SAME_SIZE: Final = 0.06  # share by which sizes of one block differ


class Measures:
    """The measures of one document.

    Arguments:
        lines: All its lines in reading order.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        """Measure the lines."""
        self._lines = lines
        self._size = _usual_size(lines)
        self._steps = _usual_steps(lines)
        self._heads = self._heading_sizes()

    def is_small(self, line: Line) -> bool:
        """Say whether a line is smaller than the text."""
        return line.size <= _SMALLER * self._size

    def is_close(self, line: Line, before: Line | None) -> bool:
        """Say whether a line stands right below the one before."""
        if before is None:
            return False
        step = self._steps.get(round(line.size), 1.2 * line.size)
        return before.base - line.base <= _LOOSE * max(step, line.size)

    def _heading_sizes(self) -> list[float]:
        """Return the sizes of headings, biggest first; the last is bold text of the usual size."""
        bigger = {
            round(line.size * 2) / 2
            for line in self._lines
            if line.size >= _BIGGER * self._size and len(line.text) <= _LONGEST_HEADING
        }
        return [*sorted(bigger, reverse=True), 0.0]

    def heading_level(self, line: Line) -> int:
        """Return 1 to 6 of a heading, 0 of other lines."""
        if not any(sign.isalpha() for sign in line.text) or len(line.text) > _LONGEST_HEADING:
            return 0
        if line.size >= _BIGGER * self._size:
            return min(self._heads.index(round(line.size * 2) / 2) + 1, 6)
        told = is_list_heading(line.text) and _NAMES_LIST.match(line.text)
        stands_out = line.bold and line.size >= _SMALLER * self._size and is_short(line)
        if told or (stands_out and not CAPTION.match(line.text) and not line.text.endswith(".")):
            return min(len(self._heads), 6)
        return 0


def _usual_size(lines: Sequence[Line]) -> float:
    """Return the size in which most of the text stands."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size * 2) / 2] += len(line.text)
    return counts.most_common(1)[0][0]


def _usual_steps(lines: Sequence[Line]) -> dict[int, float]:
    """Return for every size how far apart lines stand in a paragraph: the lesser of the usual."""
    steps: dict[int, Counter[float]] = {}
    for before, line in pairwise(lines):
        same = before.page == line.page and before.region == line.region
        step = round(before.base - line.base, 1)
        if same and 0 < step <= 3 * line.size and alike(before, line):
            steps.setdefault(round(line.size), Counter())[step] += 1
    return {
        size: max(counts, key=lambda step: (counts[step], -step)) for size, counts in steps.items()
    }


def alike(line: Line, other: Line) -> bool:
    """Say whether two lines have the same size."""
    return abs(line.size - other.size) <= _SAME_SIZE * max(line.size, other.size)


def is_short(line: Line) -> bool:
    """Say whether a line ends well before its column does."""
    left, right = line.column
    return line.right < left + _SHORT * (right - left)
