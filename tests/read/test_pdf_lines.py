"""The characters of a PDF's runs."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.read.pdf.lines import lines_of, runs_of
from claimcheck.read.pdf.signs import Glyph, Sign, Signs


def test_what_is_kept_small_is_kept_whole() -> None:
    """Characters come out of a run as they went in, ligatures and all."""
    glyphs = [
        Glyph("M", 72.0, 81.25, 700.3, 10.9, bold=True, spaced=False),
        Glyph("ffi", 84.25, 90.5, 700.3, 10.9, bold=False, spaced=True),
        Glyph("²", 90.5, 92.75, 704.5, 6.1, bold=True, spaced=True),
    ]
    for some, words, gaps in (
        (glyphs, "M ffi ²", [0.0, 3.0, 0.0]),
        (glyphs[::2], "M ²", [0.0, 9.25]),
        (glyphs[1:], " ffi ²", [0.0, 0.0]),
    ):
        kept = Signs(some, 1.8)
        told = [
            Sign(one.text, one.base, one.size, one.bold, one.spaced, gap)
            for one, gap in zip(some, gaps, strict=True)
        ]
        assert told == list(kept)
        assert [len(some), words] == [len(kept), kept.words]


@given(st.lists(st.tuples(st.floats(0, 9, width=32), st.booleans()), min_size=1, max_size=40))
def test_gaps_are_kept_from_the_least_that_tells_something(
    signs: list[tuple[float, bool]],
) -> None:
    """A gap comes out as the places tell it where it is wide enough, and as none where it is not."""
    glyphs: list[Glyph] = []
    right = 72.0
    for gap, spaced in signs:
        glyphs.append(Glyph("a", right + gap, right + gap + 5, 700.0, 10.0, False, spaced))
        right = glyphs[-1].right
    gaps = [glyph.left - before.right for before, glyph in pairwise(glyphs)]
    kept = [sign.gap for sign in Signs(glyphs, 3.0)]
    assert [0.0, *(gap if gap > 3.0 else 0.0 for gap in gaps)] == kept


def test_a_gap_parts_words_and_cells_within_a_run_and_between_runs() -> None:
    """A gap of less than a third of the size parts nothing, one of more words, a wide one cells."""
    lefts = {"M": 72.0, "a": 80.5, "s": 90.0, "x": 140.0}
    glyphs = [
        Glyph(text, left, left + 6, 700.0, 10.0, bold=False, spaced=False)
        for text, left in lefts.items()
    ]
    runs = list(runs_of(glyphs, 1))
    (line,) = lines_of(runs, region=0)
    assert ["Ma s x", 2, 72.0, 146.0] == [line.text, line.cells, line.left, line.right]
