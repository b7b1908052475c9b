"""Notes behind signs are references where they read so and the text cites their signs."""

import pytest

from tests.read.reading import article_of

PROSE = "Bees fell by 9.7% last winter,* a little less than before.† Ivy feeds them.*\n\n"
NOTES = (
    "* Oller J. Losses of bees. Bee Letters. 2014;14:3-5.\n"
    "† Garb M. The value of ivy. Insect Notes. 2014;7:78-90.\n"
)


def _cited(text: str, name: str = "bees.txt") -> list[tuple[str, str | None]]:
    article = article_of(text, name)
    return [(one.raw, one.targets[0].ref_id) for one in article.citations]


@pytest.mark.parametrize("heading", ["", "References\n\n"])
def test_signs_point_at_notes(heading: str) -> None:
    """Each sign cites its note, with a heading above the notes or without."""
    expected = [("*", "bees#*"), ("†", "bees#†"), ("*", "bees#*")]
    assert expected == _cited(f"Bees\n\n{PROSE}{heading}{NOTES}")


def test_doubled_signs_are_signs_of_their_own() -> None:
    """Two daggers are another sign than one."""
    text = "Ivy feeds bees.† Bees fell.†† Seeds are bad.‡\n\n"
    notes = (
        "† Garb M. The value of ivy. Insect Notes. 2014;7:78-90.\n"
        "†† Oller J. Losses of bees. Bee Letters. 2014;14:3-5.\n"
        "‡ Rort D. Seeds. Bee Letters. 2019;11:8-12.\n"
    )
    expected = [("†", "bees#†"), ("††", "bees#††"), ("‡", "bees#‡")]
    assert expected == _cited(f"Bees\n\n{text}{notes}")


def test_markdown_with_daggers() -> None:
    """Markdown knows no daggers, so they are read in it as well."""
    text = "# Bees\n\nIvy feeds bees.† Bees fell.‡\n\n"
    notes = (
        "† Garb M. The value of ivy. Insect Notes. 2014;7:78-90.\n\n"
        "‡ Oller J. Losses of bees. Bee Letters. 2014;14:3-5.\n"
    )
    assert [("†", "bees#†"), ("‡", "bees#‡")] == _cited(text + notes, "bees.md")


@pytest.mark.parametrize(
    "notes",
    [
        "* Prices as of 2023.\n† Offer ends in May 2024.\n",
        "* p < 0.05\n† p < 0.01\n",
        "* Jane Roe is a beekeeper in York.\n† With thanks to all members.\n",
        "* Oller J. Losses of bees. Bee Letters. 2014;14:3-5.\n",
    ],
)
def test_other_notes_are_no_references(notes: str) -> None:
    """Prices, levels of significance, people and a note alone are left alone."""
    article = article_of(f"Bees\n\n{PROSE}{notes}", "bees.txt")
    assert ((), ()) == (article.references, article.citations)


def test_stars_of_figures_are_no_markers() -> None:
    """A star behind a figure is a price's or a level of significance; behind a year it is a note's."""
    text = "Bees\n\nIt costs £5* and rose by 0.3*. It fell in 1997* and later.†\n\n"
    assert [("*", "bees#*"), ("†", "bees#†")] == _cited(text + NOTES)


def test_bulleted_references_have_no_signs() -> None:
    """Stars before every entry are bullets."""
    text = "Bees\n\nBees fell (Oller, 2014).\n\nReferences\n\n" + NOTES.replace("†", "*")
    assert [None, None] == [one.label for one in article_of(text, "bees.txt").references]
