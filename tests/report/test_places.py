"""A place is told in the words of its own file."""

import pytest

from claimcheck.model import Origin, Place, Span
from claimcheck.report import places
from claimcheck.text.lines import LineIndex


def at(origin: Origin | None) -> Place:
    """Return a place in line 3 of a text that came from somewhere."""
    return Place(offset=9, line=3, col=4, end_line=3, end_col=8, origin=origin)


@pytest.mark.parametrize(
    ("origin", "exact", "spelt_out", "number"),
    [
        (None, "3:4", "line 3, column 4", "3"),
        (Origin(start=0, line=120, col=7), "120:7", "line 120, column 7", "120"),
        (
            Origin(start=0, paragraph=12, character=33),
            "paragraph 12, character 33",
            "paragraph 12, character 33",
            "¶12",
        ),
        (Origin(start=0, page=3), "page 3", "page 3", "p. 3"),
        (
            Origin(start=0, paragraph=1, character=5, part="footnote 2"),
            "footnote 2, paragraph 1, character 5",
            "footnote 2, paragraph 1, character 5",
            "footnote 2, ¶1",
        ),
        (
            Origin(start=0, line=5, col=2, part="methods.tex"),
            "methods.tex, 5:2",
            "methods.tex, line 5, column 2",
            "methods.tex:5",
        ),
        (Origin(start=0, part="comment 1"), "comment 1", "comment 1", "comment 1"),
    ],
)
def test_words(origin: Origin | None, exact: str, spelt_out: str, number: str) -> None:
    """Text has lines and columns, a Word document paragraphs, a PDF pages."""
    place = at(origin)

    assert exact == places.exact(place)
    assert spelt_out == places.spelt_out(place)
    assert number == places.number(place)


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        (["12"], "line 12"),
        (["12", "14"], "lines 12 and 14"),
        (["10", "10"], "line 10"),
        (["¶11", "¶12"], "¶11 and ¶12"),
        (["p. 3", "p. 3", "p. 4"], "p. 3 and p. 4"),
        (["b.bib:3", "9"], "lines b.bib:3 and 9"),
        (["1", "2", "3", "4"], "lines 1, 2 and 2 more"),
    ],
)
def test_several_places(numbers: list[str], told: str) -> None:
    """Only lines are called so, and what stands at one place is named once."""
    assert told == places.together(numbers, 3 if len(numbers) < 4 else 2)


def test_files() -> None:
    """Lines follow the file as compilers write them; other words follow a comma."""
    assert "a.txt:3:4" == places.in_file("a.txt", at(None))
    assert "a.docx, paragraph 2" == places.in_file("a.docx", at(Origin(start=0, paragraph=2)))


def test_rough_places() -> None:
    """Where a part is only pointed at, its line, paragraph or page is enough."""
    plain = LineIndex("Tea.\nIt helps.")
    rendered = LineIndex("Tea.\n\nIt helps.", [Origin(start=0, page=1), Origin(start=6, page=2)])

    later = LineIndex("• Tea.", [Origin(start=2, page=4)])

    assert "line 2" == places.rough(plain, Span(5, 7))
    assert "page 4" == places.rough(later, Span(0, 0))
    assert "page 2" == places.rough(rendered, Span(8, 9))
