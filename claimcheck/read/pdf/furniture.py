"""Running heads, running feet and page numbers are no part of the text."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from claimcheck.read.pdf.lines import Page, Run

_OUTER: Final = 0.15  # of a page's height, at its top and at its bottom
_ROWS: Final = 3
"""Rows at the top and at the bottom of a page that can be furniture."""
_SAME: Final = 4.0  # points
_NUMBER = re.compile(
    r"\W*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without what is repeated at the same height, and without their numbers."""
    heights: dict[str, list[tuple[int, float]]] = defaultdict(list)
    outer = [_outer(page) for page in pages]
    for page, runs in zip(pages, outer, strict=True):
        for run in runs:
            heights[_pattern(run)].append((page.number, run.base))
    return [
        page._replace(
            runs=[
                run
                for run in page.runs
                if not (run in runs and _is_furniture(run, page, runs, heights))
            ]
        )
        for page, runs in zip(pages, outer, strict=True)
    ]


def _outer(page: Page) -> list[Run]:
    """Return the runs of the first and last rows of a page, in its outer parts."""
    bases = sorted({round(run.base) for run in page.runs})
    if not bases:
        return []
    low = bases[:_ROWS][-1]
    high = bases[-_ROWS:][0]
    top, bottom = (1 - _OUTER) * page.height, _OUTER * page.height
    if bases[-1] <= 0:  # a page that is turned: heights count down from 0
        top, bottom = top - page.height, bottom - page.height
    return [
        run
        for run in page.runs
        if (run.base >= top and run.base >= high - 1)
        or (run.base <= bottom and run.base <= low + 1)
    ]


def _pattern(run: Run) -> str:
    """Return the words of a run with every number alike."""
    text = "".join((" " if glyph.spaced else "") + glyph.text for glyph in run.glyphs)
    return _DIGITS.sub("#", text.strip())


def _is_furniture(
    run: Run, page: Page, outer: Sequence[Run], heights: dict[str, list[tuple[int, float]]]
) -> bool:
    """Say whether a run stands on another page too, or is a number all by itself."""
    others = heights[_pattern(run)]
    if any(number != page.number and abs(base - run.base) <= _SAME for number, base in others):
        return True
    text = "".join((" " if glyph.spaced else "") + glyph.text for glyph in run.glyphs)
    ends = run.base in (
        min(one.base for one in page.runs),
        max(one.base for one in page.runs),
    )
    alone = sum(abs(one.base - run.base) <= _SAME for one in outer) == 1
    return ends and alone and _NUMBER.fullmatch(text) is not None
