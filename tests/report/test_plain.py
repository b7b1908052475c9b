"""A finding in plain words, and the lines of its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from claimcheck.model import Origin, Place
from claimcheck.report.plain import shortened, told
from claimcheck.report.regions import Region, region, uri
from tests.report import audits


def test_doubt_and_outcome_are_told() -> None:
    """What is not certain or not ours to judge is said beside the words."""
    audit = audits.small_audit()

    assert "A percentage has no citation. (likely, for a person to judge)" == told(
        audit.findings[1]
    )
    assert told(audit.findings[0]).startswith("February 36, 2024 is not a date: February")


def test_a_page_is_told() -> None:
    """A PDF has no lines, so that the words name the page."""
    found = audits.small_audit().findings[4]
    on_page = structs.replace(
        found, span=structs.replace(found.span, origin=Origin(start=0, page=3))
    )

    assert "Another remark on the same characters. (page 3)" == told(on_page)


@given(st.text(max_size=300), st.integers(1, 200))
def test_words_are_short_and_visible(text: str, most: int) -> None:
    """On one line, never longer than asked for, and without what a screen would obey."""
    short = shortened(text, most)

    assert len(short) <= most
    assert short.isprintable()


def test_a_long_text_is_cut_with_a_sign() -> None:
    """A reader sees that there was more."""
    assert "wor…" == shortened("words and words", 4)
    assert "word" == shortened("word", 4)
    assert "a…" == shortened(f"a{' ' * 99}b", 9)


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (None, Region(3, 4, 3, 8)),
        (Origin(start=0, line=120, col=7), Region(120, 7)),
        (Origin(start=0, line=120), Region(120, 1)),
        (Origin(start=0, line=5, col=2, part="methods.tex"), Region()),
        (Origin(start=0, paragraph=12, character=33), Region()),
        (Origin(start=0, page=3), Region()),
    ],
)
def test_regions(origin: Origin | None, expected: Region) -> None:
    """Lines are those of the file itself, or none."""
    place = Place(offset=9, line=3, col=4, end_line=3, end_col=8, origin=origin)

    assert expected == region(place)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("articles/tea.txt", "articles/tea.txt"),
        ("./tea.txt", "tea.txt"),
        ("a b/ä#1?.txt", "a%20b/%C3%A4%231%3F.txt"),
        ("c:tea.txt", "c%3Atea.txt"),
        ("../tea.txt", "../tea.txt"),
        ("/srv/tea.txt", "file:///srv/tea.txt"),
    ],
)
def test_addresses(path: str, expected: str) -> None:
    """A relative path is a relative reference, and no sign of it has another meaning."""
    assert expected == uri(path)
