"""The reading order of a page: bands from top to bottom, in each the columns from left to right."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from claimcheck.read.pdf.lines import Line, Page, Run, lines_of

_LEAST_ROWS: Final = 4
"""Lines that a column must have."""
_FULL: Final = 0.5  # of a column's width that most of its lines take; cells of a table take less
_GAP: Final = 1.9  # times the size of a line: more than the usual step to the line above
_NEAR: Final = 2.5  # times the size of a line: what stands right below it
_SLICES: Final = 200
_MOST_DEPTH: Final = 3


def in_reading_order(page: Page) -> list[Line]:
    """Return the lines of a page as they are read."""
    lines: list[Line] = []
    for region, runs in enumerate(_regions(page.runs)):
        lines += lines_of(runs, region=region)
    return lines


def _regions(runs: Sequence[Run], depth: int = 0) -> Iterator[list[Run]]:
    """Yield the bands and columns in reading order."""
    gutter = _gutter(runs) if depth < _MOST_DEPTH else None
    if gutter is None:
        if runs:
            yield list(runs)
        return
    bands = [*_bands(runs, gutter), ([], False)]
    for (band, crosses), (below, _) in pairwise(bands):
        if crosses:
            yield band
        else:
            left = [run for run in band if run.left < gutter]
            right = [run for run in band if run.left >= gutter]
            under = _under(left, right, below)
            yield from _regions(left[: len(left) - len(under)], depth + 1)
            yield from _regions(right, depth + 1)
            if under:
                yield under


def _under(left: Sequence[Run], right: Sequence[Run], below: Sequence[Run]) -> list[Run]:
    """Return the last runs of a left column that belong to the full width below both columns.

    They are short, as a heading is, stand under the right column and under a gap, and right above
    what fills the width.

    Arguments:
        left: The runs of the left column from top to bottom.
        right: Those of the right one.
        below: Those that cross the gutter below, none at the foot of the page.
    """
    if not (left and right and below):
        return []
    foot = min(run.base for run in right)
    for at, (above, run) in enumerate(pairwise(left), 1):
        under = run.base < foot - run.size and above.base - run.base > _GAP * run.size
        if under and left[-1].base - below[0].base <= _NEAR * left[-1].size:
            return list(left[at:])
    return []


def _bands(runs: Sequence[Run], gutter: float) -> Iterator[tuple[list[Run], bool]]:
    """Yield runs from top to bottom: those that cross the gutter, and those beside it."""
    band: list[Run] = []
    crossing = False
    rows = {round(run.base) for run in runs if _crosses(run, gutter)}
    for run in sorted(runs, key=lambda one: -one.base):
        crosses = _crosses(run, gutter) or not rows.isdisjoint(_near(run))
        if band and crosses != crossing:
            yield band, crossing
            band = []
        crossing = crosses
        band.append(run)
    if band:
        yield band, crossing


def _crosses(run: Run, gutter: float) -> bool:
    return run.left < gutter - 1 and run.right > gutter + 1


def _near(run: Run) -> range:
    """Return the heights, in whole points, at which something stands on the line of a run."""
    apart = min(3, round(0.3 * run.size))
    return range(round(run.base) - apart, round(run.base) + apart + 1)


def _gutter(runs: Sequence[Run]) -> float | None:
    """Return where the space between two columns stands, if the runs stand in columns.

    It is crossed by less than half of the lines, and on both sides lines fill most of their column.
    """
    if len(runs) < 2 * _LEAST_ROWS:
        return None
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    width = right - left
    if width <= 0:
        return None
    crossed = _crossings(runs, left, width)
    middle = range(_SLICES // 5, _SLICES - _SLICES // 5)
    least = min(crossed[at] for at in middle)
    free = [at for at in middle if crossed[at] == least]
    at = min(free, key=lambda one: abs(one - _SLICES / 2))
    gutter = left + _middle_of(free, at) * width / _SLICES
    beside = [run for run in runs if not _crosses(run, gutter)]
    sides = (
        [run for run in beside if run.left < gutter],
        [run for run in beside if run.left >= gutter],
    )
    if least * 2 > len(beside) or not all(_is_column(side) for side in sides):
        return None
    return gutter


def _crossings(runs: Sequence[Run], left: float, width: float) -> list[int]:
    """Return for every slice of the width how many runs stand in it."""
    changes = [0] * (_SLICES + 2)
    for run in runs:
        first = int((run.left - left) / width * _SLICES)
        last = int((run.right - left) / width * _SLICES)
        changes[max(0, first)] += 1
        changes[min(last, _SLICES) + 1] -= 1
    crossed = []
    count = 0
    for change in changes[:-1]:
        count += change
        crossed.append(count)
    return crossed


def _middle_of(free: Sequence[int], at: int) -> float:
    """Return the middle of the unbroken slices around one."""
    slices = set(free)
    first = last = at
    while first - 1 in slices:
        first -= 1
    while last + 1 in slices:
        last += 1
    return (first + last + 1) / 2


def _is_column(runs: Sequence[Run]) -> bool:
    """Say whether there are lines enough, and most of them fill the width."""
    rows = lines_of(runs, region=0)
    if len(rows) < _LEAST_ROWS:
        return False
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    filled = sum(row.right - row.left >= _FULL * (right - left) for row in rows)
    return filled * 2 > len(rows)
