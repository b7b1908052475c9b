"""The line that a finding stands in, made harmless."""

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Span
from claimcheck.report.frames import cells, frame, span_of, visible
from claimcheck.text.lines import LineIndex
from tests.report.audits import span_of as find


def test_signs_that_a_screen_obeys_are_spelt_out() -> None:
    """Escapes, direction marks and invisible signs show as their code points."""
    expected = "a<U+001B>[31m <U+202E>b<U+200B>c<U+009B>    d"

    assert visible("a\x1b[31m\u00a0\u202eb\u200bc\x9b\td") == expected


def test_the_marked_characters_are_the_findings() -> None:
    """A short line is shown whole, in three parts."""
    lines = LineIndex("one\nFebruary 36, 2024 is wrong\n")
    found = frame(lines, lines.place(find(lines.text, "36")), 60)

    assert (found.line, found.before, found.marked, found.after) == (
        2,
        "February ",
        "36",
        ", 2024 is wrong",
    )


def test_a_long_line_is_cut_around_the_mark() -> None:
    """What does not fit is left out at both ends, with a sign that it is."""
    lines = LineIndex("a" * 500 + "MARK" + "b" * 500)
    found = frame(lines, lines.place(find(lines.text, "MARK")), 40)

    assert (found.before[0], found.marked, found.after[-1]) == ("…", "MARK", "…")
    assert len(found.before + found.marked + found.after) == 40


def test_a_mark_at_the_end_leaves_its_room_to_the_left() -> None:
    """Room that one side does not need goes to the other."""
    lines = LineIndex("a" * 500 + "MARK")
    found = frame(lines, lines.place(find(lines.text, "MARK")), 40)

    assert (len(found.before), found.after) == (36, "")


def test_wide_characters_fill_two_cells() -> None:
    """The width is counted in cells, not in characters."""
    lines = LineIndex("中" * 100 + "MARK")
    found = frame(lines, lines.place(find(lines.text, "MARK")), 41)

    assert cells(found.before + found.marked) <= 41
    assert found.before == "…" + "中" * 18


def test_a_mark_over_several_lines_ends_with_its_first_line() -> None:
    """The frame shows the first line and says where the mark ends."""
    lines = LineIndex("one two\nthree")
    found = frame(lines, lines.place(Span(4, 13)), 40)

    assert (found.marked, found.after, found.last_line) == ("two", "", 2)


def test_a_mark_that_does_not_fit_ends_with_a_whole_word() -> None:
    """The sign of what is left out stands behind the mark and is no part of it."""
    lines = LineIndex("Before it: these are many words that do not fit. And after.")
    found = frame(lines, lines.place(find(lines.text, "these are many words that do not fit.")), 40)

    assert (found.before, found.marked, found.after) == (
        "Before it: ",
        "these are many words that",
        "…",
    )


def test_a_million_accents_are_cut_too() -> None:
    """Signs without a width of their own cannot flood the terminal."""
    lines = LineIndex("e" + "\u0301" * 1_000_000)
    found = frame(lines, lines.place(Span(0, 1)), 40)

    assert len(found.after) < 40


@given(text=st.text(max_size=200), start=st.integers(0, 220), size=st.integers(0, 220))
def test_a_frame_fits_and_is_printable(text: str, start: int, size: int) -> None:
    """Whatever the text and the place: at most that many cells, and nothing to obey."""
    lines = LineIndex(text)
    start = min(start, len(text))
    place = lines.place(Span(start, min(start + size, len(text))))
    found = frame(lines, place, 40)
    shown = found.before + found.marked + found.after

    assert shown.isprintable()
    assert cells(shown) <= 40


@given(text=st.text(max_size=200), start=st.integers(0, 200), size=st.integers(0, 200))
def test_a_place_leads_back_to_its_span(text: str, start: int, size: int) -> None:
    """Lines and columns are turned back into the characters they came from."""
    lines = LineIndex(text)
    start = min(start, len(text))
    span = Span(start, min(start + size, len(text)))

    assert span_of(lines, lines.place(span)) == span
