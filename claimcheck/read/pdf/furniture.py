"""Running heads, running feet and page numbers are no part of the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from claimcheck.read.pdf.lines import Page, Run

_OUTER: Final = 0.15  # of a page's height, at its top and at its bottom
_ROWS: Final = 3
"""Rows at the top and at the bottom of a page that can be furniture."""
_SAME: Final = 4.0  # points
_NUMBER = re.compile(
    r"\W*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")


class _Edge(NamedTuple):
    """The outer rows of a page."""

    runs: dict[int, str]
    """Where in the page's runs each stands, and its words."""
    ends: tuple[float, float]
    """Heights of the lowest and the highest row of the page."""
    rows: Counter[int]
    """How many runs stand at each height of them."""


def without_furniture(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """Return the pages without what is repeated at the same height, and without their numbers.

    The second value is what was repeated, each once, as it stands first.
    """
    edges = [_edge(page) for page in pages]
    seen: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for page, edge in zip(pages, edges, strict=True):
        for at, words in edge.runs.items():
            seen[_pattern(words)][round(page.runs[at].base / _SAME)].add(page.number)
    repeated: dict[str, str] = {}
    left = [_without(page, edge, seen, repeated) for page, edge in zip(pages, edges, strict=True)]
    return left, list(repeated.values())


def _without(
    page: Page, edge: _Edge, seen: Mapping[str, Mapping[int, set[int]]], repeated: dict[str, str]
) -> Page:
    """Return a page without its furniture; words that are repeated are kept in ``repeated``."""
    dropped = set()
    for at, words in edge.runs.items():
        if _is_number(page.runs[at], words, edge):
            dropped.add(at)
        elif _is_repeated(page.runs[at], seen[_pattern(words)]):
            dropped.add(at)
            repeated.setdefault(_pattern(words), words)
    return page._replace(runs=[run for at, run in enumerate(page.runs) if at not in dropped])


def _edge(page: Page) -> _Edge:
    """Return the first and last rows of a page, as far as they stand in its outer parts."""
    bases = sorted({round(run.base) for run in page.runs})
    if not bases:
        return _Edge({}, (0.0, 0.0), Counter())
    low, high = bases[:_ROWS][-1], bases[-_ROWS:][0]
    top, bottom = (1 - _OUTER) * page.height, _OUTER * page.height
    if bases[-1] <= 0:  # a page that is turned: heights count down from 0
        top, bottom = top - page.height, bottom - page.height
    runs = {
        at: run.signs.words.strip()
        for at, run in enumerate(page.runs)
        if (run.base >= top and run.base >= high - 1)
        or (run.base <= bottom and run.base <= low + 1)
    }
    rows = Counter(round(page.runs[at].base) for at in runs)
    return _Edge(runs, (bases[0], bases[-1]), rows)


def _pattern(words: str) -> str:
    """Return words with every number alike."""
    return _DIGITS.sub("#", words)


def _is_repeated(run: Run, seen: Mapping[int, set[int]]) -> bool:
    """Say whether the same words stand at the same height of another page."""
    slot = round(run.base / _SAME)
    return len(set().union(*(seen.get(one, ()) for one in (slot - 1, slot, slot + 1)))) > 1


def _is_number(run: Run, words: str, edge: _Edge) -> bool:
    """Say whether a run is a number all by itself, in the first or last row of the page."""
    row = round(run.base)
    return row in edge.ends and edge.rows[row] == 1 and _NUMBER.fullmatch(words) is not None
