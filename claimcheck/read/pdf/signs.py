"""The characters of a page: as they are read, and as they are kept until all pages are."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, repeat
from operator import sub
from typing import NamedTuple


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


class Sign(NamedTuple):
    """One character of a run, with the room before it."""

    text: str
    base: float
    size: float
    bold: bool
    spaced: bool
    gap: float
    """Points between it and the character before, 0 where they are too few to tell anything."""


class Signs:
    """The characters of a run, kept small: a file has millions of them until its pages are compared.

    Arguments:
        glyphs: The characters.
        least: Points of a gap; of those that are no wider nothing is kept.
    """

    __slots__ = ("_gaps", "_signs", "_styles")

    def __init__(self, glyphs: Sequence[Glyph], least: float) -> None:
        """Keep once what they have in common, and the few gaps that tell something."""
        texts, lefts, rights, bases, sizes, bolds, spaced = zip(*glyphs, strict=True)
        signs = [
            sign
            for text, blank in zip(texts, spaced, strict=True)
            for sign in ((" ", text) if blank else (text,))
        ]
        is_plain = set(map(len, texts)) == {1}  # no ligature was taken apart
        self._signs = "".join(signs) if is_plain else tuple(signs)
        gaps = map(sub, lefts[1:], rights)
        wide = [one for at, gap in enumerate(gaps, 1) if gap > least for one in (at, gap)]
        self._gaps = array("d", wide).tobytes()
        alike = groupby(zip(bases, sizes, bolds, strict=True))
        self._styles = tuple([one for style, those in alike for one in (*style, len(list(those)))])

    def __len__(self) -> int:
        """Return how many they are."""
        return int(sum(self._styles[3::4]))

    @property
    def words(self) -> str:
        """All of them, with the blanks between them."""
        return "".join(self._signs)

    def __iter__(self) -> Iterator[Sign]:
        """Yield them one by one."""
        gaps = iter(memoryview(self._gaps).cast("d"))
        wide = next(gaps, 0.0)
        styles = self._each_style()
        spaced = False
        at = 0
        for sign in self._signs:
            if sign == " ":
                spaced = True
                continue
            gap = 0.0
            if at and at == wide:
                gap, wide = next(gaps), next(gaps, 0.0)
            base, size, bold = next(styles)
            yield Sign(sign, base, size, bold, spaced, gap)
            spaced = False
            at += 1

    def _each_style(self) -> Iterator[tuple[float, float, bool]]:
        """Return base line, size and weight of each character."""
        styles = iter(self._styles)
        return chain.from_iterable(
            repeat((base, size, bool(bold)), int(count))
            for base, size, bold, count in zip(styles, styles, styles, styles, strict=True)
        )
