"""Characters become runs, and runs become lines; what is small and raised becomes a superscript."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, repeat
from typing import Final, NamedTuple

_SUPERSCRIPTS: Final = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_WIDE: Final = 1.1  # ems of a gap that parts two runs
_SPACE: Final = 0.3  # ems of a gap that is a blank even where none is written
_RISE: Final = 0.12  # ems above the base line of what is raised
_LIFT: Final = 0.65  # ems by which a superscript can be raised
_SMALL: Final = 0.9  # of the size of the line
_MOST_IN_ROW: Final = 200
_SAME: Final = 0.2  # ems between base lines of one line
_PLACE: Final = 2 * array("f").itemsize  # bytes that left and right of a character take


class Glyph(NamedTuple):
    """One character on a page."""

    text: str
    left: float
    right: float
    base: float
    """Height of the line that it stands on."""
    size: float
    """In points, to the tenth."""
    bold: bool
    spaced: bool
    """Whether white space stands before it."""


class Glyphs:
    """The characters of a run, kept small: a file has millions of them until its pages are compared.

    Arguments:
        glyphs: The characters; their places are what PDFium tells, which counts in single precision.
    """

    __slots__ = ("_places", "_signs", "_styles")

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        """Keep their places side by side, and once what they have in common."""
        texts, lefts, rights, bases, sizes, bolds, spaced = zip(*glyphs, strict=True)
        signs = [
            sign
            for text, blank in zip(texts, spaced, strict=True)
            for sign in ((" ", text) if blank else (text,))
        ]
        is_plain = set(map(len, texts)) == {1}  # no ligature was taken apart
        self._signs = "".join(signs) if is_plain else tuple(signs)
        places = chain.from_iterable(zip(lefts, rights, strict=True))
        self._places = array("f", places).tobytes()
        alike = groupby(zip(bases, sizes, bolds, strict=True))
        self._styles = tuple([one for style, those in alike for one in (*style, len(list(those)))])

    def __len__(self) -> int:
        """Return how many they are."""
        return len(self._places) // _PLACE

    @property
    def words(self) -> str:
        """All of them, with the blanks between them."""
        return "".join(self._signs)

    def __iter__(self) -> Iterator[Glyph]:
        """Yield them one by one."""
        places = iter(memoryview(self._places).cast("f"))
        styles = self._each_style()
        spaced = False
        for sign in self._signs:
            if sign == " ":
                spaced = True
                continue
            base, size, bold = next(styles)
            yield Glyph(sign, next(places), next(places), base, size, bold, spaced)
            spaced = False

    def _each_style(self) -> Iterator[tuple[float, float, bool]]:
        """Yield base line, size and weight of each character."""
        styles = iter(self._styles)
        for base, size, bold, count in zip(styles, styles, styles, styles, strict=True):
            yield from repeat((base, size, bool(bold)), int(count))


class Run(NamedTuple):
    """Characters that follow each other closely on one line."""

    glyphs: Glyphs
    left: float
    right: float
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
    for glyph in glyphs:
        if base is not None and _goes_on(run[-1], glyph, base):
            run.append(glyph)
            base = glyph if glyph.size > base.size else base
        else:
            if run:
                yield _run(run, page)
            run, base = [glyph], glyph
    if run:
        yield _run(run, page)


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


def _run(glyphs: Sequence[Glyph], page: int) -> Run:
    size = _common([glyph.size for glyph in glyphs])
    base = next(glyph.base for glyph in glyphs if glyph.size == size)
    right = max(glyph.right for glyph in glyphs)
    return Run(Glyphs(glyphs), glyphs[0].left, right, base, size, page)


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
    main = max(row, key=lambda one: (one.size, len(one.glyphs)))
    em = max(main.size, run.size)
    beside = all(
        run.left >= one.right - 0.3 * em or run.right <= one.left + 0.3 * em for one in row
    )
    return beside and _on_one_line(main, run, em)


def _line(row: list[Run]) -> Line:
    """Return the text of a row of runs."""
    row.sort(key=lambda run: run.left)
    glyphs = [glyph for run in row for glyph in run.glyphs]
    size = _common([glyph.size for glyph in glyphs])
    bases = sorted(glyph.base for glyph in glyphs if glyph.size == size)
    base = bases[len(bases) // 2]
    pieces: list[str] = []
    raised: list[Raised] = []
    cells = 1
    length = 0
    last: Glyph | None = None
    was_up = False
    for glyph in glyphs:
        up = _is_raised(glyph, base, size)
        gap = last is not None and glyph.left - last.right > _SPACE * size
        blank = " " if last and (glyph.spaced or gap) and not (up and (was_up or not gap)) else ""
        if last and glyph.left - last.right > 1.5 * size:
            cells += 1
        sign = glyph.text.translate(_SUPERSCRIPTS) if up else glyph.text
        pieces += [blank, sign]
        length += len(blank)
        if up:
            _lift(raised, length, glyph.text, goes_on=was_up)
        length += len(sign)
        last, was_up = glyph, up
    return Line(
        text="".join(pieces),
        left=glyphs[0].left,
        right=max(glyph.right for glyph in glyphs),
        base=base,
        size=size,
        bold=sum(glyph.bold for glyph in glyphs) * 10 >= len(glyphs) * 9,
        page=row[0].page,
        raised=tuple(raised),
        cells=cells,
    )


def _is_raised(glyph: Glyph, base: float, size: float) -> bool:
    return glyph.size <= _SMALL * size and glyph.base - base >= _RISE * size


def _lift(raised: list[Raised], at: int, text: str, *, goes_on: bool) -> None:
    """Add a raised character to the superscripts of a line."""
    if goes_on and raised:
        last = raised[-1]
        raised[-1] = Raised(last.start, at + len(text), last.text + text)
    else:
        raised.append(Raised(at, at + len(text), text))
