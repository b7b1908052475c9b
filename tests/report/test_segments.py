"""A text cut into segments by what covers it."""

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Span
from claimcheck.report.segments import Cover, Segment, Style, segments

TEXT = "0123456789"


def cover(start: int, end: int, rank: int, name: str, href: str = "#x") -> Cover:
    """Return a cover of those characters."""
    return Cover(Span(start, end), rank, name, href)


def shown(found: list[Segment]) -> list[tuple[str, str]]:
    """Return the characters of each segment and the id of its link."""
    return [
        (TEXT[segment.span.start : segment.span.end], segment.link.id if segment.link else "")
        for segment in found
    ]


def test_a_text_without_covers_is_one_segment() -> None:
    """Characters that nothing covers are kept."""
    assert shown(list(segments(TEXT, []))) == [("0123456789", "")]


def test_overlapping_covers_are_split() -> None:
    """Where two overlap, the lower rank is the link."""
    found = list(segments(TEXT, [cover(1, 6, 2, "long"), cover(4, 8, 1, "first")]))

    assert shown(found) == [
        ("0", ""),
        ("123", "long"),
        ("45", "first"),
        ("67", "first"),
        ("89", ""),
    ]


def test_covers_on_the_same_characters_all_begin_and_end_there() -> None:
    """No cover is lost under another one."""
    covers = [cover(2, 4, 1, "a"), cover(2, 4, 1, "b"), cover(2, 4, 0, "c")]
    middle = list(segments(TEXT, covers))[1]

    assert middle.link == covers[2]
    assert (set(middle.begins), set(middle.ends)) == (set(covers), set(covers))


def test_a_cover_without_characters_follows_those_before_it() -> None:
    """A place between two characters is shown after the first of them."""
    point = cover(3, 3, 0, "point")
    found = list(segments(TEXT, [point]))

    assert [segment.ends for segment in found] == [(point,), ()]


def test_a_cover_without_characters_at_the_start_stands_alone() -> None:
    """With nothing before it on its line, it is an empty segment."""
    point = cover(0, 0, 0, "point")
    found = list(segments("", [point]))

    assert [(segment.span, segment.ends) for segment in found] == [(Span(0, 0), (point,))]


def test_a_cover_beyond_the_text_is_cut() -> None:
    """Places of a damaged audit do no harm."""
    found = list(segments(TEXT, [cover(8, 99, 0, "far"), cover(50, 60, 0, "out")]))

    assert shown(found) == [("01234567", ""), ("89", "far")]
    assert [end.id for end in found[1].ends] == ["far", "out"]


def test_styles_hold_on_their_characters_alone() -> None:
    """A style begins and ends a segment and changes no link."""
    found = list(segments(TEXT, [], [Style(Span(2, 4), "sign"), Style(Span(3, 5), "markup")]))

    assert [segment.styles for segment in found] == [
        (),
        ("sign",),
        ("markup", "sign"),
        ("markup",),
        (),
    ]


@given(
    covers=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 3))),
    cuts=st.lists(st.integers(0, 12)),
)
def test_every_character_once_and_every_cover_reachable(
    covers: list[tuple[int, int, int]], cuts: list[int]
) -> None:
    """Whatever overlaps: the text is whole and in order, and each cover ends exactly once."""
    named = [
        cover(min(one, two), max(one, two), rank, str(number))
        for number, (one, two, rank) in enumerate(covers)
    ]
    found = list(segments(TEXT, named, cuts=cuts))

    assert "".join(TEXT[segment.span.start : segment.span.end] for segment in found) == TEXT
    assert all(one.span.end == two.span.start for one, two in pairwise(found))
    assert sorted(end.id for segment in found for end in segment.ends) == sorted(
        one.id for one in named
    )


def test_a_hundred_thousand_nested_covers_take_no_time() -> None:
    """The cost does not grow with the product of covers and segments."""
    size = 100_000
    covers = [cover(at, 2 * size - at, at, str(at)) for at in range(size)]
    began = time.process_time()
    number = sum(1 for _ in segments("x" * 2 * size, covers))

    assert number == 2 * size - 1
    assert time.process_time() - began < 10
