"""Characters become runs, and runs become lines; what is small and raised becomes a superscript."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from claimcheck.read.pdf.signs import Glyph, Sign, Signs

_SUPERSCRIPTS: Final = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_WIDE: Final = 1.1  # ems of a gap that parts two runs
_SPACE: Final = 0.3  # ems of a gap that is a blank even where none is written
_RISE: Final = 0.12  # ems above the base line of what is raised
_LIFT: Final = 0.65  # ems by which a superscript can be raised
_SMALL: Final = 0.9  # of the size of the line
_MOST_IN_ROW: Final = 200
_SAME: Final = 0.2  # ems between base lines of one line
_WIDER: Final = 1.5  # ems of a gap that parts two cells of a table


class Run(NamedTuple):
    """Characters that follow each other closely on one line."""

    signs: Signs
    left: float
    right: float
    end: float
    """Right edge of the last character; ligatures can make it less than ``right``."""
    base: float
    size: float
    page: int


class Page(NamedTuple):
    """A page and what stands on it."""

    number: int
    width: float
    height: float
    runs: list[Run]
    objects: int = 0
    """How many texts, lines and pictures are drawn on it."""


class Raised(NamedTuple):
    """A superscript in the text of a line."""

    start: int
    end: int
    text: str
    """In plain digits."""


class Line(NamedTuple):
    """A line of text in its column."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    page: int
    raised: tuple[Raised, ...]
    cells: int
    """How many parts wide gaps make of its text; more than one in a table."""
    column: tuple[float, float] = (0.0, 0.0)
    """Left and right edge of its column."""
    region: int = 0
    """Which column or band of the page it stands in."""


def runs_of(glyphs: Sequence[Glyph], page: int) -> Iterator[Run]:
    """Yield the runs of a page in the order in which they are written."""
    run: list[Glyph] = []
    base: Glyph | None = None
    least = _SPACE * min((glyph.size for glyph in glyphs), default=0.0)
    for glyph in glyphs:
        if base is not None and _goes_on(run[-1], glyph, base):
            run.append(glyph)
            base = glyph if glyph.size > base.size else base
        else:
            if run:
                yield _run(run, page, least)
            run, base = [glyph], glyph
    if run:
        yield _run(run, page, least)


def _goes_on(last: Glyph, glyph: Glyph, base: Glyph) -> bool:
    """Say whether a character stands behind another one on the same line."""
    em = max(base.size, glyph.size)
    gap = glyph.left - last.right
    ahead = gap >= -0.6 * em or glyph.left >= last.left - 0.1 * em  # letters of a ligature
    return ahead and gap <= _WIDE * em and _on_one_line(base, glyph, em)


def _on_one_line(one: Glyph | Run, other: Glyph | Run, em: float) -> bool:
    apart = abs(one.base - other.base)
    smaller = min(one.size, other.size)
    return apart <= _SAME * em or (apart <= _LIFT * em and smaller <= 0.95 * em)


def _run(glyphs: Sequence[Glyph], page: int, least: float) -> Run:
    size = _common([glyph.size for glyph in glyphs])
    base = next(glyph.base for glyph in glyphs if glyph.size == size)
    right = max(glyph.right for glyph in glyphs)
    end = glyphs[-1].right
    return Run(Signs(glyphs, least), glyphs[0].left, right, end, base, size, page)


def _common(sizes: Sequence[float]) -> float:
    """Return the size of most characters; of two that are as common the bigger one."""
    counts = Counter(sizes)
    return max(counts, key=lambda size: (counts[size], size))


def lines_of(runs: Sequence[Run], *, region: int) -> list[Line]:
    """Return the lines of a column from top to bottom."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda one: (-one.base, one.left)):
        row = rows[-1] if rows else None
        if row and _fits(row, run):
            row.append(run)
        else:
            rows.append([run])
    left = min((run.left for run in runs), default=0.0)
    right = max((run.right for run in runs), default=0.0)
    return [_line(row)._replace(column=(left, right), region=region) for row in rows]


def _fits(row: Sequence[Run], run: Run) -> bool:
    """Say whether a run stands on the line of a row, beside what is there."""
    if len(row) > _MOST_IN_ROW:
        return False
    main = max(row, key=lambda one: (one.size, len(one.signs)))
    em = max(main.size, run.size)
    beside = all(
        run.left >= one.right - 0.3 * em or run.right <= one.left + 0.3 * em for one in row
    )
    return beside and _on_one_line(main, run, em)


def _line(row: list[Run]) -> Line:
    """Return the text of a row of runs."""
    row.sort(key=lambda run: run.left)
    signs = _side_by_side(row)
    size = _common([sign.size for sign in signs])
    gaps = [sign.gap for sign in signs if sign.gap]
    bases = sorted(sign.base for sign in signs if sign.size == size)
    base = bases[len(bases) // 2]
    pieces: list[str] = []
    raised: list[Raised] = []
    length = 0
    was_up = False
    for sign in signs:
        up = sign.size <= _SMALL * size and sign.base - base >= _RISE * size
        gap = sign.gap > _SPACE * size
        blank = " " if pieces and (sign.spaced or gap) and not (up and (was_up or not gap)) else ""
        text = sign.text.translate(_SUPERSCRIPTS) if up else sign.text
        pieces += [blank, text]
        length += len(blank)
        if up:
            _lift(raised, length, sign.text, goes_on=was_up)
        length += len(text)
        was_up = up
    return Line(
        text="".join(pieces),
        left=row[0].left,
        right=max(run.right for run in row),
        base=base,
        size=size,
        bold=sum(sign.bold for sign in signs) * 10 >= len(signs) * 9,
        page=row[0].page,
        raised=tuple(raised),
        cells=1 + sum(gap > _WIDER * size for gap in gaps),
    )


def _side_by_side(row: Sequence[Run]) -> list[Sign]:
    """Return the characters of a row of runs, each with the room before it."""
    signs: list[Sign] = []
    for run, before in zip(row, [None, *row], strict=False):
        first = len(signs)
        signs += run.signs
        if before:
            signs[first] = signs[first]._replace(gap=run.left - before.end)
    return signs


def _lift(raised: list[Raised], at: int, text: str, *, goes_on: bool) -> None:
    """Add a raised character to the superscripts of a line."""
    if goes_on and raised:
        last = raised[-1]
        raised[-1] = Raised(last.start, at + len(text), last.text + text)
    else:
        raised.append(Raised(at, at + len(text), text))
